"""What a tab shows where there is little to show, or more than fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from calc.app import __main__ as command
from calc.app import save_and_open
from calc.base.messages import say
from calc.facts import guides
from tests.app.test_pages import GUIDE, page, said
from tests.app.test_tables import run, uploaded

TROUBLE = {"platform": "netease-cloud-music", "trouble": "benefits-missing", "as_of": "2026-11-21"}


def at_step(step: str, **query: Any) -> AppTest:
    at = page("problem", **query)
    at.session_state["step"] = step
    at.run()
    assert not at.exception
    return at


def test_a_guide_with_few_rows_leaves_its_boxes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = guides.guide(TROUBLE["platform"], TROUBLE["trouble"])
    bare = tuple(replace(item, detail=None) for item in whole.evidence)
    monkeypatch.setattr(guides, "guide", lambda *_: replace(whole, symptoms=(), evidence=bare))
    assert not [box for box in at_step("what", **TROUBLE, lang="en").selectbox if box.key == "symptom.en"]
    details = [item.detail.text("en") for item in whole.evidence if item.detail]
    text = said(at_step("proof", **TROUBLE, lang="en"))
    assert details
    assert not any(detail in text for detail in details)


def test_a_symptom_that_was_chosen_stays_chosen_until_it_fits_no_more() -> None:
    first = guides.guide(TROUBLE["platform"], TROUBLE["trouble"]).symptoms[0].key
    assert at_step("what", **TROUBLE, symptom=first).session_state["symptom"] == first
    assert at_step("what", **TROUBLE, symptom="of-another-problem").session_state["symptom"] is None


def test_time_to_be_made_up_for_needs_the_day_it_was_back() -> None:
    at = at_step("ask", **TROUBLE, failed="2026-11-02", requests="compensate-time")
    assert at.date_input(key="restored").value is None
    assert not [box for box in at_step("ask", **TROUBLE).date_input if box.key == "restored"]


def test_a_case_can_be_saved_before_a_problem_is_chosen() -> None:
    at = at_step("diary", lang="en")
    keys = [button.proto.id.rsplit("-", 2)[-2:] for button in at.get("download_button")]
    assert ["download", "json"] in keys
    assert ["download", "ics"] not in keys


def test_nothing_is_drawn_of_a_refund_of_nothing() -> None:
    at = page(**(GUIDE | {"used_days": "30", "as_of": "2026-12-01"}))
    assert not at.get("vega_lite_chart")
    assert say("steps-title", "zh") in said(at)


def test_the_button_of_a_refund_leads_to_the_deadlines() -> None:
    at = page(**GUIDE)
    at.button(key="refund-next").click().run()
    assert not at.exception
    assert at.title[0].value == say("title-deadlines", "zh")
    assert at.session_state["responder"] == "bilibili"


def test_a_timeline_without_notes_has_no_heading_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from calc import Case

    timeline = Case.timeline
    monkeypatch.setattr(Case, "timeline", lambda case: replace(timeline(case), notes=()))
    query = {"responder": "12315", "problem": "complaint", "filed": "2026-09-24", "as_of": "2026-10-01"}
    at = page("deadlines", **query)
    assert say("notes-title", "zh") not in said(at)
    assert say("routes-title", "zh") in said(at)


def test_of_a_long_table_the_first_rows_are_shown() -> None:
    rows = "平台,实付金额,购买日期,会员期\n" + "bilibili,30,2026-11-01,30天\n" * 201
    at = run(uploaded("long.csv", rows.encode()))
    assert say("tables-first-rows", "zh", {"n": 200}) in said(at)


def test_a_file_that_was_taken_out_of_its_box_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {"reopened.0": None})
    save_and_open.reopen(0)
    assert st.session_state == {"reopened.0": None}


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """The settings a server is started with; none is started."""
    seen: list[dict[str, Any]] = []

    class App:
        def __init__(self, page: Any, **options: Any) -> None:
            assert page.name == "main.py"
            assert {"lifespan", "middleware", "on_script_error"} == set(options)

        def run(self, config: dict[str, Any]) -> None:
            seen.append(config)

    monkeypatch.setattr(st, "App", App)

    def start(*arguments: str) -> dict[str, Any]:
        command.main(arguments)
        return seen[-1]

    return start


def test_the_command_listens_on_this_machine_alone(started: Callable[..., dict[str, Any]]) -> None:
    config = started()
    assert (config["server.address"], config["server.port"]) == ("127.0.0.1", 8501)
    assert "server.headless" not in config


def test_the_command_takes_another_port_and_address(started: Callable[..., dict[str, Any]]) -> None:
    config = started("--port", "9000", "--address", "0.0.0.0", "--no-browser")
    assert (config["server.address"], config["server.port"]) == ("0.0.0.0", 9000)
    assert config["server.headless"] is True
