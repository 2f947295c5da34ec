"""Paragraphs and listings cut by a column, a page or a figure, put together again."""

from collections.abc import Sequence
from functools import cache, partial
from itertools import pairwise

from papermill_api.engine.pdf.formulas.words import is_formula, starts_equation
from papermill_api.engine.pdf.joins.cuts import fills_column, is_cut
from papermill_api.engine.pdf.joins.ends import ends_sentence
from papermill_api.engine.pdf.joins.hand_broken import are_names, may_be_names
from papermill_api.engine.pdf.joins.set_in import is_indented, sets_in
from papermill_api.engine.pdf.layout import PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.runs import leads_in_bold
from papermill_api.engine.pdf.scripts import is_cjk, starts_lower
from papermill_api.engine.pdf.scripts.breaks import HYPHENS, breaks_word, unbroken_width
from papermill_api.engine.pdf.signatures import OPENING, is_signature, starts_with_kind
from papermill_api.engine.pdf.spread import ends_apart
from papermill_api.engine.records import replace

SAME_SIZE = 0.06  # share; text sizes that differ less are one
OTHER_FACE = 0.25  # share; in one tagged paragraph, where a line may be all code
SMALLER = 0.92  # times the size of the text; what stands beside it is set smaller
PROSE_WORDS = 6  # of a line that is no part of a formula
MAX_ASIDES = 6  # texts beside one paragraph
SAME_EDGE = 0.5  # em; left edges this near are one
SAME_WIDTH = 1.0  # em by which parts of a paragraph with lines flush on both sides differ
HUNG = 4.0  # em; lines of one paragraph begin no further apart,
HUNG_INSIDE_WORD = 8.0  # or those that a word is broken over
NEXT_LINE = 1.45  # em; the next line of a paragraph is no further down,
NEXT_LINE_INSIDE_WORD = 1.8  # or that which a word goes on in
SAME_PITCH = 1.08  # times the step between the lines above; a paragraph's lines differ by less
CJK_INDENT = 1.0  # em; how far Chinese and Japanese set in the first line of a paragraph
NEXT_LINE_WIDE = 2.2  # em; of Chinese and Japanese, with readings between lines
COLUMN_EDGE = 3.0  # em between the left edges of texts of one column, at most
LEAST_FULL = 0.7  # times the width of the text after it; a shorter line ends a paragraph
RAGGED = 1.0  # em that a full line of ragged text may end short, beside the next word's width


