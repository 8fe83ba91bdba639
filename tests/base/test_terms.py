"""Terms of memberships as they are sold: what is read as how long, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import InputError, Period
from calc.base.messages import say
from calc.base.terms import REFUSED, TAKEN, read_term
from tests.refusal import refused


def months(number: int, days: int = 0) -> Period:
    return Period(number, number, "month", extra_days=days)


def days(number: int) -> Period:
    return Period(number, number, "day")


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("30天", days(30)),
        ("12个月", months(12)),
        ("12个月卡", months(12)),
        ("一年期", months(12)),
        ("1年期", months(12)),
        ("12个月会员", months(12)),
        ("年卡", months(12)),
        ("年卡会员", months(12)),
        ("季卡", months(3)),
        ("月卡", months(1)),
        ("半年卡", months(6)),
        ("周卡", days(7)),
        ("包月", months(1)),
        ("连续包月", months(1)),
        ("连续包季", months(3)),
        ("连续包年", months(12)),
        ("年度", months(12)),
        ("年费", months(12)),  # a year's fee pays for a year
        ("年费会员", months(12)),
        ("季度", months(3)),
        ("Annual plan", months(12)),
        ("weekly", days(7)),
        ("一年半", months(18)),
        ("两年半", months(30)),
        ("1.5年", months(18)),
        ("0.5年", months(6)),
        ("一个半月", months(1, 15)),
        ("两个半月", months(2, 15)),
        ("1.5个月", months(1, 15)),
        ("半个月", months(0, 15)),
        ("0.5个月", months(0, 15)),
        ("1年3个月", months(15)),
        ("1年零3个月", months(15)),
        ("1个月零5天", months(1, 5)),
        ("一个月又十天", months(1, 10)),
        ("1年2个月3天", months(14, 3)),
        ("一季度", months(3)),
        ("1个季度", months(3)),
        ("两个季度", months(6)),
        ("12+1个月", months(13)),
        ("12个月+1个月", months(13)),
        ("12个月+1", months(13)),
        ("12+1", months(13)),  # twelve of nothing but months is sold with one on top
        ("买一年送一个月", months(13)),
        ("买12送1", months(13)),
        ("买12个月赠送半个月", months(12, 15)),
        ("30天+7天", days(37)),
        ("30+7天", days(37)),
        ("1个月+7天", months(1, 7)),
        ("一个半月+半个月", months(1, 30)),
        ("１２个月\u200b", months(12)),
    ],
)
def test_a_term_is_read_as_it_is_sold(written: str, term: Period) -> None:
    assert read_term(written) == term


@pytest.mark.parametrize(
    "written",
    [
        "至2027-03-15",
        "到2027年3月15日",
        "有效期至2027-03-15",
        "有效期至：2027-03-15",
        "至2027-03-15 23:59:59",
        "to 2027-03-15",
        datetime(2027, 3, 15),
    ],
)
def test_a_last_day_is_a_term_too(written: str | date) -> None:
    assert read_term(written) == read_term(date(2027, 3, 15)) == date(2027, 3, 15)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("30", "term-form"),  # of what?
        ("24小时", "term-form"),
        ("7个工作日", "term-form"),
        ("1-3个月", "term-form"),
        ("最长30天", "term-form"),
        ("30天内", "term-form"),
        ("当日", "term-form"),
        ("次工作日", "term-form"),
        ("终身", "term-form"),
        ("年", "term-form"),
        ("二三年半", "term-form"),
        ("0.5个", "term-form"),
        ("24+2", "term-form"),  # months or days?
        ("1年+1", "term-form"),  # a month or a year on top?
        ("买1年送1", "term-form"),
        ("12+1年", "term-form"),
        ("买一送一", "term-form"),
        ("24小时+1小时", "term-form"),
        ("1个月+1-2天", "term-form"),
        ("12个月+一百五天", "term-form"),
        ("100年+1年", "term-form"),
        ("1年零0个月", "term-form"),
        ("0个月零5天", "term-form"),
        ("14个月(送2个月)", "term-gift: 14 months with the gift in it or as 16 months"),
        ("14个月（送2个月）", "term-gift"),
        ("一年送一个月", "term-gift: 12 months with the gift in it or as 13 months"),
        ("12个月（送小样）", "term-form"),
        ("12月", "period-month-name"),
        ("一月", "period-month-name"),
        ("12月卡", "period-month-name"),
        ("二季度", "period-quarter"),
        ("半天", "period-half-day"),
        ("约一年", "period-about"),
        ("0天", "period-zero"),
        ("101年", "period-long"),
        (30, "term-form"),
        (None, "term-form"),
        (Period.parse("24小时"), "term-form"),
        (Period.parse("1-3个月"), "term-form"),
        (Period.parse("当日"), "term-form"),
        ("至明天", "term-form: '至明天'"),  # what was typed is shown, not a part of it
        ("到期日2027-03-15", "term-form: '到期日2027-03-15'"),
        ("至2027-03-15 00:00", "term-clock: such as to 2027-03-15"),  # perhaps the 14th is the last
        (datetime(2027, 3, 15, 10, 30), "term-clock"),
    ],
    ids=repr,
)
def test_what_is_no_term_or_more_than_one_is_refused(written: Any, told: str) -> None:
    with refused(told) as caught:
        read_term(written)
    assert caught.value.field == "term"


@pytest.mark.parametrize(
    ("written", "halved"), [("1.5个月", True), ("1个月零15天", False), ("一年半", False)]
)
def test_only_half_a_month_rests_on_a_convention(written: str, halved: bool) -> None:
    term = read_term(written)
    assert isinstance(term, Period)
    assert term.halved is halved


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("一个半月", "1.5个月", "1.5 months"),
        ("半个月", "0.5个月", "0.5 months"),
        ("1个月零5天", "1个月零5天", "1 month 5 days"),
        ("一个半月+半个月", "1.5个月+15天", "1.5 months+15 days"),
        ("半个月+1天", "0.5个月+1天", "0.5 months+1 day"),
        ("年卡", "1年", "1 year"),
        ("12+1", "13个月", "13 months"),
    ],
)
def test_a_term_prints_as_a_plain_length(written: str, zh: str, en: str) -> None:
    term = read_term(written)
    assert isinstance(term, Period)
    assert (term.text(), str(term)) == (zh, en)


@given(st.integers(0, 300), st.sampled_from([0, 1, 15, 400]), st.booleans(), st.sampled_from(["zh", "en"]))
def test_a_printed_term_is_read_as_the_same_term(number: int, more: int, half: bool, lang: str) -> None:
    on_top = f"+{more}天" if more else ""
    term = read_term(f"{number}.5个月{on_top}" if half else f"{number + 1}个月零{more + 1}天")
    assert isinstance(term, Period)
    again = read_term(term.text(lang))
    assert again == term
    assert isinstance(again, Period)
    assert again.halved is half


@pytest.mark.parametrize(("name", "example"), [(name, text) for name in TAKEN for text in TAKEN[name]])
def test_every_form_that_the_manual_shows_is_a_term(name: str, example: str) -> None:
    term = read_term(example)
    assert say(name, "zh") != say(name, "en")
    if isinstance(term, Period):
        assert read_term(term.text("zh")) == read_term(term.text("en")) == term


@pytest.mark.parametrize(("key", "example"), [(key, text) for key in REFUSED for text in REFUSED[key]])
def test_everything_that_the_manual_shows_as_refused_is_no_term(key: str, example: str) -> None:
    with refused(key):
        read_term(example)


@given(st.text("0123456789一二三半个年月日天周季度卡送买+.() ", max_size=10))
def test_any_text_is_one_term_or_refused(text: str) -> None:
    try:
        term = read_term(text, "term")
    except InputError:
        return
    assert isinstance(term, Period)
    assert read_term(str(term)) == term
