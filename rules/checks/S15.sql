/*
---
id: S15
name: score.text_and_form
title: {zh: 正文写的各类指标分值、得分应与表相符, en: Block weights and scores in text agree with the form}
broken: Block weights or scores in the text differ from the form
kind: sum
severity: error
scope: document
version: 2
source: 自评材料应当前后一致
message: {zh: "{part}正文与表中得分不符：{items}。", en: "{part}: text and form differ: {items}."}
item: {zh: "{at}正文“{block_name}”{what}{actual}分，{parts_name}合计{expected}分", en: "{at}, {what} of “{block_name}”: {actual} in the text, {expected} by the rows"}
suggestion: {zh: "以表中各项为准更正正文，或更正表。", en: "Correct the text by the rows of the form, or the form."}
---
## 查什么
正文写“数量指标（指标分数16分，实际得分14分）”的，与同一部门或项目的表里该类指标的分值、得分合计比较；正文二级指标的分值合计，与表中一级指标的分值比较；正文分段写的得分合计，与正文总得分比较。

## 为什么
正文是对表的说明，两者不符，读者无从判断实际得分。

## 依据
正文与附表应当一致。归属读不清、没有列全时不作判断。

## 违反的例子
正文：质量指标15分、得15分；表中质量指标各行得分合计13分。

## 遵守的例子
正文：数量指标20分、得18分；表中数量指标三行分值8、6、6，得分7、5、6。

## 告诉单位什么
写明正文的数、表中合计和相差多少。
*/
WITH told_block AS (
  SELECT m.*, count(*) OVER (PARTITION BY m.part_id, m.scope, m.block) AS same
  FROM mark m
  WHERE m.source = 'prose' AND m.scope IN ('level1', 'level2', 'group') AND m.block <> ''
),
sheet AS (
  SELECT l.part_id, l.doc_id, l.project_key, l.part_kind, row_number() OVER (
           PARTITION BY l.doc_id, l.project_key, l.part_kind = 'project_evaluation_form' ORDER BY l.part_id) AS nth
  FROM (SELECT DISTINCT part_id, doc_id, project_key, part_kind FROM leaf WHERE weight IS NOT NULL) l
),
matched AS (
  SELECT m.fact_id AS mark_id, s.part_id
  FROM told_block m
  JOIN sheet s ON s.doc_id = m.doc_id AND s.project_key = m.project_key AND s.nth = 1
    AND (s.part_kind = 'project_evaluation_form') = (m.part_kind = 'project_evaluation_report')
  WHERE m.same = 1
),
named AS (
  SELECT l.part_id AS sheet_id, i.part_id AS told_part, w.block, l.fact_id, l.weight, l.score, l.ord, l.confidence
  FROM twin t
  JOIN leaf l ON l.fact_id = t.anchor_id
  JOIN indicators i ON i.fact_id = t.fact_id AND i.source = 'prose'
  JOIN word w ON w.text = i.level2
  QUALIFY row_number() OVER (PARTITION BY l.fact_id, i.part_id ORDER BY t.alike, i.line, i.page, i.fact_id) = 1
),
candidates AS (
  SELECT x.mark_id, 'a' AS how, l.fact_id, l.weight, l.score, l.ord, l.confidence
  FROM matched x JOIN told_block m ON m.fact_id = x.mark_id JOIN leaf l ON l.part_id = x.part_id AND l.l2 = m.block
  UNION ALL
  SELECT x.mark_id, 'b', l.fact_id, l.weight, l.score, l.ord, l.confidence
  FROM matched x JOIN told_block m ON m.fact_id = x.mark_id JOIN leaf l ON l.part_id = x.part_id AND l.l1 = m.block
  UNION ALL
  SELECT x.mark_id, 'c', l.fact_id, l.weight, l.score, l.ord, l.confidence
  FROM matched x
  JOIN told_block m ON m.fact_id = x.mark_id
  JOIN block b ON b.part_id = x.part_id AND b.scope = 'level1' AND b.block = m.block
  JOIN leaf l ON l.part_id = x.part_id AND l.ord >= b.ord AND l.ord < b.until
  UNION ALL
  SELECT x.mark_id, 'd', n.fact_id, n.weight, n.score, n.ord, n.confidence
  FROM matched x
  JOIN told_block m ON m.fact_id = x.mark_id
  JOIN named n ON n.sheet_id = x.part_id AND n.told_part = m.part_id AND n.block = m.block
),
asked AS (
  SELECT fact_id AS mark_id, 'weight' AS field, full_score AS stated FROM told_block WHERE full_score IS NOT NULL
  UNION ALL
  SELECT fact_id, 'score', score FROM told_block WHERE score IS NOT NULL
),
summed AS (
  SELECT q.mark_id, q.field, q.stated, c.how, min(c.confidence) AS sure, list_sort(list(c.fact_id)) AS facts,
         sum(CASE q.field WHEN 'weight' THEN c.weight ELSE c.score END) AS amount,
         count(*) FILTER (CASE q.field WHEN 'weight' THEN c.weight ELSE c.score END IS NULL) AS gaps,
         its(list_sort(list({'ord': c.ord, 'it': term(c.fact_id, 'part', CASE q.field WHEN 'weight' THEN c.weight ELSE c.score END, 0)})
           FILTER (CASE q.field WHEN 'weight' THEN c.weight ELSE c.score END IS NOT NULL))) AS parts
  FROM asked q JOIN candidates c ON c.mark_id = q.mark_id
  GROUP BY q.mark_id, q.field, q.stated, c.how
  HAVING count(*) FILTER (CASE q.field WHEN 'weight' THEN c.weight ELSE c.score END IS NOT NULL) > 0
),
-- The rows that make the one figure, weight or score, are those of the other too.
proved AS (SELECT DISTINCT mark_id, facts FROM summed WHERE amount = stated),
best AS (
  SELECT s.*, CASE WHEN p.facts IS NULL THEN count(DISTINCT s.facts) OVER (PARTITION BY s.mark_id, s.field)
                   ELSE count(DISTINCT p.facts) OVER (PARTITION BY s.mark_id, s.field) END AS ways
  FROM summed s LEFT JOIN proved p ON p.mark_id = s.mark_id AND p.facts = s.facts
  QUALIFY row_number() OVER (PARTITION BY s.mark_id, s.field ORDER BY s.amount <> s.stated, p.facts IS NULL, s.how) = 1
),
within_level1 AS (
  SELECT m.fact_id, m.doc_id, m.part_id, m.block, m.full_score, m.ord, x.part_id AS sheet_id,
         CASE WHEN m.block IN ('数量', '质量', '时效', '成本') THEN '产出' ELSE '效益' END AS l1
  FROM told_block m JOIN matched x ON x.mark_id = m.fact_id
  WHERE m.scope = 'level2' AND m.full_score IS NOT NULL
    AND m.block IN ('数量', '质量', '时效', '成本', '经济效益', '社会效益', '生态效益', '可持续')
)
SELECT m.doc_id, m.part_id, concat_ws('|', m.scope, m.block, b.field) AS subject, 'text' AS topic, '' AS unit, m.name AS block_name,
       CASE b.field WHEN 'weight' THEN '分值' ELSE '得分' END AS what, '表中' AS parts_name,
       list_append(b.parts, term(m.fact_id, 'total', b.stated, 0)) AS operands,
       CASE WHEN b.gaps > 0 THEN '表中有指标没有读到分值或得分'
            WHEN m.name LIKE '%产出%' AND m.name LIKE '%效益%' THEN '正文把几类指标合在一起说'
            WHEN b.ways > 1 THEN '表中各指标归属哪一类读不清楚'
            WHEN b.sure < 0.9 THEN '表中指标的归属不确定' END AS doubt,
       NULL AS severity, FALSE AS partial
