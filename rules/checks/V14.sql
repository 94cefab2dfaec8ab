/*
---
id: V14
name: goal.without_indicator
title: {zh: 总体目标里的数应有指标对应, en: Figures of the goal appear among the indicators}
broken: A figure of the goal has no indicator
kind: assert
severity: info
scope: part
version: 1
source: 绩效目标编制要求（指标应细化目标）
message: {zh: "{where}预期目标里的数没有指标对应：{listed}。", en: "{where}: figures of the goal have no indicator: {listed}."}
suggestion: {zh: "为目标里的每个数设一项指标，或者把目标写得与指标一致。", en: "Add an indicator for every figure of the goal, or word the goal as the indicators are."}
---
## 查什么
年度总体目标（预期目标）写出的数，在同一张表的指标值里有没有相同的。

## 为什么
目标写了而没有指标，就没有人检查它是否完成。

## 依据
绩效指标是绩效目标的细化和量化。

## 违反的例子
预期目标写“目录内按90%报销”，指标值里没有90%。

## 遵守的例子
预期目标写“参保率达95%以上”，质量指标“参保率”指标值≥95%。

## 告诉单位什么
引出没有对应指标的数，请补设指标。
*/
WITH intended AS (
  SELECT i.part_id, i.doc_id, i.fact_id, i.target_raw, i.level3, v.value, coalesce(w.worth, 1) AS worth, place_in_part(i.line, i.page, i.top, i.locator) AS ord
  FROM indicators i LEFT JOIN unit_worth w ON w.unit = i.target_unit JOIN part p ON p.part_id = i.part_id, unnest(i.target_values) AS u(v)
  WHERE i.source = 'prose' AND p.kind IN ('project_form', 'transfer_payment_form', 'department_form') AND v.value IS NOT NULL
),
asked AS ( -- every figure of the form's targets and actual values, as printed and in the base unit
  SELECT part_id, list(value) AS figures FROM (
    SELECT l.part_id, v.value AS value FROM leaf l, unnest(l.target_values) AS u(v)
    UNION ALL
    SELECT l.part_id, v.value * l.worth FROM leaf l, unnest(l.target_values) AS u(v)
    UNION ALL
    SELECT l.part_id, l.actual_value FROM leaf l
  ) WHERE value IS NOT NULL GROUP BY part_id
),
form AS (
  SELECT part_id FROM leaf WHERE target_value IS NOT NULL GROUP BY part_id HAVING count(*) >= 3
),
found AS (
  SELECT i.*, list_contains(a.figures, i.value) OR list_contains(a.figures, i.value * i.worth) AS covered
  FROM intended i JOIN form USING (part_id) JOIN asked a USING (part_id)
)
SELECT doc_id, part_id, 'goal' AS subject, bool_and(covered) AS holds,
       string_agg(DISTINCT '“' || shortened(coalesce(target_raw, level3, ''), 30) || '”', '、' ORDER BY '“' || shortened(coalesce(target_raw, level3, ''), 30) || '”') FILTER (NOT covered) AS listed,
       terms(list_sort(list(DISTINCT term(fact_id, 'goal', NULL, 0)) FILTER (NOT covered))) AS operands
FROM found
GROUP BY doc_id, part_id
ORDER BY doc_id, part_id
