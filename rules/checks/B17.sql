/*
---
id: B17
name: text.standard_times_count
title: {zh: 按标准测算的资金应等于标准乘数量, en: An amount by a standard is the standard times the count}
broken: An amount is not the standard times the count
kind: product
severity: warning
scope: part
version: 1
source: 项目支出预算按标准和数量测算
message: {zh: "{part}{at}：按{formula}计算应为{expected}，写的是{actual}，相差{gap}。", en: "{where}: {formula} makes {expected}, but the text says {actual}, {gap} apart."}
suggestion: {zh: "说明测算所用的标准和数量，或更正金额。", en: "Give the standard and the count that were used, or correct the amount."}
---
## 查什么
正文写明补助标准（如每人3元）和数量、又写明金额时，标准×数量应等于金额，单位换算后按印出的位数比较。

## 为什么
测算依据与金额不符，预算就失去了依据。

## 依据
按标准测算的项目，预算＝标准×数量。实际支出可能因结算与测算不同，按提醒处理。

## 违反的例子
每人4元，25.2万人，安排资金90万元（应为100.8万元）。

## 遵守的例子
每人4元，251908人，安排资金100.76万元。

## 告诉单位什么
写明标准、数量、应得金额和所写金额。
*/
WITH term_of AS (
  SELECT k.group_id, k.doc_id, k.part_id, k.to_fact_id AS product_id,
         list(term(f.fact_id, 'factor', f.value, 0) ORDER BY f.value DESC) AS factors,
         string_agg(plain(CAST(f.value / f.scale AS DECIMAL(38, 6))) || f.unit, '×' ORDER BY f.unit NOT LIKE '%元', f.value DESC) AS formula, count(*) AS n,
         CAST(product(f.value) AS DECIMAL(38, 4)) AS computed
  FROM linked k JOIN figure f ON f.fact_id = k.fact_id
  WHERE k.kind = 'factor'
  GROUP BY k.group_id, k.doc_id, k.part_id, k.to_fact_id
)
SELECT t.doc_id, t.part_id, 'standard|' || coalesce(p.label, '') AS subject, p.scale, p.unit, t.formula,
       list_append(t.factors, term(p.fact_id, 'product', p.value, p.ulp)) AS operands,
       CASE WHEN p.value NOT BETWEEN t.computed / 2 AND t.computed * 2 THEN '金额与标准乘数量相差悬殊，多半不是按此测算的那笔' END AS doubt
FROM term_of t JOIN figure p ON p.fact_id = t.product_id
WHERE t.n >= 2
ORDER BY t.doc_id, t.part_id, t.group_id
