/*
Arithmetic in bulk: which relations of a rule hold beyond doubt, and how they are written.

Sums and comparisons are exact, in decimals. What is multiplied or divided is decided here only by a margin
that no rounding of binary fractions can be. All else, and every relation that may be broken, is decided
one by one by rules/relation.py, which these macros follow line by line.
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

-- what figures make that are divided or multiplied, and the ends of what it may be; null where they may be below 0
CREATE OR REPLACE MACRO ratio_middle(over, over_blur, under, under_blur, factor) AS CAST(over AS DOUBLE) / CAST(under AS DOUBLE) * factor;

CREATE OR REPLACE MACRO ratio_low(over, over_blur, under, under_blur, factor) AS CASE WHEN over >= over_blur AND under > under_blur AND factor > 0
  THEN (CAST(over AS DOUBLE) - CAST(over_blur AS DOUBLE) / 2) / (CAST(under AS DOUBLE) + CAST(under_blur AS DOUBLE) / 2) * factor END;

CREATE OR REPLACE MACRO ratio_high(over, over_blur, under, under_blur, factor) AS CASE WHEN over >= over_blur AND under > under_blur AND factor > 0
  THEN (CAST(over AS DOUBLE) + CAST(over_blur AS DOUBLE) / 2) / (CAST(under AS DOUBLE) - CAST(under_blur AS DOUBLE) / 2) * factor END;

CREATE OR REPLACE MACRO multiplied(operands, shift) AS
  list_product([CAST(o.value AS DOUBLE) + shift * CAST(coalesce(o.ulp, 0) AS DOUBLE) / 2 FOR o IN operands IF o.role = 'factor']);

CREATE OR REPLACE MACRO all_above_zero(operands) AS len([1 FOR o IN operands IF o.role = 'factor' AND o.value < coalesce(o.ulp, 0)]) = 0;

CREATE OR REPLACE MACRO product_middle(operands, factor, cap) AS
  least(multiplied(operands, 0) * factor, cap);

CREATE OR REPLACE MACRO product_low(operands, factor, cap) AS CASE WHEN factor > 0 AND all_above_zero(operands)
  THEN least(multiplied(operands, -1) * factor, cap) END;

CREATE OR REPLACE MACRO product_high(operands, factor, cap) AS CASE WHEN factor > 0 AND all_above_zero(operands)
  THEN least(multiplied(operands, 1) * factor, cap) END;

CREATE OR REPLACE MACRO mean_middle(total, blur, n) AS CAST(total AS DOUBLE) / n;

CREATE OR REPLACE MACRO mean_low(total, blur, n) AS (CAST(total AS DOUBLE) - CAST(blur AS DOUBLE) / 2) / n;

CREATE OR REPLACE MACRO mean_high(total, blur, n) AS (CAST(total AS DOUBLE) + CAST(blur AS DOUBLE) / 2) / n;

CREATE OR REPLACE MACRO hair(figure) AS 1e-6 * greatest(1, abs(figure) * 1e-6);

-- whether two intervals meet, null where that is within the rounding of binary fractions
CREATE OR REPLACE MACRO surely_meet(low, high, least, most) AS CASE
  WHEN greatest(abs(low), abs(high), abs(least), abs(most)) >= 1e16 THEN NULL
  WHEN low < most - hair(most) AND high > least + hair(least) THEN TRUE
  WHEN low > most + hair(most) OR high < least - hair(least) THEN FALSE END;

CREATE OR REPLACE MACRO half_of_both(low, high, least, most) AS (high - low + most - least) / 2;

CREATE OR REPLACE MACRO half(width) AS CAST(width * CAST(0.5 AS DECIMAL(2, 1)) AS DECIMAL(38, 10));

-- a figure in the unit it is shown in, without trailing zeros
CREATE OR REPLACE MACRO shown(figure, scale) AS rtrim(rtrim(coalesce(
  CAST(TRY_CAST(figure AS DECIMAL(28, 10)) * CASE scale WHEN 1 THEN CAST(1 AS DECIMAL(10, 8)) WHEN 1000 THEN CAST(0.001 AS DECIMAL(10, 8))
       WHEN 10000 THEN CAST(0.0001 AS DECIMAL(10, 8)) WHEN 1000000 THEN CAST(0.000001 AS DECIMAL(10, 8))
       WHEN 100000000 THEN CAST(0.00000001 AS DECIMAL(10, 8)) END AS VARCHAR),
  CAST(TRY_CAST(CAST(figure AS DOUBLE) / CAST(scale AS DOUBLE) AS DECIMAL(38, 6)) AS VARCHAR)), '0'), '.');

-- the factor of a ratio, and that of a product
CREATE OR REPLACE MACRO times(factor) AS CASE WHEN factor = 1 THEN '' ELSE '*' || shown(factor, 1) END;

CREATE OR REPLACE MACRO scaled(factor) AS CASE WHEN factor < 1 THEN '/' || shown(1 / factor, 1) ELSE times(factor) END;

CREATE OR REPLACE MACRO added(operands, wanted, scale) AS
  replace(array_to_string([shown(o.value, scale) FOR o IN operands IF o.role = wanted], '+'), '+-', '-');

CREATE OR REPLACE MACRO taken_away(operands, wanted, scale) AS
  coalesce(replace('-' || nullif(array_to_string([shown(o.value, scale) FOR o IN operands IF o.role = wanted], '-'), ''), '--', '+'), '');

CREATE OR REPLACE MACRO in_brackets(written, terms) AS CASE WHEN terms > 1 THEN '(' || written || ')' ELSE written END;
