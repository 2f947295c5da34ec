from papermill_api.engine.pdf.hyphens import read_lexicon
from papermill_api.engine.pdf.inline import inline_spans
from papermill_api.engine.pdf.scripts.korean import KoreanWords, is_cut_word, read_korean
from tests.engine.drawn import line


def known(*texts: str) -> KoreanWords:
    return read_korean([line(text, 72, 100 + 14 * at) for at, text in enumerate(texts)])


def test_a_word_that_stands_whole_elsewhere_is_one():
    assert is_cut_word("사람", "들이", known("많은 사람들이 모였다"))


def test_a_particle_does_not_stand_alone():
    assert is_cut_word("문서", "를", known("한 줄이 있다"))


def test_two_words_that_stand_elsewhere_are_two():
    assert not is_cut_word("많은", "사람들이", known("여기 많은 것과 그 사람들이 있다"))


def test_unknown_words_are_two_where_lines_end_at_spaces():
    assert not is_cut_word("소프트", "웨어", known("그 물이 참 맑다", "그 물이 참 맑다"))


def test_unknown_words_are_one_where_lines_end_anywhere():
    cuts = known("가는 문서를 보고 문서", "를 고치고 본다 문서", "를 다시 본다")
    assert is_cut_word("소프트", "웨어", cuts)


def test_the_subjects_particle_fits_the_syllable_before_it():
    cuts = known("가는 문서를 보고 문서", "를 고치고 본다 문서", "를 다시 본다")
    assert is_cut_word("치명률", "이", cuts)
    assert not is_cut_word("물을", "가", cuts)


def test_paragraphs_are_joined_by_it():
    lines = [line("많은 사람들이 보고 많은 사람", 72, 100), line("들이 있다", 72, 112)]
    (span,) = inline_spans(lines, read_lexicon(lines))
    assert span.text == "많은 사람들이 보고 많은 사람들이 있다"


def test_a_word_that_looks_complete_is_one():
    cuts = known("가는 문서를 보고 문서", "를 고치고 본다 문서", "를 다시 본다")
    assert not is_cut_word("돌입한", "와중에", cuts)
