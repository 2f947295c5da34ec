"""Patterns that are compiled late find what others find."""

import re

import pytest

from papermill_api.engine.patterns import late_pattern


@pytest.mark.parametrize("asked", ["search", "match", "fullmatch", "findall", "sub", "split"])
def test_late_pattern_answers_as_one_compiled_at_once(asked):
    given = ("-", "3a b4") if asked == "sub" else ("3a b4",)
    late, early = late_pattern(r"[A-Z]\d?", re.I), re.compile(r"[A-Z]\d?", re.I)
    told, expected = getattr(late, asked)(*given), getattr(early, asked)(*given)
    assert str(told) == str(expected)


def test_late_pattern_is_compiled_when_it_is_first_asked(monkeypatch):
    compiled = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given) or compile_(*given))
    late = late_pattern("a+")
    assert not compiled
    assert late.search("baa").span() == (1, 3)
    assert late.match("b") is None
    assert len(compiled) == 1


def test_late_pattern_has_nothing_but_what_texts_are_asked():
    with pytest.raises(AttributeError):
        late_pattern("a").missing  # noqa: B018
