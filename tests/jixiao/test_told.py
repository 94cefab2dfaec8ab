"""What a run and its dataset tell: exit codes, rules of one's own, verdicts, lists and pages."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import jixiao
from jixiao import reading
from jixiao.__main__ import main
from output.dataset import Dataset
from tests.jixiao.archive import GOOD, WRONG, rows, write


@pytest.mark.parametrize(
    ("files", "strict", "code"),
    [
        ({"a__txt": GOOD}, False, 0),
        ({"a__txt": GOOD}, True, 0),
        ({"a__txt": WRONG}, False, 0),
        ({"a__txt": WRONG}, True, 1),
        ({"a__txt": GOOD, "b__txt": b""}, False, 0),
        ({"a__txt": GOOD, "b__txt": b""}, True, 1),
    ],
)
def test_strict_answers_1(tmp_path: Path, files: dict[str, str], strict: bool, code: int) -> None:
    source, dataset = write(tmp_path / "in", **files), tmp_path / "d"
    flags = ["--strict"] * strict
    assert main(["run", str(source), "-d", str(dataset), *flags]) == code
    assert main(["check", "-d", str(dataset), *flags]) == code


RULE = """\
/*
---
id: X01
name: own.rule
title: {{zh: 自己的规则, en: A rule of our own}}
kind: assert
severity: error
scope: part
version: 1
source: 本地约定
message: "项目名称里有“供水”"
---
## 查什么
项目名称。
*/
SELECT p.doc_id, p.part_id, 'x' AS subject, 'x' AS topic, FALSE AS holds,
       [] :: STRUCT(fact_id VARCHAR, role VARCHAR, value DECIMAL(38, 10), ulp DECIMAL(38, 10))[] AS operands
