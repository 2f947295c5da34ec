"""White inside of a listing, which is spaces that were typed."""

from papermill_api.engine.pdf.stretches import Stretch

TYPED_SPACES = 24  # in a row inside a listing; as many part columns of words, too
WHOLE = 0.15  # characters; white this near a whole number of them was typed


def is_typed(last: Stretch, stretch: Stretch) -> bool:
    """Is the white between two stretches of a listing a whole number of its characters wide?"""
    style = stretch.style
    if not (style.mono and last.style.mono) or style.size != last.style.size or style.angle:
        return False
    word = last.words[-1]
    character = (word.box.x1 - word.box.x0) / len(word.text)
    spaces = (stretch.box.x0 - last.box.x1) / max(character, 0.1)
    return 0 < spaces <= TYPED_SPACES and abs(spaces - round(spaces)) <= WHOLE
