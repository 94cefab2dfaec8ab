/*
---
id: S07
name: indicator.target_met
title: {zh: 未完成的指标应扣分并说明原因, en: A missed target is marked down and explained}
kind: bound
severity: warning
scope: part
version: 1
source: 财预〔2020〕10号（未完成指标应分析偏差原因）；一体化系统填报校验
message: "{part}有指标没有达到指标值：{items}。"
item: "{at}“{label}”指标值{target}，完成值{actual_raw}{marks}{why}"
suggestion: 核对比较符号（“大于”还是“不小于”）和完成值；确未完成的，按规定扣分并填写原因和改进措施。
---
## 查什么
指标值和完成值都是数时，逐行核对是否完成：“≥”“≤”按不等号，“>”“<”按严格大于、小于，没有写符号或写“=”的，时效、成本和越少越好的指标按不超过，其他按不低于。未完成而又没有说明原因、或仍给满分的，提出来；已扣分并写明原因的不提。

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
WITH listed AS (
  SELECT doc_id, part_id, fact_id, label, ord, target_raw, actual_raw, weight, score, reasoned, less, more, family, actual_family,
         worth, actual_worth,
         CASE WHEN len(target_values) > 0 THEN target_values
              WHEN target_value IS NOT NULL THEN [{'op': target_op, 'value': target_value, 'unit': target_unit}] END AS targets,
         CASE WHEN len(actual_values) > 0 THEN actual_values
              WHEN actual_value IS NOT NULL THEN [{'op': actual_op, 'value': actual_value, 'unit': actual_unit}] END AS actuals
  FROM leaf
),
pair AS (
  SELECT *, targets[k] AS t, actuals[k] AS a
  FROM (SELECT *, unnest(generate_series(1, len(targets))) AS k FROM listed WHERE len(targets) = len(actuals))
),
measured AS (
  SELECT * EXCLUDE (targets, actuals), CASE WHEN k = 1 THEN coalesce(worth, 1) ELSE 1 END AS shown,
         a.value * CASE WHEN k = 1 AND coalesce(a.unit, '') <> '' THEN coalesce(actual_worth, 1)
                        WHEN k = 1 THEN coalesce(worth, 1) ELSE 1 END AS got
  FROM pair WHERE t.value IS NOT NULL AND a.value IS NOT NULL AND coalesce(t.op, '') <> 'qualitative'
),
judged AS (
  SELECT *, t.value * shown AS wanted,
         CASE WHEN t.op IN ('>=', '>', '<=', '<') THEN t.op WHEN got = t.value * shown THEN '=' WHEN less THEN '<=' ELSE '>=' END AS op_,
         coalesce(t.unit, '') = '' OR coalesce(a.unit, '') = '' OR t.unit = a.unit
           OR (k = 1 AND coalesce(family = actual_family, FALSE)) AS comparable
  FROM measured
),
excused AS (
  SELECT DISTINCT d.part_id, d.indicator_fact_id, d.indicator FROM deviations d
  WHERE d.kind IN ('deviation_note', 'cause') AND length(d.text) >= 4
)
SELECT j.doc_id, j.part_id, concat_ws('|', j.label, j.k) AS subject, 'targets' AS topic, j.op_ AS op, j.shown AS scale, '' AS unit,
       j.label,
       -- A form with columns of its own for sign and unit prints the bare number.
       CASE WHEN regexp_full_match(j.target_raw, '[\d.,\s]+') THEN
              CASE t.op WHEN '>=' THEN '≥' WHEN '<=' THEN '≤' WHEN '>' THEN '＞' WHEN '<' THEN '＜' ELSE '' END || trim(j.target_raw) || coalesce(t.unit, '')
            ELSE j.target_raw END AS target,
       CASE WHEN regexp_full_match(j.actual_raw, '[\d.,\s]+') THEN trim(j.actual_raw) || coalesce(a.unit, '') ELSE j.actual_raw END AS actual_raw,
       CASE WHEN j.score IS NULL THEN '' WHEN j.score = j.weight THEN '，仍得满分' || j.score::INTEGER || '分' ELSE '，得' || rtrim(rtrim(j.score::VARCHAR, '0'), '.') || '分' END AS marks,
       CASE WHEN j.reasoned THEN '' ELSE '，没有说明原因' END AS why,
       [term(j.fact_id, 'value', j.got, 0), term(j.fact_id, 'limit', j.wanted, 0)] AS operands,
       CASE WHEN a.op IN ('>=', '>', '<=', '<') THEN '完成值写的是范围，不是实际完成数'
            WHEN NOT j.comparable THEN '指标值与完成值的单位不同' END AS missing,
       CASE WHEN coalesce(t.op, '=') = '=' AND NOT (j.more AND NOT j.less) THEN '指标值没有写明方向，不能判断是否完成'
            WHEN coalesce(a.unit, '') = '' AND coalesce(t.unit, '') <> '' AND j.k = 1 AND (j.worth <> 1 OR (j.family = 'percent' AND j.got <= 1.5))
            THEN '完成值没有写单位，可能不是按指标值的单位填的' END AS doubt,
       (j.reasoned OR EXISTS (SELECT 1 FROM excused x WHERE x.indicator_fact_id = j.fact_id OR (x.part_id = j.part_id AND x.indicator IS NULL AND x.indicator_fact_id IS NULL)))
         AND j.score IS DISTINCT FROM coalesce(j.weight, -1) AS explained,
       CASE WHEN j.score = j.weight AND j.got <> j.wanted THEN 'error' END AS severity
FROM judged j
ORDER BY j.part_id, j.ord, j.k
