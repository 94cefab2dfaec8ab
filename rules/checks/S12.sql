/*
---
id: S12
name: score.grade
title: {zh: 等次应与得分相符, en: The grade fits the score}
broken: The grade does not fit the score
kind: bound
severity: error
scope: part
version: 1
source: 材料自印的等次标准；地区设置
message: {zh: "{part}{at}：得分{value}，等次为“{grade}”；{where_from}“{grade}”的得分应{relation}{limit}。", en: "{where}: a score of {value} is graded “{grade}”, which asks for {relation}{limit}."}
suggestion: {zh: "更正等次或得分。", en: "Correct the grade or the score."}
---
## 查什么
写明得分又写明等次时，得分应在该等次的分数段内。先用同一文件自己印的等次标准，没有印的用地区设置。

## 为什么
等次是公开和应用的结论，与得分不符会误导。

## 依据
财政部口径：90分及以上为优，80至90为良，60至80为中，60以下为差；各地不同，文件自印的优先。没有自印标准的，按提醒处理。

## 违反的例子
得分78.5，等次“良”，表上印80分（含）至90分为良。

## 遵守的例子
得分90，等次“优”，表上印90分（含）以上为优。

## 告诉单位什么
写明得分、等次和所用的标准。
*/
WITH graded AS (
  SELECT m.*, CASE WHEN m.grade LIKE '%不合格%' OR m.grade LIKE '%差%' THEN '差' WHEN m.grade LIKE '%优%' THEN '优'
                   WHEN m.grade LIKE '%良%' THEN '良' WHEN m.grade LIKE '%中%' OR m.grade LIKE '%合格%' THEN '中' END AS grade_
  FROM mark m
  WHERE m.score IS NOT NULL AND m.score <= 100 AND coalesce(m.full_score, 100) = 100 AND m.scope IN ('overall', 'project')
    AND m.grade NOT LIKE '%、%' AND length(m.grade) <= 6
),
printing AS (SELECT DISTINCT doc_id FROM printed_band),
banded AS (
  SELECT g.*, b.low, b.high, TRUE AS printed, '按材料所印的等次标准，' AS where_from FROM graded g JOIN printed_band b ON b.doc_id = g.doc_id AND b.grade = g.grade_
  UNION ALL
  SELECT g.*, b.low, b.high, FALSE, '按' || s.profile_title || '，'
  FROM graded g JOIN setting s USING (part_id) JOIN grade_band b ON b.profile = s.profile AND b.grade = g.grade_
  WHERE g.doc_id NOT IN (SELECT doc_id FROM printing)
)
SELECT doc_id, part_id, concat_ws('|', source, project_key, 'low') AS subject, 'grade' AS topic, '>=' AS op, '分' AS unit, grade,
       where_from, '不低于' AS relation, [term(fact_id, 'value', score, 0), term(NULL, 'limit', low, 0)] AS operands,
       CASE WHEN NOT printed THEN 'warning' END AS severity
FROM banded
UNION ALL
SELECT doc_id, part_id, concat_ws('|', source, project_key, 'high'), 'grade', '<', '分', grade,
       where_from, '低于', [term(fact_id, 'value', score, 0), term(NULL, 'limit', high, 0)], CASE WHEN NOT printed THEN 'warning' END
FROM banded WHERE high IS NOT NULL
ORDER BY doc_id, part_id, subject, operands
