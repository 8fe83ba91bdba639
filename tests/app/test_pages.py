"""Every tab in Streamlit's own test runner: what is typed, what is answered, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest
from streamlit.testing.v1 import AppTest

from calc.base.messages import LANGUAGES, say
from calc.base.sources import Confidence
from calc.refund.grounds import STANDINGS, says
from tests.app.conftest import PATIENCE
from tests.paths import ROOT

MAIN = ROOT / "calc" / "app" / "main.py"

GUIDE = {
    "platform": "bilibili",
    "paid": "30.00",
    "purchased": "2026-11-01",
    "term": "30天",
    "used_days": "10",
    "as_of": "2026-11-21",
}


def page(tab: str = "refund", **query: Any) -> AppTest:
    """A tab, opened by a link."""
    at = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
    for name, value in query.items():
        at.query_params[name] = value
    if tab != "problem":
        at.switch_page(f"tabs/{tab}.py")
    at.run()
    assert not at.exception
    return at


KINDS = ("title", "header", "markdown", "caption", "info", "success", "warning", "error", "code", "html")


def said(at: AppTest) -> str:
    """All a visitor can read, with Markdown's escapes taken out."""
    parts: list[str] = []
    for kind in KINDS:
        for element in at.get(kind):
            shown: Any = element
            parts += [str(getattr(shown.proto, "title", "") or ""), str(shown.value or shown.proto.body)]
    parts += [f"{metric.label} {metric.value}" for metric in at.metric]
    return "\n".join(parts).replace("\\", "")


def headline(at: AppTest) -> str:
    alerts: list[Any] = [*at.info, *at.success, *at.warning]
    (alert,) = alerts
    return f"{alert.proto.title}\n{alert.value}".replace("\\", "")


# --- refund --------------------------------------------------------------------------------------


def test_the_guides_case_reads_20_00_with_its_steps() -> None:
    at = page(**GUIDE)
    assert headline(at) == "可以协商要回 20.00 元（按比例）\n可以协商，依据的说法未经核实"
    text = said(at)
    assert "30.00 × (30 − 10) ÷ 30 = 20.00 元" in text
    assert "预付式消费司法解释第22条" in text
    assert "3 × 30.00 元与 500.00 元" in text
    assert at.get("vega_lite_chart")


def test_the_same_in_english() -> None:
    at = page(**GUIDE, lang="en")
    assert headline(at).startswith("You may negotiate for 20.00 yuan (pro rata)")
    assert "unverified" in headline(at)
    assert at.title[0].value == "How much can I get back today?"


def test_typing_the_case_gives_the_answer() -> None:
    at = page(as_of="2026-11-21")
    assert "填上这几项就能算：平台、实付金额、购买日期、会员期" in said(at)
    at.segmented_control(key="platform").set_value("哔哩哔哩")
    at.text_input(key="paid").set_value("30.00")
    at.text_input(key="term").set_value("30天")
    at.text_input(key="used_days").set_value("10")
    at.date_input(key="purchased").set_value(date(2026, 11, 1)).run()
    assert "20.00 元" in headline(at)


def test_the_example_is_visibly_an_example_until_it_is_changed() -> None:
    at = page(as_of="2026-11-21")
    at.button(key="example").click().run()
    assert "20.00 元" in headline(at)
    assert "还有例子里的数据" in said(at)
    assert not [button for button in at.button if button.key == "example"]
    at.text_input(key="paid").set_value("60").run()
    assert "40.00 元" in headline(at)
    assert "还有例子里的数据" in said(at)
    at.button(key="clear").click().run()
    assert "填上这几项就能算" in said(at)
    assert "还有例子里的数据" not in said(at)


def test_an_example_fills_only_what_is_empty() -> None:
    at = page(platform="soda-music", as_of="2026-11-21", already_refunded="5")
    at.button(key="example").click().run()
    assert "15.00 元" in headline(at)
    assert at.segmented_control(key="platform").value == "soda-music"


