"""One module for each form family and kind of report: a model in, blocks and facts out."""

from __future__ import annotations

from collections.abc import Callable

from corpus.draft import Draft
from corpus.model import Project
from corpus.render import hubei, mof, sichuan, transfer_form, yunnan, zhongjiang

ProjectForm = Callable[[Draft, Project, str], None]

PROJECT_FORMS: dict[str, ProjectForm] = {
    "mof": mof.render,
    "yunnan": yunnan.render,
    "sichuan": sichuan.render,
    "zhongjiang": zhongjiang.render,
    "hubei": hubei.render,
    "transfer": transfer_form.render,
}
