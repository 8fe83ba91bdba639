"""The page for everybody: axe-core on every tab, its language, charts in words, all of it by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from calc.base.messages import LANGUAGES, say
from tests.app.conftest import PHONE, Scheme, rerun, settled
from tests.app.test_save_and_open import LINKS
from tests.notice.notice_texts import Writing, compose
from tests.notice.test_notice import made_up

if TYPE_CHECKING:
    from playwright.sync_api import Page

Axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe

pytestmark = pytest.mark.browser

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# In the dark nothing but colours is another.
RULES: dict[Scheme, list[str]] = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "dark": ["color-contrast"],
}
STEPS = ("what", "check", "ask", "when", "proof", "letter", "diary")
NOTICE = compose(made_up(2027), 2027, Writing(week="周"))
# So deep do things lie that are folded away within each other.
DEEPEST = 2
# Least contrast of text, of AA.
LEAST = 4.5


def address(served: str, tab: str, lang: str) -> str:
    query = urlencode([*LINKS.get(tab, {"as_of": "2026-11-21"}).items(), ("lang", lang)], doseq=True)
    return f"{served}/{'' if tab == 'problem' else tab}?{query}"


def unfolded(window: Page) -> Page:
    """The page with everything opened that is folded away, also within each other."""
    closed = window.locator("details:not([open]) > summary")
    for _ in range(DEEPEST):
        closed.evaluate_all("all => all.forEach(each => each.click())")
        settled(window)
    assert closed.count() == 0
    return window


def states(served: str, window: Page, tab: str, lang: str) -> Iterator[str]:
    """A tab with a full answer, in every state it has."""
    window.goto(address(served, tab, lang))
    window.get_by_test_id("stExpander").filter(has_text=say("restore-label", lang)).wait_for()
    settled(window)
    if tab == "tables":
        yield "empty"
        window.get_by_role("button", name=say("tables-use-sample", lang)).click()
        window.get_by_role("button", name=say("tables-run", lang)).click()
        window.get_by_role("heading", name=say("tables-rejected", lang)).wait_for()
        settled(window)
    if tab == "calendar":
        window.get_by_text(say("paste-title", lang)).click()
        window.get_by_role("textbox", name=say("paste-label", lang)).fill(NOTICE)
        window.get_by_role("button", name=say("paste-read", lang)).click()
        window.get_by_role("button", name=say("paste-use", lang)).wait_for()
    if tab != "problem":
        window.get_by_test_id("stVegaLiteChart").locator("svg text").first.wait_for()
        settled(window)
        yield "answered"
        return
    for step in STEPS:
        chosen = window.get_by_role("radio", name=say(f"step-name-{step}", lang), exact=True)
        if not chosen.is_checked():
            with rerun(window):
                chosen.click()
        if step == "when":
            window.get_by_test_id("stVegaLiteChart").locator("svg text").first.wait_for()
            settled(window)
        yield step


def in_scheme(window: Page, scheme: Scheme) -> Page:
    """The page light or dark, as the visitor's system asks for it, and nothing still fading or pointed at."""
    window.mouse.move(0, 0)
    window.emulate_media(color_scheme=scheme)
    dark = "getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme.includes('dark')"
    window.wait_for_function(dark if scheme == "dark" else f"!({dark})")
    window.add_style_tag(content="* { transition: none !important; animation: none !important }")
    return settled(window)


def found(window: Page, rules: list[str]) -> Iterator[str]:
    """What axe finds that is serious. Nothing of Streamlit's own is: whatever comes would be listed here."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    for violation in Axe().run(window, options=options).response["violations"]:
        for node in violation["nodes"]:
            if violation["impact"] in ("serious", "critical"):
                yield f"{violation['id']} {node['target']} {node['html'][:160]} {node['failureSummary']}"


# Axe leaves text in drawings to people: every one, with its ink and the paper under it.
INKS = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg text')]
    .filter(text => text.textContent.trim())
    .map(text => { const look = getComputedStyle(text), app = document.querySelector('[data-testid=stApp]');
        return [look.fill, look.fillOpacity, getComputedStyle(app).backgroundColor, text.textContent] })"""


