/*
What a rule may ask, besides the tables of the dataset (documents, parts, budget_lines, rates, indicators, scores,
deviations, numbers, counts, fields, links, texts):

  part       the parts, with project_key, unit_key and label, as a letter calls them
  amount     budget_lines in yuan: value, ulp (as printed), fine (the finest precision printed in its table), scale and
             unit to show it in, line (null in a table whose cells have lines of their own), row_key (the same in one row of a table), project_key
  budget_row the amounts of one row of a table, or of one project or item in a text, by stage: initial, adjustment,
             budget, executed, each with fact_id, value, ulp and fine; null where there is none or several that differ
  share      rates in percent: value, ulp, project_key, and what kind of rate the name says (rate_kind: executed, received, used,
             remainder)
  leaf       rows of forms: indicators read from tables, with their block (l1, l2), the level that a word in the actual
             value claims (level: met, partly, unmet), how the row was read (read_as_met: yes, no, unknown), whether a reason
             was given (reasoned), units compared, and whether more or less of it is better (more, less: neither where the names do not tell)
  mark       scores, with project_key and the block that their name means
  block      printed weights of level 1 and 2, with the stretch of the form that they cover (ord .. until)
  total, execution   the closing score of a form, and the score of its budget execution: one each
  linked     links, the fact that is a part, factor, numerator or denominator first
  figure     every fact that states one figure: value, ulp, scale, unit, label
  told       the running text, without white space
  measured   the figures of a row's target and actual value side by side (k of n), in one unit: wanted, got, how they compare
             (op), whether the target is met; weight and score; missing and doubt say why the pair proves nothing
  explained  for every row of a form whether a reason is given: in its note, once for the form, or where the text names it
  reason_told   sentences that give a reason, and whether for what was spent or adjusted; about_money: not only for a missed indicator;
             own_column: in the budget's column for it
  reason_of  the projects for whose money a reason is given, wherever it stands in the document
  setting    by which profile a part is judged, and its thresholds; accepted_scores(profile, way, weight, target, actual)
  grade_band, printed_band    the bands of grades: of the profiles, and those that documents print
  sentence   its sentences and those of entries that are told in words, without white space: words, with the place of
             their paragraph and the words of it (paragraph); where_at says the place to people
  part_unit, unit_part   the unit of a part under the name that it has in all files; with kind and year of the part
  asked(rule)  whether a rule is asked: two rules that divide their work each do all of it when the other is switched off
  statement, slip, twin, subject, unit_home, dated, word    see rules/link.py, _statements.sql, rules/years.py and rules/vocabulary.py

`term(id, role, value, ulp)` makes an operand, `plain(figure)` a figure without trailing zeros. `its(list_sort(list({ord, it})))` is
a list of `it` in the order of what stands before them: much quicker over many groups than `list(it ORDER BY ord)`. `ord` orders what stands
in one part. In amount, share and leaf `line` is the same for all that stands in one row of a table or in one paragraph,
in a file of pages too.
*/
CREATE OR REPLACE MACRO term(id, part_played, figure, last_place) AS {
  'fact_id': id, 'role': part_played,
  'value': CAST(figure AS DECIMAL(38, 10)), 'ulp': CAST(coalesce(last_place, 0) AS DECIMAL(38, 10))
};

CREATE OR REPLACE MACRO asked(rule) AS NOT list_contains(getvariable('off'), rule);

CREATE OR REPLACE MACRO its(placed) AS [place.it FOR place IN placed];

CREATE OR REPLACE MACRO row_of(line, reading_order) AS coalesce(line, reading_order);

CREATE OR REPLACE MACRO plain(figure) AS CASE
  WHEN contains(CAST(figure AS VARCHAR), '.') THEN rtrim(rtrim(CAST(figure AS VARCHAR), '0'), '.') ELSE CAST(figure AS VARCHAR)
END;

