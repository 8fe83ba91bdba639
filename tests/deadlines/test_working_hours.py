"""Working hours: counted in the hours given, on the working days of the calendar, minute by minute."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import ChinaCalendar, NoScheduleError, Period, deadline
from calc.base.moment import SHANGHAI
from calc.base.working_hours import working_hours
from tests.refusal import refused
from tests.strategies import examples

OFFICE, LUNCH = ("09:00", "18:00"), ("12:00", "13:00")


@pytest.mark.parametrize(
    ("start", "period", "lunch", "ends", "why"),
    [
        ("2026-11-20 10:00", "4 working hours", None, "2026-11-20 14:00", "within one day"),
        ("2026-11-20 10:00", "4 working hours", LUNCH, "2026-11-20 15:00", "lunch does not count"),
        ("2026-11-20 10:00", "2 working hours", LUNCH, "2026-11-20 12:00", "it ends when lunch begins"),
        ("2026-11-20 12:30", "1 working hour", LUNCH, "2026-11-20 14:00", "begun at lunch: from its end"),
        ("2026-11-20 16:00", "8 working hours", None, "2026-11-23 15:00", "over a weekend"),
        ("2026-11-20 16:00", "2个工作小时", None, "2026-11-20 18:00", "it ends as the day closes"),
        ("2026-11-20 18:00", "1 working hour", None, "2026-11-23 10:00", "begun as the day closes"),
        ("2026-11-20 07:00", "1 working hour", None, "2026-11-20 10:00", "begun before the day opens"),
        ("2026-11-21 10:00", "1 working hour", None, "2026-11-23 10:00", "begun on a Saturday"),
        ("2026-10-10 10:00", "8 working hours", None, "2026-10-10 18:00", "a make-up Saturday is worked"),
        ("2026-09-30 16:00", "8 working hours", None, "2026-10-08 15:00", "over National Day"),
        ("2026-11-20 10:00:20", "30 working minutes", None, "2026-11-20 10:30:20", "seconds stay"),
    ],
)
def test_worked_hours(start: str, period: str, lunch: Any, ends: str, why: str) -> None:
    due = deadline(start, period, hours=OFFICE, lunch=lunch)
    assert due.ends_at == pendulum.parse(ends, tz=SHANGHAI), why
    assert due.act_by == due.last_day == due.wait_until == due.ends_at.date()
    assert due.final


def test_a_range_acts_by_its_shorter_end_and_waits_for_its_longer() -> None:
    due = deadline("2026-11-20 16:00", "3-5个工作小时", hours=OFFICE)
    assert due.earliest_end == pendulum.datetime(2026, 11, 23, 10, tz=SHANGHAI)
    assert due.latest_end == due.ends_at == pendulum.datetime(2026, 11, 23, 12, tz=SHANGHAI)
    times = ("2026-11-23 09:59", "2026-11-23 10:00", "2026-11-23 11:59", "2026-11-23 12:00")
    assert [due.state(at) for at in times] == ["open", "uncertain", "uncertain", "over"]


def test_a_day_without_a_time_counts_from_its_opening_and_from_its_closing() -> None:
    due = deadline("2026-11-20", "8 working hours", hours=OFFICE)
    assert due.earliest_end == pendulum.datetime(2026, 11, 20, 17, tz=SHANGHAI)
    assert due.ends_at == due.latest_end == pendulum.datetime(2026, 11, 23, 17, tz=SHANGHAI)
    assert (due.act_by, due.first_day) == (date(2026, 11, 20), date(2026, 11, 23))
    assert "working-hours-whole-day" in [step.key for step in due.steps]
    assert due.when("en") == "2026-11-20 at the earliest, 2026-11-23 at the latest"


def test_an_estimated_year_spans_its_readings() -> None:
    due, band = (
        deadline("2027-02-04 16:00", "20 working hours", hours=OFFICE),
        ChinaCalendar(provisional=True),
    )
    assert not due.final
    days = sorted(table.worked_after(date(2027, 2, 4).toordinal(), 2) for table in band.readings())
    assert due.earliest_end.date().toordinal() == days[0] < days[-1] == due.latest_end.date().toordinal()
    assert due.earliest_end <= due.ends_at <= due.latest_end
    assert due.banded
    assert due.when("en") == f"{due.act_by} at the earliest, {due.wait_until} at the latest"
    # Twenty hours of nine to a day are the record's three working days.
    assert due.replays[0].key == "replayed-workdays"
    assert due.replays[0].values["days"] == 3


def test_the_steps_say_which_hours_counted() -> None:
    due = deadline("2026-09-29 16:00", "20 working hours", hours=OFFICE, lunch=LUNCH)
    keys = [step.key for step in due.steps]
    assert keys == ["working-hours-lunch", "working-hours-off", "ends-clock"]
    assert "09:00-18:00" in due.steps[0].text("zh")
    assert "12:00-13:00" in due.steps[0].text("en")
    assert "2026-10-01–10-07" in due.steps[1].text("zh")
    make_up = deadline("2026-10-09 16:00", "4 working hours", hours=OFFICE)
    assert [step.key for step in make_up.steps] == ["working-hours", "working-hours-worked", "ends-clock"]
    assert [source.id for source in due.sources] == ["civil-code:201", "schedule-2026"]
    assert due.to_dict()["hours"] == "09:00-18:00"
    assert due.to_dict()["lunch"] == "12:00-13:00"


@pytest.mark.parametrize(
    "hours",
    [
        "09:00-18:00",
        "\u200b09:00\u200e-18：00",
        " 9:00 - 18:00 ",
        "09:00至18:00",
        "09：00～18：00",
        ["09:00", "18:00"],
        (time(9), "18:00"),
    ],
)
def test_hours_may_be_written_as_people_write_them(hours: Any) -> None:
    assert deadline("2026-11-20 16:00", "3 working hours", hours=hours).hours == working_hours(OFFICE)


@pytest.mark.parametrize(
    "hours",
    [
        *("9-18", "18:00-09:00", "09:00-09:00", "09:00", "", 9, ("09:00",), ("09:00", None), b"09:00-18:00"),
        *(("09:00", time(18, 0, 30)), ("09:60", "18:00"), ("09:00", "24:01")),
    ],
)
def test_what_is_no_two_times_in_order_is_refused(hours: Any) -> None:
    with refused("hours-form"):
        deadline("2026-11-20", "8 working hours", hours=hours)


def test_a_day_may_be_worked_to_midnight() -> None:
    due = deadline("2026-11-20 23:00", "1 working hour", hours="00:00-24:00")
    assert due.ends_at == pendulum.datetime(2026, 11, 21, tz=SHANGHAI)
    assert due.last_day == date(2026, 11, 20)


@pytest.mark.parametrize("lunch", [("08:00", "08:30"), ("17:30", "18:30"), ("09:00", "18:00")])
def test_a_break_outside_the_hours_or_of_all_of_them_is_refused(lunch: Any) -> None:
    with refused("lunch-outside"):
        deadline("2026-11-20", "8 working hours", hours=OFFICE, lunch=lunch)


def test_working_hours_need_hours_and_nothing_else_takes_them() -> None:
    for more in ({}, {"lunch": LUNCH}):
        with refused("hours-needed"):
            deadline("2026-11-20", "8 working hours", **more)  # type: ignore[arg-type]
    for period in ("8 hours", "8 days", "8 working days", "8 months"):
        with refused("hours-unit"):
            deadline("2026-11-20", period, hours=OFFICE)
        with refused("hours-unit"):
            deadline("2026-11-20", period, lunch=LUNCH)
    with refused("closes-clock"):
        deadline("2026-11-20", "8 working hours", hours=OFFICE, closes="18:00")
    with refused("period-form"):
        Period.parse("24 hours-8 working hours")


@pytest.mark.parametrize(
    "written", ["8个工作小时", "3至5个工作小时", "90个工作分钟", "30个工作分钟至2个工作小时"]
)
def test_such_periods_parse_back_in_both_languages(written: str) -> None:
    period = Period.parse(written)
    assert period.clock
    for lang in ("zh", "en"):
        assert Period.parse(period.text(lang)) == period
    assert period.text("zh") == written


def test_a_day_that_cannot_be_known_is_not_guessed() -> None:
    for start in ("2003-06-01", "2003-12-31 10:00", "2099-12-31 17:00"):
        with pytest.raises(NoScheduleError):
            deadline(start, "8 working hours", hours=OFFICE)


# --- minute by minute ----------------------------------------------------------------------------


def minute_by_minute(start: pendulum.DateTime, minutes: int, opens: int, closes: int, lunch: range) -> Any:
    """Look at every minute after a moment, and count those that are worked."""
    official, at = ChinaCalendar(provisional=True), start
    while True:
        minute = at.hour * 60 + at.minute
        worked = official.is_working_day(at.date())
        at = at.add(minutes=1)
        if worked and opens <= minute < closes and minute not in lunch:
            minutes -= 1
            if minutes == 0:
                return at


@examples(20)
@given(
    st.dates(date(2026, 9, 20), date(2026, 10, 15)),
    st.integers(0, 24 * 60 - 1),
    st.integers(1, 700),
    st.lists(st.integers(0, 24 * 6), min_size=4, max_size=4, unique=True).map(sorted),
)
def test_every_minute_is_counted_once(day: date, minute: int, minutes: int, tens: list[int]) -> None:
    opens, lunch_from, lunch_to, closes = (10 * ten for ten in tens)
    start = pendulum.datetime(day.year, day.month, day.day, minute // 60, minute % 60, tz=SHANGHAI)
    text = [f"{at // 60:02}:{at % 60:02}" for at in (opens, closes, lunch_from, lunch_to)]
    due = deadline(start, Period(minutes, minutes, "workminute"), hours=text[:2], lunch=text[2:])
    assert due.ends_at == minute_by_minute(start, minutes, opens, closes, range(lunch_from, lunch_to))
    assert due.earliest_end == due.latest_end == due.ends_at


@given(st.dates(date(2004, 1, 2), date(2060, 1, 1)), st.integers(1, 4000), st.integers(0, 900))
def test_a_whole_day_spans_every_moment_of_it(day: date, minutes: int, more: int) -> None:
    period = Period(minutes, minutes + more, "workminute")
    whole = deadline(day, period, hours=OFFICE, lunch=LUNCH)
    for hour in (0, 10, 23):
        at = deadline(f"{day} {hour:02}:30", period, hours=OFFICE, lunch=LUNCH)
        assert whole.earliest_end <= at.earliest_end
        assert at.latest_end <= whole.latest_end
    assert whole.earliest_end <= whole.ends_at <= whole.latest_end
