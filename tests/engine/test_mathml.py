"""MathML as TeX."""

import pytest
from bs4 import BeautifulSoup

from papermill_api.engine.formats.mathml import tex_of
from papermill_api.engine.formats.page_reader import MathTag


def tex(inner: str) -> str:
    math = BeautifulSoup(f"<math>{inner}</math>", "html.parser").math
    assert math is not None
    return tex_of(MathTag(math))


@pytest.mark.parametrize(
    "inner, written",
    [
        ("<mi>a</mi><mo>+</mo><mn>12</mn>", "a + 12"),
        ("<msqrt><mi>x</mi><mo>−</mo><mn>1</mn></msqrt>", r"\sqrt{x - 1}"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"\sqrt[3]{x}"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>22</mn></msubsup>", "x_1^{22}"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>0</mn></mrow><mi>n</mi>"
            "</munderover><mi>i</mi>",
            r"\sum_{i = 0}^n i",
        ),
        ("<munder><mi>lim</mi><mi>x</mi></munder>", r"\lim_x"),
        ("<mover><mi>x</mi><mo>^</mo></mover>", r"\hat{x}"),
        ("<mi>sin</mi><mi>α</mi>", r"\sin \alpha"),
        ("<mi>rate</mi><mtext>if</mtext>", r"\mathrm{rate} \text{if}"),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>",
            r"\begin{matrix} 1 & 2 \end{matrix}",
        ),
        ("<semantics><mi>z</mi><annotation encoding='application/x-tex'>z_1</annotation>"
         "</semantics>", "z_1"),
        ("<mtable><mtr><mtd><mi>a</mi><mo>+</mo><mi>b</mi></mtd></mtr></mtable>", "a + b"),
        ("<mrow></mrow>", ""),
        ("<mfrac><mi>a</mi></mfrac>", r"\frac{a}{}"),
    ],
)  # fmt: skip
def test_a_formula_in_tex(inner: str, written: str):
    assert tex(inner) == written


def test_a_formula_that_is_nested_too_deeply_is_told_by_its_letters():
    assert tex("<mrow>" * 200 + "<mi>x</mi>" + "</mrow>" * 200) == "x"
