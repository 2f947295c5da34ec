"""Questions about the documents of the corpus, and what a passage that answers one says."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "questions.tsv"
_MARKUP = re.compile(r"\]\([^)]*\)|[*`\\\[\]]|<[^>]{1,40}>")


@dataclass(frozen=True, slots=True)
class Question:
    document: str  # the name of its folder, or of its file without the extension
    kind: str  # fact, table, paraphrase or followup
    earlier: str  # the question before, which a follow-up leans on; or ""
    question: str
    answer: str  # a few words that only passages with the answer have

    @property
    def before(self) -> list[str]:
        return [self.earlier] if self.earlier else []


def read_questions(path: Path = FILE) -> list[Question]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Question(**row) for row in rows]


def answers(question: Question, text: str) -> bool:
    """Does the text hold the answer? Markup, case and spacing do not count."""
    return plain(question.answer) in plain(text)


def plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).casefold().split())
