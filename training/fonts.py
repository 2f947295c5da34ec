"""Fonts with every letter of a script, by family."""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from papermill_api.engine.ocr.script import Script

# Not drawn with while layers are trained, to tell how well they read others.
HELD_BACK = frozenset({
    *{"Vollkorn", "PT Serif", "Arimo", "Noto Serif", "GFS Didot", "Play", "CMU Sans Serif"},
    *{"Clear Sans", "Galatia SIL", "Roboto", "Liberation Serif", "Fira Code"},
    *{"KacstNaskh", "Nazli", "Noto Sans Arabic UI", "Noto Sans Arabic", "Lateef", "PakType Naqsh"},
    *{"AlHor", "Thabit"},
})  # fmt: skip
NEEDED = {
    Script.CYRILLIC: "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁЄІЇабвгдежзийклмнопрстуфхцчшщъыьэюяёєії",
    Script.ARABIC: "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    Script.GREEK: "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋΐΰΆΈΉΊΌΎΏ",
}
LATIN = "abcxyzABC0123456789.,:;()"

_UNUSUAL = re.compile(
    r"Thin|ExtraLight|Hairline|Black|UltraLight|Symbol|Math|Emoji|Icon|Display.*Condensed|unifont|"
    r"Braille|Outline|Initials|ExtraCond|UltraCond|Nastaliq|Colored|Decorative|Digital|"
    r"Electron|Shado|ae_(?:Jet|Metal|Nice|Ostorah|Tholoth|Graph|Japan|Dimnah|Mashq|Hani)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Font:
    file: Path
    family: str
    italic: bool
    scripts: frozenset[Script]
    characters: frozenset[int]
    signs: bool  # does it have Latin letters, numbers and signs?


def find_fonts(folder: Path) -> dict[str, list[Font]]:
    """Families of the fonts below a folder that have all letters of a script."""
    families: dict[str, list[Font]] = defaultdict(list)
    files = {path.name: path for kind in ("ttf", "otf") for path in folder.rglob(f"*.{kind}")}
    for name in sorted(files):
        if not _UNUSUAL.search(name) and (font := _open(files[name])) is not None:
            families[font.family].append(font)
    return dict(families)


def _open(file: Path) -> Font | None:
    try:
        opened = TTFont(file, lazy=True)
    except (TTLibError, OSError):
        return None
    with opened:
        characters = frozenset(opened.getBestCmap() or ())
        names = opened["name"]
        family = names.getDebugName(16) or names.getDebugName(1)
        style = names.getDebugName(17) or names.getDebugName(2) or ""
    scripts = {script for script, letters in NEEDED.items() if characters >= set(map(ord, letters))}
    latin = characters >= set(map(ord, LATIN))
    if not family or not scripts or not (latin or Script.ARABIC in scripts):
        return None
    italic = "Ital" in style or "Obl" in style
    return Font(file, str(family), italic, frozenset(scripts), characters, latin)
