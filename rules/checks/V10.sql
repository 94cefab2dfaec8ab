/*
---
id: V10
name: indicator.cost_without_ceiling
title: {zh: 成本指标应设上限, en: A cost indicator has a ceiling}
broken: A cost indicator has no ceiling
kind: assert
severity: info
scope: part
version: 2
source: 财预〔2021〕101号（成本指标）；绩效目标编制要求
message: {zh: "{where}成本指标的方向可疑：{listed}，这样花得越多越算完成。", en: "{where}: a cost indicator has no ceiling: {listed}; the more is spent, the better it looks."}
suggestion: {zh: "成本指标改用“≤”；反映节约的，名称写明是节约率、下降率。", en: "Use “≤” for costs; where savings are meant, say so in the name."}
---
## 查什么
成本指标的指标值用“≥”“>”。名称说的是节约、降低、配套、投入，或者是发给个人的补助、生活等标准的除外。

## 为什么
成本应当控制在一定数额以内，用“≥”就成了花得越多越好。

## 依据
成本指标反映投入的控制情况。

## 违反的例子
成本指标“每公里养护成本”指标值≥3500元。

## 遵守的例子
成本指标“每公里养护成本”指标值≤3500元；“采购节约率”指标值≥5%；“分散供养基本生活标准”指标值≥700元/人·月。

## 告诉单位什么
列出这些指标，请改为上限。
*/
WITH cost AS (
  SELECT *, target_op IN ('>=', '>') AND NOT regexp_matches(label_bare, getvariable('indicator_saving')) AS wanting
  FROM leaf WHERE (l1 = '成本' OR l2 = '成本' OR level2_bare LIKE '%成本%') AND target_value IS NOT NULL
)
SELECT doc_id, part_id, 'costs' AS subject, count(*) FILTER (wanting) = 0 AS holds,
       string_agg('“' || label || '”指标值' || with_unit(target_raw, target_op, target_unit), '、' ORDER BY ord, fact_id) FILTER (wanting) AS listed,
       terms(list(term(fact_id, 'row', NULL, 0) ORDER BY ord, fact_id) FILTER (wanting)) AS operands
FROM cost
GROUP BY doc_id, part_id
ORDER BY doc_id, part_id