def join_paragraphs(layouts: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose text blocks say whether they go on from the text before them.

        +-------+-------+     the last line of the left column is full and no sentence ends there,
        | aaa   | bb. C |     or the right column starts with a small letter: one paragraph
        | aaa b |       |
        +-------+-------+

    Figures, tables, captions, notes and boxes between the two do not matter; a heading does, also
    on a bar of its own, and for a box any other text. A listing at the end of a page or column goes
    on in the one that starts the next.
    """
    last: dict[bool, TextBlock] = {}  # of the main flow, and of the boxes
    pages = {layout.number: layout.blocks for layout in layouts}
    open_text, are_set_in = _OpenText(), cache(partial(sets_in, layouts))
    joined: list[PageLayout] = []
    for layout in layouts:
        blocks: list[PageBlock] = []
        for block, after in zip(layout.blocks, [*layout.blocks[1:], None], strict=False):
            if isinstance(block, TextBlock) and block.role not in ("caption", "footnote"):
                boxed = block.is_boxed
                if boxed and _heads_text(block, after):
                    last.clear()
                before = last.get(boxed)
                if before is not None and (
                    _goes_on(before, block, pages[before.page])
                    or (_may_go_on(before, block) and are_set_in())
                ):
                    block = replace(block, continues=True)
                if not boxed:
                    last.pop(True, None)
                    block = open_text.take(block)
                last[boxed] = block
            blocks.append(block)
        joined.append(replace(layout, blocks=tuple(blocks)))
    return open_text.mark_asides(joined)


def _heads_text(block: TextBlock, after: PageBlock | None) -> bool:
    """Is it a heading on a bar of its own, right below which no other box begins?"""
    bar = block.frame
    if block.role != "heading" or bar is None:
        return False
    if not isinstance(after, TextBlock) or after.frame is None or not after.is_boxed:
        return True
    return after.frame.y0 - bar.y1 > block.lines[0].size


class _OpenText:
    """The last paragraph whose sentence has not ended, and what stands beside the text after it.

    aaa aaa aaa      a term of the margin or the text under a photograph may stand between
    [note] [photo]   the two, in smaller type or beside a bar: where the text goes on in a
    aaa. Bbb         small letter it does not part them
    """

    def __init__(self) -> None:
        self.text: TextBlock | None = None
        self.beside: list[TextBlock] = []
        self.asides: set[int] = set()

    def take(self, block: TextBlock) -> TextBlock:
        """The next block of the main flow, marked if it goes on from the open paragraph."""
        text = self.text
        own = block.continues and not self.beside  # goes on from the paragraph, and from no aside
        if text is not None and _is_beside(text, block) and not own:
            self.beside.append(block)
            return block
        if text is not None and self.beside and _resumes(text, block, len(self.beside)):
            self.asides.update(map(id, self.beside))
            block = replace(block, continues=True)
        is_prose = block.role == "text" and _is_prose(block)
        is_open = is_prose and not ends_sentence(block) and not _is_displayed(block)
        self.text, self.beside = block if is_open else None, []
        return block

    def mark_asides(self, layouts: Sequence[PageLayout]) -> list[PageLayout]:
        if not self.asides:
            return list(layouts)
        return [
            replace(layout, blocks=tuple(self._marked(block) for block in layout.blocks))
            for layout in layouts
        ]

    def _marked(self, block: PageBlock) -> PageBlock:
        if isinstance(block, TextBlock) and id(block) in self.asides:
            return replace(block, aside=True)
        return block


def _is_beside(text: TextBlock, block: TextBlock) -> bool:
    if block.role not in ("text", "quote"):
        return False
    smaller = block.lines[0].prose_size < SMALLER * text.lines[-1].prose_size
    return smaller or (block.barred and not text.barred)


def _is_prose(block: TextBlock) -> bool:
    return len(block.lines) > 1 or block.lines[0].word_count >= PROSE_WORDS


def _resumes(text: TextBlock, block: TextBlock, asides: int) -> bool:
    if block.role != "text" or block.barred != text.barred or block.continues:
        return False
    if asides > MAX_ASIDES and not _breaks_word(text, block):
        return False
    return starts_lower(block.lines[0].first_text) and block.style == text.style


def _goes_on(last: TextBlock, block: TextBlock, around: Sequence[PageBlock]) -> bool:
    if last.role == "code" or block.role == "code":
        cut = is_cut(last, block) or fills_column(last, block, around)
        return last.role == block.role and cut
    if block.role != "text" or last.role not in ("text", "item"):
        return False
    if last.role == "item" and not last.marker:  # an entry of contents or of an index is whole
        return False
    if last.barred != block.barred or last.lines[-1].angle:
        return False
    if _are_tagged(last, block):
        cut = is_cut(last, block)
        if last.tag == block.tag:
            return _same_size(last, block, OTHER_FACE) and (cut or not ends_sentence(last))
        if not cut:  # WeasyPrint makes an element of each part that columns cut a paragraph into
            return False
    if not _same_size(last, block, SAME_SIZE) or _is_displayed(last) or _is_displayed(block):
        return False
    if not is_cut(last, block) and not _is_next_line(last, block, around):
        return False
    if last.page == block.page and are_names(last) and may_be_names(block):  # two addresses
        return False
    return _is_one_sentence(last, block, around)


def _may_go_on(last: TextBlock, block: TextBlock) -> bool:
    """Does a full line end a sentence and the next page begin with a line that is not set in?

    It goes on if paragraphs are set in.
    """
    if not last.role == block.role == "text" or min(len(last.lines), len(block.lines)) < 2:
        return False
    if last.page == block.page or last.barred != block.barred or is_indented(block):
        return False
    if last.lines[-1].last_text.endswith(":") or starts_lower(block.lines[0].first_text):
        return False
    wide = abs(last.box.width - block.box.width) <= SAME_WIDTH * block.lines[0].size
    return wide and _same_size(last, block, SAME_SIZE) and _is_full(last, block, ())


def _is_displayed(block: TextBlock) -> bool:
    """Is it on a line of its own: a formula, a signature, or an entry with its date at the end?

    A definition that begins with what it defines may have several.
    """
    line = block.lines[0]
    if line.first_text[0] in OPENING and starts_with_kind(line.words):
        return True
    if len(block.lines) > 1:
        return False
    if line.words[0].style.mono and is_signature(line.words):
        return True
    return is_formula(line.words) or starts_equation(line.text) or ends_apart(line)


def _are_tagged(last: TextBlock, block: TextBlock) -> bool:
    """Does the structure tree of their page say whether the two are one paragraph?"""
    if last.page != block.page or last.tag is None or block.tag is None:
        return False
    return last.tag.element > 0 and block.tag.element > 0


def _same_size(last: TextBlock, block: TextBlock, share: float) -> bool:
    size = last.lines[-1].prose_size  # code in them may be most of a line, and smaller
    return abs(size - block.lines[0].prose_size) <= share * size


def _is_next_line(last: TextBlock, block: TextBlock, around: Sequence[PageBlock]) -> bool:
    """Does a paragraph that looked ended go on in the very next line, or below a figure?

    Where nothing stands between the two, white does, and the next word would have fitted:

    Dear chair,        a greeting, or the last of the lines of an address

    there has been no meeting for a year
    """
    above, line = last.lines[-1], block.lines[0]
    cjk = is_cjk(line.first_text)
    set_in = CJK_INDENT if cjk and len(last.lines) == 1 else 0.0
    out = (above.box.x0 - line.box.x0) / line.size
    hangs = abs(out) <= HUNG  # or a first line is set in
    broken = _breaks_word(last, block) and abs(out) <= HUNG_INSIDE_WORD
    if broken and _is_near(last, block, NEXT_LINE_INSIDE_WORD):
        return True
    # A term of the margin may begin the line above.
    level = len(block.lines) > 1 and abs(above.box.x1 - line.box.x1) <= SAME_EDGE * line.size
    if (hangs or level) and _is_near(last, block) and _runs_over(last, block, around):
        return True
    if not -SAME_EDGE <= out <= set_in + SAME_EDGE:
        return False
    if _is_near(last, block):
        return True
    if not starts_lower(line.first_text) or ends_sentence(last):
        return False
    cut = above.last_text.endswith(HYPHENS)
    return cut or _is_full(last, block, around) or not _follows(last, block, around)


def _breaks_word(last: TextBlock, block: TextBlock) -> bool:
    return breaks_word(last.lines[-1].last_text, block.lines[0].first_text)


def _runs_over(last: TextBlock, block: TextBlock, around: Sequence[PageBlock]) -> bool:
    """Does a sentence fill its line and go on in a small letter, in the same look?

        The routine returns a code for the reasons that    of two lines the second is set out,
    it was called for.                                     of a term and what it means set in
    """
    above, line = last.lines[-1], block.lines[0]
    if len(above.words) < PROSE_WORDS or above.words[-1].style.bold != line.words[0].style.bold:
        return False
    if not starts_lower(line.first_text) or all(word.style.mono for word in line.words):
        return False
    if _is_heavy(block) and not above.words[0].style.bold:
        return False
    if ends_sentence(last):
        return False
    wide = len(block.lines) > 1 and above.box.x1 + RAGGED * line.size > line.box.x1
    return wide or _is_full(last, block, around)


def _is_near(last: TextBlock, block: TextBlock, next_line: float = NEXT_LINE) -> bool:
    """Are the two no further apart than lines of one paragraph?"""
    above, line = last.lines[-1], block.lines[0]
    limit = (NEXT_LINE_WIDE if is_cjk(line.first_text) else next_line) * line.size
    if len(last.lines) > 1:  # its own pitch, be it wide
        limit = max(limit, SAME_PITCH * (above.baseline - last.lines[-2].baseline))
    return line.baseline - above.baseline <= limit


def _follows(last: TextBlock, block: TextBlock, around: Sequence[PageBlock]) -> bool:
    """Is it the very next block of the page?"""
    before = next((a for a, b in pairwise(around) if b is block), None)
    return before is not None and before.box == last.box


def _is_one_sentence(last: TextBlock, block: TextBlock, around: Sequence[PageBlock]) -> bool:
    text = last.lines[-1].last_text
    first = block.lines[0].first_text
    if text.endswith(HYPHENS) and len(text) > 1 and first[0].isalpha():
        return True
    cut_off = _is_heavy(last) and not block.lines[0].words[0].style.bold
    headed = _is_heavy(block) and not (last.lines[-1].words[-1].style.bold or starts_lower(first))
    if cut_off or headed:  # a term from its definition; a title from the page before
        return False
    if not _is_full(last, block, around):
        return starts_lower(first) and not ends_sentence(last) and not _starts_with_term(block)
    if leads_in_bold(last.lines[0]) and leads_in_bold(block.lines[0]):  # the next of several terms
        return False
    if ends_sentence(last):
        return False
    return starts_lower(first) or not (is_indented(block) or _is_of_phrases(last, around))


def _is_of_phrases(last: TextBlock, around: Sequence[PageBlock]) -> bool:
    """Is it an item in one line, of a list whose other items end in no stop either?

    * Drift with temperature      Time domain probes
    * Last for two seasons        * Cost two hundred euros
    """
    if last.role != "item" or len(last.lines) > 1:
        return False
    edge, slack = last.lines[0].box.x0, COLUMN_EDGE * last.lines[0].size
    return any(
        isinstance(other, TextBlock)
        and other.role == "item"
        and other.box != last.box
        and abs(other.lines[0].box.x0 - edge) <= slack
        and not ends_sentence(other)
        for other in around
    )


def _is_heavy(block: TextBlock) -> bool:
    """Is it one line, in bold from end to end?"""
    return len(block.lines) == 1 and all(word.style.bold for word in block.lines[0].words)


def _starts_with_term(block: TextBlock) -> bool:
    """Do bold words or code begin a line of others, as terms do that are told what they are?"""
    words = block.lines[0].words
    return leads_in_bold(block.lines[0]) or (words[0].style.mono and not words[-1].style.mono)


def _is_full(last: TextBlock, block: TextBlock, around: Sequence[PageBlock]) -> bool:
    """Would the next word not have fitted on the last line?"""
    line = last.lines[-1]
    reach = line.box.x1 + unbroken_width(block.lines[0].words[0]) + RAGGED * line.size
    if reach <= max(other.box.x1 for other in last.lines):
        return False
    if len(last.lines) > 1 and (is_cut(last, block) or _is_near(last, block)):
        return True
    if reach <= line.box.x0 + LEAST_FULL * block.box.width:
        return False
    return not any(
        other.box.x1 >= reach
        and isinstance(other, TextBlock)
        and abs(other.box.x0 - last.box.x0) <= COLUMN_EDGE * last.lines[0].size
        for other in around
    )
