"""Scores of hand-written truths whose distance to what was read is known."""

import pytest
from benchmarks.quality import similarity as similarity_module
from benchmarks.quality.blocks import blocks_of
from benchmarks.quality.corpus import Facts, facts_of, samples_in
from benchmarks.quality.leaks import RunningText
from benchmarks.quality.markup import without_inline_markup
from benchmarks.quality.score import METRICS, Scores, mean_scores, score
from benchmarks.quality.similarity import similarity
from benchmarks.quality.tables import pipes_to_html

WHOLE = """# Title

Some *text* with a [link](https://example.org/a).

- one
  - two

| a | b |
| --- | --- |
| 1 | 2 |

```
code
```
"""


def scores_of(truth: str, read: str, **facts: object) -> Scores:
    return score(truth, read, Facts(**facts))  # type: ignore[arg-type]


def test_a_truth_is_equal_to_itself():
    scores = scores_of(WHOLE, WHOLE)
    assert {scores[name] for name in ("overall", "nid", "teds", "mhs", "list_f1", "code")} == {1}


def test_metrics_that_do_not_apply_are_absent():
    assert set(scores_of("Only text\n", "Only text\n")) == {
        *("overall", "nid", "nid_s", "i_overall", "i_nid", "i_nid_s")
    }


def test_nid_counts_inserted_and_deleted_letters():
    assert scores_of("abcd\n", "abxd\n")["nid"] == pytest.approx(1 - 2 / 8)


def test_nid_without_tables_leaves_them_out():
    table = "\n| a |\n| --- |\n| b |\n"
    scores = scores_of("text\n" + table, "text\n")
    assert scores["nid_s"] == 1
    assert scores["nid"] < 1


def test_overall_is_the_mean_of_those_that_apply():
    scores = scores_of(WHOLE, WHOLE.replace("| 2 |", "| 3 |"))
    assert scores["overall"] == pytest.approx((scores["nid"] + scores["teds"] + scores["mhs"]) / 3)


def test_one_wrong_cell_of_a_table_costs_one_node():
    truth = "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    scores = scores_of(truth, truth.replace("2", "x"))
    elements = 1 + 2 + 4  # table, rows, cells
    assert scores["teds"] == pytest.approx(1 - 1 / elements)
    assert scores["teds_s"] == 1


def test_pipes_and_html_are_the_same_table():
    pipes = "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    html = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>\n"
    assert scores_of(pipes, html)["teds"] == 1


def test_a_wrong_span_makes_a_cell_wrong():
    html = '<table><tr><th colspan="2">a</th></tr><tr><td>1</td><td>2</td></tr></table>\n'
    scores = scores_of(html, html.replace(' colspan="2"', ""))
    assert scores["teds"] == pytest.approx(1 - 1 / 6)


def test_a_missing_table_scores_nothing():
    assert scores_of("| a |\n| --- |\n| b |\n", "a b\n")["teds"] == 0


def test_pipes_in_code_are_no_table():
    code = "```\n| a |\n| --- |\n```\n"
    assert pipes_to_html(code) == code


def test_an_empty_head_gives_way_to_the_first_row():
    assert pipes_to_html("|  |\n| --- |\n| a |\n") == "<table><tr><th>a</th></tr></table>\n"


def test_a_heading_taken_for_text_costs_its_node_and_its_content():
    truth = "# One\n\ntext\n\n# Two\n\nmore\n"
    read = "# One\n\ntext\n\nTwo\n\nmore\n"
    scores = scores_of(truth, read)
    # Of 5 nodes the heading and its content are gone; "text Two more" is 9 of 13 letters off.
    assert scores["mhs"] == pytest.approx(1 - (2 + 9 / 13) / 5)
    assert scores["mhs_s"] == pytest.approx(1 - 2 / 5)


def test_heading_levels_do_not_count():
    assert scores_of("# One\n\ntext\n", "### One\n\ntext\n")["mhs"] == 1


def test_a_comment_in_code_is_no_heading():
    text = "# One\n\n```\n# not one\n```\n"
    assert scores_of(text, text.replace("# not one", "x"))["mhs_s"] == 1


def test_emphasis_links_and_escapes_do_not_count_in_plain_scores():
    scores = scores_of(
        r"some *text* with a [link](https://e.org) \[a\]", "some text with a link [a]"
    )
    assert scores["i_nid"] == 1
    assert scores["nid"] < 1


