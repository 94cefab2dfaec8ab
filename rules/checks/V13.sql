/*
---
id: V13
name: indicator.misplaced
title: {zh: 指标应归入相称的类别, en: An indicator stands in the block that fits it}
broken: An indicator stands in a block that does not fit it
kind: assert
severity: info
scope: part
version: 1
source: 财预〔2015〕163号（数量、质量、时效、成本指标的含义）
message: {zh: "{where}有指标归类可疑：{listed}。", en: "{where}: indicators stand in a block that does not fit: {listed}."}
suggestion: {zh: "比率归入质量指标，期限归入时效指标，满意度归入满意度指标。", en: "Rates are quality, deadlines timeliness, satisfaction has its own block."}
---
## 查什么
数量指标下列的是比率或期限，质量指标下列的是天数，满意度列在产出、效益下。

## 为什么
归错类，各类的分值就不能说明问题。

## 依据
数量指标反映提供多少产品和服务，质量指标反映达到的水平，时效指标反映完成的时间。

## 违反的例子
数量指标“参保率”≥95%；质量指标“办结时限”≤15天。

## 遵守的例子
质量指标“参保率”≥95%；时效指标“办结时限”≤15天。

## 告诉单位什么
列出这些指标和所在类别，下一年度编制目标时调整。
*/
WITH placed AS (
  SELECT *, CASE
      WHEN l2 = '数量' AND family = 'percent' AND regexp_matches(label_bare, getvariable('indicator_rate')) AND NOT regexp_matches(label_bare, getvariable('indicator_rate_counted')) THEN '是比率'
      WHEN l2 IN ('数量', '质量') AND family = 'time' AND regexp_matches(label_bare, '(时间|时限|天数|时长|期限|用时)$') THEN '是时间'
      WHEN l2 IN ('数量', '质量', '时效', '成本', '社会效益', '经济效益', '生态效益') AND label_bare LIKE '%满意度' THEN '是满意度'
    END AS what
  FROM leaf WHERE coalesce(l2, '') <> ''
)
SELECT doc_id, part_id, 'placed' AS subject, count(what) = 0 AS holds,
       string_agg('“' || label || '”' || what || '，列在' || coalesce(level2, '') || '下', '、' ORDER BY ord, fact_id) FILTER (what IS NOT NULL) AS listed,
       terms(list(term(fact_id, 'row', NULL, 0) ORDER BY ord, fact_id) FILTER (what IS NOT NULL)) AS operands,
       CASE WHEN count(*) FILTER (what = '是比率') >= 3 AND count(*) FILTER (l2 = '质量') = 0 THEN '质量指标的类别可能没有读出' END AS doubt
FROM placed
GROUP BY doc_id, part_id
ORDER BY doc_id, part_id
