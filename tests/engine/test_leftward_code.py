from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.page import Glyph
from papermill_api.engine.pdf.scripts.bidi import read_glyphs
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY

MONO = replace(BODY, mono=True)
STEP = 0.6 * MONO.size


def shown(*lines: str) -> list[Glyph]:
    """Fixed-width lines as they stand on paper, one below the other; all are as long."""
    return [
        Glyph(c, Box(50 + STEP * n, y - 8, 50 + STEP * (n + 1), y + 2), y, MONO, 0)
        for y, line in zip(range(100, 400, 12), lines, strict=False)
        for n, c in enumerate(line)
        if c != " "
    ]


def read(glyphs: list[Glyph]) -> list[str]:
    """The lines as they read, every character where its word stands."""
    lines: dict[float, str] = {}
    for word in read_glyphs(glyphs)[0]:
        column = round((word.box.x0 - 50) / STEP)
        lines[word.baseline] = lines.get(word.baseline, "").ljust(column) + word.text
    return list(lines.values())


def test_a_listing_that_was_set_leftwards_is_as_typed():
    listing = shown(
        "{  )(fn main",
        " ;count = 3 ",
        '  ;p("{a}") ',
        "one more // ",
        "           }",
    )
    assert read(listing) == ["fn main()  {", " count = 3;", ' p("{a}");', " // one more", "}"]


def test_a_listing_that_was_set_rightwards_stays():
    listing = ["fn main() {", "    one;   ", "    other();", "}"]
    assert read(shown(*listing)) == [line.rstrip() for line in listing]


def test_brackets_of_a_leftward_listing_that_name_their_shape_are_turned():
    assert read(shown("    [server]", "[server.tls]")) == ["[server]", "[server.tls]"]


def test_the_number_beside_a_line_of_a_leftward_listing_comes_first():
    assert read(shown("  ;one  1", "p = 80  2")) == ["1  one;", "2  p = 80"]


def test_a_bracket_with_a_box_as_wide_as_its_ink_has_no_white_beside_it():
    first, *others = shown("{one", "   }")
    thin = Box(first.box.x0 + 2, first.box.y0, first.box.x1 - 2, first.box.y1)
    assert read([replace(first, box=thin), *others]) == ["one{", "}"]
