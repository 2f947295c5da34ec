"""PDFs like ordinary reports, drawn here: no corpus is needed, and every run gets the same."""

import random
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

TEXT = """paper mill water wheel hammer linen pulp mould felt press sheet ream rag trade printer
letter page margin binding ledger river stone timber market season price measure"""
WORDS = TEXT.split()
LINES, WORDS_A_LINE = 44, 11
LEFT, TOP, LEADING = 72, 770, 14  # points


def draw_report(path: Path, pages: int, seed: int = 1) -> Path:
    """A document of `pages` pages: a heading, four paragraphs and a running foot on each."""
    dice = random.Random(seed)
    sheet = Canvas(str(path), pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        sheet.setFont("Helvetica-Bold", 16)
        sheet.drawString(LEFT, TOP + 24, f"{number}. {dice.choice(WORDS).title()} and water")
        sheet.setFont("Times-Roman", 11)
        for line in range(LINES):
            # A line of space after every eleventh makes paragraphs.
            y = TOP - LEADING * (line + line // 11)
            sheet.drawString(LEFT, y, " ".join(dice.choices(WORDS, k=WORDS_A_LINE)))
        sheet.drawString(290, 40, str(number))
        sheet.showPage()
    sheet.save()
    return path
