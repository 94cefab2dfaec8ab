/*
---
id: B21
name: budget.projects_total
title: {zh: 各项目金额合计应等于项目合计, en: The projects add up to their total}
broken: The projects do not add up to their total
kind: sum
severity: error
scope: document
version: 1
waits: true
source: 汇总表“合计”行
message: {zh: "{where_from}各项目{stage_name}合计{expected}，{total_from}（{part}{total_at}）为{actual}，相差{gap}。", en: "{where}: by {where_from} the projects' {stage_name} is {expected}, by {total_from} {actual}, {gap} apart."}
suggestion: {zh: "核对各项目的数和合计数。", en: "Check the figure of each project and the total."}
---
## 查什么
汇总表里各项目的年初数、追加数、全年预算数、执行数逐栏相加，应等于“自评项目合计”行；合计行没有的栏，与正文的总额比较。正文逐个写的项目、各张自评表的总额，也分别相加与合计比较（项目数对得上时）。

## 为什么
合计与明细不符，说明漏了项目或有一处填错，平均分和占比也会随之出错。

## 依据
合计是各行之和。用到有争议数的合计不重复提出；正文和自评表的合计属于跨表比较，按提醒处理。

## 违反的例子
三个项目执行100、200、300，合计行填650。

## 遵守的例子
三个项目执行100、200、300.5，合计行填600.5。

## 告诉单位什么
写明哪一栏、明细相加多少、合计填多少。
*/
WITH project AS (
  SELECT *, CASE part_kind WHEN 'project_form' THEN doc_id ELSE part_id END AS sheet
  FROM amount
  WHERE item_code = 'fund_total' AND project_key <> '' AND stage IN ('initial', 'adjustment', 'budget', 'executed')
    AND coalesce(source_level, 'county') = 'county'
    AND (part_kind = 'project_form' AND source = 'table' OR part_kind = 'project_summary_table' AND source = 'table'
         OR part_kind = 'project_summary_report' AND source = 'prose')
  QUALIFY row_number() OVER (PARTITION BY part_kind, sheet, project_key, stage ORDER BY ord, fact_id) = 1
),
listed AS (
  SELECT doc_id, part_kind, sheet, stage, any_value(part_id) AS part_id, count(*) AS n, max(scale) AS scale, arg_max(unit, scale) AS unit,
         its(list_sort(list({'ord': ord, 'it': term(fact_id, 'part', value, CASE source WHEN 'table' THEN fine ELSE ulp END)}))) AS parts
  FROM project GROUP BY doc_id, part_kind, sheet, stage HAVING count(*) > 1
),
total_of AS (
  SELECT * FROM amount WHERE item_code = 'projects_total' AND stage IN ('initial', 'adjustment', 'budget', 'executed')
),
several AS (
  SELECT doc_id, max(n) AS n FROM (
    SELECT doc_id, part_id, count(DISTINCT project_key) AS n FROM amount
    WHERE part_kind = 'project_summary_table' AND source = 'table' AND project_key <> '' GROUP BY doc_id, part_id
    UNION ALL
    SELECT doc_id, part_id, max(CAST(value AS INTEGER)) FROM counts WHERE name = '项目个数' GROUP BY doc_id, part_id
  ) GROUP BY doc_id
)
SELECT l.doc_id, t.part_id, concat_ws('|', l.part_kind, l.stage) AS subject, l.scale, l.unit,
       CASE l.part_kind WHEN 'project_form' THEN '各张自评表' WHEN 'project_summary_table' THEN '汇总表' ELSE '正文' END AS where_from,
       CASE t.source WHEN 'prose' THEN '正文的项目支出总额' ELSE '汇总表合计行' END AS total_from,
       CASE l.stage WHEN 'initial' THEN '年初预算数' WHEN 'adjustment' THEN '追加（追减）数' WHEN 'budget' THEN '全年预算数' ELSE '全年执行数' END AS stage_name,
       list_append(l.parts, term(t.fact_id, 'total', t.value, t.ulp)) AS operands,
       CASE WHEN s.n IS NOT NULL AND s.n <> l.n THEN '材料中的项目个数与所列项目不符，不能判断合计' END AS doubt,
       CASE WHEN l.part_id <> t.part_id OR l.part_kind <> 'project_summary_table' THEN 'warning' END AS severity
FROM listed l
JOIN total_of t ON t.doc_id = l.doc_id AND t.stage = l.stage
LEFT JOIN several s ON s.doc_id = l.doc_id
QUALIFY row_number() OVER (PARTITION BY l.doc_id, l.part_kind, l.sheet, l.stage
                           ORDER BY t.part_id <> l.part_id, t.source = 'prose', t.ord, t.fact_id) = 1
ORDER BY l.doc_id, l.part_kind, l.stage
