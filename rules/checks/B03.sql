/*
---
id: B03
name: budget.basic_and_project
title: {zh: 基本支出加项目支出应等于支出总额, en: Basic plus project expenditure is total expenditure}
broken: Basic and project expenditure do not add up to total expenditure
kind: sum
severity: error
scope: part
version: 2
source: 部门预决算支出构成
message: {zh: "{part}{at}：基本支出与项目支出合计{expected}，总额{actual}，相差{gap}。", en: "{where}: basic and project expenditure add up to {expected}, but the total is {actual}, {gap} apart."}
suggestion: {zh: "核对基本支出、项目支出和总额；有其他类别的支出应一并列明。", en: "Check basic expenditure, project expenditure and total; list any other kind of expenditure too."}
---
## 查什么
部门整体支出表或报告正文中，同一阶段的基本支出加项目支出应等于支出（预算）总额。

## 为什么
两者是部门支出的全部构成，对不上说明有一个数填错，或漏列了支出。

## 依据
部门预决算按基本支出和项目支出编列。正文合计小于总额时，可能另有经营支出等未提到，只按提醒处理，用“其中”“包括”引出的只作提示；正文说到经营支出等的，或者用“主要包括”“……等”只列举一部分的，合计小于总额时不作判断。

## 违反的例子
基本支出410.2万元，项目支出590万元，总额填1010.2万元。

## 遵守的例子
基本支出410.2万元，项目支出590万元，总额1000.2万元。

## 告诉单位什么
指出三个数各是多少、差多少，请与决算报表核对后更正。
*/
WITH open_list AS ( -- totals whose parts the text only names in part: 主要包括…, …等
  SELECT to_fact_id AS fact_id FROM linked WHERE kind = 'part_of' GROUP BY to_fact_id HAVING NOT bool_or(complete)
),
paragraph AS (
  SELECT a.fact_id, bool_or(regexp_matches(t.narrow, getvariable('main_parts'))) AS main, bool_or(regexp_matches(t.narrow, getvariable('some_parts'))) AS some
  FROM amount a JOIN told t ON t.part_id = a.part_id AND t.ord = a.ord
  WHERE a.source = 'prose' AND a.project_key = '' AND a.item_code = 'fund_total'
  GROUP BY a.fact_id
),
item AS (
  SELECT * FROM amount
  WHERE project_key = '' AND stage <> 'other' AND item_code IN ('fund_total', 'basic_exp', 'project_exp')
    AND part_kind NOT LIKE 'project_summary%'
)
SELECT i.doc_id, i.part_id, concat_ws('|', i.source, i.stage) AS subject, max(i.scale) AS scale, arg_max(i.unit, i.scale) AS unit,
       list(term(i.fact_id, CASE i.item_code WHEN 'fund_total' THEN 'total' ELSE 'part' END, i.value,
                 CASE i.item_code WHEN 'fund_total' THEN i.ulp ELSE i.fine END) ORDER BY i.item_code) AS operands,
       i.source = 'prose' AND (i.part_id IN (SELECT part_id FROM amount WHERE regexp_matches(item, '经营|上缴|附属|其他支出'))
                           OR bool_or(i.fact_id IN (SELECT fact_id FROM open_list)) OR coalesce(bool_or(g.main), FALSE)) AS partial,
       CASE WHEN i.source = 'prose' AND 2 * max(i.value) FILTER (i.item_code = 'fund_total') > sum(i.value) THEN CASE WHEN bool_or(g.some) THEN 'info' ELSE 'warning' END END AS severity
FROM item i LEFT JOIN paragraph g ON g.fact_id = i.fact_id
GROUP BY i.doc_id, i.part_id, i.source, i.stage
HAVING count(*) = 3 AND count(DISTINCT item_code) = 3
ORDER BY doc_id, part_id, subject
