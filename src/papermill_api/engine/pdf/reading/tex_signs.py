"""Signs of TeX's fonts for formulas: named where PDFium gives codes for them, and on their line.

The font of large signs hangs each of them below its origin; here they come to stand on the line:

    X   origin       of a sum in a displayed formula, read as the letter of its code
    ∑   line         where it stands, centred on the axis of the formula
"""

import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from papermill_api.engine.pdf.columns import PageWords, by_column
from papermill_api.engine.pdf.page import UNKNOWN, Word
from papermill_api.engine.pdf.words.accents import accented, takes_accent
from papermill_api.engine.records import replace

LARGE_FONTS = (
    *("CMEX", "LMMathExtension", "Yhcmex", "EUEX", "Fourier-Math-Extension"),
    *("txex", "txbex", "ntxex", "ntxbex", "pxex", "pxbex", "Pxex", "npxex"),  # Times, Palatino
)
SIGN_FONTS = ("CMSY", "CMBSY", "LMMathSymbols")
LETTER_FONTS = ("CMMI", "LMMathItalic")
MORE_FONTS = ("MSAM",)  # whose triangles begin the items of slides
LATEX_FONTS = ("LASY",)  # of which babel makes French and Spanish quotes, two signs for each
AXIS = 0.25  # em above the baseline; rules of fractions and the middles of large signs stand there
SNAP = 0.35  # em between where a hanging sign is expected and the line that it belongs to
NEAR = 16  # words before and after it, as large as it is, that may tell that line
SAME_SIZE = 0.9  # times its size
RAISED = 0.6  # em between the baselines of a wide accent and of its letter, at most
STROKE = "\u0338"
CIRCLE = "◯"
CODES = 0xF000  # and a code: a large sign that has no name, apart from those that are named
CIRCLED = {"c": "©", "C": "©", "R": "®"}
OPERATORS = frozenset("∑∏⋃⋂⋀⋁⨄⨆⨀⨁⨂∐∫∮")  # which have limits
RADICAL, RADICAL_DEPTH = "√", 1.16  # em; as it is raised to the rule over what is under it

# Of the encoding of TeX's extension fonts: the signs, and how far they hang below their origin, em.
_OPERATORS = {
    1.0: dict(zip("PQSTVWUFJLN`", "∑∏⋃⋂⋀⋁⨄⨆⨀⨁⨂∐", strict=True)),
    1.11: {"R": "∫", "H": "∮"},
    1.4: dict(zip("XY[\\^_]GKMOa", "∑∏⋃⋂⋀⋁⨄⨆⨀⨁⨂∐", strict=True)),
    2.22: {"Z": "∫", "I": "∮"},
}
_PAIRS = "()[]⌊⌋⌈⌉{}⟨⟩"
_DELIMITERS = {
    1.2: {"\ufffd": "("}
    | dict(zip("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b", _PAIRS, strict=True)),
    1.8: dict(zip("\x10\x11hijklmnoDE", _PAIRS, strict=True)),
    2.4: dict(zip("\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d", _PAIRS, strict=True)),
    3.0: dict(zip(" !\"#$%&'()*+", _PAIRS, strict=True)),
}
_RADICALS = {1.2: {"p": "√"}, 1.8: {"q": "√"}, 2.4: {"r": "√"}, 3.0: {"s": "√"}}
# What tall brackets and bars are put together from: by their upper ends, and the rest.
_TOPS = dict(zip("0123\x0c\x0d89", "()[]|‖{}", strict=True))
_REST = frozenset("456:;<=>?@ABC67tuvz{|}")
_PIECE = 1.8, 0.6  # em that the ends of brackets and pieces of bars reach below their origin
_WIDE_ACCENTS = dict(zip("bcdefg", "ˆˆˆ˜˜˜", strict=True))
_WIDE_SIGNS = frozenset(_WIDE_ACCENTS.values())
_LARGE = {
    code: (sign, depth)
    for kind in (_OPERATORS, _DELIMITERS, _RADICALS)
    for depth, signs in kind.items()
    for code, sign in signs.items()
}
# Of fonts that name their signs, as some programs have it, with what tells variants of one apart.
# The pieces of brackets are among Unicode's signs, or Adobe's private characters.
_NAMED_TOPS = dict(zip("⎛⎞⎡⎤⎧⎫\uf8eb\uf8f6\uf8ee\uf8f9\uf8f1\uf8fc", "()[]{}" * 2, strict=True))
_NAMED_REST = frozenset(
    "⎜⎝⎟⎠⎢⎣⎥⎦⎨⎩⎪⎬⎭⎮⏐\uf8ec\uf8ed\uf8ef\uf8f0\uf8f2\uf8f3\uf8f4\uf8f7\uf8f8\uf8fa\uf8fb\uf8fd\uf8fe"
)
_DEPTHS: dict[str, list[float]] = defaultdict(list)
for _sign, _depth in _LARGE.values():
    _DEPTHS[_sign].append(_depth)