CREATE OR REPLACE MACRO terms(found) AS coalesce(
  found, CAST([] AS STRUCT(fact_id VARCHAR, "role" VARCHAR, "value" DECIMAL(38, 10), ulp DECIMAL(38, 10))[])
);

CREATE OR REPLACE MACRO spot(of_doc, of_part, on_page, on_line, at_x0, at_top, at_x1, at_bottom, words) AS {
  'doc_id': of_doc, 'part_id': of_part, 'page': on_page, 'line': on_line, 'x0': at_x0, 'top': at_top, 'x1': at_x1, 'bottom': at_bottom, 'raw': words
};

CREATE OR REPLACE MACRO shortened(words, most) AS CASE WHEN length(words) > most THEN left(words, most) || '…' ELSE words END;

-- A form with columns of its own for sign and unit prints the bare number.
CREATE OR REPLACE MACRO with_unit(printed, sign, unit) AS CASE WHEN regexp_full_match(printed, '[\d.,\s]+')
  THEN CASE sign WHEN '>=' THEN '≥' WHEN '<=' THEN '≤' WHEN '>' THEN '＞' WHEN '<' THEN '＜' ELSE '' END || trim(printed) || coalesce(unit, '')
  ELSE printed END;

CREATE OR REPLACE MACRO place_in_part(line, page, top, locator) AS CAST(coalesce(
  line, page * 10000 + coalesce(top, 0), TRY_CAST(regexp_extract(locator, '([0-9]+)[^0-9]*$', 1) AS INTEGER), 0
) AS DOUBLE);

CREATE OR REPLACE TABLE part AS
SELECT p.part_id, p.doc_id, p.ordinal, p.kind, p.title, p.unit_name, p.department, p.project_name, k.year,
       k.key, k.unit_key, k.project_key, k.label, d.text_source
FROM parts p JOIN part_key k USING (part_id) LEFT JOIN documents d ON d.doc_id = p.doc_id;

-- The parts whose rows are lines. In others each cell has a line of its own, which tells of no row.
CREATE OR REPLACE TABLE lined AS
SELECT DISTINCT part_id FROM budget_lines
WHERE source = 'table' AND row_of(line, reading_order) IS NOT NULL
GROUP BY part_id, row_of(line, reading_order) HAVING count(*) > 1;

CREATE OR REPLACE TABLE amount AS
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

CREATE OR REPLACE MACRO single(printed, stage_of, wanted) AS
  CASE WHEN min(printed.value) FILTER (stage_of = wanted) = max(printed.value) FILTER (stage_of = wanted)
       THEN arg_min(printed, printed.fact_id) FILTER (stage_of = wanted) END;

CREATE OR REPLACE TABLE budget_row AS
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

CREATE OR REPLACE TABLE share AS
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

CREATE OR REPLACE TABLE leaf AS
SELECT i.fact_id, name.label, name.bare AS label_bare, one.block AS l1, two.block AS l2, one.bare AS level1_bare, two.bare AS level2_bare,
       wanted.bare AS target_bare, got.bare AS actual_bare, got.level, wanted.deadline,
       note.reason AND NOT contains(name.bare, note.bare) AS reasoned,
       two.less_block OR name.less OR coalesce(t.family = 'time', FALSE) AS less, two.more AND coalesce(t.family = 'count', FALSE) AS more,
       t.family, t.worth, a.family AS actual_family, a.worth AS actual_worth, m.target IS NOT NULL AS mixed, n.name IS NOT NULL AS misnamed,
       i.doc_id, i.part_id, p.kind AS part_kind, i.confidence, i.project_name, s.key AS project_key, i.level1, i.level2,
       i.target_raw, i.target_op, i.target_value, i.target_unit, i.target_values, i.actual_raw, i.actual_op, i.actual_value,
       i.actual_unit, i.actual_values, i.weight, i.score, i.met AS read_as_met, i.deviation_note AS note, row_of(i.line, i.reading_order) AS line,
       place_in_part(row_of(i.line, i.reading_order), i.page, i.top, i.locator) AS ord
