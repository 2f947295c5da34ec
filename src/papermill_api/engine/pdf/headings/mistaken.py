"""What looks like a heading alone, and among the others turns out to be none."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import islice
from math import inf

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.headings.candidates import Candidate, is_strong
from papermill_api.engine.pdf.headings.looks import Look
from papermill_api.engine.pdf.headings.typography import (
    SAME_SIZE,
    SENTENCE,
    SENTENCE_STOPS,
    count_words,
    is_paragraph,
    is_sentence,
    paragraph_pairs,
)
from papermill_api.engine.pdf.headings.weak import is_apart
from papermill_api.engine.pdf.layout import (
    FigureBlock,
    PageBlock,
    PageLayout,
    TableBlock,
    TextBlock,
)
from papermill_api.engine.pdf.named_terms import named_terms
from papermill_api.engine.pdf.numbering import follows
from papermill_api.engine.pdf.page import Style
from papermill_api.engine.pdf.scripts import COLONS, starts_lower
from papermill_api.engine.pdf.terms import find_terms, hangs_over

BAR = 1.2  # times the size of what stands below it in the title bar of a slide
SAME_SIDE = 2.0  # points between a side of a box and that of the bar at its head
QUESTION_MARKS = ("?", "？", "؟")
NOTICE_WORDS = 2  # of the title of a notice at most
ICON = 3.0  # em that the icon of a notice is wide and high at most
SERIES = 3  # headings in a row without text between them are a list
SENTENCES = 0.5  # of the lines in the look of longer paragraphs
TERMS_SHARE = 6  # times as many terms as headings of their look that head text flush with them
MOST_TOLD = 0.5  # of the lines in a look are told as headings
MIN_STRONG = 2  # larger headings that make bold lines of body size doubtful
SHARED, FEW_WORDS = 2, 8  # bold lines of a look, each apart, that are no emphasis, and their words
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_EXAMPLE = late_pattern(
    r"(?:ex[ae]mple|beispiel|esempio|ejemplo|exemplo|voorbeeld|ex[ea]mpel|eksempel|esimerkki|příklad"
    r"|przykład|primer|пример|приклад|παράδειγμα|örnek|例|예제)\s*\d+(?P<part>[.\-–]\d+)*(?!\w)",
    re.I,
)
_LABELLED = re.compile(r"[^\W\d_]+: ?\S")
_OPTION = late_pattern(r"[-\u2010-\u2014\u2212]{1,2}\w")
_FAMILY = re.compile("[A-Z][a-z]{3,}")  # of a font's name; TeX's codes (CMBX10) tell none
FEW_STEPS = 3  # from paragraph to paragraph; fewer do not tell the usual one
WIDER = 1.1  # times the usual step
NEARER = 0.8  # of the paragraphs are no further apart than the usual step
OF_LETTERS = 0.6  # of the characters
MORE_WHITE = 1.08  # times the step below: a heading stands nearer to what it heads
WHITE = 0.15  # em by which it does so where lines are wide apart


def without_bold_paragraphs(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """Where larger headings are common, bold lines spaced like paragraphs are none.

    1. Scope              larger: a heading
    Assumptions           as much white above as below, and no more than between
    We assume ...         paragraphs: one in bold, unless the document has nothing better

    A bold line is doubtful only alone in its look: short ones that stand apart from what is above
    them, as paragraphs do, are headings, and so are those in a look of which most are told as such.
    """
    strong = sum(is_strong(head, body) for head in heads)
    if strong < MIN_STRONG or strong == len(heads):
        return list(heads)
    usual = cache(partial(_usual_step, pages, body))
    told = {id(h.block) for h in heads if is_strong(h, body) or _is_headed(h, usual, body)}
    looks = Counter(head.look for head in heads)
    known = Counter(head.look for head in heads if id(head.block) in told)
    apart = Counter(h.look for h in heads if id(h.block) in told or _is_short_line(h))
    return [
        head
        for head in heads
        if id(head.block) in told
        or known[head.look] > MOST_TOLD * looks[head.look]
        or looks[head.look] == apart[head.look] >= SHARED
    ]


def _is_short_line(head: Candidate) -> bool:
    """Is it heavy, apart and short, or a question of one line, as those who answer them set?"""
    if not (head.look.bold or head.look.capitals) or not is_apart(head):
        return False
    asks = head.text.endswith(QUESTION_MARKS) and len(head.block.lines) == 1
    return asks or count_words(head.text) <= FEW_WORDS


def _usual_step(pages: Sequence[PageLayout], body: Style) -> float:
    """From paragraph to paragraph of body text, between their baselines, in points."""
    steps = [
        block.lines[0].baseline - before.lines[-1].baseline
        for before, block in paragraph_pairs(pages, body)
    ]
    down = [step for step in steps if step > 0]
    return sorted(down)[int(NEARER * len(down))] if len(down) >= FEW_STEPS else inf


def _is_headed(head: Candidate, usual: Callable[[], float], body: Style) -> bool:
    """Does something beside its weight say that a weak heading is one?"""
    look = head.look
    if head.outline_level is not None or head.number is not None or head.block.underlined:
        return True
    if look.italic or (look.bold and (look.coloured or look.other_face)):
        return True
    if look.bold and _is_in_other_family(head.block.style.font, body.font):
        return True
    if head.block.frame is not None or abs(head.block.lines[0].size - body.size) > SAME_SIZE:
        return True  # on a ground of its own, or in a size that no words in bold have
    before, after = head.before, head.after
    if not isinstance(before, TextBlock) or not isinstance(after, TextBlock):
        return True
    if before.box.y0 > head.block.box.y0 or after.box.y0 < head.block.box.y0:
        return True
    if before.role == "heading" or before.lines[0].size > head.look.size + 0.5:
        return True
    above = head.block.lines[0].baseline - before.lines[-1].baseline
    below = after.lines[0].baseline - head.block.lines[-1].baseline
    if above > min(MORE_WHITE * below, below + WHITE * look.size):
        return True
    among = is_paragraph(before, body) and is_paragraph(after, body)  # lists have other white
    return among and min(above, below) > WIDER * usual() and _is_worded(head.text)


def _is_in_other_family(font: str, text: str) -> bool:
    """Is the font of another family than the text, whose bold words are in its own?"""
    family, own = _FAMILY.search(font), _FAMILY.search(text)
    return family is not None and own is not None and family[0] != own[0]


def _is_worded(text: str) -> bool:
    """Are most of its characters letters and their marks, which is not so of formulas?"""
    letters = sum(unicodedata.category(char)[0] in "LM" for char in text)
    return letters >= OF_LETTERS * len(text)


def without_terms(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """Headings without the terms of lists of definitions: paragraphs stand where they do.

    A look that also heads text which is not indented is that of headings, as is one used once,
    but for terms in a row of some; a few of many terms are cut off from their definitions by the
    end of a page, where no heading stands. Numbers tell headings from terms of their look, and an
    option of a command is a term in any. So is what the names of a glossary tell.
    """
    heads = _without_names(heads)
    weak = [h for h in heads if not (is_strong(h, body) or h.number or h.outline_level)]
    pairs = [(h.block, h.after) for h in weak if isinstance(h.after, TextBlock)]
    terms = find_terms(pairs, pages)
    options = {id(one) for one, text in pairs if _OPTION.match(one.text) and hangs_over(one, text)}
    if not terms.found:
        return [h for h in heads if id(h.block) not in options]
    uses = Counter(_term_look(h) for h in heads if id(h.block) in terms.found)
    flush = Counter(
        _term_look(h) for h in weak if id(h.block) not in terms.found and _stands_flush(h)
    )
    looks = {look for look, n in uses.items() if n > 1 and n >= TERMS_SHARE * flush[look]}
    mistaken = terms.listed.union(
        options,
        (
            id(h.block)
            for h in weak
            if (id(h.block) in terms.found or h.after is None) and _term_look(h) in looks
        ),
    )
    return [h for h in heads if id(h.block) not in mistaken]


def _without_names(heads: Sequence[Candidate]) -> list[Candidate]:
    """Without those of a glossary, also where the end of a page cuts one off."""
    unnumbered = [h for h in heads if not (h.number or h.outline_level)]
    pairs = [(h.block, h.after) for h in unnumbered if isinstance(h.after, TextBlock)]
    names = named_terms([pair for pair in pairs if hangs_over(*pair)])
    if not names:  # as in most documents
        return list(heads)
    looks = {_term_look(h) for h in unnumbered if id(h.block) in names}
    cut = {id(h.block) for h in unnumbered if h.after is None and _term_look(h) in looks}
    return [h for h in heads if id(h.block) not in names | cut]


def _term_look(head: Candidate) -> Look:
    """Its look, in which an abbreviation is not set in capitals."""
    return head.look._replace(capitals=False)


def _stands_flush(head: Candidate) -> bool:
    """Does it head text that is not indented, and is no title in the box of a note?"""
    after = head.after
    if not isinstance(after, TextBlock) or head.block.frame is not None:
        return False
    return after.box.x0 < head.block.box.x0 + head.look.size


def without_sayings(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without a sentence in large type of its own look, as magazines set what to remember.

    Where another heading ends like a sentence, or is in that look, it may be one itself, as a
    question right below another heading is.
    """
    sentences = [head for head in heads if head.text.endswith(SENTENCE_STOPS)]
    if len(sentences) != 1 or len(heads) < SERIES or sentences[0] is heads[0]:
        return list(heads)
    (saying,) = sentences
    known = saying.number is not None or saying.outline_level is not None
    looks = [head.look for head in heads]
    short = count_words(saying.text) < SENTENCE
    asked = saying.text.endswith(QUESTION_MARKS) and any(h.after is saying.block for h in heads)
    if known or short or asked or looks.count(saying.look) > 1 or not is_strong(saying, body):
        return list(heads)
    return [head for head in heads if head is not saying]


