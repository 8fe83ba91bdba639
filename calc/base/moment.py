"""Points in time as people give them: a day, or a day with a time, always in Asia/Shanghai.

A day without a time stands for that whole day; comparisons with it are by day.
"""

from __future__ import annotations

import calendar as gregorian
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, TypeAlias

from calc.base.arithmetic import corresponding_day
from calc.base.chinese_numbers import chinese_digits, chinese_number
from calc.base.messages import InputError, Word
from calc.base.typed import plain

if TYPE_CHECKING:
    import pendulum

__all__ = [
    "DAY",
    "FIRST_DAY",
    "LAST_DAY",
    "REFUSED",
    "SATURDAY",
    "SHANGHAI",
    "TAKEN",
    "Moment",
    "When",
    "add_months",
    "at_clock",
    "days_of_year",
    "midnight",
    "moment",
    "span_text",
    "spans",
]

When: TypeAlias = str | date | datetime

SHANGHAI = "Asia/Shanghai"
DAY = timedelta(days=1)
SATURDAY = 5

# Dates outside these years are treated as typos.
FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2099, 12, 31)

_DASHES = str.maketrans("‐‑‒–—―−", "-------")
_TWO = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_ISO = len("2026-11-01")
# Compiled when it is first needed: most programs write 2026-11-01.
_WRITTEN = rf"""(?xai)(?:(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})
         |(\d{{4}})/(\d{{1,2}})/(\d{{1,2}})
         |(\d{{4}})\.(\d{{1,2}})\.(\d{{1,2}})
         |(\d{{4}})(\d{{2}})(\d{{2}})
         |(\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年\s*{_TWO}\s*月\s*{_TWO}\s*[日号])
        (?:\s*,?\s*(?P<open>\()?
         (?:(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])
          |(?P<named>sun|mon|tue|wed|thu|fri|sat)(?:(?<=tue)s|(?<=wed)nes|(?<=thu)rs?|(?<=sat)ur)?(?:day)?)
         (?(open)\)))?
        # Between two digits something must stand, or 2026-11-115:00 could be read in two ways.
        (?:(?:T|\s+|(?<!\d)|(?=[上早凌中下晚]))
         (?P<half>上午|早上|早晨|凌晨|中午|下午|晚上|晚)?\s*(?P<hour>\d{{1,2}})
         (?::(?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:\.(?P<part>\d{{1,6}}))?)?
          |(?P<sign>[时点])(?:整|(?P<thirty>半)|(?P<minutes>\d{{1,2}})分?(?:(?P<seconds>\d{{1,2}})秒)?)?)
         \s*(?P<noon>AM|PM)?
         \s*(?P<offset>Z|[+-]\d{{2}}:?\d{{2}})?)?"""
_WEEKDAYS = {
    name: place
    for names in ("一二三四五六日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    for place, name in enumerate(names)
} | {"天": 6}
# The hours that have one meaning after each word: as they stand, and with twelve added. At 12 people differ,
# and after 晚上 also from 1 to 5: the small hours belong to this day or to the next.
_HOURS: Mapping[str, tuple[Collection[int], Collection[int]]] = {
    **dict.fromkeys(("上午", "早上", "早晨", "AM"), (range(12), ())),
    "凌晨": (range(7), ()),
    "中午": ((11, 12), (1, 2)),
    **dict.fromkeys(("下午", "PM"), (range(13, 24), range(1, 12))),
    **dict.fromkeys(("晚上", "晚"), (range(18, 24), range(6, 12))),
    # 3点 alone is mostly said of the afternoon, 15点 and 15时 of the clock.
    "点": ((0, *range(13, 24)), ()),
}

# What is no date, by its form and the reason: looked through only where something is refused.
_SERIAL = r"(\d{5})(?:\.\d+)?"
_NO_YEAR = rf"{_TWO}\s*月\s*{_TWO}\s*[日号]?(?!\d).*|\d{{1,2}}[-/.]\d{{1,2}}(?:\s.*)?"
_SHORT_YEAR = rf"\d{{1,2}}\s*[-/.年]\s*{_TWO}\s*[-/.月]\s*(?:\d{{1,2}}|{_TWO})\s*[日号]?(?!\d).*"
_YEAR_LAST = r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?:\D.*)?"
# Spreadsheets count days from here.
_SERIAL_ZERO = date(1899, 12, 30)