def faint(window: Page) -> Iterator[str]:
    """Text on charts that is hard to read."""
    for fill, seen, under, text in window.evaluate(INKS):
        paper = [float(part) for part in re.findall(r"[\d.]+", under)[:3]]
        ink = [float(part) for part in re.findall(r"[\d.]+", fill)[:3]]
        mixed = [float(seen) * top + (1 - float(seen)) * below for top, below in zip(ink, paper, strict=True)]
        light, dark = sorted((luminance(mixed), luminance(paper)), reverse=True)
        if (contrast := (light + 0.05) / (dark + 0.05)) < LEAST:
            yield f"chart {text!r} {contrast:.2f}"


def luminance(colour: list[float]) -> float:
    """How light a colour is, as WCAG defines it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def unsaid(window: Page) -> Iterator[str]:
    """Charts without a text, and tables without a name."""
    for chart in window.get_by_test_id("stVegaLiteChart").all():
        if len(chart.get_attribute("aria-label") or "") < 8:
            yield "chart without a text"
    for frame in window.get_by_test_id("stDataFrame").all():
        if not frame.locator("[aria-label]").count():
            yield "table without a name"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tab", [*LINKS, "tables"])
def test_axe_finds_nothing_serious_and_charts_have_words(
    served: str, visit: Callable[..., Page], tab: str, lang: str
) -> None:
    window = visit(lang)
    wrong, charts = [], 0
    for state in states(served, window, tab, lang):
        unfolded(window)
        charts += window.get_by_test_id("stVegaLiteChart").count()
        wrong += [f"{state} {each}" for each in unsaid(window)]
        for scheme in SCHEMES:
            in_scheme(window, scheme)
            wrong += [f"{state} {scheme} {each}" for each in (*found(window, RULES[scheme]), *faint(window))]
    assert wrong == []
    assert charts, "every tab has one"


def test_what_is_hard_to_read_is_found(served: str, visit: Callable[..., Page]) -> None:
    window = visit()
    window.goto(address(served, "refund", "zh"))
    window.locator("svg text").first.wait_for()
    settled(window)
    grey = "[data-testid=stVegaLiteChart] svg text { fill: #808495 !important; fill-opacity: 1 !important }"
    window.add_style_tag(content=grey + " h1 { color: #999 !important } p { color: #999 !important }")
    assert any("color-contrast" in each for each in found(window, RULES["light"]))
    assert any("3.7" in each for each in faint(window))


# --- language ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_its_language_and_follows_the_switch(
    served: str, visit: Callable[..., Page], lang: str
) -> None:
    window, other = visit(lang), "en" if lang == "zh" else "zh"
    for tab in ("problem", "tables"):
        window.goto(address(served, tab, lang))
        window.get_by_role("heading", level=1).wait_for()
        settled(window)
        assert window.evaluate("document.documentElement.lang") == say("language-tag", lang)
        assert window.title() == say("app-title", lang)
    window.get_by_role("radio", name=say("language-name", other)).click()
    window.get_by_role("heading", name=say("title-tables", other)).wait_for()
    window.wait_for_function(f"document.documentElement.lang === '{say('language-tag', other)}'")
    window.wait_for_function(f"document.title.startsWith({say('app-name', other)!r})")


# --- by keyboard ---------------------------------------------------------------------------------

# What has the focus, in the order of the page; how it looks with it, and what is around it.
FOCUSED = """() => { const own = document.activeElement, look = [];
    if (!own || own === document.body) return null;
    for (let each = own, n = 0; each && n < 4; each = each.parentElement, n++) {
        const style = getComputedStyle(each);
        look.push([style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor,
            style.backgroundColor, style.textDecorationLine].join());
    }
    own.dataset.reached ??= String(document.querySelectorAll('[data-reached]').length);
    return [own.dataset.reached, look.join(';')]; }"""
LOOK = FOCUSED.replace("document.activeElement", "document.querySelector(`[data-reached='${place}']`)")
LOOK = LOOK.replace("() =>", "place =>")
# All that can be used: of options side by side one, as arrows lead to the others; of a table its frame.
USABLE = """() => [...document.querySelectorAll(
        'a[href], button, input, textarea, summary, [role=spinbutton]')]
    .filter(each => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({visibilityProperty: true})
        && each.type !== 'file' && each.role !== 'radio' && each.getBoundingClientRect().width > 1)
    .filter(each => !('reached' in each.dataset)).map(each => each.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize("tab", [*LINKS, "tables"])
def test_tab_reaches_every_control_shows_where_it_is_and_comes_out_again(
    served: str, visit: Callable[..., Page], tab: str
) -> None:
    window = visit()
    for _ in states(served, window, tab, "zh"):
        pass
    window.mouse.move(0, 0)
    window.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0) }")
    window.add_style_tag(content="* { transition: none !important; animation: none !important }")
    # From the top: the first key press goes to the link that skips to the page.
    window.evaluate("document.querySelector('[data-testid=stSkipToContent]').focus()")
    looks: dict[str, str] = {}
    for _ in range(400):
        if (now := window.evaluate(FOCUSED)) is None:
            break
        looks.setdefault(*now)
        window.keyboard.press("Tab")
    else:
        pytest.fail("the focus never comes out again")
    assert window.evaluate(USABLE) == []
    unseen = [place for place, look in looks.items() if window.evaluate(LOOK, place)[1] == look]
    markup = [
        window.locator(f"[data-reached='{place}']").evaluate("own => own.outerHTML") for place in unseen
    ]
    # The frame around the page is no control, and has the focus so that arrows scroll it. A table draws the
    # cell that has the focus itself, and the link that skips to the page is seen only while it has it.
    known = ("<main", "<canvas", '<a href="#stMain"')
    assert [each[:200] for each in markup if not each.startswith(known)] == []


