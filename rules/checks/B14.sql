/*
---
id: B14
name: budget.projects_within_department
title: {zh: 各项目支出合计不应超过部门支出, en: The projects together do not exceed the department}
kind: bound
severity: warning
scope: document
version: 1
source: 部门预算支出构成
message: "项目支出总额不衔接：{items}。"
item: "{department_item}{value}，而项目自评的{project_item}为{limit}，多出{gap}"
suggestion: 说明两份材料的口径（单位范围、资金范围）；口径相同的应更正。
---
## 查什么
同一文件里，部门整体支出材料的项目支出、支出总额，应不小于项目自评汇总的项目合计。预算数与预算数比，执行数与执行数比。

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
)
SELECT d.doc_id, d.part_id, concat_ws('|', d.item_code, d.stage) AS subject, 'within' AS topic, '>=' AS op, d.scale, d.unit,
       concat(CASE d.item_code WHEN 'project_exp' THEN '部门项目支出' ELSE '部门支出总额' END, CASE d.stage WHEN 'budget' THEN '预算数' ELSE '执行数' END) AS department_item,
       CASE d.stage WHEN 'budget' THEN '全年预算合计' ELSE '执行合计' END AS project_item,
       [term(d.fact_id, 'value', d.value, d.ulp), term(t.fact_id, 'limit', t.value, t.ulp)] AS operands
FROM department d JOIN projects t USING (doc_id, stage)
ORDER BY d.doc_id, d.item_code DESC, d.stage
