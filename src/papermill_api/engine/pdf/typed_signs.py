"""Hyphens of code that a typesetter printed as minus signs, as groff does."""

import re

MINUS = "\u2212"
# One that touches what it stands before or behind, as in --name, x86-64 and i--.
_TYPED = re.compile(f"(?<=\\S){MINUS}|{MINUS}(?=[\\w{MINUS}])")


def typed_minus(code: str) -> str:
    """Text in fixed width as typed: with hyphens for its minus signs, but for one in a formula.

    A text without any hyphen has them for all of its minus signs.
    """
    if MINUS not in code:
        return code
    if "-" not in code and _TYPED.search(code):
        return code.replace(MINUS, "-")
    return _TYPED.sub("-", code)