_VARIANTS = dict.fromkeys(range(0xFE00, 0xFE10))
# Of the encodings of symbols and of letters of formulas: what PDFium gives as the code.
_SIGNS = str.maketrans("`abcdehiklmoqrtuvw03457>?", "⊢⊣⌊⌋⌈⌉⟨⟩‖↕⇕≀⨿∇⊔⊓⊑⊒′∋△▽|⊤⊥")
_MORE = str.maketrans(
    "\x03\x04!$%&'(,-./0123456789:;<=>?@ABCDEFGHIJMNOPQRSTVWXYZ[^_`abcdefghijklmnopqrstuvwxyz{|}~",
    "□■↭≗≿≳⪆⊸≜≾≲⪅⪕⪖⋞⋟≼≦⩽≶‵-≓≒≽≧⩾≷⊏⊐⊳⊲⊵⊴★≬▼▶◀△▲▽≖⋚⋛⪋⪌⇛⇚✓⊻⊼⩞∢∝⌣⌢⋐⋑⋓⋒⋏⋎⋋⋌⫅⫆≏≎⋘⋙⌜⌝®Ⓢ⋔∔∽⋍⌞⌟✠∁⊺⊚⊛",
)
_LETTERS = str.maketrans("\x0f$%`?", "ϵϖϱℓ⋆")
# LaTeX's own glyphs are named by their codes, as Zapf's dingbats are, for which they are taken.
_QUOTES = {"✭✭": "«", "✮✮": "»"}
_OF_LATEX = str.maketrans("✁✂✄☎✭✮✵✶✷✸❀❁❂", "⊲⊴⊳⊵‹›℧⋈□◇⇝⊏⊐")
# Two signs of that encoding come as a stop: one by its name, and one, half an em wide, by its code.
_STOP, _TRIANGLE, STOP_WIDTH = ".", "▷", 0.4  # em


def read_tex_signs(words: Sequence[Word]) -> Sequence[Word]:
    """The words with such signs as what they are, on the line that they belong to."""
    page = by_column(words)
    fonts = {style.font for style in page.columns.styles}
    known = (*LARGE_FONTS, *SIGN_FONTS, *LETTER_FONTS, *MORE_FONTS, *LATEX_FONTS)
    if not any(font.startswith(known) for font in fonts):
        return words
    apart = [sign for word in page for sign in _signs_of(word)]
    read = [word for at in range(len(apart)) if (word := _read(at, apart)) is not None]
    return PageWords(_circled(_with_wide_accents(_struck(read))))


def _signs_of(word: Word) -> Iterator[Word]:
    """A word of large signs as one for each of them: they hang at different heights."""
    if not word.style.font.startswith(LARGE_FONTS):
        yield word
        return
    signs = word.text.translate(_VARIANTS)
    step = word.box.width / max(len(signs), 1)
    for at, sign in enumerate(signs):
        x0 = word.box.x0 + at * step
        space = word.space and at == len(signs) - 1
        yield replace(word, text=sign, box=replace(word.box, x0=x0, x1=x0 + step), space=space)


def _read(at: int, words: Sequence[Word]) -> Word | None:
    word = words[at]
    if word.style.font.startswith(LARGE_FONTS):
        code = _code_of(word)
        return _named(at, words) if code is None else _large(at, words, code)
    if word.style.font.startswith(LETTER_FONTS):
        wide = word.box.width > STOP_WIDTH * word.style.size and not word.style.angle
        if word.text == _STOP and wide:
            return replace(word, text=_TRIANGLE)
        return _read_by(_LETTERS, word)
    if word.style.font.startswith(MORE_FONTS):
        return _read_by(_MORE, word)
    if word.style.font.startswith(LATEX_FONTS):
        return _read_by(_OF_LATEX, replace(word, text=_with_quotes(word.text)))
    if not word.style.font.startswith(SIGN_FONTS):
        return word
    if word.text == RADICAL:
        return _raised(at, words, RADICAL_DEPTH)
    return _read_by(_SIGNS, word)


def _with_quotes(text: str) -> str:
    for pair, quote in _QUOTES.items():
        text = text.replace(pair, quote)
    return text


def _read_by(signs: dict[int, int], word: Word) -> Word:
    text = word.text.translate(signs)
    return word if text == word.text else replace(word, text=text)


def _struck(words: Sequence[Word]) -> list[Word]:
    """The words with a stroke that is painted first, over a relation, as part of that: "≠"."""
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        if last is not None and last.text.endswith(STROKE) and last.baseline == word.baseline:
            text = unicodedata.normalize("NFC", word.text[0] + STROKE) + word.text[1:]
            rest = last.text.removesuffix(STROKE)
            kept[-1:] = [replace(last, text=rest, space=False)] if rest else []
            word = replace(word, text=text)
        kept.append(word)
    return kept


