from papermill_api.engine.conversion import make_conversion
from papermill_api.engine.document import Document, Figure, Paragraph, Source, Span
from papermill_api.engine.options import Options

SOURCES = (Source(1, ()),)


def test_control_characters_become_spaces_in_text_and_chunks():
    text = Paragraph((Span("one\x02two\x00"),), SOURCES)
    made = make_conversion(Document((text,), 1), (), (), Options())
    assert made.markdown.strip() == "one two"
    assert made.manifest["chunks"][0]["text"] == "one two"


def test_titles_of_figures_hold_no_control_characters():
    figure = Figure("fig_0001", "A mill\x00", "figures/fig_0001.png", SOURCES)
    made = make_conversion(Document((figure,), 1), (b"png",), (), Options())
    assert made.figures[0].title.strip() == "A mill"
