"""The manual pages of the rules, made from what each rule's file says of itself."""

from __future__ import annotations

from pathlib import Path

from jixiao.errors import Problem
from jixiao.i18n import Language, Texts
from rules.catalogue import Catalogue, Rule, load


def catalogue(folder: Path | str | None = None) -> Catalogue:
    """Our rules, and those of a folder. Raises Problem when there is no such folder."""
    if folder is not None and not Path(folder).is_dir():
        raise Problem("problem.rules_folder", path=folder)
    return load(Path(folder) if folder is not None else None)


def title(rule: Rule, language: Language) -> str:
    return rule.title_zh if language == "zh" else rule.title_en


def page(rule: Rule, texts: Texts) -> str:
    """A rule's manual page in Markdown: what it is called, how grave it is, and its own text."""
    facts = [
        (texts("rules.name"), rule.name),
        (texts("column.severity"), texts(f"severity.{rule.severity}")),
        (texts("rules.scope"), texts(f"rules.scope_{rule.scope}")),
        (texts("rules.version"), rule.version),
        (texts("rules.source"), rule.source),
    ]
    if rule.aliases:
        facts.append((texts("rules.aliases"), ", ".join(rule.aliases)))
    lines = [f"# {rule.id} {title(rule, texts.language)}", ""]
    lines += [f"- {name}{texts('rules.colon')}{value}" for name, value in facts]
    return "\n".join([*lines, "", rule.page.strip(), ""])
