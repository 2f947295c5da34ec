"""Short blocks that may be headings, each with what speaks for it."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import pairwise

from papermill_api.engine.options import HeadingOptions
from papermill_api.engine.pdf.addresses import starts_address
from papermill_api.engine.pdf.formulas.words import is_for_formulas, is_formula
from papermill_api.engine.pdf.headings.looks import Look, look_of
from papermill_api.engine.pdf.headings.typography import SENTENCE, are_sentences, count_words
from papermill_api.engine.pdf.layout import Line, PageBlock, PageLayout, TextBlock
from papermill_api.engine.pdf.markers import DASHES, OPENED, TICKS, read_markers
from papermill_api.engine.pdf.numbering import SectionNumber, section_number
from papermill_api.engine.pdf.page import OutlineEntry, Style
from papermill_api.engine.pdf.runs import runs_of
from papermill_api.engine.pdf.scripts import COLONS, letters_of, with_question_mark
from papermill_api.engine.records import record

LARGER_SCALE, LARGER_POINTS = 1.08, 0.5  # times the body size, and points more: what is larger
SAME_SIZE = 0.2  # points above the body size that are rounding
NUMBERED_LINES = 2  # times as many lines as others may have
TITLE_LINES = 4  # of one that an outline names, at most
TITLE_SLACK = 16  # characters of white and marks by which a heading may be longer than its title
SENTENCE_ENDS = (".", ":", "。", "：")
PRICE_WORDS = 5  # "$45.50 per user and month"
_MONEY = re.compile(r"[$€£¥₹]\d[\d.,]*|\d[\d.,]*[$€£¥₹]")
RELATIONS = frozenset("=<>≤≥≈≠")
PROMPTS = ("$", ">>>")  # commands that are typed behind them may be bold
SPELLED = 4  # letters that are a word and no product of variables
_MANUAL_PAGE = re.compile(r"[\w.+:-]+\(\d\w{0,3}\)[,.]?")  # "sort(1)", as others are referred to
TITLE_SCALE = 1.3  # times the body size: a long title, or one that names the page of a manual
_PAGE_ENDS = (")", ").")
_WEB = "://"  # in addresses
_MAIL = re.compile(r"\S@[\w.-]+\.\w{2,}\W?$")
# "3.15.1", "[1.4.0] - 2024-05-02", "4.3 (2026-06-28)", "2026.04.10", "2024-05-02": what was
# released or when, as headings of lists of changes tell it, with the mark between the parts of the
# day behind a version
_RELEASE = re.compile(
    r"\[?v?(?:\d{1,3}|\d{4})(?:(?:\.\d{1,3}){2,3}\]?"
    r"|(?:\.\d{1,3}){1,3}\]?\W+\d{4}(?P<mark>[-./])\d{1,2}(?P=mark)\d{1,2}[)\]]?)"
    r"|\d{4}(?P<day>[-./])\d{1,2}(?P=day)\d{1,2}\W+v?\d{1,3}(?:\.\d{1,3}){1,3}[)\]]?"
    r"|\[?\d{4}-\d{2}-\d{2}\]?"
)
_SHORT_RELEASE = re.compile(r"v?\d{1,3}(?:\.\d{1,3}){1,3}")
NUMBER_GAP = 0.4  # em of white behind the number of a section, at least
INDEX = 3  # letters that follow one another in a row, at least
OUTLINE_SHARE = 0.5  # of the outline's titles found on the pages make it trusted


@record(frozen=True, slots=True)
class Candidate:
    """A short block with what speaks for its being a heading."""

    block: TextBlock
    look: Look
    text: str
    number: SectionNumber | None
    outline_level: int | None
    before: PageBlock | None
    after: PageBlock | None
    is_last: bool = False  # block of the document


def with_more(
    heads: Sequence[Candidate], found: Sequence[Candidate], is_one: Callable[[Candidate], bool]
) -> list[Candidate]:
    """The headings with others of all that were found, in their order."""
    known = {id(head.block) for head in heads}
    return [one for one in found if id(one.block) in known or is_one(one)]


def is_strong(candidate: Candidate, body: Style) -> bool:
    """Is it larger than the body by more than rounding?"""
    return candidate.look.size >= max(LARGER_SCALE * body.size, body.size + LARGER_POINTS)


def candidates(
    pages: Sequence[PageLayout],
    body: Style,
    titles: dict[int, int],
    options: HeadingOptions,
    centred: Container[int] = (),
) -> Iterator[Candidate]:
    """Those of all pages, in order.

    `titles`: levels of the outline by the ids of blocks; `centred`: ids of blocks that their
    place tells.
    """
    end = next((layout.blocks[-1] for layout in reversed(pages) if layout.blocks), None)
    for layout in pages:
        for index, block in enumerate(layout.blocks):
            if not isinstance(block, TextBlock) or not _is_short(block, body, options):
                continue
            text = with_question_mark(" ".join([line.text for line in block.lines]))
            number = None if _RELEASE.fullmatch(text) else section_number(text)
            if number is not None and runs_of(block.lines[0])[0].script == "super":
                number = None  # it labels a place or a note
            level = titles.get(id(block))
            if level is not None and _reads_as_text(text, options) and _is_plain(block, text, body):
                level = None
            told = number is not None or level is not None or id(block) in centred
            if not told and _is_plain(block, text, body):  # as most are
                continue
            if not told and not block.lines[0].style.bold and are_sentences(text):
                continue
            if not _may_be(block, options, body):
                continue
            before = layout.blocks[index - 1] if index else None
            after = layout.blocks[index + 1] if index + 1 < len(layout.blocks) else None
            look = look_of(block, body)
            yield Candidate(block, look, text, number, level, before, after, block is end)


def without_lone_long_ones(
    found: Sequence[Candidate], body: Style, options: HeadingOptions
) -> list[Candidate]:
    """Those of more lines than headings have, as in narrow columns, only if others look so.

    What begins a document in type far larger than its text is the title, however long.
    """
    long = [c for c in found if c.number is None and len(c.block.lines) > options.max_lines]
    if not long:
        return list(found)
    alone = {id(c.block) for c in long}
    if found[0].before is None and found[0].look.size >= TITLE_SCALE * body.size:
        alone.discard(id(found[0].block))
    looks = {c.look for c in found if id(c.block) not in alone}
    return [c for c in found if id(c.block) not in alone or c.look in looks]


def _reads_as_text(text: str, options: HeadingOptions) -> bool:
    """Is it a sentence, or long? Outlines list paragraphs too, where their style is a heading's."""
    words = count_words(text)
    return words > options.max_words or (words >= SENTENCE and text.endswith(SENTENCE_ENDS))


