/*
What a rule may ask, besides the tables of the dataset (documents, parts, budget_lines, rates, indicators, scores,
deviations, numbers, counts, fields, links, texts):

  part       the parts, with project_key, unit_key and label, as a letter calls them
  amount     budget_lines in yuan: value, ulp (as printed), fine (the finest precision printed in its table), scale and
             unit to show it in, line (null in a table whose cells have lines of their own), row_key (the same in one row of a table), project_key
  budget_row the amounts of one row of a table, or of one project or item in a text, by stage: initial, adjustment,
             budget, executed, each with fact_id, value, ulp and fine; null where there is none or several
  share      rates in percent: value, ulp, project_key, and what kind of rate the name says (rate_kind: executed, received, used,
             remainder)
  leaf       rows of forms: indicators read from tables, with their block (l1, l2), the level that a word in the actual
             value claims (level: met, partly, unmet), whether a reason was given (reasoned), units compared,
             and whether more or less of it is better (more, less: neither where the names do not tell)
  mark       scores, with project_key and the block that their name means
  block      printed weights of level 1 and 2, with the stretch of the form that they cover (ord .. until)
  total, execution   the closing score of a form, and the score of its budget execution: one each
  linked     links, the fact that is a part, factor, numerator or denominator first
  figure     every fact that states one figure: value, ulp, scale, unit, label
  told       the running text, without white space
  statement, twin, subject, band, dated, word    see rules/link.py and rules/vocabulary.py

`term(id, role, value, ulp)` makes an operand. `ord` orders what stands in one part. In amount, share and leaf `line` is
the same for all that stands in one row of a table or in one paragraph, in a file of pages too.
*/
CREATE OR REPLACE TEMP MACRO term(id, part_played, figure, last_place) AS {
  'fact_id': id, 'role': part_played,
  'value': CAST(figure AS DECIMAL(38, 10)), 'ulp': CAST(coalesce(last_place, 0) AS DECIMAL(38, 10))
};

CREATE OR REPLACE TEMP MACRO row_of(line, reading_order) AS coalesce(line, reading_order);

CREATE OR REPLACE TEMP MACRO place_in_part(line, page, top, locator) AS CAST(coalesce(
  line, page * 10000 + coalesce(top, 0), TRY_CAST(regexp_extract(locator, '([0-9]+)[^0-9]*$', 1) AS INTEGER), 0
) AS DOUBLE);

CREATE OR REPLACE TEMP TABLE part AS
SELECT p.part_id, p.doc_id, p.ordinal, p.kind, p.title, p.unit_name, p.department, p.project_name, k.year,
       k.key, k.unit_key, k.project_key, k.label, d.text_source
FROM parts p JOIN part_key k USING (part_id) LEFT JOIN documents d ON d.doc_id = p.doc_id;

