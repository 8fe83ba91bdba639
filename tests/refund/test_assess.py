"""Refunds: the design's worked amounts, every standing, the other grounds, conditions and actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import InputError, Membership, NoScheduleError, assess_refund, load_profile, refund_by_day
from calc.base.moment import DAY
from calc.facts.platforms import profile
from calc.refund.formulas import days_gone, list_price_refund, time_refund
from calc.refund.grounds import STANDINGS
from tests.refusal import refused

BASE: dict[str, Any] = {"platform": "bilibili", "paid": "30.00", "purchased": "2026-11-02", "term": "30 days"}


# The third day after the purchase, and the last day of the term, by when any number of days may be used.
SOON, LATE = "2026-11-05", "2026-12-02"


def refund(as_of: str | None = None, **changed: Any) -> Any:
    used = changed.get("used_days")
    as_of = as_of or (LATE if isinstance(used, int) and used > 4 else SOON)
    return assess_refund(Membership(**(BASE | changed)), as_of=as_of)


@pytest.mark.parametrize(
    ("changed", "amount", "why"),
    [
        ({"used_days": 10}, "20.00", "the guide's case: 30 days for 30.00, 10 used"),
        (
            {"used_days": 10, "consumed_value": 6, "already_refunded": 5},
            "11.00",
            "consumed and refunded come off",
        ),
        ({"used_days": 10, "already_refunded": "20.00"}, "0.00", "asked again after the refund"),
        ({"used_days": 0}, "30.00", "unused"),
        ({"used_days": 30}, "0.00", "used up"),
        ({"used_days": 29}, "1.00", "the last day left"),
        ({"paid": "9.90", "used_days": 10}, "6.60", "two thirds of 9.90"),
        ({"paid": "0.01", "used_days": 15}, "0.01", "half a fen rounds up"),
        ({"paid": "0.01", "used_days": 16}, "0.00", "less than half a fen rounds down"),
        ({"paid": "10.00", "used_days": 10}, "6.67", "6.666… rounds up"),
        ({"paid": "10.00", "used_days": 20}, "3.33", "3.333… rounds down"),
        (
            {"purchased": "2026-08-01", "paid": "168", "term": "365 days", "used_days": 100},
            "121.97",
            "121.972… of an annual card",
        ),
        ({"consumed_value": "30.00"}, "0.00", "everything consumed"),
        ({"paid": 0}, "0.00", "a coupon paid all of it"),
    ],
)
def test_the_amount(changed: dict[str, Any], amount: str, why: str) -> None:
    assert str(refund(**changed).amount) == amount, why


@pytest.mark.parametrize(
    ("changed", "as_of", "charged", "why"),
    [
        ({"activated": "2026-11-04"}, "2026-11-06", 3, "first and last day included"),
        ({"activated": "2026-11-04"}, "2026-11-04", 1, "a day begun is a day"),
        ({"activated": "2026-11-04"}, "2026-11-03", 0, "not yet activated"),
        ({"activated": "2026-11-02"}, "2026-12-31", 30, "no more than the term"),
        ({}, "2026-11-09", 0, "never activated, to the end of the window nothing is charged"),
        ({}, "2026-11-10", 9, "never activated, after the window counted from the purchase"),
        ({"used_days": 0}, "2026-11-20", 0, "a given number beats counting, 0 included"),
        ({"used_days": 4, "activated": "2026-11-02"}, "2026-11-20", 4, "even where it was activated"),
        ({"purchased": "2026-11-01"}, "2026-11-09", 0, "the window ends on a Sunday and rolls to Monday 9"),
        ({"purchased": "2026-11-01"}, "2026-11-10", 10, "and then counts"),
    ],
)
def test_charged_days(changed: dict[str, Any], as_of: str, charged: int, why: str) -> None:
    assert refund(as_of, **changed).used_days == charged, why


def test_bought_on_the_first_activated_on_the_third_asked_on_the_fifth() -> None:
    assessed = refund("2026-11-05", purchased="2026-11-01", activated="2026-11-03")
    assert (assessed.used_days, assessed.total_days, assessed.amount) == (3, 30, Decimal("27.00"))


@pytest.mark.parametrize(
    ("begins", "term", "total"),
    [
        ("2026-11-01", "1 month", 30),
        ("2026-12-01", "1 month", 31),
        ("2026-01-31", "1 month", 28),
        ("2026-01-01", "1 year", 365),
        ("2024-01-01", "1 year", 366),
        ("2024-02-29", "1 year", 365),
        ("2026-01-31", "2 months", 59),
        ("2026-11-01", "31天", 31),
        ("2026-11-01", "半年", 181),
        ("2026-11-01", "4 weeks", 28),
    ],
)
def test_the_days_of_a_term_are_the_real_ones(begins: str, term: str, total: int) -> None:
    """Edge cases 5, 6, 8, 12 and 13."""
    assert Membership(**(BASE | {"purchased": begins, "term": term})).total_days == total


@pytest.mark.parametrize(
    ("first", "last", "used", "total"),
    [
        ("2021-01-27", "2021-01-31", 5, 31),
        ("2021-02-27", "2021-02-28", 2, 28),
        ("2020-02-01", "2020-02-29", 29, 29),
        ("2021-04-21", "2021-04-29", 9, 30),
    ],
)
def test_zuoras_table_by_actual_days(first: str, last: str, used: int, total: int) -> None:
    assessed = refund(last, purchased=first, activated=first, term="1 month")
    assert (assessed.used_days, assessed.total_days) == (used, total)


def test_on_the_last_day_nothing_is_left_though_the_term_still_runs() -> None:
    assessed = refund("2026-12-01", activated="2026-11-02")
    assert (assessed.amount, assessed.verdict, assessed.standing) == (Decimal("0.00"), "none", "refused")
    assert "last-day-nothing-left" in [step.key for step in assessed.steps]
    still = refund("2026-12-02", activated="2026-11-02")
    assert "last-day-nothing-left" in [step.key for step in still.steps]
    year = refund("2027-11-01", activated="2026-11-02", term="1 year")
    assert "last-day-nothing-left" in [step.key for step in year.steps]
    for other in ("2026-11-30", "2026-12-03"):
        steps = refund(other, activated="2026-11-02").steps
        assert "last-day-nothing-left" not in [step.key for step in steps]


# --- verdict and standing ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "as_of", "verdict", "standing", "why"),
    [
        ({}, "2026-11-09", "full", "promised", "unused, on the last day of the window"),
        ({}, "2026-11-09 23:59:59", "full", "promised", "to its last second"),
        ({}, "2026-11-10", "prorated", "negotiable", "a day late"),
        ({"purchased": "2026-11-01"}, "2026-11-08", "full", "promised", "Sunday is day 7"),
        (
            {"purchased": "2026-11-01"},
            "2026-11-09",
            "full",
            "arguable",
            "Monday, by the Civil Code's rolling",
        ),
        ({"purchased": "2026-09-24"}, "2026-10-08", "full", "arguable", "the window ends in National Day"),
        ({"purchased": "2026-09-24"}, "2026-10-09", "prorated", "negotiable", "and is over"),
        ({"activated": "2026-11-03"}, "2026-11-05", "prorated", "negotiable", "used within the window"),
        ({"activated": "2026-11-05"}, "2026-11-05", "prorated", "negotiable", "one day is use"),
        ({"used_days": 0}, "2026-11-20", "full", "negotiable", "unused but late"),
        ({"used_days": 0}, "2026-11-05", "full", "promised", "said to be unused"),
        ({"activated": "2026-11-20"}, "2026-11-05", "full", "promised", "not begun"),
        ({"consumed_value": 1}, "2026-11-05", "prorated", "negotiable", "consumed value is use"),
        ({"plan": "promotional"}, "2026-11-05", "none", "refused", "excluded by the article"),
        ({"plan": "co-branded"}, "2026-11-05", "none", "refused", "excluded by the article"),
        ({"payment_normal": False}, "2026-11-05", "full", "negotiable", "abnormal payment"),
        ({"channel": "apple"}, "2026-11-05", "full", "negotiable", "Apple handles it"),
        ({"channel": "google-play"}, "2026-11-05", "full", "negotiable", "Google Play handles it"),
        ({"channel": "reseller"}, "2026-11-05", "full", "negotiable", "the reseller handles it"),
        ({"channel": "apple", "plan": "promotional"}, "2026-11-05", "none", "refused", "the weakest wins"),
        ({"used_days": 30}, "2026-12-01", "none", "refused", "used up"),
        ({"paid": 0}, "2026-11-05", "none", "refused", "nothing was paid"),
        ({"platform": "netease-cloud-music"}, "2026-11-05", "full", "negotiable", "nobody states a window"),
        (
            {"platform": "generic", "plan": "promotional"},
            "2026-11-05",
            "full",
            "negotiable",
            "nor an exclusion",
        ),
    ],
)
def test_verdict_and_standing(
    changed: dict[str, Any], as_of: str, verdict: str, standing: str, why: str
) -> None:
    assessed = refund(as_of, **changed)
    assert (assessed.verdict, assessed.standing) == (verdict, standing), why
    assert assessed.standing != "legal"


@pytest.mark.parametrize(
    ("changed", "who"),
    [
        ({}, "bilibili"),
        ({"channel": "apple"}, "apple"),
        ({"channel": "google-play"}, "google-play"),
        ({"channel": "reseller"}, "reseller"),
    ],
)
def test_who_handles_it(changed: dict[str, Any], who: str) -> None:
    assert refund(**changed).handled_by == who


def test_confidence_is_that_of_the_terms() -> None:
    assert refund().confidence == "unverified"
    own = load_profile(
        {"id": "m", "kind": "platform", "name": "M", "problems": ["refund"], "refund": {"window": "14天"}}
    )
    assessed = refund("2026-11-16", platform=own)
    assert (assessed.confidence, assessed.standing, assessed.verdict) == ("yours", "promised", "full")
    assert assessed.window.last_day == date(2026, 11, 16)
    assert [step.key for step in assessed.actions][1] == "action-ask"
    assert assessed.handled_by == "m"


def test_a_window_in_hours_is_compared_by_the_clock() -> None:
    own = load_profile(
        {"id": "m", "kind": "platform", "name": "M", "problems": [], "refund": {"window": "24小时"}}
    )
    bought = {"platform": own, "purchased": "2026-11-02 10:00"}
    assert refund("2026-11-03 09:59", **bought).standing == "promised"
    assert refund("2026-11-03 10:00", **bought).standing == "negotiable"


def test_the_window_is_a_deadline() -> None:
    window = refund(purchased="2026-09-24").window
    assert (window.act_by, window.last_day, window.wait_until) == (
        date(2026, 10, 1),
        date(2026, 10, 8),
        date(2026, 10, 8),
    )


# --- other grounds -------------------------------------------------------------------------------


def rules(assessed: Any) -> list[str]:
    return [ground.rule for ground in assessed.grounds]


def test_grounds_stand_side_by_side_the_platforms_first() -> None:
    assessed = refund("2026-11-05", activated="2026-11-02", cause="consumer", list_price=40)
    assert rules(assessed) == ["platform-terms", "prepaid-14", "prepaid-22", "prepaid-19"]
    assert assessed.grounds[0].amount == assessed.amount
    assert {ground.standing for ground in assessed.grounds[1:]} == {"arguable"}
    assert {ground.confidence for ground in assessed.grounds[1:]} == {"verified"}
    for ground in assessed.grounds[1:]:
        assert ground.conditions[0].key == "condition-scope"
        assert ground.sources[0].id.startswith(("prepaid", "civil"))


@pytest.mark.parametrize(
    ("changed", "as_of", "there"),
    [
        ({}, "2026-11-09", True),
        ({}, "2026-11-10", False),
        ({"purchased": "2026-11-01"}, "2026-11-09", True),
        ({"first_purchase": True}, "2026-11-05", True),
        ({"first_purchase": False}, "2026-11-05", False),
        ({"activated": "2026-11-02"}, "2026-11-05", True),
    ],
)
def test_article_14_within_seven_days_of_paying_unless_it_is_no_first_purchase(
    changed: dict[str, Any], as_of: str, there: bool
) -> None:
    assert ("prepaid-14" in rules(refund(as_of, **changed))) is there


def keys(assessed: Any) -> list[str]:
    return [step.key for step in assessed.grounds[1].conditions]


def test_article_14_carries_the_condition_where_nobody_knows() -> None:
    assert keys(refund()) == ["condition-scope", "condition-first-purchase"]
    assert keys(refund(first_purchase=True)) == ["condition-scope"]
    assessed = refund(already_refunded=5, activated="2026-11-02").grounds[1]
    assert (assessed.amount, assessed.verdict) == (Decimal("25.00"), "full")
    assert refund(already_refunded=30).grounds[1].standing == "refused"


def test_article_14_says_what_was_refunded_and_that_the_end_moved_only_where_it_did() -> None:
    plain, part = refund().grounds[1], refund(already_refunded=5).grounds[1]
    assert [step.key for step in plain.steps] == ["prepaid-14"]
    assert "30.00 − 5.00 = 25.00" in part.steps[0].text("en")
    assert "−" not in plain.steps[0].text("en")


def test_article_22_goes_by_elapsed_days_not_used_days() -> None:
    assessed = refund("2026-11-05", used_days=0)
    assert assessed.amount == Decimal("30.00")
    assert assessed.grounds[2].amount == Decimal("26.00")
    assert refund("2026-11-05", used_days=1).grounds[2].amount == Decimal("26.00")
    assert refund("2026-11-05", activated="2026-11-04").grounds[2].amount == Decimal("28.00")
    over = refund("2027-01-05")
    assert (over.grounds[1].amount, over.grounds[1].standing) == (Decimal("0.00"), "refused")


@pytest.mark.parametrize(
    ("activated", "verdict"),
    [("2026-11-20", "full"), ("2026-11-05", "prorated"), ("2026-11-04", "prorated")],
    ids=["not begun", "the first day", "the second"],
)
def test_article_22_gives_all_of_it_only_before_the_first_day(activated: str, verdict: str) -> None:
    assert refund("2026-11-05", activated=activated).grounds[2].verdict == verdict
    assert refund("2026-11-05", activated=activated, consumed_value="0.50").grounds[2].verdict == "prorated"


def test_article_18_is_cited_where_it_is_the_operators_doing() -> None:
    cited = {source.id for source in refund(cause="operator").grounds[2].sources}
    assert "prepaid-interpretation:18" in cited
    assert "prepaid-interpretation:18" not in {s.id for s in refund(cause="consumer").grounds[2].sources}


def test_article_19_only_for_the_consumers_cause_and_a_known_list_price() -> None:
    assessed = refund("2026-11-12", used_days=10, cause="consumer", list_price="45")
    assert (assessed.grounds[-1].rule, assessed.grounds[-1].amount) == ("prepaid-19", Decimal("15.00"))
    for changed in ({"cause": "consumer"}, {"cause": "operator", "list_price": 45}, {"list_price": 45}):
        assert "prepaid-19" not in rules(refund(**changed))
    floor = refund(used_days=20, cause="consumer", list_price=60).grounds[-1]
    assert (floor.amount, floor.standing) == (Decimal("0.00"), "refused")
    assert "prepaid-interpretation:20" in {source.id for source in floor.sources}


def test_what_was_refunded_or_consumed_comes_off_every_ground() -> None:
    """No ground is higher than what is left of the money."""
    assessed = refund(used_days=10, already_refunded=10, consumed_value=5, cause="consumer", list_price=30)
    assert [str(ground.amount) for ground in assessed.grounds] == ["6.67", "0.00", "5.00"]
    soon = refund(used_days=1, already_refunded=10, consumed_value=5)
    assert [str(ground.amount) for ground in soon.grounds] == ["14.17", "20.00", "11.67"]


def test_the_law_in_force_on_the_day_of_asking_is_used() -> None:
    before = {"purchased": "2025-04-20", "term": "1 year"}
    assert rules(refund("2025-04-30", **before)) == ["platform-terms"]
    assessed = refund("2025-05-06", **before)
    assert rules(assessed) == ["platform-terms", "prepaid-22"]
    assert "before-law" in [step.key for step in assessed.grounds[1].steps]
    after = refund("2025-05-06", purchased="2025-05-02")
    assert all("before-law" not in [s.key for s in ground.steps] for ground in after.grounds)


# --- conditions, actions, errors -----------------------------------------------------------------


def test_fraud_damages_are_a_condition_and_never_an_amount() -> None:
    assessed = refund()
    fraud = next(step for step in assessed.conditions if step.key == "condition-fraud")
    assert "3 × 30.00" in fraud.text("zh")
    assert "500.00" in fraud.text("en")
    assert max(ground.amount for ground in assessed.grounds) == Decimal("30.00")
    assert "consumer-law:55:1" in {source.id for source in assessed.sources}


@pytest.mark.parametrize(
    ("changed", "keys"),
    [
        (
            {},
            [
                "action-ask-by",
                "action-ask-route",
                "action-true-reason",
                "action-keep-proof",
                "action-stalling",
                "action-complain",
            ],
        ),
        (
            {"auto_renew": True, "used_days": 4},
            [
                "action-auto-renew",
                "action-ask-route",
                "action-true-reason",
                "action-keep-proof",
                "action-stalling",
                "action-other-grounds",
                "action-complain",
            ],
        ),
        (
            {"channel": "apple"},
            ["action-ask-apple", "action-true-reason", "action-keep-proof", "action-complain"],
        ),
        ({"paid": 0}, ["action-complain"]),
    ],
)
def test_actions_in_their_order(changed: dict[str, Any], keys: list[str]) -> None:
    assert [step.key for step in refund(**changed).actions] == keys


def test_conditions_name_what_to_check() -> None:
    keys = [step.key for step in refund(platform="generic", plan="promotional").conditions]
    assert keys == [
        "condition-window",
        "condition-plan",
        "condition-scope",
        "condition-first-purchase",
        "condition-termination",
        "condition-goods-only",
        "condition-fraud",
        "condition-fraud-acts",
    ]


def test_every_line_can_be_said_in_both_languages() -> None:
    for changed in (
        {},
        {"used_days": 4, "cause": "consumer", "list_price": 99, "channel": "apple", "payment_normal": False},
        {"ever_used": False, "stopped": "2026-11-04", "paused": "2026-11-03~2026-11-03; 2026-11-05~"},
        {"paused": "2026-11-03~", "term": "to 2026-12-02", "cause": "operator", "already_refunded": 30},
        {"plan": "promotional", "cause": "operator", "purchased": "2025-04-20", "auto_renew": True},
        {"platform": "soda-music", "activated": "2026-11-02", "term": "1 month"},
        {"purchased": "2026-09-24"},
    ):
        as_of = "2026-10-08" if "purchased" in changed else "2026-11-05"
        assessed = refund(as_of, **changed)
        for line in (
            *assessed.conditions,
            *assessed.actions,
            *(s for g in assessed.grounds for s in (*g.steps, *g.conditions)),
        ):
            for lang in ("zh", "en"):
                assert line.text(lang)
                assert line.label(lang)


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"platform": "spotify"}, "platform", "choice: 12315, apple, bilibili"),
        ({"platform": "12315"}, "platform", "choice: bilibili, generic, netease"),
        ({"paid": 30.0}, "paid", "money-kind"),
        ({"paid": "-1"}, "paid", "money-negative"),
        ({"paid": "NaN"}, "paid", "money-form"),
        ({"already_refunded": 31}, "already_refunded", "more-than-paid"),
        ({"consumed_value": "30.01"}, "consumed_value", "more-than-paid"),
        ({"list_price": 29}, "list_price", "list-price: 30.00"),
        ({"used_days": 31}, "used_days", "used-above-term: 0 to 30"),
        ({"used_days": -1}, "used_days", "whole-least: 0"),
        ({"used_days": 1.5}, "used_days", "whole"),
        ({"term": "0 days"}, "term", "period-zero"),
        ({"term": "1-2 months"}, "term", "term-form"),
        ({"term": "24 hours"}, "term", "term-form"),
        ({"term": "7 working days"}, "term", "term-form"),
        ({"term": "soon"}, "term", "term-form"),
        ({"purchased": "1989-12-31"}, "purchased", "date-range: 1990-01-01"),
        ({"purchased": "2100-01-01"}, "purchased", "date-range: 2099-12-31"),
        ({"purchased": "yesterday"}, "purchased", "date-form"),
        ({"activated": "2026-11-01"}, "activated", "before-purchase: 2026-11-02"),
        ({"plan": "gold"}, "plan", "choice: regular, promotional, co-branded"),
        ({"channel": "fax"}, "channel", "choice: direct, apple, google-play, reseller"),
        ({"cause": "weather"}, "cause", "choice: operator, consumer"),
        ({"auto_renew": "yes"}, "auto_renew", "yes-or-no"),
        ({"payment_normal": 1}, "payment_normal", "yes-or-no"),
        ({"first_purchase": "no"}, "first_purchase", "yes-or-no"),
    ],
)
def test_bad_input_names_field_value_and_what_would_be_right(
    changed: dict[str, Any], field: str, told: str
) -> None:
    with refused(told) as caught:
        refund(**changed)
    assert caught.value.field == field
    assert str(caught.value.value) in str(changed[field]) or str(changed[field]) in str(caught.value.value)


@pytest.mark.parametrize("as_of", ["2026-11-01", "2026-11-01 23:59"])
def test_a_refund_before_the_purchase_is_refused(as_of: str) -> None:
    """Edge case 9."""
    with refused(f"bought-after: {as_of[:10]}") as caught:
        refund(as_of)
    assert (caught.value.field, caught.value.value) == ("purchased", "2026-11-02")
    with pytest.raises(InputError):
        refund_by_day(Membership(**BASE), as_of=as_of)
    with pytest.raises(InputError):
        refund("2026-11-02 09:00", purchased="2026-11-02 10:00")


def test_a_window_before_the_schedules_is_not_guessed() -> None:
    with pytest.raises(NoScheduleError):
        refund("2003-06-05", purchased="2003-06-01")


def test_a_refund_as_plain_data() -> None:
    data = refund(used_days=10, cause="operator").to_dict()
    assert (data["amount"], data["verdict"], data["standing"]) == ("20.00", "prorated", "negotiable")
    assert data["grounds"][0]["rule"] == "platform-terms"
    assert data["window"]["last_day"] == "2026-11-09"
    assert data["as_of"] == LATE


@pytest.mark.parametrize(
    ("changed", "as_of", "title", "ends"),
    [
        ({}, "2026-11-05", "A web article says 30.00 yuan may be asked for", ". Ask by 2026-11-09."),
        (
            {"purchased": "2026-11-01"},
            "2026-11-09",
            "You may argue for 30.00 yuan",
            ". Ask at once; if the end moves, 2026-11-09 is the last day.",
        ),
        ({"used_days": 10}, "2026-11-12", "You may negotiate for 20.00 yuan", "unverified"),
        ({"used_days": 30}, "2026-12-01", "It comes to 0.00 yuan", "so it comes to nothing"),
        ({"plan": "promotional"}, "2026-11-05", "A promotional", "unverified"),
        ({"platform": "generic"}, "2026-11-05", "You may negotiate", "the figure is unverified"),
        ({"platform": "generic", "used_days": 30}, "2026-12-01", "It comes to 0", "so it comes to nothing"),
    ],
    ids=["promised", "arguable", "negotiable", "refused", "plan", "no-source", "no-source-nothing"],
)
def test_the_headline_says_by_when_to_ask_only_while_asking_in_time_counts(
    changed: dict[str, Any], as_of: str, title: str, ends: str
) -> None:
    said, body = refund(as_of, **changed).headline("en")
    assert said.startswith(title)
    assert body.endswith(ends)


def test_the_platforms_ground_is_not_listed_among_the_others() -> None:
    assessed = refund(used_days=10)
    table = next(part for part in assessed.card("en").sections if part.columns)
    assert [row[1] for row in table.rows] == [str(ground.amount) for ground in assessed.grounds[1:]]


# --- the chart's figures -------------------------------------------------------------------------


def test_once_something_is_charged_every_day_of_waiting_costs_a_day() -> None:
    points = refund_by_day(Membership(**(BASE | {"used_days": 10})), as_of="2026-11-12")
    assert [str(amount) for _, amount, _ in points[:3]] == ["20.00", "19.00", "18.00"]
    assert (points[0][0], points[-1][0], points[-1][1]) == (
        date(2026, 11, 12),
        date(2026, 12, 2),
        Decimal("0.00"),
    )


def test_never_activated_it_is_all_of_it_to_the_end_of_the_window() -> None:
    points = refund_by_day(Membership(**BASE), as_of="2026-11-02")
    full = [day for day, amount, _ in points if amount == 30]
    assert (full[0], full[-1]) == (date(2026, 11, 2), date(2026, 11, 9))
    assert points[8] == (date(2026, 11, 10), Decimal("21.00"), "negotiable")


@pytest.mark.parametrize("changed", [{"used_days": 0}, {"plan": "promotional"}, {"already_refunded": 10}])
def test_the_chart_agrees_with_the_answer_day_by_day_while_nothing_is_charged(
    changed: dict[str, Any],
) -> None:
    bought = Membership(**(BASE | changed))
    for day, amount, standing in refund_by_day(bought, as_of="2026-11-02")[:8]:
        answer = assess_refund(bought, as_of=day)
        assert (answer.amount, answer.standing) == (amount, standing)


def test_a_chart_is_never_empty() -> None:
    assert len(refund_by_day(Membership(**BASE), as_of="2027-06-01")) == 1
    assert len(refund_by_day(Membership(**(BASE | {"term": "10 years"})), as_of="2026-11-02", days=5)) == 6


def test_a_chart_ends_with_the_term_or_four_hundred_days_on() -> None:
    long = Membership(**(BASE | {"term": "10 years"}))
    assert len(refund_by_day(long, as_of="2026-11-02")) == 401
    assert len(refund_by_day(long, as_of="2026-11-02", days=0)) == 1


def test_a_chart_begins_at_the_very_moment_of_asking() -> None:
    """A window of 24 hours that ended at 10:00 is still open by day alone."""
    bought = Membership(**(BASE | {"platform": own_window("24 hours"), "purchased": "2026-11-02 10:00"}))
    first, second, *_ = refund_by_day(bought, as_of="2026-11-03 15:00")
    assert first == (date(2026, 11, 3), Decimal("28.00"), "negotiable")
    assert second == (date(2026, 11, 4), Decimal("27.00"), "negotiable")


# --- laws of arithmetic --------------------------------------------------------------------------

fen = st.integers(0, 10**11)


@st.composite
def memberships(draw: st.DrawFn) -> tuple[Membership, date]:
    """Any valid membership and a day of asking."""
    paid = draw(st.integers(0, 10**7))
    purchased = draw(st.dates(date(2019, 1, 1), date(2026, 12, 31)))
    days = draw(st.integers(1, 800))
    asked = purchased + DAY * draw(st.integers(0, 900))
    activated = draw(st.none() | st.dates(purchased, date(2027, 12, 31)))
    begins = activated or purchased
    cause = draw(st.sampled_from([None, "operator", "consumer"]))

    def part() -> Decimal:
        return Decimal(draw(st.integers(0, paid))) / 100

    facts: dict[str, Any] = {
        "platform": draw(st.sampled_from(["bilibili", "soda-music", "generic", "netease-cloud-music"])),
        "paid": Decimal(paid) / 100,
        "purchased": purchased,
        "term": draw(
            st.sampled_from([f"{days} days", f"{days % 24 + 1} months", f"to {begins + days * DAY}"])
        ),
        "activated": activated,
        "plan": draw(st.sampled_from(["regular", "promotional", "co-branded"])),
        "channel": draw(st.sampled_from(["direct", "apple", "google-play", "reseller"])),
        "payment_normal": draw(st.booleans()),
        "first_purchase": draw(st.none() | st.booleans()),
        "already_refunded": part(),
        "consumed_value": part(),
        "list_price": draw(st.none() | st.just(Decimal(paid * 2) / 100)),
        "cause": cause,
        "paused": draw(pauses(begins)),
        "stopped": None if cause == "consumer" else draw(st.none() | days_after(begins)),
    }
    gone = naive_days_gone(asked, begins, facts["paused"], facts["stopped"])
    facts["used_days"] = draw(st.none() | st.integers(0, min(days, 27, gone)))
    unused = not facts["used_days"] and not facts["consumed_value"]
    facts["ever_used"] = draw(st.sampled_from([None, True, False] if unused else [None, True]))
    return Membership(**facts), asked


def days_after(first: date, most: int = 900) -> st.SearchStrategy[date]:
    return st.integers(0, most).map(lambda days: first + days * DAY)


@st.composite
def pauses(draw: st.DrawFn, begins: date) -> list[tuple[date, date | None]]:
    """Pauses that do not overlap, the last one open at times; no later than they may be."""
    edges = sorted(draw(st.sets(days_after(begins, 500), max_size=6)))
    closed = list(zip(edges[::2], edges[1::2], strict=False))
    return [*closed, *([(edges[-1], None)] if len(edges) % 2 else [])]


def naive_days_gone(
    asked: date, begins: date, paused: Iterable[tuple[date, date | None]], stopped: date | None
) -> int:
    """The days gone by, one day after the other, as one would tick them off on a wall calendar."""
    gone, day = 0, begins
    while day <= asked:
        in_service = stopped is None or day <= stopped
        frozen = any(first <= day and (last is None or day <= last) for first, last in paused)
        gone += in_service and not frozen
        day += DAY
    return gone


@given(memberships())
def test_a_refund_lies_between_nothing_and_what_is_left(drawn: tuple[Membership, date]) -> None:
    membership, as_of = drawn
    assessed = assess_refund(membership, as_of=as_of)
    for ground in assessed.grounds:
        assert 0 <= ground.amount <= membership.paid - membership.already_refunded
        assert (ground.amount == 0) == (ground.verdict == "none")
        assert ground.standing in STANDINGS
        assert ground.standing == "refused" or ground.amount > 0
    assert 0 <= assessed.used_days <= assessed.total_days
    assert assessed.to_dict()["amount"] == str(assessed.amount)


@given(memberships(), st.integers(0, 26))
def test_a_refund_never_rises_as_charged_days_rise(drawn: tuple[Membership, date], used: int) -> None:
    membership, as_of = drawn
    facts = {name: getattr(membership, name) for name in membership.__slots__}
    facts |= {"activated": None, "ever_used": None, "stopped": None, "paused": ()}
    as_of += 27 * DAY
    fewer = Membership(**(facts | {"term": "27 days", "used_days": used}))
    more = Membership(**(facts | {"term": "27 days", "used_days": used + 1}))
    assert assess_refund(more, as_of=as_of).amount <= assess_refund(fewer, as_of=as_of).amount


@given(memberships())
def test_waiting_never_pays(drawn: tuple[Membership, date]) -> None:
    membership, as_of = drawn
    amounts = [amount for _, amount, _ in refund_by_day(membership, as_of=as_of, days=60)]
    assert amounts == sorted(amounts, reverse=True)


@given(fen, fen, st.integers(1, 36500), st.integers(0, 36500), fen)
def test_the_formula_rounds_once_half_up(
    paid: int, consumed: int, total: int, charged: int, refunded: int
) -> None:
    charged = min(charged, total)
    consumed = min(consumed, paid)
    exact = Decimal(paid - consumed) * (total - charged) / total
    rounded = int(exact.quantize(Decimal(1), rounding="ROUND_HALF_UP"))
    assert time_refund(paid, consumed, charged, total, refunded) == max(0, rounded - refunded)


@given(fen, fen, st.integers(1, 36500), st.integers(0, 36500), fen)
def test_the_list_price_formula_is_never_negative(
    paid: int, more: int, total: int, charged: int, refunded: int
) -> None:
    assessed = list_price_refund(paid, 0, paid + more, min(charged, total), total, refunded)
    assert 0 <= assessed <= paid


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(1, 1000))
def test_days_gone_include_both_ends(asked: int, first: int, paused: int) -> None:
    assert days_gone(asked, first, paused) == max(0, asked - first + 1 - paused)


# --- standing, reason by reason ------------------------------------------------------------------


def own_window(window: str) -> Any:
    return load_profile(
        {"id": "m", "kind": "platform", "name": "M", "problems": [], "refund": {"window": window}}
    )


@pytest.mark.parametrize(
    ("changed", "as_of", "standing", "reasons"),
    [
        ({}, "2026-11-05", "promised", ["standing-promised"]),
        (
            {"used_days": 3, "channel": "apple"},
            "2026-11-05",
            "negotiable",
            ["standing-used", "standing-channel"],
        ),
        ({"channel": "apple"}, "2026-11-05", "negotiable", ["standing-channel"]),
        ({}, "2026-11-20", "negotiable", ["standing-late"]),
        ({"consumed_value": 1}, "2026-11-05", "negotiable", ["standing-used"]),
        ({"plan": "promotional", "used_days": 3}, "2026-11-05", "refused", ["standing-plan"]),
        ({"used_days": 30, "channel": "apple"}, "2026-12-01", "refused", ["standing-nothing"]),
        ({"purchased": "2026-11-01"}, "2026-11-09", "arguable", ["standing-moved"]),
        ({"platform": own_window("5-10 days")}, "2026-11-10", "arguable", ["standing-range"]),
        ({"platform": own_window("24 hours")}, "2026-11-03", "arguable", ["standing-clock"]),
    ],
)
def test_only_the_reasons_of_the_standing_are_given(
    changed: dict[str, Any], as_of: str, standing: str, reasons: list[str]
) -> None:
    assessed = refund(as_of, **changed)
    assert assessed.standing == standing
    assert [step.key for step in assessed.steps if step.key.startswith("standing-")] == reasons


def test_an_excluded_plan_stays_a_claim_beside_terms_of_ones_own() -> None:
    """The window is the visitor's, but that promotional plans are excluded is still hearsay."""
    mine = profile("bilibili").with_terms(window="14 days")
    assessed = refund(platform=mine, plan="promotional")
    assert (assessed.standing, assessed.confidence) == ("refused", "unverified")
    assert refund(platform=mine).confidence == "yours"


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        ("unverified", "未经核实"),
        ("reported", "据报道"),
        ("verified", "平台的条款写明"),
        ("yours", "您填写的"),
    ],
)
def test_a_window_is_worded_by_how_sure_it_is(confidence: str, words: str) -> None:
    source = {"title": "S", "confidence": confidence, "verified_on": date(2026, 11, 20), "read_in": "S"}
    raw = {"id": "m", "kind": "platform", "name": "M", "problems": [], "sources": {"s": source}}
    raw["refund"] = {"window": "7 days", "source": "s"}
    assert words in refund(platform=load_profile(raw)).steps[0].text("zh")