FROM best b JOIN told_block m ON m.fact_id = b.mark_id
UNION ALL
SELECT w.doc_id, w.part_id, concat_ws('|', 'level1', w.l1), 'text', '', b.name, '分值', '正文各二级指标',
       list_append(its(list_sort(list({'ord': w.ord, 'it': term(w.fact_id, 'part', w.full_score, 0)}))), term(b.fact_id, 'total', b.full_score, 0)),
       CASE WHEN (SELECT list_sort(list(DISTINCT l.l2)) FROM leaf l WHERE l.part_id = w.sheet_id AND l.l1 = w.l1) IS DISTINCT FROM list_sort(list(w.block))
            THEN '正文与表中的二级指标不同' END, NULL, FALSE
FROM within_level1 w
JOIN block b ON b.part_id = w.sheet_id AND b.scope = 'level1' AND b.block = w.l1
GROUP BY w.doc_id, w.part_id, w.l1, w.sheet_id, b.fact_id, b.name, b.full_score
HAVING count(*) > 1
UNION ALL
SELECT m.doc_id, m.part_id, 'groups', 'text', '', '总得分', '', '正文各段得分',
       list_append(its(list_sort(list({'ord': m.ord, 'it': term(m.fact_id, 'part', m.score, 0)}))), term(t.fact_id, 'total', t.score, t.ulp)), NULL, NULL, TRUE
FROM ( -- the conclusion and the section of a block state one score
  SELECT * FROM mark WHERE source = 'prose' AND scope IN ('group', 'level1') AND score IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY part_id, scope, score, regexp_replace(name, '(类|指标|情况|得分)+$', '') ORDER BY ord, fact_id) = 1
) m
JOIN (SELECT * FROM mark WHERE source = 'prose' AND scope IN ('overall', 'project') AND score IS NOT NULL
      QUALIFY row_number() OVER (PARTITION BY part_id ORDER BY scope, ord DESC) = 1) t USING (part_id)
GROUP BY m.doc_id, m.part_id, m.scope, t.fact_id, t.score, t.ulp
HAVING count(*) > 1
ORDER BY doc_id, part_id, subject, operands
