"""Terms of a glossary, which their names tell: written small, or in the order of the alphabet."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.scripts import starts_lower

LEAST = 4  # terms of one look over texts set in alike
SORTED = 6  # of them whose first words differ, and whose order is none by chance
SMALL = 0.7  # of them that begin in a small letter; names keep their capitals
NO_LARGER = 1.15  # times the text below; larger lines are headings
SAME_EDGE = 2.0  # points; lines that start this near start at one edge
FURTHER_OUT = 0.7  # em by which what hangs out further does so at least

_Pair = tuple[TextBlock, TextBlock]


def named_terms(hung: Sequence[_Pair]) -> set[int]:
    """Ids of the terms among lines that all of their text hangs from.

    builder                             headings that hang out of all text begin with capitals,
        What makes files of a tree.     and are in no order
    directive
        What marks a stretch of text.

    Signatures of functions are written small, too, and head long parts of manuals. So do names
    of files where a heading hangs further out of text at the same edge: all of it is set in.
    """
    alike: defaultdict[tuple[str, float, bool, bool, int], list[TextBlock]] = defaultdict(list)
    for term, text in hung:
        style = term.lines[0].style
        if style.size <= NO_LARGER * text.lines[0].size and not term.text.endswith(")"):
            key = style.font, style.size, style.bold, style.italic, round(term.box.x0)
            alike[key].append(term)
    edges = {id(term): text.box.x0 for term, text in hung}
    return {
        id(term)
        for terms in alike.values()
        if _are_named(terms) and not _hangs_further_out(hung, terms[0], edges[id(terms[0])])
        for term in terms
    }


def _hangs_further_out(hung: Sequence[_Pair], term: TextBlock, edge: float) -> bool:
    """Does another line hang out of text at this edge further than a term does?

    NAME                in the manual, headings of two levels
            The files that a package may hold are these.
       dirs
            It names the directories to make.
    """
    out = term.box.x0 - FURTHER_OUT * term.lines[0].size
    return any(other.box.x0 <= out and abs(text.box.x0 - edge) <= SAME_EDGE for other, text in hung)


def _are_named(terms: Sequence[TextBlock]) -> bool:
    names = [term.lines[0].text.casefold() for term in terms]
    if len(names) < LEAST:
        return False
    if sum(starts_lower(term.lines[0].text) for term in terms) >= SMALL * len(terms):
        return True
    if len({name.split(maxsplit=1)[0] for name in names}) < SORTED:
        return False  # questions that all begin alike are few to sort
    return all(one < two for one, two in pairwise(names))
