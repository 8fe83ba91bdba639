"""Values as nobody means them, values as people mean them, and mixtures of the two."""

from __future__ import annotations

import enum
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pendulum
import pyarrow as pa
from hypothesis import strategies as st

from calc import Case, ChinaCalendar, Membership, Period, PointsLot, Validity, deadline, load_profile
from calc.base.moment import Moment, moment
from calc.base.validity import REFUSED, TAKEN, CalendarEnd
from calc.case.fields import CODES, FIELDS, LISTS, PERSONAL
from calc.facts.guides import REQUESTS
from calc.facts.platforms import platform_ids, profile

Values = st.SearchStrategy[Any]


class Boom(Exception):  # noqa: N818  # it is no error of anybody's
    """What an evil object raises."""


def _raises(*_: object, **__: object) -> NoReturn:
    raise Boom


_EVIL = dict.fromkeys(
    (
        *("__eq__", "__ne__", "__lt__", "__gt__", "__le__", "__ge__", "__hash__", "__str__", "__repr__"),
        *("__format__", "__bool__"),
    ),
    _raises,
)


def _evil(name: str, *bases: type) -> Any:
    return type(name, bases, dict(_EVIL))


EvilObject, EvilText, EvilInt = _evil("EvilObject"), _evil("EvilText", str), _evil("EvilInt", int)
EvilDate, EvilDatetime = _evil("EvilDate", date), _evil("EvilDatetime", datetime)
EvilDecimal, EvilFloat = _evil("EvilDecimal", Decimal), _evil("EvilFloat", float)
EvilDict, EvilList = _evil("EvilDict", dict), _evil("EvilList", list)


class BrokenZone(tzinfo):
    """A zone that cannot say how far it is from Greenwich."""

    def __init__(self, offset: Any) -> None:
        self.offset = offset

    def utcoffset(self, _: datetime | None) -> Any:
        if self.offset is Boom:
            raise Boom
        return self.offset

    def dst(self, _: datetime | None) -> Any:
        return None

    def tzname(self, _: datetime | None) -> str:
        return "\ud800"


class Colour(enum.StrEnum):
    RED = "bilibili"


class Number(enum.IntEnum):
    ONE = 1


def _deep(levels: int) -> Any:
    found: Any = 1
    for _ in range(levels):
        found = [found]
    return found


def _deep_dict(levels: int) -> Any:
    found: Any = {}
    for _ in range(levels):
        found = {"id": found}
    return found


def _own_list() -> Any:
    found: list[Any] = []
    found.append(found)
    return found