FROM indicators i
JOIN part p ON p.part_id = i.part_id
JOIN subject s ON s.part_id = i.part_id AND s.name IS NOT DISTINCT FROM i.project_name
JOIN word name ON name.text = coalesce(nullif(i.level3, ''), nullif(i.level2, ''), i.level1, '')
JOIN word one ON one.text = coalesce(i.level1, '')
JOIN word two ON two.text = coalesce(i.level2, '')
JOIN word wanted ON wanted.text = coalesce(i.target_raw, '')
JOIN word got ON got.text = coalesce(i.actual_raw, '')
JOIN word note ON note.text = coalesce(i.deviation_note, '')
LEFT JOIN unit_worth t ON t.unit = i.target_unit
LEFT JOIN unit_worth a ON a.unit = i.actual_unit
LEFT JOIN mixed_unit m ON m.target = i.target_unit AND m.actual = i.actual_unit
LEFT JOIN misnamed_unit n ON n.name = name.text AND n.unit = i.target_unit
WHERE i.source = 'table' AND p.kind <> 'target_form';

CREATE OR REPLACE TABLE mark AS
SELECT c.fact_id, c.doc_id, c.part_id, p.kind AS part_kind, c.source, c.confidence, c.project_name,
       s.key AS project_key, c.scope, c.name, w.bare AS name_bare, w.block, c.full_score, c.score,
       CASE WHEN c.score_ulp < 1 THEN c.score_ulp ELSE 0 END AS ulp, c.score_ulp AS printed_ulp, c.grade,
       place_in_part(row_of(c.line, c.reading_order), c.page, c.top, c.locator) AS ord
FROM scores c
JOIN part p USING (part_id)
JOIN subject s ON s.part_id = c.part_id AND s.name IS NOT DISTINCT FROM c.project_name
LEFT JOIN word w ON w.text = c.name;

CREATE OR REPLACE TABLE block AS
WITH printed AS (
  SELECT * FROM mark WHERE source = 'table' AND scope IN ('level1', 'level2') AND full_score IS NOT NULL
), stretched AS (
  SELECT *, lead(ord) OVER (PARTITION BY part_id, scope ORDER BY ord, fact_id) AS next_ord FROM printed
)
SELECT b.*, least(coalesce(b.next_ord, 'infinity'),
                  coalesce((SELECT min(o.ord) FROM printed o
                            WHERE o.part_id = b.part_id AND o.scope = 'level1' AND o.ord > b.ord), 'infinity')) AS until
FROM stretched b;

CREATE OR REPLACE TABLE total AS
SELECT * FROM mark WHERE source = 'table' AND scope = 'overall' AND (full_score IS NOT NULL OR score IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY part_id ORDER BY full_score IS NULL, score IS NULL, ord DESC, fact_id) = 1;

CREATE OR REPLACE TABLE execution AS
SELECT * FROM mark WHERE source = 'table' AND scope = 'budget_execution' AND (full_score IS NOT NULL OR score IS NOT NULL)
QUALIFY row_number() OVER (PARTITION BY part_id ORDER BY full_score IS NULL, score IS NULL, ord, fact_id) = 1;

CREATE OR REPLACE TABLE figure AS
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

CREATE OR REPLACE VIEW linked AS
SELECT doc_id, part_id, kind, group_id, coalesce(complete, FALSE) AS complete, fact_id, to_fact_id FROM links;

CREATE OR REPLACE TABLE told AS
SELECT t.doc_id, t.part_id, t.kind, t.page, t.line, t.x0, t.top, t.x1, t.bottom, t.locator, t.text, t.sketch, w.narrow,
       place_in_part(row_of(t.line, t.reading_order), t.page, t.top, t.locator) AS ord
FROM texts t LEFT JOIN word w ON w.text = t.text;

