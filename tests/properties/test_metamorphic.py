"""What must not change, or only in one direction, when a question is put in another way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from calc import (
    ChinaCalendar,
    Deadline,
    Membership,
    PointsLot,
    Refund,
    assess_refund,
    batch,
    deadline,
    expire_points,
)
from tests.strategies import examples

WEEK = timedelta(weeks=1)
# Between the last make-up day of 2026 and the days the next notice may still change, no week differs
# from another, and no law that is asked here begins or ends.
QUIET = (date(2026, 10, 11), date(2026, 12, 25))
OFFICIAL = ChinaCalendar(provisional=True)

quick = examples(9)
days = st.dates(date(2004, 2, 1), date(2026, 12, 1))
quiet_days = st.dates(QUIET[0], date(2026, 10, 24))
weeks = st.integers(1, 4)


def ends(start: Any, period: str, *, roll: bool = False, calendar: ChinaCalendar | None = None) -> Deadline:
    """Return a deadline, after holding it to what a column says of it."""
    answer = deadline(start, period, roll=roll, calendar=calendar)
    row = batch.deadlines([start], period, roll=roll, calendar=calendar).iloc[0]
    for name in ("first_day", "last_day", "act_by", "wait_until"):
        assert row[name].date() == getattr(answer, name)
    assert row["ends_at"] == pd.Timestamp(answer.ends_at)
    return answer


# --- periods -------------------------------------------------------------------------------------


@quick
@given(start=days, first=st.integers(1, 200), then=st.integers(1, 200))
def test_days_one_after_the_other_are_all_of_them_at_once(start: date, first: int, then: int) -> None:
    between = ends(start, f"{first} days").last_day
    assert ends(between, f"{then} days").last_day == ends(start, f"{first + then} days").last_day


@quick
@given(start=days, first=st.integers(1, 40), then=st.integers(1, 40))
def test_working_days_one_after_the_other_are_all_of_them_at_once(start: date, first: int, then: int) -> None:
    between = ends(start, f"{first} working days").last_day
    together = ends(start, f"{first + then} working days").last_day
    assert ends(between, f"{then} working days").last_day == together
    moved = batch.add_working_days(
        batch.add_working_days([start], first, calendar=OFFICIAL), then, calendar=OFFICIAL
    )
    assert moved[0].item() == together == OFFICIAL.add_working_days(start, first + then)


@quick
@given(
    start=st.datetimes(datetime(2004, 2, 1), datetime(2026, 12, 1)),
    first=st.integers(1, 5000),
    then=st.integers(1, 5000),
)
def test_minutes_one_after_the_other_are_all_of_them_at_once(start: datetime, first: int, then: int) -> None:
    between = ends(start, f"{first} minutes").ends_at
    assert ends(between, f"{then} minutes").ends_at == ends(start, f"{first + then} minutes").ends_at


@quick
@given(
    start=days.filter(lambda day: day.day <= 28),
    first=st.integers(1, 30),
    then=st.integers(1, 30),
)
def test_months_add_up_where_every_month_has_the_day(start: date, first: int, then: int) -> None:
    between = ends(start, f"{first} months").last_day
    assert ends(between, f"{then} months").last_day == ends(start, f"{first + then} months").last_day


@quick
@given(start=days, first=st.integers(1, 30), then=st.integers(1, 30))
def test_months_one_after_the_other_never_end_later_than_all_of_them_at_once(
    start: date, first: int, then: int
) -> None:
    """The 31st that became a 28th stays one where months are chained, which is why they never are."""
    between = ends(start, f"{first} months").last_day
    assert ends(between, f"{then} months").last_day <= ends(start, f"{first + then} months").last_day


UNITS = st.sampled_from(("days", "working days", "months"))


@quick
@given(start=days, low=st.integers(1, 20), more=st.integers(1, 20), unit=UNITS, roll=st.booleans())
def test_a_range_is_its_two_ends(start: date, low: int, more: int, unit: str, roll: bool) -> None:
    both = ends(start, f"{low}-{low + more} {unit}", roll=roll)
    shorter, longer = (ends(start, f"{n} {unit}", roll=roll) for n in (low, low + more))
    assert (both.act_by, both.first_day) == (shorter.act_by, shorter.first_day)
    assert (both.wait_until, both.last_day, both.ends_at) == (
        longer.wait_until,
        longer.last_day,
        longer.ends_at,
    )


@quick
@given(start=days, n=st.integers(1, 40), unit=UNITS, roll=st.booleans())
def test_longer_and_begun_later_never_end_sooner(start: date, n: int, unit: str, roll: bool) -> None:
    usual = ends(start, f"{n} {unit}", roll=roll)
    for other in (
        ends(start, f"{n + 1} {unit}", roll=roll),
        ends(start + timedelta(1), f"{n} {unit}", roll=roll),
    ):
        assert usual.act_by <= other.act_by
        assert usual.last_day <= other.last_day
        assert usual.wait_until <= other.wait_until


@examples(4)
@given(
    start=st.dates(date(2026, 1, 1), date(2026, 6, 1)),
    n=st.integers(1, 30),
    unit=UNITS,
    off=st.dates(date(2026, 1, 1), date(2026, 8, 1)),
)
def test_one_day_more_off_never_ends_anything_sooner_and_one_less_never_later(
    start: date, n: int, unit: str, off: date
) -> None:
    usual = ends(start, f"{n} {unit}", roll=True)
    fewer = ends(
        start, f"{n} {unit}", roll=True, calendar=ChinaCalendar(provisional=True, extra_days_off=[off])
    )
    more = ends(
        start, f"{n} {unit}", roll=True, calendar=ChinaCalendar(provisional=True, extra_working_days=[off])
    )
    for name in ("first_day", "last_day", "act_by", "wait_until"):
        assert getattr(more, name) <= getattr(usual, name) <= getattr(fewer, name)


@quick
@given(start=quiet_days, n=st.integers(1, 7), unit=st.sampled_from(("days", "working days")), later=weeks)
def test_weeks_later_everything_is_as_many_weeks_later_where_weeks_are_alike(
    start: date, n: int, unit: str, later: int
) -> None:
    here, there = (ends(day, f"{n} {unit}", roll=True) for day in (start, start + later * WEEK))
    for name in ("first_day", "last_day", "act_by", "wait_until"):
        assert getattr(there, name) == getattr(here, name) + later * WEEK


@quick
@given(start=days, n=st.integers(1, 400), later=st.integers(1, 3000))
def test_calendar_days_that_do_not_move_are_the_same_anywhere(start: date, n: int, later: int) -> None:
    here, there = (ends(day, f"{n} days") for day in (start, start + later * WEEK))
    assert there.last_day - here.last_day == later * WEEK


# --- refunds -------------------------------------------------------------------------------------

FEN = Decimal("0.01")


def refund(as_of: date, **fields: Any) -> Refund:
    """Return a refund, after holding its headline to what a table says of it."""
    answer = assess_refund(Membership(**fields), as_of=as_of)
    row = batch.assess_refunds(
        pd.DataFrame({name: [value] for name, value in fields.items()}), as_of=as_of
    ).iloc[0]
    assert (row["amount"], row["verdict"], row["standing"]) == (
        answer.amount,
        answer.verdict,
        answer.standing,
    )
    assert row["window_wait_until"].date() == answer.window.wait_until
    return answer


@st.composite
def memberships(draw: st.DrawFn, bought: st.SearchStrategy[date] = days) -> dict[str, Any]:
    """A membership, its money in whole fen."""
    paid = draw(st.integers(1, 100_000))
    purchased = draw(bought)
    fields: dict[str, Any] = {
        "platform": draw(st.sampled_from(("bilibili", "generic", "soda-music", "netease-cloud-music"))),
        "paid": paid * FEN,
        "purchased": purchased,
        "term": draw(st.sampled_from(("30 days", "1 day", "365 days", "7 days"))),
        "consumed_value": draw(st.integers(0, paid)) * FEN if draw(st.booleans()) else 0,
        "plan": draw(st.sampled_from(("regular", "promotional"))),
    }
    if draw(st.booleans()):
        fields["activated"] = purchased + timedelta(draw(st.integers(0, 5)))
    return fields


MONEY = ("paid", "consumed_value")


@quick
@given(fields=memberships(), asked=st.integers(0, 60), times=st.integers(2, 1000))
def test_paid_so_many_times_over_gives_so_many_times_the_amount(
    fields: dict[str, Any], asked: int, times: int
) -> None:
    """To the fen that each is rounded to, once: half of one for every time, and half for the whole."""
    as_of = fields["purchased"] + timedelta(asked)
    one = refund(as_of, **fields)
    many = refund(as_of, **fields | {name: fields[name] * times for name in MONEY})
    assert abs(many.amount - one.amount * times) <= (times + 1) * FEN / 2
    assert many.used_days == one.used_days
    assert len(many.grounds) == len(one.grounds)


@quick
@given(fields=memberships(), asked=st.integers(0, 60))
def test_paid_more_never_gives_less_and_asked_later_never_more(fields: dict[str, Any], asked: int) -> None:
    as_of = fields["purchased"] + timedelta(asked)
    usual = refund(as_of, **fields)
    assert refund(as_of, **fields | {"paid": fields["paid"] + FEN}).amount >= usual.amount
    assert refund(as_of + timedelta(1), **fields).amount <= usual.amount


@quick
@given(fields=memberships(), asked=st.integers(0, 60), back=st.data())
def test_what_was_refunded_already_and_what_is_left_are_the_whole(
    fields: dict[str, Any], asked: int, back: st.DataObject
) -> None:
    as_of = fields["purchased"] + timedelta(asked)
    whole = refund(as_of, **fields).amount
    part = back.draw(st.integers(0, int(whole * 100))) * FEN
    assert refund(as_of, **fields | {"already_refunded": part}).amount + part == whole


@quick
@given(fields=memberships(quiet_days), asked=st.integers(0, 20), later=weeks)
def test_a_case_weeks_later_is_the_same_case_where_weeks_are_alike(
    fields: dict[str, Any], asked: int, later: int
) -> None:
    moved = fields | {
        name: fields[name] + later * WEEK for name in ("purchased", "activated") if name in fields
    }
    here = refund(fields["purchased"] + timedelta(asked), **fields)
    there = refund(moved["purchased"] + timedelta(asked), **moved)
    assert [(g.rule, g.amount, g.verdict, g.standing) for g in there.grounds] == [
        (g.rule, g.amount, g.verdict, g.standing) for g in here.grounds
    ]
    assert there.window.wait_until == here.window.wait_until + later * WEEK


# --- points --------------------------------------------------------------------------------------

Lot = tuple[date, int]
Figures = tuple[int, int, int, int]
earned = st.dates(date(2024, 1, 1), date(2026, 11, 1))
lots = st.lists(st.tuples(earned, st.integers(2, 500)), min_size=1, max_size=5)
validities = st.sampled_from(("12 months", "300 days", "6-24 months", "200-400 days", "1 year"))
asked_on = st.dates(date(2026, 1, 1), date(2026, 12, 1))


def figures(given: Iterable[Lot], spent: Iterable[Lot], as_of: date, validity: str) -> Figures:
    """Return balance, uncertain, expired and what expires soon, after holding them to a table's."""
    given, spent = list(given), list(spent)
    answer = expire_points(
        [PointsLot(earned=day, points=n) for day, n in given], as_of=as_of, validity=validity, spent=spent
    )
    table = batch.expire_points(
        pd.DataFrame(given, columns=["earned", "points"]),
        as_of=as_of,
        validity=validity,
        spent=pd.DataFrame(spent, columns=["day", "points"]).astype({"points": "int64"}),
        errors="raise",
    )
    gone = table["state"] == "expired"
    assert table.loc[~gone & (table["state"] != "later"), "remaining"].sum() == answer.balance
    assert table["uncertain"].sum() == answer.uncertain
    assert table.loc[gone, "remaining"].sum() == answer.expired
    return answer.balance, answer.uncertain, answer.expired, answer.expiring_within("30 days")