def _circled(words: list[Word]) -> list[Word]:
    """The words, the circle that TeX draws around a letter as one sign with it: "©"."""
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        if last is not None and CIRCLE in (last.text, word.text):
            circle, letter = (last, word) if last.text == CIRCLE else (word, last)
            if letter.text in CIRCLED and circle.box.x0 < letter.box.center_x < circle.box.x1:
                kept[-1] = replace(
                    circle,
                    text=CIRCLED[letter.text],
                    baseline=letter.baseline,
                    style=letter.style,
                    space=word.space,
                )
                continue
        kept.append(word)
    return kept


def _with_wide_accents(words: list[Word]) -> list[Word]:
    """The words, those accents put on the letter under their middle, which is painted beside them.

      ^
    d M      that the accent is painted before or after; over no letter it stays
    """
    kept: list[Word] = []
    accent: Word | None = None  # that waits for its letter
    for word in words:
        if accent is not None:
            marked = _marked(word, accent)
            if marked is None:
                kept.append(accent)
            word, accent = marked or word, None
        if word.text in _WIDE_SIGNS and word.style.font.startswith(LARGE_FONTS):
            before = _marked(kept[-1], word) if kept else None
            if before is None:
                accent = word
            else:
                kept[-1] = before
            continue
        kept.append(word)
    return kept if accent is None else [*kept, accent]


def _marked(word: Word, accent: Word) -> Word | None:
    """The word with the accent on its letter there; None where it has none."""
    middle = (accent.box.x0 + accent.box.x1) / 2
    place = (middle - word.box.x0) / max(word.box.width, 0.1)
    if not 0 <= place < 1 or abs(word.baseline - accent.baseline) > RAISED * word.style.size:
        return None
    at = int(place * len(word.text))
    if not takes_accent(word.text[at]):
        return None
    letter = accented(word.text[at], accent.text)
    return replace(word, text=word.text[:at] + letter + word.text[at + 1 :])


def _large(at: int, words: Sequence[Word], code: str) -> Word | None:
    word = words[at]
    if code in _TOPS:
        return _put_together(at, words, _TOPS[code], _REST)
    if code in _LARGE:
        sign, depth = _LARGE[code]
        return replace(_raised(at, words, depth), text=sign)
    if code in _WIDE_ACCENTS:
        return replace(word, text=_WIDE_ACCENTS[code])
    return None if code in _REST else replace(word, text=code)


def _code_of(word: Word) -> str | None:
    """The code that a large sign has for a name; None for a sign that is named."""
    if word.text == UNKNOWN:  # code 0
        return UNKNOWN
    code = ord(word.text) - CODES
    return chr(code) if 0 <= code < 256 else None


def _named(at: int, words: Sequence[Word]) -> Word | None:
    sign = words[at].text
    if sign in _NAMED_TOPS:
        return _put_together(at, words, _NAMED_TOPS[sign], _NAMED_REST)
    if sign in _DEPTHS:
        return _raised(at, words, *_DEPTHS[sign])
    return None if sign in _NAMED_REST else words[at]


def _put_together(at: int, words: Sequence[Word], sign: str, rest: Container[str]) -> Word | None:
    """A bracket or a bar of several pieces, painted downwards; None for other than its first."""
    top = words[at]
    before = words[at - 1] if at else None
    if before is not None and before.text == top.text and _is_below(top, before):
        return None
    last, bar = top, sign in "|‖"
    for piece in words[at + 1 :]:
        if not _is_below(piece, last):
            break
        if not (piece.text == top.text if bar else (_code_of(piece) or piece.text) in rest):
            break
        last = piece
    depth = (last.baseline - top.baseline) / top.style.size + _PIECE[bar]
    read = replace(_raised(at, words, depth), text=sign)
    y0 = top.baseline
    return replace(read, box=replace(read.box, y0=y0, y1=y0 + depth * top.style.size))


def _is_below(piece: Word, other: Word) -> bool:
    aligned = abs(piece.box.x0 - other.box.x0) < 1.0 and piece.style is other.style
    return aligned and 0 < piece.baseline - other.baseline <= 2 * piece.style.size


def _raised(at: int, words: Sequence[Word], *depths: float) -> Word:
    """A sign on the line of the words around it, or where that of its formula is expected.

    `depths`: how far below its origin the sign reaches in each of its sizes, em.
    """
    word, em = words[at], words[at].style.size
    expected = [word.baseline + (depth / 2 + AXIS) * em for depth in depths]
    around = (*words[max(0, at - NEAR) : at], *words[at + 1 : at + 1 + NEAR])
    large = [one.baseline for one in around if one.style.size >= SAME_SIZE * em]
    off = [(abs(baseline - place), baseline) for baseline in large for place in expected]
    nearest, level = min(off, default=(em, 0.0))
    down = (level if nearest <= SNAP * em else expected[0]) - word.baseline
    box = replace(word.box, y0=word.box.y0 + down, y1=word.box.y1 + down)
    return replace(word, box=box, baseline=word.baseline + down)
