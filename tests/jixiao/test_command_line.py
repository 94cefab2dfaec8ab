"""The command line: what it offers, what it answers to mistakes, how fast it starts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.__main__ import main
from jixiao.cli import program
from jixiao.docs import command_helps
from jixiao.docs import main as docs
from jixiao.i18n import LANGUAGES, Language, Texts

CONTRACT = {
    "run": {"--dataset", "-d", "--workers", "--ocr", "--engine", "--profile", "--rules", "--strict"},
    "check": {"--dataset", "-d"},
    "show": {"--json", "--draw"},
    "findings": {"--dataset", "-d", "--severity", "--unit", "--format", "--status"},
    "waive": {"--dataset", "-d", "--reason", "--until"},
    "confirm": {"--dataset", "-d", "--note"},
    "export": {"--dataset", "-d", "--to"},
    "rules": set(),
    "doctor": set(),
}


def test_the_commands_and_options_of_the_contract_are_there() -> None:
    for name, options in CONTRACT.items():
        params = program().commands[name].params
        assert options | {"--lang"} <= {option for param in params for option in param.opts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_has_its_help(language: Language) -> None:
    helps = command_helps(language)
    assert set(helps) == {"jixiao", *(f"jixiao {name}" for name in CONTRACT)}
    for name, command in {"jixiao": program(), **program().commands}.items():
        if command.hidden:
            continue
        page = helps[name if name == "jixiao" else f"jixiao {name}"]
        for param in command.params:
            assert Texts(language)(param.help), f"{name} {param.name}"  # type: ignore[attr-defined]
            assert all(re.search(rf"{re.escape(option)}\b", page) for option in param.opts if "-" in option)


def test_the_generated_pages_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert docs(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("", "Usage: jixiao COMMAND"),
        ("runn", "no such command: runn; near: run"),
        ("zzz", "no such command: zzz"),
        ("run", "missing INPUT"),
        ("run a", "missing --dataset"),
        ("run a -d", "option -d needs a value"),
        ("run a -d b --nosuch", "no such option: --nosuch"),
        ("run a -d b --sever", "no such option: --sever"),
        ("run a -d b --ocr maybe", "--ocr must be one of: auto, always, never"),
        ("run a -d b --engine spark", "--engine must be one of: local, ray"),
        ("run a -d b --workers 0", "--workers must be a whole number, 1 or more"),
        ("run a -d b --workers two", "--workers must be a whole number, 1 or more"),
        ("run README.md -d b --engine ray", "--engine ray is not available yet"),
        ("run README.md -d b --profile atlantis", "no such profile: atlantis"),
        ("run README.md -d b --rules nowhere", "no folder of rules nowhere"),
        ("run no/such/file -d b", "no such file or folder: no/such/file"),
        ("check -d no/such", "there is no dataset"),
        ("check extra -d b", "unexpected: extra"),
        ("check -d {tmp}", "is not a dataset"),
        ("check -d README.md", "is not a dataset"),
        ("findings -d no/such", "there is no dataset"),
        ("findings -d b --severity fatal", "--severity must be one of: error, warning, info"),
        ("findings -d b --format xml", "--format must be one of: table, json, csv"),
        ("export -d no/such --to x.xlsx", "there is no dataset"),
        ("export -d b", "missing --to"),
        ("show", "missing FILE"),
        ("show no/such", "no such file or folder"),
        ("show tests", "is a folder"),
        ("rules NOSUCH", "no rule NOSUCH"),
        ("review -d b --port 8000", "review is not there yet"),
        ("--lang fr doctor", "--lang must be one of: zh, en"),
    ],
)
def test_a_mistake_is_told_in_a_line_and_answers_2(
    arguments: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (tmp_path / "something").write_text("x")
    before = set(Path.cwd().iterdir())
    assert main(arguments.format(tmp=tmp_path).split()) == 2
    out, err = capsys.readouterr()
    assert said in err and "Traceback" not in err and not out
    assert len(err.splitlines()) <= 2 or not arguments
    assert set(Path.cwd().iterdir()) <= before | {Path.cwd() / "b"} and not Path("b").exists()


def test_both_languages_in_both_places(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for arguments, said in (
        (["--help"], "Commands:"),
        (["--lang", "zh", "--help"], "命令："),
        (["run", "--help", "--lang=zh"], "选项："),
        (["--lang", "zh", "doctor"], "能读的格式"),
        (["doctor", "--lang", "zh"], "能读的格式"),
        (["doctor"], "Formats"),
    ):
        assert main(arguments) == 0
        assert said in capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["run"]) == 2
    assert capsys.readouterr().err.startswith("错误：缺少 INPUT\n")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom jixiao.__main__ import main\nmain(['--help'])\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stderr.split())
    heavy = {
        "pyarrow",
        "duckdb",
        "pandas",
        "numpy",
        "rich.progress",
        "rich.table",
        "rjieba",
        "pydantic",
        "yaml",
    }
    assert "typer" in loaded
    assert not heavy & loaded


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m jixiao rules --lang en | head -c 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_encoding_without_chinese_is_no_error() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", "--help", "--lang", "zh"],
        env={"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
