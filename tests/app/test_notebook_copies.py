"""A stand-alone copy of a notebook, opened in a Chromium without a network."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from examples.html import build
from tests.app.conftest import PHONE, WIDE
from tests.notebooks import executed_example

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy, as `make examples-html` writes it, of a notebook that other tests have run."""
    folder = tmp_path_factory.mktemp("copies")
    ran = executed_example(tmp_path_factory, "refund-by-day")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "run", lambda stored: ran)
        build.main(str(folder), "refund-by-day")
    return folder / "refund-by-day.html"


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_copy_opens_without_a_network_and_shows_answer_and_chart(
    visit: Callable[..., Page], copy: Path, size: tuple[int, int], scheme: str
) -> None:
    page = visit(size=size, scheme=scheme)
    asked, wrong = [], []
    page.context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(copy.as_uri())
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.title() == "今天退会员能退多少？再等几天会少多少？ · Quanyi 权益算"
    assert page.get_by_text("可以协商要回 20.00 元（按比例）").is_visible()
    chart = page.locator(".chart > svg")
    assert chart.is_visible()
    box = chart.bounding_box()
    assert box is not None
    assert box["height"] > 200
    assert page.get_by_text("2026-11-28 提出是 13.00 元", exact=False).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert asked == [copy.as_uri()]
    assert not wrong


def test_a_copy_holds_no_script_and_no_address_but_links_to_sources(copy: Path) -> None:
    text = copy.read_text(encoding="utf-8")
    linked = re.sub(r'<a href="https://[^"]+" rel="noreferrer"', "", text)
    for spaces in ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"):
        linked = linked.replace(f'="{spaces}"', "")
    for part in (
        "<script",
        "<link",
        "<iframe",
        "@import",
        "url(",
        "src=",
        "srcset",
        "https:",
        "http:",
        "//cdn",
    ):
        assert part not in linked, part
    # The other copies lie beside it.
    assert set(re.findall(r'href="([^":]+)"', linked)) == {
        "annual-plan-grounds.html",
        "complaint-over-national-day.html",
    }