# How the forms are called that are read, with examples, and for which reasons others are refused: keys of
# `data/text`. The tests read every example, and docs/words-we-read.md shows them.
TAKEN: Mapping[str, tuple[str, ...]] = {
    "form-date-numbers": (
        *(
            "2026-11-01",
            "2026-11-1",
            "2026/11/1",
            "2026.11.1",
            "20261101",
            "2026—11—01",
            "２０２６－１１－０１",
        ),
    ),
    "form-date-words": (
        *("2026年11月1日", "2026年11月1号", "2026 年 11 月 1 日", "二〇二六年十一月一日", "2026年十一月一日"),
    ),
    "form-date-weekday": ("2026-11-01（周日）", "2026年11月1日 星期日", "2026-11-01 Sunday"),
    "form-date-clock": (
        *("2026-11-01 15:00", "2026-11-01T15:00:00", "2026年11月1日15:00", "2026年11月1日15时30分"),
        *("2026年11月1日 15点半", "2026年11月1日（周日）15:00"),
    ),
    "form-date-half-day": (
        *("2026年11月1日下午3点", "2026年11月1日 下午3:30", "2026-11-01 上午9:30", "2026年11月1日晚上8点半"),
        "2026-11-01 3:00 PM",
    ),
    "form-date-offset": ("2026-11-01T07:00Z", "2026-11-01 15:00+08:00"),
}
REFUSED: Mapping[str, tuple[str, ...]] = {
    "date-form": (
        *("昨天", "昨晚8点", "上周五", "11月底", "2026年11月", "2026", "now", "10:00", "P1D", "1 Nov 2026"),
        *("20261101150000", "1793491200"),
    ),
    "date-no-year": ("11月1日", "11-01", "11/1", "11.1", "十一月一日"),
    "date-short-year": ("26.11.1", "26年11月1日", "26/11/1"),
    "date-month-or-day": ("11/1/2026",),
    "date-year-last": ("21/11/2026",),
    "date-serial": ("46327",),
    "date-weekday": ("2026-11-01 周一",),
    "date-half-day": ("2026年11月1日3点", "2026年11月1日晚上12点", "2026-11-01 12:00 PM"),
    "date-none": ("2026-02-30", "2026-11-01 24:00"),
    "date-range": ("1989-12-31", "2100-01-01"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in Shanghai, and the instant in it where a time was given."""

    day: date
    at: pendulum.DateTime | None = None

    @property
    def start(self) -> pendulum.DateTime:
        """The instant itself, or the first of the day."""
        return self.at or midnight(self.day)

    @property
    def end(self) -> pendulum.DateTime:
        """The instant itself, or the first after the day."""
        return self.at or midnight(self.day + DAY)

    @property
    def place(self) -> tuple[date, timedelta]:
        """Where it stands among others: its day, and the time gone by since that day's midnight."""
        return self.day, timedelta() if self.at is None else self.at - midnight(self.day)

    def before(self, other: Moment) -> bool:
        """Tell whether this lies before another: by instant where both have one, else by day."""
        if self.at is not None and other.at is not None:
            return self.at < other.at
        return self.day < other.day

    def text(self, lang: str = "zh") -> str:
        return str(self)

    def __str__(self) -> str:
        return self.day.isoformat() if self.at is None else self.at.replace(tzinfo=None).isoformat()


def midnight(day: date) -> pendulum.DateTime:
    """Return the first instant of a day in Shanghai.

    >>> midnight(date(2026, 2, 1)).isoformat()
    '2026-02-01T00:00:00+08:00'
    """
    return at_clock(day, time.min)


def at_clock(day: date, clock: time) -> pendulum.DateTime:
    """Return the instant at which clocks in Shanghai show a time on a day.

    >>> at_clock(date(2026, 2, 1), time(18)).isoformat()
    '2026-02-01T18:00:00+08:00'
    """
    # Here and not above: whole days need no instants, and the library takes time to load.
    import pendulum

    return pendulum.datetime(day.year, day.month, day.day, clock.hour, clock.minute, tz=SHANGHAI)


def add_months(day: date, months: int) -> date:
    """Return the corresponding day so many months later, or the last day of a month that has none.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)

    Source: Civil Code art. 202.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1).toordinal()
    length = gregorian.monthrange(year, month + 1)[1]
    return date.fromordinal(corresponding_day(first, day.day, first + length))


def days_of_year(year: int) -> tuple[date, ...]:
    """Return every date of a year.

    >>> len(days_of_year(2028))
    366
    """
    first = date(year, 1, 1).toordinal()
    return tuple(date.fromordinal(first + n) for n in range(365 + gregorian.isleap(year)))


def spans(days: list[date]) -> tuple[str, ...]:
    """Return days as 2026-10-01 or 2026-10-01–10-07, runs joined."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == DAY:
            spans[-1].append(day)
        else:
            spans.append([day])
    return tuple(span_text(span[0], span[-1]) for span in spans)


def span_text(first: date, last: date) -> str:
    """Return days from a first to a last as 2026-10-01–10-07; one day alone as itself.

    >>> span_text(date(2026, 10, 1), date(2026, 10, 7)), span_text(date(2026, 12, 31), date(2027, 1, 2))
    ('2026-10-01–10-07', '2026-12-31–2027-01-02')
    """
    if first == last:
        return str(first)
    return f"{first}–{last:%m-%d}" if first.year == last.year else f"{first}–{last}"


def moment(value: When | Moment, field: str) -> Moment:
    """Return what was given as a moment in Shanghai; `field` names it in errors.

    >>> moment("2026年11月21日", "filed").day
    datetime.date(2026, 11, 21)
    >>> moment("2026-11-20T16:30:00Z", "as_of").day
    datetime.date(2026, 11, 21)

    Accepted: the forms of `TAKEN`: YYYY-MM-DD and its like, 20261101, 年月日, each with an optional weekday,
    time and offset; date and datetime objects. Aware input is converted to Asia/Shanghai; naive input is
    Asia/Shanghai. Raises InputError for anything else, with the reason where `REFUSED` has one, for a
    weekday that is not the day's, and for days before 1990 or after 2099.
    """
    match value:
        case Moment():
            when = value
        case str():
            when = _parse(value, field)
        case datetime():
            when = _of_datetime(value, field)
        case date():
            when = Moment(date(value.year, value.month, value.day))
        case _:
            raise _no_date(value, field)
    if not FIRST_DAY <= when.day <= LAST_DAY:
        raise _out_of_range(value, field)
    return when


def _out_of_range(value: object, field: str) -> InputError:
    return InputError(field, value, "date-range", {"first": FIRST_DAY, "last": LAST_DAY})


def _of_datetime(value: datetime, field: str) -> Moment:
    try:
        # pandas.NaT is a datetime, and the only one that is not equal to itself.
        if value == value:
            return _instant(value)
    except OverflowError:
        raise _out_of_range(value, field) from None
    except Exception as error:
        # Its time zone or its class fails to give a time.
        raise InputError(field, value, "date-form") from error
    raise InputError(field, value, "date-form")


def _instant(value: datetime) -> Moment:
    import pendulum

    # Convert by the offset it gives: zones of other libraries may treat a wall time differently.
    if value.utcoffset() is None:
        clock = (value.hour, value.minute, value.second, value.microsecond)
        at = pendulum.datetime(value.year, value.month, value.day, *clock, tz=SHANGHAI)
    else:
        at = pendulum.instance(value.astimezone(UTC)).in_timezone(SHANGHAI)
    return Moment(date(at.year, at.month, at.day), at)


def _parse(written: str, field: str) -> Moment:
    words = plain(written).translate(_DASHES)
    if len(words) == _ISO and words[4] == words[7] == "-":
        with suppress(ValueError):
            return Moment(date.fromisoformat(words))
    if not (parts := re.fullmatch(_WRITTEN, words)):
        raise _no_date(words, field, written)
    try:
        day = date(*(_number(part) for part in parts.groups()[:15] if part is not None))
        _check_weekday(parts, day, written, field)
        if parts["hour"] is None:
            return Moment(day)
        part = (parts["part"] or "").ljust(6, "0")
        minute = 30 if parts["thirty"] else int(parts["minute"] or parts["minutes"] or 0)
        second = int(parts["second"] or parts["seconds"] or 0)
        clock = time(_hour(parts, written, field), minute, second, int(part))
        if parts["offset"] is None:
            return _instant(datetime.combine(day, clock))
        return _instant(datetime.combine(day, clock.replace(tzinfo=_offset(parts["offset"].upper()))))
    except InputError:
        raise
    except (ValueError, OverflowError):
        raise InputError(field, written, "date-none") from None


def _number(written: str) -> int:
    """Return a part of a date; it is 0, and so no date, where the digits say nothing: 十十."""
    if written.isdecimal():
        return int(written)
    return chinese_digits(written) if len(written) == 4 else chinese_number(written) or 0


def _check_weekday(parts: re.Match[str], day: date, written: str, field: str) -> None:
    name = parts["weekday"] or (parts["named"] or "").casefold()
    if name and _WEEKDAYS[name] != day.weekday():
        right = {"day": day, "weekday": Word(f"weekday-{day.weekday()}")}
        raise InputError(field, written, "date-weekday", right)


def _hour(parts: re.Match[str], written: str, field: str) -> int:
    """Return the hour by 24, or refuse one that people understand differently."""
    hour = int(parts["hour"])
    words = [word for word in (parts["half"], (parts["noon"] or "").upper()) if word]
    if not words and parts["sign"] == "点":
        words = ["点"]
    if hour >= 24 or not words:
        return hour
    as_it_stands, later = _HOURS[words[0]]
    if len(words) > 1 or (hour not in as_it_stands and hour not in later):
        raise InputError(field, written, "date-half-day")
    return hour if hour in as_it_stands else hour + 12


def _no_date(value: object, field: str, written: object = None) -> InputError:
    """Return the error for what is no date, with the reason and what would be right."""
    given = value if written is None else written
    # Exactly these: a subclass may override how it compares.
    number: int | float | None = None
    if type(value) is int or type(value) is float:
        number = value
    if isinstance(value, str):
        if serial := re.fullmatch(_SERIAL, value, re.ASCII):
            number = int(serial[1])
        elif last := re.fullmatch(_YEAR_LAST, value, re.ASCII):
            return _year_last(last, given, field)
        for form, key in ((_NO_YEAR, "date-no-year"), (_SHORT_YEAR, "date-short-year")):
            if re.fullmatch(form, value, re.ASCII):
                return InputError(field, given, key)
    # The bounds first: some numbers are none.
    if number is not None and _serial(FIRST_DAY) <= number < _serial(LAST_DAY) + 1:
        return InputError(field, given, "date-serial", {"day": _SERIAL_ZERO + DAY * int(number)})
    return InputError(field, given, "date-form")


def _serial(day: date) -> int:
    return (day - _SERIAL_ZERO).days


def _year_last(parts: re.Match[str], written: object, field: str) -> InputError:
    first, second, year = (int(part) for part in parts.groups())
    right = []
    for month, number in dict.fromkeys(((first, second), (second, first))):
        with suppress(ValueError):
            right.append(date(year, month, number))
    key = ("date-form", "date-year-last", "date-month-or-day")[len(right)]
    return InputError(field, written, key, {"right": right})


def _offset(written: str) -> timezone:
    if written == "Z":
        return UTC
    digits = written[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))
