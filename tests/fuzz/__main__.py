"""Call every public function with a million inputs that nobody means, and count them: `make fuzz`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.manual import write_block

HERE = Path(__file__).parent
# So many inputs are wanted; two processes, so that both cores of a small machine are used.
WANTED, PROCESSES = 1_000_000, 2
# The tests that take longest, kept apart.
FIRST = ("test_days.py", "test_money_and_points.py")


def main() -> int:
    """Run all tests of this folder with the profile `long`, and write what was tried into docs/fuzzing.md."""
    files = sorted(path.name for path in HERE.glob("test_*.py"))
    shards = (FIRST, tuple(name for name in files if name not in FIRST))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counts = [Path(folder, f"{number}.json") for number in range(PROCESSES)]
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "pytest", "-q", "--hypothesis-profile=long", *map(str, shard)],
                cwd=HERE,
                env=os.environ | {"QUANYI_FUZZ_COUNTS": str(path)},
            )
            for shard, path in zip(shards, counts, strict=True)
        ]
        failed = sum(process.wait() != 0 for process in running)
        tried, answered = Counter[str](), Counter[str]()
        for path in counts:
            found = json.loads(path.read_text(encoding="utf-8"))
            tried.update(found["tried"])
            answered.update(found["answered"])
    counted = _table(tried, answered, minutes=(time.monotonic() - began) / 60)
    print(counted)
    if failed or tried.total() < WANTED:
        return 1
    opening = (
        f"The last run of `make fuzz` ({time.strftime('%Y-%m-%d')}, {PROCESSES} processes) found nothing."
    )
    write_block("fuzzing.md", "fuzz", f"{opening}\n\n{counted}")
    return 0


def _table(tried: Counter[str], answered: Counter[str], *, minutes: float) -> str:
    rows = [f"| {n:,} | {answered[name]:,} | `{name}` |" for name, n in sorted(tried.items())]
    in_all = f"| {tried.total():,} | {answered.total():,} | **in all, in {minutes:.0f} minutes** |"
    return "\n".join(["| inputs | answered | of |", "|--:|--:|---|", *rows, in_all])


if __name__ == "__main__":
    sys.exit(main())
