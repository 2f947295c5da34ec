"""Code of a web page: its lines as they are, its language by the usual class names."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from bs4 import Tag

from papermill_api.engine.document import Code, Source

# prism and highlight.js; Sphinx; GitHub; others that say it in an attribute of data.
_LANGUAGE = re.compile(
    r"(?:language-|lang-|highlight-source-|highlight-text-|highlight-|brush:)([\w+#-]+)"
)
_NO_LANGUAGE = {"default", "none", "plaintext", "text", "nohighlight", "wrapper"}
_AFTER_NAME = {"sourcecode", "src"}  # pandoc and Org write the language as the next class
_FULL_NAMES = {
    "js": "javascript", "ts": "typescript", "py": "python", "python3": "python", "sh": "bash",
    "shell": "bash", "console": "bash", "rb": "ruby", "rs": "rust", "yml": "yaml", "cs": "c#",
    "csharp": "c#", "cpp": "c++", "docker": "dockerfile", "golang": "go",
}  # fmt: skip
LINE_NUMBERS = {"linenos", "lineno", "linenodiv", "gutter", "line-numbers-rows"}
AROUND = 2  # tags around a code block that may name its language


def code_of(pre: Tag) -> Code | None:
    """None for one without text."""
    for tag in pre.find_all("br"):
        tag.replace_with("\n")
    text = pre.get_text().removeprefix("\n").rstrip()
    return Code(text, (Source(1, ()),), _language(pre)) if text.strip() else None


def _language(pre: Tag) -> str:
    inside = pre.find("code")
    around = list(pre.parents)[:AROUND]
    for tag in (*([inside] if inside is not None else []), pre, *around):
        for name in _named(tag):
            if name not in _NO_LANGUAGE:
                return _FULL_NAMES.get(name, name)
    return ""


def _named(tag: Tag) -> Iterator[str]:
    for attribute in ("data-lang", "data-language"):
        if tag.get(attribute):
            yield str(tag[attribute]).lower()
    classes = [name.lower() for name in tag.get("class") or ()]
    for name, following in zip_longest(classes, classes[1:], fillvalue=""):
        if found := _LANGUAGE.fullmatch(name):
            yield found[1]
        elif name in _AFTER_NAME and following:
            yield following.removeprefix("src-")
