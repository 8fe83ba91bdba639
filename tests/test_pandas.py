"""pandas in its own style: what days are by column, and the accessors that a Series and a table have."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import calc.pandas
from calc import CalcError, ChinaCalendar, InputError, NoScheduleError, batch
from calc.batch.columns.day_kinds import KINDS
from calc.batch.columns.workdays import STEP
from tests.batch.columns.test_workdays import (
    BAD_CELLS,
    BAD_TEXTS,
    CALENDARS,
    DAY_MAKES,
    DAYS,
    NUMBER_MAKES,
    TEXT_MAKES,
    TIME_MAKES,
    TIMES,
    UNKNOWN,
    N,
    plain,
    texts,
    with_one,
)
from tests.paths import ROOT
from tests.refusal import refused
from tests.strategies import examples

CAL = ChinaCalendar()

# --- what days are -----------------------------------------------------------------------------------

ASKED: dict[str, tuple[Callable[..., Any], Callable[[ChinaCalendar, Any], Any]]] = {
    "worked": (batch.is_working_day, lambda calendar, day: calendar.is_working_day(day)),
    "final": (batch.is_final, lambda calendar, day: calendar.is_final(day)),
    "kind": (batch.kind_of_day, lambda calendar, day: calendar.day(day).kind),
}


def cells_of(found: Any) -> list[Any]:
    """An answer of any make as Python has it, None where there is none."""
    if isinstance(found, (pa.Array, pa.ChunkedArray)):
        cells: list[Any] = found.to_pylist()
        return cells
    return [None if pd.isna(each) else each for each in found]


def answers(column: Any, cells: Sequence[Any], calendar: ChinaCalendar | None = None) -> None:
    """A column is answered row by row as one day is; the first row without an answer raises its error."""
    for by_column, of_one in ASKED.values():

        def one(day: Any, of_one: Callable[[ChinaCalendar, Any], Any] = of_one) -> Any:
            if day is None or (isinstance(day, str) and not day.strip()):
                return None
            try:
                return of_one(calendar or CAL, day)
            except CalcError as error:
                return error

        expected = [one(day) for day in cells]
        known = [None if isinstance(each, CalcError) else each for each in expected]
        assert cells_of(by_column(column, calendar=calendar, errors="coerce")) == known
        errors = [each for each in expected if isinstance(each, CalcError)]
        if not errors:
            assert cells_of(by_column(column, calendar=calendar)) == known
            continue
        with pytest.raises(type(errors[0])) as caught:
            by_column(column, calendar=calendar)
        assert str(caught.value) == str(errors[0])


@pytest.mark.parametrize("make", DAY_MAKES)
@given(data=st.data())
@examples(5)
def test_days_of_every_make_are_what_one_day_is(make: str, data: st.DataObject) -> None:
    cells = with_one(data.draw(st.lists(st.one_of(DAYS, DAYS, st.none()), max_size=8)), data.draw, UNKNOWN)
    answers(DAY_MAKES[make](cells), cells)


@pytest.mark.parametrize("make", TIME_MAKES)
@given(data=st.data())
@examples(5)
def test_moments_of_every_make_are_the_day_they_fall_on_in_shanghai(make: str, data: st.DataObject) -> None:
    cells = with_one(data.draw(st.lists(TIMES, max_size=8)), data.draw, [None, datetime(1991, 7, 1, 12)])
    answers(TIME_MAKES[make](cells), cells)


@pytest.mark.parametrize("make", TEXT_MAKES)
@given(data=st.data())
@examples(5)
def test_texts_of_every_make_are_read_as_one_case_reads_them(make: str, data: st.DataObject) -> None:
    cells = with_one(data.draw(texts()), data.draw, [*BAD_TEXTS, "", "  "])
    answers(TEXT_MAKES[make](cells), cells)


@given(st.data())
def test_a_list_may_mix_days_with_what_cannot_be_read(data: st.DataObject) -> None:
    cell = st.one_of(DAYS, TIMES, DAYS.map(str), st.none())
    cells = with_one(data.draw(st.lists(cell, max_size=8)), data.draw, BAD_CELLS)
    answers(cells, cells)


@pytest.mark.parametrize("calendar", CALENDARS)
def test_every_day_of_every_calendar_is_what_that_calendar_says(calendar: str) -> None:
    known = CALENDARS[calendar]
    own = known or CAL
    days = np.arange(np.datetime64(own.first_day), np.datetime64(own.last_day) + 1)
    expected = [own.day(day) for day in days.tolist()]
    assert batch.is_working_day(days, calendar=known).tolist() == [day.worked for day in expected]
    assert batch.is_final(days, calendar=known).tolist() == [day.final for day in expected]
    assert batch.kind_of_day(days, calendar=known).tolist() == [day.kind for day in expected]


def test_past_the_schedules_nothing_is_settled_and_nothing_else_is_known() -> None:
    far = ["2027-01-01", "2099-12-31"]
    assert batch.is_final(far).tolist() == [False, False]
    for by_column in (batch.is_working_day, batch.kind_of_day):
        with pytest.raises(NoScheduleError):
            by_column(far)
    with pytest.raises(NoScheduleError):
        batch.is_final(["2003-12-31"])
    with pytest.raises(InputError, match="2100"):
        batch.is_final(np.array(["2100-01-01"], dtype="datetime64[D]"))


def test_a_day_without_an_answer_is_found_in_whichever_piece_of_a_long_column_it_lies() -> None:
    days = np.arange(STEP + 5) % 365 + np.datetime64("2025-06-01")
    days[STEP + 2] = np.datetime64("2003-01-01")
    assert np.flatnonzero(batch.is_working_day(days, errors="coerce").isna()).tolist() == [STEP + 2]


def test_what_days_are_comes_back_in_the_shape_they_came_in() -> None:
    day, gap = date(2026, 10, 10), None
    series = pd.Series([day, gap], index=pd.Index([7, 7], name="case"), name="filed")
    worked = pd.Series([True, None], index=series.index, name="filed", dtype="boolean")
    pd.testing.assert_series_equal(batch.is_working_day(series), worked)
    kinds = pd.Categorical(["make-up", None], categories=list(KINDS))
    pd.testing.assert_series_equal(
        batch.kind_of_day(series), pd.Series(kinds, index=series.index, name="filed")
    )
    arrow = series.astype(pd.ArrowDtype(pa.date32()))
    pd.testing.assert_series_equal(batch.is_working_day(arrow), worked.astype(pd.ArrowDtype(pa.bool_())))
    assert batch.is_working_day(pa.array([day, gap])).equals(pa.array([True, None]))
    assert isinstance(batch.is_final(pd.DatetimeIndex(["2026-10-10"])), pd.arrays.BooleanArray)
    with pytest.raises(InputError) as caught:
        batch.is_working_day("2026-10-10")
    assert (caught.value.field, caught.value.key) == ("days", "column")


# --- days before -------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", NUMBER_MAKES)
@given(data=st.data())
@examples(6)
def test_days_before_are_counted_as_one_day_is_whatever_the_sign(make: str, data: st.DataObject) -> None:
    pair = st.tuples(st.one_of(DAYS, DAYS, DAYS, st.none()), st.one_of(N, N, N, st.none()))
    pairs = data.draw(st.lists(pair, max_size=8))
    known: list[date | None] = []
    for day, n in pairs:
        try:
            known.append(None if day is None or n is None else CAL.sub_working_days(day, n))
        except CalcError:
            known.append(None)
    column = np.array([day for day, _ in pairs], dtype="datetime64[D]")
    numbers = NUMBER_MAKES[make]([n for _, n in pairs])
    assert plain(batch.sub_working_days(column, numbers, errors="coerce")) == known
    for n in {n for _, n in pairs if n is not None}:
        alike = [day for day, _ in pairs if day is not None and date(2005, 1, 1) < day < date(2026, 12, 31)]
        found = batch.sub_working_days(np.array(alike, dtype="datetime64[D]"), n)
        assert plain(found) == [CAL.sub_working_days(day, n) for day in alike]


def test_the_first_day_without_one_before_it_raises_what_one_day_raises() -> None:
    with pytest.raises(NoScheduleError):
        batch.sub_working_days(["2026-10-12", "2004-01-02"], [1, 60])
    with pytest.raises(InputError, match="soon"):
        batch.sub_working_days(["soon"], 1)


# --- the accessor of days ----------------------------------------------------------------------------

# pandas itself makes no Series of these two.
MAKES = {
    **{f"days: {name}": make for name, make in DAY_MAKES.items()},
    **{f"moments: {name}": make for name, make in TIME_MAKES.items() if name != "numpy 15 s"},
    **{f"texts: {name}": make for name, make in TEXT_MAKES.items() if name != "arrow text views"},
}
CELLS: dict[str, Sequence[Any]] = {
    "days": [date(2026, 9, 24), None, date(2026, 11, 21)],
    "moments": [datetime(2026, 9, 24, 23, 59, 59), None, datetime(2026, 11, 21)],
    "texts": ["2026-09-24", None, "2026-11-21"],
}


@pytest.mark.parametrize("make", MAKES)
def test_a_series_of_days_of_any_make_is_answered_with_its_index_and_name(make: str) -> None:
    made = MAKES[make](CELLS[make.partition(":")[0]])
    if isinstance(made, (pa.Array, pa.ChunkedArray)):
        made = pd.arrays.ArrowExtensionArray(made)
    days = pd.Series(made)
    days.index, days.name = pd.Index(["k", "k", "j"], name="case"), "filed"
    asked = days.workdays
    found = {
        "add": asked.add(7),
        "sub": asked.sub(1),
        "following": asked.following(),
        "is_worked": asked.is_worked(),
        "is_final": asked.is_final(),
        "kind": asked.kind(),
        "between": asked.between("2026-10-12"),
    }
    for series in found.values():
        assert series.index.equals(days.index)
        assert (series.index.name, series.name) == ("case", "filed")
        assert series.isna().tolist() == [False, True, False]
    said = {name: [str(series.iloc[0])[:10], str(series.iloc[2])[:10]] for name, series in found.items()}
    assert said == {
        "add": ["2026-10-12", "2026-12-01"],
        "sub": ["2026-09-23", "2026-11-20"],
        "following": ["2026-09-24", "2026-11-23"],
        "is_worked": ["True", "False"],
        "is_final": ["True", "True"],
        "kind": ["weekday", "weekend"],
        "between": ["7", "29"],
    }
    table = asked.deadline("7 working days", closes="18:00")
    pd.testing.assert_frame_equal(table, batch.deadlines(days, "7 working days", closes="18:00"))
    assert table.index.equals(days.index)


@given(st.lists(st.tuples(st.one_of(DAYS, st.none()), st.one_of(DAYS, st.none())), max_size=8))
def test_between_counts_as_the_calendar_does_and_leaves_gaps_open(
    pairs: list[tuple[date | None, date | None]],
) -> None:
    days = pd.Series([day for day, _ in pairs], dtype="datetime64[us]")
    others = [other for _, other in pairs]
    expected: list[int | CalcError | None] = []
    for day, other in pairs:
        try:
            expected.append(None if not (day and other) else CAL.get_working_days_delta(day, other))
        except NoScheduleError as error:
            expected.append(error)
    known = [None if isinstance(each, CalcError) else each for each in expected]
    for beside in (others, np.array(others, dtype="datetime64[D]"), pd.Series(others, dtype=object)):
        found = days.workdays.between(beside, errors="coerce")
        assert found.dtype == pd.Int64Dtype()
        assert cells_of(found) == known
        if any(isinstance(each, CalcError) for each in expected):
            with pytest.raises(NoScheduleError):
                days.workdays.between(beside)
        else:
            pd.testing.assert_series_equal(days.workdays.between(beside), found)


def test_between_takes_one_day_of_any_make_and_refuses_none() -> None:
    days = pd.Series(["2026-09-24", None])
    for other in (
        "2026-10-12",
        date(2026, 10, 12),
        np.datetime64("2026-10-12"),
        pd.Timestamp("2026-10-11T16:00Z"),
        pd.Timestamp("2026-10-12"),
    ):
        assert days.workdays.between(other).tolist() == [7, pd.NA]
    for nothing in (None, pd.NaT, "soon"):
        with pytest.raises(InputError) as caught:
            days.workdays.between(nothing, errors="coerce")
        assert caught.value.field == "other"
    with pytest.raises(InputError, match="soon"):
        pd.Series(["2026-09-24", "soon"]).workdays.between("2026-10-12")
    assert days.iloc[:0].workdays.between("2026-10-12").tolist() == []


def test_another_series_goes_by_its_index_and_a_list_by_place() -> None:
    days = pd.Series(["2026-09-24", "2026-11-21", "2026-11-20"], index=["a", "b", "c"])
    n = pd.Series([1, 7], index=["b", "a"])
    added = days.workdays.add(n, errors="coerce")
    assert added.isna().tolist() == [False, False, True]
    assert added.dt.strftime("%m-%d").tolist()[:2] == ["10-12", "11-23"]
    assert days.workdays.sub(n, errors="coerce").isna().tolist() == [False, False, True]
    with refused("whole: None"):
        days.workdays.add(n)
    assert days.workdays.add([7, 1, 0]).astype(str).tolist() == ["2026-10-12", "2026-11-23", "2026-11-20"]
    ends = pd.Series(["2026-11-23", "2026-10-12"], index=["b", "a"])
    assert days.workdays.between(ends).tolist() == [7, 1, pd.NA]
    period = pd.Series(["24 hours", "7 days"], index=["b", "a"])
    last_day = days.workdays.deadline(period, errors="coerce")["last_day"]
    assert last_day.isna().tolist() == [False, False, True]
    assert last_day.dt.strftime("%m-%d").tolist()[:2] == ["10-08", "11-22"]
    twice = pd.Series([1, 1], index=["k", "k"])
    assert pd.Series(["2026-11-20"] * 2, index=["k", "k"]).workdays.add(twice).dt.day.tolist() == [23, 23]
    with pytest.raises(InputError) as caught:
        days.workdays.add([1])
    assert caught.value.key == "column-length"


def test_every_question_takes_a_calendar_of_ones_own_and_may_leave_what_fails_open() -> None:
    own = ChinaCalendar(provisional=True, extra_days_off=["2026-11-23"])
    days = pd.Series(["2026-11-20", "2027-03-01", "soon"])
    asked = days.workdays
    questions: dict[str, tuple[Any, ...]] = {
        "add": (1,),
        "sub": (1,),
        "following": (),
        "between": ("2026-11-24",),
        "is_worked": (),
        "kind": (),
    }
    for name, arguments in questions.items():
        question = getattr(asked, name)
        assert question(*arguments, calendar=CAL, errors="coerce").isna().tolist() == [False, True, True]
        assert question(*arguments, calendar=own, errors="coerce").isna().tolist() == [False, False, True]
        with pytest.raises(NoScheduleError):
            question(*arguments, calendar=CAL)
        with pytest.raises(InputError, match="soon"):
            question(*arguments, calendar=own)
    with pytest.raises(NoScheduleError):
        asked.deadline("1 working day", calendar=CAL)
    assert asked.add(1, calendar=own, errors="coerce").astype(str)[0] == "2026-11-24"
    assert asked.is_final(calendar=own, errors="coerce").tolist() == [True, False, pd.NA]
    said = asked.deadline("7 days", errors="coerce", lang="zh", roll=False)
    pd.testing.assert_frame_equal(
        said, batch.deadlines(days, "7 days", errors="coerce", lang="zh", roll=False)
    )


@pytest.mark.parametrize("dtype", ["int64", "float64", "bool", "Int64", "boolean", "int64[pyarrow]"])
def test_numbers_are_no_days_and_have_no_workdays(dtype: str) -> None:
    numbers = pd.Series([1, 0], dtype=dtype)
    assert not hasattr(numbers, "workdays")
    assert "workdays" not in dir(numbers)
    with pytest.raises(AttributeError, match="holds no days; give days, moments or text"):
        _ = numbers.workdays


# --- the accessor of refunds -------------------------------------------------------------------------


def test_a_table_of_memberships_is_assessed_as_batch_assesses_it() -> None:
    rows = pd.DataFrame(
        {"paid": ["30.00", "168"], "purchased": ["2026-11-01", "soon"], "refund": [1, 2]},
        index=pd.Index(["a", "b"], name="case"),
    )
    given_to_all: dict[str, Any] = {"platform": "bilibili", "term": "30 days", "used_days": 10}
    for lang in (None, "zh", "en"):
        found = rows.refund.assess(as_of="2026-11-21", lang=lang, **given_to_all)
        expected = batch.assess_refunds(rows, as_of="2026-11-21", lang=lang, **given_to_all)
        pd.testing.assert_frame_equal(found, expected)
        assert found.attrs == expected.attrs
    assert found.index.equals(rows.index)
    assert found["refund"].tolist() == [1, 2]
    with pytest.raises(InputError, match="soon"):
        rows.refund.assess(as_of="2026-11-21", errors="raise", **given_to_all)
    with pytest.raises(TypeError, match="as_of"):
        rows.refund.assess(**given_to_all)
    with pytest.raises(InputError) as caught:
        rows.refund.assess(as_of="2026-11-21", colour="red", **given_to_all)
    assert caught.value.field == "colour"


@pytest.mark.slow
def test_the_accessors_are_there_only_for_whoever_asks_for_them() -> None:
    script = (
        "import pandas as pd, calc; calc.batch;"
        "assert not hasattr(pd.Series(['2026-11-20']), 'workdays');"
        "assert not hasattr(pd.DataFrame(), 'refund');"
        "assert not hasattr(calc, 'pandas');"
        "import calc.pandas;"
        "assert pd.Series(['2026-11-20']).workdays.add(1).dt.day.tolist() == [23];"
        "assert callable(pd.DataFrame().refund.assess)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert calc.pandas.__all__ == ["RefundAccessor", "WorkdaysAccessor"]


def test_a_series_beside_the_days_needs_an_index_without_repeats() -> None:
    days = pd.Series(["2026-11-20", "2026-11-20"])
    with pytest.raises(InputError) as caught:
        days.workdays.add(pd.Series([1, 2], index=[0, 0]))
    assert (caught.value.field, caught.value.key, caught.value.value) == ("index", "index-twice", 0)