def test_the_window_is_told_by_its_earliest_reading() -> None:
    """Bought on 2026-09-24: seven days end on National Day, and only the law moves them to 10-08."""
    assessed = refund("2026-09-30", purchased="2026-09-24")
    assert "2026-10-01" in assessed.steps[0].text("zh")
    assert "2026-10-08" not in assessed.steps[0].text("zh")
    late = refund("2026-10-05", purchased="2026-09-24")
    assert late.actions[0].key == "action-ask-now"
    assert "2026-10-08" in late.actions[0].text("zh")
    fourteen = next(ground for ground in late.grounds if ground.rule == "prepaid-14")
    assert [step.key for step in fourteen.steps] == ["prepaid-14", "standing-moved"]


def test_a_formula_says_that_it_rounds_and_that_it_stops_at_zero() -> None:
    exact = refund(used_days=10).steps
    assert next(s for s in exact if s.key == "amount").text("zh").endswith("= 20.00 元")
    rounded = refund(paid="10.00", used_days=10).steps
    assert next(s for s in rounded if s.key == "amount").text("zh").endswith("≈ 6.67 元（四舍五入到分）")
    floor = refund(used_days=20, already_refunded=20).steps
    assert next(s for s in floor if s.key == "amount").text("zh").endswith("不够扣，按 0.00 元算")
    assert next(s for s in floor if s.key == "amount").to_dict()["values"]["amount"] == "0.00"


