"""Periods, deadlines, the calendar and notices of days off, under anything."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

import calc
from calc import batch, freshness, notice
from tests.fuzz import hostile as h
from tests.fuzz.trying import attempt, covers, examine, fuzz, holds


def _many(kind: h.Values) -> h.Values:
    return st.lists(kind, min_size=1, max_size=20)


@covers("calc.Period", "calc.Period.parse")
@fuzz(1, given=_many(h.mixed(h.periods, share=2)))
def test_a_period_prints_as_what_it_was_read_from(given: list[Any]) -> None:
    for written in given:
        if found := attempt("calc.Period.parse", calc.Period.parse, written):
            assert 1 <= found.low <= found.high
            assert calc.Period.parse(str(found)) == calc.Period.parse(found.text("zh")) == found


@fuzz(
    0.5,
    given=_many(
        st.tuples(
            h.mixed(h.numbers),
            h.mixed(h.numbers),
            h.mixed(st.sampled_from(("day", "minute", "month", "workday", "workminute"))),
        ),
    ),
)
def test_a_period_from_numbers(given: list[tuple[Any, ...]]) -> None:
    for low, high, unit in given:
        if found := attempt("calc.Period", calc.Period, low, high, unit):
            # 当日 alone has no length.
            assert 1 <= found.low <= found.high or found == calc.Period(0, 0, "day")
            examine(found)


_DEADLINE = {
    "start": h.whens,
    "period": h.periods,
    "closes": st.sampled_from((None, "18:00", "00:00")),
    "hours": h.hours,
    "lunch": h.lunches,
    "roll": h.flags,
    "calendar": st.one_of(st.none(), h.calendars),
}


@covers("calc.deadline", "calc.Deadline", "calc.Deadline.state")
@fuzz(1, given=st.lists(h.with_slips(_DEADLINE, ("start", "period")), min_size=1, max_size=8))
def test_a_deadline(given: list[dict[str, Any]]) -> None:
    for fields in h.crossed(given):
        if found := attempt("calc.deadline", calc.deadline, **fields):
            holds(found)


@covers("calc.Deadline.to_frame")
@fuzz(
    0.05, fields=h.with_slips(_DEADLINE, ("start", "period")), as_of=h.mixed(h.whens), lang=h.named(h.langs)
)
def test_a_deadline_shows_itself(fields: dict[str, Any], as_of: Any, lang: Any) -> None:
    if found := attempt("calc.deadline", calc.deadline, **fields):
        examine(found)
        attempt("calc.Deadline.html", found.html, lang)
        attempt("calc.Deadline.to_frame", found.to_frame, lang)


_CALENDAR = {
    "provisional": h.flags,
    "method": st.sampled_from(("practice", "law", "pattern", "calc")),
    "schedules": st.sampled_from(((), {"year": 2027})),
    "extra_days_off": st.lists(h.near, max_size=3),
    "extra_working_days": st.lists(h.near, max_size=3),
}


@covers("calc.ChinaCalendar")
@fuzz(0.1, fields=h.with_slips(_CALENDAR), day=h.near)
def test_a_calendar_of_ones_own(fields: dict[str, Any], day: Any) -> None:
    if found := attempt("calc.ChinaCalendar", calc.ChinaCalendar, **fields):
        assert found.first_day < found.last_day
        attempt("calc.ChinaCalendar.is_working_day", found.is_working_day, day)


@st.composite
def _schedules(draw: st.DrawFn) -> dict[str, Any]:
    """A year's schedule that may contradict itself."""
    days = st.dates(date(2026, 12, 1), date(2028, 1, 31))
    spans = st.lists(
        st.one_of(days, st.tuples(days, days).map(lambda pair: {"first": min(pair), "last": max(pair)})),
        max_size=3,
    )
    festival = st.fixed_dictionaries(
        {"festivals": st.just(["new-year"]), "days_off": spans, "make_up_days": st.lists(days, max_size=2)}
    )
    found = {
        "year": draw(h.mixed(st.sampled_from((2026, 2027, 2027, 1900)))),
        "notice": {"title": "t", "confidence": "yours"},
        "festival": draw(st.lists(festival, max_size=3)),
    }
    if draw(h.flags):
        place = draw(st.sampled_from(("year", "notice", "festival", "change", "x")))
        found[place] = draw(h.hostile)
    return found


