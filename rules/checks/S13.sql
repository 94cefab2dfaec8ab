/*
---
id: S13
name: score.statements
title: {zh: 同一项目的得分各处应一致, en: One score is the same wherever it is stated}
broken: One score is stated differently in several places
kind: equal
severity: error
scope: archive
version: 2
disputes: true
source: 财预〔2020〕10号（自评结果真实、准确）
message: {zh: "{subject_name}{score_name}{across}前后不一致：{statements}。", en: "{subject_name}: the {score_name} is not the same everywhere: {statements}."}
suggestion: {zh: "以自评表各项得分的合计为准，统一正文和汇总表。", en: "Bring text and summary into line with the total of the form."}
---
## 查什么
同一项目（或部门）的自评得分，在正文、汇总表、自评表里应当相同；评价得分在评价表和评价报告里应当相同。自评得分与评价得分是两回事，不互相比较。

## 为什么
得分是自评结论，几处不同，无法知道以哪个为准。

## 依据
自评材料之间应当衔接一致。印到小数的得分按印出的位数比较。项目名称只是相近或来自不同文件的，按提醒处理。

## 违反的例子
自评表总分96，汇总表96，正文写95分。

## 遵守的例子
自评表97.62，汇总表97.62，正文97.6分。

## 告诉单位什么
并列各处得分和位置，请统一。
*/
SELECT r.doc_id, CASE WHEN s.doc_id = r.doc_id THEN s.part_id ELSE r.part_id END AS part_id,
       concat_ws('|', s.quantity_id, s.part_kind, s.source) AS subject, CASE WHEN s.doc_id <> r.doc_id THEN '在几个文件中' ELSE '' END AS across, s.quantity_id AS topic, s.settled, '分' AS unit,
       coalesce('“' || coalesce(s.project_name, p.project_name) || '”', '部门整体支出') AS subject_name, s.name AS score_name,
       [term(r.fact_id, 'expected', r.value, r.ulp), term(s.fact_id, 'actual', s.value, s.ulp)] AS operands,
       CASE WHEN s.alike OR r.alike OR s.doc_id <> r.doc_id THEN 'warning' END AS severity
FROM statement s
JOIN statement r ON r.fact_id = s.reference AND r.quantity_id = s.quantity_id
JOIN part p ON p.part_id = s.part_id
WHERE s.kind = 'score' AND s.fact_id <> s.reference AND NOT s.aside
ORDER BY r.doc_id, s.quantity_id, s.doc_id <> r.doc_id, s.doc_id, p.ordinal, s.fact_id
