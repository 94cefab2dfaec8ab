/*
---
id: S01
name: weight.total
title: {zh: 分值合计应为100, en: The weights add up to 100}
broken: The weights do not add up to 100
kind: sum
severity: error
scope: part
version: 1
source: 财预〔2020〕10号；一体化系统权重校验
message: {zh: "{where}：{items}。", en: "{where}: {items}."}
item: {zh: "{weights_name}分值合计{expected}，{total_name}{actual}", en: "the weights of {weights_name} add up to {expected}, {total_name}{actual}"}
suggestion: {zh: "核对各指标分值和预算执行分值，合计应为100分。", en: "Check the weights of the indicators and of budget execution: together they are 100 points."}
---
## 查什么
自评表、评价表的预算执行分值与各指标分值相加，应等于表末总分栏的分值（没有印总分的按100）；印出的总分栏分值也应为100。只印一级指标权重的表，用一级权重相加。

## 为什么
分值合计不是100，得分就不是百分制，等次也无从对照。

## 依据
预算执行、产出、效益、满意度各项分值合计100分；各地权重可以不同，合计为100不变。有指标没有读到分值时不作判断。

## 违反的例子
预算执行10，产出70，效益20，满意度10，合计110。

## 遵守的例子
预算执行20，年度绩效目标一40、目标二40，合计100。

## 告诉单位什么
写明合计数和各项分值，请调整。
*/
WITH leaves AS (
  SELECT doc_id, part_id, its(list_sort(list({'ord': ord, 'it': term(fact_id, 'part', weight, 0)}) FILTER (weight IS NOT NULL))) AS parts,
         sum(weight) AS amount, count(*) FILTER (weight IS NULL AND (score IS NOT NULL OR target_raw IS NOT NULL OR actual_raw IS NOT NULL)) AS gaps,
         bool_or(weight > 100 AND confidence < trusted) AS unread
  FROM leaf JOIN setting USING (part_id) GROUP BY doc_id, part_id HAVING count(weight) > 0
),
blocks AS (
  SELECT doc_id, part_id, its(list_sort(list({'ord': ord, 'it': term(fact_id, 'part', full_score, 0)}))) AS parts, sum(full_score) AS amount, 0 AS gaps, FALSE AS unread
  FROM block b
  WHERE scope = 'level1' AND NOT EXISTS (SELECT 1 FROM leaves l WHERE l.part_id = b.part_id)
  GROUP BY doc_id, part_id HAVING count(*) > 1
),
sheet AS (SELECT * FROM leaves UNION ALL SELECT * FROM blocks),
money AS (SELECT DISTINCT part_id FROM amount WHERE source = 'table' AND stage = 'executed')
SELECT s.doc_id, s.part_id, 'weights' AS subject, 'total' AS topic, '各项' AS weights_name, '分' AS unit,
       CASE WHEN t.full_score IS NULL THEN '应为' ELSE '总分栏为' END AS total_name,
       list_concat(CASE WHEN e.full_score IS NOT NULL THEN [term(e.fact_id, 'part', e.full_score, 0)] END, s.parts,
                   [term(CASE WHEN t.full_score <> 100 THEN t.fact_id END, 'total', coalesce(t.full_score, 100), 0)]) AS operands, CASE WHEN t.full_score IS NOT NULL THEN [t.fact_id] END AS also,
       CASE WHEN s.unread THEN '有一行读得不可靠，分值大于100'
            WHEN s.gaps > 0 THEN '有' || s.gaps || '个指标没有读到分值'
            WHEN e.full_score IS NULL AND m.part_id IS NOT NULL AND coalesce(t.full_score, 100) - s.amount BETWEEN 1 AND 30
            THEN '没有读到预算执行的分值' END AS doubt,
       NULL AS severity, FALSE AS partial
FROM sheet s
LEFT JOIN total t ON t.part_id = s.part_id
LEFT JOIN execution e ON e.part_id = s.part_id
LEFT JOIN money m ON m.part_id = s.part_id
UNION ALL
SELECT b.doc_id, b.part_id, 'level1' AS subject, 'total' AS topic, '一级指标' AS weights_name, '分' AS unit, '总分栏为' AS total_name,
       list_concat(CASE WHEN e.full_score IS NOT NULL THEN [term(e.fact_id, 'part', e.full_score, 0)] END,
                   its(list_sort(list({'ord': b.ord, 'it': term(b.fact_id, 'part', b.full_score, 0)}))), [term(CASE WHEN t.full_score <> 100 THEN t.fact_id END, 'total', t.full_score, 0)]) AS operands,
       CASE WHEN t.full_score IS NOT NULL THEN [t.fact_id] END AS also,
       NULL AS doubt, NULL AS severity, TRUE AS partial
FROM block b
JOIN total t ON t.part_id = b.part_id AND t.full_score IS NOT NULL
LEFT JOIN execution e ON e.part_id = b.part_id
SEMI JOIN leaves l ON l.part_id = b.part_id
WHERE b.scope = 'level1'
GROUP BY b.doc_id, b.part_id, e.fact_id, e.full_score, t.fact_id, t.full_score
HAVING count(*) > 1
UNION ALL
SELECT t.doc_id, t.part_id, 'hundred' AS subject, 'total' AS topic, '总分栏的' AS weights_name, '分' AS unit, '应为' AS total_name,
       [term(t.fact_id, 'part', t.full_score, 0), term(NULL, 'total', 100, 0)] AS operands, NULL AS also, NULL AS doubt, 'warning' AS severity, FALSE
FROM total t
WHERE t.full_score IS NOT NULL AND t.full_score <> 100
ORDER BY doc_id, part_id, subject
