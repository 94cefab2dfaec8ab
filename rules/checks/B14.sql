/*
---
id: B14
name: budget.projects_within_department
title: {zh: 各项目支出合计不应超过部门支出, en: The projects together do not exceed the department}
broken: The projects together exceed the department
kind: bound
severity: warning
scope: archive
version: 2
source: 部门预算支出构成
message: {zh: "项目支出总额不衔接：{items}。", en: "Project expenditure does not agree ({where}): {items}."}
item: {zh: "{part}{value_at}{department_item}{value}，而{limit_at}{whose}{project_item}为{limit}，多出{gap}", en: "{department_item} is {value}, but {whose}{project_item} is {limit}, {gap} more"}
suggestion: {zh: "说明两份材料的口径（单位范围、资金范围）；口径相同的应更正。", en: "Say which units and funds each document covers; where they cover the same, correct the figure."}
---
## 查什么
部门整体支出材料的项目支出、支出总额，应不小于项目自评汇总的项目合计。先看同一文件；同一文件没有的，看同一单位同一年度的其他文件：有汇总表的用汇总表，没有的把各张项目自评表相加（有上级资金的项目不计）。预算数与预算数比，执行数与执行数比。

## 为什么
项目支出是部门支出的一部分，部分大于整体说明两份材料的范围不同或有一处错误。

## 依据
部门支出＝基本支出＋项目支出，自评项目包含在部门项目支出之内。单位范围、专户资金可能使口径不同，按提醒处理。

## 违反的例子
部门项目支出800万元，汇总表项目合计1150万元。

## 遵守的例子
部门项目支出1200万元，汇总表项目合计1150万元（其余项目未纳入自评）。

## 告诉单位什么
写明两处的数、位置和差额，请说明口径或更正。
*/
WITH department AS (
  SELECT * FROM amount
  WHERE part_kind IN ('department_form', 'department_report') AND project_key = '' AND stage IN ('budget', 'executed')
    AND item_code IN ('project_exp', 'fund_total')
  QUALIFY row_number() OVER (PARTITION BY doc_id, item_code, stage ORDER BY source = 'prose', ord, fact_id) = 1
),
projects AS (
  SELECT * FROM amount
  WHERE item_code IN ('projects_total', 'department_projects_total') AND stage IN ('budget', 'executed')
  QUALIFY row_number() OVER (PARTITION BY doc_id, stage ORDER BY item_code DESC, source = 'prose', ord, fact_id) = 1
),
here AS (
  SELECT d.*, t.fact_id AS limit_id, t.value AS total, t.ulp AS total_ulp, [t.fact_id] AS also, '项目自评的' AS whose
  FROM department d JOIN projects t USING (doc_id, stage)
),
alone AS (
  SELECT d.*, h.key AS home FROM department d JOIN unit_home h USING (part_id) ANTI JOIN projects t ON t.doc_id = d.doc_id
),
summaries AS (
  SELECT h.key AS home, p.* FROM projects p JOIN unit_home h USING (part_id)
  QUALIFY row_number() OVER (PARTITION BY h.key, p.stage ORDER BY p.doc_id) = 1
),
upper_funds AS (SELECT DISTINCT part_id FROM amount WHERE item_code IN ('fund_central', 'fund_province', 'fund_city', 'fund_lottery') AND value > 0),
form AS (
  SELECT h.key AS home, a.* FROM amount a JOIN unit_home h USING (part_id) ANTI JOIN upper_funds u ON u.part_id = a.part_id
  WHERE a.part_kind = 'project_form' AND a.source = 'table' AND a.item_code = 'fund_total' AND a.stage IN ('budget', 'executed') AND a.project_key <> ''
  QUALIFY row_number() OVER (PARTITION BY h.key, a.project_key, a.stage ORDER BY a.doc_id, a.ord, a.fact_id) = 1
),
forms AS (
  SELECT home, stage, sum(value) AS value, sum(fine) AS ulp, count(*) AS n, list(fact_id ORDER BY fact_id) AS facts
  FROM form GROUP BY home, stage HAVING count(*) > 1
),
over_files AS (
  SELECT d.* EXCLUDE (home), t.fact_id, t.value, t.ulp, [t.fact_id], '（另一文件）项目自评的' FROM alone d JOIN summaries t USING (home, stage)
  UNION ALL
  SELECT d.* EXCLUDE (home), NULL, t.value, t.ulp, t.facts, '其他文件中' || t.n || '张项目自评表的'
  FROM alone d JOIN forms t USING (home, stage) ANTI JOIN summaries s ON s.home = d.home AND s.stage = d.stage
),
compared AS (SELECT * FROM here UNION ALL SELECT * FROM over_files)
SELECT doc_id, part_id, concat_ws('|', item_code, stage) AS subject, CASE WHEN total >= value * 100 THEN '相差百倍以上，多半是金额单位写错或读错' END AS doubt, 'within' AS topic, '>=' AS op, scale, unit, also, whose,
       concat(CASE item_code WHEN 'project_exp' THEN '部门项目支出' ELSE '部门支出总额' END, CASE stage WHEN 'budget' THEN '预算数' ELSE '执行数' END) AS department_item,
       CASE stage WHEN 'budget' THEN '全年预算合计' ELSE '执行合计' END AS project_item,
       [term(fact_id, 'value', value, ulp), term(limit_id, 'limit', total, total_ulp)] AS operands
FROM compared
ORDER BY doc_id, item_code DESC, stage
