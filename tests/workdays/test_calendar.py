"""The calendar: counting, its coverage, the traps of the base class, and days of one's own."""

from __future__ import annotations

import warnings
from datetime import date, datetime, timedelta
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workalendar.core import Calendar

from calc import ChinaCalendar, NoScheduleError
from tests.refusal import refused

CAL = ChinaCalendar()
GUESS = ChinaCalendar(provisional=True)
days = st.dates(date(2004, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "n", "end", "context"),
    [
        (date(2026, 9, 18), 7, date(2026, 9, 29), "the make-up Sunday 9-20 counts, 9-25 is off"),
        (date(2026, 9, 24), 7, date(2026, 10, 12), "over Mid-Autumn and National Day, Saturday 10-10 counts"),
        (date(2026, 2, 13), 7, date(2026, 3, 2), "over Spring Festival, two make-up Saturdays count"),
        (date(2026, 4, 30), 7, date(2026, 5, 13), "over Labour Day"),
        (date(2026, 9, 28), 15, date(2026, 10, 23), "fifteen over National Day"),
        (date(2026, 11, 20), 7, date(2026, 12, 1), "a plain fortnight"),
        (date(2026, 11, 21), 7, date(2026, 12, 1), "from Saturday it is the same: Monday is the first"),
        (date(2026, 11, 21), 1, date(2026, 11, 23), "from Saturday, +1 is Monday"),
        (date(2026, 11, 22), 1, date(2026, 11, 23), "from Sunday too"),
        (date(2026, 9, 20), 1, date(2026, 9, 21), "from a make-up Sunday, the next day"),
        (date(2026, 10, 1), 1, date(2026, 10, 8), "from a holiday, the first worked day after it"),
        (date(2026, 11, 20), 0, date(2026, 11, 20), "0 is the day itself"),
        (date(2026, 11, 21), 0, date(2026, 11, 23), "0 from a day off is the next worked one"),
        (date(2026, 11, 23), -1, date(2026, 11, 20), "back over a weekend"),
        (date(2026, 11, 22), -1, date(2026, 11, 20), "back from a Sunday"),
        (date(2026, 10, 8), -1, date(2026, 9, 30), "back over National Day"),
        (date(2025, 12, 31), 1, date(2026, 1, 4), "over New Year to a make-up Sunday"),
    ],
)
def test_counting(start: date, n: int, end: date, context: str) -> None:
    assert CAL.add_working_days(start, n) == end, context


@given(days, st.integers(-300, 300))
def test_the_table_counts_like_walking_day_by_day(start: date, n: int) -> None:
    step, left, day = (1 if n >= 0 else -1), abs(n), start
    try:
        found = CAL.add_working_days(start, n)
    except NoScheduleError:
        return
    if n == 0:
        while not CAL.is_working_day(day):
            day += timedelta(days=1)
    while left:
        day += timedelta(days=step)
        left -= CAL.is_working_day(day)
    assert found == day


