"""One case in a process that has answered before."""

from __future__ import annotations

import calc
from benchmarks.measure import Row, times

__all__ = ["rows"]

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
        times(
            "one `calc.deadline`",
            LOOP,
            lambda: calc.deadline("2026-09-24", "7 working days"),
            _passes,
            1.8,
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
