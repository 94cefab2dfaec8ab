/*
---
id: Y02
name: year.of_figures
title: {zh: 支出、预算前的年份应是报告年度, en: The year of the figures is the year reported on}
broken: The year of a figure is not the year reported on
kind: equal
severity: warning
scope: part
version: 1
aliases: [Y03]
source: 自评按预算年度开展
message: {zh: "{part}的年份可疑：{items}，而报告年度是{expected}年。", en: "{part}: the year of a figure is not {expected}, the year reported on: {items}."}
item: {zh: "{at}写的是“{actual}年{attached}”", en: "{at}, “{actual}年{attached}”"}
suggestion: {zh: "确认是否笔误；确为以前年度的数，应写明是上年数并注明用途。", en: "Check for a slip; where a figure is of an earlier year, say so and what it is for."}
---
## 查什么
年份修饰的是支出、执行数、预算、决算、自评等，而又早于报告年度的。文号、书名号里的年份、截至某时、测算基数、与上年比较、上年结转、规划区间等不算；同一段里同样的话又写了报告年度的，视为比较。四位数后面没有“年”的（1983万元、2013人）不是年份：这是读数时的规矩（Y03），不另设规则。

## 为什么
沿用上年材料而没有改年份，是最常见的笔误，会使人怀疑数也是上年的。

## 依据
自评报告的数应为报告年度的数。以前年度的数也可能是有意引用，按提醒处理。

## 违反的例子
2023年度报告写“2022年全年支出执行数500万元”，而数与2023年的表相同。

## 遵守的例子
2023年度报告写“2022年结转资金20万元”“较2022年支出增长5%”。

## 告诉单位什么
引出原句的年份和所修饰的词，请确认。
*/
SELECT doc_id, part_id, attached AS subject, 'year' AS topic, '' AS unit, attached, value <> year AND beside AS explained,
       [term(NULL, 'expected', year, 0), term(fact_id, 'actual', value, 0)] AS operands
FROM dated
ORDER BY part_id, ord, fact_id
