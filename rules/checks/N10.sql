/*
---
id: N10
name: form.unsigned
title: {zh: 负责人、填报人应当签字, en: A form names who answers for it}
broken: The form does not name who answers for it
kind: assert
severity: info
scope: part
version: 1
source: 地方自评通知（项目负责人、财务负责人双签）
message: {zh: "{part}没有填{listed}。", en: "{part} leaves {listed} blank."}
suggestion: {zh: "补填或签字；公开件隐去姓名的，留存的原件应有签字。", en: "Fill in or sign; where names are hidden for publication, the copy on file is signed."}
---
## 查什么
印有“项目负责人”“财务负责人”“填报人”的栏目是否空着。填了的姓名不保存，也不显示。

## 为什么
没有人签字的自评表，出了问题找不到责任人。

## 依据
自评表由项目负责人和财务负责人共同签字。

## 违反的例子
“项目负责人：　　　财务负责人：　　　”。

## 遵守的例子
两栏均有姓名。

## 告诉单位什么
写明哪一栏空着，请补签。
*/
SELECT doc_id, part_id, 'signed' AS subject, FALSE AS holds, string_agg('“' || label || '”', '、' ORDER BY line, fact_id) AS listed,
       list(term(fact_id, 'entry', NULL, 0) ORDER BY line, fact_id) AS operands
FROM fields
WHERE name = 'person' AND text = ''
GROUP BY doc_id, part_id
ORDER BY doc_id, part_id
