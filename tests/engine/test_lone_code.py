from dataclasses import replace

from papermill_api.engine.geometry import Box
from papermill_api.engine.pdf.code.lone import no_listings
from papermill_api.engine.pdf.layout import PageBlock, TextBlock, make_line, make_text_block
from papermill_api.engine.pdf.page import Style, Tag
from tests.engine.drawn import BODY, BOLD, MONO, block, row, word

BOLD_CODE = Style("Mono", 9.0, bold=True, mono=True)


def found(*blocks: PageBlock, body: Style = BODY) -> int:
    """How many of the blocks are no listings; those in fixed width come as code."""
    return len(no_listings([list(blocks)], body, body.size))


def section(y: float, name: str, white: float = 16) -> list[PageBlock]:
    """A line of bold code, with that much white above it more than below."""
    return [
        coded(name, y + 20 + white),
        block("This installs what the file names.", y=y + 36 + white),
    ]


def coded(text: str, y: float) -> PageBlock:
    return replace(block(text, y=y, style=BOLD_CODE), role="code")


def test_bold_lines_of_code_that_head_text_are_no_listings():
    assert found(*section(100, "npm ci"), *section(160, "npm diff")) == 2


def test_one_bold_line_of_code_is_a_listing():
    assert found(*section(100, "npm ci")) == 0


def test_so_are_those_right_over_a_listing_on_a_ground_of_its_own():
    def over(y: float, ground: Box | None) -> list[PageBlock]:
        code = replace(block("mill = Mill()", y=y + 60, style=MONO), role="code", frame=ground)
        return [block("This is a mill.", y=y), coded("Mill", y + 36), code]

    grounds = Box(62, 142, 400, 166), Box(62, 262, 400, 286)
    assert found(*over(100, grounds[0]), *over(220, grounds[1])) == 2
    assert found(*over(100, None), *over(220, None)) == 0


def test_so_are_those_on_grounds_as_wide_as_the_column_in_larger_type():
    def on_ground(y: float, size: float) -> list[PageBlock]:
        code = replace(coded("pool.wait", y + 36), frame=Box(62, y + 24, 400, y + 40))
        line = make_line(row("pool.wait", 72, y + 36, replace(BOLD_CODE, size=size)))
        return [replace(code, lines=(line,)), block("This waits.", y=y + 52)]

    large, small = 1.1 * BODY.size, BODY.size
    assert found(*on_ground(100, large), *on_ground(180, large)) == 2
    assert found(*on_ground(100, small), *on_ground(180, small)) == 0


def test_one_bold_line_of_code_is_no_listing_where_a_heading_has_such_code_in_it():
    words = make_line([*row("The command", 72, 300, BOLD), word("npm", 200, 300, BOLD_CODE)])
    head = make_text_block(1, [words])
    assert found(*section(100, "npm ci"), head) == 1


def test_a_bold_line_of_code_may_be_smaller_than_the_code_in_other_headings():
    larger = replace(BOLD_CODE, font="Mono12", size=12.0)
    words = make_line([*row("The command", 72, 300, BOLD), word("npm", 200, 300, larger)])
    assert found(*section(100, "npm ci"), make_text_block(1, [words])) == 1


def test_one_bold_line_behind_the_number_of_a_section_is_no_listing():
    assert found(*section(100, "9.2.1 Keys of the mill")) == 1
    assert found(*section(100, "9 Keys of the mill")) == 0


def test_one_bold_call_that_heads_text_is_no_listing():
    assert found(*section(100, "Pool.close(options)")) == 1
    assert found(*section(100, "Pool[Symbol.dispose]()")) == 1


def test_a_bold_call_heads_text_that_is_about_as_near_as_the_text_above():
    def section(name: str, white: float) -> list[PageBlock]:
        text = block("This closes it.", y=130 + white)
        return [block("It was open.", y=100), coded(name, 130), text]

    assert found(*section("Pool.close(options)", 34)) == 1
    assert found(*section("Pool.close(options)", 50)) == 0
    assert found(*section("9.2.1 Keys", 34)) == 0


