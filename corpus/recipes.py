"""Which documents the archive holds: their parts, format, damage and planted errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from corpus.damage import DEGREES
from corpus.grading import CLASSIC, HUBEI, WITH_COST, Profile


@dataclass(frozen=True, slots=True)
class Recipe:
    """One document. ``form:mof`` is printed for the first ``forms`` of its ``projects``.

    ``twin``: another recipe whose department and year this one shares, so that two files speak of
    the same things. ``county``: the department stands for the whole county, with all its projects.
    ``look``: what a PDF's look has fixed (`corpus.pdf.look`); None for text.
    """

    name: str
    parts: tuple[str, ...]
    suffix: str = "txt"
    grid: str = "tabs"  # pipes, tabs, ragged, html, html_tall
    markdown: bool = False
    airy: bool = True
    encoding: str = "utf-8"
    newline: str = "\n"
    profile: Profile = CLASSIC
    projects: int = 3
    forms: int = 1
    damage: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    style: dict[str, Any] = field(default_factory=dict)
    twin: str = ""
    county: bool = False
    look: dict[str, Any] | None = None


def _md(name: str, *parts: str, **more: Any) -> Recipe:
    return Recipe(name, parts, "md", "pipes", markdown=True, **more)


def _tabs(name: str, *parts: str, **more: Any) -> Recipe:
    return Recipe(name, parts, **more)


def _html(name: str, *parts: str, tall: bool = False, **more: Any) -> Recipe:
    return Recipe(name, parts, grid="html_tall" if tall else "html", **more)


def _ocr(name: str, degree: int, *parts: str, **more: Any) -> Recipe:
    return Recipe(name, parts, grid="ragged", damage=DEGREES[degree], **more)


YUAN = {"table_unit": "元", "money_form": "comma"}

RECIPES: tuple[Recipe, ...] = (
    # clean, without errors
    _md("01-项目自评表", "form:mof"),
    _tabs("02-项目自评表", "form:mof", profile=WITH_COST, forms=2),
    _html("03-项目自评表", "form:yunnan", forms=2),
    _tabs("04-汇总表", "summary", "form:mof", forms=3),
    _tabs("05-部门整体", "dept_form"),
    _html("06-转移支付", "form:transfer", tall=True, encoding="gb18030"),
    _md("07-部门整体", "dept_form_hb", style=YUAN),
    _tabs("08-项目自评表", "form:sichuan", forms=2, style={"table_unit": "元"}, newline="\r\n"),
    _tabs("09-项目自评表", "form:zhongjiang"),
    _tabs("10-项目自评表", "form:hubei", profile=HUBEI),
    _tabs("11-评价表", "eval_form", grid="pipes", markdown=True, encoding="utf-16"),
    _tabs("12-自评材料", "dept_report", "dept_form", "project_report", "summary", "form:mof", forms=3),
    _md("13-转移支付", "transfer_report", "form:transfer"),
    _tabs("14-评价材料", "cover", "eval_form", "eval_report"),
    _tabs("15-项目自评表", "form:yunnan", twin="12-自评材料", encoding="gb18030"),
    # damaged, without errors
    _ocr("16-扫描件", 1, "form:mof", "form:zhongjiang"),
    _ocr("17-扫描件", 2, "project_report", "summary", "form:mof", forms=3),
    _ocr("18-扫描件", 3, "form:sichuan", "form:hubei", profile=HUBEI),
    _ocr("19-扫描件", 4, "dept_report", "dept_form"),
    # clean, with planted errors
    _tabs(
        "20-自评材料",
        "project_report",
        "summary",
        "form:mof",
        forms=3,
        faults=("text_score", "summary_amount", "mean_wrong", "count_wrong"),
    ),
    _md("21-项目自评表", "form:mof", faults=("rate_wrong", "no_reason")),
    _html("22-项目自评表", "form:yunnan", faults=("sum_wrong", "strict_missed", "unit_mismatch")),
    _tabs("23-部门整体", "dept_report", "dept_form_hb", faults=("share_wrong", "text_sum", "year_wrong")),
    _tabs(
        "24-转移支付",
        "transfer_report",
        "form:transfer",
        encoding="utf-16",
        faults=("text_value", "split_wrong"),
    ),
    _tabs("25-项目自评表", "form:sichuan", faults=("score_above_weight",), style={"table_unit": "元"}),
    _tabs("26-评价材料", "eval_form", "eval_report", faults=("grade_wrong",)),
    _md("27-项目自评表", "form:zhongjiang", faults=("weights_not_100",)),
    _tabs("28-项目自评表", "form:hubei", profile=HUBEI, faults=("total_score_wrong",)),
    # damaged and wrong
    _ocr(
        "29-扫描件",
        2,
        "project_report",
        "summary",
        "form:yunnan",
        forms=2,
        faults=("product_wrong", "summary_row", "year_wrong"),
    ),
    _ocr("30-扫描件", 4, "cover", "eval_form", "eval_report", "form:transfer", faults=()),
)