@pytest.mark.parametrize(
    ("rule", "changed", "ends"),
    [
        (
            "amount",
            {"paid": "10.06", "consumed_value": 4, "used_days": 5, "already_refunded": 1},
            "= 4.05 元",
        ),
        ("amount", {"used_days": 10, "already_refunded": 20}, "= 0.00 元"),
        ("amount", {"used_days": 10, "already_refunded": "20.01"}, "按 0.00 元算"),
        ("amount", {"paid": "0.29", "used_days": 29, "already_refunded": "0.01"}, "按 0.00 元算"),
        ("prepaid-19", {"consumed_value": 5, "list_price": 45, "used_days": 10}, "= 10.00 元"),
        ("prepaid-19", {"consumed_value": 20, "list_price": 60, "used_days": 6}, "按 0.00 元算"),
        ("prepaid-19", {"list_price": 40, "used_days": 10}, "≈ 16.67 元（四舍五入到分）"),
    ],
    ids=["exact", "exactly-nothing", "below-nothing", "just-below", "list", "list-below", "list-rounded"],
)
def test_a_formula_tells_whether_its_amount_is_exact_rounded_or_cut_off(
    rule: str, changed: dict[str, Any], ends: str
) -> None:
    assessed = refund(cause="consumer", **changed)
    step = next(step for ground in assessed.grounds for step in ground.steps if step.key == rule)
    assert step.text("zh").endswith(ends)


