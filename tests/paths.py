"""Where tests find the checkout: its root, the facts, and the files answers are compared with."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
GOLDEN = ROOT / "tests" / "golden"
