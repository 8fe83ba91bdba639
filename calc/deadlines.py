"""From a start and a period to the days that matter, counted as the Civil Code counts them.

The start day is not counted (art. 201). Months end on the corresponding day, clamped to the month's
end and always from the original start (art. 202). A last day that is a day of rest moves to the next
worked day (art. 203) unless `roll=False`; working-day counts never need to. Hours run from the moment
itself and never move. A period ends at 24:00 of its last day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any, Literal

import pendulum

from calc import explain
from calc.base.arithmetic import state
from calc.base.card import Card, Part, Shown, of_sources, of_steps
from calc.base.messages import InputError, Word, say, spoken
from calc.base.moment import DAY, Moment, When, at_clock, midnight, moment
from calc.base.periods import Period, PeriodLike
from calc.base.sources import Source, Step, plain, unique
from calc.base.values import yes_or_no
from calc.counting import consulted, count, ends, estimating
from calc.workdays.calendar import ChinaCalendar

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["STATES", "Deadline", "State", "between", "closing", "deadline"]

# Where a moment stands: within every reading of a period, between two of them, past all.
State = Literal["open", "uncertain", "over"]
STATES: tuple[State, ...] = ("open", "uncertain", "over")

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Deadline(Shown):
    """The days on which a period ends, by the rule and by its earliest and latest readings.

    `act_by` is the earliest reading, for whoever must act; `wait_until` the latest, for whoever is
    waiting; `last_day` the one by the rule, for a range of its longer end; `first_day` the same of its
    shorter end. `ends_at` is the first instant after the period, or closing time on the last day.
    `final` is False if any day the count consulted, from the first to the last of `consulted`, is not
    settled by a published notice; `banded` says that estimates of it differ. Where two rules stand side
    by side `readings` holds the count of each. `calendar` is kept where it is not the usual one.
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
    consulted: tuple[date, date] | None = field(default=None, repr=False)
    banded: bool = field(default=False, repr=False)
    readings: tuple[Deadline, ...] = field(default=(), repr=False)
    calendar: ChinaCalendar | None = field(default=None, repr=False, compare=False)

    @property
    def ends_at(self) -> pendulum.DateTime:
        """The first instant after the period; with `closes`, that time on the last day."""
        if self.late_end is not None:
            return self.late_end
        if self.closes is None:
            return midnight(self.last_day + DAY)
        return at_clock(self.last_day, self.closes)

    @property
    def earliest(self) -> date | pendulum.DateTime:
        """What `act_by` is called in a sentence: the day, or the instant where it runs by the clock."""
        return self.early_end or self.act_by

    @property
    def latest(self) -> date | pendulum.DateTime:
        """The same of `wait_until`."""
        return self.late_end or self.wait_until

    @property
    def spoken(self) -> dict[str, object]:
        """Both ends as the values of a sentence, and whether they are instants."""
        return {"day": self.earliest, "to": self.latest, "clock": "yes" if self.period.clock else "no"}

    def when(self, lang: str = "zh") -> str:
        """Return by when, in words: a day, an instant, or the earliest and the latest."""
        if self.period.clock and self.start.at is not None:
            return say("stage-at", lang, {"at": self.ends_at})
        key = "stage-by" if self.act_by == self.wait_until else "stage-between"
        return say(key, lang, {"early": self.act_by, "late": self.wait_until})

    def state(self, as_of: Moment) -> State:
        """Tell where a moment stands: within every reading, between two of them, or past all.

        By the clock where the period runs by the clock and the moment has a time, else by day.
        """
        if self.early_end is not None and self.late_end is not None and as_of.at is not None:
            return STATES[state(as_of.at, self.early_end, self.late_end)]
        return STATES[state(as_of.day, self.act_by + DAY, self.wait_until + DAY)]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The count, line by line."""
        return tuple(explain.steps(self))

    @property
    def replays(self) -> tuple[Step, ...]:
        """How often estimates of such periods were right; empty where none was needed."""
        return tuple(explain.replays(self))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles counted by and the notices consulted."""
        return unique((*(step.source for step in self.steps), *explain.notices(self)))

    def card(self, lang: str = "zh") -> Card:
        """Return the days that matter, the count and what it rests on."""
        day = {"day": self.last_day, "weekday": Word(f"weekday-{self.last_day.weekday()}")}
        facts = {
            "start": self.start,
            "period": self.period,
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
            parts=(
                Part(rows=rows),
                of_steps("steps-title", self.steps, lang),
                of_sources(self.sources, lang),
            ),
        )

    def to_frame(self, lang: str | None = None) -> pd.DataFrame:
        """Return the days that matter as a table of one row, with the columns of `calc.batch.deadlines`.

        >>> deadline("2026-09-24", "7 days").to_frame()[["act_by", "last_day"]].astype(str).values.tolist()
        [['2026-10-01', '2026-10-08']]

        With `lang` "zh" or "en" headers and cells are people's words. Needs pandas, as all of `calc.batch`.
        """
        from calc.batch.results_frame import of_deadline

        return of_deadline(self, lang)

    def to_dict(self) -> dict[str, Any]:
        return {
            "start": str(self.start),
            "earliest_start": plain(self.earliest_start),
            "period": str(self.period),
            "roll": self.roll,
            "closes": None if self.closes is None else f"{self.closes:%H:%M}",
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "ends_at": self.ends_at.isoformat(),
            "act_by": self.act_by.isoformat(),
            "wait_until": self.wait_until.isoformat(),
            "final": self.final,
            "steps": [step.to_dict() for step in self.steps],
            "sources": [source.to_dict() for source in self.sources],
        }


