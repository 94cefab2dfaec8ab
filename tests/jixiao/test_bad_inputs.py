"""Files that are none, or too much: each ends as a row of its own, and the others go on."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from typing import Any

import pytest

import jixiao
from jixiao import reading
from jixiao.__main__ import main
from tests.jixiao.archive import GOOD, WRONG, rows, statuses, write, zipped

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
