"""The wordings that rules look for: DuckDB reads every pattern, and each finds what it is for and no more."""

from __future__ import annotations

import duckdb
import pytest

from rules.wording import outlines, patterns, prepare_wording, typos

PLACEHOLDER, INSTRUCTION = "placeholder_text", "placeholder_instruction"
CASES = [
    (PLACEHOLDER, "XX单位2023年度预算执行率较高", True),
    (PLACEHOLDER, "全年执行××万元", True),
    (PLACEHOLDER, "20XX年度部门整体支出绩效自评报告", True),
    (PLACEHOLDER, "待补充完善", True),
    (PLACEHOLDER, "(单位名称)关于2023年度绩效自评的报告", True),
    (PLACEHOLDER, "部门(单位)整体支出绩效自评表", False),
    (PLACEHOLDER, "转移支付区域(项目)绩效目标自评表", False),
    (PLACEHOLDER, "推进5×8小时值班和7×24小时热线", False),
    (PLACEHOLDER, "某项支出进度偏低", False),
    (PLACEHOLDER, "制度有待完善、有待补充", False),
    ("placeholder_cell", "……", True),
    ("placeholder_cell", "(100字以内)", True),
    ("placeholder_cell", "指标2:", True),
    ("placeholder_cell", "逐步提高", False),
    ("placeholder_cell", "*达标*", False),
    ("region_people", "缓解了我省困难群众看病难", True),
    ("region_people", "我省有关规定", False),
    ("region_policy", "按照我省统一的政策执行", True),
    ("region_other_area", "我区工业园区", True),
    ("region_other_area", "我区农田", False),
    ("region_district", "我区农田", True),
    ("region_district", "我区域内", False),
    ("change_money", "较上年增加30万元", True),
    ("change_money", "比年初预算下降5.2%", True),
    ("change_money", "增加村道3公里", False),
    ("change_reason", "主要是新增两条村道", True),
    ("completion_vague", "完成年初设定值", True),
    ("completion_vague", "达到预期目标", True),
    ("completion_vague", "完成渠道3公里", False),
    ("completion_whole", "指标完成率达100%", True),
    ("completion_whole", "各项绩效指标均已完成", True),
    ("completion_whole", "完成指标体系的建设", False),
    ("period_data", "新系统上线数据截至10月份", True),
    ("period_data", "截至10月底完成招标", False),
    ("period_data", "信息系统截至9月底全部上线", False),
    ("period_watched", "绩效监控数据截至7月底", True),
    ("period_note", "该数据截止至2021年10月底", True),
    ("problem_spending", "预算执行率偏低", True),
    ("problem_spending", "预算执行率达标", False),
    ("indicator_whole_rate", "巡查覆盖率", True),
    ("indicator_whole_rate", "任务完成率", False),
    ("indicator_verb_only", "做好", True),
    ("indicator_verb_only", "明显提高", False),
    ("year_caption", "(2021年度)", True),
    ("year_caption", "2021年度工作", False),
    ("year_notice", "《关于开展2022年度绩效自评工作的通知》", True),
    ("year_notice", "《2022年度预算编制通知》", False),
]


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    prepare_wording(connection)
    return connection


@pytest.mark.parametrize(("name", "text", "found"), CASES)
def test_what_a_pattern_finds(con: duckdb.DuckDBPyConnection, name: str, text: str, found: bool) -> None:
    rows = con.execute(f"SELECT regexp_matches(?, getvariable('{name}'))", [text]).fetchall()
    assert rows == [(found,)]


@pytest.mark.parametrize("name", [*patterns(), "typo_any"])
def test_duckdb_reads_every_pattern(con: duckdb.DuckDBPyConnection, name: str) -> None:
    assert con.execute(f"SELECT regexp_matches('', getvariable('{name}'))").fetchall() == [(False,)]


@pytest.mark.parametrize(
    ("kind", "heading", "sections"),
    [
        ("project_evaluation_report", "六、有关建议", ["建议"]),
        ("project_summary_report", "三、存在的问题及改进措施", ["存在的问题", "改进措施"]),
        ("department_report", "五、绩效自评结果拟应用和公开情况", ["绩效目标实现情况", "结果应用和公开"]),
        ("project_form", "六、有关建议", []),
    ],
)
def test_the_section_of_a_heading(
    con: duckdb.DuckDBPyConnection, kind: str, heading: str, sections: list[str]
) -> None:
    asked = "SELECT section FROM outline WHERE kind = $1 AND in_section($1, ordinal, $2) ORDER BY ordinal"
    assert [s for (s,) in con.execute(asked, [kind, heading]).fetchall()] == sections


def test_no_slip_stands_in_what_was_meant() -> None:
    assert [t for t in typos() for other in typos() if t.wrong in other.right or t.wrong == t.right] == []


def test_no_section_is_listed_twice() -> None:
    assert len({(s.kind, s.section) for s in outlines()}) == len(outlines())