@st.composite
def spending(draw: st.DrawFn, given: list[Lot], as_of: date, validity: str) -> list[Lot]:
    """A spending that the points that can still be spent on the day of asking are enough for."""
    balance = figures(given, (), as_of, validity)[0]
    points = draw(st.integers(0, balance))
    return [(as_of, points)] if points else []


@quick
@given(given=lots, as_of=asked_on, validity=validities, data=st.data())
def test_a_lot_in_two_parts_is_the_same_lot_and_two_of_one_moment_are_one(
    given: list[Lot], as_of: date, validity: str, data: st.DataObject
) -> None:
    spent = data.draw(spending(given, as_of, validity))
    whole = figures(given, spent, as_of, validity)
    place = data.draw(st.integers(0, len(given) - 1))
    day, points = given[place]
    part = data.draw(st.integers(1, points - 1))
    assert (
        figures(
            [*given[:place], (day, part), (day, points - part), *given[place + 1 :]], spent, as_of, validity
        )
        == whole
    )
    merged: dict[date, int] = {}
    for when, number in given:
        merged[when] = merged.get(when, 0) + number
    assert figures(merged.items(), spent, as_of, validity) == whole
    assert figures(given[::-1], spent, as_of, validity) == whole


@quick
@given(given=lots, as_of=asked_on, validity=validities, data=st.data())
def test_spending_in_two_parts_is_spending_at_once(
    given: list[Lot], as_of: date, validity: str, data: st.DataObject
) -> None:
    spent = data.draw(spending(given, as_of, validity).filter(lambda spent: sum(n for _, n in spent) > 1))
    ((day, points),) = spent
    part = data.draw(st.integers(1, points - 1))
    assert figures(given, [(day, part), (day, points - part)], as_of, validity) == figures(
        given, spent, as_of, validity
    )


@quick
@given(given=lots, as_of=asked_on, n=st.integers(30, 500), later=st.integers(1, 60))
def test_points_that_live_for_days_are_the_same_weeks_later(
    given: list[Lot], as_of: date, n: int, later: int
) -> None:
    moved = [(day + later * WEEK, points) for day, points in given]
    assert figures(moved, (), as_of + later * WEEK, f"{n} days") == figures(given, (), as_of, f"{n} days")


@quick
@given(given=lots, as_of=asked_on, n=st.integers(1, 24))
def test_a_longer_validity_never_leaves_fewer_points_and_a_later_day_never_fewer_expired(
    given: list[Lot], as_of: date, n: int
) -> None:
    balance, _, expired, _ = figures(given, (), as_of, f"{n} months")
    longer = figures(given, (), as_of, f"{n + 1} months")
    assert longer[0] >= balance
    assert longer[2] <= expired
    assert figures(given, (), as_of + timedelta(1), f"{n} months")[2] >= expired