def without_sentences(
    heads: Sequence[Candidate], pages: Sequence[PageLayout], body: Style
) -> list[Candidate]:
    """Headings without paragraphs of a line in type that is larger than that of lists and tables.

    Two or more of one plain look are sentences, as headings of that look would not be, and all
    others counted, say what follows or go on in the next line; or most are, and longer paragraphs
    are as large.
    """
    looks: dict[Look, list[Candidate]] = {}
    for head in heads:
        if is_strong(head, body) and not head.look.bold:
            looks.setdefault(head.look, []).append(head)
    told = {look for look, alike in looks.items() if _are_sentences(alike, pages)}
    if not told:
        return list(heads)
    return [head for head in heads if head.look not in told or head.outline_level is not None]


def _are_sentences(alike: Sequence[Candidate], pages: Sequence[PageLayout]) -> bool:
    others = [head for head in alike if not is_sentence(head.text)]
    said = len(alike) - len(others)
    if said < 2:
        return False
    if all(head.text.endswith(":") or _is_counted(head) or _is_cut(head) for head in others):
        return True
    return said >= SENTENCES * len(alike) and _are_text(alike[0].look, pages)


def _is_cut(head: Candidate) -> bool:
    """Is it a line of a paragraph whose lines are so far apart that each stands alone?"""
    if starts_lower(head.text):
        return True
    after = head.after
    if not isinstance(after, TextBlock) or abs(after.style.size - head.look.size) > SAME_SIZE:
        return False
    return starts_lower(after.text)


