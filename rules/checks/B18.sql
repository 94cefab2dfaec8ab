/*
---
id: B18
name: budget.balance
title: {zh: 结余应等于预算数减执行数, en: The balance is budget less executed}
broken: The balance is not budget less executed
kind: difference
severity: warning
scope: part
version: 1
source: 决算结转结余口径
message: {zh: "{part}{minuend_at}：预算{minuend}减执行{subtrahend}应结余{expected}，{difference_at}写的是{actual}，相差{gap}。", en: "{where}: a budget of {minuend} less {subtrahend} executed leaves {expected}, but the text says {actual}, {gap} apart."}
suggestion: {zh: "说明结余的口径（是否含上年结转、是否已收回），或更正。", en: "Say what the balance covers (last year's balance, money taken back), or correct it."}
---
## 查什么
同一部分里同一对象写了全年预算数、执行数和结余（结转结余）时，结余应等于预算数减执行数。上年结转不是本年结余，不比较。

## 为什么
结余与预算、执行对不上，说明资金去向没有说清。

## 依据
本年结余＝全年预算数－全年执行数。清算、收回可能造成差异，按提醒处理。

## 违反的例子
预算500万元，支出320万元，结余150万元（应为180万元）。

## 遵守的例子
预算500万元，支出320万元，结余180万元。

## 告诉单位什么
写明三个数和差额，请说明口径。
*/
WITH left_over AS (
  SELECT doc_id, part_id, project_key, source, CASE WHEN source = 'table' THEN row_key END AS line_key, fact_id, value, ulp, scale, unit
  FROM amount
  WHERE stage = 'balance' AND (item_code IS NULL OR item_code = 'fund_total')
    AND NOT regexp_matches(item_bare, '上年|以前年度|年初')
  QUALIFY count(*) OVER (PARTITION BY part_id, project_key, source, line_key) = 1
)
SELECT r.doc_id, r.part_id, concat_ws('|', r.project_key, 'balance') AS subject, r.scale, r.unit,
       [term(b.budget.fact_id, 'minuend', b.budget.value, b.budget.fine),
        term(b.executed.fact_id, 'subtrahend', b.executed.value, b.executed.fine),
        term(r.fact_id, 'difference', r.value, r.ulp)] AS operands
FROM left_over r
JOIN budget_row b ON b.part_id = r.part_id AND b.project_key = r.project_key AND b.source = r.source
  AND b.item_code = 'fund_total' AND b.budget IS NOT NULL AND b.executed IS NOT NULL
  AND (r.line_key IS NULL OR b.row_key = r.line_key)
ORDER BY r.doc_id, r.part_id, subject, r.fact_id
