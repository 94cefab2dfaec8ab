/*
---
id: N06b
name: text.unbalanced
title: {zh: 书名号、引号应当成对, en: Quotation marks come in pairs}
broken: A quotation mark has no partner
kind: assert
severity: info
scope: part
version: 1
source: 文字校对
message: {zh: "{part}有书名号或引号不成对：{items}。", en: "{part} has a mark without its partner: {items}."}
item: {zh: "{where_at}{mark}“{excerpt}”", en: "{where_at}, {mark} “{excerpt}”"}
suggestion: {zh: "补上缺的一半；若是识别或分页所致，可不理会。", en: "Add the missing half; if it comes from recognition or a page seam, leave it."}
---
## 查什么
一段话里的《与》、“与”个数是否相同。

## 为什么
缺半边书名号，文件名到哪里为止就不清楚。

## 依据
标点符号用法。

## 违反的例子
根据《医疗救助实施细则的规定，……

## 遵守的例子
根据《医疗救助实施细则》的规定，……

## 告诉单位什么
指出位置，请补正。
*/
WITH counted AS (
  SELECT *, len(regexp_extract_all(text, '《')) - len(regexp_extract_all(text, '》')) AS titles, len(regexp_extract_all(text, '“')) - len(regexp_extract_all(text, '”')) AS quotes
  FROM told WHERE part_id IS NOT NULL AND kind = 'paragraph' AND regexp_matches(text, '[《》“”]')
),
odd AS (SELECT * FROM counted WHERE titles <> 0 OR quotes <> 0)
SELECT doc_id, part_id, 'marks|' || ord AS subject, 'marks' AS topic, FALSE AS holds, coalesce(locator, '第' || line || '行', '第' || page || '页', '') AS where_at,
       CASE WHEN titles <> 0 THEN '书名号' ELSE '引号' END AS mark, shortened(regexp_extract(narrow, CASE WHEN titles <> 0 THEN '.{0,4}[《》].*' ELSE '.{0,4}[“”].*' END), 40) AS excerpt,
       [spot(doc_id, part_id, page, line, x0, top, x1, bottom, text)] AS places, terms(NULL) AS operands
FROM odd
UNION ALL
SELECT doc_id, part_id, 'marks', 'marks', TRUE, '', '', '', NULL, terms(NULL) FROM counted WHERE part_id NOT IN (SELECT part_id FROM odd) GROUP BY doc_id, part_id
ORDER BY 1, 2, 3
