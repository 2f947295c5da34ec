"""Web pages, alone and in books, saved pages and mails."""

import base64
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from papermill_api.engine.conversion import Conversion
from papermill_api.engine.convert import convert


def a_png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def page(tmp_path: Path):
    def read(body: str) -> Conversion:
        (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>")
        return convert(tmp_path / "a.html")

    return read


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (
            "<p>H<sub>2</sub>O is <b>wet</b>, <i>mostly</i></p>",
            "H<sub>2</sub>O is **wet**, *mostly*",
        ),
        ("<p>a <b>bold (b)</b> word</p>", "a **bold (b)** word"),
        ("<p>take <code>this</code> or\n <code>that</code>.</p>", "take `this` or `that`."),
        ("<p>one<br><i>two</i></p>", "one\\\n*two*"),
        ("<p>see<sup>[<a href='https://e.org/'>1</a>]</sup></p>", "see"),
    ],
)
def test_blanks_are_where_the_page_has_them(page, body: str, markdown: str):
    assert page(body).markdown.startswith(markdown)


def test_what_surrounds_a_page_is_left_out(page):
    markdown = page(
        "<header>Site</header><nav><ul><li>Home</li></ul></nav>"
        "<div aria-hidden='true'>icon</div><p style='display: none'>hidden</p>"
        "<article><header>Of the article</header><h1>Duck</h1><p>Quack.</p></article>"
        "<div role='dialog'>Cookies?</div><footer>Copyright</footer>"
    ).markdown
    assert markdown == "Of the article\n\n# Duck\n\nQuack.\n"


def test_the_main_part_of_a_page_is_the_page(page):
    text = "Ducks are birds. " * 20
    markdown = page(
        f"<div>Menu</div><div><main><h1>Duck</h1><p>{text}</p></main><p>aside</p></div>"
    ).markdown
    assert markdown == f"# Duck\n\n{text.strip()}\n"


def test_a_page_that_is_all_surroundings_is_kept(page):
    assert "Home" in page("<nav><ul><li>Home</li></ul></nav>").markdown


def test_quotes_are_quotes(page):
    quote = "<blockquote><p>Be <b>wet</b>.</p><p><i>All</i>.</p></blockquote>"
    markdown = page(f"<p>He said:</p>{quote}<p>So.</p>").markdown
    assert markdown == "He said:\n\n> Be **wet**.\n>\n> *All*.\n\nSo.\n"


def test_text_before_the_first_heading_is_kept(page):
    assert page("<p>First words.</p><h1>Then</h1>").markdown == "First words.\n\n# Then\n"


def test_pictures_inside_a_page_are_figures_with_their_alternative_text(page):
    picture = base64.b64encode(a_png()).decode()
    conversion = page(f"<p>See</p><img alt='A duck' src='data:image/png;base64,{picture}'>")
    assert conversion.markdown == "See\n\n![A duck](figures/fig_0001.png)\n"


def test_words_alone_stand_for_a_picture_that_is_not_to_be_had(page):
    away = "<img src='https://e.org/duck.png' alt='A duck'>"
    conversion = page(
        f"<p>See <a href='https://e.org/'>{away}</a></p><table><tr><th>Bird<th>Picture</tr>"
        f"<tr><td>Duck<td>{away}</tr></table>"
    )
    assert "See [A duck](https://e.org/)" in conversion.markdown
    assert "| Duck | A duck |" in conversion.markdown
    assert "A duck" in conversion.problems[0].message


def test_nothing_of_the_machine_is_read(page, tmp_path: Path):
    (tmp_path / "secret.png").write_bytes(a_png())
    sources = [f"file://{tmp_path}/secret.png", f"{tmp_path}/secret.png", "secret.png"]
    images = "".join(f"<img src='{source}'>" for source in sources)
    conversion = page(f"<p>See</p>{images}")
    assert conversion.figures == ()
    assert len(conversion.problems) == 3


