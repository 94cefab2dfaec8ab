/*
---
id: B02
name: budget.sources
title: {zh: 资金总额应等于各项来源之和, en: The total of funds is the sum of its sources}
broken: The sources do not add up to the total of funds
kind: sum
severity: error
scope: part
version: 1
source: 财预〔2020〕10号自评表表式；各地自评表填报说明
message: {zh: "{part}的资金来源与总额不符：{items}。", en: "{part}: the sources do not add up to the total of funds: {items}."}
item: {zh: "{stage_name}各来源合计{expected}，{total_at}年度资金总额填{actual}，相差{gap}", en: "{at}: {stage_name} {expected} by the sources, {actual} in the total, {gap} apart"}
suggestion: {zh: "核对各项来源与总额；没有的来源留空即可，有数的不能漏填。", en: "Check the sources against the total, and leave out no source that has an amount."}
---
## 查什么
预算资金表里，年度资金总额应等于下面各来源之和：按性质分（当年财政拨款、上年结转、财政专户、单位资金、其他资金），或按级次分（中央、省、市、县、地方及其他）。年初、全年预算、执行、到位各栏分别核对。空白的来源不计；名称没有认出的来源，在某一栏加上后正好的，各栏都算来源。一张表同时印有两种分法时，按能对上的一种；都对不上则不作判断。

## 为什么
来源与总额对不上，资金从哪里来、花了多少就说不清，执行率也无从复核。

## 依据
自评表的年度资金总额是其下各“其中”行的合计。只有一个来源填了数而又小于总额时，可能是其他来源漏填，按提醒处理。

## 违反的例子
年度资金总额100，其中财政拨款60、其他资金30（合计90）。

## 遵守的例子
年度资金总额100，其中财政拨款60、上年结转40、其他资金空白。

## 告诉单位什么
指出哪一栏、各来源分别是多少、合计与总额差多少，请补填或更正。
*/
WITH fund AS (
  SELECT part_id, doc_id, project_key, stage, coalesce(item_code, 'fund_unnamed') AS code, fact_id, value, ulp, fine, scale, unit, ord
  FROM amount
  WHERE source = 'table' AND stage <> 'other' AND part_kind <> 'project_summary_table'
    AND (item_code LIKE 'fund\_%' ESCAPE '\' OR item_code IS NULL)
),
summed AS (
  SELECT part_id, doc_id, project_key, stage,
         CASE WHEN count(*) FILTER (code = 'fund_total') = 1
              THEN any_value({'fact_id': fact_id, 'value': value, 'ulp': ulp, 'scale': scale, 'unit': unit})
                   FILTER (code = 'fund_total') END AS total,
         sum(fine) AS slack, list(DISTINCT code) AS codes,
         coalesce(sum(value) FILTER (code = 'fund_unnamed'), 0) AS unnamed, coalesce(sum(value) FILTER (code = 'fund_other'), 0) AS other,
         coalesce(sum(value) FILTER (code = 'fund_lottery'), 0) AS lottery, coalesce(sum(value) FILTER (code = 'fund_central'), 0) AS central,
         coalesce(sum(value) FILTER (code = 'fund_local'), 0) AS place,
         coalesce(sum(value) FILTER (code IN ('fund_province', 'fund_city', 'fund_county')), 0) AS lower,
         coalesce(sum(value) FILTER (code IN ('fund_current_grant', 'fund_government', 'fund_capital', 'fund_carryover', 'fund_special_account', 'fund_unit')), 0) AS nature
  FROM fund GROUP BY part_id, doc_id, project_key, stage
),
split AS ( -- the ways in which the sources may make up the total, the likeliest first
  SELECT *, list_has_any(codes, ['fund_current_grant', 'fund_government', 'fund_capital', 'fund_carryover', 'fund_special_account', 'fund_unit']) AS by_nature,
         list_has_any(codes, ['fund_central', 'fund_province', 'fund_city', 'fund_county', 'fund_local']) AS by_level,
         [{'amount': nature + other,
           'left_out': ['fund_central', 'fund_province', 'fund_city', 'fund_county', 'fund_local', 'fund_lottery']},
          {'amount': central + lower + place + lottery + other,
           'left_out': ['fund_current_grant', 'fund_government', 'fund_capital', 'fund_carryover', 'fund_special_account', 'fund_unit']},
          {'amount': central + lower + place + other,
           'left_out': ['fund_current_grant', 'fund_government', 'fund_capital', 'fund_carryover', 'fund_special_account', 'fund_unit', 'fund_lottery']},
          {'amount': central + lower + lottery + other,
           'left_out': ['fund_current_grant', 'fund_government', 'fund_capital', 'fund_carryover', 'fund_special_account', 'fund_unit', 'fund_local']},
          {'amount': central + place + lottery + other,
           'left_out': ['fund_current_grant', 'fund_government', 'fund_capital', 'fund_carryover', 'fund_special_account', 'fund_unit', 'fund_province', 'fund_city', 'fund_county']},
          {'amount': nature + central + lower + place + lottery + other, 'left_out': ['']}] AS ways
  FROM summed
  WHERE total IS NOT NULL AND len(list_filter(codes, lambda c: c NOT IN ('fund_total', 'fund_unnamed', 'fund_lottery'))) > 0
),
fitting AS (
  SELECT *, list_filter(CASE WHEN by_nature AND by_level THEN ways WHEN by_level THEN ways[2:5] ELSE ways[1:1] END,
                        lambda w: abs(w.amount - total.value) <= (slack + total.ulp) / 2) AS fits,
         CASE WHEN by_nature OR NOT by_level THEN ways[1] ELSE ways[2] END AS usual
  FROM split
),
chosen AS (
  SELECT *, coalesce(fits[1], usual) AS way, usual.amount + unnamed = total.value AND len(fits) = 0 AS with_unnamed FROM fitting
),
proven AS ( -- where one column adds up with the sources that bear no known name, they are sources
  SELECT part_id, project_key, bool_or(with_unnamed) AS unnamed_too FROM chosen GROUP BY part_id, project_key
),
listed AS (
  SELECT c.part_id, c.project_key, c.stage, its(list_sort(list({'ord': f.ord, 'it': term(f.fact_id, 'part', f.value, f.fine)}))) AS parts
  FROM chosen c JOIN proven p ON p.part_id = c.part_id AND p.project_key = c.project_key
  JOIN fund f ON f.part_id = c.part_id AND f.project_key = c.project_key AND f.stage = c.stage AND f.code <> 'fund_total'
    AND CASE f.code WHEN 'fund_unnamed' THEN c.with_unnamed OR p.unnamed_too ELSE NOT list_contains(c.way.left_out, f.code) END
  GROUP BY c.part_id, c.project_key, c.stage
),
elsewhere AS (
  SELECT part_id, project_key, count(DISTINCT code) FILTER (code <> 'fund_unnamed') AS sources,
         list({'code': code, 'value': value}) AS printed
  FROM fund WHERE code <> 'fund_total' GROUP BY part_id, project_key
)
SELECT c.doc_id, c.part_id, concat_ws('|', c.project_key, c.stage) AS subject, 'sources' AS topic,
       c.total.scale AS scale, c.total.unit AS unit,
       CASE c.stage WHEN 'initial' THEN '年初预算数' WHEN 'budget' THEN '全年预算数' WHEN 'executed' THEN '全年执行数'
                    WHEN 'received' THEN '到位资金' WHEN 'planned' THEN '计划投资' WHEN 'adjustment' THEN '追加数'
                    ELSE '结余' END AS stage_name,
       list_append(l.parts, term(c.total.fact_id, 'total', c.total.value, c.total.ulp)) AS operands,
       CASE WHEN c.by_nature AND c.by_level THEN '表中有两种资金来源分法，都与总额对不上，不能确定按哪一种'
            WHEN list_contains(c.codes, 'fund_unnamed') AND NOT p.unnamed_too THEN '有的来源行没有认出名称'
            WHEN len(list_filter(e.printed, lambda p: p.value = c.total.value - c.way.amount AND NOT list_contains(c.codes, p.code))) > 0
            THEN '有一项来源在这一栏没有读到数' END AS doubt,
       CASE WHEN e.sources = 1 AND NOT p.unnamed_too AND c.way.amount < c.total.value THEN 'warning' END AS severity
FROM chosen c
JOIN listed l ON l.part_id = c.part_id AND l.project_key = c.project_key AND l.stage = c.stage
JOIN proven p ON p.part_id = c.part_id AND p.project_key = c.project_key
JOIN elsewhere e ON e.part_id = c.part_id AND e.project_key = c.project_key
ORDER BY c.doc_id, c.part_id, c.stage
