"""Dates and times as people give them: what is read, how it is converted, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pendulum
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from calc.base.messages import InputError, say
from calc.base.moment import REFUSED, SHANGHAI, TAKEN, midnight, moment
from tests.refusal import refused

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-21", DAY),
        ("2026/11/21", DAY),
        ("2026/1/2", date(2026, 1, 2)),
        ("2026.11.21", DAY),
        ("2026.1.2", date(2026, 1, 2)),
        ("2026年11月21日", DAY),
        ("2026年1月2日", date(2026, 1, 2)),
        (" 2026-11-21 ", DAY),
        ("2026-1-2", date(2026, 1, 2)),
        ("20261121", DAY),
        ("2026—11—21", DAY),  # dashes of all kinds
        ("2026–11–21", DAY),
        ("2026−11−21", DAY),
        ("2026－11－21", DAY),
        ("2026年11月21号", DAY),
        ("2026 年 11 月 21 日", DAY),
        ("二〇二六年十一月二十一日", DAY),
        ("二○二六年十一月二十一日", DAY),  # the circle that many keyboards give for 〇
        ("二零二六年一月二日", date(2026, 1, 2)),
        ("2026年十一月21号", DAY),
        ("2026-11-21（周六）", DAY),
        ("2026-11-21 (星期六)", DAY),
        ("2026年11月21日星期六", DAY),
        ("2026年11月22日 星期天", date(2026, 11, 22)),
        ("2026/11/21, 礼拜六", DAY),
        ("2026-11-21 Saturday", DAY),
        ("2026-11-17 tues", date(2026, 11, 17)),
        ("\u200b2026-11-21\ufeff", DAY),  # marks that nobody sees, as web pages and spreadsheets leave them
        ("\u200e2026\u200f/11/\u200f21", DAY),
        ("\u202a2026-11-21\u202c", DAY),
        ("\uff12\uff10\uff12\uff16-11-21", DAY),  # full-width digits, as a Chinese keyboard writes them
    ],
)
def test_a_day_is_read_in_each_accepted_form(written: str, day: date) -> None:
    found = moment(written, "day")
    assert (found.day, found.at) == (day, None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-21 10:30", "2026-11-21T10:30:00+08:00"),
        ("2026-11-21T10:30:15", "2026-11-21T10:30:15+08:00"),
        ("2026-11-21T10:30:15.5", "2026-11-21T10:30:15.500000+08:00"),
        ("2026年11月21日 9:05", "2026-11-21T09:05:00+08:00"),
        ("2026-11-20T16:30Z", "2026-11-21T00:30:00+08:00"),
        ("2026-11-20 20:30-05:00", "2026-11-21T09:30:00+08:00"),
        ("2026-11-21 00:30 +0530", "2026-11-21T03:00:00+08:00"),
        ("2026-11-1 15:00", "2026-11-01T15:00:00+08:00"),
        ("20261121 15:00", "2026-11-21T15:00:00+08:00"),
        ("2026年11月21日15:00", "2026-11-21T15:00:00+08:00"),
        ("2026年11月21日15：00", "2026-11-21T15:00:00+08:00"),
        ("2026年11月21日15时", "2026-11-21T15:00:00+08:00"),
        ("2026年11月21日9时", "2026-11-21T09:00:00+08:00"),
        ("2026年11月21日15时30分", "2026-11-21T15:30:00+08:00"),
        ("2026年11月21日15时30分20秒", "2026-11-21T15:30:20+08:00"),
        ("2026年11月21日15点30", "2026-11-21T15:30:00+08:00"),
        ("2026年11月21日15点半", "2026-11-21T15:30:00+08:00"),
        ("2026年11月21日15点整", "2026-11-21T15:00:00+08:00"),
        ("2026年11月21日0点", "2026-11-21T00:00:00+08:00"),
        ("2026年11月21日下午3点", "2026-11-21T15:00:00+08:00"),
        ("2026年11月21日 下午 3点", "2026-11-21T15:00:00+08:00"),
        ("2026-11-21下午3:30", "2026-11-21T15:30:00+08:00"),
        ("2026-11-21 下午15:30", "2026-11-21T15:30:00+08:00"),
        ("2026年11月21日上午9点半", "2026-11-21T09:30:00+08:00"),
        ("2026年11月21日早上7点", "2026-11-21T07:00:00+08:00"),
        ("2026年11月21日凌晨1点", "2026-11-21T01:00:00+08:00"),
        ("2026年11月21日中午12点", "2026-11-21T12:00:00+08:00"),
        ("2026年11月21日中午1点", "2026-11-21T13:00:00+08:00"),
        ("2026年11月21日晚上8点", "2026-11-21T20:00:00+08:00"),
        ("2026年11月21日晚20:15", "2026-11-21T20:15:00+08:00"),
        ("2026-11-21 3:00 PM", "2026-11-21T15:00:00+08:00"),
        ("2026-11-21 9:00am", "2026-11-21T09:00:00+08:00"),
        ("2026-11-21（周六）15:00", "2026-11-21T15:00:00+08:00"),
        ("2026年11月21日周六下午3点", "2026-11-21T15:00:00+08:00"),
    ],
)
def test_a_time_is_read_and_converted_to_shanghai(written: str, expected: str) -> None:
    found = moment(written, "day")
    assert found.at is not None
    assert found.at.isoformat() == expected
    assert found.day == found.at.date()


@pytest.mark.parametrize(
    "given",
    [
        datetime(2026, 11, 20, 16, 30, tzinfo=UTC),
        datetime(2026, 11, 21, 0, 30),
        datetime(2026, 11, 20, 11, 30, tzinfo=timezone(timedelta(hours=-5))),
        pendulum.datetime(2026, 11, 20, 16, 30),
        pendulum.naive(2026, 11, 21, 0, 30),
    ],
)
def test_aware_input_is_converted_and_naive_input_is_shanghai(given: datetime) -> None:
    """Edge case 4: an evening in UTC is the next day in Shanghai."""
    found = moment(given, "day")
    assert found.at == pendulum.datetime(2026, 11, 21, 0, 30, tz=SHANGHAI)
    assert found.day == DAY


def test_dates_of_both_libraries_are_plain_days() -> None:
    assert moment(DAY, "day").day == moment(pendulum.date(2026, 11, 21), "day").day == DAY
    assert type(moment(pendulum.date(2026, 11, 21), "day").day) is date


@pytest.mark.parametrize(
    "written",
    [
        "now",
        "today",
        "10:00",
        "2026",
        "2026-11",
        "P1D",
        "2026-W47-6",
        "2026-325",
        "",
        "2026-11-21T",
        "2026-11-21 24:00",
        "2026-11-21Z",
        "2026年11月",
        "明天",
    ],
)
def test_nothing_else_is_read(written: str) -> None:
    """pendulum.parse would take several of these, and fill in today's date."""
    with pytest.raises(InputError, match=r"write 2026-11-20|no such day"):
        moment(written, "filed")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("11月1日", "date-no-year"),
        ("11月1日 15:00", "date-no-year"),
        ("11-01", "date-no-year"),
        ("11/1", "date-no-year"),
        ("11.1 10:00", "date-no-year"),
        ("十一月一日", "date-no-year"),
        ("26.11.1", "date-short-year"),
        ("26年11月1日", "date-short-year"),
        ("26/11/1", "date-short-year"),
        ("1/11/26", "date-short-year"),
        ("11/1/2026", "date-month-or-day: 2026-11-01, 2026-01-11"),
        ("11-1-2026 10:00", "date-month-or-day"),
        ("1/1/2026", "date-year-last: 2026-01-01"),
        ("21/11/2026", "date-year-last: 2026-11-21"),
        ("31/31/2026", "date-form"),
        ("46327", "date-serial: 2026-11-01"),  # a day in a spreadsheet's cell that is shown as a number
        ("46327.625", "date-serial: 2026-11-01"),
        (46327, "date-serial: 2026-11-01"),
        (46327.0, "date-serial: 2026-11-01"),
        (32873, "date-form"),
        (73051.0, "date-form"),
        (float("nan"), "date-form"),
        ("2026-11-01 周一", "date-weekday: Sun"),
        ("2026-11-01（Mon）", "date-weekday: Sun"),
        ("2026年11月1日3点", "date-half-day"),  # in the night, or in the afternoon?
        ("2026年11月1日12点", "date-half-day"),
        ("2026年11月1日晚上12点", "date-half-day"),  # the end of that day, or its beginning?
        ("2026年11月1日晚上1点", "date-half-day"),
        ("2026年11月1日下午12:30", "date-half-day"),
        ("2026-11-01 上午15:00", "date-half-day"),
        ("2026-11-01 12:00 AM", "date-half-day"),
        ("2026-11-01 上午9:00 PM", "date-half-day"),
        ("2026-11-01 下午25:00", "date-none"),
        ("2026年十十月一日", "date-none"),
        ("〇〇〇〇年一月一日", "date-none"),
        ("2026-11-115:00", "date-form"),  # the 1st at 15:00, or the 11th at 5:00?
        ("2026-11-0115:00", "date-form"),
        ("2026-11/01", "date-form"),
        ("2026-11-01（周日", "date-form"),
        ("2026-11-01 10", "date-form"),
        ("\u202e10-11-6202", "date-form"),  # turned around, it shows a date that it does not hold
    ],
    ids=repr,
)
def test_what_may_be_another_day_is_refused_with_what_would_be_right(written: Any, told: str) -> None:
    with refused(told) as caught:
        moment(written, "filed")
    assert caught.value.field == "filed"