-- The parts whose rows are lines. In others each cell has a line of its own, which tells of no row.
CREATE OR REPLACE TEMP TABLE lined AS
SELECT DISTINCT part_id FROM budget_lines
WHERE source = 'table' AND row_of(line, reading_order) IS NOT NULL
GROUP BY part_id, row_of(line, reading_order) HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE amount AS
WITH whole AS ( -- what basic and project expenditure are said to be the parts of is the total
  SELECT k.to_fact_id AS fact_id
  FROM links k JOIN budget_lines b USING (fact_id)
  WHERE k.kind = 'part_of' AND b.item_code IN ('basic_exp', 'project_exp')
  GROUP BY k.to_fact_id HAVING count(DISTINCT b.item_code) = 2
),
scaled AS (
  SELECT b.* REPLACE (coalesce(b.item_code, CASE WHEN o.fact_id IS NOT NULL THEN 'fund_total' END) AS item_code,
                     row_of(b.line, b.reading_order) AS line), p.kind AS part_kind, s.key AS project_key, w.bare AS item_bare,
         CASE WHEN b.unit_raw LIKE '%亿%' THEN 100000000
              WHEN b.unit_raw LIKE '%百万%' THEN 1000000
              WHEN b.unit_raw LIKE '%万%' THEN 10000
              WHEN b.unit_raw LIKE '%千%' THEN 1000
              ELSE 1 END AS scale
  FROM budget_lines b
  JOIN part p USING (part_id)
  JOIN subject s ON s.part_id = b.part_id AND s.name IS NOT DISTINCT FROM b.project_name
  LEFT JOIN word w ON w.text = b.item
  LEFT JOIN whole o ON o.fact_id = b.fact_id
  WHERE b.amount_yuan IS NOT NULL
)
SELECT fact_id, doc_id, part_id, part_kind, source, confidence, project_name, project_key, item, item_bare, item_code,
       stage, source_level, year, CASE WHEN source = 'prose' OR part_id IN (FROM lined) THEN line END AS line, amount_yuan AS value, coalesce(ulp_yuan, 0) AS ulp,
       CASE WHEN source = 'table' THEN min(coalesce(ulp_yuan, 0)) OVER (PARTITION BY part_id, source, scale)
            ELSE coalesce(ulp_yuan, 0) END AS fine,
       CAST(scale AS DECIMAL(20, 0)) AS scale,
       CASE scale WHEN 100000000 THEN '亿元' WHEN 1000000 THEN '百万元' WHEN 10000 THEN '万元'
                  WHEN 1000 THEN '千元' ELSE '元' END AS unit,
       CASE WHEN source = 'table' AND line IS NOT NULL AND part_id IN (FROM lined) THEN 'l' || line
            ELSE concat_ws('|', item_code, project_key,
                           CASE WHEN source = 'table' AND part_kind <> 'project_summary_table' THEN item END)
       END AS row_key,
       CASE item_code WHEN 'projects_total' THEN '项目合计' WHEN 'department_projects_total' THEN '部门项目支出总额'
                      WHEN 'basic_exp' THEN '基本支出' WHEN 'project_exp' THEN '项目支出'
                      ELSE CASE WHEN part_kind LIKE 'project_summary%' THEN coalesce(project_name, item) ELSE item END
       END AS label,
       place_in_part(line, page, top, locator) AS ord
FROM scaled;

CREATE OR REPLACE TEMP MACRO single(printed, stage_of, wanted) AS
  CASE WHEN count(*) FILTER (stage_of = wanted) = 1 THEN any_value(printed) FILTER (stage_of = wanted) END;

CREATE OR REPLACE TEMP TABLE budget_row AS
WITH printed AS (
  SELECT *, {'fact_id': fact_id, 'value': value, 'ulp': ulp, 'fine': fine} AS it FROM amount WHERE stage <> 'other'
)
SELECT doc_id, part_id, part_kind, source, row_key, any_value(project_key) AS project_key, any_value(item_code) AS item_code,
       any_value(item_bare) AS item_bare, any_value(line) AS line, min(ord) AS ord, arg_min(label, ord) AS label,
       any_value(coalesce(item_code, item)) AS item, max(scale) AS scale, arg_max(unit, scale) AS unit,
       single(it, stage, 'initial') AS initial, single(it, stage, 'adjustment') AS adjustment,
       single(it, stage, 'budget') AS budget, single(it, stage, 'executed') AS executed
FROM printed
GROUP BY doc_id, part_id, part_kind, source, row_key;

CREATE OR REPLACE TEMP TABLE share AS
SELECT r.fact_id, r.doc_id, r.part_id, p.kind AS part_kind, r.source, r.confidence, r.project_name,
       s.key AS project_key, r.name, n.rate AS rate_kind, n.narrow AS name_narrow, r.applies_to, a.bare AS applies_bare,
       CASE WHEN r.source = 'prose' OR r.part_id IN (FROM lined) THEN row_of(r.line, r.reading_order) END AS line, r.year,
       r.value_percent AS value, coalesce(r.ulp_percent, 0) AS ulp, place_in_part(row_of(r.line, r.reading_order), r.page, r.top, r.locator) AS ord
FROM rates r
JOIN part p USING (part_id)
JOIN subject s ON s.part_id = r.part_id AND s.name IS NOT DISTINCT FROM r.project_name
LEFT JOIN word n ON n.text = r.name
LEFT JOIN word a ON a.text = r.applies_to
WHERE r.value_percent IS NOT NULL;

