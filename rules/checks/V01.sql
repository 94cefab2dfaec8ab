/*
---
id: V01
name: indicator.blank
title: {zh: 指标值与完成值不应空白或留着样例, en: Targets and actual values are filled in}
broken: Targets or actual values are blank or left as in the template
kind: assert
severity: warning
scope: part
version: 1
source: 财预〔2020〕10号（自评内容完整）；自评表填报说明
message: {zh: "{where}有指标没有填全：{listed}。", en: "{where}: indicators are not filled in: {listed}."}
suggestion: {zh: "补填指标值和完成值；没有这项指标的，整行删去并把分值并入其他指标。", en: "Fill in target and actual value; delete the row of an indicator that is not used and give its weight to others."}
---
## 查什么
指标有名称有分值，而年度指标值或实际完成值空白、只划线，或者填的是“……”“XX”“待填写”“（100字以内）”一类样表里的字。整张表没有指标值栏（或完成值栏）的不算；什么也没有填的样表行不算。

## 为什么
没有目标或没有结果，这一项的得分就没有依据。

## 依据
自评表的年度指标值、实际完成值为必填项。

## 违反的例子
“培训覆盖率”分值10，指标值≥95%，完成值空白，得10分。

## 遵守的例子
“培训覆盖率”分值10，指标值≥95%，完成值97%；样表自带的“指标2：”整行空着。

## 告诉单位什么
列出没有填的指标和栏目，请补填。
*/
WITH cell AS (
  SELECT *, coalesce(regexp_replace(target_raw, '\s', '', 'g'), '') AS target, coalesce(regexp_replace(actual_raw, '\s', '', 'g'), '') AS actual
  FROM leaf
),
judged AS (
  SELECT *, target = '' AS target_empty, actual = '' OR (target_value IS NOT NULL AND regexp_matches(actual, getvariable('placeholder_strokes'))) AS actual_empty,
         regexp_matches(target, getvariable('placeholder_cell')) AS target_left, regexp_matches(actual, getvariable('placeholder_cell')) AS actual_left,
         regexp_matches(label_bare, getvariable('placeholder_cell')) AS unnamed, coalesce(weight, 0) > 0 AS counts
  FROM cell
),
form AS ( -- a form asks for what most of its rows give
  SELECT part_id, count(*) AS n, 10 * count(*) FILTER (NOT target_empty) >= 7 * count(*) AS has_targets,
         10 * count(*) FILTER (NOT actual_empty) >= 7 * count(*) AS has_actuals, 10 * count(*) FILTER (counts OR score IS NOT NULL) >= 7 * count(*) AS scored
  FROM judged GROUP BY part_id HAVING count(*) >= 3
),
wanting AS (
  SELECT j.*, concat_ws('、', CASE WHEN target_left THEN '指标值写的是“' || target || '”' WHEN target_empty AND has_targets THEN '指标值空白' END,
                        CASE WHEN actual_left THEN '完成值写的是“' || actual || '”' WHEN actual_empty AND has_actuals THEN '完成值空白' END) AS why
  FROM judged j JOIN form USING (part_id)
  WHERE NOT unnamed AND (has_targets OR has_actuals)
    AND CASE WHEN scored THEN counts OR score IS NOT NULL ELSE coalesce(l2, '') <> '' AND NOT (target_empty AND actual_empty) END
)
SELECT doc_id, part_id, 'blank' AS subject, count(*) FILTER (why <> '') = 0 AS holds,
       string_agg('“' || label || '”' || why, '；' ORDER BY ord, fact_id) FILTER (why <> '') AS listed,
       terms(list(term(fact_id, 'row', NULL, 0) ORDER BY ord, fact_id) FILTER (why <> '')) AS operands
FROM wanting
GROUP BY doc_id, part_id
ORDER BY doc_id, part_id
