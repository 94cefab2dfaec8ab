/*
---
id: N06
name: text.repeated
title: {zh: 分页处文字重复, en: Text repeated at a page seam}
broken: Text is repeated at a page seam
kind: assert
severity: info
scope: part
version: 1
source: 文字校对
message: {zh: "{part}有文字在分页处重复：{items}。", en: "{part} repeats text at a page seam: {items}."}
item: {zh: "{where_at}“{excerpt}”", en: "{where_at}, “{excerpt}”"}
suggestion: {zh: "删去重复的文字；若是识别所致，可不理会。", en: "Delete the repetition; if it comes from recognition, leave it."}
---
## 查什么
一页末尾的话在下一页开头又出现一次。分页的表每页重印的表头不算。

## 为什么
重复的句子会让同一个数被数两遍。

## 依据
文字校对要求。

## 违反的例子
上页末“全年支出120万元，资金全部到位。”下页首又是“元，资金全部到位。”

## 遵守的例子
句子跨页但不重复。

## 告诉单位什么
指出位置，请删去重复部分。
*/
SELECT doc_id, part_id, 'seam' AS subject, 'seam' AS topic, coalesce(locator, '第' || line || '行', '第' || page || '页') AS where_at,
       CASE WHEN length(text) > 40 THEN left(text, 40) || '…' ELSE text END AS excerpt, FALSE AS holds,
       CAST([] AS STRUCT(fact_id VARCHAR, role VARCHAR, value DECIMAL(38, 10), ulp DECIMAL(38, 10))[]) AS operands,
       [{'doc_id': doc_id, 'part_id': part_id, 'page': page, 'line': line, 'x0': x0, 'top': top, 'x1': x1, 'bottom': bottom, 'raw': text}] AS places
FROM told
WHERE kind = 'repetition' AND part_id IS NOT NULL AND length(narrow) >= CASE WHEN line IS NULL THEN 12 ELSE 4 END -- a short one on a page is the head of a table
ORDER BY part_id, ord
