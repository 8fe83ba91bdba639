"""The case: a plain dict that comes back unchanged from dict, JSON and link, and feeds every calculator."""

from __future__ import annotations

import json
from contextlib import nullcontext
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calc import CalcError, Case, InputError, NoScheduleError, Period
from calc.base.validity import TAKEN
from calc.case.fields import CODES, FIELDS, LISTS, PERSONAL, check
from calc.complaint.ladder import ladder
from calc.facts.guides import REQUESTS
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import CONTACTS, PLANS
from calc.refund.membership import CAUSES, CHANNELS
from tests.refusal import refused

FULL: dict[str, Any] = {
    "platform": "netease-cloud-music",
    "paid": "168.00",
    "purchased": "2026-11-01",
    "term": "1年",
    "activated": "2026-11-03",
    "used_days": 10,
    "ever_used": True,
    "plan": "regular",
    "channel": "direct",
    "auto_renew": True,
    "payment_normal": True,
    "first_purchase": False,
    "already_refunded": "5",
    "consumed_value": "6",
    "list_price": "218",
    "cause": "operator",
    "stopped": "2026-11-20",
    "terms_window": "14天",
    "terms_validity": "18个月",
    "horizon": "30天",
    "responder": "12315",
    "problem": "complaint",
    "filed": "2026-09-24",
    "contact": "web",
    "terms_reply": "48小时",
    "terms_hours": "09:00-18:00",
    "terms_lunch": "12:00-13:00",
    "year": 2026,
    "count_from": "2026-09-24",
    "count_days": -7,
    "count_to": "2026-10-12",
    "lots": [{"earned": "2025-12-31", "points": 500}, {"earned": "2026-01-31", "points": "20"}],
    "spent": [{"day": "2026-02-01", "points": 100}],
    "happened": [{"stage": "accept", "day": "2026-09-28"}],
    "excluded": [{"stage": "mediation", "first": "2026-10-12", "last": "2026-10-25"}],
    "trouble": "benefits-missing",
    "symptom": "badge-gone",
    "failed": "2026-11-02T10:00:00",
    "restored": "2026-11-05",
    "nothing_works": True,
    "refused": "2026-11-20",
    "points_lost": 500,
    "case_id": "0f3c-1",
    "requests": ["restore-rights", "refund"],
    "evidence": ["order"],
    "name": "甲",
    "account": "100",
    "phone": "1",
    "email": "a@example.com",
    "order_number": "2",
    "payment_number": "3",
    "product": "p",
    "error_text": "e",
    "tried": "t",
    "device": "d",
    "filings": [{"to": "netease-cloud-music", "day": "2026-11-03"}],
    "paused": [{"first": "2026-11-06", "last": "2026-11-07"}, {"first": "2026-11-19", "last": ""}],
}


def test_the_full_case_names_every_field() -> None:
    assert set(FULL) == set(FIELDS) | set(LISTS) | set(CODES) | set(PERSONAL)


def test_a_case_comes_back_unchanged_from_dict_and_json() -> None:
    case = Case.from_dict(FULL)
    assert case.to_dict() == {"version": 2} | FULL
    assert Case.from_dict(json.loads(json.dumps(case.to_dict()))) == case


def test_a_case_comes_back_from_its_link() -> None:
    case = Case.from_dict(FULL)
    link = case.to_query(as_of="2026-11-21")
    back, as_of, refused = Case.from_query(link)
    assert (str(as_of), refused) == ("2026-11-21", ())
    assert back.to_query(as_of="2026-11-21") == link
    assert back.result(as_of="2026-11-21").to_dict() == case.result(as_of="2026-11-21").to_dict()
    assert Case.from_query(parse_qs(link)) == Case.from_query(link)


