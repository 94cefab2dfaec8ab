/*
---
id: V05
name: goal.copied
title: {zh: 目标完成情况不应照抄目标, en: The account of a goal is not a copy of the goal}
broken: The account of a goal copies the goal
kind: assert
severity: warning
scope: part
version: 1
source: 自评表填报说明（总体目标完成情况）
message: {zh: "{part}{at}：“实际完成情况”与“预期目标”一字不差，没有写实际完成了什么。", en: "{where}: what was done is the goal word for word; it does not say what was reached."}
suggestion: {zh: "写明年度目标的实际完成情况，有数的写数。", en: "Say what was reached of the goal, with figures where it has them."}
---
## 查什么
年度总体目标栏的“预期目标”与“实际完成情况”去掉空白和标点后是否完全相同。

## 为什么
照抄目标等于没有自评。

## 依据
实际完成情况应对照目标逐条说明完成程度。

## 违反的例子
预期目标：完善灌溉设施，保障群众用水。实际完成情况：完善灌溉设施，保障群众用水。（简短而写明数量的照抄，可能就是完成数，只作提示。）

## 遵守的例子
预期目标：新建水渠12公里。实际完成情况：已建成12.3公里，11月通过验收。

## 告诉单位什么
请改写实际完成情况。
*/
WITH entry AS (
  SELECT f.*, w.bare FROM fields f JOIN word w ON w.text = f.text
  WHERE f.name IN ('goal_target', 'goal_actual') AND length(w.bare) >= 6
),
paired AS (
  SELECT t.doc_id, t.part_id, t.fact_id AS target_id, a.fact_id AS actual_id, t.bare = a.bare AS copied,
         length(a.bare) < 40 AND regexp_matches(a.bare, '\d') AS counted
  FROM entry t JOIN entry a USING (part_id)
  WHERE t.name = 'goal_target' AND a.name = 'goal_actual'
  QUALIFY row_number() OVER (PARTITION BY a.fact_id ORDER BY t.bare <> a.bare, t.fact_id) = 1
)
SELECT doc_id, part_id, 'goal' AS subject, NOT copied AS holds,
       [term(target_id, 'target', NULL, 0), term(actual_id, 'actual', NULL, 0)] AS operands,
       -- A short text with a figure may well be what was done.
       CASE WHEN counted THEN 'info' END AS severity
FROM paired
ORDER BY doc_id, part_id, actual_id
