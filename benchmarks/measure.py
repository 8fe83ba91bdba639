"""How two sides are timed in turn, and what one row of the table says."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

__all__ = [
    "ROUNDS",
    "Row",
    "Work",
    "faster",
    "longer",
    "median_ratio",
    "missing",
    "process",
    "seconds",
    "times",
]

ROUNDS = 9
ROOT = Path(__file__).parent.parent

Work: TypeAlias = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """What was done, against what, how the two compare, what was wanted, and whether it was reached."""

    work: str
    other: str
    found: str
    wanted: str
    met: bool | None

    def cells(self) -> tuple[str, ...]:
        """Return the row as it stands in the table."""
        met = {True: "yes", False: "**no**", None: "-"}[self.met]
        return (self.work, self.other, self.found, self.wanted, met)


def seconds(work: Work, number: int = 1) -> float:
    """Return how long one call takes, out of so many."""
    start = time.perf_counter()
    for _ in range(number):
        work()
    return (time.perf_counter() - start) / number


def median_ratio(ours: Work, other: Work, number: int = 1) -> float:
    """Return the median of ours / other over rounds in which the two take turns, also in going first."""
    ours()
    other()
    rounds = []
    for turn in range(ROUNDS):
        gc.collect()
        gc.disable()
        if turn % 2:
            first = seconds(ours, number)
            rounds.append(first / seconds(other, number))
        else:
            second = seconds(other, number)
            rounds.append(seconds(ours, number) / second)
        gc.enable()
    return statistics.median(rounds)


def times(work: str, other: str, ours: Work, theirs: Work, most: float | None = None, number: int = 1) -> Row:
    """Return a row that says how many times as long as the other side ours takes."""
    return longer(work, other, median_ratio(ours, theirs, number), most)


def longer(work: str, other: str, ratio: float, most: float | None = None) -> Row:
    """Return a row for a ratio of times, of which at most so much is wanted, or which is only reported."""
    if most is None:
        return Row(work, other, f"{ratio:.3g}× its time", "reported", None)
    return Row(work, other, f"{ratio:.3g}× its time", f"≤ {most:g}×", ratio <= most)


def faster(work: str, other: str, ours: Work, theirs: Work, least: float, scale: float = 1) -> Row:
    """Return a row that says how many times as fast as the other side ours is; `least` is wanted.

    `scale` is how many times more rows ours works out than the other side does.
    """
    ratio = scale / median_ratio(ours, theirs)
    found = f"{ratio:,.0f}× faster" if ratio >= 100 else f"{ratio:.3g}× faster"
    return Row(work, other, found, f"≥ {least:g}×", ratio >= least)


def missing(work: str, other: str) -> Row:
    """Return a row for a library that is not there."""
    return Row(work, other, "not installed", "", None)


def process(code: str) -> Work:
    """Return a call that runs some code in a new interpreter."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