@fuzz(0.1, schedule=_schedules())
def test_a_schedule_of_ones_own(schedule: dict[str, Any]) -> None:
    attempt("calc.ChinaCalendar", calc.ChinaCalendar, schedules=schedule)


_DAY = _many(h.mixed(h.whens))


@covers(
    *(
        f"calc.ChinaCalendar.{name}"
        for name in ("is_final", "day", "is_holiday", "get_holiday_label", "find_following_working_day")
    )
)
@fuzz(0.6, calendar=h.calendars, days=_DAY)
def test_what_a_day_is(calendar: calc.ChinaCalendar, days: list[Any]) -> None:
    for day in days:
        for name in (
            "is_final",
            "is_working_day",
            "day",
            "is_holiday",
            "get_holiday_label",
            "find_following_working_day",
        ):
            attempt(f"calc.ChinaCalendar.{name}", getattr(calendar, name), day)


_MOVE = {"day": h.whens, "delta": st.integers(-500, 500), "keep_datetime": h.flags}
_BETWEEN = {"start": h.whens, "end": h.whens, "include_start": h.flags}
_COUNTED = ("is_working_day", "add_working_days", "sub_working_days", "get_working_days_delta")


@covers(*(f"calc.ChinaCalendar.{name}" for name in _COUNTED))
@fuzz(
    0.6,
    calendar=h.calendars,
    moves=st.lists(h.with_slips(_MOVE, ("day", "delta")), max_size=8),
    pairs=st.lists(h.with_slips(_BETWEEN, ("start", "end")), max_size=8),
)
def test_counting_working_days(
    calendar: calc.ChinaCalendar, moves: list[dict[str, Any]], pairs: list[dict[str, Any]]
) -> None:
    for fields in h.crossed(moves):
        later = attempt("calc.ChinaCalendar.add_working_days", calendar.add_working_days, **fields)
        sooner = attempt("calc.ChinaCalendar.sub_working_days", calendar.sub_working_days, **fields)
        for found in (later, sooner):
            assert not found or type(found) is not date or calendar.is_working_day(found)
    for fields in h.crossed(pairs):
        found = attempt(
            "calc.ChinaCalendar.get_working_days_delta", calendar.get_working_days_delta, **fields
        )
        assert not found or found > 0


_EXTRA = {"extra_working_days": st.lists(h.near, max_size=2), "extra_holidays": st.lists(h.near, max_size=2)}


@fuzz(
    0.1,
    calendar=h.calendars,
    move=h.with_slips({**_MOVE, **_EXTRA}, ("day", "delta")),
    pair=h.with_slips({**_BETWEEN, **_EXTRA}, ("start", "end")),
    day=h.mixed(h.near),
    extra=h.with_slips(_EXTRA),
)
def test_counting_with_days_of_ones_own(
    calendar: calc.ChinaCalendar,
    move: dict[str, Any],
    pair: dict[str, Any],
    day: Any,
    extra: dict[str, Any],
) -> None:
    attempt("calc.ChinaCalendar.add_working_days", calendar.add_working_days, **move)
    attempt("calc.ChinaCalendar.sub_working_days", calendar.sub_working_days, **move)
    attempt("calc.ChinaCalendar.get_working_days_delta", calendar.get_working_days_delta, **pair)
    attempt("calc.ChinaCalendar.is_working_day", calendar.is_working_day, day, **extra)
    attempt("calc.ChinaCalendar.is_holiday", calendar.is_holiday, day, extra.get("extra_holidays"))


@covers(
    *(
        f"calc.ChinaCalendar.{name}"
        for name in (
            "holidays",
            "get_calendar_holidays",
            "to_frame",
            "settles",
            "scheduled",
            "sources",
            "worked_day",
        )
    )
)
@fuzz(
    0.05,
    calendar=h.calendars,
    year=h.mixed(st.integers(2000, 2030), share=2),
    first=h.mixed(h.days),
    last=h.mixed(h.days),
    lang=h.named(h.langs),
    n=h.mixed(st.integers(-30, 30)),
)
def test_years_and_stretches_of_a_calendar(
    calendar: calc.ChinaCalendar, year: Any, first: Any, last: Any, lang: Any, n: Any
) -> None:
    for name in ("holidays", "get_calendar_holidays"):
        attempt(f"calc.ChinaCalendar.{name}", getattr(calendar, name), year)
    attempt("calc.ChinaCalendar.to_frame", calendar.to_frame, year, lang)
    for name in ("settles", "scheduled", "sources"):
        attempt(f"calc.ChinaCalendar.{name}", getattr(calendar, name), first, last)
    attempt("calc.ChinaCalendar.worked_day", calendar.worked_day, first, n)


