"""Forms of several families, whole and damaged, give the same facts."""

from decimal import Decimal

import pytest

from extract.facts import Extraction
from tests.extract.documents import FORM, SUMMARY, read_text


def budget(extraction: Extraction) -> dict[tuple[str | None, str], Decimal]:
    """Amounts in 万元 by row and stage."""
    lines = extraction.facts.budget_lines
    return {(b.item_code, b.stage): b.amount / 10000 for b in lines if b.where.source == "table"}


def indicators(extraction: Extraction) -> list[str]:
    return [
        " ".join(
            str(x) for x in (i.level1, i.level2, i.level3, i.target_raw, i.actual_raw, i.weight, i.score)
        )
        for i in extraction.facts.indicators
        if i.where.source == "table"
    ]


def scores(extraction: Extraction) -> list[tuple[str, str, Decimal | None, Decimal | None]]:
    return [
        (s.scope, s.name, s.full_score, s.score) for s in extraction.facts.scores if s.where.source == "table"
    ]


def test_notes_in_a_row_of_the_table_are_no_indicator():
    notes = "说明：1.数量指标指完成数量，如就业人数增加5000人。2.质量指标如合格率95%。"
    extraction = read_text(FORM + notes + "\t" * 8 + "\n")
    assert indicators(extraction) == indicators(read_text(FORM))
    assert not any("5000" in fact.where.raw for fact in extraction.facts)


ROWS = [
    "产出指标 数量指标 维修养护水库座数 ≥12座 12座 20 20",
    "产出指标 质量指标 工程验收合格率 =100% 100% 20 20",
    "产出指标 时效指标 完工时间 ≤12个月 13个月 10 9",
    "效益指标 社会效益指标 下游群众防洪安全感 明显增强 明显增强 30 30",
    "满意度指标 服务对象满意度指标 受益群众满意度 ≥90% 94.5% 10 10",
]


def without_lead(text: str) -> str:
    """As OCR writes it: the columns of merged cells lost at the head of each indicator row."""
    rows = text.split("\n")
    return "\n".join(r.lstrip("\t") if "指标" in r or "验收" in r or "完工" in r else r for r in rows)


def pushed_right(text: str) -> str:
    return "\n".join("\t\t" + r if r.startswith("\t\t") else r for r in text.split("\n"))


def spaced(text: str) -> str:
    """Words torn by blanks, as in narrow cells."""
    for word in ("年度总体目标", "实际完成值", "满意度指标", "一级指标", "得分"):
        text = text.replace(word, f"{word[:2]} {word[2:]}".strip())
    return text


def as_markdown(text: str) -> str:
    rows = [f"| {' | '.join(r.split(chr(9)))} |" if "\t" in r else r for r in text.split("\n")]
    first = next(i for i, r in enumerate(rows) if r.startswith("|"))
    rows.insert(first + 1, "|" + "---|" * (rows[first].count("|") - 1))
    return "\n".join(rows)


DAMAGES = [lambda text: text, without_lead, pushed_right, spaced, as_markdown]


@pytest.mark.parametrize("damage", DAMAGES, ids=["clean", "lead-lost", "pushed-right", "spaced", "markdown"])
def test_form(damage):
    extraction = read_text(damage(FORM))
    assert indicators(extraction) == ROWS
    amounts = budget(extraction)
    assert amounts["fund_total", "initial"] == 300
    assert amounts["fund_total", "budget"] == Decimal("320.5")
    assert amounts["fund_current_grant", "executed"] == Decimal("310.5")
    assert ("budget_execution", "预算执行率（年度资金总额）", 10, Decimal("9.69")) in scores(extraction)
    assert ("overall", "总分", 100, Decimal("98.69")) in scores(extraction)
    assert ("level1", "效益指标", 30, None) in scores(extraction)
    assert [d.text for d in extraction.facts.deviations if d.kind == "deviation_note"] == [
        "汛期停工一个月，已调整工期安排"
    ]


def test_clean_form_is_read_with_full_confidence():
    assert {i.where.confidence for i in read_text(FORM).facts.indicators if i.where.source == "table"} == {
        1.0
    }


def test_shifted_row_says_so():
    shifted = read_text(FORM.replace("\t满意度指标（10分）", "满意度指标（10分）"))
    row = shifted.facts.indicators[-1]
    last = next(
        i for i in shifted.facts.indicators if i.level3 == "受益群众满意度" and i.where.source == "table"
    )
    assert last.where.confidence < 1, row
    assert "shifted" in last.where.rule


@pytest.mark.parametrize(
    ("name", "met"),
    [
        ("维修养护水库座数", "yes"),
        ("完工时间", "no"),
        ("下游群众防洪安全感", "yes"),
        ("受益群众满意度", "yes"),
    ],
)
def test_met(name, met):
    found = [i for i in read_text(FORM).facts.indicators if i.level3 == name and i.where.source == "table"]
    assert [i.met for i in found] == [met]


def test_summary():
    extraction = read_text(SUMMARY)
    rows = {(b.project_name, b.item_code, b.stage): b.amount / 10000 for b in extraction.facts.budget_lines}
    assert rows["小型水库维修养护", "fund_total", "adjustment"] == Decimal("20.5")
    assert rows["河道清淤", "fund_total", "executed"] == 150
    assert rows[None, "projects_total", "budget"] == Decimal("470.5")
    assert rows[None, "department_projects_total", "initial"] == 450
    assert ("project", "河道清淤", None, 97) in scores(extraction)
    assert ("average", "自评价平均分", None, Decimal("97.85")) in scores(extraction)
    assert [(c.name, c.value) for c in extraction.facts.counts] == [("项目个数", 2)]


