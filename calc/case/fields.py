"""The fields of a case: their names, their checks, and how a link writes them.

The names are those of the page. Personal fields are listed in PERSONAL and never enter a link.
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
from calc.base.terms import read_term
from calc.base.validity import Validity
from calc.base.values import known_year, one_of, read_days, whole_number, yes_or_no, yuan
from calc.base.working_hours import working_hours
from calc.facts.guides import REQUESTS
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import CONTACTS, PLANS
from calc.refund.membership import CAUSES, CHANNELS, MEMBERSHIP

__all__ = [
    "CODES",
    "FIELDS",
    "LISTS",
    "NOT_LINKED",
    "OPTIONAL",
    "PERSONAL",
    "TAB_FIELDS",
    "check",
    "codes",
    "field_name",
    "from_link",
    "plain_value",
    "require_fields",
    "row_from_link",
    "row_to_link",
    "rows",
    "to_link",
    "unknown_field",
]

Check = Callable[[Any, str], object]

_MOST_CHARACTERS = 10_000
_MOST_DIGITS = 30


def _choice(choices: Callable[[], Sequence[str]]) -> Check:
    return lambda value, name: one_of(name, value, choices())


def _problems() -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem for name in platform_ids() for problem in profile(name).problems))


def _flag(value: Any, name: str) -> bool:
    return yes_or_no(name, value)


def _points(value: Any, name: str) -> int:
    return whole_number(value, name, least=1)


def _code(value: Any, name: str) -> str:
    if not isinstance(value, str) or not CODE.fullmatch(value):
        raise InputError(name, value, "code")
    return value


def _hours(value: Any, name: str) -> object:
    return working_hours(value, None, (name, name))


def _words(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(name, value, "plain-data")
    if len(value) > _MOST_CHARACTERS:
        raise InputError(name, value, "words-long", {"most": f"{_MOST_CHARACTERS:,}"})
    return value


# Every field with a single value, and its check.
FIELDS: Mapping[str, Check] = MappingProxyType(
    {
        "platform": _choice(lambda: platform_ids("platform")),
        "paid": yuan,
        "purchased": moment,
        "term": read_term,
        "activated": moment,
        "used_days": read_days,
        "ever_used": _flag,
        "plan": _choice(lambda: PLANS),
        "channel": _choice(lambda: CHANNELS),
        "auto_renew": _flag,
        "payment_normal": _flag,
        "first_purchase": _flag,
        "already_refunded": yuan,
        "consumed_value": yuan,
        "list_price": yuan,
        "cause": _choice(lambda: CAUSES),
        "stopped": moment,
        "terms_window": Period.parse,
        "terms_validity": Validity.parse,
        "horizon": Period.parse,
        "responder": _choice(platform_ids),
        "problem": _choice(_problems),
        "filed": moment,
        "contact": _choice(lambda: CONTACTS),
        "terms_reply": Period.parse,
        "terms_hours": _hours,
        "terms_lunch": _hours,
        "year": known_year,
        "count_from": moment,
        "count_days": whole_number,
        "count_to": moment,
        "trouble": _choice(_problems),
        "symptom": _code,
        "failed": moment,
        "restored": moment,
        "nothing_works": _flag,
        "refused": moment,
        "points_lost": _points,
        "case_id": _code,
    }
)

# Fields that are lists of rows, and the columns of a row. A link joins the columns by "~". A pause that still
# goes on has an empty last day.
LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "lots": ("earned", "points"),
        "spent": ("day", "points"),
        "happened": ("stage", "day"),
        "excluded": ("stage", "first", "last"),
        "filings": ("to", "day"),
        "paused": ("first", "last"),
    }
)

# Columns that a row may have besides. In a link they follow the others, empty where a later one is given.
OPTIONAL: Mapping[str, tuple[str, ...]] = MappingProxyType({"lots": ("expires", "taken_back")})

# Fields that hold several codes, and the check of one code. A link joins the codes by "~".
CODES: Mapping[str, Check] = MappingProxyType({"requests": _choice(lambda: REQUESTS), "evidence": _code})

# Personal or free-text fields: in the session and in files downloaded on purpose, never in links, logs or
# notebooks.
PERSONAL: Mapping[str, Check] = MappingProxyType(
    dict.fromkeys(
        (
            *("name", "account", "phone", "email", "order_number", "payment_number"),
            *("product", "error_text", "tried", "device"),
        ),
        _words,
    )
)


# Left out of links and notebooks: whoever opens one has a case of their own.
NOT_LINKED = ("case_id",)

_OTHER_TABS = ("lots", "spent", "horizon", "year", "count_from", "count_days", "count_to")
# The fields of each tab of the page, without the personal ones.
TAB_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "problem": tuple(
            name for name in (*FIELDS, *CODES, *LISTS) if name not in (*_OTHER_TABS, *NOT_LINKED)
        ),
        # What failed belongs to the problem, and a refund depends on it.
        "refund": (*MEMBERSHIP, "terms_window", "trouble", "failed", "restored", "nothing_works"),
        "points": ("platform", "terms_validity", "horizon", "lots", "spent"),
        "deadlines": (
            *("platform", "responder", "problem", "filed", "contact"),
            *("terms_reply", "terms_hours", "terms_lunch", "happened", "excluded"),
        ),
        "calendar": ("year", "count_from", "count_days", "count_to"),
    }
)

# Links that were edited by hand may say true or 1. Tables have their own, wider list: data/columns.toml.
_LINK_FLAGS = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


def check(name: str, value: Any) -> None:
    """Raise an InputError if a field's value cannot be used."""
    if name in CODES:
        for number, code in enumerate(value):
            CODES[name](code, f"{name}[{number}]")
    else:
        (FIELDS.get(name) or PERSONAL[name])(value, name)


