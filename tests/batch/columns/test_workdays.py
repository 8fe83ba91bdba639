"""Working days by column: every row is what the calendar says of one day, whatever the column is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calc import CalcError, ChinaCalendar, InputError, NoScheduleError, batch
from calc.batch.columns.workdays import STEP
from tests.strategies import examples

CAL = ChinaCalendar()
OWN = ChinaCalendar(
    provisional=True,
    extra_days_off=["2026-11-23", "2026-12-31", "2004-01-02"],
    extra_working_days=["2026-11-21", "2026-10-03", "2027-01-02"],
)
CALENDARS: dict[str, ChinaCalendar | None] = {
    "official": None,
    "the same by name": CAL,
    "provisional": ChinaCalendar(provisional=True),
    "own days": OWN,
}
NEW_YORK = ZoneInfo("America/New_York")
SHANGHAI = ZoneInfo("Asia/Shanghai")

# --- columns of every make ---------------------------------------------------------------------------

# None is a missing cell; the rest are what one case takes.
Cells = Sequence[Any]
Make = Callable[[Cells], Any]


def numpy_of(unit: str) -> Make:
    return lambda cells: np.array(cells, dtype=f"datetime64[{unit}]")


def series_of(dtype: Any) -> Make:
    return lambda cells: pd.Series(list(cells), dtype=dtype)


def arrow_of(kind: pa.DataType) -> Make:
    return lambda cells: pa.array(cells, kind)


def arrow_series_of(kind: pa.DataType) -> Make:
    return lambda cells: pd.Series(pd.arrays.ArrowExtensionArray(pa.array(cells, kind)))


def with_zone(zone: Any) -> Make:
    """A Series of moments given by Shanghai's clock, told in another zone."""

    def make(cells: Cells) -> Any:
        aware = [None if cell is None else cell.replace(tzinfo=SHANGHAI).astimezone(UTC) for cell in cells]
        return pd.Series(aware, dtype="datetime64[us, UTC]").dt.tz_convert(zone)

    return make


def in_chunks(cells: Cells) -> Any:
    half = len(cells) // 2
    return pa.chunked_array([pa.array(part, pa.date32()) for part in (cells[:half], cells[half:])])


def objects(cells: Cells) -> Any:
    return pd.Series(list(cells), dtype=object)


def categories(cells: Cells) -> Any:
    return pd.Series(pd.Categorical(list(cells)))


DAY_MAKES: dict[str, Make] = {
    "numpy D": numpy_of("D"),
    "numpy D, every other": lambda cells: np.repeat(np.array(cells, dtype="datetime64[D]"), 2)[::2],
    "list": list,
    "tuple": tuple,
    "list of numpy days": lambda cells: [each if each is None else np.datetime64(each) for each in cells],
    "objects": objects,
    "array of objects": lambda cells: np.array(cells, dtype=object),
    "index of objects": lambda cells: pd.Index(list(cells), dtype=object),
    "categories": categories,
    "arrow date32": arrow_of(pa.date32()),
    "arrow date64": arrow_of(pa.date64()),
    "arrow chunks": in_chunks,
    "arrow dictionary": lambda cells: pa.array(cells, pa.date32()).dictionary_encode(),
    "arrow series": arrow_series_of(pa.date32()),
}
TIME_MAKES: dict[str, Make] = {
    **{f"numpy {unit}": numpy_of(unit) for unit in ("s", "ms", "us", "ns")},
    "numpy 15 s": numpy_of("15s"),
    "list": list,
    "list of numpy ns": lambda cells: [
        np.datetime64("NaT") if c is None else np.datetime64(c, "ns") for c in cells
    ],
    "objects": objects,
    **{f"series {unit}": series_of(f"datetime64[{unit}]") for unit in ("s", "ms", "us", "ns")},
    "index": lambda cells: pd.DatetimeIndex(np.array(cells, dtype="datetime64[us]")),
    "UTC": with_zone("UTC"),
    "New York": with_zone("America/New_York"),
    "index with a zone": lambda cells: pd.DatetimeIndex(with_zone("America/New_York")(cells)),
    "categories with a zone": lambda cells: with_zone("UTC")(cells).astype("category"),
    "categories": lambda cells: series_of("datetime64[us]")(cells).astype("category"),
    "arrow s": arrow_of(pa.timestamp("s")),
    "arrow ns": arrow_of(pa.timestamp("ns")),
    "arrow series": arrow_series_of(pa.timestamp("us")),
    "arrow with a zone": lambda cells: pa.array(with_zone("UTC")(cells)),
}
TEXT_MAKES: dict[str, Make] = {
    "list": list,
    "array of text": lambda cells: np.array([cell or "" for cell in cells], dtype="U"),
    "objects": objects,
    "str": series_of("str"),
    "string": series_of("string"),
    "arrow series": arrow_series_of(pa.string()),
    "arrow text": arrow_of(pa.string()),
    "large arrow text": arrow_of(pa.large_string()),
    "arrow text views": arrow_of(pa.string_view()),
    "arrow dictionary": lambda cells: pa.array(cells, pa.string()).dictionary_encode(),
    "categories": categories,
}