def test_so_does_a_bold_line_that_looks_as_those_which_the_white_tells():
    name = block("The mill.", y=300), coded("DiskStorage", 330), block("It stores.", y=364)
    known = section(100, "npm ci"), section(160, "npm diff")
    assert found(*known[0], *known[1], *name) == 3
    assert found(*known[0], *name) == 0
    assert found(*section(100, ".single(name)")) == 1


def test_lines_of_code_in_the_colour_of_headings_that_head_text_are_no_listings():
    blue = 0x2F5496
    code = replace(MONO, colour=blue)
    parts: list[PageBlock] = []
    for at, name in enumerate(("force", "json")):
        y = 100 + 60 * at
        parts.append(replace(block(name, y=y + 36, style=code), role="code"))
        parts.append(block("Whether it is written so.", y=y + 52))
    assert found(*parts) == 0
    head = block("Settings", y=60, style=Style("Body", 13.0, colour=blue))
    assert found(head, *parts) == 2


def test_a_bold_command_behind_its_prompt_is_a_listing():
    assert found(*section(100, "$ npm ci"), *section(160, "$ npm diff")) == 0


def test_bold_lines_of_code_as_near_to_the_text_above_are_listings():
    pairs = [(100, "npm ci"), (200, "npm diff")]
    lines = [
        part
        for y, name in pairs
        for part in (block("Run this:", y=y), coded(name, y + 16), block("and then", y=y + 36))
    ]
    assert found(*lines) == 0


def test_bold_lines_of_code_in_the_margin_head_text_that_is_further_below():
    def parts(x: float) -> list[PageBlock]:
        texts = [block("This installs what the file names.", x=x, y=y) for y in (100, 150, 200)]
        names = [coded("npm ci", y=120), coded("npm diff", y=170)]
        return [texts[0], names[0], texts[1], names[1], texts[2]]

    assert found(*parts(x=150)) == 2
    assert found(*parts(x=72)) == 0


def test_code_level_with_the_text_beside_it_names_that():
    name, text = coded("address", 100), "The new address of it,\nas an object."
    assert found(name, block(text, x=200, y=100)) == 1
    assert found(name, block(text, x=200, y=106)) == 0


def test_bold_lines_of_code_set_in_from_the_text_below_are_listings():
    lines = [*section(100, "npm ci"), *section(160, "npm diff")]
    set_in = [
        replace(block(code.text, x=90, y=code.box.y0 + 8, style=BOLD_CODE), role="code")
        for code in lines[::2]
    ]
    assert found(set_in[0], lines[1], set_in[1], lines[3]) == 0


def answers(right: float) -> list[PageBlock]:
    """Two lines of code on grounds that end there, each over a text set in from it."""
    blocks: list[PageBlock] = []
    for y, name in ((100, "404"), (160, "429")):
        code = replace(block(name, y=y, style=MONO), role="code")
        ground = Box(code.box.x0 - 3, y - 10, right, y + 4)
        blocks.append(replace(code, frame=ground))
        blocks.append(block("There is no such thing\nas you asked for.", x=92, y=y + 16))
    return blocks


def test_code_on_a_ground_as_wide_as_itself_over_texts_set_in_is_a_term():
    assert found(*answers(right=90)) == 2


def test_code_on_the_ground_of_a_listing_is_one():
    assert found(*answers(right=500)) == 0


def test_addresses_of_mail_are_no_listings():
    address = replace(block("{ann,bob}@example.org", style=MONO), role="code")
    assert found(address) == 1
    assert found(replace(block("mail ann@example.org", style=MONO), role="code")) == 0


def test_an_address_of_the_web_that_leads_there_is_no_listing():
    url = "https://example.org/mills"
    for before, link, count in (([], url, 1), (["→"], url, 1), (["curl"], url, 0), ([], None, 0)):
        signs = [word(text, 72, 100, MONO) for text in before]
        address = replace(word(url, 90, 100, MONO), link=link)
        line = make_text_block(1, [make_line([*signs, address])])
        assert found(replace(line, role="code")) == count


