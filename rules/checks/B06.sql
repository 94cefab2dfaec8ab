/*
---
id: B06
name: score.execution
title: {zh: 预算执行得分应等于执行率乘分值, en: The score for execution is its weight times the rate}
broken: The score for execution is not its weight times the rate
kind: product
severity: error
scope: part
version: 1
aliases: [S16]
source: 财预〔2020〕10号；各地自评表“得分＝执行率×分值”
message: {zh: "{part}{at}：预算执行分值{weight}分，执行率{rate}，得分应为{expected}，填的是{actual}。", en: "{where}: execution is worth {weight} points; at a rate of {rate} the score is {expected}, but {actual} is printed."}
suggestion: {zh: "按“分值×执行率、最高不超过分值”重算得分，并同时更正总分。", en: "Recompute the score as weight times rate, at most the weight, and the total with it."}
---
## 查什么
年度资金总额一行的得分应等于执行率×分值，超过100%的按满分计。按得分印出的位数比较，所以整数计分、一位小数都认。执行率不是100%而得满分、执行率100%而未得满分的（原S16）也在这里提出。

## 为什么
执行率得分有固定公式，是最容易复核、也最容易被顺手填成满分的一项。

## 依据
执行率得分＝min(执行率×分值, 分值)。有的单位对较高的执行率直接给满分；执行率不低于地区设置中的界限而给满分的、相差不到分值十分之一（可能按档给分）的，按提醒处理。

## 违反的例子
分值10，执行率62.04%，得分填10（应为6.2）。

## 遵守的例子
分值10，执行率86.25%，得分8.63、8.6或9。

## 告诉单位什么
指出分值、执行率、应得分和填报分，请更正得分与总分。
*/
WITH rated AS (
  SELECT e.*, r.fact_id AS rate_id, r.value AS rate, r.ulp AS rate_ulp
  FROM execution e
  JOIN share r ON r.part_id = e.part_id AND r.source = 'table' AND r.rate_kind = 'executed'
  LEFT JOIN amount a ON a.part_id = e.part_id AND a.source = 'table' AND a.item_code = 'fund_total'
    AND (a.line = r.line OR (r.line IS NULL AND a.item_bare = r.applies_bare))
  QUALIFY row_number() OVER (PARTITION BY e.part_id ORDER BY a.fact_id IS NULL, abs(r.ord - e.ord), r.ord, r.fact_id) = 1
)
SELECT doc_id, part_id, 'execution' AS subject, full_score AS weight, 1 AS scale, '分' AS unit, 0.01 AS factor, full_score AS cap,
       CAST(rtrim(rtrim(CAST(rate AS VARCHAR), '0'), '.') AS VARCHAR) || '%' AS rate,
       [term(fact_id, 'factor', full_score, 0), term(rate_id, 'factor', rate, rate_ulp),
        term(fact_id, 'product', score, coalesce(printed_ulp, CASE WHEN score = floor(score) THEN 1 ELSE 0.01 END))] AS operands,
       CASE WHEN score = full_score AND rate >= s.full_rate OR abs(score - least(full_score * rate / 100, full_score)) < full_score / 10
            THEN 'warning' END AS severity
FROM rated JOIN setting s USING (part_id)
WHERE full_score > 0 AND score IS NOT NULL
ORDER BY doc_id, part_id
