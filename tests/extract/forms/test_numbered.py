"""Columns that number the lines of a statement hold no amounts."""

from tests.extract.documents import read_text

STATEMENT = """青溪县水利局2022年度部门决算公开

收入支出决算总表

项目	行次	决算数（万元）	项目	行次	决算数（万元）
财政拨款收入	1	3400.40	农林水支出	10	3300.40
其他收入	2	120.00	住房保障支出	11	220.00
合计	3	3520.40	合计	12	3520.40
"""


def test_line_numbers_are_ordinals() -> None:
    done = read_text(STATEMENT)
    assert {str(line.amount) for line in done.facts.budget_lines} == {"35204000.00"}
    assert [n.role for n in done.numbers if n.where.raw in {"1", "2", "3", "10", "11", "12"}] == [
        "ordinal"
    ] * 6