@pytest.mark.parametrize(
    ("changed", "said_in_zh"),
    [
        ({"paid": "-5"}, "实付金额：'-5' 是负数"),
        ({"paid": "abc"}, "不是金额"),
        ({"term": "0天"}, "是零"),
        ({"used_days": "31"}, "超过了会员期的 30 天"),
        ({"already_refunded": "31"}, "超过了实付的 30.00 元"),
        ({"terms_window": "soon"}, "您看到的退款期：'soon' 不是能识别的时长"),
    ],
)
def test_a_refused_number_never_leaves_an_old_answer_standing(
    changed: dict[str, str], said_in_zh: str
) -> None:
    at = page(**GUIDE)
    for name, value in changed.items():
        at.text_input(key=name).set_value(value).run()
    assert not [*at.info, *at.success]
    assert not at.get("vega_lite_chart")
    (error,) = at.error
    assert said_in_zh in error.value.replace("\\", "")


def test_a_day_nobody_means_is_refused_in_words() -> None:
    at = page(**GUIDE)
    at.date_input(key="purchased").set_value(date(26, 11, 1)).run()
    assert "请填 1990-01-01 到 2099-12-31 之间的日期" in said(at)
    at.date_input(key="purchased").set_value(date(2026, 11, 30)).run()
    assert "2026-11-30' 晚于要算的那一天" in said(at)
    assert not at.get("vega_lite_chart")


def test_an_edited_window_is_yours() -> None:
    at = page(**(GUIDE | {"used_days": "0", "as_of": "2026-11-12"}))
    assert "可以协商" in headline(at)
    at.text_input(key="terms_window").set_value("14天").run()
    first, second = headline(at).split("\n")
    assert first == "按您填写的条款，可以要求退 30.00 元（全额）"
    assert second == "按您填写的条款，平台有承诺。最晚 2026-11-15 当天提出。"


def test_a_cleared_day_of_asking_is_today_again() -> None:
    at = page(**GUIDE)
    at.date_input(key="as_of").set_value(None).run()
    assert at.date_input(key="as_of").value is not None


def test_what_a_person_typed_is_shown_as_text() -> None:
    at = page(**GUIDE)
    at.text_input(key="paid").set_value("[x](http://evil) <b>$1$ :material/home:").run()
    shown = at.error[0].value
    assert "\\[x\\]\\(http\\:\u2060//evil\\)" in shown
    assert "\\<b\\>" in shown
    assert "\\:\u2060material/home\\:" in shown


# --- points --------------------------------------------------------------------------------------


def test_points_of_january_2025_end_a_year_later() -> None:
    at = page("points", platform="netease-cloud-music", lots="2025-01-31~500", as_of="2026-01-20")
    assert headline(at).startswith("按网络上的说法，还有 500 云贝可用，其中 500 在 2026-01-31 的24点最先过期")
    assert "未经核实" in headline(at)
    assert "30天内要过期的云贝：500" in said(at)


def test_points_that_may_have_expired_are_not_passed_over() -> None:
    at = page("points", platform="soda-music", lots="2025-01-15~500", as_of="2026-06-01")
    assert "30天内要过期的" in said(at)
    assert "另有 500 说不准：可能已经过期，也可能随时过期" in said(at)


def test_terms_read_at_one_platform_are_not_another_s() -> None:
    link = {"platform": "soda-music", "terms_validity": "一年到两年", "terms_reply": "3天"}
    at = page("points", lots="2025-01-15~500", as_of="2026-06-01", **link)
    assert at.text_input(key="terms_validity").value == "一年到两年"
    at.segmented_control(key="platform").set_value("网易云音乐").run()
    assert not at.text_input(key="terms_validity").value
    assert not at.session_state["terms_reply"]
    at.text_input(key="terms_validity").set_value("6个月").run()
    at.text_input(key="horizon").set_value("60天").run()
    assert at.text_input(key="terms_validity").value == "6个月"


