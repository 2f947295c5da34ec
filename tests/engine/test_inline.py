import pytest

from papermill_api.engine.document import Span, plain_text
from papermill_api.engine.pdf.hyphens import Lexicon, read_lexicon
from papermill_api.engine.pdf.inline import inline_spans
from papermill_api.engine.pdf.layout import make_line
from papermill_api.engine.pdf.page import NOTE_LINK, Style, Word
from papermill_api.engine.records import replace
from tests.engine.drawn import BODY, BOLD, MONO, line, row, word


def joined(*texts: str, seen: str = "") -> str:
    lines = [line(text, 72, 100 + 12 * index) for index, text in enumerate(texts)]
    lexicon = read_lexicon([*lines, *([line(seen, 72, 400)] if seen else [])])
    return plain_text(inline_spans(lines, lexicon))


def test_lines_meet_with_a_space():
    assert joined("one", "two") == "one two"


def test_a_line_end_hyphen_goes():
    assert joined("an exam-", "ple here") == "an example here"


def test_a_hyphen_the_document_writes_elsewhere_stays():
    assert joined("it is well-", "known now", seen="a well-known fact") == "it is well-known now"


@pytest.mark.parametrize("after", ["Meyer", "2020"])
def test_a_hyphen_before_a_capital_or_number_stays(after: str):
    assert joined("Müller-", after) == f"Müller-{after}"


def test_a_hyphen_that_ends_a_line_and_begins_the_next_is_one():
    assert joined("podpora SMP-", "-alternatives je") == "podpora SMP-alternatives je"
    assert joined("see section A-", "-- or B") == "see section A--- or B"


def test_a_line_that_ends_with_the_whole_of_its_link_meets_the_next_with_a_space():
    address = "https://example.org/game/"
    linked = make_line([replace(w, link=address) for w in line(address, 72, 100).words])
    spans = inline_spans([linked, line("Run it from there", 72, 112)], read_lexicon([]))
    assert plain_text(spans) == f"{address} Run it from there"


def test_chinese_lines_meet_without_a_space():
    assert joined("中文", "文字") == "中文文字"


def test_a_line_goes_on_without_a_space_after_a_wide_sign():
    assert joined("これを読めば、", "GNU") == "これを読めば、GNU"


def test_a_line_cut_behind_a_slash_goes_on_without_a_space():
    assert joined("Debian GNU/", "Linux") == "Debian GNU/Linux"
    assert joined("an object w/", "name") == "an object w/ name"


@pytest.mark.parametrize("lines", [("Datenbank-", "und Tabellen"), ("the two-", "and three-year")])
def test_a_hyphen_for_the_rest_of_a_compound_stays_before_a_space(lines: tuple[str, str]):
    assert joined(*lines, seen="two years") == " ".join(lines)
    assert joined("multiplic-", "and it is") == "multiplicand it is"


def test_dutch_and_swedish_halves_of_compounds_keep_their_hyphen():
    assert joined("in HTML-", "of PDF", seen="het is een boek van") == "in HTML- of PDF"
    assert joined("for all there-", "of it", seen="there is") == "for all thereof it"
    assert joined("med in-", "och utgångar", seen="gå in till") == "med in- och utgångar"


def test_emphasis_makes_a_span_of_its_own():
    words = [word("plain", 10, 50), word("strong", 40, 50, BOLD)]
    assert inline_spans([make_line(words)], Lexicon()) == (
        Span("plain "),
        Span("strong", bold=True),
    )


def test_a_small_raised_word_is_a_superscript():
    words = [word("x", 10, 50, space=False), word("2", 15, 46, Style("Body", 6.0))]
    words.append(word("holds", 20, 50, BODY))
    spans = inline_spans([make_line(words)], Lexicon())
    assert [(span.text, span.script) for span in spans] == [
        ("x", ""),
        ("2 ", "super"),
        ("holds", ""),
    ]


def test_the_large_number_of_a_chapter_right_over_its_title_is_no_superscript():
    words = [word("4", 10, 40, Style("Body", 60.0)), *row("Users and groups", 10, 66)]
    (span,) = inline_spans([make_line(words)], Lexicon())
    assert span.text == "4 Users and groups"


@pytest.mark.parametrize(("baseline", "script"), [(52, "sub"), (46, "super")])
def test_a_script_of_more_letters_than_what_it_belongs_to_is_one(baseline: float, script: str):
    words = [word("V", 10, 50, space=False), word("max", 15, baseline, Style("Body", 7.0))]
    (symbol, below) = inline_spans([make_line(words)], Lexicon())
    assert (symbol, below) == (Span("V"), Span("max", script=script))


