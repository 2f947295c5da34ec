"""The text of a page and what is known of each of its characters, by column."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from papermill_api.engine.pdf.page import UNKNOWN
from papermill_api.engine.pdf.reading import bulk, reader
from papermill_api.engine.pdf.reading.clusters import Clusters, find_clusters, may_have_clusters
from papermill_api.engine.pdf.reading.coded_fonts import find_coded_fonts
from papermill_api.engine.pdf.reading.glyph_looks import read_looks
from papermill_api.engine.pdf.reading.glyph_numbers import read_glyph_numbers
from papermill_api.engine.pdf.reading.large_codes import with_large_codes
from papermill_api.engine.pdf.reading.named_glyphs import read_named_glyphs
from papermill_api.engine.pdf.reading.reader import View
from papermill_api.engine.pdf.reading.small_capitals import with_small_capitals
from papermill_api.engine.pdf.reading.tex_codes import read_tex_codes
from papermill_api.engine.pdf.reading.tex_cyrillic import read_cyrillic, with_shared_letters
from papermill_api.engine.pdf.reading.tex_dingbats import read_dingbats

# PDFium writes U+FFFE for a hyphen at the end of a line and glues the next line to it.
LINE_HYPHEN = "\ufffe"
_HYPHEN_CODE = "\x02"  # asked for that glyph alone, PDFium says this
_ASCII = 0x7F  # the last character of it
_IS_SPACE = np.array([chr(code).isspace() for code in range(0x3002)])  # U+3000 is the last one

Places = NDArray[np.int64]  # of glyphs in the text of the page


class PageText:
    """What is known of one page while it is read."""

    def __init__(self, view: View, text_page: int, orders: Mapping[int, int]) -> None:
        self.view, self.text_page = view, text_page
        self.text = _page_text(text_page)
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        count = len(codes)
        self.objects = bulk.char_object.of(text_page, np.arange(count, dtype=np.int32))
        lettered = read_cyrillic(read_dingbats(codes, self.objects), self.objects)
        coded = find_coded_fonts(lettered, self.objects)
        of_tex = read_tex_codes(lettered, coded)
        self.tex = of_tex is not codes
        named = read_named_glyphs(text_page, of_tex, self.objects)
        self.named = named is not of_tex
        read = with_shared_letters(read_glyph_numbers(named, coded))
        if read is not codes:
            codes = read
            self.text = codes.tobytes().decode("utf-32-le", "surrogatepass")
        self.codes = codes
        self.is_space = np.ones(count + 1, np.bool_)
        self.is_space[:-1] = _IS_SPACE[np.minimum(codes, len(_IS_SPACE) - 1)]
        self.is_blank = codes == ord(" ")
        self.is_hyphen = codes == ord(LINE_HYPHEN)
        painted = ((self.objects != 0) & ~self.is_space[:-1]).nonzero()[0]
        found = read_looks(view, text_page, self.objects, painted, orders)
        self.looks, self.rises, self.orders, self.styles, self.suspects = found
        self.looks = with_small_capitals(text_page, codes, self.looks, self.rises, self.styles)
        large = with_large_codes(text_page, codes, self.looks, self.styles)
        if large is not codes:
            self.text = large.tobytes().decode("utf-32-le", "surrogatepass")
        # Every character beyond ASCII once, by which a script is seen not to be there.
        self.foreign = "".join(map(chr, set(large[large > _ASCII].tolist())))
        self.clusters = Clusters()
        if may_have_clusters(self.foreign):
            self.clusters = find_clusters(self.text, orders, self.orders, self.size_of)
            self.is_space[list(self.clusters.repeated)] = True

    def numbers(self) -> list[int]:
        """The places of decimal digits of any script that no other stands before."""
        found = (self.codes >= ord("0")) & (self.codes <= ord("9"))
        if others := list(map(ord, filter(str.isdecimal, self.foreign))):
            found |= np.isin(self.codes, others)
        found[1:] &= ~found[:-1]
        places: list[int] = found.nonzero()[0].tolist()
        return places

    def size_of(self, glyph: int) -> float:
        size: float = self.styles[self.looks[glyph]].size
        return size


def _page_text(text_page: int) -> str:
    """One character per glyph index, so that positions in it are glyph indexes."""
    count = reader.count_chars(text_page)
    if count < 1:
        return ""
    units = np.empty(count + 1, np.uint16)
    written = reader.get_text(text_page, 0, count, units.ctypes.data)
    text = units[: written - 1].tobytes().decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    # Glyphs without Unicode and those beyond U+FFFF break the one-to-one count. PDFium counts the
    # latter as two, so their halves stay apart until words are made of them.
    codes = bulk.char_unicode.of(text_page, np.arange(count, dtype=np.int32)).tolist()
    chars = [chr(c) if 0 < c < 0x110000 else UNKNOWN for c in codes]
    if _HYPHEN_CODE in chars:
        for glyph, char in enumerate(chars):
            if char == _HYPHEN_CODE and reader.is_hyphen(text_page, glyph) == 1:
                chars[glyph] = LINE_HYPHEN
    return "".join(chars)
