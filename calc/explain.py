"""How a deadline was counted, line by line, with the article and the notices it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from calc.base.moment import DAY, SATURDAY, spans
from calc.base.periods import Period
from calc.base.sources import Source, Step
from calc.counting import count, estimating, rolled
from calc.facts.laws import in_force
from calc.workdays.calendar import ChinaCalendar
from calc.workdays.estimates import estimate_source
from calc.workdays.track_record import replayed

if TYPE_CHECKING:
    from calc.deadlines import Deadline

__all__ = ["notices", "replays", "steps"]


def steps(d: Deadline) -> Iterator[Step]:
    """Return the lines of a count: the start, each end of the period, what moved, and how sure it is."""
    if d.readings:
        # What two rules that stand side by side share is said once.
        said: list[Step] = []
        for reading in d.readings:
            said += [step for step in steps(reading) if step not in said]
        yield from said
        return
    begun = in_force("period-start", d.start.day)
    if d.earliest_start is not None:
        yield Step("two-starts", {"early": d.earliest_start, "late": d.start})
    if d.period.clock:
        yield Step("clock", {"start": d.start, "period": d.period}, begun.source)
        if d.start.at is None:
            yield Step("clock-whole-day", {"day": d.start.day})
    else:
        yield Step("start", {"day": d.start.day}, begun.source)
        for end in dict.fromkeys((d.period.shorter, d.period.longer)):
            yield from _counted(d, end)
    if begun.note is not None:
        yield Step("law-note", {"note": begun.note})
    if d.period.clock or d.closes is not None:
        yield Step("ends-clock", {"at": d.ends_at})
    elif d.first_day != d.last_day:
        values = {"early": d.first_day, "late": d.last_day}
        yield Step("ends-range", values, in_force("period-end", d.start.day).source)
    else:
        yield Step("ends", {"day": d.last_day}, in_force("period-end", d.start.day).source)
    if d.earliest_start is not None:
        yield Step("earliest", {"early": d.earliest_start, "day": d.act_by})
    if not d.final:
        band = {"early": d.act_by, "late": d.wait_until}
        yield Step("estimated-span" if d.banded else "estimated", band, estimate_source())
        yield from replays(d)


def replays(d: Deadline) -> Iterator[Step]:
    """Return how often estimates of such periods were right; nothing where none was needed."""
    if not d.final:
        yield replayed(d.period.longer, _calendar(d).method)


def _calendar(d: Deadline) -> ChinaCalendar:
    return d.calendar or estimating()


def _counted(d: Deadline, end: Period) -> Iterator[Step]:
    calendar, start = _calendar(d), d.start.day
    raw = date.fromordinal(count(start.toordinal(), end.high, end.unit, calendar.table))
    if end.unit == "workday":
        scheduled = calendar.scheduled(start + DAY, raw)
        off = spans([day for day, ruled in scheduled if not ruled.worked])
        worked = tuple(day for day, ruled in scheduled if ruled.worked)
        values = {"period": end, "off": off, "worked": worked, "first": start, "end": raw}
        key = ("workdays", "workdays-off", "workdays-worked", "workdays-both")[bool(off) + 2 * bool(worked)]
        yield Step(key, values)
        return
    counted = {"period": end, "end": raw}
    if end.unit == "month":
        article = in_force("period-months", start).source
        yield Step("months" if raw.day == start.day else "months-clamped", counted, article)
    else:
        yield Step("days", counted)
    yield from _moved(d, end, raw)


def _moved(d: Deadline, end: Period, raw: date) -> Iterator[Step]:
    """Say whether a counted day moved off a day of rest, and by which texts."""
    calendar, day = _calendar(d), d.start.day
    if not d.roll:
        yield Step("not-moved", {"day": raw}, in_force("period-agreed", day).source)
        return
    moved = date.fromordinal(rolled(day.toordinal(), end.high, end.unit, d.roll, calendar.table))
    article = in_force("period-end", day).source
    if moved != raw:
        yield Step("moved", {"day": raw, "to": moved}, article)
        # The article speaks of legal days of rest; that an ordinary weekend is one stands elsewhere.
        weekend = in_force("period-end-weekend", day).source
        if weekend is not None and calendar.day(raw).kind == "weekend":
            yield Step("moved-weekend", {"day": raw}, weekend)
    elif raw.weekday() >= SATURDAY:
        yield Step("make-up-stays", {"day": raw}, article)


def notices(d: Deadline) -> tuple[Source, ...]:
    """Return the notices whose days the count had to know."""
    if d.readings:
        return tuple(source for reading in d.readings for source in notices(reading))
    return () if d.consulted is None else _calendar(d).sources(*d.consulted)
