"""Ligatures of Type 1 fonts that are named by their letters, in documents without a Unicode map."""

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from fontTools.misc.eexec import encrypt
from fontTools.misc.psCharStrings import T1CharString

from papermill_api.engine.convert import convert
from papermill_api.engine.options import OcrOptions, Options
from papermill_api.engine.pdf.reading.font_programs import _glyphs_of
from tests.engine.pdf_objects import PdfObjects

# By name: advance, and the bar that the glyph paints, as wide and high as told (1000 to an em).
BARS = {
    **{letter: (500, 300 + 5 * at, 400 + 3 * at) for at, letter in enumerate("acdefhilnorstu")},
    "f_i": (560, 520, 700),
    "f_l": (560, 520, 710),
    "f_f": (600, 650, 700),
    "T_h": (900, 860, 690),
    "gear": (700, 640, 640),
    "Noldstyle": (520, 480, 470),
    "ct": (800, 760, 720),
    "Qoldstyle": (810, 770, 730),
    "three.alt": (820, 780, 740),
    "nine.alt": (820, 780, 740),
    "c_h": (830, 790, 750),
    "cog": (830, 790, 750),
}


def program(unit: float) -> tuple[bytes, int]:
    """A Type 1 font of bars, and how many bytes of it are plain."""
    scale = 0.001 / unit
    plain = (
        f"%!PS-AdobeFont-1.0: Bars 1.0\n10 dict begin\n/FontType 1 def\n/FontName /Bars def\n"
        f"/FontMatrix [{unit} 0 0 {unit} 0 0] readonly def\n/PaintType 0 def\n"
        f"/FontBBox {{0 0 {1000 * scale:.0f} {1000 * scale:.0f}}} readonly def\n"
        "/Encoding StandardEncoding def\ncurrentdict end\ncurrentfile eexec\n"
    ).encode()
    glyphs = {".notdef": (500, 0, 0), **BARS}
    outlines = b"".join(outline(name, bar, scale) for name, bar in glyphs.items())
    private = (
        b"dup /Private 8 dict dup begin\n/RD {string currentfile exch readstring pop} executeonly "
        b"def\n/ND {noaccess def} executeonly def\n/NP {noaccess put} executeonly def\n"
        b"/BlueValues [] def\n/lenIV 4 def\n/password 5839 def\n/Subrs 0 array\nND\n"
        b"2 index /CharStrings %d dict dup begin\n%send\nend\nreadonly put\nput\n"
        b"dup /FontName get exch definefont pop\nmark currentfile closefile\n"
    ) % (len(glyphs), outlines)
    return plain + encrypt(b"\0\0\0\0" + private, 55665)[0], len(plain)


def outline(name: str, bar: tuple[int, int, int], scale: float) -> bytes:
    advance, wide, high = (round(part * scale) for part in bar)
    drawn = [0, "hmoveto", wide, "hlineto", high, "vlineto", -wide, "hlineto", "closepath"]
    glyph = T1CharString(program=[0, advance, "hsbw", *(drawn if wide else ()), "endchar"])
    return f"/{name} ".encode() + coded(glyph) + b" ND\n"


def page(
    path: Path, text: bytes, names: Mapping[int, str], unit: float = 0.001, mapped: bytes = b""
) -> Path:
    """A page of text whose codes have these names beside those of letters."""
    file = PdfObjects()
    data, plain = program(unit)
    sizes = f"/Length {len(data)}/Length1 {plain}/Length2 {len(data) - plain}/Length3 0"
    embedded = file.add(f"<<{sizes}>> stream\n".encode() + data + b"\nendstream")
    descriptor = file.add(
        "<</Type/FontDescriptor/FontName/ABCDEF+Bars/Flags 4/FontBBox[0 0 1000 1000]/Ascent 750"
        f"/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80/FontFile {embedded} 0 R>>"
    )
    differences = "".join(f" {code}/{name}" for code, name in sorted(names.items()))
    letters = {ord(name): name for name in BARS if len(name) == 1} | dict(names)
    widths = " ".join(str(BARS[letters[at]][0] if at in letters else 300) for at in range(256))
    space = b"1 begincodespacerange <00> <ff> endcodespacerange"
    to_unicode = file.stream(b"begincmap %s %s endcmap" % (space, mapped))
    told = f"/ToUnicode {to_unicode} 0 R" if mapped else ""
    font = file.add(
        "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Bars/FirstChar 0/LastChar 255"
        f"/Widths[{widths}]/Encoding<</Type/Encoding/Differences[{differences}]>>"
        f"{told}/FontDescriptor {descriptor} 0 R>>"
    )
    shown = b"BT /F 12 Tf 72 700 Td <%s> Tj ET" % text.hex().encode()
    return file.write_page(path, shown, f"/F {font} 0 R")


