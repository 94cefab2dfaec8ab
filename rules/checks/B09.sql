/*
---
id: B09
name: budget.adjustment_without_reason
title: {zh: 年中调整预算应说明原因, en: An adjusted budget needs an explanation}
broken: The budget was adjusted and no reason is given
kind: assert
severity: warning
scope: document
version: 2
waits: true
source: 四川自评表注2（年中有调整的须说明）；第三方复核口径（偏差超过20%）
message: {zh: "预算年中有调整，{told}：{items}。", en: "The budget was adjusted during the year, {told}: {items}."}
item: {zh: "{part}{at}“{subject_name}”年初预算{initial}，全年预算{budget}（{change}）", en: "{part}, {at}, “{subject_name}”: initial budget {initial}, full-year budget {budget} ({change})"}
suggestion: {zh: "说明追加或追减的原因和批准文件；属于填错的，更正年初预算数或全年预算数。", en: "Give the reason and the document that approved the change; where a figure is a slip, correct it."}
---
## 查什么
年初预算数与全年（调整后）预算数相差超过地区设置的幅度（默认20%，四川任何调整），而预算栏的“原因”、表内各栏和正文都没有说到追加、调整的原因。

## 为什么
追加的幅度大，说明年初预算没有编准，或者项目内容变了；绩效目标是否随之调整，要看原因才能判断。

## 依据
四川自评表注明年中有调整的在“原因”栏说明。多数地区的表没有这一栏，所以：表上印有“原因”栏而空着，或者正文写到了年初和调整后的数却不说原因的，提醒；其余只作提示。写该项目的各份材料、点到该项目的段落、写该项目金额的段落及其后（到下一个标题为止）说到调整原因的不提；别处说到而没有指明是哪个项目的，只作提示，并引出所说的话。

## 违反的例子
正文：年初预算466万元，调整后预算919万元，全文不提为什么追加。

## 遵守的例子
正文：年初预算466万元，因上级提标追加453万元，全年预算919万元。

## 告诉单位什么
列出各项目的年初预算、全年预算和调整幅度，请补写原因。
*/
WITH both_ AS (
  SELECT * FROM budget_row
  WHERE item_code = 'fund_total' AND initial.value > 0 AND budget.value >= 0
    AND part_kind NOT IN ('target_form', 'final_accounts', 'budget_disclosure', 'other')
    AND (project_key <> '' OR part_kind LIKE 'department%')
),
in_text AS (SELECT DISTINCT doc_id, project_key FROM both_ WHERE source = 'prose'),
column_of AS (SELECT part_id, bool_and(trim(text) = '') AS blank FROM fields WHERE name = 'execution_reason' GROUP BY part_id),
once AS (
  SELECT b.*, coalesce(c.blank, FALSE) AS blank FROM both_ b LEFT JOIN column_of c USING (part_id)
  QUALIFY row_number() OVER (PARTITION BY doc_id, project_key
    ORDER BY NOT blank, initial.value = budget.value, source = 'prose', part_kind = 'project_summary_table', part_id, ord, row_key) = 1
),
beside AS (SELECT DISTINCT part_id FROM reason_told WHERE adjusted),
somewhere AS (
  SELECT doc_id, any_value(translate(narrow, '“”', '‘’') ORDER BY part_id, ord, narrow) AS words FROM reason_told WHERE adjusted GROUP BY doc_id
),
judged AS (
  SELECT b.*, s.adjusted AS least, p.project_name, t.doc_id IS NOT NULL AS prose,
         CAST((budget.value - initial.value) / initial.value * 100 AS DECIMAL(18, 2)) AS change,
         n.part_id IS NOT NULL OR coalesce(o.adjusted, FALSE) OR (b.project_key = '' AND w.doc_id IS NOT NULL) AS given, w.words
  FROM once b
  JOIN setting s USING (part_id)
  JOIN part p USING (part_id)
  LEFT JOIN in_text t ON t.doc_id = b.doc_id AND t.project_key = b.project_key
  LEFT JOIN beside n ON n.part_id = b.part_id
  LEFT JOIN reason_of o ON o.doc_id = b.doc_id AND o.project_key = b.project_key
  LEFT JOIN somewhere w ON w.doc_id = b.doc_id
)
SELECT doc_id, part_id, coalesce(nullif(project_key, ''), 'department') AS subject, CASE WHEN words IS NULL THEN 'adjustments' ELSE 'elsewhere' END AS topic,
       CASE WHEN words IS NULL THEN '材料中没有说明原因' ELSE '材料只说到“' || shortened(words, 30) || '”，看不出说的是这里的资金' END AS told,
       CASE WHEN part_kind LIKE 'project_summary%' THEN label ELSE coalesce(project_name, label) END AS subject_name,
       plain(CAST(initial.value / scale AS DECIMAL(20, 6))) || unit AS initial,
       plain(CAST(budget.value / scale AS DECIMAL(20, 6))) || unit AS budget,
       CASE WHEN change > 0 THEN '增加' ELSE '减少' END || plain(abs(change)) || '%' AS change,
       initial.value = budget.value OR abs(change) <= least OR given AS holds,
       [term(initial.fact_id, 'initial', initial.value, initial.fine), term(budget.fact_id, 'budget', budget.value, budget.fine)] AS operands,
       CASE WHEN words IS NOT NULL OR NOT (blank OR prose) THEN 'info' END AS severity
FROM judged
ORDER BY doc_id, topic, part_id, subject
