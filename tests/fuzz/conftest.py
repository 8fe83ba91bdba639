"""Counts of what was tried, written to a file at the end of a session that was asked for them."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.fuzz.trying import ANSWERED, TRIED


def pytest_sessionfinish() -> None:
    """Write how often each public name was called and answered."""
    if path := os.environ.get("QUANYI_FUZZ_COUNTS"):
        Path(path).write_text(json.dumps({"tried": TRIED, "answered": ANSWERED}), encoding="utf-8")
