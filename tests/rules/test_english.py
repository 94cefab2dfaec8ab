"""Findings in English: places, units and the words of the queries."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rules import catalogue
from rules.english import english, places
from rules.figures import contradicted
from tests.rules.world import World


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([(57, None, "第57行"), (58, None, "第58行"), (60, None, "第60行"), (59, None, "第59行")], "lines 57-60"),
        ([(10, None, "第10行"), (9, None, "第9行")], "lines 9 and 10"),
        ([(3, None, "第3行")] * 2, "line 3"),
        ([(None, 1, "第1页 表1 第4行第6列"), (None, 1, "第1页表1 第4行第5列")], "page 1, table 1, row 4, columns 5 and 6"),
        ([(None, 2, "第2页第22行")], "page 2, line 22"),
        ([(None, 2, "")], "page 2"),
        ([(None, None, "A1:B2")], "A1:B2"),
        ([], ""),
    ],
)  # fmt: skip
def test_places(found: Sequence[tuple[int | None, int | None, str]], said: str) -> None:
    assert places(found) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("全年预算数 100", "full-year budget 100"),
        ("“全年预算数”；《全年预算数》（得分）", "“全年预算数”; 《全年预算数》（得分）"),
        ("第3行“项目”、第2页第4行", "line 3 “项目”, page 2, line 4"),
        ("“发布时间”30分钟、“满意度”9分", "“发布时间” 30分钟, “满意度” 9 points"),
        ("第9行“里程”得满分，仍得满分6分", "line 9 “里程” has full marks, yet full marks of 6"),
        ("“年初安排”填的是", "“年初安排” is printed as"),
        (
            "部门项目支出执行数、（另一文件）项目自评的执行合计",
            "the department's expenditure on projects, the total expenditure of the projects evaluated in another file",
        ),
        ("落款2022年3月12日，早于2023年度结束", "dated 2022-3-12, before 2023 was over"),
        ("为2022年，同一项目的报告为2023年", "2022, the report of the same project 2023"),
        ("，为指标值的144.4%", ", 144.4% of the target"),
        ("（增加30%）", " (up 30%)"),
        ("的5个指标值全是100%，得分全是满分", "all 5 targets are 100% and every score is full"),
        ("“办结率”完成值空白", "“办结率”: actual value blank"),
    ],
)
def test_words_of_a_query_outside_of_quotes(words: str, said: str) -> None:
    assert english(words) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("365=385", "365≠385"),
        ("1301.56/1000*100=100", "1301.56÷1000×100≠100"),
        ("105<=100", "105>100"),
        ("", ""),
    ],
)
def test_what_does_not_hold(written: str, said: str) -> None:
    assert contradicted(written) == said


def test_every_rule_has_its_words_in_english() -> None:
    rules = catalogue.load().rules.values()
    assert [r.id for r in rules if not (r.message_en and r.suggestion_en)] == []
    assert [r.id for r in rules if bool(r.item) != bool(r.item_en)] == []


def test_a_finding_in_english() -> None:
    money = {"item": "年度资金总额", "item_code": "fund_total", "line": 3}
    amounts = [money | {"stage": "budget", "money": 200}, money | {"stage": "executed", "money": 150}]
    found = World.of(
        {"budget_lines": amounts, "rates": [{"name": "执行率", "percent": "100%", "line": 3}]}
    ).judge()
    finding = next(f for f in found.findings if f.rule_id == "B04")
    assert finding.message_en == (
        "《项目支出绩效自评表》（村道养护）: the execution rate is not what the amounts give: line 3, “年度资金总额”:"
        " 150 万元 of a budget of 200 万元 is 75%, but 100% is printed."
    )
    assert (finding.suggestion_en or "").startswith("Divide the executed amount")
