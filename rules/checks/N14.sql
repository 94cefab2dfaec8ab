/*
---
id: N14
name: name.project
title: {zh: 同一项目的名称应统一, en: A project is called the same everywhere}
broken: One project is called by different names
kind: assert
severity: info
scope: document
version: 2
source: 文字校对
message: {zh: "同一项目的名称不统一：{names}。", en: "One project is called by different names: {names}."}
suggestion: {zh: "统一使用预算批复的项目名称。", en: "Use the project's name in the approved budget everywhere."}
---
## 查什么
认作同一项目的各处，名称（去掉空白和标点）是否相同，例如有的带“经费”、有的带县名。报告标题里的叫法不算。

## 为什么
名称不统一，汇总和公开时会被当成几个项目。

## 依据
项目名称以预算批复为准。

## 违反的例子
汇总表“农村饮水维修养护经费”，自评表“农村饮水维修养护”。

## 遵守的例子
各处均为“农村饮水维修养护”。

## 告诉单位什么
列出几种写法，请统一。
*/
WITH named AS (
  SELECT a.doc_id, a.part_id, a.project_key, a.fact_id, w.project_name AS name, a.ord
  FROM amount a JOIN part w USING (part_id)
  WHERE a.project_key <> '' AND w.project_key = a.project_key AND w.project_name IS NOT NULL AND w.kind NOT LIKE '%report'
  UNION ALL
  SELECT a.doc_id, a.part_id, a.project_key, a.fact_id, a.project_name, a.ord
  FROM amount a JOIN part w USING (part_id)
  WHERE a.project_key <> '' AND a.project_name IS NOT NULL
    AND NOT (w.kind LIKE '%report' AND contains(regexp_replace(coalesce(w.title, ''), '20\d\d年(度)?|\s', '', 'g'), a.project_name))
),
formed AS (
  SELECT doc_id, project_key, name, regexp_replace(name, '[\s“”"''（）()：:、，,。《》-]', '', 'g') AS form, min({'part_id': part_id, 'ord': ord, 'fact_id': fact_id}) AS seen
  FROM named GROUP BY doc_id, project_key, name
  QUALIFY count(*) OVER (PARTITION BY doc_id, project_key) > 1
)
SELECT f.doc_id, min(seen).part_id AS part_id, f.project_key AS subject, string_agg(p.label || '称“' || f.name || '”', '，' ORDER BY seen) AS names,
       count(DISTINCT form) = 1 AS holds, its(list_sort(list({'seen': seen, 'it': term(seen.fact_id, 'name', NULL, 0)}))) AS operands
FROM formed f JOIN part p ON p.part_id = f.seen.part_id
GROUP BY f.doc_id, f.project_key
ORDER BY f.doc_id, subject
