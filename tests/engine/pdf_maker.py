"""Small PDFs drawn with reportlab: fixed content, fixed bytes."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4


def canvas(path: Path) -> Canvas:
    return Canvas(str(path), pagesize=A4, invariant=1)


def text(
    sheet: Canvas, x: float, y: float, lines: str, *, font: str = "Times-Roman", size: float = 11
) -> float:
    """Lines from y (points from the top) downwards; gives the y below them."""
    sheet.setFont(font, size)
    for line in lines.split("\n"):
        sheet.drawString(x, HEIGHT - y, line)
        y += 1.25 * size
    return y


def report(path: Path) -> Path:
    """Two pages with a bit of everything that an ordinary report has."""
    sheet = canvas(path)
    _first_page(sheet)
    sheet.showPage()
    _second_page(sheet)
    sheet.showPage()
    sheet.save()
    return path


def _margins(sheet: Canvas, number: int) -> None:
    text(sheet, 72, 40, "The Mill Report", size=9)
    text(sheet, 290, 810, f"{number}", size=9)


def _first_page(sheet: Canvas) -> None:
    _margins(sheet, 1)
    text(sheet, 72, 90, "On Paper Mills", font="Helvetica-Bold", size=20)
    y = text(
        sheet, 72, 125,
        "A mill takes rags and water and makes paper of them. The water drives a\n"
        "wheel, the wheel lifts hammers, and the hammers beat the rags until a fine\n"
        "pulp is left, which is caught on a mould and pressed between felts.",
    )  # fmt: skip
    y = text(sheet, 72, y + 14, "Parts of a mill", font="Helvetica-Bold", size=14)
    y = text(sheet, 80, y + 6, "• the wheel\n• the hammers\n• the mould")
    sheet.drawString(72, HEIGHT - y - 10, "See the ")
    sheet.drawString(110, HEIGHT - y - 10, "site")
    sheet.linkURL("https://example.com/mill", (110, HEIGHT - y - 13, 128, HEIGHT - y))
    _table(sheet, y + 40)
    text(
        sheet, 72, y + 140,
        "The pulp is made of linen, and the better the linen the better the paper that\n"
        "comes of it, which is why the rag trade grew with the trade in books and pam-",
    )  # fmt: skip


def _table(sheet: Canvas, top: float) -> None:
    xs, ys = [72.0, 200.0, 300.0], [top, top + 20, top + 40, top + 60]
    sheet.grid(xs, [HEIGHT - y for y in ys])
    rows = (("Mill", "Founded"), ("Fabriano", "1264"), ("Nuremberg", "1390"))
    for y, cells in zip(ys, rows, strict=False):
        for x, cell in zip(xs, cells, strict=False):
            text(sheet, x + 4, y + 14, cell)


def _second_page(sheet: Canvas) -> None:
    _margins(sheet, 2)
    y = text(sheet, 72, 90, "phlets in every town.")
    sheet.setFillColorRGB(0.2, 0.4, 0.7)
    for index in range(6):
        sheet.circle(150 + 30 * index, HEIGHT - 200, 20, fill=1)
    sheet.setFillColorRGB(0, 0, 0)
    text(sheet, 160, 203, "wheel", size=8)
    text(sheet, 130, y + 140, "Figure 1. Wheels of a mill", size=10)
