import pytest

from extract.values import is_qualitative, level_word


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("达成", "met"),
        ("完成", "met"),
        ("已完成", "met"),
        ("是", "met"),
        ("合格", "met"),
        ("达成预期指标", "met"),
        ("完成年初设定值", "met"),
        ("按时完成。", "met"),
        ("全部完成", "met"),
        ("√", "met"),
        ("优", "met"),
        ("达成年度指标", "met"),
        ("部分达成", "partly"),
        ("部分达成年度指标并具有一定效果", "partly"),
        ("基本完成", "partly"),
        ("基本达成目标", "partly"),
        ("未达成", "unmet"),
        ("未达成年度指标且效果较差", "unmet"),
        ("未完成", "unmet"),
        ("尚未完成", "unmet"),
        ("否", "unmet"),
        ("项目未完成", "unmet"),
        ("任务部分完成", "partly"),
        ("完成 95%", None),
        ("明显提高", None),
        ("", None),
        ("15天", None),
        ("保持稳定", None),
        ("完成率", None),
        ("达标率", None),
        ("完成时间", None),
        ("达到预期目标", "met"),
        ("符合标准", "met"),
        ("实现程度", None),
    ],
)
def test_level(text: str, level: str | None) -> None:
    assert level_word(text) == level


@pytest.mark.parametrize(
    "text",
    [
        "明显提高",
        "逐步减 轻",
        "有所提升",
        "效果明显",
        "做好",
        "加快",
        "建立",
        "高",
        "严格执行相关制度规定",
        "符合相关规定",
        "不低于上年",
        "持续改善",
        "达成",
        "部分达成",
        "与上年度持平",
        "长期",
        "控制在年初预算内",
        "2021年底前完成",
        "提高服务能力",
        "达到预期目标",
        "零投诉",
        "群众负担明显减轻",
        "严格执行年度计划",
        "在规定时间内办结",
        "中长期",
        "应保尽保",
    ],
)
def test_words_of_direction_degree_or_level(text: str) -> None:
    assert is_qualitative(text)


@pytest.mark.parametrize(
    "text",
    [
        "≥95%",
        "100",
        "二起",
        "—",
        "",
        "青溪县医疗保障局",
        "提高到95%",
        "364人+389万元",
        "群众满意度",
        "政策执行准确率",
        "城乡居民基本医疗保险",
        "上年结转资金",
        "年度资金总额",
        "医保政策宣传",
        "完成及时率",
        "完成时间",
        "资金使用合规性",
        "可持续影响",
        "全年预算数",
        "①收入来源填报是否齐全；",
        "困难群众医疗费用负担减轻程度",
        "其他资金",
        "提升群众获得感幸福感安全感",
        "综合股",
    ],
)
def test_not_words(text: str) -> None:
    assert not is_qualitative(text)