def test_terms_typed_before_a_platform_is_chosen_stay() -> None:
    at = page("points", terms_validity="6个月", lots="2026-01-15~500", as_of="2026-06-01")
    at.segmented_control(key="platform").set_value("网易云音乐").run()
    assert at.text_input(key="terms_validity").value == "6个月"


def test_a_range_of_validity_is_uncertain() -> None:
    at = page("points", platform="soda-music", lots="2025-01-15~500", as_of="2026-06-01", lang="en")
    assert "Whether 500 points have expired is uncertain" in headline(at)


def test_points_that_are_gone() -> None:
    at = page("points", platform="netease-cloud-music", lots=["2020-01-31~500"], as_of="2026-06-01")
    assert "没有可用的云贝，已过期 500" in headline(at)


def test_rows_can_be_added_filled_and_taken_out() -> None:
    at = page("points", platform="netease-cloud-music", as_of="2026-11-21")
    at.button(key="lots-add").click().run()
    assert "有 1 行没有填完" not in said(at)
    at.date_input(key="lots.1.earned").set_value(date(2026, 1, 31)).run()
    assert "有 1 行没有填完，没有算进去" in said(at)
    at.text_input(key="lots.1.points").set_value("300").run()
    assert "还有 300 云贝可用" in headline(at)
    at.button(key="spent-add").click().run()
    at.date_input(key="spent.1.day").set_value(date(2026, 2, 1)).run()
    at.text_input(key="spent.1.points").set_value("400").run()
    assert "第1笔花费的数量：400 超过了 2026-02-01 当天可用的 300" in said(at)
    at.button(key="spent-drop-1").click().run()
    assert "还有 300 云贝可用" in headline(at)
    at.button(key="lots-drop-1").click().run()
    assert "填上这几项就能算：积分批次" in said(at)


def test_a_lots_own_day_and_what_was_taken_back_can_be_typed() -> None:
    at = page("points", terms_validity="次年12月31日", lots="2026-01-31~300", as_of="2026-11-21")
    assert "lots.1.expires" not in [box.key for box in at.date_input]
    at.toggle(key="lots_more").set_value(True).run()
    at.date_input(key="lots.1.expires").set_value(date(2026, 12, 1)).run()
    at.text_input(key="lots.1.taken_back").set_value("40").run()
    assert "还有 260 积分可用" in headline(at)
    assert "2026-12-01" in headline(at)
    assert ("被收回", "40") in [(metric.label, metric.value) for metric in at.metric]
    at.toggle(key="lots_more").set_value(False).run()
    assert at.text_input(key="lots.1.taken_back").value == "40", "what counts is never hidden"
    at.text_input(key="lots.1.taken_back").set_value("301").run()
    assert "301' 比这一批的 300 还多" in said(at)


def test_a_link_shows_what_only_some_lots_have_and_what_came_back() -> None:
    at = page(
        "points",
        terms_validity="1年",
        lots=["2026-01-31~300~2026-12-01~40", "2026-02-01~5"],
        spent=["2026-03-01~100", "2026-04-01~-60"],
        as_of="2026-11-21",
    )
    assert at.date_input(key="lots.1.expires").value == date(2026, 12, 1)
    assert at.date_input(key="lots.2.expires").value is None
    assert "还有 225 积分可用" in headline(at)
    assert ("已退回", "60") in [(metric.label, metric.value) for metric in at.metric]
    assert "填负数（如 -50）表示退回来的积分" in said(at)


def test_lots_after_the_day_are_mentioned() -> None:
    at = page(
        "points", platform="netease-cloud-music", lots=["2025-01-31~5", "2026-01-31~5"], as_of="2026-01-20"
    )
    assert "有 1 批是在这一天之后才得到的" in said(at)


def test_ones_own_validity_and_horizon() -> None:
    at = page("points", platform="bilibili", lots="2025-01-31~500", as_of="2026-01-20")
    assert "没有查到哔哩哔哩的积分有效期" in said(at)
    at.text_input(key="terms_validity").set_value("2年").run()
    assert "有效期是您填写的" in headline(at)
    at.text_input(key="horizon").set_value("2年").run()
    assert "2年内要过期的积分：500" in said(at)
    at.text_input(key="horizon").set_value("bald").run()
    assert "提前提醒：'bald' 不是能识别的时长" in said(at)


