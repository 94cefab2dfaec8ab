"""One file may hold many reports and forms: each is found, with what it says of itself."""

from datetime import date

import pytest

from extract.document import Cell, Document, Line, Paragraph, Table, Text
from extract.parts import find_parts
from tests.extract.documents import FORM, REPORT, SUMMARY, read_text


def kinds_of(text: str) -> list[str]:
    return [part.kind for part in read_text(text).parts]


def test_a_bundle_is_cut_into_its_parts():
    parts = read_text(f"{REPORT}\n{SUMMARY}\n{FORM}\n{FORM}").parts
    assert [p.kind for p in parts] == [
        "department_report",
        "project_summary_table",
        "project_form",
        "project_form",
    ]
    assert parts[0].line_from == 1, "the issuing unit's head belongs to its report"
    assert parts[0].report_date == date(2024, 3, 15)
    assert [p.report_year for p in parts] == [2023] * 4
    assert parts[0].unit_name == "青溪县水利局"
    assert parts[2].unit_name == "青溪县水利工程服务中心"
    assert parts[2].department == "青溪县水利局"
    assert parts[2].project_name == "小型水库维修养护"
    assert [p.form_family for p in parts] == [None, "F3", "F1", "F1"]


def test_every_line_belongs_to_exactly_one_part():
    text = f"{REPORT}\n{SUMMARY}\n{FORM}"
    extraction = read_text(text)
    blocks = [b for p in extraction.parts for b in range(p.first, p.last + 1)]
    assert blocks == list(range(len(extraction.document.blocks)))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(FORM.split("\n", 2)[2], ["project_form"], id="form-without-title"),
        pytest.param(
            FORM.replace("项目支出绩效自评表\n", "附件2\n\n项目支出绩效自评表\n"),
            ["project_form"],
            id="annex-label",
        ),
        pytest.param(
            REPORT.replace("关于2023年度", "关于2023年度\n\n"),
            ["department_report"],
            id="title-over-two-lines",
        ),
        pytest.param(
            "2023年度\n\n绩效自评报告\n\n青溪县水利局\n\n2024年3月\n\n" + REPORT,
            ["department_report"],
            id="cover-sheet",
        ),
        pytest.param(
            REPORT + "\n附件：项目支出绩效自评表\n\n" + FORM,
            ["department_report", "project_form"],
            id="list-of-annexes",
        ),
        pytest.param("关于做好防汛工作的通知\n\n各乡镇要高度重视。", ["other"], id="nothing-known"),
    ],
)
def test_kinds(text, kinds):
    assert kinds_of(text) == kinds


@pytest.mark.parametrize(
    ("lines", "title", "kind"),
    [
        (
            ["2023年度城乡公交运营补贴项目", "支出绩效评价报告"],
            "2023年度城乡公交运营补贴项目支出绩效评价报告",
            "project_evaluation_report",
        ),
        (
            ["青溪县水利局2023年度", "部门整体支出", "绩效自评报告"],
            "青溪县水利局2023年度部门整体支出绩效自评报告",
            "department_report",
        ),
        (
            ["2023年度中央水利发展转移支付", "绩效自评报告"],
            "2023年度中央水利发展转移支付绩效自评报告",
            "transfer_payment_report",
        ),
        (["青溪县水利局", "部门整体支出绩效自评报告"], "部门整体支出绩效自评报告", "department_report"),
        (["2024年3月", "部门整体支出绩效自评报告"], "部门整体支出绩效自评报告", "department_report"),
        (["青溪县水利局2022年度部门", "决算公开"], "青溪县水利局2022年度部门决算公开", "final_accounts"),
    ],
)
def test_a_title_over_several_lines(lines, title, kind):
    body = "按照统一部署，我局对全年支出开展了绩效自评，现将有关情况报告如下，请予审核，并请提出宝贵的意见。"
    (part,) = read_text("\n\n".join([*lines, body])).parts
    assert (part.title, part.kind) == (title, kind)