def _is_plain(block: TextBlock, text: str, body: Style) -> bool:
    """Does it look like body text at a glance, so that nothing could make it a heading?"""
    style = block.lines[0].style
    if style.bold or style.italic or style.small_caps or block.underlined:
        return False
    if style.size > body.size + SAME_SIZE:
        return False
    if style.colour != body.colour or style.serif != body.serif:
        return False
    return not text.isupper() and runs_of(block.lines[0])[0].style.size <= body.size + SAME_SIZE


def _is_short(block: TextBlock, body: Style, options: HeadingOptions) -> bool:
    """Is it text of a few lines? In narrow columns they are more, if numbered or large and bold.

    Capitals are as wide.
    """
    if block.role != "text" or block.filled or block.lines[0].angle:
        return False
    lines = len(block.lines)
    if lines > options.max_lines:
        style = block.lines[0].style
        large = style.size >= LARGER_SCALE * body.size
        if large and (style.bold or block.text.isupper()):
            return lines <= NUMBERED_LINES * options.max_lines
        number = section_number(block.lines[0].text)
        if number is None or number.depth == 1 or lines > NUMBERED_LINES * options.max_lines:
            return False
    return True


def _may_be(block: TextBlock, options: HeadingOptions, body: Style) -> bool:
    """Has it no more words than a heading, no bullet, and letters outside of formulas?

    What ends in an address of mail says who wrote a document, or whom to ask, if it has no number
    of several parts; what begins as text does and holds an address of the web, in whose larger
    type the line may be, is text, and so is what is nothing else, in any type. Pages of a manual
    alone are what to see, too, but for one in much larger type, the title of that page.
    """
    words = [text for line in block.lines for text in line.texts]
    if len(words) > 2 * options.max_words or sum(map(len, words)) > 240:
        return False
    if any(marker.value is None for marker in read_markers(words[0])) or words[-1] in TICKS:
        return False
    if _is_of_references(words[0]):
        return False
    if not any(map(str.isalpha, "".join(words))):
        return _is_release(block, body)
    if words[-1].endswith(_PAGE_ENDS) and _names_pages(block):
        return len(words) == 1 and block.lines[0].size >= TITLE_SCALE * body.size
    if words[0] == OPENED or (words[0] in PROMPTS and len(words) > 1):
        return False
    if _is_equation(words) or _is_price(words):
        return False
    if _MAIL.search(words[-1]) and not _is_counted(block):
        return False
    if _WEB in " ".join(words) and _begins_as_text(block, body):
        return False
    if len(words) == 1 and starts_address(words[0]):
        return False
    if len(block.lines) == 1 and _is_labelled_value(block.lines[0], body):
        return False
    return not any(is_formula(line.words) and not _is_worded(line) for line in block.lines)


def _begins_as_text(block: TextBlock, body: Style) -> bool:
    style = block.lines[0].words[0].style
    return style.font == body.font and abs(style.size - body.size) <= SAME_SIZE


