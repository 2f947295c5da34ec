"""Exponents and indices of large brackets, which stand far from the line of their formula."""

from collections.abc import Sequence

from papermill_api.engine.pdf.formulas.words import (
    CLOSED,
    SCRIPT,
    Part,
    baseline_of,
    is_for_formulas,
    moved,
)
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

FAR, REACH = 0.5, 2.5  # em between the baselines of a bracket and of its scripts
BESIDE = 0.3  # em between a bracket and its scripts, at most
LOWERED, RAISED = 0.2, 0.35  # em; how far off the line they come to stand
MOST = 12  # words of a script


def with_high_scripts(words: Sequence[Word]) -> list[Word]:
    r"""The words, small ones behind the ends of large brackets as near to the line as others are.

    /  x  \  2
    | --- |
    \  y  /
    """
    result: list[Word] = []
    at = 0
    while at < len(words):
        script = _script_behind(result[-1], words[at : at + MOST]) if result else []
        if not script:
            result.append(words[at])
            at += 1
            continue
        bracket, at = result[-1], at + len(script)
        em, base = bracket.style.size, baseline_of(script)
        line = bracket.baseline + (LOWERED if base > bracket.baseline else -RAISED) * em
        right = max(word.box.x1 for word in script)
        result[-1] = replace(bracket, space=False)
        result += moved(Part(script, base), line, script[0].box.x0, right)
    return result


def _script_behind(bracket: Word, words: Sequence[Word]) -> list[Word]:
    if bracket.text[-1] not in CLOSED or not is_for_formulas(bracket.style.font):
        return []
    em, script = bracket.style.size, list[Word]()
    right, line = bracket.box.x1, words[0].baseline
    for word in words:
        off, gap = abs(word.baseline - bracket.baseline), word.box.x0 - right
        level = abs(word.baseline - line) <= FAR * em
        if word.style.size >= SCRIPT * em or not FAR * em < off <= REACH * em:
            break
        if not level or abs(gap) > BESIDE * em:
            break
        script.append(word)
        right = word.box.x1
    return script
