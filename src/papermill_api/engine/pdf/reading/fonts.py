"""What a font's name and descriptor say about its look."""

import ctypes
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from papermill_api.engine.patterns import late_pattern
from papermill_api.engine.pdf.reading import reader

FIXED_PITCH, SERIF, ITALIC, FORCE_BOLD = 1 << 0, 1 << 1, 1 << 6, 1 << 18  # ISO 32000-1, table 123
BOLD_WEIGHT = 600

_SUBSET = re.compile(r"^(?:[A-Z]{6}|[0-9a-f]{6})\+")  # the latter by Prawn, of Ruby
# Word starts inside CamelCase and dashed names, and the codes of TeX's fonts (CMBX10, SFTT1000).
_BOLD = re.compile(
    r"[Bb]old|BOLD|Black|Heavy|Demi|Medi(?!um)|-B$|-Bd|[BDb]dIt|^(CM|SF|LM|EC|ec)(BX|bx|SSBX)"
    r"|^SF(SX|SO|XC|BI|BL|RB|BBX|BSR|BSO)\d|^CM(B|SSDC)\d|^Lin[A-Z][a-z]+T[BZ]"
    r"|^HFBRBX|Kp-([A-Za-z]+-)*Medium|^t(1|c)?xbtt"
    r"|(?<=[a-z-])(Bd|Hv|Blk)(?![a-z])"  # foundries shorten: FuturaHv, SabonLTStd-Blk
)
# A name that says so is believed before the weight, which is only guessed from the stems' width.
_REGULAR = re.compile(r"[Rr]egu|-Roman|-Book|Light|Medium")
_MEDIUM_CUT = re.compile(r"[- ]?Medium(?=(Italic|Oblique)?$)")
_TEXT_CUT = re.compile(r"[- ]?(Regular|Roman|Book)$")
_ITALIC = re.compile(
    r"[Ii]tal|ITALIC|[Oo]bli|[Ss]lant|-It\b|BdIt|[a-z]It$|^(CM|SF|EC|ec)(TI|SL|BXTI|SSI|ti|sl|bi)"
    r"|^SF(BI|BL|SI|SO|SC|ST|IT|BMO|BSO|OSL|OTI)\d|^Lin[A-Z][a-z]+T[BZ]?I"
    r"|^CM(BXSL|ITT|SLTT)\d|^HFBRSL"
)
# Computer Modern's, MathTime's, those of TX and PX, and all that say so; MathDesign has text, too.
_MATH = re.compile(
    r"^(?:CM|R?MT)(?:MI|SY|EX)|^(?:r?tx|[rR]?[pP]x|New[TP]X)[bB]?(?:mi|MI)|Math(?!Design)"
)
_MONO = re.compile(
    r"[Mm]ono(?!type|tone)|MONO|[Cc]ourier|COURIER|[Cc]onsol|Menlo|Typewriter|LMTT|NimbusMon|Inconsolata"
    r"|[a-z]Code|Code-|Terminal|^(CM|SF|EC|ec)(TT|tt)|^SF(ST|IT|TC)\d|^cmtt"
    r"|Fira Code|Letter ?Gothic|GyreCursor|^Tt-Kp|^t(1|c)?xb?tt|^CM(I|SL)TT|LibertineM[TO]"
)
# Of the fonts that every reader has (ISO 32000-1, 9.6.2.2) and those made after them; one of a few
# glyphs alone, as FOP writes for ligatures, may pass for fixed-width.
_PROPORTIONAL = re.compile(r"^(Times|Helvetica|Arial|Symbol|ZapfDingbats)(?!.*Mono)")
_SERIF = re.compile(
    r"Serif|Times|Roman|Georgia|Garamond|^(CM|SF)(R|RM|BX|TI)\d|Libertin|Nimbus ?Rom"
    # Of the web and of offices; most of their files do not say that they have serifs.
    r"|Merriweather|^Lora\b|Playfair|Baskerville|Crimson|Cormorant|Caladea|Cambria|Palatino"
    r"|Bookman|Charter|Century ?School|^(C059|P052)|Literata|Spectral|Gelasio"
)
_SMALL_CAPS = re.compile(
    r"[Ss]mall[ -]?[Cc]aps|SmallCap|CSC\d|-SC\b|Caps\d|^SF(CC|XC|SC)\d|[a-z]SC$"
)
# Families for Chinese, in whose names "SC" is its simplified script.
_CHINESE = late_pattern(
    r"CJK|^Noto|Source[ -]?Han|PingFang|(Hei|Song|Kai|Yuan)ti\b|Lantinghei|Harmony|WenKai"
)
# Names by which programs that write PDFs anew count fonts: "CIDFont+F1", "F12", "TT3", "C0_1".
# P052 and C059 are families.
_COUNTED = re.compile(
    r"(CIDFont\+)?[A-Z]{1,2}[1-9]\d{0,2}|[A-Z]{1,2}\d_\d{1,2}|(Type3|T3)?Font_?\d{1,3}"
)
_WIDELY_APART = "i.", "mW"  # letters that are of one width in fixed-width fonts alone
_LONGEST_NAME = 1024  # bytes
_NAME = ctypes.create_string_buffer(_LONGEST_NAME)
_NAME_AT = ctypes.addressof(_NAME)
_WIDTH = ctypes.c_float()
_WIDTH_AT = ctypes.addressof(_WIDTH)


