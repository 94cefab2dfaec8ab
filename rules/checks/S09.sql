/*
---
id: S09
name: score.level_band
title: {zh: 得分应与“达成”“部分达成”“未达成”相称, en: The score fits the level of completion claimed}
broken: The score does not fit the level of completion claimed
kind: bound
severity: warning
scope: part
version: 2
source: 财预〔2020〕10号（定性指标三档：100%-80%、80%-60%、60%-0）；一体化系统定性得分校验
message: {zh: "{part}的得分与完成情况不相称：{items}。", en: "{part}: scores do not fit the completion claimed: {items}."}
item: {zh: "{at}“{label}”填“{level_word}”，分值{weight}，得分{value}，按此档{by}应{relation}{limit}分", en: "{at}, “{label}” is called “{level_word}”, with {value} of {weight} points; its band asks for {relation}{limit}"}
suggestion: {zh: "更正完成情况或得分，使两者相符；有扣分理由的改填相应档次。", en: "Correct the level or the score until they fit; where points are rightly taken off, choose the lower level."}
---
## 查什么
完成值填“达成”“完成”的，得分不低于分值的80%；填“部分达成”的，在60%到80%之间；填“未达成”的，低于60%。比例按地区设置（湖北部分达成的下限为50%）。

## 为什么
一边说达成、一边只给一半的分，两者必有一个不实。

## 依据
定性指标按达成、部分达成、未达成三档给分。

## 违反的例子
完成值“达成”，分值2，得分1。

## 遵守的例子
完成值“达成”，分值15，得分14；完成值“部分达成”，分值10，得分7。

## 告诉单位什么
写明指标、完成情况、分值、得分和相应的档次。
*/
WITH claimed AS (
  SELECT l.*, s.profile, s.profile_title, l.weight * s.met_from AS met_least, l.weight * s.partly_from AS partly_least
  FROM leaf l JOIN setting s USING (part_id) WHERE level IS NOT NULL AND weight > 0 AND score IS NOT NULL
),
bounded AS (
  SELECT *, '>=' AS op, met_least AS edge, '不低于' AS relation FROM claimed WHERE level = 'met'
  UNION ALL SELECT *, '>=', partly_least, '不低于' FROM claimed WHERE level = 'partly' AND score < met_least
  UNION ALL SELECT *, '<=', met_least, '不高于' FROM claimed WHERE level = 'partly' AND score >= met_least
  UNION ALL SELECT *, '<', partly_least, '低于' FROM claimed
  WHERE level = 'unmet' AND partly_least > 0 AND NOT regexp_matches(target_bare, getvariable('wants_nothing'))
)
SELECT doc_id, part_id, label AS subject, 'levels' AS topic, op, '' AS unit, label, actual_raw AS level_word, weight, relation,
       CASE WHEN profile = 'mof' THEN '' ELSE '（' || profile_title || '）' END AS by,
       [term(fact_id, 'value', score, 0), term(fact_id, 'limit', edge, 0)] AS operands
FROM bounded
ORDER BY part_id, ord
