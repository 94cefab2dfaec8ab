/*
---
id: S18
name: score.formal
title: {zh: 自评疑似流于形式, en: A self-evaluation that looks like a formality}
broken: The self-evaluation looks like a formality
kind: assert
severity: info
scope: document
version: 1
source: 自评结果抽查复核要点（自评流于形式、得分虚高）
message: {zh: "自评疑似流于形式：{items}。", en: "The self-evaluation looks like a formality: {items}."}
item: {zh: "{part}{sign}", en: "{part}: {sign}"}
suggestion: {zh: "对照佐证材料逐项复核完成值和得分。", en: "Check actual values and scores one by one against the evidence."}
---
## 查什么
一张自评表是否有形式化的迹象：扣分的指标有三项以上，每项都恰好扣1分，又都没有原因；或者五个以上的指标，指标值全是100%，得分全是满分。

## 为什么
为了让总分落在九十几分而随意扣分，或者把目标全定成100%再全部完成，都说明没有真正对照目标评价。

## 依据
抽查复核的经验。只是迹象，不是结论，所以只作提示；一份文件合并成一条。

## 违反的例子
五项指标各扣1分，原因栏全部空白，总分95分。

## 遵守的例子
三项指标按完成比例扣0.42、1.3、0.8分，各有原因。

## 告诉单位什么
这一条供复核人员确定抽查重点，一般不写入函件。
*/
WITH sheet AS (
  SELECT l.doc_id, l.part_id, count(*) AS n, count(*) FILTER (l.score < l.weight) AS deducted,
         count(*) FILTER (l.score = l.weight - 1) AS by_one, count(*) FILTER (l.score < l.weight AND e.given) AS given,
         count(*) FILTER (l.target_value = 100 AND l.family = 'percent') AS hundred
  FROM leaf l JOIN explained e USING (fact_id)
  WHERE l.weight > 0 AND l.score IS NOT NULL AND l.part_kind IN ('project_form', 'department_form')
  GROUP BY l.doc_id, l.part_id
)
SELECT s.doc_id, s.part_id, s.part_id AS subject, 'formal' AS topic,
       CASE WHEN s.deducted > 0 THEN '有' || s.deducted || '项指标扣分，每项都恰好扣1分且没有原因' || coalesce('，总分' || plain(t.score) || '分', '')
            ELSE '的' || s.n || '个指标值全是100%，得分全是满分' END AS sign,
       CASE WHEN s.n < 5 THEN '指标太少，看不出规律' END AS missing,
       NOT (s.deducted >= 3 AND s.by_one = s.deducted AND s.given = 0 OR s.deducted = 0 AND s.hundred = s.n) AS holds,
       [term(t.fact_id, 'row', t.score, 0)] AS operands
FROM sheet s LEFT JOIN total t ON t.part_id = s.part_id
ORDER BY s.doc_id, s.part_id