def test_the_example_of_points() -> None:
    at = page("points", as_of="2026-11-21")
    at.button(key="example").click().run()
    assert "还有例子里的数据" in said(at)
    assert "可用 400" in said(at)


# --- deadlines -----------------------------------------------------------------------------------


def test_a_complaint_received_on_2026_09_24_in_both_languages() -> None:
    query = {"responder": "12315", "problem": "complaint", "filed": "2026-09-24", "as_of": "2026-10-01"}
    at = page("deadlines", **query)
    assert headline(at) == "12315（市场监管部门）：最晚 2026-10-12 决定是否受理\n法律规定（条文已读）"
    assert "最早 2026-11-23，最晚 2026-12-11" in said(at)
    at = page("deadlines", **query, lang="en")
    assert "accept or refuse by 2026-10-12" in headline(at)
    assert at.success


def test_a_claim_never_wears_the_colour_of_a_right() -> None:
    at = page(
        "deadlines",
        responder="soda-music",
        problem="points-gift",
        filed="2026-11-20T10:00",
        as_of="2026-11-20",
    )
    assert headline(at) == "汽水音乐：据称最晚 2026-11-21 首次答复\n网络文章的说法，未经核实"
    assert not at.success
    assert "到 2026-12-01 还没有解决的话" in said(at)
    assert "2026-11-21 10:00 之前" in said(at)


def test_what_took_place_moves_what_follows() -> None:
    at = page("deadlines", responder="12315", problem="complaint", filed="2026-09-24", as_of="2026-10-01")
    at.date_input(key="happened.accept.day").set_value(date(2026, 9, 28)).run()
    assert "已经在 2026-09-28 发生" in said(at)
    assert "2026-11-27 之前（含当天）" in said(at)
    assert "最晚 2026-11-27 调解期限届满" in headline(at)
    at.date_input(key="happened.accept.day").set_value(date(2026, 9, 1)).run()
    assert "已经发生的步骤：'2026-09-01' 早于前一步的 2026-09-24" in said(at)


COMPLAINT = {"responder": "12315", "problem": "complaint", "filed": "2026-09-24"}


def test_days_of_tests_move_the_end_of_mediation() -> None:
    at = page("deadlines", **COMPLAINT, as_of="2026-10-01")
    assert "2026-12-24" not in said(at)
    at.button(key="excluded-add-mediation").click().run()
    at.date_input(key="excluded.1.first").set_value(date(2026, 10, 12)).run()
    assert "2026-12-24" not in said(at), "half a span says nothing yet"
    at.date_input(key="excluded.1.last").set_value(date(2026, 10, 25)).run()
    assert "最早 2026-12-07，最晚 2026-12-24" in said(at)
    assert "鉴定、检测的日子（2026-10-12–10-25）不计算在期限内" in said(at)
    at.button(key="excluded-add-mediation").click().run()
    at.date_input(key="excluded.2.first").set_value(date(2026, 10, 20)).run()
    at.date_input(key="excluded.2.last").set_value(date(2026, 10, 21)).run()
    assert "不计的日子：" in said(at)
    at.button(key="excluded-drop-2").click().run()
    assert "最早 2026-12-07，最晚 2026-12-24" in said(at)
    at.button(key="clear").click().run()
    assert not at.session_state.excluded_rows


def test_days_of_tests_in_a_link_are_shown_where_they_belong() -> None:
    at = page("deadlines", **COMPLAINT, excluded="mediation~2026-10-12~2026-10-25", as_of="2026-10-01")
    assert at.date_input(key="excluded.1.last").value == date(2026, 10, 25)
    assert "最晚 2026-12-24" in said(at)
    at = page("deadlines", **COMPLAINT, excluded="accept~2026-10-12~2026-10-25", as_of="2026-10-01")
    assert "每天都算" in said(at)


