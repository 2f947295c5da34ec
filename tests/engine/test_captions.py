from papermill_api.engine.geometry import Box
from papermill_api.engine.options import CaptionOptions
from papermill_api.engine.pdf.captions import bind_captions
from papermill_api.engine.pdf.page import FigureBlock, TextBlock
from tests.engine.drawn import block

PICTURE = FigureBlock(1, Box(72, 100, 300, 250))


def test_the_caption_below_names_the_figure():
    figure, caption = bind_captions([PICTURE, block("Figure 1. A mill", 72, 265)], CaptionOptions())
    assert isinstance(figure, FigureBlock)
    assert figure.title == "Figure 1. A mill"
    assert isinstance(caption, TextBlock)
    assert caption.role == "caption"


def test_a_caption_far_away_names_nothing():
    figure, _ = bind_captions([PICTURE, block("Figure 1. A mill", 72, 500)], CaptionOptions())
    assert isinstance(figure, FigureBlock)
    assert figure.title == ""


def test_a_sentence_about_a_figure_is_no_caption():
    (text,) = bind_captions([block("Figures are drawn by hand.")], CaptionOptions())
    assert isinstance(text, TextBlock)
    assert text.role == "text"