def deadline(
    start: When | Moment,
    period: PeriodLike,
    *,
    closes: str | time | None = None,
    roll: bool = True,
    calendar: ChinaCalendar | None = None,
) -> Deadline:
    """Return when a period from a start ends.

    >>> d = deadline("2026-09-24", "7 days")
    >>> d.act_by, d.last_day
    (datetime.date(2026, 10, 1), datetime.date(2026, 10, 8))
    >>> deadline("2026-09-24", "3-5 working days").act_by
    datetime.date(2026, 9, 30)

    `closes` is a time such as "18:00" and makes no sense with hours. Days without a published
    schedule are estimated (`final` is then False) unless `calendar` brings a strict one of one's own.
    Raises InputError for what cannot be read, NoScheduleError where a day before 2004 or after 2099
    would have to be known. Source: Civil Code arts. 201-203; 市场监督管理投诉举报处理办法 art. 45 alike.
    """
    begun = moment(start, "start")
    length = Period.parse(period)
    return between(begun, begun, length, closes=closing(closes, length), roll=roll, calendar=calendar)


def between(
    early: Moment,
    late: Moment,
    period: Period,
    *,
    closes: time | None = None,
    roll: bool = True,
    calendar: ChinaCalendar | None = None,
) -> Deadline:
    """Return a deadline whose start itself has an early and a late reading.

    `act_by` counts from the early one, everything else from the late one.
    """
    yes_or_no("roll", roll)
    if not isinstance(calendar, ChinaCalendar | None):
        raise InputError("calendar", calendar, "calendar-kind")
    earliest = None if early == late else early
    if period.clock:
        early_end = early.start.add(minutes=period.low)
        late_end = late.end.add(minutes=period.high)
        first_day = _day_of(late.end.add(minutes=period.low))
        return Deadline(
            start=late,
            period=period,
            first_day=first_day,
            last_day=_day_of(late_end),
            act_by=_day_of(early_end),
            wait_until=_day_of(late_end),
            final=True,
            roll=roll,
            earliest_start=earliest,
            late_end=late_end,
            early_end=early_end,
        )
    known = calendar or estimating()
    table = known.table
    starts = early.day.toordinal(), late.day.toordinal()
    found = ends(*starts, period, roll, table, (table,))
    asked = consulted(*starts, period, roll, found.wait_until, table)
    settled = asked is None or known.settles(*_dates(asked))
    if not settled:
        # What notices settle is the same by every reading; only beyond do they differ.
        found = ends(*starts, period, roll, table, known.readings())
        asked = consulted(*starts, period, roll, found.wait_until, table)
    by_the_rule = count(starts[0], period.low, period.unit, table), found.last
    return Deadline(
        start=late,
        period=period,
        first_day=date.fromordinal(found.first),
        last_day=date.fromordinal(found.last),
        act_by=date.fromordinal(found.act_by),
        wait_until=date.fromordinal(found.wait_until),
        final=settled,
        roll=roll,
        closes=closes,
        earliest_start=earliest,
        consulted=None if asked is None else _dates(asked),
        banded=by_the_rule != (found.act_by, found.wait_until),
        calendar=calendar,
    )


def _dates(span: tuple[int, int]) -> tuple[date, date]:
    return date.fromordinal(span[0]), date.fromordinal(span[1])


def _day_of(end: pendulum.DateTime) -> date:
    last = end.subtract(microseconds=1)
    return date(last.year, last.month, last.day)


def closing(closes: object, period: Period) -> time | None:
    """Return the closing time given for a period, checked."""
    if closes is None:
        return None
    if period.clock:
        raise InputError("closes", closes, "closes-clock")
    if isinstance(closes, time):
        if closes.tzinfo is None and not closes.second and not closes.microsecond:
            return closes
        raise InputError("closes", closes, "closes-form")
    if isinstance(closes, str) and (found := _CLOCK.fullmatch(closes.strip())):
        hour, minute = int(found[1]), int(found[2])
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise InputError("closes", closes, "closes-form")