_NUMBERS: list[Any] = [
    *(
        0,
        1,
        -1,
        7,
        10**9,
        10**9 + 1,
        10**12,
        10**12 + 1,
        2**31,
        2**62,
        2**63 - 1,
        2**63,
        -(2**63),
        -(2**63) - 1,
    ),
    *(2**64, 10**40, -(10**40), 10**4000, 10**5000, 0.0, -0.0, 0.1, 30.0, 1e308, 5e-324, math.inf, -math.inf),
    *(math.nan, 1e16, 1 + 2j, True, False, Fraction(1, 3), Fraction(30), Number.ONE),
    *(Decimal(0), Decimal("-0"), Decimal("30.00"), Decimal("0.001"), Decimal("NaN"), Decimal("sNaN")),
    *(
        Decimal("-NaN123"),
        Decimal("Infinity"),
        Decimal("-Infinity"),
        Decimal("1E+999999"),
        Decimal("1E-999999"),
    ),
    *(Decimal("1E+6144"), Decimal("30.0000000000000000000000000000000000000000000"), Decimal("1" * 40)),
    *(np.int8(-1), np.int64(30), np.uint64(2**64 - 1), np.float64(math.nan), np.float32(1.5), np.bool_(True)),
    *(
        np.float64(math.inf),
        np.complex128(1),
        np.str_("bilibili"),
        np.bytes_(b"x"),
        np.array(7),
        np.array([7]),
    ),
    *(EvilInt(7), EvilFloat(7.0), EvilDecimal("7")),
]
_TIMES: list[Any] = [
    *(date.min, date.max, date(1989, 12, 31), date(1990, 1, 1), date(2099, 12, 31), date(2100, 1, 1)),
    *(datetime.min, datetime.max, datetime(2026, 11, 21, 23, 59, 59, 999999), time(18), time(18, tzinfo=UTC)),
    *(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), timedelta.max, timedelta(0)),
    datetime.max.replace(tzinfo=timezone(-timedelta(hours=23, minutes=59))),
    datetime.min.replace(tzinfo=timezone(timedelta(hours=23, minutes=59))),
    datetime(1990, 1, 1, tzinfo=ZoneInfo("Pacific/Kiritimati")),
    datetime(1991, 9, 15, 1, 30, fold=1, tzinfo=ZoneInfo("Asia/Shanghai")),
    datetime(1991, 4, 14, 2, 30, tzinfo=ZoneInfo("Asia/Shanghai")),
    datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York")),
    *(datetime(2026, 11, 1, tzinfo=BrokenZone(offset)) for offset in (None, 8, timedelta(days=2), Boom)),
    *(time(18, tzinfo=BrokenZone(Boom)), time(18, 0, 1), EvilDate(2026, 11, 2), EvilDatetime(2026, 11, 2)),
    *(pd.NaT, pd.NA, pd.Timestamp.min, pd.Timestamp.max, pd.Timestamp("2026-11-02", tz="America/New_York")),
    *(
        pd.Timestamp("2026-11-02 10:00"),
        pd.Timedelta(days=7),
        pd.Period("2026-11"),
        pd.Timestamp(0, tz="UTC"),
    ),
    *(np.datetime64("NaT"), np.datetime64("2026-11-02"), np.datetime64(2**62, "s"), np.timedelta64(7, "D")),
    *(np.datetime64("0001-01-01"), np.datetime64("9999-12-31T23:59:59"), np.datetime64("2026-11")),
    *(pendulum.datetime(2026, 11, 2), pendulum.date(2026, 11, 2), pendulum.duration(days=7)),
    *(Moment(date.min), Moment(date.max), Moment(date(2026, 11, 2)), Period(7, 7, "day")),
]
_TEXTS: list[Any] = [
    *(
        "",
        " ",
        "\n",
        "\t\v\f",
        "\x00",
        "\x1b[31m",
        "\x7f",
        "\ud800",
        "\udfff\ud800",
        "a\udc80b",
        "\ufeff",
        "\u202e",
    ),
    *(
        "\u200b",
        "ﷺ" * 600,
        "x" * 10_000,
        "9" * 5000,
        "-" * 10_000,
        "1,000" * 2000,
        "零" * 10_000,
        "百" * 10_000,
    ),
    *(
        "<script>",
        "&amp;",
        "{ $x }",
        "{",
        "=1+1",
        "'; --",
        "..",
        "/",
        "nan",
        "NaN",
        "inf",
        "None",
        "null",
        "now",
    ),
    *("today", "P1D", "10:00", "2026", "2026-13-01", "2026-02-30", "0000-01-01", "9999-12-31", "2100-01-01"),
    *("2026-11-21T25:00", "2026-11-21 10:00+99:99", "2026-11-21 10:00-23:59", "1990-01-01 00:00+14:00"),
    *("2099-12-31 23:59:59Z", "1991-04-14 02:30", "1991-09-15 00:30", "２０２６－１１－２１", "٢٠٢٦-١١-٢١"),
    *("0 days", "99999999999 days", "1000000000 days", "-1 days", "1.5 days", "5-3 days", "24 hours-3 days"),
    *(
        "一百零",
        "九百九十九个工作日",
        "1分钟-5270400分钟",
        "¥",
        "-5",
        "1e5",
        "0x10",
        "1_000",
        "１２",
        "²",
        "①",
        "½",
    ),
    *("30.00.00", "1000000000", "1000000000.01", "0.001", ",1", "1,0", "~", "~~", "a~b~c", "2025-01-31~500"),
    *("bilibili", "12315", "soda-music", "generic", "apple", "refund", "complaint", "points-expired"),
    *("../../etc/passwd", "C:\\x", "file:///x", Path("nowhere.toml"), EvilText("bilibili"), Colour.RED),
    *(EvilText("2026-11-02"), EvilText("7 days"), EvilText("30.00"), EvilText("regular")),
]
_THINGS: list[Any] = [
    *(None, ..., NotImplemented, object(), int, Period, ChinaCalendar, len, EvilObject(), ValueError("x")),
    *(b"", b"bilibili", b"\xff\xfe", bytearray(b"x"), memoryview(b"x"), range(3), slice(1), frozenset({1})),
    *([], (), {}, set(), [None], [[]], [1, "a", None], (1, 2), (1, 2, 3), {"a": 1}, {1: 2}, {None: None}),
    *(
        {"\ud800": "\ud800"},
        {(1, 2): 3},
        {"id": {"id": {}}},
        _deep(50),
        _deep(5000),
        _deep_dict(200),
        _own_list(),
    ),
    *(EvilDict(a=1), EvilList([1]), [EvilObject()], {"platform": EvilText("bilibili")}),
    *(
        pd.Series([1, 2]),
        pd.DataFrame({"a": [1]}),
        np.zeros((2, 2)),
        np.zeros(0),
        pa.array([1, None]),
        pa.scalar(1),
    ),
    *(pd.Series([], dtype=object), pd.Index([1]), pd.Categorical(["a"]), pd.Interval(0, 1)),
]


