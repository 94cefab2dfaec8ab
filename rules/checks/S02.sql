/*
---
id: S02
name: weight.block
title: {zh: 指标分值合计应等于所属一级、二级指标的分值, en: The weights of a block add up to its printed weight}
broken: The weights of a block do not add up to its printed weight
kind: sum
severity: error
scope: part
version: 1
source: 一体化系统权重校验（三级指标分值之和等于所属二级、一级指标的权重）
message: {zh: "{part}的分值与所属指标的权重不符：{items}。", en: "{part}: weights do not fit their block: {items}."}
item: {zh: "{total_at}“{block_name}”印{actual}分，其下各指标分值合计{expected}分", en: "{total_at}, “{block_name}” is printed with {actual}, its indicators add up to {expected}"}
suggestion: {zh: "调整指标分值，使其合计等于所属指标的权重。", en: "Change the weights of the indicators so that they make that of their block."}
---
## 查什么
一级或二级指标印有分值（“产出指标（50分）”或权重列）时，其下三级指标的分值相加应等于它；一级指标下的二级指标分值也应合计到一级。合并单元格的分值可能盖住后面几个一级指标，所以按名称归属、按位置（到下一个印出的分值为止）两种读法，有一种成立即可。

## 为什么
块内分值与权重不符，说明漏了指标或分值填错。

## 依据
各级指标分值逐级相等。版面损坏、归属不清时不作判断。

## 违反的例子
产出指标（50分），其下三个指标20、20、15。

## 遵守的例子
产出指标（50分），其下三个指标20、15、15。

## 告诉单位什么
写明哪个指标、印多少、相加多少。
*/
WITH pairs AS (
  SELECT b.fact_id AS block_id, l.weight, l.confidence, l.ord, term(l.fact_id, 'part', l.weight, 0) AS part,
         CASE b.scope WHEN 'level1' THEN l.level1_bare ELSE l.level2_bare END = b.name_bare AS by_name,
         CASE b.scope WHEN 'level1' THEN l.l1 ELSE l.l2 END = b.block AND b.block <> '' AS by_kind,
         l.ord >= b.ord AND l.ord < b.until AS by_place
  FROM block b JOIN leaf l ON l.part_id = b.part_id AND l.weight IS NOT NULL
),
summed AS (
  SELECT block_id, min(confidence) FILTER (by_name OR by_place) AS sure, sum(weight) FILTER (by_name) AS named,
         sum(weight) FILTER (by_kind) AS alike, sum(weight) FILTER (by_place) AS placed
  FROM pairs GROUP BY block_id
),
chosen AS (
  SELECT s.*, CASE b.full_score WHEN s.named THEN 'name' WHEN s.placed THEN 'place' WHEN s.alike THEN 'kind'
              ELSE CASE WHEN s.named IS NOT NULL THEN 'name' WHEN s.alike IS NOT NULL THEN 'kind' ELSE 'place' END END AS way
  FROM summed s JOIN block b ON b.fact_id = s.block_id
),
listed AS (
  SELECT block_id, its(list_sort(list({'ord': p.ord, 'it': p.part}))) AS parts
  FROM pairs p JOIN chosen c USING (block_id)
  WHERE CASE c.way WHEN 'name' THEN p.by_name WHEN 'kind' THEN p.by_kind ELSE p.by_place END
  GROUP BY block_id
),
gaps AS (
  SELECT part_id, count(*) AS n FROM leaf
  WHERE weight IS NULL AND (score IS NOT NULL OR target_raw IS NOT NULL OR actual_raw IS NOT NULL) GROUP BY part_id
)
SELECT b.doc_id, b.part_id, concat_ws('|', b.scope, b.name_bare) AS subject, 'blocks' AS topic, '' AS unit, b.name AS block_name,
       list_append(l.parts, term(b.fact_id, 'total', b.full_score, 0)) AS operands,
       CASE WHEN g.n > 0 THEN '有' || g.n || '个指标没有读到分值'
            WHEN s.sure < 0.95 AND s.named IS DISTINCT FROM s.placed THEN '各指标归属哪一级读不清楚' END AS doubt
FROM block b
JOIN chosen s ON s.block_id = b.fact_id
JOIN listed l ON l.block_id = b.fact_id
LEFT JOIN gaps g ON g.part_id = b.part_id
UNION ALL
SELECT b.doc_id, b.part_id, concat_ws('|', 'levels', b.name_bare), 'blocks', '', b.name,
       list_append(its(list_sort(list({'ord': s.ord, 'it': term(s.fact_id, 'part', s.full_score, 0)}))), term(b.fact_id, 'total', b.full_score, 0)), NULL
FROM block b
JOIN block s ON s.part_id = b.part_id AND s.scope = 'level2' AND s.ord >= b.ord AND s.ord < b.until
WHERE b.scope = 'level1'
GROUP BY b.doc_id, b.part_id, b.fact_id, b.name, b.name_bare, b.full_score
HAVING count(*) > 1 AND (sum(s.full_score) = b.full_score
  OR b.part_id NOT IN (SELECT part_id FROM leaf WHERE weight IS NOT NULL))
ORDER BY doc_id, part_id, subject, operands
