"""Each damage does what it is named for, and the facts stay with the words that state them."""

from __future__ import annotations

import re
from random import Random

import pytest

from corpus import truth, write
from corpus.county import County, data
from corpus.damage import DAMAGES, damage
from corpus.draft import Draft
from corpus.grading import CLASSIC
from corpus.render import PROJECT_FORMS, department_form, department_report, project_report
from corpus.style import Style
from corpus.wording import Wording


def draft(seed: int = 5) -> Draft:
    department = County(seed).department(County(seed).names()[1], 2022, CLASSIC)
    made = Draft(Style(), Wording(data("wording")), Random(seed))
    department_report.render(made, department)
    department_form.render(made, department)
    project_report.render(made, department)
    for number, project in enumerate(department.projects, 1):
        PROJECT_FORMS["mof"](made, project, f"form{number}")
    return made


def written(made: Draft) -> tuple[write.Sheet, truth.Json]:
    sheet = write.write(made.blocks, write.ragged)
    return sheet, truth.settle(made, sheet, (), {})


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_leaves_no_fact_without_its_words(name: str) -> None:
    made = draft()
    before, _ = written(draft())
    damage(made, (name,), Random(1))
    sheet, found = written(made)
    assert sheet.text() != before.text()
    for kind in ("budget_lines", "rates", "indicators", "scores", "narrative_indicators"):
        for row in found[kind]:
            assert row["raw"] in sheet.lines[row["line"] - 1]


@pytest.mark.parametrize("name", [n for n in DAMAGES if n not in ("exploded", "repeated")])
def test_damage_takes_nothing_away_that_can_still_be_read(name: str) -> None:
    made = draft()
    _, before = written(draft())
    damage(made, (name,), Random(2))
    _, after = written(made)
    for kind in truth.KINDS:
        assert len(after[kind]) == len(before[kind]), kind


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("page_numbers", r"(?m)^(— \d+ —|- \d+ -|\d+|第 \d+ 页)$"),
        ("misread_sign", r"\t2\d\d%\t"),
        ("latex", r"\$\\(geq|leq) \d+(\.\d+)?\\%\$"),
        ("tags", r"<p[ >].*</p>"),
        ("full_width", "[０-９]+"),
        ("label_after", r"(?m)^(产出|效益|满意度|管理类)指标\t\d+\t$"),
        ("exploded", r"(?m)^②.*；\t达成\t\d"),
        ("header_merged", r"执行率\t整体支出规模"),
        ("broken_title", r"\n.\n\n.\n\n.\n\n.\n"),
        ("bold", r"\*\*一是\*\*"),
    ],
)
def test_damage_shows(name: str, pattern: str) -> None:
    texts = []
    for seed in range(5, 9):
        made = draft(seed)
        assert not re.search(pattern, written(made)[0].text()), "shows without damage"
        made = draft(seed)
        damage(made, (name,), Random(seed))
        texts.append(written(made)[0].text())
    assert any(re.search(pattern, text) for text in texts)


def test_exploded_rows_are_optional_but_for_the_first() -> None:
    made = draft()
    damage(made, ("exploded",), Random(1))
    _, found = written(made)
    groups = {i["merged_group"] for i in found["indicators"] if i.get("merged_group")}
    assert groups
    for group in groups:
        rows = [i for i in found["indicators"] if i.get("merged_group") == group]
        assert [bool(i.get("optional")) for i in rows].count(False) == 1
        assert len({(i["weight"], i["score"]) for i in rows}) == 1


def test_a_truncated_label_is_also_right_as_printed() -> None:
    made = draft()
    damage(made, ("truncated",), Random(3))
    _, found = written(made)
    cut = [i for i in found["indicators"] if i.get("alt_levels", {}).get("level2")]
    assert cut
    assert all(i["level2"].startswith(i["alt_levels"]["level2"]) for i in cut)
