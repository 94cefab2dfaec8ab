/*
---
id: B03
name: budget.basic_and_project
title: {zh: 基本支出加项目支出应等于支出总额, en: Basic plus project expenditure is total expenditure}
broken: Basic and project expenditure do not add up to total expenditure
kind: sum
severity: error
scope: part
version: 1
source: 部门预决算支出构成
message: {zh: "{part}{at}：基本支出与项目支出合计{expected}，总额{actual}，相差{gap}。", en: "{where}: basic and project expenditure add up to {expected}, but the total is {actual}, {gap} apart."}
suggestion: {zh: "核对基本支出、项目支出和总额；有其他类别的支出应一并列明。", en: "Check basic expenditure, project expenditure and total; list any other kind of expenditure too."}
---
## 查什么
部门整体支出表或报告正文中，同一阶段的基本支出加项目支出应等于支出（预算）总额。

## 为什么
两者是部门支出的全部构成，对不上说明有一个数填错，或漏列了支出。

## 依据
部门预决算按基本支出和项目支出编列。正文合计小于总额时，可能另有经营支出等未提到，只按提醒处理；正文说到经营支出等的，不作判断。

## 违反的例子
基本支出410.2万元，项目支出590万元，总额填1010.2万元。

## 遵守的例子
基本支出410.2万元，项目支出590万元，总额1000.2万元。

## 告诉单位什么
指出三个数各是多少、差多少，请与决算报表核对后更正。
*/
WITH item AS (
  SELECT * FROM amount
  WHERE project_key = '' AND stage <> 'other' AND item_code IN ('fund_total', 'basic_exp', 'project_exp')
    AND part_kind NOT LIKE 'project_summary%'
)
SELECT i.doc_id, i.part_id, concat_ws('|', i.source, i.stage) AS subject, max(i.scale) AS scale, arg_max(i.unit, i.scale) AS unit,
       list(term(i.fact_id, CASE i.item_code WHEN 'fund_total' THEN 'total' ELSE 'part' END, i.value,
                 CASE i.item_code WHEN 'fund_total' THEN i.ulp ELSE i.fine END) ORDER BY i.item_code) AS operands,
       i.source = 'prose' AND i.part_id IN (SELECT part_id FROM amount WHERE regexp_matches(item, '经营|上缴|附属|其他支出')) AS partial,
       CASE WHEN i.source = 'prose' AND 2 * max(i.value) FILTER (i.item_code = 'fund_total') > sum(i.value) THEN 'warning' END AS severity
FROM item i
GROUP BY i.doc_id, i.part_id, i.source, i.stage
HAVING count(*) = 3 AND count(DISTINCT item_code) = 3
ORDER BY doc_id, part_id, subject