@pytest.mark.parametrize(("name", "example"), [(name, text) for name in TAKEN for text in TAKEN[name]])
def test_every_form_that_the_manual_shows_is_read(name: str, example: str) -> None:
    found = moment(example, "day")
    assert say(name, "zh") != say(name, "en")
    assert found.day == date(2026, 11, 1)
    assert moment(str(found), "day") == found


@pytest.mark.parametrize(("key", "example"), [(key, text) for key in REFUSED for text in REFUSED[key]])
def test_everything_that_the_manual_shows_as_refused_is_refused_for_that_reason(
    key: str, example: str
) -> None:
    with refused(key):
        moment(example, "day")


FORMS = (
    "{d:%Y-%m-%d}",
    "{d:%Y%m%d}",
    "{d.year}-{d.month}-{d.day}",
    "{d.year}/{d.month}/{d.day}",
    "{d.year}.{d.month}.{d.day}",
    "{d.year}年{d.month}月{d.day}日",
    "{d.year} 年 {d.month} 月 {d.day} 号",
    "{d.year}-{d.month}-{d.day}（{w}）",
)
CLOCKS = ("{at:%H:%M}", "{at:%H:%M:%S}", "{at.hour}:{at:%M}", "{at.hour}时{at.minute}分{at.second}秒")


