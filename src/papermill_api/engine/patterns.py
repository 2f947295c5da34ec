r"""Patterns that few documents need, compiled when something is first looked for with them.

Python goes through a class of characters one by one: `[\u4e00-\u9fff]` takes it two milliseconds,
as much as thirty plain patterns. To mypy such a pattern is one as any.
"""

import re
from typing import TYPE_CHECKING, Any

__all__ = ["late_pattern"]

if TYPE_CHECKING:
    from re import compile as late_pattern
else:
    _ASKED = "search", "match", "fullmatch", "findall", "finditer", "sub", "split"

    class late_pattern:  # noqa: N801, it stands for a function
        """As `re.compile`, later."""

        def __init__(self, source: str, flags: int = 0) -> None:
            self._source, self._flags = source, flags

        def __getattr__(self, name: str) -> Any:
            """What is asked first; from then on all of it is at hand."""
            if name not in _ASKED:
                raise AttributeError(name)
            compiled = re.compile(self._source, self._flags)
            vars(self).update({asked: getattr(compiled, asked) for asked in _ASKED})
            return vars(self)[name]
