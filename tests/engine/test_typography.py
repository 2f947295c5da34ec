from papermill_api.engine.pdf.headings.typography import body_style
from papermill_api.engine.pdf.layout import PageBlock
from papermill_api.engine.pdf.page import Style
from tests.engine.drawn import BODY, MONO, block, layout
from tests.engine.drawn_tables import table_block

HEAD = Style("Body", 16.0)
TABLE = table_block([["a cell of text", "another"], ["a cell more", "the last"]])


def size_of(*blocks: PageBlock) -> float:
    style = body_style([layout(*blocks)])
    assert style is not None
    return style.size


def test_text_with_nothing_but_heads_outside_of_tables_is_that_of_the_tables():
    assert size_of(block("Head", style=HEAD), TABLE) == BODY.size


def test_a_paragraph_outside_of_tables_tells_the_body():
    assert size_of(block("two lines of\nlarge text", style=HEAD), TABLE) == HEAD.size


def test_a_list_outside_of_tables_tells_the_body():
    items = block("• an item", style=HEAD), block("• another", style=HEAD)
    assert size_of(*items, TABLE) == HEAD.size


def test_a_lone_item_outside_of_tables_is_a_note_that_tells_no_body():
    title, note = block("Year", style=HEAD), block("➤ Two", style=HEAD)
    assert size_of(title, TABLE, note) != HEAD.size


def test_a_sentence_on_one_line_outside_of_tables_tells_the_body():
    said = block("Each sheet gives the data of a country.", style=HEAD)
    assert size_of(said, TABLE) == HEAD.size


def test_a_sentence_tells_more_of_the_body_than_longer_headings_between_tables():
    heads = block("A heading of many words for a table", style=HEAD), TABLE
    assert size_of(block("Each sheet gives the data of a country."), *heads, *heads) == BODY.size


def test_fixed_width_text_beside_proportional_tables_is_code_and_no_body():
    listing = block("\n".join(["for each in all_of_the_names:"] * 20), style=MONO)
    assert size_of(listing, block("A name."), TABLE) == BODY.size
    assert size_of(listing, block("A name.")) == MONO.size


def test_entries_of_an_index_in_smaller_type_do_not_tell_the_size_of_the_text():
    small = Style("Body", 9.0)
    index = [block(f"a name {'. ' * 20}{n}", y=100 + 12 * n, style=small) for n in range(6)]
    text = "Some words of the text that fill a line\nand go on in the next one"
    assert size_of(*index, block(text, y=300), block(text, y=340), block(text, y=380)) == 10.0


def test_fixed_width_text_beside_some_paragraphs_is_code_and_no_body():
    listing = block("\n".join(["for each in all_of_the_names:"] * 90), style=MONO)
    text = [block("Some words of the text\nand more of them", y=1200 + 40 * n) for n in range(3)]
    assert size_of(listing, *text) == BODY.size
    assert size_of(listing, *text[:2]) == MONO.size


def test_a_bold_title_that_ends_with_a_stop_tells_no_body():
    title = block("The plan of the Mill Society Inc.", style=Style("Body", 16.0, bold=True))
    assert size_of(title, TABLE, TABLE, TABLE) == BODY.size