def test_the_link_holds_codes_and_no_labels() -> None:
    link = Case.from_dict(FULL).to_query(as_of="2026-11-21T10:30:00")
    fields = parse_qs(link)
    assert set(fields) == (set(FULL) | {"as_of"}) - set(PERSONAL) - {"case_id"}
    assert fields["platform"] == ["netease-cloud-music"]
    assert fields["auto_renew"] == ["yes"]
    assert fields["first_purchase"] == ["no"]
    assert fields["lots"] == ["2025-12-31~500", "2026-01-31~20"]
    assert fields["happened"] == ["accept~2026-09-28"]
    assert fields["excluded"] == ["mediation~2026-10-12~2026-10-25"]
    assert fields["as_of"] == ["2026-11-21T10:30:00"]
    assert "网易" not in link


def test_every_answer_from_one_case() -> None:
    result = Case.from_dict(FULL).result(as_of="2026-11-21")
    assert result.refund is not None
    assert (str(result.refund.amount), result.refund.confidence) == ("152.56", "yours")
    assert result.points is not None
    assert (result.points.balance, result.points.confidence) == (420, "yours")
    assert result.timeline is not None
    assert [str(stage.deadline.last_day) for stage in result.timeline.stages if stage.kind == "legal"] == [
        "2026-10-12",
        "2026-12-11",
        "2026-12-22",
    ]
    assert result.to_dict()["refund"]["amount"] == "152.56"


@pytest.mark.parametrize(
    ("given", "answer", "missing"),
    [
        ({}, "refund", ("platform", "paid", "purchased", "term")),
        ({"platform": "bilibili", "paid": ""}, "refund", ("paid", "purchased", "term")),
        ({"platform": "bilibili"}, "points", ("lots",)),
        ({"lots": []}, "points", ("platform", "lots")),
        ({"problem": "refund"}, "timeline", ("filed",)),
    ],
)
def test_an_answer_whose_facts_are_missing_is_none(
    given: dict[str, Any], answer: str, missing: tuple[str, ...]
) -> None:
    case = Case.from_dict(given)
    assert case.missing(answer) == missing
    assert getattr(case.result(as_of="2026-11-21"), answer) is None


def test_python_values_become_plain_ones() -> None:
    case = Case.from_dict(
        {
            "paid": Decimal("30.00"),
            "purchased": date(2026, 11, 1),
            "filed": datetime(2026, 11, 1, 10),
            "term": Period.parse("1年"),
            "cause": None,
        }
    )
    assert case.to_dict() == {
        "version": 2,
        "paid": "30.00",
        "purchased": "2026-11-01",
        "term": "1 year",
        "filed": "2026-11-01T10:00:00",
    }


