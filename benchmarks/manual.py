"""Figures in the manual: each block of them is written by the target that measures it, and by nothing else.

A block lies between the comments `<!-- written by make NAME -->` and `<!-- end of what make NAME writes -->`.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["DOCS", "with_block", "write_block"]

DOCS = Path(__file__).parent.parent / "docs"


def write_block(page: str, target: str, text: str) -> None:
    """Put what a target measured into its block of a page."""
    path = DOCS / page
    path.write_text(with_block(path.read_text(encoding="utf-8"), target, text), encoding="utf-8")


def with_block(page: str, target: str, text: str) -> str:
    """Return a page with a text in the block of a target; ValueError unless it has one such block."""
    begin, end = f"<!-- written by make {target} -->", f"<!-- end of what make {target} writes -->"
    pattern = f"(?s)(?<={re.escape(begin)}\n).*?(?={re.escape(end)})"
    page, times = re.subn(pattern, lambda _: f"\n{text.strip()}\n\n", page)
    if times != 1:
        raise ValueError(f"{times} blocks of make {target}, and one is wanted")
    return page
