"""`jixiao check`: the rules again, on what is already extracted."""

from __future__ import annotations

import typer

from jixiao.options import DatasetOption, LangOption, ProfileOption, RulesOption, StrictOption, texts_of


def check(
    context: typer.Context,
    dataset: DatasetOption,
    profile: ProfileOption = None,
    rules: RulesOption = None,
    strict: StrictOption = False,
    lang: LangOption = None,
) -> int:
    """Judges the rules, replaces the findings, and prints the summary."""
    from jixiao import pipeline
    from jixiao.progress import on_terminal
    from jixiao.report import print_summary

    texts = texts_of(context)
    with on_terminal(texts) as progress:
        summary = pipeline.check(dataset, profile=profile, rules=rules, progress=progress)
    print_summary(summary, texts)
    return summary.exit_code(strict)
