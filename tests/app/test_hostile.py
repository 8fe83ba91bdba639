"""Hostile links and typed text on every tab: answered or refused in words, and shown as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from calc.app.session import MOST_ROWS
from calc.base.messages import LANGUAGES, say
from tests.app.conftest import settled
from tests.app.hostile import (
    BEFORE,
    BEHIND,
    FIELDS_OF_A_LINK,
    MOST_NAMED,
    PAYLOADS,
    SCRIPT,
    TABS,
    answers,
    shown_unescaped,
    visited,
)
from tests.app.test_hostile_files import CALL, ROW
from tests.app.test_pages import GUIDE, said
from tests.app.test_save_and_open import LINKS
from tests.case.test_saved import made
from tests.strategies import examples

if TYPE_CHECKING:
    from playwright.sync_api import Page


def shows_it_raw() -> None:
    """A page that escapes nothing, for the next test."""
    import streamlit as st

    st.warning("zqx<b>xqz", title="fine")
    st.expander("zqx[a](b)xqz").markdown("zqx\\<b\\>xqz")
    st.code("zqx<b>xqz")


def test_what_is_shown_as_markup_is_found() -> None:
    found = shown_unescaped(AppTest.from_function(shows_it_raw).run())
    assert sorted(piece for _, piece in found) == ["<b>", "[a](b)"]


# --- links ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PAYLOADS)
def test_a_text_in_every_field_of_a_link_is_refused_in_words(kind: str) -> None:
    text, number = f"{BEFORE}{PAYLOADS[kind]}{BEHIND}", list(PAYLOADS).index(kind)
    for part in range(3):
        # So many are named one by one; another tab and language each time.
        names = FIELDS_OF_A_LINK[part::3]
        lang = LANGUAGES[(number + part) % len(LANGUAGES)]
        query = {name: [text, text] for name in names if name != "lang"} | {"lang": lang, text: "1"}
        at = answers(visited(TABS[(number + part) % len(TABS)], **query))
        assert say("link-refused", lang) in said(at)
        assert at.warning[0].value.count("\n- ") == MOST_NAMED


MIXED = {
    name: [f"{BEFORE}{payload}{BEHIND}" for payload in list(PAYLOADS.values())[place::11]]
    for place, name in enumerate(("colour", *FIELDS_OF_A_LINK[3:12], SCRIPT))
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tab", TABS)
def test_what_is_refused_of_a_link_takes_no_answer_away(tab: str, lang: str) -> None:
    clean = answers(visited(tab, **LINKS.get(tab, GUIDE), lang=lang))
    strange = {name: text for name, text in MIXED.items() if name not in LINKS.get(tab, GUIDE)}
    at = answers(visited(tab, **LINKS.get(tab, GUIDE), **strange, lang=lang))
    assert say("link-refused", lang) in said(at)
    assert [title.value for title in at.header] == [title.value for title in clean.header]


SIGNS = st.characters(codec="utf-8")
ANYTHING = st.one_of(
    st.sampled_from(sorted(PAYLOADS.values())),
    st.text(SIGNS, max_size=30),
    st.text("0123456789-.:~年月日天T ", max_size=20),
    st.sampled_from(
        ("2026-11-02", "30.00", "30天", "yes", "12315", "refund", "2026-01-31~5", "10", "1年", "7")
    ),
)


@examples(12)
@given(
    tab=st.sampled_from(TABS),
    lang=st.sampled_from(LANGUAGES),
    changed=st.dictionaries(
        st.sampled_from(FIELDS_OF_A_LINK) | st.text(SIGNS, min_size=1, max_size=9),
        ANYTHING | st.lists(ANYTHING, min_size=1, max_size=3),
        min_size=1,
        max_size=4,
    ),
)
def test_a_good_link_with_anything_in_it_is_answered_or_refused(
    tab: str, lang: str, changed: dict[str, Any]
) -> None:
    answers(visited(tab, **(LINKS.get(tab, GUIDE) | {"lang": lang} | changed)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_more_rows_than_the_page_can_show_are_refused_in_words(lang: str) -> None:
    rows = ["2025-01-31~500"] * (MOST_ROWS + 1)
    at = answers(visited("points", platform="netease-cloud-music", lots=rows, lang=lang))
    assert say("error-rows-many", lang, {"field": "", "value": len(rows), "most": MOST_ROWS})[2:] in said(at)
    assert len(at.date_input) == 2, "one empty row, and the day of asking"


@pytest.mark.parametrize("count", [1_001, 10_000])
def test_a_link_of_thousands_of_rows_is_left_unread(count: int) -> None:
    answers(visited("points", platform="netease-cloud-music", lots=["2025-01-31~500"] * count))


@pytest.mark.parametrize("name", ["paid", "purchased", "lots", "lang"])
@pytest.mark.parametrize("length", [500_000, 1_000_000])
def test_a_link_as_long_as_the_server_takes_it(name: str, length: int) -> None:
    for text in ("9" * length, "x" * length):
        answers(visited("refund", **{name: text}))
    answers(visited("refund", **{"x" * length: "1"}))


# --- typed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", ["refund", "points", "deadlines", "calendar", "problem"])
def test_anything_typed_is_answered_or_refused(tab: str) -> None:
    query = LINKS[tab] | {"count_from": "2026-09-24"}
    if tab == "deadlines":
        query |= {"responder": "bilibili", "problem": "refund", "filed": "2026-09-24"}
    at = answers(visited(tab, **query))
    if tab == "problem":
        at.segmented_control("step").set_value(say("step-name-letter"))
        answers(at)
    boxes: list[Any] = [*at.text_input, *at.text_area]
    keys = [box.key for box in boxes]
    assert keys
    for number, payload in enumerate((*PAYLOADS.values(), "x" * 1_000_000, "9" * 1_000_000)):
        boxes = [*at.text_input, *at.text_area]
        box = next(box for box in boxes if box.key == keys[number % len(keys)])
        before = box.value
        box.set_value(f"{BEFORE}{payload}{BEHIND}"[: box.proto.max_chars or None])
        answers(at)
        # Put back, so that what is refused first does not hide the rest.
        next(each for each in [*at.text_input, *at.text_area] if each.key == box.key).set_value(before or "")


# --- in a browser --------------------------------------------------------------------------------

# Everything at once, in fields and in names that nobody knows.
ALL = [payload for kind, payload in PAYLOADS.items() if kind not in ("a long text", "a long number")]
MADE_OF_TEXT = (
    "a, img, svg, iframe, script, code, table, h1, h2, hr, em, p strong, li strong, del, [role=img], .katex"
)


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_a_browser_a_hostile_link_makes_nothing_and_asks_for_nothing(
    served: str, visit: Callable[..., Page], lang: str
) -> None:
    window = visit(lang)
    asked_for: list[str] = []
    window.on("request", lambda request: asked_for.append(request.url))
    window.on("dialog", lambda dialog: pytest.fail("a script ran"))
    step = MOST_NAMED // 2
    for number, tab in enumerate(TABS):
        good = LINKS.get(tab, {})
        names = [name for name in FIELDS_OF_A_LINK if name not in good and name != "lang"]
        place = number * step % len(ALL)
        part = ALL[place : place + step]
        strange = [*zip(names, part, strict=False), *((payload, "1") for payload in part if payload.strip())]
        query = urlencode([*good.items(), *strange, ("lang", lang)], doseq=True)
        window.goto(f"{served}/{'' if tab == 'problem' else tab}?{query}")
        box = window.get_by_test_id("stAlert").filter(has_text=say("link-refused", lang)).first
        box.wait_for()
        settled(window)
        assert box.locator(MADE_OF_TEXT).count() == 0
        assert window.evaluate("window.__x") is None
    assert {url for url in asked_for if not url.startswith((served, "data:", "blob:"))} == set()


@pytest.mark.browser
def test_what_is_typed_uploaded_and_opened_is_text_in_a_browser(
    served: str, visit: Callable[..., Page]
) -> None:
    window = visit("zh")
    asked_for: list[str] = []
    window.on("request", lambda request: asked_for.append(request.url))
    window.on("dialog", lambda dialog: pytest.fail("a script ran"))
    window.goto(f"{served}/tables?as_of=2026-11-21")
    hostile = " ".join(payload for payload in ALL if "\n" not in payload and "\0" not in payload)
    head = f'"{hostile.replace(chr(34), "")}",平台,购买日期,实付金额,会员期'
    window.get_by_test_id("stFileUploader").first.locator("input[type=file]").set_input_files(
        {
            "name": "<img src=x onerror=window.__x=1>.csv",
            "mimeType": "text/csv",
            "buffer": f"{head}\n1,{ROW}\n".encode(),
        }
    )
    window.get_by_role("button", name="开始计算").click()
    window.get_by_text("1 行：算出 1 行，算不出 0 行").wait_for()
    window.get_by_test_id("stExpander").filter(has_text=say("restore-label")).locator("summary").click()
    window.get_by_test_id("stFileUploader").last.locator("input[type=file]").set_input_files(
        {"name": "a.ipynb", "mimeType": "text/plain", "buffer": made(f"case = {CALL}")}
    )
    window.get_by_text(say("restore-bad")).wait_for()
    settled(window)
    assert window.evaluate("window.__x") is None
    assert window.locator("img[src=x], a[href*='invalid'], svg[onload]").count() == 0
    assert {url for url in asked_for if not url.startswith((served, "data:", "blob:"))} == set()
