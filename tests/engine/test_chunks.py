from papermill_api.engine.document import Document, Figure, Heading, Paragraph, Source, Span
from papermill_api.engine.geometry import Box
from papermill_api.engine.options import ChunkOptions
from papermill_api.engine.output.assets import write_assets
from papermill_api.engine.output.chunks import count_tokens, make_chunks

BOX = Box(1, 2, 3, 4)
AT = (Source(1, (BOX,)),)


def heading(level: int, text: str) -> Heading:
    return Heading(level, (Span(text),), AT)


def paragraph(text: str, page: int = 1) -> Paragraph:
    return Paragraph((Span(text),), (Source(page, (BOX,)),))


def test_a_section_is_a_chunk_with_its_headings_path():
    blocks = (heading(1, "Top"), paragraph("a"), heading(2, "Sub"), paragraph("b"))
    chunks = make_chunks(Document(blocks, 1), ChunkOptions())
    assert [chunk.headings for chunk in chunks] == [("Top",), ("Top", "Sub")]
    assert chunks[1].text == "## Sub\n\nb"


def test_a_section_over_the_budget_is_cut_between_blocks():
    blocks = tuple(paragraph("x" * 40, page) for page in (1, 2, 3))
    chunks = make_chunks(Document(blocks, 3), ChunkOptions(max_tokens=20))
    assert [[source.page for source in chunk.sources] for chunk in chunks] == [[1, 2], [3]]


def test_chinese_counts_a_token_per_character():
    assert count_tokens("中文字") == 3


def test_figures_and_chunks_name_each_other():
    figure = Figure("fig_0001", "Figure 1", "figures/fig_0001.png", AT)
    document = Document((paragraph("text"), figure), 1)
    manifest = write_assets(document, make_chunks(document, ChunkOptions()), ())
    assert manifest["figures"][0]["chunk_ids"] == [manifest["chunks"][0]["id"]]
    assert manifest["chunks"][0]["figure_ids"] == ["fig_0001"]
    assert manifest["figures"][0]["boxes"] == [[1, 2, 3, 4]]
