/*
---
id: B01b
name: budget.split
title: {zh: 汇总表合计行与总额行的预算构成应一致, en: The closing rows of a summary split the same budget alike}
broken: The closing rows of the summary split the same budget differently
kind: equal
severity: error
scope: part
version: 1
source: 汇总表表式；自评全覆盖要求
message: {zh: "{where}的项目合计行与部门项目支出总额行，全年预算数相同，但构成不同：{items}。", en: "{where}: the projects' total and the department's total have one full-year budget, but come to it differently: {items}."}
item: {zh: "{stage_name}合计行为{expected}，总额行为{actual}", en: "{stage_name} {expected} in the projects' total, {actual} in the department's"}
suggestion: {zh: "自评已覆盖全部项目时两行应逐栏相同，请把总额行的年初数、追加数按各项目相加填列。", en: "Where all projects were evaluated both rows are the same in every column: enter the sums of the projects' initial budgets and adjustments."}
---
## 查什么
项目支出自评汇总表末尾的“自评项目合计”与“部门项目支出总额”两行，如果全年预算数相等，年初数、追加数也应分别相等。

## 为什么
两行说的是同一批项目的同一笔钱。小计相同而年初、追加不同，说明有一行没有按实际填。

## 依据
两行全年预算数相等即自评覆盖全部项目，各栏均为同样各项目之和。

## 违反的例子
合计行年初300、追加60、小计360；总额行年初360、追加0、小计360。

## 遵守的例子
两行都是年初300、追加60、小计360；或总额行小计为500（还有项目未自评），不作比较。

## 告诉单位什么
指出两行哪一栏不同、各是多少，请按各项目的批复数更正总额行。
*/
WITH evaluated AS (SELECT * FROM amount WHERE item_code = 'projects_total' AND source = 'table'),
everything AS (SELECT * FROM amount WHERE item_code = 'department_projects_total' AND source = 'table'),
covered AS (
  SELECT e.part_id FROM evaluated e JOIN everything d USING (part_id, stage)
  WHERE stage = 'budget' AND e.value = d.value
)
SELECT e.doc_id, e.part_id, e.stage AS subject, 'split' AS topic, e.scale, e.unit,
       CASE e.stage WHEN 'initial' THEN '年初预算数' WHEN 'adjustment' THEN '追加（追减）数' ELSE '全年预算数' END AS stage_name,
       [term(e.fact_id, 'expected', e.value, e.fine), term(d.fact_id, 'actual', d.value, d.fine)] AS operands
FROM evaluated e
JOIN everything d USING (part_id, stage)
SEMI JOIN covered c ON c.part_id = e.part_id
WHERE e.stage IN ('initial', 'adjustment', 'budget')
ORDER BY e.part_id, CASE e.stage WHEN 'initial' THEN 1 WHEN 'adjustment' THEN 2 ELSE 3 END