@pytest.mark.parametrize(
    ("given", "field", "told"),
    [
        ({"address": "here"}, "address", "unknown-field"),
        ({"version": 3}, "version", "case-version: 1 and 2"),
        ({"version": True}, "version", "case-version: 1 and 2"),
        ({"requests": "refund"}, "requests", "rows: code"),
        ({"paid": 10**30}, "paid", "whole-large"),
        ({"paid": Decimal("1E+4000")}, "paid", "plain-data"),
        ({"paid": Decimal("NaN")}, "paid", "plain-data"),
        ({"paid": 30.0}, "paid", "plain-data"),
        ({"paid": [30]}, "paid", "plain-data"),
        ({"lots": "2025-01-01"}, "lots", "rows: earned, points"),
        ({"lots": [{"earned": "2025-01-01"}]}, "lots[0]", "rows: earned, points"),
        ({"lots": [{"earned": "2025-01-01", "points": 1, "note": "x"}]}, "lots[0]", "rows: earned, points"),
        ({"lots": [{"earned": "2025-01-01", "points": 1.5}]}, "lots[0].points", "plain-data"),
        ({"happened": {"accept": "2026-09-28"}}, "happened", "rows: stage, day"),
        ([], "case", "case-kind"),
    ],
)
def test_what_is_no_case_is_refused_by_name(given: Any, field: str, told: str) -> None:
    with refused(told) as caught:
        Case.from_dict(given)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"paid": "-5"}, "paid"),
        ({"term": "soon"}, "term"),
        ({"terms_window": "soon"}, "terms_window"),
        ({"terms_validity": "soon"}, "terms_validity"),
        ({"contact": "fax"}, "contact"),
        ({"responder": "spotify"}, "responder"),
        ({"problem": "refund"}, "problem"),
        ({"filed": "soon"}, "filed"),
        ({"lots": [{"earned": "2025-01-01", "points": "0"}]}, "lots[0].points"),
        ({"lots": [{"earned": "soon", "points": "5"}]}, "lots[0].earned"),
        ({"spent": [{"day": "2026-02-01", "points": 9999}]}, "spent[0].points"),
        ({"lots": [{"earned": "2025-01-01", "points": 5, "expires": "2024-01-01"}]}, "lots[0].expires"),
        ({"lots": [{"earned": "2025-01-01", "points": 5, "taken_back": 6}]}, "lots[0].taken_back"),
        ({"happened": [{"stage": "accept", "day": "2026-09-01"}]}, "happened.accept"),
        ({"auto_renew": "perhaps"}, "auto_renew"),
    ],
)
def test_a_slip_stays_in_the_case_and_is_named_when_it_is_used(changed: dict[str, Any], field: str) -> None:
    case = Case.from_dict(FULL | changed)
    with pytest.raises(InputError) as caught:
        case.result(as_of="2026-11-21")
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("query", "field", "told"),
    [
        ("paid=-5", "paid", "money-negative"),
        ("paid=1e9", "paid", "money-form"),
        ("platform=%E7%BD%91%E6%98%93", "platform", "choice"),
        ("platform=12315", "platform", "choice: bilibili"),
        ("purchased=2026-02-30", "purchased", "date-none"),
        ("term=0%E5%A4%A9", "term", "period-zero"),
        ("auto_renew=perhaps", "auto_renew", "yes-or-no"),
        ("filings=nobody~2026-11-01", "filings[0].to", "choice"),
        ("requests=money", "requests[0]", "choice"),
        ("symptom=<b>", "symptom", "code"),
        ("phone=138", "phone", "unknown-field"),
        ("case_id=abc", "case_id", "unknown-field"),
        ("colour=red", "colour", "unknown-field"),
        ("paid=30&paid=40", "paid", "repeated"),
        ("as_of=2026-11-21&as_of=2026-11-22", "as_of", "repeated"),
        ("as_of=today", "as_of", "date-form"),
        ("lots=2025-01-01", "lots[0]", "rows: earned~points"),
        ("lots=2025-01-01~0", "lots[0].points", "whole-least: 1"),
        ("lots=soon~5", "lots[0].earned", "date-form"),
        ("lots=2025-01-01~5~soon", "lots[0].expires", "date-form"),
        ("lots=2025-01-01~5~~-1", "lots[0].taken_back", "whole-least: 0"),
        ("lots=2025-01-01~5~2026-01-01~1~1", "lots[0]", "rows: earned~points"),
        ("spent=2025-01-01~x", "spent[0].points", "whole"),
        ("terms_validity=soon", "terms_validity", "validity-form"),
        ("lots=2025-01-01~5&lots=2025-13-01~5", "lots[1].earned", "date-none"),
        ("happened=accept~soon", "happened[0].day", "date-form"),
        ("excluded=mediation~2026-10-12", "excluded[0]", "rows: stage~first~last"),
        ("excluded=mediation~soon~2026-10-12", "excluded[0].first", "date-form"),
        ("excluded=mediation~2026-10-12~soon", "excluded[0].last", "date-form"),
        ("terms_hours=9", "terms_hours", "hours-form"),
        ("terms_lunch=13:00-12:00", "terms_lunch", "hours-form"),
        ("paid=", "paid", "money-form"),
    ],
)
def test_a_bad_value_in_a_link_is_named_and_left_out(query: str, field: str, told: str) -> None:
    case, _, errors = Case.from_query(query)
    assert [error.field for error in errors] == [field]
    with refused(told):
        raise errors[0]
    assert len(case.values) <= 1


