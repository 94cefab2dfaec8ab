/*
---
id: B16
name: text.shares
title: {zh: 正文的占比、比率应与所引的数相符, en: Shares in running text follow from the figures they relate}
broken: A share in the text does not follow from the figures beside it
kind: ratio
severity: error
scope: part
version: 1
waits: true
source: 自评材料应当数据准确
message: {zh: "{part}{at}：按{numerator}{minus_words}与{denominator}计算，{rate_name}应为{expected}，写的是{actual}。", en: "{where}: by {numerator} and {denominator} the {rate_name} is {expected}, but the text says {actual}."}
suggestion: {zh: "重算比率，或更正所引的数。", en: "Recompute the share, or correct the figures that it relates."}
---
## 查什么
正文和汇总表里写明分子、分母的比率（占比、覆盖率、查处率等），用这两个数复算。称为自付比例、结余率一类“余下部分”的，用（总数－各部分）÷总数复算。按印出的位数比较，四舍五入或截去尾数都认。执行率与预算对不上、而与到位资金对得上的，不作判断。

## 为什么
比率是结论，算错会改变结论。

## 依据
比率＝部分÷总数×100%。分子、分母由上下文推定的，按提醒处理。

## 违反的例子
流动资产20万元，资产合计80万元，占比30%（应为25%）。

## 遵守的例子
流动资产20万元，资产合计80万元，占比25%；总费用200万元，已补助150万元，自付比例25%。

## 告诉单位什么
写明分子、分母、算出的比率和所写的比率。
*/
WITH rated AS (
  SELECT k.to_fact_id AS rate_id, list(term(f.fact_id, 'numerator', f.value, f.ulp) ORDER BY f.fact_id) FILTER (k.kind = 'numerator') AS over,
         list(term(f.fact_id, 'denominator', f.value, f.ulp)) FILTER (k.kind = 'denominator') AS under,
         max(f.scale) AS scale, arg_max(f.unit, f.scale) AS unit, count(DISTINCT (f.scale > 1)) AS kinds,
         any_value(f.fact_id) FILTER (k.kind = 'denominator') AS whole_id
  FROM linked k JOIN figure f ON f.fact_id = k.fact_id
  WHERE k.kind IN ('numerator', 'denominator')
  GROUP BY k.to_fact_id
),
parts AS (
  SELECT k.to_fact_id AS whole_id, list(term(f.fact_id, 'minus', f.value, f.ulp) ORDER BY f.fact_id) AS minus,
         any_value(w.value) AS value, any_value(w.ulp) AS ulp, any_value(w.scale) AS scale, any_value(w.unit) AS unit,
         any_value(w.part_id) AS part_id
  FROM linked k
  JOIN figure f ON f.fact_id = k.fact_id
  JOIN figure w ON w.fact_id = k.to_fact_id
  WHERE k.kind = 'part_of' AND f.unit <> '%' AND (f.unit = w.unit OR f.scale > 1)
  GROUP BY k.to_fact_id
),
told_share AS (
  SELECT fact_id, doc_id, part_id, project_key, name, rate_kind, applies_to, value, ulp, FALSE AS indicator FROM share
  UNION ALL
  SELECT i.fact_id, i.doc_id, i.part_id, s.key, i.level3, w.rate, i.level3, coalesce(i.actual_value, i.target_value),
         coalesce(i.actual_ulp, i.target_ulp, 0), TRUE
  FROM indicators i
  JOIN subject s ON s.part_id = i.part_id AND s.name IS NOT DISTINCT FROM i.project_name
  JOIN word w ON w.text = i.level3
  WHERE i.source = 'prose' AND coalesce(i.actual_unit, i.target_unit) = '%'
    AND coalesce(CASE WHEN i.actual_value IS NULL THEN i.target_op ELSE i.actual_op END, '=') = '='
)
SELECT s.doc_id, s.part_id, concat_ws('|', s.project_key, s.name, s.applies_to) AS subject, s.name AS rate_name, r.scale, r.unit,
       '' AS minus_words, list_append(list_concat(r.over, r.under), term(s.fact_id, 'rate', s.value, s.ulp)) AS operands,
       CASE WHEN r.under[1].value <> 0 AND abs((100 - s.value) - list_sum(list_transform(r.over, lambda o: o.value)) / r.under[1].value * 100) <= s.ulp
            THEN '比率与余下部分相符，可能说的是另一部分'
            WHEN s.rate_kind = 'executed' AND EXISTS (
              SELECT 1 FROM amount a WHERE a.part_id = s.part_id AND a.project_key = s.project_key AND a.stage = 'received' AND a.value <> 0
                AND abs(list_sum(list_transform(r.over, lambda o: o.value)) / a.value * 100 - s.value) <= s.ulp / 2)
            THEN '比率与到位资金相符，可能按到位资金计算' END AS doubt, CASE WHEN s.indicator THEN 'warning' END AS severity
FROM rated r JOIN told_share s ON s.fact_id = r.rate_id
WHERE len(r.over) > 0 AND len(r.under) = 1 AND r.kinds = 1
  AND s.rate_kind IS DISTINCT FROM 'received'
UNION ALL
SELECT s.doc_id, s.part_id, concat_ws('|', s.project_key, s.name, 'remainder') AS subject, s.name AS rate_name, p.scale, p.unit,
       '减去各部分' AS minus_words,
       list_append(list_concat([term(p.whole_id, 'numerator', p.value, p.ulp)], p.minus,
                               [term(p.whole_id, 'denominator', p.value, p.ulp)]), term(s.fact_id, 'rate', s.value, s.ulp)) AS operands, NULL, 'warning'
FROM parts p
JOIN told_share s ON s.part_id = p.part_id AND s.rate_kind = 'remainder'
JOIN linked k ON k.kind = 'denominator' AND k.fact_id = p.whole_id AND k.to_fact_id = s.fact_id
WHERE NOT EXISTS (SELECT 1 FROM linked n WHERE n.kind = 'numerator' AND n.to_fact_id = s.fact_id)
UNION ALL
SELECT s.doc_id, s.part_id, 'coverage' AS subject, '自评项目占部门项目支出的比例' AS rate_name, d.scale, d.unit, '' AS minus_words,
       [term(e.fact_id, 'numerator', e.value, e.fine), term(d.fact_id, 'denominator', d.value, d.fine), term(s.fact_id, 'rate', s.value, s.ulp)] AS operands, NULL, NULL
FROM share s
JOIN amount e ON e.part_id = s.part_id AND e.source = 'table' AND e.item_code = 'projects_total' AND e.stage = 'budget'
JOIN amount d ON d.part_id = s.part_id AND d.source = 'table' AND d.item_code = 'department_projects_total' AND d.stage = 'budget'
WHERE s.source = 'table' AND s.part_kind = 'project_summary_table' AND s.project_key = ''
  AND s.rate_kind IS DISTINCT FROM 'executed'
ORDER BY doc_id, part_id, subject, operands
