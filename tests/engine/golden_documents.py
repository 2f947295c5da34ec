"""The documents whose Markdown is kept as golden files, each drawn by a few lines."""

from pathlib import Path

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

from tests.engine.pdf_maker import HEIGHT, canvas, text
from tests.engine.pdf_objects import HEBREW_WIDTH, hebrew_pdf
from tests.engine.tagged_maker import element, tagged_pdf

LEFT = (
    "The mill on the upper brook takes its\nwater from a weir that the guild built.\n"
    "It drives one wheel and eight hammers,\nand in dry summers it stands still for\n"
    "weeks, as the ledgers tell at length.\n"
)
RIGHT = (
    "The lower mill has two wheels, since\nthe brook is joined by another one. It\n"
    "beats rags by night and by day, and\nits paper is white and even, for which\n"
    "printers from the city pay more.\n"
)
NOTES = (
    "The ledger was kept by the miller's wife.",
    "It burnt in the great fire.",
    "Printers paid in coin, and seldom at once.",
    "See the map of the valley.",
    "A weir of oak, renewed every tenth year.",
    "Rags came from the city by cart.",
)


def two_columns(path: Path) -> Path:
    """Two columns with notes under each, running heads and page numbers."""
    sheet = canvas(path)
    for number in (1, 2, 3):
        text(sheet, 72, 40, "Mills of the Valley", size=9)
        text(sheet, 500, 40, f"{number}", size=9)
        if number == 1:
            text(sheet, 72, 90, "Two mills", font="Times-Bold", size=18)
        for x, column, note in ((72, LEFT, 2 * number - 1), (310, RIGHT, 2 * number)):
            y = 130 if number == 1 else 90
            for part in range(5):
                y = text(sheet, x, y, column.rstrip("\n"), size=11) + (8 if part < 4 else 0)
            sheet.setFont("Times-Roman", 7)
            width = sheet.stringWidth(column.rstrip("\n").split("\n")[-1], "Times-Roman", 11)
            sheet.drawString(x + width, HEIGHT - (y - 13.75) + 4, str(note))
            sheet.line(x, HEIGHT - 730, x + 60, HEIGHT - 730)
            text(sheet, x, 739, str(note), size=6)
            text(sheet, x + 6, 743, NOTES[note - 1], size=9)
        sheet.showPage()
    sheet.save()
    return path


def long_table(path: Path) -> Path:
    """A ruled table over two pages with its head on both."""
    sheet = canvas(path)
    rows = [(f"Mill {n}", str(1300 + 7 * n), str(10 * n)) for n in range(1, 11)]
    for first, top in ((0, 600), (5, 72)):
        if not first:
            text(sheet, 72, 90, "Mills and their years", font="Times-Bold", size=16)
            text(sheet, 72, 120, "The table names ten mills of the valley, from its spring down.")
        shown = [("Name", "Founded", "Reams"), *rows[first : first + 5]]
        ys = [top + 24 * n for n in range(len(shown) + 1)]
        sheet.grid([72, 220, 330, 440], [HEIGHT - y for y in ys])
        for y, row in zip(ys, shown, strict=False):
            for x, cell in zip((76, 224, 334), row, strict=True):
                text(sheet, x, y + 16, cell, font="Times-Bold" if y == top else "Times-Roman")
        if first:
            text(sheet, 72, 260, "No later mill is known, and none of these still works.")
        sheet.showPage()
    sheet.save()
    return path


def nested_lists(path: Path) -> Path:
    """A list of three depths that goes on over the page."""
    sheet = canvas(path)
    text(sheet, 72, 90, "How to make paper", font="Times-Bold", size=16)
    y = text(sheet, 72, 690, "1. Sort the rags\n2. Beat them in the trough")
    y = text(sheet, 90, y, "a) with water from the brook\nb) for six hours")
    text(sheet, 108, y, "• less for linen\n• more for hemp")
    sheet.showPage()
    y = text(sheet, 108, 84, "• most for rope")
    y = text(sheet, 90, y, "c) until the pulp floats")
    y = text(sheet, 72, y, "3. Dip the mould\n4. Press the sheets between felts")
    text(sheet, 72, y + 20, "Then hang them up under the roof, where the wind goes through.")
    sheet.showPage()
    sheet.save()
    return path


