"""Reading rules: a user's folder, and files that are no rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import catalogue

PAGE = """/*
---
id: {id}
name: mine.{id}
title: {{zh: 自定的规则, en: A rule of mine}}
kind: {kind}
severity: warning
scope: part
version: 1
source: 本县规定
message: "{message}"
---
## 查什么
自定。
*/
{sql}
"""
SQL = (
    "SELECT doc_id, part_id, 'x' AS subject, [term(NULL, 'row', 1, 0)] AS operands, FALSE AS holds FROM part"
)


def write(
    folder: Path, rule_id: str = "Z01", sql: str = SQL, kind: str = "assert", message: str = "{part}有误。"
) -> Path:
    path = folder / f"{rule_id}.sql"
    path.write_text(PAGE.format(id=rule_id, sql=sql, kind=kind, message=message), "utf-8")
    return path


def test_a_rule_of_the_user_stands_beside_the_built_in_ones(tmp_path: Path) -> None:
    write(tmp_path)
    found = catalogue.load(tmp_path)
    assert found.errors == ()
    assert found.rules["Z01"].title_zh == "自定的规则"
    assert found.rules.keys() - catalogue.load().rules.keys() == {"Z01"}


def test_a_rule_of_the_user_replaces_the_built_in_one_of_its_id(tmp_path: Path) -> None:
    write(tmp_path, "B01")
    assert catalogue.load(tmp_path).rules["B01"].title_zh == "自定的规则"


def test_retired_ids_and_names_find_their_rule() -> None:
    found = catalogue.load()
    for name, rule_id in (("S06", "S08"), ("S16", "B06"), ("budget.adjustment", "B01"), ("B01", "B01")):
        rule = found.find(name)
        assert rule is not None
        assert rule.id == rule_id
    assert found.find("B99") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT 1", "注释开头"),
        ("/*\n---\nid: [Z01\n---\n*/ SELECT 1", "YAML"),
        ("/*\n---\njust words\n---\n*/ SELECT 1", "列表"),
        ("/*\n---\nid: Z01\n---\n*/ SELECT 1", "缺少 name、title"),
        (PAGE.format(id="Z02", sql=SQL, kind="assert", message="x"), "与文件名"),
        (PAGE.format(id="Z01", sql="", kind="assert", message="x"), "没有 SELECT"),
        (PAGE.format(id="Z01", sql=SQL, kind="equality", message="x"), "kind 须是"),
        (PAGE.format(id="Z01", sql=SQL, kind="assert", message="x").replace("scope:", "colour: 1\nscope:"), "colour"),
    ],
)  # fmt: skip
def test_a_broken_file_is_an_error_with_its_name_and_the_others_go_on(
    tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "Z01.sql").write_text(text, "utf-8")
    write(tmp_path, "Z09")
    found = catalogue.load(tmp_path)
    assert [e.rule_id for e in found.errors] == ["Z01"]
    assert "Z01.sql" in found.errors[0].message
    assert says in found.errors[0].message
    assert "Z09" in found.rules


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "Z01.sql").write_bytes(b"\xff\xfe\x00\x80")
    assert [e.rule_id for e in catalogue.load(tmp_path).errors] == ["Z01"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="nowhere"):
        catalogue.load(tmp_path / "nowhere")
