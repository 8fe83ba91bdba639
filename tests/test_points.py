"""Points: lots that expire one by one, spending the earliest first, and ranges of validity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import InputError, Points, PointsLot, expire_points, load_profile
from tests.refusal import refused


def lots(*rows: tuple[Any, Any]) -> list[PointsLot]:
    return [PointsLot(earned=earned, points=points) for earned, points in rows]


def test_500_yunbei_of_january_2025_expire_on_2026_01_31_at_24() -> None:
    answer = expire_points(lots(("2025-01-31", 500)), as_of="2026-01-31", platform="netease-cloud-music")
    (lot,) = answer.lots
    assert (lot.expires.last_day, lot.expires.ends_at.isoformat()) == (
        date(2026, 1, 31),
        "2026-02-01T00:00:00+08:00",
    )
    assert (answer.balance, answer.confidence, lot.state) == (500, "unverified", "alive")
    assert (
        expire_points(lots(("2025-01-31", 500)), as_of="2026-02-01", platform="netease-cloud-music").expired
        == 500
    )


def test_expiry_does_not_move_for_days_of_rest() -> None:
    """2026-01-31 is a Saturday, and no notice was asked."""
    (lot,) = expire_points(lots(("2025-01-31", 1)), as_of="2025-06-01", validity="12个月").lots
    assert lot.expires.last_day.weekday() == 5
    assert (lot.expires.act_by, lot.expires.wait_until, lot.expires.final) == (date(2026, 1, 31),) * 2 + (
        True,
    )
    assert [source.id for source in lot.expires.sources] == [
        "civil-code:201",
        "civil-code:202",
        "civil-code:204",
        "civil-code:203",
    ]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-01-15", "alive"),
        ("2026-01-16", "uncertain"),
        ("2026-06-01", "uncertain"),
        ("2027-01-15", "uncertain"),
        ("2027-01-16", "expired"),
    ],
)
def test_between_the_readings_of_a_range_points_are_uncertain(as_of: str, state: str) -> None:
    answer = expire_points(lots(("2025-01-15", 500)), as_of=as_of, platform="soda-music")
    assert answer.lots[0].state == state
    sums = {"alive": answer.balance, "uncertain": answer.uncertain, "expired": answer.expired}
    assert sums == {name: 500 * (name == state) for name in sums}
    assert answer.lots[0].expires.wait_until == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("spent", "remaining", "why"),
    [
        ([("2025-06-01", 150)], [100, 50, 300], "the lot that expires first, then the next"),
        ([("2025-02-15", 60)], [100, 140, 300], "only lots earned by that day"),
        ([("2025-06-01", 600)], [0, 0, 0], "all there is"),
        (
            [("2025-06-01", 100), ("2025-02-02", 50)],
            [100, 50, 300],
            "in the order of days, whatever the input's",
        ),
        ([], [100, 200, 300], "nothing spent"),
        ([("2026-06-01", 5)], [100, 200, 300], "later than as_of: left out"),
    ],
)
def test_spending_takes_the_earliest_first(
    spent: list[tuple[str, int]], remaining: list[int], why: str
) -> None:
    """Edge case 38: batches, first in first out, the answer in input order."""
    given = lots(("2025-03-01", 100), ("2025-02-01", 200), ("2025-04-01", 300))
    answer = expire_points(given, as_of="2025-12-31", validity="12 months", spent=spent)
    assert [lot.remaining for lot in answer.lots] == remaining, why
    assert [lot.lot for lot in answer.lots] == given


def test_of_lots_that_expire_together_the_first_earned_and_then_the_first_given_goes() -> None:
    together = lots(("2025-01-31", 10), ("2025-01-30", 10), ("2025-01-31", 10))
    answer = expire_points(together, as_of="2025-02-01", validity="1 month", spent=[("2025-02-01", 15)])
    assert [lot.remaining for lot in answer.lots] == [5, 0, 10]


def test_expired_points_cannot_be_spent_and_uncertain_ones_can() -> None:
    given = lots(("2025-01-15", 100))
    with refused("more-than-there: 0"):
        expire_points(given, as_of="2026-12-31", validity="12 months", spent=[("2026-01-16", 1)])
    answer = expire_points(given, as_of="2026-12-31", validity="12-24 months", spent=[("2026-01-16", 40)])
    assert (answer.uncertain, answer.spent) == (60, 40)


def test_more_spent_than_there_is_names_the_row() -> None:
    with refused("more-than-there: 100") as caught:
        expire_points(
            lots(("2025-01-01", 100)),
            as_of="2025-12-01",
            validity="1年",
            spent=[("2025-02-01", 30), ("2025-01-05", 101)],
        )
    assert (caught.value.field, caught.value.value) == ("spent[1].points", 101)


def test_more_spent_than_there_is_says_how_much_there_is() -> None:
    with pytest.raises(InputError) as caught:
        expire_points(
            lots(("2025-01-31", 300)), as_of="2025-06-01", validity="1 year", spent=[("2025-03-01", 500)]
        )
    assert caught.value.values["there"] == "300"


@pytest.mark.parametrize("when", ["2025-02-01", "2025-02-01 00:00"], ids=["day", "midnight"])
def test_what_is_spent_at_one_time_is_taken_in_the_order_given(when: str) -> None:
    with pytest.raises(InputError) as caught:
        expire_points(
            lots(("2025-01-31", 100)),
            as_of="2025-06-01",
            validity="1 year",
            spent=[("2025-02-01", 60), (when, 50)],
        )
    assert caught.value.field == "spent[1].points"


def test_lots_of_the_future_are_left_out() -> None:
    answer = expire_points(lots(("2025-01-01", 1), ("2026-01-01", 2)), as_of="2025-12-31", validity="1年")
    assert (answer.earned, len(answer.lots)) == (1, 1)
    at_noon = lots(("2025-12-31 12:00", 5))
    assert expire_points(at_noon, as_of="2025-12-31 11:59", validity="1年").earned == 0
    assert expire_points(at_noon, as_of="2025-12-31", validity="1年").earned == 5


@pytest.mark.parametrize(
    ("period", "points"),
    [("30 days", 100), ("31 days", 300), ("1 month", 300), ("24 hours", 0), ("3-40 days", 300), ("1年", 600)],
)
def test_what_expires_within_a_period(period: str, points: int) -> None:
    given = lots(("2024-12-31", 100), ("2025-01-01", 200), ("2025-04-01", 300))
    assert expire_points(given, as_of="2025-12-01", validity="1年").expiring_within(period) == points


def test_what_expires_within_days_that_end_on_a_day_of_rest_ends_on_that_day() -> None:
    """Six days from 2026-11-02 end on Sunday 11-08, and the points live to Monday."""
    answer = expire_points(lots(("2026-11-02", 5)), as_of="2026-11-02", validity="7 days")
    assert (answer.expiring_within("6 days"), answer.expiring_within("7 days")) == (0, 5)


def test_a_card_has_each_lot_once_and_is_weak_where_nothing_is_left() -> None:
    live = expire_points(lots(("2026-11-02", 5)), as_of="2026-11-02", validity="7 days")
    gone = expire_points(lots(("2026-11-02", 5)), as_of="2026-11-20", validity="7 days")
    assert (live.card("en").tone, gone.card("en").tone) == ("neutral", "weak")
    words = live.in_words("en")
    assert words.count("2026-11-09") == 2, "in the headline and in the table, not once more in the count"
    assert live.terms.source.title.text("en") in words


def test_lots_are_the_same_where_day_and_points_are() -> None:
    assert PointsLot(earned="2025-01-31", points=500) == PointsLot(earned=date(2025, 1, 31), points="500")
    assert PointsLot(earned="2025-01-31", points=500) != PointsLot(earned="2025-01-31", points=501)


def test_what_is_uncertain_or_expired_does_not_expire_again() -> None:
    answer = expire_points(lots(("2025-01-15", 500)), as_of="2026-06-01", platform="soda-music")
    assert answer.expiring_within("1 year") == 0
    assert answer.next_to_expire is None


def test_the_next_to_expire() -> None:
    given = lots(("2025-03-01", 100), ("2025-02-01", 200))
    answer = expire_points(given, as_of="2025-12-31", validity="1年", spent=[("2025-06-01", 200)])
    assert answer.next_to_expire is not None
    assert answer.next_to_expire.lot == given[0]


def test_validity_in_hours_and_days() -> None:
    at_ten = lots(("2025-01-01 10:00", 5))
    assert expire_points(at_ten, as_of="2025-01-02 09:59", validity="24小时").balance == 5
    assert expire_points(at_ten, as_of="2025-01-02 10:00", validity="24小时").expired == 5
    assert expire_points(at_ten, as_of="2025-01-04", validity="3天").balance == 5


def test_ones_own_validity_beats_the_platforms() -> None:
    answer = expire_points(
        lots(("2025-01-31", 500)), as_of="2026-06-01", validity="2年", platform="netease-cloud-music"
    )
    assert (answer.balance, answer.confidence) == (500, "yours")
    assert "云贝" in answer.steps[0].text("zh")
    own = load_profile(
        {
            "id": "m",
            "kind": "platform",
            "name": "M",
            "problems": [],
            "points": {"validity": "90天", "name": "stars"},
        }
    )
    assert expire_points(lots(("2025-01-01", 5)), as_of="2025-04-01", platform=own).balance == 5


@pytest.mark.parametrize(
    ("arguments", "field", "told"),
    [
        ({}, "validity", "validity-needed"),
        ({"platform": "bilibili"}, "platform", "no-points: netease-cloud-music, soda-music"),
        ({"platform": "spotify"}, "platform", "choice"),
        ({"validity": "soon"}, "validity", "validity-form"),
        ({"validity": "1年", "spent": [("soon", 5)]}, "spent[0].day", "date-form"),
        ({"validity": "1年", "spent": [("2025-01-01", 0)]}, "spent[0].points", "spent-zero: 0"),
        ({"validity": "1年", "spent": [("2025-01-01", 1.5)]}, "spent[0].points", "whole"),
        ({"validity": "1年", "as_of": "soon"}, "as_of", "date-form"),
    ],
)
def test_bad_input(arguments: dict[str, Any], field: str, told: str) -> None:
    with refused(told) as caught:
        expire_points(lots(("2025-01-01", 5)), **({"as_of": "2025-02-01"} | arguments))
    assert caught.value.field == field


@pytest.mark.parametrize("points", [0, -5, 1.5, 500.0, "2.5", True, None])
def test_points_are_whole_numbers_above_zero(points: Any) -> None:
    with pytest.raises(InputError) as caught:
        PointsLot(earned="2025-01-01", points=points)
    assert caught.value.field == "points"


def test_the_steps_and_the_plain_data() -> None:
    given = lots(("2025-01-15", 500), ("2025-02-15", 50))
    answer = expire_points(given, as_of="2025-06-01", platform="soda-music", spent=[("2025-03-01", 100)])
    assert [step.key for step in answer.steps] == [
        "validity",
        "points-not-moved",
        "lot-range",
        "lot-range",
        "points-spent",
        "points-sum",
    ]
    for lang in ("zh", "en"):
        assert all(step.text(lang) and step.label(lang) for step in answer.steps)
    data = answer.to_dict()
    assert (data["balance"], data["spent"], data["lots"][0]["remaining"]) == (450, 100, 400)
    assert "soda-music:points-article" in {source.id for source in answer.sources}
    single = expire_points(lots(("2025-01-15", 5)), as_of="2025-06-01", validity="1年")
    assert [step.key for step in single.steps] == ["validity", "points-not-moved", "lot", "points-sum"]


# --- laws ----------------------------------------------------------------------------------------

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[PointsLot], list[tuple[date, int]], date, str]:
    """Lots, spending that there are points for, a day and a validity."""
    given = [
        PointsLot(earned=day, points=points)
        for day, points in draw(st.lists(st.tuples(DAYS, st.integers(1, 999)), max_size=8))
    ]
    as_of = draw(DAYS)
    validity = draw(st.sampled_from(["12 months", "12-24 months", "90 days", "1-400 days", "36 hours"]))
    spent: list[tuple[date, int]] = []
    for day in sorted(draw(st.lists(DAYS, max_size=4))):
        trial = expire_points(
            given, as_of=max(day, as_of), validity=validity, spent=[row for row in spent if row[0] <= day]
        )
        there = sum(
            lot.remaining for lot in trial.lots if lot.lot.earned.day <= day <= lot.expires.wait_until
        )
        if there:
            spent.append((day, draw(st.integers(1, there))))
    return given, spent, as_of, validity


@given(ledgers())
def test_what_was_earned_is_balance_uncertain_expired_and_spent(
    ledger: tuple[list[PointsLot], list[tuple[date, int]], date, str],
) -> None:
    given, spent, as_of, validity = ledger
    answer = expire_points(given, as_of=as_of, validity=validity, spent=spent)
    assert answer.balance + answer.uncertain + answer.expired + answer.spent == answer.earned
    assert all(0 <= lot.remaining <= lot.lot.points for lot in answer.lots)
    assert 0 <= answer.expiring_within("2 years") <= answer.balance


def sums(answer: Points) -> tuple[int, int, int]:
    return answer.balance, answer.uncertain, answer.expired


@given(st.lists(st.tuples(DAYS, st.integers(1, 99)), min_size=1, max_size=6), DAYS, st.integers(1, 98))
def test_splitting_a_lot_changes_no_sum(rows: list[tuple[date, int]], as_of: date, cut: int) -> None:
    whole = expire_points(lots(*rows), as_of=as_of, validity="12-24 months")
    (day, points), rest = rows[0], rows[1:]
    if cut < points:
        halves = expire_points(
            lots((day, cut), (day, points - cut), *rest), as_of=as_of, validity="12-24 months"
        )
        assert sums(halves) == sums(whole)


def test_lots_keep_the_number_they_were_given_under() -> None:
    answer = expire_points(
        lots(("2026-12-01", 1), ("2026-01-31", 5)), as_of="2026-06-01", platform="netease-cloud-music"
    )
    assert [state.number for state in answer.lots] == [2]
    assert next(step for step in answer.steps if step.key == "lot").label("zh") == "第2批"


def test_points_that_run_by_the_clock_say_the_instant() -> None:
    answer = expire_points(lots(("2026-01-31 10:00", 5)), as_of="2026-01-31 12:00", validity="24小时")
    (line,) = [step for step in answer.steps if step.key == "lot-clock"]
    assert "2026-02-01 10:00" in line.text("zh")
    whole_day = expire_points(lots(("2026-01-31", 5)), as_of="2026-01-31", validity="24小时")
    (line,) = [step for step in whole_day.steps if step.key == "lot-clock-range"]
    assert "最早 2026-02-01 00:00、最晚 2026-02-02 00:00 到期" in line.text("zh")
    ranged = expire_points(lots(("2026-01-01 10:00", 5)), as_of="2026-01-03 11:00", validity="24-48小时")
    assert any("最晚 2026-01-03 10:00 到期" in step.text("zh") for step in ranged.steps)


@pytest.mark.parametrize(
    ("given", "spent", "field"),
    [
        ([("2026-01-31", 5)], [], "lots[0]"),
        ([PointsLot(earned="2026-01-31", points=5), None], [], "lots[1]"),
        ([], ["2026-01-31"], "spent[0]"),
        ([], [("2026-01-31",)], "spent[0]"),
        ([], [5], "spent[0]"),
        (None, [], "lots"),
        ([], 5, "spent"),
    ],
    ids=["a pair", "nothing", "text", "one column", "a number", "no lots", "no list"],
)
def test_rows_of_another_shape_are_named(given: Any, spent: Any, field: str) -> None:
    with pytest.raises(InputError) as caught:
        expire_points(given, as_of="2026-06-01", validity="1年", spent=spent)
    assert caught.value.field == field


def test_lots_of_a_later_day_are_counted_and_left_out() -> None:
    found = expire_points(
        lots(("2025-01-31", 5), ("2026-01-31", 7)), as_of="2026-01-20", validity="12 months"
    )
    assert (found.later, found.balance, found.tone) == (1, 5, "neutral")
    gone = expire_points(lots(("2020-01-31", 5)), as_of="2026-01-20", validity="12 months")
    assert (gone.later, gone.tone) == (0, "weak")


# --- readings: what a range, a day of its own, a use and a return come to -------------------------


@pytest.mark.parametrize(
    ("validity", "found"),
    [("12-24 months", (0, 1)), ("12 months", (0, 0)), ("13-24 months", (1, 0)), ("24 months", (1, 0))],
)
def test_every_number_of_a_range_is_one_reading_of_all_lots(validity: str, found: tuple[int, int]) -> None:
    """By 12 months the first lot was gone and the second was spent; by more it is the other way about."""
    given = lots(("2025-01-01", 1), ("2025-02-01", 1))
    answer = expire_points(given, as_of="2026-01-15", validity=validity, spent=[("2026-01-10", 1)])
    assert (answer.balance, answer.uncertain) == found


def test_a_range_of_years_is_read_in_years() -> None:
    """Of a lot spent after a year, "1-2 years" leaves two years alone, and "12-24 months" thirteen on."""
    given = lots(("2025-01-01", 5))
    for validity, day in (("1-2 years", date(2027, 1, 1)), ("12-24 months", date(2026, 3, 1))):
        answer = expire_points(given, as_of="2026-02-15", validity=validity, spent=[("2026-02-10", 1)])
        assert answer.lots[0].expires.act_by == day


def test_a_reading_by_which_there_was_too_little_is_none() -> None:
    given = lots(("2025-01-01", 10))
    answer = expire_points(given, as_of="2026-02-15", validity="12-24 months", spent=[("2026-02-10", 4)])
    (lot,) = answer.lots
    assert (answer.balance, answer.uncertain, lot.state, lot.remaining) == (6, 0, "alive", 6)
    assert lot.expires.act_by == date(2026, 3, 1), "14 months is the shortest that allows it"
    (narrowed,) = [step for step in answer.steps if step.key == "validity-narrowed"]
    assert "14-24 months" in narrowed.text("en")
    assert "14至24个月" in narrowed.text("zh")


@pytest.mark.parametrize(
    ("validity", "earned", "first", "last", "why"),
    [
        ("36个自然月", "2021-11-21", "2024-10-31", "2024-10-31", "the month of earning is the first"),
        ("1个自然月", "2026-02-01", "2026-02-28", "2026-02-28", "the month of earning alone"),
        ("12-24个自然月", "2025-03-31", "2026-02-28", "2027-02-28", "each number of months is a reading"),
        ("3个自然年", "2024-01-01", "2026-12-31", "2026-12-31", "three calendar years"),
        ("次年12月31日", "2025-06-01", "2026-12-31", "2026-12-31", "the next year's end alone"),
        ("每年12月31日", "2025-06-01", "2025-12-31", "2026-12-31", "this year's end or the next one's"),
        ("获得当年年底", "2025-06-01", "2025-12-31", "2025-12-31", "this year's end alone"),
        ("12个月，最晚次年12月31日", "2025-06-01", "2026-06-01", "2026-06-01", "the months are earlier"),
        ("24个月，最晚次年12月31日", "2025-06-01", "2026-12-31", "2026-12-31", "the year's end is earlier"),
        ("6-24个月，最晚每年12月31日", "2025-08-01", "2025-12-31", "2026-12-31", "ranges of both"),
        ("12个月未使用则清零", "2025-06-01", "2026-06-01", "2026-06-01", "never used"),
    ],
)
def test_points_may_end_with_a_month_or_a_year(
    validity: str, earned: str, first: str, last: str, why: str
) -> None:
    (lot,) = expire_points(lots((earned, 5)), as_of=earned, validity=validity).lots
    assert (str(lot.expires.act_by), str(lot.expires.wait_until)) == (first, last), why
    ended = [expire_points(lots((earned, 5)), as_of=day, validity=validity) for day in (first, last)]
    assert (ended[0].balance, ended[1].balance + ended[1].uncertain) == (5, 5), why
    day_after = date.fromisoformat(last) + timedelta(days=1)
    assert expire_points(lots((earned, 5)), as_of=day_after, validity=validity).expired == 5, why
    for lang in ("zh", "en"):
        assert all(step.text(lang) for step in lot.expires.steps)


def test_each_use_renews_the_lots_alive_then_and_no_others() -> None:
    given = lots(("2024-01-01", 5), ("2025-01-01", 5), ("2025-12-01", 5))
    spent = [("2025-06-01", 1), ("2026-05-01", 1)]
    answer = expire_points(given, as_of="2026-06-01", validity="12个月未使用则清零", spent=spent)
    assert [(str(lot.expires.act_by), lot.state) for lot in answer.lots] == [
        ("2025-01-01", "expired"),
        ("2027-05-01", "alive"),
        ("2027-05-01", "alive"),
    ]
    assert [lot.remaining for lot in answer.lots] == [5, 3, 5]
    capped = expire_points(
        given, as_of="2026-06-01", validity="12个月未使用则清零，最晚次年12月31日", spent=spent
    )
    assert [str(lot.expires.act_by) for lot in capped.lots[1:]] == ["2026-12-31", "2026-12-31"]
    assert any("2026-05-01" in step.text("en") for step in capped.lots[1].expires.steps)
    assert "points-renewed" in [step.key for step in answer.steps]


def test_giving_back_is_no_use() -> None:
    spent = [("2025-06-01", 3), ("2025-09-01", -2)]
    answer = expire_points(
        lots(("2025-01-01", 5)), as_of="2026-01-01", validity="12 months without use", spent=spent
    )
    assert (answer.balance, str(answer.lots[0].expires.act_by)) == (4, "2026-06-01")


@pytest.mark.parametrize(
    ("spent", "remaining", "expired", "why"),
    [
        ([("2025-06-01", 12), ("2025-07-01", -5)], [3, 10], 0, "the latest taken comes back first"),
        ([("2025-06-01", 12), ("2025-07-01", -12)], [10, 10], 0, "all of it"),
        ([("2025-06-01", 12), ("2026-01-10", -5)], [3, 10], 3, "to a lot that has expired: expired again"),
        ([("2025-06-01", 5), ("2025-07-01", 7), ("2025-08-01", -6)], [4, 10], 0, "across two spendings"),
        ([("2025-06-01", 5), ("2025-07-01", -2), ("2025-08-01", 8)], [0, 9], 0, "and can be spent again"),
    ],
)
def test_points_come_back_to_the_lots_they_were_taken_from(
    spent: list[tuple[str, int]], remaining: list[int], expired: int, why: str
) -> None:
    given = lots(("2025-01-01", 10), ("2025-02-01", 10))
    as_of = max(day for day, _ in spent)
    answer = expire_points(given, as_of=as_of, validity="1年", spent=spent)
    assert [lot.remaining for lot in answer.lots] == remaining, why
    assert answer.expired == expired, why
    assert answer.given_back == -sum(points for _, points in spent if points < 0)
    assert [lot.expires.act_by for lot in answer.lots] == [date(2026, 1, 1), date(2026, 2, 1)], (
        "their own days"
    )
    for lang in ("zh", "en"):
        assert all(step.text(lang) for step in answer.steps)


def test_no_more_comes_back_than_was_taken() -> None:
    with refused("more-than-taken: 3 that were spent") as caught:
        spent = [("2025-06-01", 5), ("2025-06-02", -2), ("2025-06-03", -4)]
        expire_points(lots(("2025-01-01", 9)), as_of="2025-07-01", validity="1年", spent=spent)
    assert (caught.value.field, caught.value.value) == ("spent[2].points", -4)


def test_a_lots_own_day_beats_every_validity() -> None:
    own = [PointsLot(earned="2025-01-01", points=5, expires="2025-03-31"), *lots(("2024-12-01", 7))]
    answer = expire_points(own, as_of="2025-03-31", validity="12-24 months", spent=[("2025-03-01", 1)])
    assert [(lot.remaining, lot.state) for lot in answer.lots] == [(4, "alive"), (7, "alive")]
    assert answer.expiring_within("1 day") == 4
    expires = answer.lots[0].expires
    assert str(expires.ends_at) == "2025-04-01 00:00:00+08:00"
    assert expires.to_dict()["period"] == "a day of its own"
    assert "2025-03-31" in expires.steps[0].text("en")
    assert "own" in answer.steps[2].text("en")
    later = expire_points(own, as_of="2025-04-01", validity="12-24 months", spent=[("2025-03-01", 1)])
    assert (later.balance, later.expired) == (7, 4)
    today = PointsLot(earned="2025-01-01", points=5, expires="2025-01-01")
    assert expire_points([today], as_of="2025-01-01", validity="1年").balance == 5


def test_points_taken_back_were_never_earned() -> None:
    given = [PointsLot(earned="2025-01-01", points=100, taken_back=40), *lots(("2025-02-01", 10))]
    answer = expire_points(given, as_of="2025-06-01", validity="1年", spent=[("2025-03-01", 65)])
    assert [lot.remaining for lot in answer.lots] == [0, 5]
    assert (answer.earned, answer.taken_back, answer.spent, answer.balance) == (110, 40, 65, 5)
    assert "40" in answer.steps[2].text("en")
    assert [row[0] for row in answer.card("en").sections[0].rows][-1] == "Taken back"
    with refused("more-than-there: 40 were taken back") as caught:
        expire_points(given, as_of="2025-06-01", validity="1年", spent=[("2025-01-15", 61)])
    assert "is more than the 60" in str(caught.value)


LOT: dict[str, Any] = {"earned": "2025-01-01", "points": 5}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"taken_back": 6}, "taken-back-more: 5"),
        ({"taken_back": -1}, "whole-least: 0"),
        ({"expires": "2024-12-31"}, "expires-early: 2025-01-01"),
        ({"expires": "2026-12-31 00:00"}, "expires-clock"),
        ({"expires": "soon"}, "date-form"),
    ],
)
def test_what_a_lot_cannot_be(changed: dict[str, Any], told: str) -> None:
    with refused(told) as caught:
        PointsLot(**{**LOT, **changed})
    assert caught.value.field == next(iter(changed))


def test_where_points_had_expired_the_refusal_says_so() -> None:
    given = lots(("2025-01-10", 100))
    with refused("more-than-there: 100 expired on 2026-01-10 by that validity"):
        expire_points(given, as_of="2026-02-01", validity="12 months", spent=[("2026-01-11", 5)])
    two = lots(("2025-01-10", 100), ("2025-01-12", 3))
    with refused("more-than-there: 103 expired on 2026-01-10–2026-01-12 by that validity"):
        expire_points(two, as_of="2026-02-01", validity="6-12 months", spent=[("2026-01-20", 5)])


# --- against a naive count, point by point and reading by reading ---------------------------------


def months_later(day: date, months: int) -> date:
    """The corresponding day, found by walking back from one that may not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 0, -1):
        with suppress(ValueError):
            return date(year, month + 1, last)
    raise AssertionError


