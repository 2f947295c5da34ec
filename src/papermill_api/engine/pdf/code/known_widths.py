"""Fixed-width type with too few words to tell, known from other pages or other sizes."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from papermill_api.engine.pdf.layout import (
    Line,
    PageBlock,
    PageLayout,
    TextBlock,
    all_lines,
    make_line,
    with_lines,
)
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.scripts import is_cjk
from papermill_api.engine.records import replace

LEAST_LETTERS = 3  # of a word that counts; the ink of the last one may make its box wider
LEAST_TOLD = 6  # characters of such words on a page
SAME_ADVANCE = 0.02  # share by which a character is wider or narrower at most
LEAST_ALIKE = 0.8  # of the characters

_Face = tuple[str, float]  # the name of a font, and the size if it has none


def styles_of(layouts: Sequence[PageLayout]) -> list[Style]:
    """The styles of all text of a document, of each page anew."""
    styles = {
        id(run.style): run.style
        for line in all_lines(layouts)
        for run in line.runs or runs_of(line)
    }
    return list(styles.values())


def with_known_widths(
    layouts: Sequence[PageLayout], body: Style, styles: Sequence[Style]
) -> list[PageLayout]:
    """The pages with type in fixed width where other pages, or other sizes, tell that it is.

    for row in rows:       page 3, where words enough are of one width for each letter
    npm install ws         page 2, whose words in that font have the same; in type of another
                           width most would not

    Fonts without a name are many: those of one size are compared. A listing in the type of the
    text tells nothing of that. `styles`: of the pages.
    """
    told = {_face(style) for style in styles if style.mono}
    faces = told & {_face(style) for style in styles if _is_untold(style)}
    if not faces or _face(body) in told:  # as in most documents
        return list(layouts)
    found = _advances(layouts, lambda style: style.mono and _face(style) in faces)
    known = {face: median(advances) for face, advances in found.items()}
    made: dict[Style, Style] = {}
    return [_told(layout, known, made) for layout in layouts]


def _face(style: Style) -> _Face:
    return style.font, 0.0 if style.font else round(style.size, 1)


def _is_untold(style: Style) -> bool:
    return not (style.mono or style.angle)


def _told(layout: PageLayout, known: dict[_Face, float], made: dict[Style, Style]) -> PageLayout:
    found = _advances([layout], lambda style: _is_untold(style) and _face(style) in known)
    fixed = {face for face, advances in found.items() if _are_alike(advances, known[face])}
    if not fixed:
        return layout

    def is_fixed(style: Style) -> bool:
        return _is_untold(style) and _face(style) in fixed

    def told(block: PageBlock) -> PageBlock:
        if not isinstance(block, TextBlock) or not any(_has(is_fixed, x) for x in block.lines):
            return block
        return with_lines(block, [_in_fixed_width(line, is_fixed, made) for line in block.lines])

    return replace(layout, blocks=tuple(map(told, layout.blocks)))


def _in_fixed_width(
    line: Line, is_fixed: Callable[[Style], bool], made: dict[Style, Style]
) -> Line:
    """The line with its words in fixed width; ideographs are of one width in any font."""
    if not _has(is_fixed, line):
        return line
    return make_line(
        [
            replace(word, style=made.setdefault(word.style, replace(word.style, mono=True)))
            if is_fixed(word.style) and not is_cjk(word.text[0])
            else word
            for word in line.words
        ]
    )


def _are_alike(advances: Sequence[float], known: float) -> bool:
    alike = sum(abs(advance - known) <= SAME_ADVANCE * known for advance in advances)
    return len(advances) >= LEAST_TOLD and alike >= LEAST_ALIKE * len(advances)


def _advances(
    layouts: Sequence[PageLayout], wanted: Callable[[Style], bool]
) -> dict[_Face, list[float]]:
    """The width of each character of words in such type, in em, by its face."""
    found: dict[_Face, list[float]] = defaultdict(list)
    for word in _words(layouts, wanted):
        text, em = word.text, word.style.size
        if len(text) >= LEAST_LETTERS and text.isascii() and any(map(str.isalpha, text)):
            found[_face(word.style)] += [word.box.width / len(text) / em] * len(text)
    return found


def _words(layouts: Sequence[PageLayout], wanted: Callable[[Style], bool]) -> Iterator[Word]:
    for line in all_lines(layouts):
        if _has(wanted, line):
            yield from (word for word in line.words if wanted(word.style))


def _has(wanted: Callable[[Style], bool], line: Line) -> bool:
    return any(wanted(run.style) for run in runs_of(line))
