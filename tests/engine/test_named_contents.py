"""Contents that nothing but the headings they name tells from other lines and tables."""

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.contents import find_contents
from papermill_api.engine.pdf.layout import (
    PageBlock,
    TableBlock,
    TableCell,
    TextBlock,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.records import replace
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


def with_link(entry: TextBlock, link: str) -> TextBlock:
    lines = [make_line([replace(w, link=link) for w in one.words]) for one in entry.lines]
    return with_lines(entry, lines)


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


def test_page_numbers_before_the_names_are_told_by_the_headings_as_well():
    names, pages = ("Editorial", "Tides", "Rivers"), (4, 12, 18)
    blocks: list[PageBlock] = []
    for at, (name, number) in enumerate(zip(names, pages, strict=True)):
        y = 100 + 24 * at
        blocks += [block(str(number), x=72, y=y), block(name, x=110, y=y)]
    heads = dict(zip(names, pages, strict=True))
    assert [text for text, _ in entries(*blocks, heads=heads)] == list(names)
    assert entries(*blocks, heads={**heads, "Tides": 5, "Rivers": 6}) == []


def test_numbers_before_names_that_count_on_are_those_of_sections():
    names = ("Editorial", "Tides", "Rivers")
    blocks: list[PageBlock] = []
    for at, name in enumerate(names):
        blocks += [block(str(at + 1), y=100 + 24 * at), block(name, x=110, y=100 + 24 * at)]
    assert entries(*blocks, heads={name: at + 2 for at, name in enumerate(names)}) == []


def test_a_part_that_links_to_where_its_first_entry_does_is_an_entry_of_its_own():
    part = with_link(block("I Water", y=76, style=BOLD), "#page=2")
    rest = [
        with_link(b, "#page=2") for b in numbered("Tides", "Rivers", numbers=(2, 2), style=BODY)
    ]
    last = numbered("Tides", "Rivers", "Lakes", numbers=(2, 2, 3), style=BODY)
    found = entries(part, *rest[:2], last[2], *rest[2:], last[5], heads={"Part I\nWater": 2})
    assert [text.split()[-1] for text, _ in found] == ["Water", "Tides", "Rivers", "Lakes"]
