"""Addresses of the web that a line end cuts: no space is put into them, no hyphen taken out."""

import re

_ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.)\S", re.I)
_SCHEME = re.compile(r"[(\[<]?(?:https?|ftp):", re.I)
_PATH_SIGNS = tuple("/?&=_#%~+-:@")  # at which addresses are cut, and after which they go on
_PATH = re.compile(r"[\w.~%+=&?#:@-]*[/?=&]\S*")
_LETTER = re.compile(r"[A-Za-z0-9]")
_END = re.compile(r"[.,;:!?)\]}>\"'”’»]+$")
MIN_SIGNS = 2  # of a path; "and/or" has one


def is_cut_address(word: str, after: str, link: str | None = None) -> bool:
    """Is a line's last word an address, or part of one, that goes on with the next line's first?

    `link`: what both words link to, if it is the same. An address is also cut between any two
    letters, which only a path or the link after it can tell.
    """
    if link is not None and len(word) > 1 and word + _END.sub("", after) in link:
        return True
    if _SCHEME.fullmatch(word) and after.startswith("//"):
        return True
    found = _ADDRESS.search(word)
    if word.endswith(_PATH_SIGNS):
        long_path = word.count("/") >= MIN_SIGNS and word[-1] != "-"
        return bool(found or (long_path and _LETTER.search(word))) and bool(_LETTER.match(after))
    if not found or not after[0].isalnum() or _END.search(word):
        return False
    match = _PATH.match(after)
    return match is not None and sum(match[0].count(sign) for sign in "/?=&-_.") >= MIN_SIGNS