def test_days_of_tests_can_be_taken_back_whatever_the_day_of_filing_is_now() -> None:
    at = page("deadlines", **COMPLAINT, excluded="mediation~2026-10-12~2026-10-25", as_of="2026-10-01")
    at.date_input(key="filed").set_value(date(2018, 1, 5)).run()
    assert "不计的日子：" in said(at), "no mediation was read of that day"
    assert "excluded-add-mediation" not in {button.key for button in at.button}
    at.button(key="excluded-drop-1").click().run()
    assert "不计的日子：" not in said(at)


def test_days_of_tests_are_asked_for_only_where_the_law_leaves_them_out() -> None:
    keys = {button.key for button in page("deadlines", **COMPLAINT, as_of="2026-10-01").button}
    assert [key for key in keys if key and key.startswith("excluded-add")] == ["excluded-add-mediation"]
    at = page("deadlines", responder="12315", problem="report", filed="2026-09-24", as_of="2026-10-01")
    assert "excluded-add-report-decide" in {button.key for button in at.button}
    at = page("deadlines", responder="bilibili", problem="refund", filed="2026-11-20")
    assert not [button.key for button in at.button if str(button.key).startswith("excluded")]
    undated = page("deadlines", responder="12315", problem="complaint")
    assert not [button.key for button in undated.button if str(button.key).startswith("excluded")]


@pytest.mark.parametrize("tab", ["problem", "refund", "deadlines"])
@pytest.mark.parametrize(
    ("terms", "named"),
    [
        ({"terms_reply": "8个工作小时"}, "上班时间：8个工作小时要知道"),
        ({"terms_window": "8个工作小时"}, "您看到的退款期：'8个工作小时' 是工作小时"),
        (
            {"terms_reply": "8个工作小时", "terms_hours": "09:00-18:00", "terms_lunch": "08:00-10:00"},
            "午休：'08:00-10:00' 不在上班时间",
        ),
    ],
)
def test_a_link_with_hours_that_do_not_fit_opens_and_names_them(
    tab: str, terms: dict[str, str], named: str
) -> None:
    asked = {"responder": "bilibili", "problem": "refund", "trouble": "refund", "filed": "2026-11-20"}
    assert named in said(page(tab, **GUIDE, **asked, **terms))


def test_a_reply_time_in_working_hours_asks_for_the_hours() -> None:
    asked = {"responder": "bilibili", "problem": "refund", "filed": "2026-11-20T16:00", "as_of": "2026-11-21"}
    at = page("deadlines", **asked, terms_reply="2天")
    assert "terms_hours" not in {box.key for box in at.text_input}
    at.text_input(key="terms_reply").input("8个工作小时").run()
    assert "上班时间：8个工作小时要知道每天从几点到几点上班" in said(at)
    at.text_input(key="terms_hours").input("09:00-18:00").run()
    assert "2026-11-23 15:00 之前" in said(at)
    at.text_input(key="terms_lunch").input("12:00-13:00").run()
    assert "2026-11-23 16:00 之前" in said(at)
    at.text_input(key="terms_reply").input("soon").run()
    assert "terms_hours" not in {box.key for box in at.text_input}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            {"responder": "generic", "problem": "refund", "filed": "2026-11-20"},
            "没有来源写明该平台多久必须答复",
        ),
        (
            {"responder": "bilibili", "problem": "refund", "filed": "2026-01-20"},
            "哔哩哔哩：据称的答复时间已经过了",
        ),
        ({"responder": "apple", "filed": "2026-11-20"}, "Apple（App Store）：最晚"),
        ({"responder": "isc", "filed": "2026-11-20"}, "最晚 2026-12-04 企业处理并答复"),
        ({"responder": "12315", "problem": "report", "filed": "2026-11-20"}, "决定是否立案"),
    ],
)
def test_other_answers(query: dict[str, str], expected: str) -> None:
    assert expected in headline(page("deadlines", **query, as_of="2026-11-21"))


