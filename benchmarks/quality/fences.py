"""Code fences: what stands in them is no heading, no table and no markup."""

import re
from collections.abc import Iterator

_MARK = re.compile(r"\s{0,12}(```+|~~~+)")
_FENCED = re.compile(r"^ {0,12}(```+|~~~+).*?^ {0,12}\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)


def lines_with_fences(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it stands in a fence. The closing mark counts as outside."""
    fence = ""
    for line in lines:
        mark = _MARK.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark.group(1)
        yield line, bool(fence)


def without_fenced(markdown: str) -> str:
    return _FENCED.sub(" ", markdown)


def stash_fenced(markdown: str) -> tuple[str, list[str]]:
    """The text with a NUL-framed number in place of each fence, and the fences."""
    kept: list[str] = []

    def stash(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\0{len(kept) - 1}\0"

    return _FENCED.sub(stash, markdown), kept


def unstash_fenced(markdown: str, kept: list[str]) -> str:
    return re.sub("\0(\\d+)\0", lambda match: kept[int(match.group(1))], markdown)