ENDS: dict[str, Callable[[date, int], date]] = {
    "days": lambda day, n: day + timedelta(days=n),
    "months": months_later,
    "calendar months": lambda day, n: months_later(day.replace(day=1), n) - timedelta(days=1),
    "calendar years": lambda day, n: date(day.year + n - 1, 12, 31),
}


@dataclass
class Token:
    """One point."""

    lot: int
    earned: date
    ends: date
    own: bool
    spent: bool = False


def one_reading(
    ledger: Ledger, length: Callable[[date], date], cap: Callable[[date], date] | None
) -> list[Token] | None:
    """Every point at the end of the day of asking, by one validity; None where the spending was too much."""
    tokens = [
        Token(n, lot.earned.day, lot.expires or length(lot.earned.day), lot.expires is not None)
        for n, lot in enumerate(ledger.lots)
        for _ in range(lot.points - lot.taken_back)
    ]
    for token in tokens:
        if cap is not None and not token.own:
            token.ends = min(token.ends, cap(token.earned))
    taken: list[Token] = []
    for day, amount in sorted(ledger.spent, key=lambda row: row[0]):
        if day > ledger.as_of:
            continue
        for _ in range(amount):
            there = [t for t in tokens if not t.spent and t.earned <= day <= t.ends]
            if not there:
                return None
            first = min(there, key=lambda t: (t.ends, t.earned, t.lot))
            first.spent = True
            taken.append(first)
        for _ in range(-amount):
            taken.pop().spent = False
        if ledger.renewed and amount > 0:
            for token in tokens:
                if not token.own and token.earned <= day <= token.ends:
                    token.ends = length(day) if cap is None else min(length(day), cap(token.earned))
    return [t for t in tokens if t.earned <= ledger.as_of]