def _is_labelled_value(line: Line, body: Style) -> bool:
    """Is it in the size of text, and bold up to a colon or dash and no further? "**Date:** May" """
    label, *rest = runs_of(line)
    if not rest or not label.style.bold or any(run.style.bold for run in rest):
        return False
    if max(run.style.size for run in (label, *rest)) > body.size + SAME_SIZE:
        return False
    return label.text.rstrip().endswith(COLONS) or rest[0].text.split()[0] in DASHES


def _is_release(block: TextBlock, body: Style) -> bool:
    """Is it a version and its day, or a version alone in bold type larger than the text?

    It may have the number of a section before it: "2  1.9.0", "3  1.8".
    """
    line = block.lines[0]
    release = _RELEASE.fullmatch(block.text)
    if release and (release["mark"] or release["day"]):
        return True
    if not (release or _SHORT_RELEASE.fullmatch(_behind_number(line))):
        return False
    return line.style.bold and line.size >= LARGER_SCALE * body.size


def _behind_number(line: Line) -> str:
    """What stands behind the number of a section, and white wider than a space."""
    number, *rest = line.words
    if len(rest) != 1 or not number.text.rstrip(".").replace(".", "").isdecimal():
        return ""
    return rest[0].text if rest[0].box.x0 - number.box.x1 > NUMBER_GAP * line.size else ""


def without_lone_releases(found: Sequence[Candidate]) -> list[Candidate]:
    """Those without the number of a release in a look of its own, as covers have it."""
    lone = {id(c.block) for c in found if _RELEASE.fullmatch(c.text)}
    if not lone:  # as on most pages
        return list(found)
    looks = [c.look for c in found]
    return [c for c in found if id(c.block) not in lone or looks.count(c.look) > 1]


def without_lone_letters(found: Sequence[Candidate]) -> list[Candidate]:
    """Those without single small letters, as variables have, but for an index: "a", "b", "c"."""
    alone = [c for c in found if len(c.text) == 1 and c.text.islower() and not c.outline_level]
    if not alone:  # as in most documents
        return list(found)
    letters: dict[Look, list[str]] = {}
    for c in alone:
        letters.setdefault(c.look, []).append(c.text)
    counted = {look for look, row in letters.items() if _is_alphabet(row)}
    dropped = {id(c.block) for c in alone if c.look not in counted}
    return [c for c in found if id(c.block) not in dropped]


def _is_alphabet(row: Sequence[str]) -> bool:
    return len(row) >= INDEX and all(a < b for a, b in pairwise(row))


def _is_counted(block: TextBlock) -> bool:
    number = section_number(block.lines[0].text)
    return number is not None and number.depth > 1


def _is_worded(line: Line) -> bool:
    """Are most letters in words of text? Names with brackets around them look like a formula.

    10.11 Library::Cast_Operator< Target > Class      "<" and ">" are in a font of formulas
    """
    letters = {True: 0, False: 0}
    for word in line.words:
        count = sum(map(str.isalpha, word.text))
        letters[count >= SPELLED and not is_for_formulas(word.style.font)] += count
    return letters[True] > letters[False]


def _is_equation(words: Sequence[str]) -> bool:
    """Does a lone sign relate letters and numbers, in whatever font? Slides set them in italics."""
    return not RELATIONS.isdisjoint(words) and not any(
        len(word) >= SPELLED and word.isalpha() for word in words
    )


def _is_price(words: Sequence[str]) -> bool:
    """Is it an amount of money, perhaps with what it is paid for, as cards of offers have it?"""
    return len(words) <= PRICE_WORDS and _MONEY.fullmatch(words[0]) is not None


def _is_of_references(word: str) -> bool:
    """Is it a number in square brackets, "[12]", as no section has?"""
    return word[0] == "[" and word[-1] == "]" and word[1:-1].isdecimal()


def _names_pages(block: TextBlock) -> bool:
    names = [name for line in block.lines for name in line.text.split()]
    return all(map(_MANUAL_PAGE.fullmatch, names))


def trusted_titles(pages: Sequence[PageLayout], outline: Sequence[OutlineEntry]) -> dict[int, int]:
    """The outline's levels of the blocks that say its titles, by id; none if most are not there."""
    titles = {letters_of(entry.title): entry.level for entry in outline}
    titles.pop("", None)
    if not titles:
        return {}
    longest = max(len(entry.title) for entry in outline) + TITLE_SLACK
    found = {
        id(block): folded
        for layout in pages
        for block in layout.blocks
        if isinstance(block, TextBlock) and len(block.lines) <= TITLE_LINES
        if len(text := block.text) <= longest and (folded := letters_of(text)) in titles
    }
    if len(set(found.values())) < OUTLINE_SHARE * len(titles):
        return {}
    return {block: titles[folded] for block, folded in found.items()}
