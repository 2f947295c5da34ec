from dataclasses import replace

from papermill_api.engine.document import (
    Code,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    plain_text,
)
from papermill_api.engine.pdf.assemble import assemble
from papermill_api.engine.pdf.joins.tables import join_parts
from tests.engine.drawn import BOLD, MONO, block, layout
from tests.engine.drawn_tables import table_block


def test_a_block_that_continues_joins_the_one_before_it():
    blocks = [block("one"), replace(block("two", page=2), continues=True)]
    (paragraph,) = assemble([layout(*blocks)])
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.spans) == "one two"
    assert [(source.page, source.length) for source in paragraph.sources] == [(1, 3), (2, 3)]


def test_the_sign_of_what_is_unfolded_is_no_part_of_its_summary():
    (paragraph,) = assemble([layout(block("▾ How long does it take?"))])
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.spans) == "How long does it take?"


def test_a_note_between_two_parts_of_a_paragraph_parts_them_not():
    note = replace(block("a note"), role="footnote", marker="1")
    blocks = [block("one"), note, replace(block("two", page=2), continues=True)]
    texts = ["".join(s.text for s in b.spans) for b in assemble([layout(*blocks)])]
    assert sorted(texts) == ["a note", "one two"]


def test_a_note_at_the_foot_of_a_page_ends_no_list():
    items = [
        replace(block(f"{n}. item", page=n), role="item", marker=f"{n}.", number=n) for n in (1, 2)
    ]
    note = replace(block("a note"), role="footnote", marker="1")
    found = assemble([layout(items[0], note), layout(items[1], block("text", page=2), number=2)])
    assert [type(one) for one in found] == [ListBlock, Footnote, Paragraph]


def test_text_of_an_item_behind_a_note_stays_in_the_item():
    item = replace(block("• item"), role="item", marker="•")
    note = replace(block("a note"), role="footnote", marker="1")
    inner = replace(block("more of it", page=2), level=1)
    found = assemble([layout(item, note), layout(item, inner, number=2)])
    assert [type(one) for one in found] == [ListBlock, Footnote]
    assert isinstance(found[0], ListBlock)
    assert [len(one.children) for one in found[0].items] == [0, 1]


def test_deeper_items_are_children():
    one = replace(block("• one"), role="item", marker="•")
    inner = replace(block("– in"), role="item", marker="–", level=1)
    (found,) = assemble([layout(one, inner, one)])
    assert isinstance(found, ListBlock)
    assert [len(item.children) for item in found.items] == [1, 0]
    assert plain_text(found.items[0].spans) == "one"


def test_code_keeps_its_indentation():
    lines = [
        *block("if x:", style=MONO).lines,
        *block("return", x=72 + 4 * 4.5, y=112, style=MONO).lines,
    ]
    code = replace(block("if x:", style=MONO), role="code", lines=tuple(lines))
    (found,) = assemble([layout(code)])
    assert isinstance(found, Code)
    assert found.text == "if x:\n    return"


def test_text_under_an_item_is_its_child():
    item = replace(block("1. one"), role="item", marker="1.", number=1)
    (found,) = assemble([layout(item, replace(block("more"), level=1))])
    assert isinstance(found, ListBlock)
    assert isinstance(found.items[0].children[0], Paragraph)


def test_a_number_that_falls_back_starts_another_list():
    one, two = (replace(block(f"{n}. item"), role="item", marker=f"{n}.", number=n) for n in (1, 2))
    assert len(assemble([layout(one, two, one)])) == 2


def test_quoted_blocks_beside_one_bar_are_one_quote():
    part = replace(block("said"), quoted=True, barred=True)
    (found,) = assemble([layout(part, part)])
    assert isinstance(found, Quote)
    assert len(found.blocks) == 2


def test_a_heading_is_written_without_emphasis():
    (found,) = assemble([layout(replace(block("Part", style=BOLD), role="heading", level=2))])
    assert isinstance(found, Heading)
    assert not found.spans[0].bold


def test_a_bullet_that_marks_nothing_is_left_out():
    assert len(assemble([layout(block("•"), block("text", y=120))])) == 1


def test_items_inside_a_quote_are_quoted_once():
    item = replace(block("• one"), role="item", marker="•", quoted=True, barred=True)
    inner = replace(item, level=1)
    (found,) = assemble([layout(item, inner)])
    assert isinstance(found, Quote)
    (items,) = found.blocks
    assert isinstance(items, ListBlock)
    assert isinstance(items.items[0].children[0], ListBlock)


def test_rows_of_a_joined_table_stand_on_the_pages_they_were_read_from():
    first = table_block([["Name", "Age"], ["Ada", "36"]])
    joined = join_parts(first, table_block([["Bob", "40"]], page=2))
    (table,) = assemble([layout(joined)])
    assert isinstance(table, Table)
    assert [row.page for row in table.rows] == [1, 1, 2]
