from decimal import Decimal

import pytest

from extract.values import find_quantities, kind_of, split_scale, unit_name


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("12人", "人", "count"),
        ("12 人次", "人次", "count"),
        ("4.2万人次", "万人次", "count"),
        ("3个", "个", "count"),
        ("3个月", "个月", "duration"),
        ("15个工作日", "工作日", "duration"),
        ("24小时", "小时", "duration"),
        ("5年", "年", "duration"),
        ("95%", "%", "percent"),
        ("95百分比", "%", "percent"),
        ("3‰", "‰", "percent"),
        ("5个百分点", "百分点", "point"),
        ("12元", "元", "money"),
        ("12万元", "万元", "money"),
        ("3.5亿元", "亿元", "money"),
        ("12 百万元", "百万元", "money"),
        ("7千元", "千元", "money"),
        ("617万", "万", "scale"),
        ("300美元", "美元", "currency"),
        ("3 元/人", "元/人", "rate"),
        ("280元/人·年", "元/人/年", "rate"),
        ("3次/季度", "次/季度", "rate"),
        ("5万元/公里", "万元/公里", "rate"),
        ("32.1公里", "公里", "length"),
        ("3千米", "千米", "length"),
        ("50厘米", "厘米", "length"),
        ("20㎡", "平方米", "area"),
        ("20m²", "平方米", "area"),
        ("30亩", "亩", "area"),
        ("3.2平方公里", "平方公里", "area"),
        ("5吨", "吨", "weight"),
        ("5kg", "千克", "weight"),
        ("5千克", "千克", "weight"),
        ("40立方米", "立方米", "volume"),
        ("300千瓦时", "千瓦时", "energy"),
        ("96分", "分", "score"),
        ("30分钟", "分钟", "duration"),
        ("300余人", "人", "count"),
        ("10多万元", "万元", "money"),
        ("1.2万余元", "万元", "money"),
        ("2万多人次", "万人次", "count"),
        ("5 项目", None, None),
        ("5％", "%", "percent"),
        ("100M", "M", "data"),
        ("6万", "万", "scale"),
        ("2亿", "亿", "scale"),
    ],
)
def test_unit_behind_a_figure(text: str, unit: str | None, kind: str | None) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.unit, kind_of(quantity.unit)) == (unit, kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("百分比", "%"),
        ("（％）", "%"),
        ("个 ", "个"),
        ("平米", "平方米"),
        ("元/人", "元/人"),
        ("公里/小时", "公里/小时"),
        ("万元", "万元"),
        ("丘", "丘"),
        ("", None),
        ("台（套）", "台(套)"),
    ],
)
def test_unit_column(text: str, expected: str | None) -> None:
    assert unit_name(text) == expected


@pytest.mark.parametrize(
    ("unit", "scale", "base"),
    [
        ("万元", 10000, "元"),
        ("亿元", 10**8, "元"),
        ("百万元", 10**6, "元"),
        ("万人次", 10000, "人次"),
        ("千米", 1, "千米"),
        ("百分点", 1, "百分点"),
        ("万", 10000, ""),
        ("元", 1, "元"),
        ("丘", 1, "丘"),
    ],
)
def test_scale_of_a_unit(unit: str, scale: int, base: str) -> None:
    assert split_scale(unit) == (Decimal(scale), base)
