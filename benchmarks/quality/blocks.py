"""A Markdown document as the flat lists that the finer metrics compare."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from benchmarks.quality.similarity import squashed

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_HREF = re.compile(r"href=[\"']([^\"']+)")
_BARE_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_BLOCK_TAG = re.compile(r"</?(?:tr|td|th|table|p|div|figure|figcaption|br)[^>]*>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Item:
    depth: int  # 1 in an outermost list
    text: str  # without that of the items below it


@dataclass(frozen=True, slots=True)
class Blocks:
    items: tuple[Item, ...]
    codes: tuple[str, ...]
    texts: tuple[str, ...]  # every paragraph, heading and table cell
    links: tuple[str, ...]  # targets, and bare addresses in the text


def blocks_of(markdown: str) -> Blocks:
    tokens = _PARSER.parse(markdown)
    return Blocks(
        tuple(_items(tokens)),
        tuple(t.content.rstrip("\n") for t in tokens if t.type in ("fence", "code_block")),
        tuple(text for token in tokens for text in _texts(token)),
        tuple(link for token in tokens for link in _links(token)),
    )


def _items(tokens: list[Token]) -> Iterator[Item]:
    found: list[tuple[int, list[str]]] = []
    open_items: list[list[str]] = []
    depth = 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            open_items.append([])
            found.append((depth, open_items[-1]))
        elif token.type == "list_item_close":
            open_items.pop()
        elif token.type == "inline" and open_items:
            open_items[-1].append(_inline_text(token))
    for level, parts in found:
        text = " ".join(part for part in parts if part)
        if text:
            yield Item(level, text)


def _texts(token: Token) -> Iterator[str]:
    if token.type == "inline":
        pieces = [_inline_text(token)]
    elif token.type == "html_block":
        cells = _BLOCK_TAG.split(token.content)
        pieces = [squashed(html.unescape(_TAG.sub("", cell))) for cell in cells]
    else:
        pieces = []
    return (piece for piece in pieces if piece)


def _inline_text(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return squashed("".join(parts))


def _links(token: Token) -> Iterator[str]:
    if token.type == "html_block":
        yield from _HREF.findall(token.content)
    for child in token.children or ():
        if child.type == "link_open":
            yield str(child.attrGet("href") or "")
        elif child.type == "html_inline":
            yield from _HREF.findall(child.content)
        elif child.type == "text":
            yield from _BARE_URL.findall(child.content)
