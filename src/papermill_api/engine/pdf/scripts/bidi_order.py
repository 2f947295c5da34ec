"""The words of a line that holds right-to-left script, put into reading order and spelt."""

import re
from collections.abc import Iterable, Sequence
from itertools import cycle

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.page import Glyph
from papermill_api.engine.pdf.scripts import is_right_to_left

MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
# A number, perhaps of a section, a telephone or a time, and the mark after it, as a leftward line
# shows them: what parts its digits goes with these (UAX 9, ES and CS).
NUMBERED = late_pattern(r"([.()\]:,\u060c\u061b]+)(\d+(?:[.,:/-]\d+)*)")
# A number behind an opening bracket, which stands on its right.
BRACKETED = late_pattern(r"(\d+(?:[.,:/-]\d+)*)([(\[)\]])")
PARTS_DIGITS = frozenset(".,:/")  # in the middle of a number
# A number, perhaps of percent, and its sign, the same.
SIGNED = late_pattern(r"(\d[\d.,]*[%\u2030\u066a]?)([-+\u2212])")
# Two numbers and a dash, which a leftward line turns around (UAX 9, N1).
RANGED = late_pattern(r"(\d+(?:[.,:]\d+)*)([\u2012-\u2014])(\d+(?:[.,:]\d+)*)")
THOUSANDS = late_pattern(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
# PDFium takes these for signs that writing leftwards mirrors, as it does brackets.
QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "\u2019\u2018\u201d\u201c")
# Marks around Latin words that a leftward line shows on their other side: of its sentence, on the
# left; on the right what paths, options and names begin with.
# Quotes tell by their shape on which side they were typed.
STOPPED = late_pattern(r"([.,:;!?\u060c\u061b\u061f\u2026\u201d]+)(.+)")
STARTED = late_pattern(r"(.+?)([-/~@$\u201c]+)")
# The same with a bracket that opens or closes what is around a rightward run, too.
CLOSED = late_pattern(r"([.,:;!?\u060c\u061b\u201d()]+)(.+)")
OPENED = late_pattern(r"(.+?)([-/~@$\u201c()]+)")
ADDRESS = late_pattern(r"([-/])(\w+://.+)")  # its last sign stands on its left
ROUND = late_pattern(r"[()]")
BEGINS = late_pattern(r"^[()](?=\w)")  # a word: none but an opening bracket does
ENDS = late_pattern(r"(?<=\w)[()](?=[^\w()]*$)")
CALLED = late_pattern(r"(?<=\w)\)([^()]*)\((?=\W*$)")  # of a name and what is in brackets behind it
BROKEN_OFF = late_pattern(r"[^\W\d]-$")  # a word that goes on in the next line
DOTTED = late_pattern(r"\.[A-Z]\w*")  # a name, as ".NET"
BULLETS = late_pattern(r"[•‣⁃·∙*\u2010-\u2015\u25a0-\u27bf\uf020-\uf0ff-]")  # alone on the right
OF_SCRIPT = frozenset("\u060c\u061b\u061f")  # marks that only leftward text is typed with
WIDE = 0.6  # em of white between a marker and its item, or the cells of a table; spaces are less
OPENING, CLOSING = frozenset("([{«"), frozenset(")]}»")


def leftward_cells(words: Sequence[list[Glyph]]) -> list[list[list[Glyph]]]:
    """The words of a line without letters of the script, cut where white is wide.

    What marks an item stands on its right and comes first.
    """
    cells: list[list[list[Glyph]]] = []
    for word in words:
        if cells and word[0].box.x0 - cells[-1][-1][-1].box.x1 <= WIDE * word[0].style.size:
            cells[-1].append(word)
        else:
            cells.append([word])
    marked = len(cells[-1]) == 1 and _marks_leftwards(_text(cells[-1][0]))
    return [cells[-1], *cells[:-1]] if marked else cells


def shows_leftwards(words: Sequence[Sequence[Glyph]], laid: bool = False) -> bool:
    """Do the ends of a line without letters of the script show that it is read leftwards?

    .Press the key .3        "3. Press the key."
             Debian •        an item

    `laid`: do the lines of its page begin at the right? Then all do but code, names alone that
    begin with a dot, and what goes on behind a hyphen on the right.
    """
    first, last = _text(words[0]), _text(words[-1])
    if _marks_leftwards(last):
        return True
    if laid and not DOTTED.fullmatch(first if len(words) == 1 else ""):
        typed = all(word[0].style.mono for word in words)
        return not typed and BROKEN_OFF.search(last) is None
    stopped = STOPPED.fullmatch(first) if len(words) > 1 else None
    return stopped is not None and stopped[2][0].isalpha() and not words[0][-1].style.mono


