"""Runs from the first file to the summary: what goes in, and what stands in the tables."""

from __future__ import annotations

from pathlib import Path

import jixiao
from tests.jixiao.archive import FORM, GOOD, WRONG, rows, statuses, write, zipped


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
