"""The grade that a form prints apart from its total: 自评等级 | 优."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from extract.facts import Facts
from extract.forms.fields import Fields
from extract.prose.lexicon import either, section


def give_grade(facts: Facts, fields: Fields) -> None:
    """Give the form's total the grade that one entry of the form states, if it has none of its own."""
    grades = {
        found["grade"] for text in fields.entries.get("grade", []) if (found := _grade().fullmatch(text))
    }
    totals = [i for i, mark in enumerate(facts.scores) if mark.scope == "overall" and mark.score is not None]
    if len(grades) != 1 or len(totals) != 1 or facts.scores[totals[0]].grade is not None:
        return
    facts.scores[totals[0]] = replace(facts.scores[totals[0]], grade=grades.pop())


@functools.cache
def _grade() -> re.Pattern[str]:
    words = either(section("scores", "grades")["grade"])
    return re.compile(rf"\s*[“\"「]?(?P<grade>{words})[”\"」]?\s*(?:等次|等级|等|档|级)?\s*")
