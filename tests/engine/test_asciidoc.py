"""AsciiDoc: inline markup, notes, links, quotes and attributes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from papermill_api.engine.convert import convert


@pytest.fixture
def markdown_of(tmp_path: Path) -> Callable[[str], str]:
    def read(text: str) -> str:
        (tmp_path / "a.adoc").write_text(f"= Mill\n\n{text}\n")
        return convert(tmp_path / "a.adoc").markdown.removeprefix("# Mill\n\n")

    return read


@pytest.mark.parametrize(
    "text, written",
    [
        ("a *bold*, _italic_ and `code`", "a **bold**, *italic* and `code`"),
        ("**un**constrained, x^2^, H~2~O", "**un**constrained, x<sup>2</sup>, H<sub>2</sub>O"),
        ("2 * 3 * 4, a_b_c", "2 * 3 * 4, a_b_c"),
        ("`*not bold*`", "`*not bold*`"),
        ("see https://e.org[here], link:https://e.org/a[there]",
         "see [here](https://e.org), [there](https://e.org/a)"),
        ("so <<part,the part>> says", "so the part says"),
        (":reams: 12\n\nAll {reams}.", "All 12."),
        ("stem:[x_1] is", "$x_1$ is"),
        ("* *bold* item\n* _other_", "- **bold** item\n- *other*"),
        ("|===\n|a\n|*b*\n|===", "| a |\n| --- |\n| **b** |"),
        ("____\nPatient.\n____", "> Patient."),
        ("[TIP]\n====\nPress.\n====", "**Tip:**\n\nPress."),
        ("term:: said of it", "**term** said of it"),
        ("one\n\n// a remark\n\ntwo", "one\n\ntwo"),
    ],
)  # fmt: skip
def test_markup_becomes_markdown(markdown_of, text: str, written: str):
    assert markdown_of(text) == written + "\n"


def test_notes_stand_at_the_end(markdown_of):
    assert markdown_of("Flour.footnote:[Of wheat.]\n\nSo.") == (
        "Flour.[^1]\n\nSo.\n\n[^1]: Of wheat.\n"
    )


def test_code_is_not_looked_at_and_has_its_title_above(markdown_of):
    text = ".How to press\n[source,python]\n----\na *b* = {c}\n----\n\n////\nno *remark*\n////\n"
    assert markdown_of(text) == "How to press\n\n```python\na *b* = {c}\n```\n"