@given(days, days)
def test_the_distance_is_the_worked_days_after_the_first(a: date, b: date) -> None:
    first, last = min(a, b), max(a, b)
    worked = sum(CAL.is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
    assert CAL.get_working_days_delta(a, b) == CAL.get_working_days_delta(b, a) == worked
    assert CAL.get_working_days_delta(a, b, include_start=True) == worked + CAL.is_working_day(first)


def test_the_start_can_be_counted_even_where_both_ends_are_one_day() -> None:
    """Trap a: the base class answers 0."""
    assert CAL.get_working_days_delta("2026-11-20", "2026-11-20", include_start=True) == 1
    assert CAL.get_working_days_delta("2026-11-21", "2026-11-21", include_start=True) == 0
    assert CAL.get_working_days_delta("2026-11-20", "2026-11-20") == 0


def test_the_following_working_day_knows_holidays_and_make_up_days() -> None:
    """Trap b: the base class looks at weekends only."""
    assert CAL.find_following_working_day(date(2026, 10, 1)) == date(2026, 10, 8)
    assert CAL.find_following_working_day(date(2026, 10, 10)) == date(2026, 10, 10)


def test_a_saturday_outside_the_tables_is_not_answered() -> None:
    """Trap d: the base class calls any Saturday off without looking."""
    for day in (date(2003, 12, 27), date(2027, 1, 2)):
        assert day.weekday() == 5
        with pytest.raises(NoScheduleError) as caught:
            CAL.is_working_day(day)
        assert caught.value.day == day


def test_extra_days_work_on_every_method() -> None:
    """Trap e: they must be passed by every method, and add to the official days."""
    extra: dict[str, Any] = {
        "extra_working_days": [date(2026, 11, 21)],
        "extra_holidays": [date(2026, 11, 23)],
    }
    assert CAL.is_working_day(date(2026, 11, 21), **extra)
    assert not CAL.is_working_day(date(2026, 11, 23), **extra)
    assert CAL.is_working_day(date(2026, 10, 10), **extra), "an official make-up day stays one"
    assert CAL.add_working_days(date(2026, 11, 20), 2, **extra) == date(2026, 11, 24)
    assert CAL.sub_working_days(date(2026, 11, 24), 1, **extra) == date(2026, 11, 21)
    assert CAL.get_working_days_delta(date(2026, 11, 20), date(2026, 11, 24), **extra) == 2
    both = {"extra_working_days": [date(2026, 11, 23)], "extra_holidays": [date(2026, 11, 23)]}
    assert CAL.is_working_day(date(2026, 11, 23), **both), "as in the base class, working days have priority"


def test_either_kind_of_extra_day_may_be_given_alone() -> None:
    worked: dict[str, Any] = {"extra_working_days": ["2026-11-21"]}
    off: dict[str, Any] = {"extra_holidays": ["2026-11-23"]}
    assert CAL.is_working_day("2026-11-21", **worked)
    assert not CAL.is_working_day("2026-11-23", **off)
    assert CAL.add_working_days("2026-11-20", 1, **worked) == date(2026, 11, 21)
    assert CAL.add_working_days("2026-11-20", 1, **off) == date(2026, 11, 24)
    assert CAL.get_working_days_delta("2026-11-20", "2026-11-23", **worked) == 2
    assert CAL.get_working_days_delta("2026-11-20", "2026-11-23", **off) == 0
    assert CAL.is_holiday("2026-11-23", **off)
    assert not CAL.is_holiday("2026-11-23")


def test_overrides_add_to_the_official_days_and_never_replace_them() -> None:
    own = ChinaCalendar(extra_days_off=["2026-11-20"], extra_working_days=["2026-11-21"])
    assert not own.is_working_day("2026-11-20")
    assert own.is_working_day("2026-11-21")
    differ = [
        day
        for n in range(8401)
        if own.is_working_day(day := date(2004, 1, 1) + timedelta(days=n)) != CAL.is_working_day(day)
    ]
    assert differ == [date(2026, 11, 20), date(2026, 11, 21)]
    own_day = own.day("2026-11-20")
    assert (own_day.kind, own_day.source and own_day.source.confidence) == ("day-off", "yours")
    assert own.add_working_days("2026-11-19", 1, extra_holidays=[date(2026, 11, 21)]) == date(2026, 11, 23)
    with refused("day-both"):
        ChinaCalendar(extra_days_off=["2026-11-20"], extra_working_days=["2026-11-20"])


def test_days_of_ones_own_reach_from_the_first_day_known_to_the_last_and_no_further() -> None:
    own = ChinaCalendar(extra_days_off=["2026-12-31"], extra_working_days=["2004-01-01"])
    assert (own.is_working_day("2026-12-31"), own.is_working_day("2004-01-01")) == (False, True)
    beyond = ChinaCalendar(extra_days_off=["2003-12-31", "2027-01-04"])
    assert beyond.table is CAL.table
    assert beyond.is_working_day("2026-12-31")


def test_a_day_that_is_off_anyway_keeps_its_festival_and_notice() -> None:
    own = ChinaCalendar(extra_days_off=["2026-10-01"], extra_working_days=["2026-10-10"])
    for day in ("2026-10-01", "2026-10-10"):
        assert own.day(day) == CAL.day(day)


def test_only_a_scheduled_day_off_has_a_label() -> None:
    assert CAL.get_holiday_label("2025-10-06") == "national-day+mid-autumn"
    for day in ("2026-11-20", "2026-11-21", "2026-10-10"):
        assert CAL.get_holiday_label(day) is None


def test_coverage_ends_are_named() -> None:
    assert (CAL.first_day, CAL.last_day) == (date(2004, 1, 1), date(2026, 12, 31))
    for start, n in (("2026-12-31", 1), ("2026-12-24", 7)):
        with pytest.raises(NoScheduleError, match="2027-01-01"):
            CAL.add_working_days(start, n)
    with pytest.raises(NoScheduleError, match="2003-12-31"):
        CAL.add_working_days("2004-01-01", -1)
    assert CAL.add_working_days("2004-01-02", 0) == date(2004, 1, 2)
    assert CAL.add_working_days("2026-12-30", 1) == date(2026, 12, 31)


def test_from_the_day_before_the_first_one_known_only_what_follows_is_counted() -> None:
    """Day zero need not be known: 2004-01-01 is off, and the day after it is worked."""
    assert CAL.add_working_days("2003-12-31", 1) == date(2004, 1, 2)
    assert CAL.get_working_days_delta("2003-12-31", "2004-01-02") == 1
    assert CAL.get_working_days_delta("2003-12-31", "2003-12-31") == 0
    for n in (0, -1):
        with pytest.raises(NoScheduleError, match="2003-12-31"):
            CAL.add_working_days("2003-12-31", n)
    with pytest.raises(NoScheduleError, match="2003-12-31"):
        CAL.get_working_days_delta("2003-12-31", "2004-01-02", include_start=True)
    with pytest.raises(NoScheduleError, match="2003-12-30"):
        CAL.add_working_days("2003-12-30", 1)
    with pytest.raises(NoScheduleError, match="2003-12-30"):
        CAL.get_working_days_delta("2003-12-30", "2004-01-02")


@pytest.mark.parametrize(
    ("method", "by"), [("practice", ["practice-2026"]), ("pattern", ["pattern-2025"]), ("law", [])]
)
def test_an_estimated_year_rests_on_the_law_and_on_what_it_was_arranged_by(
    method: Any, by: list[str]
) -> None:
    found = ChinaCalendar(provisional=True, method=method).sources(date(2026, 12, 1), date(2027, 1, 5))
    assert [source.id for source in found] == ["schedule-2026", "holiday-law-2024", *by]


def test_a_table_can_be_remembered_by() -> None:
    kept = {CAL.table: "official"}
    assert kept[ChinaCalendar().table] == "official"
    assert ChinaCalendar(extra_days_off=["2026-11-20"]).table not in kept


def test_the_end_of_a_year_waits_for_the_next_notice() -> None:
    final = [n for n in range(1, 32) if CAL.is_final(date(2026, 12, n))]
    assert final == list(range(1, 26))
    assert CAL.is_final("2025-12-31")
    assert CAL.is_final("2004-01-01")
    assert not GUESS.is_final("2027-06-01")
    for day in ("2003-12-31", "1999-01-01"):
        with pytest.raises(NoScheduleError):
            CAL.is_final(day)
    assert CAL.settles(date(2025, 1, 1), date(2026, 12, 25))
    assert not CAL.settles(date(2025, 1, 1), date(2026, 12, 26))
    assert not CAL.settles(date(2026, 1, 1), date(2027, 1, 1))


def test_estimates_reach_to_2099_and_are_never_final() -> None:
    assert GUESS.last_day == date(2099, 12, 31)
    assert GUESS.add_working_days("2026-12-24", 7) == date(2027, 1, 5)
    assert not GUESS.day("2027-02-08").final
    assert GUESS.day("2027-02-08").kind == "day-off"
    source = GUESS.day("2027-02-08").source
    assert source is not None
    assert source.id == "holiday-law-2024"
    assert GUESS.day("2099-10-01").kind == "day-off"
    for calendar, last, key in ((GUESS, "2099-12-31", "no-estimate"), (CAL, "2026-12-31", "no-schedule")):
        with pytest.raises(NoScheduleError) as caught:
            calendar.add_working_days(last, 1)
        assert caught.value.key == key
    assert GUESS.method == "practice"
    assert len(GUESS.readings()) == 4
    assert len(ChinaCalendar(provisional=True, method="pattern").readings()) == 5
    assert GUESS.readings()[0] is GUESS.table
    assert CAL.readings() == (CAL.table,)
    own = ChinaCalendar(provisional=True, extra_days_off=["2027-03-01"])
    assert not any(reading.is_worked(date(2027, 3, 1).toordinal()) for reading in own.readings())
    with refused("choice: practice, pattern, law"):
        ChinaCalendar(method="dice")  # type: ignore[arg-type]  # the wrong word is the point


@given(days)
def test_where_a_schedule_is_published_the_estimate_plays_no_part(day: date) -> None:
    assert GUESS.is_working_day(day) == CAL.is_working_day(day)


@pytest.mark.parametrize(
    ("day", "kind", "festivals"),
    [
        ("2026-11-20", "weekday", ()),
        ("2026-11-21", "weekend", ()),
        ("2026-11-22", "weekend", ()),
        ("2020-06-01", "weekday", ()),
        ("2026-10-01", "day-off", ("national-day",)),
        ("2026-10-10", "make-up", ("national-day",)),
        ("2026-09-26", "day-off", ("mid-autumn",)),
        ("2025-10-06", "day-off", ("national-day", "mid-autumn")),
    ],
)
def test_a_day_says_what_it_is_and_why(day: str, kind: str, festivals: tuple[str, ...]) -> None:
    found = CAL.day(day)
    assert (found.kind, found.festivals, found.final) == (kind, festivals, True)
    assert found.source is not None
    assert found.source.id == f"schedule-{day[:4]}"


def test_it_is_a_workalendar_calendar() -> None:
    assert isinstance(CAL, Calendar)
    assert CAL.is_holiday(date(2026, 10, 1))
    assert not CAL.is_holiday(date(2026, 10, 10))
    assert CAL.get_holiday_label(date(2025, 10, 6)) == "national-day+mid-autumn"
    assert len(CAL.holidays(2026)) == 33
    assert CAL.holidays_set(2026) == {day for day, _ in CAL.holidays(2026)}
    assert CAL.name.startswith("China's working days")
    with pytest.raises(NoScheduleError):
        CAL.holidays(2027)
    with refused("year-needed"):
        CAL.holidays()


def test_it_says_nothing_and_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ChinaCalendar(provisional=True).add_working_days("2026-11-20", 45)


@pytest.mark.parametrize(
    "given",
    [
        "2026-09-24",
        "2026年9月24日",
        date(2026, 9, 24),
        datetime(2026, 9, 24, 18, 0),
        pendulum.date(2026, 9, 24),
        pendulum.datetime(2026, 9, 23, 20, 0),
    ],
)
def test_days_may_be_given_in_any_form(given: Any) -> None:
    assert CAL.add_working_days(given, 7) == date(2026, 10, 12)


def test_a_datetime_can_be_kept() -> None:
    start = datetime(2026, 9, 24, 18, 30)
    assert CAL.add_working_days(start, 7, keep_datetime=True) == datetime(2026, 10, 12, 18, 30)
    assert CAL.sub_working_days(start, 1, keep_datetime=True) == datetime(2026, 9, 23, 18, 30)
    assert CAL.add_working_days(date(2026, 9, 24), 7, keep_datetime=True) == date(2026, 10, 12)
    assert type(CAL.add_working_days(start, 7)) is type(CAL.sub_working_days(start, 7)) is date


@pytest.mark.parametrize("delta", [1.5, "soon", True, None])
def test_only_whole_numbers_of_days_are_counted(delta: Any) -> None:
    """Peers take 1.5 as 1 or 2, and True as 1."""
    for count in (CAL.add_working_days, CAL.sub_working_days):
        with refused("whole"):
            count("2026-11-20", delta)


def test_counting_back_ignores_the_sign() -> None:
    assert (
        CAL.sub_working_days("2026-11-23", 1) == CAL.sub_working_days("2026-11-23", -1) == date(2026, 11, 20)
    )


@given(days, st.integers(1, 60), days)
def test_one_more_day_off_never_makes_a_deadline_earlier(start: date, n: int, off: date) -> None:
    try:
        plain = GUESS.add_working_days(start, n)
    except NoScheduleError:
        return
    assert GUESS.add_working_days(start, n, extra_holidays=[off]) >= plain


def test_one_schedule_may_be_given_without_a_list() -> None:
    notice = {"title": "T", "confidence": "reported"}
    festival = {
        "festivals": ["new-year"],
        "days_off": [{"first": date(2027, 1, 1), "last": date(2027, 1, 3)}],
    }
    own = ChinaCalendar(schedules={"year": 2027, "notice": notice, "festival": [festival]})
    assert own.years[-1] == 2027
    assert own.last_day == date(2027, 12, 31)


def test_holidays_of_a_year_are_those_from_its_first_day_to_its_last() -> None:
    """New Year of 2019 was off from 2018-12-30."""
    days_2018, days_2019 = ([day for day, _ in CAL.holidays(year)] for year in (2018, 2019))
    assert days_2018[-2:] == [date(2018, 12, 30), date(2018, 12, 31)]
    assert days_2019[0] == date(2019, 1, 1)
    assert ({day.year for day in days_2018}, {day.year for day in days_2019}) == ({2018}, {2019})


@pytest.mark.parametrize("year", [1989, 2100])
def test_holidays_of_a_year_nobody_means_are_refused(year: int) -> None:
    with refused("year-range: 1990 to 2099"):
        ChinaCalendar().holidays(year)


@pytest.mark.parametrize("name", ["schedules", "extra_days_off", "extra_working_days"])
def test_what_is_no_list_is_named(name: str) -> None:
    given: dict[str, Any] = {name: 5}
    with refused("listed") as caught:
        ChinaCalendar(**given)
    assert caught.value.field == name
