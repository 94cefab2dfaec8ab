"""One module for each form family and kind of report: a model in, blocks and facts out."""

from __future__ import annotations

from corpus.render import hubei, mof, sichuan, transfer_form, yunnan, zhongjiang

PROJECT_FORMS = {
    "mof": mof.render,
    "yunnan": yunnan.render,
    "sichuan": sichuan.render,
    "zhongjiang": zhongjiang.render,
    "hubei": hubei.render,
    "transfer": transfer_form.render,
}
