/*
---
id: V15
name: indicator.part_of_the_year
title: {zh: 完成值应是全年的数, en: An actual value covers the whole year}
broken: An actual value does not cover the whole year
kind: assert
severity: warning
scope: document
version: 1
source: 自评按预算年度开展
message: {zh: "有指标用的是年中的数：{listed}；报告年度是{year_told}年，完成值应为全年数。", en: "Figures of part of the year stand for the whole of {year_told}: {listed}."}
suggestion: {zh: "补填截至12月底的数；确实取不到的，写明原因和估计的全年数。", en: "Enter the figures up to December; where there are none, say why and give an estimate."}
---
## 查什么
指标的备注、正文里说明完成值的话，写明数据只截至报告年度的某月（不是12月）。

## 为什么
不到一年的数不能与全年的目标比较，也不能据此扣分或给满分。

## 依据
实际完成值为预算年度全年的完成数。

## 违反的例子
异地结算指标完成值的备注：“数据截至10月底”。

## 遵守的例子
“数据截至12月底”；“截至次年3月完成验收”。

## 告诉单位什么
引出原话，请补填全年数。
*/
WITH noted AS (
  SELECT l.doc_id, l.part_id, l.fact_id, l.ord, 0 AS n, replace(coalesce(i.locator, ''), ' ', '') || '“' || l.label || '”备注“' || shortened(l.note, 40) || '”' AS words, getvariable('period_note') AS shape,
         regexp_replace(l.note, '\s', '', 'g') AS told, NULL AS place
  FROM leaf l JOIN indicators i USING (fact_id) WHERE l.note IS NOT NULL AND regexp_matches(regexp_replace(l.note, '\s', '', 'g'), getvariable('period_note'))
),
spoken AS (
  SELECT s.doc_id, s.part_id, NULL AS fact_id, s.ord, s.n, s.where_at || '“' || shortened(s.words, 40) || '”' AS words, '' AS shape, s.words AS told, s.place
  FROM sentence s
  WHERE s.kind <> 'entry' AND s.part_kind LIKE '%report' AND regexp_matches(s.words, getvariable('period_data')) AND NOT regexp_matches(s.words, getvariable('period_watched'))
),
dated_note AS (
  SELECT *, TRY_CAST(regexp_extract(told, getvariable('period_note'), 2) AS INTEGER) AS month,
         TRY_CAST(left(regexp_extract(told, getvariable('period_note'), 1), 4) AS INTEGER) AS in_year
  FROM (SELECT * FROM noted UNION ALL SELECT * FROM spoken)
),
judged AS (
  SELECT d.*, p.label, p.year, d.month BETWEEN 1 AND 11 AND coalesce(d.in_year = p.year, TRUE) AND told NOT LIKE '%12月%' AS partial
  FROM dated_note d JOIN part p USING (part_id) WHERE d.month IS NOT NULL
)
SELECT doc_id, any_value(part_id ORDER BY part_id, ord) AS part_id, 'period' AS subject, bool_and(NOT partial) AS holds, coalesce(CAST(any_value(year) AS VARCHAR), '') AS year_told,
       string_agg(CASE WHEN first_told THEN label ELSE '' END || words, '；' ORDER BY part_id, ord, n) FILTER (partial) AS listed, list(place ORDER BY part_id, ord, n) FILTER (partial AND place IS NOT NULL) AS places,
       terms(list(term(fact_id, 'row', NULL, 0) ORDER BY part_id, ord) FILTER (partial AND fact_id IS NOT NULL)) AS operands
FROM (SELECT *, row_number() OVER (PARTITION BY part_id, partial ORDER BY ord, n) = 1 AS first_told FROM judged)
GROUP BY doc_id
ORDER BY doc_id
