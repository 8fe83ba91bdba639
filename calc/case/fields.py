"""The fields of a case: their names, what each value must be, and how a link writes them.

The names are the page's own. What is personal is named once, in PERSONAL, and never enters a link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from calc.base.data_files import CODE
from calc.base.messages import InputError, excerpt
from calc.base.moment import Moment, moment
from calc.base.periods import Period
from calc.base.values import known_year, one_of, whole_number, yes_or_no, yuan
from calc.facts.guides import REQUESTS
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import CONTACTS, PLANS
from calc.refund.membership import CAUSES, CHANNELS

__all__ = [
    "CODES",
    "FIELDS",
    "LISTS",
    "PERSONAL",
    "called",
    "check",
    "codes",
    "needed",
    "plain_value",
    "read",
    "row",
    "rows",
    "unknown",
    "write",
]

Check = Callable[[Any, str], object]

_LONGEST = 10_000
_LONG = 30


def _choice(known: Callable[[], Sequence[str]]) -> Check:
    return lambda value, name: one_of(name, value, known())


def _problems() -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem for name in platform_ids() for problem in profile(name).problems))


def _flag(value: Any, name: str) -> bool:
    return yes_or_no(name, value)


def _count(value: Any, name: str) -> int:
    return whole_number(value, name, least=0)


def _points(value: Any, name: str) -> int:
    return whole_number(value, name, least=1)


def _code(value: Any, name: str) -> str:
    if not isinstance(value, str) or not CODE.fullmatch(value):
        raise InputError(name, value, "code")
    return value


def _words(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(name, value, "plain-data")
    if len(value) > _LONGEST:
        raise InputError(name, value, "words-long", {"most": f"{_LONGEST:,}"})
    return value


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
        "year": known_year,
        "count_from": moment,
        "count_days": whole_number,
        "count_to": moment,
        "trouble": _choice(_problems),
        "symptom": _code,
        "failed": moment,
        "restored": moment,
        "points_lost": _points,
        "case_id": _code,
    }
)

# Lists: the two columns of a row, joined by "~" in a link.
LISTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "lots": ("earned", "points"),
        "spent": ("day", "points"),
        "happened": ("stage", "day"),
        "filings": ("to", "day"),
    }
)

# Several codes at once, joined by "~" in a link.
CODES: Mapping[str, Check] = MappingProxyType({"requests": _choice(lambda: REQUESTS), "evidence": _code})

# What could tell who somebody is, or was written freely and may: kept in the session and in files that
# are downloaded on purpose, never in a link, a log or a notebook that is shared.
PERSONAL: Mapping[str, Check] = MappingProxyType(
    dict.fromkeys(
        (
            *("name", "account", "phone", "email", "order_number", "payment_number"),
            *("product", "error_text", "tried", "device"),
        ),
        _words,
    )
)


_FLAGS = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


def check(name: str, value: Any) -> None:
    """Raise an InputError where a field's value cannot be used."""
    if name in CODES:
        for number, code in enumerate(value):
            CODES[name](code, f"{name}[{number}]")
    else:
        (FIELDS.get(name) or PERSONAL[name])(value, name)


def read(name: str, written: str) -> Any:
    """Return a field's value from a link, checked."""
    value: Any = written
    if name in CODES:
        value = written.split("~")
    elif FIELDS[name] is _flag:
        value = _FLAGS.get(written, written)
    check(name, value)
    return value


def write(value: Any) -> str:
    """Return a field's value as a link writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "~".join(value) if isinstance(value, list) else str(value)


def needed(lacking: Sequence[str]) -> None:
    """Raise an InputError for the first of the fields that are missing, if any is."""
    for name in lacking[:1]:
        raise InputError(name, None, "needed")


def called(name: object) -> str:
    """Return what was given as the name of a field, as an error shows it."""
    return name if isinstance(name, str) else excerpt(name)


def unknown(name: object, value: object) -> InputError:
    """Return the error for a field nobody knows."""
    return InputError(called(name), value, "unknown-field", {"known": ", ".join((*FIELDS, *CODES, *LISTS))})


def plain_value(name: str, value: Any) -> Any:
    """Return a value as plain data: text, a whole number, yes or no."""
    match value:
        case str():
            return _encodable(name, str.__str__(value))
        case bool():
            return value
        case int():
            return whole_number(value, name)
        case datetime() | date():
            return str(moment(value, name))
        case Decimal() if value.is_finite() and abs(value.adjusted()) <= _LONG:
            return f"{Decimal(value):f}"
        case Period() | Moment():
            return str(value)
    raise InputError(name, value, "plain-data")


def _encodable(name: str, value: str) -> str:
    # Half a surrogate pair can stand in a str and in no file, link or page.
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InputError(name, ascii(value), "plain-data") from None
    return value


def codes(name: str, value: Any) -> list[str]:
    """Return several codes as plain data."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InputError(name, value, "rows", {"columns": "code"})
    return [str(plain_value(f"{name}[{number}]", code)) for number, code in enumerate(value)]


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
        elif column == "to":
            one_of(f"{path}.{column}", value, platform_ids())
        elif column == "points":
            whole_number(value, f"{path}.{column}", least=1)
    return found
