"""The page in a real Chromium: typing, reading, following the copied link, wide and on a phone."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.conftest import PHONE, WIDE, Scheme, fits, pick_day, serving, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

# What a visitor sees, in both languages: labels of the fields, and the answer of the guide's case.
WORDS = {
    "zh": {
        "locale": "zh-CN",
        "platform": "哔哩哔哩",
        "paid": "实付金额",
        "term": "会员期",
        "month": "30天",
        "purchased": "购买日期",
        "used": "已用天数",
        "answer": "可以协商要回 20.00 元（按比例）",
        "formula": "30.00 × (30 − 10) ÷ 30 = 20.00 元",
        "sure": "可以协商，依据的说法未经核实",
        "link": "复制链接",
        "deadlines": "时限",
        "accept": "最晚 2026-10-12 决定是否受理",
    },
    "en": {
        "locale": "en-GB",
        "platform": "Bilibili",
        "paid": "Amount paid",
        "term": "Term",
        "month": "30 days",
        "purchased": "Day of purchase",
        "used": "Days used",
        "answer": "You may negotiate for 20.00 yuan (pro rata)",
        "formula": "30.00 × (30 − 10) ÷ 30 = 20.00 yuan",
        "sure": "negotiable, on a claim that is unverified",
        "link": "Copy link",
        "deadlines": "Deadlines",
        "accept": "accept or refuse by 2026-10-12",
    },
}


def copied_link(page: Page, lang: str) -> str:
    page.get_by_text(WORDS[lang]["link"], exact=True).click()
    # The line to verify by comes before it.
    code = page.get_by_test_id("stCode").locator("code").last
    code.wait_for()
    return code.inner_text().strip().replace("\n", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_case_typed_and_its_link_followed_read_the_same(
    served: str, visit: Callable[..., Page], lang: str, size: tuple[int, int]
) -> None:
    word = WORDS[lang]
    page = visit(lang, size)
    page.goto(f"{served}/refund")
    page.get_by_text(word["platform"], exact=True).click()
    page.get_by_role("textbox", name=word["paid"]).fill("30.00")
    page.get_by_role("textbox", name=word["term"], exact=True).fill(word["month"])
    pick_day(page, word["purchased"], "2026-11-01")
    page.get_by_role("textbox", name=word["used"]).fill("10")
    page.get_by_text(word["answer"]).wait_for()
    expect(page.get_by_text(word["formula"]).first).to_be_visible()
    expect(page.get_by_text(word["sure"]).first).to_be_visible()

    link = copied_link(page, lang)
    assert link.startswith(served)
    assert re.search(r"as_of=\d{4}-\d{2}-\d{2}", link)
    # The window of somebody whose browser speaks the other language: the link's own language counts.
    shared = lang
    other = visit("en" if lang == "zh" else "zh", size)
    other.goto(link)
    other.get_by_text(word["answer"]).wait_for()
    expect(other.get_by_role("textbox", name=WORDS[shared]["paid"])).to_have_value("30.00")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_tabs_are_seen_and_nothing_overflows(
    served: str, visit: Callable[..., Page], lang: str, scheme: Scheme
) -> None:
    page = visit(lang, PHONE, scheme)
    for tab in ("", "refund", "points", "deadlines", "calendar"):
        page.goto(f"{served}/{tab}")
        page.get_by_role("heading", level=1).wait_for()
        links = page.get_by_test_id("stPageLink")
        links.nth(4).wait_for()
        settled(page)
        assert links.count() >= 5
        for link in links.all():
            expect(link).to_be_visible()
            box = link.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= PHONE[0]
        fits(page)


def test_what_is_typed_on_one_tab_is_there_on_the_others(served: str, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(f"{served}/refund?platform=netease-cloud-music&paid=168&purchased=2026-11-01&term=1年")
    page.get_by_role("textbox", name="实付金额").wait_for()
    page.get_by_role("textbox", name="实付金额").fill("88")
    page.get_by_text("88.00 元", exact=False).first.wait_for()
    page.get_by_role("link", name="积分").click()
    page.get_by_role("heading", name="积分哪天过期？").wait_for()
    page.get_by_text("填上这几项就能算：积分批次").wait_for()
    page.get_by_role("link", name="退款").click()
    expect(page.get_by_role("textbox", name="实付金额")).to_have_value("88")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_complaint_of_2026_09_24(served: str, visit: Callable[..., Page], lang: str) -> None:
    page = visit(lang)
    page.goto(f"{served}/deadlines?responder=12315&problem=complaint&filed=2026-09-24&as_of=2026-10-01")
    page.get_by_text(WORDS[lang]["accept"]).first.wait_for()
    page.get_by_role("cell", name=re.compile("^2026-10-12")).wait_for()


def test_the_page_speaks_its_language_from_the_first_byte_and_follows_the_switch(
    served: str, visit: Callable[..., Page]
) -> None:
    page = visit("zh")
    response = page.goto(served)
    assert response is not None
    assert '<html lang="zh-CN">' in response.text()
    assert "<title>权益算" in response.text()
    page.get_by_role("heading", level=1).wait_for()
    page.get_by_text("English", exact=True).click()
    page.get_by_role("heading", name="What went wrong with your membership or points?").wait_for()
    page.wait_for_function("document.documentElement.lang === 'en'")
    english = visit("en").goto(f"{served}/points")
    assert english is not None
    assert '<html lang="en">' in english.text()


def test_a_list_speaks_the_language_too(served: str, visit: Callable[..., Page]) -> None:
    page = visit("zh")
    page.goto(f"{served}/deadlines?responder=12315&problem=complaint&filed=2026-09-24&as_of=2026-10-01")
    chosen = page.get_by_test_id("stSelectbox")
    chosen.get_by_role("combobox").wait_for()
    expect(chosen.get_by_role("combobox")).to_have_value("12315（市场监管部门）")
    page.get_by_text("English", exact=True).click()
    expect(chosen.get_by_role("combobox")).to_have_value("12315 (market regulator)")


def test_the_first_tab_is_found_by_its_name_too(served: str, visit: Callable[..., Page]) -> None:
    page = visit("zh")
    page.goto(f"{served}/refund?platform=bilibili&paid=30&purchased=2026-11-01&term=30天&as_of=2026-11-05")
    page.get_by_text("30.00 元", exact=False).first.wait_for()


def test_the_chart_shows_the_days_as_they_are_anywhere(served: str, visit: Callable[..., Page]) -> None:
    """West of Greenwich a day must not slip to the one before."""
    page = visit(zone="America/Los_Angeles")
    page.goto(f"{served}/refund?platform=bilibili&paid=30&purchased=2026-11-20&term=7天&as_of=2026-11-20")
    page.locator("svg.marks text").filter(has_text=re.compile("^11-20$")).first.wait_for()


def test_nothing_is_fetched_from_anywhere_else(served: str, visit: Callable[..., Page]) -> None:
    page = visit()
    hosts: set[str] = set()
    errors: list[str] = []
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    # Below the root Streamlit first looks whether a server of its own lies there.
    page.on("response", lambda answer: errors.append(answer.url) if answer.status >= 400 else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{served}/refund?platform=bilibili&paid=30&purchased=2026-11-01&term=30天&as_of=2026-11-05")
    page.get_by_text("30.00 元", exact=False).first.wait_for()
    page.locator("canvas, svg.marks").first.wait_for()
    settled(page)
    assert hosts == {served.removeprefix("http://")}
    assert [url for url in errors if "/refund/_stcore/" not in url] == []


def test_the_chart_has_a_text(served: str, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(
        f"{served}/refund?platform=bilibili&paid=30&purchased=2026-11-01&term=30天&used_days=10&as_of=2026-11-21"
    )
    said = "2026-11-21 提出是 20.00 元，2026-11-28 提出是 13.00 元，2026-12-01 提出是 10.00 元。"
    page.get_by_text(said).first.wait_for()
    named = page.locator(f'[aria-label*="{said}"], [alt*="{said}"]')
    named.first.wait_for(state="attached")


def test_a_refused_number_takes_the_old_answer_away(served: str, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(
        f"{served}/refund?platform=bilibili&paid=30&purchased=2026-11-01&term=30天&used_days=10&as_of=2026-11-21"
    )
    page.get_by_text("可以协商要回 20.00 元").wait_for()
    page.get_by_role("textbox", name="已用天数").fill("31")
    page.get_by_text("超过了会员期的 30 天").wait_for()
    expect(page.get_by_text("可以协商要回")).to_have_count(0)
    expect(page.get_by_text("Press Enter")).to_have_count(0)


def test_by_keyboard_alone(served: str, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(f"{served}/refund?platform=bilibili&purchased=2026-11-01&used_days=10&as_of=2026-11-21")
    page.get_by_role("textbox", name="实付金额").focus()
    page.keyboard.type("30.00")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "会员期":
            break
    page.keyboard.type("30")
    page.keyboard.insert_text("天")
    page.get_by_text("可以协商要回 20.00 元").wait_for()


def test_typed_markup_stays_text(served: str, visit: Callable[..., Page]) -> None:
    page = visit()
    hostile = "<img src=x onerror=alert(1)> [a](http://example.com) **b** $x$"
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    page.goto(f"{served}/refund?platform=bilibili&paid=1&purchased=2026-11-01&as_of=2026-11-21")
    page.get_by_role("textbox", name="会员期", exact=True).fill(hostile)
    page.get_by_text("<img src=x onerror=alert(1)> [a](http:").first.wait_for()
    settled(page)
    expect(page.locator("a[href='http://example.com']")).to_have_count(0)


def look(page: Page, address: str) -> tuple[str, str]:
    """The page's font and the colour of what is chosen, which come from its settings."""
    page.goto(
        f"{address}/refund?platform=bilibili&paid=30&purchased=2026-11-01&term=30天&used_days=10&as_of=2026-11-21"
    )
    page.get_by_text("可以协商要回 20.00 元").wait_for()
    settled(page)
    chosen = page.get_by_text("哔哩哔哩", exact=True).first
    return (
        page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily"),
        chosen.evaluate("element => getComputedStyle(element).color"),
    )


def test_the_page_starts_from_an_installed_wheel_with_the_same_settings(
    wheel: Callable[[], Path], served: str, visit: Callable[..., Page], tmp_path: Path
) -> None:
    log = tmp_path / "log.txt"

    def command(port: int) -> list[str]:
        return [sys.executable, "-m", "calc.app", "--no-browser", "--port", str(port)]

    with serving(command, wheel(), log) as address:
        installed = look(visit(), address)
    assert installed == look(visit(), served)
    assert "PingFang SC" in installed[0]
    assert installed[1] == "rgb(11, 87, 208)"
    for word in ("statistics", "Email", "Traceback"):
        assert word not in log.read_text()
    assert "127.0.0.1" in log.read_text()
