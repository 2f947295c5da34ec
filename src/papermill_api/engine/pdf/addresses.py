"""Addresses of the web that a line end cuts: no space is put into them, few hyphens taken out."""

import re

from papermill_api.engine.pdf.hyphens import HYPHENS, Lexicon

_ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.)\S", re.I)
_SCHEME = re.compile(r"[(\[<]?(?:https?|ftp):", re.I)
_BEGIN = re.compile(r"[a-z][a-z+.-]*://", re.I)  # of an address of any kind
_PATH_SIGNS = tuple("/?&=_#%~+-:@")  # at which addresses are cut, and after which they go on
_PATH = re.compile(r"[\w.~%+=&?#:@-]*[/?=&]\S*")
_ADDRESS_SIGNS = frozenset(":/.")  # every address, and every path, has one of these
_LETTER = re.compile(r"[A-Za-z0-9]")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.,;:!?)\]}>\"'”’»]+$")
MIN_SIGNS = 2  # of a path; "and/or" has one


def starts_address(word: str) -> bool:
    return _ADDRESS.match(word) is not None


def is_cut_address(word: str, after: str, link: str | None = None, ended: bool = False) -> bool:
    """Is a line's last word an address, or part of one, that goes on with the next line's first?

    `link`: what both words link to, if it is the same. An address is also cut between any two
    letters, which only a path or the link after it can tell. `ended`: does the first word end as
    what it alone links to? Then no word goes on with it that has no signs of a path.
    """
    if link is not None and len(word) > 1 and word + _END.sub("", after) in link:
        return True
    if _ADDRESS_SIGNS.isdisjoint(word):  # most words
        return False
    if _SCHEME.fullmatch(word) and after.startswith("//"):
        return True
    if _BEGIN.match(after):
        return False
    found = _ADDRESS.search(word)
    if word.endswith(_PATH_SIGNS) and not ended:
        long_path = word.count("/") >= MIN_SIGNS and word[-1] != "-"
        return bool(found or (long_path and _LETTER.search(word))) and bool(_LETTER.match(after))
    if not found or not after[0].isalnum() or _END.search(word):
        return False
    match = _PATH.match(after)
    return match is not None and sum(match[0].count(sign) for sign in "/?=&-_.") >= MIN_SIGNS


def is_broken_address(word: str, after: str, lexicon: Lexicon, link: str | None = None) -> bool:
    """Was the hyphen after the first part of a cut address put there by the line end?

    Few programs break addresses like words; most cut them after a hyphen of their own. `link`, the
    target of both parts, tells; without one both sides of the hyphen are words nowhere else, in a
    document that breaks words.
    """
    if not word.endswith(HYPHENS):
        return False
    if link is not None:
        rest = _END.sub("", after)
        if word + rest in link or word[:-1] + rest in link:
            return word + rest not in link
    left, right = _LAST_LETTERS.search(word[:-1]), _FIRST_LETTERS.match(after)
    if not lexicon.breaks or left is None or right is None:
        return False
    if (left[0] + right[0]).lower() in lexicon.words:
        return True
    return right[0].islower() and lexicon.words.isdisjoint((left[0].lower(), right[0].lower()))
