"""Terms with half a month in them: counted by our own convention, and said to be."""

from __future__ import annotations

from datetime import date

import pytest

from calc import Case, Membership, assess_refund


def bought(term: str, on: str = "2026-11-01") -> Membership:
    return Membership(platform="bilibili", paid="46.00", purchased=on, term=term)


@pytest.mark.parametrize(
    ("term", "on", "ends", "total"),
    [
        ("一个半月", "2026-11-01", date(2026, 12, 16), 45),
        ("1.5个月", "2026-12-01", date(2027, 1, 16), 46),
        ("半个月", "2026-02-20", date(2026, 3, 7), 15),
        ("1个月零5天", "2026-01-31", date(2026, 3, 5), 33),  # the month ends on its last day, then 5 days
        ("12+1个月", "2026-11-01", date(2027, 12, 1), 395),
    ],
)
def test_a_term_ends_so_many_days_after_the_corresponding_day(
    term: str, on: str, ends: date, total: int
) -> None:
    m = bought(term, on)
    assert (m.ends, m.total_days) == (ends, total)


@pytest.mark.parametrize(("term", "said"), [("一个半月", True), ("1个月零15天", False), ("45天", False)])
def test_a_step_says_that_half_a_month_is_our_convention(term: str, said: bool) -> None:
    steps = assess_refund(bought(term), as_of="2026-11-21").steps
    assert ("total-half-month" in [step.key for step in steps]) is said


def test_a_case_takes_such_a_term_and_its_fingerprint_knows_the_days() -> None:
    facts = {"platform": "bilibili", "paid": "46", "purchased": "2026-11-01"}
    lines = {
        Case.from_dict({**facts, "term": term}).result(as_of="2026-11-21").line.split("|")[-1]
        for term in ("1.5个月", "一个半月", "1.5 months", "1个月")
    }
    assert len(lines) == 2
