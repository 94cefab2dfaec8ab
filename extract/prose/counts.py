"""Numbers of projects that the document itself should contain -> counts."""

from __future__ import annotations

import functools
import re

from extract.facts import Count
from extract.prose.lexicon import section
from extract.prose.reading import SURE, Reading, Stated

PROJECTS = "项目个数"


def read_counts(reading: Reading, stated: Stated) -> None:
    """Adds the number of projects evaluated: 纳入自评的项目共计 5 个, 涉及 12 个项目."""
    words = section("indicators", "counts")
    for index, figure in enumerate(stated.figures):
        if figure.kind != "count" or figure.unit not in words["units"]:
            continue
        if stated.whole_of(index) is not None or not words.regex("project").search(figure.name):
            continue
        start = stated.passage.string.rfind("。", 0, figure.start) + 1
        end = stated.passage.string.find("。", figure.end)
        sentence = stated.passage.string[start : end if end >= 0 else None]
        if not words.regex("context").search(sentence):
            continue
        where = reading.where(stated.passage.text, [figure.at], "count", SURE)
        count = Count(
            id=reading.ids.new("c", where.spans),
            where=where,
            name=PROJECTS if _level().search(figure.name) is None else f"{figure.name}个数",
            value=figure.value,
            unit=figure.unit,
            project_name=stated.project,
        )
        stated.counts[index] = count
        reading.facts.counts.append(count)


@functools.cache
def _level() -> re.Pattern[str]:
    """一级项目 4 个，二级项目 9 个 count the same projects twice."""
    return section("indicators", "counts").regex("level")