def large(name: str, y: float) -> PageBlock:
    """A line of code larger than the text, on a ground no wider than code in a line has."""
    code = block(name, y=y, style=replace(MONO, size=13.0))
    return replace(code, role="code", frame=code.box.grown(3.0))


def test_large_lines_of_code_on_a_ground_of_their_own_are_no_listings():
    text = block("This installs what the file names.", y=164)
    listing = replace(block("npm ci", y=230, style=MONO), role="code")
    assert found(large("npm ci", 140), text, large("npm diff", 206), listing) == 2
    assert found(large("npm ci", 140), text) == 0


def test_so_are_those_a_step_of_tex_larger_over_text_and_no_others():
    def sections(size: float) -> list[PageBlock]:
        look = replace(MONO, size=size)
        return [
            part
            for y, name in ((100, "SLOAD"), (170, "BALANCE"))
            for part in (
                replace(block(name, y=y, style=look), role="code"),
                block("This reads what is kept.", y=y + 20),
            )
        ]

    assert found(*sections(1.09 * BODY.size)) == 2
    assert found(*sections(1.04 * BODY.size)) == 0


def test_a_large_line_of_code_that_ends_a_page_heads_the_next():
    text = block("This installs what the file names.", y=164)
    after = block("This compares two files.", y=100, page=2)
    pages = [[large("npm ci", 140), text, large("npm diff", 800)], [after]]
    assert len(no_listings(pages, BODY, BODY.size)) == 2


def test_commands_behind_their_prompt_over_texts_set_in_are_listings():
    prompted = [
        replace(block(f"$ {part.text}", y=part.box.y0 + 7.2, style=MONO), role="code")
        if part.role == "code"
        else part
        for part in answers(right=90)
        if isinstance(part, TextBlock)
    ]
    assert found(*prompted) == 0


def test_lone_lines_at_the_edge_where_longer_listings_stand_so_are_no_terms():
    def over_text(code: str, y: float) -> list[PageBlock]:
        listing = replace(block(code, y=y, style=MONO), role="code")
        below = listing.lines[-1].baseline + 14
        return [listing, block("is read as a path,\nnot as a name", x=108, y=below)]

    terms = [*over_text("Mill", 100), *over_text("Mill.path", 160)]
    assert found(*terms) == 2
    assert found(*terms, *over_text("class Mill:\n    path\n    name", 220)) == 0


def test_a_listing_among_many_terms_is_several_names_of_one_thing():
    def over_text(code: str, y: float) -> list[PageBlock]:
        listing = replace(block(code, y=y, style=MONO), role="code")
        below = listing.lines[-1].baseline + 14
        return [listing, block("is sent by the client,\nin this order", x=108, y=below)]

    terms = [part for at in range(5) for part in over_text(f"Root {at}", 100 + 60 * at)]
    assert found(*terms, *over_text("add files\ndel files\nlog files", 400)) == 5


def test_a_line_behind_a_bullet_and_a_number_alone_are_no_listings():
    assert found(coded("• papermill.convert", 100)) == 1
    assert found(coded("2.", 100)) == 1
    assert found(coded("2.5", 100), coded("x = 2.", 140)) == 0


def test_terms_of_definitions_are_no_listings_though_they_are_tagged_as_code():
    def named(name: str, y: float, frame: Box | None = None) -> list[PageBlock]:
        term = replace(block(name, y=y, style=MONO), role="code", tag=Tag("code", 3), frame=frame)
        return [term, block("what this does to the mill\nand to its wheel", x=92, y=y + 16)]

    assert found(*named("start", 100), *named("stop", 160)) == 2
    ground = Box(60, 80, 400, 110)
    rest = [*named("stop", 160), *named("test", 220)]
    assert found(*named("start", 100, ground), *rest) == 2