def test_what_is_over_the_stroke_of_a_fraction_is_no_superscript():
    words = [word("1", 10, 46, Style("Body", 6.0), space=False), word("⁄", 13, 50, space=False)]
    words += [word("4", 18, 50, Style("Body", 6.0)), word("inch", 24, 50, BODY)]
    spans = inline_spans([make_line(words)], Lexicon())
    assert (plain_text(spans), {span.script for span in spans}) == ("1⁄4 inch", {""})


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("state-of-the-", "art", "state-of-the-art"),
        ("N-", "dimensional", "N-dimensional"),
        ("self-", "contained", "self-contained"),
        ("some-", "thing", "something"),
        ("multi-func-", "tional", "multi-functional"),
        ("peat-", "free", "peat-free"),
        ("dis-", "oriented", "disoriented"),
        ("case-", "sensitive", "case-sensitive"),
        ("read-", "only", "read-only"),
        ("un-", "aware", "unaware"),
        ("world-", "wide", "worldwide"),
    ],
)
def test_compounds_keep_their_hyphen_and_syllables_lose_it(before: str, after: str, whole: str):
    seen = "the of and a state art some thing contained"
    assert joined(before, after, seen=seen) == whole


def test_the_name_of_a_variable_spells_no_word():
    seen = "the of and caseSensitive and lineEnd"
    assert joined("case-", "sensitive", seen=seen) == "case-sensitive"
    assert joined("line-", "end here", seen="a lineend") == "lineend here"
    assert joined("at Euro-", "TeX", seen="to EuroTeX, and") == "at EuroTeX"


def test_a_short_half_of_many_compounds_keeps_its_hyphen_before_a_word():
    seen = "the of and git commit git-add git-log"
    assert joined("by git-", "commit", seen=seen) == "by gitcommit"
    assert joined("by git-", "commit", seen=f"{seen} git-am") == "by git-commit"


def test_french_pronouns_behind_verbs_keep_their_hyphen():
    assert joined("puis posez-", "les bien", seen="les uns et des autres") == "puis posez-les bien"
    assert joined("puis posez-", "les bien") == "puis posezles bien"
    assert joined("les nouvel-", "les", seen="les uns et des autres") == "les nouvelles"


def test_where_lines_hardly_ever_end_with_a_hyphen_words_keep_theirs():
    others = [line("words of the screen", 72, 200 + 12 * index) for index in range(80)]
    lines = [line("in a screen-", 72, 100), line("session now", 72, 112)]
    lexicon = read_lexicon([*lines, *others])
    assert plain_text(inline_spans(lines, lexicon)) == "in a screen-session now"


def test_an_address_of_mail_keeps_the_hyphen_behind_a_word():
    assert joined("mail to harbour-", "list@example.org", seen="the harbour is") == (
        "mail to harbour-list@example.org"
    )
    assert joined("mail to har-", "bour@example.org", seen="the harbour is").endswith(
        "harbour@example.org"
    )


def test_a_name_spelt_in_both_ways_keeps_its_hyphen_where_lines_hardly_ever_end_with_one():
    others = [line("ftp-master or ftpmaster is here", 72, 200 + 12 * at) for at in range(80)]
    lines = [line("at the ftp-", 72, 100), line("master now", 72, 112)]
    assert plain_text(inline_spans(lines, read_lexicon([*lines, *others]))).endswith(
        "ftp-master now"
    )


def test_a_word_that_is_no_compound_loses_its_hyphen_there_too():
    others = [line("how it is done", 72, 200 + 12 * index) for index in range(80)]
    lines = [line("in nets; how-", 72, 100), line("ever they", 72, 112)]
    lexicon = read_lexicon([*lines, *others])
    assert plain_text(inline_spans(lines, lexicon)) == "in nets; however they"


def test_where_only_compounds_are_cut_at_line_ends_all_keep_their_hyphens():
    cut = ["on long-", "term loans or cross-", "country ways of web-", "site names"]
    lines = [line(text, 72, 100 + 12 * index) for index, text in enumerate(cut)]
    seen = line("a long way across, cross roads, and the web", 72, 300)
    found = plain_text(inline_spans(lines, read_lexicon([*lines, seen])))
    assert found == "on long-term loans or cross-country ways of web-site names"
    broken = line("this website", 72, 312)
    found = plain_text(inline_spans(lines, read_lexicon([*lines, seen, broken])))
    assert found == "on longterm loans or crosscountry ways of website names"


def test_where_words_are_broken_by_hyphens_proper_others_stay():
    texts = ("the feed-for‐", "ward drug-", "target ex‐", "ample")
    lines = [line(text, 72, 100 + 12 * index) for index, text in enumerate(texts)]
    found = plain_text(inline_spans(lines, read_lexicon(lines)))
    assert found == "the feed-forward drug-target example"