def focus_on(window: Page, role: Any, name: str) -> None:
    window.get_by_role(role, name=name, exact=True).first.focus()


def test_buttons_options_and_what_folds_are_used_by_keys(served: str, visit: Callable[..., Page]) -> None:
    window = visit()
    window.goto(address(served, "problem", "zh"))
    focus_on(window, "radio", say("step-name-what"))
    window.keyboard.press("ArrowRight")
    window.keyboard.press("Space")
    window.get_by_role("heading", name=say("problem-waits")).wait_for()
    summary = window.locator("summary").filter(has_text=say("problem-faq"))
    summary.focus()
    for key in ("Enter", "Space"):
        was = summary.evaluate("each => each.parentElement.open")
        window.keyboard.press(key)
        window.wait_for_function(
            f"each => each.parentElement.open === {str(not was).lower()}", arg=summary.element_handle()
        )
    settled(window)
    for key, step in (("Enter", "ask"), ("Space", "when")):
        focus_on(window, "button", say("step-next", "zh", {"step": say(f"step-name-{step}")}))
        window.keyboard.press(key)
        window.get_by_role(
            "button", name=say("step-next", "zh", {"step": say(f"step-name-{AFTER[step]}")})
        ).wait_for()
    focus_on(window, "radio", "中文")
    window.keyboard.press("ArrowRight")
    window.keyboard.press("Space")
    window.get_by_role("heading", name=say("title-problem", "en")).wait_for()
    window.get_by_role("link", name=say("tab-points", "en")).focus()
    window.keyboard.press("Enter")
    window.get_by_role("heading", name=say("title-points", "en")).wait_for()


AFTER = dict(pairwise(STEPS))


def test_on_a_phone_what_is_pressed_is_large_enough(served: str, visit: Callable[..., Page]) -> None:
    window = visit("zh", PHONE)
    window.goto(address(served, "refund", "zh"))
    window.get_by_test_id("stPageLink").nth(4).wait_for()
    settled(window)
    for link in window.get_by_test_id("stPageLink").all():
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, "WCAG 2.2, target size"
