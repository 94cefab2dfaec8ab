"""Exports: opened again by other programs."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from output_sample import DOC_IDS, extraction, finding, relation, statement

from output.dataset import Dataset
from output.errors import ExportFailed
from output.export import csv as csv_export
from output.export import export, suffixes, xlsx
from output.schema import schema
from output.tables import File, failed, to_arrow

A, B, *_ = DOC_IDS
LONG = "长" * 40_000


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    made = Dataset.create(tmp_path / "d")
    source = extraction()
    source.facts.deviations[0] = replace(source.facts.deviations[0], text=LONG)
    file = File(doc_id=A, path="水务/自评.txt", code_version="c1")
    broken = failed(File(doc_id=B, path="扫描.pdf"), "no_ocr", "没有识别组件")
    made.ingest([to_arrow(source, file), broken])
    made.publish()
    made.replace_check(
        [statement(A)],
        [relation(A)],
        [
            finding(A, "f1", severity="info", message="=1+1", expected=None, actual="良", delta=None),
            finding(A, "f2", severity="warning", message="http://example.org", project_name="@河道"),
            finding(
                A,
                "f3",
                severity="error",
                expected="24060900",
                actual="22976700.5",
                delta=Decimal("-1084199.5"),
            ),
        ],
    )
    made.review("f2", "confirmed", "-已核")
    return made


# ---------------------------------------------------------------- dispatch


def test_an_unknown_suffix_is_told_with_the_known_ones(dataset: Dataset, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.csv, \.duckdb, \.sarif, \.xlsx"):
        export(dataset, tmp_path / "a.pdf")
    assert {".csv", ".duckdb", ".xlsx"} <= set(suffixes())


@pytest.mark.parametrize("suffix", suffixes())
def test_an_export_replaces_the_former_and_leaves_nothing_behind(
    dataset: Dataset, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / "出" / f"结果{suffix.upper()}"
    assert export(dataset, target) == target
    dataset.forget([A])
    export(dataset, str(target))
    assert [p.name for p in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("suffix", suffixes())
def test_a_target_that_is_something_else_is_refused(dataset: Dataset, tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    (folder / "precious.txt").write_text("x")
    with pytest.raises(ExportFailed):
        export(dataset, folder)
    with pytest.raises(ExportFailed):
        export(dataset, folder / "precious.txt" / f"a{suffix}")
    assert [p.name for p in folder.iterdir()] == ["precious.txt"]


@pytest.mark.parametrize("suffix", suffixes())
def test_an_export_that_fails_leaves_the_former(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    target = export(dataset, tmp_path / f"a{suffix}")
    before = sorted(p.stat().st_size for p in [target, *target.glob("*")])

    def full(*_: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Dataset, "table", full)
    with pytest.raises(ExportFailed, match="No space"):
        export(dataset, target)
    assert sorted(p.stat().st_size for p in [target, *target.glob("*")]) == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


# ---------------------------------------------------------------- xlsx


@pytest.fixture
def book(dataset: Dataset, tmp_path: Path) -> Any:
    return openpyxl.load_workbook(export(dataset, tmp_path / "a.xlsx"))


def grid(sheet: Any) -> list[dict[str, Any]]:
    first, *rest = sheet.iter_rows()
    return [{head.value: cell for head, cell in zip(first, row, strict=True)} for row in rest]


def test_the_findings_come_first_and_the_gravest_of_them(book: Any) -> None:
    assert book.sheetnames[:2] == ["问题清单", "汇总"]
    assert [row["严重程度"].value for row in grid(book["问题清单"])] == ["错误", "疑点", "提示"]
    assert len({row["严重程度"].fill.fgColor.rgb for row in grid(book["问题清单"])}) == 3


def test_a_finding_names_file_form_and_place(book: Any) -> None:
    row = {name: cell.value for name, cell in grid(book["问题清单"])[0].items()}
    assert (row["文件"], row["报告/表单"], row["位置"], row["单位"]) == (
        "水务/自评.txt", "青溪县水务局部门整体支出绩效自评报告", "第5行", "青溪县水务局",
    )  # fmt: skip
    assert row["依据原文"].startswith("《项目支出绩效自评表（河道管护）》 第5行：数量指标 巡查河道")
    assert row["规则"] == "基本支出与项目支出之和等于支出总额（B03）"
    assert (row["填报"], row["应为"], row["差额"]) == (22976700.5, 24060900, -1084199.5)
    assert (row["可能原因"], row["核实状态"], row["问题编号"]) == ("填报", "待核实", "f3")


def test_the_sheet_of_findings_is_made_for_work_and_print(book: Any) -> None:
    sheet = book["问题清单"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:R4"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    [validation] = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("N2:N4", '"待核实,确认,排除"')
    assert {row["核实状态"].column_letter for row in grid(sheet)} == {"N"}


def test_text_is_never_a_formula_or_a_link(book: Any) -> None:
    rows = grid(book["问题清单"])
    assert [row["问题"].value for row in rows] == ["合计不符", "http://example.org", "=1+1"]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
                dangerous = isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
                assert bool(cell.quotePrefix) == dangerous, (cell.coordinate, cell.value)
    assert rows[1]["项目"].value == "@河道"


def test_amounts_are_numbers_in_yuan_and_in_ten_thousands(book: Any) -> None:
    first = grid(book["预算金额"])[0]
    assert [(first[name].value, first[name].number_format) for name in ("金额(元)", "金额(万元)")] == [
        (24060900, "#,##0.00"),
        (2406.09, "#,##0.00"),
    ]
    assert (first["阶段"].value, first["项代码"].value, first["位置"].value) == (
        "全年预算",
        "资金总额",
        "第2行",
    )


@pytest.mark.parametrize(
    "name", ["文件", "报告与表单", "预算金额", "比率", "绩效指标", "得分", "偏差与措施", "勾稽关系"]
)
def test_every_table_has_a_sheet_with_chinese_headings(book: Any, name: str) -> None:
    sheet = book[name]
    assert all(any("一" <= sign <= "鿿" for sign in cell.value) for cell in sheet[1])
    assert sheet.max_row > 1
    assert sheet.freeze_panes
    assert sheet.auto_filter.ref


def test_unbound_numbers_have_a_sheet_only_when_there_are_some(
    dataset: Dataset, book: Any, tmp_path: Path
) -> None:
    assert [row["数值"].value for row in grid(book["未解释数字"])] == [1]
    dataset.forget([A])
    assert "未解释数字" not in openpyxl.load_workbook(export(dataset, tmp_path / "b.xlsx")).sheetnames


def words_of(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_summary_counts_and_names_what_could_not_be_read(book: Any) -> None:
    rows = [[cell for cell in row if cell is not None] for row in book["汇总"].iter_rows(values_only=True)]
    assert ["青溪县水务局", 1, 1, 1, 1, 3, 1] in rows
    assert ["扫描.pdf", "没有识别组件（no_ocr）"] in rows
    assert ["　已取用或已解释", "66.7%"] in rows


def test_text_that_excel_cannot_hold_is_cut_and_told(book: Any) -> None:
    text = grid(book["偏差与措施"])[0]["内容"].value
    assert len(text) == xlsx.MAX_CHARACTERS
    assert text.endswith("全文见数据集）")
    assert any("偏差与措施" in words and "截断" in words for words in words_of(book["汇总"]))


def test_rows_that_excel_cannot_hold_are_left_out_and_told(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 3)
    book = openpyxl.load_workbook(export(dataset, tmp_path / "b.xlsx"))
    assert book["问题清单"].max_row == 3
    assert any("“问题清单”共 3 行，此处只有前 2 行" in words for words in words_of(book["汇总"]))


def test_a_large_dataset_gives_the_same_workbook(
    dataset: Dataset, book: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_MANY_ROWS", 1)
    large = openpyxl.load_workbook(export(dataset, tmp_path / "b.xlsx"))
    for name in book.sheetnames:
        assert words_of(large[name]) == words_of(book[name])


def test_without_findings_the_workbook_says_so(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export(Dataset.create(tmp_path / "d"), tmp_path / "a.xlsx"))
    assert book["问题清单"]["A2"].value == "没有发现问题"


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("95", "number", "0"),
        ("95.50", "number", "0.0"),
        ("2023", "number", "0"),
        ("24060900", "number", "#,##0"),
        ("24060900", "money", "#,##0.00"),
        ("0.0001", "money", "#,##0.0000"),
        ("-10", "difference", "+0;-0;0"),
        ("0.333333333", "number", "0.000000"),
    ],
)
def test_a_figure_is_shown_with_the_digits_it_has(value: str, kind: Any, shown: str) -> None:
    assert xlsx.number_format(Decimal(value), kind) == shown


def test_a_figure_longer_than_excel_can_count_is_text(dataset: Dataset, tmp_path: Path) -> None:
    dataset.replace_check([], [], [finding(A, expected="1234567890123456789", actual="12345678901234.5")])
    row = grid(openpyxl.load_workbook(export(dataset, tmp_path / "b.xlsx"))["问题清单"])[0]
    assert (row["应为"].value, row["填报"].value) == ("1234567890123456789", 12345678901234.5)


# ---------------------------------------------------------------- csv


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_a_file_for_each_table_that_excel_opens(dataset: Dataset, tmp_path: Path) -> None:
    folder = export(dataset, tmp_path / "a.csv")
    assert sorted(p.name for p in folder.iterdir()) == sorted(f"{name}.csv" for name in schema().tables)
    for path in folder.iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert len(read_csv(path)) == dataset.table(path.stem).num_rows


def test_csv_has_exact_figures_and_nothing_for_unknown(dataset: Dataset, tmp_path: Path) -> None:
    folder = export(dataset, tmp_path / "a.csv")
    row = read_csv(folder / "budget_lines.csv")[0]
    names = ("amount_yuan", "year", "line", "page", "x0", "confidence", "project_name")
    assert [row[name] for name in names] == ["24060900", "2023", "2", "", "", "1", ""]
    assert json.loads(read_csv(folder / "indicators.csv")[0]["target_values"])[1] == {
        "op": None, "value": "389", "unit": "万元",
    }  # fmt: skip
    assert read_csv(folder / "parts.csv")[0]["report_date"] == "2024-04-30"
    assert [row["complete"] for row in read_csv(folder / "links.csv")] == ["false", "true"]
    assert read_csv(folder / "relations.csv")[0]["delta"] == "-10"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_csv_text_is_never_a_formula(text: str, written: str) -> None:
    assert csv_export.harmless(text) == written


def test_csv_findings_are_harmless(dataset: Dataset, tmp_path: Path) -> None:
    rows = {row["finding_id"]: row for row in read_csv(export(dataset, tmp_path / "a.csv") / "findings.csv")}
    assert (rows["f1"]["message"], rows["f2"]["reviewer_note"], rows["f3"]["delta"]) == (
        "'=1+1", "'-已核", "-1084199.5",
    )  # fmt: skip


# ---------------------------------------------------------------- duckdb


def test_duckdb_has_every_table_with_types_and_comments(dataset: Dataset, tmp_path: Path) -> None:
    target = export(dataset, tmp_path / "它's.duckdb")
    with duckdb.connect(str(target), read_only=True) as connection:
        for name, table in schema().tables.items():
            counted = connection.execute(f"SELECT count(*) FROM {name}").fetchall()
            assert counted == [(dataset.table(name).num_rows,)], name
            comments = connection.execute(
                "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?", [name]
            ).fetchall()
            assert comments == [(c.name, f"{c.label}: {c.description}") for c in table.columns]
        found = connection.execute(
            "SELECT typeof(amount_yuan), amount_yuan FROM budget_lines LIMIT 1"
        ).fetchall()
        assert found == [("DECIMAL(20,4)", Decimal(24060900))]
        said = connection.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'rates'").fetchall()
        assert said[0][0].startswith("比率: ")
