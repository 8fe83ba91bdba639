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

HERE = Path(__file__).parent
# So many inputs are wanted; two processes, so that both cores of a small machine are used.
WANTED, PROCESSES = 1_000_000, 2
# The tests that take longest, kept apart.
FIRST = ("test_days.py", "test_money_and_points.py")


def main() -> int:
    """Run all tests of this folder with the profile `long`, and say what was tried."""
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
    print(f"\n{'inputs':>12} {'answered':>12}  of")
    for name, n in sorted(tried.items()):
        print(f"{n:12,} {answered[name]:12,}  {name}")
    minutes = (time.monotonic() - began) / 60
    print(f"{tried.total():12,} {answered.total():12,}  in all, in {minutes:.0f} minutes")
    return bool(failed) or tried.total() < WANTED


if __name__ == "__main__":
    sys.exit(main())
