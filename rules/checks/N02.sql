/*
---
id: N02
name: text.foreign_region
title: {zh: 正文不应出现别的地区或级次, en: No words of another region or level}
broken: The text speaks of another region or level
kind: assert
severity: warning
scope: part
version: 1
source: 自评材料真实性要求；文字校对
message: {zh: "{part}（{unit_told}）出现与本地区不符的字样，可能抄自别处：{items}。", en: "{part} ({unit_told}) speaks of another region or level, perhaps copied from elsewhere: {items}."}
item: {zh: "{where_at}“{excerpt}”", en: "{where_at}, “{excerpt}”"}
suggestion: {zh: "核对这些内容是否为本单位的情况，改正地区名称。", en: "Check that this is about the own unit, and correct the names."}
---
## 查什么
县（区）单位的材料说“我省群众”一类的话，县的材料说“我区”、区的材料说“我县”，或者提到别的县（区）的同一种单位。说省里政策的“我省”、“园区”“自治区”、学习考察帮扶协作里提到的外地，不算；只是笼统地说“我省”“我市”的，只作提示。

## 为什么
地区名称不对，多半是照抄外地材料，内容也就未必是本单位的。

## 依据
自评应当如实反映本单位情况。

## 违反的例子
县级单位写“缓解了我省困难群众看病难”；青溪县的报告写“白沙县水利局严格执行”。

## 遵守的例子
“按照我省统一政策”“赴白沙县水利局学习”。

## 告诉单位什么
引出原话，请核对。
*/
WITH home AS (
  SELECT part_id, unit_name, regexp_replace(unit_name, '\s', '', 'g') AS unit,
         regexp_extract(regexp_replace(unit_name, '\s', '', 'g'), '^(?:.{2,8}?(?:省|自治区|自治州|市|州|盟|地区))*(.{2,6}?(?:自治县|自治旗|县|区|旗))', 1) AS region,
         regexp_extract(regexp_replace(unit_name, '\s', '', 'g'), '^(?:.{2,8}?(?:省|自治区|自治州|市|州|盟|地区))*.{2,6}?(?:自治县|自治旗|县|区|旗)(.{2,})$', 1) AS office
  FROM part WHERE unit_name IS NOT NULL
),
county AS (
  SELECT *, right(region, 1) AS tier FROM home WHERE region <> '' AND NOT regexp_matches(region, '(自治区|开发区|园区|景区|新区)$')
),
spoken AS (
  SELECT s.*, c.unit_name, c.region, c.office, c.tier,
         regexp_matches(s.words, getvariable('region_province')) AS province, regexp_matches(s.words, getvariable('region_policy')) AS policy,
         regexp_matches(s.words, getvariable('region_people')) AS people,
         regexp_matches(s.words, getvariable('region_county')) AS county_word, regexp_matches(s.words, getvariable('region_district')) AS district_word,
         regexp_matches(s.words, getvariable('region_visit')) AS visit, contains(s.words, '我市') AS city_word,
         list_filter(regexp_extract_all(s.words, '[\p{Han}]{2,4}[县区旗][\p{Han}]{2,12}?(?:局|委员会|委|办公室|中心)'),
                     lambda name: ends_with(name, c.office) AND NOT contains(name, c.region) AND length(name) > length(c.office) + 2
                                  AND NOT regexp_matches(left(name, length(name) - length(c.office)), '(我|本|各|全|该|辖|两|社|园|地|市|级|是|由|到|和|与|同|为|对|达|给|拨|向|报|送|至|经|请|及|局)[县区旗]$')) AS others
  FROM sentence s JOIN county c USING (part_id)
  WHERE s.kind <> 'heading' AND (contains(s.words, '我') OR regexp_matches(s.words, '[县区旗][\p{Han}]{2,12}?(局|委|办公室|中心)'))
),
area AS (SELECT doc_id, bool_or(contains(words, '自治区')) AS autonomous, bool_or(contains(words, '全县') OR contains(words, '我县')) AS says_county FROM sentence GROUP BY doc_id),
odd AS (
  SELECT s.*, CASE
      WHEN people AND NOT policy THEN 'warning'
      WHEN tier = '区' AND county_word AND NOT visit THEN 'warning'
      WHEN tier IN ('县', '旗') AND district_word AND NOT regexp_matches(words, getvariable('region_other_area')) AND NOT coalesce(a.autonomous, FALSE) AND NOT visit THEN 'warning'
      WHEN len(others) > 0 AND office <> '' AND NOT visit THEN 'warning'
      WHEN province AND NOT policy THEN 'info'
      WHEN city_word AND tier IN ('县', '旗') THEN 'info' END AS grade
  FROM spoken s LEFT JOIN area a USING (doc_id)
),
clean_part AS (
  SELECT c.part_id, p.doc_id, c.unit_name FROM county c JOIN part p USING (part_id)
  WHERE c.part_id IN (SELECT part_id FROM sentence) AND c.part_id NOT IN (SELECT part_id FROM odd WHERE grade IS NOT NULL)
)
SELECT o.doc_id, o.part_id, 'region|' || o.ord || '|' || o.n AS subject, 'region' AS topic, FALSE AS holds, o.grade AS severity, o.unit_name AS unit_told, o.where_at,
       shortened(translate(o.words, '“”', '‘’'), 50) AS excerpt, [o.place] AS places, terms(NULL) AS operands
FROM odd o
WHERE o.grade IS NOT NULL
UNION ALL
SELECT doc_id, part_id, 'region', 'region', TRUE, NULL, unit_name, '', '', NULL, terms(NULL) FROM clean_part
ORDER BY 1, 2, 3
