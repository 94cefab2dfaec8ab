/*
---
id: V06
name: indicator.statements
title: {zh: 同一指标的完成值各处应一致, en: One indicator's value is the same wherever it is stated}
broken: One indicator's value is stated differently in several places
kind: equal
severity: warning
scope: document
version: 1
disputes: true
source: 自评材料应当前后一致
message: {zh: "指标“{indicator}”各处不一致：{statements}。", en: "The indicator “{indicator}” has different values: {statements}."}
suggestion: {zh: "核实实际完成数，统一正文和各表；口径不同的应写明。", en: "Check what was reached and use one figure; where they count different things, say so."}
---
## 查什么
同一项目或部门的同一指标，正文所写的数与表中完成值、以及同一文件其他表里同名指标的完成值是否一致，按印出的位数比较。名称中省内与跨省、在职与退休、一级与二级等不同范围的，不作比较。

## 为什么
同一个率写出99%、95%两个数，至少一个不实。

## 依据
自评材料之间应当衔接一致。

## 违反的例子
正文：覆盖率99%；项目自评表：覆盖率完成值95%。

## 遵守的例子
正文：培训1204人；自评表：完成值1204人。

## 告诉单位什么
并列各处的数和位置，请核实统一。
*/
SELECT s.doc_id, s.part_id, concat_ws('|', s.quantity_id, s.part_kind, s.source) AS subject, s.quantity_id AS topic, s.settled, r.scale AS scale, coalesce(r.unit, '') AS unit,
       r.name AS indicator,
       [term(r.fact_id, 'expected', r.value, r.ulp), term(s.fact_id, 'actual', s.value, s.ulp)] AS operands,
       CASE WHEN coalesce(s.op, '=') <> '=' OR coalesce(r.op, '=') <> '=' THEN '有一处写的是范围' END AS doubt
FROM statement s
JOIN statement r ON r.fact_id = s.reference AND r.quantity_id = s.quantity_id
WHERE s.kind = 'indicator' AND s.fact_id <> s.reference AND NOT s.aside AND NOT s.implied AND NOT r.implied
ORDER BY s.doc_id, s.quantity_id, s.part_id, s.fact_id