def _marks_leftwards(text: str) -> bool:
    return (BULLETS.fullmatch(text) or NUMBERED.fullmatch(text)) is not None


def in_order(words: list[list[Glyph]], backwards: bool) -> list[tuple[str, list[Glyph]]]:
    """Words in reading order with their texts; runs against the line's direction turned around.

    Numbers alone are no run, but for the thousands of one, nor are those whose mark stands on
    their left, as the line has it.
    """
    words, glued = _with_runs_whole(words) if backwards else (words, frozenset[int]())
    turned = [any(_turns(glyph.text) for glyph in word) for word in words]
    made = [
        (_spell(word, right, backwards), word) for word, right in zip(words, turned, strict=True)
    ]
    against = [right != backwards for right in turned]
    marks = ended = [False] * len(words)
    if backwards:  # marks alone go with the line, but for those between words of a run
        marks = [not any(char.isalnum() for char in text) for text, _ in made]
        alone = [NUMBERED.fullmatch(_text(word)) is not None for word in words]
        against = [
            other and not (mark or one)
            for other, mark, one in zip(against, marks, alone, strict=True)
        ]
        ended = [text[0] in OF_SCRIPT for text, _ in made]
        for one in (made, against, marks, ended):
            one.reverse()
    ordered: list[tuple[str, list[Glyph]]] = []
    index = 0
    while index < len(made):
        stop = index + 1
        if against[index]:
            stop = _run_end(index, against, marks, ended)
            if backwards and not (_has_letters(made[index:stop]) or _is_one(made[index:stop])):
                stop = index + 1
        run = made[index:stop][::-1]
        whole = len(run) == len(made)
        ordered.extend(_with_marks_back(run, whole) if backwards and against[index] else run)
        index = stop
    return _glued(ordered, glued) if glued else ordered


def _with_runs_whole(
    words: Sequence[list[Glyph]],
) -> tuple[list[list[Glyph]], frozenset[int]]:
    """Words with those cut in two that end a rightward run and begin what stands before it.

    subnet maskو     for "وsubnet mask": the letters that turn belong to the first word of the run

    By their ids, the parts that belong to the word after them.
    """
    whole: list[list[Glyph]] = []
    glued: set[int] = set()
    for word in words:
        first = next((at for at, glyph in enumerate(word) if _turns(glyph.text)), 0)
        before = whole[-1] if whole else []
        if first and word[0].text.isalpha() and _is_rightward(before):
            whole += [word[:first], word[first:]]
            glued.add(id(whole[-1]))
        else:
            whole.append(word)
    return whole, frozenset(glued)


def _is_rightward(word: Sequence[Glyph]) -> bool:
    letters = [glyph.text for glyph in word if glyph.text.isalpha()]
    return bool(letters) and not any(map(_turns, letters))


def _glued(
    ordered: Sequence[tuple[str, list[Glyph]]], glued: frozenset[int]
) -> list[tuple[str, list[Glyph]]]:
    """Words in reading order, each of `glued` as one with the word after it."""
    joined: list[tuple[str, list[Glyph]]] = []
    open_end = False
    for text, parts in ordered:
        if open_end:
            before, others = joined[-1]
            joined[-1] = before + text, [*others, *parts]
        else:
            joined.append((text, parts))
        open_end = id(parts) in glued
    return joined


def _text(word: Sequence[Glyph]) -> str:
    return "".join([glyph.text for glyph in word])


def _has_letters(run: Sequence[tuple[str, list[Glyph]]]) -> bool:
    return any(char.isalpha() for text, _ in run for char in text)


def _is_one(run: Sequence[tuple[str, list[Glyph]]]) -> bool:
    """Is it one number from right to left, its thousands set apart, as "14 601 250"?"""
    return THOUSANDS.fullmatch(" ".join([text for text, _ in reversed(run)])) is not None


def _turns(text: str) -> bool:
    """Is it a letter that is written leftwards? Arabic numbers are not, and commas go with both.

    A mark on a letter of another script, as some fonts name their small capitals, turns nothing.
    """
    return text[0].isalpha() and is_right_to_left(text[0])


def _run_end(
    start: int, against: Sequence[bool], marks: Sequence[bool], ended: Sequence[bool]
) -> int:
    """Where a run of words against the line's direction ends; marks do not end it.

    LZMA ،bzip2 ،gzip    but those of the script do, on the left: they are `ended`
    """
    end = index = start + 1
    while index < len(against) and (against[index] or marks[index]) and not ended[end - 1]:
        index += 1
        if against[index - 1]:
            end = index
    return end


