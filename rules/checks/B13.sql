/*
---
id: B13
name: budget.own_level
title: {zh: 本级支出不应超过县级资金, en: Expenditure of the own level is no more than the county's funds}
broken: Expenditure of the own level exceeds the county's funds
kind: bound
severity: warning
scope: document
version: 1
waits: true
source: 财政资金按级次分列的口径
message: {zh: "{part}{value_at}称“{subject_name}”本级支出{value}，而{limit_at}县级资金为{limit}：本级支出多半包含了上级资金。", en: "{where}: “{subject_name}” is said to have spent {value} of the own level's money, but county funds are {limit} at {limit_at}; the amount probably includes funds from above."}
suggestion: {zh: "核对“本级支出”的口径：只含本级财政安排的资金；包含上级补助的，改称“年度支出”。", en: "Count only the own level's money as such, or call the amount the year's expenditure."}
---
## 查什么
正文写“本级支出”“县级支出”多少，而同一文件的表把资金分为中央、省、市、县各级时，本级支出不应大于县级资金。执行数比执行数；没有执行数的，用到位数或全年预算数。

## 为什么
把上级补助也算作本级支出，会夸大本级的投入，也与分级的数对不上。

## 依据
本级支出只指本级财政安排的资金。口径可能只是用词不准，按提醒处理。

## 违反的例子
正文：年度本级支出919万元；评价表：中央499万元、省218万元、县级202万元。

## 遵守的例子
正文：年度本级支出202万元；评价表：县级202万元。

## 告诉单位什么
写明正文的数和表中县级资金的数，请说明口径或改正用词。
*/
WITH own AS (
  SELECT * FROM amount
  WHERE stage = 'executed' AND source_level = 'county' AND project_key <> ''
    AND (item_code = 'fund_total' OR source = 'prose' AND item_code = 'fund_county' AND item LIKE '%支出')
  QUALIFY row_number() OVER (PARTITION BY doc_id, project_key ORDER BY source = 'table', ord, fact_id) = 1
),
sheet AS (
  SELECT part_id, doc_id, project_key, stage, count(*) FILTER (item_code = 'fund_county') AS counties,
         bool_or(item_code IN ('fund_central', 'fund_province', 'fund_city') AND value > 0) AS split,
         any_value({'fact_id': fact_id, 'value': value, 'fine': fine}) FILTER (item_code = 'fund_county') AS county
  FROM amount
  WHERE source = 'table' AND stage IN ('executed', 'received', 'budget') AND project_key <> '' AND part_kind <> 'project_summary_table'
  GROUP BY part_id, doc_id, project_key, stage
),
county AS (
  SELECT * FROM sheet WHERE counties = 1 AND split
  QUALIFY row_number() OVER (PARTITION BY doc_id, project_key
    ORDER BY CASE stage WHEN 'executed' THEN 1 WHEN 'received' THEN 2 ELSE 3 END, part_id) = 1
)
SELECT o.doc_id, o.part_id, o.project_key AS subject, '<=' AS op, o.scale, o.unit, coalesce(o.project_name, o.project_key) AS subject_name,
       [term(o.fact_id, 'value', o.value, o.ulp), term(c.county.fact_id, 'limit', c.county.value, c.county.fine)] AS operands
FROM own o JOIN county c ON c.doc_id = o.doc_id AND c.project_key = o.project_key
ORDER BY o.doc_id, o.part_id, subject
