"""What the page asks about a membership that stopped, was paused or never worked, and where it asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from calc import Case
from calc.app import session
from calc.base.messages import say
from tests.app.test_pages import GUIDE, headline, page, said

BOUGHT = {name: GUIDE[name] for name in ("platform", "paid", "purchased", "term", "as_of")}
TROUBLE = {"platform": "generic", "trouble": "benefits-inactive", "as_of": "2026-11-21"}


def asks(at: AppTest, field: str) -> bool:
    """Whether a question is on the page."""
    return field in {box.key for box in (*at.segmented_control, *at.date_input)}


@pytest.mark.parametrize(
    ("link", "asked", "why"),
    [
        ({}, False, "a person who simply wants out is not asked"),
        ({"cause": "operator"}, True, "the platform's doing"),
        ({"ever_used": "yes"}, True, "an answer stays where it can be changed"),
        ({"ever_used": "no"}, True, "whichever it is"),
        ({"failed": "2026-11-05"}, True, "something failed"),
        ({"trouble": "refund"}, False, "asking for money does not say so"),
    ],
)
def test_whether_any_of_it_was_used_is_asked_where_it_matters(
    link: dict[str, str], asked: bool, why: str
) -> None:
    assert asks(page(**BOUGHT, **link), "ever_used") is asked, why


def test_the_answer_spans_two_amounts_until_somebody_says() -> None:
    at = page(
        **(BOUGHT | {"paid": "58.00", "activated": "2026-11-01", "as_of": "2026-11-15"}), cause="operator"
    )
    assert "29.00 到 58.00 元" in headline(at)
    at.segmented_control(key="ever_used").set_value(False).run()
    assert "29.00 到 58.00 元" not in headline(at)
    assert "消费者权益保护法第53条" in said(at)
    at.segmented_control(key="ever_used").set_value(True).run()
    assert "消费者权益保护法第53条" not in said(at)


def test_a_contradiction_is_said_and_can_be_taken_back() -> None:
    at = page(**GUIDE, ever_used="no")
    assert "从来没有用过，可是已用天数是 10" in said(at)
    at.segmented_control(key="ever_used").set_value(None).run()
    assert "20.00" in headline(at)


def test_a_day_of_stopping_is_asked_unless_the_visitor_has_had_enough_of_it() -> None:
    at = page(**BOUGHT)
    at.date_input(key="stopped").set_value(date(2026, 11, 5)).run()
    assert "25.00" in headline(at)
    at.segmented_control(key="cause").set_value("consumer").run()
    assert "不是您自己不想用了" in said(at)
    at.date_input(key="stopped").set_value(None).run()
    assert not asks(at, "stopped")


def test_pauses_are_rows_of_two_days_of_which_the_second_may_be_missing() -> None:
    at = page(**BOUGHT, activated="2026-11-01")
    at.button(key="paused-add").click().run()
    assert say("row-half", "zh", {"count": 1}) not in said(at)
    at.date_input(key="paused.1.first").set_value(date(2026, 11, 20)).run()
    assert "11.00" in headline(at)
    at.date_input(key="paused.1.last").set_value(date(2026, 11, 19)).run()
    assert "第1段的最后一天" in said(at)
    at.date_input(key="paused.1.last").set_value(date(2026, 11, 20)).run()
    assert "10.00" in headline(at)
    at.date_input(key="paused.1.first").set_value(None).run()
    assert say("row-half", "zh", {"count": 1}) in said(at)
    at.button(key="paused-drop-1").click().run()
    assert "9.00" in headline(at)


def test_a_link_brings_pauses_and_opens_where_they_are() -> None:
    at = page(**BOUGHT, paused=["2026-11-05~2026-11-14", "2026-11-20~"])
    days = [at.date_input(key=f"paused.{row}.{end}").value for row in (1, 2) for end in ("first", "last")]
    assert days == [date(2026, 11, 5), date(2026, 11, 14), date(2026, 11, 20), None]
    assert at.expander[0].proto.expanded
    assert "2026-11-20 起（还没有恢复）" in said(at)


def test_a_saved_pause_comes_back_and_a_slip_in_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    at = page(**BOUGHT)
    rows = [{"first": "2026-11-05", "last": ""}]
    saved = Case.from_dict(BOUGHT_CASE | {"paused": rows})
    monkeypatch.setattr("calc.app.session.st.session_state", at.session_state)
    shown, refused = session._showable(saved)
    assert (shown.values["paused"], refused) == (rows, [])
    slip = Case.from_dict({"paused": [{"first": "2026-11-05", "last": "soon"}]})
    assert [error.field for error in session._showable(slip)[1]] == ["paused[0].last"]


BOUGHT_CASE: dict[str, Any] = {name: value for name, value in BOUGHT.items() if name != "as_of"}


# --- my problem ----------------------------------------------------------------------------------


def at_step(step: str, **query: Any) -> AppTest:
    at = page("problem", **(TROUBLE | query))
    at.session_state["step"] = step
    at.run()
    assert not at.exception
    return at


def test_that_nothing_works_is_asked_once_a_day_of_failing_is_given() -> None:
    at = at_step("what")
    assert not asks(at, "nothing_works")
    assert asks(at, "ever_used")
    at.date_input(key="failed").set_value(date(2026, 11, 5)).run()
    assert asks(at, "nothing_works")
    assert asks(at, "restored")


def test_lost_points_and_a_wish_for_money_bring_no_question_about_the_service() -> None:
    points = at_step("what", platform="soda-music", trouble="points-expired", failed="2026-11-05")
    wish = at_step("what", platform="bilibili", trouble="refund")
    for at in (points, wish):
        assert not any(asks(at, field) for field in ("nothing_works", "restored", "ever_used"))


def test_what_is_asked_for_follows_the_answers() -> None:
    bought = {"paid": "30.00", "purchased": "2026-11-01", "term": "30天", "failed": "2026-11-05"}
    at = at_step("ask", **bought, requests="refund")
    assert "9.00 元" in said(at)
    assert "9.00 到 30.00 元" in said(at)
    assert "25.00 元" in said(at_step("ask", **bought, requests="refund", nothing_works="yes"))
    down = said(at_step("ask", **bought, requests="refund", restored="2026-11-10"))
    assert "13.00 元" in down
    assert "2026-11-06 到 2026-11-09" in down
    used = said(at_step("ask", **bought, requests="refund", ever_used="yes"))
    assert "9.00 到 30.00 元" not in used
