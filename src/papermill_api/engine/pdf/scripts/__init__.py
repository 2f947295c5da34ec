"""Which writing system a text is in, as far as layout cares."""

import re
import unicodedata
from collections.abc import Sequence

from papermill_api.engine.patterns import late_pattern

COLONS = (":", "\uff1a")  # the latter of Chinese and Japanese

_FIRST_CJK, _FIRST_HANGUL = "\u2e80", "\uac00"
_CJK = late_pattern(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_HANGUL = late_pattern("[\uac00-\ud7a3]")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]{2}")  # one may be a variable
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def is_cjk(text: str) -> bool:
    """Does it hold Chinese or Japanese characters, between which no spaces are written?"""
    return not text.isascii() and max(text) >= _FIRST_CJK and bool(_CJK.search(text))


def without_cjk(text: str) -> str:
    """The text with a space for each of its Chinese and Japanese characters."""
    return _CJK.sub(" ", text)


def is_hangul(text: str) -> bool:
    """Does it hold Korean letters?"""
    return not text.isascii() and max(text) >= _FIRST_HANGUL and bool(_HANGUL.search(text))


def is_right_to_left(text: str) -> bool:
    return not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))


def are_right_to_left(texts: Sequence[str]) -> bool:
    """Are most of their letters of right-to-left script? Items and cells may be Latin names."""
    found = [text for text in texts if is_right_to_left(text)]
    if not found:
        return False
    leftward = sum(len(_RIGHT_TO_LEFT.findall(text)) for text in found)
    return 2 * leftward > sum(char.isalpha() for text in texts for char in text)


def joins_without_space(left: str, right: str) -> bool:
    """Do two pieces of a line or of two lines meet without a space, as in Chinese?"""
    return bool(left) and bool(right) and is_cjk(left[-1]) and is_cjk(right[0])


def ends_in_wide_sign(text: str) -> bool:
    """Does it end in a Chinese or Japanese sign, whose white is part of it, as in "。" or "、"?"""
    return not text[-1].isalnum() and is_cjk(text[-1])


def with_question_mark(text: str) -> str:
    """The text, with "?" for the ";" that a Greek question ends in, for who judges by stops."""
    return f"{text[:-1]}?" if text.endswith(";") and _GREEK.search(text) else text


def letters_of(text: str) -> str:
    """Letters and digits alone, for comparing what differs in case, white or signs."""
    return "".join(filter(str.isalnum, text.casefold()))


def has_case(text: str) -> bool:
    """Has a letter of it another form as a capital, or as a small one?"""
    return text.lower() != text.upper()


def starts_lower(text: str) -> bool:
    """Is its first letter a small one, so that it goes on from something before it?

    An option of a command, as "--force", does not go on from anything.
    """
    if text.startswith("-"):
        return False
    for char in text:
        if char.isalpha():
            return unicodedata.category(char) == "Ll"
        if char.isdigit():
            return False
    return False
