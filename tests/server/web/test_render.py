from papermill_api.server.web.render import render_markdown, render_text


def rendered(markdown: str) -> str:
    return render_markdown(markdown, lambda index: f"/figure/{index}")


def test_figures_point_to_the_service():
    assert rendered("![A plot](figures/fig_0012.png)") == (
        '<p><img src="/figure/12" alt="A plot"></p>\n'
    )


def test_pictures_from_elsewhere_are_not_fetched():
    assert "elsewhere" not in rendered("![x](https://elsewhere.example/pixel.png)")


def test_scripts_and_handlers_of_a_document_do_not_survive():
    html = rendered('<script>alert(1)</script><b onclick="x()">hi</b> [a](javascript:alert(1))')
    assert "<script" not in html
    assert "href" not in html
    assert "onclick" not in html


def test_merged_cells_survive():
    assert '<td colspan="2">' in rendered('<table><tr><td colspan="2">x</td></tr></table>')


def test_tables_are_rendered():
    assert "<th>a</th>" in rendered("| a | b |\n|---|---|\n| 1 | 2 |")


def test_plain_text_is_shown_as_it_is():
    assert render_text("<b>1 & 2</b>") == "<pre>&lt;b&gt;1 &amp; 2&lt;/b&gt;</pre>"


def test_footnotes_are_linked_with_their_marks():
    html = rendered("Words.[^1]\n\n[^1]: A note.\n")
    assert 'href="#fn1"' in html
    assert 'id="fn1"' in html
    assert "A note." in html
    assert "[^1]" not in html