def _iterators() -> Values:
    """Things that can be gone through once, made anew for each example."""
    return st.sampled_from(([1, 2], [], "ab", [None])).map(iter)


def _one_of_these(values: list[Any]) -> Values:
    # By place: Hypothesis would hash what it is given to choose from, and show all of it.
    return st.integers(0, len(values) - 1).map(lambda place: values[place])


ANY_SIGN = st.characters(codec=None, exclude_categories=())

_ANYTHING: Values = st.one_of(
    _one_of_these(_NUMBERS),
    _one_of_these(_TIMES),
    _one_of_these(_TEXTS),
    _one_of_these(_THINGS),
    _iterators(),
    st.text(ANY_SIGN, max_size=12),
    st.text("0123456789-/.年月日天个工作 days", max_size=14),
    st.integers(),
    st.floats(),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.binary(max_size=8),
)


@st.composite
def _hostile(draw: st.DrawFn) -> Any:
    # As one alternative: Hypothesis would weigh every line above as much as what stands beside it.
    return draw(_ANYTHING)


hostile: Values = _hostile()
printable = _one_of_these([text for text in _TEXTS if type(text) is str and text.isprintable()])
# Where a name is asked for, a language or a field: anything that can at least be compared.
tame = hostile.filter(
    lambda value: (
        not type(value).__name__.startswith("Evil")
        and not isinstance(getattr(value, "tzinfo", None), BrokenZone)
    )
)


# --- as people mean them -------------------------------------------------------------------------

days = st.dates(date(2003, 12, 1), date(2028, 3, 1))
far_days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
_clocks = st.times().map(lambda clock: clock.replace(microsecond=0))
_ZONES = (None, UTC, timezone(timedelta(hours=8)), ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York"))
_WRITTEN: tuple[Callable[[date], Any], ...] = (
    date.isoformat,
    lambda day: day,
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day} 23:59:59",
    lambda day: f"{day}T16:30Z",
    lambda day: datetime(day.year, day.month, day.day, 10, 30),
    lambda day: datetime(day.year, day.month, day.day, 1, 30, tzinfo=_ZONES[4], fold=1),
    lambda day: datetime(day.year, day.month, day.day, 16, 30, tzinfo=UTC),
    lambda day: pd.Timestamp(day),
    lambda day: pendulum.datetime(day.year, day.month, day.day, 12),
    lambda day: Moment(day),
)


def written(given: Values) -> Values:
    """A day in any of the ways that are taken, mostly the plain one."""
    return st.builds(lambda day, write: write(day), given, st.sampled_from((*_WRITTEN[:1] * 8, *_WRITTEN)))


whens = st.one_of(written(days), written(days), written(days), written(far_days))
# Days near each other, so that most cases have an answer.
near = written(st.dates(date(2025, 6, 1), date(2026, 12, 31)))
later = written(st.dates(date(2026, 12, 31), date(2027, 6, 30)))