def test_a_lots_own_day_and_what_came_back_are_in_links_files_and_answers() -> None:
    rows = [
        {"earned": "2025-12-31", "points": 500, "expires": "2026-12-31", "taken_back": 40},
        {"earned": "2025-12-31", "points": 20, "taken_back": "5"},
        {"earned": "2026-01-31", "points": 30, "expires": "2026-03-31"},
        {"earned": "2026-01-31", "points": 7, "expires": "", "taken_back": None},
    ]
    spent = [{"day": "2026-02-01", "points": 100}, {"day": "2026-02-05", "points": -60}]
    case = Case.from_dict({"terms_validity": "次年12月31日", "lots": rows, "spent": spent})
    query = parse_qs(case.to_query(as_of="2026-11-21"))
    assert query["lots"] == [
        "2025-12-31~500~2026-12-31~40",
        "2025-12-31~20~~5",
        "2026-01-31~30~2026-03-31",
        "2026-01-31~7",
    ]
    assert query["spent"] == ["2026-02-01~100", "2026-02-05~-60"]
    read, _, errors = Case.from_query(case.to_query(as_of="2026-11-21"))
    assert not errors
    answers = [one.points(as_of="2026-11-21") for one in (case, read, Case.from_dict(case.to_dict()))]
    assert answers[0] == answers[1] == answers[2]
    found = answers[0]
    assert (found.balance, found.expired, found.taken_back, found.given_back) == (472, 0, 45, 60)
    card = case.in_words("en")
    assert "Own last day" in card
    assert "Taken back" in card
    assert "Own last day" not in Case.from_dict({"lots": rows[3:]}).in_words("en")


# --- laws ----------------------------------------------------------------------------------------

