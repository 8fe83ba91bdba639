"""Values as people give them: yuan and fen, whole numbers, used days, years, choices, yes or no."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import Any, SupportsIndex, TypeAlias, TypeVar

from calc.base.chinese_numbers import chinese_amount
from calc.base.messages import InputError
from calc.base.moment import FIRST_DAY, LAST_DAY
from calc.base.typed import plain

__all__ = [
    "REFUSED",
    "REFUSED_DAYS",
    "TAKEN",
    "TAKEN_DAYS",
    "Count",
    "Money",
    "from_fen",
    "known_year",
    "listed",
    "of_kind",
    "one_of",
    "read_days",
    "to_fen",
    "whole_number",
    "yes_or_no",
    "yuan",
]

T = TypeVar("T")

Money: TypeAlias = Decimal | int | str
Count: TypeAlias = SupportsIndex | str

# Commas only between thousands: 1,5 is not read as 15.
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_WRITTEN = re.compile(rf"¥?\s*(-?{_DIGITS}(?:\.\d+)?)\s*元?", re.ASCII)
_LONG = 40
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


# Below, forms are patterns that are compiled when they are first needed: most people write 30.00.
_D = "[1-9一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_AMOUNT = rf"""(?xai)
    (?P<before>(?:人民币|RMB|CNY|¥)\s*)?(?P<minus>-)?\s*
    (?:(?P<digits>{_DIGITS}(?P<part>\.\d+)?)\s*(?P<wan>万)?
      |(?P<words>[零〇○一二两三四五六七八九十百千万壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬]+))
    \s*(?:(?P<unit>元|圆|块(?!钱)|\(元\))\s*
          (?:零?(?P<jiao>{_D})[角毛])?(?:零?(?P<fen>{_D})分|(?<=[角毛])(?P<last>{_D})|(?<=块)(?P<half>{_D}))?
          \s*[整正]?\s*(?:人民币|RMB|CNY)?
        |(?P<after>块钱|人民币|RMB|CNY|yuan))?"""
# 一百五 is 150 to people and 105 to some programs.
_SHORT = (
    r"(?:人民币|¥)?\s*([\d一二两三四五六七八九十百千万]*([百千万]))"
    r"([1-9一二三四五六七八九])(?:元|块|块钱|圆)?整?"
)
_PLACES = {"百": 100, "千": 1000, "万": 10_000}
_PRICE = r"(?i).*(?:/|每|\bper\s|\ba\s)\s*(?:个?月|年|季|天|日|周|month|year|quarter|week|day).*"
# 元 and 块 are said of these too; ¥ and nothing else is taken for yuan.
_FOREIGN = (
    r"(?i)US\$|USD|美元|美金|HK\$|HKD|港币|港元|港幣|NT\$|TWD|新台币|台币|MOP|澳门元|澳门币|EUR|€|欧元|GBP|£|英镑"
    r"|JPY|円|日元|日币|KRW|₩|韩元|韩币|SGD|新加坡元|新币|AUD|澳元|CAD|加元|\$"
)
_IN_WORDS = str.maketrans("123456789", "一二三四五六七八九")
_DAYS = rf"(?ai)(-?{_DIGITS})(?:\.0+)?\s*(?:天|日|days?)?"
_UNUSED = ("未使用", "没使用", "没有使用", "未用", "没用", "没用过", "unused", "not used")

# How the forms are called that are read, with examples, and for which reasons others are refused: keys of
# `data/text`. The tests read every example, and docs/words-we-read.md shows them.
TAKEN: Mapping[str, tuple[str, ...]] = {
    "form-amount-digits": ("168", "168.00", "168.0", "1,680.00", "１６８"),
    "form-amount-yuan": (
        *("168元", "￥168", "¥168.00", "168块", "168块钱", "168圆", "168元整", "168.00（元）", "168 yuan"),
        *("人民币168元整", "168元人民币", "RMB168", "168RMB", "CNY 168"),
    ),
    "form-amount-words": ("一百六十八元", "人民币壹佰陆拾捌元整", "壹佰陆拾捌元整", "两千零五十元"),
    "form-amount-jiao": ("九块九", "9块9", "十块零五毛", "10元5角", "九块九毛九", "壹元伍角整"),
    "form-amount-wan": ("1.5万", "1万", "1.5万元", "一万五千元"),
}
REFUSED: Mapping[str, tuple[str, ...]] = {
    "money-form": (
        "一百六十八",
        "约168元",
        "两百多块",
        "30-50元",
        "168.",
        ".5",
        "+168",
        "'168",
        "1e3",
        "1,23",
    ),
    "money-short": ("一百五", "一百五元", "一万二", "2千3"),
    "money-price": ("30元/月", "每月30元"),
    "money-foreign": ("$30", "US$30", "30美元", "HK$30", "USD 30", "30港元"),
    "money-negative": ("-168.00", "−168.00"),
    "money-fine": ("30.001",),
    "money-large": ("1000000000.01",),
}
TAKEN_DAYS: Mapping[str, tuple[str, ...]] = {
    "form-used-days": ("10", "10天", "10 days", "10.0", "0"),
    "form-unused": ("未使用", "没用过", "unused"),
}
REFUSED_DAYS: Mapping[str, tuple[str, ...]] = {
    "whole": ("50%", "0.5", "10.5", "十天", "10个月", "第10天"),
    "whole-least": ("-1", "−1天"),
    "whole-large": ("1,000,000,000,001",),
}

# Larger amounts are treated as typos; below this every product fits 64 bits.
_MOST = 1_000_000_000
_MOST_COUNTED = 1_000_000_000_000


def yuan(value: Money, field: str) -> Decimal:
    """Return an amount in yuan with two places; `field` names it in errors.

    >>> yuan("¥168", "paid")
    Decimal('168.00')

    Accepted: Decimal, int and text in the forms of `TAKEN`, such as 30.00, ¥1,234.50, 九块九 or 1.5万. Raises
    InputError for a float (it cannot hold most amounts), for what is negative, not finite, finer than a fen
    or above 1,000,000,000, and for other text, with the reason where `REFUSED` has one.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise InputError(field, value, "money-kind")
    if isinstance(value, str):
        words = plain(value).replace("−", "-")
        written = _WRITTEN.fullmatch(words)
        amount = Decimal(written[1].replace(",", "")) if written else _worded(words, value, field)
    else:
        amount = Decimal(value)
    if not amount.is_finite():
        raise InputError(field, value, "money-form")
    if amount < 0:
        raise InputError(field, value, "money-negative")
    if amount > _MOST:
        raise InputError(field, value, "money-large", {"most": f"{_MOST:,}"})
    return from_fen(_fen(amount, value, field))


