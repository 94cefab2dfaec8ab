/*
---
id: S07b
name: indicator.late_or_undone
title: {zh: 过期或未完成的指标不应得满分, en: What was late or not done earns no full marks}
broken: What was late or not done earns full marks or is not explained
kind: assert
severity: warning
scope: part
version: 1
source: 财预〔2020〕10号（未完成指标应扣分并分析偏差原因）
message: {zh: "{part}有指标没有按期完成或明说没有完成：{items}。", en: "{part}: targets are late or said not to be reached, yet not marked down or not explained: {items}."}
item: {zh: "{at}“{label}”指标值{target}，完成值{got}{marks}{why}", en: "{at}, “{label}”: target {target}, actual {got}{marks}{why}"}
suggestion: {zh: "核对日期（年份有没有写错）和完成情况；确已过期或没有完成的，按规定扣分并填写原因和改进措施。", en: "Check the dates (the year too) and what was done; where it was late or not done, take points off and give the reason."}
---
## 查什么
S07比较数，这里看不是数的：指标值和完成值都是日期而完成日在期限之后，或者完成值明说“未完成”“未达标”“未开展”之类的，仍给满分，或者没有得分栏而又没有说明原因的，提出来。已扣分的，原因由S08查；“未完成”与得分不相称的由S09查，这里不重复（那条规则关闭时由本规则提出）。

## 为什么
过了期限、没有做成，与没有达到指标值是一回事；因为不是数就不核对，等于给定性指标免了考核。

## 依据
未完成绩效目标的应扣分并分析原因。只印到月的完成日按当月任何一天看待，“12月前”也可能指12月内，这样仍在期限之后的才算过期；期限与完成日不能都读成日期的、“基本完成”一类含糊的说法，不作判断。

## 违反的例子
指标值“2023年12月底前”，完成值“2024年3月”，分值5，得分5。

## 遵守的例子
指标值“2023年12月底前”，完成值“2023年11月20日”，得满分；完成值“2024年3月”，得4分，原因栏写明招标流标一次。

## 告诉单位什么
写明指标、期限、完成时间和得分，请核对日期，或者扣分并补写原因。
*/
WITH stated AS (
  SELECT *, regexp_replace(actual_raw, '\s', '', 'g') AS got, coalesce(level, '') AS said
  FROM leaf
  WHERE actual_value IS NULL AND coalesce(len(actual_values), 0) = 0 AND target_bare <> '' AND target_bare <> actual_bare
    AND NOT regexp_matches(target_bare, getvariable('wants_nothing'))
),
told AS (
  SELECT *, regexp_matches(got, getvariable('plainly_unmet')) AS undone,
         read_as_met <> 'unknown' AND regexp_matches(got, '\d') AND regexp_full_match(got, getvariable('only_a_day')) AS dated
  FROM stated
)
SELECT l.doc_id, l.part_id, l.label AS subject, 'targets' AS topic, l.label, l.target_raw AS target, l.got,
       CASE WHEN l.score IS NULL THEN '' WHEN l.score = l.weight THEN '，仍得满分' || plain(l.score) || '分' ELSE '，得' || plain(l.score) || '分' END AS marks,
       CASE WHEN e.given THEN '' ELSE '，没有说明原因' END AS why,
       NOT l.undone AND l.read_as_met = 'yes' AS holds, [term(l.fact_id, 'row', l.score, 0)] AS operands,
       CASE WHEN asked('S09') AND l.said <> '' AND l.score IS NOT NULL AND l.weight > 0 THEN '完成情况与得分是否相称，由S09提出'
            WHEN asked('S08') AND l.score < l.weight AND NOT e.given THEN '扣了分而没有说明原因，由S08提出' END AS doubt,
       e.given AND l.score IS DISTINCT FROM coalesce(l.weight, -1) AS explained
FROM told l JOIN explained e USING (fact_id)
WHERE l.undone OR l.dated
ORDER BY l.part_id, l.ord
