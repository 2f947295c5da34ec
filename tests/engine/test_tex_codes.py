from pathlib import Path

import numpy as np
import pytest

from papermill_api.engine.options import Options
from papermill_api.engine.pdf.layout import TextBlock
from papermill_api.engine.pdf.pipeline import open_pdf
from papermill_api.engine.pdf.reading.tex_cyrillic import with_shared_letters
from tests.engine.pdf_objects import PdfObjects


def codes_font(file: PdfObjects, name: str = "", map_: bytes = b"") -> int:
    """A font of all codes, each of them a box, without names, as pdfTeX embeds its bitmap fonts.

    `name`: of the font itself, as others have. `map_`: of Unicode.
    """
    glyph = file.stream(b"500 0 d0 50 0 400 450 re f")
    named = name and f"/BaseFont/{name}"
    mapped = map_ and f"/ToUnicode {file.stream(map_)} 0 R"
    names = [f"a{code}" for code in range(256)]
    procedures = "".join(f"/{name} {glyph} 0 R" for name in names)
    return file.add(
        f"<</Type/Font/Subtype/Type3{named}{mapped or ''}"
        "/FontBBox[0 0 500 500]/FontMatrix[.001 0 0 .001 0 0]"
        f"/FirstChar 0/LastChar 255/Widths[{'500 ' * 256}]/CharProcs<<{procedures}>>"
        f"/Encoding<</Type/Encoding/Differences[0/{'/'.join(names)}]>>/Resources<<>>>>"
    )


def read(path: Path, words: list[bytes], map_: bytes = b"") -> str:
    """The text of a page of words in such a font."""
    file = PdfObjects()
    shown = b" -500 ".join(b"<" + word.hex().encode() + b">" for word in words)
    text = b"BT /A 10 Tf 72 700 Td [" + shown + b"] TJ ET"
    written = file.write_page(path / "codes.pdf", text, f"/A {codes_font(file, map_=map_)} 0 R")
    with open_pdf(written) as pdf:
        (page,) = pdf.layouts(1, 1, Options(figures=False), lambda name, data: None)
    return " ".join(block.text for block in page.blocks if isinstance(block, TextBlock))


@pytest.mark.parametrize(
    ("codes", "meant"),
    [
        (
            [b"we", b"\x1ct", b"di\x1berent", b"o\x1eces", b"1\x152", b"wei\xff"],
            "we fit different offices 1–2 weiß",
        ),
        (
            [b"we", b"\x0ct", b"di\x0berent", b"o\x0eces", b"1{2", b'\\so"'],
            "we fit different offices 1–2 “so”",
        ),
    ],
)
def test_codes_of_bitmap_fonts_are_read_in_the_encoding_of_their_ligatures(
    codes: list[bytes], meant: str, tmp_path: Path
):
    assert read(tmp_path, codes) == meant


def test_a_text_without_ligatures_has_the_last_code_for_its_sharp_s(tmp_path: Path):
    assert read(tmp_path, [b"ein", b"gro\xffes", b"Ma\xff"]) == "ein großes Maß"


def test_dingbats_that_have_the_names_of_codes_are_letters(tmp_path: Path):
    signs = {"a": 0x275B, "b": 0x275C, "c": 0x275D, "d": 0x275E, "e": 0x2761, "i": 0x2710}
    signs |= {"m": 0x2660, "x": 0x2460, "\x1c": 0x271C}  # of "l", "s" and "t" there are none
    pairs = " ".join(f"<{ord(code):02x}> <{sign:04x}>" for code, sign in signs.items())
    begun = f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange {len(signs)} beginbfchar"
    map_ = f"{begun} {pairs} endbfchar endcmap".encode()
    assert read(tmp_path, [b"mixed", b"models", b"bec\x1ct"], map_) == "mixed models becfit"
    assert "♠" in read(tmp_path, [b"mmm", b"l", b"mmm"], map_)


def test_codes_among_letters_that_make_no_words_are_no_ligatures(tmp_path: Path):
    assert "f" not in read(tmp_path, [b"x", b"\x0b", b"y", b"\x0bz", b"p", b"q"])


def test_the_circle_of_a_copyright_sign_has_a_code_only(tmp_path: Path):
    file = PdfObjects()
    signs, letters = codes_font(file, "CMSY10"), codes_font(file, "CMR10")
    shown = (b"/B 10 Tf", b"(Copyright)"), (b"/A 10 Tf 50 0 Td", b"<0d>")
    shown += (b"/B 10 Tf .5 0 Td", b"(c)"), (b"12 0 Td", b"(1998)")
    text = b"BT 72 700 Td " + b" ".join(b"%b %b Tj" % part for part in shown) + b" ET"
    written = file.write_page(tmp_path / "c.pdf", text, f"/A {signs} 0 R/B {letters} 0 R")
    with open_pdf(written) as pdf:
        (page,) = pdf.layouts(1, 1, Options(figures=False), lambda name, data: None)
    (found,) = (block.text for block in page.blocks if isinstance(block, TextBlock))
    assert found == "Copyright © 1998"


def test_words_of_high_codes_alone_are_in_cyrillic_letters(tmp_path: Path):
    signs = {ord("—"): "\x16", ord("ё"): "\xbc", ord("«"): "\xbe", ord("»"): "\xbf"}
    letters = {0x410 + n: chr(0xC0 + n) for n in range(64)}
    text = "Часы идут верно — всё «да» TeX"
    words = [word.encode("latin-1") for word in text.translate(letters | signs).split(" ")]
    assert read(tmp_path, words) == text
    assert read(tmp_path, [b"na\xefve", b"caf\xe9"]) == "naïve café"


def test_words_in_cyrillic_letters_are_few_among_names_in_latin_ones(tmp_path: Path):
    letters = {0x410 + n: chr(0xC0 + n) for n in range(64)}
    text = "Debian Policy Manual: программа quilt устанавливает files from packages of others"
    words = [word.encode("latin-1") for word in text.translate(letters).split(" ")]
    assert read(tmp_path, words) == text


def test_high_codes_that_would_be_few_vowels_are_of_another_script(tmp_path: Path):
    signs = bytes(range(0xC6, 0xCE))
    assert read(tmp_path, [signs, signs]) == "ÆÇÈÉÊËÌÍ ÆÇÈÉÊËÌÍ"


def shared(text: str) -> str:
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    return with_shared_letters(codes).tobytes().decode("utf-32-le")


def test_letters_that_share_a_code_with_latin_ones_are_cyrillic_inside_of_cyrillic_words():
    typed = "Зробiть усi 4 вiкна, i для iнших (i лише) URI, xi"
    assert shared(typed) == "Зробіть усі 4 вікна, і для інших (і лише) URI, xi"


def test_latin_letters_beside_few_cyrillic_ones_are_as_typed():
    for typed in ("Слово вiкно має i", "if i = 1: i += 2", "xi, i та інше"):
        assert shared(typed) == typed


def test_latin_words_with_such_letters_in_cyrillic_stay_as_they_are():
    assert shared("fenјerdžiјa, ziјa, kiјa, diјa") == "fenјerdžiјa, ziјa, kiјa, diјa"
