"""My problem, step by step: in Streamlit's own test runner, and in a real Chromium from question to files."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import vobject
from docx import Document
from icalendar import Calendar
from streamlit.testing.v1 import AppTest

from calc import Case
from calc.base import paths
from calc.base.messages import field_label, say
from calc.complaint.compose import letter
from calc.export import ics
from calc.export import letter as letter_file
from calc.facts import guides, platforms
from calc.facts.platforms import profile
from tests.app.conftest import PHONE, WIDE, fits, pick_day, rerun, settled
from tests.app.test_pages import page, said

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

STEPS = ("what", "check", "ask", "when", "proof", "letter", "diary")
DAY = "2026-11-21"
ALL = [(found.platform, found.problem) for found in guides.guides()]
# What a person with the facts at hand types, whatever the guide asks.
TYPED = {
    "paid": "30.00",
    "term": "30天",
    "used_days": "10",
    "purchased": "2026-11-01",
    "failed": "2026-11-02",
    "points_lost": "500",
}


def facts(platform: str, trouble: str) -> dict[str, Any]:
    asked = guides.guide(platform, trouble).asks
    # How it was bought is chosen already: direct.
    return {"platform": platform, "trouble": trouble} | {name: TYPED[name] for name in asked if name in TYPED}


def at_step(step: str, **query: Any) -> AppTest:
    at = page("problem", **query, as_of=DAY)
    at.session_state["step"] = step
    at.run()
    assert not at.exception
    return at


@pytest.mark.parametrize(("platform", "trouble"), ALL)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_step_of_every_guide_is_shown(platform: str, trouble: str, lang: str) -> None:
    at = page("problem", **facts(platform, trouble), as_of=DAY, lang=lang)
    for step in STEPS:
        at.session_state["step"] = step
        at.run()
        assert not at.exception, step
        assert not at.error, step
        text = said(at)
        for word in ("误购", "有权", "entitled"):
            assert word not in text


def test_nothing_is_shown_before_it_is_known_what_is_wrong() -> None:
    for step in STEPS[1:-1]:
        assert "填上这几项就能算：平台、遇到的问题" in said(at_step(step))
    at = at_step("what", platform="netease-cloud-music")
    assert "填上这几项就能算：遇到的问题" in said(at)
    assert page("problem", platform="bilibili").segmented_control(key="trouble").value == "refund"


def test_going_on_and_back_loses_nothing() -> None:
    at = at_step("what", **facts("soda-music", "points-gift"))
    for _ in STEPS[1:]:
        at.button(key="step-next").click().run()
    buttons: list[Any] = list(at.get("download_button"))
    assert "下载日历文件" in [button.proto.label for button in buttons]
    for _ in STEPS[1:]:
        at.button(key="step-back").click().run()
    assert at.text_input(key="points_lost").value == "500"


def test_another_problem_has_other_requests() -> None:
    at = at_step("ask", **facts("netease-cloud-music", "benefits-missing"))
    assert at.session_state["requests"] == ["restore-rights"]
    at.session_state["step"] = "what"
    at.run()
    at.segmented_control(key="trouble").set_value("积分过期或被清零").run()
    at.session_state["step"] = "ask"
    at.run()
    assert at.session_state["requests"] == ["return-points"]


def test_another_platform_in_the_middle_of_it_breaks_nothing() -> None:
    at = at_step("what", **facts("netease-cloud-music", "benefits-missing"))
    at.segmented_control(key="platform").set_value("哔哩哔哩").run()
    assert not at.exception
    assert at.session_state["trouble"] == "refund"
    for step in STEPS:
        at.session_state["step"] = step
        at.run()
        assert not at.exception


def test_a_trouble_of_somebody_else_in_a_link_is_named() -> None:
    at = page("problem", platform="bilibili", trouble="benefits-missing")
    assert "遇到的问题" in at.warning[0].value.replace("\\", "")


def test_what_12315_did_is_told_on_its_rung_and_kept() -> None:
    asked = facts("soda-music", "points-gift") | {"filings": "12315~2026-11-03"}
    at = at_step("when", **asked)
    at.date_input(key="happened.accept.day").set_value(date(2026, 11, 6)).run()
    assert "已经在 2026-11-06 发生" in said(at)
    link = at.code[-1].value
    again = page("problem", **asked, happened="accept~2026-11-06", as_of=DAY)
    assert "happened=accept~2026-11-06" in link
    assert not again.warning


def test_a_day_of_refusal_is_typed_on_the_first_rung_and_comes_back_in_a_link() -> None:
    asked = facts("bilibili", "refund") | {"filings": "bilibili~2026-11-05"}
    at = at_step("when", **asked)
    at.date_input(key="refused").set_value(date(2026, 11, 10)).run()
    assert "对方已经明确拒绝" in said(at)
    assert "refused=2026-11-10" in at.code[-1].value
    again = at_step("when", **asked, refused="2026-11-10", colour="red")
    assert "对方已经明确拒绝" in said(again)
    again.button(key="link-seen").click().run()
    assert again.date_input(key="refused").value == date(2026, 11, 10)


def test_fraud_damages_are_a_condition_and_never_an_amount() -> None:
    at = at_step("ask", **facts("bilibili", "refund"))
    assert "如果在法律上构成欺诈" in said(at)
    assert "500.00 元" not in "".join(str(metric.value) for metric in at.metric)
    assert "退款 20.00 元" in said(at).replace("**", "")


def test_a_slip_is_named_where_the_figure_would_stand() -> None:
    at = at_step("ask", **facts("bilibili", "refund"))
    at.session_state["step"] = "what"
    at.run()
    at.text_input(key="paid").set_value("-5").run()
    at.session_state["step"] = "ask"
    at.run()
    assert "实付金额：'-5' 是负数" in said(at)


def test_one_may_go_on_once_the_time_is_over() -> None:
    asked = facts("soda-music", "points-gift")
    assert "先向平台提出" in said(at_step("when", **asked))
    over = at_step("when", **asked, filings="soda-music~2026-11-02")
    assert "可以往上走" in said(over)
    assert "没有查到要求先等几天的规定" in said(over)
    assert "还在对方说的时间里" in said(at_step("when", **asked, filings="soda-music~2026-11-21"))


def test_a_day_of_filing_typed_here_is_in_the_link() -> None:
    at = at_step("when", **facts("bilibili", "refund"))
    at.date_input(key="filings.bilibili.day").set_value(date(2026, 11, 3)).run()
    at.time_input(key="filings.bilibili.time").set_value(time(10, 30)).run()
    link = at.code[-1].value
    assert "filings=bilibili~2026-11-03T10%3A30%3A00" in link


def test_proof_that_is_ticked_is_in_the_letter() -> None:
    at = at_step("proof", **facts("bilibili", "refund"))
    assert "已有 0 项" in said(at)
    at.checkbox(key="evidence.order").check().run()
    assert "已有 1 项" in said(at)
    at.session_state["step"] = "letter"
    at.run()
    assert "附上的材料" in said(at)
    at.session_state["step"] = "proof"
    at.run()
    at.checkbox(key="evidence.order").uncheck().run()
    assert at.session_state["evidence"] == []


def test_what_is_personal_is_in_the_letter_and_not_in_the_link() -> None:
    at = at_step("letter", **facts("bilibili", "refund"))
    at.text_input(key="name").set_value("示例姓名").run()
    at.segmented_control(key="form").set_value("邮件").run()
    codes = [code.value for code in at.code]
    assert any("示例姓名" in code for code in codes[:-1])
    assert "示例姓名" not in codes[-1]
    assert "%E7%A4%BA%E4%BE%8B" not in codes[-1]


def test_a_platform_is_added_by_files_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One profile and one guide in a folder, and the whole flow is there."""
    data = tmp_path / "data"
    shutil.copytree(paths.data_dir(), data)
    (data / "platforms" / "sample-video.toml").write_text(
        'id = "sample-video"\nkind = "platform"\nname = "Sample Video"\nproblems = ["refund"]\n'
        '[refund]\nwindow = "7 days"\nstated = false\nsource = "s"\n'
        '[sources.s]\ntitle = "S"\nconfidence = "unverified"\n',
        encoding="utf-8",
    )
    text = (data / "guides" / "generic.refund.toml").read_text(encoding="utf-8")
    text = text.replace('platform = "generic"', 'platform = "sample-video"')
    (data / "guides" / "sample-video.refund.toml").write_text(text, encoding="utf-8")
    for module in ("calc.facts.platforms", "calc.facts.guides", "calc.facts.laws", "calc.complaint.requests"):
        monkeypatch.setattr(f"{module}.data_dir", lambda: data)
    cached = [guides.guides, platforms._profiles]
    for each in cached:
        each.cache_clear()
    try:
        at = page("problem", **{**facts("generic", "refund"), "platform": "sample-video"}, as_of=DAY)
        for step in STEPS:
            at.session_state["step"] = step
            at.run()
            assert not at.exception
            assert not at.error
        assert "Sample Video" in said(at_step("letter", platform="sample-video", trouble="refund"))
    finally:
        monkeypatch.undo()
        for each in cached:
            each.cache_clear()