DISCLOSURE = """青溪县水利局

2022年度部门决算

目  录

第一部分 部门概况

第二部分 2022年度部门决算表

第三部分 2022年度部门决算情况说明

第四部分 名词解释

第一部分 部门概况

本部门主要承担全县水利工程的规划、建设和管理工作，负责防汛抗旱和水资源保护等各项工作任务。

第二部分 2022年度部门决算表

收入支出决算总表

第三部分

2022年度部门决算情况说明

一、收入支出决算总体情况说明

2022年度收入总计1280.6万元，支出总计1280.6万元，与上年相比增加20.6万元，主要是人员经费增加。

预算绩效情况说明

我部门对2022年度河道清淤项目开展绩效自评，涉及资金320.5万元，自评得分为97.5分，全年支出310.5万元。

第四部分 名词解释

基本支出是指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出，按规定列支。
"""


def test_a_disclosure_is_one_part_and_its_prose_is_read():
    done = read_text(DISCLOSURE)
    assert [(p.kind, p.unit_name, p.report_year) for p in done.parts] == [
        ("final_accounts", "青溪县水利局", 2022)
    ]
    assert [str(score.score) for score in done.facts.scores] == ["97.5"]


def test_a_form_inside_a_disclosure_is_a_part():
    done = read_text(DISCLOSURE + "\n" + FORM)
    assert [p.kind for p in done.parts] == ["final_accounts", "project_form"]


def test_second_form_without_title_is_a_part_of_its_own():
    body = FORM.split("\n", 4)[4]
    second = body.replace("小型水库维修养护", "河道清淤")
    parts = read_text(f"{FORM}\n下一个项目\n\n{second}").parts
    assert [p.project_name for p in parts] == ["小型水库维修养护", "河道清淤"]


def test_a_part_of_a_file_of_pages_begins_where_its_own_text_does():
    printed = [("项目支出绩效自评报告", 1), ("项目全年支出12万元，完成了年初确定的各项任务，效果良好，群众满意度较高，达到预期目标。", 1),
               ("— 1 —", 1), ("项目支出绩效自评表", 2), ("项目名称", 2), ("河道清淤", 3), ("— 3 —", 3)]  # fmt: skip
    lines = tuple(Line(number, text, page) for number, (text, page) in enumerate(printed, 1))
    texts = [Text.of_line(line.text, line.number) for line in lines]
    table = Table((Cell(0, 0, texts[4], page=2), Cell(0, 1, texts[5], page=3)), 1, 2, page=2, page_to=3)
    blocks = (
        Paragraph(texts[0]),
        Paragraph(texts[1]),
        Paragraph(texts[2], role="page_number"),
        Paragraph(texts[3]),
        table,
        Paragraph(texts[6], role="page_number"),
    )
    _, parts = find_parts(Document("application/pdf", "digital", lines, blocks, pages=3))
    assert [(p.page_from, p.page_to) for p in parts] == [(1, 1), (2, 3)]


def test_cover_is_told_from_the_report_it_covers():
    cover = (
        "青溪县河道清淤项目支出绩效评价报告\n\n评价类型：实施过程评价\n\n项目名称：河道清淤\n\n"
        "项目单位：青溪县水利局\n\n主管部门：青溪县水利局\n\n上报时间：2024.4.2\n\n"
    )
    parts = read_text(cover + FORM).parts
    assert [p.kind for p in parts] == ["project_evaluation_cover", "project_form"]
    assert parts[0].report_date == date(2024, 4, 2)
    assert parts[0].project_name == "河道清淤"


def test_a_labelled_date_above_a_title_is_no_line_of_it() -> None:
    found = read_text(f"上报时间：2024年4月7日\n\n{FORM}")
    assert [(p.title, p.report_year) for p in found.parts] == [("项目支出绩效自评表", 2023)]
