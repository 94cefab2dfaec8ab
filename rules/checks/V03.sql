/*
---
id: V03
name: indicator.actual_is_a_range
title: {zh: 完成值应是实际数而不是范围, en: An actual value is a figure, not a range}
broken: An actual value is a range
kind: assert
severity: warning
scope: part
version: 1
source: 自评表填报说明（填写实际完成数）
message: {zh: "{part}有指标的完成值填的是范围，不是实际完成数：{items}。", en: "{part}: actual values are ranges, not what was reached: {items}."}
item: {zh: "{at}“{label}”指标值{target}，完成值{actual}", en: "{at}, “{label}”: target {target}, actual {actual}"}
suggestion: {zh: "填写实际完成的数值。", en: "Enter the figure that was reached."}
---
## 查什么
完成值带有“≥”“≤”“以上”“以下”的指标。整张表的完成值都带比较符的，可能是系统自动带出，只作提示。

## 为什么
“≥90%”是目标的写法，照抄到完成值里等于没有填完成情况。

## 依据
实际完成值填写年度实际完成的数。

## 违反的例子
指标值≥90%，完成值≥90%。

## 遵守的例子
指标值≥90%，完成值93.5%。

## 告诉单位什么
列出这些指标，请补填实际数。
*/
WITH numeric_row AS (
  SELECT *, actual_op IN ('>=', '>', '<=', '<') AS ranged FROM leaf WHERE actual_value IS NOT NULL
),
counted AS (
  SELECT part_id, count(*) AS n, count(*) FILTER (ranged) AS ranged_n FROM numeric_row GROUP BY part_id
)
SELECT r.doc_id, r.part_id, r.label AS subject, 'ranges' AS topic, r.label, coalesce(with_unit(r.target_raw, r.target_op, r.target_unit), '') AS target, r.actual_raw AS actual,
       NOT coalesce(r.ranged, FALSE) AS holds, [term(r.fact_id, 'row', r.actual_value, 0)] AS operands,
       CASE WHEN c.n = c.ranged_n AND c.n >= 3 THEN 'info' END AS severity
FROM numeric_row r JOIN counted c USING (part_id)
ORDER BY r.part_id, r.ord