def test_a_book_is_read_in_the_order_of_its_spine_with_its_pictures(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="b/c.opf"/></rootfiles></container>',
        )
        book.writestr(
            "b/c.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="x" href="x.xhtml"/><item id="y" href="y.xhtml"/></manifest>'
            '<spine><itemref idref="y"/><itemref idref="x"/></spine></package>',
        )
        book.writestr("b/x.xhtml", "<html><body><h1>Two</h1></body></html>")
        book.writestr(
            "b/y.xhtml",
            "<html><body><h1>One</h1><p>H<sub>2</sub>O</p><img src='p.png' alt='Red'/>"
            "<img src='../../../../../etc/hostname' alt='No'/></body></html>",
        )
        book.writestr("b/p.png", a_png())
    conversion = convert(tmp_path / "a.epub")
    assert conversion.markdown == (
        "# One\n\nH<sub>2</sub>O\n\nNo\n\n![Red](figures/fig_0001.png)\n\n# Two\n"
    )
    assert [problem.message[:11] for problem in conversion.problems] == ["Figure “No”"]


def test_a_saved_page_brings_its_pictures(tmp_path: Path):
    (tmp_path / "a.mhtml").write_text(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
        "--B\nContent-Type: text/html\nContent-Location: http://e.org/\n\n"
        "<html><body><p>See</p><img src='p.png' alt='Red'></body></html>\n"
        "--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n"
        f"Content-Location: http://e.org/p.png\n\n{base64.b64encode(a_png()).decode()}\n--B--\n"
    )
    assert convert(tmp_path / "a.mhtml").markdown == "See\n\n![Red](figures/fig_0001.png)\n"


def test_a_mail_without_plain_text_is_read_as_its_page(tmp_path: Path):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ann <a@e.org>", "Hello"
    mail.set_content("<p>Dear <b>all</b>,</p><ul><li>one</li></ul>", subtype="html")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="plan.pdf")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    assert convert(tmp_path / "a.eml").markdown == (
        "# Hello\n\nFrom: Ann \\<a@e.org>\n\nDear **all**,\n\n- one\n\n"
        "## Attachments\n\n- plan.pdf (application/pdf)\n"
    )


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("<p>漢<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby></p>", "漢字(ji)"),
        ("<p><q>So</q> &mdash; he &hellip;</p>", "“So” — he …"),
        ("<p>a <span style='font-weight: 700'>b</span> <s>c</s></p>", "a **b** ~~c~~"),
        ("<p><a href='https://e.org/'><code>f()</code></a></p>", "[`f()`](https://e.org/)"),
        ("<h2>Part <a href='#part'>¶</a></h2>", "## Part"),
        ("<details><summary>More</summary><p>text</p></details>", "**More**\n\ntext"),
        ("<dl><dt>Term</dt><dd>said</dd><dd>more</dd></dl>", "- **Term**\n  - said\n  - more"),
        ("<p hidden>no</p><p>yes</p>", "yes"),
        ("<p>a</p><blockquote>b<ul><li>c</li></ul></blockquote>", "a\n\n> b\n>\n> - c"),
        ("<p>one<p>two<ul><li>a<li>b</ul>", "one\n\ntwo\n\n- a\n- b"),
    ],
)
def test_what_tags_mean_is_kept(page, body: str, markdown: str):
    assert page(body).markdown == markdown + "\n"


def test_relative_links_start_from_what_the_page_says(page):
    body = "<base href='https://e.org/a/'><p><a href='b'>on</a>, <a href='javascript:x'>off</a></p>"
    assert page(body).markdown == "[on](https://e.org/a/b), off\n"


def test_items_keep_their_blocks_and_tasks_their_boxes(page):
    markdown = page(
        "<ol start='3'><li>Run<pre>a\n  b</pre></li><li><p>one</p><p>two</p></li></ol>"
        "<ul><li><input type='checkbox' checked> done</li><li><input type='checkbox'>open</li></ul>"
    ).markdown
    assert markdown == (
        "3. Run\n   ```\n   a\n     b\n   ```\n4. one\n\n   two\n\n- [x] done\n- [ ] open\n"
    )


