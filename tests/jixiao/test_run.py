"""Runs from the first file to the summary: what goes in, what stands in the tables, what is told."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import time
import zipfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import jixiao
from jixiao import reading
from jixiao.__main__ import main
from output.dataset import Dataset

FORM = """\
项目支出绩效自评表
（2023年度）

项目名称\t农村供水管护
主管部门\t青溪县水务局\t实施单位\t青溪县供水中心
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100\t120\t{executed}\t10\t{rate}%\t10
\t其中：当年财政拨款\t100\t120\t{executed}\t—\t{rate}%\t—
\t上年结转资金\t0\t0\t0\t—\t—\t—
\t其他资金\t0\t0\t0\t—\t—\t—
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t管护工程处数\t≥30处\t32处\t50\t50\t
效益指标\t社会效益指标\t受益人口\t≥2万人\t2.1万人\t30\t30\t
满意度指标\t服务对象满意度指标\t用水户满意度\t≥90%\t95%\t10\t10\t
总分\t\t\t\t\t100\t100\t
"""
GOOD = FORM.format(executed=120, rate=100)
WRONG = FORM.format(executed=60, rate=75)


def write(folder: Path, **files: str | bytes) -> Path:
    """A folder with these files; ``__`` in a name stands for the dot."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def rows(dataset: Path, table: str = "documents") -> list[dict[str, Any]]:
    return pq.read_table(dataset / "tables" / f"{table}.parquet", partitioning=None).to_pylist()


def statuses(dataset: Path) -> dict[str, tuple[str, str | None]]:
    return {row["path"]: (row["status"], row["error_code"]) for row in rows(dataset)}