FROM parts p WHERE p.project_name LIKE '%供水%' AND p.{column} IS NOT NULL
"""


def test_a_rule_of_ones_own_is_judged_with_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, dataset = write(tmp_path / "in", a__txt=GOOD), str(tmp_path / "d")
    own = write(tmp_path / "rules", X01__sql=RULE.format(column="part_id"))
    assert main(["run", str(source), "-d", dataset, "--rules", str(own), "--strict"]) == 1
    assert "X01" in {row["rule_id"] for row in rows(tmp_path / "d", "findings")}
    assert main(["rules", "X01", "--rules", str(own), "--lang", "en"]) == 0
    assert "# X01 A rule of our own" in capsys.readouterr().out
    assert main(["check", "-d", dataset]) == 0
    assert "X01" not in {row["rule_id"] for row in rows(tmp_path / "d", "findings")}


def test_a_rule_that_does_not_run_is_an_error_of_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, dataset = write(tmp_path / "in", a__txt=WRONG), str(tmp_path / "d")
    own = write(tmp_path / "rules", X01__sql=RULE.format(column="no_such_column"))
    for _ in range(2):  # the second time nothing is new, and it is an error all the same
        assert main(["run", str(source), "-d", dataset, "--rules", str(own)]) == 3
        err = capsys.readouterr().err
        assert "规则 X01 没能运行" in err and "Traceback" not in err
        assert {row["rule_id"] for row in rows(tmp_path / "d", "findings")} >= {"B04"}
    write(own, X01__sql="SELECT 1")
    assert main(["check", "-d", dataset, "--rules", str(own)]) == 3
    assert "X01.sql" in capsys.readouterr().err
    assert {row["rule_id"] for row in rows(tmp_path / "d", "findings")} >= {"B04"}


@pytest.mark.parametrize(
    ("text", "code", "severities"),
    [
        ('[severity]\nB04 = "info"', 0, ["info"]),
        ('[severity]\nB04 = "off"', 0, []),
        ('[severity]\nB04 = "fatal"', 3, ["error"]),
        ('[severity]\nB99 = "off"', 2, None),
    ],
)
def test_a_bureau_changes_how_grave_a_rule_is(
    tmp_path: Path, text: str, code: int, severities: list[str] | None
) -> None:
    source, dataset = write(tmp_path / "in", a__txt=WRONG), tmp_path / "d"
    own = write(tmp_path / "rules", severity__toml=text)
    assert main(["run", str(source), "-d", str(dataset), "--rules", str(own)]) == code
    if severities is not None:
        found = [row["severity"] for row in rows(dataset, "findings") if row["rule_id"] == "B04"]
        assert found == severities


def test_verdicts_outlive_the_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, dataset = write(tmp_path / "in", a__txt=WRONG), str(tmp_path / "d")
    assert main(["run", str(source), "-d", dataset, "--strict"]) == 1
    errors = [row["finding_id"] for row in rows(tmp_path / "d", "findings") if row["severity"] == "error"]
    for one in errors:
        assert main(["waive", one[:10].upper(), "-d", dataset, "--reason", "已核对批复"]) == 0
    assert main(["check", "-d", dataset, "--strict"]) == 0
    capsys.readouterr()
    assert main(["findings", "-d", dataset, "--status", "dismissed", "--format", "json"]) == 0
    waived = json.loads(capsys.readouterr().out)
    assert [(row["finding_id"], row["reviewer_note"]) for row in waived] == [
        (e, "已核对批复") for e in errors
    ]
    assert main(["confirm", errors[0], "-d", dataset, "--note", "属实", "--by", "审核组"]) == 0
    assert 'by = "审核组"' in (tmp_path / "d" / "verdicts.toml").read_text("utf-8")
    write(source, a__txt=GOOD)
    assert main(["run", str(source), "-d", dataset, "--lang", "en"]) == 0
    assert "is unused: the finding is no longer raised" in capsys.readouterr().out
    (tmp_path / "d" / "verdicts.toml").write_text("[[verdict", "utf-8")
    assert main(["findings", "-d", dataset]) == 2
    assert "verdicts.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["waive", "zzz", "--reason", "x"], "no finding's id begins with zzz"),
        (["waive", "", "--reason", "x"], "no finding's id"),
        (["waive", "zzz"], "missing --reason"),
        (["waive", "zzz", "--reason", "x", "--until", "tomorrow"], "tomorrow is no day"),
        (["confirm", "zzz"], "no finding's id begins with zzz"),
    ],
)
def test_a_verdict_is_of_one_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    jixiao.run([write(tmp_path / "in", a__txt=GOOD)], tmp_path / "d")
    assert main([*arguments, "-d", str(tmp_path / "d"), "--lang", "en"]) == 2
    assert says in capsys.readouterr().err


def test_an_interrupted_run_says_so_and_answers_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def extract(data: bytes, name: str) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "extract", extract)
    source = write(tmp_path / "in", a__txt=GOOD)
    assert main(["run", str(source), "-d", str(tmp_path / "d"), "--lang", "en"]) == 3
    assert capsys.readouterr().err == "Interrupted; what had been published before is still whole.\n"
    monkeypatch.undo()
    assert main(["run", str(source), "-d", str(tmp_path / "d")]) == 0


def test_a_dataset_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, dataset = write(tmp_path / "in", a__txt=GOOD), tmp_path / "d"
    jixiao.run([source], dataset)
    with Dataset.open(dataset).writing():
        assert main(["run", str(source), "-d", str(dataset), "--lang", "en"]) == 3
    assert "is being written by another run" in capsys.readouterr().err


def test_a_folder_of_other_files_is_not_written_into(tmp_path: Path) -> None:
    source = write(tmp_path / "in", a__txt=GOOD)
    other = write(tmp_path / "other", letter__txt="x")
    assert main(["run", str(source), "-d", str(other)]) == 2
    assert main(["run", str(source), "-d", str(other / "letter.txt")]) == 2
    assert [path.name for path in other.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            [
                "1 个已读",
                "未能读取 b.txt: 文件是空的",
                "项目支出绩效自评表 1",
                "有着落",
                "先看这些",
                "第7行",
            ],
        ),
        (
            "en",
            ["1 ok", "Failed b.txt: the file is empty", "project_form 1", "accounted for", "first"],
        ),
    ],
)
def test_the_summary_tells_what_to_act_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, words: list[str]
) -> None:
    source = write(tmp_path / "in", a__txt=WRONG, b__txt=b"", **{"~$a__docx": b"x", "__hidden": b"x"})
    assert main(["run", str(source), "-d", str(tmp_path / "d"), "--lang", lang]) == 0
    out, err = capsys.readouterr()
    assert not err
    for word in [*words, "青溪县", f"jixiao export -d {tmp_path / 'd'}"]:
        assert word in out


def test_findings_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = str(tmp_path / "d")
    jixiao.run([write(tmp_path / "in", a__txt=WRONG)], dataset)

    def ask(*options: str) -> str:
        assert main(["findings", "-d", dataset, *options]) == 0
        return capsys.readouterr().out

    as_json = json.loads(ask("--format", "json"))
    as_csv = list(csv.DictReader(io.StringIO(ask("--format", "csv"))))
    assert [row["finding_id"] for row in as_csv] == [row["finding_id"] for row in as_json] != []
    assert as_csv[0]["message"] == as_json[0]["message"] in "".join(ask("--format", "json"))
    assert as_json[0]["evidence"][0]["line"] and as_csv[0]["path"] == "a.txt"
    severities = [row["severity"] for row in as_json]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    errors = json.loads(ask("--severity", "error", "--format", "json"))
    assert {row["severity"] for row in errors} == {"error"}
    assert json.loads(ask("--unit", "青溪县", "--format", "json")) == as_json
    assert json.loads(ask("--unit", "无此单位", "--format", "json")) == []
    assert f"共 {len(as_json)} 条" in ask("--lang", "zh")
    assert ask("--unit", "无此单位", "--lang", "en") == "No findings.\n"


def test_show_as_json_has_the_shape_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "in", a__txt=GOOD)
    assert main(["show", str(source / "a.txt"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {"document", "parts", "tables", "facts"}
    assert shown["document"]["path"] == "a.txt" and shown["document"]["status"] == "ok"
    assert [part["kind"] for part in shown["parts"]] == ["project_form"]
    for table in shown["tables"]:
        assert set(table) == {"page", "page_to", "nrow", "ncol", "cells"}
        for cell in table["cells"]:
            assert set(cell) == {
                "row", "col", "rowspan", "colspan", "text", "page", "x0", "top", "x1", "bottom"
            }  # fmt: skip
            assert 0 <= cell["row"] < table["nrow"] and 0 <= cell["col"] < table["ncol"]
    texts = {cell["text"] for table in shown["tables"] for cell in table["cells"]}
    assert {"管护工程处数", "≥30处", "2.1万人"} <= texts
    amounts = {line["amount_yuan"] for line in shown["facts"]["budget_lines"]}
    assert "1200000.0000" in amounts
    assert len(shown["facts"]["indicators"]) == 3
    assert list(source.iterdir()) == [source / "a.txt"]


def test_show_for_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "in", a__txt=GOOD, b__txt=b"")
    assert main(["show", str(source / "a.txt"), "--lang", "zh", "--draw", str(tmp_path / "png")]) == 0
    out, err = capsys.readouterr()
    for word in ("项目支出绩效自评表", "农村供水管护", "1,200,000", "管护工程处数", "≥30处", "数字"):
        assert word in out
    assert "没有可画的页" in err and not (tmp_path / "png").exists()
    assert main(["show", str(source / "b.txt"), "--lang", "en"]) == 0
    assert "the file is empty" in capsys.readouterr().out
    assert main(["show", str(source / "b.txt"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["error_code"] == "empty_file"
