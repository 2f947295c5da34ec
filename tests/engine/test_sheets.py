"""Workbooks: what a cell shows, not how it is stored."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import odfdo
import openpyxl
import pytest
from docling.backend.iwork import numbers_content as content

from papermill_api.engine.convert import convert
from papermill_api.engine.formats import numbers
from papermill_api.engine.formats.number_formats import show_date, show_number

MIDNIGHT = datetime(2024, 3, 4)  # noqa: DTZ001 - a sheet knows no time zone
MORNING = MIDNIGHT.replace(hour=10, minute=30)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (5, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1,234.50"),
        (-1234.5, "#,##0.00;[Red](#,##0.00)", "(1,234.50)"),
        (0.256, "0.0%", "25.6%"),
        (7, "000", "007"),
        (1, "\\1\\.0#", "1.01"),
        (12.5, '"$"#,##0.00', "$12.50"),
        (12.5, "#,##0.00 [$€-407]", "12.50 €"),
        (0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"),
        (12900.5, "#,##0", "12,901"),
        (1.005, "0.00", "1.01"),
        (-2.5, "0", "-3"),
        (0.285, "0%", "29%"),
        (1e300, "0.0", f"1{'0' * 300}.0"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (2500000, "0.0,,", "2.5"),
        (1.5, "# ?/?", "1.5"),  # fractions are not understood
        (1e6, "0.00E+00", "1000000"),
    ],
)
def test_numbers_are_shown_by_their_format(value: float, number_format: str, shown: str):
    assert show_number(value, number_format) == shown


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [("dd/mm/yyyy", "2024-03-04"), ("d.m.yy h:mm", "2024-03-04 10:30"), ('d"th"', "2024-03-04")],
)
def test_dates_are_iso_dates_with_the_time_where_it_is_shown(number_format: str, shown: str):
    assert show_date(MORNING, number_format) == shown


def test_midnight_is_no_time_of_day():
    assert show_date(MIDNIGHT, "yyyy-mm-dd hh:mm:ss") == "2024-03-04"


@pytest.fixture
def book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.append(["Day", "Share", "Sum"])
    book.active.append([MIDNIGHT, 0.256, "=B2*2"])
    book.active["A2"].number_format = "d.m.yyyy"
    book.active["B2"].number_format = "0.0%"
    return book


def test_cells_say_what_they_show_and_formulas_without_values_themselves(
    book: openpyxl.Workbook, tmp_path: Path
):
    book.save(tmp_path / "a.xlsx")
    assert "| 2024-03-04 | 25.6% | =B2\\*2 |" in convert(tmp_path / "a.xlsx").markdown


def test_a_comment_names_its_cell(book: openpyxl.Workbook, tmp_path: Path):
    book.active["B2"].comment = openpyxl.comments.Comment("Too high", "Ann")
    book.save(tmp_path / "a.xlsx")
    assert "> **Comment on B2 (Ann):** Too high" in convert(tmp_path / "a.xlsx").markdown


def test_empty_cells_in_the_frame_of_a_table_part_nothing(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row, (name, value) in enumerate([("Voltage", 130), ("Phases", 3)], start=2):
        sheet.cell(row, 1, name)
        sheet.cell(row, 3, value)
    sheet["B1"] = "Unit"
    side = openpyxl.styles.Side(style="thin")
    for row in range(1, 6):
        for column in range(1, 4):
            border = openpyxl.styles.Border(left=side, right=side, top=side, bottom=side)
            sheet.cell(row, column).border = border
    book.save(tmp_path / "a.xlsx")
    assert convert(tmp_path / "a.xlsx").markdown == (
        "## Sheet\n\n|  | Unit |  |\n| --- | --- | --- |\n| Voltage |  | 130 |\n| Phases |  | 3 |\n"
    )


@pytest.mark.parametrize(("names", "head_rows"), [("B1:C1", 2), ("", 1)])
def test_a_head_parted_below_reaches_as_far_down_as_its_other_cells(
    names: str, head_rows: int, tmp_path: Path
):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Region", "First half", "" if names else "Rest"], ["", "Q1", "Q2"]):
        sheet.append(row)
    sheet.append(["North", 3, 4])
    for merged in filter(None, ("A1:A2", names)):
        sheet.merge_cells(merged)
    book.save(tmp_path / "a.xlsx")
    markdown = convert(tmp_path / "a.xlsx").markdown
    assert ("<th>Q1</th><th>Q2</th>" in markdown) == (head_rows == 2)


def test_a_cell_by_itself_is_text(book: openpyxl.Workbook, tmp_path: Path):
    book.active["A5"] = "A remark"
    book.save(tmp_path / "a.xlsx")
    assert convert(tmp_path / "a.xlsx").markdown.endswith("\n\nA remark\n")


def test_a_cell_keeps_its_lines_its_link_and_how_it_says_yes(
    book: openpyxl.Workbook, tmp_path: Path
):
    book.active.append(["one\ntwo", "here", True])
    book.active["B3"].hyperlink = "https://example.org/"
    book.save(tmp_path / "a.xlsx")
    shown = "| one<br>two | [here](https://example.org/) | TRUE |"
    assert shown in convert(tmp_path / "a.xlsx").markdown


def test_tables_of_numbers_end_where_they_are_filled():
    cells = [content.Cell(0, 0, "Day"), content.Cell(1, 1, "2024-03-04 00:00:00")]
    table = content.Table("Reams", 22, 7, 1, 0, cells, None)
    backend = SimpleNamespace(_sheets=[content.Sheet("Mill", [table], [], [], [])])
    numbers.prepare(backend)
    [kept] = backend._sheets[0].tables
    assert (kept.num_rows, kept.num_cols, kept.cells[1].text) == (2, 2, "2024-03-04")


def test_cells_of_an_open_document_sheet_say_what_they_show(tmp_path: Path):
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    sheet = odfdo.Table("Mill")
    sheet.set_values([["Share", "Day", "Site"], [0, 0, "x"]])
    share, day, site = (sheet.get_cell((column, 1)) for column in range(3))
    share.set_value(0.25, cell_type="percentage")
    day.set_value(MORNING)
    site.clear()
    site.append(odfdo.Paragraph(""))
    site.get_paragraph().append(odfdo.Link("https://example.org/", text="here"))
    site.set_attribute("office:value-type", "string")
    for column, cell in enumerate((share, day, site)):
        sheet.set_cell((column, 1), cell)
    document.body.append(sheet)
    document.save(str(tmp_path / "a.ods"))
    shown = "| 25 % | 2024-03-04 10:30 | [here](https://example.org/) |"
    assert shown in convert(tmp_path / "a.ods").markdown


def sheet_of(rows: list[list[object]], *bold: str, path: Path) -> str:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place in bold:
        book.active[place].font = openpyxl.styles.Font(bold=True)
    book.save(path / "a.xlsx")
    return convert(path / "a.xlsx").markdown.removeprefix("## Sheet\n\n").rstrip()


TABLE = [["Part", "Pieces", "Price"], ["Hinge", 4, 2.5], ["Lock", 2, 8]]
WRITTEN = "| Part | Pieces | Price |\n| --- | --- | --- |\n| Hinge | 4 | 2.5 |\n| Lock | 2 | 8 |"


def test_a_title_that_touches_its_table_is_no_row_of_it(tmp_path: Path):
    assert sheet_of([["Stock"], *TABLE], path=tmp_path) == f"Stock\n\n{WRITTEN}"
    assert sheet_of([["Stock"], *TABLE], "A1", path=tmp_path) == f"### Stock\n\n{WRITTEN}"


def test_the_first_value_of_two_columns_may_be_missing(tmp_path: Path):
    pairs = [["Name"], ["Town", "Whitby"], ["Since", "1861"]]
    assert sheet_of(pairs, path=tmp_path).startswith("| Name |  |")
    assert sheet_of(pairs, "A1", path=tmp_path).startswith("### Name\n\n| Town | Whitby |")


def test_a_few_lines_above_a_table_are_text_and_a_column_alone_is_a_table(tmp_path: Path):
    lines = [["Ann Lee"], ["Mill Lane 4"]]
    text = f"Ann Lee\n\nMill Lane 4\n\n{WRITTEN}"
    assert sheet_of([*lines, [], *TABLE], path=tmp_path) == text
    assert sheet_of(lines, path=tmp_path) == "| Ann Lee |\n| --- |\n| Mill Lane 4 |"


def test_so_are_they_in_sheets_of_opendocument(tmp_path: Path):
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    sheet = odfdo.Table("Sheet")
    sheet.set_values([["Ann Lee"], ["Mill Lane 4"], [], ["Stock"], *TABLE])
    document.body.append(sheet)
    document.save(str(tmp_path / "a.ods"))
    expected = f"## Sheet\n\nAnn Lee\n\nMill Lane 4\n\nStock\n\n{WRITTEN}"
    assert convert(tmp_path / "a.ods").markdown.rstrip() == expected