def test_a_formula_shows_every_number_that_is_not_zero() -> None:
    all_of_it: dict[str, Any] = {"paid": "10.06", "consumed_value": 4, "used_days": 5, "already_refunded": 1}
    asked = refund("2026-11-06", **all_of_it)
    assessed = {step.key: step.text("zh") for ground in asked.grounds for step in ground.steps}
    assert assessed["amount"] == "(10.06 − 4.00) × (30 − 5) ÷ 30 − 1.00 = 4.05 元"
    assert assessed["prepaid-22"].startswith("(10.06 − 4.00) × 剩余 25 天 ÷ 30 天 − 1.00 = 4.05 元")
    listed = refund("2026-11-11", used_days=10, cause="consumer", list_price=45)
    plain = {step.key: step.text("zh") for ground in listed.grounds for step in ground.steps}
    assert plain["amount"] == "30.00 × (30 − 10) ÷ 30 = 20.00 元"
    assert plain["prepaid-22"].startswith("30.00 × 剩余 20 天 ÷ 30 天 = 20.00 元")
    assert plain["prepaid-19"] == "30.00 − 打折前的 45.00 × 10 ÷ 30 = 15.00 元"


@pytest.mark.parametrize(
    ("changed", "as_of", "key"),
    [
        ({"used_days": 0}, "2026-11-20", "charged-given"),
        ({"activated": "2026-11-02"}, "2026-11-05", "charged-counted"),
        ({"activated": "2026-11-02"}, "2026-12-01", "charged-counted"),
        ({"activated": "2026-11-02"}, "2026-12-02", "charged-counted-all"),
        ({"activated": "2026-11-02"}, "2026-12-03", "charged-counted-all"),
        ({"activated": "2026-11-20"}, "2026-11-05", "charged-not-started"),
        ({}, "2026-11-05", "charged-nothing"),
        ({}, "2026-11-10", "charged-from-purchase"),
    ],
    ids=["given", "counted", "to the last day", "a day past it", "two", "not begun", "nothing", "purchase"],
)
def test_one_line_says_how_the_days_were_charged(changed: dict[str, Any], as_of: str, key: str) -> None:
    steps = refund(as_of, **changed).steps
    assert [step.key for step in steps if step.key.startswith("charged-")] == [key]