@drawn(
    st.datetimes(datetime(1992, 1, 1), datetime(2099, 12, 31)),
    st.sampled_from(FORMS),
    st.sampled_from([None, *CLOCKS]),
)
def test_a_day_written_in_any_form_is_read_as_that_day_and_no_other(
    at: datetime, form: str, clock: str | None
) -> None:
    written = form.format(d=at, w="周" + "一二三四五六日"[at.weekday()])
    if clock is not None:
        written += " " + clock.format(at=at)
    found = moment(written, "day")
    assert found.day == at.date()
    if clock is not None:
        second = at.second if "%S" in clock or "秒" in clock else 0
        assert str(found) == at.replace(second=second, microsecond=0).isoformat()


@drawn(st.text("0123456789-/.年月日号时点分周一二上午下: TPM()", max_size=20))
def test_any_text_is_one_moment_or_refused(text: str) -> None:
    try:
        found = moment(text, "day")
    except InputError:
        return
    assert moment(str(found), "day") == found


@pytest.mark.parametrize("given", [None, 20261121, 1.5, True, object(), b"2026-11-21", ["2026-11-21"]])
def test_no_other_type_is_read(given: object) -> None:
    with pytest.raises(InputError) as caught:
        moment(given, "filed")  # type: ignore[arg-type]  # the wrong type is the point
    assert (caught.value.field, caught.value.value) == ("filed", given)


def test_a_missing_pandas_time_is_refused() -> None:
    pd = pytest.importorskip("pandas")
    with pytest.raises(InputError):
        moment(pd.NaT, "filed")


@pytest.mark.parametrize(
    "written", ["2026-02-30", "2026-13-01", "2026/4/31", "2025-02-29", "2026-11-21 25:00"]
)
def test_a_day_that_does_not_exist_is_named(written: str) -> None:
    with refused("date-none"):
        moment(written, "purchased")


@pytest.mark.parametrize("written", ["1989-12-31", "2100-01-01", "0026-11-21", "9999-12-31"])
def test_dates_nobody_can_mean_are_refused(written: str) -> None:
    with refused("date-range: 1990-01-01 to 2099-12-31"):
        moment(written, "purchased")


def test_the_bounds_themselves_are_read() -> None:
    assert moment("1990-01-01", "day").day == date(1990, 1, 1)
    assert moment("2099-12-31", "day").day == date(2099, 12, 31)


def test_an_offset_can_move_a_day_past_the_bounds() -> None:
    with pytest.raises(InputError):
        moment("2099-12-31T20:00Z", "day")


def test_summer_time_of_the_past_does_not_move_a_day() -> None:
    """Edge case 17: Shanghai kept summer time until 1991; days are plain dates, instants know it."""
    assert moment("1991-07-01", "day").day == date(1991, 7, 1)
    assert midnight(date(1991, 7, 1)).offset_hours == 9
    assert midnight(date(1992, 7, 1)).offset_hours == 8


def test_before_is_by_instant_where_both_have_one_and_by_day_otherwise() -> None:
    morning, evening = moment("2026-11-21 09:00", "a"), moment("2026-11-21 18:00", "b")
    assert morning.before(evening)
    assert not evening.before(morning)
    assert not moment("2026-11-21", "a").before(morning)
    assert not morning.before(moment("2026-11-21", "a"))
    assert moment("2026-11-20", "a").before(morning)


def test_a_moment_prints_as_it_can_be_read_back() -> None:
    for written in ("2026-11-21", "2026-11-21T10:30:00"):
        assert str(moment(written, "day")) == moment(written, "day").text("en") == written
        assert moment(moment(written, "day"), "day") == moment(written, "day")


def test_an_instant_at_the_edge_of_the_calendar_is_out_of_range() -> None:
    with refused("date-range"):
        moment(datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), "day")
