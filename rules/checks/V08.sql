/*
---
id: V08
name: indicator.not_measurable
title: {zh: 指标值应当可以衡量, en: A target can be measured}
broken: A target cannot be measured
kind: assert
severity: info
scope: part
version: 1
source: 财预〔2015〕163号（绩效目标细化量化）；绩效目标编制要求
message: {zh: "{where}有指标没有量化：{listed}。", en: "{where}: targets cannot be measured: {listed}."}
suggestion: {zh: "数量、质量、时效、成本指标写出数或期限；效益指标写明到什么程度，不只写动词。", en: "Give a number or a date for quantity, quality, timeliness and cost; say of a benefit how far it goes."}
---
## 查什么
数量、质量、时效、成本指标的指标值不是数也不是期限；或者任何指标的指标值只有一个动词（做好、加强、提升）。

## 为什么
不能衡量的目标，完成与否全凭说法。

## 依据
绩效目标应当细化、量化；确实不能量化的，用可以分级评判的文字表述。

## 违反的例子
数量指标“技术服务”指标值“做好”；社会效益“用水条件”指标值“提升”。

## 遵守的例子
数量指标“技术服务”指标值≥20次；社会效益“用水条件”指标值“明显改善”；时效指标指标值“12月底前”。

## 告诉单位什么
列出这些指标，下一年度编制目标时改进。
*/
WITH judged AS (
  SELECT *, target_value IS NULL AND NOT coalesce(deadline, FALSE) AS worded,
         regexp_matches(target_bare, getvariable('indicator_verb_only')) AS verb
  FROM leaf WHERE target_bare <> '' AND length(target_bare) <= 40
),
counted AS (
  SELECT *, (verb AND worded) OR (worded AND l2 IN ('质量', '时效') AND regexp_matches(target_bare, getvariable('indicator_verb_led'))) OR (worded AND (l2 IN ('数量', '成本') OR (l2 IN ('质量', '时效') AND length(target_bare) <= 4 AND level IS NULL AND target_bare = actual_bare))) AS wanting
  FROM judged
)
SELECT doc_id, part_id, 'measurable' AS subject, count(*) FILTER (wanting) = 0 AS holds,
       string_agg('“' || label || '”指标值“' || shortened(target_raw, 20) || '”', '、' ORDER BY ord, fact_id) FILTER (wanting) AS listed,
       terms(list(term(fact_id, 'row', NULL, 0) ORDER BY ord, fact_id) FILTER (wanting)) AS operands
FROM counted
GROUP BY doc_id, part_id
ORDER BY doc_id, part_id
