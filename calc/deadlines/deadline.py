"""A deadline, and how it was counted: step by step, with the articles and notices it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any, Literal

from calc.base.arithmetic import state
from calc.base.card import Card, Displayable, Section, Tabular, sources_section, steps_section
from calc.base.messages import Spoken, Word, say, spoken
from calc.base.moment import (
    DAY,
    SATURDAY,
    Moment,
    When,
    at_clock,
    midnight,
    moment,
    span_text,
    spans,
)
from calc.base.periods import Period
from calc.base.sources import Source, Step, as_json, unique
from calc.deadlines.counting import Days, Spans, Uncounted, count, rolled, without
from calc.facts.laws import in_force
from calc.workdays.working_days import WorkingDays, estimating_days

if TYPE_CHECKING:
    import pendulum

    from calc.base.working_hours import WorkingHours

__all__ = ["STATES", "Deadline", "State"]

# A moment is within every reading of a period, between two of them, or past all.
State = Literal["open", "uncertain", "over"]
STATES: tuple[State, ...] = ("open", "uncertain", "over")


@dataclass(frozen=True, slots=True)
class Deadline(Displayable, Tabular):
    """The days on which a period ends, by the rule and by its earliest and latest readings.

    `act_by` is the earliest reading, for whoever must act; `wait_until` the latest, for whoever waits.
    `last_day` is the last day by the rule, for a range that of its longer end; `first_day` that of its
    shorter end. `ends_at` is the first instant after the period, or closing time on the last day.
    `final` is False if any day from the first to the last of `consulted` is not settled by a published
    notice; `banded` is True if estimates of such days differ. Where two rules apply at once `readings`
    holds the count of each. `hours` are those in which working hours ran, `excluded` the days that did not
    count. `calendar` is set only for a calendar of one's own.
    """

    start: Moment
    period: Period
    first_day: date
    last_day: date
    act_by: date
    wait_until: date
    final: bool
    roll: bool
    closes: time | None = None
    earliest_start: Moment | None = None
    late_end: pendulum.DateTime | None = field(default=None, repr=False)
    early_end: pendulum.DateTime | None = field(default=None, repr=False)
    rule_end: pendulum.DateTime | None = field(default=None, repr=False)
    consulted: tuple[date, date] | None = field(default=None, repr=False)
    banded: bool = field(default=False, repr=False)
    readings: tuple[Deadline, ...] = field(default=(), repr=False)
    hours: WorkingHours | None = field(default=None, repr=False)
    excluded: Spans = field(default=(), repr=False)
    calendar: WorkingDays | None = field(default=None, repr=False, compare=False)

    @property
    def ends_at(self) -> pendulum.DateTime:
        """The first instant after the period; with `closes`, closing time on the last day."""
        return self.rule_end or self._end_of(self.last_day)

    @property
    def earliest_end(self) -> pendulum.DateTime:
        """The first instant after the period by its earliest reading."""
        return self.early_end or self._end_of(self.act_by)

    @property
    def latest_end(self) -> pendulum.DateTime:
        """The first instant after the period by its latest reading."""
        return self.late_end or self._end_of(self.wait_until)

    def _end_of(self, day: date) -> pendulum.DateTime:
        return midnight(day + DAY) if self.closes is None else at_clock(day, self.closes)

    @property
    def earliest(self) -> date | pendulum.DateTime:
        """What a sentence shows for `act_by`: the day, or the instant if the period runs by the clock."""
        return self.early_end or self.act_by

    @property
    def latest(self) -> date | pendulum.DateTime:
        """What a sentence shows for `wait_until`."""
        return self.late_end or self.wait_until

    @property
    def length(self) -> Spoken:
        """What it was counted by, in words: the period."""
        return self.period

    @property
    def spoken(self) -> dict[str, object]:
        """The values of a sentence: both ends, and whether they are instants."""
        return {"day": self.earliest, "to": self.latest, "clock": "yes" if self.period.clock else "no"}

    def when(self, lang: str = "zh") -> str:
        """Return the deadline in words: a day, an instant, or the earliest and the latest day."""
        if self.period.clock and self.start.at is not None and not self.banded:
            return say("stage-at", lang, {"at": self.ends_at})
        key = "stage-by" if self.act_by == self.wait_until else "stage-between"
        return say(key, lang, {"early": self.act_by, "late": self.wait_until})

    def state(self, as_of: When | Moment) -> State:
        """Return whether the period is open, uncertain or over at a moment, given as any moment is.

        >>> from calc import deadline
        >>> due = deadline("2026-11-20", "1 working day", closes="18:00")
        >>> due.state("2026-11-23 17:59"), due.state("2026-11-23 18:00"), due.state("2026-11-23")
        ('open', 'over', 'open')

        Open is within every reading, over is past all of them: not before `ends_at` of the latest. A day
        without a time is compared by day. Raises InputError for what is no moment.
        """
        now = moment(as_of, "as_of")
        if now.at is not None and (self.period.clock or self.closes is not None):
            return STATES[state(now.at, self.earliest_end, self.latest_end)]
        # A period of whole days ends with them: no instant has to be made.
        return STATES[state(now.day, self.act_by + DAY, self.wait_until + DAY)]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The count, step by step."""
        return tuple(_steps(self))

    @property
    def replays(self) -> tuple[Step, ...]:
        """How often estimates of such periods were right; empty if nothing was estimated."""
        return tuple(_replays(self))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles counted by and the notices consulted."""
        return unique((*(step.source for step in self.steps), *_notices(self)))

    def card(self, lang: str = "zh") -> Card:
        """Return the days that matter, the count and its sources."""
        day = {"day": self.last_day, "weekday": Word(f"weekday-{self.last_day.weekday()}")}
        facts = {
            "start": self.start,
            "period": self.length,
            "act-by": self.earliest,
            "last-day": self.last_day,
            "wait-until": self.latest,
            "ends-at": self.ends_at,
            "final": Word("card-settled" if self.final else "card-estimated"),
        }
        rows = tuple((say(f"card-{name}", lang), spoken(value, lang)) for name, value in facts.items())
        return Card(
            lang,
            say("card-deadline", lang),
            say("card-deadline-headline", lang, day),
            self.when(lang),
            sections=(
                Section(rows=rows),
                steps_section("steps-title", self.steps, lang),
                sources_section(self.sources, lang),
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "start": str(self.start),
            "earliest_start": as_json(self.earliest_start),
            "period": self.length.text("en"),
            "roll": self.roll,
            "closes": None if self.closes is None else f"{self.closes:%H:%M}",
            "hours": None if self.hours is None else self.hours.span,
            "lunch": None if self.hours is None else self.hours.lunch,
            "excluded": [[first.isoformat(), last.isoformat()] for first, last in self.excluded],
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "ends_at": self.ends_at.isoformat(),
            "act_by": self.act_by.isoformat(),
            "wait_until": self.wait_until.isoformat(),
            "final": self.final,
            "steps": [step.to_dict() for step in self.steps],
            "sources": [source.to_dict() for source in self.sources],
        }


# --- the count, step by step ---------------------------------------------------------------------


def _steps(d: Deadline) -> Iterator[Step]:
    """Return the steps of a count: the start, each end of the period, what moved, and how sure it is."""
    if d.readings:
        # Two rules at once share steps; each is shown once.
        steps: list[Step] = []
        for reading in d.readings:
            steps += [step for step in _steps(reading) if step not in steps]
        yield from steps
        return
    begun = in_force("period-start", d.start.day)
    if d.earliest_start is not None:
        yield Step("two-starts", {"early": d.earliest_start, "late": d.start})
    if d.hours is not None:
        yield from _in_hours(d, d.hours, begun.source)
    elif d.period.clock:
        yield Step("clock", {"start": d.start, "period": d.period}, begun.source)
        if d.start.at is None:
            yield Step("clock-whole-day", {"day": d.start.day})
    else:
        if d.period.high:
            yield Step("start", {"day": d.start.day}, begun.source)
        else:
            yield Step("same-day", {"day": d.start.day})
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
        from calc.workdays.estimates import estimate_source

        band = {"early": d.act_by, "late": d.wait_until}
        yield Step("estimated-span" if d.banded else "estimated", band, estimate_source())
        yield from _replays(d)


def _replays(d: Deadline) -> Iterator[Step]:
    """Return how often estimates of such periods were right; nothing if nothing was estimated."""
    if not d.final:
        from calc.workdays.track_record import replayed

        counted = d.period.longer
        if d.hours is not None:
            # The record is of working days: as many as these hours fill.
            days = d.hours.days_for(counted.high)
            counted = Period(days, days, "workday")
        yield replayed(counted, _calendar(d).method)


def _days(d: Deadline) -> Days:
    """Return what its days were counted with: the calendar, without the days that did not count."""
    return without(_calendar(d).table, d.excluded)


def _calendar(d: Deadline) -> WorkingDays:
    return d.calendar or estimating_days()


def _in_hours(d: Deadline, hours: WorkingHours, article: Source | None) -> Iterator[Step]:
    """Return the count of working hours: in which hours they run, and on which days."""
    values = {"start": d.start, "period": d.period, "hours": hours.span}
    if hours.lunch is None:
        yield Step("working-hours", values, article)
    else:
        yield Step("working-hours-lunch", values | {"lunch": hours.lunch}, article)
    if d.start.at is None:
        yield Step("working-hours-whole-day", {"day": d.start.day})
    off, worked = _ruled(_calendar(d), d.start.day, d.last_day)
    if off:
        yield Step("working-hours-off", {"off": off})
    if worked:
        yield Step("working-hours-worked", {"worked": worked})


def _ruled(calendar: WorkingDays, first: date, last: date) -> tuple[tuple[str, ...], tuple[date, ...]]:
    """Return the days off among some days, in spans, and the make-up days."""
    scheduled = calendar.scheduled(first, last)
    off = spans([day for day, rule in scheduled if not rule.worked])
    return off, tuple(day for day, rule in scheduled if rule.worked)


def _counted(d: Deadline, end: Period) -> Iterator[Step]:
    calendar, start, days = _calendar(d), d.start.day, _days(d)
    raw = date.fromordinal(count(start.toordinal(), end.high, end.unit, days))
    if end.unit == "workday":
        off, worked = _ruled(calendar, start + DAY, raw)
        values = {"period": end, "off": off, "worked": worked, "first": start, "end": raw}
        key = ("workdays", "workdays-off", "workdays-worked", "workdays-both")[bool(off) + 2 * bool(worked)]
        yield Step(key, values)
        yield from _excluded(d, end, raw)
        return
    counted = {"period": end, "end": raw}
    if end.unit == "month":
        article = in_force("period-months", start).source
        yield Step("months" if raw.day == start.day else "months-clamped", counted, article)
    elif end.high:
        yield Step("days", counted)
    yield from _excluded(d, end, raw)
    yield from _moved(d, end, raw)


def _excluded(d: Deadline, end: Period, raw: date) -> Iterator[Step]:
    """Return which days between start and end did not count, where there are any."""
    if not d.excluded:
        return
    days = Uncounted(_calendar(d).table, d.excluded)
    within, worked = (d.start.day.toordinal(), raw.toordinal()), end.unit == "workday"
    n = days.worked_left_out(*within) if worked else days.left_out(*within)
    if n:
        off = tuple(span_text(*span) for span in d.excluded)
        yield Step("excluded", {"off": off, "left_out": Period(n, n, "workday" if worked else "day")})


def _moved(d: Deadline, end: Period, raw: date) -> Iterator[Step]:
    """Return whether the counted day moved off a day of rest, and by which articles."""
    calendar, day = _calendar(d), d.start.day
    if not d.roll:
        yield Step("not-moved", {"day": raw}, in_force("period-agreed", day).source)
        return
    moved = date.fromordinal(rolled(day.toordinal(), end.high, end.unit, d.roll, _days(d)))
    article = in_force("period-end", day).source
    if moved != raw:
        yield Step("moved", {"day": raw, "to": moved}, article)
        # The article moves legal days of rest; another text says that a weekend is one.
        weekend = in_force("period-end-weekend", day).source
        if weekend is not None and calendar.day(raw).kind == "weekend":
            yield Step("moved-weekend", {"day": raw}, weekend)
    elif raw.weekday() >= SATURDAY:
        yield Step("make-up-stays", {"day": raw}, article)


def _notices(d: Deadline) -> tuple[Source, ...]:
    """Return the notices whose days the count looked up."""
    if d.readings:
        return tuple(source for reading in d.readings for source in _notices(reading))
    return () if d.consulted is None else _calendar(d).sources(*d.consulted)
