/*
---
id: N15
name: name.indicator
title: {zh: 同一指标的名称应统一, en: An indicator is called the same everywhere}
broken: One indicator is called by different names
kind: assert
severity: info
scope: document
version: 2
source: 文字校对
message: {zh: "指标名称不统一：{items}。", en: "One indicator is called by different names: {items}."}
item: {zh: "{told_in}“{told_name}”，{part}“{name}”", en: "“{told_name}” in {told_in}, “{name}” in {part}"}
suggestion: {zh: "统一指标名称；若是识别错误，可不理会。", en: "Use one name; if it comes from recognition, leave it."}
---
## 查什么
按名称相近认作同一指标的两处，名称是否相同。只在前面多写了“全年”一类字的不算，同一张表的目标里换个说法也不算；一个文件只提示一次。

## 为什么
名称不统一，使人怀疑是两个指标，也可能是错别字。

## 依据
正文与附表使用同一指标名称。

## 违反的例子
正文“参训人员合格率”，自评表“参训人合格率”。

## 遵守的例子
正文和自评表均为“参训人员合格率”。

## 告诉单位什么
列出两种写法，请统一。
*/
SELECT a.doc_id, a.part_id, a.label AS subject, 'indicators' AS topic, a.label AS name, i.level3 AS told_name, p.label AS told_in,
       FALSE AS holds, [term(a.fact_id, 'name', NULL, 0), term(i.fact_id, 'name', NULL, 0)] AS operands
FROM twin t
JOIN leaf a ON a.fact_id = t.anchor_id
JOIN indicators i ON i.fact_id = t.fact_id
JOIN word w ON w.text = i.level3
JOIN part p ON p.part_id = i.part_id
WHERE i.part_id <> a.part_id AND w.bare <> a.label_bare AND NOT (ends_with(w.bare, a.label_bare) OR ends_with(a.label_bare, w.bare)) AND a.project_key = (SELECT s.key FROM subject s WHERE s.part_id = i.part_id AND s.name IS NOT DISTINCT FROM i.project_name)
ORDER BY a.doc_id, a.part_id, a.ord, i.fact_id
