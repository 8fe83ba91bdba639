"""The thirty-nine classical edge cases of proration and deadlines, by their numbers.

Out of scope: 26 (truncating to the fen) and 27 (a fee in per cent) are no rule of any source here;
37 (points that expire with the calendar year) and 39 (an extension after renewal) are terms nobody states.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pendulum
import pytest

from calc import (
    ChinaCalendar,
    InputError,
    Membership,
    NoScheduleError,
    PointsLot,
    assess_refund,
    deadline,
    expire_points,
)

CAL = ChinaCalendar()
BASE: dict[str, Any] = {"platform": "bilibili", "paid": "30.00", "purchased": "2026-11-02", "term": "30 days"}


def refund(as_of: Any, **changed: Any) -> Any:
    return assess_refund(Membership(**(BASE | changed)), as_of=as_of)


def test_01_purchase_and_refund_on_one_day() -> None:
    assert refund("2026-11-02").amount == Decimal("30.00")
    assert refund("2026-11-02", activated="2026-11-02").amount == Decimal("29.00")


def test_02_day_7_and_day_8_of_the_window() -> None:
    assert [refund(day).standing for day in ("2026-11-09", "2026-11-10")] == ["promised", "negotiable"]


def test_03_the_last_second_and_midnight_in_beijing() -> None:
    assert refund("2026-11-09 23:59:59").standing == "promised"
    assert refund("2026-11-10 00:00").standing == "negotiable"


def test_04_an_evening_in_utc_is_the_next_day_in_shanghai() -> None:
    purchase = pendulum.datetime(2026, 11, 1, 16, 30)
    assert refund("2026-11-09", purchased=purchase).window.last_day == date(2026, 11, 9)
    assert refund(pendulum.datetime(2026, 11, 9, 16), purchased="2026-11-02").standing == "negotiable"


@pytest.mark.parametrize(
    ("bought", "ends"),
    [("2026-01-29", "2026-02-28"), ("2026-01-30", "2026-02-28"), ("2026-03-31", "2026-04-30")],
)
def test_05_bought_on_the_29th_30th_or_31st(bought: str, ends: str) -> None:
    assert str(deadline(bought, "1 month", roll=False).last_day) == ends


@pytest.mark.parametrize(
    ("bought", "ends"),
    [("2024-01-31", "2024-02-29"), ("2025-01-31", "2025-02-28"), ("2099-02-28", "2100-02-28")],
)
def test_06_february_in_leap_years_and_2100(bought: str, ends: str) -> None:
    period = "1 month" if bought[:4] != "2099" else "1 year"
    assert str(deadline(bought, period, roll=False).last_day) == ends


def test_07_months_are_not_chained_by_their_clamped_ends() -> None:
    assert deadline("2026-01-31", "2 months", roll=False).last_day == date(2026, 3, 31)


def test_08_an_annual_card_bought_on_29_february() -> None:
    bought = Membership(**(BASE | {"purchased": "2024-02-29", "term": "1 year"}))
    assert (bought.ends, bought.total_days) == (date(2025, 2, 28), 365)


def test_09_a_refund_before_the_purchase() -> None:
    with pytest.raises(InputError):
        refund("2026-11-01")


def test_10_a_refund_after_expiry() -> None:
    assert (refund("2027-01-01").amount, refund("2027-01-01").standing) == (Decimal("0.00"), "refused")


def test_11_not_yet_activated() -> None:
    assert (refund("2026-11-05", activated="2026-11-20").used_days, refund("2026-11-05").used_days) == (0, 0)


def test_12_365_and_366() -> None:
    totals = [
        Membership(**(BASE | {"purchased": day, "term": "1年"})).total_days
        for day in ("2023-03-01", "2024-03-01")
    ]
    assert totals == [366, 365]


def test_13_month_cards_sold_as_30_or_31_days() -> None:
    amounts = [
        str(refund("2026-11-11", activated="2026-11-02", term=term).amount)
        for term in ("30天", "31天", "1个月")
    ]
    assert amounts == ["20.00", "20.32", "20.00"]


def test_14_only_the_current_period_is_prorated() -> None:
    """With automatic renewal a membership is the period paid for last; first of all it is switched off."""
    answer = refund("2026-11-11", auto_renew=True, activated="2026-11-02")
    assert (answer.amount, answer.actions[0].key) == (Decimal("20.00"), "action-auto-renew")


def test_15_the_window_ends_on_a_weekend_or_in_a_holiday() -> None:
    assert str(refund("2026-11-05", purchased="2026-11-01").window.wait_until) == "2026-11-09"
    assert str(refund("2026-09-25", purchased="2026-09-24").window.wait_until) == "2026-10-08"


def test_16_purchase_starts_the_window_and_activation_the_term() -> None:
    bought = Membership(**(BASE | {"activated": "2026-11-20"}))
    assert assess_refund(bought, as_of="2026-11-20").window.act_by == date(2026, 11, 9)
    assert bought.begins == date(2026, 11, 20)


def test_17_old_dates_are_plain_dates() -> None:
    assert deadline("1991-07-01", "30 days", roll=False).last_day == date(1991, 7, 31)


def test_18_nothing_was_paid() -> None:
    assert (refund("2026-11-05", paid=0).amount, refund("2026-11-05", paid=0).verdict) == (
        Decimal("0.00"),
        "none",
    )


@pytest.mark.parametrize(("paid", "amount"), [("0.01", "0.01"), ("9.90", "6.60")])
def test_19_very_small_amounts(paid: str, amount: str) -> None:
    assert str(refund("2026-11-11", activated="2026-11-02", paid=paid).amount) == amount


def test_20_the_base_is_what_was_paid_not_the_list_price() -> None:
    assert refund("2026-11-21", used_days=10, list_price=60).amount == Decimal("20.00")


def test_21_never_more_than_paid_less_refunded() -> None:
    assert refund("2026-11-05", already_refunded=29).amount == Decimal("1.00")


def test_22_refunded_in_part_twice() -> None:
    assert refund("2026-11-21", used_days=10, already_refunded="20.00").amount == Decimal("0.00")
    assert refund("2026-11-21", used_days=10, already_refunded="12.50").amount == Decimal("7.50")


def test_23_used_and_refunded_make_what_was_paid_exactly() -> None:
    for used in range(31):
        answer = refund("2026-12-02", used_days=used)
        assert answer.amount + Decimal(used) == Decimal("30.00")


def test_24_a_result_of_zero_says_so() -> None:
    answer = refund("2026-12-02", used_days=30)
    assert "0.00" in next(step for step in answer.steps if step.key == "amount").text("zh")
    assert [step.key for step in answer.actions][-1] == "action-complain"


def test_25_a_float_raises() -> None:
    with pytest.raises(InputError):
        refund("2026-11-05", paid=30.0)


def test_28_what_was_consumed_reduces_the_base() -> None:
    assert refund("2026-11-21", used_days=10, consumed_value=6).amount == Decimal("16.00")


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-11-21", "2026-11-23"), ("2026-10-01", "2026-10-08"), ("2026-09-20", "2026-09-21")],
)
def test_29_starts_on_a_weekend_a_holiday_and_a_make_up_sunday(start: str, end: str) -> None:
    assert str(CAL.add_working_days(start, 1)) == end


def test_30_a_make_up_saturday_counts() -> None:
    assert CAL.is_working_day("2026-10-10")
    assert str(CAL.add_working_days("2026-10-09", 1)) == "2026-10-10"


def test_31_no_days_at_all() -> None:
    assert str(CAL.add_working_days("2026-11-21", 0)) == "2026-11-23"
    with pytest.raises(InputError):
        deadline("2026-11-20", "0 days")


def test_32_over_spring_festival_and_into_a_year_without_a_table() -> None:
    assert str(CAL.add_working_days("2026-02-13", 1)) == "2026-02-14"
    with pytest.raises(NoScheduleError):
        CAL.add_working_days("2026-12-30", 5)


def test_33_start_and_end_on_one_day() -> None:
    assert CAL.get_working_days_delta("2026-11-20", "2026-11-20") == 0


def test_34_two_notices_touch_one_year() -> None:
    assert not CAL.is_working_day("2018-12-31")
    assert CAL.is_working_day("2018-12-29")
    answer = CAL.day("2018-12-31")
    assert answer.source is not None
    assert answer.source.id == "schedule-2019"


def test_35_the_start_is_never_counted() -> None:
    """Day zero, for every weekday of start."""
    ends = [str(CAL.add_working_days(f"2026-11-{day}", 1)) for day in range(16, 23)]
    assert ends == [
        "2026-11-17",
        "2026-11-18",
        "2026-11-19",
        "2026-11-20",
        "2026-11-23",
        "2026-11-23",
        "2026-11-23",
    ]


def test_36_points_live_to_the_end_of_the_day() -> None:
    lot = [PointsLot(earned="2025-01-31", points=1)]
    assert expire_points(lot, as_of="2026-01-31 23:59:59", validity="12个月").balance == 1
    assert expire_points(lot, as_of="2026-02-01 00:00", validity="12个月").expired == 1


def test_38_batches_are_spent_first_in_first_out() -> None:
    lots = [PointsLot(earned=day, points=10) for day in ("2025-01-01", "2025-02-01")]
    answer = expire_points(lots, as_of="2025-06-01", validity="1年", spent=[("2025-03-01", 15)])
    assert [lot.remaining for lot in answer.lots] == [0, 5]