def zipped(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return buffer.getvalue()


# ---------------------------------------------------------------- what a run does


def test_a_run_ends_with_tables_and_a_summary(tmp_path: Path) -> None:
    other = WRONG.replace("农村供水管护", "水库除险加固")
    source = write(tmp_path / "in", a__txt=GOOD, b__zip=zipped(c__txt=other))
    summary = jixiao.run([source], tmp_path / "d")
    assert dict(summary.documents) == {"ok": 2, "partial": 0, "failed": 0}
    assert statuses(tmp_path / "d") == {"a.txt": ("ok", None), "b.zip/c.txt": ("ok", None)}
    assert dict(summary.parts) == {"project_form": 2}
    assert summary.facts["indicators"] == 6
    assert summary.numbers_total == summary.numbers_bound + summary.numbers_explained > 60
    assert summary.findings["error"] >= 1
    wrong = {finding.path for finding in summary.open_findings if finding.severity == "error"}
    assert wrong == {"b.zip/c.txt"}
    assert summary.tally is not None and summary.tally.read == 2


def test_the_rate_that_does_not_fit_is_found_at_its_place(tmp_path: Path) -> None:
    jixiao.run([write(tmp_path / "in", a__txt=WRONG)], tmp_path / "d")
    found = [row for row in rows(tmp_path / "d", "findings") if row["severity"] == "error"]
    assert any(line["line"] == 7 for row in found for line in row["evidence"])
    assert all(row["unit_name"] == "青溪县供水中心" or row["unit_name"] == "青溪县水务局" for row in found)


def test_what_is_unchanged_is_not_read_again(tmp_path: Path) -> None:
    source, dataset = write(tmp_path / "in", a__txt=GOOD, b__txt=WRONG), tmp_path / "d"
    steps: list[tuple[int, int, set[str]]] = []

    def step() -> None:
        summary = jixiao.run([source], dataset)
        assert summary.tally is not None
        steps.append((summary.tally.read, summary.tally.unchanged, set(statuses(dataset))))

    step()
    before = {table: rows(dataset, table) for table in ("budget_lines", "findings")}
    step()
    assert before == {table: rows(dataset, table) for table in before}
    write(source, b__txt=GOOD.replace("农村供水管护", "水库除险加固"))
    step()
    (source / "b.txt").rename(source / "c.txt")
    step()
    assert steps == [
        (2, 0, {"a.txt", "b.txt"}),
        (0, 2, {"a.txt", "b.txt"}),
        (1, 1, {"a.txt", "b.txt"}),
        (0, 2, {"a.txt", "c.txt"}),
    ]


def test_a_file_that_failed_is_tried_again_and_replaced(tmp_path: Path) -> None:
    source, dataset = write(tmp_path / "in", a__txt=b"", b__txt=GOOD), tmp_path / "d"
    jixiao.run([source], dataset)
    assert statuses(dataset) == {"a.txt": ("failed", "empty_file"), "b.txt": ("ok", None)}
    before = rows(dataset)
    summary = jixiao.run([source], dataset)
    assert summary.tally is not None and (summary.tally.read, summary.tally.unchanged) == (1, 1)
    assert rows(dataset) == before
    write(source, a__txt=WRONG)
    jixiao.run([source], dataset)
    assert statuses(dataset) == {"a.txt": ("ok", None), "b.txt": ("ok", None)}


def test_a_copy_is_counted_and_read_once(tmp_path: Path) -> None:
    source = write(tmp_path / "in", a__txt=GOOD, b__txt=GOOD)
    summary = jixiao.run([source], tmp_path / "d")
    assert summary.tally is not None and (summary.tally.read, summary.tally.copies) == (1, 1)
    assert list(statuses(tmp_path / "d")) == ["a.txt"]


def test_a_file_that_becomes_a_copy_leaves_nothing_behind(tmp_path: Path) -> None:
    source, dataset = write(tmp_path / "in", a__txt=GOOD, b__txt=WRONG), tmp_path / "d"
    jixiao.run([source], dataset)
    write(source, b__txt=GOOD)
    summary = jixiao.run([source], dataset)
    assert list(statuses(dataset)) == ["a.txt"]
    assert not summary.findings["error"] and not [r for r in rows(dataset, "findings") if r["doc_id"] is None]


def test_two_folders_make_one_dataset(tmp_path: Path) -> None:
    for folder, text in (("one", GOOD), ("two", WRONG)):
        jixiao.run([write(tmp_path / folder, a__txt=text)], tmp_path / "d")
    assert [row["path"] for row in rows(tmp_path / "d")] == ["a.txt", "a.txt"]


def test_processes_read_the_same_as_one(tmp_path: Path) -> None:
    texts = {f"f{n}__txt": FORM.format(executed=n, rate=n) for n in range(6)}
    source = write(tmp_path / "in", **texts, bad__txt=b"\x00\x01\x02" * 99)
    for workers in (1, 2):
        jixiao.run([source], tmp_path / f"d{workers}", workers=workers)
    for table in ("documents", "budget_lines", "indicators", "numbers", "findings"):
        one, two = (rows(tmp_path / f"d{workers}", table) for workers in (1, 2))
        for row in one + two:
            for name in ("seconds", "code_version", "rules_version"):  # code may change under a long test
                row.pop(name, None)
        assert one == two and one


# ---------------------------------------------------------------- bad inputs

NOISE = random.Random(7).randbytes(20_000)
BAD = {
    "empty__txt": (b"", ("failed", "empty_file")),
    "blank__txt": (b" \n\t\r\n ", ("failed", "empty_file")),
    "noise__bin": (NOISE, ("failed", None)),
    "noise__txt": (NOISE[:9000], ("failed", None)),
    "zeros__txt": (bytes(5000), ("failed", None)),
    "pdf__pdf": (b"%PDF-1.7\n" + NOISE, ("failed", None)),
    "word__docx": (zipped(**{"[Content_Types]__xml": "<x/>"}), ("failed", None)),
    "cut__zip": (zipped(a__txt=GOOD)[:100], ("failed", "damaged_archive")),
    "half__txt": (GOOD.encode("gbk")[:-200] + b"\xff\xfe\x80", None),
    "gbk__txt": (GOOD.encode("gb18030"), ("ok", None)),
    "utf16__txt": (GOOD.encode("utf-16"), ("ok", None)),
    "bom__txt": (b"\xef\xbb\xbf" + GOOD.encode() + b"\n", ("ok", None)),
    "one_line__txt": ("预算绩效".encode() * 20_000, None),
    "brackets__txt": (("（" * 5000 + "1" * 5000).encode(), None),
    "digits__txt": (("9" * 4000 + "万元 ").encode() * 3, None),
    "tabs__txt": (b"\t" * 20_000 + b"\n" * 2000, None),
    "control__txt": ("预算\x1b[31m绩效\x07\u202e自评\n".encode() * 20, None),
}


def test_a_bad_file_ends_as_its_own_row_and_harms_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {name: data for name, (data, _) in BAD.items()}
    source = write(tmp_path / "in", good__txt=GOOD + "\n\n", **bad)
    os.mkfifo(source / "pipe.txt")
    (source / "broken.txt").symlink_to("nowhere")
    dataset = tmp_path / "d"
    assert main(["run", str(source), "-d", str(dataset), "--lang", "en", str(source / "gone.txt")]) == 0
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    found = statuses(dataset)
    assert found["good.txt"] == ("ok", None)
    assert found["pipe.txt"] == ("failed", "not_a_file")
    assert found["broken.txt"] == ("failed", "missing")
    assert found[str(source / "gone.txt")] == ("failed", "missing")
    for name, (_, expected) in BAD.items():
        status, code = found[name.replace("__", ".")]
        assert code != "internal_error", name
        if expected is not None:
            assert status == expected[0], name
            assert expected[1] in (None, code), name
        assert (status == "ok") == (code is None), name
    messages = {row["path"]: row["error"] for row in rows(dataset) if row["status"] == "failed"}
    assert all(message and "\n" not in message for message in messages.values())


def test_five_megabytes_without_structure_take_seconds(tmp_path: Path) -> None:
    line = "各项工作按计划有序推进，资金使用规范，取得了较好成效。" * 3 + "\n"
    source = write(tmp_path / "in", long__txt=line * (5 * 2**20 // len(line.encode())))
    started = time.monotonic()
    summary = jixiao.run([source], tmp_path / "d")
    assert not summary.failures
    assert [doubt.code for doubt in summary.doubts] == ["nothing_recognised"]
    assert time.monotonic() - started < 60


def test_an_error_of_our_own_is_a_failed_document_with_its_traceback_in_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = reading.extract

    def extract(data: bytes, name: str) -> Any:
        if name == "b.txt":
            raise ZeroDivisionError("an imaginary slip")
        return real(data, name)

    monkeypatch.setattr(reading, "extract", extract)
    source, dataset = write(tmp_path / "in", a__txt=GOOD, b__txt=WRONG), tmp_path / "d"
    assert main(["run", str(source), "-d", str(dataset)]) == 0
    out, err = capsys.readouterr()
    assert statuses(dataset) == {"a.txt": ("ok", None), "b.txt": ("failed", "internal_error")}
    assert "ZeroDivisionError: an imaginary slip" in out and "Traceback" not in out + err
    assert "in extract" in (dataset / "errors.log").read_text("utf-8")


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reading.extract

    def extract(data: bytes, name: str) -> Any:
        if name == "slow.txt":
            time.sleep(30)
        return real(data, name)

    monkeypatch.setattr(reading, "extract", extract)
    source = write(tmp_path / "in", a__txt=GOOD, slow__txt=WRONG)
    jixiao.run([source], tmp_path / "d", timeout=1)
    assert statuses(tmp_path / "d") == {"a.txt": ("ok", None), "slow.txt": ("failed", "timeout")}


# ---------------------------------------------------------------- what is told


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