_UNITS = (
    "minutes",
    "hours",
    "小时",
    "working hours",
    "个工作小时",
    "days",
    "天",
    "weeks",
    "working days",
    "个工作日",
    "months",
    "个月",
    "years",
)
periods = st.one_of(
    st.builds(lambda n, unit: f"{n} {unit}", st.integers(1, 40), st.sampled_from(_UNITS)),
    st.builds(
        lambda n, more, unit: f"{n}-{n + more}{unit}",
        st.integers(1, 9),
        st.integers(1, 90),
        st.sampled_from(_UNITS),
    ),
    st.sampled_from(
        ("次日", "半年", "半小时", "三个月", "1200 months", "36600 days", "26000 working days", "99 years")
    ),
    st.sampled_from((Period(3, 5, "workday"), Period(1, 5_270_400, "minute"), Period(1, 1, "month"))),
)
hours = st.sampled_from((None, None, None, ("09:00", "18:00"), "08:30-17:30", "00:00-24:00", "18:00-09:00"))
lunches = st.sampled_from((None, None, None, None, ("12:00", "13:00"), "20:00-21:00"))
validities = st.one_of(
    periods,
    st.sampled_from([text for texts in TAKEN.values() for text in texts]),
    st.sampled_from([text for texts in REFUSED.values() for text in texts]),
    st.sampled_from((Validity.parse("12个月，最晚次年12月31日"), Validity(CalendarEnd(0, 99, "year")))),
)
terms = st.one_of(
    st.sampled_from(
        ("30 days", "1个月", "1 year", "半年", "31天", "12个月", "7 days", "99 years", "36600 days", "1 day")
    ),
    st.builds(lambda n, unit: f"{n}{unit}", st.integers(1, 400), st.sampled_from(("天", "个月"))),
)
fen = st.integers(0, 100_000_000_000)
money = st.one_of(
    st.integers(0, 20_000).map(lambda n: f"{n // 100}.{n % 100:02d}"),
    fen.map(lambda n: Decimal(n) / 100),
    st.integers(0, 1000),
    st.sampled_from(("¥1,234.50", "30元", "０.01", "1000000000", 0, "0")),
)
numbers = st.one_of(st.integers(0, 400), st.integers(1, 40).map(str), st.just(10**12))
langs = st.sampled_from(("zh", "en"))
flags = st.booleans()


@cache
def _profiles() -> tuple[Any, ...]:
    own = {
        "id": "mine",
        "kind": "platform",
        "name": {"zh": "我的", "en": "Mine"},
        "problems": ["refund", "points-expired"],
        "refund": {"window": "48 hours", "excluded_plans": ["promotional"]},
        "points": {"validity": "3-5 months", "name": {"zh": "分", "en": "points"}},
        "stage": [
            {
                "key": "reply",
                "name": {"zh": "答复", "en": "reply"},
                "problems": ["refund"],
                "kind": "claim",
                "waits_on": "platform",
                "period": "24-48 hours",
            }
        ],
    }
    return (*platform_ids(), *map(profile, platform_ids()), load_profile(own))


platforms = st.deferred(lambda: st.sampled_from(_profiles()))
problems = st.deferred(
    lambda: st.sampled_from(sorted({p for name in platform_ids() for p in profile(name).problems}))
)


@cache
def _own_calendars() -> tuple[ChinaCalendar, ...]:
    return (
        ChinaCalendar(),
        ChinaCalendar(provisional=True),
        ChinaCalendar(provisional=True, method="law"),
        ChinaCalendar(provisional=True, extra_days_off=["2026-11-23"], extra_working_days=["2026-11-22"]),
    )


calendars = st.deferred(lambda: st.sampled_from(_own_calendars()))

# What a table of one's own may say; each of them is a row of a profile.
ROWS: Mapping[str, Values] = {
    "id": st.sampled_from(("mine", "bilibili", "")),
    "kind": st.sampled_from(("platform", "responder")),
    "name": st.fixed_dictionaries({"zh": st.just("我的"), "en": st.just("Mine")}),
    "problems": st.sampled_from((["refund"], ["refund", "points-expired"], [])),
    "called": st.just("它"),
    "company": st.sampled_from(({"name": "某公司"}, {"name": "某公司", "source": "s"})),
    "sources": st.just({"s": {"title": "网页", "confidence": "unverified"}}),
    "refund": st.builds(
        lambda window, stated: {"window": window, "stated": stated},
        periods.filter(lambda p: isinstance(p, str)),
        flags,
    ),
    "points": st.builds(
        lambda p: {"validity": p, "name": "分"}, validities.filter(lambda p: isinstance(p, str))
    ),
    "stage": st.builds(
        lambda kind, **given: [
            {"key": "a", "name": "a", "problems": ["refund"], "kind": kind, "waits_on": "platform", **given}
        ],
        st.sampled_from(("legal", "claim", "advice")),
        period=periods.filter(lambda p: isinstance(p, str)),
    ),
    "note": st.just([{"key": "n", "problems": ["refund"], "text": "注意"}]),
    "route": st.just([{"channel": "app", "problems": ["refund"], "path": "我的"}]),
}

