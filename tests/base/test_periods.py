"""Periods in words: every accepted form, what is refused, and printing that parses back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import InputError, Period
from calc.base.messages import say
from calc.base.periods import REFUSED, TAKEN, Unit
from tests.refusal import refused
from tests.strategies import periods


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("3-5 working days", 3, 5, "workday"),
        ("3-5个工作日", 3, 5, "workday"),
        ("3至5个工作日", 3, 5, "workday"),
        ("3 to 5 business days", 3, 5, "workday"),
        ("3–5 workdays", 3, 5, "workday"),
        ("3\uff5e5个工作日", 3, 5, "workday"),
        ("3个工作日至5个工作日", 3, 5, "workday"),
        ("24小时", 1440, 1440, "minute"),
        ("24 hours", 1440, 1440, "minute"),
        ("24-48小时", 1440, 2880, "minute"),
        ("30分钟-2小时", 30, 120, "minute"),
        ("30 minutes-2 hours", 30, 120, "minute"),
        ("半小时", 30, 30, "minute"),
        ("7天", 7, 7, "day"),
        ("7日", 7, 7, "day"),
        ("7 days", 7, 7, "day"),
        ("7个自然日", 7, 7, "day"),
        ("\uff17天", 7, 7, "day"),
        ("1 Day", 1, 1, "day"),
        ("次日", 1, 1, "day"),
        ("两周", 14, 14, "day"),
        ("2 weeks", 14, 14, "day"),
        ("12个月", 12, 12, "month"),
        ("12-24 months", 12, 24, "month"),
        ("三个月", 3, 3, "month"),
        ("半年", 6, 6, "month"),
        ("1 year", 12, 12, "month"),
        ("6个月-1年", 6, 12, "month"),
        ("六十日", 60, 60, "day"),
        ("四十五个工作日", 45, 45, "workday"),
        ("十五日", 15, 15, "day"),
        ("二十天", 20, 20, "day"),
        ("三百六十五天", 365, 365, "day"),
        ("六十五天", 65, 65, "day"),
        ("一百天", 100, 100, "day"),
        ("一百零五天", 105, 105, "day"),
        ("24小时内", 1440, 1440, "minute"),
        ("within 7 days", 7, 7, "day"),
        ("3个 工作日", 3, 3, "workday"),
        ("1-3 个 工作日", 1, 3, "workday"),
        ("三、五日", 3, 5, "day"),
        ("三、五个工作日", 3, 5, "workday"),
        ("两个礼拜", 14, 14, "day"),
        ("不超过7个工作日", 7, 7, "workday"),
        ("最长15天", 15, 15, "day"),
        ("最多 7个工作日内", 7, 7, "workday"),
        ("at most 24 hours", 1440, 1440, "minute"),
        ("7个工作日（不含节假日）", 7, 7, "workday"),
        ("3-5个工作日内，不含法定节假日", 3, 5, "workday"),
        ("7 working days (excluding public holidays)", 7, 7, "workday"),
        ("自受理之日起7个工作日内", 7, 7, "workday"),
        ("自受理之日起，7个工作日内", 7, 7, "workday"),
        ("自收到投诉材料之日起60日内", 60, 60, "day"),
        ("收到后15日内", 15, 15, "day"),
        ("提交申请后不超过3个工作日", 3, 3, "workday"),
        ("within 7 working days of receipt", 7, 7, "workday"),
        ("下个工作日", 1, 1, "workday"),
        ("次工作日", 1, 1, "workday"),
        ("next working day", 1, 1, "workday"),
        ("当日", 0, 0, "day"),
        ("当天内", 0, 0, "day"),
        ("Same day", 0, 0, "day"),
        ("\u200b7\u200e天\ufeff", 7, 7, "day"),  # pasted from a page: marks that nobody sees
    ],
)
def test_each_accepted_form(written: str, low: int, high: int, unit: Unit) -> None:
    assert Period.parse(written) == Period(low, high, unit)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "7",
        "days",
        "soon",
        "7 fortnights",
        "5-3 days",
        "5-5 days",
        "24 hours-3 days",
        "3天-5个工作日",
        "3个工作日-5天",
        "1.5 days",
        "-5 days",
        "7 days 3 hours",
        "一二天",
        "十百天",
        "零天",
        "二三十天",
        "P7D",
        "7天7天",
    ],
)
def test_anything_else_shows_what_is_accepted(written: str) -> None:
    with refused("period-form") as caught:
        Period.parse(written, "term")
    assert (caught.value.field, caught.value.value) == ("term", written)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("12月", "period-month-name: 12 months"),  # December to everybody
        ("1月", "period-month-name: 1 month"),
        ("十二月", "period-month-name: 12 months"),
        ("3-6月", "period-month-name: 3-6 months"),
        ("3月-6月", "period-month-name: 3-6 months"),
        ("13月", "period-form"),  # no month of the year, and no way to write a length either
        ("6-3月", "period-form"),
        ("1年-18月", "period-form"),
        ("一季度", "period-quarter"),
        ("半天", "period-half-day"),
        ("半日", "period-half-day"),
        ("约7天", "period-about"),
        ("10个工作日左右", "period-about"),
        ("7天（不含节假日）", "period-days-off: 7 days or 7 working days"),  # two readings
        ("3-5日，不含节假日", "period-days-off: 3-5 days or 3-5 working days"),
        ("24小时（不含节假日）", "period-form"),
        ("7个工作日（不含周末）", "period-form"),  # a weekend that is worked in exchange is a working day
        ("半个月", "period-of-terms"),
        ("1.5个月", "period-of-terms"),
        ("一年半", "period-of-terms"),
        ("1年3个月", "period-of-terms"),
        ("不超过3-5天", "period-form"),  # which end is meant?
        ("自受理次日起7日", "period-form"),  # the next day may be day zero or day one
        ("自受理当日起7日", "period-form"),
        ("处理完毕后7日", "period-form"),
        ("三天后7天", "period-form"),
        ("两三天", "period-form"),
        ("7\u202e天", "period-form"),  # a person sees its characters in another order
    ],
)
def test_what_two_careful_people_would_read_differently_is_refused_with_the_reason(
    written: str, told: str
) -> None:
    with refused(told) as caught:
        Period.parse(written, "validity")
    assert (caught.value.field, caught.value.value) == ("validity", written)


@pytest.mark.parametrize("written", ["0 days", "0小时", "0-3 days"])
def test_a_period_of_no_time_is_refused(written: str) -> None:
    with refused("period-zero"):
        Period.parse(written)


@pytest.mark.parametrize(
    "written", ["99999999 days", "1201 months", "101 years", "87841 hours", "26001 working days"]
)
def test_a_period_nobody_means_is_refused(written: str) -> None:
    with refused("period-long"):
        Period.parse(written)


@pytest.mark.parametrize(
    ("longest", "longer"),
    [
        ("87840 hours", "5270401 minutes"),
        ("36600 days", "36601 days"),
        ("26000 working days", "26001 working days"),
        ("100 years", "1201 months"),
    ],
    ids=["minute", "day", "workday", "month"],
)
def test_the_longest_period_of_each_unit_is_still_taken(longest: str, longer: str) -> None:
    found = Period.parse(longest)
    assert Period(found.low, found.high, found.unit) == found
    with refused("period-long"):
        Period.parse(longer)
    with pytest.raises(InputError):
        Period(found.low, found.high + 1, found.unit)


@pytest.mark.parametrize("given", [7, None, 7.0, ["7 days"]])
def test_only_text_and_periods_are_read(given: object) -> None:
    with pytest.raises(InputError):
        Period.parse(given)  # type: ignore[arg-type]  # the wrong type is the point
    assert Period.parse(Period.parse("7天")) == Period(7, 7, "day")


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("3至5个工作日", "3至5个工作日", "3-5 working days"),
        ("1 working day", "1个工作日", "1 working day"),
        ("30分钟-2小时", "30分钟至2小时", "30 minutes-2 hours"),
        ("24小时", "24小时", "24 hours"),
        ("24-48 hours", "24至48小时", "24-48 hours"),
        ("1 hour-90 minutes", "1小时至90分钟", "1 hour-90 minutes"),
        ("1 week-10 days", "1周至10天", "1 week-10 days"),
        ("12个月", "12个月", "12 months"),
        ("1 year", "1年", "1 year"),
        ("半年", "6个月", "6 months"),
        ("2 weeks", "2周", "2 weeks"),
        ("次日", "1天", "1 day"),
    ],
)
def test_a_period_prints_in_the_unit_it_was_written_in(written: str, zh: str, en: str) -> None:
    period = Period.parse(written)
    assert (period.text(), period.text("en"), str(period)) == (zh, en, en)


@given(periods(), st.sampled_from(["zh", "en"]))
def test_parsing_a_printed_period_gives_the_same_period(period: Period, lang: str) -> None:
    assert Period.parse(period.text(lang)) == period


@given(st.sampled_from(["hour", "week", "year"]), st.integers(1, 99), st.sampled_from(["zh", "en"]))
def test_larger_units_print_and_parse_back(unit: str, number: int, lang: str) -> None:
    period = Period.parse(f"{number} {unit}s")
    assert Period.parse(period.text(lang)) == period
    assert Period.parse(period.text(lang)).text(lang) == period.text(lang)


@pytest.mark.parametrize(
    ("low", "high", "unit"),
    [(0, 1, "day"), (3, 2, "day"), (1, 10**9, "day"), (1, 1, "fortnight"), (0, 0, "month"), (-1, 0, "day")],
)
def test_a_period_made_by_hand_is_checked_too(low: int, high: int, unit: Unit) -> None:
    with pytest.raises(InputError):
        Period(low, high, unit)


@pytest.mark.parametrize(
    ("low", "high", "unit", "extra"),
    [
        (1, 1, "day", 15),
        (1, 2, "month", 15),
        (1, 1, "month", -1),
        (1, 1, "month", 10**6),
        (1, 1, "month", "x"),
    ],
)
def test_only_a_single_number_of_months_has_days_behind_it(
    low: int, high: int, unit: Unit, extra: Any
) -> None:
    with pytest.raises(InputError):
        Period(low, high, unit, extra_days=extra)


def test_months_and_days_are_a_term_and_no_other_period() -> None:
    """A count of 1 month and 15 days as a deadline would need a rule that no law gives."""
    term = Period(1, 1, "month", extra_days=15)
    assert (str(term), term.text(), term.shorter) == ("1 month 15 days", "1个月零15天", term)
    assert repr(term) == "Period(low=1, high=1, unit='month', extra_days=15)"
    with refused("period-of-terms"):
        Period.parse(term)


EXAMPLES = [(name, example) for name, examples in TAKEN.items() for example in examples]
REASONS = [(key, example) for key, examples in REFUSED.items() for example in examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_every_form_that_the_manual_shows_is_read_and_prints_as_what_it_is_read_as(
    name: str, example: str
) -> None:
    period = Period.parse(example)
    assert say(name, "zh") != say(name, "en")
    for lang in ("zh", "en"):
        assert Period.parse(period.text(lang)) == period


@pytest.mark.parametrize(("key", "example"), REASONS)
def test_everything_that_the_manual_shows_as_refused_is_refused_for_that_reason(
    key: str, example: str
) -> None:
    with refused(key):
        Period.parse(example)


@given(
    periods(), st.sampled_from(["不超过{}", "最长{}内", "收到后{}内", "自受理之日起{}", "{}（不含节假日）"])
)
def test_words_around_a_length_change_nothing_or_are_refused(period: Period, around: str) -> None:
    try:
        found = Period.parse(around.format(period.text()))
    except InputError:
        assert not period.single or period.unit != "workday"
    else:
        assert found == period


def test_each_end_of_a_range_is_a_period_of_its_own() -> None:
    found = Period.parse("30分钟-2小时")
    assert (found.shorter.text("zh"), found.longer.text("zh")) == ("30分钟", "2小时")
    assert Period.parse("7 days").shorter == Period.parse("7 days") == Period.parse("7 days").longer


@pytest.mark.parametrize(
    ("low", "high", "unit"),
    [(1.5, 1.5, "day"), (True, 1, "day"), (None, 5, "day"), (1, 10**30, "day"), (1, 5, [])],
)
def test_a_period_of_no_numbers_is_refused(low: Any, high: Any, unit: Any) -> None:
    with pytest.raises(InputError):
        Period(low, high, unit)
