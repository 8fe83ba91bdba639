"""A period of time in words, such as "3-5 working days" or 三个月, parsed and printed.

Printed periods parse back to themselves, in both languages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from calc.base.chinese_numbers import chinese_number
from calc.base.messages import InputError, say
from calc.base.values import one_of, whole_number

__all__ = ["Period", "PeriodLike", "Unit"]

Unit = Literal["minute", "day", "workday", "month"]

# Longer periods are treated as typos; the limit also keeps every date within the calendar.
_MOST: dict[Unit, int] = {"minute": 60 * 24 * 3660, "day": 36600, "workday": 26000, "month": 1200}

# What people write, and the unit meant by it.
_UNITS: dict[str, str] = {
    **dict.fromkeys(("分钟", "分", "minute", "minutes", "min"), "minute"),
    **dict.fromkeys(("小时", "个小时", "hour", "hours", "h"), "hour"),
    **dict.fromkeys(("天", "日", "自然日", "个自然日", "day", "days"), "day"),
    **dict.fromkeys(("calendar day", "calendar days"), "day"),
    **dict.fromkeys(("周", "星期", "个星期", "week", "weeks"), "week"),
    **dict.fromkeys(("工作日", "个工作日", "working day", "working days"), "workday"),
    **dict.fromkeys(("business day", "business days", "workday", "workdays"), "workday"),
    **dict.fromkeys(("月", "个月", "month", "months"), "month"),
    **dict.fromkeys(("年", "year", "years"), "year"),
}
# What each is counted in, and how many of that it holds.
_COUNTED: dict[str, Unit] = {
    "minute": "minute",
    "hour": "minute",
    "day": "day",
    "week": "day",
    "workday": "workday",
    "month": "month",
    "year": "month",
}
_SIZES = {"minute": 1, "hour": 60, "day": 1, "week": 7, "workday": 1, "month": 1, "year": 12}
_WHOLE = {"次日": (1, "day"), "半年": (6, "month"), "半小时": (30, "minute")}

_NUMBER = r"(\d{1,9}|[零一二两三四五六七八九十百]+)"
_UNIT = "(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
_ONE = re.compile(rf"{_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_RANGE = re.compile(
    rf"{_NUMBER}\s*{_UNIT}?\s*(?:-|~|to|至|到)\s*{_NUMBER}\s*{_UNIT}",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^(?:within|in)\s+|\s*(?:以内|之内|内)$", re.IGNORECASE)
_DASHES = str.maketrans("‐‑‒–—―−～〜", "-------~~")


@dataclass(frozen=True, slots=True)
class Period:
    """A period from `low` to `high` units, the two being equal where it is no range.

    >>> Period.parse("3至5个工作日")
    Period(low=3, high=5, unit='workday')
    >>> Period.parse("半年").text("en")
    '6 months'

    Hours are kept in minutes, weeks in days, years in months; `written_units` remembers what was written and
    makes no difference to equality.
    """

    low: int
    high: int
    unit: Unit
    written_units: tuple[str, str] | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Check fields that did not come from parsing."""
        one_of("unit", self.unit, _MOST)
        for name in ("low", "high"):
            object.__setattr__(self, name, whole_number(getattr(self, name), name))
        if not 1 <= self.low <= self.high <= _MOST[self.unit]:
            raise InputError("period", f"{self.low}-{self.high}", "period-form")

    @classmethod
    def parse(cls, written: PeriodLike, field: str = "period") -> Period:
        """Return what was written as a period; `field` names it in errors.

        Accepted: 3-5 working days, 3-5个工作日, 3至5个工作日, 24小时, 24 hours, 30分钟-2小时, 7天, 7日,
        7 days, 12个月, 三个月, 半年, 1 year, 2 weeks, 次日. Raises InputError for anything else, for 0, for
        a range that runs backwards and for one whose ends cannot be compared (24 hours-3 days).
        """
        if isinstance(written, cls):
            return written
        if not isinstance(written, str):
            raise InputError(field, written, "period-form")
        return _parse(str.__str__(written), field)

    @property
    def clock(self) -> bool:
        """Whether it runs by the clock: minutes and hours."""
        return self.unit == "minute"

    @property
    def single(self) -> bool:
        """Whether it is one number, no range."""
        return self.low == self.high

    @property
    def shorter(self) -> Period:
        """The shorter end of a range as a period of its own; itself where it is no range."""
        return self._end(self.low, 0)

    @property
    def longer(self) -> Period:
        """The longer end of a range as a period of its own; itself where it is no range."""
        return self._end(self.high, 1)

    @property
    def numbers(self) -> range:
        """Each length in it that is one reading: every whole number of the smaller unit it was written in."""
        step = min(_SIZES[unit] for unit in self.written_units or (self.unit,))
        return range(self.low, self.high + 1, step)

    def _end(self, number: int, which: int) -> Period:
        unit = self.written_units[which] if self.written_units else None
        return Period(number, number, self.unit, (unit, unit) if unit else None)

    def text(self, lang: str = "zh") -> str:
        """Return it in words: 3至5个工作日, 3-5 working days."""
        low_unit, unit = self.written_units or (self.unit, self.unit)
        last = say(f"unit-{unit}", lang, {"n": self.high // _SIZES[unit]})
        if self.single:
            return last
        first: object = str(self.low // _SIZES[low_unit])
        if low_unit != unit:
            first = say(f"unit-{low_unit}", lang, {"n": self.low // _SIZES[low_unit]})
        return say("period-range", lang, {"low": first, "high": last})

    def __str__(self) -> str:
        return self.text("en")


PeriodLike: TypeAlias = Period | str


@lru_cache(maxsize=1024)
def _parse(written: str, field: str) -> Period:
    words = unicodedata.normalize("NFKC", written).translate(_DASHES).strip()
    words = " ".join(_AROUND.sub("", words).split())
    if words in _WHOLE:
        number, unit = _WHOLE[words]
        return _made((number, unit), None, written, field)
    if parts := _ONE.fullmatch(words):
        one = _measure(parts[1], parts[2], written, field)
        return _made(one, None, written, field)
    if parts := _RANGE.fullmatch(words):
        high = _measure(parts[3], parts[4], written, field)
        low = _measure(parts[1], parts[2] or parts[4], written, field)
        return _made(low, high, written, field)
    raise InputError(field, written, "period-form")


def _made(low: tuple[int, str], high: tuple[int, str] | None, written: str, field: str) -> Period:
    (low_number, low_unit), (high_number, high_unit) = low, high or low
    least, most = low_number * _SIZES[low_unit], high_number * _SIZES[high_unit]
    unit = _COUNTED[high_unit]
    if _COUNTED[low_unit] != unit or (high is not None and least >= most):
        raise InputError(field, written, "period-form")
    if least < 1:
        raise InputError(field, written, "period-zero")
    if most > _MOST[unit]:
        raise InputError(field, written, "period-long", {"most": Period(_MOST[unit], _MOST[unit], unit)})
    return Period(least, most, unit, (low_unit, high_unit))


def _measure(number: str, unit: str, written: str, field: str) -> tuple[int, str]:
    return _number(number, written, field), _UNITS[unit.lower()]


def _number(digits: str, written: str, field: str) -> int:
    if digits.isdecimal():
        return int(digits)
    number = chinese_number(digits)
    if number is None:
        raise InputError(field, written, "period-form")
    return number