# --- days where one more or less makes a difference --------------------------------------------------

NEAR = [
    (date(2003, 12, 28), date(2004, 2, 2)),
    (date(2025, 12, 20), date(2026, 1, 8)),
    (date(2026, 2, 10), date(2026, 3, 3)),
    (date(2026, 9, 15), date(2026, 10, 15)),
    (date(2026, 11, 18), date(2026, 11, 26)),
    (date(2026, 11, 21), date(2027, 1, 1)),
    (date(2004, 1, 1), date(2026, 12, 31)),
]
DAYS = st.sampled_from(NEAR).flatmap(lambda ends: st.dates(*ends))
# Midnight here, midnight in Greenwich and in New York, and the seconds before.
CLOCKS = st.sampled_from(
    [time(), time(23, 59, 59), time(7, 59, 59), time(8), time(11, 59, 45), time(12), time(13), time(16, 30)]
)
TIMES = st.builds(datetime.combine, DAYS, CLOCKS)
N = st.one_of(st.integers(-60, 60), st.integers(-2, 2))


def written(draw: st.DrawFn, day: date, clock: time) -> str:
    """A day, or a moment, in one of the ways one case reads."""
    form = draw(st.sampled_from(["{:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}"]))
    form = draw(st.sampled_from([form, "{:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日", " {:%Y-%m-%d}  "]))
    tail = draw(st.sampled_from(["", "", "T{:%H:%M:%S}", " {:%H:%M:%S}", " {:%H:%M}", " {:%H:%M:%S}.250000"]))
    zone = draw(st.sampled_from(["", "", "Z", "+08:00", "-0500"])) if tail else ""
    return form.format(day).strip() + tail.format(clock) + zone


@st.composite
def texts(draw: st.DrawFn) -> list[str | None]:
    """Written moments: all in one form that a column reads at once, or each in its own."""
    days = draw(st.lists(st.one_of(DAYS, DAYS, DAYS, st.none()), max_size=8))
    how = draw(st.sampled_from(["day", "moment", "any"]))
    found: list[str | None] = []
    for day in days:
        clock = draw(CLOCKS)
        if day is None:
            found.append(None)
        elif how == "any":
            found.append(written(draw, day, clock))
        else:
            found.append(str(day) if how == "day" else f"{day} {clock}")
    return found


BAD_TEXTS = ["soon", "2026-02-30", "2026-13-01 10:00:00", "1989-12-31", "2100-01-01", "10:00", "2026-11-1"]
BAD_CELLS = [
    *BAD_TEXTS,
    20261121,
    True,
    1.5,
    b"2026-11-21",
    [1],
    {},
    pd.Period("2026-11", "M"),
    pd.Timedelta(1),
]
UNKNOWN = [date(1990, 1, 1), date(2003, 12, 31), date(2027, 1, 1), date(2026, 12, 31), date(2099, 12, 31)]


def with_one(cells: list[Any], draw: Callable[..., Any], odd: Sequence[Any]) -> list[Any]:
    """The same cells, in one table of three with an odd one among them."""
    if cells and draw(st.integers(0, 2)) == 0:
        cells[draw(st.integers(0, len(cells) - 1))] = draw(st.sampled_from(odd))
    return cells


# --- what one day's calendar says --------------------------------------------------------------------


def one(day: Any, n: Any, calendar: ChinaCalendar | None) -> date | CalcError | None:
    if day is None or (isinstance(day, str) and not day.strip()):
        return None
    try:
        return (calendar or CAL).add_working_days(day, n)
    except CalcError as error:
        return error


def plain(found: Any) -> list[date | None]:
    """An answer of any make as dates."""
    if isinstance(found, pa.Array):
        assert found.type == pa.date32()
        cells: list[date | None] = found.to_pylist()
        return cells
    return [None if pd.isna(day) else pd.Timestamp(day).date() for day in found]


