"""All metrics of one document.

`overall`, `nid`, `teds`, `mhs` and their `_s` forms (tables left out of the text, cells and
headings without their text) follow the published definitions of opendataloader-bench; the `i_`
forms are the same without inline markup on either side. A metric that does not apply is absent.
"""

from collections.abc import Mapping
from statistics import fmean

from benchmarks.quality.blocks import blocks_of
from benchmarks.quality.corpus import Facts
from benchmarks.quality.details import (
    caption_score,
    code_score,
    hyphen_errors,
    link_score,
    list_scores,
)
from benchmarks.quality.headings import mhs, sections_of
from benchmarks.quality.leaks import figure_leak, running_leak
from benchmarks.quality.markup import without_inline_markup
from benchmarks.quality.similarity import similarity, squashed
from benchmarks.quality.tables import pipes_to_html, tables_of, teds, without_tables

Scores = Mapping[str, float]

# In the order that they are shown; of those in LOWER_IS_BETTER, 0 is the best.
METRICS = (
    *("overall", "nid", "nid_s", "teds", "teds_s", "mhs", "mhs_s"),
    *("i_overall", "i_nid", "i_nid_s", "i_teds", "i_mhs"),
    *("list_f1", "list_nest", "code", "caption", "links"),
    *("run_leak", "fig_leak", "hyph_err"),
)
LOWER_IS_BETTER = frozenset({"run_leak", "fig_leak", "hyph_err"})


def score(truth: str, read: str, facts: Facts) -> Scores:
    raw = _bench_scores(truth, read)
    plain = _bench_scores(without_inline_markup(truth), without_inline_markup(read), brief=True)
    found = {**raw, **{f"i_{name}": value for name, value in plain.items()}}
    found |= _own_scores(truth, read, facts)
    return {name: value for name in METRICS if (value := found.get(name)) is not None}


def mean_scores(many: list[Scores]) -> Scores:
    """The mean of each metric over the documents it applies to."""
    values = {name: [scores[name] for scores in many if name in scores] for name in METRICS}
    return {name: fmean(found) for name, found in values.items() if found}


def _bench_scores(truth: str, read: str, *, brief: bool = False) -> dict[str, float | None]:
    truth, read = pipes_to_html(truth), pipes_to_html(read)
    tables = tables_of(truth), tables_of(read)
    sections = sections_of(truth), sections_of(read)
    scores = {
        "nid": _text_score(truth, read),
        "nid_s": _text_score(without_tables(truth), without_tables(read)),
        "teds": teds(*tables),
        "mhs": mhs(*sections),
    }
    if not brief:
        scores["teds_s"] = teds(*tables, with_text=False)
        scores["mhs_s"] = mhs(*sections, with_text=False)
    main = [value for name in ("nid", "teds", "mhs") if (value := scores[name]) is not None]
    return {"overall": fmean(main) if main else None, **scores}


def _text_score(truth: str, read: str) -> float | None:
    wanted = squashed(truth)
    return similarity(wanted, squashed(read)) if wanted else None


def _own_scores(truth: str, read: str, facts: Facts) -> dict[str, float | None]:
    wanted, found = blocks_of(truth), blocks_of(read)
    list_f1, list_nest = list_scores(wanted.items, found.items)
    return {
        "list_f1": list_f1,
        "list_nest": list_nest,
        "code": code_score(wanted.codes, found.codes),
        "caption": caption_score(facts.captions, found.texts),
        "links": link_score(wanted.links, found.links) if facts.has_links else None,
        "run_leak": running_leak(facts.running, truth, read),
        "fig_leak": figure_leak(facts.figure_texts, truth, read),
        "hyph_err": hyphen_errors(facts.line_end_hyphens, truth, read),
    }
