"""Drawings in SVG: alone, in data: addresses, in pages, books and saved pages."""

import base64
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from papermill_api.engine.conversion import Conversion
from papermill_api.engine.convert import convert
from papermill_api.engine.formats.pictures import embedded
from papermill_api.engine.formats.vectors import Blank, draw_svg, is_svg

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
SQUARE = f'<svg {NAMESPACE} width="100" height="50"><rect width="50" height="50" fill="red"/></svg>'


def drawn(text: str, max_side: int = 2000) -> Image.Image:
    return Image.open(io.BytesIO(draw_svg(text.encode(), max_side))).convert("RGB")


def test_a_drawing_is_drawn_on_white_at_twice_its_size():
    image = drawn(SQUARE)
    assert image.size == (200, 100)
    assert (image.getpixel((10, 10)), image.getpixel((150, 10))) == ((255, 0, 0), (255, 255, 255))


@pytest.mark.parametrize(
    "attributes, size",
    [
        ('width="90000" height="45000"', (400, 200)),
        ('viewBox="0 0 50 100"', (100, 200)),
        ('viewBox="0 0 50 100" height="1in"', (96, 192)),
        ('width="100%" viewBox="0 0 60 50"', (120, 100)),
    ],
)
def test_sizes_are_what_the_drawing_says_and_bounded(attributes: str, size: tuple[int, int]):
    text = f'<svg {NAMESPACE} {attributes}><rect width="50%" height="50%"/></svg>'
    assert drawn(text, 400).size == size


def test_words_are_drawn_whatever_their_font():
    text = f'<svg {NAMESPACE} width="90" height="50"><text y="40" font-family="None">W</text></svg>'
    assert drawn(text).getextrema()[0] == (0, 255)


@pytest.mark.parametrize(
    "inside, size", [("", 'width="90" height="90"'), ("<rect/>", 'width="24" height="90"')]
)
def test_empty_drawings_and_icons_are_no_pictures(inside: str, size: str):
    with pytest.raises(Blank):
        draw_svg(f"<svg {NAMESPACE} {size}>{inside}</svg>".encode(), 2000)


def test_a_drawing_shows_nothing_of_the_machine_it_is_drawn_on(tmp_path: Path):
    (tmp_path / "secret.png").write_bytes(base64.b64decode(png()))
    image = f'<image width="50" height="50" href="{tmp_path}/secret.png"/>'
    inner = base64.b64encode(f'<svg {NAMESPACE} width="90" height="90">{image}</svg>'.encode())
    outer = f'<image width="90" height="90" href="data:image/svg+xml;base64,{inner.decode()}"/>'
    for text in (image, outer):
        with pytest.raises(Blank):
            draw_svg(f'<svg {NAMESPACE} width="90" height="90">{text}</svg>'.encode(), 2000)


@pytest.mark.parametrize(
    "text",
    [
        f"<svg {NAMESPACE}>" + "<g>" * 100_000 + "</g>" * 100_000 + "</svg>",
        '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><svg ' + NAMESPACE + "><g></svg>",
    ],
)
def test_hostile_and_damaged_drawings_are_refused(text: str):
    with pytest.raises(ValueError, match="drawing in SVG"):
        draw_svg(text.encode(), 2000)


def png() -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def test_a_page_is_no_drawing():
    assert is_svg(b"<?xml version='1.0'?><!-- a --><svg width='1'/>")
    assert not is_svg(b"\x89PNG <svg>")


@pytest.mark.parametrize("head", ["data:image/svg+xml,", "data:image/svg+xml;utf8,"])
def test_addresses_hold_drawings_as_text(head: str):
    assert embedded(f"{head}%3Csvg%20/>") == b"<svg />"


@pytest.fixture
def page(tmp_path: Path):
    def write(body: str) -> Conversion:
        (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>")
        return convert(tmp_path / "a.html", processes=1)

    return write


def test_a_drawing_in_a_page_is_a_figure(page):
    found = page(
        "<p>See</p><svg viewBox='0 0 90 60'><title>A vat</title><defs><linearGradient id='g'>"
        "<stop stop-color='red'/></linearGradient></defs>"
        "<rect width='90' height='40' fill='url(#g)'/></svg>"
    )
    [figure] = found.figures
    assert found.markdown == "See\n\n![A vat](figures/fig_0001.png)\n"
    assert Image.open(io.BytesIO(figure.png)).convert("RGB").getpixel((9, 9)) == (255, 0, 0)


def test_an_icon_in_a_line_of_text_is_no_figure(page):
    path = "<svg viewBox='0 0 512 512'><path d='M0 0h99v99z'/></svg>"
    found = page(f"<p>a {path} b, <a href='https://example.org/'>{path} home</a></p>")
    assert found.markdown == "a b, [home](https://example.org/)\n"


def test_a_drawing_borrows_shapes_from_a_hidden_one(page):
    found = page(
        "<p>See</p><svg width='90' height='90'><use xlink:href='#vat'/></svg>"
        "<svg style='display: none'><symbol id='vat'><rect width='50' height='50'/></symbol></svg>"
    )
    assert len(found.figures) == 1


def test_a_drawing_that_cannot_be_shown_is_named(page):
    broken = base64.b64encode(b"<svg><g></svg>").decode()
    found = page(f"<p>See</p><img alt='A vat' src='data:image/svg+xml;base64,{broken}'>")
    assert [p.message for p in found.problems] == ["Figure “A vat” is a damaged drawing in SVG"]


def test_books_show_drawings_of_their_own_files_and_framed_covers(tmp_path: Path):
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="x" href="x.xhtml"/>'
        '</manifest><spine><itemref idref="x"/></spine></package>'
    )
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="c.opf"/></rootfiles></container>',
        )
        book.writestr("c.opf", package)
        book.writestr("vat.svg", SQUARE)
        book.writestr("cover.png", base64.b64decode(png()))
        book.writestr(
            "x.xhtml",
            "<html><body><svg viewBox='0 0 9 9'><image xlink:href='cover.png'/></svg>"
            "<p>See</p><img src='vat.svg' alt='A vat'/></body></html>",
        )
    found = convert(tmp_path / "a.epub", processes=1)
    sizes = [Image.open(io.BytesIO(figure.png)).size for figure in found.figures]
    assert sizes == [(40, 20), (200, 100)]


def test_saved_pages_show_drawings_that_came_with_them(tmp_path: Path):
    (tmp_path / "a.mhtml").write_text(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
        "Content-Type: text/html\nContent-Location: http://example.org/\n\n"
        "<html><body><p>See</p><img src='vat.svg'></body></html>\n--B\n"
        f"Content-Type: image/svg+xml\nContent-Location: http://example.org/vat.svg\n\n{SQUARE}\n"
        "--B--\n"
    )
    assert len(convert(tmp_path / "a.mhtml", processes=1).figures) == 1
