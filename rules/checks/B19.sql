/*
---
id: B19
name: rate.impossible
title: {zh: 比率不应为负或超过100%, en: A share is neither negative nor more than the whole}
broken: A share is negative or more than the whole
kind: bound
severity: warning
scope: part
version: 1
source: 预决算公开检查规则；自评表填报校验
message: {zh: "{part}有不可能的比率：{items}。", en: "{part}: a share is impossible: {items}."}
item: {zh: "{at}“{rate_name}”为{value}，{relation}{limit}", en: "{at}, “{rate_name}” is {value}, and should be {relation}{limit}"}
suggestion: {zh: "核对比率和小数点；确系增长率等可以超过100%的，请写明。", en: "Check the rate and its decimal point; where it is a growth rate or the like, say so."}
---
## 查什么
表和正文里的比率不为负数；占比、覆盖率、合格率、满意度一类部分占整体的比率不大于100%。增长率、差异率一类可正可负的不查。执行率大于100%见B05，到位率见B12，指标行的完成值见V12，这里不重复。

## 为什么
部分不会大于整体。这样的数多半是小数点点错、分子分母颠倒或口径不同。

## 依据
比率的含义。个别地区的覆盖率、普及率可以按户籍人口计算而超过100%，所以按提醒处理。

## 违反的例子
流动资产占比135%；群众满意度980%。

## 遵守的例子
流动资产占比1.35%；营业收入增长率-3.2%。

## 告诉单位什么
写明是哪个比率、印的是多少，请更正。
*/
WITH asked AS (
  SELECT *, coalesce(applies_to, '') || name AS named FROM share
)
SELECT doc_id, part_id, concat_ws('|', project_key, applies_bare, name_narrow, sides.relation) AS subject, 'impossible' AS topic, '%' AS unit, sides.op,
       CASE WHEN contains(name, coalesce(applies_to, '')) THEN name ELSE coalesce(applies_to, '') || name END AS rate_name, sides.relation,
       [term(fact_id, 'value', value, 0), term(NULL, 'limit', sides.edge, 0)] AS operands
FROM asked,
     LATERAL (SELECT '>=' AS op, '不应小于' AS relation, 0 AS edge WHERE value < 0
              UNION ALL
              SELECT '<=', '不应大于', 100 WHERE rate_kind IS NULL AND regexp_matches(named, getvariable('whole'))) sides
WHERE NOT regexp_matches(named, getvariable('growth'))
ORDER BY doc_id, part_id, ord, fact_id
