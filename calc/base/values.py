"""Values as people give them: money in yuan and fen, whole numbers, years, one of a few words, yes or no."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import Any, SupportsIndex, TypeAlias, TypeVar

from calc.base.messages import InputError
from calc.base.moment import FIRST_DAY, LAST_DAY
from calc.base.typed import plain

__all__ = [
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
_WRITTEN = re.compile(rf"[¥]?\s*(-?{_DIGITS}(?:\.\d+)?)\s*(?:元|yuan|CNY)?", re.ASCII)
_LONG = 40
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)

_DAYS = re.compile(rf"(-?{_DIGITS})(?:\.0+)?\s*(?:天|日|days?)?", re.ASCII | re.IGNORECASE)
_UNUSED = ("未使用", "没使用", "没有使用", "未用", "没用", "没用过", "unused", "not used")

# Larger amounts are treated as typos; below this every product fits 64 bits.
_MOST = 1_000_000_000
_MOST_COUNTED = 1_000_000_000_000


def yuan(value: Money, field: str) -> Decimal:
    """Return an amount in yuan with two places; `field` names it in errors.

    >>> yuan("¥168", "paid")
    Decimal('168.00')

    Accepted: Decimal, int and text such as 30, 30.00, ¥1,234.50 or 30元. Raises InputError for a float
    (it cannot hold most amounts), for what is negative, not finite, finer than a fen or above 1,000,000,000.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise InputError(field, value, "money-kind")
    if isinstance(value, str):
        if not (written := _WRITTEN.fullmatch(plain(value))):
            raise InputError(field, value, "money-form")
        amount = Decimal(written[1].replace(",", ""))
    else:
        amount = Decimal(value)
    if not amount.is_finite():
        raise InputError(field, value, "money-form")
    if amount < 0:
        raise InputError(field, value, "money-negative")
    if amount > _MOST:
        raise InputError(field, value, "money-large", {"most": f"{_MOST:,}"})
    return from_fen(_fen(amount, value, field))


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
        written = plain(value)
        if written.casefold() in _UNUSED:
            return 0
        if days := _DAYS.fullmatch(written):
            given = days[1]
    elif isinstance(value, float) and value.is_integer():
        given = int(value)
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