@pytest.mark.parametrize(
    ("term", "article"), [("1 month", "civil-code:202"), ("1 year", "civil-code:202"), ("30 days", None)]
)
def test_months_and_years_end_by_the_civil_code(term: str, article: str | None) -> None:
    total = next(step for step in refund(term=term).steps if step.key == "total")
    assert (total.source.id if total.source else None) == article


def test_days_that_have_not_begun_are_not_charged() -> None:
    assessed = refund("2026-11-05", activated="2026-11-20")
    assert assessed.used_days == 0
    assert "charged-not-started" in {step.key for step in assessed.steps}


def test_two_articles_with_two_amounts_say_that_it_may_be_the_lower() -> None:
    assessed = refund(used_days=10, cause="consumer", list_price=60)
    by_time = next(ground for ground in assessed.grounds if ground.rule == "prepaid-22")
    keys = [step.key for step in by_time.conditions]
    assert keys == ["condition-scope", "condition-termination", "condition-lower"]
    alone = next(g for g in refund(used_days=10).grounds if g.rule == "prepaid-22")
    assert "condition-lower" not in {step.key for step in alone.conditions}


def test_before_the_interpretation_the_gap_is_said() -> None:
    assessed = refund("2025-04-20", purchased="2025-04-15")
    assert [ground.rule for ground in assessed.grounds] == ["platform-terms"]
    assert any("2025年5月1日" in step.text("zh") for step in assessed.conditions)


