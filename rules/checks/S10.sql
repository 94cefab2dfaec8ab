/*
---
id: S10
name: indicator.overfulfilled
title: {zh: 完成值远超指标值应说明原因, en: An actual value far above its target needs a reason}
broken: An actual value is far above its target and no reason is given
kind: assert
severity: warning
scope: part
version: 1
source: 财预〔2020〕10号（指标值设定明显偏低的应适度调减分值）；一体化系统填报校验（达到130%须填原因）
message: {zh: "{part}有指标完成值远超指标值而没有说明原因：{items}。", en: "{part}: actual values are far above their targets and nothing says why: {items}."}
item: {zh: "{at}“{label}”指标值{target}，完成值{actual_raw}{share}", en: "{at}, “{label}”: target {target}, actual {actual_raw}{share}"}
suggestion: {zh: "说明超额完成的原因；指标值定得偏低的，下年度提高指标值，并按偏离程度调减得分。", en: "Say why; where the target was too low, raise it next year and mark the deviation down."}
---
## 查什么
越多越好的指标，完成值达到指标值的130%（地区设置可以不同），而原因栏、表末和正文都没有说明。120%到130%的只作提示；指标值为0的，看完成值的大小。

## 为什么
超出太多，往往是年初把指标值定低了，或者完成值的口径、单位与指标值不同。

## 依据
偏离绩效目标较大的应分析原因；由于指标值设定偏低造成完成值远高于指标值的，应按偏离程度适度调减得分。指标值只有几个、几次的，多做一两次就超过三成，只作提示。

## 违反的例子
指标值≥50000人次，完成110406人次（220.8%），原因栏空白。

## 遵守的例子
指标值≥100人，完成136人，原因栏写明“新增两个村纳入培训范围”。

## 告诉单位什么
写明指标、指标值、完成值和百分比，请说明原因。
*/
WITH over AS (
  SELECT m.*, s.over_target, s.few, e.given,
         CASE WHEN m.wanted > 0 THEN CAST(m.got / m.wanted * 100 AS DECIMAL(24, 1)) END AS share,
         coalesce(m.got / nullif(m.wanted, 0) * 100 >= s.over_target, m.got >= s.over_zero) AS far
  FROM measured m
  JOIN explained e USING (fact_id)
  JOIN setting s ON s.part_id = m.part_id
  WHERE m.op IN ('>=', '>') AND m.met AND m.got > m.wanted AND m.wanted >= 0
    AND (CAST(m.got AS DOUBLE) * 100 >= CAST(m.wanted AS DOUBLE) * CAST(s.watch_target AS DOUBLE) AND m.wanted > 0 OR m.wanted = 0 AND m.got >= s.over_zero)
)
SELECT doc_id, part_id, concat_ws('|', label, k) AS subject, 'over' AS topic, label, target, actual AS actual_raw,
       CASE WHEN share IS NULL THEN '' ELSE '，为指标值的' || plain(share) || '%' END AS share,
       coalesce(missing, doubt, CASE WHEN got >= wanted * 500 AND wanted > 0 THEN '相差几百倍，多半是单位或数字写错、读错' END) AS missing, given AS holds, [term(fact_id, 'row', got, 0)] AS operands,
       CASE WHEN NOT far OR wanted BETWEEN 0.0001 AND few THEN 'info' END AS severity
FROM over
ORDER BY doc_id, part_id, ord, k
