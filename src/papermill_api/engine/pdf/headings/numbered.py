"""Headings that only their numbers tell: each follows the one before."""

from collections import Counter
from collections.abc import Container, Sequence

from papermill_api.engine.pdf.headings.candidates import Candidate
from papermill_api.engine.pdf.headings.looks import Look
from papermill_api.engine.pdf.headings.typography import count_words
from papermill_api.engine.pdf.headings.weak import WEAK_LINES, WEAK_WORDS
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.numbering import follows, section_number

MIN_ALIKE = 2  # numbered bold headings of a look
SET_IN = 0.7  # em that an item in another one is set in, at least
_STOPS = tuple(".,;:!?。、，；：")


def numbered_chain(found: Sequence[Candidate]) -> set[int]:
    """Ids of plain blocks that only their numbers make headings: each follows the one before.

    1 Purpose
    text ...            text between them, flush with them; an item's text hangs
    2 Method            or its neighbours are items too
    2.1 Data
    """
    chains: list[list[Candidate]] = []
    inner: set[int] = set()
    for candidate in found:
        if not _may_be_numbered(candidate):
            continue
        if _is_inner_item(candidate, inner):
            inner.add(id(candidate.block))
            continue
        chain = next((chain for chain in reversed(chains) if _continues(candidate, chain)), None)
        if chain is None:
            chains.append([candidate])
        else:
            chain.append(candidate)
    return {id(c.block) for chain in chains if len(chain) > 1 for c in chain}


def _is_inner_item(candidate: Candidate, inner: Container[int]) -> bool:
    """Is it set in straight below the item that its number names, or below another such?

    2. Push the probe into the soil
       2.1 Keep the cable straight      headings of a chapter stand no further in than its title
       2.2 Seal the connector
    """
    before, block, number = candidate.before, candidate.block, candidate.number
    if number is None or not isinstance(before, TextBlock) or before.page != block.page:
        return False
    step = SET_IN * block.lines[0].size
    if id(before) in inner:
        return abs(block.box.x0 - before.box.x0) <= step
    item = section_number(before.lines[0].text)
    if item is None or not item.closed or block.box.x0 - before.box.x0 <= step:
        return False
    return follows(number, item)


def with_long_ones(heads: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """The headings, with longer bold ones whose numbers stand between theirs in one look.

    **2 Scope**
    **3 Where can I find a list of all that was made    as long as a sentence, but the number
    for this and of what is to come?**                  goes on from the headings of its look
    **4 Method**
    """
    looks = Counter(head.look for head in heads if head.number is not None and head.look.bold)
    common = {look for look, count in looks.items() if count >= MIN_ALIKE}
    if not common:
        return list(heads)
    known = {id(head.block) for head in heads}
    chains: dict[Look, list[Candidate]] = {look: [] for look in common}
    kept: list[Candidate] = []
    for candidate in found:
        chain = chains.get(candidate.look)
        ours = id(candidate.block) in known
        if chain is None or candidate.number is None:
            kept += [candidate] if ours else []
        elif ours or (chain and _continues(candidate, chain) and _is_whole(candidate)):
            chain.append(candidate)
            kept.append(candidate)
    return kept


def _is_whole(candidate: Candidate) -> bool:
    """Is it no start of a paragraph and no item, and does it end unlike a sentence?"""
    number, after = candidate.number, candidate.after
    listed = number is not None and number.closed and number.depth == 1
    return after is not None and not listed and not candidate.text.endswith((".", ",", ";", ":"))


def _continues(candidate: Candidate, chain: Sequence[Candidate]) -> bool:
    """Does its number follow the chain's last one, or the last one of its own depth?"""
    number = candidate.number
    for other in reversed(chain):
        if number is None or other.number is None:
            return False
        if follows(number, other.number):
            return True
        if other.number.depth <= number.depth:
            return False
    return False


def _may_be_numbered(candidate: Candidate) -> bool:
    number, block = candidate.number, candidate.block
    if number is None or len(block.lines) > WEAK_LINES or candidate.text.endswith(_STOPS):
        return False
    if count_words(candidate.text) > WEAK_WORDS or candidate.after is None:
        return False
    if number.closed and number.depth == 1:
        return False
    return _is_title(candidate.text.split()[1:2])


def _is_title(words: Sequence[str]) -> bool:
    """Does it begin as titles do, be it by a name as "macOS", or by an option as "-r"?"""
    if not words:
        return True
    name, first = words[0], words[0][0]
    named = first.isalpha() and name != name.lower()
    return named or not first.isascii() or first == "-"
