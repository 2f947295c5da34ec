"""Contents that nothing but the headings they name tells from other lines and tables."""

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.contents import find_contents
from papermill_api.engine.pdf.layout import PageBlock, TableBlock, TableCell, TextBlock
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, BOLD, block, layout, line

XS = (72, 100, 200, 300, 330, 430)
LARGE = Style("Body-Bold", 18.0, bold=True)


def entries(*blocks: PageBlock, heads: dict[str, int]) -> list[tuple[str, int]]:
    """The items on the first page of a document with heads on others."""
    others = [layout(block(head, page=at), number=at) for head, at in heads.items()]
    page, *_ = find_contents([layout(*blocks), *others])
    return [(b.text, b.level) for b in page.blocks if isinstance(b, TextBlock) and b.role == "item"]


def numbered(*names: str, numbers: tuple[int, ...], style: Style = BOLD) -> list[TextBlock]:
    lines = [block(name, y=100 + 24 * at, style=style) for at, name in enumerate(names)]
    pages = [block(str(n), x=500, y=100 + 24 * at, style=style) for at, n in enumerate(numbers)]
    return [*lines, *pages]


def table_of_rows(rows: list[list[str]]) -> TableBlock:
    lines = [
        (at, column, line(text, XS[column], 100 + 14 * at))
        for at, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    cells = tuple(TableCell(at, column, 1, 1, x.box, (x,)) for at, column, x in lines)
    box = union([cell.box for cell in cells])
    return TableBlock(1, box, cells, len(rows), len(rows[0]), ruled=False)


def test_two_entries_are_told_by_headings_as_many_pages_apart_as_their_numbers():
    found = numbered("1 Tides", "2 Rivers", numbers=(1, 5))
    names = [("1 Tides", 0), ("2 Rivers", 0)]
    assert entries(*found, heads={"1 Tides": 3, "2 Rivers": 7}) == names
    assert entries(*found, heads={"Tides": 3, "Chapter 2\nRivers": 7}) == names
    assert entries(*found, heads={"1 Tides": 3, "2 Rivers": 4}) == []  # points of questions
    assert entries(*found, heads={"1 Tides": 3, "2 Lakes": 7}) == []


def test_two_entries_of_one_page_are_none():
    found = numbered("1 Tides", "2 Rivers", numbers=(5, 5))
    assert entries(*found, heads={"1 Tides": 5, "2 Rivers": 5}) == []


def test_contents_taken_for_a_table_are_lines_again():
    rows = [["1", "Tides", "3"], ["2", "Rivers", "7"], ["3", "Lakes", "9"]]
    heads = {"1 Tides": 5, "2 Rivers": 9, "3 Lakes": 11}
    table = table_of_rows(rows)
    assert [text for text, _ in entries(table, heads=heads)] == ["1 Tides", "2 Rivers", "3 Lakes"]
    assert entries(table, heads={**heads, "2 Rivers": 6, "3 Lakes": 7}) == []


def test_contents_side_by_side_are_read_column_by_column():
    rows = [["1", "Tides", "3", "3", "Lakes", "9"], ["2", "Rivers", "7", "4", "Seas", "12"]]
    heads = {"1 Tides": 3, "2 Rivers": 7, "3 Lakes": 9, "4 Seas": 12}
    found = entries(table_of_rows(rows), heads=heads)
    assert [text for text, _ in found] == ["1 Tides", "2 Rivers", "3 Lakes", "4 Seas"]


def test_the_name_of_a_part_without_a_page_number_is_an_entry():
    first, second = block("I Water", y=76, style=BOLD), block("II Wind", y=176, style=BOLD)
    one = numbered("Tides", "Rivers", "Lakes", numbers=(3, 7, 9), style=BODY)
    heads = {"Part I\nWater": 2, "Tides": 3, "Rivers": 7, "Lakes": 9, "Part II\nWind": 10}
    found = entries(block("Contents", y=60, style=LARGE), first, *one, second, heads=heads)
    assert [text for text, _ in found] == ["I Water", "Tides", "Rivers", "Lakes"]
