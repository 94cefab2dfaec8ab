"""What a report's last lines and its lists of amounts say."""

from tests.extract.documents import read_text

REPORT = """青溪县水利局关于2023年度部门整体支出绩效自评的报告

{body}

青溪县应急管理局

2024年4月27日
"""


def test_the_unit_that_signs_is_no_improvement() -> None:
    body = "三、存在问题及改进措施\n\n下一步，我局将：\n\n1.提前做好项目储备，压实支出进度责任。"
    told = read_text(REPORT.format(body=body)).facts.deviations
    assert [(d.kind, d.text) for d in told] == [("improvement", "提前做好项目储备，压实支出进度责任。")]


def test_a_list_is_of_the_amount_to_which_it_adds_up() -> None:
    body = "年初预算205万元，调整后预算205万元，实际支出203.45万元，执行率99.24%。其中：中央资金96.86万元、省级资金63.75万元、县级资金44.39万元。"
    found = read_text(REPORT.format(body=body)).facts.budget_lines
    assert {b.stage for b in found if b.source_level} == {"budget"}


def test_a_list_that_adds_up_to_nothing_is_of_the_last_amount() -> None:
    body = "调整后预算205万元，实际支出203.45万元，执行率99.24%。其中：中央资金96.86万元、省级资金63.75万元。"
    found = read_text(REPORT.format(body=body)).facts.budget_lines
    assert {b.stage for b in found if b.source_level} == {"executed"}