def tagged(path: Path) -> Path:
    """Headings, a quote and a list that only the tags tell."""
    prose = (
        "The mill takes rags and water and makes paper of them, as it has done for\n"
        "three hundred years, and the water of the brook that drives it is soft."
    )
    return tagged_pdf(
        path,
        [
            element("H1", "The mill"), element("P", prose), element("H2", "The brook"),
            element("P", prose), element("BlockQuote", element("P", "Paper is patient.")),
        ],
        [element("H2", "The wheel"), element("P", prose), element("P", prose)],
    )  # fmt: skip


def right_to_left(path: Path) -> Path:
    """Hebrew with a number and a Latin name in it."""
    lines = (
        "הטחנה עומדת על הנחל העליון מאז שנת 1390",
        "והמים מניעים את הגלגל ואת שמונת הפטישים",
        "בעל הטחנה הראשון היה Stromer מן העיר",
    )
    size, placed = 12.0, []
    for row, line in enumerate(lines):
        x = 520.0
        for word in line.split():
            x -= size * _width(word) * len(word)
            placed.append((word, x, 100 + 16.0 * row))
            x -= 4
    return hebrew_pdf(path, placed, size)


def _width(word: str) -> float:
    return (HEBREW_WIDTH + 100 * word.isascii()) / 1000


def turned(path: Path) -> Path:
    """A page with /Rotate, and one set sideways without it."""
    sheet = canvas(path)
    for told in (True, False):
        if told:
            sheet.setPageRotation(90)
        else:
            sheet.setPageRotation(0)
        sheet.rotate(90)
        lines = "The water of the brook is soft\nand drives the wheel by day."
        _sideways(sheet, 100, "The brook" if told else "The wheel", 18, "Times-Bold")
        for row, line in enumerate((lines + "\nIt never freezes over.").split("\n")):
            _sideways(sheet, 130 + 14 * row, line, 11, "Times-Roman")
        sheet.showPage()
    sheet.save()
    return path


def _sideways(sheet: Canvas, y: float, line: str, size: float, font: str) -> None:
    sheet.setFont(font, size)
    sheet.drawString(100, -y, line)


def form(path: Path) -> Path:
    """Filled fields, links outside and inside, and an outline."""
    sheet = canvas(path)
    sheet.bookmarkPage("order")
    sheet.addOutlineEntry("Order", "order", 0)
    text(sheet, 72, 90, "Order", font="Times-Bold", size=14)
    for y, label, value in ((130, "Name:", "Ulman Stromer"), (160, "Reams:", "12")):
        text(sheet, 72, y, label)
        sheet.acroForm.textfield(
            name=label, value=value, x=140, y=HEIGHT - y - 3.5, width=150, height=13,
            borderWidth=0, fontSize=11, fontName="Times-Roman", fillColor=None, textColor=black,
        )  # fmt: skip
    text(sheet, 72, 200, "Prices are on the site and on the last page.")
    sheet.linkURL("https://example.com/", (72 + 75, HEIGHT - 203, 72 + 91, HEIGHT - 190))
    sheet.showPage()
    sheet.bookmarkPage("prices")
    sheet.addOutlineEntry("Prices", "prices", 0)
    text(sheet, 72, 90, "Prices", font="Times-Bold", size=14)
    text(sheet, 72, 120, "A ream of foolscap costs two gulden, and one of royal costs four.")
    sheet.showPage()
    sheet.save()
    return path


DOCUMENTS = {
    each.__name__: each
    for each in (
        two_columns,
        long_table,
        nested_lists,
        tagged,
        right_to_left,
        turned,
        form,
    )
}
