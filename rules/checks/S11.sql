/*
---
id: S11
name: indicator.reason_at_full_marks
title: {zh: 得满分的指标不必写偏差原因, en: Full marks need no reason for a deviation}
broken: Full marks stand beside a reason for a deviation
kind: assert
severity: info
scope: part
version: 2
source: 自评表“偏差原因分析及改进措施”栏填报说明
message: {zh: "{part}有{count}项指标得了满分，原因栏却写有内容：{items}。", en: "{part}: full marks, yet an entry in the column of reasons: {items}."}
item: {zh: "{at}“{label}”得{score}分（满分），原因栏写“{note}”", en: "{at}, “{label}”: {score} points, “{note}”"}
suggestion: {zh: "没有偏差的不必填写；确有偏差的，按完成情况扣分。", en: "Leave the column blank where nothing deviates; where it does, take points off."}
---
## 查什么
得满分、没有未完成、也没有大幅超额的指标，偏差原因栏是否写了内容。“无”“已完成”一类不算。

## 为什么
写了原因又给满分，要么原因栏被当作备注使用，要么该扣的分没有扣。

## 依据
偏差原因栏用于说明未完成或偏离较大的指标。有的地区这一栏兼作备注，所以只作提示。

## 违反的例子
分值10，得分10，原因栏写“县级配套资金”。

## 遵守的例子
分值10，得分10，原因栏空白；或完成值为指标值的136%，原因栏写明超额的原因。

## 告诉单位什么
列出各行及原因栏的内容，请核对。
*/
WITH figures AS (
  SELECT m.fact_id, bool_or(NOT m.met AND m.missing IS NULL AND m.doubt IS NULL) AS missed,
         bool_or(m.op IN ('>=', '>') AND CAST(m.got AS DOUBLE) * 100 >= CAST(m.wanted AS DOUBLE) * CAST(s.watch_target AS DOUBLE) AND m.got > m.wanted) AS over
  FROM measured m JOIN setting s USING (part_id) GROUP BY m.fact_id
)
SELECT l.doc_id, l.part_id, l.label AS subject, 'reasons' AS topic, l.label, l.score, trim(l.note) AS note,
       coalesce(f.over, FALSE) AS holds, [term(l.fact_id, 'row', l.score, 0)] AS operands,
       CASE WHEN f.missed OR l.read_as_met = 'no' AND l.actual_value IS NULL THEN '指标没有完成，见S07' END AS missing
FROM leaf l LEFT JOIN figures f USING (fact_id)
WHERE l.score = l.weight AND l.weight > 0 AND l.reasoned AND coalesce(l.level, 'met') = 'met'
  AND NOT regexp_matches(l.note, getvariable('period_note')) -- up to when figures were counted: V15
ORDER BY l.doc_id, l.part_id, l.ord
