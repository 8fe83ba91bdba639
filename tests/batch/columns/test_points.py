"""Points by column: every holder's lots are what one holder's case says, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import (
    CalcError,
    Deadline,
    InputError,
    NoScheduleError,
    PointsLot,
    batch,
    deadline,
    expire_points,
    load_profile,
)
from calc.base.data_files import data_version
from calc.base.moment import DAY, Moment, moment
from calc.base.values import whole_number
from calc.batch.columns.points import ANSWER, HELD
from tests.strategies import examples

AS_OF = "2026-11-21"
EARNED = ("holder", "earned", "points")
SPENT = ("holder", "day", "points")
Row = tuple[Any, Any, Any]


def table(columns: Sequence[str], rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series([row[at] for row in rows], dtype=object) for at, name in enumerate(columns)}
    )


# --- what one case says of each holder ---------------------------------------------------------------


def is_blank(cell: Any) -> bool:
    return cell is None or cell is pd.NaT or (isinstance(cell, str) and not cell.strip())


def read(row: Row, fields: Sequence[str]) -> tuple[Moment, int]:
    """When and how many, as one case reads them; a blank cell was not given."""
    for cell, field in zip(row, fields, strict=True):
        if is_blank(cell):
            raise InputError(field, None, "cell-empty")
        if field == fields[1]:
            moment(cell, field)
    points = whole_number(row[2], fields[2], least=1 if fields == EARNED else None)
    if not points:
        raise InputError(fields[2], row[2], "spent-zero")
    return moment(row[1], fields[1]), points


@dataclass
class Expected:
    """What becomes of every lot, and what is wrong with spending, by their places."""

    state: list[str | None]
    remaining: list[int | None]
    uncertain: list[int | None]
    expires: list[Deadline | None]
    error: dict[int, CalcError]
    spent: dict[int, CalcError]


def by_holder(places: Iterable[int], rows: Sequence[Row]) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for place in places:
        found.setdefault(rows[place][0], []).append(place)
    return found


def holder_by_holder(lots: Sequence[Row], spent: Sequence[Row], as_of: Any, validity: str) -> Expected:
    """What one case says of every holder; spending that fails is named by its place among all."""
    now = moment(as_of, "as_of")
    nothing: list[None] = [None] * len(lots)
    found = Expected([*nothing], [*nothing], [*nothing], [*nothing], {}, {})
    held: dict[int, PointsLot] = {}
    for row, cells in enumerate(lots):
        with suppress(CalcError):
            found.expires[row] = deadline(cells[1], validity, roll=False)
        try:
            earned, points = read(cells, EARNED)
            deadline(earned, validity, roll=False)
            held[row] = PointsLot(earned=earned, points=points)
        except CalcError as error:
            found.error[row] = error
    gone: dict[int, tuple[Moment, int]] = {}
    for row, cells in enumerate(spent):
        try:
            gone[row] = read(cells, [f"spent[{row}].{name}" for name in SPENT])
        except CalcError as error:
            found.spent[row] = error
    blocked = {spent[row][0]: error for row, error in sorted(found.spent.items(), reverse=True)}
    mine_of, theirs_of = by_holder(held, lots), by_holder(gone, spent)
    for holder in dict.fromkeys([row[0] for row in (*lots, *spent) if row[0] is not None]):
        if holder in blocked:
            continue
        mine, theirs = mine_of.get(holder, []), theirs_of.get(holder, [])
        counted = [row for row in mine if not now.before(held[row].earned)]
        try:
            answer = expire_points(
                [held[row] for row in counted],
                as_of=now,
                validity=validity,
                spent=[gone[row] for row in theirs],
            )
        except InputError as error:
            row = theirs[int(error.field.removeprefix("spent[").partition("]")[0])]
            blocked[holder] = InputError(f"spent[{row}].points", error.value, error.key, error.args[3])
            found.spent[row] = blocked[holder]
            continue
        for row in mine:
            found.state[row] = "later"
        for row, state in zip(counted, answer.lots, strict=True):
            found.state[row], found.remaining[row] = state.state, state.remaining
            found.uncertain[row], found.expires[row] = state.uncertain, state.expires
    for row, cells in enumerate(lots):
        if cells[0] is not None and cells[0] in blocked:
            found.error.setdefault(row, blocked[cells[0]])
    return found


def agrees(found: pd.DataFrame, expected: Expected) -> None:
    """Every row of an answer is what one case says."""
    for row, cells in enumerate(found.to_dict("records")):
        state, remaining = expected.state[row], expected.remaining[row]
        assert (None if pd.isna(cells["uncertain"]) else cells["uncertain"]) == expected.uncertain[row]
        assert (None if pd.isna(cells["state"]) else cells["state"]) == state
        assert (None if pd.isna(cells["remaining"]) else cells["remaining"]) == remaining
        assert (None if pd.isna(cells["error"]) else cells["error"]) == (
            str(expected.error[row]) if row in expected.error else None
        )
        expires = expected.expires[row]
        if expires is None:
            assert all(pd.isna(cells[name]) for name in ("act_by", "wait_until", "ends_at", "final"))
        else:
            assert cells["act_by"] == pd.Timestamp(expires.act_by)
            assert cells["wait_until"] == pd.Timestamp(expires.wait_until)
            assert cells["ends_at"].timestamp() == expires.ends_at.timestamp()
            assert cells["final"] is expires.final
    assert found.attrs["spent_errors"] == {row: str(error) for row, error in expected.spent.items()}


def adds_up(
    lots: Sequence[Row], spent: Sequence[Row], found: pd.DataFrame, as_of: Any, validity: str
) -> None:
    """What is left and what was spent is what was earned, for every holder without an error.

    By the hour, where some lots have no time, a reading by which one is kept may be none by which another
    is: then the lots may be more.
    """
    now = moment(as_of, "as_of")
    wrong = {lots[row][0] for row in np.flatnonzero(found["error"].notna()).tolist()}
    wrong |= {spent[row][0] for row in found.attrs["spent_errors"]}
    for holder in {row[0] for row in lots} - wrong:
        mine = [
            row for row, cells in enumerate(lots) if cells[0] == holder and found["state"][row] != "later"
        ]
        used = sum(
            int(cells[2]) for cells in spent if cells[0] == holder and not now.before(moment(cells[1], "day"))
        )
        left = found["remaining"][mine].sum() + found["uncertain"][mine].sum()
        earned = sum(int(lots[row][2]) for row in mine)
        assert left + used == earned or ("hours" in validity and left + used > earned)


def check(
    lots: Sequence[Row],
    spent: Sequence[Row],
    as_of: Any,
    validity: str,
    frame: pd.DataFrame | None = None,
    gone: pd.DataFrame | None = None,
) -> None:
    """A table is answered as one case answers each holder; the first thing wrong in it raises its error."""
    frame = table(EARNED, lots) if frame is None else frame
    gone = table(SPENT, spent) if gone is None else gone
    expected = holder_by_holder(lots, spent, as_of, validity)
    found = batch.expire_points(frame, spent=gone, as_of=as_of, validity=validity)
    agrees(found, expected)
    adds_up(lots, spent, found, as_of, validity)
    own = {row for row, error in expected.error.items() if error not in expected.spent.values()}
    short = {row for row, error in expected.spent.items() if error.key == "more-than-there"}
    wrong = [expected.error[row] for row in sorted(own)]
    wrong += [expected.spent[row] for row in sorted(set(expected.spent) - short)]
    wrong += [expected.spent[row] for row in sorted(short)]
    if not wrong:
        strict = batch.expire_points(frame, spent=gone, as_of=as_of, validity=validity, errors="raise")
        pd.testing.assert_frame_equal(strict, found)
        return
    with pytest.raises(type(wrong[0])) as caught:
        batch.expire_points(frame, spent=gone, as_of=as_of, validity=validity, errors="raise")
    assert str(caught.value) == str(wrong[0])


# --- drawn tables ------------------------------------------------------------------------------------

VALIDITIES = [
    "12 months",
    "12-24 months",
    "1 month",
    "3 days",
    "1-4 days",
    "5 working days",
    "3-8 working days",
    "36 hours",
    "24-48 hours",
]
SECONDS = (time(), time(9), time(9, 0, 1), time(12), time(23, 59, 59))
CLOCKS = (*SECONDS, time(9, 0, 0, 1))
KINDS = ("day", "time", "mixed")


@dataclass
class Ledger:
    """Lots, spending that mostly fits, and a day; `timed` says which of the two tables have times."""

    lots: list[Row]
    spent: list[Row]
    as_of: Any
    validity: str
    timed: tuple[str, str]


def there(lots: Sequence[Row], spent: Sequence[Row], at: Any, validity: str) -> int:
    """How much one holder could still spend at some time."""
    given_lots = [PointsLot(earned=earned, points=points) for _, earned, points in lots]
    pairs = [(day, points) for _, day, points in spent]
    try:
        found = expire_points(given_lots, as_of=at, validity=validity, spent=pairs)
    except InputError:
        # Days and times side by side have no one order: what was spent later may have come first.
        return 0
    return found.balance + found.uncertain


@st.composite
def ledgers(draw: st.DrawFn, kinds: Sequence[str] = KINDS, clocks: Sequence[time] = CLOCKS) -> Ledger:
    """A few holders whose days are close to each other and to the ends of their lots."""
    validity = draw(st.sampled_from(VALIDITIES))
    timed = draw(st.sampled_from(kinds)), draw(st.sampled_from(kinds))
    start = draw(
        st.sampled_from([date(2025, 11, 18), date(2025, 1, 29), date(2026, 9, 23), date(2026, 12, 26)])
    )
    first = [start + timedelta(days=n) for n in range(3)]
    ends = [deadline(day, validity, roll=False) for day in first]
    last = sorted(
        {day + timedelta(days=n) for end in ends for day in (end.act_by, end.wait_until) for n in (0, 1)}
    )

    def when(kind: str, days: Sequence[date]) -> Any:
        day = draw(st.sampled_from(days))
        if kind == "day" or (kind == "mixed" and draw(st.booleans())):
            return day
        return datetime.combine(day, draw(st.sampled_from(clocks)))

    holders = st.sampled_from("aab")
    lots: list[Row] = [
        (draw(holders), when(timed[0], [*first, *first, *first, *last]), draw(st.integers(1, 9)))
        for _ in range(draw(st.integers(2, 7)))
    ]
    # Each time belongs to a lot: the day it was earned on or the next, its last ones or the one after.
    times: list[tuple[str, Any]] = []
    for _ in range(draw(st.integers(2, 6))):
        holder, earned, _ = draw(st.sampled_from(lots))
        end = deadline(earned, validity, roll=False)
        begun = moment(earned, "earned").day
        near = [begun, begun, begun + DAY, end.act_by, end.wait_until, end.wait_until + DAY]
        times.append((holder, when(timed[1], near)))
    spent: list[Row] = []
    for holder, at in sorted(times, key=lambda pair: moment(pair[1], "day").start):
        mine = [row for row in lots if row[0] == holder]
        left = there(mine, [row for row in spent if row[0] == holder], at, validity)
        # All there is or a part of it; more only now and then, or nothing would be answered.
        too_much = draw(st.integers(0, 11)) == 11
        if left or too_much:
            amount = left + 1 if too_much else draw(st.sampled_from([left, (left + 1) // 2, 1]))
            spent.append((holder, at, amount))
    order = draw(st.permutations(spent))
    as_of = when(
        draw(st.sampled_from(["day", "time"])), draw(st.sampled_from([first, last, last[-2:], last[-1:]]))
    )
    return Ledger(lots, list(order), as_of, validity, timed)


BAD_DAYS = ["soon", "2026-02-30", "1989-12-31", "2100-01-01", None, "", 20260101, True]
BAD_POINTS = [0, -5, "x", 1.5, None, True, 10**13]


def corrupted(draw: Callable[..., Any], rows: list[Row]) -> list[Row]:
    """The same rows, one field of one of them being wrong."""
    if not rows:
        return rows
    row = draw(st.integers(0, len(rows) - 1))
    holder, day, points = rows[row]
    wrong = st.one_of(
        st.sampled_from(BAD_DAYS).map(lambda bad: (holder, bad, points)),
        st.sampled_from(BAD_POINTS).map(lambda bad: (holder, day, bad)),
        st.sampled_from([None, "stranger"]).map(lambda bad: (bad, day, points)),
        st.integers(10, 99).map(lambda more: (holder, day, more)),
    )
    return [*rows[:row], draw(wrong), *rows[row + 1 :]]


@given(ledgers())
@examples(36)
def test_every_holder_is_answered_as_one_case_is(ledger: Ledger) -> None:
    check(ledger.lots, ledger.spent, ledger.as_of, ledger.validity)


@given(ledgers(("time", "mixed")))
@examples(24)
def test_times_that_are_given_here_and_there_are_compared_as_one_case_compares_them(ledger: Ledger) -> None:
    check(ledger.lots, ledger.spent, ledger.as_of, ledger.validity)


@given(ledgers(), st.data())
@examples(36)
def test_what_is_wrong_is_said_where_it_is_and_leaves_the_other_holders_alone(
    ledger: Ledger, data: st.DataObject
) -> None:
    wrong_lot = data.draw(st.sampled_from([True, False, False]))
    lots = corrupted(data.draw, ledger.lots) if wrong_lot else ledger.lots
    spent = ledger.spent if wrong_lot else corrupted(data.draw, ledger.spent)
    check(lots, spent, ledger.as_of, ledger.validity)


@pytest.mark.parametrize("make", ["s", "ms", "us", "ns", "arrow", "text", "UTC"])
@given(ledger=ledgers(("day", "time"), SECONDS))
@examples(5)
def test_columns_of_every_make_are_answered_as_one_case_is(make: str, ledger: Ledger) -> None:
    frame, gone = table(EARNED, ledger.lots), table(SPENT, ledger.spent)
    for given_table, name, kind in ((frame, "earned", ledger.timed[0]), (gone, "day", ledger.timed[1])):
        given_table[name] = typed(given_table[name].tolist(), kind, make)
        given_table["points"] = given_table["points"].astype("Int64" if make == "arrow" else "int64")
        given_table["holder"] = given_table["holder"].astype("category" if make == "ns" else "str")
    check(ledger.lots, ledger.spent, ledger.as_of, ledger.validity, frame, gone)


def typed(cells: list[Any], kind: str, make: str) -> Any:
    """Days, or moments, as a column of a type."""
    if make == "text":
        return pd.Series([str(cell) for cell in cells], dtype="str")
    if kind == "day":
        return pd.Series(cells, dtype=pd.ArrowDtype(pa.date32()))
    if make == "arrow":
        return pd.Series(cells, dtype=pd.ArrowDtype(pa.timestamp("us")))
    if make == "UTC":
        naive = pd.Series(cells, dtype="datetime64[us]")
        return naive.dt.tz_localize("Asia/Shanghai").dt.tz_convert("UTC")
    return pd.Series(cells, dtype=f"datetime64[{make}]")


# --- spending, one table after another ---------------------------------------------------------------

YEAR = "12 months"


@pytest.mark.parametrize(
    ("lots", "spent", "validity"),
    [
        ([("a", "2026-01-05", 10)], [("a", "2026-02-01", 11)], YEAR),
        ([("a", "2026-01-05", 10)], [("a", "2026-01-04", 1)], YEAR),
        ([("a", "2026-01-05", 10)], [("a", "2026-01-05", 10)], YEAR),
        ([("a", "2026-01-05", 10)], [("a", "2026-02-05", 10)], "1 month"),
        ([("a", "2026-01-05", 10)], [("a", "2026-02-06", 1)], "1 month"),
        ([("a", "2026-01-05", 10)], [("a", "2026-03-05", 4), ("a", "2026-03-06", 1)], "1-2 months"),
        (
            [("a", "2026-01-31", 1), ("a", "2026-01-30", 2), ("a", "2026-02-01", 4)],
            [("a", "2026-02-28", 6)],
            "1 month",
        ),
        (
            [("a", "2026-01-31", 1), ("a", "2026-01-30", 2), ("a", "2026-02-01", 4)],
            [("a", "2026-03-01", 5)],
            "1 month",
        ),
        (
            [("a", "2026-01-31", 1), ("a", "2026-01-30", 2), ("a", "2026-02-01", 4)],
            [("a", "2026-03-01", 4)],
            "1 month",
        ),
        (
            [("a", "2026-01-05", 10)],
            [("a", "2026-01-06", 7), ("a", "2026-01-06", 7), ("a", "2026-01-06", 1)],
            YEAR,
        ),
        ([("a", "2026-01-05", 10)], [("a", "2026-01-07", 1), ("a", "2026-01-06", 10)], YEAR),
        (
            [("a", "2026-01-05", 10), ("a", "2026-05-05", 10)],
            [("a", "2026-02-01", 11), ("a", "2026-06-01", 2)],
            YEAR,
        ),
        (
            [("a", "2026-01-05", 10), ("b", "2026-01-05", 10)],
            [("b", "2026-02-01", 11), ("a", "2026-02-01", 3)],
            YEAR,
        ),
        ([("a", "2026-01-05", 10)], [("a", "2026-11-22", 99), ("a", "2026-11-21", 9)], YEAR),
        ([("a", "2026-11-22", 10)], [("a", "2026-11-21", 1)], YEAR),
        ([("a", "2026-11-22", 10)], [("a", "2026-11-22", 99)], YEAR),
        ([("a", "2026-01-05 10:00", 5)], [("a", "2026-01-05 09:59", 1)], YEAR),
        ([("a", "2026-01-05 10:00", 5)], [("a", "2026-01-05 10:00", 5)], YEAR),
        ([("a", "2026-01-05 10:00", 5)], [("a", "2026-01-05", 5)], YEAR),
        ([("a", "2026-01-05", 5)], [("a", "2026-01-05 00:00", 5)], YEAR),
        ([("a", "2026-01-05 10:00", 5), ("b", "2026-01-05", 5)], [("a", "2026-01-05 09:59", 1)], YEAR),
        (
            [("a", "2026-01-05 10:00", 5), ("b", "2026-01-05 10:00", 5)],
            [("a", "2026-01-05", 5), ("b", "2026-01-06 09:00", 1)],
            YEAR,
        ),
        (
            [("a", "2026-01-05 12:00", 5), ("a", "2026-01-05 10:00", 5), ("a", "2026-01-05 11:00", 5)],
            [("a", "2026-01-05 12:30", 3)],
            YEAR,
        ),
        ([("a", "2026-01-05 10:00", 9)], [("a", "2026-01-06 12:00", 1), ("a", "2026-01-06 10:00", 9)], YEAR),
        (
            [("a", "2026-01-05", 5), ("b", "2026-01-05", 5)],
            [("b", "2026-01-06", 6), ("a", "2026-01-06", 6)],
            YEAR,
        ),
        (
            [("a", "2026-01-05 10:00", 5)],
            [("a", "2026-01-06 09:59", 1), ("a", "2026-01-06 10:00", 1)],
            "24 hours",
        ),
        ([("a", "2026-01-05", 5)], [("a", "2026-01-06", 1), ("a", "2026-01-07 00:00", 1)], "24 hours"),
    ],
    ids=[
        "more than there is",
        "before anything was earned",
        "all on the day it was earned",
        "all on its last day",
        "on the day after",
        "the last day of a range and the day after",
        "several expire together: on that day",
        "several expired together: too much",
        "several expired together: what is left",
        "twice on one day",
        "in the order of days",
        "what comes later does not help",
        "another holder's points do not help",
        "after the day of asking",
        "earned after the day of asking",
        "both after the day of asking",
        "a minute before it was earned",
        "in the minute it was earned",
        "on the day it was earned at some time",
        "at the first minute of the day it was earned",
        "a minute before, others having no times",
        "on the day it was earned at some time, others having times",
        "the first earned on a day goes first",
        "the first spent on a day goes first",
        "too much for two holders, the second one first",
        "hours, to the minute",
        "hours of a whole day",
    ],
)
def test_spending_takes_what_one_case_takes(lots: list[Row], spent: list[Row], validity: str) -> None:
    check(lots, spent, AS_OF, validity)
    others: list[Row] = [("0", "2026-01-01", 3), *lots, ("z", "2026-01-01", 3)]
    check(others, [("0", "2026-01-02", 3), ("z", "2026-01-02", 1), *spent], AS_OF, validity)


def test_more_spent_than_there_is_names_its_own_place_and_leaves_no_answer_for_that_holder_alone() -> None:
    lots = table(EARNED, [("a", "2026-01-05", 10), ("b", "2026-01-05", 10), ("a", "2026-12-05", 10)])
    spent = table(SPENT, [("b", "2026-02-01", 4), ("a", "2026-02-01", 11)])
    spent.index = pd.Index([7, 7])
    found = batch.expire_points(lots, spent=spent, as_of=AS_OF, validity=YEAR)
    said = "spent[1].points: 11 is more than the 10 that could be spent on 2026-02-01; check number and day"
    assert found.attrs["spent_errors"] == {1: said}
    assert found["error"].tolist()[::2] == [said, said]
    assert found["remaining"].isna().tolist() == [True, False, True]
    assert found["state"].tolist()[1] == "alive"
    with pytest.raises(InputError) as caught:
        batch.expire_points(lots, spent=spent, as_of=AS_OF, validity=YEAR, errors="raise")
    assert (caught.value.field, caught.value.value) == ("spent[1].points", 11)


def test_the_first_thing_wrong_with_a_holders_spending_is_said_at_all_its_lots() -> None:
    lots = [("a", "2026-01-05", 10), ("a", "soon", 10), ("b", "2026-01-05", 10)]
    check(lots, [("a", "2026-02-01", 0), ("a", "later", 1), ("a", "2026-02-01", 99)], AS_OF, YEAR)
    check(lots, [("b", "2027-02-01", "x"), ("b", "2026-02-01", 1), (None, "2026-02-01", 1)], AS_OF, YEAR)


def test_strangers_are_named_by_place_each_for_themselves_and_change_nothing() -> None:
    lots = [("a", "2026-01-05", 10), ("b", "2026-01-05", 10)]
    check(lots, [("x", "2026-02-01", 1)], AS_OF, YEAR)
    check(lots, [("x", "2026-02-01", 1), ("y", "2026-02-01", 1), ("x", "2026-03-01", 1)], AS_OF, YEAR)
    check(lots, [("x", "2026-02-01", 0), ("a", "2026-02-01", 3), ("y", "2026-02-01", 1)], AS_OF, YEAR)
    check(lots, [("x", "2027-02-01", 5), (None, "2026-02-01", 5)], AS_OF, YEAR)
    check(lots, [("x", "2026-02-01 10:00", 1), ("y", "2026-02-01", 1)], AS_OF, YEAR)
    check(lots, [("x", "2026-02-01", 1), ("y", "2026-02-01", 1)], AS_OF, "36 hours")


def test_a_lot_that_cannot_be_read_says_so_and_the_rest_is_counted_without_it() -> None:
    lots = [
        ("a", "2026-01-05", 10),
        ("a", "2026-02-30", 10),
        ("a", "2026-01-05", 0),
        (None, "2026-01-05", 10),
    ]
    check(lots, [("a", "2026-02-01", 10)], AS_OF, YEAR)
    check(lots, [("a", "2026-02-01", 11)], AS_OF, YEAR)
    check(
        [("a", "2003-12-01", 10), ("a", "2026-11-20", 10)], [("a", "2026-11-20", 4)], AS_OF, "5 working days"
    )
    found = batch.expire_points(table(EARNED, lots), as_of=AS_OF, validity=YEAR)
    assert found["error"].notna().tolist() == [False, True, True, True]
    assert found["error"][3] == "holder: the cell is empty; it is needed"


def test_reasons_name_fields_as_people_do_in_a_language() -> None:
    lots, spent = [("a", "soon", 10), ("b", "2026-01-05", 10)], [("b", "2026-02-01", 99)]
    expected = holder_by_holder(lots, spent, AS_OF, YEAR)
    for lang in ("zh", "en"):
        found = batch.expire_points(
            table(EARNED, lots), spent=table(SPENT, spent), as_of=AS_OF, validity=YEAR, lang=lang
        )
        assert found["error"].tolist() == [expected.error[row].text(lang) for row in (0, 1)]
        assert found.attrs["spent_errors"] == {0: expected.spent[0].text(lang)}


@pytest.mark.parametrize(
    ("earned", "day"),
    [
        # Clocks were put back an hour on 1991-09-15 at 2, and forward on 1990-04-15.
        ("1991-09-14T17:10:00Z", "1991-09-14T16:30:00Z"),
        ("1991-09-14T16:30:00Z", "1991-09-14T17:10:00Z"),
        ("1990-04-15 02:30", "1990-04-15 03:10"),
        ("1991-09-14 23:30", "1991-09-15 00:10"),
    ],
)
def test_in_summer_time_too_only_what_was_earned_can_be_spent(earned: str, day: str) -> None:
    check([("a", earned, 5)], [("a", day, 5)], AS_OF, "100 years")
    check([("a", earned, 5)], [("a", day, 5)], "1991-12-31", "3 years")


# --- what is documented ------------------------------------------------------------------------------

LOTS = [("a", "2025-01-31", 100), ("a", "2026-03-01", 100), ("b", "2026-03-01", 100), ("b", "2026-12-01", 7)]


def test_a_lot_is_alive_then_uncertain_then_expired_and_before_it_is_earned_later() -> None:
    lots = pd.DataFrame({"earned": ["2025-01-15"], "points": [500]})
    for as_of, state in (
        ("2025-01-14", "later"),
        ("2025-01-15", "alive"),
        ("2026-01-15", "alive"),
        ("2026-01-16", "uncertain"),
        ("2027-01-15", "uncertain"),
        ("2027-01-16", "expired"),
    ):
        found = batch.expire_points(lots, as_of=as_of, platform="soda-music")
        assert found["state"].tolist() == [state]
        assert found["remaining"].isna().tolist() == [state == "later"]
        assert found["act_by"].tolist() == [pd.Timestamp("2026-01-15")]
        assert found["wait_until"].tolist() == [pd.Timestamp("2027-01-15")]
        assert [f"{at}" for at in found["ends_at"]] == ["2027-01-16 00:00:00+08:00"]


def test_of_an_expired_lot_what_remains_is_what_expired() -> None:
    spent = table(SPENT, [("a", "2026-01-05", 80)])
    found = batch.expire_points(table(EARNED, LOTS), spent=spent, as_of=AS_OF, validity=YEAR)
    assert found["remaining"].tolist()[:3] == [20, 100, 100]
    assert found["state"].tolist() == ["expired", "alive", "alive", "later"]


def test_ones_own_validity_beats_the_platforms_and_one_is_needed() -> None:
    lots = table(EARNED, [("a", "2025-01-31", 5)])
    own = load_profile(
        {
            "id": "m",
            "kind": "platform",
            "name": "M",
            "problems": [],
            "points": {"validity": "90 days", "name": "stars"},
        }
    )
    ends: dict[Any, str] = {"netease-cloud-music": "2026-01-31", own: "2025-05-01"}
    for platform, end in ends.items():
        found = batch.expire_points(lots, as_of=AS_OF, platform=platform)
        assert found["act_by"].tolist() == [pd.Timestamp(end)]
        beaten = batch.expire_points(lots, as_of=AS_OF, platform=platform, validity="2 years")
        assert beaten["act_by"].tolist() == [pd.Timestamp("2027-01-31")]
    wrong: dict[str, dict[str, Any]] = {
        "validity": {},
        "platform": {"platform": "bilibili"},
        "errors": {"validity": YEAR, "errors": "ignore"},
        "as_of": {"validity": YEAR, "as_of": "soon"},
    }
    for field, options in wrong.items():
        with pytest.raises(InputError) as caught:
            batch.expire_points(lots, **({"as_of": AS_OF} | options))
        assert caught.value.field == field


def test_without_a_holder_all_lots_are_one_persons() -> None:
    lots = table(EARNED, LOTS)[["earned", "points"]]
    found = batch.expire_points(
        lots, spent=table(SPENT, [("x", "2026-05-01", 150)])[["day", "points"]], as_of=AS_OF, validity=YEAR
    )
    assert found["remaining"].tolist()[:3] == [100, 0, 50]
    too_much = table(SPENT, [("x", "2026-05-01", 201)])[["day", "points"]]
    short = batch.expire_points(lots, spent=too_much, as_of=AS_OF, validity=YEAR)
    assert short["error"].notna().all()
    whoever = table(SPENT, [("x", "2026-05-01", 150), (None, "2026-05-01", 50)])
    same = batch.expire_points(lots, spent=whoever, as_of=AS_OF, validity=YEAR)
    assert same["remaining"].tolist()[:3] == [100, 0, 0], "where lots have no holders, spending has none"


HOLDERS: dict[str, tuple[list[Any], Any, list[Any], Any]] = {
    "text": (["a", "b", None], "str", ["b"], "object"),
    "text of Arrow": (["a", "b", None], "string[pyarrow]", ["b"], "str"),
    "categories": (["a", "b", None], "category", ["b"], "category"),
    "numbers": ([1, 2, None], "Int64", [2], "int64"),
    "numbers with gaps": ([1, 2, None], "float64", [2], "Int64"),
    "numbers of Arrow": ([1, 2, None], "int64[pyarrow]", [2], "int64"),
}


@pytest.mark.parametrize("kind", HOLDERS)
def test_holders_may_be_named_by_text_or_numbers(kind: str) -> None:
    names, dtype, spender, other = HOLDERS[kind]
    lots = table(EARNED, [(None, "2026-03-01", 10)] * 3).assign(holder=pd.Series(names, dtype=dtype))
    spent = table(SPENT, [(None, "2026-05-01", 4)]).assign(holder=pd.Series(spender, dtype=other))
    found = batch.expire_points(lots, spent=spent, as_of=AS_OF, validity=YEAR)
    assert found["remaining"].isna().tolist() == [False, False, True]
    assert found["remaining"].tolist()[:2] == [10, 6]
    assert found.attrs["spent_errors"] == {}


def test_the_dtypes_are_the_published_ones_with_rows_and_without() -> None:
    published = {
        "act_by": np.dtype("datetime64[us]"),
        "wait_until": np.dtype("datetime64[us]"),
        "ends_at": pd.DatetimeTZDtype("us", "Asia/Shanghai"),
        "final": pd.BooleanDtype(),
        "remaining": pd.Int64Dtype(),
        "uncertain": pd.Int64Dtype(),
        "state": pd.CategoricalDtype(["alive", "uncertain", "expired", "later"]),
        "error": pd.StringDtype(na_value=np.nan),
    }
    assert tuple(published) == ANSWER
    assert HELD == ("alive", "uncertain", "expired", "later")
    lots = table(EARNED, LOTS)
    tables = [lots, lots[:0], lots.assign(earned="soon"), lots.assign(earned=pd.to_datetime(lots["earned"]))]
    for given_table in tables:
        for spent in (None, table(SPENT, []), table(SPENT, [("a", "2026-02-01", 1)])):
            for validity in (YEAR, "36 hours"):
                found = batch.expire_points(given_table, spent=spent, as_of="2025-02-01", validity=validity)
                assert dict(found[list(ANSWER)].dtypes) == published
                assert len(found) == len(given_table)


def test_the_index_the_order_and_other_columns_stay_even_where_the_index_repeats_itself() -> None:
    lots = table(EARNED, LOTS).assign(note=list("wxyz"), state="old", remaining=-1)
    lots[("a", 1)] = [1, 2, 3, 4]
    lots.index = pd.Index(["k", "k", "j", "k"], name="lot")
    spent = table(SPENT, [("a", "2026-05-01", 30)])
    before, spent_before = lots.copy(deep=True), spent.copy(deep=True)
    found = batch.expire_points(lots, spent=spent, as_of=AS_OF, validity=YEAR)
    pd.testing.assert_frame_equal(lots, before)
    pd.testing.assert_frame_equal(spent, spent_before)
    assert found.index.equals(lots.index)
    assert found.index.name == "lot"
    assert list(found.columns) == [*EARNED, "note", ("a", 1), *ANSWER]
    assert found["note"].tolist() == list("wxyz")
    assert found["remaining"].tolist()[:3] == [100, 70, 100]


def test_other_columns_may_be_named_like_those_of_spending_even_twice() -> None:
    lots = table(EARNED, LOTS).assign(day=1)
    lots = pd.concat([lots, lots[["day"]]], axis=1)
    found = batch.expire_points(lots, as_of=AS_OF, validity=YEAR)
    assert list(found.columns) == [*EARNED, "day", "day", *ANSWER]
    assert found["remaining"].tolist()[:3] == [100, 100, 100]


def test_no_lots_and_no_spending_give_no_answers_and_no_errors() -> None:
    empty = [
        pd.DataFrame({name: [] for name in EARNED}),
        pd.DataFrame({"earned": [], "points": []}),
        table(EARNED, []).astype({"points": "int64", "holder": "str"}),
    ]
    for lots in empty:
        for spent in (None, table(SPENT, []), table(SPENT, [])[["day", "points"]]):
            found = batch.expire_points(lots, spent=spent, as_of=AS_OF, validity=YEAR, errors="raise")
            assert len(found) == 0
            assert found.attrs["spent_errors"] == {}
    check([], [("a", "2026-05-01", 5)], AS_OF, YEAR)
    check([], [("a", "2026-05-01", 5)], AS_OF, "36 hours")
    assert (
        len(batch.expire_points(table(EARNED, LOTS), spent=table(SPENT, []), as_of=AS_OF, validity=YEAR)) == 4
    )


def test_the_answer_says_by_which_rules_and_as_of_when() -> None:
    found = batch.expire_points(table(EARNED, LOTS), as_of="2026年11月21日 10:00", validity=YEAR)
    assert found.attrs == {"rules": data_version(), "as_of": "2026-11-21T10:00:00", "spent_errors": {}}


def test_a_table_that_cannot_be_read_at_all_is_refused_by_name() -> None:
    lots, spent = table(EARNED, LOTS), table(SPENT, [("a", "2026-05-01", 5)])
    refused: list[tuple[Any, Any, str, str]] = [
        (LOTS, None, "lots", "frame-kind"),
        (lots, [("a", "2026-05-01", 5)], "spent", "frame-kind"),
        (lots.drop(columns="earned"), None, "lots.earned", "column-missing"),
        (lots.drop(columns="points"), None, "lots.points", "column-missing"),
        (lots, spent.drop(columns="day"), "spent.day", "column-missing"),
        (lots, spent.drop(columns="points"), "spent.points", "column-missing"),
        (lots, spent.drop(columns="holder"), "spent.holder", "column-missing"),
        *((pd.concat([lots, lots[[name]]], axis=1), None, f"lots.{name}", "column-twice") for name in EARNED),
        *(
            (lots, pd.concat([spent, spent[[name]]], axis=1), f"spent.{name}", "column-twice")
            for name in SPENT
        ),
    ]
    for bad_lots, bad_spent, field, key in refused:
        with pytest.raises(InputError) as caught:
            batch.expire_points(bad_lots, spent=bad_spent, as_of=AS_OF, validity=YEAR)
        assert (caught.value.field, caught.value.key) == (field, key)


def test_points_may_be_written_or_be_floats_where_pandas_has_put_gaps() -> None:
    lots = table(EARNED, [("a", "2026-03-01", 0)] * 4)
    written = batch.expire_points(lots.assign(points=["500", "1,000", "x", None]), as_of=AS_OF, validity=YEAR)
    assert written["remaining"].tolist()[:2] == [500, 1000]
    assert written["error"].notna().tolist() == [False, False, True, True]
    gaps = batch.expire_points(lots.assign(points=[500.0, np.nan, 1.5, 5e12]), as_of=AS_OF, validity=YEAR)
    assert gaps["remaining"].tolist()[:1] == [500]
    assert gaps["error"].notna().tolist() == [False, True, True, True]
    assert gaps["error"][1] == "points: the cell is empty; it is needed"
    assert gaps["error"][3] == str(InputError("points", 5 * 10**12, "whole-large", {"most": f"{10**12:,}"}))


def test_sums_of_very_many_points_stay_exact() -> None:
    most, size = 10**12, 3000
    lots = pd.DataFrame(
        {"holder": np.arange(size) % 3, "earned": pd.Timestamp("2026-03-01"), "points": np.full(size, most)}
    )
    spent = pd.DataFrame(
        {"holder": [0, 1] * 999, "day": ["2026-03-02"] * 1998, "points": [most, most - 1] * 999}
    )
    found = batch.expire_points(lots, spent=spent, as_of=AS_OF, validity=YEAR, errors="raise")
    left = found.groupby(found["holder"])["remaining"].sum().tolist()
    assert left == [most, most + 999, 1000 * most]
    more = pd.concat([spent, pd.DataFrame({"holder": [0], "day": ["2026-03-02"], "points": [most]})])
    assert batch.expire_points(lots, spent=more, as_of=AS_OF, validity=YEAR, errors="raise") is not None
    one_more = pd.concat([more, pd.DataFrame({"holder": [0], "day": ["2026-03-02"], "points": [1]})])
    short = batch.expire_points(lots, spent=one_more, as_of=AS_OF, validity=YEAR)
    assert list(short.attrs["spent_errors"]) == [1999]


def test_very_many_holders_with_times_over_a_century_are_answered_as_one_case_is() -> None:
    lots: list[Row] = []
    spent: list[Row] = []
    for holder in range(3200):
        late = datetime(2099, 12, 30, 12, microsecond=1) - timedelta(seconds=holder)
        lots += [(holder, datetime(2000, 1, 1), 5), (holder, late, 5)]
        # Every third takes all there is, every seventh a second too early.
        at = late - timedelta(seconds=holder % 7 == 0)
        spent.append((holder, at, 10 if holder % 3 == 0 else 4))
    lots = lots[::2] + lots[1::2][::-1]
    found = batch.expire_points(
        table(EARNED, lots), spent=table(SPENT, spent), as_of="2099-12-31", validity="100 years"
    )
    agrees(found, holder_by_holder(lots, spent, "2099-12-31", "100 years"))
    short = [row for row in range(3200) if row % 21 == 0]
    assert list(found.attrs["spent_errors"]) == short


def test_the_day_of_asking_may_have_a_time() -> None:
    lots = [("a", "2026-11-21 10:00", 1), ("a", "2026-11-21 12:00", 2), ("a", "2026-11-21", 4)]
    check(lots, [("a", "2026-11-21 10:30", 5), ("a", "2026-11-21 11:30", 99)], "2026-11-21 11:00", YEAR)
    check(lots[:2], [("a", "2026-11-21 10:30", 1), ("a", "2026-11-21 11:30", 99)], "2026-11-21 11:00", YEAR)
    check(lots, [("a", "2026-11-21", 7)], "2026-11-21", YEAR)
    for unit in ("s", "ms", "us", "ns"):
        earned = np.array(["2026-11-21T10:00", "2026-11-21T12:00"], dtype=f"datetime64[{unit}]")
        frame = pd.DataFrame({"earned": earned, "points": [1, 2]})
        found = batch.expire_points(frame, as_of="2026-11-21 11:00", validity=YEAR)
        assert found["state"].tolist() == ["alive", "later"]


def test_years_that_python_has_no_date_for_are_refused_like_any_unreadable_day() -> None:
    far = np.array(["20000-01-01", "2026-03-01"], dtype="datetime64[s]")
    lots = pd.DataFrame({"holder": ["a", "a"], "earned": far, "points": [1, 2]})
    found = batch.expire_points(lots, as_of=AS_OF, validity=YEAR)
    assert found["error"].notna().tolist() == [True, False]
    assert found["remaining"].tolist()[1:] == [2]
    spent = pd.DataFrame({"holder": ["a", "b"], "day": far, "points": [1, 2]})
    short = batch.expire_points(lots, spent=spent, as_of=AS_OF, validity=YEAR)
    assert list(short.attrs["spent_errors"]) == [0, 1]


def test_holders_that_cannot_be_told_apart_are_refused() -> None:
    lots = pd.DataFrame({"holder": [["a"], ["b"]], "earned": ["2026-03-01"] * 2, "points": [1, 2]})
    with pytest.raises(InputError) as caught:
        batch.expire_points(lots, as_of="2026-11-21", validity="12 months")
    assert (caught.value.field, caught.value.key) == ("holder", "holder-kind")


# --- days of their own, points that went and came back, and other validities --------------------------

ODD = (
    *("12-24 months", "1-2 years", "1-40 days", "36个自然月", "2-4个自然月", "次年12月31日", "每年12月31日"),
    *("12个月未使用则清零", "2-3 months, at the latest 31 December", "20-50天，最晚2个自然月", "48 hours"),
    *("3-8 working days, at the latest 31 December", "2 days, at the latest 36 hours", "5 working days"),
    *("3 working days without use", "90天"),
)
LOT_COLUMNS = (*EARNED, "expires", "taken_back")
NEAR = st.dates(date(2025, 12, 20), date(2026, 3, 5))


@st.composite
def odd_tables(draw: st.DrawFn) -> tuple[list[tuple[Any, ...]], list[Row], date, str]:
    """Lots and spending of a few holders; what came back is mostly no more than was taken."""
    holders = st.sampled_from("aabc")
    own = st.none() | st.none() | st.none() | st.integers(0, 80)
    lots = [
        (holder, earned, points, None if days is None else earned + timedelta(days=days), min(back, points))
        for holder, earned, points, days, back in draw(
            st.lists(
                st.tuples(holders, NEAR, st.integers(1, 9), own, st.just(0) | st.integers(0, 9)),
                min_size=1,
                max_size=8,
            )
        )
    ]
    when = st.dates(date(2025, 12, 25), date(2026, 5, 1))
    points = st.sampled_from([1, 1, 2, 3, 5, -1, -2])
    spent = draw(st.lists(st.tuples(holders, when, points), max_size=6))
    return lots, spent, draw(st.dates(date(2026, 2, 1), date(2026, 6, 1))), draw(st.sampled_from(ODD))


@given(odd_tables(), st.sampled_from(["object", "numpy", "text"]))
@examples(60)
def test_odd_lots_and_validities_are_answered_as_one_case_answers_them(
    tables: tuple[list[tuple[Any, ...]], list[Row], date, str], make: str
) -> None:
    rows, spent, as_of, validity = tables
    frame = table(LOT_COLUMNS, rows)
    if make == "numpy":
        frame["expires"] = pd.to_datetime(frame["expires"]).astype("datetime64[ns]")
        frame["taken_back"] = frame["taken_back"].astype("float64").where(frame["taken_back"] > 0)
    if make == "text":
        frame["expires"] = [None if day is None else str(day) for day in frame["expires"]]
        frame["taken_back"] = frame["taken_back"].astype(str)
    found = batch.expire_points(frame, spent=table(SPENT, spent), as_of=as_of, validity=validity)
    for holder in "abc":
        mine = [n for n, row in enumerate(rows) if row[0] == holder]
        theirs = [n for n, row in enumerate(spent) if row[0] == holder]
        held = [
            PointsLot(earned=earned, points=points, expires=expires, taken_back=back)
            for _, earned, points, expires, back in (rows[n] for n in mine)
        ]
        pairs = [(spent[n][1], spent[n][2]) for n in theirs]
        try:
            answer = expire_points(held, as_of=as_of, validity=validity, spent=pairs)
        except InputError as error:
            row = theirs[int(error.field.removeprefix("spent[").partition("]")[0])]
            told = str(InputError(f"spent[{row}].points", error.value, error.key, error.args[3]))
            assert found.attrs["spent_errors"][row] == told
            assert found["error"][mine].tolist() == [told] * len(mine)
            continue
        states = {mine[state.number - 1]: state for state in answer.lots}
        for n in mine:
            cells = found.iloc[n]
            assert pd.isna(cells["error"])
            if n not in states:
                assert (cells["state"], cells["act_by"]) == ("later", cells["act_by"])
                continue
            state = states[n]
            expires = state.expires
            assert (cells["remaining"], cells["uncertain"], cells["state"]) == (
                state.remaining,
                state.uncertain,
                state.state,
            )
            assert (cells["act_by"].date(), cells["wait_until"].date()) == (
                expires.act_by,
                expires.wait_until,
            )
            assert cells["ends_at"] == pd.Timestamp(expires.ends_at)
            assert cells["final"] is expires.final or cells["final"] == expires.final


@pytest.mark.parametrize(
    ("column", "cells", "told"),
    [
        ("expires", ["2026-02-28", None, "2026-12-31"], "expires: '2026-02-28' lies before 2026-03-01"),
        ("expires", ["2026-12-31 10:00", "", "2026-12-31"], "expires: '2026-12-31T10:00:00' has a time"),
        ("expires", ["soon", None, None], "expires: 'soon' is not a date"),
        ("taken_back", [11, 10, 0], "taken_back: 11 is more than the 10 of the lot"),
        ("taken_back", ["-1", "", "3"], "taken_back: '-1' is too small"),
        ("taken_back", ["x", None, "3"], "taken_back: 'x'"),
    ],
)
def test_a_lot_with_a_wrong_day_or_number_of_its_own_says_so(
    column: str, cells: list[Any], told: str
) -> None:
    lots = table(EARNED, [("a", "2026-03-01", 10)] * 3).assign(**{column: pd.Series(cells, dtype=object)})
    found = batch.expire_points(lots, as_of=AS_OF, validity=YEAR)
    assert found["error"][0].startswith(told)
    assert found["error"].notna().tolist() == [True, False, False]
    assert found[column].equals(lots[column]), "the column passes through"
    for name in (column,):
        with pytest.raises(InputError) as caught:
            batch.expire_points(pd.concat([lots, lots[[name]]], axis=1), as_of=AS_OF, validity=YEAR)
        assert caught.value.key == "column-twice"


def test_days_with_a_zone_are_days_in_shanghai() -> None:
    lots = table(EARNED, [("a", "2026-03-01", 10)] * 2)
    zoned = pd.to_datetime(pd.Series(["2026-06-29 16:00", "2026-06-29 17:00"])).dt.tz_localize("UTC")
    found = batch.expire_points(lots.assign(expires=zoned), as_of=AS_OF, validity=YEAR)
    assert found["act_by"][0] == pd.Timestamp("2026-06-30")
    assert found["error"].notna().tolist() == [False, True]


def test_many_holders_with_a_range_are_answered_by_the_readings_each_allows() -> None:
    """Holders who spent 12, 13, ... 24 months after earning, and one who spent too late."""
    lots: list[Row] = []
    spent: list[Row] = []
    for holder in range(15):
        lots += [(holder, "2024-01-10", 5), (holder, "2024-03-10", 7)]
        day = (pd.Timestamp("2025-01-05") + pd.DateOffset(months=holder)).date()
        spent.append((holder, day, 6))
    check(lots, spent, AS_OF, "12-24 months")
    check(lots, spent, AS_OF, "360-760 days")
    check(lots, spent, "2026-01-20", "12-24 months")
    check([], spent, AS_OF, "12-24 months")


def test_a_lot_of_the_years_of_summer_time_has_its_own_day_too() -> None:
    lots = table(EARNED, [("a", "1991-09-14T17:10:00Z", 10), ("a", "soon", 10)])
    found = batch.expire_points(
        lots.assign(expires=["1991-12-31", None], taken_back=[4, 0]), as_of="1991-10-01", validity=YEAR
    )
    assert found["act_by"][0] == pd.Timestamp("1991-12-31")
    assert found["remaining"].isna().tolist() == [False, True]
    assert found["remaining"][0] == 6
    bare = batch.expire_points(lots.assign(expires=[None, None]), as_of="1991-10-01", validity=YEAR)
    assert bare["remaining"][0] == 10


@pytest.mark.parametrize("validity", ["2 days, at the latest 36 hours", "次年12月31日", "36个自然月"])
def test_a_lot_without_a_day_has_no_end_by_any_validity(validity: str) -> None:
    lots = table(EARNED, [("a", "2026-11-20", 10), ("a", "soon", 10), ("b", "2099-12-31", 5)])
    found = batch.expire_points(lots, as_of=AS_OF, validity=validity)
    assert found["act_by"].isna().tolist() == [False, True, False]
    assert found["final"].isna().tolist() == [False, True, False]
    assert found["remaining"].isna().tolist() == [False, True, True]


def test_a_use_after_which_no_calendar_knows_the_days_is_named() -> None:
    lots, spent = table(EARNED, [("a", "2099-12-25", 10)]), table(SPENT, [("a", "2099-12-30", 1)])
    asked: dict[str, Any] = {"spent": spent, "as_of": "2099-12-31", "validity": "3 working days without use"}
    found = batch.expire_points(lots, **asked)
    assert found["error"].notna().tolist() == [True]
    assert list(found.attrs["spent_errors"]) == [0]
    with pytest.raises(NoScheduleError):
        batch.expire_points(lots, **asked, errors="raise")
