/*
---
id: N13
name: archive.report_of_another_unit
title: {zh: 报告不应与其他单位雷同, en: A report is not the copy of another unit's}
broken: The report is probably the copy of another unit's
kind: assert
severity: warning
scope: part
version: 1
source: 财政评价复核要点（雷同、模板化）
message: {zh: "{part}与{other_unit}的{other_label}去掉名称和数字后有{share}%的文字相同，例如“{excerpt}”；请核对是否照抄。", en: "{part} and {other_label} of {other_unit} share {share}% of their text, names and figures left out, for example “{excerpt}”."}
suggestion: {zh: "按本单位情况重写；由主管部门代写的，应反映各单位的差别。", en: "Write it anew about the own unit; where the department wrote both, the differences have to show."}
---
## 查什么
两个单位的报告正文去掉单位、地区、项目名称和数字后，相同的句子所占的字数是否达到九成（正文不少于200字，同一年度、同一类报告）。

## 为什么
雷同的自评报告不反映本单位的情况。

## 依据
自评应当由各单位据实开展。

## 违反的例子
甲、乙两局的部门整体报告除名称和数字外一字不差。

## 遵守的例子
提纲和工作过程的写法相同，目标、完成情况、问题各不相同。

## 告诉单位什么
指出与哪个单位的报告雷同、占多少，请核对。
*/
WITH report AS (
  SELECT p.part_id, p.doc_id, u.unit, u.year, u.kind, u.project_key, p.sketch, row_number() OVER (ORDER BY u.year, p.doc_id, p.part_id) AS id
  FROM parts p JOIN unit_part u USING (part_id)
  WHERE p.sketch IS NOT NULL AND u.kind LIKE '%report'
),
token AS (SELECT id, unit, year, kind, unnest(string_split(sketch, ' ')) AS token FROM report),
first_of AS ( -- each report is compared with the first one of its year and kind that shares a token with it, of another unit
  SELECT id, unit, min(id) OVER w AS first_id, arg_min(unit, id) OVER w AS first_unit FROM token WINDOW w AS (PARTITION BY year, kind, token)
),
paired AS (
  SELECT id, first_id FROM first_of WHERE first_id < id AND unit <> first_unit
  GROUP BY id, first_id HAVING count(*) >= 8
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY count(*) DESC, first_id) = 1
),
asked AS (SELECT id FROM paired UNION SELECT first_id FROM paired),
bared AS ( -- sentences without names and figures
  SELECT r.id, s.ord, s.n, s.words,
         regexp_replace(replace(replace(replace(s.words, r.unit, ''), coalesce(r.project_key, ''), ''), regexp_extract(r.unit, '^.{2,6}?(自治县|自治旗|县|区|旗|市)'), ''), '[^\p{Han}]+', '', 'g') AS letters
  FROM asked JOIN report r USING (id) JOIN sentence s USING (part_id)
  WHERE s.kind <> 'entry'
),
weighed AS (SELECT id, sum(length(letters)) AS whole FROM bared GROUP BY id),
common AS (
  SELECT p.id, p.first_id, sum(length(b.letters)) AS same, arg_max(b.words, {'length': length(b.letters), 'ord': -b.ord, 'n': -b.n}) AS excerpt
  FROM paired p JOIN bared b ON b.id = p.id
  WHERE length(b.letters) >= 4 AND EXISTS (SELECT 1 FROM bared o WHERE o.id = p.first_id AND o.letters = b.letters)
  GROUP BY p.id, p.first_id
),
judged AS (
  SELECT r.doc_id, r.part_id, o.unit AS other_unit, op.label AS other_label, op.part_id AS other_part, c.excerpt, 100 * coalesce(c.same, 0) // greatest(least(w.whole, ow.whole), 1) AS share
  FROM paired p
  JOIN report r ON r.id = p.id JOIN report o ON o.id = p.first_id JOIN part op ON op.part_id = o.part_id
  JOIN weighed w ON w.id = p.id JOIN weighed ow ON ow.id = p.first_id
  LEFT JOIN common c ON c.id = p.id
),
quoted AS (SELECT part_id, excerpt AS words FROM judged UNION SELECT other_part, excerpt FROM judged),
stands AS (
  SELECT s.part_id, s.words, list(s.place ORDER BY s.ord, s.n) AS places
  FROM sentence s SEMI JOIN quoted USING (part_id, words) GROUP BY s.part_id, s.words
)
SELECT doc_id, judged.part_id, 'copied' AS subject, share < s.copied AS holds, other_unit, other_label, CAST(share AS VARCHAR) AS share, shortened(coalesce(excerpt, ''), 40) AS excerpt, terms(NULL) AS operands,
       own.places[:3] || other.places[:1] AS places
FROM judged
JOIN setting s ON s.part_id = judged.part_id
LEFT JOIN stands own ON own.part_id = judged.part_id AND own.words = judged.excerpt
LEFT JOIN stands other ON other.part_id = judged.other_part AND other.words = judged.excerpt
ORDER BY doc_id, judged.part_id