CREATE OR REPLACE TEMP TABLE leaf AS
SELECT w.*, i.doc_id, i.part_id, p.kind AS part_kind, i.confidence, i.project_name, s.key AS project_key, i.level1, i.level2,
       i.target_raw, i.target_op, i.target_value, i.target_unit, i.target_values, i.actual_raw, i.actual_op, i.actual_value,
       i.actual_unit, i.actual_values, i.weight, i.score, i.deviation_note AS note, row_of(i.line, i.reading_order) AS line,
       place_in_part(row_of(i.line, i.reading_order), i.page, i.top, i.locator) AS ord
FROM indicators i
JOIN row_words w USING (fact_id)
JOIN part p ON p.part_id = i.part_id
JOIN subject s ON s.part_id = i.part_id AND s.name IS NOT DISTINCT FROM i.project_name
WHERE i.source = 'table' AND p.kind <> 'target_form';

CREATE OR REPLACE TEMP TABLE mark AS
SELECT c.fact_id, c.doc_id, c.part_id, p.kind AS part_kind, c.source, c.confidence, c.project_name,
       s.key AS project_key, c.scope, c.name, w.bare AS name_bare, w.block, c.full_score, c.score,
       CASE WHEN c.score_ulp < 1 THEN c.score_ulp ELSE 0 END AS ulp, c.score_ulp AS printed_ulp, c.grade,
       place_in_part(row_of(c.line, c.reading_order), c.page, c.top, c.locator) AS ord
FROM scores c
JOIN part p USING (part_id)
JOIN subject s ON s.part_id = c.part_id AND s.name IS NOT DISTINCT FROM c.project_name
LEFT JOIN word w ON w.text = c.name;

CREATE OR REPLACE TEMP TABLE block AS
WITH printed AS (
  SELECT * FROM mark WHERE source = 'table' AND scope IN ('level1', 'level2') AND full_score IS NOT NULL
), stretched AS (
  SELECT *, lead(ord) OVER (PARTITION BY part_id, scope ORDER BY ord, fact_id) AS next_ord FROM printed
)
SELECT b.*, least(coalesce(b.next_ord, 'infinity'),
                  coalesce((SELECT min(o.ord) FROM printed o
                            WHERE o.part_id = b.part_id AND o.scope = 'level1' AND o.ord > b.ord), 'infinity')) AS until
FROM stretched b;

CREATE OR REPLACE TEMP TABLE total AS
SELECT * FROM mark WHERE source = 'table' AND scope = 'overall' AND (full_score IS NOT NULL OR score IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY part_id ORDER BY full_score IS NULL, score IS NULL, ord DESC, fact_id) = 1;

CREATE OR REPLACE TEMP TABLE execution AS
SELECT * FROM mark WHERE source = 'table' AND scope = 'budget_execution' AND (full_score IS NOT NULL OR score IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY part_id ORDER BY full_score IS NULL, score IS NULL, ord, fact_id) = 1;

CREATE OR REPLACE TEMP TABLE figure AS
SELECT fact_id, value, ulp, scale, unit, label, part_id FROM amount
UNION ALL
SELECT fact_id, value, ulp, 1, '%', coalesce(applies_to || name, name), part_id FROM share
UNION ALL
SELECT fact_id, value, 0, 1, coalesce(unit, ''), name, part_id FROM counts WHERE value IS NOT NULL
UNION ALL
SELECT fact_id, coalesce(actual_value, target_value), coalesce(actual_ulp, target_ulp, 0), 1,
       coalesce(actual_unit, target_unit, ''), level3, part_id
FROM indicators
WHERE coalesce(actual_value, target_value) IS NOT NULL AND coalesce(CASE WHEN actual_value IS NULL THEN target_op ELSE actual_op END, '=') = '=';

CREATE OR REPLACE TEMP TABLE linked AS
SELECT doc_id, part_id, kind, group_id, coalesce(complete, FALSE) AS complete, fact_id, to_fact_id FROM links;

CREATE OR REPLACE TEMP TABLE told AS
SELECT t.doc_id, t.part_id, t.kind, t.page, t.line, t.x0, t.top, t.x1, t.bottom, t.locator, t.text, w.narrow,
       place_in_part(row_of(t.line, t.reading_order), t.page, t.top, t.locator) AS ord
FROM texts t LEFT JOIN word w ON w.text = t.text;

CREATE OR REPLACE TEMP VIEW place AS
SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM budget_lines
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM rates
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM indicators
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM scores
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM deviations
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM counts
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM fields
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM numbers;
