"""Headings painted all in capitals, spelt as the outline has them."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.layout import Line, PageBlock, PageLayout, TextBlock, make_line
from papermill_api.engine.pdf.page import OutlineEntry
from papermill_api.engine.records import replace

_OF_NUMBERS = "0123456789."


def spell_as_named(
    pages: Sequence[PageLayout], outline: Sequence[OutlineEntry]
) -> list[PageLayout]:
    """Pages whose headings in capitals have the small letters that the outline has for all of them.

    Capitals are a look there: word processors, LaTeX and style sheets paint them and name the
    heading in the outline as it was typed, some of them without its number.
    """
    named = {_without_number(_letters(entry.title)) for entry in outline}
    titles = {capitals: title for title in named if (capitals := title.upper()) not in named}
    if not titles:
        return list(pages)
    return [
        replace(page, blocks=tuple(_spelt(block, titles) for block in page.blocks))
        for page in pages
    ]


def _letters(text: str) -> str:
    return "".join(text.split())


def _without_number(letters: str) -> str:
    return letters.lstrip(_OF_NUMBERS)


def _spelt(block: PageBlock, titles: dict[str, str]) -> PageBlock:
    if not isinstance(block, TextBlock) or block.role != "heading":
        return block
    capitals = _letters(block.text)
    name = _without_number(capitals)
    title = titles.get(name) or (titles.get(name.upper()) if _is_capital_beside_code(block) else "")
    if not title or len(title) != len(name):
        return block
    letters = iter(capitals.removesuffix(name) + title)
    return replace(block, lines=tuple(_respelt(line, letters) for line in block.lines))


def _is_capital_beside_code(block: TextBlock) -> bool:
    """Are all words in capitals but for code, which keeps its small letters?"""
    words = [word for line in block.lines for word in line.words]
    return all(word.style.mono or word.text == word.text.upper() for word in words)


def _respelt(line: Line, letters: Iterator[str]) -> Line:
    return make_line(
        [
            replace(
                word, text="".join(sign if sign.isspace() else next(letters) for sign in word.text)
            )
            for word in line.words
        ]
    )
