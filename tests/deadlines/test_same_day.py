"""A period that ends with the day it starts on: 当日."""

from __future__ import annotations

from datetime import date

import pytest

from calc import deadline


@pytest.mark.parametrize(
    ("start", "act_by", "wait_until"),
    [
        ("2026-11-20", date(2026, 11, 20), date(2026, 11, 20)),  # a Friday that is worked
        ("2026-11-20 17:59", date(2026, 11, 20), date(2026, 11, 20)),
        ("2026-11-21", date(2026, 11, 21), date(2026, 11, 23)),  # a Saturday: its end moves as any does
        ("2026-10-10", date(2026, 10, 10), date(2026, 10, 10)),  # a Saturday worked in exchange
    ],
)
def test_the_same_day_ends_with_the_day_of_the_start(start: str, act_by: date, wait_until: date) -> None:
    found = deadline(start, "当日")
    assert (found.act_by, found.first_day, found.last_day, found.wait_until) == (
        act_by,
        wait_until,
        wait_until,
        wait_until,
    )
    assert [step.key for step in found.steps][:1] == ["same-day"]
    assert "days" not in {step.key for step in found.steps}


def test_the_same_day_ends_at_closing_time_where_one_is_given() -> None:
    found = deadline("2026-11-20", "same day", closes="\u200b18：00")
    assert f"{found.ends_at:%Y-%m-%d %H:%M}" == "2026-11-20 18:00"
    assert found.period.text() == "当日"
