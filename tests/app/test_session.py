"""The session and its examples: what a link seeds, what a file restores, what clearing leaves."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
import streamlit as st

from calc import Case, InputError
from calc.app import examples, session
from calc.base.moment import moment
from calc.case.fields import TAB_FIELDS
from calc.case.saved import TableSettings
from tests.app.test_pages import page


class _Session(dict[str, Any]):
    """A session without a browser: keys and attributes are the same."""

    def __getattr__(self, name: str) -> Any:
        return self[name]

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def to_dict(self) -> dict[str, Any]:
        return dict(self)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> _Session:
    """The session of one visitor, begun without a link."""
    begun = _Session(begun=True, lang="en")
    monkeypatch.setattr(st, "session_state", begun)
    session.begin()
    return begun


def test_what_others_add_to_an_address_is_no_slip() -> None:
    query = {"paid": ["30"], "utm_source": ["x"], "share_id": ["y"], "spm": ["z"], "from": ["wechat"]}
    assert session._without_additions(query) == {"paid": ["30"]}


def test_a_list_longer_than_the_page_can_show_is_refused_whole() -> None:
    row = {"earned": "2026-01-31", "points": "5"}
    short, refused = session._short_enough(Case.from_dict({"lots": [row] * session.MOST_ROWS, "paid": "30"}))
    assert (len(short.values["lots"]), refused) == (session.MOST_ROWS, [])
    short, refused = session._short_enough(
        Case.from_dict({"lots": [row] * (session.MOST_ROWS + 1), "paid": "30"})
    )
    assert dict(short.values) == {"paid": "30"}
    assert [(error.field, error.key) for error in refused] == [("lots", "rows-many")]


def test_a_case_goes_into_the_session_and_comes_out_of_it(now: _Session) -> None:
    values = {
        "platform": "bilibili",
        "paid": "30.00",
        "auto_renew": True,
        "purchased": "2026-11-01T20:46:00",
        "requests": ["refund"],
        "lots": [{"earned": "2026-01-31", "points": "500"}],
        "happened": [{"stage": "accept", "day": "2026-09-28"}],
        "filings": [{"to": "12315", "day": "2026-11-02T10:00:00"}],
    }
    session.fill(Case.from_dict(values))
    assert now["purchased_time"] == time(20, 46)
    typed = session.case().values
    assert {name: typed[name] for name in values} == values


def test_half_a_row_is_left_out_of_the_case(now: _Session) -> None:
    now[session.row_key("lots", now.lots_rows[0], "points")] = "500"
    assert session.rows(now, "lots") == [{"earned": "", "points": "500"}]
    assert "lots" not in session.case().values


def test_a_saved_case_takes_the_place_of_what_was_typed(now: _Session) -> None:
    now.paid, now["evidence.old"] = "99", True
    now[session.row_key("filings", "12315", "day")] = date(2026, 11, 2)
    saved = Case.from_dict(
        {
            "platform": "nowhere",
            "paid": "three",
            "evidence": ["screenshot"],
            "lots": [{"earned": "soon", "points": "1"}],
        }
    )
    session.restore(saved, moment("2026-11-21 09:30", "as_of"))
    # A slip that was typed stays where it can be mended; what no box can show is named instead.
    assert (now.paid, now.platform) == ("three", None)
    assert [error.field for error in now.left_out] == ["platform", "lots[0].earned"]
    assert (now["evidence.old"], now["evidence.screenshot"]) == (False, True)
    assert now[session.row_key("filings", "12315", "day")] is None
    assert session.as_of() == moment("2026-11-21 09:30", "as_of")
    session.restore(Case.from_dict({}), None)
    assert session.as_of() == moment("2026-11-21 09:30", "as_of")


def test_settings_of_a_table_are_restored_and_used_where_they_fit(now: _Session) -> None:
    now["tables.paid.1.en"], now["tables_same_term"] = 3, "1年"
    saved = TableSettings("refund", {"paid": "金额"}, {"platform": "bilibili"})
    session.restore_table(saved, moment("2026-11-21", "as_of"))
    assert "tables.paid.1.en" not in now
    assert "tables_same_term" not in now
    assert (now.tables_task, now.tables_same_platform, now.as_of) == (
        "refund",
        "bilibili",
        date(2026, 11, 21),
    )
    assert session.saved_columns("refund", ["金额", "平台"]) == {"paid": "金额"}
    assert session.saved_columns("refund", ["平台"]) is None
    assert session.saved_columns("deadline", ["金额"]) is None
    session.restore_table(TableSettings("deadline", {"start": "a"}, {}), None)
    assert (now.tables_task, now.as_of) == ("deadline", date(2026, 11, 21))


@pytest.mark.parametrize(
    ("saved", "field"),
    [
        (TableSettings("points", {}, {}), "task"),
        (TableSettings("refund", {"start": "a"}, {}), "columns"),
        (TableSettings("refund", {}, {"platform": "nowhere"}), "platform"),
    ],
)
def test_settings_no_table_has_are_refused(now: _Session, saved: TableSettings, field: str) -> None:
    with pytest.raises(InputError) as caught:
        session.restore_table(saved, None)
    assert caught.value.field == field
    assert now.tables_task == "refund"


def test_whoever_handles_a_refund_is_waited_for(now: _Session) -> None:
    session.wait_for("apple")
    assert (now.responder, now.problem, now.go_to_deadlines) == ("apple", "refund", True)
    session.wait_for("reseller")
    assert now.responder == "apple"


def test_only_stages_that_others_wait_for_can_be_filled_in(now: _Session) -> None:
    assert session.chained_stages() == ()
    now.responder = "12315"
    assert session.chained_stages() == ()
    now.problem = "complaint"
    assert session.chained_stages() == ("accept", "mediation")


def test_a_row_number_is_never_used_again(now: _Session) -> None:
    first = session.add_row("spent")
    session.drop_row("spent", first)
    session.new_row("spent")
    assert now.spent_rows == [first + 1]


# --- examples ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", ["refund", "points", "deadlines"])
def test_an_example_fills_a_tab_and_clearing_empties_it(now: _Session, tab: str) -> None:
    assert not examples.started(tab)
    examples.fill_sample(tab)
    assert examples.started(tab)
    assert examples.holds_sample(tab)
    examples.clear(tab)
    assert not examples.started(tab)
    assert not examples.holds_sample(tab)
    left = set(session.case().values) & set(TAB_FIELDS[tab])
    # A default is no fact, and the platform belongs to another tab, too.
    assert left <= {"platform", *session.DEFAULTS}
    assert now.as_of == session.today().day


def test_clearing_the_deadlines_forgets_what_took_place(now: _Session) -> None:
    now.responder, now.problem, now.filed = "12315", "complaint", date(2026, 9, 24)
    now[session.row_key("happened", "accept", "day")] = date(2026, 9, 28)
    assert session.case().values["happened"]
    examples.clear("deadlines")
    assert "happened" not in session.case().values


def test_points_nobody_states_a_validity_of_get_one_with_the_example(now: _Session) -> None:
    now.platform = "bilibili"
    examples.fill_sample("points")
    assert now.terms_validity == "12个月"


def test_the_day_of_an_example_is_its_own_unless_one_was_picked(now: _Session) -> None:
    now.as_of = date(2026, 2, 3)
    examples.fill_sample("refund")
    assert now.as_of == date(2026, 2, 3)


# --- on the page ---------------------------------------------------------------------------------


def test_clearing_on_the_page_empties_the_day_of_a_stage() -> None:
    link = {
        "responder": "12315",
        "problem": "complaint",
        "filed": "2026-09-24",
        "happened": "accept~2026-09-28",
    }
    at = page("deadlines", **link, as_of="2026-10-01")
    assert at.date_input(key="happened.accept.day").value == date(2026, 9, 28)
    at.button(key="clear").click().run()
    assert at.session_state["happened.accept.day"] is None
    assert not at.exception