def answers(column: Any, cells: Cells, n: Any, numbers: Cells, calendar: ChinaCalendar | None = None) -> None:
    """A column is answered row by row as one day is; the first row without an answer raises its error."""
    expected = [one(day, number, calendar) for day, number in zip(cells, numbers, strict=True)]
    known = [None if isinstance(each, CalcError) else each for each in expected]
    found = batch.add_working_days(column, n, calendar=calendar, errors="coerce")
    assert plain(found) == known
    errors = [each for each in expected if isinstance(each, CalcError)]
    if not errors:
        assert plain(batch.add_working_days(column, n, calendar=calendar)) == known
        return
    with pytest.raises(type(errors[0])) as caught:
        batch.add_working_days(column, n, calendar=calendar)
    assert str(caught.value) == str(errors[0])


@pytest.mark.parametrize("make", DAY_MAKES)
@given(data=st.data())
@examples(5)
def test_days_of_every_make_are_counted_from_as_one_day_is(make: str, data: st.DataObject) -> None:
    cells = with_one(data.draw(st.lists(st.one_of(DAYS, DAYS, st.none()), max_size=8)), data.draw, UNKNOWN)
    n = data.draw(N)
    answers(DAY_MAKES[make](cells), cells, n, [n] * len(cells))


@pytest.mark.parametrize("make", TIME_MAKES)
@given(data=st.data())
@examples(5)
def test_moments_of_every_make_count_as_the_day_they_fall_on_in_shanghai(
    make: str, data: st.DataObject
) -> None:
    cells = with_one(data.draw(st.lists(TIMES, max_size=8)), data.draw, [None, datetime(1991, 7, 1, 12)])
    n = data.draw(N)
    answers(TIME_MAKES[make](cells), cells, n, [n] * len(cells))


@pytest.mark.parametrize("make", TEXT_MAKES)
@given(data=st.data())
@examples(5)
def test_texts_of_every_make_are_read_as_one_case_reads_them(make: str, data: st.DataObject) -> None:
    cells = with_one(data.draw(texts()), data.draw, [*BAD_TEXTS, "", "  "])
    n = data.draw(N)
    answers(TEXT_MAKES[make](cells), cells, n, [n] * len(cells))


@given(st.data())
@examples(30)
def test_a_list_may_mix_dates_moments_and_texts_with_what_cannot_be_read(data: st.DataObject) -> None:
    aware = TIMES.map(lambda at: at.replace(tzinfo=NEW_YORK))
    cell = st.one_of(DAYS, TIMES, DAYS.map(str), aware, TIMES.map(pd.Timestamp), st.none())
    cells = with_one(data.draw(st.lists(cell, max_size=8)), data.draw, BAD_CELLS)
    n = data.draw(N)
    answers(cells, cells, n, [n] * len(cells))
    answers(pd.Series(cells, dtype=object), cells, n, [n] * len(cells))


@pytest.mark.parametrize("calendar", CALENDARS)
@given(data=st.data())
@examples(18)
def test_any_calendar_counts_a_column_as_it_counts_one_day(calendar: str, data: st.DataObject) -> None:
    far = st.one_of(DAYS, st.dates(date(2026, 12, 1), date(2027, 3, 1)), st.dates(date(2099, 10, 1)))
    cells = data.draw(st.lists(far.filter(lambda day: day.year < 2100), min_size=1, max_size=8))
    numbers = data.draw(st.lists(N, min_size=len(cells), max_size=len(cells)))
    column, known = np.array(cells, dtype="datetime64[D]"), CALENDARS[calendar]
    answers(column, cells, numbers[0], [numbers[0]] * len(cells), known)
    answers(column, cells, np.array(numbers), numbers, known)


# --- a number for each row ---------------------------------------------------------------------------

NUMBER_MAKES: dict[str, Make] = {
    "list": list,
    "objects": objects,
    "Int64": series_of("Int64"),
    "floats with gaps": lambda numbers: np.array([np.nan if n is None else n for n in numbers], dtype=float),
    "arrow": arrow_of(pa.int32()),
    "text": lambda numbers: [n if n is None else str(n) for n in numbers],
    "categories": categories,
}


@pytest.mark.parametrize("make", NUMBER_MAKES)
@given(data=st.data())
@examples(9)
def test_every_row_may_have_a_number_of_its_own_or_none(make: str, data: st.DataObject) -> None:
    pair = st.tuples(st.one_of(DAYS, DAYS, DAYS, st.none()), st.one_of(N, N, N, st.none()))
    pairs = data.draw(st.lists(pair, max_size=8))
    cells, numbers = [day for day, _ in pairs], [n for _, n in pairs]
    answers(np.array(cells, dtype="datetime64[D]"), cells, NUMBER_MAKES[make](numbers), numbers)


