"""The first E of XeTeX, which is set backwards and lowered between the letters beside it.

A mirrored letter reads as if it were turned upside down, and behind the letter after it. Where
a font has such a letter it is a character of its own. Who types the name writes it small.
"""

from papermill_api.engine.pdf.columns import PageWords
from papermill_api.engine.pdf.page import Word
from papermill_api.engine.records import replace

HALF_TURN = 180  # degrees, which a mirrored letter seems to be turned by
REVERSED = {"Ǝ": "e", "ǝ": "e"}
LEAST_LAP, MOST_LAP = -0.05, 0.4  # em by which its neighbours reach over it
LEVEL = 0.1  # em; baselines of its neighbours differ by no more


def with_mirrored_letters(words: PageWords) -> PageWords:
    """The words, each such letter at the end of the one that it is pushed into."""
    turned = any(style.angle == HALF_TURN for style in words.columns.styles)
    if not turned and not any(letter in words.foreign for letter in REVERSED):
        return words  # as on nearly all pages
    found = list(words)
    gone = set()
    for at in words.lone:
        letter = words[at]
        if letter.text not in REVERSED and not (
            letter.text.isupper() and letter.style.angle == HALF_TURN
        ):
            continue
        for first, second in ((at - 1, at + 1), (at - 2, at - 1)):
            if first >= 0 and second < len(words) and _joins(words[first], letter, words[second]):
                found[first] = _grown(words[first], letter)
                gone.add(at)
                break
    return PageWords(word for at, word in enumerate(found) if at not in gone) if gone else words


def _joins(before: Word, letter: Word, after: Word) -> bool:
    """Is it pushed into upright capitals of its size on both sides of it?"""
    em, box = letter.style.size, letter.box
    if not (before.text[-1] + after.text[0]).isupper() or before.style.angle or after.style.angle:
        return False
    laps = before.box.x1 - box.x0, box.x1 - after.box.x0
    level = abs(before.baseline - after.baseline) < LEVEL * em
    return level and all(LEAST_LAP * em < lap < MOST_LAP * em for lap in laps)


def _grown(word: Word, letter: Word) -> Word:
    text = word.text + REVERSED.get(letter.text, letter.text.lower())
    return replace(word, text=text, box=replace(word.box, x1=letter.box.x1), space=False)
