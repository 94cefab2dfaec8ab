/*
Statements of quantities: who says what of one and the same thing, and which of them to go by.

  statement   one fact's statement of a quantity, in the base unit (yuan, percent, people): `scale` times the printed figure is
              `value`. `op` is a comparison that the text prints with it (95%以上: >=); `implied` a target that stands for the
              actual value, which the form gives only as 达成; `alike` a link by similar names. `reference` is the fact to go
              by, null where the quantity is stated once; `settled`: most parts agree on it; `aside` what is not compared,
              for its own part states the quantity a second time as the others do
  slip        statements of one amount that a power of ten sets apart from the one to go by

A quantity is known by what it is of, never by its values. Most parts win; where parts are even, a table goes before
running text, and a summary before a form.
*/
CREATE OR REPLACE MACRO quantity(known_by) AS substr(sha256(known_by), 1, 16);

-- Documents of another subject: a plan, the accounts of the whole unit; but what accounts tell of one project is of that project.
CREATE OR REPLACE MACRO of_another_subject(kind, project) AS
  kind IN ('target_form', 'budget_disclosure') OR (kind = 'final_accounts' AND coalesce(project, '') = '');

CREATE OR REPLACE TABLE stated AS
WITH known AS (
  SELECT b.fact_id, b.doc_id, b.part_id, p.kind AS part_kind, b.source, b.project_name, p.unit_name, p.report_year, b.year AS own_year,
         b.item, b.item_code, b.stage, b.source_level, b.amount_yuan, coalesce(b.ulp_yuan, 0) AS ulp, b.unit_raw
  FROM budget_lines b JOIN parts p USING (part_id)
  WHERE b.amount_yuan IS NOT NULL AND b.item_code <> '' AND b.stage <> 'other' AND NOT of_another_subject(p.kind, b.project_name)
    -- 县级支出 in a sentence: whether it is the county's own money or all that the county spent is open
    AND NOT (b.source = 'prose' AND b.item_code = 'fund_county' AND b.item LIKE '%支出')
),
own AS (SELECT DISTINCT doc_id, item_code, stage, amount_yuan FROM known WHERE own_year IS NULL OR own_year = report_year),
-- An amount of another year than its report's is another quantity, unless it is exactly one that the report
-- states for its own year: then the year is a slip of the pen.
dated AS (
  SELECT k.*, CASE WHEN k.own_year IS NULL OR o.doc_id IS NOT NULL THEN k.report_year ELSE k.own_year END AS year
  FROM known k
  LEFT JOIN own o ON k.own_year IS DISTINCT FROM k.report_year AND o.doc_id = k.doc_id AND o.item_code = k.item_code
    AND o.stage = k.stage AND o.amount_yuan = k.amount_yuan
),
homed AS (
  SELECT d.*, coalesce(y.key, h.key) AS home, h.project, coalesce(y.alike, h.alike) AS alike,
         CASE WHEN y.key IS NULL AND d.year IS DISTINCT FROM d.report_year THEN coalesce(CAST(d.year AS VARCHAR), '') ELSE '' END AS stated_for
  FROM dated d
  JOIN home h ON h.part_id = d.part_id AND h.name IS NOT DISTINCT FROM d.project_name AND h.year IS NULL
  LEFT JOIN home y ON y.part_id = d.part_id AND y.name IS NOT DISTINCT FROM d.project_name AND y.year = d.year
                              AND d.year IS DISTINCT FROM d.report_year
),
amounts AS (
  SELECT quantity(concat('amount|', home, '|',
                         CASE WHEN item_code IN ('projects_total', 'department_projects_total') THEN doc_id END,
                         '|', item_code, '|', stage, '|',
                         -- a total that is said to be of the unit's own level is the total; other levels are parts
                         CASE WHEN NOT (item_code = 'fund_total' AND coalesce(source_level, 'county') = 'county') THEN source_level END,
                         '|', stated_for)) AS quantity_id,
         fact_id, doc_id, part_id, part_kind, 'amount' AS kind, item_code AS name, unit_name, project_name, year, stage, source,
         amount_yuan AS value, '元' AS unit, ulp, CASE WHEN u.family = 'money' THEN u.worth ELSE 1 END AS scale, item AS label,
         NULL AS op, FALSE AS implied, alike
  FROM homed LEFT JOIN unit_worth u ON u.unit = homed.unit_raw
  WHERE NOT (project = '' AND item_code = 'fund_total' AND part_kind LIKE 'project\_summary%' ESCAPE '\')
),
-- Whole scores of a project or department; the unit's own and that of an evaluation are two quantities, what others gave is
-- none. Points are exact, except where decimals are printed: 97.6 may be 97.62.
graded AS (
  SELECT c.fact_id, c.doc_id, c.part_id, p.kind AS part_kind, c.source, c.project_name, p.unit_name, p.report_year AS year,
         coalesce(c.name, '') AS label, c.score AS value, CASE WHEN c.score_ulp < 1 THEN c.score_ulp ELSE 0 END AS ulp, h.key AS home, h.alike,
         p.kind IN ('project_evaluation_cover', 'project_evaluation_form', 'project_evaluation_report')
           AND NOT contains(coalesce(c.name, ''), '自评') AS evaluated
  FROM scores c
  JOIN parts p USING (part_id)
  JOIN home h ON h.part_id = c.part_id AND h.name IS NOT DISTINCT FROM c.project_name AND h.year IS NULL
  WHERE c.score IS NOT NULL AND NOT of_another_subject(p.kind, c.project_name) AND NOT regexp_matches(coalesce(c.name, ''), getvariable('scores_others'))
    AND (c.scope = 'project' AND h.project <> ''
         OR c.scope = 'overall' AND NOT (h.project = '' AND p.kind LIKE 'project\_summary%' ESCAPE '\'))
),
marks AS (
  SELECT quantity(concat('score|', home, '|', CASE WHEN evaluated THEN 'evaluation' ELSE 'self' END)) AS quantity_id,
         fact_id, doc_id, part_id, part_kind, 'score' AS kind, CASE WHEN evaluated THEN '评价得分' ELSE '自评得分' END AS name,
         unit_name, project_name, year, NULL AS stage, source, value, '分' AS unit, ulp, 1 AS scale, label,
         NULL AS op, FALSE AS implied, alike
  FROM graded
),
-- How many things of a kind a document has.
tallies AS (
  SELECT quantity(concat('count|', c.doc_id, '|', h.project, '|', c.name)) AS quantity_id,
         c.fact_id, c.doc_id, c.part_id, p.kind AS part_kind, 'count' AS kind, c.name, p.unit_name, c.project_name, p.report_year AS year,
         NULL AS stage, c.source, c.value, c.unit, 0 AS ulp, 1 AS scale, c.name AS label, NULL AS op, FALSE AS implied, h.alike
  FROM counts c
  JOIN parts p USING (part_id)
  JOIN home h ON h.part_id = c.part_id AND h.name IS NOT DISTINCT FROM c.project_name AND h.year IS NULL
  WHERE c.value IS NOT NULL
),
-- Every indicator beside the one whose quantity it states, its own where it is linked to none.
linked AS (
  SELECT i.*, coalesce(t.anchor_id, i.fact_id) AS anchor_id, coalesce(s.root_id, t.anchor_id, i.fact_id) AS root_id,
         s.root_id IS NOT NULL OR coalesce(t.alike, FALSE) AS alike, t.closeness
  FROM named_indicator i
  LEFT JOIN twin t ON t.fact_id = i.fact_id
  LEFT JOIN shared_indicator s ON s.anchor_id = coalesce(t.anchor_id, i.fact_id)
),
several AS (SELECT fact_id, family FROM indicator_figure GROUP BY fact_id, family HAVING count(*) > 1),
repeated AS (
  SELECT DISTINCT f.fact_id, f.k
  FROM several
  JOIN indicator_figure f USING (fact_id, family)
  JOIN linked l USING (fact_id)
  JOIN indicator_figure o ON o.fact_id = l.root_id AND o.family = f.family AND o.measured AND f.measured
  WHERE l.root_id <> f.fact_id AND meets(f.value - o.value, f.ulp, o.ulp)
),
-- One figure of every family of units: of several the one that the other states too.
figures AS (
  SELECT f.* FROM indicator_figure f LEFT JOIN repeated r USING (fact_id, k)
  QUALIFY row_number() OVER (PARTITION BY f.fact_id, f.family ORDER BY r.k IS NULL, f.k) = 1
),
measured AS (
  SELECT quantity(concat('indicator|', r.home, '|', r.key, '|', r.part_kind, '|', f.family)) AS quantity_id,
         l.fact_id, l.doc_id, l.part_id, l.part_kind, 'indicator' AS kind, r.name, l.unit_name, l.project_name, l.year, NULL AS stage,
         l.source, f.value, f.unit, f.ulp, f.worth AS scale, l.name AS label, f.op, f.implied, l.alike,
         CASE WHEN l.source = 'prose' THEN l.closeness END AS closeness, l.anchor_id, l.place
  FROM linked l
  JOIN figures f USING (fact_id)
  JOIN named_indicator r ON r.fact_id = l.root_id
),
-- Of a part that names an indicator several times, the sentence that names it best, and those that agree.
named_best AS (
  SELECT * FROM measured WHERE closeness IS NULL
  UNION ALL
  SELECT * EXCLUDE (best) FROM (
    SELECT *, first_value({'value': value, 'ulp': ulp}) OVER
      (PARTITION BY part_id, anchor_id, quantity_id ORDER BY closeness DESC, place, fact_id) AS best
    FROM measured WHERE closeness IS NOT NULL)
  WHERE meets(value - best.value, ulp, best.ulp)
)
FROM amounts
UNION ALL BY NAME FROM marks
UNION ALL BY NAME FROM tallies
UNION ALL BY NAME SELECT * EXCLUDE (closeness, anchor_id, place) FROM named_best;

CREATE OR REPLACE TABLE statement AS
WITH own AS (
  SELECT *, source = 'prose' AS told,
         coalesce(nullif(list_position(['project_summary_table', 'project_form', 'department_form', 'transfer_payment_form',
                                        'project_evaluation_form'], part_kind), 0), 9) AS authority,
         NOT implied AND coalesce(op, '=') = '=' AS exact
  FROM stated
),
-- An exact statement is firm; where there is none, all are.
several AS (SELECT quantity_id, bool_or(exact) AS any_exact FROM own GROUP BY quantity_id HAVING count(*) > 1),
weighable AS (
  SELECT quantity_id, o.fact_id, o.part_id, o.value, o.ulp, o.told, o.authority, o.exact OR NOT s.any_exact AS firm
  FROM own o JOIN several s USING (quantity_id)
),
backed AS (
  SELECT s.quantity_id, s.fact_id, count(DISTINCT t.part_id) AS parts
  FROM weighable s JOIN weighable t USING (quantity_id)
  WHERE s.firm AND t.firm AND meets(t.value - s.value, t.ulp, s.ulp)
  GROUP BY s.quantity_id, s.fact_id
),
lead AS (
  SELECT w.quantity_id, w.fact_id, w.value, w.ulp, b.parts
  FROM weighable w JOIN backed b USING (quantity_id, fact_id)
  QUALIFY row_number() OVER (PARTITION BY w.quantity_id ORDER BY b.parts DESC, w.told, w.authority, w.ulp, w.fact_id) = 1
),
sided AS (
  SELECT w.quantity_id, w.fact_id, w.part_id, w.told, w.firm, l.fact_id AS lead_id, l.parts,
         NOT meets(w.value - l.value, w.ulp, l.ulp) AS apart
  FROM weighable w JOIN lead l USING (quantity_id)
),
against AS (SELECT quantity_id, count(DISTINCT part_id) AS parts FROM sided WHERE apart AND firm GROUP BY quantity_id),
agreeing AS (SELECT DISTINCT quantity_id, part_id FROM sided WHERE NOT apart),
weighed AS (
  SELECT s.quantity_id, s.fact_id, s.lead_id, s.parts > greatest(1, g.parts) AS settled, s.apart AND s.told AND a.part_id IS NOT NULL AS aside
  FROM sided s
  LEFT JOIN against g ON g.quantity_id = s.quantity_id
  LEFT JOIN agreeing a ON a.quantity_id = s.quantity_id AND a.part_id = s.part_id
)
SELECT o.quantity_id, o.fact_id, o.doc_id, o.part_id, o.part_kind, o.kind, o.name, o.unit_name, o.project_name, o.year, o.stage, o.source,
       CAST(o.value AS DECIMAL(38, 10)) AS value, o.unit, CAST(o.ulp AS DECIMAL(38, 10)) AS ulp,
       CAST(o.scale AS DECIMAL(38, 10)) AS scale, o.label, o.op, o.implied, o.alike, coalesce(w.aside, FALSE) AS aside,
       w.lead_id AS reference, coalesce(w.settled, FALSE) AS settled
FROM own o LEFT JOIN weighed w USING (quantity_id, fact_id);

DROP TABLE stated;
DROP TABLE named_indicator;
DROP TABLE indicator_figure;

-- Statements of one amount that are a unit or a point apart.
CREATE OR REPLACE TABLE slip AS
SELECT s.fact_id, s.quantity_id, t.times
FROM statement s
JOIN statement r ON r.fact_id = s.reference AND r.quantity_id = s.quantity_id,
LATERAL (SELECT unnest([100, 1000, 10000, 1000000, 100000000]) AS times) t
WHERE s.kind = 'amount' AND s.fact_id <> s.reference AND NOT s.aside AND s.value > 0 AND r.value > 0
  AND (s.value > r.value * 50 OR r.value > s.value * 50) -- the few pairs worth the exact comparison
  AND (abs(s.value - r.value * t.times) <= (s.ulp + r.ulp * t.times) / 2 AND r.ulp * t.times * 20 <= s.value
       OR abs(s.value * t.times - r.value) <= (s.ulp * t.times + r.ulp) / 2 AND s.ulp * t.times * 20 <= r.value);
