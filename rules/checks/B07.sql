/*
---
id: B07
name: rate.of_nothing
title: {zh: 预算数为零时算不出执行率, en: Nothing over nothing has no execution rate}
broken: A rate is printed where nothing was budgeted
kind: assert
severity: info
scope: part
version: 1
source: 自评表填报说明
message: {zh: "{part}{items}；没有预算的来源应把执行率留空。", en: "{part}: {items}; a source without budget has no rate."}
item: {zh: "{at}“{label}”预算数为0，执行率填{printed}", en: "{at}, “{label}” has a budget of 0, yet a rate of {printed}"}
suggestion: {zh: "没有预算和支出的来源，执行率填“—”或留空。", en: "Where nothing was budgeted or spent, enter “—” as the rate or leave it blank."}
---
## 查什么
预算数为0的一行是否印了执行率。

## 为什么
0÷0没有意义。印成100%会让人以为这一来源有资金且已用完。

## 依据
执行率以预算数为分母，分母为0时不能计算。

## 违反的例子
彩票公益金：预算0，执行0，执行率100%。

## 遵守的例子
彩票公益金：预算0，执行0，执行率“—”。

## 告诉单位什么
提示把这一格留空，不影响总体结论。
*/
SELECT r.doc_id, r.part_id, concat_ws('|', b.project_key, b.item) AS subject, 'nothing' AS topic, b.label,
       CAST(rtrim(rtrim(CAST(r.value AS VARCHAR), '0'), '.') AS VARCHAR) || '%' AS printed, FALSE AS holds,
       [term(b.budget.fact_id, 'budget', b.budget.value, b.budget.fine), term(r.fact_id, 'rate', r.value, r.ulp)] AS operands
FROM share r
JOIN budget_row b ON b.part_id = r.part_id AND b.source = 'table' AND b.budget.value = 0
  AND CASE WHEN r.line IS NOT NULL THEN b.line = r.line ELSE b.item_bare = r.applies_bare END
WHERE r.source = 'table' AND r.value <> 0 AND r.rate_kind = 'executed'
ORDER BY r.doc_id, r.part_id, r.ord, r.fact_id
