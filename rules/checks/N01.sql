/*
---
id: N01
name: name.department
title: {zh: 各部分的主管部门应一致, en: The department in charge is the same in all parts}
broken: The parts name different departments in charge
kind: assert
severity: warning
scope: document
version: 1
source: 自评表基本信息栏
message: {zh: "主管部门前后不一致：{items}；其余各部分填“{usual}”。", en: "The parts name different departments in charge: {items}; all others “{usual}”."}
item: {zh: "{part}填“{name}”", en: "{part} “{name}”"}
suggestion: {zh: "统一主管部门；实施单位不是主管部门的，分别填写。", en: "Use one name; an implementing unit that is not the department stands in its own field."}
---
## 查什么
同一文件里同一填报单位的各张表、封面所填的主管部门是否相同。简称与全称（如医保局与医疗保障局）视为相同。

## 为什么
主管部门与实施单位混填，责任主体就不清楚。

## 依据
主管部门是单位的预算主管部门，同一单位只有一个。

## 违反的例子
五张自评表主管部门填“青溪县水利局”，汇总表填“青溪县水利服务中心”。

## 遵守的例子
各表均填“青溪县水利局”，个别表简写“青溪县水利局（本级）”以外没有别的名称。

## 告诉单位什么
写明哪一处填了什么、其余填什么，请统一。
*/
WITH entry AS (
  SELECT f.doc_id, f.part_id, f.fact_id, f.text, p.unit_key, d.key AS name_key
  FROM fields f
  JOIN part p USING (part_id)
  JOIN unit_name d ON d.doc_id = f.doc_id AND d.name = f.text
  WHERE f.name = 'dept_in_charge' AND p.unit_key <> ''
  QUALIFY row_number() OVER (PARTITION BY f.part_id ORDER BY row_of(f.line, f.reading_order), f.fact_id) = 1
),
voted AS (
  SELECT doc_id, unit_key, name_key, count(*) AS n, min(text) AS text,
         row_number() OVER (PARTITION BY doc_id, unit_key ORDER BY count(*) DESC, name_key) AS place
  FROM entry GROUP BY doc_id, unit_key, name_key
)
SELECT e.doc_id, e.part_id, e.unit_key || '|' || e.name_key AS subject, 'department|' || e.unit_key AS topic, e.text AS name, v.text AS usual,
       e.name_key = v.name_key AS holds, [term(e.fact_id, 'entry', NULL, 0)] AS operands,
       CASE WHEN v.n < 2 THEN '只有两处，不能判断以哪处为准' END AS missing
FROM entry e
JOIN voted v ON v.doc_id = e.doc_id AND v.unit_key = e.unit_key AND v.place = 1
WHERE EXISTS (SELECT 1 FROM entry o WHERE o.doc_id = e.doc_id AND o.unit_key = e.unit_key AND o.part_id <> e.part_id)
ORDER BY e.doc_id, e.part_id
