/*
---
id: B18
name: budget.balance
title: {zh: 结余应等于预算数减执行数, en: The balance is budget less executed}
kind: difference
severity: warning
scope: part
version: 1
source: 决算结转结余口径
message: "{part}{at}：预算{minuend}减执行{subtrahend}应结余{expected}，写的是{actual}，相差{gap}。"
suggestion: 说明结余的口径（是否含上年结转、是否已收回），或更正。
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
WITH staged AS (
  SELECT *, CASE WHEN source = 'table' THEN row_key ELSE 'text' END AS line_key
  FROM amount
  WHERE (stage IN ('budget', 'executed') AND item_code = 'fund_total')
     OR (stage = 'balance' AND (item_code IS NULL OR item_code = 'fund_total') AND NOT regexp_matches(item_bare, '上年|以前年度|年初'))
),
grouped AS (
  SELECT doc_id, part_id, project_key, line_key, max(scale) AS scale, arg_max(unit, scale) AS unit,
         list(staged) FILTER (stage = 'budget') AS b, list(staged) FILTER (stage = 'executed') AS e, list(staged) FILTER (stage = 'balance') AS r
  FROM staged
  GROUP BY doc_id, part_id, project_key, line_key
  HAVING count(DISTINCT value) FILTER (stage = 'budget') = 1 AND count(DISTINCT value) FILTER (stage = 'executed') = 1
     AND count(DISTINCT value) FILTER (stage = 'balance') = 1
)
SELECT doc_id, part_id, concat_ws('|', project_key, 'balance') AS subject, scale, unit,
       [term(b[1].fact_id, 'minuend', b[1].value, b[1].fine), term(e[1].fact_id, 'subtrahend', e[1].value, e[1].fine),
        term(r[1].fact_id, 'difference', r[1].value, r[1].ulp)] AS operands
FROM grouped
ORDER BY doc_id, part_id, subject, line_key