@pytest.mark.parametrize("dtype", ["int8", "int16", "int32", "int64", ">i8"])
@given(st.lists(st.tuples(TIMES, st.integers(-60, 60)), max_size=8))
@examples(5)
def test_numbers_may_be_of_any_size_and_the_days_moments(
    dtype: str, pairs: list[tuple[datetime, int]]
) -> None:
    cells, numbers = [day for day, _ in pairs], [n for _, n in pairs]
    column = np.array(cells, dtype="datetime64[s]")
    answers(column, cells, np.array(numbers, dtype=dtype), numbers)
    answers(pd.Series(column), cells, pd.Series(np.array(numbers, dtype=dtype)), numbers)


@pytest.mark.parametrize(
    "odd", [None, 1.5, True, "x", 10**13, -(10**13), 10**30, float("inf"), b"1", [1]], ids=str
)
def test_a_number_that_is_none_leaves_the_other_rows_alone(odd: Any) -> None:
    cells, numbers = [date(2026, 11, 20)] * 3, [1, odd, -1]
    answers(cells, cells, numbers, numbers)
    answers(np.array(cells, dtype="datetime64[D]"), cells, pd.Series(numbers, dtype=object), numbers)


@pytest.mark.parametrize("odd", [1.5, True, "x", None, 10**13, [1.0]], ids=str)
def test_one_number_for_all_is_a_whole_one(odd: Any) -> None:
    if isinstance(odd, list):
        odd = np.float64(odd[0])
    with pytest.raises(InputError) as caught:
        batch.add_working_days(["2026-11-20"], odd, errors="coerce")
    assert caught.value.field == "n"


def test_one_number_for_all_may_be_written_or_come_from_numpy() -> None:
    for n in (7, "7", np.int8(7), np.uint64(7)):
        assert plain(batch.add_working_days(["2026-09-24"], n)) == [date(2026, 10, 12)]
    with pytest.raises(NoScheduleError):
        batch.add_working_days(["2026-09-24"], 10**12)


@pytest.mark.parametrize(
    "n", [[1], [1, 2], [1, 2, 3, 4], [], np.array([1]), np.array([1, 2]), pd.Series([1])]
)
def test_as_many_numbers_as_days_are_needed(n: Any) -> None:
    with pytest.raises(InputError) as caught:
        batch.add_working_days(["2026-11-20"] * 3, n)
    assert (caught.value.field, caught.value.key) == ("n", "column-length")


# --- what is documented ------------------------------------------------------------------------------


def test_from_a_saturday_the_next_working_day_is_monday_and_nought_is_the_same_one() -> None:
    days = np.array(["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"], dtype="datetime64[D]")
    for n, expected in (
        (1, ["2026-11-23"] * 3 + ["2026-11-24"]),
        (0, ["2026-11-20"] + ["2026-11-23"] * 3),
        (-1, ["2026-11-19", "2026-11-20", "2026-11-20", "2026-11-20"]),
    ):
        found = batch.add_working_days(days, n)
        assert found.dtype == "datetime64[D]"
        assert found.astype(str).tolist() == expected


def test_a_series_keeps_its_index_and_name_and_holds_microseconds() -> None:
    days = pd.Series(
        ["2026-09-24", None, "2026-11-21"], index=pd.Index([7, 7, 3], name="case"), name="filed", dtype="str"
    )
    found = batch.add_working_days(days, 7)
    expected = pd.Series(
        pd.to_datetime(["2026-10-12", None, "2026-12-01"]).as_unit("us"), index=days.index, name="filed"
    )
    pd.testing.assert_series_equal(found, expected)
    zoned = pd.Series(pd.DatetimeIndex(["2026-09-23T16:00"], tz="UTC"), index=["k"], name="at")
    pd.testing.assert_series_equal(
        batch.add_working_days(zoned, 7),
        pd.Series(pd.DatetimeIndex(["2026-10-12"]).as_unit("us"), index=["k"], name="at"),
    )


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_an_index_comes_back_as_one_with_its_name(unit: str) -> None:
    days = pd.DatetimeIndex(["2026-09-24", "NaT"], name="filed").as_unit(unit)
    expected = pd.DatetimeIndex(["2026-10-12", "NaT"], name="filed").as_unit("us")
    pd.testing.assert_index_equal(batch.add_working_days(days, 7), expected)


def test_what_is_backed_by_arrow_stays_so_as_days() -> None:
    days = pd.Series(
        [date(2026, 9, 24), None], index=["a", "b"], name="filed", dtype=pd.ArrowDtype(pa.date32())
    )
    found = batch.add_working_days(days, 7)
    expected = pd.Series(
        [date(2026, 10, 12), None], days.index, name="filed", dtype=pd.ArrowDtype(pa.date32())
    )
    pd.testing.assert_series_equal(found, expected)
    plain_array = batch.add_working_days(pa.array([date(2026, 9, 24), None]), 7)
    assert plain_array.equals(pa.array([date(2026, 10, 12), None]))
    assert batch.add_working_days(pa.nulls(2), 7).equals(pa.nulls(2, pa.date32()))


