/*
---
id: V06b
name: indicator.text_and_target
title: {zh: 表中填“达成”的指标正文所写的数应达到指标值, en: What the text says bears out what the form calls met}
broken: The text gives less than the target that the form calls met
kind: bound
severity: warning
scope: document
version: 1
source: 财预〔2020〕10号（自评结果真实、准确）
message: {zh: "{part}{limit_at}“{indicator}”指标值{limit}，完成值填“{level_word}”，而正文（{value_at}）所写为{value}，没有达到。", en: "{part}, {limit_at}, “{indicator}”: the target is {limit} and the form calls it “{level_word}”, but the text ({value_at}) says {value}, which misses it."}
suggestion: {zh: "核实实际完成数，改正正文或表；未完成的应扣分并说明原因。", en: "Check what was reached and correct text or form; where it was missed, take points off and give the reason."}
---
## 查什么
表中指标值是数、完成值只填“达成”，而正文写了这一指标的实际数时，用正文的数核对是否达到指标值。数量指标越多越好；没有写明方向、又看不出方向的，不相等时不作判断。

## 为什么
“达成”没有数可核，正文的数是唯一的依据。

## 依据
完成值不低于指标值（越少越好的指标不高于指标值）才算完成。

## 违反的例子
表：检查机构310家，达成，满分；正文：检查机构291家。

## 遵守的例子
表：检查机构290家，达成；正文：检查机构291家。

## 告诉单位什么
写明指标值、正文的数及其位置。
*/
WITH compared AS (
  SELECT t.doc_id, t.part_id, t.quantity_id, t.name, t.fact_id AS target_id, t.value AS wanted, t.ulp AS wanted_ulp, t.scale, t.unit, t.op AS target_op,
         s.fact_id AS told_id, s.value AS got, s.ulp AS got_ulp, l.less, l.more, l.actual_raw, l.weight, l.score
  FROM statement t
  JOIN statement s ON s.quantity_id = t.quantity_id AND NOT s.implied AND s.source = 'prose' AND coalesce(s.op, '=') = '='
  JOIN leaf l ON l.fact_id = t.fact_id
  WHERE t.kind = 'indicator' AND t.implied AND l.level = 'met'
  QUALIFY row_number() OVER (PARTITION BY t.quantity_id, t.fact_id, s.fact_id ORDER BY s.ulp) = 1
)
SELECT d.doc_id, d.part_id, d.quantity_id AS subject, d.quantity_id AS topic, d.scale, coalesce(d.unit, '') AS unit, d.name AS indicator, d.actual_raw AS level_word,
       CASE WHEN d.target_op IN ('>=', '>', '<=', '<') THEN d.target_op WHEN d.less THEN '<=' ELSE '>=' END AS op,
       [term(d.told_id, 'value', d.got, d.got_ulp), term(d.target_id, 'limit', d.wanted, d.wanted_ulp)] AS operands,
       CASE WHEN coalesce(d.target_op, '=') = '=' AND NOT (d.more AND NOT d.less) THEN '指标值没有写明方向，不能判断是否完成' END AS doubt,
       CASE WHEN d.score = d.weight THEN 'error' END AS severity
FROM compared d
ORDER BY d.doc_id, d.part_id, d.target_id, d.told_id
