"""Deadlines: the worked dates, day zero, rolling, ranges, hours, and the unpublished year."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import ChinaCalendar, Deadline, NoScheduleError, Period, deadline
from calc.base.moment import add_months, moment
from calc.deadlines.compute import between
from tests.refusal import refused
from tests.strategies import periods

SHANGHAI = "Asia/Shanghai"


@pytest.mark.parametrize(
    ("start", "period", "raw", "last", "why"),
    [
        ("2026-09-18", "7 working days", "2026-09-29", "2026-09-29", "9-20 Sunday is worked; 9-25 to 27 off"),
        (
            "2026-09-24",
            "7 working days",
            "2026-10-12",
            "2026-10-12",
            "two holidays; 10-10 Saturday is worked",
        ),
        ("2026-02-13", "7 working days", "2026-03-02", "2026-03-02", "2-14 and 2-28 worked, 2-15 to 23 off"),
        ("2026-04-30", "7 working days", "2026-05-13", "2026-05-13", "5-1 to 5 off, 5-9 worked"),
        ("2026-09-28", "15 working days", "2026-10-23", "2026-10-23", "over National Day"),
        ("2026-11-20", "7 working days", "2026-12-01", "2026-12-01", "nothing in between"),
        ("2026-11-21", "7 working days", "2026-12-01", "2026-12-01", "from Saturday it is the same"),
        ("2026-09-24", "7 days", "2026-10-01", "2026-10-08", "the raw end is National Day"),
        ("2026-02-08", "7 days", "2026-02-15", "2026-02-24", "the raw end is Spring Festival"),
        ("2026-09-13", "7 days", "2026-09-20", "2026-09-20", "a make-up Sunday does not move"),
        ("2026-11-14", "7 days", "2026-11-21", "2026-11-23", "the raw end is a Saturday"),
        ("2026-08-03", "60 days", "2026-10-02", "2026-10-08", "the raw end is National Day"),
        ("2026-11-20", "15 days", "2026-12-05", "2026-12-07", "the raw end is a Saturday"),
        (
            "2026-01-31",
            "1 month",
            "2026-02-28",
            "2026-02-28",
            "clamped, and a make-up Saturday does not move",
        ),
        ("2021-06-09 20:46", "1 month", "2021-07-09", "2021-07-09", "the court's case of 2021"),
    ],
)
def test_worked_dates(start: str, period: str, raw: str, last: str, why: str) -> None:
    due = deadline(start, period)
    assert (str(due.act_by), str(due.last_day), str(due.wait_until)) == (raw, last, last), why
    assert due.first_day == due.last_day
    assert due.final
    assert deadline(start, period, roll=False).last_day == due.act_by


def test_a_month_of_membership_ends_with_the_corresponding_day() -> None:
    """Beijing Internet Court, 2023: bought 2021-06-09 20:46, it runs to 2021-07-09 24:00."""
    due = deadline("2021-06-09 20:46:48", "1 month")
    assert due.ends_at == pendulum.datetime(2021, 7, 10, tz=SHANGHAI)
    assert due.state(moment("2021-07-09 23:28", "t")) == "open"
    assert due.state(moment("2021-07-10 00:00", "t")) == "over"


@pytest.mark.parametrize(
    ("start", "period"),
    [
        ("2026-12-24", "7 working days"),
        ("2026-11-20", "60 days"),
        ("2026-12-20", "7 days"),
        ("2027-03-01", "1 month"),
    ],
)
def test_what_touches_an_unpublished_year_is_not_final(start: str, period: str) -> None:
    due = deadline(start, period)
    assert not due.final
    assert due.act_by <= due.first_day <= due.last_day <= due.wait_until
    assert any(step.key == "estimated" for step in due.steps)


def test_the_worked_dates_of_the_unpublished_year() -> None:
    assert deadline("2026-12-24", "7 working days").last_day == date(2027, 1, 5)
    assert deadline("2026-11-20", "60 days").last_day == date(2027, 1, 19)


def test_an_estimated_deadline_spans_its_readings() -> None:
    """Spring Festival 2027: days off added later, as in 2020, are the latest reading."""
    due, start = deadline("2027-02-04", "3 working days"), date(2027, 2, 4).toordinal()
    ends = {table.worked_after(start, 3) for table in ChinaCalendar(provisional=True).readings()}
    assert len(ends) == 2
    assert {due.act_by.toordinal(), due.wait_until.toordinal()} == ends
    assert due.last_day.toordinal() in ends


def test_a_strict_calendar_does_not_estimate() -> None:
    with pytest.raises(NoScheduleError, match="2027-01-01"):
        deadline("2026-12-24", "7 working days", calendar=ChinaCalendar())
    own = ChinaCalendar(extra_days_off=["2026-11-23"])
    assert deadline("2026-11-14", "7 days", calendar=own).last_day == date(2026, 11, 24)


# --- the design's own words ----------------------------------------------------------------------


def test_a_range_acts_by_its_shorter_end_and_waits_for_its_longer() -> None:
    due = deadline("2026-11-20", "3-5 working days")
    assert due.act_by == due.first_day == date(2026, 11, 25)
    assert due.wait_until == due.last_day == date(2026, 11, 27)


def test_a_range_of_days_rolls_each_end() -> None:
    due = deadline("2026-09-19", "7-12 days")
    assert (due.act_by, due.first_day) == (date(2026, 9, 26), date(2026, 9, 28))
    assert (due.last_day, due.wait_until) == (date(2026, 10, 8), date(2026, 10, 8))


def test_months_count_from_the_original_start() -> None:
    """Edge case 7: Jan 31 -> Mar 31, not by way of Feb 28."""
    assert add_months(date(2026, 1, 31), 2) == date(2026, 3, 31)
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), 48) == date(2028, 2, 29)
    assert add_months(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert add_months(date(2099, 12, 31), 2) == date(2100, 2, 28), "2100 is no leap year"


@pytest.mark.parametrize(
    ("start", "period", "act_by", "last_day", "ends_at"),
    [
        ("2026-11-20 10:00", "24 hours", "2026-11-21", "2026-11-21", "2026-11-21T10:00:00+08:00"),
        ("2026-11-20 10:00", "24-48 hours", "2026-11-21", "2026-11-22", "2026-11-22T10:00:00+08:00"),
        ("2026-11-20 23:45", "30分钟-2小时", "2026-11-21", "2026-11-21", "2026-11-21T01:45:00+08:00"),
        ("2026-11-20 00:00", "24 hours", "2026-11-20", "2026-11-20", "2026-11-21T00:00:00+08:00"),
        ("2026-11-20", "24 hours", "2026-11-20", "2026-11-21", "2026-11-22T00:00:00+08:00"),
        ("2026-10-01 10:00", "24 hours", "2026-10-02", "2026-10-02", "2026-10-02T10:00:00+08:00"),
    ],
)
def test_hours_run_by_the_clock_and_never_roll(
    start: str, period: str, act_by: str, last_day: str, ends_at: str
) -> None:
    due = deadline(start, period)
    assert (str(due.act_by), str(due.last_day), due.ends_at.isoformat()) == (act_by, last_day, ends_at)
    assert due.wait_until == due.last_day
    assert due.final


def test_hours_from_a_day_without_a_time_span_that_day() -> None:
    due = deadline("2026-11-20", "30 minutes-2 hours")
    assert (due.act_by, due.first_day, due.last_day) == (
        date(2026, 11, 20),
        date(2026, 11, 21),
        date(2026, 11, 21),
    )
    assert any(step.key == "clock-whole-day" for step in due.steps)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-11-21 09:59", "open"),
        ("2026-11-21 10:00", "uncertain"),
        ("2026-11-22 09:59", "uncertain"),
        ("2026-11-22 10:00", "over"),
        ("2026-11-21", "open"),
        ("2026-11-22", "uncertain"),
        ("2026-11-23", "over"),
    ],
)
def test_a_moment_is_compared_by_the_clock_and_a_day_by_the_day(as_of: str, state: str) -> None:
    assert deadline("2026-11-20 10:00", "24-48 hours").state(moment(as_of, "as_of")) == state


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-10-01 23:59:59", "open"),
        ("2026-10-02 00:00", "uncertain"),
        ("2026-10-08", "uncertain"),
        ("2026-10-09", "over"),
    ],
)
def test_between_the_raw_and_the_rolled_end_it_is_uncertain(as_of: str, state: str) -> None:
    """Edge cases 2 and 3: the last second of day 7 is in time, 00:00 of day 8 is not."""
    assert deadline("2026-09-24", "7 days").state(moment(as_of, "as_of")) == state


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-11-23 17:59", "open"),
        ("2026-11-23 18:00", "over"),
        ("2026-11-23 19:00", "over"),
        ("2026-11-23", "open"),
        ("2026-11-24", "over"),
    ],
)
def test_a_day_that_closes_is_over_at_closing_time(as_of: str, state: str) -> None:
    """A moment is compared with the instant; a day without a time stands for the whole of it."""
    assert deadline("2026-11-20", "1 working day", closes="18:00").state(as_of) == state


def test_between_two_closing_times_it_is_uncertain() -> None:
    due = deadline("2026-11-20", "3-5 working days", closes="18:00")
    times = ("2026-11-25 17:59", "2026-11-25 18:00", "2026-11-27 17:59", "2026-11-27 18:00")
    assert [due.state(at) for at in times] == ["open", "uncertain", "uncertain", "over"]


MOMENTS = st.datetimes(datetime(2004, 1, 2), datetime(2060, 12, 31))


@given(
    st.dates(date(2004, 1, 2), date(2060, 12, 1)),
    st.sampled_from(["1 day", "3-5 working days", "1 month", "24-48 hours"]),
    st.sampled_from([None, "18:00", "00:00"]),
    st.one_of(MOMENTS, st.integers(-2, 2)),
)
def test_it_is_over_exactly_when_the_moment_is_not_before_the_latest_end(
    start: date, period: str, closes: str | None, when: datetime | int
) -> None:
    due = deadline(start, period, closes=None if "hours" in period else closes)
    at = due.latest_end.add(minutes=when) if isinstance(when, int) else pendulum.instance(when, tz=SHANGHAI)
    early, late = at >= due.earliest_end, at >= due.latest_end
    assert due.state(at) == ("over" if late else "uncertain" if early else "open")
    if due.final:
        assert due.latest_end == due.ends_at


@pytest.mark.parametrize("closes", ["18:00", " 18:00 ", time(18)])
def test_closing_time_ends_the_last_day_early(closes: Any) -> None:
    due = deadline("2026-11-20", "7 working days", closes=closes)
    assert due.ends_at == pendulum.datetime(2026, 12, 1, 18, tz=SHANGHAI)
    assert due.steps[-1].key == "ends-clock"


def test_the_last_minute_of_a_day_is_a_closing_time() -> None:
    assert deadline("2026-11-20", "7 days", closes="23:59").ends_at == pendulum.datetime(
        2026, 11, 27, 23, 59, tz=SHANGHAI
    )


@pytest.mark.parametrize("closes", ["24:00", "25:00", "18:60", "18:61", "18h", "six", "", 18])
def test_a_closing_time_that_is_none_is_refused(closes: Any) -> None:
    with refused("closes-form"):
        deadline("2026-11-20", "7 days", closes=closes)


def test_closing_time_makes_no_sense_with_hours() -> None:
    with refused("closes-clock"):
        deadline("2026-11-20", "24 hours", closes="18:00")


@pytest.mark.parametrize(
    ("start", "period", "roll"),
    [
        ("2003-11-01", "1 month", True),
        ("2003-12-30", "3 working days", True),
        ("2003-12-30", "3 working days", False),
        ("2099-12-30", "7 working days", True),
        ("2099-12-30", "7 days", True),
        ("2090-01-01", "20 years", True),
    ],
)
def test_a_day_that_cannot_be_known_is_not_guessed(start: str, period: str, roll: bool) -> None:
    with pytest.raises(NoScheduleError):
        deadline(start, period, roll=roll)


def test_the_start_itself_is_not_counted_and_need_not_be_known() -> None:
    assert deadline("2003-12-31", "3 working days").last_day == date(2004, 1, 6)


def test_what_needs_no_calendar_is_counted_in_any_year() -> None:
    assert deadline("1995-01-31", "1 month", roll=False).last_day == date(1995, 2, 28)
    assert deadline("2099-12-30", "7 days", roll=False).last_day == date(2100, 1, 6)
    assert deadline("1995-01-31 10:00", "24 hours").last_day == date(1995, 2, 1)


def test_hours_over_the_end_of_summer_time_are_real_hours() -> None:
    """Shanghai put its clocks back on 1991-09-15 at 02:00: 24 hours later it is an hour earlier."""
    assert deadline("1991-09-14 12:00", "24 hours").ends_at == pendulum.datetime(1991, 9, 15, 11, tz=SHANGHAI)


# --- steps and sources ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "period", "roll", "keys"),
    [
        ("2026-11-20", "7 working days", True, ["start", "workdays", "ends"]),
        ("2026-09-29", "3 working days", True, ["start", "workdays-off", "ends"]),
        ("2026-09-18", "1 working day", True, ["start", "workdays-worked", "ends"]),
        ("2026-09-24", "7 working days", True, ["start", "workdays-both", "ends"]),
        ("2026-09-24", "7 days", True, ["start", "days", "moved", "ends"]),
        ("2026-09-13", "7 days", True, ["start", "days", "make-up-stays", "ends"]),
        ("2026-09-24", "7 days", False, ["start", "days", "not-moved", "ends"]),
        ("2026-01-30", "1 month", True, ["start", "months-clamped", "make-up-stays", "ends"]),
        ("2026-01-12", "1 month", True, ["start", "months", "ends"]),
        ("2026-11-20 10:00", "24 hours", True, ["clock", "ends-clock"]),
        ("2019-03-01", "7 days", True, ["start", "days", "law-note", "ends"]),
        (
            "2026-12-24",
            "7 working days",
            True,
            ["start", "workdays-off", "ends", "estimated", "replayed-workdays"],
        ),
    ],
)
def test_the_steps_say_how_it_was_counted(start: str, period: str, roll: bool, keys: list[str]) -> None:
    due = deadline(start, period, roll=roll)
    assert [step.key for step in due.steps] == keys
    for lang in ("zh", "en"):
        assert all(step.text(lang) and step.label(lang) for step in due.steps)


def test_the_numbers_stand_in_the_steps() -> None:
    due = deadline("2026-09-24", "7 working days")
    assert "2026-10-01–10-07" in due.steps[1].text("zh")
    assert "2026-10-10" in due.steps[1].text("zh")
    assert "2026-10-12" in due.steps[1].text("en")


def test_the_sources_are_the_articles_and_the_notices() -> None:
    assert [source.id for source in deadline("2026-09-24", "7 days").sources] == [
        "civil-code:201",
        "civil-code:203",
        "schedule-2026",
    ]
    assert "schedule-2020-change-1" in {
        source.id for source in deadline("2020-01-20", "7 working days").sources
    }
    assert {"holiday-law-2024", "practice-2026", "estimates-replay"} < {
        s.id for s in deadline("2027-01-20", "7 working days").sources
    }
    assert deadline("2026-09-24 10:00", "24 hours").sources[0].text("zh") == "《中华人民共和国民法典》第201条"
    assert deadline("1995-01-31", "1 month", roll=False).sources == ()


def test_a_deadline_as_plain_data() -> None:
    data = deadline("2026-09-24", "7 days").to_dict()
    assert data["ends_at"] == "2026-10-09T00:00:00+08:00"
    assert data["steps"][2] == {
        "key": "moved",
        "values": {"day": "2026-10-01", "to": "2026-10-08"},
        "source": "civil-code:203",
    }
    assert data["sources"][0]["article"] == 201


# --- laws ----------------------------------------------------------------------------------------

starts = st.dates(date(2004, 1, 1), date(2060, 12, 31))
short = periods().filter(lambda period: period.unit == "minute" or period.high <= 400)


@given(starts, short, st.booleans())
def test_act_by_then_first_then_last_then_wait(start: date, period: Period, roll: bool) -> None:
    due = deadline(start, period, roll=roll)
    assert due.act_by <= due.first_day <= due.last_day <= due.wait_until
    assert due.ends_at > pendulum.instance(due.ends_at).start_of("day").subtract(days=1)
    assert due.steps
    if period.clock or not roll:
        assert due.act_by <= due.wait_until
    assert due.to_dict()["period"] == str(period)


@given(st.dates(date(2004, 1, 1), date(2025, 12, 31)), st.integers(1, 200))
def test_a_working_day_deadline_is_a_worked_day(start: date, n: int) -> None:
    due = deadline(start, Period(n, n, "workday"))
    assert ChinaCalendar(provisional=True).is_working_day(due.last_day)
    assert due.last_day > start


@given(st.dates(date(2004, 1, 1), date(2025, 12, 31)), st.integers(1, 300))
def test_a_rolled_deadline_is_a_worked_day_at_or_after_the_raw_one(start: date, n: int) -> None:
    due = deadline(start, Period(n, n, "day"))
    assert ChinaCalendar().is_working_day(due.last_day)
    assert due.last_day >= due.act_by == start + (date(2000, 1, 1 + 1) - date(2000, 1, 1)) * n


@given(starts, st.integers(1, 300), st.integers(1, 50))
def test_moving_a_case_by_whole_weeks_moves_unrolled_days_alike(start: date, n: int, weeks: int) -> None:
    week = date(2000, 1, 8) - date(2000, 1, 1)
    here = deadline(start, Period(n, n, "day"), roll=False).last_day
    there = deadline(start + week * weeks, Period(n, n, "day"), roll=False).last_day
    assert there - here == week * weeks


@given(starts, short)
def test_a_longer_period_never_ends_earlier(start: date, period: Period) -> None:
    longer: Deadline = deadline(start, Period(period.low + 1, period.high + 1, period.unit))
    shorter: Deadline = deadline(start, period)
    assert longer.last_day >= shorter.last_day
    assert longer.act_by >= shorter.act_by
    assert longer.ends_at >= shorter.ends_at


# --- what is said about it -----------------------------------------------------------------------


def test_both_ends_of_a_range_are_counted_out() -> None:
    due = deadline("2026-09-24", "7-15 days")
    assert [step.key for step in due.steps] == ["start", "days", "moved", "days", "ends-range"]
    counted = [step.values for step in due.steps]
    assert [str(counted[n]["end"]) for n in (1, 3)] == ["2026-10-01", "2026-10-09"]
    assert (str(counted[4]["early"]), str(counted[4]["late"])) == ("2026-10-08", "2026-10-09")


def test_an_ordinary_weekend_moves_by_another_text_than_a_festival() -> None:
    """Article 203 names legal days of rest; that a plain Saturday is one stands in a court document."""
    weekend = deadline("2026-11-14", "7 days")
    assert [step.key for step in weekend.steps] == ["start", "days", "moved", "moved-weekend", "ends"]
    assert "court-note-2014" in {source.id for source in weekend.sources}
    festival = deadline("2026-09-24", "7 days")
    assert "court-note-2014" not in {source.id for source in festival.sources}
    old = deadline("2013-11-16", "7 days", calendar=ChinaCalendar())
    assert "moved-weekend" not in {step.key for step in old.steps}


def test_an_estimate_gives_its_band_only_where_there_is_one() -> None:
    agreed, banded = deadline("2026-12-24", "7 working days"), deadline("2027-02-04", "3 working days")
    assert not agreed.final
    assert not banded.final
    assert agreed.steps[-2].key == "estimated"
    assert banded.steps[-2].key == "estimated-span"
    assert str(banded.act_by) in banded.steps[-2].text("zh")
    assert str(banded.wait_until) in banded.steps[-2].text("zh")


def test_a_calendar_of_ones_own_counts_by_its_own_method() -> None:
    by_law = ChinaCalendar(provisional=True, method="law")
    due = deadline("2027-04-29", "3 working days", calendar=by_law)
    assert due.last_day == by_law.add_working_days("2027-04-29", 3)
    assert due.calendar is by_law
    assert deadline("2027-04-29", "3 working days").calendar is None
    with refused("calendar-kind"):
        deadline("2026-09-24", "7 days", calendar="china")  # type: ignore[arg-type]  # the wrong type is the point


@pytest.mark.parametrize(
    ("start", "period", "ends", "words"),
    [
        ("2026-11-20", "7 working days", ("2026-12-01", "2026-12-01"), "by 2026-12-01, that day included"),
        (
            "2026-09-24",
            "7 days",
            ("2026-10-01", "2026-10-08"),
            "2026-10-01 at the earliest, 2026-10-08 at the latest",
        ),
        (
            "2026-09-24",
            "2 hours",
            ("2026-09-24T02:00:00+08:00", "2026-09-25T02:00:00+08:00"),
            "2026-09-24 at the earliest, 2026-09-25 at the latest",
        ),
        (
            "2026-09-24 10:00",
            "30-120 minutes",
            ("2026-09-24T10:30:00+08:00", "2026-09-24T12:00:00+08:00"),
            "before 2026-09-24 12:00",
        ),
    ],
    ids=["one-day", "rolled", "hours-of-a-day", "hours-of-a-moment"],
)
def test_by_when_is_a_day_or_an_instant(start: str, period: str, ends: tuple[str, str], words: str) -> None:
    due = deadline(start, period)
    assert (due.earliest.isoformat(), due.latest.isoformat()) == ends
    assert due.spoken == {
        "day": due.earliest,
        "to": due.latest,
        "clock": "yes" if "T" in ends[0] else "no",
    }
    assert due.when("en") == words


def test_hours_end_on_the_day_of_their_last_instant() -> None:
    assert str(deadline("2026-09-23 00:00", "24 hours").last_day) == "2026-09-23"
    just_after = pendulum.datetime(2026, 9, 23, 0, 0, 0, 1, tz=SHANGHAI)
    assert str(deadline(just_after, "24 hours").last_day) == "2026-09-24"


def test_two_equal_starts_are_one() -> None:
    early, late = moment("2026-09-24", "early"), moment("2026-09-24", "late")
    due = between(early, late, Period.parse("7 days"))
    assert due.earliest_start is None
    assert due == deadline("2026-09-24", "7 days")
    assert between(early, moment("2026-09-25", "late"), Period.parse("7 days")).earliest_start == early


def test_only_estimates_make_a_band() -> None:
    """Neither a range, nor rolling, nor a start with two readings is one."""
    early, late = moment("2026-11-18", "early"), moment("2026-11-20", "late")
    assert not between(early, late, Period.parse("3-5 working days")).banded
    assert not deadline("2026-09-24", "7 days").banded
    assert not deadline("2026-09-24", "2 hours").banded
    settled, wider, sooner = (
        deadline(day, "15 working days") for day in ("2027-03-01", "2027-01-18", "2027-05-17")
    )
    assert (settled.banded, wider.banded, sooner.banded) == (False, True, True)
    assert settled.act_by == settled.last_day == settled.wait_until
    assert wider.act_by == wider.last_day < wider.wait_until
    assert sooner.act_by < sooner.last_day == sooner.wait_until


def test_only_estimates_have_a_record() -> None:
    assert deadline("2026-09-24", "7 days").replays == ()
    assert [step.key for step in deadline("2027-03-01", "7 days").replays] == ["replayed-rolled"]


def test_what_a_deadline_was_counted_with_is_neither_shown_nor_compared() -> None:
    usual, own = (
        deadline("2027-01-18", "15 working days", calendar=calendar)
        for calendar in (None, ChinaCalendar(provisional=True))
    )
    assert usual == own
    assert repr(usual) == repr(own)
    assert repr(own).endswith("final=False, roll=True, closes=None, earliest_start=None)")


@pytest.mark.parametrize(
    "closes", [time(18, 0, 30), time(18, 0, tzinfo=pendulum.UTC)], ids=["seconds", "zone"]
)
def test_a_closing_time_is_hours_and_minutes_in_shanghai(closes: time) -> None:
    with refused("closes-form"):
        deadline("2026-11-20", "7 days", closes=closes)


@pytest.mark.parametrize("roll", ["no", 0, None])
def test_rolling_is_yes_or_no(roll: Any) -> None:
    with refused("yes-or-no"):
        deadline("2026-10-01", "2 days", roll=roll)


def test_a_very_long_count_can_still_be_said() -> None:
    assert all(step.text("zh") for step in deadline("2004-01-05", "7000 working days").steps)


@pytest.mark.parametrize(
    ("start", "period", "first", "last"),
    [
        ("2026-11-20", "3 working days", "2026-11-21", "2026-11-25"),
        ("2026-11-21", "3 working days", "2026-11-22", "2026-11-25"),
        ("2026-11-20", "3-5 working days", "2026-11-21", "2026-11-27"),
        ("2026-11-20", "1-2 days", "2026-11-21", "2026-11-23"),
        ("2026-11-20", "1 month", "2026-12-20", "2026-12-21"),
    ],
    ids=["from Friday", "from Saturday", "range", "days", "month"],
)
def test_working_days_look_at_each_day_and_other_periods_at_their_ends(
    start: str, period: str, first: str, last: str
) -> None:
    assert deadline(start, period).consulted == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("start", "notices"),
    [("2025-12-30", ["schedule-2025", "schedule-2026"]), ("2025-12-31", ["schedule-2026"])],
)
def test_only_the_notices_of_the_days_looked_at_are_named(start: str, notices: list[str]) -> None:
    due = deadline(start, "3 working days").sources
    assert [source.id for source in due if source.id.startswith("schedule")] == notices
