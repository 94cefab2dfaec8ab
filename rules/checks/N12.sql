/*
---
id: N12
name: archive.rows_of_last_year
title: {zh: 自评表不应沿用上年的完成数, en: A form does not carry last year's actual values}
broken: The form carries last year's actual values
kind: assert
severity: info
scope: part
version: 1
source: 财政评价复核要点（照抄上年、模板化）
message: {zh: "{part}有{same_n}项指标的完成值与{last_year}年度同一项目的自评表完全相同：{listed}；请核对是否沿用了上年的数。", en: "{part}: the actual values of {same_n} indicators are those of the form of {last_year} for the same project: {listed}."}
suggestion: {zh: "按本年度实际情况填写完成值。", en: "Enter what was reached this year."}
---
## 查什么
同一单位同一项目相邻两年的自评表，有数的完成值（100%、0和整十的百分数不算）是否大都一样：至少三项，且占九成以上。

## 为什么
两年的人数、金额、面积一个不差，多半是照抄上年。

## 依据
自评反映预算年度当年的情况。

## 违反的例子
2022年和2023年都是：管护面积83.6万亩、护林员285名、除治枯死木3812株。

## 遵守的例子
补助标准两年都是17元/亩，其余各项的完成数不同。

## 告诉单位什么
并列两年的数，请核对。
*/
WITH figure_row AS (
  SELECT l.part_id, l.doc_id, u.unit, u.project_key, u.year, l.label_bare, l.label, l.actual_value, l.actual_raw, l.fact_id, l.ord,
         concat_ws('|', l.label_bare, regexp_replace(coalesce(l.target_raw, ''), '\s', '', 'g'), l.actual_value) AS form
  FROM leaf l JOIN unit_part u USING (part_id)
  WHERE u.project_key <> '' AND u.year IS NOT NULL AND l.part_kind IN ('project_form', 'transfer_payment_form')
    AND l.actual_value IS NOT NULL AND l.actual_value <> 0 AND NOT (coalesce(l.actual_family, 'percent') = 'percent' AND l.actual_value % 10 = 0)
),
one AS ( -- one form a project and year
  SELECT unit, project_key, year, min(part_id) AS part_id FROM figure_row GROUP BY unit, project_key, year
),
paired AS (
  SELECT t.part_id, b.part_id AS before_id, b.year AS last_year FROM one t JOIN one b ON b.unit = t.unit AND b.project_key = t.project_key AND b.year = t.year - 1
),
compared AS (
  SELECT p.part_id, p.last_year, r.doc_id, r.fact_id, r.ord, r.label, r.actual_raw, b.fact_id AS before_fact, b.form = r.form AS same
  FROM paired p JOIN figure_row r ON r.part_id = p.part_id JOIN figure_row b ON b.part_id = p.before_id AND b.label_bare = r.label_bare
)
SELECT doc_id, part_id, 'last_year' AS subject, NOT (count(*) FILTER (same) >= 3 AND count(*) FILTER (same) * 10 >= count(*) * 9) AS holds,
       CAST(count(*) FILTER (same) AS VARCHAR) AS same_n, CAST(any_value(last_year) AS VARCHAR) AS last_year,
       string_agg('“' || label || '”' || actual_raw, '、' ORDER BY ord, fact_id) FILTER (same) AS listed,
       terms(list(term(fact_id, 'row', NULL, 0) ORDER BY ord, fact_id) FILTER (same)) AS operands, list(before_fact ORDER BY ord, fact_id) FILTER (same) AS also
FROM compared
GROUP BY doc_id, part_id
ORDER BY doc_id, part_id
