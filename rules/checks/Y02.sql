/*
---
id: Y02
name: year.of_figures
title: {zh: 支出、预算前的年份应是报告年度, en: The year of the figures is the year reported on}
kind: equal
severity: warning
scope: part
version: 1
source: 自评按预算年度开展
message: "{part}的年份可疑：{items}，而报告年度是{expected}年。"
item: "{at}写的是“{actual}年{attached}”"
suggestion: 确认是否笔误；确为以前年度的数，应写明是上年数并注明用途。
---
## 查什么
年份修饰的是支出、执行数、预算、决算、自评等，而又早于报告年度的。文号、书名号里的年份、截至某时、测算基数、与上年比较、上年结转、规划区间等不算；同一段里同样的话又写了报告年度的，视为比较。

## 为什么
沿用上年材料而没有改年份，是最常见的笔误，会使人怀疑数也是上年的。

## 依据
自评报告的数应为报告年度的数。以前年度的数也可能是有意引用，按提醒处理。

## 违反的例子
2023年度报告写“2022年全年支出执行数500万元”，而数与2023年的表相同。

## 遵守的例子
2023年度报告写“2022年结转资金20万元”“较2022年支出增长5%”。

## 告诉单位什么
引出原句的年份和所修饰的词，请确认。
*/
WITH dated AS (
  SELECT y.*, t.narrow AS paragraph,
         coalesce(nullif(regexp_extract(t.narrow, y.shown || '年(?:度)?([^,，。；;:：]{2,24})', 1), ''), y.attached) AS words
  FROM (
    SELECT n.fact_id, n.doc_id, n.part_id, n.value, CAST(CAST(n.value AS INTEGER) AS VARCHAR) AS shown, w.narrow AS attached, p.year,
           place_in_part(n.line, n.page, n.top, n.locator) AS ord
    FROM numbers n
    JOIN part p USING (part_id)
    JOIN word w ON w.text = n.attached_to
    WHERE n.role = 'year' AND p.year IS NOT NULL AND n.value BETWEEN p.year - 3 AND p.year
  ) y
  ASOF LEFT JOIN (SELECT part_id, ord, narrow FROM told WHERE kind = 'paragraph') t ON t.part_id = y.part_id AND t.ord <= y.ord
),
bound AS (
  SELECT * FROM dated
  WHERE regexp_matches(attached || words, getvariable('years_bound')) AND NOT regexp_matches(attached || words, getvariable('years_free'))
),
compared AS (
  SELECT d.*, EXISTS (SELECT 1 FROM bound o WHERE o.part_id = d.part_id AND o.ord = d.ord AND o.value = o.year
                      AND (contains(o.attached, left(d.attached, 4)) OR contains(d.attached, left(o.attached, 4)))) AS beside
  FROM bound d
)
SELECT doc_id, part_id, attached AS subject, 'year' AS topic, '' AS unit, attached, value <> year AND beside AS explained,
       [term(NULL, 'expected', year, 0), term(fact_id, 'actual', value, 0)] AS operands
FROM compared
ORDER BY part_id, ord
