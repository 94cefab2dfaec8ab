/*
---
id: N03b
name: text.other_project
title: {zh: 项目材料不应写另一个项目的内容, en: A project's report does not tell of another project}
broken: The report tells of another project
kind: assert
severity: info
scope: part
version: 1
source: 财政评价复核要点（内容与项目不符）
message: {zh: "{part}多处写的是另一个项目“{other}”：{listed}；请核对是否把两个项目的内容混在一起。", en: "{part} tells in several places of another project, “{other}”: {listed}."}
suggestion: {zh: "只写本项目的内容；两个项目有关联的，说明各自的资金和任务。", en: "Tell of this project only; where the two belong together, say what money and tasks each has."}
---
## 查什么
一个项目的自评表、评价表或评价报告里，三处以上提到同一文件里另有自评表的别的项目（名称不少于6个字，两个名称互不包含）。

## 为什么
把别的项目的任务和人数写进来，本项目的产出就重复计算了。

## 依据
项目自评对象是该项目的资金和绩效。

## 违反的例子
“城乡救助”的评价报告三次写“资助参加重大疾病补充保险”，而“重大疾病补充保险”另有自评表。

## 遵守的例子
“农村公路养护”的报告只在背景里提到一次“农村公路新建”。

## 告诉单位什么
引出这些地方，请核对。
*/
WITH project AS (
  SELECT doc_id, project_key, any_value(project_name ORDER BY ordinal) AS name FROM part
  WHERE kind IN ('project_form', 'transfer_payment_form') AND length(project_key) >= 6 GROUP BY doc_id, project_key
),
own AS (
  SELECT part_id, doc_id, project_key FROM part
  WHERE project_key <> '' AND kind IN ('project_form', 'project_evaluation_form', 'project_evaluation_report', 'transfer_payment_form', 'transfer_payment_report')
),
paired AS (
  SELECT o.part_id, o.doc_id, p.project_key, p.name FROM own o JOIN project p USING (doc_id)
  WHERE p.project_key <> o.project_key AND NOT contains(p.project_key, o.project_key) AND NOT contains(o.project_key, p.project_key)
),
named AS (
  SELECT x.doc_id, x.part_id, x.project_key, x.name, s.where_at, s.words, s.ord, s.n, s.place
  FROM paired x JOIN sentence s USING (part_id) WHERE contains(s.words, x.project_key)
)
SELECT doc_id, part_id, 'project|' || project_key AS subject, count(*) < 3 AND sum((length(words) - length(replace(words, project_key, ''))) // length(project_key)) < 4 AS holds, any_value(name) AS other, list(place ORDER BY ord, n) AS places,
       string_agg(where_at || '“' || shortened(words, 30) || '”', '、' ORDER BY ord, n) AS listed, terms(NULL) AS operands
FROM named
GROUP BY doc_id, part_id, project_key
ORDER BY doc_id, part_id, project_key
