/*
---
id: N16
name: archive.unit_missing
title: {zh: 单位各年的自评材料应当连续, en: A unit has reports for every year of the archive}
broken: The unit has no reports for some year of the archive
kind: assert
severity: warning
scope: document
version: 1
source: 财预〔2020〕10号（自评全覆盖）
message: {zh: "{unit_told}没有{missing_years}年度的自评材料，而{present_years}年度都有。", en: "{unit_told} has no reports of {missing_years}, though it has those of {present_years}."}
suggestion: {zh: "补报缺少年度的材料；机构改革、合并的，说明承接的单位。", en: "Send the missing reports; after a reform or merger, say which unit took over."}
---
## 查什么
一批材料跨三个以上年度、大体齐全（各单位各年度八成以上都有）时，有没有单位唯独缺一个年度。首尾两年缺少的可能是新设或撤并，只作提示；材料不齐全的，不作判断。

## 为什么
缺一年，要么没有开展自评，要么没有报送。

## 依据
自评应当覆盖所有单位和年度。

## 违反的例子
某局有2020、2021、2023年度的材料，没有2022年度的，而其他单位四年都有。

## 遵守的例子
各单位四年都有；新设的单位从设立起都有。

## 告诉单位什么
写明缺少的年度，请补报。
*/
WITH present AS (
  SELECT u.unit, u.year, count(*) AS n, any_value(u.doc_id ORDER BY u.doc_id) AS doc_id, any_value(u.part_id ORDER BY u.doc_id, u.ordinal) AS part_id
  FROM unit_part u WHERE u.year IS NOT NULL AND u.kind NOT IN ('other', 'target_form', 'budget_disclosure') GROUP BY u.unit, u.year
),
span AS (
  SELECT count(DISTINCT year) AS years, count(DISTINCT unit) AS units, count(*) AS cells, min(year) AS first_year, max(year) AS last_year FROM present
),
year AS (SELECT DISTINCT year FROM present),
unit AS (SELECT unit, count(*) AS n, arg_max(doc_id, year) AS doc_id, arg_max(part_id, year) AS part_id, string_agg(CAST(year AS VARCHAR), '、' ORDER BY year) AS present_years FROM present GROUP BY unit),
gap AS (
  SELECT u.unit, y.year FROM unit u, year y ANTI JOIN present p ON p.unit = u.unit AND p.year = y.year
)
SELECT u.doc_id, u.part_id, 'years|' || u.unit AS subject, g.year IS NULL AS holds, u.unit AS unit_told, coalesce(CAST(g.year AS VARCHAR), '') AS missing_years, u.present_years, terms(NULL) AS operands,
       CASE WHEN g.year IN (s.first_year, s.last_year) THEN 'info' END AS severity
FROM unit u JOIN span s ON s.years >= 3 AND s.units >= 3 AND s.cells * 10 >= s.years * s.units * 8 AND s.last_year - s.first_year + 1 = s.years
LEFT JOIN gap g ON g.unit = u.unit
WHERE u.n >= s.years - 1
ORDER BY u.doc_id, u.unit
