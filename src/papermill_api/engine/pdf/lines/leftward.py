"""Code inside of lines that are read from right to left."""

from collections.abc import Sequence

from papermill_api.engine.geometry import union
from papermill_api.engine.pdf.scripts import is_right_to_left
from papermill_api.engine.pdf.stretches import Stretch

SPACE = 0.8  # em of white at most between words of code; a character and what justifying adds


def join_commands(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, those of code as one that a space of it parts.

    apt  install   with      a line that is read from the right goes on at the last word of the
    ----------->  <----      command, for only that is near
    """
    joined: list[Stretch] = []
    for stretch in stretches:
        if joined and _is_of_command(joined[-1], stretch):
            last = joined[-1]
            words, box = (*last.words, *stretch.words), union([last.box, stretch.box])
            joined[-1] = Stretch(words, box, last.baseline, last.style, last.apart)
        else:
            joined.append(stretch)
    return joined


def _is_of_command(last: Stretch, stretch: Stretch) -> bool:
    style = stretch.style
    if not style.mono or style.angle or style != last.style or stretch.baseline != last.baseline:
        return False
    near = 0 < stretch.box.x0 - last.box.x1 <= SPACE * style.size
    return near and not any(is_right_to_left(one.words[0].text) for one in (last, stretch))