def test_the_day_after_which_waiting_counts_as_stalling() -> None:
    """15 days from 2026-11-05 end on Friday 2026-11-20."""
    assessed = refund("2026-11-05")
    (stalling,) = [step for step in assessed.actions if step.key == "action-stalling"]
    assert "2026-11-20" in stalling.text("zh")
    assert stalling.source is not None
    assert stalling.source.id == "infringement-penalties:10:2"


def test_automatic_renewal_brings_its_article() -> None:
    assessed = refund(auto_renew=True)
    assert "consumer-regulation:10:2" in {source.id for source in assessed.sources}
    assert "consumer-regulation:10:2" not in {source.id for source in refund().sources}


@pytest.mark.parametrize(
    ("purchased", "cited", "why"),
    [
        ("2024-03-10", {"online-trading-2021:18:1"}, "charged while notice was due five days ahead"),
        ("2025-03-01", {"online-trading-2021:18:1", "consumer-regulation:10:2"}, "two wordings side by side"),
        ("2026-11-01", {"online-trading:18:1", "consumer-regulation:10:2"}, "charged under the law of today"),
        ("2021-04-30", set(), "what applied before was not read"),
    ],
)
def test_the_notice_of_a_renewal_is_that_of_the_day_of_the_charge(
    purchased: str, cited: set[str], why: str
) -> None:
    conditions = refund("2026-11-05", auto_renew=True, purchased=purchased).conditions
    found = [step.source for step in conditions if step.key == "condition-auto-renew-notice"]
    assert {source.id for source in found} == cited, why


