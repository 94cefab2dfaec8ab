/*
---
id: N04
name: count.projects
title: {zh: 所称项目个数应与所列项目相符, en: The number of projects stated is the number listed}
broken: The number of projects stated is not the number listed
kind: equal
severity: warning
scope: document
version: 1
source: 自评全覆盖要求；汇总表“项目总个数”栏
message: {zh: "{part}{at}称项目{actual}，{listed_name}为{expected}。", en: "{where}: {actual} projects are counted, but {listed_name} has {expected}."}
suggestion: {zh: "核对项目个数，漏列的补列。", en: "Check the number of projects, and list those that are missing."}
---
## 查什么
正文“共计N个项目”、汇总表“项目总个数”，与汇总表的行数、正文逐个写的项目数、所附自评表的张数比较。自评表少于所称个数时可能没有全部附上，只作提示。

## 为什么
个数对不上，说明有项目漏评或重复。

## 依据
自评应覆盖全部项目，材料之间项目个数一致。

## 违反的例子
正文称6个项目，汇总表列5行。

## 遵守的例子
正文称5个项目，汇总表列5行，附5张自评表。

## 告诉单位什么
写明所称个数和所列个数，请补列或更正。
*/
WITH told_count AS (
  SELECT c.fact_id, c.doc_id, c.part_id, c.value FROM counts c WHERE c.name = '项目个数' AND c.value IS NOT NULL
),
listed AS (
  SELECT doc_id, '汇总表所列项目' AS listed_name, 1 AS rank, count(DISTINCT project_key) AS n, list_sort(list(DISTINCT fact_id)) AS facts
  FROM amount WHERE part_kind = 'project_summary_table' AND source = 'table' AND project_key <> '' GROUP BY doc_id, part_id
  UNION ALL
  SELECT doc_id, '正文逐个说明的项目', 2, count(DISTINCT project_key), list_sort(list(DISTINCT fact_id))
  FROM amount WHERE part_kind = 'project_summary_report' AND source = 'prose' AND project_key <> '' AND item_code = 'fund_total' GROUP BY doc_id, part_id
  UNION ALL
  SELECT doc_id, '所附自评表', 3, count(DISTINCT project_key), NULL
  FROM part WHERE kind = 'project_form' AND project_key <> '' GROUP BY doc_id
)
SELECT c.doc_id, c.part_id, 'projects|' || l.rank AS subject, '个' AS unit, l.listed_name,
       [term(NULL, 'expected', l.n, 0), term(c.fact_id, 'actual', c.value, 0)] AS operands, l.facts AS also,
       CASE WHEN l.rank > 1 AND l.n < c.value THEN 'info' END AS severity
FROM told_count c JOIN listed l USING (doc_id)
ORDER BY c.doc_id, c.part_id, l.rank, c.fact_id
