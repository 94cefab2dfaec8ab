"""Problems, causes and improvements."""

import pytest

from tests.extract.prose.told import told

CASES = {
    "one record an item": (
        "四、存在的问题及改进措施\n一是预算编制不够精细。二是支付进度偏慢，绩效意识不强。针对上述问题，一是细化预算编制；二是加强培训。",
        [
            ("problem", "预算编制不够精细。"),
            ("problem", "支付进度偏慢，绩效意识不强。"),
            ("improvement", "细化预算编制"),
            ("improvement", "加强培训。"),
        ],
    ),
    "numbered headings with what they mean": (
        "五、存在的主要问题\n（一）资金投入不足。应配套300万元，实际到位204万元。\n（二）制度执行不到位。部分乡镇未建台账。\n"
        "六、有关建议\n（一）健全制度。督促乡镇建立台账。",
        [
            ("problem", "资金投入不足。应配套300万元，实际到位204万元。"),
            ("problem", "制度执行不到位。部分乡镇未建台账。"),
            ("improvement", "健全制度。督促乡镇建立台账。"),
        ],
    ),
    "only what is wrong in an unnumbered text": (
        "三、主要问题及整改举措\n2022年总体执行较好，均按目标推进。但仍存在一些不足。指标值与业务契合度不够。"
        "主要有：1、指标设定不规范。\n对发现的问题，我局将从规范预算执行等方面加以改进。",
        [
            ("problem", "但仍存在一些不足。"),
            ("problem", "指标值与业务契合度不够。"),
            ("problem", "指标设定不规范。"),
            ("improvement", "我局将从规范预算执行等方面加以改进。"),
        ],
    ),
    "causes first, then the next steps": (
        "三、偏离目标的原因和下一步措施\n一是系统切换后台账存在差异。接下来我局会同银行逐笔核对。",
        [
            ("cause", "系统切换后台账存在差异。"),
            ("improvement", "接下来我局会同银行逐笔核对。"),
        ],
    ),
    "problems first where the heading names both": (
        "三、问题与整改措施\n设备购置不够及时，与目标有差距。\n针对上述问题，拟加强调度。",
        [("problem", "设备购置不够及时，与目标有差距。"), ("improvement", "拟加强调度。")],
    ),
    "a cause inside an item does not turn it": (
        "五、存在的问题\n一是执行率为68%，进度较慢，主要原因是按进度结算。二是目标设置还需完善。",
        [("problem", "执行率为68%，进度较慢，主要原因是按进度结算。"), ("problem", "目标设置还需完善。")],
    ),
    "labels outside of such sections": (
        "（一）文化项目：全年执行数150万元。发现的主要问题：人员不足，效能有待提升。下一步改进措施：加强培训。",
        [("problem", "人员不足，效能有待提升。"), ("improvement", "加强培训。")],
    ),
    "what only leads to the items is none": (
        "四、存在的问题和建议\n自评中发现以下不足：（1）前期准备不充分。\n下一步，我局将：（1）加强培训。",
        [("problem", "前期准备不充分。"), ("improvement", "加强培训。")],
    ),
    "publication of results is none": (
        "五、自评结果应用与公开\n以问题为导向，把措施落到实处，结果在网站公开。",
        [],
    ),
    "a heading that only sounds like it": (
        "2.质量指标\n（2）环境违法问题查处率。查处率达98%。",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_an_item_is_one_record(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.kind, d.text) for d in told(text).deviations] == expected


def test_a_cause_knows_the_indicator_that_was_not_reached() -> None:
    facts = told("（3）时效指标。工程完工率目标值100%，实际完成92%，主要原因是雨季施工受阻。")
    (cause,) = facts.deviations
    assert (cause.kind, cause.text, cause.indicator) == ("cause", "主要原因是雨季施工受阻。", "工程完工率")
    assert cause.indicator_id == facts.indicators[0].id


def test_a_cell_holds_no_problems() -> None:
    text = "存在的问题：预算编制不够精细。建成卫生室5个。"
    assert told(text).deviations
    facts = told(text, "project_form", in_cell=True)
    assert facts.deviations == []
    assert [i.level3 for i in facts.indicators] == ["建成卫生室"]
