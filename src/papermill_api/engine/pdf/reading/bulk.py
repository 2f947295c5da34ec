"""What is asked of many things of a page at once.

A page has thousands of glyphs, text objects and points of paths, and PDFium tells each of them by a
call of its own that takes less time than Python needs between two calls. There are two ways to go
through them: a small library of C, built where there is a compiler, and one call after the other.
What comes out is the same to the bit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.reading import natively, one_by_one

Handles = NDArray[np.uintp]


class Way(Protocol):
    def ask(
        self, question: "Question", things: Handles | int, indexes: Any, answers: NDArray[Any]
    ) -> None:
        """Fill `answers`, which is not empty, by a call for each row. See `Question.of`."""


way: Way = natively.find() or one_by_one.OneByOne()


@dataclass(frozen=True, slots=True)
class Question:
    """A function of PDFium that is asked about many things.

    `takes`: the thing (t), an index (i), places that it writes numbers to (p, each). `width`: how
    many numbers of `kind` it writes, 0 where what it gives back is what is asked for. `blank`:
    the numbers where it fails.
    """

    name: str
    takes: str
    kind: type[np.generic]
    width: int = 0
    blank: Sequence[float] = ()

    def of(self, things: Handles | int, indexes: Any = None) -> NDArray[Any]:
        """An answer, or a row of `width` numbers, for each thing or, of one thing, each index.

        Raises ValueError where there are not as many indexes as things.
        """
        count = len(indexes if isinstance(things, int) else things)
        if indexes is not None and len(indexes) != count:  # else memory of others would be read
            raise ValueError(f"{len(indexes)} indexes for {count} things")
        if not self.width:
            answers = np.empty(count, self.kind)
        elif self.blank:
            answers = np.empty((count, self.width), self.kind)
            answers[:] = self.blank
        else:
            answers = np.zeros((count, self.width), self.kind)
        if count:
            way.ask(self, things, indexes, answers)
        return answers


char_object = Question("FPDFText_GetTextObject", "ti", np.uintp)
char_unicode = Question("FPDFText_GetUnicode", "ti", np.int32)
char_without_meaning = Question("FPDFText_HasUnicodeMapError", "ti", np.int32)  # a mere code
char_hyphen = Question("FPDFText_IsHyphen", "ti", np.int32)  # at the end of a line
char_generated = Question("FPDFText_IsGenerated", "ti", np.int32)
char_font_size = Question("FPDFText_GetFontSize", "ti", np.float64)
char_matrix = Question("FPDFText_GetMatrix", "tip", np.float32, 6)
char_loose_box = Question("FPDFText_GetLooseCharBox", "tip", np.float32, 4)  # left, top...
char_box = Question("FPDFText_GetCharBox", "tipppp", np.float64, 4)  # left, right, bottom, top
char_origin = Question("FPDFText_GetCharOrigin", "tipp", np.float64, 2)
text_font = Question("FPDFTextObj_GetFont", "t", np.uintp)
text_render_mode = Question("FPDFTextObj_GetTextRenderMode", "t", np.int32)

page_object = Question("FPDFPage_GetObject", "ti", np.uintp)
object_type = Question("FPDFPageObj_GetType", "t", np.int32)
# Left, bottom, right, top, in the space of the page or form that the object is part of.
object_bounds = Question("FPDFPageObj_GetBounds", "tpppp", np.float32, 4)
object_matrix = Question("FPDFPageObj_GetMatrix", "tp", np.float32, 6, (1, 0, 0, 1, 0, 0))
clip_path = Question("FPDFPageObj_GetClipPath", "t", np.uintp)
count_clip_paths = Question("FPDFClipPath_CountPaths", "t", np.int32)
count_marks = Question("FPDFPageObj_CountMarks", "t", np.int32)
object_mark = Question("FPDFPageObj_GetMark", "ti", np.uintp)
object_content = Question("FPDFPageObj_GetMarkedContentID", "t", np.int32)
# Red, green, blue, opacity.
fill_colour = Question("FPDFPageObj_GetFillColor", "tpppp", np.uint32, 4)
path_fill = Question("FPDFPageObj_GetFillColor", "tpppp", np.uint32, 4, (0, 0, 0, 255))
path_stroke = Question("FPDFPageObj_GetStrokeColor", "tpppp", np.uint32, 4, (0, 0, 0, 255))
path_draw_mode = Question("FPDFPath_GetDrawMode", "tpp", np.int32, 2)  # filled how, stroked?
count_segments = Question("FPDFPath_CountSegments", "t", np.int32)
path_segment = Question("FPDFPath_GetPathSegment", "ti", np.uintp)
segment_point = Question("FPDFPathSegment_GetPoint", "tpp", np.float32, 2)
segment_type = Question("FPDFPathSegment_GetType", "t", np.int32)