MEMBERSHIP: Mapping[str, Values] = {
    "platform": platforms,
    "paid": money,
    "purchased": near,
    "term": terms,
    "activated": st.one_of(st.none(), near),
    "used_days": st.one_of(st.none(), st.integers(0, 30)),
    "plan": st.sampled_from(("regular", "promotional", "co-branded")),
    "channel": st.sampled_from(("direct", "apple", "google-play", "reseller")),
    "auto_renew": flags,
    "payment_normal": flags,
    "first_purchase": st.one_of(st.none(), flags),
    "already_refunded": st.sampled_from((0, "0.01", "0.00", 1)),
    "consumed_value": st.sampled_from((0, "0.01", 0, 1)),
    "list_price": st.one_of(st.none(), st.just(10**9)),
    "cause": st.sampled_from((None, "operator", "consumer")),
    "ever_used": st.one_of(st.none(), flags),
    "stopped": st.one_of(st.none(), near),
    "paused": st.one_of(
        st.just(()),
        st.sampled_from(("2026-11-05~2026-11-14", "2026-11-20~", "2026-11-05~2026-11-04", "x")),
        st.lists(st.tuples(near, st.one_of(st.none(), near)), max_size=2),
    ),
}
NEEDED = ("platform", "paid", "purchased", "term")


@st.composite
def with_slips(
    draw: st.DrawFn, fields: Mapping[str, Values], needed: tuple[str, ...] = (), most: int = 2
) -> dict[str, Any]:
    """Some of the fields as people mean them, but for a few that are anything."""
    others = [name for name in fields if name not in needed]
    chosen = draw(st.lists(st.sampled_from(others), unique=True, max_size=5)) if others else []
    found = {name: draw(fields[name]) for name in (*needed, *chosen)}
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, most)))):
        found[draw(st.sampled_from(sorted(fields)))] = draw(hostile)
    return found