def test_the_day_before_the_first_schedule_is_counted_forwards_from_and_no_further() -> None:
    before = np.array(["2003-12-31"], dtype="datetime64[D]")
    assert plain(batch.add_working_days(before, 1)) == [date(2004, 1, 2)]
    assert plain(batch.add_working_days(before, np.array([1]))) == [date(2004, 1, 2)]
    for days, n, named in (
        (before, 0, date(2003, 12, 31)),
        (before, -1, date(2003, 12, 31)),
        (before - 1, 1, date(2003, 12, 30)),
        (np.array(["2004-01-02"], dtype="datetime64[D]"), -1, date(2003, 12, 31)),
        (np.array(["2026-12-31"], dtype="datetime64[D]"), 1, date(2027, 1, 1)),
        (np.array(["2027-01-01"], dtype="datetime64[D]"), -1, date(2027, 1, 1)),
    ):
        for number in (n, np.array([n])):
            with pytest.raises(NoScheduleError) as caught:
                batch.add_working_days(days, number)
            assert caught.value.day == named
            assert np.isnat(batch.add_working_days(days, number, errors="coerce")).all()


def test_a_provisional_calendar_goes_on_to_2099_and_no_further() -> None:
    days, guess = np.array(["2026-12-31", "2099-12-30"], dtype="datetime64[D]"), CALENDARS["provisional"]
    found = batch.add_working_days(days, 1, calendar=guess)
    assert found.astype(str).tolist() == ["2027-01-04", "2099-12-31"]
    with pytest.raises(NoScheduleError):
        batch.add_working_days(days, 2, calendar=guess)
    assert np.isnat(batch.add_working_days(days, 2, calendar=guess, errors="coerce")).tolist() == [
        False,
        True,
    ]


def test_days_of_ones_own_are_counted_and_the_official_ones_still() -> None:
    days = np.array(["2026-11-20", "2026-09-30"], dtype="datetime64[D]")
    found = batch.add_working_days(days, 2, calendar=OWN)
    assert found.astype(str).tolist() == ["2026-11-24", "2026-10-08"], "11-21 and 10-03 count, 11-23 does not"


@pytest.mark.parametrize("make", [*DAY_MAKES, "arrow nulls", "numbers"])
def test_no_rows_give_no_answers(make: str) -> None:
    made: dict[str, Make] = {
        "arrow nulls": lambda cells: pa.nulls(0),
        "numbers": lambda cells: pd.Series(cells, dtype=float),
    }
    empty = (DAY_MAKES | made)[make]([])
    numbers: list[Any] = [1, [], np.array([], dtype=int)]
    for n in numbers:
        assert plain(batch.add_working_days(empty, n)) == []
    assert batch.get_working_days_delta(empty, empty).tolist() == []


@pytest.mark.parametrize("number", [True, False], ids=["one number", "a number for each"])
@pytest.mark.parametrize("at", [0, STEP - 1, STEP, STEP + 7])
@pytest.mark.parametrize("odd", ["2027-01-04", "NaT"])
def test_a_lost_row_is_found_in_whichever_piece_of_a_long_column_it_lies(
    number: bool, at: int, odd: str
) -> None:
    days = np.arange(STEP + 10) % 365 + np.datetime64("2025-01-01")
    days[at] = np.datetime64(odd)
    n = 5 if number else np.arange(len(days)) % 11 - 5
    found = batch.add_working_days(days, n, errors="coerce")
    assert np.flatnonzero(np.isnat(found)).tolist() == [at]
    for row in (1, 400, STEP - 2, STEP + 1, STEP + 9):
        assert found[row].item() == CAL.add_working_days(days[row].item(), 5 if number else row % 11 - 5)
    if odd == "NaT":
        assert np.isnat(batch.add_working_days(days, n)[at])
    else:
        with pytest.raises(NoScheduleError) as caught:
            batch.add_working_days(days, n)
        assert caught.value.day == date(2027, 1, 4)


def test_the_first_row_without_an_answer_is_the_one_that_raises() -> None:
    days = ["2026-11-20", "2027-03-01", "soon"]
    with pytest.raises(NoScheduleError, match="2027-03-01"):
        batch.add_working_days(days, 1)
    with pytest.raises(InputError, match="'soon' is not a date"):
        batch.add_working_days(days[::-1], 1)


