"""Which language is spoken, and that both say the same."""

from __future__ import annotations

import string
import tomllib

import pytest

from jixiao.i18n import LANGUAGES, MESSAGES, Texts, language_asked_for, language_of_locale
from jixiao.width import pad, wrap


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "zh"),
        ({"LANG": ""}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.Big5"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_locale_decides(environ: dict[str, str], language: str) -> None:
    assert language_of_locale(environ) == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ("run a -d b", None),
        ("--lang en run a", "en"),
        ("run a --lang=zh", "zh"),
        ("--lang en run --lang zh", "zh"),
        ("run --lang", None),
        ("run --lang fr", None),
        ("run -- --lang en", None),
    ],
)
def test_the_command_line_decides_before_the_locale(arguments: str, language: str | None) -> None:
    assert language_asked_for(arguments.split()) == language


def test_every_message_is_there_in_both_languages_with_the_same_values() -> None:
    tables = tomllib.loads(MESSAGES.read_text("utf-8"))
    for table, rows in tables.items():
        for key, texts in rows.items():
            assert set(texts) == set(LANGUAGES), f"{table}.{key}"
            zh, en = (
                {name for _, name, _, _ in string.Formatter().parse(texts[of]) if name} for of in LANGUAGES
            )
            # The Chinese words of an error come from where it arose; in English only its values do.
            assert zh in (en, {"error"}), f"{table}.{key}"


def test_a_message_that_is_not_there_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        Texts("zh")("no.such")
    assert Texts("en").get("error.no_such_code", "as stored") == "as stored"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("读取文件，检查规则", 10, ["读取文件，", "检查规则"]),
        ("读取文件检，查规则", 10, ["读取文件", "检，查规则"]),  # no line begins with a comma
        ("读取文件（检查规则）", 10, ["读取文件", "（检查规", "则）"]),  # nor ends with a bracket
        ("应为“9.5%”，是", 11, ["应为", "“9.5%”，是"]),
        ("执行数为1983.55万元", 12, ["执行数为", "1983.55万元"]),  # a number is not torn
        ("one two  three", 8, ["one two", "three"]),
        ("unbreakable", 4, ["unbreakable"]),
        ("用 jixiao run 读", 12, ["用 jixiao", "run 读"]),
    ],
)
def test_lines_are_as_wide_as_they_look(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_columns_hold_chinese() -> None:
    assert pad("指标", 6) == "指标  "
    assert pad("abcdefgh", 6) == "abcdefgh"
    assert pad("指标", 6, right=True) == "  指标"
    assert wrap("unbreakable", 4, hard=True) == ["unbr", "eaka", "ble"]