CREATE OR REPLACE TABLE sentence AS
WITH paragraph AS (
  SELECT doc_id, part_id, kind, page, line, x0, top, x1, bottom, locator, text, narrow, ord
  FROM told WHERE part_id IS NOT NULL AND kind <> 'repetition'
  UNION ALL
  SELECT f.doc_id, f.part_id, 'entry', f.page, f.line, f.x0, f.top, f.x1, f.bottom, f.locator, f.text, w.narrow,
         place_in_part(row_of(f.line, f.reading_order), f.page, f.top, f.locator)
  FROM fields f JOIN word w ON w.text = f.text
  WHERE f.name IN ('goal_target', 'goal_actual', 'conclusion', 'problems', 'improvements', 'deviation_reason')
)
SELECT g.doc_id, g.part_id, p.kind AS part_kind, p.year, p.project_key, g.kind, g.ord, cut.n, cut.words, g.narrow AS paragraph,
       coalesce(g.locator, '第' || g.line || '行', '第' || g.page || '页', '') AS where_at,
       spot(g.doc_id, g.part_id, g.page, g.line, g.x0, g.top, g.x1, g.bottom, g.text) AS place
FROM paragraph g
JOIN part p USING (part_id),
     unnest(regexp_split_to_array(g.narrow, '[。;!?]')) WITH ORDINALITY AS cut(words, n)
WHERE cut.words <> '';

CREATE OR REPLACE TABLE unit_part AS
SELECT p.part_id, p.doc_id, p.kind, p.ordinal, p.year, p.project_key, u.unit FROM part p JOIN part_unit u USING (part_id);

CREATE OR REPLACE VIEW place AS
SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM budget_lines
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM rates
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM indicators
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM scores
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM deviations
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM counts
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM fields
UNION ALL SELECT fact_id, doc_id, part_id, page, line, x0, top, x1, bottom, locator, raw, confidence, source FROM numbers;

-- The sentences that give a reason, and what about. Why an indicator was missed tells little of the money, unless it speaks of it.
CREATE OR REPLACE TABLE reason_told AS
WITH said AS (
  SELECT doc_id, part_id, text, FALSE AS own_column, place_in_part(row_of(line, reading_order), page, top, locator) AS ord
  FROM texts WHERE kind <> 'heading'
  UNION ALL
  SELECT doc_id, part_id, text, name = 'execution_reason', NULL FROM fields
  WHERE name IN ('problems', 'conclusion', 'notes', 'deviation_reason', 'goal_actual', 'execution_reason')
  UNION ALL
  SELECT doc_id, part_id, text, FALSE, NULL FROM deviations WHERE kind <> 'improvement'
),
sentence AS (
  SELECT doc_id, part_id, own_column, ord, unnest(regexp_split_to_array(regexp_replace(text, '\s', '', 'g'), '[。；;]')) AS narrow
  FROM said WHERE own_column OR regexp_matches(text, getvariable('why'))
),
of_indicator AS (
  SELECT DISTINCT part_id, unnest(regexp_split_to_array(regexp_replace(text, '\s', '', 'g'), '[。；;]')) AS narrow
  FROM deviations WHERE indicator_fact_id IS NOT NULL
),
given AS (
  SELECT DISTINCT doc_id, part_id, own_column, ord, narrow,
         own_column OR regexp_matches(narrow, getvariable('spent')) AS spent,
         own_column OR regexp_matches(narrow, getvariable('adjusted')) AS adjusted
  FROM sentence
  WHERE length(narrow) >= 4 AND (own_column OR regexp_matches(narrow, getvariable('why')))
    AND NOT regexp_full_match(narrow, getvariable('no_reason'))
)
SELECT g.*, g.spent AND (i.narrow IS NULL OR regexp_matches(g.narrow, getvariable('about_money'))) AS about_money
FROM given g LEFT JOIN of_indicator i ON i.part_id = g.part_id AND i.narrow = g.narrow;

