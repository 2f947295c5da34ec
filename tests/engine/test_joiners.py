from papermill_api.engine.options import Options
from papermill_api.engine.pdf.pipeline import lay_out
from tests.engine.drawn import page, row, word


def test_signs_that_only_keep_a_line_whole_are_not_read():
    words = [*row("Purpose of caf\u00e9\ufeff", 72, 100), word("\u20601", 300, 100)]
    words += [*row("More of the text", 72, 130), word("\u2060", 300, 130)]
    texts = [block.text for block in lay_out(page(words), Options()).blocks]
    assert "".join(texts).count("1") == 1
    assert not {"\u2060", "\ufeff"} & set("".join(texts))