ONE_VALUE = [
    "2026-11-20",
    date(2026, 11, 20),
    datetime(2026, 11, 20),
    pd.Timestamp("2026-11-20"),
    np.datetime64("2026-11-20"),
    np.array("2026-11-20", dtype="datetime64[D]"),
    pa.scalar(date(2026, 11, 20)),
    None,
    5,
]


@pytest.mark.parametrize("value", ONE_VALUE, ids=lambda value: type(value).__name__)
def test_one_value_alone_is_no_column_and_refused_by_name(value: Any) -> None:
    column = ["2026-11-20"]
    calls: list[tuple[Callable[..., Any], Any, Any, str]] = [
        (batch.add_working_days, value, 1, "days"),
        (batch.get_working_days_delta, value, column, "starts"),
        (batch.get_working_days_delta, column, value, "ends"),
    ]
    for call, first, second, name in calls:
        with pytest.raises(InputError) as caught:
            call(first, second)
        assert (caught.value.field, caught.value.key) == (name, "column")


@pytest.mark.parametrize(
    "square", [np.zeros((2, 2), dtype="datetime64[D]"), pd.DataFrame({"a": ["2026-11-20"]})]
)
def test_what_has_rows_and_columns_is_no_column_and_refused_by_name(square: Any) -> None:
    with pytest.raises(InputError) as caught:
        batch.add_working_days(square, 1)
    assert (caught.value.field, caught.value.key) == ("days", "column")


def test_errors_are_raised_or_coerced_and_a_calendar_is_a_calendar() -> None:
    calls: list[tuple[Callable[..., Any], Any]] = [
        (batch.add_working_days, 1),
        (batch.get_working_days_delta, ["2026-11-20"]),
    ]
    for call, second in calls:
        with pytest.raises(InputError, match="raise, coerce"):
            call(["2026-11-20"], second, errors="ignore")
        with pytest.raises(InputError) as caught:
            call(["2026-11-20"], second, calendar="CN")
        assert caught.value.field == "calendar"


def test_an_hour_that_was_said_twice_is_told_apart() -> None:
    twice = datetime(2024, 4, 7, 2, 30, tzinfo=ZoneInfo("Australia/Sydney"))
    cells = [twice, twice.replace(fold=1)]
    answers(cells, cells, 0, [0, 0])
    found = plain(batch.add_working_days(cells, 1))
    assert found[0] != found[1], "before and after midnight in Shanghai"


@pytest.mark.parametrize("unit", ["D", "s", "ns"])
def test_what_numpy_has_masked_is_missing(unit: str) -> None:
    days = np.ma.masked_array(
        np.array(["2026-09-24", "2026-11-21"], dtype=f"datetime64[{unit}]"), mask=[False, True]
    )
    assert plain(batch.add_working_days(days, 7)) == [date(2026, 10, 12), None]
    numbers = np.ma.masked_array([7, 7], mask=[False, True])
    found = batch.add_working_days(np.asarray(days), numbers, errors="coerce")
    assert plain(found) == [date(2026, 10, 12), None]


def test_bytes_in_another_order_say_the_same_days() -> None:
    days = np.array(["2026-09-24", "NaT"], dtype="datetime64[D]")
    other = days.astype(">M8[D]")
    assert plain(batch.add_working_days(other, 7)) == [date(2026, 10, 12), None]
    assert plain(batch.add_working_days(other.astype(">M8[us]"), 7)) == [date(2026, 10, 12), None]


