"""The days on which a membership was frozen or down, as people give them, in order and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from calc.base.messages import InputError
from calc.base.moment import Moment, When, moment
from calc.base.typed import plain
from calc.base.values import listed

__all__ = ["Pause", "Pauses", "read_pauses"]

# As given: first and last day, both included; no last day while it goes on. And as read, in order.
Pause: TypeAlias = Sequence["When | Moment | None"]
Pauses: TypeAlias = tuple[tuple[date, date | None], ...]

_BETWEEN = re.compile(r"[;,\u3001\n]")
_TO = re.compile(r"[~\u2013\u2014至到]|\bto\b")
# No day: nothing, and the end of 2026-11-20至今, until now.
_NONE = ("", "今")


def read_pauses(given: str | Iterable[Pause]) -> Pauses:
    """Return the paused days in their order: pairs of days, or a text of them.

    >>> read_pauses("2026-11-05~2026-11-14; 2026-11-20~")
    ((datetime.date(2026, 11, 5), datetime.date(2026, 11, 14)), (datetime.date(2026, 11, 20), None))

    Both days of a pair are included. Raises InputError that names the row for what is no pair of days, is
    reversed, or overlaps another pair.
    """
    if isinstance(given, str):
        parts = [part.strip() for part in _BETWEEN.split(plain(given))]
        given = [_TO.split(part) for part in parts if part]
    numbered = sorted(
        ((*_pause(pair, f"paused[{number}]"), number) for number, pair in enumerate(listed("paused", given))),
        key=lambda row: row[0],
    )
    for (_, last, _), (first, _, number) in pairwise(numbered):
        if last is None or first <= last:
            before = {"before": last or ""}
            key = "paused-overlap" if last else "paused-after-open"
            raise InputError(f"paused[{number}].first", str(first), key, before)
    return tuple((first, last) for first, last, _ in numbered)


def _pause(pair: object, path: str) -> tuple[date, date | None]:
    if isinstance(pair, str) or not isinstance(pair, Sequence) or len(pair) != 2:
        raise InputError(path, pair, "paused-form")
    first = moment(_given(pair[0]) or "", f"{path}.first").day
    until = _given(pair[1])
    if until is None:
        return first, None
    last = moment(until, f"{path}.last").day
    if last < first:
        raise InputError(f"{path}.last", str(last), "paused-reversed", {"first": first})
    return first, last


def _given(written: When | Moment | None) -> When | Moment | None:
    """Return what was given of a day, None where that is no day yet."""
    return None if isinstance(written, str) and plain(written) in _NONE else written
