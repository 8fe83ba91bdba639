"""Which days are charged: stops, pauses, last days, given days; and what was never provided."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import InputError, Membership, assess_refund, refund_by_day
from calc.base.moment import DAY
from calc.refund.pauses import read_pauses
from tests.refund.test_assess import memberships, naive_days_gone
from tests.refusal import refused

# Thirty days for thirty yuan from a Sunday: a yuan a day.
BASE: dict[str, Any] = {"platform": "bilibili", "paid": "30.00", "purchased": "2026-11-01", "term": "30 days"}
ASKED = "2026-11-21"


def refund(as_of: str = ASKED, **changed: Any) -> Any:
    return assess_refund(Membership(**(BASE | changed)), as_of=as_of)


def ground(assessed: Any, rule: str) -> Any:
    return next((ground for ground in assessed.grounds if ground.rule == rule), None)


# --- a service that stopped ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "own", "by_time", "why"),
    [
        ({"stopped": "2026-11-05", "cause": "operator"}, "25.00", "25.00", "the day of stopping is used"),
        ({"stopped": "2026-11-05"}, "25.00", "25.00", "whoever's doing it is"),
        ({"stopped": "2026-11-01"}, "29.00", "29.00", "on the day it was bought"),
        ({"stopped": "2026-11-05 10:00"}, "25.00", "25.00", "the hour makes no difference"),
        ({"stopped": ASKED}, "9.00", "9.00", "on the day of asking"),
        ({"stopped": "2026-11-22"}, "9.00", "9.00", "announced, and not so yet"),
        ({"stopped": "2026-11-05", "activated": "2026-11-03"}, "27.00", "27.00", "from the activation"),
        ({"stopped": "2026-11-05", "used_days": 2}, "28.00", "25.00", "given days are the platform's"),
        ({"stopped": "2026-11-05", "used_days": 5}, "25.00", "25.00", "and may reach the stop"),
        ({"stopped": "2027-11-05"}, "9.00", "9.00", "after the end of the term"),
    ],
)
def test_nothing_is_charged_after_a_service_stopped(
    changed: dict[str, Any], own: str, by_time: str, why: str
) -> None:
    assessed = refund(**changed)
    assert (str(assessed.amount), str(ground(assessed, "prepaid-22").amount)) == (own, by_time), why


def test_a_step_says_that_the_day_of_stopping_is_used_and_which_rule_counts_from_it() -> None:
    assessed = refund(stopped="2026-11-05", cause="operator")
    own, by_time = (
        [step for step in ground(assessed, rule).steps if step.key == "stopped"]
        for rule in ("platform-terms", "prepaid-22")
    )
    assert "2026-11-05 停止，当天算用过的一天" in own[0].text("zh")
    assert "that day counts as used" in own[0].text("en")
    assert own[0].source is None
    assert by_time[0].source.id == "prepaid-interpretation:22"
    counted = next(step for step in assessed.steps if step.key.startswith("charged-"))
    assert "from 2026-11-01 to 2026-11-05, both included" in counted.text("en")
    for later in ("2026-11-21", "2026-11-22"):
        assert "stopped" not in [step.key for step in refund(stopped=later).steps], "nothing to say yet"


def test_after_the_term_what_stopped_earlier_is_no_figure_for_reference_only() -> None:
    late = refund("2027-03-01", stopped="2026-11-05")
    assert str(late.amount) == "25.00"
    assert "condition-ended" not in {step.key for step in late.conditions}
    ended = refund("2027-03-01", stopped="2027-02-01", used_days=3)
    assert "condition-ended" in {step.key for step in ended.conditions}


# --- frozen days ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paused", "left", "ends", "why"),
    [
        ("2026-11-05~2026-11-14", "19.00", "2026-12-11", "ten days, both included"),
        ("2026-11-05~2026-11-05", "10.00", "2026-12-02", "one day"),
        ([("2026-11-05", "2026-11-14")], "19.00", "2026-12-11", "as pairs"),
        ([(date(2026, 11, 5), date(2026, 11, 14))], "19.00", "2026-12-11", "of dates"),
        ("2026-11-20~", "11.00", "2026-12-03", "an open one counts to the day of asking"),
        ("2026-11-21~", "10.00", "2026-12-02", "and begins on it at the latest"),
        ("2026-11-22~", "9.00", "2026-12-01", "one to come changes nothing"),
        ("2026-11-22~2026-11-30", "9.00", "2026-12-10", "but a fixed one moves the end already"),
        ("2026-11-18~2026-11-30", "13.00", "2026-12-14", "in the middle of one"),
        ("2026-11-20~; 2026-11-05~2026-11-14", "21.00", "2026-12-13", "in any order"),
        ("2026年11月5日～2026年11月14日；", "19.00", "2026-12-11", "as it is typed in Chinese"),
        ("2026年11月5日至2026年11月14日", "19.00", "2026-12-11", "in words"),
        ("2026-11-05 to 2026-11-14\n2026-11-20—2026-11-20", "20.00", "2026-12-12", "line by line"),
        ("2026-11-20至今", "11.00", "2026-12-03", "until now is open"),
        ("", "9.00", "2026-12-01", "none"),
        ("2026-12-05~2026-12-14", "9.00", "2026-12-01", "after the end nothing is left to pause"),
        ("2026-11-22~2026-11-24, 2026-12-04~2026-12-05", "9.00", "2026-12-06", "the end as it was moved"),
    ],
)
def test_paused_days_are_not_charged_and_move_the_end(paused: Any, left: str, ends: str, why: str) -> None:
    bought = Membership(**BASE, paused=paused, activated="2026-11-01")
    assessed = assess_refund(bought, as_of=ASKED)
    assert str(assessed.amount) == str(ground(assessed, "prepaid-22").amount) == left, why
    assert str(bought.ends_by(date(2026, 11, 21))) == ends, why
    assert bought.total_days == assessed.total_days == 30


def test_a_pause_by_list_price_too_and_given_days_beat_it() -> None:
    dear = refund(paused="2026-11-05~2026-11-14", activated="2026-11-01", cause="consumer", list_price=60)
    assert str(ground(dear, "prepaid-19").amount) == "8.00", "30 less 60 × 11 ÷ 30"
    assert "paused" in [step.key for step in ground(dear, "prepaid-19").steps]
    assert str(refund(paused="2026-11-05~2026-11-14", used_days=3).amount) == "27.00"


def test_a_pause_that_still_runs_says_up_to_which_day_it_is_counted() -> None:
    assessed = refund("2026-11-07", paused="2026-11-05~2026-11-14", activated="2026-11-01")
    (step,) = [step for step in assessed.steps if step.key == "paused"]
    assert "到 2026-11-07 共 3 天不计费；会员期顺延到 2026-12-11" in step.text("zh")
    assert "up to 2026-11-07, 3 days are not charged" in step.text("en")


def test_characters_that_nobody_sees_make_no_difference_to_pauses() -> None:
    plain = read_pauses("2026-11-05~2026-11-14; 2026-11-20~")
    assert read_pauses("\ufeff2026-11-05~2026-11-14; 2026-11-20至今\u200b") == plain
    assert read_pauses([("2026-11-05", "2026-11-14"), ("2026-11-20", "\u200b")]) == plain


def test_a_step_names_the_paused_days_and_where_the_end_is_now() -> None:
    assessed = refund(paused="2026-11-05~2026-11-14; 2026-11-20~", activated="2026-11-01")
    (step,) = [step for step in assessed.steps if step.key == "paused"]
    assert "2026-11-05 到 2026-11-14、2026-11-20 起（还没有恢复）" in step.text("zh")
    assert "12 days are not charged, and the term's end moves to 2026-12-13" in step.text("en")
    (counted,) = [step for step in assessed.steps if step.key.startswith("charged-")]
    assert counted.text("en") == "from 2026-11-01 to 2026-11-21, both included, less 12 paused days, 9 days"
    assert step.to_dict()["values"]["days"] == 12


def test_a_month_ends_on_its_corresponding_day_and_then_moves() -> None:
    bought = Membership(
        **(BASE | {"purchased": "2026-01-31", "term": "1 month"}), paused="2026-02-02~2026-02-03"
    )
    assert (str(bought.corresponding_day), str(bought.ends)) == ("2026-02-28", "2026-03-02")
    assert Membership(**BASE, paused="2026-11-05~").ends == date(2026, 12, 1), "it is not known how long"


def test_on_the_last_day_after_a_pause_nothing_is_left() -> None:
    assessed = refund("2026-12-11", paused="2026-11-05~2026-11-14", activated="2026-11-01")
    step = next(step for step in assessed.steps if step.key == "last-day-nothing-left")
    assert "2026-12-11" in step.text("zh")
    assert str(refund("2026-12-08", paused="2026-11-05~2026-11-14", activated="2026-11-01").amount) == "2.00"


@pytest.mark.parametrize(
    ("paused", "field", "told"),
    [
        ("2026-11-14~2026-11-05", "paused[0].last", "paused-reversed: 2026-11-14"),
        ("2026-11-05~2026-11-14; 2026-11-14~2026-11-15", "paused[1].first", "paused-overlap: 2026-11-14"),
        ("2026-11-10~; 2026-11-05~2026-11-14", "paused[0].first", "paused-overlap"),
        ("2026-11-05~; 2026-11-14~2026-11-15", "paused[1].first", "paused-after-open"),
        ("2026-10-31~2026-11-05", "paused", "paused-before: 2026-11-01"),
        ("2026-11-05", "paused[0]", "paused-form: 2026-11-05~2026-11-14"),
        ("2026-11-05-2026-11-14", "paused[0]", "paused-form"),
        ("2026-11-05至14日", "paused[0].last", "date-form"),
        ("2026-11-05~2026-11-06~2026-11-07", "paused[0]", "paused-form"),
        (["2026-11-05~2026-11-06"], "paused[0]", "paused-form"),
        ([5], "paused[0]", "paused-form"),
        ([("2026-11-05",)], "paused[0]", "paused-form"),
        ("soon~2026-11-05", "paused[0].first", "date-form"),
        ("2026-11-05~soon", "paused[0].last", "date-form"),
        ("~2026-11-05", "paused[0].first", "date-form"),
        ([(None, "2026-11-05")], "paused[0].first", "date-form"),
        (5, "paused", "listed"),
    ],
)
def test_pauses_that_cannot_be_so_are_named(paused: Any, field: str, told: str) -> None:
    with refused(told) as caught:
        Membership(**BASE, paused=paused)
    assert caught.value.field == field


def test_a_pause_before_the_activation_is_before_the_start() -> None:
    with refused("paused-before: 2026-11-06"):
        Membership(**BASE, activated="2026-11-06", paused="2026-11-05~2026-11-07")


@given(st.sets(st.integers(0, 400), max_size=8), st.booleans())
def test_pauses_read_back_as_they_are_printed(days: set[int], open_at_the_end: bool) -> None:
    edges = [date(2026, 1, 1) + DAY * day for day in sorted(days)]
    pairs: list[tuple[date, date | None]] = [*zip(edges[::2], edges[1::2], strict=False)]
    if open_at_the_end and len(edges) % 2:
        pairs.append((edges[-1], None))
    printed = "; ".join(f"{first}~{last or ''}" for first, last in pairs)
    assert read_pauses(printed) == read_pauses(list(reversed(pairs))) == tuple(pairs)


# --- a last day for a term -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "term", ["至2026-12-01", "to 2026-12-01", "有效期至2026年12月1日", date(2026, 12, 1)]
)
def test_a_last_day_is_a_term_to_that_day(term: Any) -> None:
    assessed = refund(term=term, activated="2026-11-01")
    assert (assessed.total_days, str(assessed.amount)) == (30, "9.00"), "as 30 days have it"
    (step,) = [step for step in assessed.steps if step.key.startswith("total")]
    assert step.text("zh") == "会员期到 2026-12-01 为止，从 2026-11-01 起一共 30 天"
    assert step.source is None
    assert Membership(**(BASE | {"term": term}), activated="2026-11-11").total_days == 20


@pytest.mark.parametrize(
    ("changed", "begins"),
    [
        ({"term": "至2026-11-01"}, "2026-11-01"),
        ({"term": "至2025-12-01"}, "2026-11-01"),
        ({"term": "至2026-12-01", "activated": "2026-12-01"}, "2026-12-01"),
    ],
)
def test_a_last_day_that_is_not_after_the_first_is_refused(changed: dict[str, Any], begins: str) -> None:
    with refused(f"term-over: {begins}") as caught:
        Membership(**(BASE | changed))
    assert caught.value.field == "term"


def test_a_last_day_beside_a_pause_says_how_it_was_taken() -> None:
    moved = refund(term="至2026-12-01", paused="2026-11-05~2026-11-14")
    assert "condition-last-day-moved" in {step.key for step in moved.conditions}
    for other in (refund(term="至2026-12-01"), refund(paused="2026-11-05~2026-11-14")):
        assert "condition-last-day-moved" not in {step.key for step in other.conditions}


# --- days that are given -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "as_of", "most", "why"),
    [
        ({"paid": "168", "term": "1 year", "used_days": 200}, "2026-11-03", 3, "three days after buying"),
        ({"used_days": 22}, ASKED, 21, "first and last day included"),
        ({"used_days": 20, "activated": "2026-11-03"}, ASKED, 19, "from the activation"),
        ({"used_days": 1, "activated": "2026-11-25"}, ASKED, 0, "which is still to come"),
        ({"used_days": 12, "paused": "2026-11-05~2026-11-14"}, ASKED, 11, "paused days off"),
        ({"used_days": 6, "stopped": "2026-11-05"}, ASKED, 5, "to the day it stopped at most"),
    ],
)
def test_more_days_than_have_gone_by_are_refused_by_name(
    changed: dict[str, Any], as_of: str, most: int, why: str
) -> None:
    bought = Membership(**(BASE | changed))
    with refused(f"used-above-gone: 0 to {most}") as caught:
        assess_refund(bought, as_of=as_of)
    assert (caught.value.field, caught.value.value) == ("used_days", changed["used_days"]), why
    with pytest.raises(InputError):
        refund_by_day(bought, as_of=as_of)
    fits = assess_refund(Membership(**(BASE | changed | {"used_days": most})), as_of=as_of)
    assert fits.used_days == most


def test_a_purchase_in_the_future_is_what_is_wrong() -> None:
    with refused("bought-after: 2026-11-28") as caught:
        refund("2026-11-28", purchased="2027-11-01")
    assert (caught.value.field, caught.value.value) == ("purchased", "2027-11-01")
    assert caught.value.text("zh").startswith("购买日期：'2027-11-01' 晚于要算的那一天 2026-11-28")


# --- what was never provided ---------------------------------------------------------------------

HALF: dict[str, Any] = {"paid": "58.00", "activated": "2026-11-01"}


def test_twenty_nine_to_fifty_eight_yuan_depending_on_whether_any_of_it_was_used() -> None:
    asked = "2026-11-15"
    unsaid = refund(asked, **HALF, cause="operator")
    assert (str(unsaid.amount), str(unsaid.if_never_used)) == ("29.00", "58.00")
    assert "29.00 到 58.00 元" in unsaid.headline("zh")[1]
    assert "29.00 to 58.00 yuan" in unsaid.headline("en")[1]
    assert "29.00 to 58.00 yuan" in unsaid.card("en").says
    listed = ground(unsaid, "never-provided")
    assert (str(listed.amount), listed.verdict, listed.standing) == ("58.00", "full", "arguable")
    assert listed.unconfirmed
    assert [step.key for step in listed.conditions] == ["condition-ever-used", "condition-never-provided"]
    said = refund(asked, **HALF, ever_used=False)
    assert (str(said.amount), said.if_never_used) == ("29.00", None), "the platform's stays the headline"
    assert [step.key for step in ground(said, "never-provided").conditions] == ["condition-never-provided"]
    assert not ground(said, "never-provided").unconfirmed
    assert "consumer-law:53" in {source.id for source in ground(said, "never-provided").sources}


@pytest.mark.parametrize(
    ("changed", "did_not_work", "listed", "why"),
    [
        ({}, False, False, "nobody says that anything did not work"),
        ({}, True, True, "the problem says so"),
        ({"cause": "operator"}, False, True, "the operator's cause says so"),
        ({"cause": "consumer"}, False, False, "the consumer's does not"),
        ({"ever_used": False}, False, True, "nothing was ever provided"),
        ({"ever_used": True, "cause": "operator"}, True, False, "some of it was used"),
        ({"used_days": 0}, False, False, "not having used it is not this"),
        ({"used_days": 0, "ever_used": False}, False, True, "but does not contradict it"),
        ({"used_days": 1}, True, False, "a day that was used shows use"),
        ({"consumed_value": 1, "cause": "operator"}, False, False, "so does what was consumed"),
    ],
)
def test_where_it_is_listed_that_nothing_was_provided(
    changed: dict[str, Any], did_not_work: bool, listed: bool, why: str
) -> None:
    assessed = assess_refund(Membership(**BASE, **changed), as_of=ASKED, did_not_work=did_not_work)
    assert (ground(assessed, "never-provided") is not None) is listed, why


@pytest.mark.parametrize(
    ("changed", "shown"),
    [({"used_days": 1}, "已用天数是 1"), ({"consumed_value": "0.01"}, "已用掉的权益价值是 0.01")],
)
def test_use_contradicts_that_nothing_was_ever_provided(changed: dict[str, Any], shown: str) -> None:
    with refused("used-after-all") as caught:
        Membership(**BASE, **changed, ever_used=False)
    assert (caught.value.field, caught.value.value) == ("ever_used", False)
    assert shown in caught.value.text("zh")


def test_what_was_refunded_comes_off_what_was_never_provided() -> None:
    part = ground(refund(ever_used=False, already_refunded=10), "never-provided")
    assert (str(part.amount), part.standing) == ("20.00", "arguable")
    assert "30.00 − 10.00 = 20.00" in part.steps[0].text("en")
    nothing = ground(refund(ever_used=False, already_refunded=30), "never-provided")
    assert nothing.standing == "refused"
    assert nothing.says("en") == "no days or money are left, so it comes to nothing"


def test_the_law_of_prepayment_has_to_be_in_force_on_both_days() -> None:
    for bought, asked in (("2013-06-01", "2013-06-05"), ("2014-03-01", "2014-03-20")):
        assert ground(refund(asked, purchased=bought, ever_used=False), "never-provided") is None
    assert ground(refund("2014-03-20", purchased="2014-03-15", ever_used=False), "never-provided") is not None


def test_what_nobody_has_said_is_no_reason_to_ask_for_other_grounds() -> None:
    used_up = refund("2026-12-05", cause="operator", activated="2026-11-01")
    assert [str(ground.amount) for ground in used_up.grounds] == ["0.00", "0.00", "30.00"]
    assert [step.key for step in used_up.actions] == ["action-complain"]
    said = refund("2026-12-05", ever_used=False, activated="2026-11-01")
    assert "action-other-grounds" in [step.key for step in said.actions]


def test_who_has_used_some_of_it_is_promised_nothing() -> None:
    assert refund("2026-11-05").standing == "promised"
    used = refund("2026-11-05", ever_used=True)
    assert (used.standing, str(used.amount)) == ("negotiable", "30.00")


@pytest.mark.parametrize("ever_used", ["no", 0])
def test_whether_it_was_used_is_yes_or_no(ever_used: Any) -> None:
    with refused("yes-or-no"):
        Membership(**BASE, ever_used=ever_used)
    with refused("yes-or-no"):
        assess_refund(Membership(**BASE), as_of=ASKED, did_not_work=ever_used)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"stopped": "2026-10-31"}, "before-purchase: 2026-11-01"),
        ({"stopped": "2026-11-04", "activated": "2026-11-05"}, "before-activation: 2026-11-05"),
        ({"stopped": "2026-11-04", "cause": "consumer"}, "stopped-consumer"),
        ({"stopped": "soon"}, "date-form"),
    ],
)
def test_a_stop_that_cannot_be_so_is_refused(changed: dict[str, Any], told: str) -> None:
    with refused(told) as caught:
        Membership(**BASE, **changed)
    assert caught.value.field == "stopped"


# --- against an implementation that ticks off days -------------------------------------------------


@given(memberships())
def test_every_amount_is_that_of_days_ticked_off_one_by_one(drawn: tuple[Membership, date]) -> None:
    m, asked = drawn
    assessed = assess_refund(m, as_of=asked)
    stopped = m.stopped.day if m.stopped else None
    gone = min(m.total_days, naive_days_gone(asked, m.begins, m.paused, stopped))
    begun = m.activated is not None or assessed.window.state(asked) == "over"
    charged = m.used_days if m.used_days is not None else gone if begun else 0
    assert assessed.used_days == charged
    for rule, days in (("platform-terms", charged), ("prepaid-22", gone)):
        found = ground(assessed, rule)
        if found is None or (rule == "platform-terms" and m.plan in m.refund_terms.excluded_plans):
            continue
        exact = (m.paid - m.consumed_value) * (m.total_days - days) / m.total_days
        left = exact.quantize(Decimal("0.01"), ROUND_HALF_UP) - m.already_refunded
        assert found.amount == max(Decimal(0), left), rule


@given(memberships())
def test_the_end_is_as_many_days_later_as_were_paused(drawn: tuple[Membership, date]) -> None:
    m, asked = drawn
    left, day = (m.corresponding_day - m.begins).days, m.begins
    while left > 0 or any(first <= day <= (last or asked) for first, last in m.paused):
        left -= not any(first <= day <= (last or asked) for first, last in m.paused)
        day += DAY
    assert m.ends_by(asked) == day


@given(memberships())
def test_the_chart_follows_stops_and_pauses(drawn: tuple[Membership, date]) -> None:
    m, asked = drawn
    points = refund_by_day(m, as_of=asked, days=60)
    if m.used_days:
        still = [
            (m.stopped and day >= m.stopped.day) or m.paused_days(day) > m.paused_days(day - DAY)
            for day, *_ in points
        ]
        for here, following, stands in zip(points, points[1:], still[1:], strict=False):
            assert not stands or here[1] == following[1]
        return
    for day, amount, standing in points:
        later = assess_refund(m, as_of=day)
        assert (later.amount, later.standing) == (amount, standing)