# --- a real Chromium -----------------------------------------------------------------------------

FIVE = [
    ("netease-cloud-music", "benefits-missing"),
    ("netease-cloud-music", "points-redemption-failed"),
    ("soda-music", "points-gift"),
    ("generic", "benefits-inactive"),
    ("bilibili", "refund"),
]


def choose(page: Page, label: str) -> None:
    page.get_by_text(label, exact=True).first.click()


def answer_all(page: Page, platform: str, trouble: str) -> int:
    """Answer the few questions as a person does, and return how many answers that took."""
    choose(page, profile(platform).name.text("zh"))
    answers = 1
    if len(profile(platform).problems) > 1:
        page.get_by_text(say(f"problem-{trouble}"), exact=True).first.wait_for()
        choose(page, say(f"problem-{trouble}"))
        answers += 1
    for field in guides.guide(platform, trouble).asks:
        label = field_label(field, "zh")
        if field not in TYPED:
            continue
        if field in ("purchased", "failed"):
            pick_day(page, label, TYPED[field])
        else:
            page.get_by_role("textbox", name=label, exact=True).fill(TYPED[field])
        answers += 1
    return answers


def step(page: Page, name: str) -> None:
    with rerun(page):
        choose(page, say(f"step-name-{name}"))


def downloaded(page: Page, button: Locator) -> bytes:
    with page.expect_download() as caught:
        button.click()
    return Path(caught.value.path()).read_bytes()


