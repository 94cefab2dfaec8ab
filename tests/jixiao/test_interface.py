"""The Python interface, and the versions that tell what has to be done again."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import jixiao
from extract.document import Unreadable
from jixiao.errors import Problem
from jixiao.version import code_version, fingerprint, rules_version


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, jixiao; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert not {"pyarrow", "duckdb", "typer", "rich", "extract"} & set(done.stdout.split())


def test_every_public_name_is_there() -> None:
    assert set(jixiao.__all__) <= set(dir(jixiao))
    assert all(getattr(jixiao, name) for name in jixiao.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = jixiao.no_such_name


def test_reading_one_file(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(
        "2023年青溪县水务局部门整体支出绩效自评报告\n\n一、概况\n\n全年预算120万元，支出100万元。\n", "utf-8"
    )
    extraction = jixiao.read(path)
    assert Decimal(1_200_000) in {line.amount for line in extraction.facts.budget_lines}
    for bad, code in ((tmp_path / "none.txt", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(Unreadable) as error:
            jixiao.read(bad)
        assert error.value.code == code


def test_a_problem_speaks_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    with pytest.raises(Problem, match="no such file or folder: nowhere"):
        jixiao.run(["nowhere"], tmp_path / "d")


def test_a_version_changes_with_its_sources_and_only_with_them(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("SELECT 1")
    before = fingerprint([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_bytes(b"x")
    assert fingerprint([tmp_path]) == before
    (tmp_path / "a.sql").write_text("SELECT 2")
    changed = fingerprint([tmp_path])
    (tmp_path / "a.sql").rename(tmp_path / "b.sql")
    assert len({before, changed, fingerprint([tmp_path])}) == 3


def test_what_was_read_and_what_was_judged_have_versions_of_their_own(tmp_path: Path) -> None:
    assert code_version().startswith("0.")
    (tmp_path / "X01.sql").write_text("SELECT 1")
    versions = {rules_version(), rules_version(tmp_path), rules_version(None, "sichuan")}
    assert len(versions) == 3
