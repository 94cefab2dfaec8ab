/*
---
id: S14
name: score.mean
title: {zh: 平均分应等于各项目得分的平均, en: The mean score is the mean of the projects' scores}
broken: The mean score is not the mean of the projects' scores
kind: mean
severity: error
scope: part
version: 1
source: 汇总表“自评价平均分”栏
message: {zh: "{part}{at}：各项目得分平均为{expected}，{mean_at}填的是{actual}。", en: "{where}: the projects' scores have a mean of {expected}, but {actual} is printed at {mean_at}."}
suggestion: {zh: "重算平均分。", en: "Recompute the mean."}
---
## 查什么
汇总表的平均分应等于表中各项目得分的算术平均，按印出的位数四舍五入。

## 为什么
平均分用于部门之间比较，算错会误导。

## 依据
平均分＝各项目得分之和÷项目个数。有项目没有得分时不作判断。

## 违反的例子
得分98、95、92，平均分填96。

## 遵守的例子
得分98、95、92，平均分填95或95.00。

## 告诉单位什么
写明各项目得分、应得的平均分和填报的平均分。
*/
WITH projects AS (
  SELECT part_id, list(term(fact_id, 'item', score, 0) ORDER BY ord, fact_id) AS items
  FROM mark WHERE source = 'table' AND scope = 'project' AND part_kind = 'project_summary_table' AND score IS NOT NULL
  GROUP BY part_id
),
rows_ AS (
  SELECT part_id, count(DISTINCT project_key) AS n FROM amount
  WHERE part_kind = 'project_summary_table' AND source = 'table' AND project_key <> '' GROUP BY part_id
)
SELECT m.doc_id, m.part_id, 'mean' AS subject, '分' AS unit,
       list_append(p.items, term(m.fact_id, 'mean', m.score, coalesce(m.printed_ulp, CASE WHEN m.score = floor(m.score) THEN 1 WHEN m.score * 10 = floor(m.score * 10) THEN 0.1 ELSE 0.01 END))) AS operands,
       CASE WHEN r.n > len(p.items) THEN '有项目没有得分' END AS doubt
FROM mark m
JOIN projects p USING (part_id)
LEFT JOIN rows_ r USING (part_id)
WHERE m.scope = 'average' AND m.source = 'table' AND m.score IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY m.part_id ORDER BY m.ord, m.fact_id) = 1
ORDER BY doc_id, part_id