@dataclass(frozen=True, slots=True)
class Font:
    name: str  # without its subset tag
    bold: bool
    italic: bool
    mono: bool
    serif: bool
    small_caps: bool
    # Bold by nothing but a weight, which Ghostscript takes from the widest glyph, or in no way that
    # its name tells.
    guessed: bool = False


def describe_font(handle: int) -> Font:
    """The look of a font of the document; an unknown one (handle 0) is plain."""
    if not handle:
        return Font("", False, False, False, False, False)
    name = _base_name(handle)
    return font_of_name(name, max(reader.font_flags(handle), 0), reader.font_weight(handle))


def find_namesakes(fonts: Mapping[int, Font]) -> set[int]:
    """The fonts of one name that says no weight: programs name all cuts of a family by it.

    Subsets that have tags of their own are pieces of one font.
    """
    plain = [handle for handle, font in fonts.items() if font.name and not font.bold]
    if len({fonts[handle].name for handle in plain}) == len(plain):
        return set()
    names = {handle: _base_name(handle) for handle in plain}
    often = {name for name, count in Counter(names.values()).items() if count > 1}
    return {handle for handle, name in names.items() if name in often and not says_regular(name)}


def is_medium_cut(font: Font) -> bool:
    return not font.bold and bool(_MEDIUM_CUT.search(font.name))


def find_medium_cuts(uses: Mapping[Font, int]) -> set[Font]:
    """The medium cuts of families whose regular ones are used more often.

    Styles of the web set headings in them: beside the text they are as good as bold. Beside a
    light one they are as good as regular, as families for Korean are cut.
    """
    families: Counter[str] = Counter()
    for font, count in uses.items():
        families[_TEXT_CUT.sub("", font.name)] += count
    medium = filter(is_medium_cut, uses)
    return {font for font in medium if families[_MEDIUM_CUT.sub("", font.name)] > uses[font]}


@lru_cache(maxsize=512)
def font_of_name(name: str, flags: int, weight: int) -> Font:
    plain = _SUBSET.sub("", name)
    sans = "Sans" in plain
    bold, heavy = bool(_BOLD.search(plain)) or bool(flags & FORCE_BOLD), _is_heavy(plain, weight)
    return Font(
        plain,
        bold=bold or heavy,
        italic=not is_math(plain) and (bool(_ITALIC.search(plain)) or bool(flags & ITALIC)),
        mono=names_fixed_width(plain)
        or (bool(flags & FIXED_PITCH) and not _PROPORTIONAL.search(plain)),
        serif=not sans and (bool(_SERIF.search(plain)) or bool(flags & SERIF)),
        small_caps=bool(_SMALL_CAPS.search(plain)) and not _CHINESE.search(plain),
        guessed=not bold and (heavy or bool(_COUNTED.fullmatch(plain))),
    )


@lru_cache(maxsize=512)
def names_fixed_width(name: str) -> bool:
    """Does a font's name say that its letters are all of one width?"""
    return bool(_MONO.search(name))


def says_regular(name: str) -> bool:
    return bool(_REGULAR.search(name))


def _is_heavy(name: str, weight: int) -> bool:
    return weight >= BOLD_WEIGHT and not says_regular(name)


@lru_cache(maxsize=512)
def is_math(name: str) -> bool:
    """Letters for formulas are slanted without being emphasis."""
    return bool(_MATH.search(name))


def may_be_fixed_width(handle: int) -> bool:
    """Is one of a font's narrowest letters as wide as one of its widest?

    A font of few glyphs may lack some of them, which all have one width then, and another than
    the letters that it has: its words will tell.
    """
    narrow, wide = ({_width_of(handle, letter) for letter in letters} for letters in _WIDELY_APART)
    return any(width > 0 for width in narrow & wide)


def _width_of(handle: int, letter: str) -> float:
    _WIDTH.value = 0.0
    reader.letter_width(handle, ord(letter), 1000.0, _WIDTH_AT)
    return _WIDTH.value


def _base_name(handle: int) -> str:
    size = reader.font_name(handle, _NAME_AT, _LONGEST_NAME)
    return _NAME.value.decode("utf-8", "replace") if 2 <= size <= _LONGEST_NAME else ""
