"""The fields of a case: their names, what each value must be, and how a link writes them.

The names are the page's own. No field here is personal: what is, never enters a link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from calc.amounts import whole, yuan
from calc.errors import InputError
from calc.membership import CAUSES, CHANNELS, one_of
from calc.moment import Moment, moment
from calc.periods import Period
from calc.profiles import CONTACTS, PLANS
from calc.rules import platform_ids, profile

__all__ = ["FIELDS", "LISTS", "MEMBERSHIP", "check", "plain_value", "read", "row", "rows", "unknown", "write"]

Check = Callable[[Any, str], object]


def _choice(known: Callable[[], Sequence[str]]) -> Check:
    return lambda value, name: one_of(name, value, tuple(known()))


def _problems() -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem for name in platform_ids() for problem in profile(name).problems))


def _flag(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise InputError(name, value, "yes-or-no")
    return value


def _count(value: Any, name: str) -> int:
    return whole(value, name, least=0)


# Every field of a case and what its value must be; the three lists are described below.
FIELDS: Mapping[str, Check] = MappingProxyType(
    {
        "platform": _choice(lambda: platform_ids("platform")),
        "paid": yuan,
        "purchased": moment,
        "term": Period.parse,
        "activated": moment,
        "used_days": _count,
        "plan": _choice(lambda: PLANS),
        "channel": _choice(lambda: CHANNELS),
        "auto_renew": _flag,
        "payment_normal": _flag,
        "first_purchase": _flag,
        "already_refunded": yuan,
        "consumed_value": yuan,
        "list_price": yuan,
        "cause": _choice(lambda: CAUSES),
        "terms_window": Period.parse,
        "terms_validity": Period.parse,
        "horizon": Period.parse,
        "responder": _choice(platform_ids),
        "problem": _choice(_problems),
        "filed": moment,
        "contact": _choice(lambda: CONTACTS),
        "terms_reply": Period.parse,
        "year": _count,
        "count_from": moment,
        "count_days": whole,
        "count_to": moment,
    }
)

# Lists: the two columns of a row, joined by "~" in a link.
LISTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"lots": ("earned", "points"), "spent": ("day", "points"), "happened": ("stage", "day")}
)


# The fields that make up a Membership.
MEMBERSHIP = tuple(FIELDS)[: tuple(FIELDS).index("terms_window")]

_FLAGS = {"yes": True, "no": False}


def check(name: str, value: Any) -> None:
    """Raise an InputError where a field's value cannot be used."""
    FIELDS[name](value, name)


def read(name: str, written: str) -> Any:
    """Return a field's value from a link, checked."""
    value = _FLAGS.get(written, written) if FIELDS[name] is _flag else written
    check(name, value)
    return value


def write(value: Any) -> str:
    """Return a field's value as a link writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def unknown(name: str, value: object) -> InputError:
    """Return the error for a field nobody knows."""
    return InputError(str(name), value, "unknown-field", {"known": ", ".join((*FIELDS, *LISTS))})


def plain_value(name: str, value: Any) -> Any:
    """Return a value as plain data: text, a whole number, yes or no."""
    match value:
        case str() | bool() | int():
            return value
        case datetime() | date():
            return str(moment(value, name))
        case Decimal() | Period() | Moment():
            return str(value)
    raise InputError(name, value, "plain-data")


def rows(name: str, value: Any) -> list[dict[str, Any]]:
    """Return the rows of a list as plain data."""
    columns = LISTS[name]
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InputError(name, value, "rows", {"columns": ", ".join(columns)})
    found = []
    for number, given in enumerate(value):
        if not isinstance(given, Mapping) or set(given) != set(columns):
            raise InputError(f"{name}[{number}]", given, "rows", {"columns": ", ".join(columns)})
        found.append({column: plain_value(f"{name}[{number}].{column}", given[column]) for column in columns})
    return found


def row(name: str, written: str, number: int) -> dict[str, str]:
    """Return one row of a list as a link carries it: 2025-01-31~500."""
    path = f"{name}[{number}]"
    parts = written.split("~")
    columns = LISTS[name]
    if len(parts) != len(columns):
        raise InputError(path, written, "rows", {"columns": "~".join(columns)})
    found = dict(zip(columns, parts, strict=True))
    for column, value in found.items():
        if column in ("earned", "day"):
            moment(value, f"{path}.{column}")
        elif column == "points":
            whole(value, f"{path}.{column}", least=1)
    return found