def test_an_estimated_stage_says_so() -> None:
    at = page("deadlines", responder="12315", problem="complaint", filed="2026-12-24", as_of="2026-12-24")
    assert "含有还没公布放假安排、靠估计的日子" in said(at)
    assert "用这种方法回放 2009—2026 年" in said(at)


def test_the_problem_of_somebody_else_is_not_kept() -> None:
    at = page("deadlines", responder="12315", problem="refund", filed="2026-11-20")
    assert "填上这几项就能算：问题" in said(at)
    assert at.segmented_control(key="problem").value is None


def test_the_way_of_complaining_and_ones_own_reply_time() -> None:
    at = page(
        "deadlines",
        responder="netease-cloud-music",
        problem="refund",
        filed="2026-11-20T09:00",
        as_of="2026-11-20",
    )
    at.segmented_control(key="contact").set_value("电话").run()
    assert "没有来源写明网易云音乐多久必须答复" in headline(at)
    at.text_input(key="terms_reply").set_value("48小时").run()
    assert headline(at) == "网易云音乐：最晚 2026-11-22 答复（按您看到的期限）\n您看到的条款"


def test_the_example_of_deadlines() -> None:
    at = page("deadlines", as_of="2026-10-01")
    at.button(key="example").click().run()
    assert "最晚 2026-10-12" in headline(at)
    assert "还有例子里的数据" in said(at)


def test_an_overdue_step_that_others_wait_on_comes_first() -> None:
    query = {"responder": "12315", "problem": "complaint", "filed": "2026-09-24"}
    at = page("deadlines", **query, as_of="2026-10-20")
    assert headline(at).startswith("12315（市场监管部门）的期限已经过了：最晚 2026-10-12 决定是否受理")
    assert "法律规定（条文已读）" in headline(at)
    assert "查询进度" in headline(at)
    at.date_input(key="happened.accept.day").set_value(date(2026, 9, 28)).run()
    assert "最晚 2026-11-27 调解期限届满" in headline(at)
    at.date_input(key="happened.mediation.day").set_value(date(2026, 10, 19)).run()
    assert "最晚 2026-10-28 告知终止调解" in headline(at)


def test_what_one_may_do_oneself_never_runs_out() -> None:
    query = {"responder": "soda-music", "problem": "points-gift", "filed": "2026-01-05"}
    text = headline(page("deadlines", **query, as_of="2026-11-21"))
    assert "复杂问题的答复" in text
    assert "升级投诉" not in text
    assert "未经核实" in text


def test_a_day_before_the_filing_is_refused() -> None:
    at = page("deadlines", responder="12315", problem="complaint", filed="2026-12-24", as_of="2026-11-21")
    assert "按哪一天算：'2026-11-21' 早于提交日期 2026-12-24" in said(at)
    assert not [*at.info, *at.success]


def test_whoever_sold_it_is_asked_first() -> None:
    at = page("deadlines", platform="bilibili", as_of="2026-11-21")
    assert at.selectbox(key="responder.zh").value == "bilibili"
    at.selectbox(key="responder.zh").set_value("12315").run()
    assert list(at.segmented_control(key="problem").options) == ["投诉", "举报"]
    assert not [field for field in at.text_input if field.key == "terms_reply"]


# --- calendar ------------------------------------------------------------------------------------


def test_the_calendar_of_2026() -> None:
    at = page("calendar", as_of="2026-11-21")
    text = said(at)
    assert "2026年上班 248 天，放假安排 33 天，调休上班 6 天" in text
    assert "国庆节：放假 2026-10-01–10-07；调休上班 2026-09-20、2026-10-10" in text
    assert "国办发明电〔2025〕7号" in text
    assert "2026年12月26日到31日可能被2027年的通知改动" in text


def test_an_unpublished_year_is_an_estimate() -> None:
    at = page("calendar", as_of="2026-11-21", year="2027", lang="en")
    text = said(at)
    assert "The notice for 2027 is not in the data" in text
    assert "2027, estimated: 248 days worked" in text
    assert "Replayed on 2009-2026" in text
    between = page("calendar", as_of="2026-11-21", count_from="2026-12-20", count_to="2027-02-01", lang="en")
    assert said(between).count("Replayed on 2009-2026") == 1