def _worded(words: str, value: str, field: str) -> Decimal:
    """Return an amount written with more than digits, or say why it is none."""
    parts = re.fullmatch(_AMOUNT, words)
    amount = None if parts is None else _amount_of(parts)
    if amount is None:
        raise _no_amount(words, value, field)
    return amount


def _amount_of(parts: re.Match[str]) -> Decimal | None:
    """Return the sum of yuan, jiao and fen; None where the numerals are not spelled in full."""
    if parts["digits"]:
        whole = Decimal(parts["digits"].replace(",", ""))
    else:
        counted = chinese_amount(parts["words"])
        # A bare number in words may count anything.
        if counted is None or not (parts["before"] or parts["unit"] or parts["after"]):
            return None
        whole = Decimal(counted)
    small = _jiao(parts["jiao"] or parts["half"]) * 10 + _jiao(parts["fen"] or parts["last"])
    if small and parts["part"]:
        return None
    if parts["wan"]:
        whole = whole.scaleb(4, _EXACT)
    amount = _EXACT.add(whole, Decimal(small).scaleb(-2, _EXACT))
    return _EXACT.minus(amount) if parts["minus"] else amount


def _jiao(digit: str | None) -> int:
    return 0 if digit is None else chinese_amount(digit.translate(_IN_WORDS)) or 0