def crossed(given: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give every two of them laid over each other: many inputs for few that are drawn."""
    return (one | other for one in given for other in given)


def mixed(kind: Values, *, share: int = 4, other: Values = hostile) -> Values:
    """What is meant, and every so often anything at all."""
    return st.integers(1, share).flatmap(lambda n: other if n == share else kind)


def named(kind: Values) -> Values:
    """A language, or the name of something, and every so often anything that can be compared."""
    return mixed(kind, share=8, other=tame)


def memberships() -> Values:
    """Memberships that are one."""

    def made(given: dict[str, Any]) -> Membership | None:
        try:
            return Membership(**given)
        except (ValueError, TypeError):
            return None

    fields = {**MEMBERSHIP, "used_days": st.one_of(st.none(), st.integers(0, 5))}
    return _some(fields, NEEDED).map(made).filter(bool)


@st.composite
def _some(draw: st.DrawFn, fields: Mapping[str, Values], needed: tuple[str, ...]) -> dict[str, Any]:
    others = [name for name in fields if name not in needed]
    chosen = draw(st.lists(st.sampled_from(others), unique=True, max_size=4))
    return {name: draw(fields[name]) for name in (*needed, *chosen)}


lots = st.builds(
    lambda earned, points, own, back: PointsLot(
        earned=earned,
        points=points,
        expires=None if own is None else moment(earned, "earned").day + timedelta(days=own),
        taken_back=min(points, back),
    ),
    earned=near,
    points=st.integers(1, 10**6),
    own=st.one_of(st.none(), st.none(), st.integers(0, 900)),
    back=st.one_of(st.just(0), st.integers(0, 1000)),
)
spendings = st.tuples(near, st.one_of(st.integers(1, 100), st.integers(-50, -1)))

_CODE = st.sampled_from(("screenshot", "order", "a", "0"))
_WORDS = st.one_of(
    st.text(ANY_SIGN, max_size=20),
    st.sampled_from(("张三", "13800000000", "*_[x](y)|<b>", "\x00\x07", "=1+1", "a\r\nb")),
)
_PLATFORM_IDS = st.deferred(lambda: st.sampled_from(platform_ids()))
CASE: Mapping[str, Values] = {
    **{name: value for name, value in MEMBERSHIP.items() if name not in ("platform", "paused")},
    "platform": st.deferred(lambda: st.sampled_from(platform_ids("platform"))),
    "terms_window": periods,
    "terms_validity": validities,
    "horizon": periods,
    "responder": _PLATFORM_IDS,
    "problem": problems,
    "filed": near,
    "contact": st.sampled_from(("app", "web", "email", "phone", "social")),
    "terms_reply": periods,
    "year": st.integers(2003, 2030),
    "count_from": near,
    "count_days": st.integers(-30, 30),
    "count_to": near,
    "trouble": problems,
    "symptom": _CODE,
    "failed": near,
    "restored": near,
    "nothing_works": flags,
    "refused": near,
    "points_lost": st.integers(1, 1000),
    "case_id": _CODE,
    "requests": st.lists(st.sampled_from(REQUESTS), max_size=3),
    "evidence": st.lists(_CODE, max_size=3),
    **dict.fromkeys(PERSONAL, _WORDS),
    "lots": st.lists(st.fixed_dictionaries({"earned": near, "points": st.integers(1, 500)}), max_size=4),
    "spent": st.lists(st.fixed_dictionaries({"day": near, "points": st.integers(1, 100)}), max_size=2),
    "happened": st.lists(
        st.fixed_dictionaries(
            {"stage": st.sampled_from(("accept", "first-reply", "mediation")), "day": near}
        ),
        max_size=2,
    ),
    "excluded": st.lists(
        st.fixed_dictionaries(
            {"stage": st.sampled_from(("accept", "mediation", "report-decide")), "first": near, "last": near}
        ),
        max_size=2,
    ),
    **dict.fromkeys(("terms_hours", "terms_lunch"), st.sampled_from(("09:00-18:00", "12:00-13:00", "9"))),
    "paused": st.lists(
        st.fixed_dictionaries({"first": near, "last": st.one_of(st.none(), near)}), max_size=2
    ),
    "filings": st.lists(st.fixed_dictionaries({"to": _PLATFORM_IDS, "day": near}), max_size=3),
    "version": st.sampled_from((1, 2)),
}
assert set(CASE) == {*FIELDS, *CODES, *LISTS, *PERSONAL, "version"}

# Troubles that have a guide, with the platform they are of.
GUIDED = (
    ("bilibili", "refund"),
    ("generic", "refund"),
    ("generic", "benefits-inactive"),
    ("netease-cloud-music", "benefits-missing"),
    ("netease-cloud-music", "points-redemption-failed"),
    ("netease-cloud-music", "points-expired"),
    ("soda-music", "points-gift"),
    ("soda-music", "points-expired"),
)


@st.composite
def case_dicts(draw: st.DrawFn, slips: bool = True) -> dict[str, Any]:
    """What somebody may have typed on the page, most of it sensible."""
    found: dict[str, Any] = {}
    if draw(flags):
        found["platform"], found["trouble"] = draw(st.sampled_from(GUIDED))
        found |= draw(
            st.sampled_from(
                ({}, {"problem": found["trouble"], "filed": "2026-11-02", "responder": found["platform"]})
            )
        )
    names = draw(st.lists(st.sampled_from(sorted(CASE)), unique=True, max_size=10))
    if draw(flags):
        names = [*names, *NEEDED]
    found = {name: draw(CASE[name]) for name in names} | found
    if slips and draw(st.integers(0, 3)) == 0:
        found[draw(st.sampled_from(sorted(CASE)))] = draw(hostile)
    return found


def cases() -> Values:
    """Cases as `Case.from_dict` lets them through: what is inside may still be anything."""

    def made(given: dict[str, Any]) -> Case | None:
        try:
            return Case.from_dict(given)
        except (ValueError, TypeError):
            return None

    return case_dicts().map(made).filter(lambda case: case is not None)


deadlines = st.builds(
    lambda start, period, roll: deadline(Moment(start), period, roll=roll),
    st.dates(date(2004, 2, 1), date(2090, 1, 1)),
    st.builds(
        lambda n, unit: f"{n} {unit}",
        st.integers(1, 40),
        st.sampled_from(("hours", "days", "working days", "months")),
    ),
    flags,
)
