"""Scripts that we read ourselves, by their characters."""

from enum import Enum


class Script(Enum):
    CYRILLIC = ("\u0400", "\u052f")
    GREEK = ("\u0370", "\u03ff")
    ARABIC = ("\u0600", "\u06ff")

    def __contains__(self, character: str) -> bool:
        first, last = self.value
        return first <= character <= last
