/*
Arithmetic in bulk: which relations of a rule hold beyond doubt, and how they are written.

Sums and comparisons are exact, in decimals. A ratio is decided here only when it holds by a margin that
no rounding of binary fractions can be; all other ratios, and every relation that may be broken, are
decided one by one by rules/relation.py, which these macros follow line by line.
*/
CREATE OR REPLACE MACRO count_of(operands, wanted) AS len([o.role FOR o IN operands IF o.role = wanted]);

CREATE OR REPLACE MACRO value_of(operands, place) AS CAST(list_extract(operands, place).value AS DECIMAL(38, 10));

CREATE OR REPLACE MACRO ulp_of(operands, place) AS CAST(coalesce(list_extract(operands, place).ulp, 0) AS DECIMAL(38, 10));

CREATE OR REPLACE MACRO total_of(operands, wanted) AS
  CAST(coalesce(list_sum([o.value FOR o IN operands IF o.role = wanted]), 0) AS DECIMAL(38, 10));

CREATE OR REPLACE MACRO blur_of(operands, wanted) AS
  CAST(coalesce(list_sum([o.ulp FOR o IN operands IF o.role = wanted]), 0) AS DECIMAL(38, 10));

-- intervals of widths blur and other, their middles gap apart: whether they meet, and whether one reaches the other
CREATE OR REPLACE MACRO meets(gap, blur, other) AS
  abs(gap) + abs(gap) < blur + other OR (abs(gap) + abs(gap) = blur + other AND (blur = 0 OR other = 0));

CREATE OR REPLACE MACRO reaches(gap, blur, other) AS
  gap + gap + blur + other > 0 OR (gap + gap + blur + other = 0 AND (blur = 0 OR other = 0));

CREATE OR REPLACE MACRO bounded(comparison, gap, blur, other) AS CASE comparison
  WHEN '>=' THEN reaches(gap, blur, other) WHEN '>' THEN gap + gap + blur + other > 0
  WHEN '<=' THEN reaches(-gap, blur, other) WHEN '<' THEN -gap - gap + blur + other > 0
  WHEN '=' THEN meets(gap, blur, other) ELSE FALSE END;

CREATE OR REPLACE MACRO ratio_meets(over, over_blur, under, under_blur, rate, rate_blur) AS
  over >= over_blur AND under > under_blur AND rate BETWEEN 0 AND 1000
  AND (over - over_blur / 2) / (under + under_blur / 2) * 100 < rate + rate_blur - 1e-6
  AND (over + over_blur / 2) / (under - under_blur / 2) * 100 > rate - rate_blur / 2 + 1e-6;

CREATE OR REPLACE MACRO ratio_width(over, over_blur, under, under_blur, rate, rate_blur) AS
  ((over + over_blur / 2) / (under - under_blur / 2) - (over - over_blur / 2) / (under + under_blur / 2)) * 100
  + 1.5 * rate_blur;

CREATE OR REPLACE MACRO half(width) AS CAST(width * CAST(0.5 AS DECIMAL(2, 1)) AS DECIMAL(38, 10));

-- a figure in the unit it is shown in, without trailing zeros; null where it cannot be written this way
CREATE OR REPLACE MACRO shown(figure, scale) AS rtrim(rtrim(CAST(
  TRY_CAST(figure AS DECIMAL(28, 10)) * CASE scale WHEN 1 THEN CAST(1 AS DECIMAL(10, 8)) WHEN 1000 THEN CAST(0.001 AS DECIMAL(10, 8))
  WHEN 10000 THEN CAST(0.0001 AS DECIMAL(10, 8)) WHEN 1000000 THEN CAST(0.000001 AS DECIMAL(10, 8))
  WHEN 100000000 THEN CAST(0.00000001 AS DECIMAL(10, 8)) END AS VARCHAR), '0'), '.');

CREATE OR REPLACE MACRO added(operands, wanted, scale) AS
  replace(array_to_string([shown(o.value, scale) FOR o IN operands IF o.role = wanted], '+'), '+-', '-');

CREATE OR REPLACE MACRO taken_away(operands, wanted, scale) AS
  coalesce(replace('-' || nullif(array_to_string([shown(o.value, scale) FOR o IN operands IF o.role = wanted], '-'), ''), '--', '+'), '');

CREATE OR REPLACE MACRO in_brackets(written, terms) AS CASE WHEN terms > 1 THEN '(' || written || ')' ELSE written END;
