/*
---
id: V09
name: form.dimensions
title: {zh: 产出、效益、满意度指标应当齐全, en: A form has output, benefit and satisfaction indicators}
broken: Kinds of indicators are missing from the form
kind: assert
severity: warning
scope: part
version: 1
source: 财预〔2020〕10号（单位自评指标）；财预〔2021〕101号
message: {zh: "{part}的指标不齐全：{listed}。", en: "{part}, indicators are missing: {listed}."}
suggestion: {zh: "补设缺少的指标{aside}。", en: "Add them{aside}."}
---
## 查什么
项目自评表有没有产出、效益、满意度三类指标（缺一类为提醒），产出下有没有数量、质量、时效、成本指标（缺少只作提示）。没有读出类别的行较多、或者分值没有合计到总分的表不作判断；满意度的分值已并入效益（效益不少于40分）的，只作提示。

## 为什么
少一类指标，自评就只看了一面。

## 依据
单位自评指标包括产出、效益、满意度；2021年起另设成本指标的，产出40分、效益20分、成本20分。

## 违反的例子
产出60分、效益30分，没有满意度指标。

## 遵守的例子
产出50分（数量、质量、时效、成本都有）、效益30分、满意度10分，预算执行10分。

## 告诉单位什么
写明缺哪一类指标，请补设。
*/
WITH form AS (
  SELECT l.doc_id, l.part_id, count(*) AS n, count(*) FILTER (coalesce(l1, '') = '' AND coalesce(l2, '') = '') AS unknown_n, min(ord) AS ord,
         coalesce(bool_or(l1 IN ('产出') OR l2 IN ('产出', '数量', '质量', '时效')), FALSE) AS output,
         coalesce(bool_or(l1 = '效益' OR l2 IN ('效益', '社会效益', '经济效益', '生态效益', '可持续')), FALSE) AS benefit,
         coalesce(bool_or(l1 = '满意度' OR l2 = '满意度' OR label_bare LIKE '%满意%'), FALSE) AS satisfied,
         coalesce(bool_or(l2 = '数量' OR level2_bare LIKE '%数量%'), FALSE) AS amount_there, coalesce(bool_or(l2 = '质量'), FALSE) AS quality, coalesce(bool_or(l2 = '时效'), FALSE) AS timely,
         coalesce(bool_or(l1 = '成本' OR l2 = '成本' OR level2_bare LIKE '%成本%'), FALSE) AS costs,
         sum(coalesce(weight, 0)) AS weights, sum(coalesce(weight, 0)) FILTER (l1 = '效益') AS benefit_weight, any_value(fact_id ORDER BY ord) AS first_fact
  FROM leaf l
  WHERE part_kind IN ('project_form', 'transfer_payment_form')
  GROUP BY l.doc_id, l.part_id HAVING count(*) >= 3
),
whole AS (
  SELECT f.*, t.full_score AS total_weight, coalesce(x.full_score, 0) AS execution_weight,
         abs(coalesce(t.full_score, 100) - f.weights) < 0.5 OR abs(coalesce(t.full_score, 100) - f.weights - coalesce(x.full_score, s.execution_weight, 0)) < 0.5 AS read_whole,
         coalesce(s.benefit_weight, 40) AS benefit_whole
  FROM form f JOIN setting s USING (part_id) LEFT JOIN total t USING (part_id) LEFT JOIN execution x USING (part_id)
),
told_of AS (
  SELECT *, concat_ws('、', CASE WHEN NOT output THEN '产出' END, CASE WHEN NOT benefit THEN '效益' END, CASE WHEN NOT satisfied THEN '满意度' END) AS grave,
         CASE WHEN output THEN concat_ws('、', CASE WHEN NOT amount_there THEN '数量' END, CASE WHEN NOT quality THEN '质量' END, CASE WHEN NOT timely THEN '时效' END,
                                         CASE WHEN NOT costs THEN '成本' END) ELSE '' END AS slight
  FROM whole
)
SELECT doc_id, part_id, 'dimensions' AS subject, grave = '' AND slight = '' AS holds,
       concat_ws('；', CASE WHEN grave <> '' THEN '没有' || grave || '指标' END, CASE WHEN slight <> '' THEN '产出没有' || slight || '指标' END) AS listed,
       CASE WHEN satisfied THEN '' ELSE '；确实没有服务对象的，满意度的分值并入效益指标并作说明' END AS aside,
       [term(first_fact, 'row', NULL, 0)] AS operands,
       CASE WHEN unknown_n * 10 > n * 2 OR NOT (output OR benefit) THEN '较多指标没有读出所属类别' END AS missing,
       CASE WHEN grave = '' OR NOT read_whole OR (grave = '满意度' AND benefit_weight >= benefit_whole) THEN 'info' END AS severity
FROM told_of
ORDER BY doc_id, part_id
