"""Running text of one part -> facts."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from extract.document import Document, Paragraph
from extract.facts import Facts, Ids, Part
from extract.prose import levels, links
from extract.prose.budget import read_amounts
from extract.prose.counts import read_counts
from extract.prose.deviations import read_deviations
from extract.prose.figures import figures
from extract.prose.indicators import read_indicators
from extract.prose.levels import Named
from extract.prose.lexicon import section
from extract.prose.lists import listings
from extract.prose.outline import Heading, Passage, passages, plain
from extract.prose.projects import projects_of
from extract.prose.rates import link_rates, read_rates
from extract.prose.reading import Reading, Stated
from extract.prose.scores import read_scores


def read_prose(
    document: Document,
    part: Part,
    paragraphs: Sequence[Paragraph],
    ids: Ids,
    *,
    projects: Sequence[str] = (),
    in_cell: bool = False,
) -> Facts:
    """The facts that the running text of one part states.

    ``projects`` are the names of projects that the document knows (from its forms and tables); a
    heading with one of them says what its section is about. With ``in_cell`` the text is a cell of
    a form: nothing is then read as a problem, a cause or an improvement.
    """
    reading = Reading(document, part, ids, Facts())
    found = passages(paragraphs, apart=in_cell)
    stated = [
        _read(reading, passage, project, _opens(found, index))
        for index, (passage, project) in enumerate(
            zip(found, projects_of(found, part, projects), strict=True)
        )
    ]
    for one in stated:
        link_rates(reading, one)
        links.link_parts(reading, one)
        links.link_verbs(reading, one)
        links.link_quotients(reading, one)
    links.link_products(reading, stated)
    links.link_projects(reading, stated)
    links.link_scores(reading, stated)
    links.link_same(reading)
    if not in_cell:
        read_deviations(reading, stated)
    return reading.facts


def _read(reading: Reading, passage: Passage, project: str | None, opens: bool) -> Stated:
    """All that one passage states, but for its problems and its links."""
    scores, taken = read_scores(reading, passage, project)
    found = figures(passage.string, passage.start, taken)
    stated = Stated(
        passage,
        project,
        _level(passage.path),
        _is_goal(passage),
        found,
        listings(passage.string, found),
        scores=scores,
        opens=opens,
    )
    read_counts(reading, stated)
    read_amounts(reading, stated)
    read_rates(reading, stated)
    read_indicators(reading, stated)
    return stated


def _opens(found: Sequence[Passage], index: int) -> bool:
    """Whether a passage is the text of its heading, or the first below it."""
    if found[index].own is not None or index == 0:
        return True
    before = found[index - 1]
    return before.own is not None and before.body == len(before.string)


def _level(path: Sequence[Heading]) -> Named | None:
    """The level of the indicator tree that the innermost heading which names one names."""
    return next((named for h in reversed(path) if (named := levels.of_title(h.title))), None)


def _is_goal(passage: Passage) -> bool:
    """Whether a passage states what is meant to be done."""
    if _done().match(passage.string[passage.start :].lstrip()):
        return False
    if any(_goal().search(plain(h.title)) for h in passage.path):
        return True
    return (
        re.search(r"(?:总体|绩效|年度|预期|年度总体)目标(?:任务)?(?:主要)?(?:为|是|：|:)", passage.string)
        is not None
    )


@functools.cache
def _done() -> re.Pattern[str]:
    return section("outline", "sections").regex("done")


@functools.cache
def _goal() -> re.Pattern[str]:
    return section("outline", "sections").regex("goal")