def test_where_code_is_broken_by_hyphens_proper_a_name_with_others_loses_them():
    code = line("the mill-screen‐", 72, 100, MONO), line("shot", 72, 112, MONO)
    lines = [*code, line("of ex‐", 72, 124), line("ample", 72, 136)]
    found = plain_text(inline_spans(lines, read_lexicon(lines)))
    assert found == "the mill-screenshot of example"


def test_a_few_of_many_lines_end_with_hyphens_of_words():
    texts = "built time-", "tested mills of a hill-", "top"
    lines = [line(text, 72, 100 + 12 * at) for at, text in enumerate(texts)]
    seen = line("tested at a time on top", 72, 150)
    few, many = (
        plain_text(inline_spans(lines, read_lexicon([*lines, *[seen] * others])))
        for others in (20, 90)
    )
    assert few == "built timetested mills of a hilltop"
    assert many == "built time-tested mills of a hill-top"


def test_of_two_documents_in_one_each_breaks_words_by_its_own_hyphen():
    texts = ("the feed‐", "ing and the ex-", "ample of it")
    lines = [line(text, 72, 100 + 12 * index) for index, text in enumerate(texts)]
    found = plain_text(inline_spans(lines, read_lexicon(lines)))
    assert found == "the feeding and the example of it"


def test_the_name_of_an_option_keeps_its_hyphen_at_a_line_end():
    assert joined("with --prof-", "process set") == "with --prof-process set"
    assert joined("with prof-", "process set") == "with profprocess set"


def test_the_name_of_a_page_of_a_manual_keeps_its_hyphen_at_a_line_end():
    assert joined("as in apt-", "secure(8) of it") == "as in apt-secure(8) of it"
    assert joined("as in apt-", "secure (8) of it") == "as in aptsecure (8) of it"


def test_a_part_with_a_number_keeps_the_hyphen_before_it():
    assert joined("the package grub-efi-", "amd64 of it") == "the package grub-efi-amd64 of it"
    assert joined("a file of node-", "linux-18 in it") == "a file of node-linux-18 in it"


def test_code_in_text_keeps_its_hyphen_at_a_line_end():
    code = make_line([*row("the package called", 72, 100), word("debian-", 172, 100, MONO)])
    after = make_line([word("installer", 72, 112, MONO), *row("is used", 132, 112)])
    lexicon = read_lexicon([line("debian is installed", 72, 200), code, after])
    assert "debian-installer" in plain_text(inline_spans([code, after], lexicon))


def test_a_soft_hyphen_always_goes():
    assert joined("Ver\u00adkehrs\u00ad", "Mittel") == "VerkehrsMittel"


def test_a_path_in_code_at_a_line_end_does_not_go_on_in_the_text():
    code = [*row("in", 72, 100), word("/etc/mill/conf/", 90, 100, MONO)]
    lines = [make_line(code), line("holds it", 72, 112)]
    assert plain_text(inline_spans(lines, Lexicon())) == "in /etc/mill/conf/ holds it"


def test_code_cut_behind_a_dot_or_bracket_goes_on_without_a_space():
    for start, rest in (("request.", "headers"), ("send(", "text)")):
        lines = [line(start, 72, 100, MONO), line(rest, 72, 112, MONO)]
        assert plain_text(inline_spans(lines, read_lexicon(lines))) == start + rest
    lines = [line("It failed.", 72, 100, MONO), line("Once more", 72, 112, MONO)]
    assert plain_text(inline_spans(lines, read_lexicon(lines))) == "It failed. Once more"


def test_a_path_in_code_goes_on_in_code():
    code = [*row("in", 72, 100), word("/etc/mill/conf/", 90, 100, MONO)]
    lines = [make_line(code), line("one.d", 72, 112, MONO)]
    assert plain_text(inline_spans(lines, Lexicon())) == "in /etc/mill/conf/one.d"


def test_colours_of_code_do_not_part_it():
    styles = (MONO, replace(MONO, bold=True))
    words = [word("def", 10, 50, styles[1]), word("f():", 40, 50, styles[0])]
    assert inline_spans([make_line(words)], Lexicon()) == (Span("def f():", mono=True),)


def test_words_that_an_address_holds_without_their_spaces_keep_them():
    address = "https://example.org/TideTableOffice"
    for first, text in (
        ("the Tide", "the Tide Table"),
        ("example.org/Tide", "example.org/TideTable"),
    ):
        linked = [
            make_line([replace(w, link=address) for w in line(part, 72, y).words])
            for part, y in ((first, 100), ("Table", 112))
        ]
        spans = inline_spans(linked, read_lexicon([]))
        assert "".join(span.text for span in spans) == text


