"""A case in which something of the membership failed: outages, stops, and what nobody was asked yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import Case, InputError
from tests.refusal import refused

DAY = "2026-11-21"
# Thirty days for thirty yuan, a yuan a day; the problem asks since when it has failed.
BASE: dict[str, Any] = {
    "platform": "generic",
    "trouble": "benefits-inactive",
    "paid": "30.00",
    "purchased": "2026-11-01",
    "activated": "2026-11-01",
    "term": "30 days",
}
POINTS = {"platform": "soda-music", "trouble": "points-expired"}


def amount(changed: dict[str, Any], as_of: str = DAY) -> str:
    return str(Case.from_dict(BASE | changed).refund(as_of=as_of).amount)


@pytest.mark.parametrize(
    ("changed", "left", "why"),
    [
        ({}, "9.00", "21 days have gone by"),
        ({"failed": "2026-11-05"}, "9.00", "a day on which something failed stops nothing"),
        ({"failed": "2026-11-05", "nothing_works": False}, "9.00", "some of it still works"),
        ({"failed": "2026-11-05", "nothing_works": True}, "25.00", "the fifth day is the last that is used"),
        ({"nothing_works": True}, "9.00", "since when is not said"),
        ({"failed": "2026-11-05", "restored": "2026-11-10"}, "13.00", "6 to 9 November were down"),
        ({"failed": "2026-11-05T10:00", "restored": "2026-11-10 08:00"}, "13.00", "times make no difference"),
        (
            {"failed": "2026-11-05", "restored": "2026-11-10", "nothing_works": True},
            "13.00",
            "it came back, so it did not stop",
        ),
        (
            {"failed": "2026-11-05", "restored": "2026-11-10", "nothing_works": False},
            "9.00",
            "some of it worked, so no day was lost",
        ),
        ({"failed": "2026-11-05", "restored": "2026-11-06"}, "9.00", "both days are days of use"),
        ({"failed": "2026-11-05", "restored": "2026-11-05"}, "9.00", "back on the same day"),
        (
            {"failed": "2026-10-20", "restored": "2026-11-03"},
            "11.00",
            "nothing is out before the term begins",
        ),
        ({"failed": "2026-11-05", "nothing_works": True, "stopped": "2026-11-08"}, "22.00", "as it is given"),
        ({"stopped": "2026-11-08"}, "22.00", "without any day of failing"),
        ({"paused": [{"first": "2026-11-20", "last": None}]}, "11.00", "an open pause, the day included"),
        (
            {
                "failed": "2026-11-05",
                "restored": "2026-11-12",
                "paused": [{"first": "2026-11-07", "last": "2026-11-08"}],
            },
            "15.00",
            "6 to 11 November, of which two were paused already",
        ),
        (
            {
                "failed": "2026-11-05",
                "restored": "2026-11-12",
                "paused": [{"first": "2026-11-07", "last": ""}],
            },
            "25.00",
            "the sixth was down and all days since are paused",
        ),
        (
            POINTS | {"failed": "2026-11-05", "restored": "2026-11-10"},
            "9.00",
            "points failed, not the service",
        ),
        (POINTS | {"failed": "2026-11-05", "nothing_works": True}, "9.00", "the same"),
    ],
)
def test_what_a_failure_leaves(changed: dict[str, Any], left: str, why: str) -> None:
    assert amount(changed) == left, why


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"failed": "2026-11-05", "restored": "2026-11-04"}, "restored", "before-failed: 2026-11-05"),
        ({"failed": "2026-10-05", "nothing_works": True}, "failed", "before-purchase: 2026-11-01"),
        (
            {"failed": "2026-11-05", "nothing_works": True, "cause": "consumer"},
            "failed",
            "stopped-consumer: cause operator",
        ),
        ({"failed": "2026-11-05", "nothing_works": True, "paid": "x"}, "paid", "money-form"),
        ({"failed": "2026-11-05", "nothing_works": True, "used_days": 31}, "used_days", "used-above-term"),
        ({"stopped": "2026-10-31"}, "stopped", "before-purchase"),
        ({"paused": [{"first": "2026-10-31", "last": ""}]}, "paused", "paused-before"),
        ({"paused": [{"first": "soon", "last": ""}]}, "paused[0].first", "date-form"),
        ({"paused": [{"first": "", "last": "2026-11-05"}]}, "paused[0].first", "date-form"),
    ],
)
def test_facts_that_cannot_be_so_are_named_as_they_were_filled_in(
    changed: dict[str, Any], field: str, told: str
) -> None:
    with refused(told) as caught:
        amount(changed)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("changed", "listed", "why"),
    [
        ({}, True, "benefits that are missing did not work"),
        ({"trouble": "refund"}, False, "a refund alone does not say so"),
        ({"trouble": "refund", "failed": "2026-11-05"}, True, "a day of failing does"),
        ({"trouble": "refund", "cause": "operator"}, True, "so does the operator's cause"),
        (POINTS | {"failed": "2026-11-05"}, False, "lost points say nothing of the membership"),
        ({"trouble": None}, False, "no problem is named"),
        ({"trouble": None, "failed": "2026-11-05"}, True, "but a day of failing is"),
        ({"ever_used": True}, False, "some of it was used"),
        ({"used_days": 3}, False, "the days show that it was used"),
        ({"used_days": 0}, True, "days that were not used do not say that there was nothing"),
        ({"consumed_value": 1}, False, "what was consumed shows use"),
    ],
)
def test_whether_anything_was_ever_provided_is_asked_where_something_did_not_work(
    changed: dict[str, Any], listed: bool, why: str
) -> None:
    refund = Case.from_dict(BASE | changed).refund(as_of=DAY)
    assert ("never-provided" in [ground.rule for ground in refund.grounds]) is listed, why
    assert all(ground.unconfirmed == (ground.rule == "never-provided") for ground in refund.grounds)


def test_a_pause_comes_back_from_its_link_and_an_open_one_too() -> None:
    rows = [{"first": "2026-11-05", "last": "2026-11-14"}, {"first": "2026-11-20", "last": ""}]
    case = Case.from_dict(BASE | {"paused": [rows[0], {"first": date(2026, 11, 20), "last": None}]})
    link = case.to_query(as_of=DAY)
    assert "paused=2026-11-05~2026-11-14&paused=2026-11-20~&" in link.replace("%7E", "~")
    back, _, errors = Case.from_query(link)
    assert (errors, back.values["paused"]) == ((), rows)
    assert back.refund(as_of=DAY).used_days == 9


@pytest.mark.parametrize("written", ["2026-11-05", "soon~", "~2026-11-05", "2026-11-05~soon", "a~b~c"])
def test_a_pause_that_a_link_slips_on_is_refused_by_its_row(written: str) -> None:
    _, _, (error,) = Case.from_query({"paused": written})
    assert error.field.startswith("paused[0]")
    assert error.text("zh")


def test_a_day_in_the_place_of_a_term_is_its_last_one() -> None:
    case = Case.from_dict(BASE | {"term": date(2026, 12, 1)})
    assert case.values["term"] == "to 2026-12-01"
    assert case.refund(as_of=DAY).total_days == 30
    assert Case.from_query(case.to_query(as_of=DAY))[0] == case


def test_what_failed_and_came_back_is_told_in_words() -> None:
    card = Case.from_dict(BASE | {"paused": [{"first": "2026-11-20", "last": ""}]}).card("zh")
    table = next(section for section in card.sections if section.columns)
    assert (table.columns, table.rows) == (("第一天", "最后一天"), (("2026-11-20", ""),))


def test_an_outage_that_ran_into_the_end_is_made_up_for_as_before() -> None:
    """The days an outage lengthens the term by are not asked for a second time."""
    from calc.complaint.requests import requests

    case = Case.from_dict(
        BASE | {"failed": "2026-11-25", "restored": "2026-12-20", "requests": ["compensate-time"]}
    )
    (request,) = requests(case, as_of="2026-12-21")
    assert request.days == 6


days = st.integers(0, 40).map(lambda n: date(2026, 10, 25) + timedelta(days=n))


@given(days, days, days, st.none() | days, st.none() | st.booleans(), days)
def test_a_failure_is_counted_as_one_would_on_a_wall_calendar(
    failed: date, back: date, first: date, last: date | None, nothing_works: bool | None, asked: date
) -> None:
    facts = BASE | {
        "failed": failed,
        "restored": back,
        "nothing_works": nothing_works,
        "paused": [{"first": first, "last": last}],
    }
    begins = date(2026, 11, 1)
    wrong = back < failed or first < begins or (last is not None and last < first) or asked < begins
    try:
        found = Case.from_dict(facts).refund(as_of=asked).used_days
    except InputError:
        assert wrong
        return
    assert not wrong
    used, day = 0, begins
    while day <= asked:
        down = failed < day < back and nothing_works is not False
        used += not down and not first <= day <= (last or asked)
        day += timedelta(days=1)
    assert found == min(30, used)
