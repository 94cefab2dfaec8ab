/*
---
id: B04b
name: rate.execution_in_text
title: {zh: 正文的执行率、使用率应与金额相符, en: Rates of execution in running text agree with the amounts}
broken: A rate of execution in the text is not what the amounts give
kind: ratio
severity: warning
scope: document
version: 1
waits: true
source: 财预〔2020〕10号
message: {zh: "{part}{at}称{rate_name}{actual}，按{numerator_name}{numerator}、{denominator_name}{denominator}计算应为{expected}。", en: "{where}: the text gives the {rate_name} as {actual}; by {numerator_name} {numerator} and {denominator_name} {denominator} it is {expected}."}
suggestion: {zh: "核对正文与报表的金额口径后改正比率。", en: "Check whether text and form speak of the same money, then correct the rate."}
---
## 查什么
正文说的预算执行率、资金使用率，用同一对象的金额复算：执行率＝执行数÷全年预算数，使用率＝使用数÷到位数。正文没有写分母时，取同一文件表格里同一对象的数；说的是哪一笔不明确时，按能对上的一笔。

## 为什么
正文结论常被直接引用；正文写100%而表里不是，会误导使用者。

## 依据
执行率、使用率的定义；分母跨表取数时口径可能不同，按提醒处理。

## 违反的例子
正文：支出80万元，预算执行率100%；表中全年预算100万元。

## 遵守的例子
正文：支出80万元，预算执行率80%；表中全年预算100万元。

## 告诉单位什么
指出正文的比率、两个金额及其位置、应有的比率。
*/
WITH told_rate AS (
  SELECT r.*, CASE WHEN rate_kind = 'used' THEN 'received' ELSE 'budget' END AS lower_stage
  FROM share r
  WHERE source = 'prose'
    AND rate_kind IN ('used', 'executed')
    AND NOT EXISTS (SELECT 1 FROM linked k WHERE k.to_fact_id = r.fact_id AND k.kind = 'denominator')
),
upper AS (
  SELECT r.fact_id AS rate_id, a.*
  FROM told_rate r
  JOIN linked k ON k.to_fact_id = r.fact_id AND k.kind = 'numerator'
  JOIN amount a ON a.fact_id = k.fact_id AND a.stage = 'executed'
  WHERE a.item_code IN ('fund_total', 'basic_exp', 'project_exp')
  UNION ALL
  SELECT r.fact_id, a.*
  FROM told_rate r
  JOIN amount a ON a.part_id = r.part_id AND a.project_key = r.project_key AND a.stage = 'executed' AND a.source = 'prose'
    AND a.item_code = 'fund_total' AND a.ord = r.ord
  UNION ALL
  SELECT r.fact_id, a.*
  FROM told_rate r
  JOIN amount a ON a.doc_id = r.doc_id AND a.project_key = r.project_key AND a.stage = 'executed' AND a.item_code = 'fund_total'
  WHERE r.project_key <> '' AND r.rate_kind = 'used'
    AND NOT EXISTS (SELECT 1 FROM linked k WHERE k.to_fact_id = r.fact_id)
),
terms AS (
  SELECT r.fact_id AS rate_id, u AS upper, b AS lower
  FROM told_rate r
  JOIN upper u ON u.rate_id = r.fact_id
  JOIN amount b ON b.doc_id = r.doc_id AND b.project_key = u.project_key AND b.item_code = u.item_code AND b.stage = r.lower_stage
    AND b.part_kind NOT IN ('target_form', 'final_accounts', 'budget_disclosure')
    AND coalesce(b.year, u.year, 0) = coalesce(u.year, b.year, 0)
  QUALIFY row_number() OVER (PARTITION BY r.fact_id
    ORDER BY b.value = 0 OR abs(u.value / nullif(b.value, 0) * 100 - r.value) > r.ulp,
             b.part_id <> r.part_id, b.part_id <> u.part_id, b.source = 'prose', b.ord, u.ord) = 1
)
SELECT r.doc_id, r.part_id, concat_ws('|', r.project_key, r.name, r.applies_to) AS subject, r.name AS rate_name,
       t.lower.scale AS scale, t.lower.unit AS unit, t.upper.label AS numerator_name, t.lower.label AS denominator_name,
       [term(t.upper.fact_id, 'numerator', t.upper.value, t.upper.ulp),
        term(t.lower.fact_id, 'denominator', t.lower.value, t.lower.ulp), term(r.fact_id, 'rate', r.value, r.ulp)] AS operands,
       CASE WHEN EXISTS (
              SELECT 1 FROM amount x JOIN amount y ON y.part_id = x.part_id AND y.ord = x.ord AND y.fact_id <> x.fact_id
              WHERE x.part_id = r.part_id AND x.ord = r.ord AND x.source = 'prose' AND y.source = 'prose' AND y.value > 0
                AND abs(x.value / y.value * 100 - r.value) <= r.ulp / 2)
            THEN '同一段另有两个数之比正是这个比率，可能说的是那两个数' END AS doubt
FROM told_rate r JOIN terms t ON t.rate_id = r.fact_id
ORDER BY r.doc_id, r.part_id, r.ord, r.fact_id