def _no_amount(words: str, value: str, field: str) -> InputError:
    if short := re.fullmatch(_SHORT, words, re.ASCII):
        head = chinese_amount(short[1].translate(_IN_WORDS))
        digit = _jiao(short[3])
        if head is not None:
            readings = {"more": head + digit * _PLACES[short[2]] // 10, "less": head + digit}
            return InputError(field, value, "money-short", readings)
    if re.fullmatch(_PRICE, words):
        return InputError(field, value, "money-price")
    if foreign := re.search(_FOREIGN, words):
        return InputError(field, value, "money-foreign", {"money": foreign[0]})
    return InputError(field, value, "money-form")


def _fen(amount: Decimal, value: Money, field: str) -> int:
    # Read from the digits: Decimal arithmetic would round to the caller's precision.
    _, digits, exponent = amount.normalize(_EXACT).as_tuple()
    if not isinstance(exponent, int) or exponent < -2:
        raise InputError(field, value, "money-fine")
    return int("".join(map(str, digits)) + "0" * (exponent + 2))


def to_fen(amount: Decimal) -> int:
    """Return an amount with two places as whole fen.

    >>> to_fen(Decimal("30.00"))
    3000
    """
    return int(f"{amount:f}".replace(".", ""))


def from_fen(fen: int) -> Decimal:
    """Return fen, 0 or more, as yuan with two places.

    >>> from_fen(2000)
    Decimal('20.00')
    """
    return Decimal(f"{fen // 100}.{fen % 100:02d}")


def whole_number(value: Count, field: str, *, least: int | None = None) -> int:
    """Return a whole number, given as one or as its digits; `field` names it in errors.

    >>> whole_number("500", "points", least=1)
    500
    """
    number = None
    if isinstance(value, str):
        # People see one minus where there are two characters for it.
        written = plain(value).replace("−", "-")
        if re.fullmatch(rf"-?{_DIGITS}", written, re.ASCII):
            number = int(written[:_LONG].replace(",", ""))
    elif not isinstance(value, bool):
        with suppress(TypeError):
            number = operator.index(value)
    if number is None:
        raise InputError(field, value, "whole")
    if abs(number) > _MOST_COUNTED:
        raise InputError(field, value, "whole-large", {"most": f"{_MOST_COUNTED:,}"})
    if least is not None and number < least:
        raise InputError(field, value, "whole-least", {"least": str(least)})
    return number


def read_days(value: Count | float, field: str) -> int:
    """Return a number of days that were used, 0 or more; `field` names it in errors.

    >>> [read_days(value, "used_days") for value in (10, "10天", "10 days", "10.0", "未使用")]
    [10, 10, 10, 10, 0]

    Accepted besides what `whole_number` takes: a unit behind, a whole number with zeros behind the point,
    as spreadsheets write it, and words for none. Raises InputError for anything else.
    """
    given: Count | float = value
    if isinstance(value, str):
        written = plain(value).replace("−", "-")
        if written.casefold() in _UNUSED:
            return 0
        if days := re.fullmatch(_DAYS, written):
            given = days[1]
    elif isinstance(value, float) and float.is_integer(value):
        # By its own class: a subclass may override anything.
        given = float.__int__(value)
    try:
        return whole_number(given, field, least=0)  # type: ignore[arg-type]  # other floats are refused there
    except InputError as error:
        raise InputError(field, value, error.key, error.args[3]) from None


def known_year(year: Count, field: str = "year") -> int:
    """Return a year that one case takes, or raise InputError.

    >>> known_year("2026")
    2026
    """
    number = whole_number(year, field)
    if not FIRST_DAY.year <= number <= LAST_DAY.year:
        values = {"first": str(FIRST_DAY.year), "last": str(LAST_DAY.year)}
        raise InputError(field, year, "year-range", values)
    return number


# --- choices -------------------------------------------------------------------------------------


def one_of(field: str, value: Any, choices: Iterable[str]) -> str:
    """Return a value that is one of the known ones, or raise an InputError that lists them.

    >>> one_of("plan", "regular", ("regular", "promotional"))
    'regular'
    """
    words = tuple(choices)
    # A subclass of str may override how it compares and prints.
    chosen = str.__str__(value) if isinstance(value, str) else None
    if chosen is None or chosen not in words:
        raise InputError(field, value, "choice", {"known": ", ".join(words)})
    return chosen


def yes_or_no(field: str, value: Any) -> bool:
    """Return True or False, given as one of them."""
    if not isinstance(value, bool):
        raise InputError(field, value, "yes-or-no")
    return value


def of_kind(field: str, value: Any, kind: type[T]) -> T:
    """Return what is of a kind, or raise an InputError that names the kind.

    >>> of_kind("days", 7, int)
    7
    """
    if not isinstance(value, kind):
        raise InputError(field, value, "of-kind", {"kind": kind.__name__})
    return value


def listed(field: str, value: Any) -> Iterator[Any]:
    """Return what can be gone through one by one; text is no list."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise InputError(field, value, "listed")
    return iter(value)
