/*
---
id: S05
name: score.formula
title: {zh: 未完成指标的得分应按公式计算, en: The score of a missed target follows from the formula}
broken: The score of a missed target does not follow from the formula
kind: equal
severity: warning
scope: part
version: 1
source: 财预〔2020〕10号（按完成值与指标值的比例计分）；一体化系统计分公式
message: {zh: "{part}有未完成的指标没有按公式计分：{items}。", en: "{part}: missed targets are not scored by the formula: {items}."}
item: {zh: "{at}“{label}”分值{weight}，指标值{target}，完成值{actual_raw}，按{formula}{by}应得{expected}分，填的是{actual}分{remark}", en: "{at}, “{label}”: weight {weight}, target {target}, actual {actual_raw}; that makes {expected}, but {actual} is printed"}
suggestion: {zh: "按公式重算得分并更正总分；按其他办法扣分的，在原因栏写明扣分标准。", en: "Recompute the score and the total; where points are taken off in another way, write how in the column of reasons."}
---
## 查什么
指标值和完成值都是一个数、没有完成、已经扣了分的指标，得分是否与公式相符：越多越好的为分值×完成值÷指标值；越少越好的，分值×指标值÷完成值、分值×(1－超出部分÷指标值)两种都认。地区设置可以另列公式。

## 为什么
得分高于公式，就是少扣了分。直接用完成值乘分值、没有除以指标值，是常见的算错。

## 依据
定量指标完成指标值的得满分，未完成的按完成值与指标值的比例计分。与公式相差不到0.1分（整数计分的表不到1分，可按地区设置）的不提；得分比公式低、又不是算错公式的，可能是从严扣分，只作提示；原因里写明扣分标准的不提。未完成仍给满分的见S07，完成了却扣分的见S08。

## 违反的例子
分值10，指标值≥100公里，完成60公里，得分9（应为6）。

## 遵守的例子
分值10，指标值≥95%，完成93%，得分9.79或9.8。

## 告诉单位什么
写明分值、指标值、完成值、公式、应得分和填报的得分。
*/
WITH marks AS ( -- whether the form gives marks in whole points
  SELECT part_id, CASE WHEN bool_and(score = floor(score)) THEN any_value(whole_points) ELSE any_value(rounding) END AS tolerance
  FROM leaf JOIN setting USING (part_id) WHERE score IS NOT NULL GROUP BY part_id
),
missed AS (
  SELECT m.*, s.profile, s.profile_title, k.tolerance, coalesce(regexp_matches(l.note, getvariable('deducted')), FALSE) AS told,
         l.family = 'percent' AND abs(m.score - m.weight * m.got / 100) < 0.006 AS undivided,
         accepted_scores(s.profile, CASE WHEN m.reverse THEN 'reverse' ELSE 'positive' END, m.weight, m.wanted, m.got) AS ways
  FROM measured m
  JOIN leaf l USING (fact_id)
  JOIN setting s ON s.part_id = m.part_id
  JOIN marks k ON k.part_id = m.part_id
  WHERE m.n = 1 AND NOT m.met AND m.got <> m.wanted AND m.weight > 0 AND m.score < m.weight
),
nearest AS (
  SELECT *, list_sort([{'off': abs(f.score - score), 'text': f.text, 'score': CAST(f.score AS DECIMAL(18, 2))} FOR f IN ways])[1] AS way,
         list_max([f.score FOR f IN ways]) AS most
  FROM missed
)
SELECT doc_id, part_id, label AS subject, 'formula' AS topic, '' AS unit, label, weight, target, actual AS actual_raw,
       CASE way.text WHEN 'W*B/A' THEN '完成值÷指标值×分值' WHEN 'W*A/B' THEN '指标值÷完成值×分值'
                     WHEN 'W*(1-(B-A)/A)' THEN '超出部分占指标值的比例扣分，' WHEN '0' THEN '规定' ELSE way.text END AS formula,
       CASE WHEN profile = 'mof' THEN '' ELSE '（' || profile_title || '）' END AS by,
       CASE WHEN undivided THEN '（完成值直接乘了分值，没有除以指标值）' ELSE '' END AS remark,
       [term(NULL, 'expected', way.score, 2 * tolerance), term(fact_id, 'actual', score, 0)] AS operands,
       coalesce(missing, doubt) AS missing, told AS explained,
       CASE WHEN NOT undivided AND score <= most THEN 'info' END AS severity
FROM nearest
ORDER BY doc_id, part_id, ord