def test_counting() -> None:
    at = page("calendar", as_of="2026-11-21", count_from="2026-09-24", count_days="7", count_to="2026-10-12")
    assert "从 2026-09-24 数 7 个工作日：2026-10-12 周一" in said(at)
    assert "2026-09-24 之后到 2026-10-12：7 个工作日" in said(at)
    at.text_input(key="count_days").set_value("-1").run()
    assert "往前数 1 个工作日：2026-09-23 周三" in said(at)
    at.text_input(key="count_days").set_value("1.5").run()
    assert "工作日数：'1.5' 不是整数" in said(at)
    at.text_input(key="count_days").set_value("60000").run()
    assert "不在能估计的范围内" in said(at)


def test_counting_into_an_unpublished_year() -> None:
    at = page("calendar", as_of="2026-11-21", count_from="2026-12-24", count_days="7")
    assert "其中有的日子还没有公布安排，是估计" in said(at)


@pytest.mark.parametrize("year", [26, 1800, 9999])
@pytest.mark.parametrize("tab", ["refund", "points", "deadlines", "calendar"])
def test_a_day_of_asking_nobody_means_breaks_no_tab(tab: str, year: int) -> None:
    asked = {"responder": "12315", "problem": "complaint", "filed": "2026-09-24"}
    at = page(tab, **GUIDE, **asked, lots="2026-01-31~5", terms_validity="1年")
    at.session_state["as_of"] = date(year, 1, 1)
    at.run()
    assert not at.exception
    assert "请填 1990-01-01 到 2099-12-31 之间的日期" in said(at)
    assert not [*at.info, *at.success]


def test_the_end_of_a_count_cannot_lie_before_its_start() -> None:
    at = page("calendar", count_from="2026-09-24", count_to="2026-09-20", as_of="2026-11-21")
    assert "截止日：'2026-09-20' 早于起算日 2026-09-24" in said(at)
    at = page("calendar", count_from="2026-09-24", count_days="0", as_of="2026-11-21")
    assert "2026-09-24 当天，休息就是下一个上班的日子：2026-09-24 周四" in said(at)


def test_a_changed_notice_is_named_beside_its_days() -> None:
    text = said(page("calendar", year="2020", as_of="2026-11-21"))
    assert text.count("春节：") == 2


# --- links, language -----------------------------------------------------------------------------


def test_a_bad_value_in_a_link_is_named_and_the_rest_is_used() -> None:
    at = page(**(GUIDE | {"paid": "-5", "lang": "fr", "colour": "red"}))
    (warning,) = at.warning
    text = warning.value.replace("\\", "")
    assert "实付金额：'-5' 是负数" in text
    assert "语言：'fr' 看不懂" in text
    assert "不认识的一项：colour" in text
    assert "填上这几项就能算：实付金额" in said(at)


def test_the_warning_about_a_link_can_be_put_away() -> None:
    at = page(**(GUIDE | {"colour": "red"}))
    assert at.warning
    at.button(key="link-seen").click().run()
    assert not at.warning
    assert "20.00 元" in headline(at)


def test_what_a_chat_program_adds_to_a_link_is_no_mistake() -> None:
    at = page(**GUIDE, **{"from": "singlemessage", "isappinstalled": "0", "utm_source": "x"})
    assert not at.warning


def test_a_link_seeds_the_session_once() -> None:
    at = page(**GUIDE)
    at.text_input(key="paid").set_value("60").run()
    assert "40.00 元" in headline(at)
    at.run()
    assert at.text_input(key="paid").value == "60"


def test_the_copied_link_holds_every_field_and_the_day() -> None:
    at = page(**GUIDE)
    link = at.code[-1].value
    for name, value in (GUIDE | {"plan": "regular", "lang": "zh"}).items():
        assert f"{name}={value}" in link or name == "term"
    assert "term=30%E5%A4%A9" in link


