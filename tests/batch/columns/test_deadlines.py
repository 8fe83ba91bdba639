"""Deadlines by column: every row is what one case says, whatever starts it and whatever period it has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import CalcError, ChinaCalendar, Deadline, InputError, NoScheduleError, Period, batch, deadline
from calc.base.data_files import data_version
from calc.batch.columns.deadlines import STEP
from tests.batch.columns.test_workdays import (
    BAD_CELLS,
    BAD_TEXTS,
    DAY_MAKES,
    NEW_YORK,
    OWN,
    TEXT_MAKES,
    TIME_MAKES,
    categories,
    objects,
    series_of,
    with_one,
)
from tests.refusal import refused
from tests.strategies import examples, periods

ANSWER = ("first_day", "last_day", "ends_at", "act_by", "wait_until", "final")
STRICT = ChinaCalendar()

# --- starts and periods near which a day makes a difference ------------------------------------------

NEAR = [
    (date(1990, 4, 10), date(1991, 9, 20)),
    (date(2003, 11, 20), date(2004, 1, 20)),
    (date(2026, 2, 1), date(2026, 3, 1)),
    (date(2026, 9, 15), date(2026, 10, 12)),
    (date(2026, 11, 15), date(2026, 12, 31)),
    (date(2026, 12, 20), date(2027, 3, 1)),
    (date(2028, 2, 27), date(2028, 3, 1)),
    (date(2099, 11, 1), date(2099, 12, 31)),
    (date(1990, 1, 1), date(2099, 12, 31)),
]
DAYS = st.sampled_from(NEAR).flatmap(lambda ends: st.dates(*ends))
CLOCKS = st.sampled_from([time(), time(0, 0, 15), time(1, 30), time(2, 30), time(12), time(23, 59, 45)])
TIMES = st.builds(datetime.combine, DAYS.filter(lambda day: day.year > 1991), CLOCKS)
# Clocks were put forward on 1990-04-15 at 2, and back on 1991-09-15 at 2.
SUMMER = [
    (datetime(1990, 4, 14), datetime(1990, 4, 16)),
    (datetime(1991, 9, 14), datetime(1991, 9, 16)),
    (datetime(1991, 7, 1), datetime(1991, 7, 2)),
    (datetime(1991, 12, 31), datetime(1992, 1, 2)),
]
MINUTES = st.sampled_from(SUMMER).flatmap(lambda ends: st.datetimes(*ends))
SUMMER_TIMES = MINUTES.map(lambda at: at.replace(second=0, microsecond=0))
DAYS_AND_MONTHS = [
    "1 day",
    "7 days",
    "次日",
    "当日",
    "3-5 days",
    "1 month",
    "一个月",
    "3 months",
    "1-2 months",
    "1 year",
]
WORKING_DAYS = ["1 working day", "7 working days", "3-5 working days", "15个工作日"]
CLOCK = ["1 minute", "23 hours", "24 hours", "24-48小时", "30分钟-2小时"]
SHORT = st.sampled_from([*DAYS_AND_MONTHS, *WORKING_DAYS, *CLOCK])
PERIODS = st.one_of(SHORT, SHORT, periods())
CLOSES = st.sampled_from([None, None, "18:00", "00:00", time(9, 30), "23:59"])


def is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def one(start: Any, period: Any, options: dict[str, Any]) -> Deadline | CalcError:
    """What one case says to a row; a blank cell was not given."""
    for name, cell in (("start", start), ("period", period)):
        if is_blank(cell):
            return InputError(name, None, "cell-empty")
    try:
        return deadline(start, period, **options)
    except CalcError as error:
        return error


def agrees(found: dict[str, Any], expected: Deadline | CalcError | None) -> None:
    """One row of an answer is what one case says."""
    if not isinstance(expected, Deadline):
        assert all(pd.isna(found[name]) for name in (*ANSWER, "state") if name in found)
        return
    for name in ("first_day", "last_day", "act_by", "wait_until"):
        assert found[name] == pd.Timestamp(getattr(expected, name)), name
    # By the instant: of an hour that was said twice no two moments are equal.
    assert found["ends_at"].timestamp() == expected.ends_at.timestamp()
    assert found["ends_at"].utcoffset() == expected.ends_at.utcoffset()
    assert found["final"] is expected.final
    if "state" in found:
        assert found["state"] == expected.state(found["as_of"])


def answers(column: Any, cells: Sequence[Any], period: Any, lengths: Sequence[Any], **options: Any) -> None:
    """A column is answered row by row as one case is; the first row without an answer raises its error."""
    at = {"as_of": as_of} if (as_of := options.pop("as_of", None)) else {}
    expected = [one(*row, options) for row in zip(cells, lengths, strict=True)]
    found = batch.deadlines(column, period, errors="coerce", **options, **at).to_dict("records")
    for row, each in zip(found, expected, strict=True):
        row |= at
        agrees(row, each)
        assert row["error"] == str(each) if isinstance(each, CalcError) else pd.isna(row["error"])
    errors = [
        e for e, cell in zip(expected, cells, strict=True) if isinstance(e, CalcError) and not is_blank(cell)
    ]
    if errors:
        with pytest.raises(type(errors[0])) as caught:
            batch.deadlines(column, period, **options)
        assert str(caught.value) == str(errors[0])
        return
    found = batch.deadlines(column, period, **options, **at).to_dict("records")
    for row, each in zip(found, expected, strict=True):
        row |= at
        agrees(row, each)
        assert "error" not in row


def closed(closes: Any, period: Any) -> Any:
    """A closing time, where the period is one that may have it."""
    return None if Period.parse(period).clock else closes


# --- working hours, and how it stands ----------------------------------------------------------------

HOURS = st.sampled_from([("09:00", "18:00"), "08:30-17:30", "00:00-24:00", ("22:00", "23:00")])
LUNCH = st.sampled_from([None, None, ("12:00", "13:00"), "09:00-10:00", "17:00-17:30"])
WORKED = ["1 working minute", "8 working hours", "3-5个工作小时", "200个工作小时"]


@given(st.data(), st.sampled_from(WORKED), HOURS)
@examples(36)
def test_working_hours_are_answered_as_one_case_is(data: st.DataObject, period: Any, hours: Any) -> None:
    moments = st.one_of(DAYS, TIMES, DAYS.map(str), TIMES.map(str), st.none())
    cells = with_one(data.draw(st.lists(moments, max_size=8)), data.draw, BAD_CELLS)
    lunch = data.draw(LUNCH) if hours in (("09:00", "18:00"), "08:30-17:30") else None
    if hours == "08:30-17:30" or lunch != "17:00-17:30":
        answers(cells, cells, period, [period] * len(cells), hours=hours, lunch=lunch)


@given(st.data(), st.sampled_from([{}, {"hours": "09:00-18:00"}, {"lunch": "12:00-13:00"}]))
@examples(24)
def test_hours_are_asked_for_and_refused_row_by_row(data: st.DataObject, options: dict[str, Any]) -> None:
    lengths = data.draw(st.lists(st.sampled_from([*WORKED, "8 days", "24 hours", "1 month"]), max_size=8))
    cells = [date(2026, 9, 24)] * len(lengths)
    answers(cells, cells, lengths, lengths, **options)


def test_one_period_for_all_needs_its_hours() -> None:
    with refused("hours-needed"):
        batch.deadlines(["2026-09-24"], "8 working hours")
    with refused("hours-unit"):
        batch.deadlines(["2026-09-24"], "8 hours", hours="09:00-18:00")


@given(
    st.data(),
    st.sampled_from(["1 day", "7 days", "3-5 working days", "1-2 months", "24-48小时", "3-5个工作小时"]),
    st.sampled_from([None, "18:00", "00:00"]),
)
@examples(36)
def test_the_state_is_that_of_one_case(data: st.DataObject, period: str, closes: Any) -> None:
    """By the instant where the moment has a time and the end is one, by day elsewhere."""
    moments = st.one_of(DAYS, TIMES, DAYS.map(str), st.none())
    cells = with_one(data.draw(st.lists(moments, min_size=1, max_size=8)), data.draw, BAD_CELLS)
    working = "工作" in period
    options = {"hours": "09:00-18:00"} if working else {"closes": closed(closes, period)}
    ends = [due for due in (one(cell, period, options) for cell in cells) if isinstance(due, Deadline)]
    ends_at = [at for due in ends for at in (due.earliest_end, due.latest_end)]
    near = [at.add(microseconds=more) for at in ends_at for more in (-1, 0)]
    as_of = data.draw(st.one_of(DAYS, TIMES, *([st.sampled_from(near)] if near else [])))
    if date(1990, 1, 1) <= date(as_of.year, as_of.month, as_of.day) <= date(2099, 12, 31):
        answers(cells, cells, period, [period] * len(cells), as_of=as_of, **options)
        lengths = [period] * len(cells)
        answers(cells, cells, lengths, lengths, as_of=as_of, **options)


def test_the_state_of_a_row_that_is_answered_alone() -> None:
    """In years with summer time the calculator of one case decides."""
    found = batch.deadlines(["1991-05-01 10:00", None], "24 hours", as_of="1991-05-02 10:00", errors="coerce")
    assert found["state"].tolist()[0] == "over"
    assert pd.isna(found["state"].tolist()[1])
    assert "state" not in batch.deadlines(["2026-09-24"], "7 days")


# --- one period for all ------------------------------------------------------------------------------


@given(st.data(), PERIODS, st.booleans(), CLOSES)
@examples(36)
def test_whole_days_are_answered_as_one_case_is(
    data: st.DataObject, period: Any, roll: bool, closes: Any
) -> None:
    cells = with_one(data.draw(st.lists(DAYS, max_size=8)), data.draw, [None, date(1989, 12, 31)])
    make = DAY_MAKES[data.draw(st.sampled_from(sorted(DAY_MAKES)))]
    options = {"roll": roll, "closes": closed(closes, period)}
    answers(make(cells), cells, period, [period] * len(cells), **options)


@given(st.data(), PERIODS, st.booleans(), CLOSES)
@examples(36)
def test_instants_are_answered_as_one_case_is(
    data: st.DataObject, period: Any, roll: bool, closes: Any
) -> None:
    cells = with_one(data.draw(st.lists(TIMES, max_size=8)), data.draw, [None, datetime(2003, 12, 31, 12)])
    make = TIME_MAKES[data.draw(st.sampled_from(sorted(TIME_MAKES)))]
    options = {"roll": roll, "closes": closed(closes, period)}
    answers(make(cells), cells, period, [period] * len(cells), **options)


@given(st.data(), PERIODS, CLOSES)
@examples(36)
def test_a_column_may_mix_whole_days_and_instants(data: st.DataObject, period: Any, closes: Any) -> None:
    aware = TIMES.map(lambda at: at.replace(tzinfo=NEW_YORK))
    moments = st.one_of(DAYS, TIMES, aware, DAYS.map(str), TIMES.map(str), st.none())
    cells = with_one(data.draw(st.lists(moments, max_size=8)), data.draw, BAD_CELLS)
    answers(cells, cells, period, [period] * len(cells), closes=closed(closes, period))


@given(st.data(), PERIODS)
@examples(36)
def test_texts_are_read_as_one_case_reads_them(data: st.DataObject, period: Any) -> None:
    plain = data.draw(st.sampled_from([DAYS.map(str), TIMES.map(str), st.one_of(DAYS, TIMES).map(str)]))
    cells = with_one(
        data.draw(st.lists(plain, max_size=8)), data.draw, [*BAD_TEXTS, "2026年11月21日 9:30", ""]
    )
    make = TEXT_MAKES[data.draw(st.sampled_from(sorted(TEXT_MAKES)))]
    answers(make(cells), cells, period, [period] * len(cells))


@given(st.data(), SHORT)
@examples(24)
def test_moments_with_a_zone_are_taken_to_shanghai_by_their_instant(data: st.DataObject, period: Any) -> None:
    drawn = data.draw(st.lists(st.one_of(TIMES, SUMMER_TIMES), max_size=8))
    zone = data.draw(st.sampled_from(["UTC", "America/New_York", "Asia/Shanghai"]))
    instants = pd.Series([at.replace(tzinfo=UTC) for at in drawn], dtype="datetime64[us, UTC]")
    column = instants.dt.tz_convert(zone)
    # Reasons show the moment in the zone it came with.
    cells = [at.to_pydatetime() for at in column]
    answers(column, cells, period, [period] * len(cells), roll=data.draw(st.booleans()))


@given(st.data(), st.sampled_from(["1 hour", "24 hours", "1-48 hours", "1 day", "1 month"]))
@examples(18)
def test_summer_time_is_counted_by_the_clock_as_one_case_counts_it(data: st.DataObject, period: str) -> None:
    cells = data.draw(st.lists(SUMMER_TIMES, max_size=8))
    make = TIME_MAKES[data.draw(st.sampled_from(["list", "numpy s", "series ns", "arrow s"]))]
    answers(make(cells), cells, period, [period] * len(cells), roll=False)
    texts = [str(at) for at in cells]
    answers(pd.Series(texts, dtype="str"), texts, period, [period] * len(texts), roll=False)


@pytest.mark.parametrize("closes", [None, "01:30", "02:30", "18:00"])
def test_on_the_days_clocks_are_changed_closing_time_is_still_by_the_clock(closes: str | None) -> None:
    changed = [date(1990, 4, 15), date(1990, 9, 16), date(1991, 4, 14), date(1991, 9, 15)]
    cells = [day - timedelta(days=n) for day in changed for n in (0, 1, 2)]
    answers(np.array(cells, dtype="datetime64[D]"), cells, "1 day", ["1 day"] * 12, roll=False, closes=closes)


@pytest.mark.parametrize(
    "calendar",
    [STRICT, OWN, ChinaCalendar(provisional=True, method="law")],
    ids=["strict", "own days", "by the law alone"],
)
@given(data=st.data(), period=SHORT, roll=st.booleans())
@examples(12)
def test_ones_own_calendar_is_counted_by(
    calendar: ChinaCalendar, data: st.DataObject, period: str, roll: bool
) -> None:
    cells = data.draw(st.lists(DAYS, max_size=8))
    column = np.array(cells, dtype="datetime64[D]")
    answers(column, cells, period, [period] * len(cells), calendar=calendar, roll=roll)


@pytest.mark.parametrize("roll", [True, False])
@pytest.mark.parametrize(
    "period",
    [
        Period(36600, 36600, "day"),
        Period(1, 26000, "workday"),
        Period(1200, 1200, "month"),
        Period(1, 60 * 24 * 3660, "minute"),
    ],
    ids=["days", "working days", "months", "minutes"],
)
def test_the_longest_periods_are_counted_from_the_first_day_and_the_last(period: Period, roll: bool) -> None:
    cells = [date(1990, 1, 1), date(1996, 2, 29), date(2004, 1, 1), date(2026, 11, 21), date(2099, 12, 31)]
    answers(np.array(cells, dtype="datetime64[D]"), cells, period, [period] * len(cells), roll=roll)


# --- a period for each row ---------------------------------------------------------------------------

PERIOD_MAKES: dict[str, Any] = {
    "list": list,
    "objects": objects,
    "str": series_of("str"),
    "categories": categories,
    "arrow": lambda lengths: pa.array(lengths, pa.string()),
}


@pytest.mark.parametrize("make", PERIOD_MAKES)
@given(data=st.data(), roll=st.booleans(), closes=CLOSES)
@examples(9)
def test_every_row_may_have_a_period_of_its_own(
    make: str, data: st.DataObject, roll: bool, closes: Any
) -> None:
    kind = data.draw(st.sampled_from([DAYS, TIMES]))
    rows = data.draw(st.lists(st.tuples(kind, SHORT), max_size=10))
    lengths = with_one([length for _, length in rows], data.draw, ["soon", "0 days", "", None])
    cells = with_one([cell for cell, _ in rows], data.draw, [None])
    column = np.array(cells, dtype="datetime64[D]" if kind is DAYS else "datetime64[s]")
    answers(column, cells, PERIOD_MAKES[make](lengths), lengths, roll=roll, closes=closes)


@given(st.lists(st.tuples(DAYS, periods()), max_size=4), st.booleans())
@examples(8)
def test_periods_may_be_given_as_periods(rows: list[tuple[date, Period]], roll: bool) -> None:
    cells, lengths = [cell for cell, _ in rows], [length for _, length in rows]
    answers(cells, cells, lengths, lengths, roll=roll)


def test_a_closing_time_makes_no_sense_with_hours_and_only_those_rows_say_so() -> None:
    found = batch.deadlines(
        ["2026-11-20"] * 3, ["7 days", "24 hours", "1 month"], closes="18:00", errors="coerce"
    )
    assert found["error"].notna().tolist() == [False, True, False]
    assert found["error"][1].startswith("closes: ")
    assert found["ends_at"].dt.hour.tolist()[::2] == [18, 18]
    with pytest.raises(InputError) as caught:
        batch.deadlines(["2026-11-20"] * 3, ["7 days", "24 hours", "1 month"], closes="18:00")
    assert caught.value.field == "closes"


# --- what is documented ------------------------------------------------------------------------------


def test_seven_days_over_national_day_end_when_work_begins_again_and_are_acted_upon_before() -> None:
    found = batch.deadlines(pd.Series(["2026-09-24", "2026-11-21"]), "7 days", closes="18:00")
    assert found["act_by"].tolist() == [pd.Timestamp("2026-10-01"), pd.Timestamp("2026-11-28")]
    assert found["last_day"].tolist() == [pd.Timestamp("2026-10-08"), pd.Timestamp("2026-11-30")]
    assert [f"{at}" for at in found["ends_at"]] == ["2026-10-08 18:00:00+08:00", "2026-11-30 18:00:00+08:00"]
    still = batch.deadlines(pd.Series(["2026-09-24"]), "7 days", roll=False)
    assert [f"{at}" for at in still["ends_at"]] == ["2026-10-02 00:00:00+08:00"]


def test_what_no_notice_settles_is_estimated_and_not_final() -> None:
    starts = ["2026-11-21", "2026-12-24", "2027-01-04"]
    found = batch.deadlines(starts, "5 working days")
    assert found["final"].tolist() == [True, False, False]
    with pytest.raises(NoScheduleError):
        batch.deadlines(starts, "5 working days", calendar=STRICT)
    strict = batch.deadlines(starts, "5 working days", calendar=STRICT, errors="coerce")
    assert strict["error"].notna().tolist() == [False, False, True]


def test_the_dtypes_are_the_published_ones_with_rows_and_without() -> None:
    published = {
        "first_day": np.dtype("datetime64[us]"),
        "last_day": np.dtype("datetime64[us]"),
        "ends_at": pd.DatetimeTZDtype("us", "Asia/Shanghai"),
        "act_by": np.dtype("datetime64[us]"),
        "wait_until": np.dtype("datetime64[us]"),
        "final": pd.BooleanDtype(),
    }
    text = pd.StringDtype(na_value=np.nan)
    columns: list[Any] = [["2026-11-20", "soon"], ["soon"], [None], [], np.array([], dtype="datetime64[us]")]
    for starts in columns:
        for period in ("7 days", "24 hours", ["7 days"] * len(starts)):
            found = batch.deadlines(starts, period, errors="coerce")
            assert dict(found.dtypes) == published | {"error": text}
            assert len(found) == len(starts)
        good = batch.deadlines(starts[:0], "7 days")
        assert dict(good.dtypes) == published


def test_the_index_of_a_series_is_kept_even_where_it_repeats_itself() -> None:
    starts = pd.Series(
        ["2026-11-20", None, "soon"], index=pd.Index(["k", "k", "j"], name="case"), name="filed"
    )
    found = batch.deadlines(starts, "7 days", errors="coerce")
    assert found.index.equals(starts.index)
    assert found.index.name == "case"
    assert found["last_day"].isna().tolist() == [False, True, True]
    bare = batch.deadlines(pd.DatetimeIndex(["2026-11-20"]), "7 days")
    assert bare.index.equals(pd.RangeIndex(1))


def test_the_answer_says_by_which_rules() -> None:
    assert batch.deadlines(["2026-11-20"], "7 days").attrs == {"rules": data_version()}


def test_a_missing_start_has_no_answer_and_where_reasons_are_given_one() -> None:
    for period in ("7 days", "24 hours", ["7 days"] * 3):
        found = batch.deadlines(["2026-11-20", None, " "], period)
        assert found["last_day"].isna().tolist() == [False, True, True]
        assert found["final"].isna().tolist() == [False, True, True]
        assert list(found.columns) == list(ANSWER)
        said = batch.deadlines(["2026-11-20", None, " "], period, errors="coerce")
        assert list(said.columns) == [*ANSWER, "error"]
        assert said["error"].isna().tolist() == [True, False, False]
        assert said["error"][1].startswith("start: the cell is empty")


def test_reasons_name_fields_as_people_do_in_a_language() -> None:
    for lang in ("zh", "en"):
        found = batch.deadlines(["soon", "2003-12-01"], "7 working days", errors="coerce", lang=lang)
        for said, start in zip(found["error"], ["soon", "2003-12-01"], strict=True):
            with pytest.raises(CalcError) as caught:
                deadline(start, "7 working days")
            assert said == caught.value.text(lang)


def test_the_first_row_without_an_answer_is_the_one_that_raises() -> None:
    with pytest.raises(InputError, match="'soon'"):
        batch.deadlines(["2026-11-20", "soon", "2003-12-01"], "7 working days")
    with pytest.raises(NoScheduleError):
        batch.deadlines(["2003-12-01", "soon"], "7 working days")
    with pytest.raises(InputError, match="'later'"):
        batch.deadlines(["2026-11-20", "2026-11-20", "soon"], ["1 day", "later", "1 day"])


@pytest.mark.parametrize("errors", ["raise", "coerce"])
@pytest.mark.parametrize(
    ("period", "options", "field"),
    [
        ("soon", {}, "period"),
        ("0 days", {}, "period"),
        (None, {}, "period"),
        (7, {}, "period"),
        ("24 hours", {"closes": "18:00"}, "closes"),
        ("7 days", {"closes": "24:00"}, "closes"),
        ("7 days", {"closes": time(18, 0, 1)}, "closes"),
        ("7 days", {"closes": time(18, tzinfo=UTC)}, "closes"),
        (["7 days"], {"closes": 18}, "closes"),
        ("7 days", {"roll": "no"}, "roll"),
        ("24 hours", {"roll": None}, "roll"),
        ("7 days", {"calendar": "CN"}, "calendar"),
        ("24 hours", {"calendar": 5}, "calendar"),
        (["7 days", "8 days"], {}, "period"),
        ([], {}, "period"),
    ],
)
def test_what_is_wrong_for_every_row_is_refused_by_name(
    period: Any, options: dict[str, Any], field: str, errors: Any
) -> None:
    with pytest.raises(InputError) as caught:
        batch.deadlines(["2026-11-20"], period, errors=errors, **options)
    assert caught.value.field == field


@pytest.mark.parametrize("period", ["1 day", "24 hours", "1 month", "1-30 minutes"])
def test_days_outside_those_one_case_takes_are_refused_to_the_minute(period: str) -> None:
    cells = [
        datetime(1989, 12, 31, 23, 59),
        datetime(1990, 1, 1),
        datetime(2099, 12, 31, 23, 59),
        datetime(2100, 1, 1),
    ]
    for make in ("numpy s", "numpy ns", "arrow s", "list"):
        answers(TIME_MAKES[make](cells), cells, period, [period] * 4, roll=False)
    days = [cell.date() for cell in cells]
    answers(DAY_MAKES["numpy D"](days), days, period, [period] * 4, roll=False)
    found = batch.deadlines(days, period, roll=False, errors="coerce")
    assert found["error"].notna().tolist() == [True, False, False, True]


def test_as_many_periods_as_starts_are_needed_even_where_there_are_none() -> None:
    assert len(batch.deadlines([], [])) == 0
    with pytest.raises(InputError) as caught:
        batch.deadlines([], ["7 days", "8 days"])
    assert (caught.value.field, caught.value.key) == ("period", "column-length")


def test_one_start_alone_is_no_column_and_errors_are_raised_or_coerced() -> None:
    for start in ("2026-11-20", date(2026, 11, 20), np.datetime64("2026-11-20"), None):
        with pytest.raises(InputError) as caught:
            batch.deadlines(start, "7 days")
        assert (caught.value.field, caught.value.key) == ("starts", "column")
    wrong: Any = "ignore"
    with pytest.raises(InputError, match="raise, coerce"):
        batch.deadlines(["2026-11-20"], "7 days", errors=wrong)


def test_years_that_python_has_no_date_for_are_refused_like_any_unreadable_start() -> None:
    good = np.datetime64("2026-11-20")
    for far in (
        np.array([np.datetime64("20000-01-01"), good]),
        np.array([np.datetime64("20000-01-01"), good], dtype="datetime64[s]"),
        np.array([np.datetime64("-20000-01-01"), good], dtype="datetime64[us]"),
        pd.Series(np.array([np.datetime64("20000-01-01"), good], dtype="datetime64[s]")),
        pa.array([6_585_322, 20_777], pa.int32()).cast(pa.date32()),
        pa.array([569_000_000_000, 1_795_132_800], pa.timestamp("s")),
    ):
        for period in ("7 days", "24 hours", ["7 days", "1 month"]):
            found = batch.deadlines(far, period, errors="coerce")
            assert found["error"].notna().tolist() == [True, False]
            assert found["last_day"].isna().tolist() == [True, False]
            with pytest.raises(InputError):
                batch.deadlines(far, period)


@pytest.mark.parametrize("at", [5, STEP + 5])
@pytest.mark.parametrize("period", ["3-5 working days", "24-48 hours", "a period for each"])
def test_a_row_without_an_answer_is_found_in_whichever_piece_of_a_long_column_it_lies(
    period: str, at: int
) -> None:
    starts = (np.arange(STEP + 10) % 365 + np.datetime64("2025-06-01")).astype("datetime64[s]")
    starts += np.timedelta64(9, "h")
    starts[at] = np.datetime64("1989-12-31T12:00:00")
    several = pd.Categorical(["7 days", "1 month"] * (len(starts) // 2))
    lengths = several if period.startswith("a ") else [period] * len(starts)
    found = batch.deadlines(starts, several if period.startswith("a ") else period, errors="coerce")
    assert np.flatnonzero(found["error"].notna()).tolist() == [at]
    assert np.flatnonzero(found["last_day"].isna()).tolist() == [at]
    for row in (0, 1, 400, STEP - 1, STEP, STEP + 9):
        agrees(found.iloc[row].to_dict(), deadline(starts[row].item(), lengths[row]))


@given(st.lists(TIMES, min_size=1, max_size=8), PERIODS, st.booleans())
@examples(18)
def test_whoever_acts_by_the_day_to_act_by_is_never_later_than_any_other_day(
    cells: list[datetime], period: Any, roll: bool
) -> None:
    found = batch.deadlines(cells, period, roll=roll, errors="coerce").dropna(subset="last_day")
    assert (found["act_by"] <= found["first_day"]).all()
    assert (found["first_day"] <= found["last_day"]).all()
    assert (found["last_day"] <= found["wait_until"]).all()
    assert (found["ends_at"].dt.tz_localize(None) > found["last_day"]).all()
