"""Dates and times as people give them: what is read, how it is converted, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pendulum
import pytest

from calc.base.messages import InputError
from calc.base.moment import SHANGHAI, midnight, moment
from tests.refusal import refused

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-21", DAY),
        ("2026/11/21", DAY),
        ("2026/1/2", date(2026, 1, 2)),
        ("2026.11.21", DAY),
        ("2026.1.2", date(2026, 1, 2)),
        ("2026年11月21日", DAY),
        ("2026年1月2日", date(2026, 1, 2)),
        (" 2026-11-21 ", DAY),
        ("\uff12\uff10\uff12\uff16-11-21", DAY),  # full-width digits, as a Chinese keyboard writes them
    ],
)
def test_a_day_is_read_in_each_accepted_form(written: str, day: date) -> None:
    found = moment(written, "day")
    assert (found.day, found.at) == (day, None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-21 10:30", "2026-11-21T10:30:00+08:00"),
        ("2026-11-21T10:30:15", "2026-11-21T10:30:15+08:00"),
        ("2026-11-21T10:30:15.5", "2026-11-21T10:30:15.500000+08:00"),
        ("2026年11月21日 9:05", "2026-11-21T09:05:00+08:00"),
        ("2026-11-20T16:30Z", "2026-11-21T00:30:00+08:00"),
        ("2026-11-20 20:30-05:00", "2026-11-21T09:30:00+08:00"),
        ("2026-11-21 00:30 +0530", "2026-11-21T03:00:00+08:00"),
    ],
)
def test_a_time_is_read_and_converted_to_shanghai(written: str, expected: str) -> None:
    found = moment(written, "day")
    assert found.at is not None
    assert found.at.isoformat() == expected
    assert found.day == found.at.date()


@pytest.mark.parametrize(
    "given",
    [
        datetime(2026, 11, 20, 16, 30, tzinfo=UTC),
        datetime(2026, 11, 21, 0, 30),
        datetime(2026, 11, 20, 11, 30, tzinfo=timezone(timedelta(hours=-5))),
        pendulum.datetime(2026, 11, 20, 16, 30),
        pendulum.naive(2026, 11, 21, 0, 30),
    ],
)
def test_aware_input_is_converted_and_naive_input_is_shanghai(given: datetime) -> None:
    """Edge case 4: an evening in UTC is the next day in Shanghai."""
    found = moment(given, "day")
    assert found.at == pendulum.datetime(2026, 11, 21, 0, 30, tz=SHANGHAI)
    assert found.day == DAY


def test_dates_of_both_libraries_are_plain_days() -> None:
    assert moment(DAY, "day").day == moment(pendulum.date(2026, 11, 21), "day").day == DAY
    assert type(moment(pendulum.date(2026, 11, 21), "day").day) is date


@pytest.mark.parametrize(
    "written",
    [
        "now",
        "today",
        "10:00",
        "2026",
        "2026-11",
        "P1D",
        "20261121",
        "2026-W47-6",
        "2026-325",
        "21/11/2026",
        "",
        "2026-1-2",
        "2026-11-21T",
        "2026-11-21 24:00",
        "2026-11-21Z",
        "11月21日",
        "2026年11月",
        "明天",
    ],
)
def test_nothing_else_is_read(written: str) -> None:
    """pendulum.parse would take several of these, and fill in today's date."""
    with pytest.raises(InputError, match=r"write 2026-11-20|no such day"):
        moment(written, "filed")


@pytest.mark.parametrize("given", [None, 20261121, 1.5, True, object(), b"2026-11-21", ["2026-11-21"]])
def test_no_other_type_is_read(given: object) -> None:
    with pytest.raises(InputError) as caught:
        moment(given, "filed")  # type: ignore[arg-type]  # the wrong type is the point
    assert (caught.value.field, caught.value.value) == ("filed", given)


def test_a_missing_pandas_time_is_refused() -> None:
    pd = pytest.importorskip("pandas")
    with pytest.raises(InputError):
        moment(pd.NaT, "filed")


@pytest.mark.parametrize(
    "written", ["2026-02-30", "2026-13-01", "2026/4/31", "2025-02-29", "2026-11-21 25:00"]
)
def test_a_day_that_does_not_exist_is_named(written: str) -> None:
    with refused("date-none"):
        moment(written, "purchased")


@pytest.mark.parametrize("written", ["1989-12-31", "2100-01-01", "0026-11-21", "9999-12-31"])
def test_dates_nobody_can_mean_are_refused(written: str) -> None:
    with refused("date-range: 1990-01-01 to 2099-12-31"):
        moment(written, "purchased")


def test_the_bounds_themselves_are_read() -> None:
    assert moment("1990-01-01", "day").day == date(1990, 1, 1)
    assert moment("2099-12-31", "day").day == date(2099, 12, 31)


def test_an_offset_can_move_a_day_past_the_bounds() -> None:
    with pytest.raises(InputError):
        moment("2099-12-31T20:00Z", "day")


def test_summer_time_of_the_past_does_not_move_a_day() -> None:
    """Edge case 17: Shanghai kept summer time until 1991; days are plain dates, instants know it."""
    assert moment("1991-07-01", "day").day == date(1991, 7, 1)
    assert midnight(date(1991, 7, 1)).offset_hours == 9
    assert midnight(date(1992, 7, 1)).offset_hours == 8


def test_before_is_by_instant_where_both_have_one_and_by_day_otherwise() -> None:
    morning, evening = moment("2026-11-21 09:00", "a"), moment("2026-11-21 18:00", "b")
    assert morning.before(evening)
    assert not evening.before(morning)
    assert not moment("2026-11-21", "a").before(morning)
    assert not morning.before(moment("2026-11-21", "a"))
    assert moment("2026-11-20", "a").before(morning)


def test_a_moment_prints_as_it_can_be_read_back() -> None:
    for written in ("2026-11-21", "2026-11-21T10:30:00"):
        assert str(moment(written, "day")) == moment(written, "day").text("en") == written
        assert moment(moment(written, "day"), "day") == moment(written, "day")


def test_an_instant_at_the_edge_of_the_calendar_is_out_of_range() -> None:
    with refused("date-range"):
        moment(datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), "day")