def test_a_time_in_a_link_is_kept_though_no_widget_shows_it() -> None:
    at = page(**(GUIDE | {"purchased": "2026-11-01T20:46:00", "as_of": "2026-11-21T09:00:00"}))
    link = at.code[-1].value
    assert "purchased=2026-11-01T20%3A46%3A00" in link
    assert "as_of=2026-11-21T09%3A00%3A00" in link


def test_another_day_has_no_time_left_of_the_one_before() -> None:
    at = page(**(GUIDE | {"purchased": "2026-11-01T20:46:00"}))
    at.date_input(key="purchased").set_value(date(2026, 11, 2)).run()
    link = at.code[-1].value
    assert "purchased=2026-11-02&" in link


def test_every_source_that_was_not_read_says_so_where_it_stands() -> None:
    for line in said(page(**GUIDE)).splitlines():
        if ":small[" in line and "卡盟会员" in line and "条" not in line:
            assert "未经核实" in line, line


def test_the_language_follows_the_switch_and_the_browser() -> None:
    at = page(**GUIDE)
    at.segmented_control(key="lang").set_value("English").run()
    assert "You may negotiate for 20.00 yuan" in headline(at)
    assert "document.documentElement.lang = 'en'" in said(at)
    browser = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
    browser.context = {"locale": "en-US", "timezone": "Asia/Shanghai"}
    assert browser.run().title[0].value == "What went wrong with your membership or points?"
    browser = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
    browser.context = {"locale": "ja-JP", "timezone": "Asia/Tokyo"}
    assert browser.run().title[0].value == "会员或者积分出了什么问题？"


def test_one_visitors_figures_are_not_anothers() -> None:
    page(**GUIDE)
    assert page().text_input(key="paid").value in ("", None)


# --- what is never said --------------------------------------------------------------------------

UNVERIFIED = {"zh": "未经核实", "en": "unverified"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("standing", STANDINGS)
def test_no_unverified_ground_is_ever_printed_without_that_word(standing: str, lang: str) -> None:
    assert UNVERIFIED[lang] in says(standing, "unverified", lang)
    for confidence in get_args(Confidence):
        sentence = says(standing, confidence, lang)
        assert sentence
        assert (UNVERIFIED[lang] in sentence) == (confidence == "unverified")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("confidence", get_args(Confidence))
def test_no_unverified_stage_or_validity_either(confidence: str, lang: str) -> None:
    for kind in ("legal", "claim", "advice"):
        sentence = say("stage-says", lang, {"kind": kind, "confidence": confidence})
        assert (UNVERIFIED[lang] in sentence) == (confidence == "unverified")
    sentence = say("claim-says", lang, {"confidence": confidence})
    assert (UNVERIFIED[lang] in sentence) == (confidence == "unverified")


def pages() -> Iterator[tuple[str, dict[str, str]]]:
    for platform in ("bilibili", "netease-cloud-music", "soda-music", "generic"):
        yield "refund", GUIDE | {"platform": platform, "used_days": "0", "as_of": "2026-11-05"}
        yield (
            "deadlines",
            {"responder": platform, "problem": "refund", "filed": "2026-11-20", "as_of": "2026-11-20"},
        )
    for platform in ("netease-cloud-music", "soda-music"):
        yield "points", {"platform": platform, "lots": "2026-01-31~5", "as_of": "2026-11-20"}


@pytest.mark.parametrize(("tab", "query"), list(pages()))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_unverified_is_green_and_nothing_is_entitled(
    tab: str, query: dict[str, str], lang: str
) -> None:
    at = page(tab, **query, lang=lang)
    assert not at.success
    text = said(at)
    for word in ("entitled", "有权", "保证退", "一定退"):
        assert word not in text


def test_the_page_says_what_it_is_not() -> None:
    for lang, word in (("zh", "不是法律意见"), ("en", "not legal advice")):
        assert word in said(page(lang=lang))
