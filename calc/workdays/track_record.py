"""How often estimates were right: the record of their replay on the years that are published.

`make estimates` replays them and writes `data/estimates/record.toml`; a test compares.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from calc.base.data_files import data_dir, read_facts
from calc.base.messages import Word
from calc.base.periods import Period
from calc.base.sources import Source, Step

__all__ = ["Replay", "record", "replayed", "year_replayed"]


@dataclass(frozen=True, slots=True)
class Replay:
    """How well a method did: shares in hundredths of a per cent, distances in days.

    One figure for each number of working days from 1 on; `rolled_*` are for days that move off a day of
    rest. `right` and `most` are about the day by the method, `inside` and `width` about the band around it.
    """

    method: str
    right: tuple[int, ...]
    most: tuple[int, ...]
    inside: tuple[int, ...]
    width: tuple[int, ...]
    widest: tuple[int, ...]
    rolled_right: int
    rolled_most: int
    rolled_inside: int
    rolled_width: int
    rolled_widest: int
    wrong_days: int
    most_wrong_days: int


@dataclass(frozen=True, slots=True)
class _Record:
    first: int
    last: int
    replay: tuple[Replay, ...]


@cache
def record() -> _Record:
    """Return the record: the years replayed, and the results of each method."""
    return read_facts(data_dir() / "estimates" / "record.toml", _Record)


def replayed(period: Period, method: str) -> Step:
    """Return how often estimated ends of such a period were right, by the nearest length replayed.

    >>> replayed(Period.parse("5 working days"), "practice").values["days"]
    5
    """
    replay = next(replay for replay in record().replay if replay.method == method)
    if period.unit != "workday":
        return _step("replayed-rolled", replay.rolled_right, replay.rolled_most, replay.rolled_inside)
    days = min(period.high, len(replay.right))
    at = days - 1
    return _step("replayed-workdays", replay.right[at], replay.most[at], replay.inside[at], days=days)


def year_replayed() -> Word:
    """Return in a sentence how many days of a year the usual method gets wrong."""
    usual = record().replay[0]
    values = {"mean": _tenths(usual.wrong_days), "most": usual.most_wrong_days}
    return Word("year-replayed", {"from": record().first, "to": record().last, **values})


def _step(key: str, right: int, most: int, inside: int, **more: object) -> Step:
    years = {"from": record().first, "to": record().last}
    shares = {"right": _tenths(right), "inside": _tenths(inside)}
    return Step(key, {**years, **shares, "most": most, **more}, REPLAY)


REPLAY = Source("estimates-replay", Word("source-replay"), "reported")


def _tenths(hundredths: int) -> Decimal:
    """Return hundredths with one decimal, cut, not rounded, so that no share looks better than it is."""
    return Decimal(hundredths // 10) / 10
