"""Plain text as Markdown: a backslash only where a mark would otherwise do something."""

import re

# Underscores come in runs; one inside a word, or in white space, opens and closes nothing.
_UNDERSCORES = r"(?<!_)(?:(?<![^\W_])_+(?=[^\s_]|$)|(?<!\s)_+(?![^\W_]|_))"
_SPECIAL = re.compile(r"[\\`*_\[\]<&~]")
_ANYWHERE = re.compile(
    rf"""
      \\(?=[!-/:-@\[-`{{-~]|$)          # before a mark, it would escape it
    | [`\[\]]                          # code and links, whatever stands around them
    | \*(?!\s) | (?<!\s)\*            # emphasis; not an asterisk in white space
    | {_UNDERSCORES}
    | <(?=[A-Za-z/!?])                 # tags, comments, addresses
    | &(?=\#?\w+;)                     # entities
    | ~(?=~) | ~$                      # struck out
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""
      (?P<mark> \#{1,6}(?=\s|$) | [-+](?=\s|$) | > | ={1,}\s*$ | (?:-\s*){3,}$ | ~~~ )
    | (?P<number> \d{1,9})(?=[.)](?:\s|$))
    """,
    re.VERBOSE,
)


def escaped(text: str) -> str:
    """Text inside of a line. What starts a line needs `line_start_escaped` on top."""
    if not _SPECIAL.search(text):  # most texts; a tenth of the time of looking closer
        return text
    return _ANYWHERE.sub(lambda match: "".join(f"\\{mark}" for mark in match.group()), text)


def line_start_escaped(line: str) -> str:
    """A written line whose beginning would make it a heading, list item, quote or rule."""
    found = _LINE_START.match(line)
    if found is None:
        return line
    at = found.end("number") if found["number"] else 0
    return f"{line[:at]}\\{line[at:]}"
