"""The term of a membership as people write it: 1 year, 连续包月, 一个半月, 12+1个月, 至2027-03-15.

All of these are read as terms only. Half a month counts 15 days, which is our own convention; whoever shows
the term says so (`Period.halved`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from calc.base.chinese_numbers import chinese_number
from calc.base.messages import InputError
from calc.base.moment import midnight, moment
from calc.base.periods import DAYS_OF_HALF_MONTH, HALF_MONTH, Period, PeriodLike, plain_length
from calc.base.typed import plain

__all__ = ["REFUSED", "TAKEN", "read_term"]

# What memberships are sold by, and how long each lasts: 年卡, 包年, 连续包年.
_MONTHS = ("month", "month")
_STEMS = {
    "年": Period(12, 12, "month", ("year", "year")),
    "半年": Period(6, 6, "month", _MONTHS),
    "季": Period(3, 3, "month", _MONTHS),
    "季度": Period(3, 3, "month", _MONTHS),
    "月": Period(1, 1, "month", _MONTHS),
    "周": Period(7, 7, "day", ("week", "week")),
}
_SOLD: Mapping[str, Period] = {
    **{form.format(stem): term for stem, term in _STEMS.items() for form in ("{}卡", "包{}", "连续包{}")},
    **dict.fromkeys(("年度", "年费", "annual", "yearly"), _STEMS["年"]),
    **dict.fromkeys(("季度", "一季度", "1季度", "quarterly"), _STEMS["季度"]),
    **dict.fromkeys(("月度", "monthly"), _STEMS["月"]),
    "weekly": _STEMS["周"],
}

# Below, forms are patterns that are compiled when they are first needed: most terms are 1个月 or 1 year.
_LAST_DAY = r"(?i)(?:(?:有效期)?(?:至|到(?!期))\s?:?\s?|(?:to|until)\s+)(.+)"
# What is said of a membership behind its term.
_MEMBERSHIP = r"(?i)\s?(?:会员卡?|VIP|套餐|plan|membership|subscription)$"
_CARD = r"[卡期]$"

_N = r"(\d{1,4}|[一二两三四五六七八九十]+)"
_QUARTERS = rf"{_N}个季度?"
_AND = r"\s?[零又]?\s?"
_COMPOUND = (
    rf"(?i)(?:{_N}\s?(?:年|years?))?{_AND}(?:{_N}\s?(?:个月|months?))?{_AND}(?:{_N}\s?(?:天|日|days?))?"
)
_YEAR_AND_HALF = rf"(?i){_N}年半|(\d{{1,3}})\.5\s?(?:年|years?)"
_MONTH_AND_HALF = rf"(?i){_N}个半月|(\d{{1,3}})\.5\s?(?:个月|months?)|半个月"
# Bought and given on top: one term. 14个月(送2个月) may be 14 months with the gift in them, or 16.
_ON_TOP = r"买([^送赠+]+)(?:赠送|送|赠)([^送赠+]+)|([^+]+)\+([^+]+)"
_PERHAPS_ON_TOP = r"([^送赠+买]+?)\s?\(?(?:赠送|送|赠)([^送赠+)]+)\)?"
_NUMBER_AND_UNIT = r"(\d+)\s?(\D*)"
_YEARS = ("年", "year", "years")
# Their messages would name forms that are no terms.
_OTHER_FORMS = ("period-form", "period-of-terms", "period-days-off", "date-form")

# How the forms are called that are terms, with examples, and for which reasons others are refused: keys of
# `data/text`. The tests read every example, and docs/words-we-read.md shows them.
TAKEN: Mapping[str, tuple[str, ...]] = {
    "form-term-length": (
        "30天",
        "1个月",
        "1年",
        "半年",
        "12个月卡",
        "12个月会员",
        "一年期",
        "两年卡",
        "30 days",
    ),
    "form-sold": (
        *(
            "年卡",
            "半年卡",
            "季卡",
            "月卡",
            "周卡",
            "包年",
            "包季",
            "包月",
            "连续包年",
            "连续包季",
            "连续包月",
        ),
        *("年度", "年费", "季度", "月度", "月卡会员", "annual plan", "monthly"),
    ),
    "form-quarter": ("一季度", "1个季度", "2个季度"),
    "form-halves": ("一年半", "1.5年", "一个半月", "1.5个月", "半个月", "1.5 months"),
    "form-compound": ("1年3个月", "一年零三个月", "1个月零5天", "一个月又十天", "1 year 3 months"),
    "form-gift": ("12+1个月", "12个月+1个月", "12+1", "买一年送一个月", "1年+1个月", "12+1 months"),
    "form-last-day": (
        *("至2027-03-15", "有效期至2027年3月15日", "有效期至：2027-03-15", "到2027-03-15 23:59:59"),
        *("to 2027-03-15", "until 2027-03-15"),
    ),
}
REFUSED: Mapping[str, tuple[str, ...]] = {
    "term-form": (
        *("30", "24小时", "30个工作日", "1-3个月", "最长30天", "当日", "终身", "永久", "24+2"),
        "至2027年3月",
    ),
    "term-gift": ("14个月(送2个月)", "12个月送1个月"),
    "period-month-name": ("12月", "1月", "一月", "12月卡"),
    "period-quarter": ("二季度", "第一季度"),
    "period-half-day": ("半天",),
    "period-about": ("约30天",),
    "date-none": ("至2027-02-30",),
    "term-clock": ("至2027-03-15 00:00", "to 2027-03-15 10:30"),
}


class _Length(NamedTuple):
    """Months, and days behind them; `half` where half a month is among the days."""

    months: int
    days: int = 0
    half: bool = False

    def period(self) -> Period:
        if self.half or (self.months and self.days):
            units = (HALF_MONTH, HALF_MONTH) if self.half else _MONTHS
            return Period(self.months, self.months, "month", units, self.days)
        if self.days:
            return Period(self.days, self.days, "day")
        return Period(self.months, self.months, "month")


def read_term(written: PeriodLike | date, field: str = "term") -> Period | date:
    """Return the term of a membership: one number of days, months or years, or its last day.

    >>> read_term("1 year"), read_term("有效期至2027年3月15日")
    (Period(low=12, high=12, unit='month'), datetime.date(2027, 3, 15))
    >>> read_term("一个半月")
    Period(low=1, high=1, unit='month', extra_days=15)

    `field` names it in errors. Accepted: the forms of `TAKEN`. Raises InputError for hours, working days,
    ranges, for a gift that may or may not be in the sum, and for anything else.
    """
    if isinstance(written, date):
        return _last_day(written, written, field)
    if isinstance(written, str):
        words = " ".join(plain(written).split())
        term = _SOLD.get(words.casefold()) or _plain(words, written, field)
        if term is None and (to_day := re.fullmatch(_LAST_DAY, words)):
            return _last_day(to_day[1], written, field)
        term = term or _as_sold(words, written, field)
    elif isinstance(written, Period):
        term = written
    else:
        raise InputError(field, written, "term-form")
    if not term.single or term.unit not in ("day", "month") or not (term.high or term.extra_days):
        raise InputError(field, str(written), "term-form")
    return term


def _last_day(day: str | date, written: str | date, field: str) -> date:
    """Return a last day; of its times only the last minute leaves no doubt that the day is included."""
    try:
        last = moment(day, field)
    except InputError as error:
        raise _no_term(error, written) from None
    # Tables have midnights for days.
    of_a_table = isinstance(written, date) and last.at == midnight(last.day)
    if last.at is not None and not of_a_table and (last.at.hour, last.at.minute) != (23, 59):
        raise InputError(field, str(written), "term-clock")
    return last.day


def _as_sold(words: str, written: str, field: str) -> Period:
    core = re.sub(_CARD, "", re.sub(_MEMBERSHIP, "", words))
    for sold in (re.sub(_MEMBERSHIP, "", words), core):
        if sold.casefold() in _SOLD:
            return _SOLD[sold.casefold()]
    if (perhaps := re.fullmatch(_PERHAPS_ON_TOP, core)) and (both := _lengths(perhaps[1], perhaps[2])):
        readings = {"whole": both[0].period(), "sum": _added(*both).period()}
        raise InputError(field, written, "term-gift", readings)
    if (on_top := re.fullmatch(_ON_TOP, core)) and (both := _lengths(*filter(None, on_top.groups()))):
        return _in_bounds(_added(*both), written, field)
    if (length := _compound(core)) is not None:
        return _in_bounds(length, written, field)
    if (term := _plain(core, written, field)) is not None:
        return term
    try:
        # No term is at most or within so long; other forms are refused for a reason of their own.
        Period.parse(core, field)
    except InputError as error:
        raise _no_term(error, written) from None
    raise InputError(field, written, "term-form")


def _plain(words: str, written: str, field: str) -> Period | None:
    try:
        return plain_length(words, written, field)
    except InputError as error:
        raise _no_term(error, written) from None


def _no_term(error: InputError, written: str | date) -> InputError:
    """Return the error of a period or a day as one of a term; most of what periods may be no term can be."""
    key = "term-form" if error.key in _OTHER_FORMS else error.key
    return InputError(error.field, written, key, error.args[3])


def _in_bounds(length: _Length, written: str, field: str) -> Period:
    try:
        return length.period()
    except InputError:
        raise InputError(field, written, "term-form") from None


def _compound(core: str) -> _Length | None:
    """Return a length of several parts; None for one that is none of them."""
    if numbers := _numbers(_YEAR_AND_HALF, core):
        return _Length(12 * sum(numbers) + 6)
    if numbers := _numbers(_MONTH_AND_HALF, core):
        return _Length(sum(numbers), DAYS_OF_HALF_MONTH, half=True)
    if numbers := _numbers(_QUARTERS, core):
        return _Length(3 * sum(numbers))
    if (numbers := _numbers(_COMPOUND, core)) and sum(map(bool, numbers)) > 1:
        years, months, days = numbers
        return _Length(12 * years + months, days)
    return None


def _numbers(form: str, core: str) -> list[int] | None:
    """Return the numbers of a form, 0 for one that is left out; None for another form, or for 二三年半."""
    if (parts := re.fullmatch(form, core)) is None:
        return None
    written = [part or "0" for part in parts.groups()]
    numbers = [int(part) if part.isdecimal() else chinese_number(part) for part in written]
    return [number for number in numbers if number is not None] if None not in numbers else None


def _added(first: _Length, second: _Length) -> _Length:
    return _Length(first.months + second.months, first.days + second.days, first.half or second.half)


def _lengths(first: str, second: str) -> tuple[_Length, _Length] | None:
    """Return both lengths of a gift; a number without a unit has that of the other, and 12+1 are months."""
    pair = first.strip(), second.strip()
    units = [found[2] for part in pair if (found := re.fullmatch(_NUMBER_AND_UNIT, part)) and found[2]]
    # With 1年+1 the gift may be a year or a month.
    unit = next((unit for unit in units if unit not in _YEARS), "" if units or pair[0] != "12" else "个月")
    one, other = (_length(f"{part}{unit}" if part.isdecimal() else part) for part in pair)
    return (one, other) if one and other else None


def _length(written: str) -> _Length | None:
    if (length := _compound(written)) is not None:
        return length
    try:
        term = plain_length(written, written, "term")
    except InputError:
        return None
    if term is None or not term.single or term.unit not in ("day", "month"):
        return None
    return _Length(term.high) if term.unit == "month" else _Length(0, term.high)
