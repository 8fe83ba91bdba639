"""Estimates of an unpublished year: readings of the public holidays law, never facts.

`practice` arranges the year as recent notices did; `pattern` uses the lengths of breaks announced with the
notice for 2025; `law` gives the statutory days and, for one on a weekend, the next weekday. Answers use
`practice`; the band around it spans further readings of what differs between notices. All of them are data,
with the record of replaying them on the published years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from calc.base.data_files import SourceRow, data_dir, read_facts, require_where_read
from calc.base.sources import Source
from calc.workdays.arrangement import Arranged, Reading, arranged, by_law, festival_days, qingming
from calc.workdays.day_table import METHODS, Method

__all__ = [
    "METHODS",
    "Method",
    "Variant",
    "band",
    "estimate",
    "estimate_source",
    "festival_days",
    "pattern_source",
    "practice",
    "qingming",
    "variants",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learnt(SourceRow):
    """A reading and its source."""

    id: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Variant:
    """How a reading of the band differs from the practice; what is left out is as in the practice."""

    id: str
    length: Mapping[str, int] = field(default_factory=dict)
    single: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    start: Mapping[str, int] = field(default_factory=dict)
    longer: Mapping[str, int] = field(default_factory=dict)
    further: Mapping[str, int] = field(default_factory=dict)

    def of(self, usual: Reading) -> Reading:
        """Return the practice with these changes."""
        length = {**usual.length, **self.length}
        return replace(
            usual,
            length=length | {name: length[name] + days for name, days in self.longer.items()},
            single={**usual.single, **self.single},
            start={**usual.start, **self.start},
            further={**usual.further, **self.further},
        )


@dataclass(frozen=True, slots=True)
class _Variants:
    variant: tuple[Variant, ...]


@cache
def _learnt(name: str) -> _Learnt:
    path = data_dir() / "estimates" / f"{name}.toml"
    learnt = read_facts(path, _Learnt)
    require_where_read(path.name, "verified_on", learnt)
    return learnt


def _learnt_source(name: str) -> Source:
    learnt = _learnt(name)
    return learnt.as_source(learnt.id)


def practice() -> Reading:
    """Return how the notices published so far arrange a year."""
    return _learnt("practice").reading


def estimate_source() -> Source:
    """Return the source of the estimate that answers use."""
    return _learnt_source("practice")


def pattern_source() -> Source:
    """Return the source of the announced pattern."""
    return _learnt_source("pattern-2025")


@cache
def variants() -> tuple[Variant, ...]:
    """Return how each reading of the band differs from the practice."""
    return read_facts(data_dir() / "estimates" / "band.toml", _Variants).variant


@cache
def band() -> tuple[str, ...]:
    """Return the names of the readings of the band; the practice is the first."""
    return (METHODS[0], *(variant.id for variant in variants()))


@cache
def _reading(name: str) -> Reading:
    if name == "pattern":
        return _learnt("pattern-2025").reading
    return next((variant.of(practice()) for variant in variants() if variant.id == name), practice())


@lru_cache(maxsize=1024)
def estimate(year: int, method: str) -> Arranged:
    """Return the days of an unpublished year that differ from a plain week, as (worked, festivals).

    >>> from datetime import date
    >>> estimate(2027, "law")[date(2027, 5, 3)]
    (False, ('labour-day',))

    2027-05-01 is a Saturday and 05-02 a Sunday: by the law, Monday and Tuesday stand in for them.
    """
    return by_law(year) if method == "law" else arranged(year, _reading(method))
