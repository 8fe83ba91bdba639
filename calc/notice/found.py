"""What was found in a notice: days, sentences that name them, and problems."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from calc.text import Word

__all__ = ["Found", "Problem", "Read", "valid"]


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
    # Breaks made longer, to a last day.
    until: dict[date, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)
    lines: list[Read] = field(default_factory=list)
    published: date | None = None

    def wrong(self, key: str, **values: object) -> None:
        """Note a problem, once."""
        self.problems[Problem(key, tuple(values.items()))] = None


def valid(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
