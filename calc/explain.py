"""How a deadline was counted, line by line, with the article and the notices it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from calc.counting import consulted, count, estimating
from calc.estimate import pattern_source
from calc.laws import in_force
from calc.result import Source, Step

if TYPE_CHECKING:
    from calc.deadlines import Deadline

__all__ = ["notices", "spans", "steps"]

_DAY = timedelta(days=1)
_SATURDAY = 5


def steps(d: Deadline) -> Iterator[Step]:
    """Return the lines of a count."""
    begun = in_force("period-start", d.start.day)
    if d.earliest_start is not None:
        yield Step("two-starts", {"early": d.earliest_start, "late": d.start})
    if d.period.clock:
        yield Step("clock", {"start": d.start, "period": d.period}, begun.source)
        if d.start.at is None:
            yield Step("clock-whole-day", {"day": d.start.day})
    else:
        yield Step("start", {"day": d.start.day}, begun.source)
        yield from _counted(d)
    if begun.note is not None:
        yield Step("law-note", {"note": begun.note})
    if d.period.clock or d.closes is not None:
        yield Step("ends-clock", {"at": d.ends_at})
    else:
        yield Step("ends", {"day": d.last_day}, in_force("period-end", d.start.day).source)
    if not d.final:
        yield Step("estimated", {"early": d.act_by, "late": d.wait_until}, pattern_source())


def _counted(d: Deadline) -> Iterator[Step]:
    calendar = (d.calendar or estimating()).readings()[0]
    raw = count(d.start.day, d.period.high, d.period.unit, calendar)
    if d.period.unit == "workday":
        scheduled = calendar.scheduled(d.start.day + _DAY, raw)
        off = spans([day for day, ruled in scheduled if not ruled.worked])
        worked = tuple(day for day, ruled in scheduled if ruled.worked)
        values = {"period": d.period, "off": off, "worked": worked, "first": d.first_day, "end": raw}
        key = ("workdays", "workdays-off", "workdays-worked", "workdays-both")[bool(off) + 2 * bool(worked)]
        yield Step(key, values)
        return
    counted = {"period": d.period, "end": raw}
    if d.period.unit == "month":
        article = in_force("period-months", d.start.day).source
        yield Step("months" if raw.day == d.start.day.day else "months-clamped", counted, article)
    else:
        yield Step("days", counted)
    if not d.roll:
        yield Step("not-moved", {"day": raw}, in_force("period-agreed", d.start.day).source)
    elif raw != d.last_day:
        yield Step("moved", {"day": raw, "to": d.last_day}, in_force("period-end", d.start.day).source)
    elif raw.weekday() >= _SATURDAY:
        yield Step("make-up-stays", {"day": raw}, in_force("period-end", d.start.day).source)


def spans(days: list[date]) -> tuple[str, ...]:
    """Return days as 2026-10-01 or 2026-10-01–10-07, runs joined."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == _DAY:
            spans[-1].append(day)
        else:
            spans.append([day])
    return tuple(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]:%m-%d}" for span in spans)


def notices(d: Deadline) -> tuple[Source, ...]:
    """Return the notices whose days the count had to know."""
    if d.period.clock:
        return ()
    calendar = d.calendar or estimating()
    early = (d.earliest_start or d.start).day
    span = consulted(early, d.start.day, d.period, d.roll, d.wait_until, calendar)
    return () if span is None else calendar.sources(*span)
