"""A period of time in words, such as "3-5 working days" or 三个月, parsed and printed.

Printed periods parse back to themselves, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from calc.base.chinese_numbers import chinese_number
from calc.base.messages import InputError, say
from calc.base.typed import plain
from calc.base.values import one_of, whole_number

__all__ = [
    "DAYS_OF_HALF_MONTH",
    "HALF_MONTH",
    "REFUSED",
    "TAKEN",
    "Period",
    "PeriodLike",
    "Unit",
    "plain_length",
]

Unit = Literal["minute", "workminute", "day", "workday", "month"]

# Longer periods are treated as typos; the limit also keeps every date within the calendar.
_MOST: dict[Unit, int] = {
    "minute": 60 * 24 * 3660,
    "workminute": 60 * 24 * 3660,
    "day": 36600,
    "workday": 26000,
    "month": 1200,
}

# What people write, and the unit meant by it.
_UNITS: dict[str, str] = {
    **dict.fromkeys(("分钟", "分", "minute", "minutes", "min"), "minute"),
    **dict.fromkeys(("小时", "个小时", "hour", "hours", "h"), "hour"),
    **dict.fromkeys(("个工作分钟", "工作分钟", "working minute", "working minutes"), "workminute"),
    **dict.fromkeys(("个工作小时", "工作小时", "working hour", "working hours"), "workhour"),
    **dict.fromkeys(("business hour", "business hours"), "workhour"),
    **dict.fromkeys(("天", "日", "自然日", "个自然日", "day", "days"), "day"),
    **dict.fromkeys(("calendar day", "calendar days"), "day"),
    **dict.fromkeys(("周", "星期", "个星期", "礼拜", "个礼拜", "week", "weeks"), "week"),
    **dict.fromkeys(("工作日", "个工作日", "working day", "working days"), "workday"),
    **dict.fromkeys(("business day", "business days", "workday", "workdays"), "workday"),
    **dict.fromkeys(("月", "个月", "month", "months"), "month"),
    **dict.fromkeys(("年", "year", "years"), "year"),
}
# What each is counted in, and how many of that it holds.
_COUNTED: dict[str, Unit] = {
    "minute": "minute",
    "hour": "minute",
    "workminute": "workminute",
    "workhour": "workminute",
    "day": "day",
    "week": "day",
    "workday": "workday",
    "month": "month",
    "year": "month",
}
_SIZES = {
    "minute": 1,
    "hour": 60,
    "workminute": 1,
    "workhour": 60,
    "day": 1,
    "week": 7,
    "workday": 1,
    "month": 1,
    "year": 12,
}
_MONTHS_OF_A_YEAR = 12
# Half a month has no length in law: 15 days are our convention, and stand in terms only.
HALF_MONTH, DAYS_OF_HALF_MONTH = "half-month", 15

_NUMBER = r"(\d{1,9}|[零一二两三四五六七八九十百]+)"
_UNIT = "(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
_ONE = re.compile(rf"{_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_RANGE = re.compile(
    rf"{_NUMBER}\s*{_UNIT}?\s*(?:-|~|、|to|至|到)\s*{_NUMBER}\s*{_UNIT}",
    re.IGNORECASE,
)
_DASHES = str.maketrans("‐‑‒–—―−～〜", "-------~~")

# Below, forms are patterns that are compiled when they are first needed: most people write 7天, and a program
# that asks once should not wait for them.

# A gap inside a Chinese word, as in 3个 工作日, is a slip of the hand.
_GAP = r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])"
_WITHIN = r"(?i)^(?:within|in)\s+|\s*(?:以内|之内|内)$"
# What a period counts from is asked for by itself; these words in front of the length say it again. The
# list is closed: of other words one cannot know that they change nothing, and 次日起 and 当日起 do change it.
_EVENT = (
    r"^(?:自|从)?(?:平台|商家|经营者|我们|您)?"
    r"(?:收到|接到|受理|提交|提出|申请|投诉|举报|购买|支付|付款|下单|签收|立案|登记|送达|发货|开通|激活)"
    r"(?:您的)?(?:投诉|举报|申请|反馈|请求|材料|通知|订单|商品|货物|款项|退款|退货){0,2}"
    r"(?:之日起|之后|以后|日起|后|起),?\s?"
)
_OF_EVENT = (
    r"(?i)\s(?:of|from|after)\s(?:the\s)?"
    r"(?:receipt|acceptance|filing|request|complaint|purchase|payment)$"
)
_AT_MOST = r"(?i)^(?:不超过|不多于|最长|最多|至多|最迟|at most\s|up to\s|no more than\s|not more than\s)\s?"
# Working days leave them out anyway. Of weekends that are worked in exchange this would not be true.
_OFF = r"(?:法定)?(?:节假日|假日|休息日)"
_WITHOUT_OFF = (
    rf"(?i)\s?[(,]\s?(?:(?:不含|不包括|不包含|不计|除去|剔除|扣除){_OFF}(?:[和及、]{_OFF})*"
    r"|(?:excluding|not counting)\s(?:public\s)?holidays)\)?$"
)
# Why something is no period: the first form that matches gives the reason.
_REASONS = {
    r"(?i)半个?[天日]|half a day": "period-half-day",
    r"(?i)(?:约|大约|大概|about\s|around\s|roughly\s).+|.+(?:左右|上下)": "period-about",
    r"第?[1-9一二两三四]个?季度?": "period-quarter",
    r"(?i).*(?:年半|半个?月|个半月)|.*(?:年[零又]?.+个月|个月[零又]?.+[天日])"
    r"|.*\d\.5\s?(?:个月|年|months?|years?)|.*month.*days?": "period-of-terms",
}

# How the forms are called that are read, with examples, and for which reasons others are refused: keys of
# `data/text`. The tests read every example, and docs/words-we-read.md shows them.
TAKEN: Mapping[str, tuple[str, ...]] = {
    "form-days": ("7天", "7日", "七日", "15个自然日", "7 days", "7 calendar days"),
    "form-workdays": ("3个工作日", "三个工作日", "3个 工作日", "3 working days", "3 business days"),
    "form-clock": ("24小时", "24h", "48 hours", "30分钟", "半小时"),
    "form-working-hours": ("8个工作小时", "3-5个工作小时", "8 working hours", "30个工作分钟"),
    "form-weeks": ("两周", "2个星期", "2礼拜", "两个礼拜", "2 weeks"),
    "form-months": ("12个月", "三个月", "半年", "1年", "两年", "12 months", "1 year"),
    "form-range": (
        "3-5个工作日",
        "3至5个工作日",
        "1-3 个 工作日",
        "三、五日",
        "三、五天",
        "30分钟-2小时",
        "12-24 months",
    ),
    "form-next": ("次日", "下个工作日", "下一个工作日", "next working day"),
    "form-same-day": ("当日", "当天", "same day"),
    "form-at-most": ("不超过7个工作日", "最长15天", "最多7个工作日", "within 7 days", "up to 7 days"),
    "form-event": ("自受理之日起7个工作日内", "收到后15日内", "within 7 working days of receipt"),
    "form-without-off": ("7个工作日（不含节假日）", "7 working days (excluding holidays)"),
}
REFUSED: Mapping[str, tuple[str, ...]] = {
    "period-form": ("7天无理由", "自受理次日起7日", "3天工作日", "一百五天", "一刻钟", "1.5 days", "终身"),
    "period-zero": ("0天",),
    "period-long": ("101年",),
    "period-month-name": ("12月", "1月", "一月", "3-6月"),
    "period-quarter": ("一季度", "第一季度", "1个季度"),
    "period-half-day": ("半天", "半日"),
    "period-of-terms": ("半个月", "1.5个月", "一个半月", "一年半", "1年3个月", "1个月零5天"),
    "period-about": ("约7天", "10个工作日左右"),
    "period-days-off": ("7天（不含节假日）",),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A period from `low` to `high` units, the two being equal where it is no range.

    >>> Period.parse("3至5个工作日")
    Period(low=3, high=5, unit='workday')
    >>> Period.parse("半年").text("en")
    '6 months'

    Hours are kept in minutes, weeks in days, years in months; `written_units` remembers what was written and
    makes no difference to equality. 0 days is the day of the start itself. `extra_days` follow a number of
    months, 1 month and 15 days: in terms only, see `calc.base.terms`.
    """

    low: int
    high: int
    unit: Unit
    written_units: tuple[str, str] | None = field(default=None, compare=False, repr=False)
    extra_days: int = 0

    def __post_init__(self) -> None:
        """Check fields that did not come from parsing."""
        one_of("unit", self.unit, _MOST)
        for name in ("low", "high", "extra_days"):
            object.__setattr__(self, name, whole_number(getattr(self, name), name))
        if self.extra_days:
            least, fine = 0, self.single and self.unit == "month"
        else:
            least, fine = int(self.high != 0 or self.unit != "day"), True
        if not (fine and least <= self.low <= self.high <= _MOST[self.unit]):
            raise InputError("period", f"{self.low}-{self.high}", "period-form")
        if not 0 <= self.extra_days <= _MOST["day"]:
            raise InputError("period", self.extra_days, "period-form")

    def __repr__(self) -> str:
        extra = f", extra_days={self.extra_days}" if self.extra_days else ""
        return f"Period(low={self.low}, high={self.high}, unit={self.unit!r}{extra})"

    @classmethod
    def parse(cls, written: PeriodLike, field: str = "period") -> Period:
        """Return what was written as a period; `field` names it in errors.

        Accepted: the forms of `TAKEN`, such as 3-5 working days, 不超过7个工作日, 24小时, 12个月, 次日, 当日.
        Raises InputError for anything else, with the reason where `REFUSED` has one, for 0, for a range
        that runs backwards and for one whose ends cannot be compared (24 hours-3 days).
        """
        if isinstance(written, cls):
            if written.extra_days:
                raise InputError(field, str(written), "period-of-terms")
            return written
        if not isinstance(written, str):
            raise InputError(field, written, "period-form")
        return _parse(str.__str__(written), field)

    @property
    def clock(self) -> bool:
        """Whether it runs by the clock: minutes and hours, the working ones too."""
        return self.unit in ("minute", "workminute")

    @property
    def single(self) -> bool:
        """Whether it is one number, no range."""
        return self.low == self.high

    @property
    def halved(self) -> bool:
        """Whether it was written with half a month, which counts as 15 days by our convention."""
        return self.written_units is not None and HALF_MONTH in self.written_units

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
        if self.single:
            return self
        unit = self.written_units[which] if self.written_units else None
        return Period(number, number, self.unit, (unit, unit) if unit else None)

    def text(self, lang: str = "zh") -> str:
        """Return it in words: 3至5个工作日, 3-5 working days."""
        if self.extra_days:
            return self._months_and_days(lang)
        if self.high == 0:
            return say("period-same-day", lang)
        low_unit, unit = self.written_units or (self.unit, self.unit)
        last = say(f"unit-{unit}", lang, {"n": self.high // _SIZES[unit]})
        if self.single:
            return last
        first: object = str(self.low // _SIZES[low_unit])
        if low_unit != unit:
            first = say(f"unit-{low_unit}", lang, {"n": self.low // _SIZES[low_unit]})
        return say("period-range", lang, {"low": first, "high": last})

    def _months_and_days(self, lang: str) -> str:
        if self.halved and self.extra_days >= DAYS_OF_HALF_MONTH:
            # Printed as a half, so that whoever reads it again says what it rests on.
            half, more = say("unit-month", lang, {"n": f"{self.low}.5"}), self.extra_days - DAYS_OF_HALF_MONTH
            days = say("unit-day", lang, {"n": more})
            return say("period-on-top", lang, {"months": half, "days": days}) if more else half
        days = say("unit-day", lang, {"n": self.extra_days})
        months = say("unit-month", lang, {"n": self.low})
        return say("period-and-days", lang, {"months": months, "days": days})

    def __str__(self) -> str:
        return self.text("en")


PeriodLike: TypeAlias = Period | str

# What is said without a number.
_WHOLE: Mapping[str, Period] = {
    **dict.fromkeys(("当日", "当天", "same day", "the same day"), Period(0, 0, "day")),
    "次日": Period(1, 1, "day"),
    **dict.fromkeys(("下个工作日", "下一个工作日", "下一工作日", "次工作日"), Period(1, 1, "workday")),
    **dict.fromkeys(("next working day", "the next working day"), Period(1, 1, "workday")),
    "半年": Period(6, 6, "month", ("month", "month")),
    "半小时": Period(30, 30, "minute", ("minute", "minute")),
}


@lru_cache(maxsize=1024)
def _parse(written: str, field: str) -> Period:
    words = " ".join(plain(written).split())
    if (period := plain_length(words, written, field)) is not None:
        return period
    words = re.sub(_GAP, "", words)
    named = re.sub(_WITHOUT_OFF, "", words)
    length = re.sub(_WITHIN, "", re.sub(_EVENT, "", re.sub(_OF_EVENT, "", named)))
    exact = re.sub(_AT_MOST, "", length)
    period = plain_length(exact, written, field)
    if period is None:
        keys = (key for form, key in _REASONS.items() if re.fullmatch(form, exact))
        raise InputError(field, written, next(keys, "period-form"))
    if exact != length and not period.single:
        # "At most 3 to 5 days" leaves open which end is meant.
        raise InputError(field, written, "period-form")
    if named != words and period.unit != "workday":
        # Days that leave out days off, or days of which somebody says too much: two readings.
        workdays = Period(period.low, period.high, "workday") if period.unit == "day" else None
        key = "period-form" if workdays is None else "period-days-off"
        raise InputError(field, written, key, {"days": period, "workdays": workdays})
    return period


def plain_length(words: str, written: str, field: str) -> Period | None:
    """Return a length without words around it, None for anything else; `written` is what errors show.

    >>> plain_length("3-5天", "3-5天内", "period"), plain_length("3-5天内", "3-5天内", "period")
    (Period(low=3, high=5, unit='day'), None)
    """
    words = words.translate(_DASHES)
    if (known := _WHOLE.get(words.casefold())) is not None:
        return known
    if parts := _ONE.fullmatch(words):
        _refuse_month_name(parts[1], parts[1], (None, parts[2]), written, field)
        one = _measure(parts[1], parts[2], written, field)
        return _made(one, None, written, field)
    if parts := _RANGE.fullmatch(words):
        _refuse_month_name(parts[1], parts[3], (parts[2], parts[4]), written, field)
        high = _measure(parts[3], parts[4], written, field)
        low = _measure(parts[1], parts[2] or parts[4], written, field)
        return _made(low, high, written, field)
    return None


def _refuse_month_name(low: str, high: str, units: tuple[str | None, str], written: str, field: str) -> None:
    """Refuse 12月 and 3-6月: to everybody they are months of the year, whatever the writer meant."""
    if "月" not in units:
        return
    first, last = (_number(digits, written, field) for digits in (low, high))
    if units[0] in (None, "月") and 1 <= first <= last <= _MONTHS_OF_A_YEAR:
        raise InputError(field, written, "period-month-name", {"right": Period(first, last, "month")})
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
