/*
---
id: V04
name: indicator.word_for_a_figure
title: {zh: 数值指标的完成值应填数值, en: A numeric target asks for a numeric actual}
broken: A numeric target has no numeric actual
kind: assert
severity: warning
scope: part
version: 1
source: 自评表填报说明；一体化系统填报校验
message: {zh: "{part}有{count}项数值指标的完成值只填文字，没有实际数：{items}。", en: "{part}: targets in figures are answered by a word: {items}."}
item: {zh: "{at}“{label}”指标值{target}，完成值“{actual}”", en: "{at}, “{label}”: target {target}, actual “{actual}”"}
suggestion: {zh: "填写各指标的实际完成数；若指标值栏填的是完成数，应改填年初目标。", en: "Enter the figure that was reached; where the target column holds it, enter the target there."}
---
## 查什么
指标值是数、完成值只写“达成”“完成”“是”的指标。一张表合并提出。

## 为什么
没有实际数，就无法核对是否完成、得分是否合理。

## 依据
定量指标填写实际完成数；定性指标才按达成、部分达成、未达成填写。

## 违反的例子
指标值300家，完成值“达成”。

## 遵守的例子
指标值300家，完成值312家；指标值“明显提升”，完成值“达成”。

## 告诉单位什么
列出这些指标，请补填数值。
*/
SELECT doc_id, part_id, label AS subject, 'words' AS topic, label, with_unit(target_raw, target_op, target_unit) AS target, actual_raw AS actual,
       actual_value IS NOT NULL AS holds, [term(fact_id, 'row', target_value, 0)] AS operands
FROM leaf
WHERE target_value IS NOT NULL AND coalesce(target_op, '') <> 'qualitative' AND (actual_value IS NOT NULL OR level IS NOT NULL)
  AND NOT coalesce(deadline, FALSE)
ORDER BY part_id, ord