@pytest.mark.browser
@pytest.mark.parametrize(("platform", "trouble"), FIVE)
def test_from_the_first_question_to_the_files(
    served: str, visit: Callable[..., Page], platform: str, trouble: str, tmp_path: Path
) -> None:
    page = visit("zh")
    page.goto(f"{served}/?as_of={DAY}")
    assert answer_all(page, platform, trouble) <= 8
    step(page, "letter")
    choose(page, say("letter-form-email"))
    page.get_by_role("button", name=say("download-md")).wait_for()
    step(page, "diary")
    kept = downloaded(page, page.get_by_role("button", name=say("download-json")))
    case = Case.from_dict(json.loads(kept))
    assert {name: str(value) for name, value in facts(platform, trouble).items()}.items() <= {
        name: str(value) for name, value in case.values.items()
    }.items()
    diary = downloaded(page, page.get_by_role("button", name=say("download-ics")))
    assert diary == ics(case, as_of=DAY)
    ours = sorted(str(event["dtstart"].dt) for event in events(diary))
    theirs = vobject.readOne(diary.decode())
    assert ours == sorted(str(event.dtstart.value) for event in getattr(theirs, "vevent_list", []))
    step(page, "letter")
    written = downloaded(page, page.get_by_role("button", name=say("download-md"))).decode()
    assert written == letter_file(case, as_of=DAY, form="email")
    words = [
        paragraph.text
        for paragraph in Document(
            io.BytesIO(downloaded(page, page.get_by_role("button", name=say("download-docx"))))
        ).paragraphs
    ]
    for section in letter(case, as_of=DAY, form="email").sections:
        assert all(line in words for line in section.lines)
    if trouble == "refund":
        assert f"{case.refund(as_of=DAY).amount} 元" in written

    # The same case, opened again by somebody else from its file.
    saved = tmp_path / "quanyi-case.json"
    saved.write_bytes(kept)
    other = visit("zh", PHONE)
    other.goto(f"{served}/?as_of={DAY}")
    step(other, "diary")
    other.locator("input[type=file]").set_input_files(str(saved))
    other.get_by_role("button", name=say("download-ics")).wait_for()
    step(other, "letter")
    choose(other, say("letter-form-email"))
    subject = letter(case, as_of=DAY, form="email").subject
    assert subject is not None
    other.get_by_text(subject).first.wait_for()


def events(made: bytes) -> Iterator[Any]:
    yield from Calendar.from_ical(made).walk("VEVENT")


@pytest.mark.browser
def test_a_file_that_is_no_case_is_refused(served: str, visit: Callable[..., Page], tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    page = visit("zh")
    page.goto(f"{served}/")
    step(page, "diary")
    for text, words in (
        ('{"colour": "red"}', "colour"),
        ("[1", "既不是保存的案子"),
        ('{"version": 9}', "版本"),
    ):
        bad.write_text(text, encoding="utf-8")
        page.locator("input[type=file]").set_input_files(str(bad))
        page.get_by_text(words).first.wait_for()


@pytest.mark.browser
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_typed_markup_stays_text_in_the_letter_and_nothing_overflows(
    served: str, visit: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = visit("zh", size)
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    page.goto(f"{served}/?platform=bilibili&trouble=refund&as_of={DAY}")
    step(page, "letter")
    hostile = "<img src=x onerror=alert(1)> [a](http://example.com) **b** {{7*7}}"
    page.get_by_role("textbox", name=field_label("account", "zh"), exact=True).fill(hostile)
    page.get_by_text(hostile, exact=False).first.wait_for()
    settled(page)
    assert page.locator("a[href='http://example.com']").count() == 0
    for name in STEPS:
        step(page, name)
        page.get_by_text(say("link-title")).first.wait_for()
        fits(page)
