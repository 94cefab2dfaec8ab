/*
---
id: V02
name: indicator.units
title: {zh: 指标值与完成值的单位应一致并与指标名称相称, en: Target and actual share a unit that fits the indicator}
broken: Target and actual have different units, or one that does not fit the indicator
kind: assert
severity: warning
scope: part
version: 1
source: 绩效目标编制要求（指标值可衡量）
message: {zh: "{part}的计量单位有问题：{items}。", en: "{part}: units do not fit: {items}."}
item: {zh: "{at}“{label}”指标值{target}、完成值{actual}{why}", en: "{at}, “{label}”: target {target}, actual {actual}{why}"}
suggestion: {zh: "统一计量单位，名称与单位不符的改名称或改指标值。", en: "Use one unit; where it does not fit the name, change the name or the target."}
---
## 查什么
指标值与完成值的单位是否同类（人次与人、户与人、百分比与天数不同类）；名称为“……率”的指标不应以天、元计，名称为“……时限”的不应以百分比计。同类而写法不同的计数单位（个与家），只作提示。

## 为什么
单位不同的两个数不能比较，完成与否就无从判断。

## 依据
指标值和完成值应为同一口径；不认识的单位不作判断。

## 违反的例子
指标值≥800人次，完成值812人；“资金及时支付率”指标值≤10天。

## 遵守的例子
指标值≥0.08万人次，完成值812人次。

## 告诉单位什么
写明指标名称、两个值和问题。
*/
SELECT doc_id, part_id, label AS subject, 'units' AS topic, label, coalesce(with_unit(target_raw, target_op, target_unit), '') AS target, coalesce(with_unit(actual_raw, NULL, actual_unit), '') AS actual,
       CASE WHEN misnamed THEN '，名称与单位不符' ELSE '，单位不一致' END AS why, NOT (mixed OR misnamed OR worded) AS holds,
       CASE WHEN NOT mixed AND NOT misnamed THEN 'info' END AS severity,
       [term(fact_id, 'row', target_value, 0)] AS operands
FROM (SELECT *, NOT mixed AND family = 'count' AND actual_family = 'count' AND worth = actual_worth AND target_unit <> actual_unit AS worded FROM leaf)
WHERE target_value IS NOT NULL AND family IS NOT NULL AND (actual_family IS NOT NULL OR misnamed)
ORDER BY part_id, ord
