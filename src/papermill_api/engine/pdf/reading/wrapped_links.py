"""Links over several lines whose only box is the one around all of their lines."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Word

LINES = 1.9  # times the size of a word that such a box is high, at least
NEXT_LINE = 0.5  # em from one baseline to that of another line, at least


def without_neighbours(inside: list[int], words: Sequence[Word], box: Box) -> list[int]:
    """Of the words in a box those of the link, by its colour; all of them where that tells nothing.

    +--------------------------+
    |His best friend is MILHOUSE    what ends one line and begins the next is in the link, and
    |VAN HOUTEN. He lives in   |    so is what goes on from there in the same colour
    +--------------------------+

    Its further lines begin where the box does; a card that is a link may have a number beside them.
    """
    lines = _lines(inside, words)
    begins = [words[line[0]] for line in lines[1:]]
    if not begins or any(word.box.x0 - box.x0 > word.style.size for word in begins):
        return inside
    colours = {
        words[at].style.colour for above, below in pairwise(lines) for at in (above[-1], below[0])
    }
    if len(colours) > 1 or all(words[at].style.colour in colours for at in inside):
        return inside
    first, *middle, last = lines
    whole = [at for line in middle for at in line]
    if any(words[at].style.colour not in colours for at in whole):
        return inside
    begun, ended = (
        list(takewhile(lambda at: words[at].style.colour in colours, line))
        for line in (reversed(first), last)
    )
    return [*reversed(begun), *whole, *ended]


def _lines(inside: Sequence[int], words: Sequence[Word]) -> list[list[int]]:
    """The words of each line, from left to right."""
    lines: list[list[int]] = []
    for at in sorted(inside, key=lambda at: words[at].baseline):
        word = words[at]
        if lines and word.baseline - words[lines[-1][-1]].baseline < NEXT_LINE * word.style.size:
            lines[-1].append(at)
        else:
            lines.append([at])
    return [sorted(line, key=lambda at: words[at].box.x0) for line in lines]
