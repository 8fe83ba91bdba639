"""Working days counted on and back, and between two days, with how sure the days are."""

from __future__ import annotations

from datetime import date

import pytest

from calc import ChinaCalendar, InputError, NoScheduleError
from calc.deadlines.counter import count_working_days
from tests.notice.notice_texts import Writing, compose
from tests.notice.test_notice import made_up


@pytest.mark.parametrize(
    ("days", "day", "title"),
    [
        (7, date(2026, 10, 12), "7 working days from 2026-09-24: Mon 2026-10-12"),
        (-1, date(2026, 9, 23), "1 working day before 2026-09-24: Wed 2026-09-23"),
        (0, date(2026, 9, 24), "2026-09-24 itself, or the next worked day: Thu 2026-09-24"),
    ],
)
def test_days_are_counted_on_and_back(days: int, day: date, title: str) -> None:
    counted = count_working_days("2026-09-24", days=days)
    assert counted.day == day
    assert counted.day_headline("en") == (title, "All these days are settled by published notices.")
    assert (counted.between, counted.between_headline("en")) == (None, None)
    # Only what goes forward has a period with an end.
    assert (counted.deadline is not None) == (days > 0)


def test_the_days_between_two_days() -> None:
    counted = count_working_days("2026-09-24", end="2026-10-12")
    assert counted.between == 7
    assert counted.day_headline("en") is None
    title, body = counted.between_headline("en") or ("", "")
    assert title == "after 2026-09-24, up to 2026-10-12: 7 working days"
    assert body.startswith("The start is not counted, the end is. All these days are settled")


def test_days_that_no_notice_settles_are_said_to_be_estimated() -> None:
    _, body = count_working_days("2026-12-24", days=7).day_headline("en") or ("", "")
    assert body.startswith("Some of these days are not published yet and estimated.")


def test_a_schedule_of_ones_own_is_said_to_be_that() -> None:
    from calc.notice import parse

    schedule = parse(compose(made_up(2027), 2027, Writing(week="周"))).schedule()
    own = ChinaCalendar(provisional=True, schedules=[schedule])
    _, body = count_working_days("2026-12-24", days=7, calendar=own).day_headline("en") or ("", "")
    assert body == "Some of these days follow the notice you pasted (for 2027), which nobody has checked."
    _, body = count_working_days("2026-09-24", days=7, calendar=own).day_headline("en") or ("", "")
    assert body == "All these days are settled by published notices."


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        count_working_days("2026-09-24", end="2026-09-23")
    assert (caught.value.field, caught.value.key) == ("count_to", "count-order")
    with pytest.raises(InputError) as caught:
        count_working_days("2026-09-24", days="1.5")
    assert caught.value.field == "count_days"
    with pytest.raises(NoScheduleError):
        count_working_days("2026-09-24", days=60_000)
