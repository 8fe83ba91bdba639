"""Speed as ratios taken in one run, the two sides in turn, medians: `make bench` writes RESULTS.md."""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import chinese_calendar
import holidays

import calc

ROUNDS = 9
HERE = Path(__file__).parent
BASE = "import pendulum, workalendar.core"
DAYS = [date(2019, 1, 1) + timedelta(days=37 * n % 1700) for n in range(200)]

CAL = calc.ChinaCalendar()
THEIRS = holidays.country_holidays("CN", years=range(2018, 2026))
BOUGHT = calc.Membership(platform="bilibili", paid="168", purchased="2026-11-01", term="1年", used_days=10)


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def process(code: str) -> Callable[[], object]:
    """Return a call that runs some code in a new interpreter."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def empty_loop() -> None:
    """Do what the scalar calls are measured against."""
    for _ in range(1000):
        pass


def ratio(ours: Callable[[], object], other: Callable[[], object]) -> float:
    """Return the median of ours / other over rounds in which the two take turns."""
    ours()
    other()
    return statistics.median(seconds(ours) / seconds(other) for _ in range(ROUNDS))


def peer_add(day: date, n: int) -> date:
    """Count with chinesecalendar, whose own counter begins elsewhere: day by day."""
    while n:
        day += timedelta(days=1)
        n -= chinese_calendar.is_workday(day)
    return day


def start_up(code: str) -> float:
    """Return a whole process over the base process, the bare interpreter taken off both."""
    rows = []
    for _ in range(ROUNDS):
        bare, ours, base = (seconds(process(text)) for text in ("pass", code, BASE))
        rows.append((ours - bare) / (base - bare))
    return statistics.median(rows)


def main() -> None:
    """Measure, print and write the table."""
    warnings.simplefilter("ignore")
    one = "import calc; calc.deadline('2026-09-24', '7 working days')"
    rows = [
        ("`import calc`", f"`{BASE}`", start_up("import calc"), "≤ 1.3"),
        ("`import calc` and one deadline", f"`{BASE}`", start_up(one), "reported"),
        (
            "one `calc.deadline`",
            "a loop of 1000 passes",
            ratio(lambda: calc.deadline("2026-09-24", "7 working days"), empty_loop),
            "≤ 5",
        ),
        (
            "one `calc.assess_refund`",
            "a loop of 1000 passes",
            ratio(lambda: calc.assess_refund(BOUGHT, as_of="2026-11-21"), empty_loop),
            "≤ 30",
        ),
        (
            "200 × `add_working_days(day, 45)`",
            "`chinesecalendar`, day by day",
            ratio(
                lambda: [CAL.add_working_days(day, 45) for day in DAYS],
                lambda: [peer_add(day, 45) for day in DAYS],
            ),
            "< 1",
        ),
        (
            "200 × `add_working_days(day, 45)`",
            "`holidays`, `get_nth_working_day`",
            ratio(
                lambda: [CAL.add_working_days(day, 45) for day in DAYS],
                lambda: [THEIRS.get_nth_working_day(day, 45) for day in DAYS],
            ),
            "< 1",
        ),
    ]
    lines = ["# Speed, as ratios taken in one run", ""]
    lines.append(
        f"Medians of {ROUNDS}, the two sides in turn; a smaller ratio is faster. Made by `make bench`."
    )
    names = ("pendulum", "workalendar", "chinesecalendar", "holidays")
    shown = ", ".join(f"{name} {version(name)}" for name in names)
    lines += [f"Python {platform.python_version()}, {shown}.", ""]
    lines += ["| work | against | ratio | wanted |", "|---|---|---|---|"]
    lines += [f"| {work} | {other} | {found:.3g} | {wanted} |" for work, other, found, wanted in rows]
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
