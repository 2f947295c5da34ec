"""Markdown without its inline markup, for columns that leave taste in markup out.

Emphasis, code ticks, link targets, images, escapes and entities go; blocks, fences and table
pipes stay. Every rule is one substitution, applied in order.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.quality.fences import stash_fenced, unstash_fenced

Replacement = str | Callable[[re.Match[str]], str]

_INLINE_TAGS = "b|i|u|em|strong|sup|sub|code|span|a|font|small|mark|del|ins|s"
_KEPT_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_TABLE_REACH = 400  # characters; an entity this near after "<t" is taken to stand in a table


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    replacement: Replacement

    def apply(self, text: str) -> str:
        return self.pattern.sub(self.replacement, text)


def _rule(pattern: str, replacement: Replacement, flags: re.RegexFlag = re.NOFLAG) -> Rule:
    return Rule(re.compile(pattern, flags), replacement)


def _code_text(match: re.Match[str]) -> str:
    code = match.group(2)
    return code.strip() or code


def _unescaped(match: re.Match[str]) -> str:
    return match.group() if match.group(1) == "|" else match.group(1)


def _entity(match: re.Match[str]) -> str:
    entity = match.group()
    return entity if entity in _KEPT_ENTITIES else html.unescape(entity)


def _entity_outside_tables(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - _TABLE_REACH) : match.start()]
    return match.group() if "<t" in before else _KEPT_ENTITIES[match.group()]


_LABEL = r"((?:[^\[\]]|\[[^\[\]]*\])*)"
_TITLE = r"(?:\s+\"[^\"]*\")?"
_LINK = _rule(rf"(?<!!)\[{_LABEL}\]\(<?((?:[^()\s<>]|\([^()]*\))*)>?{_TITLE}\)", r"\1")

RULES = (
    _rule(r"<!--.*?-->", "", re.DOTALL),
    _rule(rf"!\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*{_TITLE}\)", ""),
    _rule(r"<img\b[^>]*>", "", re.IGNORECASE),
    _LINK,
    _LINK,  # once more, for a link whose text was an image or a link
    _rule(r"<((?:https?|mailto):[^<>\s]+)>", r"\1"),
    _rule(rf"</?(?:{_INLINE_TAGS})\b[^>]*>", "", re.IGNORECASE),
    _rule(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", _code_text),
    _rule(r"(?<!\\)(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2"),
    _rule(r"(?<![\\\w*])\*(?=[^\s*])([^*\n]*?[^\s*\\])\*(?![\w*])", r"\1"),
    _rule(r"(?<![\\\w_])_(?=[^\s_])([^_\n]*?[^\s_\\])_(?![\w_])", r"\1"),
    _rule(r"~~(?=\S)(.+?)(?<=\S)~~", r"\1"),
    _rule(r"\\([!-/:-@\[-`{-~])", _unescaped),
    _rule(r"\\$", "", re.MULTILINE),
    _rule(r"\[\^([^\]\s]+)\]:?", r"\1"),
    _rule(r"&(?:nbsp|amp|lt|gt|quot|#\d+|#x[0-9a-f]+);", _entity, re.IGNORECASE),
    _rule(r"&(?:lt|gt|amp);", _entity_outside_tables),
)


def without_inline_markup(markdown: str) -> str:
    text, fences = stash_fenced(markdown)
    for rule in RULES:
        text = rule.apply(text)
    return unstash_fenced(text, fences)