@pytest.mark.parametrize(
    "marked, plain",
    [
        ("**a** *b* _c_ ~~d~~ `e`", "a b c d e"),
        ("![a picture](x.png)here", "here"),
        ("<https://example.org>", "https://example.org"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        ("a &lt; b&nbsp;c", "a < b\u00a0c"),
        ("mark[^1]\n\n[^1]: note", "mark1\n\n1 note"),
        ("```\n*kept*\n```", "```\n*kept*\n```"),
        (r"a \| b \* c", r"a \| b * c"),
    ],
)
def test_inline_markup_is_taken_out(marked: str, plain: str):
    assert without_inline_markup(marked) == plain


def test_list_f1_counts_items_found():
    scores = scores_of("- one thing\n- two things\n- three apples\n", "- one thing\n- two things\n")
    assert scores["list_f1"] == pytest.approx(2 * 2 / 5)
    assert scores["list_nest"] == 1


def test_list_nest_counts_items_at_their_depth():
    scores = scores_of("- alpha\n  - beta\n", "- alpha\n- beta\n")
    assert scores["list_nest"] == pytest.approx(0.5)


def test_an_item_does_not_hold_the_items_below_it():
    assert [item.text for item in blocks_of("- a\n  - b\n").items] == ["a", "b"]


def test_code_that_lost_its_fence_scores_nothing():
    assert scores_of("```\nx = 1\n```\n", "x = 1\n")["code"] == 0


def test_code_counts_white_space():
    assert scores_of("```\nab\n  cd\n```\n", "```\nab\ncd\n```\n")["code"] == pytest.approx(
        2 * 5 / 12
    )


def test_a_caption_run_into_text_is_not_found():
    caption = "Figure 1. A mill"
    assert scores_of("x\n", f"x\n\n{caption}\n", captions=(caption,))["caption"] == 1
    assert scores_of("x\n", f"x {caption} long text\n", captions=(caption,))["caption"] == 0


def test_links_are_compared_as_addresses():
    truth = "[a](https://e.org/a%20b) [c](https://e.org/c) [d](#here)\n"
    assert scores_of(truth, "<https://e.org/c/>\n")["links"] == pytest.approx(0.5)


def test_running_heads_left_in_are_counted_up_to_their_pages():
    running = (RunningText("Page # of #", 4),)
    assert scores_of("x\n", "Page 1 of 4\n\nPage 2 of 4\n", running=running)["run_leak"] == 0.5


def test_bare_page_numbers_are_lines_of_their_own():
    running = (RunningText("#", 2),)
    assert scores_of("in 1999 text\n", "in 1999 text\n\n7\n", running=running)["run_leak"] == 0.5


def test_words_of_a_figure_as_lines_are_a_leak():
    texts = ("North", "South", "x")
    assert scores_of("text\n", "text\n\nNorth\n", figure_texts=texts)["fig_leak"] == 0.5


def test_a_word_left_in_two_is_a_hyphen_error():
    scores = scores_of("the papermill runs\n", "the paper-mill runs\n", line_end_hyphens=4)
    assert scores["hyph_err"] == 0.25


def test_a_hyphen_of_the_truth_is_no_error():
    truth = "a well-known wellknown thing\n"
    assert scores_of(truth, "a well-known thing\n", line_end_hyphens=4)["hyph_err"] == 0


def test_means_are_over_documents_that_have_the_metric():
    assert mean_scores([{"nid": 1.0}, {"nid": 0.5, "teds": 0.2}]) == {"nid": 0.75, "teds": 0.2}


def test_a_long_text_is_compared_in_parts_with_the_same_result(monkeypatch: pytest.MonkeyPatch):
    words = [f"word{number}" for number in range(4000)]
    a, b = " ".join(words), " ".join(words[:1500] + words[1510:])
    exact = similarity(a, b)
    monkeypatch.setattr(similarity_module, "EXACT_WORK", 0)
    monkeypatch.setattr(similarity_module, "STRETCH", 500)
    assert similarity(a, b) == pytest.approx(exact, abs=1e-6)


def test_facts_are_read_from_the_corpus_form(tmp_path):
    (tmp_path / "doc-1").mkdir()
    (tmp_path / "doc-1" / "truth.md").write_text("# A\n")
    (tmp_path / "doc-1" / "meta.json").write_text(
        '{"tags": ["a"], "running": [{"text": "Head", "pages": 2}], "hyphen_breaks": 3}'
    )
    (sample,) = samples_in(tmp_path)
    facts = Facts(frozenset({"a"}), running=(RunningText("Head", 2),), line_end_hyphens=3)
    assert (sample.id, sample.facts()) == ("doc-1", facts)


def test_a_meta_file_is_optional():
    assert facts_of("{}") == Facts()


def test_a_folder_without_truths_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError):
        samples_in(tmp_path)


def test_scores_come_in_the_order_they_are_shown():
    found = list(scores_of(WHOLE, WHOLE))
    assert found == [name for name in METRICS if name in found]
