from dataclasses import replace

from papermill_api.engine.document import Code, ListBlock, Paragraph, plain_text
from papermill_api.engine.pdf.assemble import assemble
from tests.engine.drawn import MONO, block, layout


def test_a_block_that_continues_joins_the_one_before_it():
    blocks = [block("one"), replace(block("two", page=2), continues=True)]
    (paragraph,) = assemble([layout(*blocks)])
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.spans) == "one two"
    assert [source.page for source in paragraph.sources] == [1, 2]


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
