/*
---
id: B12
name: rate.received
title: {zh: 资金到位率应与到位金额相符, en: The rate of funds received agrees with the amounts}
broken: The rate of funds received does not agree with the amounts
kind: ratio
severity: warning
scope: document
version: 1
waits: true
source: 资金到位率＝实际到位资金÷预算（计划）资金
message: {zh: "{part}{at}称“{subject_name}”资金到位率{actual}；到位资金{numerator}，{base_name}{denominator}，按此计算为{expected}。", en: "{where}: {actual} of the funds of “{subject_name}” are said to have come in; {numerator} of {base_name} {denominator} is {expected}."}
suggestion: {zh: "说明到位率的分母是年初计划还是调整后预算，并与表中金额统一。", en: "Say whether the rate is of the initial plan or of the adjusted budget, and bring it into line with the form."}
---
## 查什么
正文或表中所称的资金到位率，用同一项目的到位资金除以全年（调整后）预算复算；另有计划投资额且与预算不同时，也按计划投资额复算一次，只作提示。

## 为什么
“到位率100%”常是套话。到位资金与计划相差很大时，应说明原因。

## 依据
到位率＝实际到位资金÷计划投入资金。没有到位金额时不作判断：支出不等于到位。

## 违反的例子
称到位率100%，全年预算200万元，到位150万元。

## 遵守的例子
称到位率75%，全年预算200万元，到位150万元。

## 告诉单位什么
写明所称到位率、到位金额、分母及算出的比率，请说明口径。
*/
WITH claim AS (
  SELECT * FROM share WHERE project_key <> '' AND rate_kind = 'received'
),
sum_of AS (
  SELECT a.doc_id, a.project_key, a.stage, a.fact_id, a.value, a.ulp, a.scale, a.unit, a.part_id, s.reference
  FROM amount a JOIN statement s ON s.fact_id = a.fact_id AND s.kind = 'amount'
  WHERE a.item_code = 'fund_total' AND a.project_key <> '' AND coalesce(s.reference, s.fact_id) = s.fact_id
),
based AS (
  SELECT c.fact_id AS rate_id, c.doc_id, c.part_id, c.project_key, coalesce(c.project_name, c.project_key) AS subject_name, c.value AS rate, c.ulp AS rate_ulp,
         g AS got, b AS base
  FROM claim c
  JOIN sum_of g ON g.doc_id = c.doc_id AND g.project_key = c.project_key AND g.stage = 'received'
  JOIN sum_of b ON b.doc_id = c.doc_id AND b.project_key = c.project_key AND b.stage IN ('budget', 'planned')
)
SELECT doc_id, part_id, concat_ws('|', project_key, base.stage) AS subject, project_key AS topic, subject_name, base.scale AS scale, base.unit AS unit,
       CASE base.stage WHEN 'budget' THEN '全年预算数' ELSE '计划投资额' END AS base_name,
       [term(got.fact_id, 'numerator', got.value, got.ulp), term(base.fact_id, 'denominator', base.value, base.ulp),
        term(rate_id, 'rate', rate, rate_ulp)] AS operands,
       CASE WHEN base.stage = 'planned' THEN 'info' END AS severity
FROM based
ORDER BY doc_id, part_id, rate_id, subject
