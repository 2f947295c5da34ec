"""A corpus: a folder of `<id>/{doc.pdf, truth.md, meta.json}`, the last of these optional."""

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.leaks import RunningText

SCANNED = "scanned"  # the tag of documents without a text layer


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document beyond its Markdown."""

    tags: frozenset[str] = frozenset()
    captions: tuple[str, ...] = ()
    running: tuple[RunningText, ...] = ()
    figure_texts: tuple[str, ...] = ()
    line_end_hyphens: int = 0
    has_links: bool = True  # False where the typesetter wrote no annotations


@dataclass(frozen=True, slots=True)
class Sample:
    id: str
    folder: Path

    @property
    def pdf(self) -> Path:
        return self.folder / "doc.pdf"

    def truth(self) -> str:
        return (self.folder / "truth.md").read_text(encoding="utf-8")

    def facts(self) -> Facts:
        path = self.folder / "meta.json"
        return facts_of(path.read_text(encoding="utf-8")) if path.exists() else Facts()


def samples_in(folder: Path) -> list[Sample]:
    """Raises FileNotFoundError when there are none."""
    found = [Sample(path.parent.name, path.parent) for path in sorted(folder.glob("*/truth.md"))]
    if not found:
        raise FileNotFoundError(f"No <id>/truth.md in {folder}")
    return found


def facts_of(meta: str) -> Facts:
    values = json.loads(meta)
    running = values.get("running") or []
    return Facts(
        tags=frozenset(values.get("tags", ())),
        captions=tuple(values.get("captions") or ()),
        running=tuple(RunningText(run["text"], run["pages"]) for run in running),
        figure_texts=tuple(values.get("figure_texts") or ()),
        line_end_hyphens=values.get("hyphen_breaks") or 0,
        has_links=not values.get("no_links"),
    )
