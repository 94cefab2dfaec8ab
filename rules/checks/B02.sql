/*
---
id: B02
name: budget.sources
title: {zh: 资金总额应等于各项来源之和, en: The total of funds is the sum of its sources}
kind: sum
severity: error
scope: part
version: 1
source: 财预〔2020〕10号自评表表式；各地自评表填报说明
message: "{part}的资金来源与总额不符：{items}。"
item: "{stage_name}各来源合计{expected}，年度资金总额填{actual}，相差{gap}"
suggestion: 核对各项来源与总额；没有的来源留空即可，有数的不能漏填。
---
## 查什么
预算资金表里，年度资金总额应等于下面各来源之和：按性质分（当年财政拨款、上年结转、财政专户、单位资金、其他资金），或按级次分（中央、省、市、县、地方及其他）。年初、全年预算、执行、到位各栏分别核对。空白的来源不计。一张表同时印有两种分法时，按能对上的一种；都对不上则不作判断。

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
  SELECT * REPLACE (coalesce(item_code, 'fund_unnamed') AS item_code) FROM amount
  WHERE source = 'table' AND stage <> 'other' AND part_kind <> 'project_summary_table'
    AND (item_code LIKE 'fund\_%' ESCAPE '\' OR item_code IS NULL)
),
whole AS (
  SELECT part_id, project_key, stage, any_value(doc_id) AS doc_id, any_value(fact_id) AS fact_id, any_value(value) AS value,
         any_value(ulp) AS ulp, any_value(scale) AS scale, any_value(unit) AS unit
  FROM fund WHERE item_code = 'fund_total' GROUP BY part_id, project_key, stage HAVING count(*) = 1
),
split(rank, variant, codes, own) AS (VALUES
  (1, 'nature', ['fund_current_grant', 'fund_carryover', 'fund_special_account', 'fund_unit', 'fund_other'],
      ['fund_current_grant', 'fund_carryover', 'fund_special_account', 'fund_unit']),
  (2, 'level', ['fund_central', 'fund_province', 'fund_city', 'fund_county', 'fund_local', 'fund_lottery', 'fund_other'],
      ['fund_central', 'fund_province', 'fund_city', 'fund_county', 'fund_local']),
  (3, 'without lottery', ['fund_central', 'fund_province', 'fund_city', 'fund_county', 'fund_local', 'fund_other'],
      ['fund_central', 'fund_province', 'fund_city', 'fund_county', 'fund_local']),
  (4, 'local apart', ['fund_central', 'fund_province', 'fund_city', 'fund_county', 'fund_lottery', 'fund_other'],
      ['fund_province', 'fund_city', 'fund_county']),
  (5, 'local whole', ['fund_central', 'fund_local', 'fund_lottery', 'fund_other'], ['fund_local']),
  (6, 'both', ['fund_current_grant', 'fund_carryover', 'fund_special_account', 'fund_unit', 'fund_other', 'fund_central',
               'fund_province', 'fund_city', 'fund_county', 'fund_local', 'fund_lottery'],
      ['fund_central', 'fund_province', 'fund_city', 'fund_county', 'fund_local']),
  (7, 'other only', ['fund_other'], ['fund_other'])
),
summed AS (
  SELECT w.part_id, w.project_key, w.stage, s.rank, sum(f.value) AS amount, sum(f.fine) AS slack,
         list(f.fact_id ORDER BY f.fact_id) AS facts,
         list(term(f.fact_id, 'part', f.value, f.fine) ORDER BY f.ord, f.fact_id) AS parts
  FROM whole w
  JOIN fund f ON f.part_id = w.part_id AND f.project_key = w.project_key AND f.stage = w.stage
  JOIN split s ON list_contains(s.codes, f.item_code)
  WHERE s.rank <> 7 OR NOT EXISTS (
    SELECT 1 FROM fund o WHERE o.part_id = w.part_id AND o.project_key = w.project_key AND o.stage = w.stage
      AND o.item_code NOT IN ('fund_total', 'fund_other', 'fund_unnamed'))
  GROUP BY w.part_id, w.project_key, w.stage, s.rank, s.own
  HAVING bool_or(list_contains(s.own, f.item_code))
),
counted AS (
  SELECT part_id, project_key, count(DISTINCT item_code) AS sources
  FROM fund WHERE item_code NOT IN ('fund_total', 'fund_unnamed') GROUP BY part_id, project_key
),
unnamed AS (
  SELECT part_id, project_key, stage, sum(value) AS amount, list(term(fact_id, 'part', value, fine) ORDER BY ord, fact_id) AS parts
  FROM fund WHERE item_code = 'fund_unnamed' GROUP BY part_id, project_key, stage
),
chosen AS (
  SELECT s.*, w.doc_id, w.fact_id, w.value, w.ulp, w.scale, w.unit, count(DISTINCT s.facts) OVER p AS ways,
         u.parts AS more, s.amount + u.amount = w.value AS with_more,
         EXISTS (SELECT 1 FROM fund o
                 WHERE o.part_id = s.part_id AND o.project_key = s.project_key AND o.stage <> s.stage AND o.item_code NOT IN ('fund_total', 'fund_unnamed')
                   AND o.value = w.value - s.amount
                   AND NOT EXISTS (SELECT 1 FROM fund h WHERE h.part_id = o.part_id AND h.project_key = o.project_key
                                   AND h.stage = s.stage AND h.item_code = o.item_code)) AS unread
  FROM summed s
  JOIN whole w USING (part_id, project_key, stage)
  LEFT JOIN unnamed u USING (part_id, project_key, stage)
  WINDOW p AS (PARTITION BY s.part_id, s.project_key, s.stage)
  QUALIFY row_number() OVER (PARTITION BY s.part_id, s.project_key, s.stage
                             ORDER BY abs(s.amount - w.value) > (s.slack + w.ulp) / 2, s.rank) = 1
)
SELECT c.doc_id, c.part_id, concat_ws('|', c.project_key, c.stage) AS subject, 'sources' AS topic, c.scale, c.unit,
       CASE c.stage WHEN 'initial' THEN '年初预算数' WHEN 'budget' THEN '全年预算数' WHEN 'executed' THEN '全年执行数'
                    WHEN 'received' THEN '到位资金' WHEN 'planned' THEN '计划投资' WHEN 'adjustment' THEN '追加数'
                    ELSE '结余' END AS stage_name,
       list_append(CASE WHEN c.with_more THEN list_concat(c.parts, c.more) ELSE c.parts END, term(c.fact_id, 'total', c.value, c.ulp)) AS operands,
       CASE WHEN c.ways > 1 THEN '表中有两种资金来源分法，都与总额对不上，不能确定按哪一种'
            WHEN c.more IS NOT NULL THEN '有的来源行没有认出名称'
            WHEN c.unread THEN '有一项来源在这一栏没有读到数' END AS doubt,
       CASE WHEN n.sources = 1 AND c.amount < c.value THEN 'warning' END AS severity
FROM chosen c JOIN counted n USING (part_id, project_key)
ORDER BY c.part_id, c.stage