money = st.decimals(0, 10**6, places=2).map(str)
day = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(str)
period = st.sampled_from(["7天", "3-5个工作日", "24 hours", "12个月", "半年"])
term = st.sampled_from(["30天", "年卡", "一个半月", "12+1个月", "12 months"])
problems = sorted({problem for name in platform_ids() for problem in profile(name).problems})
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "platform": st.sampled_from(platform_ids("platform")),
    "responder": st.sampled_from(platform_ids()),
    "problem": st.sampled_from(problems),
    "plan": st.sampled_from(PLANS),
    "channel": st.sampled_from(CHANNELS),
    "cause": st.sampled_from(CAUSES),
    "contact": st.sampled_from(CONTACTS),
    **dict.fromkeys(("paid", "already_refunded", "consumed_value", "list_price"), money),
    **dict.fromkeys(("purchased", "activated", "filed", "count_from", "count_to"), day),
    "term": term | st.just("至2027-03-15") | day.map("to {}".format),
    **dict.fromkeys(("terms_window", "terms_reply", "horizon"), period),
    **dict.fromkeys(("auto_renew", "payment_normal", "first_purchase"), st.booleans()),
    "used_days": st.integers(0, 4000),
    "year": st.integers(1990, 2099),
    "count_days": st.integers(-4000, 4000),
    "terms_validity": period | st.sampled_from([text for texts in TAKEN.values() for text in texts]),
    "lots": st.lists(
        st.fixed_dictionaries(
            {"earned": day, "points": st.integers(1, 10**6)},
            optional={"expires": day, "taken_back": st.integers(0, 10**6)},
        ),
        max_size=4,
    ),
    "spent": st.lists(
        st.fixed_dictionaries({"day": day, "points": st.integers(-(10**6), 10**6)}), max_size=4
    ),
    "happened": st.lists(st.fixed_dictionaries({"stage": st.just("accept"), "day": day}), max_size=1),
    "excluded": st.lists(
        st.fixed_dictionaries({"stage": st.just("mediation"), "first": day, "last": day}), max_size=1
    ),
    "terms_hours": st.just("09:00-18:00"),
    "terms_lunch": st.just("12:00-13:00"),
    "trouble": st.sampled_from(problems),
    **dict.fromkeys(("failed", "restored", "stopped", "refused"), day),
    **dict.fromkeys(("ever_used", "nothing_works"), st.booleans()),
    "paused": st.lists(st.fixed_dictionaries({"first": day, "last": day | st.just("")}), max_size=2),
    **dict.fromkeys(("symptom", "case_id"), st.from_regex("[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)),
    "points_lost": st.integers(1, 10**6),
    "requests": st.lists(st.sampled_from(REQUESTS), max_size=3),
    "evidence": st.lists(st.sampled_from(("order", "payment", "chat")), max_size=3),
    **dict.fromkeys(PERSONAL, st.text(max_size=50)),
    "filings": st.lists(st.fixed_dictionaries({"to": st.just("12315"), "day": day}), max_size=2),
}


def test_every_field_can_be_drawn() -> None:
    assert set(VALUES) == set(FULL)


cases = st.fixed_dictionaries({}, optional=VALUES)


@given(cases)
def test_from_dict_of_to_dict_is_the_identity(given: dict[str, Any]) -> None:
    case = Case.from_dict(given)
    assert Case.from_dict(case.to_dict()) == case
    assert Case.from_dict(json.loads(json.dumps(case.to_dict()))) == case


@given(cases, day)
def test_a_link_read_back_makes_the_same_link(given: dict[str, Any], as_of: str) -> None:
    # A problem belongs to whoever is asked; a link that says otherwise is refused, as shown below.
    link = Case.from_dict(given).to_query(as_of=as_of)
    back, as_of_read, errors = Case.from_query(link)
    assume(not {error.field for error in errors} & {"problem", "trouble", "happened[0].stage", "excluded[0]"})
    assert errors == ()
    assert str(as_of_read) == as_of
    assert back.to_query(as_of=as_of) == link


@given(st.text(max_size=200))
def test_no_query_at_all_can_break_the_reading(query: str) -> None:
    case, _, errors = Case.from_query(query)
    assert Case.from_dict(case.to_dict()) == case
    assert all(error.text("zh") for error in errors)


# --- what does not fit with the rest -------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("responder=12315&problem=refund", "problem"),
        ("platform=bilibili&problem=points-gift", "problem"),
        ("responder=12315&problem=complaint&happened=accepted~2026-09-28", "happened[0].stage"),
        (
            "responder=12315&problem=complaint&happened=accept~2026-09-28&happened=accept~2026-09-29",
            "happened[1].stage",
        ),
        ("happened=accept~2026-09-28", "happened[0].stage"),
        ("excluded=mediation~2026-10-12~2026-10-25", "excluded[0]"),
        (
            "responder=12315&problem=complaint&filed=2026-09-24&excluded=accept~2026-10-08~2026-10-09",
            "excluded[0]",
        ),
        (
            "responder=12315&problem=complaint&filed=2026-09-24&excluded=mediation~2026-10-12~2026-10-11",
            "excluded[0]",
        ),
        (
            (
                "responder=12315&problem=complaint&filed=2026-09-24&happened=accept~2026-09-28"
                "&excluded=mediation~2026-11-28~2026-11-30"
            ),
            "excluded[0]",
        ),
        ("year=1800", "year"),
    ],
)
def test_what_is_at_odds_in_a_link_is_named_and_left_out(query: str, field: str) -> None:
    case, _, errors = Case.from_query(query)
    assert [error.field for error in errors] == [field]
    assert len(case.values.get("happened", ())) <= 1
    assert case.values.get("problem") in (None, "complaint")


def test_what_fits_in_a_link_is_kept() -> None:
    query = "responder=12315&problem=complaint&filed=2026-09-24&happened=accept~2026-09-28"
    case, _, errors = Case.from_query(query)
    assert errors == ()
    assert str(case.timeline().stages[0].happened) == "2026-09-28"


def test_days_that_a_stage_leaves_out_are_kept_as_far_as_they_fit() -> None:
    asked = "responder=12315&problem=complaint&filed=2026-09-24"
    spans = ("2026-10-12~2026-10-25", "2026-10-20~2026-10-21", "2026-11-02~2026-11-03")
    query = "&".join([asked, *(f"excluded=mediation~{span}" for span in spans)])
    case, _, errors = Case.from_query(query)
    assert [(error.field, error.key) for error in errors] == [("excluded[1]", "span-overlaps")]
    assert len(case.values["excluded"]) == 2
    assert str(case.timeline().stages[1].deadline.act_by) == "2026-12-09"
    assert "excluded=mediation~2026-11-02~2026-11-03" in case.to_query(as_of="2026-11-21")
    assert all(error.text(lang) for error in errors for lang in ("zh", "en"))


