"""PDFs whose reading crashes, hangs or fills the memory: each is one failed file, and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import jixiao
from jixiao import intake, view
from jixiao.__main__ import main
from jixiao.drawing import files
from tests.extract.readers.pdf import maker
from tests.jixiao import hostile
from tests.jixiao.archive import statuses, write

PDF = maker.pdf(maker.Sheet(maker.prose()))
READ = ("partial", "nothing_recognised")
FATES = {
    "crash": ("failed", "worker_died"),
    "exit": ("failed", "worker_died"),
    "hang": ("failed", "timeout"),
    "greedy": ("failed", "out_of_memory"),
    "print": READ,
    "plain": READ,
}


def numbered(name: str) -> bytes:
    """A PDF that is no copy of the others."""
    return PDF + b"%% " + name.encode()


def test_a_run_loses_only_what_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(intake, "read_source", hostile.read_source)
    source = write(tmp_path / "in", **{f"{fate}__pdf": numbered(fate) for fate in FATES})
    flags = ["--workers", "2", "--timeout", "12", "--memory", "512"]
    assert main(["run", str(source), "-d", str(tmp_path / "d"), *flags]) == 0
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err and "answer" not in out
    assert statuses(tmp_path / "d") == {f"{fate}.pdf": expected for fate, expected in FATES.items()}


@pytest.mark.parametrize(("fate", "timeout"), [("crash", 60.0), ("hang", 2.0), ("plain", 60.0)])
def test_what_is_shown_of_a_file_that_cannot_be_read(
    fate: str,
    timeout: float,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(view, "look_or_tell", hostile.look_or_tell)
    monkeypatch.setattr(view.look_safely, "__defaults__", (timeout,))
    path = write(tmp_path, **{f"{fate}__pdf": PDF}) / f"{fate}.pdf"
    assert main(["show", str(path), "--json"]) == 0
    out, err = capfd.readouterr()
    document = json.loads(out)["document"]
    assert "Traceback" not in err and (document["status"], document["error_code"]) == FATES[fate]


def test_pages_that_cannot_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(files, "write_or_tell", hostile.write_or_tell)
    path = write(tmp_path, crash__pdf=PDF) / "crash.pdf"
    assert main(["show", str(path), "--draw", str(tmp_path / "pages"), "--lang", "zh"]) == 3
    out, err = capfd.readouterr()
    assert "crash.pdf" in out and "Traceback" not in err
    assert err.splitlines()[-1].endswith("没有画成：读取它的进程意外结束（可能是内存不足）")


def test_a_pdf_by_another_name_is_read_apart_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "read_source", hostile.read_source)
    source = write(tmp_path / "in", crash__txt=PDF, a__txt="一、绩效目标完成情况良好。")
    jixiao.run([source], tmp_path / "d", workers=1)
    assert statuses(tmp_path / "d")["crash.txt"] == ("failed", "worker_died")
    assert statuses(tmp_path / "d")["a.txt"][0] != "failed"


SCRIPT = """\
import jixiao
summary = jixiao.run([{source!r}], {dataset!r})
print(dict(summary.documents))
"""


@pytest.mark.parametrize("way", ["script", "standard input"])
def test_a_script_needs_no_guard(way: str, tmp_path: Path) -> None:
    """As in the README's example; what a script does is done once, not in the workers again."""
    script = SCRIPT.format(
        source=str(write(tmp_path / "in", a__pdf=PDF, b__pdf=numbered("b"))), dataset=str(tmp_path / "d")
    )

    (tmp_path / "script.py").write_text(script, "utf-8")
    said = subprocess.run(
        [sys.executable, str(tmp_path / "script.py") if way == "script" else "-"],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert said.stdout == "{'ok': 0, 'partial': 2, 'failed': 0}\n", said.stderr
    assert said.stderr == ""
