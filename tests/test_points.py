"""Points: lots that expire one by one, spending the earliest first, and ranges of validity."""

from __future__ import annotations

from datetime import date
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
        ({"validity": "soon"}, "validity", "period-form"),
        ({"validity": "1年", "spent": [("soon", 5)]}, "spent[0].day", "date-form"),
        ({"validity": "1年", "spent": [("2025-01-01", 0)]}, "spent[0].points", "whole-least: 1"),
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
