/*
---
id: V07
name: text.completion_without_target
title: {zh: 说完成目标应写明目标是多少, en: A claim of completion gives the target}
broken: A completion is claimed without its target
kind: assert
severity: info
scope: part
version: 2
source: 财预〔2020〕10号（以绩效目标实现程度为核心）
message: {zh: "{part}只说完成了设定的目标，没有写目标是多少，也没有附自评表：{listed}。", en: "{part} only says that the targets were reached, not what they are, and no form is attached: {listed}."}
suggestion: {zh: "逐项写明年初目标值和实际完成值，或者附上自评表。", en: "Give target and actual value of each, or attach the form."}
---
## 查什么
报告说“完成年初设定值”“达到预期目标”，同一句里没有目标值，整个文件又没有列出指标值的自评表。

## 为什么
不知道目标是多少，“完成”无从核对。

## 依据
自评以年初批复的绩效目标为对照。

## 违反的例子
全年培训4.2万人次，完成年初设定值。（没有附表）

## 遵守的例子
全年培训4.2万人次，完成年初设定值（不少于4万人次）；或者报告后附自评表。

## 告诉单位什么
引出这些话，请补写目标值。
*/
WITH claim AS (
  SELECT s.*, regexp_matches(words, getvariable('completion_figure')) AS figured,
         CASE WHEN length(words) <= 30 THEN translate(words, '“”', '‘’')
              ELSE translate(left(words, 12), '“”', '‘’') || '…' || regexp_extract(words, getvariable('completion_vague')) END AS excerpt
  FROM sentence s
  WHERE kind <> 'entry' AND part_kind LIKE '%report' AND regexp_matches(words, getvariable('completion_vague'))
    AND NOT regexp_matches(words, getvariable('completion_meant'))
),
listed_in AS (
  SELECT doc_id FROM indicators WHERE source = 'table' AND target_raw IS NOT NULL GROUP BY doc_id HAVING count(*) >= 3
),
told_in AS (
  SELECT doc_id, part_id, count(*) FILTER (NOT figured) AS n, any_value(l.doc_id) IS NOT NULL AS listed_there,
         string_agg(where_at || '“' || excerpt || '”', '、' ORDER BY ord, n) FILTER (NOT figured) AS listed,
         list(place ORDER BY ord, n) FILTER (NOT figured) AS places
  FROM claim LEFT JOIN listed_in l USING (doc_id)
  GROUP BY doc_id, part_id
)
SELECT doc_id, part_id, 'targets' AS subject, listed_there OR n = 0 AS holds, listed, places, terms(NULL) AS operands
FROM told_in
ORDER BY doc_id, part_id