LABELS_AFTER = """部门整体支出绩效自评表

（2023年度）

部门名称		青溪县水利局		下属单位个数	2		全年预算数	全年执行数	执行率
		全年预算数					1280.6万元	1280.6万元	100%
一级指标	权重	二级指标	三级指标	年度指标值	全年完成值	分值	得分	偏差及原因分析
		预算管理	预算编制规范性	①科目是否准确；	达成	5	5	
			②支出是否细化；	达成	5	5		
			③目标是否量化；	达成	5	5		
		预算执行	支出进度率	支出进度率=实际支出/既定支出×100%	达成	15	15	
数量指标	新修渠道长度	12公里	12.5公里	20	20	
		工程验收合格率	100%	100%	20	20	
产出指标	40						
		群众用水便利程度	改善	改善	30	28	持续改进管护
效益指标	30						
		受益群众满意度	92%	93%	10	10	
满意度指标	10	满意度指标	总分			100	98	
"""


def test_labels_after_their_blocks_and_an_exploded_cell():
    extraction = read_text(LABELS_AFTER)
    found = [i for i in extraction.facts.indicators if i.where.source == "table"]
    assert [(i.level1, i.level3, i.weight) for i in found] == [
        (None, "预算编制规范性", 5),
        (None, "支出进度率", 15),
        ("产出指标", "新修渠道长度", 20),
        ("产出指标", "工程验收合格率", 20),
        ("效益指标", "群众用水便利程度", 30),
        ("满意度指标", "受益群众满意度", 10),
    ]
    assert "joined" in found[0].where.rule
    assert sum(i.weight or 0 for i in found) == 100


EVALUATION = """项目支出绩效评价表

项目名称:	河道清淤					
计划投资额（万元）	150	实际到位资金（万元）	180.5	实际使用情况	180.5	
其中：中央财政		其中：中央财政	100			
省财政		省财政	50.5			
县级		县级	30			
一级指标	分值	二级指标	分值	三级指标	分值	得分
决策	40	项目立项	15	立项依据充分	10	10
				立项程序规范	5	5
过程		资金管理	25	资金到位率	15	15
				组织实施	资金使用合规	
产出	60	产出数量	60	清淤长度	60	55
总分	100		100		100	95
评价等次	优☑ 良□ 中□ 差□					
	90分以上为优、80-90分为良、60-80分为中、60分以下为差					
"""


def test_evaluation_form():
    extraction = read_text(EVALUATION)
    amounts = budget(extraction)
    assert amounts["fund_total", "planned"] == 150
    assert amounts["fund_total", "received"] == Decimal("180.5")
    assert amounts["fund_province", "received"] == Decimal("50.5")
    assert {b.source_level for b in extraction.facts.budget_lines if b.item_code == "fund_county"} == {
        "county"
    }
    assert ("level1", "决策", 40, None) in scores(extraction)
    assert ("level2", "资金管理", 25, None) in scores(extraction)
    lost = next(i for i in extraction.facts.indicators if i.level3 == "资金使用合规")
    assert (lost.weight, lost.score) == (10, 10), "what the total leaves over"
    assert lost.where.confidence <= 0.5
    fields = {f.name: f.text for f in extraction.facts.fields}
    assert fields["grade"] == "优"
    assert "90分以上为优" in fields["grade_bands"]


def test_amounts_without_a_declared_unit_say_that_it_was_assumed():
    extraction = read_text(FORM.replace("（万元）", ""))
    line = next(b for b in extraction.facts.budget_lines if b.where.source == "table")
    assert line.amount == 3_000_000
    assert line.where.confidence <= 0.5


def test_persons_are_not_kept():
    text = FORM.replace("主管部门\t", "项目负责人\t某某某\t联系电话\t0000-0000000\t\t\t\t\t\n主管部门\t")
    extraction = read_text(text)
    assert not any("某某某" in f.text or "0000" in f.text for f in extraction.facts.fields)


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        ("三级指标\t分值\t得分", "三级指标\t分\t得"),
        ("二级指标\t分值\t三级", "二级指\t分\t三级"),
        ("一级指标\t分值", "一级指\t分"),
    ],
    ids=["of-rows", "of-level-2", "of-level-1"],
)
def test_a_weight_header_cut_short_is_the_weight_it_stands_beside(whole: str, cut: str) -> None:
    def rows(text: str) -> list[tuple[object, ...]]:
        return [(i.level2, i.level3, i.weight, i.score) for i in read_text(text).facts.indicators]

    assert rows(EVALUATION.replace(whole, cut)) == rows(EVALUATION)


SICHUAN = """部门预算项目支出绩效自评表
（2023年度）
项目名称	河道清淤							
预算执行情况（万元）		年初预算	调整后预算数	预算执行数	预算执行率	权重	得分	原因
	总额	150	180	120	66.67%	10	6.67	{reason}
	其中：财政资金	150	180	120	66.67%	/	/	
"""


@pytest.mark.parametrize("reason", ["质保金尚未到期", ""])
def test_the_reason_beside_the_budget_is_kept_also_when_it_is_blank(reason: str) -> None:
    fields = read_text(SICHUAN.format(reason=reason)).facts.fields
    assert [f.text for f in fields if f.name == "execution_reason"] == [reason]


@pytest.mark.parametrize(
    ("entry", "score"),
    [("97.5分，优秀", "97.5"), ("98分", "98"), ("优秀", None), ("90分以上为优", None)],
)
def test_a_conclusion_begins_with_the_score(entry, score):
    found = read_text(FORM + f"自评结论	{entry}" + "\t" * 7 + "\n").facts.scores
    assert [str(s.score) for s in found if s.name == "自评结论"] == ([score] if score else [])