def test_days_left_out_belong_to_a_filing_on_the_ladder_too() -> None:
    query = (
        "platform=bilibili&trouble=refund&filings=12315~2026-09-24&excluded=mediation~2026-10-12~2026-10-25"
    )
    case, _, errors = Case.from_query(query)
    assert errors == ()
    rungs = {rung.key: rung for rung in ladder(case, as_of="2026-11-21").rungs}
    ends = [str(stage.deadline.wait_until) for stage in rungs["12315"].stages]
    assert ends == ["2026-10-12", "2026-12-24", "2027-01-05"]


@pytest.mark.parametrize(
    "query",
    [
        # After the last day that is known, and with a step out of order: the timeline says so itself.
        "responder=12315&problem=complaint&filed=2099-11-20&excluded=mediation~2099-12-05~2099-12-06",
        (
            "responder=12315&problem=complaint&filed=2026-09-24&happened=accept~2026-09-01"
            "&excluded=mediation~2026-10-12~2026-10-25"
        ),
    ],
)
def test_what_is_wrong_with_another_field_leaves_the_days_alone(query: str) -> None:
    case, _, errors = Case.from_query(query)
    assert errors == ()
    assert len(case.values["excluded"]) == 1
    with pytest.raises(CalcError):
        case.timeline()


def test_days_left_out_with_somebody_else_stay_with_them() -> None:
    row = {"stage": "mediation", "first": "2026-10-12", "last": "2026-10-25"}
    given = {"platform": "bilibili", "problem": "refund", "filed": "2026-11-20", "excluded": [row]}
    assert all(stage.deadline.excluded == () for stage in Case.from_dict(given).timeline().stages)


def test_a_reply_time_in_working_hours_needs_the_hours_and_any_other_leaves_them_alone() -> None:
    asked = {"platform": "bilibili", "problem": "refund", "filed": "2026-11-20 16:00"}
    asked |= {"terms_reply": "8个工作小时"}
    with refused("hours-needed"):
        Case.from_dict(asked).timeline()
    hours = {"terms_hours": "9:00-18:00", "terms_lunch": "12:00-13:00"}
    case = Case.from_dict(asked | hours)
    assert case.timeline().stages[0].deadline.ends_at.isoformat() == "2026-11-23T16:00:00+08:00"
    back, _, errors = Case.from_query(case.to_query(as_of="2026-11-21"))
    assert (back, errors) == (case, ())
    days = Case.from_dict(asked | hours | {"terms_reply": "2天"})
    assert days.timeline().stages[0].deadline.hours is None
    authority = Case.from_dict(asked | hours | {"responder": "12315", "problem": "complaint"})
    assert authority.timeline().stages[0].name == "accept"


def test_a_query_may_be_a_mapping_of_texts_or_lists_and_nothing_else() -> None:
    assert Case.from_query({"paid": "30"})[0] == Case.from_query({"paid": ["30"]})[0]
    for wrong in (None, 5, ["paid=30"]):
        with refused("case-kind"):
            Case.from_query(wrong)  # type: ignore[arg-type]  # the wrong type is the point


def test_a_step_that_happened_twice_is_refused() -> None:
    rows = [{"stage": "accept", "day": "2026-09-28"}, {"stage": "accept", "day": "2026-09-29"}]
    case = Case.from_dict(
        {"responder": "12315", "problem": "complaint", "filed": "2026-09-24", "happened": rows}
    )
    with refused("repeated"):
        case.timeline()


def test_terms_of_ones_own_need_no_platform() -> None:
    case = Case.from_dict({"terms_validity": "1年", "lots": [{"earned": "2026-01-31", "points": 5}]})
    assert case.missing("points") == ()
    assert case.points(as_of="2026-06-01").balance == 5
    with refused("choice: refund, points, timeline"):
        case.missing("letter")


