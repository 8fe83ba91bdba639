"""Unpublished years: what is learnt, what is arranged, and that the record is the truth about both."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import estimates as replay
from calc import ChinaCalendar, Period, batch, deadline
from calc.base.paths import data_dir
from calc.workdays.arrangement import arranged
from calc.workdays.estimates import (
    METHODS,
    band,
    estimate,
    estimate_source,
    pattern_source,
    practice,
    variants,
)
from calc.workdays.schedules import official_schedules, unsettled_from
from calc.workdays.track_record import record, replayed, year_replayed

GUESS = ChinaCalendar(provisional=True)
PRACTICE = record().replay[0]


# --- the record ----------------------------------------------------------------------------------


def test_the_record_is_what_a_fresh_replay_finds() -> None:
    written = (data_dir() / "estimates" / "record.toml").read_text(encoding="utf-8")
    assert replay.written() == written
    assert record().replay == replay.replays()


def test_the_practice_used_is_the_one_learnt_from_every_notice_there_is() -> None:
    last = official_schedules()[-1].year
    assert practice() == replay.learnt(last + 1)
    assert estimate_source().id == f"practice-{last}"
    assert (record().first, record().last) == (replay.YEARS[0], last)


def test_the_band_holds_at_least_99_of_100_replayed_deadlines_of_every_length() -> None:
    assert min(PRACTICE.inside) >= 9900
    assert PRACTICE.rolled_inside >= 9900
    assert all(len(column) == 60 for column in (PRACTICE.right, PRACTICE.most, PRACTICE.inside))


def test_the_method_used_is_the_best_of_all_at_every_length() -> None:
    assert [found.method for found in record().replay] == list(METHODS)
    others = record().replay[1:]
    assert all(max(other.right[n] for other in others) < PRACTICE.right[n] for n in range(60))
    assert all(other.rolled_right < PRACTICE.rolled_right for other in others)
    assert all(other.wrong_days > PRACTICE.wrong_days for other in others)


def test_a_year_is_replayed_without_any_later_notice() -> None:
    """What was learnt before 2014, when a Wednesday first stood alone, cannot know it; 2020 knew of it."""
    assert replay.learnt(2014).single["wednesday"] == (-2, 0)
    assert replay.learnt(2020).single["wednesday"] == (0, 0)
    assert "labour-day" not in replay.learnt(2019).length
    assert replay.learnt(2021).length["labour-day"] == 5
    # The Spring Festival of 2020 was made longer by a later decision; its notice was for seven days.
    assert replay.learnt(2021).length["spring-festival"] == 7
    assert replay.learnt(2025).length["spring-festival"] == 8


@pytest.mark.parametrize("year", [2009, 2011, 2016, 2017, 2018, 2021, 2022, 2023, 2025, 2026])
def test_years_whose_notice_kept_to_the_practice_are_foretold_to_the_day(year: int) -> None:
    expected = replay.expected(year, replay.by_practice)
    days = slice(replay.at(date(year, 1, 1)), replay.at(unsettled_from(year)))
    assert np.array_equal(expected[days], replay.turned_out()[days])


# --- what is arranged ----------------------------------------------------------------------------


@pytest.mark.parametrize("method", band())
def test_every_reading_pays_for_every_day_but_those_added_later(method: str) -> None:
    further = sum(sum(v.further.values()) for v in variants() if v.id == method)
    for year in range(2027, 2100):
        days = estimate(year, method)
        off = sum(day.weekday() < 5 for day, (worked, _) in days.items() if not worked)
        made_up = [day for day, (worked, _) in days.items() if worked]
        cancelled = 13 + further - (off - len(made_up))
        assert all(day.weekday() >= 5 and day >= unsettled_from(year - 1) for day in made_up)
        # A make-up day that is given off later is a weekend day off again.
        assert 0 <= cancelled <= further, year


def test_from_2025_on_no_break_is_paid_for_with_both_days_of_a_weekend_that_touches_it() -> None:
    """The law of 2024 wants no more than six days of work in a row; before, 2018 had Saturday and Sunday."""
    before = arranged(2018, practice())
    assert [f"{day:%m-%d}" for day, (worked, _) in sorted(before.items()) if worked][-2:] == [
        "09-29",
        "09-30",
    ]
    for year in range(2027, 2100):
        worked = {day for day, (is_worked, _) in estimate(year, "practice").items() if is_worked}
        assert not any(day + timedelta(days=1) in worked for day in worked if day.weekday() == 5), year


def test_labour_day_takes_in_the_weekend_before_it() -> None:
    off = [
        day
        for day, (worked, names) in estimate(2028, "practice").items()
        if "labour-day" in names and not worked
    ]
    assert (min(off), len(off)) == (date(2028, 4, 29), 5)


def test_festivals_that_meet_have_one_break_a_day_longer() -> None:
    """As in 2023: from Mid-Autumn on 29 September, eight days."""
    off = [
        day
        for day, (worked, names) in arranged(2023, practice()).items()
        if "national-day" in names and not worked
    ]
    assert (min(off), len(off)) == (date(2023, 9, 29), 8)


def test_each_way_of_estimating_names_what_it_rests_on() -> None:
    day = date(2027, 5, 10)
    for method, source in {"practice": estimate_source(), "pattern": pattern_source()}.items():
        calendar = ChinaCalendar(provisional=True, method=method)  # type: ignore[arg-type]  # all are methods
        assert calendar.sources(day, day)[-1] == source
    assert [s.id for s in ChinaCalendar(provisional=True, method="law").sources(day, day)] == [
        "holiday-law-2024"
    ]


# --- what is said --------------------------------------------------------------------------------


def test_the_record_of_that_many_days_stands_beside_an_estimated_answer() -> None:
    step = deadline("2026-12-24", "7 working days").steps[-1]
    assert step.values["right"] == Decimal(PRACTICE.right[6] // 10) / 10
    for lang in ("zh", "en"):
        assert f"{step.values['right']}" in step.text(lang)
        assert f" {PRACTICE.most[6]} " in step.text(lang)
        assert step.label(lang)
        assert str(Decimal(PRACTICE.wrong_days // 10) / 10) in year_replayed().text(lang)


def test_longer_counts_are_told_the_record_of_the_longest_replayed() -> None:
    assert replayed(Period.parse("500 working days"), "practice").values["days"] == 60
    assert replayed(Period.parse("3-5 working days"), "practice").values["days"] == 5


def test_days_and_months_have_a_record_of_their_own_and_methods_too() -> None:
    step = deadline("2026-12-24", "2 months").steps[-1]
    assert step.key == "replayed-rolled"
    assert step.values["most"] == PRACTICE.rolled_most
    by_law = deadline("2026-12-24", "2 months", calendar=ChinaCalendar(provisional=True, method="law"))
    assert by_law.replays[0].values["right"] == Decimal(record().replay[2].rolled_right // 10) / 10


# --- counting within the readings ----------------------------------------------------------------

NEAR = st.dates(date(2026, 10, 1), date(2030, 12, 31))


@given(NEAR, st.integers(1, 90))
def test_the_day_by_the_method_lies_between_the_earliest_and_the_latest(start: date, days: int) -> None:
    for method in METHODS:
        calendar = ChinaCalendar(provisional=True, method=method)
        found = deadline(start, Period(days, days, "workday"), calendar=calendar)
        assert found.act_by <= found.first_day == found.last_day <= found.wait_until


@given(
    st.dates(date(2004, 1, 1), date(2026, 12, 25)),
    st.integers(1, 60),
    st.sampled_from(["working days", "days", "months"]),
)
def test_a_final_answer_is_the_published_one_and_has_no_band(start: date, number: int, unit: str) -> None:
    found = deadline(start, f"{number} {unit}")
    if found.final:
        assert found == deadline(start, f"{number} {unit}", calendar=ChinaCalendar())
    assert not (found.final and found.banded)
    told = [step for step in found.steps if step.key.startswith(("estimated", "replayed"))]
    assert len(told) == len(found.replays) * 2 == (0 if found.final else 2)


@given(st.lists(NEAR, min_size=1, max_size=5), st.integers(1, 60))
def test_columns_have_the_same_band(starts: list[date], days: int) -> None:
    period = Period(days, days, "workday")
    table = batch.deadlines(starts, period)
    for start, row in zip(starts, table.to_dict("records"), strict=True):
        found = deadline(start, period)
        assert (row["act_by"].date(), row["wait_until"].date()) == (found.act_by, found.wait_until)
