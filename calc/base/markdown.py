"""Text as Markdown that shows it unchanged."""

from __future__ import annotations

import re

__all__ = ["escaped"]

# What Markdown reads anywhere, and where a line would begin a heading, a list or an underline.
_SIGNS = r"\`*_{}[]<>|~$&"
_LINE_BEGINS = re.compile(r"^\s*(?=[#+\-=:])|^\s*\d+(?=[.)](?:\s|$))", re.MULTILINE)


def escaped(text: str, *, also: str = "") -> str:
    r"""Return text as Markdown that shows it unchanged; `also` holds signs that one reader takes for more.

    >>> for text in ("*one* + two: 1.5", "1. one", "- one"):
    ...     print(escaped(text))
    \*one\* + two: 1.5
    1\. one
    \- one
    """
    quoted = re.sub(f"([{re.escape(_SIGNS + also)}])", r"\\\1", text)
    return _LINE_BEGINS.sub(r"\g<0>\\", quoted)
