"""The charts on the tabs: what is drawn and said of it, and that a browser shows them whole on a phone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from calc import Case, PointsLot, deadline, expire_points, response_timeline, show
from calc.base.messages import LANGUAGES
from calc.complaint.ladder import ladder
from tests.app.conftest import PHONE, WIDE, fits, settled
from tests.app.test_pages import page, said

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOTS = {"platform": "soda-music", "lots": ["2025-01-15~500", "2026-01-31~260"], "as_of": "2026-06-01"}
TIMELINE = {"responder": "12315", "problem": "complaint", "filed": "2026-09-24", "as_of": "2026-10-20"}
COUNTER = {"count_from": "2026-12-21", "count_days": "12", "as_of": "2026-10-20", "year": "2026"}
TROUBLE = {"platform": "soda-music", "trouble": "points-gift", "as_of": "2026-11-21"}


def charts(at: AppTest) -> list[dict[str, Any]]:
    """The charts of a tab, as they are sent to the browser."""
    elements: list[Any] = list(at.get("vega_lite_chart"))
    return [json.loads(element.proto.spec) for element in elements]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_points_tab_draws_how_they_run_off(lang: str) -> None:
    at = page("points", **LOTS, lang=lang)
    (spec,) = charts(at)
    lots = [PointsLot(earned="2025-01-15", points=500), PointsLot(earned="2026-01-31", points=260)]
    found = expire_points(lots, as_of="2026-06-01", platform="soda-music")
    assert spec["description"] == show.points_runoff_text(found, lang=lang)
    assert spec["description"] in said(at)


def test_nothing_is_drawn_where_nothing_is_left() -> None:
    assert charts(page("points", **(LOTS | {"as_of": "2030-01-01"}))) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_deadlines_tab_draws_the_stages(lang: str) -> None:
    at = page("deadlines", **TIMELINE, lang=lang)
    (spec,) = charts(at)
    found = response_timeline(platform="12315", problem="complaint", filed="2026-09-24")
    assert spec["description"] == show.escalation_text(found, as_of="2026-10-20", lang=lang)
    assert spec["description"] in said(at)


def test_no_stages_no_picture() -> None:
    bare = {"responder": "generic", "problem": "benefits-inactive", "filed": "2026-11-02"}
    at = page("deadlines", **(bare | {"as_of": "2026-11-21"}))
    assert "没有来源写明" in said(at)
    assert charts(at) == []


def test_the_ladder_of_a_problem_is_drawn_by_rung() -> None:
    at = page("problem", **TROUBLE)
    at.session_state["step"] = "when"
    at.run()
    assert not at.exception
    (spec,) = charts(at)
    case = Case.from_dict({name: TROUBLE[name] for name in ("platform", "trouble")})
    found = ladder(case, as_of=TROUBLE["as_of"])
    assert spec["description"] == show.escalation_text(found, as_of=TROUBLE["as_of"])
    assert spec["description"] in said(at)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_calendar_tab_draws_the_year_and_what_is_counted(lang: str) -> None:
    at = page("calendar", **COUNTER, lang=lang)
    (spec,) = charts(at)
    counted = deadline("2026-12-21", "12个工作日")
    assert spec["description"] == show.year_calendar_text(2026, lang=lang, period=counted)
    assert any("▶" in line for line in spec["title"]["text"])
    (following,) = charts(page("calendar", **(COUNTER | {"year": "2027"}), lang=lang))
    assert str(counted.last_day) in following["description"]
    (other,) = charts(page("calendar", **(COUNTER | {"year": "2025"}), lang=lang))
    assert other["description"] == show.year_calendar_text(2025, lang=lang)


@pytest.mark.browser
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(
    ("tab", "query"),
    [("points", LOTS), ("deadlines", TIMELINE), ("calendar", COUNTER)],
    ids=["points", "deadlines", "calendar"],
)
def test_a_browser_draws_it_within_the_page(
    served: str, visit: Callable[..., Page], tab: str, query: dict[str, Any], size: tuple[int, int]
) -> None:
    from playwright.sync_api import expect

    window = visit("zh", size)
    window.goto(f"{served}/{tab}?{urlencode(query, doseq=True)}")
    drawn = window.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first
    drawn.wait_for()
    # What it is called for whoever does not see it: the chart's own description.
    expect(window.get_by_label(query["as_of"] if tab != "calendar" else "2026-12-21").first).to_be_visible()
    settled(window)
    box = drawn.bounding_box()
    assert box is not None
    assert box["width"] <= size[0]
    assert box["height"] > 200
    fits(window)
