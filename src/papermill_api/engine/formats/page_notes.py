"""Footnotes of a web page, told by links that lead to each other.

text<sup><a id="r1" href="#n1">1</a></sup>  ->  <li id="n1">The note. <a href="#r1">back</a></li>
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import Tag

MARK_LETTERS = 8  # of the text of a footnote's mark, at most
HOLDERS = ["li", "p", "aside", "dd", "div", "section"]
_LEFT_OF_LINKS = "^↑↩:.)] \t\n\u00a0"  # what is left at a note's beginning once its links are gone


@dataclass(slots=True)
class Notes:
    """Labels of marks and of notes, by the identity of their tags."""

    marks: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)


def take_notes(body: Tag) -> Notes:
    """Find marks and their notes; the links back are taken out of the page."""
    found = Notes()
    places = {str(tag.get("id") or tag.get("name")): tag for tag in body.find_all(_is_place)}
    back: dict[int, dict[str, Tag]] = {}  # links of a note by where they lead to
    unwanted: list[Tag] = []
    for mark in body.find_all("a", href=True):
        note = _note_of(mark, places)
        if note is None:
            continue
        if id(note) not in back:
            back[id(note)] = {_fragment(link): link for link in note.find_all("a", href=True)}
        returns = [back[id(note)][name] for name in _ids_around(mark) if name in back[id(note)]]
        if returns:
            label = found.notes.setdefault(id(note), str(len(found.notes) + 1))
            found.marks[id(mark)] = label
            unwanted += returns
    for link in unwanted:
        if not link.decomposed:
            link.decompose()
    return found


def without_sign(text: str) -> str:
    """The beginning of a note without what its links back left there."""
    return text.lstrip(_LEFT_OF_LINKS)


def _is_place(tag: Tag) -> bool:
    return bool(tag.get("id")) or (tag.name == "a" and bool(tag.get("name")))


def _fragment(link: Tag) -> str:
    return str(link["href"]).rpartition("#")[2] if "#" in str(link["href"]) else ""


def _note_of(mark: Tag, places: dict[str, Tag]) -> Tag | None:
    """The block that a short link leads to, unless the link itself stands in it."""
    target = places.get(_fragment(mark))
    if target is None or not 0 < len(mark.get_text(strip=True)) <= MARK_LETTERS:
        return None
    note = target if target.name in HOLDERS else target.find_parent(HOLDERS)
    if note is None or any(parent is note for parent in mark.parents):
        return None
    # The way back from a note to its mark looks the same, but leads up.
    return note if _raised(mark) or mark.get("role") == "doc-noteref" else None


def _raised(mark: Tag) -> bool:
    return mark.find_parent("sup") is not None or mark.find("sup") is not None


def _ids_around(mark: Tag) -> Iterator[str]:
    """Of the mark, of what is in it, and of what stands around it in its line."""
    for tag in (mark, *mark.find_all(True)):
        yield from filter(None, (str(tag.get("id", "")), str(tag.get("name", ""))))
    for parent in mark.parents:
        if parent.name in HOLDERS or parent.name in ("body", "td", "[document]"):
            return
        if parent.get("id"):
            yield str(parent["id"])
