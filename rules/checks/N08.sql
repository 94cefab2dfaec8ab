/*
---
id: N08
name: text.sections
title: {zh: 报告的提纲应当完整, en: A report has the sections of its outline}
broken: Sections of the outline are missing
kind: assert
severity: info
scope: part
version: 3
source: 财政部项目支出绩效评价报告参考提纲；转移支付自评报告提纲；地方自评通知
message: {zh: "{part}没有写{listed}。", en: "{part} has no section on {listed}."}
suggestion: {zh: "按提纲补写；没有内容的，标题下注明“无”。", en: "Add what the outline asks for; where there is nothing to tell, say so below the heading."}
---
## 查什么
部门整体报告、项目自评总报告、转移支付自评报告、项目评价报告的标题里，有没有提纲要求的各部分（概况、完成情况、问题、措施、结果应用等；见 rules/forms/outline.toml）。结果怎样应用和公开，写在别处也算。标题少于三个的材料不作判断。

## 为什么
缺了问题和措施，自评就没有用处。

## 依据
各类报告的提纲。

## 违反的例子
项目评价报告写到“存在的问题”为止，没有“有关建议”。

## 遵守的例子
概况、自评情况、问题、改进措施、结果应用和公开都有。

## 告诉单位什么
写明缺哪几部分，请补写。
*/
WITH heading AS (
  SELECT doc_id, part_id, part_kind, words, ord
  FROM sentence
  WHERE n = 1 AND kind <> 'entry' AND part_kind LIKE '%report'
    AND (kind = 'heading' OR regexp_matches(words, '^([一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|第[一二三四五六七八九十]+(部分|章)|\d+[、.][^\d])'))
),
told_part AS (SELECT doc_id, part_id, part_kind, count(*) AS n FROM heading GROUP BY doc_id, part_id, part_kind),
spoken AS ( -- what a paragraph begins with may stand for a heading
  SELECT part_id, regexp_replace(left(words, 16), getvariable('outline_aside'), '', 'g') AS words
  FROM sentence WHERE n = 1 AND kind <> 'entry' AND part_kind LIKE '%report'
  UNION ALL
  SELECT part_id, regexp_replace(left(words, 40), getvariable('outline_aside'), '', 'g') FROM heading
  UNION ALL
  SELECT part_id, '公开' FROM sentence
  WHERE kind <> 'entry' AND part_kind LIKE '%report' AND regexp_matches(words, getvariable('outline_results'))
),
said AS (SELECT part_id, string_agg(words, chr(10)) AS words FROM spoken GROUP BY part_id),
found AS (
  SELECT t.doc_id, t.part_id, o.ordinal, o.section, in_section(t.part_kind, o.ordinal, s.words) AS there
  FROM told_part t JOIN outline o ON o.kind = t.part_kind JOIN said s ON s.part_id = t.part_id
)
SELECT f.doc_id, f.part_id, 'sections' AS subject, bool_and(f.there) AS holds, string_agg('“' || f.section || '”', '、' ORDER BY f.ordinal) FILTER (NOT f.there) AS listed, terms(NULL) AS operands,
       CASE WHEN any_value(t.n) < 3 THEN '没有分标题' END AS missing
FROM found f JOIN told_part t USING (part_id)
GROUP BY f.doc_id, f.part_id
ORDER BY f.doc_id, f.part_id
