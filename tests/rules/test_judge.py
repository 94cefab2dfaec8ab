"""The judge: what it reports, once and under a stable name, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from rules import catalogue, judge, profile
from rules.findings import Finding
from rules.judge import Judgement
from rules.limits import Limits, confine
from tests.rules.test_catalogue import SQL, write
from tests.rules.world import World

Given = Mapping[str, Sequence[Mapping[str, Any]]]


def rate(executed: float, printed: str, **more: Any) -> Given:
    return {
        "budget_lines": [
            {"item": "年度资金总额", "item_code": "fund_total", "stage": "budget", "money": 200, "line": 3, **more},
            {"item": "年度资金总额", "item_code": "fund_total", "stage": "executed", "money": executed, "line": 3, **more},
        ],
        "rates": [{"name": "执行率", "percent": printed, "line": 3, **more}],
    }  # fmt: skip


def only(found: Judgement, rule_id: str) -> Finding:
    matching = [f for f in found.findings if f.rule_id == rule_id]
    assert len(matching) == 1
    return matching[0]


def test_a_finding_shows_every_place_and_what_should_stand_there() -> None:
    finding = only(World.of(rate(150, "100%")).judge(), "B04")
    assert (finding.expected, finding.actual, str(finding.delta)) == ("75%", "100%", "25")
    assert {(e.line, e.part_id) for e in finding.evidence} == {(3, "p1")}
    assert len(finding.evidence) == 3
    assert "《项目支出绩效自评表》（村道养护）" in finding.message
    assert (finding.unit_name, finding.project_name, finding.status) == ("青溪县交通局", "村道养护", "open")
    assert finding.rule_title == "执行率应等于执行数除以全年预算数"
    assert finding.suggestion


def test_ids_outlast_other_values_and_another_file_name() -> None:
    first = only(World.of(rate(150, "100%")).judge(), "B04")
    again = only(World.of(rate(150, "100%")).judge(), "B04")
    other = World.of(
        {"parts": [{"kind": "project_form", "project_name": "村道养护", "doc_id": "d2"}], **rate(130, "99%")}
    )
    assert first.finding_id == again.finding_id == only(other.judge(), "B04").finding_id  # fmt: skip
    elsewhere: Given = {"parts": [{"kind": "project_form", "project_name": "桥梁检测"}], **rate(150, "100%")}
    assert only(World.of(elsewhere).judge(), "B04").finding_id != first.finding_id


def test_ids_of_one_run_are_all_different() -> None:
    same = {"kind": "project_form", "project_name": "村道养护"}
    given: dict[str, Any] = {
        "parts": [same | {"doc_id": "d1"}, same | {"doc_id": "d2"}, same | {"doc_id": "d2"}]
    }
    for number in (1, 2, 3):
        for table, rows in rate(150, "100%", part_id=f"p{number}").items():
            given.setdefault(table, []).extend(rows)
    found = World.of(given).judge()
    ids = [f.finding_id for f in found.findings]
    assert len([f for f in found.findings if f.rule_id == "B04"]) == 3
    assert len(set(ids)) == len(ids)
    relations = [r.relation_id for r in found.relations]
    assert len(set(relations)) == len(relations)


def test_the_same_facts_give_the_same_judgement() -> None:
    world = World.of(rate(150, "100%"))
    con = world.connect()
    rules, region = catalogue.load(), profile.load()
    assert judge.judge(con, rules, region) == judge.judge(con, rules, region)


def test_a_disputed_figure_is_reported_once_with_all_that_follows_from_it() -> None:
    given: dict[str, Any] = {
        "parts": [
            {"kind": "project_form", "project_name": "村道养护"},
            {"kind": "project_summary_table"},
            {"kind": "project_summary_report"},
        ],
        **rate(260, "100%"),
    }
    budget = {"project_name": "村道养护", "item_code": "fund_total", "stage": "budget", "money": 260}
    given["budget_lines"] = [*given["budget_lines"], budget | {"part_id": "p2"}, budget | {"part_id": "p3"}]
    found = World.of(given).judge()
    assert [f.rule_id for f in found.findings] == ["B11"]
    finding = found.findings[0]
    assert (finding.actual, finding.expected, finding.proposed) == ("200万元", "260万元", "260万元")
    assert {c.rule_id for c in finding.consequences} == {"B04"}
    assert "260÷200×100≠100" in finding.message
    blocked = [r for r in found.relations if r.rule_id == "B05" and r.outcome == "not_assessable"]
    assert len(blocked) == 1
    assert "B11" in (blocked[0].reason or "")


@pytest.mark.parametrize(
    ("confidence", "outcome", "fault"),
    [(1.0, "broken", "report"), (0.6, "broken", "extraction"), (0.3, "not_assessable", None)],
)
def test_what_was_read_unsurely_is_doubted(confidence: float, outcome: str, fault: str | None) -> None:
    found = World.of(rate(150, "100%", confidence=confidence)).judge()
    assert [r.outcome for r in found.relations if r.rule_id == "B04"] == [outcome]
    assert [f.likely_fault for f in found.findings if f.rule_id == "B04"] == ([fault] if fault else [])


def test_a_disputed_number_in_scanned_text_may_be_either_fault() -> None:
    scanned: Given = {"documents": [{"doc_id": "d1", "text_source": "ocr"}], **rate(150, "100%")}
    assert only(World.of(scanned).judge(), "B04").likely_fault == "unknown"


def test_the_same_project_in_two_files_is_compared_as_a_warning() -> None:
    form = {"kind": "project_form", "project_name": "村道养护"}
    given: dict[str, Any] = {
        "parts": [form | {"doc_id": "d1"}, form | {"doc_id": "d2"}],
        "budget_lines": [
            {"item_code": "fund_total", "stage": "budget", "money": 120},
            {"part_id": "p2", "item_code": "fund_total", "stage": "budget", "money": 150},
        ],
    }
    found = World.of(given).judge()
    assert only(found, "B11").severity == "warning"
    assert len(found.statement_table["quantity_id"].unique()) == 1
    given["parts"] = [form | {"doc_id": "d1"}, form | {"doc_id": "d2", "unit_name": "临江市交通局"}]
    assert World.of(given).judge().findings == ()


def test_nothing_to_judge() -> None:
    found = World.of({}).judge()
    assert (found.relations, found.findings, found.errors) == ((), (), ())
    empty = World()
    assert judge.judge(empty.connect(), catalogue.load(), profile.load()).findings == ()


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"sql": "SELEC doc_id FROM part"}, "syntax error"),
        ({"sql": SQL.replace("holds", "hold").replace("part_id", "no_such_column")}, "no_such_column"),
        ({"sql": "SELECT 1 AS one"}, "doc_id"),
        ({"kind": "sum"}, "role"),
        ({"sql": SQL.replace("'row', 1", "'row', 1.5::DOUBLE").replace("term(", "fake("), }, "fake"),
        ({"message": "{part}缺{nonsense}。"}, "nonsense"),
        ({"message": "{nonsense}", "sql": SQL.replace("FALSE AS holds", "TRUE AS holds")}, "nonsense"),
        ({"sql": SQL.replace("FALSE AS holds", "FALSE AS holds, 0.5::DOUBLE AS scale")}, "decimal"),
        ({"sql": SQL.replace("FALSE AS holds", "FALSE AS holds, 'dire' AS severity")}, "severity"),
    ],
)  # fmt: skip
def test_a_rule_that_fails_is_an_error_and_stops_nothing(
    tmp_path: Path, rule: dict[str, str], says: str
) -> None:
    write(tmp_path, "Z01", **rule)
    found = World.of(rate(150, "100%")).judge(catalogue.load(tmp_path))
    assert [e.rule_id for e in found.errors] == ["Z01"]
    assert "Z01.sql" in found.errors[0].message
    assert says in found.errors[0].message
    assert only(found, "B04")
    assert "Z01" not in {r.rule_id for r in found.relations} | {f.rule_id for f in found.findings}


def test_a_rule_of_the_user_reports(tmp_path: Path) -> None:
    write(tmp_path, "Z01")
    assert only(World.of({}).judge(catalogue.load(tmp_path)), "Z01").message.startswith(
        "《项目支出绩效自评表》"
    )


@pytest.mark.parametrize(
    ("sql", "limits", "says"),
    [
        (
            "SELECT doc_id, part_id, 'x' AS subject, [term(NULL, 'row', count(*), 0)] AS operands, TRUE AS holds"
            " FROM part, range(1000000) a, range(1000000) b WHERE a.range % 7 = b.range % 11 GROUP BY ALL",
            Limits(seconds=0.3),
            "0.3秒",
        ),
        (
            "SELECT doc_id, part_id, 'x' AS subject, [term(NULL, 'row', 1, 0)] AS operands, TRUE AS holds"
            " FROM part, range(1000)",
            Limits(rows=100),
            "1000条",
        ),
        ("SELECT 1; DROP TABLE part", Limits(), "one SELECT"),
    ],
)
def test_a_rule_that_runs_away_is_stopped_and_the_others_go_on(
    tmp_path: Path, sql: str, limits: Limits, says: str
) -> None:
    write(tmp_path, "Z01", sql=sql)
    con = World.of(rate(150, "100%")).connect()
    found = judge.judge(con, catalogue.load(tmp_path), profile.load(), limits)
    assert [e.rule_id for e in found.errors] == ["Z01"]
    assert says in found.errors[0].message
    assert only(found, "B04")


def test_a_rule_that_wants_more_memory_than_there_is_stops_nothing(tmp_path: Path) -> None:
    big = "SELECT a.range AS n, repeat('x', 100) AS pad FROM range(3000000) a"
    sql = f"SELECT doc_id, part_id, max(pad) AS subject, [term(NULL, 'row', 1, 0)] AS operands, TRUE AS holds FROM part, ({big}) GROUP BY doc_id, part_id, n"
    write(tmp_path, "Z01", sql=sql)
    con = World.of(rate(150, "100%")).connect()
    confine(con, Limits(memory=60, disk=20), tmp_path / "spill")
    found = judge.judge(con, catalogue.load(tmp_path), profile.load())
    assert [e.rule_id for e in found.errors] == ["Z01"]
    assert only(found, "B04")


def test_in_bulk_what_nothing_more_is_asked_of_is_gone() -> None:
    con = World.of(rate(150, "100%")).connect()
    given = tables(con)
    found = judge.judge(con, catalogue.load(), profile.load(), bulk=True)
    assert only(found, "B04")
    assert given < tables(con)
    assert all(name.startswith("rule_") for name in tables(con) - given)


def tables(con: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


CLEAN = yaml.safe_load((Path(__file__).parent / "clean.yaml").read_text("utf-8"))


@pytest.mark.parametrize("given", [rate(150, "100%"), *(report["given"] for report in CLEAN[:3])])
def test_what_the_database_settles_is_what_the_judge_settles(given: Given) -> None:
    world, rules = World.of(given), catalogue.load()
    one, other = (judge.judge(world.connect(), rules, profile.load(), bulk=bulk) for bulk in (False, True))
    assert one.findings == other.findings
    key = attrgetter("relation_id")
    for mine, theirs in zip(sorted(one.relations, key=key), sorted(other.relations, key=key), strict=True):
        assert (mine.tolerance is None) == (theirs.tolerance is None)
        assert abs((mine.tolerance or 0) - (theirs.tolerance or 0)) < Decimal("1e-8")
        assert replace(mine, tolerance=None) == replace(theirs, tolerance=None)


@pytest.mark.parametrize(
    ("setting", "severities"),
    [("warning", ["warning"]), ("info", ["info"]), ("off", []), ("error", ["error"])],
)
def test_a_profile_changes_how_grave_a_rule_is(setting: profile.Setting, severities: list[str]) -> None:
    region = replace(profile.load(), severity={"B04": setting})
    found = judge.judge(World.of(rate(150, "100%")).connect(), catalogue.load(), region)
    assert [f.severity for f in found.findings if f.rule_id == "B04"] == severities
    assert bool([r for r in found.relations if r.rule_id == "B04"]) == (setting != "off")


@pytest.mark.parametrize(
    ("row", "own", "other"),
    [
        ({"target": ">=95%", "actual": "93%", "weight": 10, "score": 9}, "S07", "S08"),
        (
            {"target": "2023年底前", "actual": "2024年3月", "met": "no", "weight": 5, "score": 4},
            "S07b",
            "S08",
        ),
        ({"target": "按期完工", "actual": "未完成", "met": "no", "weight": 5, "score": 5}, "S07b", "S09"),
    ],
)
def test_a_rule_does_the_work_of_one_that_is_off(row: dict[str, Any], own: str, other: str) -> None:
    for setting, expected in (("warning", {other}), ("off", {own})):
        con = World.of({"indicators": [{"level3": "主体完工时间", **row}]}).connect()
        region = replace(profile.load(), severity={other: setting})
        findings = judge.judge(con, catalogue.load(), region).findings
        told = {f.rule_id for f in findings} | {c.rule_id for f in findings for c in f.consequences}
        assert told & {own, other} == expected


def test_what_compares_words_is_never_an_error(tmp_path: Path) -> None:
    write(tmp_path, "Z01", sql=SQL.replace("'row', 1, 0", "'row', NULL, 0"))
    region = replace(profile.load(), severity={"Z01": "error"})
    found = judge.judge(World.of({}).connect(), catalogue.load(tmp_path), region)
    assert only(found, "Z01").severity == "warning"


def test_a_finding_is_told_in_english_also_where_its_rule_is_not(tmp_path: Path) -> None:
    path = tmp_path / "B04.sql"
    text = catalogue.load().rules["B04"].path.read_text("utf-8")
    path.write_text(
        re.sub(r"(?m)^(message|item|suggestion): \{zh: (.*), en: .*\}$", r"\1: \2", text), "utf-8"
    )
    finding = only(World.of(rate(150, "100%")).judge(catalogue.load(tmp_path)), "B04")
    assert finding.message_en.endswith(
        ": the execution rate is not what the amounts give: line 3: 100% is printed, it should be 75%"
        " (150÷200×100≠100)."
    )
    path.unlink()
    write(tmp_path, "Z01", message="{part}有误。")
    path = tmp_path / "Z01.sql"
    path.write_text(
        path.read_text("utf-8").replace('"{part}有误。"', '{zh: "{part}有误。", en: "{part} is wrong."}'),
        "utf-8",
    )
    own = only(World.of({}).judge(catalogue.load(tmp_path)), "Z01")
    assert (own.message[-3:], own.message_en[-9:]) == ("有误。", "is wrong.")


def test_errors_of_the_catalogue_are_errors_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "Z01.sql").write_text("SELECT 1", "utf-8")
    assert [e.rule_id for e in World.of({}).judge(catalogue.load(tmp_path)).errors] == ["Z01"]
