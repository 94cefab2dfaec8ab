/*
---
id: Y01
name: year.of_parts
title: {zh: 标题、表头、通知和落款的年份应当相符, en: The years of title, form, notice and date belong together}
broken: The years of title, form, notice and date do not belong together
kind: assert
severity: warning
scope: document
version: 1
source: 自评按预算年度开展
message: {zh: "年份前后不一致：{items}。", en: "Years do not belong together: {items}."}
item: {zh: "{part}{words}", en: "{part}: {words}"}
suggestion: {zh: "核对年份，改正沿用旧材料而没有改的地方。", en: "Check the years, and correct what was kept from older papers."}
---
## 查什么
一份材料的标题与表头（XXXX年度）的年份是否相同；同一文件里某张表的年度是否与其余各部分不同；正文引用的自评通知是否是上一年度的；落款日期是否早于报告年度结束（12月），表的填报日期是否早于报告年度10月。标题没有写“年度”的，通知和落款只作提示：有的单位用开展自评的年份作标题。

## 为什么
套用上年材料时最容易漏改年份，读者会怀疑数也是上年的。

## 依据
自评在预算年度终了后开展，材料各处的报告年度应当相同。

## 违反的例子
标题“2023年度项目支出绩效自评报告”，所附自评表表头“（2022年度）”；正文“根据《关于开展2022年度绩效自评工作的通知》”。

## 遵守的例子
标题、各表均为2023年度，通知为2024年印发的《关于开展2023年度绩效自评工作的通知》，落款2024年4月。

## 告诉单位什么
列出不相符的年份和位置，请核对。
*/
WITH titled AS (
  SELECT part_id, doc_id, kind, ordinal, year, unit_key, TRY_CAST(regexp_extract(regexp_replace(title, '\s', '', 'g'), '(20\d\d)年', 1) AS INTEGER) AS title_year,
         coalesce(title LIKE '%年度%', FALSE) AS of_year
  FROM part WHERE kind NOT IN ('target_form', 'budget_disclosure', 'other')
),
captioned AS (
  SELECT t.*, c.caption_year, c.place
  FROM titled t LEFT JOIN (
    SELECT part_id, TRY_CAST(regexp_extract(words, getvariable('year_caption'), 1) AS INTEGER) AS caption_year, place
    FROM sentence WHERE kind <> 'entry' AND regexp_matches(words, getvariable('year_caption'))
    QUALIFY row_number() OVER (PARTITION BY part_id ORDER BY ord, n) = 1
  ) c USING (part_id)
),
voted AS ( -- the year that most parts print
  SELECT doc_id, coalesce(caption_year, title_year) AS usual, count(*) AS n, sum(count(*)) OVER (PARTITION BY doc_id) AS of_all
  FROM captioned WHERE coalesce(caption_year, title_year) IS NOT NULL
  GROUP BY doc_id, coalesce(caption_year, title_year)
  QUALIFY row_number() OVER (PARTITION BY doc_id ORDER BY count(*) DESC, 2 DESC) = 1
),
dated_part AS (SELECT k.part_id, k.report_date FROM parts k WHERE k.report_date IS NOT NULL),
compared AS (
  SELECT doc_id, part_id, 'caption' AS subject, title_year = caption_year AS holds, NULL AS severity,
         '标题为' || title_year || '年，表头为' || caption_year || '年' AS words, [place] AS places
  FROM captioned WHERE title_year IS NOT NULL AND caption_year IS NOT NULL
  UNION ALL
  SELECT c.doc_id, c.part_id, 'others', coalesce(c.caption_year, c.title_year) = v.usual, NULL,
         '为' || coalesce(c.caption_year, c.title_year) || '年，其余各部分为' || v.usual || '年', CASE WHEN c.place IS NOT NULL THEN [c.place] END
  FROM captioned c JOIN voted v USING (doc_id)
  WHERE coalesce(c.caption_year, c.title_year) IS NOT NULL AND v.of_all >= 3 AND v.n * 3 >= v.of_all * 2 AND v.n < v.of_all + 1
    AND coalesce(c.title_year = c.caption_year, TRUE)
  UNION ALL
  -- A report and the one form of its project, too few for a vote.
  SELECT f.doc_id, f.part_id, 'pair', coalesce(f.caption_year, f.title_year) = r.title_year, 'warning',
         '为' || coalesce(f.caption_year, f.title_year) || '年，同一项目的报告为' || r.title_year || '年', CASE WHEN f.place IS NOT NULL THEN [f.place] END
  FROM captioned f
  JOIN captioned r ON r.doc_id = f.doc_id AND r.kind LIKE '%report' AND r.caption_year IS NULL AND r.title_year IS NOT NULL
  JOIN voted v ON v.doc_id = f.doc_id AND v.of_all = 2
  JOIN parts fp ON fp.part_id = f.part_id
  JOIN parts rp ON rp.part_id = r.part_id
  WHERE f.kind LIKE '%form' AND coalesce(f.caption_year, f.title_year) IS NOT NULL AND coalesce(f.title_year = f.caption_year, TRUE)
    AND contains(rp.project_name, fp.project_name)
  UNION ALL
  SELECT s.doc_id, s.part_id, 'notice|' || s.ord || '|' || s.n, told_year >= s.year, CASE WHEN NOT t.of_year THEN 'info' END, s.where_at || '引用的是' || told_year || '年度的自评通知，报告年度为' || s.year || '年', [s.place]
  FROM (SELECT *, TRY_CAST(regexp_extract(words, getvariable('year_notice'), 1) AS INTEGER) AS told_year FROM sentence WHERE part_kind LIKE '%report' AND kind <> 'entry' AND regexp_matches(words, getvariable('year_notice'))) s
  JOIN titled t USING (part_id)
  WHERE told_year BETWEEN s.year - 1 AND s.year + 1
  UNION ALL
  SELECT t.doc_id, t.part_id, 'date', k.report_date >= make_date(t.year, 12, 1), CASE WHEN NOT t.of_year THEN 'info' END,
         '落款' || strftime(k.report_date, '%Y年%-m月%-d日') || '，早于' || t.year || '年度结束', NULL
  FROM titled t JOIN dated_part k USING (part_id) WHERE t.year IS NOT NULL AND t.title_year = t.year AND t.kind LIKE '%report'
  UNION ALL -- a form that is filled in well before its year is over
  SELECT c.doc_id, c.part_id, 'filled', k.report_date >= make_date(c.year, 10, 1), NULL,
         '填报日期' || strftime(k.report_date, '%Y年%-m月%-d日') || '，早于' || c.year || '年度结束', NULL
  FROM captioned c JOIN dated_part k USING (part_id)
  WHERE c.kind LIKE '%form' AND c.caption_year = c.year
)
SELECT doc_id, part_id, subject, 'years' AS topic, holds, severity, words, places, terms(NULL) AS operands
FROM compared
ORDER BY doc_id, part_id, subject
