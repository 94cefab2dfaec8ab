/*
---
id: N07
name: text.problem_without_deduction
title: {zh: 承认的问题应在得分上有所反映, en: A problem that is admitted shows in the score}
broken: A problem is admitted but does not show in the score
kind: assert
severity: info
scope: document
version: 1
source: 财预〔2020〕10号（自评结论与实际相符）；财政评价复核要点
message: {zh: "文字与得分不一致：{items}。", en: "Text and scores contradict each other: {items}."}
item: {zh: "{part}{words}", en: "{part}: {words}"}
suggestion: {zh: "问题确实存在的，相应指标酌情扣分；不影响得分的，说明理由。", en: "Where the problem is real, take points off its indicator; where it does not bear on the score, say why."}
---
## 查什么
“存在的问题”点到了某项指标（或某类指标）的名称，而这项指标得满分；说预算执行偏低、支出缓慢，而执行率为100%；说各项指标全部完成、完成率100%，而表中有扣分的指标。

## 为什么
一边承认问题、一边给满分，自评就不可信。

## 依据
自评得分应与绩效情况相符。

## 违反的例子
问题：“报销回复时间有待进一步提高”；“报销回复时间”5分得5分。

## 遵守的例子
问题：“报销回复时间有待进一步提高”；“报销回复时间”5分得4分。

## 告诉单位什么
并列问题和得分，请核对。
*/
WITH problem AS (
  SELECT d.doc_id, d.part_id, d.fact_id, d.project_name, regexp_replace(d.text, '[\s\pP]', '', 'g') AS words, d.text, place_in_part(d.line, d.page, d.top, d.locator) AS ord,
         CASE WHEN d.line IS NOT NULL THEN '第' || d.line || '行' ELSE coalesce(d.locator, '') END AS where_at
  FROM deviations d WHERE d.kind = 'problem'
),
scored AS (
  SELECT doc_id, part_id, project_key, fact_id, ord, label, weight, score, 
         CASE WHEN length(regexp_replace(label_bare, getvariable('indicator_tail'), '')) < 4 THEN label_bare
              ELSE regexp_replace(label_bare, getvariable('indicator_tail'), '') END AS core
  FROM leaf WHERE weight > 0 AND score IS NOT NULL
),
blocked AS (
  SELECT doc_id, part_id, level2, regexp_replace(level2_bare, '(管理|指标|情况)$', '') AS core, count(*) AS n, bool_and(score >= weight) AS whole, list(fact_id ORDER BY ord)[:3] AS facts
  FROM leaf WHERE weight > 0 AND score IS NOT NULL AND length(level2_bare) >= 4 GROUP BY doc_id, part_id, level2, level2_bare
),
rows_named AS (
  SELECT p.doc_id, p.part_id, p.fact_id || s.fact_id AS subject, p.ord, s.score < s.weight AS holds, [p.fact_id, s.fact_id] AS facts,
         p.where_at || '说“' || shortened(p.text, 30) || '”，而“' || s.label || '”得满分' AS words
  FROM problem p JOIN scored s ON s.doc_id = p.doc_id AND length(s.core) >= 4 AND contains(p.words, s.core)
),
blocks_named AS (
  SELECT p.doc_id, p.part_id, p.fact_id || '|' || b.core AS subject, p.ord, NOT b.whole AS holds, list_prepend(p.fact_id, b.facts) AS facts,
         p.where_at || '说“' || shortened(p.text, 30) || '”，而“' || b.level2 || '”下各项都得满分' AS words
  FROM problem p JOIN blocked b ON b.doc_id = p.doc_id AND length(b.core) >= 4 AND contains(p.words, b.core)
  WHERE NOT regexp_matches(b.core, '(社会|经济|生态)效益|绩效目标|绩效指标|可持续|满意')
),
spending AS (
  SELECT p.doc_id, p.part_id, p.fact_id || '|rate' AS subject, p.ord, FALSE AS holds, [p.fact_id, any_value(r.fact_id ORDER BY r.fact_id)] AS facts,
         p.where_at || '说“' || shortened(p.text, 30) || '”，而预算执行率都是100%' AS words
  FROM problem p JOIN share r ON r.doc_id = p.doc_id AND r.rate_kind = 'executed'
  WHERE regexp_matches(p.words, getvariable('problem_spending'))
  GROUP BY p.doc_id, p.part_id, p.fact_id, p.ord, p.where_at, p.text HAVING min(r.value) >= 100
),
deducted AS (
  SELECT doc_id, project_key, count(*) FILTER (score < weight) AS n, any_value(label ORDER BY part_id, ord) FILTER (score < weight) AS label,
         any_value(fact_id ORDER BY part_id, ord) FILTER (score < weight) AS fact_id
  FROM scored GROUP BY doc_id, project_key
),
boasted AS (
  SELECT s.doc_id, s.part_id, 'whole|' || s.ord AS subject, s.ord, d.n = 0 AS holds, [d.fact_id] AS facts,
         s.where_at || '说“' || shortened(s.words, 30) || '”，而有' || d.n || '项指标扣了分（如“' || d.label || '”）' AS words, s.place
  FROM sentence s
  JOIN deducted d USING (doc_id, project_key)
  WHERE s.part_kind LIKE '%report' AND s.kind <> 'heading' AND regexp_matches(s.words, getvariable('completion_whole'))
    AND NOT regexp_matches(s.words, getvariable('completion_intended'))
),
found AS (
  SELECT *, NULL AS place FROM rows_named UNION ALL SELECT *, NULL FROM blocks_named UNION ALL SELECT *, NULL FROM spending UNION ALL SELECT * FROM boasted
)
SELECT doc_id, part_id, subject, 'problems' AS topic, holds, words, CASE WHEN place IS NOT NULL THEN [place] END AS places,
       terms(list_transform(list_filter(facts, lambda f: f IS NOT NULL), lambda f: term(f, 'stated', NULL, 0))) AS operands
FROM found
ORDER BY doc_id, part_id, ord, subject