def test_code_keeps_its_lines_and_language_without_line_numbers(page):
    marked = "<span class='k'>def</span> f():\n  <span>pass</span>"
    markdown = page(
        f"<div class='highlight-python'><pre><span class='linenos'>1</span>{marked}</pre></div>"
        "<pre class='sourceCode js'>x<br>y</pre>"
    ).markdown
    assert markdown == "```python\ndef f():\n  pass\n```\n\n```javascript\nx\ny\n```\n"


def test_tables_keep_spans_feet_lines_and_captions(page):
    markdown = page(
        "<table><caption>Table 1</caption><tfoot><tr><td>sum</td><td>3</td></tr></tfoot>"
        "<thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>x<br>y</td><td><code>1</code></td></tr></tbody></table>"
    ).markdown
    assert markdown == "Table 1\n\n| a | b |\n| --- | --- |\n| x<br>y | `1` |\n| sum | 3 |\n"


def test_rows_without_height_are_no_rows(page):
    rows = "<tr><td rowspan='3'>2025</td></tr><tr><td>May</td></tr><tr><td>June</td></tr>"
    assert page(f"<table>{rows}</table>").markdown == (
        '<table><tr><td rowspan="2">2025</td><td>May</td></tr>\n<tr><td>June</td></tr></table>\n'
    )


@pytest.mark.parametrize(
    "table",
    ["<table role='presentation'>{}</table>", "<table width='600'>{}</table>", "<table>{}</table>"],
)
def test_tables_that_only_lay_out_are_no_tables(page, table: str):
    inner = "<tr><td><h1>News</h1><p>Text</p></td></tr>"
    assert page(table.format(inner)).markdown == "# News\n\nText\n"


def test_notes_are_told_by_links_there_and_back(page):
    markdown = page(
        "<p>Flour<sup><a id='r1' href='#n1'>1</a></sup> rises.</p><p>So.</p>"
        "<ol><li id='n1'>Of <b>wheat</b>. <a href='#r1'>↩</a></li></ol>"
    ).markdown
    assert markdown == "Flour[^1] rises.\n\nSo.\n\n[^1]: Of **wheat**.\n"


def test_formulas_are_tex(page):
    markdown = page(
        "<p>So <math><mfrac><mi>a</mi><mn>2</mn></mfrac></math> and "
        "<span style='display:none'><math alttext='{\\displaystyle x_1}'></math></span>"
        "<img alt='x_1' src='x.svg'></p>"
        "<math display='block'><msup><mi>x</mi><mn>2</mn></msup></math>"
        "<script type='math/tex'>y</script>"
    ).markdown
    assert markdown == "So $\\frac{a}{2}$ and $x_1$\n\n$$\nx^2\n$$\n\n$y$\n"


def test_a_broken_picture_costs_the_picture(page):
    picture = base64.b64encode(a_png()[:60]).decode()
    conversion = page(f"<p>See</p><img alt='A duck' src='data:image/png;base64,{picture}'>")
    assert conversion.markdown == "See\n"
    assert [problem.message[:15] for problem in conversion.problems] == ["Figure “A duck”"]


def test_a_mail_in_a_mail_is_a_section_under_its_subject(tmp_path: Path):
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Bob <b@e.org>", "Rags"
    inner.set_content("They are dear.")
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ann <a@e.org>", "Hello"
    mail.set_content("See below.")
    mail.add_attachment(inner)
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    assert convert(tmp_path / "a.eml").markdown == (
        "# Hello\n\nFrom: Ann \\<a@e.org>\n\nSee below.\n\n"
        "## Rags\n\nFrom: Bob \\<b@e.org>\n\nThey are dear.\n\n"
        "## Attachments\n\n- Rags (message/rfc822)\n"
    )
