"""What reading a notice yields: days, the sentences that name them, problems; and the reader's context."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from calc.base.messages import Word, say
from calc.base.moment import DAY, SATURDAY, spans

__all__ = ["Context", "Findings", "Problem", "SentenceDays", "date_or_none", "last_days", "with_weekends"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason not to use a notice: the key of its message, and the message's values."""

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def text(self, lang: str = "zh") -> str:
        """Return the message in one language."""
        return Word(f"notice-problem-{self.key}", dict(self.values)).text(lang)


@dataclass(frozen=True, slots=True)
class SentenceDays:
    """A sentence that names days, and the days it settles, if any."""

    quote: str
    days_off: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()

    def settled(self, off: Collection[date], worked: Collection[date]) -> SentenceDays:
        """Return it sorted, without the moved weekend days that another sentence makes days off."""
        days = tuple(sorted({day for day in self.make_up_days if day in worked or day not in off}))
        return SentenceDays(self.quote, tuple(sorted(set(self.days_off))), days)

    def text(self, lang: str = "zh") -> str:
        """Return the sentence and the days read from it, in words."""
        values = {"quote": self.quote, "off": spans(list(self.days_off)), "worked": self.make_up_days}
        kind = ("none", "off", "worked", "both")[bool(self.days_off) + 2 * bool(self.make_up_days)]
        return say(f"notice-read-{kind}", lang, values)


@dataclass(slots=True)
class Findings:
    """Everything read so far: days with the festivals they belong to, and problems."""

    off: dict[date, tuple[str, ...]] = field(default_factory=dict)
    worked: dict[date, tuple[str, ...]] = field(default_factory=dict)
    # Weekend days exchanged for other days: worked, unless they are days off for another reason.
    moved: dict[date, tuple[str, ...]] = field(default_factory=dict)
    # Days off by festival; one day may belong to two.
    items: dict[str, set[date]] = field(default_factory=dict)
    # Breaks extended to a last day: its festivals, and the sentence that says so.
    until: dict[date, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)
    sentences: list[SentenceDays] = field(default_factory=list)
    published: date | None = None

    def add_problem(self, key: str, **values: object) -> None:
        """Record a problem, once however often it occurs."""
        self.problems[Problem(key, tuple(values.items()))] = None


class Context:
    """What one sentence leaves for the next: the festival, the month, the days named so far."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.festivals: tuple[str, ...] = ()
        # Year and month for a day written without them.
        self.month: tuple[int, int] | None = None
        # The latest days off, and all days off that no total has counted yet.
        self.latest_off: list[date] = []
        self.uncounted: list[date] = []
        # All days off of the current festivals.
        self.festival_days: set[date] = set()

    def start_festivals(self, festivals: tuple[str, ...]) -> None:
        """Start the part of the notice about a festival, or about several together."""
        self.festivals, self.month = tuple(dict.fromkeys(festivals)), None
        self.latest_off, self.uncounted, self.festival_days = [], [], set()


def date_or_none(year: int, month: int, day: int) -> date | None:
    """Return a date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_days(ranges: Sequence[list[date]], number: int) -> list[date]:
    """Return the days of as many ranges, from the last one back, as it takes to have `number` days."""
    days: list[date] = []
    for days_of_range in reversed(ranges):
        if len(days) >= number:
            break
        days = days_of_range + days
    return days


def with_weekends(days: Collection[date]) -> set[date]:
    """Return days together with the weekend days adjacent to them."""
    joined = set(days)
    for day in days:
        for step in (DAY, -DAY):
            neighbour = day + step
            while neighbour.weekday() >= SATURDAY and neighbour not in joined:
                joined.add(neighbour)
                neighbour += step
    return joined
