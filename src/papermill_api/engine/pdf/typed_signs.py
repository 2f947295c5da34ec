"""Signs of code that a typesetter printed in another form, as groff does."""

import re

from papermill_api.engine.patterns import late_pattern

MINUS = "\u2212"
# One that touches what it stands before or behind, as in --name, x86-64 and i--.
_TYPED = re.compile(f"(?<=\\S){MINUS}|{MINUS}(?=[\\w{MINUS}])")
SEEN_SPACE = "\u2423"  # as LaTeX's `listings` prints the spaces of strings
# Accents without a letter below them, and the sign of formulas that is lower than a star.
_PLAIN = str.maketrans({"\u02dc": "~", "\u02c6": "^", "\u2217": "*"})
_PRINTED = late_pattern(f"[{MINUS}\u02dc\u02c6\u2217{SEEN_SPACE}]")


def typed_signs(code: str) -> str:
    """Text in fixed width as typed: with hyphens for its minus signs, but for one in a formula.

    A text without any hyphen has them for all of its minus signs. Spaces printed as signs are
    spaces, but for one that is all there is: it names the key.
    """
    if code.isascii() or not _PRINTED.search(code):
        return code
    code = code.translate(_PLAIN)
    if code.strip(SEEN_SPACE):
        code = code.replace(SEEN_SPACE, " ")
    if "-" not in code and _TYPED.search(code):
        return code.replace(MINUS, "-")
    return _TYPED.sub("-", code)
