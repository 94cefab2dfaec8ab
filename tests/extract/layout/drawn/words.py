"""Made-up words and figures for drawn pages, of two languages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_ENGLISH_NOUNS = [
    "Harbour dues",
    "Road upkeep",
    "Water supply",
    "School meals",
    "Forest survey",
    "Library service",
    "Land register",
    "Public lighting",
    "Bridge repair",
    "Waste collection",
    "Fire service",
    "Rural clinics",
    "Market fees",
    "Ferry lines",
    "Archive rooms",
    "Weather stations",
    "Canal locks",
    "Seed exchange",
    "Vocational training",
    "Street cleaning",
]
_ENGLISH_HEADS = ["Item", "Region", "Programme", "District", "Category", "Measure", "Office"]
_ENGLISH_FIGURES = [
    "Budget",
    "Actual",
    "Change",
    "Share",
    "Total",
    "Number of cases",
    "Per head",
    "Planned amount",
    "Rate (%)",
    "Index",
    "Staff",
    "2011",
    "2012",
    "2013",
    "2014",
    "Average cost per unit",
    "Outturn",
    "Remaining balance",
]
_ENGLISH_GROUPS = [
    "First half",
    "Second half",
    "North",
    "South",
    "Men",
    "Women",
    "Public sector",
    "Private sector",
    "Last year",
    "This year",
]
_ENGLISH_WORDS = [
    "the",
    "report",
    "shows",
    "that",
    "local",
    "offices",
    "spent",
    "less",
    "on",
    "small",
    "works",
    "while",
    "a",
    "larger",
    "part",
    "of",
    "each",
    "grant",
    "went",
    "to",
    "training",
    "and",
    "to",
    "repair",
    "of",
    "older",
    "buildings",
    "which",
    "had",
    "been",
    "closed",
    "for",
    "some",
    "years",
    "before",
    "new",
    "rules",
    "about",
    "access",
    "came",
    "into",
    "force",
    "and",
    "every",
    "district",
    "was",
    "asked",
    "to",
    "keep",
    "a",
    "list",
    "of",
    "its",
    "own",
    "plans",
]
_CHINESE_NOUNS = [
    "道路养护",
    "供水工程",
    "学校午餐",
    "森林普查",
    "图书服务",
    "土地登记",
    "公共照明",
    "桥梁维修",
    "垃圾清运",
    "消防救援",
    "乡村卫生室",
    "集市管理",
    "轮渡航线",
    "档案用房",
    "气象站点",
    "水闸管护",
    "良种推广",
    "技能培训",
]
_CHINESE_HEADS = ["项目", "地区", "科目名称", "单位", "类别", "内容"]
_CHINESE_FIGURES = [
    "预算数",
    "决算数",
    "增减额",
    "占比(%)",
    "合计",
    "数量",
    "人均",
    "年初数",
    "年末数",
    "完成率",
    "金额(万元)",
    "编制人数",
]
_CHINESE_GROUPS = ["上半年", "下半年", "本年收入", "本年支出", "财政拨款", "其他资金", "基本支出", "项目支出"]
_CHINESE_WORDS = list(
    "各乡镇按照年初计划推进工程建设组织人员开展巡查对老旧设施逐一登记并安排资金修缮受天气影响部分路段延期完工群众反映问题均已答复下一步将加强管理提高资金使用效益"
)


@dataclass(frozen=True)
class Words:
    """What texts are made of in one language."""

    chinese: bool
    nouns: tuple[str, ...]
    heads: tuple[str, ...]
    figures: tuple[str, ...]
    groups: tuple[str, ...]

    def prose(self, random: Random, count: int) -> str:
        """A sentence of about so many words (characters for Chinese)."""
        source = _CHINESE_WORDS if self.chinese else _ENGLISH_WORDS
        start = random.randrange(len(source))
        words = [source[(start + at * 7 + at // 3) % len(source)] for at in range(count)]
        if self.chinese:
            commas = set(range(9, count - 3, 13))
            return "".join(w + ("，" if at in commas else "") for at, w in enumerate(words)) + "。"
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def number(self, random: Random, kind: str) -> str:
        """A figure as such columns have them: whole, decimal, share or signed."""
        value = random.choice((random.uniform(0, 10), random.uniform(10, 1000), random.uniform(1000, 2e6)))
        if kind == "share":
            return f"{random.uniform(0, 100):.1f}%"
        if kind == "decimal":
            return f"{value:,.2f}"
        if kind == "bracketed":
            return f"({value:,.0f})" if random.random() < 0.3 else f"{value:,.0f}"
        if kind == "signed":
            return f"{random.choice('-+')}{value:.1f}"
        return f"{value:,.0f}"


ENGLISH = Words(
    False, tuple(_ENGLISH_NOUNS), tuple(_ENGLISH_HEADS), tuple(_ENGLISH_FIGURES), tuple(_ENGLISH_GROUPS)
)
CHINESE = Words(
    True, tuple(_CHINESE_NOUNS), tuple(_CHINESE_HEADS), tuple(_CHINESE_FIGURES), tuple(_CHINESE_GROUPS)
)
KINDS = ("whole", "decimal", "share", "bracketed", "signed")
