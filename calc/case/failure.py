"""What a failure means for a refund: an outage that is over is like a pause, one that never ends is a stop.

The day it failed and the day it came back count as days of use, so that no refund comes out too high; the
days between are like paused ones, unless some of the membership worked. That all of it ended for good is
taken only from who says that nothing works any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from calc.base.messages import InputError
from calc.base.moment import DAY, moment
from calc.refund.membership import Membership

__all__ = ["with_failure"]


def with_failure(given: Mapping[str, Any], failure: Mapping[str, Any]) -> Membership:
    """Return the membership of the given facts, with the fields `failed`, `restored` and `nothing_works`.

    >>> facts = {"platform": "bilibili", "paid": 30, "purchased": "2026-11-01", "term": "30 days"}
    >>> with_failure(facts, {"failed": "2026-11-05", "restored": "2026-11-08"}).paused
    ((datetime.date(2026, 11, 6), datetime.date(2026, 11, 7)),)

    Raises InputError as Membership does, and if `restored` lies before `failed`.
    """
    failed, restored = failure.get("failed"), failure.get("restored")
    nothing_works = failure.get("nothing_works")
    if not failed:
        return Membership(**given)
    if restored:
        return _with_outage(Membership(**given), given, failed, restored, nothing_works is not False)
    if not nothing_works or "stopped" in given:
        return Membership(**given)
    try:
        return Membership(**given, stopped=failed)
    except InputError as error:
        if error.field != "stopped":
            raise
        # Named as the person filled it in.
        raise InputError("failed", error.value, error.key, error.args[3]) from None


def _with_outage(
    m: Membership, given: Mapping[str, Any], failed: Any, restored: Any, all_of_it: bool
) -> Membership:
    first, back = moment(failed, "failed"), moment(restored, "restored")
    if back.before(first):
        raise InputError("restored", str(back), "before-failed", {"failed": first})
    if not all_of_it:
        return m
    # Before the term begins nothing can be out.
    outage = _without(max(first.day + DAY, m.begins), back.day - DAY, m)
    return Membership(**{**given, "paused": [*m.paused, *outage]})


def _without(first: date, last: date, m: Membership) -> Iterator[tuple[date, date]]:
    """Return the days from `first` to `last` that are not paused already."""
    for paused, until in (*m.paused, (last + DAY, None)):
        if first <= (end := min(last, paused - DAY)):
            yield first, end
        first = max(first, (until or last) + DAY)
