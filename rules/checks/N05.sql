/*
---
id: N05
name: text.template_left
title: {zh: 不应留有样表、提纲的字样, en: No words of the template are left}
broken: Words of the template are left
kind: assert
severity: warning
scope: part
version: 1
source: 文字校对；部门决算公开检查要点（占位符）
message: {zh: "{part}留有样本的痕迹：{items}。", en: "{part} still shows traces of the template: {items}."}
item: {zh: "{where_at}“{excerpt}”", en: "{where_at}, “{excerpt}”"}
suggestion: {zh: "填上实际内容，或者删去样本的文字。", en: "Fill in what is asked for, or delete the template's words."}
---
## 查什么
正文和填报栏里的“XX单位”“××万元”“某某局”“待填写”“（单位名称）”一类的占位；标题里的“（参考）”、文末的“（附件）”、有“二、”没有“一、”，只作提示。填表说明里的举例不算。

## 为什么
占位没有替换，说明材料没有校对，也可能内容是套用的。

## 依据
材料应当完整，不留样本文字。

## 违反的例子
“XX单位2023年度预算执行率为XX%。”

## 遵守的例子
“青溪县水利局2023年度预算执行率为98.2%。”

## 告诉单位什么
引出这些字样，请补填。
*/
WITH left_over AS (
  SELECT *, CASE WHEN regexp_matches(words, getvariable('placeholder_text')) THEN 'warning' ELSE 'info' END AS grade
  FROM sentence
  WHERE regexp_matches(words, getvariable('placeholder_text') || '|' || getvariable('placeholder_residue'))
    AND NOT regexp_matches(paragraph, getvariable('placeholder_instruction'))
),
numbered AS ( -- headings 一、 二、 of a part, in order
  SELECT doc_id, part_id, part_kind, words, ord, where_at, place, left(words, 1) AS first_sign
  FROM sentence WHERE n = 1 AND kind <> 'entry' AND regexp_matches(words, '^[一二三四五六七八九十]、') AND length(words) <= 30
  QUALIFY row_number() OVER (PARTITION BY part_id ORDER BY ord) = 1
),
clean_part AS (SELECT DISTINCT doc_id, part_id FROM sentence WHERE kind = 'paragraph' AND part_id NOT IN (SELECT part_id FROM left_over))
SELECT doc_id, part_id, 'left|' || ord || '|' || n AS subject, 'left' AS topic, FALSE AS holds, grade AS severity, where_at, shortened(words, 50) AS excerpt, [place] AS places, terms(NULL) AS operands
FROM left_over
UNION ALL
SELECT doc_id, part_id, 'numbered', 'left', FALSE, 'info', where_at, shortened(words, 30) || '”之前没有“一、', [place], terms(NULL)
FROM numbered WHERE first_sign = '二' AND part_kind LIKE '%report'
UNION ALL
SELECT doc_id, part_id, 'left', 'left', TRUE, NULL, '', '', NULL, terms(NULL) FROM clean_part
ORDER BY 1, 2, 3
