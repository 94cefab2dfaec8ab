"""Whatever happens to a document, reading it does not fail and loses no number."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Unreadable
from extract.facts import Extraction
from tests.extract.documents import FORM, REPORT, SUMMARY, read_text

BUNDLE = f"{REPORT}\n{SUMMARY}\n{FORM}"
SCRAPS = ["\t", "\n", "\n\n", "|", "<td>", "%", "9", "１", "(", "）", "合计", "—", "≥", "$", "年", "分"]

edits = st.lists(
    st.tuples(
        st.integers(0, len(BUNDLE) - 1),
        st.one_of(st.sampled_from(SCRAPS), st.integers(1, 60)),
    ),
    min_size=1,
    max_size=25,
)


def damaged(changes: list[tuple[int, str | int]]) -> str:
    """The bundle with scraps inserted (a string) or stretches lost (a number of characters)."""
    text = BUNDLE
    for place, change in changes:
        at = place % max(1, len(text))
        text = text[:at] + change + text[at:] if isinstance(change, str) else text[:at] + text[at + change :]
    return text


def places(extraction: Extraction) -> list[tuple[int, int]]:
    return [(s.line, c) for n in extraction.numbers for s in n.where.spans for c in range(s.start, s.end)]


@settings(max_examples=60, deadline=None)
@given(edits)
def test_no_damage_makes_reading_fail(changes: list[tuple[int, str | int]]) -> None:
    text = damaged(changes)
    try:
        extraction = read_text(text)
    except Unreadable:
        assert not text.strip()
        return
    counted = places(extraction)
    assert len(counted) == len(set(counted)), "a digit was counted twice"
    assert [p.ordinal for p in extraction.parts] == list(range(1, len(extraction.parts) + 1))
    ids = [fact.id for fact in extraction.facts]
    assert len(ids) == len(set(ids)), "two facts have one id"
    for fact in extraction.facts:
        assert fact.where.raw == extraction.document.raw(fact.where.spans)


def test_the_same_bytes_give_the_same_facts() -> None:
    first, second = read_text(BUNDLE), read_text(BUNDLE)
    assert list(first.facts) == list(second.facts)
    assert first.numbers == second.numbers
