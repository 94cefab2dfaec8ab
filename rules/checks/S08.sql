/*
---
id: S08
name: score.deduction_without_reason
title: {zh: 扣了分的指标应说明原因, en: A deduction needs a reason}
broken: A deduction is given no reason
kind: assert
severity: warning
scope: part
version: 3
aliases: [S06]
source: 财预〔2020〕10号；一体化系统填报校验（得分低于分值时偏差原因必填）
message: {zh: "{part}有{count}项指标扣了分而没有说明原因：{items}。", en: "{part}: deductions without a reason: {items}."}
item: {zh: "{at}“{label}”分值{weight}、得分{score}{remark}", en: "{at}, “{label}”: weight {weight}, score {score}{remark}"}
suggestion: {zh: "逐项填写扣分原因和改进措施；已经完成、没有理由扣分的，更正得分。", en: "Give reason and remedy for each; where the target was reached, correct the score."}
---
## 查什么
得分低于分值的指标，偏差原因栏是否写了真正的原因；完成了指标值却扣分而没有原因的（原S06）、没有完成而扣分没有原因的，都在这里提出；只差一个“大于”的，由S07提出。“无”“逐步完善”“有待加强”之类的套话和照抄指标名称的，不算原因。一张表合并提出，列出各行。按执行率计分的预算执行率、完成值里已写明哪里不足的，不提。表末另有一段原因分析的，或者正文、存在问题等栏提到该指标并说明原因的，视为已经说明。

## 为什么
完成了目标却扣分、又不说为什么，往往是为了让总分“好看”；原因是改进工作的依据。

## 依据
得分低于分值时应填写偏差原因分析及改进措施。评价表的评分页通常没有原因栏，只作提示。

## 违反的例子
指标值≥90%，完成92%，分值10，得分9，原因栏空白。

## 遵守的例子
分值10，得分9，原因栏写“受疫情影响，两期培训推迟到次年”。

## 告诉单位什么
列出扣分而没有原因的各行，请补写或更正得分。
*/
WITH missed AS (
  SELECT fact_id, any_value(target ORDER BY k) AS target, any_value(actual ORDER BY k) AS actual, bool_or(got = wanted) AS at_limit
  FROM measured WHERE NOT met AND missing IS NULL AND doubt IS NULL GROUP BY fact_id
)
SELECT l.doc_id, l.part_id, l.label AS subject, 'deductions' AS topic, l.label, l.weight, l.score,
       CASE WHEN m.fact_id IS NOT NULL THEN '，指标值' || m.target || '，完成值' || m.actual ELSE '' END
       || CASE WHEN l.note IS NOT NULL AND trim(l.note) <> '' THEN '，原因栏只写“' || trim(l.note) || '”'
            WHEN m.fact_id IS NULL AND l.target_bare = l.actual_bare AND l.target_bare <> '' THEN '，完成值与指标值相同' ELSE '' END AS remark,
       e.given AS holds, [term(l.fact_id, 'row', l.score, 0)] AS operands,
       CASE WHEN l.part_kind = 'project_evaluation_form' THEN 'info' END AS severity
FROM leaf l JOIN explained e USING (fact_id) LEFT JOIN missed m USING (fact_id)
WHERE l.score < l.weight AND l.weight <= 100 AND NOT (asked('S07') AND coalesce(m.at_limit, FALSE)) -- missed by the sign alone: S07
  -- a rate of execution is scored by the formula: B08 asks why it is low
  AND NOT coalesce(regexp_matches(l.label, getvariable('rate_of_money')) AND l.actual_unit = '%'
                   AND abs(l.weight * l.actual_value / 100 - l.score) <= 0.1, FALSE)
  -- what falls short is told in the actual value itself: 个别项目未细化
  AND NOT coalesce(l.level IS NULL AND l.actual_value IS NULL AND length(l.actual_raw) >= 6
           AND regexp_matches(l.actual_raw, getvariable('shortfall')), FALSE)
ORDER BY l.part_id, l.ord
