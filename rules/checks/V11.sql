/*
---
id: V11
name: indicator.satisfaction_basis
title: {zh: 满意度应有调查依据, en: Satisfaction rests on a survey}
broken: Nothing shows what the satisfaction rests on
kind: assert
severity: info
scope: document
version: 3
source: 财预〔2020〕10号（满意度指标）；自评抽查复核要点
message: {zh: "满意度没有依据：{listed}。", en: "Nothing shows what the satisfaction rests on: {listed}."}
suggestion: {zh: "写明调查的方式、样本数和时间，附问卷或统计表。", en: "Say how, when and how many were asked, and attach the questionnaire or its count."}
---
## 查什么
正文和备注都没有提到问卷、抽样、走访一类的调查（说的是调查服务对象的，项目本身是普查、调查的不算，打算今后调查的也不算），而满意度的完成值正好是100%，或者文件本有正文；或者只说群众满意而没有数。

## 为什么
满意度最容易凭印象填写。

## 依据
满意度以对服务对象的调查为依据，并留存佐证。

## 违反的例子
群众满意度≥95%，完成值100%，正文没有提到调查。

## 遵守的例子
群众满意度≥90%，完成值93.5%，正文写明“发放问卷200份，收回187份”。

## 告诉单位什么
指出哪些满意度没有依据，请补充。
*/
WITH stated AS (
  SELECT l.doc_id, l.part_id, l.fact_id, l.ord, '“' || l.label || '”完成值' || l.actual_raw AS words,
         l.actual_value = 100 AND (l.actual_family = 'percent' OR l.actual_unit IS NULL AND l.family = 'percent') AS full_marks
  FROM leaf l WHERE l.label_bare LIKE '%满意%' AND l.actual_value IS NOT NULL
),
likely AS ( -- few sentences: only these are looked at closely
  SELECT doc_id, words, paragraph FROM sentence
  WHERE regexp_matches(words, getvariable('satisfaction_survey') || '|' || getvariable('satisfaction_asking'))
),
survey AS (
  SELECT DISTINCT doc_id FROM likely
  WHERE (regexp_matches(words, getvariable('satisfaction_survey')) OR regexp_matches(paragraph, getvariable('satisfaction_asked')))
    AND NOT regexp_matches(words, getvariable('satisfaction_planned'))
),
spoken AS (
  SELECT doc_id, count(*) FILTER (kind = 'paragraph' AND part_kind LIKE '%report') AS paragraphs,
         count(*) FILTER (words LIKE '%满意度%' AND kind = 'paragraph' AND part_kind LIKE '%report') AS spoken,
         count(*) FILTER (regexp_matches(words, getvariable('satisfaction_figure'))) AS figured,
         list(place ORDER BY ord, n) FILTER (words LIKE '%满意度%' AND kind = 'paragraph' AND part_kind LIKE '%report') AS places,
         any_value(part_id ORDER BY ord) FILTER (words LIKE '%满意度%' AND part_kind LIKE '%report') AS part_id
  FROM sentence GROUP BY doc_id
),
surveyed AS (SELECT s.*, v.doc_id IS NOT NULL AS survey FROM spoken s LEFT JOIN survey v USING (doc_id)),
noted AS (
  SELECT doc_id, bool_or(regexp_matches(coalesce(note, ''), getvariable('satisfaction_survey'))
    OR regexp_matches(coalesce(note, ''), getvariable('satisfaction_asking'))) AS survey FROM leaf GROUP BY doc_id
),
sheet AS (
  SELECT s.doc_id, s.part_id, p.label, string_agg(s.words, '、' ORDER BY s.ord) AS every_one, string_agg(s.words, '、' ORDER BY s.ord) FILTER (full_marks) AS full_ones,
         list(term(s.fact_id, 'row', NULL, 0) ORDER BY s.ord, s.fact_id) AS operands
  FROM stated s JOIN part p USING (part_id) GROUP BY s.doc_id, s.part_id, p.label
),
form AS (
  SELECT doc_id, any_value(part_id ORDER BY part_id) AS part_id, string_agg(label || every_one, '；' ORDER BY part_id) AS every_one,
         string_agg(label || full_ones, '；' ORDER BY part_id) AS full_ones, flatten(list(operands ORDER BY part_id)) AS operands
  FROM sheet GROUP BY doc_id
)
SELECT f.doc_id, f.part_id, 'survey' AS subject, coalesce(v.survey, FALSE) OR coalesce(n.survey, FALSE) AS holds, f.operands, NULL AS places,
       CASE WHEN f.full_ones IS NOT NULL THEN f.full_ones || '，人人满意' ELSE f.every_one || '；正文没有提到调查' END AS listed,
       CASE WHEN coalesce(v.paragraphs, 0) < 5 AND NOT coalesce(v.survey, FALSE) AND NOT coalesce(n.survey, FALSE) AND f.full_ones IS NULL THEN '没有正文，不知道是否作过调查' END AS missing
FROM form f LEFT JOIN surveyed v USING (doc_id) LEFT JOIN noted n USING (doc_id)
UNION ALL
SELECT v.doc_id, v.part_id, 'survey', FALSE, terms(NULL), v.places, p.label || '说到满意度而没有写是多少', NULL
FROM surveyed v JOIN part p USING (part_id) ANTI JOIN form f ON f.doc_id = v.doc_id
WHERE v.spoken > 0 AND v.figured = 0 AND NOT v.survey
ORDER BY 1
