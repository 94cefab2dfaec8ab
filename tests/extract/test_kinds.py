"""Titles tell the kind of a part and the project they name."""

import pytest

from extract.kinds import kinds, project_of_title

CASES = [
    ("2022年度部门整体支出绩效自评报告", "department_report", None),
    ("青溪县农业农村局2022年部门整体绩效自评报告", "department_report", None),
    ("关于2022年度部门整体支出绩效自评情况的报告", "department_report", None),
    ("2022年度县级部门预算项目支出绩效自评报告", "project_summary_report", None),
    (
        "青溪县水利局2023年小型水库维修养护项目支出绩效评价报告",
        "project_evaluation_report",
        "小型水库维修养护",
    ),
    ("中央对地方转移支付绩效自评报告", "transfer_payment_report", None),
    ("2022年中央财政医疗救助补助资金绩效自评报告", "transfer_payment_report", "中央财政医疗救助补助资金"),
    ("2022年度项目支出绩效自评情况汇总表", "project_summary_table", None),
    ("部门整体支出绩效目标自评表", "department_form", None),
    ("《部门（单位）整体支出绩效评价表》", "department_form", None),
    ("部门预算项目支出绩效自评表", "project_form", None),
    ("2023年文物保护单位修缮项目自评表", "project_form", "文物保护单位修缮"),
    ("项目支出绩效目标完成情况表", "project_form", None),
    ("转移支付区域（项目）绩效目标自评表", "transfer_payment_form", None),
    ("整体支出绩效目标申报表", "target_form", None),
    ("项目支出绩效评价指标评分表", "project_evaluation_form", None),
    ("附件1 项目支出绩效自评表", "project_form", None),
    ("附表2：部门整体支出绩效自评表", "department_form", None),
    ("十二、项目支出绩效自评表", "project_form", None),
    ("项目支出绩效自评表（一）", "project_form", None),
    ("部门整体支出绩效自评表(2022年度)", "department_form", None),
    ("2023年度部门决算", "final_accounts", None),
    ("2022年度预算绩效自评工作报告", "project_summary_report", None),
    ("一、部门整体支出绩效自评报告", None, None),
    ("说明：按照部门整体支出绩效自评表填写", None, None),
    ("按照要求，我局开展了项目支出绩效自评。", None, None),
    ("详见项目支出绩效自评表", None, None),
]


@pytest.mark.parametrize(("title", "kind", "project"), CASES, ids=[title for title, _, _ in CASES])
def test_titles(title, kind, project):
    found = kinds().of_title(title)
    assert (found.id if found else None) == kind
    if kind in ("project_evaluation_report", "transfer_payment_report", "project_form"):
        assert project_of_title(title, None) == project


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("青溪县水利局2023年度部门整体支出绩效自评报告", "青溪县水利局"),
        ("青溪县人民政府办公室关于报送绩效自评情况的报告", "青溪县人民政府办公室"),
        ("临江市云台街道办事处部门整体支出绩效自评报告", "临江市云台街道办事处"),
        ("2023年度部门整体支出绩效自评报告", None),
    ],
)
def test_unit_at_the_head_of_a_title(text, unit):
    assert kinds().unit_before(text) == unit
