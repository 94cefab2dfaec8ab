/*
---
id: N11
name: text.typo
title: {zh: 文字疑有错别字, en: Words that are probably misspelt}
broken: A word is probably misspelt
kind: assert
severity: info
scope: part
version: 2
source: 文字校对
message: {zh: "{part}疑有错别字：{items}。", en: "{part} probably has misspelt words: {items}."}
item: {zh: "{where_at}“{wrong}”应为“{right}”", en: "{where_at}, “{wrong}” for “{right}”"}
suggestion: {zh: "改正错别字；若是识别所致，可不理会。", en: "Correct them; if they come from recognition, leave them."}
---
## 查什么
正文、填报栏和指标名称里有没有常见的错别字（见 rules/lexicon/typos.toml）。

## 为什么
错别字影响材料的严肃性，指标名称写错还会使各处对不上。

## 依据
文字校对要求。

## 违反的例子
“明确指责分工”（职责分工）。

## 遵守的例子
“明确职责分工”。

## 告诉单位什么
指出位置和应有的写法。
*/
WITH told_words AS (
  SELECT doc_id, part_id, ord, n, where_at, words, place FROM sentence
  UNION ALL
  SELECT l.doc_id, l.part_id, l.ord, 0, coalesce(f.locator, ''), l.label_bare,
         spot(l.doc_id, l.part_id, f.page, f.line, f.x0, f.top, f.x1, f.bottom, f.raw)
  FROM leaf l JOIN indicators f USING (fact_id)
),
found AS (
  SELECT *, ltrim(unnest(regexp_extract_all(words, getvariable('typo_any'))), ',:、') AS wrong FROM told_words WHERE regexp_matches(words, getvariable('typo_any'))
)
SELECT f.doc_id, f.part_id, 'typo|' || f.wrong AS subject, 'typos' AS topic, FALSE AS holds, f.where_at, f.wrong, t."right" AS "right", [f.place] AS places, terms(NULL) AS operands
FROM found f JOIN typo t ON t.wrong = f.wrong
ORDER BY f.doc_id, f.part_id, f.ord, f.n, f.wrong