def test_a_reply_time_of_the_platform_says_nothing_about_an_authority() -> None:
    given = {"responder": "12315", "problem": "complaint", "filed": "2026-09-24", "terms_reply": "2天"}
    assert Case.from_dict(given).timeline().stages[0].name == "accept"


def test_text_that_no_file_can_hold_is_refused() -> None:
    with refused("plain-data"):
        Case.from_dict({"paid": "30\ud800"})
    assert Case.from_dict({"paid": Decimal("1E+1")}).to_dict()["paid"] == "10"


# --- what is personal ----------------------------------------------------------------------------


def test_nothing_personal_is_in_a_link_or_in_what_is_passed_on() -> None:
    case = Case.from_dict({name: f"secret-{name}" for name in PERSONAL} | {"platform": "bilibili"})
    assert "secret" not in case.to_query(as_of="2026-11-21")
    assert "secret" not in str(case.to_dict(personal=False))
    assert str(case.to_dict()).count("secret") == len(PERSONAL)


def test_what_is_written_freely_has_an_end() -> None:
    with refused("words-long: 10,000"):
        check("tried", "x" * 10_001)
    check("tried", "x" * 10_000)
    with refused("plain-data"):
        check("tried", 5)


def test_a_file_of_the_first_version_is_read() -> None:
    assert Case.from_dict({"version": 1, "paid": "30"}).to_dict() == {"version": 2, "paid": "30"}


def test_a_field_that_was_emptied_leaves_no_trace_in_a_link() -> None:
    case = Case.from_dict({"platform": "bilibili", "activated": "", "lots": [], "requests": []})
    assert case.to_query(as_of="2026-11-21") == "platform=bilibili&as_of=2026-11-21"


def test_terms_of_ones_own_may_have_a_stage_that_happened() -> None:
    given = {
        "platform": "bilibili",
        "problem": "refund",
        "filed": "2026-11-01",
        "terms_reply": "15 days",
        "happened": [{"stage": "own-reply", "day": "2026-11-03"}],
    }
    back, _, errors = Case.from_query(Case.from_dict(given).to_query(as_of="2026-11-21"))
    assert errors == ()
    assert str(back.timeline().stages[0].happened) == "2026-11-03"


def test_where_whoever_is_asked_cannot_be_read_nobody_else_is_asked() -> None:
    case, _, refused = Case.from_query("platform=zzz&problem=refund&filed=2026-11-01")
    assert [error.field for error in refused] == ["platform", "problem"]
    assert "problem" not in case.values


@pytest.mark.parametrize(
    "query",
    [
        "responder=apple&problem=refund&filed=2026-11-01&happened=apple-store-credit~2026-11-03",
        "problem=points-gift",
    ],
)
def test_what_a_link_lets_through_can_be_answered(query: str) -> None:
    case, _, errors = Case.from_query(query)
    assert errors
    case.result(as_of="2026-11-21")


@pytest.mark.parametrize("query", [{"paid": 5}, {"lots": [5]}, {"paid": [["30"]]}], ids=repr)
def test_a_mapping_of_anything_else_is_named(query: Any) -> None:
    with pytest.raises(InputError) if query == {"paid": 5} else nullcontext():
        assert Case.from_query(query)[2]


def test_a_name_as_long_as_one_likes_can_still_be_shown() -> None:
    (error,) = Case.from_query("a" * 3000 + "=1")[2]
    assert error.text("zh")
    assert len(error.text("zh")) < 4000


def test_a_day_before_the_first_schedule_does_not_break_the_reading_of_a_link() -> None:
    query = "responder=isc&problem=complaint&filed=2000-01-01&happened=isc-reply~2000-01-05"
    case, _, errors = Case.from_query(query)
    assert errors == ()
    with pytest.raises(NoScheduleError):
        case.timeline()


def test_a_trouble_of_another_platform_is_named() -> None:
    case, _, refused = Case.from_query("platform=bilibili&trouble=points-gift")
    assert [error.field for error in refused] == ["trouble"]
    assert case.values == {"platform": "bilibili"}
