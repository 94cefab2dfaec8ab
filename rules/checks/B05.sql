/*
---
id: B05
name: budget.overspent
title: {zh: 执行数不应超过全年预算数, en: No more is executed than was budgeted}
broken: More was executed than budgeted
kind: bound
severity: error
scope: part
version: 2
waits: true
source: 预算法；财预〔2020〕10号
message: {zh: "{part}的执行数超过全年预算数：{items}。", en: "{part}: more was executed than budgeted: {items}."}
item: {zh: "{at}“{label}”全年预算数{limit}，执行数{value}", en: "{at}, “{label}”: budget {limit}, executed {value}"}
suggestion: {zh: "多为追加后没有更新全年预算数，请按调整后的预算更正；确属超支的应说明原因。", en: "Most often the budget was not updated after an increase: enter the adjusted one. Explain a real overspending."}
---
## 查什么
表中同一行的全年执行数不应大于全年（调整后）预算数。预算数与别处不一致时先处理不一致，不重复提出。印出的执行率已如实大于100%、或者预算栏写明了原因的，按提醒处理。

## 为什么
没有预算不得支出。执行数大于预算数，通常是年中追加没有填进全年预算数。

## 依据
支出以批准的预算为依据，追加、调剂的应计入调整后预算。

## 违反的例子
全年预算120，执行135。

## 遵守的例子
年初120，追加15，全年预算135，执行135。

## 告诉单位什么
指出行和两个数，请补上追加或说明超支原因。
*/
SELECT b.doc_id, b.part_id, concat_ws('|', b.project_key, b.item_code) AS subject, 'overspent' AS topic, b.scale, b.unit,
       b.label, '<=' AS op,
       [term(b.executed.fact_id, 'value', b.executed.value, b.executed.fine),
        term(b.budget.fact_id, 'limit', b.budget.value, b.budget.fine)] AS operands,
       CASE WHEN EXISTS (SELECT 1 FROM reason_told w WHERE w.part_id = b.part_id AND w.own_column) THEN 'warning'
            WHEN EXISTS (SELECT 1 FROM share r WHERE r.part_id = b.part_id AND r.source = 'table' AND r.value > 100
                         AND (r.line = b.line OR r.applies_bare = b.item_bare)) THEN 'warning' END AS severity
FROM budget_row b
WHERE b.source = 'table' AND b.budget IS NOT NULL AND b.executed IS NOT NULL
  AND b.item_code IN ('fund_total', 'projects_total', 'department_projects_total')
ORDER BY b.doc_id, b.part_id, b.ord, subject
