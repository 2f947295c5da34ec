"""Documents that say which they are, and one that no worker can convert."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

MEMORY_BYTES = 448 * 1024 * 1024  # of a conversion: enough for those, too little for this one
PARAGRAPHS = 2_000_000


def pages_of(number: int) -> int:
    return number % 3 + 1


def numbered(number: int) -> bytes:
    """A PDF of one to three pages, each of which names the document and itself."""
    file = BytesIO()
    sheet = Canvas(file, invariant=1)
    for page in range(1, pages_of(number) + 1):
        # At another height on each page: what repeats at one place is a running head.
        sheet.drawString(72, 780 - 150 * page, sentence(number, page))
        sheet.showPage()
    sheet.save()
    return file.getvalue()


def sentence(number: int, page: int) -> str:
    return f"This is page {page} of document number {number}."


def poison() -> bytes:
    """A text of so many paragraphs that its conversion runs out of memory, each time."""
    return b"a\n\n" * PARAGRAPHS
