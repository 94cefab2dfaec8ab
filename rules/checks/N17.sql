/*
---
id: N17
name: archive.report_of_last_year
title: {zh: 报告不应照抄上年, en: A report is not the copy of last year's}
broken: The report is probably the copy of last year's
kind: assert
severity: info
scope: part
version: 1
source: 财政评价复核要点（雷同、模板化）
message: {zh: "{part}与{last_year}年度的{other_label}去掉名称和数字后有{share}%的文字相同，其中的数{figures}；例如“{excerpt}”。", en: "{part} and {other_label} of {last_year} share {share}% of their text, names and figures left out, for example “{excerpt}”."}
suggestion: {zh: "按本年度情况重写完成情况、问题和措施。", en: "Write anew what was done this year, its problems and measures."}
---
## 查什么
同一单位相邻两年的同一类报告（同一项目），正文去掉名称和数字后，相同的句子所占的字数是否达到九成。正文里的数（年份除外）也有八成以上相同的为提醒，数已更新的只作提示。

## 为什么
连问题和措施都与上年一样，说明没有重新自评；连数也一样，多半是照抄。

## 依据
自评反映预算年度当年的情况。

## 违反的例子
2023年度报告只改了标题的年份，正文和数与2022年度相同。

## 遵守的例子
职能、机构两节与上年相同，完成情况、问题和措施重新撰写。

## 告诉单位什么
指出与上年相同的部分，请按本年度情况改写。
*/
WITH report AS (
  SELECT p.part_id, p.doc_id, u.unit, u.year, u.kind, u.project_key, p.sketch
  FROM parts p JOIN unit_part u USING (part_id)
  WHERE p.sketch IS NOT NULL AND u.kind LIKE '%report' AND u.year IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY u.unit, u.year, u.kind, u.project_key ORDER BY p.doc_id, p.part_id) = 1
),
paired AS ( -- only those that share half of their tokens are read again
  SELECT r.part_id, r.doc_id, r.unit, r.project_key, b.part_id AS before_id, b.year AS last_year
  FROM report r JOIN report b ON b.unit = r.unit AND b.kind = r.kind AND b.project_key = r.project_key AND b.year = r.year - 1
  WHERE len(list_intersect(string_split(r.sketch, ' '), string_split(b.sketch, ' '))) >= 8
),
asked AS (SELECT part_id FROM paired UNION SELECT before_id FROM paired),
bared AS ( -- sentences without figures
  SELECT s.part_id, s.ord, s.n, s.words, regexp_replace(s.words, '[^\p{Han}]+', '', 'g') AS letters, regexp_extract_all(regexp_replace(s.words, '20\d\d', '', 'g'), '\d+(?:\.\d+)?') AS figures
  FROM asked JOIN sentence s USING (part_id) WHERE s.kind <> 'entry'
),
weighed AS (SELECT part_id, sum(length(letters)) AS whole FROM bared GROUP BY part_id),
printed AS (SELECT DISTINCT part_id, unnest(figures) AS figure FROM bared),
kept AS (
  SELECT p.part_id, count(*) AS n, count(b.figure) AS same_n
  FROM paired p JOIN printed f ON f.part_id = p.part_id LEFT JOIN printed b ON b.part_id = p.before_id AND b.figure = f.figure
  WHERE length(f.figure) >= 2
  GROUP BY p.part_id
),
common AS (
  SELECT p.part_id, sum(length(b.letters)) AS same, arg_max(b.words, {'length': length(b.letters), 'ord': -b.ord, 'n': -b.n}) AS excerpt
  FROM paired p JOIN bared b ON b.part_id = p.part_id
  WHERE length(b.letters) >= 4 AND EXISTS (SELECT 1 FROM bared o WHERE o.part_id = p.before_id AND o.letters = b.letters)
  GROUP BY p.part_id
),
judged AS (
  SELECT p.doc_id, p.part_id, p.last_year, o.label AS other_label, c.excerpt, 100 * coalesce(c.same, 0) // greatest(w.whole, 1) AS share,
         coalesce(k.n >= 5 AND k.same_n * 10 >= k.n * 8, FALSE) AS figures_too
  FROM paired p JOIN part o ON o.part_id = p.before_id JOIN weighed w ON w.part_id = p.part_id
  LEFT JOIN common c ON c.part_id = p.part_id LEFT JOIN kept k ON k.part_id = p.part_id
),
stands AS (
  SELECT s.part_id, list(s.place ORDER BY s.ord, s.n) AS places
  FROM sentence s JOIN judged j ON j.part_id = s.part_id AND j.excerpt = s.words GROUP BY s.part_id
)
SELECT doc_id, part_id, 'copied' AS subject, share < copied AS holds, CAST(last_year AS VARCHAR) AS last_year, other_label, CAST(share AS VARCHAR) AS share,
       CASE WHEN figures_too THEN '也大都相同' ELSE '已经更新' END AS figures, CASE WHEN figures_too THEN 'warning' END AS severity,
       shortened(coalesce(excerpt, ''), 40) AS excerpt, terms(NULL) AS operands,
       places[:3] AS places
FROM judged
JOIN setting USING (part_id)
LEFT JOIN stands USING (part_id)
ORDER BY doc_id, part_id