-- The projects for whose money a reason is given: in a part about the project, in a paragraph that names it or its amounts,
-- or in one after these, before a new heading.
CREATE OR REPLACE TABLE reason_of AS
WITH reason AS (SELECT doc_id, part_id, ord, narrow, about_money, adjusted FROM reason_told WHERE about_money OR adjusted),
spoken_of AS (
  SELECT part_id, ord, any_value(project_key) AS project_key FROM amount WHERE source = 'prose' GROUP BY part_id, ord
  UNION ALL
  SELECT part_id, ord, '' FROM told WHERE kind = 'heading' AND ord IS NOT NULL
),
named AS (
  SELECT DISTINCT doc_id, project_key FROM (SELECT doc_id, project_key FROM part UNION ALL SELECT doc_id, project_key FROM amount)
  WHERE length(project_key) >= 3
),
paragraph AS (
  SELECT r.doc_id, regexp_replace(coalesce(t.narrow, r.narrow), '[^0-9A-Za-z一-龥]', '', 'g') AS bare, r.about_money, r.adjusted
  FROM reason r LEFT JOIN told t ON t.part_id = r.part_id AND t.ord = r.ord
),
found AS (
  SELECT r.doc_id, p.project_key, r.about_money, r.adjusted FROM reason r JOIN part p USING (part_id)
  UNION ALL
  SELECT r.doc_id, n.project_key, r.about_money, r.adjusted
  FROM paragraph r JOIN named n ON n.doc_id = r.doc_id AND contains(r.bare, n.project_key)
  UNION ALL
  SELECT r.doc_id, a.project_key, r.about_money, r.adjusted
  FROM reason r JOIN amount a ON a.part_id = r.part_id AND a.ord = r.ord AND a.source = 'prose'
  UNION ALL
  SELECT r.doc_id, s.project_key, r.about_money, r.adjusted
  FROM (FROM reason WHERE ord IS NOT NULL) r ASOF JOIN spoken_of s ON s.part_id = r.part_id AND r.ord >= s.ord
)
SELECT doc_id, project_key, bool_or(about_money) AS about_money, bool_or(adjusted) AS adjusted
FROM found WHERE project_key <> '' GROUP BY doc_id, project_key;

CREATE OR REPLACE TABLE explained AS
WITH whole_part AS ( -- a reason given once for the whole form
  SELECT DISTINCT part_id FROM deviations
  WHERE kind IN ('deviation_note', 'cause') AND length(text) >= 4 AND indicator IS NULL AND indicator_fact_id IS NULL
),
own AS (
  SELECT DISTINCT indicator_fact_id AS fact_id FROM deviations
  WHERE kind IN ('deviation_note', 'cause') AND length(text) >= 4 AND indicator_fact_id IS NOT NULL
),
above AS ( -- 同上 gives the reason of the row above, if that has one
  SELECT l.fact_id, arg_max(a.reasoned, a.ord) AS reasoned
  FROM leaf l JOIN leaf a ON a.part_id = l.part_id AND a.ord < l.ord
  WHERE regexp_matches(l.note, getvariable('as_above')) GROUP BY l.fact_id
),
-- What the report or the form says elsewhere explains an indicator that it names.
elsewhere AS (
  SELECT doc_id, regexp_replace(text, '\s', '', 'g') AS said FROM (
    SELECT doc_id, text FROM texts
    UNION ALL SELECT doc_id, text FROM fields WHERE name IN ('problems', 'conclusion', 'notes', 'deviation_reason', 'goal_actual'))
  WHERE regexp_matches(text, '原因|由于|因为|扣\s*\d|扣分|未达|低于|滞后|未完成|受.{1,12}影响')
),
named AS (
  SELECT DISTINCT l.fact_id
  FROM (SELECT fact_id, doc_id, regexp_replace(label, '\s', '', 'g') AS label FROM leaf WHERE length(label) >= 4 AND NOT reasoned) l
  JOIN elsewhere e ON e.doc_id = l.doc_id AND contains(e.said, CASE WHEN length(l.label) >= 8 THEN substr(l.label, 3) ELSE l.label END)
)
SELECT l.fact_id, l.reasoned AND coalesce(u.reasoned, TRUE) OR w.part_id IS NOT NULL OR n.fact_id IS NOT NULL
         OR (o.fact_id IS NOT NULL AND coalesce(trim(l.note), '') = '') AS given
