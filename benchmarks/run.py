"""Speed as ratios taken in one run, the two sides in turn, medians: `make bench` writes RESULTS.md."""

from __future__ import annotations

import os
import platform
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks import days, files, fresh, peers, points, refunds, scalar, start
from benchmarks.measure import ROUNDS, Row

HERE = Path(__file__).parent

# The parts of the table, in their order: each gives its rows.
PARTS: dict[str, Sequence[Callable[[], list[Row]]]] = {
    "Columns": (days.rows, peers.rows, refunds.rows, points.rows),
    "Files": (files.rows,),
    "One case": (fresh.rows, scalar.rows),
    "The page": (start.rows,),
}
LIBRARIES = (
    *("numpy", "pandas", "pyarrow", "polars", "duckdb"),
    *("pendulum", "workalendar", "chinesecalendar", "holidays"),
)
RATIOS = ("work", "against", "ratio", "wanted", "met")
FRESH = ("work, 1e6 rows", "first call", "later", "ratio", "peak, bytes a row", "answer, bytes a row")
INTRO = """\
Medians of {rounds}, the two sides in turn, in one run. Made by `make bench` in {minutes:.1f} minutes.
{versions}.

Both sides work on the same made-up tables, whose answers are compared before anything is measured.
Times differ from machine to machine, ratios less so. {met} of {all} that were wanted are met."""
NOTE = """\
A process for each call, median of {rounds}. The first call includes the import of `calc.batch`, not that of
pandas; later ones are medians of {rounds}. The peak is what a call adds to the resident memory of a process
beyond its input, the answer included, as Linux counts it (`VmHWM`)."""


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} not installed"


def _table(names: Iterable[str], rows: Iterable[Sequence[str]]) -> list[str]:
    head = [*names]
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]


def main() -> None:
    """Measure, print and write the tables."""
    warnings.simplefilter("ignore")
    start = time.perf_counter()
    found = {title: [row for part in parts for row in part()] for title, parts in PARTS.items()}
    apart = [fresh.measured(name) for name in fresh.NAMES]
    judged = [row.met for rows in found.values() for row in rows if row.met is not None]
    made_with = ", ".join([f"Python {platform.python_version()}", *map(_version, LIBRARIES)])
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    intro = INTRO.format(
        rounds=ROUNDS,
        minutes=(time.perf_counter() - start) / 60,
        versions=f"{made_with}; {machine}",
        met=sum(judged),
        all=len(judged),
    )
    lines = ["# Speed, as ratios taken in one run", "", intro]
    for title, rows in found.items():
        lines += ["", f"## {title}", "", *_table(RATIOS, (row.cells() for row in rows))]
    lines += ["", "## First call and memory", "", NOTE.format(rounds=fresh.TIMES), "", *_table(FRESH, apart)]
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