@dataclass
class Ledger:
    lots: list[PointsLot]
    spent: list[tuple[date, int]]
    as_of: date
    low: int
    high: int
    unit: str
    renewed: bool = False
    cap: str | None = None

    @property
    def validity(self) -> str:
        number = str(self.low) if self.low == self.high else f"{self.low}-{self.high}"
        written = f"{number} {self.unit}" + (" without use" if self.renewed else "")
        return written if self.cap is None else f"{written}, at the latest {self.cap}"

    def readings(self) -> list[list[Token]]:
        caps: list[Callable[[date], date] | None] = [None]
        if self.cap is not None:
            ends = {"31 December": (0, 1), "end of next year": (1,)}[self.cap]
            caps = [lambda day, n=n: date(day.year + n, 12, 31) for n in ends]  # type: ignore[misc]
        found = [
            one_reading(self, lambda day, n=n: ENDS[self.unit](day, n), cap)  # type: ignore[misc]
            for n in range(self.low, self.high + 1)
            for cap in caps
        ]
        return [tokens for tokens in found if tokens is not None]


SHORT_DAYS = st.dates(date(2025, 1, 28), date(2025, 4, 2))


@st.composite
def odd_ledgers(draw: st.DrawFn, units: Sequence[str] = tuple(ENDS)) -> Ledger:
    """Few lots and much that happens to them, close to their ends."""
    unit = draw(st.sampled_from(units))
    low = draw(st.integers(1, 2 if unit != "days" else 40))
    high = low + draw(st.integers(0, 1 if unit == "calendar years" else 3))
    given = []
    for earned, points in draw(st.lists(st.tuples(SHORT_DAYS, st.integers(1, 5)), min_size=1, max_size=5)):
        own = draw(st.none() | st.none() | st.integers(0, 90))
        expires = None if own is None else earned + timedelta(days=own)
        back = draw(st.just(0) | st.integers(0, points))
        given.append(PointsLot(earned=earned, points=points, expires=expires, taken_back=back))
    moves = st.tuples(st.dates(date(2025, 1, 28), date(2025, 7, 5)), st.integers(-4, 4).filter(bool))
    spent: list[tuple[date, int]] = []
    held = 0
    for day, points in sorted(draw(st.lists(moves, max_size=5)), key=lambda row: row[0]):
        if held + points >= 0:
            spent.append((day, points))
            held += points
    as_of = draw(st.dates(date(2025, 3, 1), date(2025, 8, 1)))
    renewable = unit != "calendar years"
    renewed = renewable and draw(st.booleans())
    cap = draw(st.sampled_from([None, None, "31 December", "end of next year"]))
    return Ledger(given, spent, as_of, low, high, unit, renewed, cap)


