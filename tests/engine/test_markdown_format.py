"""Markdown files come out as Markdown: what they say in their own way is said in ours."""

from pathlib import Path

import pytest

from papermill_api.engine.conversion import Conversion
from papermill_api.engine.convert import convert


@pytest.fixture
def read(tmp_path: Path):
    def convert_text(text: str) -> Conversion:
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        return convert(tmp_path / "a.md")

    return convert_text


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("Title\n=====\n\n* one\n* two\n", "# Title\n\n- one\n- two\n"),
        ("3) a\n4) b\n   - c\n", "3. a\n4. b\n   - c\n"),
        ("a __b *c*__ `d`\n", "a **b *c*** `d`\n"),
        (
            "[x](https://e.org/a_b 'title') <https://e.org>\n",
            "[x](https://e.org/a_b) <https://e.org>\n",
        ),
        ("~~~py\nx = 1\n~~~\n", "```py\nx = 1\n```\n"),
        ("a $x_1$ for $5 and $6\n\n$$\ny\n$$\n", "a $x_1$ for $5 and $6\n\n$$\ny\n$$\n"),
        ("a|b\n-|-\n1|2\n", "| a | b |\n| --- | --- |\n| 1 | 2 |\n"),
        ("> a\n>\n> b\n", "> a\n>\n> b\n"),
        ("a[^x].\n\n[^x]: Note *b*.\n", "a[^x].\n\n[^x]: Note *b*.\n"),
        ("---\ntitle: no text\n---\n\nwords\n", "words\n"),
        ("H<sub>2</sub>O<br>is <b>wet</b> <!-- not said -->\n", "H<sub>2</sub>O\\\nis **wet**\n"),
        ("a\nb  \nc\n", "a b\\\nc\n"),
    ],
)
def test_markdown_keeps_its_meaning(read, source: str, markdown: str):
    assert read(source).markdown == markdown


def test_pieces_of_html_are_read(read):
    table = "<table><tr><th>a</th></tr><tr><td><b>x</b> y</td></tr></table>"
    assert read(f"words\n\n{table}\n").markdown == "words\n\n| a |\n| --- |\n| **x** y |\n"


def test_pictures_elsewhere_are_named(read):
    conversion = read("See ![A duck](duck.png) there.\n")
    assert conversion.markdown == "See  there.\n"
    assert [problem.message for problem in conversion.problems] == [
        "Figure “A duck” holds no picture that can be shown"
    ]