FROM leaf l
LEFT JOIN whole_part w ON w.part_id = l.part_id
LEFT JOIN above u ON u.fact_id = l.fact_id
LEFT JOIN own o ON o.fact_id = l.fact_id
LEFT JOIN named n ON n.fact_id = l.fact_id;

CREATE OR REPLACE TABLE measured AS
WITH listed AS (
  SELECT fact_id, doc_id, part_id, label, ord, target_raw, actual_raw, weight, score, less, more, family, actual_family, worth, actual_worth,
         CASE WHEN len(target_values) > 0 THEN target_values
              WHEN target_value IS NOT NULL THEN [{'op': target_op, 'value': target_value, 'unit': target_unit}] END AS targets,
         CASE WHEN len(actual_values) > 0 THEN actual_values
              WHEN actual_value IS NOT NULL THEN [{'op': actual_op, 'value': actual_value, 'unit': actual_unit}] END AS actuals
  FROM leaf
),
pair AS (
  SELECT *, len(targets) AS n, targets[k] AS t, actuals[k] AS a
  FROM (SELECT *, unnest(generate_series(1, len(targets))) AS k FROM listed WHERE len(targets) = len(actuals))
),
valued AS (
  SELECT * EXCLUDE (targets, actuals), CASE WHEN k = 1 THEN coalesce(worth, 1) ELSE 1 END AS shown,
         a.value * CASE WHEN k = 1 AND coalesce(a.unit, '') <> '' THEN coalesce(actual_worth, 1)
                        WHEN k = 1 THEN coalesce(worth, 1) ELSE 1 END AS got
  FROM pair WHERE t.value IS NOT NULL AND a.value IS NOT NULL AND coalesce(t.op, '') <> 'qualitative'
),
directed AS (
  SELECT *, t.value * shown AS wanted,
         CASE WHEN t.op IN ('>=', '>', '<=', '<') THEN t.op WHEN got = t.value * shown THEN '=' WHEN less THEN '<=' ELSE '>=' END AS op
  FROM valued
)
SELECT fact_id, doc_id, part_id, label, ord, k, n, op, wanted, got, shown, weight, score, op IN ('<=', '<') AS reverse,
       CASE op WHEN '>=' THEN got >= wanted WHEN '>' THEN got > wanted WHEN '<=' THEN got <= wanted WHEN '<' THEN got < wanted
               ELSE got = wanted END AS met,
       with_unit(target_raw, t.op, t.unit) AS target, with_unit(actual_raw, NULL, a.unit) AS actual,
       CASE WHEN a.op IN ('>=', '>', '<=', '<') THEN '完成值写的是范围，不是实际完成数'
            WHEN NOT (coalesce(t.unit, '') = '' OR coalesce(a.unit, '') = '' OR t.unit = a.unit
                      OR (k = 1 AND coalesce(family = actual_family, FALSE))) THEN '指标值与完成值的单位不同' END AS missing,
       CASE WHEN coalesce(t.op, '=') = '=' AND NOT (more AND NOT less) THEN '指标值没有写明方向，不能判断是否完成'
            WHEN coalesce(a.unit, '') = '' AND coalesce(t.unit, '') <> '' AND k = 1 AND (worth <> 1 OR (family = 'percent' AND got <= 1.5))
            THEN '完成值没有写单位，可能不是按指标值的单位填的' END AS doubt
FROM directed;
