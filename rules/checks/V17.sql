/*
---
id: V17
name: indicator.repeated
title: {zh: 同一张表的指标不应重复, en: No indicator stands twice in a form}
broken: An indicator stands twice in the form
kind: assert
severity: info
scope: part
version: 1
source: 绩效目标编制要求（指标不交叉重复）
message: {zh: "{where}有重复的指标或类别：{listed}。", en: "{where}: an indicator or a block stands twice: {listed}."}
suggestion: {zh: "合并重复的指标；名称相同而内容不同的，名称写具体。", en: "Join them; where they are different, give them names that tell."}
---
## 查什么
同一类别下有两行同名的指标；二级指标的名称（带分值的）在一张表里出现两次。

## 为什么
同一件事计了两次分，或者名称不足以区分。

## 依据
指标之间应当界限清楚、不重复。

## 违反的例子
数量指标下两行“培训人数”；二级指标“资金管理”出现两次，各10分和5分。

## 遵守的例子
“管护人员培训人数”“群众培训人数”分别列出。

## 告诉单位什么
列出重复的名称，请合并或区分。
*/
WITH row_ AS (
  SELECT doc_id, part_id, level1_bare, level2_bare, label_bare, label, ord, fact_id FROM leaf
  WHERE length(label_bare) >= 3 AND coalesce(weight, score) IS NOT NULL
),
several AS (SELECT part_id, label_bare FROM row_ GROUP BY part_id, label_bare HAVING count(*) > 1),
named AS (
  SELECT doc_id, part_id, '“' || any_value(label) || '”' AS words, min(ord) AS ord, list(fact_id ORDER BY ord, fact_id) AS facts
  FROM row_ SEMI JOIN several s USING (part_id, label_bare)
  GROUP BY doc_id, part_id, level1_bare, level2_bare, label_bare HAVING count(*) > 1
),
headed AS (
  SELECT doc_id, part_id, '类别“' || any_value(name) || '”（' || string_agg(plain(full_score), '分、' ORDER BY ord) || '分）' AS words,
         min(ord) AS ord, list(fact_id ORDER BY ord, fact_id) AS facts
  FROM block WHERE scope = 'level2' AND coalesce(name_bare, '') <> '' GROUP BY doc_id, part_id, name_bare HAVING count(*) > 1
),
repeated AS (
  SELECT doc_id, part_id, string_agg(words, '、' ORDER BY ord, words) AS listed,
         list_transform(flatten(list(facts ORDER BY ord, words)), lambda f: term(f, 'row', NULL, 0)) AS rows
  FROM (FROM named UNION ALL FROM headed) GROUP BY doc_id, part_id
)
SELECT doc_id, part_id, 'repeated' AS subject, r.listed IS NULL AS holds, r.listed, terms(r.rows) AS operands
FROM (SELECT doc_id, part_id FROM row_ UNION SELECT doc_id, part_id FROM repeated)
LEFT JOIN repeated r USING (doc_id, part_id)
ORDER BY doc_id, part_id
