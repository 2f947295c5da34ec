"""One small file of each format that a library or a few lines can write, on the same subject."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import odfdo
import openpyxl
import pptx
from PIL import Image
from pptx.util import Inches

PAGE = (
    "<html><head><title>Mill</title></head><body><nav>Home</nav><h1>The mill</h1>"
    "<p>Water, H<sub>2</sub>O, is <b>wet</b>; see <a href='https://example.org/'>here</a>.</p>"
    "<ol><li>Beat<ul><li>linen</li></ul></li><li>Press</li></ol>"
    "<table><tr><th>Year</th><th colspan='2'>Reams</th></tr>"
    "<tr><td>1801</td><td>4</td><td>5</td></tr></table>"
    "<pre><code class='language-python'>press()\n  twice()</code></pre>"
    "<blockquote><p>Patient.</p><ul><li>Very.</li></ul></blockquote>"
    "<ul><li>Run<pre>press()</pre></li></ul><p>Dry<sup><a id='r1' href='#n1'>1</a></sup> at "
    "<math><mfrac><mi>t</mi><mn>2</mn></mfrac></math>.</p>"
    "<ol><li id='n1'>In <s>sun</s> wind. <a href='#r1'>back</a></li></ol>"
    "<svg viewBox='0 0 90 60'><title>A vat</title><rect width='60' height='40'/></svg>"
    "</body></html>"
)


def a_picture() -> io.BytesIO:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def make_docx(path: Path) -> None:
    document = docx.Document()
    document.add_heading("The mill", 0)
    document.add_heading("Water", 1)
    paragraph = document.add_paragraph("H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O is ")
    paragraph.add_run("wet").bold = True
    paragraph.add_run(", ")
    paragraph.add_run("dry").font.strike = True
    document.add_paragraph("Beat", style="List Number")
    document.add_paragraph("Press", style="List Number")
    table = document.add_table(2, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Reams"
    for column, text in enumerate(("1801", "4", "5")):
        table.cell(1, column).text = text
    document.add_picture(a_picture())
    document.add_paragraph("Figure 1. A vat", style="Caption")
    document.save(str(path))


def make_pptx(path: Path) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "The mill"
    slide.placeholders[1].text = "Beat\nPress"
    run = slide.placeholders[1].text_frame.paragraphs[1].add_run()
    run.text, run.font.bold, run.hyperlink.address = " on", True, "https://example.org/"
    slide.shapes.add_picture(a_picture(), Inches(1), Inches(5))
    slide.notes_slide.notes_text_frame.text = "Smile."
    hidden = show.slides.add_slide(show.slide_layouts[5])
    hidden.shapes.title.text = "Costs"
    hidden._element.set("show", "0")
    table = hidden.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(1, 1).text = "Year", "5"
    show.save(str(path))


def make_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Reams"
    for row in (["Year", "Sum", "Share"], [1801, 1234.5, 0.25]):
        book.active.append(row)
    book.active["B2"].number_format, book.active["C2"].number_format = "#,##0.00", "0%"
    secret = book.create_sheet("Costs")
    secret.append(["a remark"])
    secret.sheet_state = "hidden"
    book.save(path)


def make_odt(path: Path) -> None:
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "The mill"))
    paragraph = odfdo.Paragraph("Water is wet.")
    paragraph.insert_note(after="Water", note_id="n1", citation="1", body="Of the brook.")
    document.body.append(paragraph)
    document.body.append(odfdo.List(["Beat", "Press"]))
    document.body.append(_odf_table("Reams"))
    document.save(str(path))


def make_ods(path: Path) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    document.body.append(_odf_table("Reams"))
    document.body.append(_odf_table("Costs"))
    document.save(str(path))


def _odf_table(name: str) -> odfdo.Table:
    table = odfdo.Table(name)
    table.set_values([["Year", "Sum"], ["1801", "9"]])
    return table


def make_odp(path: Path) -> None:
    document = odfdo.Document("presentation")
    document.body.clear()
    page = odfdo.DrawPage("page1", name="The mill")
    page.append(
        odfdo.Frame.text_frame(
            ["Water is wet."], size=("7cm", "5cm"), position=("1cm", "1cm"), style="Standard"
        )
    )
    document.body.append(page)
    document.save(str(path))


def make_epub(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="c.opf"/></rootfiles></container>',
        )
        book.writestr(
            "c.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="x" href="x.xhtml"/>'
            '</manifest><spine><itemref idref="x"/></spine></package>',
        )
        book.writestr("x.xhtml", PAGE)


def make_mhtml(path: Path) -> None:
    path.write_text(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
        f"Content-Type: text/html\nContent-Location: http://example.org/\n\n{PAGE}\n--B--\n"
    )


def make_eml(path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Ann <ann@example.org>", "Bob <bob@example.org>, c@example.org"
    mail["Cc"], mail["Subject"] = "Dan <dan@example.org>", "The mill"
    mail["Date"] = "Tue, 24 Nov 2026 10:30:00 +0000"
    mail.set_content("Dear all,\n\nwater is wet.\n\n-- \nAnn\n")
    mail.add_attachment(b"x", maintype="text", subtype="csv", filename="reams.csv")
    path.write_bytes(mail.as_bytes())


def make_csv(path: Path) -> None:
    path.write_bytes("Année;Été\n1801;4\n1802;Août\n".encode("cp1252"))


def written(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, encoding="utf-8") and None


MAKERS: dict[str, Callable[[Path], None]] = {
    "docx": make_docx,
    "pptx": make_pptx,
    "xlsx": make_xlsx,
    "odt": make_odt,
    "ods": make_ods,
    "odp": make_odp,
    "epub": make_epub,
    "html": written(PAGE),
    "mhtml": make_mhtml,
    "eml": make_eml,
    "nxml": written(
        "<article><front><article-meta><title-group><article-title>The mill</article-title>"
        "</title-group><abstract><p>Water, H<sub>2</sub>O.</p></abstract></article-meta></front>"
        "<body><sec><title>Wet</title><p>See <italic>Castor</italic> (<xref>1</xref>).</p>"
        "<table-wrap><label>Table 1</label><caption><p>Reams</p></caption><table>"
        "<tr><th>Year</th></tr><tr><td>1801</td></tr></table></table-wrap></sec></body></article>"
    ),
    "adoc": written(
        "= The mill\n\n== Water\n\nIs wet.\n\n* Beat\n** linen\n* Press\n\n"
        "|===\n|Year |Reams\n\n|1801 |4\n|===\n"
    ),
    "csv": make_csv,
    "tex": written(
        "\\documentclass{article}\\title{The mill}\\begin{document}\\maketitle"
        "\\section{Water}It is \\textbf{wet}\\footnote{\\emph{Mostly}.}: $x_1$, "
        "\\href{https://example.org}{here}.\n\\begin{itemize}\\item Beat\\item Press"
        "\\end{itemize}\\begin{tabular}{ll}Year & Reams \\\\ 1801 & 4\\end{tabular}\\end{document}"
    ),
    "md": written("# The mill\n\nWater, H<sub>2</sub>O, is **wet**[^1].\n\n[^1]: *Mostly*.\n"),
}
