/*
---
id: S17
name: indicator.scores_as_values
title: {zh: 指标值栏疑似填成了分值, en: Weights typed into the column of target values}
broken: Weights were probably typed into the column of target values
kind: assert
severity: warning
scope: part
version: 1
source: 自评表指标值栏填报说明
message: {zh: "{where}的指标值栏疑似填成了分值：{count_of_rows}个指标值都是没有单位的数（{values}），{why}。", en: "{where}: weights were probably typed into the column of targets: {count_of_rows} targets are bare numbers ({values}), {why}."}
suggestion: {zh: "指标值填年初批复的绩效目标值并带单位，分值填在分值栏。", en: "Enter the approved targets with their units, and the weights in their own column."}
---
## 查什么
一张表的指标值全部是没有符号、没有单位的数，合计正好是100（或扣除预算执行分值后的90、80）；或者逐行与分值相同。

## 为什么
把分值当指标值填，完成情况就无从核对，自评等于没有做。

## 依据
指标值应是可以核对的目标。指标少于4个的、有单位或符号的表不作判断。

## 违反的例子
指标值依次为20、20、10、10、10、10、20（合计100），完成值也是这些数。

## 遵守的例子
指标值依次为≥20公里、≥95%、≤15天。

## 告诉单位什么
列出各指标值及合计，请按批复的绩效目标更正。
*/
WITH stated AS (SELECT * FROM leaf WHERE target_raw IS NOT NULL AND trim(target_raw) <> ''),
bare AS (
  SELECT part_id FROM stated
  GROUP BY part_id
  HAVING count(*) >= 3 AND count(target_value) = count(*)
    AND bool_and(coalesce(target_unit, '') = '' AND coalesce(target_op, '=') = '=' AND regexp_full_match(trim(target_raw), '\d+(\.\d+)?')
                 AND target_value BETWEEN 1 AND 60)
),
sheet AS (
  SELECT doc_id, part_id, count(*) AS n, sum(target_value) AS total, its(list_sort(list({'ord': ord, 'fact_id': fact_id, 'it': plain(target_value)}))) AS printed,
         bool_and(weight = target_value) AS same, its(list_sort(list({'ord': ord, 'it': term(fact_id, 'row', target_value, 0)}))) AS operands
  FROM stated SEMI JOIN bare USING (part_id)
  GROUP BY doc_id, part_id
)
SELECT doc_id, part_id, 'values' AS subject, n AS count_of_rows, array_to_string(printed, '、') AS "values", operands,
       CASE WHEN same THEN '逐行与分值相同' ELSE '合计正好' || plain(total) END AS why,
       CASE WHEN n < 4 THEN '指标太少，可能是巧合' END AS missing,
       NOT (coalesce(same, FALSE) OR total IN (100, 90, 80)) AS holds
FROM sheet
ORDER BY doc_id, part_id
