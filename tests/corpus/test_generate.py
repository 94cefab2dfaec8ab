"""The committed archive is what the generator writes, byte for byte, and it is as wide as it claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

import corpus
from corpus.compose import ARCHIVE_SEED, documents
from corpus.damage import DAMAGES, DEGREES
from corpus.faults import FAULTS
from corpus.generate import write_archive
from corpus.pdf.look import PAGE_NUMBERS, Border, Wrap
from corpus.pdf.marks import MARKS
from corpus.pdf.producers import PRODUCERS
from corpus.recipes import RECIPES

HERE = Path(corpus.__file__).parent
TRUTHS = [json.loads(path.read_text("utf-8")) for path in sorted((HERE / "truth").glob("*.json"))]
LOOKS = [t["look"] for t in TRUTHS if "look" in t]
FAMILIES = {"F1", "F1-YN", "F1-SC", "F1-ZJX", "F1-HB", "F2", "F2-HB", "F3", "F4", "F5"}
REPORTS = {
    "department_report",
    "project_summary_report",
    "transfer_payment_report",
    "project_evaluation_cover",
    "project_evaluation_report",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_regenerating_gives_the_committed_bytes(tmp_path: Path) -> None:
    write_archive(ARCHIVE_SEED, tmp_path / "archive", tmp_path / "truth")
    for name in ("archive", "truth"):
        assert contents(tmp_path / name) == contents(HERE / name)


def test_another_seed_gives_other_documents() -> None:
    theirs = {made.name: made.content for made in documents(8)}
    ours = contents(HERE / "archive")
    assert theirs.keys() == ours.keys()
    assert all(theirs[name] != ours[name] for name in ours)


def test_a_seed_brings_wordings_that_the_archive_does_not_use() -> None:
    ours = b"".join(content for content in contents(HERE / "archive").values())
    held_back = "自评分数为"  # the third is in use, the fourth is not
    kept = ["绩效自评", "score}分"][0]
    assert held_back.encode() in ours
    theirs = "".join(
        made.content.decode(made.truth["encoding"])
        for seed in (8, 9)
        for made in documents(seed)
        if "encoding" in made.truth
    )
    assert f"。{kept}9" in theirs


def test_archive_is_small() -> None:
    size = sum(len(c) for name in ("archive", "truth") for c in contents(HERE / name).values())
    assert size < 3_500_000
    assert max(len(c) for c in contents(HERE / "archive").values()) < 200 * 1024


@pytest.mark.parametrize(
    ("what", "there", "wanted"),
    [
        ("families", {p["family"] for t in TRUTHS for p in t["parts"]}, FAMILIES),
        ("reports", {p["kind"] for t in TRUTHS for p in t["parts"]}, REPORTS),
        ("damages", {d for t in TRUTHS for d in t["damage"]}, set(DAMAGES)),
        ("degrees", {r.damage for r in RECIPES}, set(DEGREES.values())),
        ("faults", {f for t in TRUTHS for f in t["faults"]}, set(FAULTS)),
        ("encodings", {t.get("encoding") for t in TRUTHS}, {"utf-8", "gb18030", "utf-16"}),
        ("grids", {t.get("grid") for t in TRUTHS}, {"pipes", "tabs", "ragged", "html", "html_tall"}),
        ("cost block", {i["level1"] for t in TRUTHS for i in t["indicators"]}, {"成本指标", "产出指标"}),
        ("producers", {look["producer"] for look in LOOKS}, set(PRODUCERS)),
        ("marks", {mark for look in LOOKS for mark in look["marks"]}, set(MARKS)),
        ("borders", {look[k] for look in LOOKS for k in ("border", "plain")}, set(get_args(Border))),
        ("faces", {look["face"] for look in LOOKS}, {"song", "hei"}),
        ("turns", {look["turn"] for look in LOOKS}, {0, 90, 270}),
        ("wraps", {look["wrap"] for look in LOOKS}, set(get_args(Wrap))),
        ("page numbers", {look["page_number"] for look in LOOKS}, set(PAGE_NUMBERS[2:])),
        ("seams", {look["seam"] for look in LOOKS}, {"kept", "cut"}),
        ("scans", {bool(t.get("scanned")) for t in TRUTHS}, {True, False}),
        ("raised figures", {str(i["target_raw"])[-2:] for t in TRUTHS for i in t["indicators"]}, {"m²"}),
        ("units", {b["unit_raw"] for t in TRUTHS for b in t["budget_lines"]}, {"万元", "元"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_archive_has_every_kind(what: str, there: set[object], wanted: set[object]) -> None:
    assert wanted <= there


def test_half_of_the_documents_are_without_errors() -> None:
    clean = [t for t in TRUTHS if t["clean"]]
    assert len(TRUTHS) / 3 < len(clean) < len(TRUTHS)
