/*
---
id: N03
name: text.alike
title: {zh: 同一文件里不应有大段雷同的文字, en: Long passages are not repeated in one file}
broken: A long passage is repeated in the file
kind: assert
severity: info
scope: document
version: 1
source: 财政评价复核要点（雷同、模板化）；文字校对
message: {zh: "有{told_n}处大段文字雷同：{items}。", en: "Long passages are repeated ({told_n} in all): {items}."}
item: {zh: "{part}{first_at}与{other}{where_at}（“{excerpt}”）", en: "{part}, {first_at} and {other} {where_at} (“{excerpt}”)"}
suggestion: {zh: "各部分按自身内容撰写；确需重复的，注明见某处。", en: "Write each part about its own matter; where it must be the same, refer to the other."}
---
## 查什么
同一文件的两段话（各不少于40字），去掉名称和数字后几乎相同（约九成以上），不论在同一份报告还是在不同的报告里。

## 为什么
照抄另一部分，往往把不相干的情况也抄了进来。

## 依据
自评报告应当逐项说明各自的情况。

## 违反的例子
“资金管理情况”与“过程管理”两段一字不差。

## 遵守的例子
后一处写“资金管理情况见二（一）”。

## 告诉单位什么
指出两处位置，请改写或删去其中一处。
*/
WITH long_one AS (
  SELECT doc_id, part_id, page, line, x0, top, x1, bottom, locator, text, narrow, ord, sketch, row_number() OVER (ORDER BY doc_id, part_id, ord, text) AS id
  FROM told WHERE sketch IS NOT NULL AND part_id IS NOT NULL AND kind = 'paragraph' AND length(narrow) >= 40
),
token AS MATERIALIZED (SELECT doc_id, id, unnest(string_split(sketch, ' ')) AS token FROM long_one),
first_of AS ( -- each paragraph is compared with the first of its file that shares a token with it
  SELECT doc_id, token, min(id) AS first_id FROM token GROUP BY doc_id, token HAVING count(*) > 1
),
paired AS (
  SELECT t.id, f.first_id, count(*) AS shared FROM first_of f JOIN token t USING (doc_id, token)
  WHERE f.first_id < t.id GROUP BY t.id, f.first_id HAVING count(*) >= 12
),
alike AS (
  SELECT p.id, p.first_id
  FROM paired p JOIN long_one a ON a.id = p.id JOIN long_one b ON b.id = p.first_id
  WHERE least(length(a.narrow), length(b.narrow)) * 10 >= greatest(length(a.narrow), length(b.narrow)) * 8
  QUALIFY row_number() OVER (PARTITION BY p.id ORDER BY p.shared DESC, p.first_id) = 1
)
SELECT b.doc_id, b.part_id, 'alike|' || a.ord AS subject, 'alike' AS topic, FALSE AS holds, terms(NULL) AS operands,
       CAST(count(*) OVER (PARTITION BY b.doc_id) AS VARCHAR) AS told_n,
       coalesce(a.locator, '第' || a.line || '行', '第' || a.page || '页', '') AS where_at, coalesce(b.locator, '第' || b.line || '行', '第' || b.page || '页', '') AS first_at,
       CASE WHEN a.part_id = b.part_id THEN '' ELSE p.label END AS other,
       shortened(translate(b.narrow, '“”', '‘’'), 30) AS excerpt,
       [spot(b.doc_id, b.part_id, b.page, b.line, b.x0, b.top, b.x1, b.bottom, b.text), spot(a.doc_id, a.part_id, a.page, a.line, a.x0, a.top, a.x1, a.bottom, a.text)] AS places
FROM alike k JOIN long_one a ON a.id = k.id JOIN long_one b ON b.id = k.first_id JOIN part p ON p.part_id = a.part_id
UNION ALL
SELECT doc_id, any_value(part_id ORDER BY id), 'alike', 'alike', TRUE, terms(NULL), '0', '', '', '', '', NULL
FROM long_one l WHERE doc_id NOT IN (SELECT x.doc_id FROM alike k JOIN long_one x ON x.id = k.id)
GROUP BY doc_id
ORDER BY 1, 2, 3
