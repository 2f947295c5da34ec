"""White that PDFium takes for kerning, in files written object by object."""

from itertools import cycle
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from papermill_api.engine.convert import convert
from tests.engine.pdf_objects import PdfObjects

FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


def read(path: Path, *content: str) -> str:
    """The Markdown of one line in Times, as those operators paint it."""
    file = PdfObjects()
    font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>")
    return painted(path, file, font, "".join(f"BT /F1 9 Tf {each} ET\n" for each in content))


def painted(path: Path, file: PdfObjects, font: int, operators: str) -> str:
    """The Markdown of a page that is painted in one font."""
    catalog, pages, page = file.add(), file.add(), file.add()
    stream = file.stream(operators.encode())
    fonts = f"/Resources<</Font<</F1 {font} 0 R>>>>"
    file.put(pages, f"<</Type/Pages/Kids[{page} 0 R]/Count 1>>")
    file.put(
        page,
        f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]{fonts}/Contents {stream} 0 R>>",
    )
    file.put(catalog, f"<</Type/Catalog/Pages {pages} 0 R>>")
    file.write(path, catalog)
    return convert(path).markdown.strip()


ALONE = "72 700 Td (consultant) Tj", "116 700 Td (offering) Tj"


def test_a_narrow_space_between_words_painted_at_once_is_seen(tmp_path: Path):
    tight = "150 700 Td [(solutions) -120 (for) -120 (round-trip)] TJ"
    assert read(tmp_path / "a.pdf", *ALONE, tight) == "consultant offering solutions for round-trip"


def test_kerning_is_no_space(tmp_path: Path):
    kerned = "150 700 Td [(solu) -80 (tions)] TJ"
    assert read(tmp_path / "a.pdf", *ALONE, kerned) == "consultant offering solutions"


def test_a_space_painted_alone_is_one_however_little_white_it_leaves(tmp_path: Path):
    wide = "72 700 Td (this) Tj", "90 700 Td ( ) Tj", "92 700 Td (is) Tj", "100 700 Td ( ) Tj"
    tight = "102 700 Td (You) Tj", "117 700 Td ( ) Tj", "118.5 700 Td (can) Tj"
    assert read(tmp_path / "a.pdf", *wide, *tight) == "this is You can"
    twice = "102 700 Td (You) Tj", "102 700 Td (You) Tj", "117.5 700 Td (can) Tj"  # for bold type
    assert read(tmp_path / "a.pdf", *wide, *twice) == "this is Youcan"


def test_pages_whose_spaces_are_painted_are_believed(tmp_path: Path):
    loose = "72 700 Td (a line with spaces) Tj", "144 700 Td [(solu) -120 (tions)] TJ"
    assert read(tmp_path / "a.pdf", *loose) == "a line with spaces solutions"


def test_a_space_that_begins_what_follows_a_raised_mark_is_painted(tmp_path: Path):
    rows = [f"72 {700 - 14 * n} Td (Weir and of) Tj 150 0 Td (1.{n}5) Tj" for n in range(4)]
    raised = "/F1 6 Tf 51 4 Td (1) Tj /F1 9 Tf"
    text = f"72 636 Td (There is a gap.) Tj {raised} 3 -4 Td ( Others are not) Tj"
    markdown = read(tmp_path / "a.pdf", *rows, text)
    assert markdown.endswith("There is a gap.<sup>1</sup> Others are not")


PAINTED = "72 700 Td (a line with spaces) Tj"


def test_a_wide_step_between_words_is_a_space_where_spaces_are_painted(tmp_path: Path):
    stepped = "144 700 Td [(solutions) -270 (for) -20 (round-trip)] TJ"
    assert (
        read(tmp_path / "a.pdf", PAINTED, stepped) == "a line with spaces solutions forround-trip"
    )


def test_letters_of_a_spread_word_are_no_words_where_spaces_are_painted(tmp_path: Path):
    spread = "144 700 Td 2.6 Tc (solutions) Tj"
    assert read(tmp_path / "a.pdf", PAINTED, spread) == "a line with spaces solutions"


def test_spread_letters_painted_one_by_one_are_no_words_where_spaces_are_painted(tmp_path: Path):
    pdfmetrics.registerFont(TTFont("Vera", FONT))
    page = Canvas(str(tmp_path / "a.pdf"))
    for text, y, apart in (("EXPERIENCE", 700, 0.12), ("a line of text and one more", 660, 0.0)):
        x = 72.0
        for sign, kerned in zip(text, cycle((0.06, 0.0, 0.06, 0.06)), strict=False):
            page.setFont("Vera", 12)
            page.drawString(x, y, sign)
            x += page.stringWidth(sign) + 12 * max(apart - kerned, 0.0)
    page.save()
    read = convert(tmp_path / "a.pdf").markdown.strip("# \n")
    assert read == "EXPERIENCE\n\na line of text and one more"


def test_a_cell_painted_after_the_last_of_its_row_is_a_word_of_its_own(tmp_path: Path):
    back = "300 700 Td [(15) 18000 (Oak)] TJ"
    assert sorted(read(tmp_path / "a.pdf", PAINTED, back).split()[-2:]) == ["15", "Oak"]


def test_a_cell_painted_after_the_next_one_is_a_word_of_its_own(tmp_path: Path):
    back = "300 700 Td [(Ratios) 9000 (Company)] TJ"
    assert sorted(read(tmp_path / "a.pdf", PAINTED, back).split()[-2:]) == ["Company", "Ratios"]


def test_a_name_that_reaches_over_the_next_one_is_a_word_of_its_own(tmp_path: Path):
    over = "300 700 Td [(popularity) 1000 (tons)] TJ"
    assert read(tmp_path / "a.pdf", PAINTED, over).split()[-2:] == ["popularity", "tons"]


