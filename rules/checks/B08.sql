/*
---
id: B08
name: rate.low_without_reason
title: {zh: 执行率偏低应说明原因, en: A low execution rate needs a reason}
broken: The execution rate is low and no reason is given
kind: assert
severity: warning
scope: document
version: 3
waits: true
source: 四川自评表注1（执行率低于90%须说明）；第三方复核口径（低于80%）
message: {zh: "执行率偏低，{told}：{items}。", en: "Little of the budget was spent, {told}: {items}."}
item: {zh: "{part}{at}“{subject_name}”全年预算数{budget}、执行数{executed}，执行率{rate}，低于{limit}{by}", en: "{part}, {at}, “{subject_name}”: {executed} of {budget}, a rate of {rate}, below {limit}"}
suggestion: {zh: "说明资金没有支出的原因和下一步的支出安排；预算数没有随调整更新的，先改预算数。", en: "Say why the money was not spent and how it will be; if the budget was not updated after an adjustment, correct it first."}
---
## 查什么
部门或项目的执行率（执行数÷全年预算数）低于地区设置的界限，而预算栏的“原因”、表内各栏和正文都没有说明资金为什么没有用完。没有印出执行率的，用金额计算。同一文件几处写到同一项目的，只看一处，表在前、正文在后。

## 为什么
执行率低意味着财政资金闲置，或者年初预算编多了。不说原因，既无法改进，也无法判断次年该给多少。

## 依据
四川自评表注明执行率低于90%的在“原因”栏说明；第三方复核以低于80%为显著偏差。默认低于80%提醒、80%到90%只作提示；四川一律低于90%提醒。写该项目的各份材料、点到该项目的段落、写该项目金额的段落及其后（到下一个标题为止）说到资金原因的，都算说明了。文件别处给了原因、但没有指明是哪个项目的，或者只说了某项指标为什么没有完成的，只作提示，并引出所说的话；预算、执行数各处不一致的，先处理不一致。

## 违反的例子
全年预算200万元，执行124万元（62%），全文没有提到原因。

## 遵守的例子
全年预算200万元，执行124万元，“原因”栏写“部分工程尚在结算，质保金留待下年支付”。

## 告诉单位什么
写明预算数、执行数、执行率，请补写原因。
*/
WITH told_once AS (
  SELECT *, CAST(executed.value / budget.value * 100 AS DECIMAL(18, 2)) AS rate
  FROM budget_row
  WHERE item_code = 'fund_total' AND budget.value > 0 AND executed.value >= 0
    AND part_kind NOT IN ('target_form', 'final_accounts', 'budget_disclosure', 'other')
    AND (project_key <> '' OR part_kind LIKE 'department%')
  QUALIFY row_number() OVER (PARTITION BY doc_id, project_key
    ORDER BY source = 'prose', part_kind = 'project_summary_table', part_kind LIKE 'project_evaluation%', part_id, ord, row_key) = 1
),
beside AS (SELECT DISTINCT part_id FROM reason_told WHERE about_money),
somewhere AS (
  SELECT doc_id, bool_or(about_money) AS about_money, any_value(translate(narrow, '“”', '‘’') ORDER BY about_money DESC, part_id, ord, narrow) AS words
  FROM reason_told WHERE spent GROUP BY doc_id
),
judged AS (
  SELECT b.*, s.low_rate, s.watch_rate, s.profile, s.profile_title, p.project_name, w.words,
         n.part_id IS NOT NULL OR coalesce(o.about_money, FALSE) OR (b.project_key = '' AND coalesce(w.about_money, FALSE)) AS given
  FROM told_once b
  JOIN setting s USING (part_id)
  JOIN part p USING (part_id)
  LEFT JOIN beside n ON n.part_id = b.part_id
  LEFT JOIN reason_of o ON o.doc_id = b.doc_id AND o.project_key = b.project_key
  LEFT JOIN somewhere w ON w.doc_id = b.doc_id
)
SELECT doc_id, part_id, coalesce(nullif(project_key, ''), 'department') AS subject, CASE WHEN words IS NOT NULL THEN 'elsewhere' WHEN rate < low_rate THEN 'low' ELSE 'watched' END AS topic,
       CASE WHEN words IS NULL THEN '材料中没有说明原因' ELSE '材料只说到“' || shortened(words, 30) || '”，看不出说的是这里的资金' END AS told,
       CASE WHEN project_key = '' THEN '部门整体支出' WHEN part_kind LIKE 'project_summary%' THEN label ELSE coalesce(project_name, project_key) END AS subject_name,
       plain(CAST(budget.value / scale AS DECIMAL(20, 6))) || unit AS budget,
       plain(CAST(executed.value / scale AS DECIMAL(20, 6))) || unit AS executed,
       plain(rate) || '%' AS rate, plain(rate) || '%' AS actual,
       plain(CASE WHEN rate < low_rate THEN low_rate ELSE watch_rate END) || '%' AS "limit",
       CASE WHEN profile = 'mof' THEN '' ELSE '（' || profile_title || '）' END AS by,
       rate >= watch_rate OR given AS holds,
       [term(executed.fact_id, 'executed', executed.value, executed.fine), term(budget.fact_id, 'budget', budget.value, budget.fine)] AS operands,
       CASE WHEN words IS NOT NULL OR rate >= low_rate THEN 'info' END AS severity
FROM judged
ORDER BY doc_id, part_id, subject
