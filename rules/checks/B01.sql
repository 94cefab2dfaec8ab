/*
---
id: B01
name: budget.adjustment
title: {zh: 年初数加追加数应等于全年预算数, en: Initial budget plus adjustment is the full-year budget}
broken: Initial budget and adjustment do not make the full-year budget
kind: sum
severity: error
scope: part
version: 1
source: 预算管理一体化系统自评模块的合计公式；财预〔2020〕10号
message: {zh: "{part}{items}。", en: "{part}, {items}."}
item: {zh: "{at}“{label}”：年初数与追加（追减）数合计应为{expected}，填的是{actual}，相差{gap}", en: "{at}, “{label}”: initial budget and adjustment make {expected}, but {actual} is printed, {gap} apart"}
suggestion: {zh: "核对年初预算、年中追加（追减）和全年预算三个数，改正填错的一个。", en: "Check initial budget, adjustment and full-year budget, and correct the one that is wrong."}
---
## 查什么
同一行里的年初预算数、年中追加（追减）数、全年预算数三者齐全时，前两个相加应等于第三个。追减数不论印成正数还是负数都认。

## 为什么
全年预算数是算执行率的分母。它与年初数、追加数对不上，执行率和得分就都没有依据。

## 依据
一体化系统按“全年预算数＝年初预算数＋年度调整数”自动汇总；少数地区手工填列，也应满足这一关系。

## 违反的例子
年初320，追加45，全年预算填375（应为365）。

## 遵守的例子
年初320，追加45.5，全年预算365.5；或年初320，追减20，全年预算300。

## 告诉单位什么
指出是哪一行、三个数各是多少、相加应得多少，请单位对照预算批复文件更正。
*/
WITH whole AS (
  -- A reduction may be printed without its sign.
  SELECT *, adjustment.value > 0 AND initial.value - adjustment.value = budget.value AND initial.value + adjustment.value <> budget.value AS reduced
  FROM budget_row WHERE initial IS NOT NULL AND adjustment IS NOT NULL AND budget IS NOT NULL
)
SELECT doc_id, part_id, concat_ws('|', source, project_key, item) AS subject, 'B01' AS topic, label, scale, unit,
       [term(initial.fact_id, 'part', initial.value, initial.fine),
        term(adjustment.fact_id, 'part', CASE WHEN reduced THEN -adjustment.value ELSE adjustment.value END, adjustment.fine),
        term(budget.fact_id, 'total', budget.value, budget.ulp)] AS operands,
       -- A sentence may tell of several adjustments: 追加…、收回….
       CASE WHEN source = 'prose' AND EXISTS (
              SELECT 1 FROM amount o WHERE o.part_id = whole.part_id AND o.source = 'prose' AND o.ord = whole.ord
                AND o.fact_id NOT IN (initial.fact_id, adjustment.fact_id, budget.fact_id)
                AND o.value = abs(initial.value + adjustment.value - budget.value))
            THEN '相差的数就写在同一段，可能另有一笔追加或收回' END AS doubt
FROM whole
ORDER BY doc_id, part_id, ord, subject
