/*
---
id: S07
name: indicator.target_met
title: {zh: 未完成的指标应扣分并说明原因, en: A missed target is marked down and explained}
broken: A missed target is not marked down or not explained
kind: bound
severity: warning
scope: part
version: 3
source: 财预〔2020〕10号（未完成指标应分析偏差原因）；一体化系统填报校验
message: {zh: "{part}有指标没有达到指标值：{items}。", en: "{part}: targets are missed, yet not marked down or not explained: {items}."}
item: {zh: "{at}“{label}”指标值{target}，完成值{actual_raw}{marks}{why}", en: "{at}, “{label}”: target {target}, actual {actual_raw}{marks}{why}"}
suggestion: {zh: "核对比较符号（“大于”还是“不小于”）和完成值；确未完成的，按规定扣分并填写原因和改进措施。", en: "Check the sign (more than, or at least) and the actual value; where it was missed, take points off and give the reason."}
---
## 查什么
指标值和完成值都是数时，逐行核对是否完成：“≥”“≤”按不等号，“>”“<”按严格大于、小于，没有写符号或写“=”的，时效、成本和越少越好的指标按不超过，其他按不低于。未完成而又没有说明原因、或仍给满分的，提出来；已扣分并写明原因的不提，扣了分而没有原因的由S08提出（S08关闭时仍由本规则提出）。指标值是日期、或者没有写数的，见S07b。只差一点、按完成比例算出的得分与满分相差不到0.1分（可按地区设置）的，或写明了原因而仍给满分的，只按提醒处理。

## 为什么
未完成的指标得满分，或扣了分却不说原因，都使自评失去意义。“>50%”填50%，按字面也是没有完成。

## 依据
未完成绩效目标或偏离较大的，应分析原因并提出改进措施；没有写明方向而又不相等的，只对计数的数量指标作判断。

## 违反的例子
指标值>6次，完成6次，得10分（满分10），没有说明。

## 遵守的例子
指标值≥95%，完成93%，得9.79分（满分10），原因栏写明部分对象外出。

## 告诉单位什么
写明指标、指标值、完成值和得分，请核对符号或补写原因。
*/
SELECT m.doc_id, m.part_id, concat_ws('|', m.label, m.k) AS subject, 'targets' AS topic, m.op, m.shown AS scale, '' AS unit,
       m.label, m.target, m.actual AS actual_raw,
       CASE WHEN m.score IS NULL THEN '' WHEN m.score = m.weight THEN '，仍得满分' || plain(m.score) || '分' ELSE '，得' || plain(m.score) || '分' END AS marks,
       CASE WHEN e.given THEN '' ELSE '，没有说明原因' END AS why,
       [term(m.fact_id, 'value', m.got, 0), term(m.fact_id, 'limit', m.wanted, 0)] AS operands, m.missing,
       coalesce(m.doubt, CASE WHEN asked('S08') AND m.score < m.weight AND m.got <> m.wanted AND NOT e.given THEN '扣了分而没有说明原因，由S08提出' END) AS doubt,
       e.given AND m.score IS DISTINCT FROM coalesce(m.weight, -1) AS explained,
       CASE WHEN m.score = m.weight AND m.got <> m.wanted AND NOT e.given AND NOT rounded.up THEN 'error' END AS severity
FROM measured m
JOIN explained e ON e.fact_id = m.fact_id
JOIN setting s ON s.part_id = m.part_id,
-- Marks in whole points: nine tenths of the way to the last point is full marks.
LATERAL (SELECT coalesce(list_max([f.score FOR f IN accepted_scores(s.profile, CASE WHEN m.reverse THEN 'reverse' ELSE 'positive' END, m.weight, m.wanted, m.got)])
                         > m.weight - s.rounding, FALSE) AS up) rounded
ORDER BY m.part_id, m.ord, m.k
