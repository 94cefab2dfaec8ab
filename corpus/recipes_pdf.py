"""The documents of the archive that are PDFs: parts, and how each is printed."""

from __future__ import annotations

from typing import Any

from corpus.grading import HUBEI, WITH_COST
from corpus.recipes import YUAN, Recipe

FORM, SUMMARY = "project_form", "project_summary_table"


def _pdf(name: str, producer: str, *parts: str, look: dict[str, Any], **more: Any) -> Recipe:
    return Recipe(name, parts, "pdf", look={"producer": producer, **look}, **more)


PRINTS: tuple[Recipe, ...] = (
    # clean, without errors
    _pdf(
        "31-项目自评表",
        "word",
        "form:mof",
        look={"face": "hei", "latin": "Times-Roman", "header": True, "page_number": "第{page}页 共{pages}页"},
        forms=2,
    ),
    _pdf(
        "32-项目自评表",
        "office",
        "form:yunnan",
        look={"face": "song", "seam": "cut", "each_part": False, "table_size": 10.5, "label": "first"},
        forms=3,
    ),
    _pdf(
        "33-项目自评表",
        "wps",
        "form:sichuan",
        look={"each_part": False, "table_size": 6.5, "size": 9.0, "margin": 40.0, "leading": 1.3},
        forms=2,
        style={"table_unit": "元"},
    ),
    _pdf(
        "34-项目自评表",
        "excel",
        "form:zhongjiang",
        "form:hubei",
        look={"face": "hei", "latin": "Helvetica", "wrap": "anywhere", "page_number": "{page}/{pages}"},
        profile=HUBEI,
    ),
    _pdf(
        "35-转移支付",
        "browser",
        "transfer_report",
        "form:transfer",
        look={"seam": "cut", "each_part": False, "shaded": True, "table_size": 10.5},
    ),
    _pdf(
        "36-汇总表",
        "office",
        "summary",
        look={
            "face": "hei",
            "landscape": (SUMMARY,),
            "turn": 90,
            "repeat_head": True,
            "page_number": "- {page} -",
        },
        county=True,
    ),
    _pdf(
        "37-部门整体",
        "word",
        "dept_report",
        "dept_form",
        look={
            "header": True,
            "page_number": "— {page} —",
            "contents": True,
            "marks": ("stamp",),
            "label": "largest",
        },
    ),
    _pdf(
        "38-部门整体",
        "report",
        "dept_form_hb",
        look={"face": "song", "latin": "", "table_size": 8.0, "wrap": "anywhere", "seam": "kept"},
        style=YUAN,
    ),
    _pdf(
        "39-评价材料",
        "word",
        "cover",
        "eval_form",
        "eval_report",
        look={"face": "hei", "marks": ("password",), "page_number": "第{page}页 共{pages}页", "size": 14.0},
    ),
    _pdf(
        "40-自评材料",
        "office",
        "project_report",
        "fund_table",
        "summary",
        "form:mof",
        look={"face": "hei", "plain": "three", "landscape": (SUMMARY,), "turn": 270, "header": True},
        forms=2,
        damage=("superscript",),
    ),
    _pdf(
        "41-汇总表",
        "excel",
        "summary",
        look={"face": "hei", "cut_at": 3, "repeat_head": True, "table_size": 10.5, "wrap": "words"},
        county=True,
    ),
    _pdf(
        "42-项目自评表",
        "wps",
        "form:mof",
        look={"face": "hei", "border": "open", "marks": ("watermark",), "wrap": "hyphens"},
        profile=WITH_COST,
        damage=("full_width", "superscript"),
    ),
    _pdf(
        "43-项目自评表",
        "office",
        "form:yunnan",
        look={"face": "hei", "landscape": (FORM,), "sideways": True, "marks": ("crop",)},
    ),
    _pdf(
        "44-自评材料",
        "word",
        "project_report",
        "form:mof",
        look={"face": "hei", "scanned": (FORM,), "page_number": "{page}"},
    ),
    # with planted errors
    _pdf(
        "45-部门整体",
        "browser",
        "dept_report",
        "fund_table",
        "dept_form",
        look={"face": "hei", "plain": "none", "border": "double", "marks": ("hidden",), "seam": "cut"},
        faults=("share_wrong", "text_sum"),
    ),
    _pdf(
        "46-自评材料",
        "wps",
        "project_report",
        "summary",
        "form:hubei",
        "form:transfer",
        look={
            "face": "song",
            "border": "dashed",
            "each_part": False,
            "page_number": "第{page}页 共{pages}页",
        },
        profile=HUBEI,
        faults=("summary_amount", "text_score", "total_score_wrong"),
    ),
)
