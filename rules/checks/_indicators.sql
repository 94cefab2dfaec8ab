/*
Indicators by name, before they are linked.

  named_indicator    every indicator of a form or report: the key of its name, the home of its subject (home) and of its
                     part as a whole (whole), the key of its project ('' for a department's), its place in the part
  indicator_figure   the figures that say how far it was fulfilled, k from 1, as printed and in the base unit of their
                     family (value, ulp); implied: they are the target's, for the actual value is only 达成
*/
CREATE OR REPLACE MACRO last_place(figure) AS CAST(
  list_extract(['1', '0.1', '0.01', '0.001', '0.0001', '0.00001', '0.000001'],
               1 + length(rtrim(split_part(CAST(figure AS VARCHAR), '.', 2), '0'))) AS DECIMAL(20, 6));

CREATE OR REPLACE TABLE named_indicator AS
SELECT i.fact_id, i.doc_id, i.part_id, p.kind AS part_kind, i.source, i.project_name, p.unit_name, p.report_year AS year,
       k.name, k.key, h.key AS home, h.project, w.key AS whole, coalesce(i.line, i.reading_order, 0) AS place
FROM indicators i
JOIN parts p USING (part_id)
JOIN indicator_key k ON k.name = coalesce(i.level3, i.level2, '')
JOIN home h ON h.part_id = i.part_id AND h.name IS NOT DISTINCT FROM i.project_name AND h.year IS NULL
JOIN home w ON w.part_id = i.part_id AND w.name IS NULL AND w.year IS NULL
WHERE p.kind <> 'target_form';

CREATE OR REPLACE TABLE indicator_figure AS
WITH seen AS (
  SELECT *, source = 'table' AND coalesce(actual_raw, '') <> '' AND CASE
              WHEN coalesce(len(actual_values), 0) = 0 THEN actual_value IS NULL
              ELSE len([1 FOR v IN actual_values IF v.value IS NOT NULL]) = 0 END AS implied
  FROM indicators
),
chosen AS (
  SELECT fact_id, implied,
         CASE WHEN implied THEN target_values ELSE actual_values END AS listed,
         CASE WHEN implied THEN {'op': target_op, 'value': target_value, 'unit': target_unit}
              ELSE {'op': actual_op, 'value': actual_value, 'unit': actual_unit} END AS alone,
         CASE WHEN implied THEN target_ulp ELSE actual_ulp END AS printed_ulp
  FROM seen
),
figure AS (
  SELECT fact_id, implied, printed_ulp, TRUE AS is_listed, unnest(listed) AS it, generate_subscripts(listed, 1) AS k
  FROM chosen WHERE len(listed) > 0
  UNION ALL
  SELECT fact_id, implied, printed_ulp, FALSE, alone, 1 FROM chosen WHERE coalesce(len(listed), 0) = 0
)
SELECT f.fact_id, f.k, f.implied, f.it.op AS op, f.it.unit AS unit, u.family IS NOT NULL AS measured,
       coalesce(u.family, f.it.unit, '') AS family, coalesce(u.worth, 1) AS worth,
       CAST(f.it.value * coalesce(u.worth, 1) AS DECIMAL(38, 10)) AS value,
       CAST(CASE WHEN f.k = 1 AND f.printed_ulp IS NOT NULL THEN f.printed_ulp
                 WHEN f.is_listed THEN last_place(f.it.value) ELSE 0 END * coalesce(u.worth, 1) AS DECIMAL(38, 10)) AS ulp
FROM figure f LEFT JOIN unit_worth u ON u.unit = f.it.unit
WHERE f.it.value IS NOT NULL;