STRANGE: dict[str, Any] = {
    "lists": pa.array([["2026-11-20"]]),
    "structures": pa.array([{"day": "2026-11-20"}]),
    "months": pa.array(pd.PeriodIndex(["2026-11"], freq="M")),
    "series of months": pd.Series(pd.PeriodIndex(["2026-11"], freq="M")),
    "durations": pa.array([1], pa.duration("s")),
    "numbers of Arrow": pa.array([20261120]),
    "floats": np.array([1.5]),
    "yes or no": pa.array([True]),
    "bytes": np.array([b"2026-11-20"]),
    "intervals": pd.Series(pd.interval_range(0, 1)),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_column_that_holds_no_days_at_all_is_refused_cell_by_cell(kind: str) -> None:
    assert plain(batch.add_working_days(STRANGE[kind], 1, errors="coerce")) == [None]
    with pytest.raises(InputError, match="is not a date"):
        batch.add_working_days(STRANGE[kind], 1)


def test_years_that_python_has_no_date_for_are_refused_like_any_unreadable_day() -> None:
    good = np.datetime64("2026-11-20")
    for far in (
        np.array([np.datetime64("20000-01-01"), good]),
        np.array([np.datetime64("20000-01-01"), good], dtype="datetime64[s]"),
        np.array([np.datetime64("-20000-01-01"), good], dtype="datetime64[us]"),
        pd.Series(np.array([np.datetime64("20000-01-01"), good], dtype="datetime64[s]")),
        pa.array([6_585_322, 20_777], pa.int32()).cast(pa.date32()),
        pa.array([569_000_000_000, 1_795_132_800], pa.timestamp("s")),
    ):
        assert plain(batch.add_working_days(far, 1, errors="coerce")) == [None, date(2026, 11, 23)]
        with pytest.raises(InputError):
            batch.add_working_days(far, 1)


def test_many_texts_of_one_length_are_read_piece_by_piece_where_one_cannot_be() -> None:
    days = [f"{date(2024, 1, 1) + timedelta(days=row)}" for row in range(900)]
    cells = [*days[:450], "2026-02-30", *days[450:], "2026/11/01", None]
    expected = [one(cell, 3, None) for cell in cells]
    found = plain(batch.add_working_days(pd.Series(cells, dtype="str"), 3, errors="coerce"))
    assert found == [None if isinstance(each, CalcError) else each for each in expected]
    timed = [cell if cell is None or "/" in cell else f"{cell} 23:59:59" for cell in cells]
    assert plain(batch.add_working_days(pd.Series(timed, dtype="str"), 3, errors="coerce")) == found


# --- the distance ------------------------------------------------------------------------------------


def distance(pair: Sequence[Any], calendar: ChinaCalendar | None) -> int | CalcError:
    first: Any
    last: Any
    first, last = (None if isinstance(day, str) and not day.strip() else day for day in pair)
    try:
        return (calendar or CAL).get_working_days_delta(first, last)
    except CalcError as error:
        return error


def measures(starts: Any, ends: Any, pairs: Sequence[Any], calendar: ChinaCalendar | None = None) -> None:
    """Every pair is counted as one pair is, in either order; the first without an answer raises its error."""
    for one_way, other, cells in (
        (starts, ends, pairs),
        (ends, starts, [pair[::-1] for pair in pairs]),
    ):
        expected = [distance(pair, calendar) for pair in cells]
        known = [None if isinstance(each, CalcError) else each for each in expected]
        found = batch.get_working_days_delta(one_way, other, calendar=calendar, errors="coerce")
        assert isinstance(found, pd.Series) == isinstance(one_way, pd.Series)
        assert found.dtype == pd.Int64Dtype()
        assert [None if days is pd.NA else days for days in found] == known
        errors = [each for each in expected if isinstance(each, CalcError)]
        if errors:
            with pytest.raises(type(errors[0])) as caught:
                batch.get_working_days_delta(one_way, other, calendar=calendar)
            assert str(caught.value) == str(errors[0])
        else:
            found = batch.get_working_days_delta(one_way, other, calendar=calendar)
            assert found.dtype == np.int64
            assert found.tolist() == known


@given(st.data())
@examples(30)
def test_the_distance_between_columns_of_any_make_is_that_of_one_pair(data: st.DataObject) -> None:
    cells, makes = data.draw(st.sampled_from([(DAYS, DAY_MAKES), (TIMES, TIME_MAKES)]))
    one_make, other = (makes[data.draw(st.sampled_from(sorted(makes)))] for _ in range(2))
    pairs = data.draw(st.lists(st.tuples(cells, cells), max_size=8))
    starts = with_one([start for start, _ in pairs], data.draw, [None])
    ends = [end for _, end in pairs]
    measures(one_make(starts), other(ends), list(zip(starts, ends, strict=True)))


@given(st.data())
@examples(18)
def test_the_distance_between_what_is_written_or_unknown_is_that_of_one_pair(data: st.DataObject) -> None:
    starts = data.draw(texts())
    ends = data.draw(st.lists(DAYS, min_size=len(starts), max_size=len(starts)))
    odd = with_one(list(ends), data.draw, [*UNKNOWN, *BAD_CELLS, "", None])
    column = pd.Series(starts, dtype="str")
    measures(column, odd, list(zip(starts, odd, strict=True)))
    measures(column, numpy_of("D")(ends), list(zip(starts, ends, strict=True)))


@pytest.mark.parametrize("calendar", CALENDARS)
@given(data=st.data())
@examples(9)
def test_any_calendar_measures_columns_as_it_measures_one_pair(calendar: str, data: st.DataObject) -> None:
    day = st.one_of(DAYS, DAYS, st.dates(date(2026, 12, 20), date(2027, 2, 1)))
    pairs = data.draw(st.lists(st.tuples(day, day), max_size=8))
    starts, ends = (np.array([pair[at] for pair in pairs], dtype="datetime64[D]") for at in (0, 1))
    measures(starts, ends, pairs, CALENDARS[calendar])


def test_the_earlier_day_is_not_counted_and_the_day_before_the_first_schedule_is_known() -> None:
    starts = pd.Series(["2026-09-24", "2026-11-21", "2003-12-31"], index=["a", "b", "c"], name="filed")
    found = batch.get_working_days_delta(starts, ["2026-10-12", "2026-11-23", "2004-01-02"])
    pd.testing.assert_series_equal(found, pd.Series([7, 1, 1], index=["a", "b", "c"], name="filed"))


def test_what_a_column_cannot_read_but_one_case_can_has_a_distance() -> None:
    pairs = [
        (np.datetime64("2026-09-24T10:00", "ns"), date(2026, 10, 12)),
        ("2026-11-21", date(2026, 11, 23)),
    ]
    starts, ends = ([pair[at] for pair in pairs] for at in (0, 1))
    for one_way, other in ((starts, ends), (ends, starts)):
        assert batch.get_working_days_delta(one_way, other).tolist() == [7, 1]
        assert batch.get_working_days_delta(one_way, other, errors="coerce").tolist() == [7, 1]


def test_a_missing_day_has_no_distance() -> None:
    starts, ends = ["2026-09-24", None], pd.Series(["2026-10-12", "2026-10-12"], index=[5, 6])
    with pytest.raises(InputError, match="start: None is not a date"):
        batch.get_working_days_delta(starts, ends)
    with pytest.raises(InputError, match="end: None is not a date"):
        batch.get_working_days_delta(ends, starts)
    found = batch.get_working_days_delta(ends, starts, errors="coerce")
    pd.testing.assert_series_equal(found, pd.Series([7, None], index=[5, 6], dtype="Int64"))


@pytest.mark.parametrize("ends", [[], ["2026-11-20"], ["2026-11-20"] * 3])
def test_columns_of_different_lengths_have_no_distance(ends: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        batch.get_working_days_delta(["2026-11-20"] * 2, ends)
    assert (caught.value.field, caught.value.key) == ("ends", "column-length")


@pytest.mark.parametrize("at", [3, STEP + 3])
def test_a_pair_without_a_distance_is_found_in_whichever_piece_it_lies(at: int) -> None:
    starts = np.arange(STEP + 10) % 365 + np.datetime64("2025-01-01")
    ends = starts[::-1].copy()
    ends[at] = np.datetime64("2027-01-04")
    found = batch.get_working_days_delta(starts, ends, errors="coerce")
    assert np.flatnonzero(found.isna()).tolist() == [at]
    for row in (0, 400, STEP - 1, STEP, STEP + 9):
        assert found[row] == CAL.get_working_days_delta(starts[row].item(), ends[row].item())
    with pytest.raises(NoScheduleError) as caught:
        batch.get_working_days_delta(starts, ends)
    assert caught.value.day == date(2027, 1, 4)


@given(st.lists(st.tuples(DAYS, st.integers(1, 60)), min_size=1, max_size=8))
@example([(date(2003, 12, 31), 1)])
@examples(18)
def test_so_many_working_days_further_is_so_far_away(pairs: list[tuple[date, int]]) -> None:
    days, n = np.array([day for day, _ in pairs], dtype="datetime64[D]"), np.array([n for _, n in pairs])
    found = batch.add_working_days(days, n, errors="coerce")
    there = ~np.isnat(found)
    assert batch.get_working_days_delta(days[there], found[there]).tolist() == n[there].tolist()


@pytest.mark.parametrize(
    "cells",
    [
        pd.MultiIndex.from_tuples([("2026-11-20", 1), ("2026-11-21", 2)]),
        pd.Series([["2026-11-20"], ["2026-11-21"]], dtype=pd.ArrowDtype(pa.list_(pa.string()))),
        pa.array([["2026-11-20"], ["2026-11-21"]]),
    ],
    ids=["levels", "arrow-series", "arrow"],
)
def test_cells_that_hold_several_things_are_no_days(cells: Any) -> None:
    days = batch.add_working_days(cells, 1, errors="coerce")
    assert pd.isna(pd.Series(days)).all()
    with pytest.raises(InputError):
        batch.add_working_days(cells, 1)


def test_categories_of_several_types_are_read_one_by_one() -> None:
    cells = pd.Series(pd.Categorical(["2026-11-20", date(2026, 11, 21), "2026-11-20", None]))
    days = batch.add_working_days(cells, 1)
    assert days.dt.day.tolist()[:3] == [23, 23, 23]
    assert pd.isna(days[3])
