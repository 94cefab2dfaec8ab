"""Which profile judges a part: the user's, its form's region, the document's, the default."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from rules import profile
from rules.settings import prepare_settings
from tests.rules.world import World

PARTS = (
    ("p1", "d1", "F1-SC"),
    ("p2", "d1", None),
    ("p3", "d2", "F1"),
    ("p4", "d3", "F1-SC"),
    ("p5", "d3", "F1-HB"),
    ("p6", "d3", None),
)


def prepared(chosen: profile.Profile) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("CREATE TABLE parts (part_id VARCHAR, doc_id VARCHAR, form_family VARCHAR)")
    con.executemany("INSERT INTO parts VALUES (?, ?, ?)", PARTS)
    prepare_settings(con, chosen)
    return con


def by_part(chosen: profile.Profile) -> dict[str, str]:
    return dict(prepared(chosen).execute("SELECT part_id, profile FROM setting").fetchall())


def test_a_part_goes_by_its_form_then_by_the_one_region_of_its_document() -> None:
    assert by_part(profile.load()) == {
        "p1": "sichuan", "p2": "sichuan", "p3": "mof", "p4": "sichuan", "p5": "hubei", "p6": "mof",
    }  # fmt: skip


def test_the_users_choice_goes_before_every_form() -> None:
    assert set(by_part(profile.load("guangxi")).values()) == {"guangxi"}
    assert set(by_part(profile.load("mof")).values()) == {"mof"}


@pytest.mark.parametrize(
    ("way", "target", "actual", "scores"),
    [
        ("positive", 100, 60, ["6.000000"]),
        ("reverse", 0, 5, ["0.000000", "0.000000"]),
        ("positive", 100, -5, ["0.000000"]),
        ("reverse", 100, 125, ["8.000000", "7.500000"]),
        ("reverse", 100, 250, ["4.000000", "0.000000"]),
    ],
)
def test_accepted_scores(way: str, target: int, actual: int, scores: list[str]) -> None:
    con = prepared(profile.load())
    query = "SELECT [f.score FOR f IN accepted_scores('mof', ?, 10, ?, ?)]"
    row = con.execute(query, [way, target, actual]).fetchone()
    assert row is not None
    assert row[0] == [Decimal(s) for s in scores]


def test_a_profile_of_ones_own_builds_on_another(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text('title = "本县口径"\nbase = "sichuan"\n[reasons]\nlow_rate = 70\n', "utf-8")
    found = profile.load(str(own))
    assert (found.title, found.bands[2].low, found.reasons.low_rate) == ("本县口径", 70, 70)
    assert (found.reasons.over_target, found.families, found.detects) == (130, (), False)


def test_what_a_bureau_lets_pass_is_its_own(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text('title = "本县口径"\n[marks]\nrounding = 0.5\n', "utf-8")
    row = {"level3": "合格率", "target": ">=90%", "actual": "81%", "weight": 10, "score": "8.7"}
    other = {"level3": "宣传次数", "target": ">=2次", "actual": "2次", "weight": 10, "score": "9.5"}
    for region, outcome in (("mof", "broken"), (str(own), "holds")):
        found = World.of({"indicators": [row, other]}).judge(region=region)
        assert [r.outcome for r in found.relations if r.rule_id == "S05"] == [outcome]


@pytest.mark.parametrize(
    "text",
    [
        'title = "x"\n[formulas]\npositive = ["W; DROP TABLE parts"]\n',
        'title = "x"\n[reasons]\nunknown = 1\n',
        'title = "x"\n[levels]\nmet = 0.8\n',
    ],
)
def test_a_profile_that_says_what_cannot_be_used(tmp_path: Path, text: str) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(text, "utf-8")
    with pytest.raises(profile.UnknownProfile, match=r"ours\.toml"):
        profile.load(str(own))
