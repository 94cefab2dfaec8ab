"""What pages of a few strokes and words are solved to: drawings of tables and of what is none."""

from __future__ import annotations

import pytest

from extract.layout.solve import solve
from tests.extract.layout.pages import drawing, page_of, written

TABLES: dict[str, tuple[str, list[str]]] = {
    "a grid": (
        """
+-----+-----+
| ab  | cd  |
+-----+-----+
| ef  |     |
+-----+-----+
""",
        ["ab|cd", "ef|"],
    ),
    "a header over two columns, a label beside two rows": (
        """
+-----+-----------+
| ab  | head      |
|     +-----+-----+
|     | c   | d   |
+-----+-----+-----+
| e   | f   | g   |
+-----+-----+-----+
""",
        ["ab|head|<", "^|c|d", "e|f|g"],
    ),
    "text between two rules of which none parts it is one cell": (
        """
+-----+-------+
| ab  | one   |
|     | two   |
+-----+-------+
| c   | three |
+-----+-------+
""",
        ["ab|one/two", "c|three"],
    ),
    "a stroke through a cell that ends inside it": (
        """
+-----+---------+
| ab  | one     |
+-----+         |
| c   +---+ two |
+-----+---------+
""",
        ["ab|one/two", "c|^"],
    ),
    "sides left open": (
        """
------+-----+------
 ab   | cd  | ef
------+-----+------
 gh   | ij  | kl
------+-----+------
""",
        ["ab|cd|ef", "gh|ij|kl"],
    ),
    "a header over verticals that end below it": (
        """
+-----+-----------+
| ab  |   head    |
|     |     +     |
|     | c   | d   |
+-----+-----+-----+
| e   | f   | g   |
+-----+-----+-----+
""",
        ["ab|head|<", "^|c|d", "e|f|g"],
    ),
    "rows of figures that no rule parts": (
        """
+-------+-------+
| name  | count |
+-------+-------+
| north | 12    |
| south | 240   |
| west  | 7     |
| east  | 31    |
+-------+-------+
""",
        ["name|count", "north|12", "south|240", "west|7", "east|31"],
    ),
    "three lines": (
        """
+-----------------------------------+
 year      plan      done      rate
+-----------------------------------+
 2019      100       98        98%
 2020      120       119       99%
 2021      130       130       100%
+-----------------------------------+
""",
        ["year|plan|done|rate", "2019|100|98|98%", "2020|120|119|99%", "2021|130|130|100%"],
    ),
    "no rules at all": (
        """
 name       plan      done      rate

 north      100       98        98%

 south      120       119       99%

 west       130       130       100%
""",
        ["name|plan|done|rate", "north|100|98|98%", "south|120|119|99%", "west|130|130|100%"],
    ),
}

NO_TABLES = {
    "a frame around a paragraph": """
+--------------------+
| some words in one  |
| frame are no table |
+--------------------+
""",
    "boxes joined by a stroke": """
+-----+
| ab  |
+--+--+
   |
+--+--+
| cd  |
+-----+
""",
    "a list": """
 1.   first things first
 2.   and then the second
 3.   and the last of all
 4.   and one more of them
""",
    "a table of contents": """
 Introduction                 1
 Methods                      4
 Results                      9
 Discussion                  12
 Annexes                     20
""",
    "labels with colons": """
 Name:       Ida
 Place:      Ny
 Date:       May
 Office:     Roads
""",
}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    art, rows = TABLES[name]

    layout = solve(drawing(art))

    assert [written(table) for table in layout.tables] == [rows]
    assert layout.lines == ()


@pytest.mark.parametrize("name", NO_TABLES)
def test_no_tables(name: str) -> None:
    assert solve(drawing(NO_TABLES[name])).tables == ()


def test_the_unit_of_money_over_a_table_without_rules_is_no_head() -> None:
    layout = solve(drawing(f"{' ' * 31}Unit：1\n{TABLES['no rules at all'][0].lstrip()}"))

    assert [written(table) for table in layout.tables] == [TABLES["no rules at all"][1]]
    assert [line.text for line in layout.lines] == ["Unit：1"]


def test_texts_of_one_line_between_those_of_two_are_of_one_row() -> None:
    edges, rows, high = (0.0, 60.0, 120.0, 160.0), 6, 28.0
    across = [(0.0, high * n, 160.0, high * n) for n in range(rows + 1)]
    down = [(x, 0.0, x, high * rows) for x in edges]
    print_ = []
    for n in range(rows):
        texts = (("name", 5, 1), ("more", 5, 15), (f"{n}00", 65, 8), ("5.0", 125, 1), ("0", 125, 15))
        print_ += [(c, x + 5 * i, n * high + y) for text, x, y in texts for i, c in enumerate(text)]

    (table,) = solve(page_of(print_, [*across, *down])).tables

    assert [row.split("|")[0] for row in written(table)] == ["name/more"] * rows