# --- windows by the clock, the end of the term ---------------------------------------------------


def test_a_window_in_hours_is_told_by_its_instant() -> None:
    mine = own_window("24 hours")
    open_ = refund("2026-11-02 09:00", platform=mine, purchased="2026-11-01 10:00")
    assert "到 2026-11-02 10:00 为止" in open_.steps[0].text("zh")
    assert "在 2026-11-02 10:00 之前提出" in open_.actions[0].text("zh")
    late = refund("2026-11-02 15:00", platform=mine, purchased="2026-11-01 10:00")
    assert any("最晚 2026-11-02 10:00" in step.text("zh") for step in late.steps)


def test_days_are_capped_at_the_term_and_said_to_be() -> None:
    assessed = refund("2027-03-01", activated="2026-11-02")
    line = next(step for step in assessed.steps if step.key == "charged-counted-all")
    assert line.text("en") == "from 2026-11-02 to 2027-03-01, both included, more than the term: 30 days"


def test_after_the_term_a_figure_is_for_reference_only() -> None:
    assessed = refund("2027-03-01", used_days=10)
    assert str(assessed.amount) == "20.00"
    assert "condition-ended" in {step.key for step in assessed.conditions}
    assert "condition-ended" not in {step.key for step in refund(used_days=10).conditions}


def test_article_14_returns_all_of_it_whatever_was_consumed() -> None:
    fourteen = next(g for g in refund("2026-11-03", consumed_value=6).grounds if g.rule == "prepaid-14")
    assert (str(fourteen.amount), fourteen.verdict) == ("30.00", "full")


@pytest.mark.parametrize("days", [None, "three", 1.5, -1])
def test_days_ahead_are_a_whole_number(days: Any) -> None:
    with pytest.raises(InputError) as caught:
        refund_by_day(Membership(**BASE), as_of="2026-11-05", days=days)
    assert caught.value.field == "days"


@pytest.mark.parametrize(("plan", "tone"), [("regular", "neutral"), ("promotional", "weak")])
def test_the_headline_of_what_is_refused_is_weak(plan: str, tone: str) -> None:
    assert refund("2026-11-05", plan=plan, used_days=4).tone == tone


def test_only_a_membership_is_assessed() -> None:
    with refused("membership-kind"):
        assess_refund(None, as_of="2026-11-05")  # type: ignore[arg-type]  # the wrong type is the point