def read(path: Path) -> str:
    return convert(path, Options(figures=False, ocr=OcrOptions(mode="off"))).markdown.strip()


def test_ligatures_named_by_their_letters_are_read_as_these(tmp_path: Path):
    names = {0x1B: "f_i", 0x1C: "f_l", 0x82: "f_f", 0x91: "T_h"}
    path = page(tmp_path / "a.pdf", b"\x91ose cli\x82s, \x1bnal \x1coors", names)
    assert read(path) == "Those cliffs, final floors"


def test_they_are_where_their_codes_are_white_space_or_those_of_hyphens(tmp_path: Path):
    names = {0x00: "f_i", 0x09: "f_l", 0x02: "f_f"}
    path = page(tmp_path / "a.pdf", b"the cli\x02 and \x00nal \x09oors", names)
    assert read(path) == "the cliff and final floors"


def test_they_are_in_fonts_of_other_units(tmp_path: Path):
    path = page(tmp_path / "a.pdf", b"the cli\x02 and \x1bnal", {2: "f_f", 0x1B: "f_i"}, 0.0005)
    assert read(path) == "the cliff and final"


def test_glyphs_whose_names_spell_nothing_are_left_out(tmp_path: Path):
    path = page(tmp_path / "a.pdf", b"the cli\x1a and final", {0x1A: "gear"})
    assert read(path) == "the cli and final"


def test_ligatures_named_by_their_letters_alone_are_read(tmp_path: Path):
    names = {0x1B: "ct", 0x1C: "Qoldstyle"}
    path = page(tmp_path / "a.pdf", b"direct\x1b a\x1bs \x1cuote", names)
    assert read(path) == "directct acts Quote"


def test_they_are_where_their_codes_are_those_of_letters(tmp_path: Path):
    path = page(tmp_path / "a.pdf", b"the cliX and Ynal", {ord("X"): "f_f", ord("Y"): "f_i"})
    assert read(path) == "the cliff and final"


def test_glyphs_that_paint_the_same_as_another_are_not_told(tmp_path: Path):
    names = {ord("3"): "three.alt", ord("9"): "nine.alt", 0x1B: "cog"}
    path = page(tmp_path / "a.pdf", b"cut 39 sheets \x1b", names)
    assert read(path) == "cut 39 sheets"


def test_outlines_that_run_each_other_time_and_again_end_in_time():
    routines = [
        T1CharString(program=[at + 1, "callsubr", at + 1, "callsubr", "return"]) for at in range(40)
    ]
    routines.append(T1CharString(program=["return"]))
    glyph = T1CharString(program=[0, 500, "hsbw", 0, "callsubr", "endchar"])
    private = b"/lenIV 4 def\n"
    for at, routine in enumerate(routines):
        private += b"dup %d " % at + coded(routine) + b" NP\n"
    private += b"/CharStrings 1 dict dup begin\n/f_i " + coded(glyph) + b" ND\nend\n"
    begun = perf_counter()
    assert not _glyphs_of(b"%!PS eexec " + encrypt(b"\0\0\0\0" + private, 55665)[0])
    assert perf_counter() - begun < 10


def coded(outline: T1CharString) -> bytes:
    outline.compile()
    code = encrypt(b"\0\0\0\0" + outline.bytecode, 4330)[0]
    return b"%d RD " % len(code) + code


def test_glyphs_with_the_codes_of_letters_keep_these_whatever_one_letter_their_names_spell(
    tmp_path: Path,
):
    path = page(tmp_path / "a.pdf", b"a file and a cli\x02", {ord("a"): "Noldstyle", 2: "f_f"})
    assert read(path) == "a file and a cliff"


def test_glyphs_are_read_that_the_unicode_map_has_nothing_for(tmp_path: Path):
    names = {0x21: "f_i", 0x22: "f_f"}
    mapped = b"2 beginbfchar <21> <0000> <22> <0000> endbfchar"
    path = page(tmp_path / "a.pdf", b'a !ne cli" and !le', names, mapped=mapped)
    assert read(path) == "a fine cliff and file"
