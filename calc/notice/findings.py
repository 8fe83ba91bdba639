"""What was found in a notice: days, sentences that name them, problems, and what is carried between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from calc.base.messages import Word
from calc.base.moment import DAY, SATURDAY

__all__ = ["Book", "Found", "Problem", "Read", "last_days", "valid", "with_weekends"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a notice from being used: a key and the values of its sentence."""

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def text(self, lang: str = "zh") -> str:
        """Return it in words."""
        return Word(f"notice-problem-{self.key}", dict(self.values)).text(lang)


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence that names days, and what was made of it: no days where it settles none."""

    quote: str
    days_off: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()

    def among(self, off: Collection[date], worked: Collection[date]) -> Read:
        """Return it without days that came to nothing: a weekend day moved, and off for a festival."""
        days = tuple(sorted({day for day in self.make_up_days if day in worked or day not in off}))
        return Read(self.quote, tuple(sorted(set(self.days_off))), days)


@dataclass(slots=True)
class Found:
    """Everything read so far: days with the festivals they stand under, and what is wrong."""

    off: dict[date, tuple[str, ...]] = field(default_factory=dict)
    worked: dict[date, tuple[str, ...]] = field(default_factory=dict)
    # Weekend days given for others: worked, unless they are days off anyway.
    moved: dict[date, tuple[str, ...]] = field(default_factory=dict)
    # The days said to be off under a festival's name; one day may be named under two.
    items: dict[str, set[date]] = field(default_factory=dict)
    # Breaks made longer, to a last day.
    until: dict[date, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)
    lines: list[Read] = field(default_factory=list)
    published: date | None = None

    def wrong(self, key: str, **values: object) -> None:
        """Note a problem, once."""
        self.problems[Problem(key, tuple(values.items()))] = None


class Book:
    """What is carried from sentence to sentence."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.festivals: tuple[str, ...] = ()
        # The month in which a day without one stands.
        self.carried: tuple[int, int] | None = None
        # The days last said to be off, and all of them since the last festival or sum, for the sum to come.
        self.broke: list[date] = []
        self.since: list[date] = []
        # All days said to be off since the last festival.
        self.item: set[date] = set()

    def under(self, festivals: tuple[str, ...]) -> None:
        """Begin with what is said of a festival, or of several together."""
        self.festivals, self.carried = tuple(dict.fromkeys(festivals)), None
        self.broke, self.since, self.item = [], [], set()


def valid(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_days(spans: Sequence[list[date]], number: int) -> list[date]:
    """Return the days of the last spans, of as many as hold a number of days."""
    days: list[date] = []
    place = len(spans)
    while place and len(days) < number:
        place -= 1
        days = spans[place] + days
    return days


def with_weekends(days: Collection[date]) -> set[date]:
    """Return days with the weekend days next to them."""
    joined = set(days)
    for day in days:
        for step in (DAY, -DAY):
            beside = day + step
            while beside.weekday() >= SATURDAY and beside not in joined:
                joined.add(beside)
                beside += step
    return joined
