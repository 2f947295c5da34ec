"""A document's passages in one SQLite database that finds them by their terms.

    passages     marker, the chunk and its captions as JSON, its cost in tokens,
                 a sketch by which near-duplicates are found
    frequencies  how many passages have a term; FTS5 itself would count them at each question
    terms        FTS5 over the terms of the text and of what stands above it, parted by blanks

The terms are ours (see terms.py), so FTS5 only has to part them at the blanks: its `ascii`
tokenizer takes every character outside of ASCII for part of a word.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from operator import itemgetter
from threading import Lock
from typing import Any

from papermill_api.server.chat.duplicates import sketch_of
from papermill_api.server.chat.passages import Passage
from papermill_api.server.chat.terms import terms_of
from papermill_api.server.tasks.schemas import AssetChunk, Assets

VERSION = 2  # of what build_index makes

_SCHEMA = """
CREATE TABLE passages (marker INTEGER PRIMARY KEY, passage TEXT, tokens INTEGER, sketch BLOB);
CREATE VIRTUAL TABLE terms USING fts5(text, above, content='', tokenize='ascii');
CREATE TABLE frequencies (term TEXT PRIMARY KEY, passages INTEGER) WITHOUT ROWID;
"""
_LAST = "\U0010ffff"  # sorts after whatever a term can go on with
_SEARCH = """
SELECT rowid, -bm25(terms, 1.0, ?) AS score FROM terms WHERE terms MATCH ?
ORDER BY score DESC, rowid LIMIT 500
"""


@dataclass(frozen=True, slots=True)
class SearchOptions:
    above_weight: float = 0.7  # of a term in headings and captions, beside one in the text
    beginning_length: int = 5  # letters by which the forms of a word are taken for each other
    beginning_weight: float = 0.4
    earlier_weight: float = 0.3  # of terms that only earlier questions have
    most_postings: int = 12_000  # read for one group of terms, which bounds the time it takes


def build_index(manifest: bytes) -> bytes:
    """The database of a document, from its result.assets.json.

    Raises pydantic's ValidationError.
    """
    assets = Assets.model_validate_json(manifest)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(f"BEGIN; {_SCHEMA}")
        frequencies: Counter[str] = Counter()
        for passage in number_passages(assets):
            frequencies.update(_insert(connection, passage))
        connection.executemany("INSERT INTO frequencies VALUES (?, ?)", frequencies.items())
        connection.execute("INSERT INTO terms(terms) VALUES ('optimize')")
        connection.execute("COMMIT")
        return connection.serialize()


def number_passages(assets: Assets) -> Iterator[Passage]:
    titles = {figure.id: figure.title for figure in assets.figures}
    for marker, chunk in enumerate(assets.chunks, start=1):
        captions = (titles.get(figure_id, "") for figure_id in chunk.figure_ids)
        unsaid = tuple(title for title in captions if title and title not in chunk.text)
        yield Passage(marker, chunk, unsaid)


def _insert(connection: sqlite3.Connection, passage: Passage) -> set[str]:
    """Insert a passage; its terms, each once."""
    stored = json.dumps([passage.chunk.model_dump(mode="json"), passage.captions])
    text = terms_of(passage.chunk.text)
    above = terms_of("\n".join([*passage.chunk.headings, *passage.captions]))
    connection.execute(
        "INSERT INTO passages VALUES (?, ?, ?, ?)",
        (passage.marker, stored, passage.tokens, sketch_of(text)),
    )
    connection.execute(
        "INSERT INTO terms(rowid, text, above) VALUES (?, ?, ?)",
        (passage.marker, " ".join(text), " ".join(above)),
    )
    return {*text, *above}


@dataclass(frozen=True, slots=True)
class Outline:
    """What choosing a passage takes to know of it."""

    tokens: int
    sketch: bytes


class DocumentIndex:
    """A built index, in memory. Its methods block; any thread may call them."""

    def __init__(self, database: bytes, options: SearchOptions = SearchOptions()) -> None:
        self.size_bytes = len(database)
        self._options = options
        self._lock = Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.deserialize(database)
        ((self.count, self.tokens),) = self._rows(
            "SELECT count(*), coalesce(sum(tokens), 0) FROM passages"
        )

    def all_passages(self) -> list[Passage]:
        """In the document's order."""
        return list(map(_passage, self._rows("SELECT marker, passage FROM passages ORDER BY 1")))

    def passages(self, markers: Iterable[int]) -> list[Passage]:
        """Those of these numbers, in the same order; no passage has another's number."""
        statement = "SELECT marker, passage FROM passages WHERE marker = ?"
        return [_passage(row) for marker in markers for row in self._rows(statement, marker)]

    def outline(self, marker: int) -> Outline | None:
        """None when there is no such passage."""
        rows = self._rows("SELECT tokens, sketch FROM passages WHERE marker = ?", marker)
        return Outline(*rows[0]) if rows else None

    def search(self, question: str, earlier: Sequence[str] = (), limit: int = 50) -> list[int]:
        """The markers of the passages that answer best, the best first.

        `earlier`: questions of the thread; their terms count for less.
        """
        asked = list(dict.fromkeys(terms_of(question)))
        before = dict.fromkeys(term for text in earlier for term in terms_of(text))
        scores: defaultdict[int, float] = defaultdict(float)
        self._add_scores(scores, asked, 1.0)
        self._add_scores(
            scores, [term for term in before if term not in asked], self._options.earlier_weight
        )
        return sorted(scores, key=lambda marker: (-scores[marker], marker))[:limit]

    def _add_scores(
        self, scores: defaultdict[int, float], terms: Sequence[str], weight: float
    ) -> None:
        beginnings = list(dict.fromkeys(filter(None, map(self._beginning, terms))))
        exact = [(f'"{term}"', self._frequency(term, term)) for term in terms]
        forms = [(f'"{start}"*', self._frequency(start, start + _LAST)) for start in beginnings]
        for queries, worth in ((exact, weight), (forms, weight * self._options.beginning_weight)):
            if match := " OR ".join(self._telling(queries)):
                for marker, score in self._rows(_SEARCH, self._options.above_weight, match):
                    scores[marker] += score * worth

    def _telling(self, queries: Sequence[tuple[str, int]]) -> list[str]:
        """The rarest of the queries, which tell most, as many as may be read; one at least."""
        left = self._options.most_postings
        kept: list[str] = []
        for query, frequency in sorted(queries, key=itemgetter(1)):
            left -= frequency
            if kept and left < 0:
                break
            kept.append(query)
        return kept

    def _frequency(self, first: str, last: str) -> int:
        """How many passages have a term from `first` to `last`, counted once for each."""
        ((total,),) = self._rows(
            "SELECT coalesce(sum(passages), 0) FROM frequencies WHERE term BETWEEN ? AND ?",
            *(first, last),
        )
        return int(total)

    def _beginning(self, term: str) -> str | None:
        """The first letters of a word; numbers and pairs of ideographs have but one form."""
        length = self._options.beginning_length
        if len(term) == 1 and not term.isascii():
            return term  # a lone ideograph, found in the pairs that begin with it
        return term[:length] if len(term) > length and not term.isdecimal() else None

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()


def _passage(row: Sequence[Any]) -> Passage:
    marker, stored = row
    chunk, captions = json.loads(stored)
    return Passage(marker, AssetChunk.model_validate(chunk), tuple(captions))
