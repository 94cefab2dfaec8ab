/*
---
id: B11
name: amount.statements
title: {zh: 同一笔资金各处填写应一致, en: One amount is the same wherever it is stated}
broken: One amount is stated differently in several places
kind: equal
severity: error
scope: archive
version: 2
disputes: true
source: 财预〔2020〕10号（自评结果真实、准确）
message: {zh: "{subject_name}{of_year}{stage_name}{across}前后不一致：{statements}。", en: "{subject_name}: the {stage_name} is not the same everywhere: {statements}."}
suggestion: {zh: "以预算批复和决算数为准统一各处；年中有追加的，表中全年预算数、执行数应一并更新。", en: "Bring all into line with the approved budget and the final accounts; after an increase, the form's budget and executed amount change too."}
---
## 查什么
同一项目（或部门）同一年度、同一阶段（年初预算、全年预算、执行、到位等）的金额，在正文、汇总表、自评表、评价表、评价报告和其他文件里应当相同；今年的材料写到去年的数，与去年的材料比较。按各处印出的位数比较：2406.09万元与2406万元一致，与2407万元不一致。

## 为什么
同一个数写出两个，至少有一个是错的，以它为依据的执行率、合计和得分也就不可信。

## 依据
自评材料之间应当衔接一致。不同范围的数（到位与执行、中央与本级、累计与当年）不是同一个数，不比较。项目名称只是相近、或者来自不同文件的，按提醒处理；部门报告里顺带说到的项目金额口径难辨，只作提示。正好相差百倍、万倍的是单位写错，见B10。

## 违反的例子
汇总表全年预算150.5万元，自评表全年预算120万元（追加的30.5万元没有填）。

## 遵守的例子
汇总表150.5万元，正文150.50万元，自评表1505000元。

## 告诉单位什么
把各处的数和位置并列写出，请单位核实后统一。
*/
WITH beside AS ( -- the other amounts of the paragraph
  SELECT a.fact_id, o.value
  FROM amount a JOIN amount o ON o.part_id = a.part_id AND o.ord = a.ord AND o.fact_id <> a.fact_id
  WHERE a.source = 'prose'
),
of_years AS ( -- the amounts whose paragraph tells of several years
  SELECT DISTINCT a.fact_id FROM amount a JOIN told t ON t.part_id = a.part_id AND t.ord = a.ord
  WHERE a.source = 'prose' AND regexp_matches(t.narrow, getvariable('many_years'))
)
SELECT r.doc_id, CASE WHEN s.doc_id = r.doc_id THEN s.part_id ELSE r.part_id END AS part_id,
       concat_ws('|', s.quantity_id, s.part_kind, s.source, CASE WHEN s.doc_id <> r.doc_id THEN s.year END) AS subject, s.quantity_id AS topic,
       CASE WHEN s.doc_id <> r.doc_id THEN '在几个文件中' ELSE '' END AS across, CASE WHEN s.doc_id <> r.doc_id THEN coalesce(s.year || '年', '') ELSE '' END AS of_year, s.settled, r.scale AS scale,
       CASE r.scale WHEN 100000000 THEN '亿元' WHEN 1000000 THEN '百万元' WHEN 10000 THEN '万元' WHEN 1000 THEN '千元' ELSE '元' END AS unit,
       coalesce('“' || coalesce(s.project_name, p.project_name) || '”', CASE s.name WHEN 'basic_exp' THEN '部门基本支出' WHEN 'project_exp' THEN '部门项目支出'
         WHEN 'projects_total' THEN '自评项目合计' WHEN 'department_projects_total' THEN '部门项目支出总额' ELSE '部门整体支出' END) AS subject_name,
       CASE s.stage WHEN 'initial' THEN '年初预算数' WHEN 'adjustment' THEN '追加（追减）数' WHEN 'budget' THEN '全年预算数'
                    WHEN 'executed' THEN '全年执行数' WHEN 'received' THEN '到位资金' WHEN 'planned' THEN '计划投资额' ELSE '结余' END AS stage_name,
       [term(r.fact_id, 'expected', r.value, r.ulp), term(s.fact_id, 'actual', s.value, s.ulp)] AS operands,
       CASE WHEN s.stage = 'adjustment' AND (
              EXISTS (FROM beside b WHERE b.fact_id = s.fact_id AND b.value = abs(s.value - r.value))
              OR EXISTS (FROM beside b WHERE b.fact_id = r.fact_id AND b.value = abs(s.value - r.value)))
            THEN '相差的数就写在同一段，可能另有一笔追加或收回'
            WHEN s.fact_id IN (FROM of_years) OR r.fact_id IN (FROM of_years)
            THEN '同一段说到几年的累计数或总投资，可能不是当年的数' END AS doubt,
       CASE WHEN p.kind IN ('department_report', 'other') AND s.name = 'fund_total' AND coalesce(s.project_name, '') <> '' THEN 'info'
            WHEN s.doc_id <> r.doc_id AND coalesce(s.project_name, p.project_name) IS NULL AND s.year IS DISTINCT FROM p.year THEN 'info'
            WHEN s.alike OR r.alike OR s.doc_id <> r.doc_id OR (s.source = 'prose' AND r.source = 'prose') THEN 'warning' END AS severity
FROM statement s
JOIN statement r ON r.fact_id = s.reference AND r.quantity_id = s.quantity_id
JOIN part p ON p.part_id = s.part_id
ANTI JOIN slip x ON x.fact_id = s.fact_id AND x.quantity_id = s.quantity_id
WHERE s.kind = 'amount' AND s.fact_id <> s.reference AND NOT s.aside
ORDER BY r.doc_id, s.quantity_id, s.doc_id <> r.doc_id, s.doc_id, p.ordinal, s.fact_id
