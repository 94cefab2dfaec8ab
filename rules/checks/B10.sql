/*
---
id: B10
name: amount.unit_slip
title: {zh: 金额疑似单位写错, en: An amount in the wrong unit}
broken: An amount is probably printed in the wrong unit
kind: assert
severity: error
scope: document
version: 1
disputes: true
source: 预决算公开检查常见问题（元、万元混用）
message: {zh: "{part}的金额疑似单位写错：{items}。", en: "{part}: an amount is probably printed in the wrong unit: {items}."}
item: {zh: "{at}{actual_name}{actual}，{expected_name}{expected}，相差约{times}倍，多半是{units}写错", en: "{at}: {actual_name} {actual}, but {expected_name} {expected}, about {times} times apart"}
suggestion: {zh: "核对表头单位和各数的单位，统一改成表头所印的单位。", en: "Check the unit of the heading and of every amount, and use the one that the heading prints."}
---
## 查什么
同一笔资金在两处的数正好相差一百、一千、一万或一亿倍；或者表中同一行的年初、全年预算、执行三个数里有一个与其他的相差约一万倍（元写成了万元，或万元写成了元）。

## 为什么
单位写错的数会把合计、执行率全部带错，汇总到全县更会差出几个数量级。

## 依据
同一数量在各处应相等；同一行的预算与执行不会相差几千倍以上。单元格自己印有单位的，以它为准换算后再比，所以“72890元”与“7.29万元”是一致的。由此引起的合计、执行率不符不重复提出。跨文件或名称只是相近的，按提醒处理。

## 违反的例子
汇总表（万元）全年预算150.5，自评表（万元）填1505000。

## 遵守的例子
汇总表150.5万元，自评表（元）1505000。

## 告诉单位什么
写明两处的数、相差的倍数，请核对单位。
*/
WITH pair AS (
  SELECT s.doc_id, s.part_id, concat_ws('|', s.quantity_id, s.part_kind, s.source) AS subject, concat_ws('|', 'slip', r.part_id, r.source, slip.times) AS topic, s.settled,
         s.fact_id AS actual_id, s.value AS actual_value, s.ulp AS actual_ulp, r.fact_id AS expected_id, r.value AS expected_value, r.ulp AS expected_ulp,
         '“' || s.label || '”填的是' AS actual_name, '别处同一笔资金为' AS expected_name, slip.times,
         CASE WHEN s.alike OR r.alike OR s.doc_id <> r.doc_id THEN 'warning' END AS severity, FALSE AS holds
  FROM slip
  JOIN statement s ON s.fact_id = slip.fact_id AND s.quantity_id = slip.quantity_id
  JOIN statement r ON r.fact_id = s.reference AND r.quantity_id = s.quantity_id
),
rows_ AS (
  SELECT *, budget AS one, executed AS other, '全年预算数' AS one_name, '执行数' AS other_name FROM budget_row
  UNION ALL SELECT *, initial, budget, '年初预算数', '全年预算数' FROM budget_row
  UNION ALL SELECT *, initial, executed, '年初预算数', '执行数' FROM budget_row WHERE budget IS NULL
),
beside AS (
  SELECT *, one.value > other.value AS first_large, greatest(one.value, other.value) / nullif(least(one.value, other.value), 0) AS ratio
  FROM rows_ WHERE source = 'table' AND item_code IS NOT NULL AND one IS NOT NULL AND other IS NOT NULL
)
SELECT doc_id, part_id, subject, topic, settled, holds, 10000 AS scale, actual_name, expected_name,
       plain(CAST(actual_value / 10000 AS DECIMAL(24, 6))) || '万元' AS actual, plain(CAST(expected_value / 10000 AS DECIMAL(24, 6))) || '万元' AS expected,
       CAST(times AS VARCHAR) AS times, CASE times WHEN 10000 THEN '元与万元' WHEN 100000000 THEN '元与亿元' WHEN 1000 THEN '元与千元' ELSE '单位或小数点' END AS units,
       [term(expected_id, 'expected', expected_value, expected_ulp), term(actual_id, 'actual', actual_value, actual_ulp)] AS operands,
       NULL AS missing, severity
FROM pair
UNION ALL
SELECT doc_id, part_id, concat_ws('|', 'row', project_key, item, one_name, other_name), 'row|' || project_key, FALSE,
       CASE WHEN one.value > 0 AND other.value > 0 THEN ratio < 2000 END, 10000,
       '“' || label || '”' || CASE WHEN first_large THEN one_name ELSE other_name END, CASE WHEN first_large THEN other_name ELSE one_name END,
       plain(CAST(greatest(one.value, other.value) / 10000 AS DECIMAL(24, 6))) || '万元', plain(CAST(least(one.value, other.value) / 10000 AS DECIMAL(24, 6))) || '万元',
       '10000', '元与万元',
       [term(CASE WHEN first_large THEN other.fact_id ELSE one.fact_id END, 'expected', least(one.value, other.value), 0),
        term(CASE WHEN first_large THEN one.fact_id ELSE other.fact_id END, 'actual', greatest(one.value, other.value), 0)],
       CASE WHEN one.value <= 0 OR other.value <= 0 THEN '金额为0，看不出单位' WHEN ratio >= 2000 AND ratio NOT BETWEEN 4000 AND 20000 THEN '相差悬殊，但不是单位的倍数' END,
       'warning'
FROM beside
ORDER BY doc_id, part_id, subject, operands