@given(odd_ledgers())
def test_the_balance_is_the_least_over_the_readings_that_allow_the_spending(ledger: Ledger) -> None:
    asked: dict[str, Any] = {"as_of": ledger.as_of, "validity": ledger.validity, "spent": ledger.spent}
    readings = ledger.readings()
    if not readings:
        with pytest.raises(InputError) as caught:
            expire_points(ledger.lots, **asked)
        assert caught.value.key == "more-than-there"
        return
    answer = expire_points(ledger.lots, **asked)
    alive = [[t for t in tokens if not t.spent and t.ends >= ledger.as_of] for tokens in readings]
    assert answer.balance == min(map(len, alive))
    assert answer.balance + answer.uncertain == max(map(len, alive))
    left = answer.balance + answer.uncertain + answer.expired
    assert left + answer.spent - answer.given_back + answer.taken_back == answer.earned
    for state in answer.lots:
        of_lot = [sum(1 for t in tokens if t.lot == state.number - 1) for tokens in alive]
        if state.state == "expired":
            assert max(of_lot) == 0
        else:
            assert (state.remaining, state.remaining + state.uncertain) == (min(of_lot), max(of_lot))
    later = ledger.as_of + timedelta(days=40)
    then = [sum(1 for t in tokens if not t.spent and t.ends >= later) for tokens in readings]
    assert answer.left_at(later) == (min(then), max(then))


