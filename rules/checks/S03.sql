/*
---
id: S03
name: score.total
title: {zh: 得分合计应等于总分, en: The scores add up to the total}
broken: The scores do not add up to the total
kind: sum
severity: error
scope: part
version: 1
source: 一体化系统得分汇总；各地自评表
message: {zh: "{part}：{items}。", en: "{part}: {items}."}
item: {zh: "{what}各项得分合计{expected}分，{total_at}填的是{actual}分，相差{gap}分", en: "the scores of {what} add up to {expected}, but {actual} is printed at {total_at}, {gap} apart"}
suggestion: {zh: "重新加总各项得分；扣分项遗漏的请补记。", en: "Add the scores again, and look for a deduction that was left out."}
---
## 查什么
预算执行得分与各指标得分相加，应等于表末总分；一级、二级指标印有得分的，其下各指标得分相加也应等于它。
正文或评分表逐类写明分值和得分、各类分值合计为100的，各类得分相加应等于总得分。

## 为什么
总分是自评结论，决定等次，也被汇总表和正文引用。

## 依据
总分为各指标得分之和。有得分没有读到、或没有读到预算执行得分时不作判断。

## 违反的例子
各项得分合计93，总分填94。

## 遵守的例子
预算执行9.5，产出48，效益30，满意度10，总分97.5。

## 告诉单位什么
写明相加所得与填报的总分。
*/
WITH leaves AS (
  SELECT doc_id, part_id, its(list_sort(list({'ord': ord, 'it': term(fact_id, 'part', score, 0)}) FILTER (score IS NOT NULL))) AS parts,
         sum(score) AS amount, sum(weight) AS weights, count(*) FILTER (score IS NULL AND (weight IS NOT NULL OR target_raw IS NOT NULL OR actual_raw IS NOT NULL)) AS gaps,
         count(*) FILTER (score IS NULL) AS bare_rows
  FROM leaf GROUP BY doc_id, part_id HAVING count(score) > 0
),
money AS (SELECT DISTINCT part_id FROM amount WHERE source = 'table' AND stage = 'executed'),
scored AS (
  SELECT b.doc_id, b.part_id, b.fact_id, b.scope, b.name, b.name_bare, b.score,
         its(list_sort(list({'ord': l.ord, 'it': term(l.fact_id, 'part', l.score, 0)}) FILTER (l.score IS NOT NULL))) AS parts,
         count(*) FILTER (l.score IS NULL) AS gaps
  FROM mark b
  JOIN leaf l ON l.part_id = b.part_id
    AND CASE b.scope WHEN 'level1' THEN l.level1_bare ELSE l.level2_bare END = b.name_bare
  WHERE b.source = 'table' AND b.scope IN ('level1', 'level2') AND b.score IS NOT NULL AND (l.weight IS NOT NULL OR l.score IS NOT NULL)
  GROUP BY ALL
),
-- The blocks of a report, where their weights show that all of them are told.
told AS (
  SELECT doc_id, part_id, source, project_key, name_bare, min(fact_id) AS fact_id, min(score) AS score, min(full_score) AS full_score
  FROM mark
  WHERE scope IN ('level1', 'budget_execution') AND score IS NOT NULL AND full_score IS NOT NULL
    AND (source = 'prose' OR part_id NOT IN (SELECT part_id FROM leaves))
  GROUP BY doc_id, part_id, source, project_key, name_bare
  HAVING count(DISTINCT score) = 1 AND count(DISTINCT full_score) = 1
),
blocks AS (
  SELECT doc_id, part_id, source, project_key, list(term(fact_id, 'part', score, 0) ORDER BY fact_id) AS parts
  FROM told GROUP BY doc_id, part_id, source, project_key HAVING count(*) > 2 AND sum(full_score) = 100
),
conclusion AS (
  SELECT part_id, source, project_key, min(fact_id) AS fact_id, min(score) AS score, min(ulp) AS ulp
  FROM mark WHERE scope = 'overall' AND score IS NOT NULL AND coalesce(full_score, 100) = 100
  GROUP BY part_id, source, project_key HAVING count(DISTINCT score) = 1
)
SELECT s.doc_id, s.part_id, 'total' AS subject, 'scores' AS topic, '' AS unit, '全表' AS what,
       list_concat(CASE WHEN e.score IS NOT NULL THEN [term(e.fact_id, 'part', e.score, 0)] END, s.parts, [term(t.fact_id, 'total', t.score, t.ulp)]) AS operands,
       CASE WHEN s.gaps > 0 THEN '有' || s.gaps || '个指标没有读到得分'
            WHEN s.bare_rows > 0 AND s.amount < t.score THEN '有' || s.bare_rows || '行没有得分，可能没有读全'
            WHEN e.score IS NULL AND (m.part_id IS NOT NULL OR e.full_score IS NOT NULL) AND t.score > s.amount
                 AND s.weights IS DISTINCT FROM t.full_score THEN '没有读到预算执行的得分' END AS doubt
FROM leaves s
JOIN total t ON t.part_id = s.part_id AND t.score IS NOT NULL
LEFT JOIN execution e ON e.part_id = s.part_id
LEFT JOIN money m ON m.part_id = s.part_id
UNION ALL
SELECT doc_id, part_id, concat_ws('|', scope, name_bare) AS subject, 'scores' AS topic, '' AS unit, '“' || name || '”' AS what,
       list_append(parts, term(fact_id, 'total', score, 0)) AS operands,
       CASE WHEN gaps > 0 THEN '有' || gaps || '个指标没有读到得分' END AS doubt
FROM scored
WHERE len(parts) > 0
UNION ALL
SELECT b.doc_id, b.part_id, concat_ws('|', 'blocks', b.source, b.project_key) AS subject, 'scores' AS topic, '' AS unit,
       CASE WHEN b.source = 'prose' THEN '正文' ELSE '评分表' END AS what,
       list_append(b.parts, term(c.fact_id, 'total', c.score, c.ulp)) AS operands, NULL AS doubt
FROM blocks b
JOIN conclusion c ON c.part_id = b.part_id AND c.source = b.source AND c.project_key = b.project_key
ORDER BY doc_id, part_id, subject, operands