@covers(
    *(
        f"calc.ChinaCalendar.{name}"
        for name in (
            "first_day",
            "last_day",
            "years",
            "provisional",
            "method",
            "table",
            "readings",
            "card",
            "html",
            "in_words",
        )
    )
)
@fuzz(0.002, calendar=h.calendars, lang=h.named(h.langs))
def test_a_calendar_shows_itself(calendar: calc.ChinaCalendar, lang: Any) -> None:
    examine(calendar)
    for name in ("card", "html", "in_words"):
        attempt(f"calc.ChinaCalendar.{name}", getattr(calendar, name), lang)


# --- notices -------------------------------------------------------------------------------------

_PIECES = st.one_of(
    st.sampled_from(
        (
            *(
                "元旦：",
                "春节：",
                "清明节：",
                "劳动节：",
                "端午节：",
                "中秋节、国庆节：",
                "一、",
                "2027年",
                "2026年",
                "（周五）",
                "（星期日）",
            ),
            *(
                "1月1日",
                "2月30日",
                "13月1日",
                "10月1日至8日",
                "12月30日至2027年1月3日",
                "至",
                "、",
                "，",
                "。",
                "\n",
                "放假",
                "调休",
            ),
            *(
                "上班",
                "共3天",
                "共0天",
                "不上班",
                "延长",
                "调整",
                "国务院办公厅关于2027年部分节假日安排的通知",
                "国办发明电〔2026〕7号",
            ),
            *(
                "9999年",
                "0年",
                "月",
                "日",
                "放假调休，",
                "与周末连休",
                "照常上班",
                "推迟",
                "正月初一",
                "除夕",
                "各自治区",
            ),
        )
    ),
    st.integers(0, 40).map(lambda n: f"{n}月{n}日"),
    st.text(h.ANY_SIGN, max_size=4),
)
_NOTICES = st.one_of(
    h.hostile,
    st.lists(_PIECES, max_size=14).map("".join),
    st.lists(_PIECES, max_size=14).map("".join),
    st.lists(_PIECES, max_size=3).map(lambda pieces: "".join(pieces) * 200),
)


@covers(*(f"notice.{name}" for name in ("parse", "Notice", "Problem", "SentenceDays")))
@fuzz(
    0.6,
    text=_NOTICES,
    options=h.with_slips(
        {
            "year": st.sampled_from((2026, 2027, "2027")),
            "extra_days": st.integers(0, 2),
            "base": st.just({"year": 2027}),
            "url": st.just("https://www.gov.cn/"),
        }
    ),
    deep=st.integers(0, 9),
)
def test_a_notice(text: Any, options: dict[str, Any], deep: int) -> None:
    found = attempt("notice.parse", notice.parse, text, **options)
    if found:
        assert isinstance(found.problems, tuple)
        assert list(found.days_off) == sorted(set(found.days_off))
        if deep == 0:
            examine(found)
            for sentence in found.understood:
                sentence.text("zh").encode()
    elif isinstance(text, str) and type(text) is str and not options:
        raise AssertionError(f"readable text was refused: {text!r}")


@covers("freshness.age", "freshness.stale", "freshness.main", "freshness.links", "freshness.Link")
@fuzz(
    0.002,
    as_of=h.mixed(h.whens),
    days=h.mixed(st.integers(0, 400)),
    words=st.lists(h.mixed(st.sampled_from(("stale", "links", "2026-11-21"))), max_size=3),
)
def test_what_is_old(as_of: Any, days: Any, words: list[Any]) -> None:
    for step in attempt("freshness.stale", freshness.stale, as_of, days=days) or ():
        step.text("zh")
        step.text("en")
    attempt("freshness.main", freshness.main, words)
    attempt("freshness.age", freshness.age, [date(2026, 11, 1), None], as_of)
    assert all(link.good for link in freshness.links())


@covers("batch.to_frame")
@fuzz(
    0.05, answer=h.mixed(h.calendars, share=2), year=h.mixed(st.integers(2000, 2030)), lang=h.named(h.langs)
)
def test_only_answers_and_calendars_become_tables(answer: Any, year: Any, lang: Any) -> None:
    attempt("batch.to_frame", batch.to_frame, answer, year, lang)