@given(odd_ledgers(), st.integers(0, 60))
def test_what_is_alive_later_is_what_is_said_then(ledger: Ledger, days: int) -> None:
    """With what was spent by then: the rest is left out."""
    spent = [row for row in ledger.spent if row[0] <= ledger.as_of]
    given = [lot for lot in ledger.lots if lot.earned.day <= ledger.as_of]
    later = ledger.as_of + timedelta(days=days)
    with suppress(InputError):
        now = expire_points(given, as_of=ledger.as_of, validity=ledger.validity, spent=spent)
        then = expire_points(given, as_of=later, validity=ledger.validity, spent=spent)
        assert now.left_at(later) == (then.balance, then.balance + then.uncertain)


def test_a_wide_range_with_days_of_their_own_is_worked_out_where_something_changes() -> None:
    given = [
        PointsLot(
            earned=date(2024, 1, 1) + timedelta(days=n), points=3, expires=None if n % 3 else "2027-01-01"
        )
        for n in range(0, 60, 4)
    ]
    spent = [(date(2024, 6, 1), 5), (date(2024, 9, 1), 5), (date(2024, 9, 2), -3)]
    wide = expire_points(given, as_of="2025-01-01", validity="1-1300 days", spent=spent)
    naive = Ledger(given, spent, date(2025, 1, 1), 1, 1300, "days").readings()
    alive = [sum(1 for t in tokens if not t.spent and t.ends >= date(2025, 1, 1)) for tokens in naive]
    assert (wide.balance, wide.balance + wide.uncertain) == (min(alive), max(alive))
