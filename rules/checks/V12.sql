/*
---
id: V12
name: indicator.rate_above_whole
title: {zh: 占全体的比率不应超过100%, en: A share of a whole is at most 100 %}
broken: A share of a whole is above 100 %
kind: assert
severity: warning
scope: part
version: 1
source: 自评材料应当数据准确
message: {zh: "{where}有比率超过100%：{listed}。", en: "{where}: a share of a whole is above 100%: {listed}."}
suggestion: {zh: "核对比率；分子分母口径不同的，改为实际的数。", en: "Check the rate; where its two sides count different things, give the figures instead."}
---
## 查什么
覆盖率、合格率、满意度、及时率一类占全体的比率，指标值或完成值超过100%。完成率、增长率可以超过，不算；百分数为200几的，可能是“≥”误识成“2”，一并说明。

## 为什么
全体之内不会多于全体。

## 依据
比率是部分与全体之比。

## 违反的例子
“巡查覆盖率”完成值105%；指标值“290%”（应为≥90%）。

## 遵守的例子
“任务完成率”完成值105%；“巡查覆盖率”完成值100%。

## 告诉单位什么
列出超过的比率，请核对。
*/
WITH share_row AS (
  SELECT *, family = 'percent' AND target_value * worth > 100 AND coalesce(target_op, '=') NOT IN ('<', '<=') AS target_above, actual_family = 'percent' AND actual_value * actual_worth > 100 AS actual_above
  FROM leaf
  WHERE (family = 'percent' OR actual_family = 'percent') AND regexp_matches(label_bare, getvariable('indicator_whole_rate'))
)
SELECT doc_id, part_id, 'shares' AS subject, count(*) FILTER (target_above OR actual_above) = 0 AS holds,
       string_agg('“' || label || '”' || concat_ws('、', CASE WHEN target_above THEN '指标值' || target_raw END, CASE WHEN actual_above THEN '完成值' || actual_raw END)
                  || CASE WHEN target_above AND target_op IS NULL AND target_value BETWEEN 200 AND 300 THEN '（可能是≥' || CAST(target_value - 200 AS INTEGER) || '%的误识）'
                          WHEN actual_above AND actual_op IS NULL AND actual_value BETWEEN 200 AND 300 THEN '（可能是≥' || CAST(actual_value - 200 AS INTEGER) || '%的误识）' ELSE '' END,
                  '；' ORDER BY ord, fact_id) FILTER (target_above OR actual_above) AS listed,
       terms(list(term(fact_id, 'row', coalesce(actual_value, target_value), 0) ORDER BY ord, fact_id) FILTER (target_above OR actual_above)) AS operands
FROM share_row
GROUP BY doc_id, part_id
ORDER BY doc_id, part_id
