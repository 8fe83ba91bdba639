"""How long points live, in words such as 12 months, 次年12月31日 or 12个月未使用则清零, parsed and printed.

Printed validities parse back to themselves, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from calc.base.messages import InputError, say
from calc.base.moment import DAY, add_months, moment
from calc.base.periods import Period, PeriodLike
from calc.base.typed import plain
from calc.base.values import one_of, whole_number, yes_or_no

__all__ = ["REFUSED", "TAKEN", "CalendarEnd", "Rule", "Validity", "ValidityLike"]

# Longer texts are no validity; forms with two parts would be tried at every place of them.
_LONGEST = 100
# As long as a period of months or years may be.
_MOST: dict[str, int] = {"month": 1200, "year": 100}

# How the forms are called, with examples of each; docs/words-we-read.md shows them.
TAKEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "form-validity-period": ("12个月", "12-24 months", "半年", "90天", "36 hours"),
        "form-validity-calendar-months": ("36个自然月", "12-24个自然月", "36 calendar months"),
        "form-validity-calendar-years": ("3个自然年", "3 calendar years"),
        "form-validity-next-year-end": ("次年12月31日", "次年年底", "至次年末", "end of next year"),
        "form-validity-year-end": ("每年12月31日", "12月31日", "年底", "31 December", "the end of the year"),
        "form-validity-this-year-end": ("当年12月31日", "获得当年年底", "end of the year of earning"),
        "form-validity-renewed": ("12个月未使用则清零", "连续12个月没有消费", "12 months without use"),
        "form-validity-earlier": (
            "12个月，最晚次年12月31日",
            "12个月或次年年底，以先到者为准",
            "12 months, at the latest end of next year",
            "the earlier of 12 months and end of next year",
        ),
    }
)

# What is refused, by the key of the message.
REFUSED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "validity-form": (
            "soon",
            "永久有效",
            "明年年底",
            "本月底",
            "12个月-24个自然月",
            "8个工作小时",
            "年底未使用则清零",
        ),
        "validity-day": ("2026-12-31", "至2026年12月31日"),
        "period-zero": ("0天", "0个自然月"),
        "period-long": ("200年", "1201个自然月"),
    }
)


@dataclass(frozen=True, slots=True)
class CalendarEnd:
    """The end of a month or year, as many of them after that of earning as its numbers say.

    >>> CalendarEnd(35, 35, "month").last_day(date(2021, 11, 21), 35)
    datetime.date(2024, 10, 31)
    >>> CalendarEnd(0, 1, "year").text("zh")
    '每年12月31日'
    """

    low: int
    high: int
    unit: Literal["month", "year"]

    def __post_init__(self) -> None:
        """Check fields that did not come from parsing."""
        one_of("unit", self.unit, _MOST)
        for name in ("low", "high"):
            object.__setattr__(self, name, whole_number(getattr(self, name), name))
        if not 0 <= self.low <= self.high < _MOST[self.unit]:
            raise InputError("validity", f"{self.low}-{self.high}", "validity-form")

    @property
    def clock(self) -> bool:
        """Whether it runs by the clock: never."""
        return False

    @property
    def numbers(self) -> range:
        """Each number of months or years that is one reading."""
        return range(self.low, self.high + 1)

    def last_day(self, earned: date, number: int) -> date:
        """Return the last day of points by one reading: that of a month or year."""
        if self.unit == "year":
            return date(earned.year + number, 12, 31)
        return add_months(earned.replace(day=1), number + 1) - DAY

    def text(self, lang: str = "zh") -> str:
        """Return it in words: 36个自然月, 次年12月31日."""
        if self.unit == "year" and self.high <= 1:
            names = {(0, 0): "this-year-end", (0, 1): "year-end", (1, 1): "next-year-end"}
            return say(f"validity-{names[self.low, self.high]}", lang)
        last = say(f"unit-calendar-{self.unit}", lang, {"n": self.high + 1})
        if self.low == self.high:
            return last
        return say("period-range", lang, {"low": str(self.low + 1), "high": last})


Rule: TypeAlias = Period | CalendarEnd


@dataclass(frozen=True, slots=True)
class Validity:
    """How long points live: for a period, to the end of a month or a year, or to the earlier of two.

    >>> Validity.parse("12个月，最晚次年12月31日").text("en")
    '12 months, at the latest end of next year'
    >>> Validity.parse("12 months without use").renewed
    True

    With `renewed` the length runs from the last use; `at_latest` always counts from the day of earning.
    """

    length: Rule
    renewed: bool = False
    at_latest: Rule | None = None

    def __post_init__(self) -> None:
        """Check fields that did not come from parsing."""
        yes_or_no("renewed", self.renewed)
        for name, rule in zip(("length", "at_latest"), self.rules, strict=False):
            if not isinstance(rule, Period | CalendarEnd):
                raise InputError(name, rule, "validity-form")
            if isinstance(rule, Period):
                _length_of_points(rule, rule, name)
        if self.renewed and not _renewable(self.length):
            raise InputError("validity", str(self.length.text("en")), "validity-form")

    @classmethod
    def parse(cls, written: ValidityLike, field: str = "validity") -> Validity:
        """Return what was written as a validity; `field` names it in errors.

        Accepted: every period that `Period.parse` takes; 36个自然月, 36 calendar months (the month of earning
        is the first), 3个自然年; 次年12月31日, end of next year; 每年12月31日, 12月31日, 年底 (this year's
        end or the next one's: two readings); 12个月未使用则清零; 12个月，最晚次年12月31日. Raises InputError
        for anything else.
        """
        if isinstance(written, cls):
            return written
        if isinstance(written, Period):
            return cls(_length_of_points(written, str(written), field))
        if not isinstance(written, str):
            raise InputError(field, written, "validity-form")
        return _parse(str.__str__(written), field)

    @property
    def period(self) -> Period | None:
        """The period, where it is nothing but one; else None."""
        plain = isinstance(self.length, Period) and not self.renewed and self.at_latest is None
        return self.length if plain and isinstance(self.length, Period) else None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The length, and the latest end where there is one."""
        return (self.length,) if self.at_latest is None else (self.length, self.at_latest)

    @property
    def clock(self) -> bool:
        """Whether any of it runs by the clock."""
        return any(rule.clock for rule in self.rules)

    def text(self, lang: str = "zh") -> str:
        """Return it in words: 12个月, 12个月未使用则清零，最晚次年12月31日."""
        words = self.length.text(lang)
        if self.renewed:
            words = say("validity-renewed", lang, {"length": words})
        if self.at_latest is not None:
            return say("validity-earlier", lang, {"length": words, "latest": self.at_latest.text(lang)})
        return words

    def __str__(self) -> str:
        return self.text("en")


ValidityLike: TypeAlias = Validity | PeriodLike


def _length_of_points(length: Period, written: object, field: str) -> Period:
    """Return how long points live; that is in no working hours, for which nobody states the hours."""
    if length.unit == "workminute":
        raise InputError(field, str(written), "validity-form")
    return Period.parse(length, field)


def _renewable(rule: Rule) -> bool:
    """Tell whether a use can renew it: the end of a year comes when it comes."""
    return isinstance(rule, Period) or rule.unit == "month"


# --- reading -------------------------------------------------------------------------------------

# Compiled when first asked for: most validities are periods.
_EARLIER = (
    (
        r"(.+?)[,;、\s]*(?:(?:最晚|最迟|但|且)?(?:不晚于|不迟于|不超过)|最晚|最迟)(?:至|到)?(.+)"
        r"|(.+?)(?:与|和|或者?)(.+?),?(?:两者)?(?:取早|取较早者|(?:以)?(?:先到|较早)者?为准)"
    ),
    (
        r"(.+?)[,;]?\s+(?:(?:but\s+)?at\s+the\s+latest|(?:but\s+)?no\s+later\s+than)\s+(.+)"
        r"|(?:the\s+)?earlier\s+of\s+(.+?)\s+and\s+(.+)"
        r"|(.+?)\s+or\s+(.+?),?\s+whichever\s+(?:is|comes)\s+(?:earlier|first|sooner)"
    ),
)
_RENEWED = (
    (
        r"(?:连续)?(.+?)内?(?:未|没有?|不|无)(?:使用|消费|兑换|用)过?,?(?:则|即|就|将)?(?:全部)?"
        r"(?:清零|失效|过期|作废|到期)?"
    ),
    r"(.+?)\s+(?:without(?:\s+any)?\s+use|since\s+the\s+last\s+use|of\s+no\s+use)",
)
_YEAR_END = (
    r"(次年|翌年|下一年|(?:获得|获取|得到)?当年|每年)?的?"
    r"(?:(?:12月31|十二月三十一)[日号]|年底|年末|(?<=年)[底末])"
)
_YEARS = {None: (0, 1), "每年": (0, 1), "次年": (1, 1), "翌年": (1, 1), "下一年": (1, 1)}
_DAY_OF_YEAR = r"(?:31(?:st)?\s+december|december\s+31(?:st)?)"
_YEAR_END_IN_ENGLISH = (
    (
        rf"(?:(?:the\s+)?end|{_DAY_OF_YEAR})\s+of\s+(?:the\s+)?(?:next|following)(?:\s+calendar)?\s+year",
        (1, 1),
    ),
    (rf"(?:(?:the\s+)?end|{_DAY_OF_YEAR})\s+of\s+the\s+year\s+of\s+earning", (0, 0)),
    (rf"(?:every\s+|each\s+)?{_DAY_OF_YEAR}", (0, 1)),
    (r"(?:the\s+)?end\s+of\s+(?:the|each|every)\s+year|year[\s-]end", (0, 1)),
)
_CALENDAR = r"个?自然[月年]|calendar\s+(?:month|year)s?"
_NUMBERS = r"(?:\d|[零一二两三四五六七八九十百]|\s|-|~|至|到|to)*"
_UP_TO = r"^有效期?(?:限)?(?:至|到|为|是|:)?|^[至到]|^(?:valid\s+)?(?:until|till|to|for)\s+"
_ENDS = r"(?:24[时点]|24:00)?(?:止|为止|到期|失效|过期|清零)?$"
_DASHES = str.maketrans("‐‑‒–—―−〜", "-------~")


def _match(form: str, words: str) -> re.Match[str] | None:
    return re.fullmatch(form, words, re.IGNORECASE)


@lru_cache(maxsize=1024)
def _parse(written: str, field: str) -> Validity:
    words = plain(written).translate(_DASHES)
    if len(words) > _LONGEST:
        raise InputError(field, written, "validity-form")
    with suppress(InputError):
        return Validity(_length_of_points(Period.parse(written, field), written, field))
    for form in _EARLIER:
        if parts := _match(form, words):
            first, latest = (part for part in parts.groups() if part is not None)
            length, renewed = _length(first, written, field)
            return Validity(length, renewed, _rule(latest, written, field))
    return Validity(*_length(words, written, field))


def _length(words: str, written: str, field: str) -> tuple[Rule, bool]:
    """Return a rule, and whether a use renews it."""
    for form in _RENEWED:
        if parts := _match(form, words.strip()):
            rule = _rule(parts[1], written, field)
            if not _renewable(rule):
                raise InputError(field, written, "validity-form")
            return rule, True
    return _rule(words, written, field), False


def _rule(words: str, written: str, field: str) -> Rule:
    words = re.sub(_UP_TO, "", words.strip(" ,;。"), flags=re.IGNORECASE)
    words = " ".join(re.sub(_ENDS, "", words).split())
    if parts := _match(_YEAR_END, words.replace(" ", "")):
        return CalendarEnd(*_YEARS.get(parts[1], (0, 0)), "year")
    for form, numbers in _YEAR_END_IN_ENGLISH:
        if _match(form, words):
            return CalendarEnd(*numbers, "year")
    if units := re.findall(_CALENDAR, words, re.IGNORECASE):
        return _calendar(words, units, written, field)
    try:
        return _length_of_points(Period.parse(words, field), written, field)
    except InputError as error:
        # The message for periods does not list what else a validity may be.
        key = "validity-form" if error.key == "period-form" else error.key
        if key == "validity-form" and _is_day(words):
            key = "validity-day"
        raise InputError(field, written, key, error.args[3]) from None


def _calendar(words: str, units: list[str], written: str, field: str) -> CalendarEnd:
    """Return months or years that end with the calendar's: their number is read as that of a period."""
    unit: Literal["month", "year"] = "year" if units[-1].lower().rstrip("s")[-1] in "年r" else "month"
    if not _match(_NUMBERS, re.sub(_CALENDAR, "", words, flags=re.IGNORECASE)):
        raise InputError(field, written, "validity-form")
    try:
        length = Period.parse(
            re.sub(_CALENDAR, "个月" if unit == "month" else "年", words, flags=re.IGNORECASE), field
        )
    except InputError as error:
        key = "validity-form" if error.key == "period-form" else error.key
        raise InputError(field, written, key, error.args[3]) from None
    size = 12 if unit == "year" else 1
    return CalendarEnd(length.low // size - 1, length.high // size - 1, unit)


def _is_day(words: str) -> bool:
    try:
        moment(words, "validity")
    except InputError:
        return False
    return True
