/*
---
id: B22
name: text.shares_of_one_whole
title: {zh: 同一总数的各部分占比合计应为100%, en: The shares of one whole add up to 100 %}
broken: The shares of one whole do not add up to 100 %
kind: sum
severity: warning
scope: part
version: 1
source: 自评材料应当数据准确
message: {zh: "{part}{at}：各部分占比合计{expected}，不是100%。", en: "{where}: the shares of one whole add up to {expected}, not to 100%."}
suggestion: {zh: "核对各占比；还有其他部分的请补全。", en: "Check every share, and add any part that is not listed."}
---
## 查什么
正文把一个总数分成几部分、又逐一写出占比时，占比合计应为100%（按印出的位数允许四舍五入的误差）。没有说明已列全、合计小于100%的，不作判断。

## 为什么
占比合计超过100%，必有一个算错。

## 依据
各部分占比之和为100%。

## 违反的例子
流动资产占比35%，固定资产占比75%。

## 遵守的例子
流动资产占比1.35%，固定资产占比98.65%。

## 告诉单位什么
写明各占比及合计。
*/
WITH shared AS (
  SELECT d.fact_id AS whole_id, s.doc_id, s.part_id, s.fact_id, s.value, s.ulp, s.ord, n.fact_id AS over_id,
         coalesce((SELECT bool_or(p.complete) FROM linked p
                   WHERE p.kind = 'part_of' AND p.to_fact_id = d.fact_id AND p.fact_id = n.fact_id), FALSE) AS complete
  FROM linked d
  JOIN share s ON s.fact_id = d.to_fact_id
  JOIN linked n ON n.kind = 'numerator' AND n.to_fact_id = s.fact_id
  WHERE d.kind = 'denominator' AND regexp_matches(s.name_narrow, '占比|比重|比例')
    AND EXISTS (SELECT 1 FROM linked p WHERE p.kind = 'part_of' AND p.to_fact_id = d.fact_id AND p.fact_id = n.fact_id)
)
SELECT doc_id, part_id, 'shares' AS subject, 1 AS scale, '%' AS unit, NOT bool_and(complete) AS partial,
       list_append(list(term(fact_id, 'part', value, ulp) ORDER BY ord, fact_id), term(NULL, 'total', 100, 0)) AS operands
FROM shared
GROUP BY doc_id, part_id, whole_id
HAVING count(*) > 1
ORDER BY doc_id, part_id, whole_id
