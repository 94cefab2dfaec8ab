"""`jixiao rules`: the catalogue, and the manual page of one rule."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from jixiao.errors import Exit, Problem
from jixiao.options import LangOption, RulesOption, texts_of


def rules(
    context: typer.Context,
    rule_id: Annotated[str | None, typer.Argument(metavar="ID", help="rules.id")] = None,
    rules: RulesOption = None,
    lang: LangOption = None,
) -> int:
    """Lists the rules, or prints one's page."""
    from difflib import get_close_matches

    from jixiao import rulepages
    from jixiao.grids import listing
    from jixiao.width import screen_width

    texts = texts_of(context)
    catalogue = rulepages.catalogue(rules)
    for error in catalogue.errors:
        print(texts("problem.line", text=error.message), file=sys.stderr)
    if rule_id is None:
        headings = [texts(f"column.{name}") for name in ("rule", "severity", "title")]
        rows = [
            (rule.id, texts(f"severity.{rule.severity}"), rulepages.title(rule, texts.language))
            for rule in catalogue.rules.values()
        ]
        print(*listing(headings, rows), sep="\n")
        example = next(iter(catalogue.rules), "ID")
        print(texts("rules.total", count=len(rows), example=example))
        return Exit.DONE
    rule = catalogue.find(rule_id.strip()) or catalogue.find(rule_id.strip().upper())
    if rule is None:
        known = [*catalogue.rules, *catalogue.aliases, *(rule.name for rule in catalogue.rules.values())]
        near = ", ".join(get_close_matches(rule_id.upper(), known) or get_close_matches(rule_id, known))
        raise Problem("rules.unknown", id=rule_id, near=texts("rules.near", near=near) if near else "")
    page = rulepages.page(rule, texts)
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console(width=screen_width()).print(Markdown(page))
    else:
        print(page, end="")
    return Exit.DONE