def test_an_accent_over_the_letter_after_it_parts_no_word(tmp_path: Path):
    accent = "300 700 Td [(B) (\\250) 500 (orsch)] TJ"
    assert len(read(tmp_path / "a.pdf", PAINTED, accent).split()) == 5


def test_marks_far_apart_that_are_painted_at_once_are_words_of_their_own(tmp_path: Path):
    far = "150 700 Td 45 Tc (XX) Tj"
    assert read(tmp_path / "a.pdf", *ALONE, far).split() == ["consultant", "offering", "X", "X"]


TIGHT = "CM1|Ann Lee|12|11", "CM2|Eve Lee|10|12", "CM3|Ann Roe|14|12", "CM4|Eve Roe|13|11"


def tight_table(space: str) -> list[str]:
    """Rows of cells that stand no further apart than words, and how spaces in them are painted."""
    return [
        f"1 0 0 1 {x} {700 - 14 * index} Tm [({text.replace(' ', space)})] TJ"
        for index, line in enumerate(TIGHT)
        for x, text in zip((72, 94, 129, 141), line.split("|"), strict=True)
    ]


def test_cells_no_further_apart_than_words_are_cells_where_spaces_are_painted(tmp_path: Path):
    assert "| CM2 | Eve Lee | 10 | 12 |" in read(tmp_path / "a.pdf", *tight_table(" "))


def test_cells_no_further_apart_than_words_are_words_where_spaces_are_distances(tmp_path: Path):
    assert "Lee | 10" not in read(tmp_path / "a.pdf", *tight_table(") -250 ("))


def boxed_cell(text: str, x: float, y: float, right: float) -> str:
    """A cell of words painted one by one, 7 points per letter, and of its four sides after them."""
    sides = ((x, y, right, y), (right, y, right, y + 14), (right, y + 14, x, y + 14))
    drawn = " ".join(f"{a} {b} m {c} {d} l S" for a, b, c, d in (*sides, (x, y + 14, x, y)))
    words = " ".join(
        f"1 0 0 1 {x + 3 + 17 * at} {y + 4} Tm ({word}) Tj" for at, word in enumerate(text.split())
    )
    return f"{words} ET {drawn} BT /F1 9 Tf"


def test_strokes_between_cells_are_no_painted_spaces(tmp_path: Path):
    texts = [("Mo", "+48 311 861"), ("Jo", "+34 271 838"), ("Al", "+47 440 138"), ("Ed", "+43 9 1")]
    cells = [
        boxed_cell(text, x, 700 - 14 * index, right)
        for index, line in enumerate(texts)
        for (x, right), text in zip(((72, 100), (100, 170)), line, strict=True)
    ]
    assert "| Jo | +34 271 838 |" in read(tmp_path / "a.pdf", *cells)


def test_white_between_capitals_that_stand_for_small_letters_is_no_space(tmp_path: Path):
    letters = (f"/Span<</ActualText({each})>>BDC ({each.upper()}) Tj EMC" for each in "conduct")
    capitals = " ".join(("150 700 Td 0.3 Tc", *letters))
    assert read(tmp_path / "a.pdf", *ALONE, capitals) == "consultant offering conduct"


def test_so_it_is_beside_letters_that_keep_much_white_where_spaces_are_painted(tmp_path: Path):
    letters = (f"/Span<</ActualText({each})>>BDC ({each.upper()}) Tj EMC" for each in "checklist")
    capitals = " ".join(("72 680 Td 1 Tc", *letters))
    assert read(tmp_path / "a.pdf", "72 700 Td (all of the words) Tj", capitals).endswith(
        "checklist"
    )


def test_white_before_the_ground_of_code_is_no_space_where_spaces_are_painted(tmp_path: Path):
    page = Canvas(str(tmp_path / "a.pdf"))
    page.drawString(72, 700, 'The options are set in "')
    start = 72 + page.stringWidth('The options are set in "')
    page.setFillGray(0.9)
    page.rect(start, 696, 60 + 8, 14, stroke=0, fill=1)
    page.setFillGray(0)
    page.setFont("Courier", 10)
    page.drawString(start + 4, 700, "/etc/fstab")
    page.setFont("Helvetica", 12)
    page.drawString(start + 68, 700, '" of the machine.')
    page.save()
    read = convert(tmp_path / "a.pdf").markdown.strip()
    assert read == 'The options are set in "`/etc/fstab`" of the machine.'


WIDE, NARROW = "1000 0 d0 50 -50 900 900 re f", "1000 0 d0 250 -50 500 900 re f"
CODES = "2 beginbfchar <61> <884C> <62> <76EE> endbfchar"


def test_white_beside_the_ink_of_an_ideograph_that_text_stands_for_is_no_space(tmp_path: Path):
    file = PdfObjects()
    wide, narrow, codes = (file.stream(each.encode()) for each in (WIDE, NARROW, CODES))
    font = file.add(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]"
        f"/CharProcs<</a {wide} 0 R/b {narrow} 0 R>>/Encoding<</Differences[97/a/b]>>"
        f"/FirstChar 97/LastChar 98/Widths[1000 1000]/ToUnicode {codes} 0 R>>"
    )
    told = " ".join(
        f"/Span<</ActualText<FEFF{code}>>>BDC ({letter}) Tj EMC"
        for code, letter in (("884C", "a"), ("76EE", "b"))
    )
    operators = f"BT /F1 10 Tf 72 700 Td (aaaa) Tj {told} (aaaa) Tj ET"
    assert painted(tmp_path / "a.pdf", file, font, operators) == "行行行行行目行行行行"