def from_link(name: str, written: str) -> Any:
    """Return the checked value of a field in a link."""
    value: Any = written
    if name in CODES:
        value = written.split("~")
    elif FIELDS[name] is _flag:
        value = _LINK_FLAGS.get(written, written)
    check(name, value)
    return value


def to_link(value: Any) -> str:
    """Return the text that stands for a field's value in a link."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "~".join(value) if isinstance(value, list) else str(value)


def require_fields(missing: Sequence[str]) -> None:
    """Raise an InputError for the first missing field, if there is one."""
    for name in missing[:1]:
        raise InputError(name, None, "needed")


def field_name(name: object) -> str:
    """Return the key of a dict as an error shows it; it may be anything."""
    return name if isinstance(name, str) else excerpt(name)


def unknown_field(name: object, value: object) -> InputError:
    """Return the error for a field that does not exist."""
    names = ", ".join((*FIELDS, *CODES, *LISTS))
    return InputError(field_name(name), value, "unknown-field", {"known": names})


def plain_value(name: str, value: Any) -> Any:
    """Return a value as plain data: a string, a whole number or a bool."""
    match value:
        case str():
            return _encodable(name, str.__str__(value))
        case bool():
            return value
        case int():
            return whole_number(value, name)
        case float() if FIELDS.get(name) is read_days:
            return read_days(value, name)
        case datetime() | date():
            # As a term a day is its last one, and says so.
            return f"to {read_term(value, name)}" if name == "term" else str(moment(value, name))
        case Decimal() if value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS:
            return f"{Decimal(value):f}"
        case Period() | Validity() | Moment():
            return str(value)
    raise InputError(name, value, "plain-data")


def _encodable(name: str, value: str) -> str:
    # A lone surrogate is legal in a str and cannot be encoded for any file, link or page.
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InputError(name, ascii(value), "plain-data") from None
    return value


def codes(name: str, value: Any) -> list[str]:
    """Return the codes of a field as plain data."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InputError(name, value, "rows", {"columns": "code"})
    return [str(plain_value(f"{name}[{number}]", code)) for number, code in enumerate(value)]


def rows(name: str, value: Any) -> list[dict[str, Any]]:
    """Return the rows of a list field as plain data."""
    columns = LISTS[name]
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise InputError(name, value, "rows", {"columns": ", ".join(columns)})
    plain_rows = []
    for number, row in enumerate(value):
        path = f"{name}[{number}]"
        optional = OPTIONAL.get(name, ())
        if not isinstance(row, Mapping) or not set(columns) <= set(row) <= {*columns, *optional}:
            raise InputError(path, row, "rows", {"columns": ", ".join(columns)})
        given = [column for column in optional if row.get(column) not in (None, "")]
        plain_rows.append(
            {
                column: "" if _goes_on(column, row[column]) else plain_value(f"{path}.{column}", row[column])
                for column in (*columns, *given)
            }
        )
    return plain_rows


def _goes_on(column: str, value: Any) -> bool:
    """Tell whether a cell is the last day of a pause that has none yet."""
    return column == "last" and value in (None, "")


def row_to_link(name: str, row: Mapping[str, Any]) -> str:
    """Return the text that stands for a row of a list field in a link, such as 2025-01-31~500."""
    cells = [str(row.get(column, "")) for column in (*LISTS[name], *OPTIONAL.get(name, ()))]
    while len(cells) > len(LISTS[name]) and not cells[-1]:
        cells.pop()
    return "~".join(cells)


def row_from_link(name: str, written: str, number: int) -> dict[str, str]:
    """Return the checked row of a list field in a link, such as 2025-01-31~500."""
    path = f"{name}[{number}]"
    cells = written.split("~")
    columns, optional = LISTS[name], OPTIONAL.get(name, ())
    if not len(columns) <= len(cells) <= len(columns) + len(optional):
        raise InputError(path, written, "rows", {"columns": "~".join(columns)})
    row = dict(zip((*columns, *optional), cells, strict=False))
    row = {column: value for column, value in row.items() if value or column in columns}
    for column, value in row.items():
        if column in ("earned", "day", "first", "last", "expires") and not _goes_on(column, value):
            moment(value, f"{path}.{column}")
        elif column == "to":
            one_of(f"{path}.{column}", value, platform_ids())
        elif column == "points":
            # What was spent may have come back.
            whole_number(value, f"{path}.{column}", least=None if name == "spent" else 1)
        elif column == "taken_back":
            whole_number(value, f"{path}.{column}", least=0)
    return row