def test_a_word_linked_to_a_note_is_its_mark():
    mark = replace(word("2", 40, 46, Style("Body", 6.0)), link=NOTE_LINK + "2")
    (text, note) = inline_spans([make_line([word("so", 10, 50, space=False), mark])], Lexicon())
    assert (text.text, note.note, note.script) == ("so", "2", "")


def test_emphasis_that_changes_inside_a_word_follows_its_longest_part():
    words = [word("m", 10, 50, BOLD, space=False), word("ulti", 15, 50), word("part", 40, 50)]
    assert inline_spans([make_line(words)], Lexicon()) == (Span("multi part"),)


def test_a_path_goes_on_behind_the_slash_that_it_begins_with():
    def read(*before: Word) -> str:
        upper = make_line([*before, word("/", 40, 50, MONO)])
        return "".join(
            s.text for s in inline_spans([upper, line("proc/ is", 10, 62, MONO)], Lexicon())
        )

    assert read(word("in", 10, 50)) == "in /proc/ is"
    assert read(word("a", 10, 50, MONO)) == "a / proc/ is"


def test_an_option_goes_on_behind_the_hyphen_that_it_begins_with():
    def read(after: str, *before: Word) -> str:
        lines = [make_line([*before, word("-", 40, 50, MONO)]), line(after, 10, 62, MONO)]
        return "".join(span.text for span in inline_spans(lines, Lexicon()))

    assert read("fPIC", word("use", 10, 50)) == "use -fPIC"
    assert read("1", word("use", 10, 50)) == "use - 1"
    assert read("b", word("a", 10, 50, MONO)) == "a - b"


def test_emphasis_ends_where_chinese_text_goes_on_without_a_space():
    words = [word("build", 10, 50, BOLD, space=False), word("是水", 35, 50)]
    assert inline_spans([make_line(words)], Lexicon()) == (Span("build", bold=True), Span("是水"))


def test_a_dash_without_a_space_before_it_has_none_after_a_line_end():
    assert joined("the Nikiforov–", "Uvarov method") == "the Nikiforov–Uvarov method"
    assert joined("a word –", "another") == "a word – another"


def test_a_small_raised_bullet_is_no_superscript():
    bullet = word("●", 72, 97, Style("Symbols", 4.5))
    (span,) = inline_spans([make_line([bullet, *row("item", 80, 100)])], Lexicon())
    assert (span.text, span.script) == ("● item", "")


def test_a_small_raised_number_with_a_stop_before_its_text_is_no_superscript():
    def scripts(number: str) -> list[str]:
        marker = word(number, 72, 95, Style("Body", 6.0))
        return [
            s.script for s in inline_spans([make_line([marker, *row("Why", 90, 100)])], Lexicon())
        ]

    assert scripts("4.") == [""]
    assert scripts("4") == ["super", ""]


def code(first: str, second: str) -> str:
    lines = [line(text, 72, 100 + 12 * n, MONO) for n, text in enumerate((first, second))]
    return plain_text(inline_spans(lines, Lexicon()))


def test_a_hyphen_in_a_name_in_code_that_has_others_stays():
    assert code("max-line-", "length") == "max-line-length"
    assert code("strict-", "line-length") == "strict-line-length"


def test_a_hyphen_that_groff_breaks_code_with_goes():
    assert code("arm64_iphones-", "imulator") == "arm64_iphonesimulator"


def test_quotes_of_code_around_a_word_of_text_are_text():
    code = Style("Mono", 10.0, mono=True)
    quoted = [
        word('"', 72, 100, code, space=False),
        word("win32", 77, 100, space=False),
        word('"', 102, 100, code),
        word("only", 112, 100),
    ]
    assert inline_spans([make_line(quoted)], Lexicon()) == (Span('"win32" only'),)
    apart = [word("a", 72, 100), word("<", 82, 100, code, space=False), word(".", 92, 100)]
    assert Span("<", mono=True) in [
        span._replace(text=span.text.strip())
        for span in inline_spans([make_line(apart)], Lexicon())
    ]


def test_an_underscore_that_is_drawn_higher_is_one_of_its_name():
    small = Style("Mono", 7.0, mono=True)
    name = [
        *row("with the flag", 72, 100),
        word("--cut", 150, 100, small, space=False),
        word("_", 168, 98, small, space=False),
        word("nc", 172, 100, small),
    ]
    assert inline_spans([make_line(name)], Lexicon())[-1] == Span("--cut_nc", mono=True)


@pytest.mark.parametrize("after", ["size", "SIZE"])
def test_a_name_in_code_cut_behind_an_underscore_goes_on_without_a_space(after: str):
    lines = [line(text, 72, y, MONO) for text, y in (("set new_", 100), (after, 112))]
    assert plain_text(inline_spans(lines, Lexicon())) == f"set new_{after}"
    assert joined("the prefix tsp_", "is") == "the prefix tsp_ is"
