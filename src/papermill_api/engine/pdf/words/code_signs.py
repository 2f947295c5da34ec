"""Signs of code that were taken from a font for formulas: TeX's first fonts for text lack them."""

from collections.abc import Iterator, Sequence

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Style, Word
from papermill_api.engine.records import replace

BAR = "|"  # between the choices of a grammar, too: in code it touches that on both sides
CLOSING = {"<": ">", "{": "}"}
SIGNS = frozenset("<>{}|\\")
LEVEL = 0.05  # em between the baselines of a sign and of its code
SIZES = 0.7, 1.4  # of a sign, in sizes of its code
EXACT = 0.05  # em by which white differs from a space of code, at most
TOUCH = 0.3  # em between a sign and its code


def with_code_signs(words: PageWords) -> PageWords:
    """The words, with signs that touch code, or one another that does, in the look of that.

    <alias>  {mail, web}     of a pair on one line both are code, or neither: only if there is
    {word | (int)}           nothing but code between them. This one is a rule of grammar.

    A sign between code is code as well if it is as far from that as its spaces are wide on both
    sides, as in "() => { throw".
    """
    kinds = {style.mono for style in words.columns.styles}
    if len(kinds) < 2 or not any(map(words.text.__contains__, SIGNS)):  # as on most pages
        return words
    found = {
        at
        for at, text in enumerate(words.columns.texts)
        if (text[0] in SIGNS or text[-1] in SIGNS) and not words[at].style.mono
    }
    if not found:
        return words
    read = list(_apart(words, found))
    signs = [at for at, word in enumerate(read) if not (word.style.mono or set(word.text) - SIGNS)]
    looks: dict[int, Style] = {}
    for at in (*signs, *reversed(signs)):  # from either side, for signs beside signs
        if at not in looks:
            _look_at(read, at, looks)
    for start, end in _pairs(read, signs):
        if not all(read[at].style.mono or at in looks for at in range(start + 1, end)):
            looks.pop(start, None)
            looks.pop(end, None)
        elif start in looks or end in looks:
            looks[start] = looks[end] = looks.get(start) or looks[end]
    return PageWords(
        replace(word, style=looks[at]) if at in looks else word for at, word in enumerate(read)
    )


def _apart(words: Sequence[Word], found: set[int]) -> Iterator[Word]:
    """The words, with the sign at the start or end of a word of text that touches code apart."""
    last = len(words) - 1
    for at, word in enumerate(words):
        if at in found and len(word.text) > 1 and set(word.text) - SIGNS:
            if at and word.text[0] in SIGNS and _touch(words[at - 1], word):
                yield from _cut(word, 1)
                continue
            if at < last and word.text[-1] in SIGNS and _touch(word, words[at + 1]):
                yield from _cut(word, len(word.text) - 1)
                continue
        yield word


def _cut(word: Word, count: int) -> tuple[Word, Word]:
    """The first characters of a word and the others, as if all were of one width."""
    edge = word.box.x0 + word.box.width * count / len(word.text)
    one = replace(word, text=word.text[:count], box=replace(word.box, x1=edge), space=False)
    return one, replace(word, text=word.text[count:], box=replace(word.box, x0=edge))


def _look_at(words: Sequence[Word], at: int, looks: dict[int, Style]) -> None:
    sides = []
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(words):
            code = words[beside]
            code = replace(code, style=looks[beside]) if beside in looks else code
            if _touch(*((code, words[at]) if beside < at else (words[at], code))):
                sides.append(code.style)
    if len(sides) > (words[at].text == BAR):
        looks[at] = sides[0]
    elif 0 < at < len(words) - 1 and words[at].text != BAR:
        left, right = (
            replace(words[beside], style=looks.get(beside, words[beside].style))
            for beside in (at - 1, at + 1)
        )
        if _is_typed_between(left, words[at], right):
            looks[at] = left.style


def _is_typed_between(left: Word, sign: Word, right: Word) -> bool:
    """Is a sign one space of the code on both sides away from it? No space of a text is as wide."""
    code, size = left.style, left.style.size
    if not (code.mono and right.style.mono) or code.size != right.style.size or code.angle:
        return False
    if max(abs(word.baseline - sign.baseline) for word in (left, right)) > LEVEL * size:
        return False
    space = min(word.box.width / len(word.text) for word in (left, right))
    gaps = sign.box.x0 - left.box.x1, right.box.x0 - sign.box.x1
    return all(abs(gap - space) <= EXACT * size for gap in gaps)


def _touch(left: Word, right: Word) -> bool:
    """Does one of them, and one alone, stand in fixed width, on the other's line and beside it?"""
    if left.style.mono == right.style.mono or left.space or left.style.angle or right.style.angle:
        return False
    code, sign = (left, right) if left.style.mono else (right, left)
    size = code.style.size
    level = abs(code.baseline - sign.baseline) <= LEVEL * size
    alike = SIZES[0] * size <= sign.style.size <= SIZES[1] * size
    return level and alike and abs(right.box.x0 - left.box.x1) <= TOUCH * size


def _pairs(words: Sequence[Word], signs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places of opening and closing signs that belong together, on one line each; inner ones first.

    Signs in a row count as one of the first and of the last.
    """
    opened: list[int] = []
    for at in signs:
        text = words[at].text
        if opened and text[0] == CLOSING[words[opened[-1]].text[-1]]:
            start = opened.pop()
            if abs(words[start].baseline - words[at].baseline) <= LEVEL * words[at].style.size:
                yield start, at
        if text[-1] in CLOSING:
            opened.append(at)
