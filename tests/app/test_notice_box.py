"""A notice pasted on the calendar tab: read, refused or used, and only where it was pasted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from calc.workdays.calendar import estimating
from calc.workdays.schedules import load_schedule
from tests.app.conftest import fits
from tests.app.test_pages import page, said
from tests.notice.notice_texts import Writing, compose
from tests.notice.test_notice import made_up

if TYPE_CHECKING:
    from playwright.sync_api import Page

# An estimate worded as a notice; no such notice is known.
TEXT = compose(made_up(2027), 2027, Writing(week="周"))


def pasted(text: str, **query: Any) -> AppTest:
    at = page("calendar", as_of="2026-11-21", **query)
    at.text_area(key="pasted").set_value(text).run()
    assert not at.exception
    return at


def test_a_notice_is_read_shown_and_used_in_this_visit_alone() -> None:
    at = pasted(TEXT, count_from="2026-12-24", count_days="7")
    text = said(at)
    assert "其中有的日子还没有公布安排" in text
    assert "2027年的放假通知" in text
    assert "都读懂了，没有发现不对的地方" in text
    assert "2027年会是这样" in text
    at.button(key="paste-use").click().run()
    text = said(at)
    assert not at.exception
    assert "其中有的日子按您粘贴的通知（2027年）算" in text
    assert "（您粘贴的通知）" in text
    assert "都按您粘贴的通知（2027年）算" in text
    assert "国务院办公厅关于2027年部分节假日安排的通知" in text
    assert at.session_state["year"] == "2027"
    assert "是按法定节假日" not in text
    # Nobody else has it.
    assert estimating().years[-1] == 2026
    other = page("calendar", as_of="2026-11-21", count_from="2026-12-24", count_days="7")
    assert "其中有的日子还没有公布安排" in said(other)
    assert "您粘贴的通知（2027年）" not in said(other)
    at.button(key="paste-forget").click().run()
    assert "其中有的日子还没有公布安排" in said(at)
    assert "您粘贴的通知（2027年）" not in said(at)


def test_every_tab_of_the_visit_counts_with_what_was_pasted() -> None:
    link = {"responder": "12315", "problem": "complaint", "filed": "2026-11-20"}
    at = pasted(TEXT, **link)
    estimated = "靠估计的日子"
    assert estimated in said(at.switch_page("tabs/deadlines.py").run())
    at.switch_page("tabs/calendar.py").run()
    at.text_area(key="pasted").set_value(TEXT).run()
    at.button(key="paste-use").click().run()
    text = said(at.switch_page("tabs/deadlines.py").run())
    assert not at.exception
    assert estimated not in text
    assert "国务院办公厅关于2027年部分节假日安排的通知" in text
    assert "不在链接和笔记本里" in text


def test_what_was_pasted_enters_no_link() -> None:
    at = pasted(TEXT, count_from="2026-12-24", count_days="7")
    at.button(key="paste-use").click().run()
    assert all("paste" not in code.value and "%E5%85%83" not in code.value for code in at.code)


def test_a_notice_with_problems_says_them_and_cannot_be_used() -> None:
    at = pasted("2027年元旦：1月1日（周六）放假，共2天。[看](http://example.org)")
    text = said(at)
    assert "2027-01-01 写的是星期六，其实是星期五" in text
    assert "写的是 2 天，数下来是 1 天" in text
    assert "春节：按" in text
    assert not [button for button in at.button if button.key == "paste-use"]
    assert not [html for html in at.get("html") if "2027年1月" in str(html.proto.body)]


def test_the_page_reads_notices_in_english_too() -> None:
    text = said(pasted(TEXT, lang="en"))
    assert "All of it was understood" in text
    assert "2027 would be" in text


@pytest.mark.browser
def test_the_file_that_is_handed_over_is_the_year(
    served: str, visit: Callable[..., Page], tmp_path: Any
) -> None:
    tab = visit()
    tab.goto(f"{served}/calendar?as_of=2026-11-21")
    tab.get_by_text("粘贴放假通知").click()
    box = tab.get_by_label("通知全文")
    box.fill(TEXT)
    tab.get_by_role("button", name="读一读").click()
    with tab.expect_download() as caught:
        tab.get_by_role("button", name="下载成文件").click()
    assert caught.value.suggested_filename == "2027.toml"
    caught.value.save_as(tmp_path / "2027.toml")
    assert load_schedule(tmp_path / "2027.toml").year == 2027
    tab.get_by_role("button", name="现在就用").click()
    tab.get_by_text("都按您粘贴的通知").wait_for()
    tab.get_by_text("2027年上班").first.wait_for()
    fits(tab)
