"""The steps from a document to its facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.contents import with_contents_apart
from extract.coverage import account
from extract.describe import describe, settle
from extract.document import Document, Paragraph
from extract.facts import Extraction, Facts, Ids, Indicator, Part
from extract.forms import Form, read_form, read_labelled_lines
from extract.forms.grades import give_grade
from extract.forms.maker import Maker
from extract.forms.stacked import with_rows_counted
from extract.notes import notes_among
from extract.parts import find_parts
from extract.prose import read_prose

_OF_ONE_PROJECT = frozenset({"project_form", "transfer_payment_form", "project_evaluation_form"})


def extract_document(document: Document) -> Extraction:
    """Find the parts of a document, read each, and account for every number."""
    document, found = find_parts(with_rows_counted(with_contents_apart(document)))
    ids = Ids()
    forms = [_read_tables(document, part, ids) for part in found]
    parts = settle([describe(document, p, f.fields) for p, f in zip(found, forms, strict=True)])
    parts = tuple(replace(p, form_family=f.family) for p, f in zip(parts, forms, strict=True))
    projects = _projects(parts, forms)
    facts = Facts()
    for part, form in zip(parts, forms, strict=True):
        facts.extend(_of_part(form.facts, part))
        facts.extend(_read_prose(document, part, form, projects, ids))
    ordinals = [span for form in forms for span in form.ordinals]
    return Extraction(document, parts, facts, account(document, parts, facts, ids, ordinals))


def _read_tables(document: Document, part: Part, ids: Ids) -> Form:
    own = document.blocks[part.first : part.last + 1]
    form = read_form(document, part, own, ids)
    lines = [block for block in own if isinstance(block, Paragraph)]
    read_labelled_lines(Maker(document, part, ids, form.facts), form.fields, lines)
    give_grade(form.facts, form.fields)
    return form


def _of_part(facts: Facts, part: Part) -> Facts:
    """What a form's rows leave to the form as a whole: the year, the project of a project's form."""
    project = part.project_name if part.kind in _OF_ONE_PROJECT else None
    for i, line in enumerate(facts.budget_lines):
        name = line.project_name or project
        facts.budget_lines[i] = replace(line, year=line.year or part.report_year, project_name=name)
    for j, rate in enumerate(facts.rates):
        name = rate.project_name or project
        facts.rates[j] = replace(rate, year=rate.year or part.report_year, project_name=name)
    for k, row in enumerate(facts.indicators):
        facts.indicators[k] = replace(row, project_name=row.project_name or project)
    for n, mark in enumerate(facts.scores):
        facts.scores[n] = replace(mark, project_name=mark.project_name or project)
    return facts


def _projects(parts: Sequence[Part], forms: Sequence[Form]) -> list[str]:
    """The names of all projects that the document's forms and summaries mention."""
    names = [part.project_name for part in parts if part.project_name]
    names += [line.project_name for form in forms for line in form.facts.budget_lines if line.project_name]
    return list(dict.fromkeys(names))


def _read_prose(document: Document, part: Part, form: Form, projects: Sequence[str], ids: Ids) -> Facts:
    own = document.blocks[part.first : part.last + 1]
    notes = notes_among(own)
    paragraphs = [b for i, b in enumerate(own) if isinstance(b, Paragraph) and i not in notes]
    facts = read_prose(document, part, paragraphs, ids, projects=projects)
    intended = {s for f in form.facts.fields if f.name == "goal_target" for s in f.where.spans}
    for text in form.texts:
        told = read_prose(document, part, [Paragraph(text)], ids, projects=projects, in_cell=True)
        if intended.intersection(text.spans()):
            told.indicators = [_as_target(indicator) for indicator in told.indicators]
        facts.extend(told)
    return facts


def _as_target(told: Indicator) -> Indicator:
    """What a goal cell tells before the year has begun is a target, not what was done."""
    if told.target_values or told.target_raw:
        return replace(told, actual_raw=None, actual_op=None, actual_values=())
    return replace(
        told,
        target_raw=told.actual_raw,
        target_op=told.actual_op,
        target_values=told.actual_values,
        actual_raw=None,
        actual_op=None,
        actual_values=(),
    )
