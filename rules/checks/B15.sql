/*
---
id: B15
name: text.whole_and_parts
title: {zh: 正文的总数应等于各部分之和, en: A whole in running text is the sum of its parts}
broken: A whole in the text is not the sum of its parts
kind: sum
severity: error
scope: part
version: 3
aliases: [V16]
source: 自评材料应当数据准确
message: {zh: "{part}{at}：{whole_name}{actual}，其中各部分合计{expected}，相差{gap}。", en: "{where}: “{whole_name}” is {actual}, but its parts add up to {expected}, {gap} apart."}
suggestion: {zh: "核对总数和各部分，改正填错的一个；还有其他部分的请补全。", en: "Check the whole and its parts, and add any part that is not listed."}
---
## 查什么
正文写“共A，其中B、C”“由B、C组成”一类的句子时，各部分之和应等于总数。没有说明各部分已经列全、合计又小于总数的，不作判断；各部分之和大于总数的，提出来（没有写明列全的按提醒处理）。各部分的名称看上去已经列全、合计却小于总数的，可能还有没提到的，按提醒处理；“主要包括”“……等”只是举其大端，不作判断。人和件数是逐个数出来的，不按四舍五入放宽。

## 为什么
同一句话里的数自相矛盾，读者无法知道哪个对。

## 依据
总数与其全部构成应当相等。

## 违反的例子
救助资金共100万元，其中中央60万元、省级50万元。

## 遵守的例子
救助资金共100万元，其中中央60万元、省级40万元。

## 告诉单位什么
引出原句里的总数和各部分、应得的合计，请更正。
*/
WITH listed AS (
  SELECT k.group_id, k.doc_id, k.part_id, k.to_fact_id, bool_or(k.complete) AS complete,
         list(term(f.fact_id, 'part', f.value, CASE WHEN whole_number THEN 0 ELSE f.ulp END) ORDER BY k.fact_id) AS parts, count(*) AS n,
         bool_and(f.scale > 1 OR f.unit = w.unit) AS one_unit, any_value(w.value) AS value, any_value(CASE WHEN whole_number THEN 0 ELSE w.ulp END) AS ulp,
         any_value(w.scale) AS scale, any_value(w.unit) AS unit, any_value(w.label) AS whole_name,
         list(a.item_code) AS codes, sum(f.value) AS amount, sum(f.ulp) AS blur, any_value(wa.item_code) AS whole_code, any_value(wa.project_key) AS project_key, any_value(wa.stage) AS stage, any_value(wa.line) AS line, any_value(wa.ord) AS ord
  FROM linked k
  JOIN figure f ON f.fact_id = k.fact_id
  JOIN figure w ON w.fact_id = k.to_fact_id
  -- Persons and things printed to the last one are not rounded.
  LEFT JOIN (SELECT unit, family = 'count' AS counted FROM unit_worth) u ON u.unit = w.unit
  CROSS JOIN LATERAL (SELECT coalesce(u.counted AND f.ulp = 1 AND w.ulp = 1, FALSE) AS whole_number) z
  LEFT JOIN amount a ON a.fact_id = k.fact_id
  LEFT JOIN amount wa ON wa.fact_id = k.to_fact_id
  WHERE k.kind = 'part_of'
  GROUP BY k.group_id, k.doc_id, k.part_id, k.to_fact_id
)
SELECT l.doc_id, l.part_id, 'parts|' || coalesce(l.whole_name, '') AS subject, l.scale, l.unit, l.whole_name, NOT l.complete AS partial,
       list_append(l.parts, term(l.to_fact_id, 'total', l.value, l.ulp)) AS operands,
       CASE WHEN EXISTS (SELECT 1 FROM amount o WHERE o.part_id = l.part_id AND o.ord = l.ord AND o.fact_id <> l.to_fact_id
                          AND abs(o.value - l.amount) <= (l.blur + o.ulp) / 2)
            THEN '各部分之和与同一段的另一个数相符，可能说的是那个数'
            WHEN EXISTS (SELECT 1 FROM amount o WHERE o.doc_id = l.doc_id AND o.project_key = l.project_key AND o.item_code = 'fund_total' AND o.stage <> l.stage
                          AND abs(o.value - l.amount) <= (l.blur + o.ulp) / 2)
            THEN '各部分之和与别处填的同一项目的另一个数相符，可能说的是那个数'
            WHEN NOT l.complete AND l.unit IN ('人', '名', '位') AND l.amount > l.value THEN '所列各项可能互相重叠（如党员、女职工）'
            WHEN l.amount > 2 * l.value OR 2 * l.amount < l.value THEN '所列各项与总数相差悬殊，可能说的不是同一件事' END AS doubt,
       CASE WHEN NOT l.complete OR l.amount < l.value THEN 'warning' END AS severity
FROM listed l
WHERE l.one_unit AND (l.n > 1 OR l.complete)
  AND coalesce(l.whole_code, '') NOT IN ('projects_total', 'department_projects_total')
  AND NOT (list_contains(l.codes, 'basic_exp') AND list_contains(l.codes, 'project_exp') AND coalesce(l.whole_code, '') = 'fund_total')
ORDER BY l.doc_id, l.part_id, l.group_id, l.to_fact_id
