"""How a line in Arabic script stands: from left to right, what is drawn and what is read."""

import re

from bidi.algorithm import get_display

from papermill_api.engine.ocr.script import Script

NON_JOINER, TATWEEL = "\u200c", "\u0640"
DIGITS = "[\u0660-\u0669\u06f0-\u06f9]"
_MARKS = re.compile(
    "[\u0610-\u061a\u064c-\u0650\u0652-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
)
_JOINED = re.compile(f"((?:(?!{DIGITS})[\u0621-\u063f\u0641-\u064b\u0651\u0671-\u06d3])+)")


def as_shown(text: str) -> str:
    """A line's characters from left to right, letters not shaped and brackets mirrored.

    It is without marks but those that are read, and has a tatweel where letters do not join.
    """
    plain = _MARKS.sub("", text.replace(TATWEEL, "").replace(NON_JOINER, TATWEEL))
    shown: str = get_display(plain, base_dir="R")
    return shown


def as_read(shown: str) -> str:
    return shown.replace(TATWEEL, "")


def pieces_of(shown: str) -> list[tuple[str, bool]]:
    """Of a word: what is drawn in one go, and is it joined letters? These are in logical order."""
    return [
        (piece[::-1], True) if at % 2 else (piece, False)
        for at, piece in enumerate(_JOINED.split(shown))
        if piece and piece != TATWEEL
    ]


def is_leftward(script: Script) -> bool:
    return script is Script.ARABIC
