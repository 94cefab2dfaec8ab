/*
---
id: S04
name: score.within_weight
title: {zh: 得分不应超过分值，也不应为负, en: No score exceeds its weight or is negative}
broken: A score exceeds its weight or is negative
kind: bound
severity: error
scope: part
version: 1
source: 各地自评表填报说明（得分不得突破权重）；一体化系统导入校验
message: {zh: "{part}{items}。", en: "{part}: {items}."}
item: {zh: "{at}“{label}”得分{value}，{limit_name}{limit}", en: "{at}, “{label}” has a score of {value}, {limit_name}{limit}"}
suggestion: {zh: "更正得分或分值。", en: "Correct the score or the weight."}
---
## 查什么
每个指标、预算执行、总分的得分不大于分值，且不小于0。

## 为什么
得分超过分值会抬高总分。

## 依据
得分以分值为限，最低为0。

## 违反的例子
分值10，得分12。

## 遵守的例子
分值10，得分10；分值10，得分0。

## 告诉单位什么
指出行、分值和得分。
*/
WITH scored AS (
  SELECT doc_id, part_id, fact_id, label, weight AS full_score, score FROM leaf
  UNION ALL SELECT doc_id, part_id, fact_id, '预算执行', full_score, score FROM execution
  UNION ALL SELECT doc_id, part_id, fact_id, '总分', full_score, score FROM total
),
asked_for AS ( -- what the weights of all rows come to
  SELECT l.part_id, sum(l.weight) + coalesce(any_value(e.full_score), 0) AS weights
  FROM leaf l LEFT JOIN execution e USING (part_id) GROUP BY l.part_id
)
SELECT doc_id, part_id, label AS subject, 'within' AS topic, '<=' AS op, '分' AS unit, label, '超过分值' AS limit_name,
       [term(fact_id, 'value', score, 0), term(fact_id, 'limit', full_score, 0)] AS operands,
       CASE WHEN asked('S01') AND label = '总分' AND score <= w.weights THEN '各项分值合计超过总分栏，由S01提出' END AS doubt
FROM scored LEFT JOIN asked_for w USING (part_id) WHERE score IS NOT NULL AND full_score IS NOT NULL
UNION ALL
SELECT doc_id, part_id, label || '|negative', 'within', '>=', '分', label, '小于',
       [term(fact_id, 'value', score, 0), term(NULL, 'limit', 0, 0)], NULL
FROM scored WHERE score < 0
ORDER BY doc_id, part_id, operands
