/*
---
id: N09
name: text.change_without_reason
title: {zh: 增减变化应说明原因, en: A change is given its reason}
broken: A change is given no reason
kind: assert
severity: info
scope: part
version: 1
source: 部门决算公开检查要点（增减变化说明原因）
message: {zh: "{part}说到增减而没有写原因：{listed}。", en: "{part} tells of a change and not why: {listed}."}
suggestion: {zh: "补写增减的主要原因。", en: "Add the main reason of the change."}
---
## 查什么
收入、支出、预算、经费较上年（或年初）增减多少，同一段里有没有写原因。

## 为什么
没有原因的增减，看不出是政策变化还是填错。

## 依据
预决算公开要求说明增减变化原因。

## 违反的例子
项目支出120万元，较上年增加30万元。

## 遵守的例子
项目支出120万元，较上年增加30万元，主要是新增两条村道养护。

## 告诉单位什么
引出原句，请补写原因。
*/
WITH change AS (
  SELECT *, regexp_matches(paragraph, getvariable('change_reason')) AS reasoned
  FROM sentence
  WHERE kind = 'paragraph' AND regexp_matches(words, getvariable('change_money')) AND regexp_matches(words, getvariable('change_about'))
)
SELECT doc_id, part_id, 'changes' AS subject, bool_and(reasoned) AS holds, list(place ORDER BY ord, n) FILTER (NOT reasoned) AS places, terms(NULL) AS operands,
       string_agg(where_at || '“' || shortened(words, 40) || '”', '、' ORDER BY ord, n) FILTER (NOT reasoned) AS listed
FROM change
GROUP BY doc_id, part_id
ORDER BY doc_id, part_id
