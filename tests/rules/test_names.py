"""Names of units, projects and indicators, units of measure, grade bands, years: what means the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import profile
from rules.bands import grade_of, printed_scale
from rules.measure import comparable, measure, misnamed, mixed
from rules.names import bare, block_key, indicator_key, project_key, regions, same_scope, same_unit
from rules.subjects import Part, part_keys, subjects_of
from rules.words import word

NAMES = st.text(alphabet="青溪县农村公路养护经费项目资金 （）2023年A-", max_size=20)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("农村公路养护经费", "农村公路养护"),
        ("农村公路 养护项目资金", "农村公路养护"),
        ("青溪县农村公路养护", "农村公路养护"),
        ("2023年度农村公路养护", "农村公路养护"),
        ("51092323T000010263357-农村公路养护", "农村公路养护"),
        ("城市维护费", "城市维护费"),
        ("资金", "资金"),
    ],
)
def test_project_keys(printed: str, key: str) -> None:
    assert project_key(printed, regions("云岭省青溪县交通局")) == key


@given(NAMES)
def test_a_key_is_its_own_key(name: str) -> None:
    key = project_key(name)
    assert project_key(key, ()) == key or key[:2] == "20"
    assert bare(bare(name)) == bare(name)


@pytest.mark.parametrize(
    ("names", "together"),
    [
        (("农村公路养护经费", "农村公路养护"), True),
        (("农村公路养护工程", "农村公路日常养护工程"), True),
        (("农村饮水一期工程建设", "农村饮水二期工程建设"), False),
        (("中央医疗救助补助", "省级医疗救助补助"), False),
        (("道路养护", "桥梁检测"), False),
    ],
)
def test_projects_of_two_parts(names: tuple[str, str], together: bool) -> None:
    parts = [
        Part(f"p{n}", "d", n, "project_form", None, "青溪县交通局", None, name, 2023)
        for n, name in enumerate(names)
    ]
    keys = {s.part_id: s.key for s in subjects_of(parts, {}) if s.name is None}
    assert (keys["p0"] == keys["p1"]) is together


def test_two_names_of_one_table_are_never_one_project() -> None:
    table = Part("p0", "d", 0, "project_summary_table", None, None, None, None, 2023)
    found = subjects_of([table], {"p0": ["道路养护经费", "道路养护项目"]})
    assert len({s.key for s in found if s.name}) == 2


def test_forms_of_one_project_are_numbered() -> None:
    parts = [
        Part(f"p{n}", "d", n, "project_form", "自评表", "青溪县交通局", None, "道路养护", 2023)
        for n in (1, 2)
    ]
    keys = [key.key for key in part_keys(parts, subjects_of(parts, {}))]
    assert keys == ["青溪县交通局|2023|project_form|道路养护", "青溪县交通局|2023|project_form|道路养护#2"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("青溪县医保局", "青溪县医疗保障局", True),
        ("青溪县民政局", "青溪县民政局本级", True),
        ("青溪县医疗保险服务中心", "青溪县医疗保障局", False),
        ("青溪县水利局", "青溪县林业局", False),
    ],
)
def test_units(one: str, other: str, same: bool) -> None:
    assert same_unit(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("城乡居民基本医疗保险参保率", "基本医疗保险参保率", True),
        ("群众满意度指标", "群众满意度", True),
        ("全县培训人数", "培训人数", True),
        ("医疗救助人数", "医疗救助人次", False),
        ("全年年度建设任务完成率", "年度建设任务完成率", True),
        ("全年项目区亩均增产", "项目区亩均增产", True),
    ],
)
def test_indicator_keys(one: str, other: str, same: bool) -> None:
    assert (indicator_key(one) == indicator_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("异地就医省内结算", "异地就医跨省结算", False),
        ("在职参保人数", "退休参保人数", False),
        ("一级医院报销比例", "三级医院报销比例", False),
        ("3A级景区", "4A级景区", False),
        ("参训人员合格率", "参训人合格率", True),
    ],
)
def test_scopes(one: str, other: str, same: bool) -> None:
    assert same_scope(one, other) is same


@pytest.mark.parametrize(
    ("label", "block"),
    [
        ("产出指标（含效益、满意度）", "产出"), ("社会效益指标", "社会效益"), ("可持续发展指标", "可持续"),
        ("服务对象满意度指标", "满意度"), ("经济成本指标", "成本"), ("项目立项", "项目立项"), (None, ""),
    ],
)  # fmt: skip
def test_blocks(label: str | None, block: str) -> None:
    assert block_key(label) == block


@pytest.mark.parametrize(
    ("one", "other", "can", "confused"),
    [
        ("万人次", "人次", True, False),
        ("人次", "人", True, True),
        ("%", "天", False, True),
        ("家", "个", True, False),
        ("万元", "元", True, False),
        (None, "个", True, False),
        ("匹", "匹", True, False),
        ("匹", "尾", False, False),
    ],
)
def test_units_of_measure(one: str | None, other: str, can: bool, confused: bool) -> None:
    assert (comparable(one, other), mixed(one, other)) == (can, confused)


def test_worth_of_a_unit() -> None:
    found = [measure(unit) for unit in ("万", "万人次", "公顷", "百万元")]
    assert [m and (m.family, m.worth) for m in found] == [
        ("money", Decimal(10000)), ("count", Decimal(10000)), ("area", Decimal(15)), ("money", Decimal(1000000)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "unit", "wrong"),
    [
        ("及时拨付率", "天", True),
        ("办理时限", "%", True),
        ("巡查频率", "次", False),
        ("死亡率", "/10万", False),
    ],
)
def test_names_that_do_not_fit_their_unit(name: str, unit: str, wrong: bool) -> None:
    assert misnamed(name, unit) is wrong


SCALE = [("优", Decimal(90), None), ("良", Decimal(80), Decimal(90)), ("中", Decimal(60), Decimal(80)),
         ("差", Decimal(0), Decimal(60))]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "90(含)-100分为优、80(含)-90分为良、60(含)-80分为中、60分以下为差",
        "优（90分（含）以上）、良（80分（含）-90分）、中（60分（含）-80分）、差（60分以下）",
        "优≥90分，90>良≥80，80＞中≥60，60＞差",
        "得86.4分，等级为“优”（90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差）。",
        "得分90分以上为优秀，80分(含)-90分为良好，60分(含)-80分为合格，60分以下为不合格",
    ],
)
def test_printed_grade_bands(text: str) -> None:
    assert printed_scale(["一、概况", text]) == SCALE


@pytest.mark.parametrize("text", ["优先安排90万元，良种80万元，其中60万元", "90分以上为优", ""])
def test_what_is_no_scale_of_grades(text: str) -> None:
    assert printed_scale([text]) == []


def test_grades() -> None:
    assert [grade_of(w) for w in ("优秀", "良好等次", "中", "不合格", "其他", None)] == [
        "优", "良", "中", "差", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [("无", False), ("逐步完善", False), ("—", False), ("有待进一步加强。", False), ("持续改进", False),
     ("受汛期影响，两处路段推迟修复", True), ("", False)],
)  # fmt: skip
def test_reasons(text: str, reason: bool) -> None:
    assert word(text).reason is reason


@pytest.mark.parametrize(
    ("text", "level"),
    [("达成", "met"), ("已完成", "met"), ("部分达成预期指标", "partly"), ("未达成年度指标且效果较差", "unmet"),
     ("明显改善", None), ("基本完成", None)],
)  # fmt: skip
def test_levels(text: str, level: str | None) -> None:
    assert word(text).level == level


def test_profiles() -> None:
    assert profile.names() == ["guangxi", "hubei", "mof", "pidu", "sichuan"]
    for name in profile.names():
        found = profile.load(name)
        assert sum(found.weights.values()) == 100
        assert [band.grade for band in found.bands] == ["优", "良", "中", "差"]
        assert found.bands[0].high is None
        assert found.bands[-1].low == 0
    assert profile.load("sichuan").bands[2].low == 70
    assert profile.load("hubei").partly_from == Decimal("0.5")
    with pytest.raises(profile.UnknownProfile, match="hubei、mof、pidu、sichuan"):
        profile.load("atlantis")