def _are_text(look: Look, pages: Sequence[PageLayout]) -> bool:
    """Are two paragraphs of some lines or more as large?"""
    texts = (block for layout in pages for block in layout.blocks if isinstance(block, TextBlock))
    long = (block for block in texts if len(block.lines) > 2 and block.role == "text")
    alike = (block for block in long if abs(block.style.size - look.size) <= SAME_SIZE)
    return len(list(islice(alike, 2))) == 2


def without_notices(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without the titles of notices.

    They are a word or two with a colon over text in its box, or stand at the head of a box whose
    text goes on right below them: boxes that most text stands in were opened before (`cards`).
    Large type in a box that begins its page is the title of a cover or slide, and one in the look
    of sections, larger than the text, that no other box says heads one: an abstract in a frame.
    """
    notices = [head for head in heads if _titles_notice(head)]
    if not notices:
        return list(heads)
    said = Counter(head.text for head in notices)
    looks = {head.look for head in heads if head.block.frame is None and is_strong(head, body)}
    titles = {id(head.block) for head in notices if head.look not in looks or said[head.text] > 1}
    return [head for head in heads if id(head.block) not in titles]


def _titles_notice(head: Candidate) -> bool:
    block, before, after = head.block, head.before, head.after
    if head.number is not None or head.outline_level is not None:
        return False
    if block.frame is not None and isinstance(after, TextBlock) and after.frame == block.frame:
        if before is None and head.look.size >= BAR * after.lines[0].size:
            return False
        return not isinstance(before, TextBlock) or before.frame != block.frame
    if _is_title_bar(block, after) or _is_over_icon(head):
        return True
    if not head.text.endswith(COLONS) or count_words(head.text) > NOTICE_WORDS:
        return False
    boxed = block.is_boxed or block.barred
    return boxed and isinstance(after, TextBlock) and (after.is_boxed or after.barred)


def _is_over_icon(head: Candidate) -> bool:
    r"""Is it alone in its box but for the icon of a notice, which stands beside its text?

    +-----------------------+
    | Mind it               |    pictures that a box is about are larger
    |  /!\  The text of it  |
    +-----------------------+
    """
    frame, after = head.block.frame, head.after
    if frame is None or not isinstance(after, FigureBlock) or not frame.contains(after.box):
        return False
    before = head.before
    first = not isinstance(before, TextBlock) or before.frame != frame
    return first and max(after.box.width, after.box.height) <= ICON * head.look.size


def _is_title_bar(block: TextBlock, after: PageBlock | None) -> bool:
    """Does it stand on a ground that is the head of the box around the text below, or on its side?

    ############         #########
    # Mind it  #       +-#Mind it#-+
    ############         #########
    | The text |       | The text  |
    +----------+       +-----------+
    """
    bar = block.frame
    if bar is None or not isinstance(after, TextBlock) or after.frame in (None, bar):
        return False
    box = after.frame
    if bar.y0 < box.y0 < bar.y1 and len(block.lines) == 1:
        return box.x0 < bar.x0 and bar.x1 < box.x1
    return box.contains(bar, SAME_SIDE) and bar.y0 - box.y0 <= SAME_SIDE


def without_table_notes(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without what is said of a table beside it: its unit, its source.

    [In thousands]            all of it in brackets; elsewhere such text is a remark, unless it is
    | Year | 2019 | 2020 |    bold or large
    Source: Statistics        right below, a word with a colon and more; larger text may be a head
    """
    return [head for head in heads if not _is_table_note(head, body)]


def _is_table_note(head: Candidate, body: Style) -> bool:
    if head.number is not None or head.outline_level is not None:
        return False
    if _BRACKETED.fullmatch(head.text):
        return isinstance(head.after, TableBlock) or not (is_strong(head, body) or head.look.bold)
    below = isinstance(head.before, TableBlock) and not is_strong(head, body)
    return below and bool(_LABELLED.match(head.text))


def without_titles_of_code(heads: Sequence[Candidate], body: Style) -> list[Candidate]:
    """Headings without "Example 2: A file" over a listing, or "Example 12.2. A file" anywhere.

    They are in the size of the text. Smaller slanted lines over a listing name it in any words,
    as in AsciiDoc.
    """
    return [
        head
        for head in heads
        if head.outline_level is not None or is_strong(head, body) or not _names_code(head, body)
    ]


def _names_code(head: Candidate, body: Style) -> bool:
    code = isinstance(head.after, TextBlock) and head.after.role == "code"
    look = head.look
    if code and look.italic and not look.bold and look.size < body.size - SAME_SIZE:
        return True
    label = _EXAMPLE.match(head.text)
    return label is not None and (code or label["part"] is not None)


def without_series(heads: Sequence[Candidate]) -> list[Candidate]:
    """Headings without lists in large type: one look, one after another, nothing between.

    7 Faults            sections that are empty yet, if others numbered to that depth in that
    7.1 Solution        look have text below them; items of one part are none, but for one over
    7.2 Exceptions      its first section
    """
    runs: list[list[Candidate]] = []
    for head in heads:
        last = runs[-1][-1] if runs else None
        alike = last and last.look == head.look and bool(last.number) == bool(head.number)
        if last is None or last.after is not head.block or not alike:
            runs.append([])
        runs[-1].append(head)
    series = [_is_series(run) for run in runs]
    told = {
        (head.look, _depth(head))
        for run, listed in zip(runs, series, strict=True)
        for head in run
        if not listed
    }
    return [
        head
        for run, listed in zip(runs, series, strict=True)
        for head, below in zip(run, [*run[1:], None], strict=True)
        if not listed
        or head.outline_level is not None
        or (_is_of_sections(head, below) and (head.look, _depth(head)) in told)
    ]


def _is_of_sections(head: Candidate, below: Candidate | None) -> bool:
    """Has its number several parts, or the one below it one part more and goes on from it?"""
    if _depth(head) > 1 or head.number is None:
        return _depth(head) > 1
    inner = below.number if below is not None else None
    return inner is not None and inner.depth > 1 and follows(inner, head.number)


def _depth(head: Candidate) -> int:
    return head.number.depth if head.number else 0


def _is_series(run: Sequence[Candidate]) -> bool:
    """Are headings in a row items of a list: many, or plain ones counted "1." and "2."?"""
    return len(run) >= SERIES or (len(run) > 1 and all(map(_is_counted, run)))


def _is_counted(head: Candidate) -> bool:
    number = head.number
    return number is not None and number.closed and number.depth == 1 and not head.look.bold
