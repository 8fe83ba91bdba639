"""One case, and what it costs to import the library."""

from __future__ import annotations

import statistics

import calc
from benchmarks.measure import ROUNDS, Row, longer, process, seconds, times

__all__ = ["rows"]

BASE = "import pendulum, workalendar.core"
ONE = "import calc; calc.deadline('2026-09-24', '7 working days')"
LOOP = "a loop of 1000 passes"
NUMBER = 100
# Wording as a notice has it, over and over: eight times the text must not take much more than eight times.
PIECE = "一、元旦：1月1日至3日放假，共3天。（星期一"
SHORT, LONG = PIECE * 200, PIECE * 1600


def rows() -> list[Row]:
    """Return the rows about single cases."""
    bought = calc.Membership(
        platform="bilibili", paid="168", purchased="2026-11-01", term="1年", used_days=10
    )
    return [
        longer("`import calc`", f"`{BASE}`", _start_up("import calc"), 1.3),
        longer("`import calc` and one deadline", f"`{BASE}`", _start_up(ONE)),
        times(
            "one `calc.deadline`",
            LOOP,
            lambda: calc.deadline("2026-09-24", "7 working days"),
            _passes,
            5,
            number=NUMBER,
        ),
        times(
            "one `calc.assess_refund`",
            LOOP,
            lambda: calc.assess_refund(bought, as_of="2026-11-21"),
            _passes,
            30,
            number=NUMBER,
        ),
        times(
            "`calc.notice.parse`, eight times the text",
            "the text once",
            lambda: calc.notice.parse(LONG, year=2027),
            lambda: calc.notice.parse(SHORT, year=2027),
            12,
        ),
    ]


def _passes() -> None:
    """Do what single calls are measured against."""
    for _ in range(1000):
        pass


def _start_up(code: str) -> float:
    """Return a whole process over the base process, the bare interpreter taken off both."""
    found = []
    for _ in range(ROUNDS):
        bare, ours, base = (seconds(process(text)) for text in ("pass", code, BASE))
        found.append((ours - bare) / (base - bare))
    return statistics.median(found)
