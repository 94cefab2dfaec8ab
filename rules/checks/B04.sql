/*
---
id: B04
name: rate.execution
title: {zh: 执行率应等于执行数除以全年预算数, en: The execution rate is executed over budget}
broken: The execution rate is not what the amounts give
kind: ratio
severity: error
scope: part
version: 1
source: 财预〔2020〕10号；自评表“执行率(B/A)”
message: {zh: "{part}的执行率与金额不符：{items}。", en: "{part}: the execution rate is not what the amounts give: {items}."}
item: {zh: "{at}“{label}”执行数{numerator}、全年预算数{denominator}，执行率应为{expected}，填的是{actual}", en: "{at}, “{label}”: {numerator} of a budget of {denominator} is {expected}, but {actual} is printed"}
suggestion: {zh: "按执行数除以调整后的全年预算数重算执行率；若预算数没有随追加更新，先改预算数。", en: "Divide the executed amount by the adjusted full-year budget; if the budget was not updated after an adjustment, correct it first."}
---
## 查什么
表中一行同时印有全年预算数、全年执行数和执行率时，执行率应等于执行数÷全年预算数。按印出的位数比较，四舍五入或截去尾数都认。没有全年预算数的表用年初预算数作分母，按提醒处理。

## 为什么
执行率直接决定预算执行的得分，也是判断资金使用快慢的依据。

## 依据
执行率＝全年执行数÷全年（调整后）预算数×100%，分母为调整后的预算。

## 违反的例子
全年预算200，执行260，执行率填100%（应为130%，多半是追加没有计入预算数）。

## 遵守的例子
全年预算153.4，执行151.87，执行率填99%、99.00%或99.0%。

## 告诉单位什么
指出行、两个金额、应有的执行率和填的执行率，请更正率或金额。
*/
WITH beside AS (
  SELECT r.doc_id, r.part_id, r.fact_id AS rate_id, r.value AS rate, r.ulp AS rate_ulp, b.label, b.scale, b.unit, b.ord,
         concat_ws('|', b.project_key, b.item) AS subject, b.executed, coalesce(b.budget, b.initial) AS base,
         b.budget IS NULL AS first_budget, count(*) OVER (PARTITION BY r.fact_id) AS rows_
  FROM share r
  JOIN budget_row b ON b.part_id = r.part_id AND b.source = 'table' AND b.executed IS NOT NULL
    AND (b.budget IS NOT NULL OR b.initial IS NOT NULL)
    AND CASE WHEN r.line IS NOT NULL THEN b.line = r.line
             WHEN b.part_kind = 'project_summary_table' THEN b.project_key = r.project_key AND b.item_code = 'fund_total'
             ELSE b.item_bare = r.applies_bare END
  WHERE r.source = 'table' AND r.rate_kind = 'executed'
)
SELECT doc_id, part_id, 'rate' AS topic, scale, unit, label, subject,
       [term(executed.fact_id, 'numerator', executed.value, executed.fine),
        term(base.fact_id, 'denominator', base.value, base.fine), term(rate_id, 'rate', rate, rate_ulp)] AS operands,
       CASE WHEN first_budget THEN 'warning' END AS severity
FROM beside WHERE rows_ = 1
ORDER BY doc_id, part_id, ord, subject