def _with_marks_back(
    run: list[tuple[str, list[Glyph]]], whole: bool
) -> list[tuple[str, list[Glyph]]]:
    """Words of a rightward run in a leftward line, the marks at its ends where they were typed.

    .GET /v2/items    on paper, for "GET /v2/items." and
    dry-run--         for "--dry-run"

    `whole`: is it all of a line? What closes a pair over two lines at its end is of the run.
    """
    if not _has_letters(run):
        return run
    texts = [text for text, _ in run]
    before = behind = ""
    if address := ADDRESS.fullmatch(texts[0]) if len(texts) == 1 else None:
        return [(address[2] + address[1], run[0][1])]
    odd = sum(text.count("(") + text.count(")") for text in texts) % 2
    if stop := (CLOSED if odd else STOPPED).fullmatch(texts[0]):
        behind, texts[0] = stop[1][::-1], stop[2]
        odd = odd and "(" not in behind and ")" not in behind
    start = (OPENED if odd and not whole else STARTED).fullmatch(texts[-1])
    path = start and start[2] == "/" and texts[0].startswith("/")  # with both
    if start and not path and "://" not in texts[-1]:  # of an address, all stays where it is
        texts[-1], before = start[1], start[2][::-1]
    texts[0] = before + texts[0]
    texts[-1] += behind
    return [(text, parts) for text, (_, parts) in zip(texts, run, strict=True)]


def _spell(word: list[Glyph], turned: bool, backwards: bool) -> str:
    """The text of a word; in a right-to-left one, numbers and Latin letters keep their way.

    In a line that reads leftwards, the mark after a number stands on its left, its sign on its
    right, and ranges go down.
    """
    if not turned:
        text = _text(word)
        if not backwards:
            return text
        if signed := SIGNED.fullmatch(text):
            return signed[2] + signed[1]
        if (ranged := RANGED.fullmatch(text)) and _value(ranged[3]) < _value(ranged[1]):
            return ranged[3] + ranged[2] + ranged[1]
        if opened := BRACKETED.fullmatch(text):
            return opened[2] + opened[1]
        number = NUMBERED.fullmatch(text)
        return number[2] + number[1].translate(MIRRORED) if number else text
    runs: list[list[str]] = []
    inside = False
    for at, glyph in reversed(list(enumerate(word))):
        latin = glyph.text.isalnum() and not _turns(glyph.text)
        latin = latin or _parts_digits(word[max(at - 1, 0) : at + 2])
        if latin and inside:
            runs[-1].insert(0, glyph.text)
        else:
            runs.append([glyph.text.translate(QUOTES)])
        inside = latin
    return "".join(text for run in runs for text in run)


def _parts_digits(around: Sequence[Glyph]) -> bool:
    """Is a sign between the digits of one number, as of a time behind a prefix?"""
    texts = [glyph.text for glyph in around]
    return (
        len(texts) == len("1:0")
        and texts[1] in PARTS_DIGITS
        and (texts[0].isdigit() and texts[2].isdigit())
    )


def _value(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]


def with_brackets(texts: list[str]) -> list[str]:
    """Brackets as they are meant: some fonts name the shape that is drawn, which is mirrored."""
    mirrored = [text.translate(MIRRORED) for text in texts]
    chosen = mirrored if count_unopened(texts) > count_unopened(mirrored) else texts
    return [_with_outer_brackets(text) for text in _with_round_pairs(chosen)]


def holds_half_a_pair(texts: Iterable[str]) -> bool:
    """Is there one bracket alone? Its pair is in another line, so none tells which way it opens."""
    return sum(char in OPENING or char in CLOSING for text in texts for char in text) == 1


def _with_outer_brackets(text: str) -> str:
    """A word whose round brackets at either end open and close it, whatever shape they came in."""
    if "(" not in text and ")" not in text:
        return text
    return CALLED.sub(r"(\1)", ENDS.sub(")", BEGINS.sub("(", text)))


def _with_round_pairs(texts: list[str]) -> list[str]:
    """Round brackets that open and close by turns, where all of a line have one shape.

    PDFium turns those that it finds between letters of the line's direction, and no others.
    """
    shapes = [char for text in texts for char in text if char in "()"]
    if len(shapes) % 2 or len(set(shapes)) != 1:
        return texts
    if shapes[0] == ")" and not any(text.startswith(")") for text in texts):
        return texts  # they end the labels of items
    turns = cycle("()")
    return [ROUND.sub(lambda _: next(turns), text) for text in texts]


def count_unopened(texts: Iterable[str]) -> int:
    """How often a bracket closes that was not opened."""
    depth = wrong = 0
    for char in " ".join(texts):
        depth += (char in OPENING) - (char in CLOSING)
        wrong += depth < 0
    return wrong
