"""Take spending from lots of points, for all holders at once.

All lots live equally long, so the lot that expires first is the one earned first: the lots of a holder are
a queue. Laid end to end they are an interval of a line; spending j takes the interval from `begin` to
`end`, where

    begin[j] = the later of end[j-1] and the end of what had expired by that day
    end[j]   = begin[j] + points spent

So end[j] is the sum spent so far plus the running maximum of (expired - spent before), which takes one
pass over a column. What was taken of a lot is how much of it those intervals cover.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from calc.batch.columns.day_tables import US_PER_DAY, Bools, Ints

__all__ = ["Lots", "Spending", "in_order", "in_units", "take"]

_ROOM, _PACKED = 2**62, 2**64


@dataclass(frozen=True, slots=True)
class Lots:
    """Lots in the order of their holders, then of earning: who, when, until when, how many points."""

    holder: Ints
    earned: Ints
    wait_until: Ints
    points: Ints


@dataclass(frozen=True, slots=True)
class Spending:
    """Spending in the order of the holders, then of spending; times as in the lots, and the day."""

    holder: Ints
    at: Ints
    day: Ints
    points: Ints


def in_order(holder: Ints, at: Ints) -> Ints:
    """Return the order by holder, then by time, then as it came."""
    size = len(holder)
    if not size:
        return np.zeros(0, dtype=np.int64)
    low, span = int(at.min()), int(at.max()) - int(at.min()) + 1
    # Each row is packed into one number, its place in the lowest digits, and the numbers are sorted.
    if (int(holder.max()) + 1) * span * size < _PACKED:
        packed = (holder * span + (at - low)).astype(np.uint64) * np.uint64(size)
        packed += np.arange(size, dtype=np.uint64)
        packed.sort()
        return (packed % np.uint64(size)).astype(np.int64)
    return np.lexsort((at, holder)).astype(np.int64)


def in_units(*times: Ints) -> tuple[Ints, ...]:
    """Return microseconds in the largest unit that divides all of them: days, seconds or microseconds."""
    for unit in (US_PER_DAY, 1_000_000):
        if not any((us % unit).any() for us in times):
            return tuple(us // unit for us in times)
    return times


def _places(
    lots: Lots, times: Ints, holder: Ints, moments: Ints, side: Literal["left", "right"]
) -> NDArray[np.intp]:
    """Return how many lots lie before each moment, counting all lots of earlier holders."""
    if not len(times):
        return np.zeros(len(moments), dtype=np.intp)
    low = min(int(times.min()), int(moments.min()))
    span = max(int(times.max()), int(moments.max())) - low + 1
    if (int(max(lots.holder.max(), holder.max())) + 1) * span >= _ROOM:
        # Microseconds of many holders would overflow; ranks keep their order.
        _, ranks = np.unique(np.concatenate([times, moments]), return_inverse=True)
        times, moments, low, span = ranks[: len(times)], ranks[len(times) :], 0, len(ranks)
    keys, sought = lots.holder * span + (times - low), holder * span + (moments - low)
    return np.searchsorted(keys, sought, side=side)


def take(lots: Lots, spending: Spending) -> tuple[Ints, Bools, Ints]:
    """Return what is left of each lot, which spending exceeds what there is, and what there is for it.

    If spending fails, what is left of its holder's lots has no meaning.
    """
    spent, holder = spending.points, spending.holder
    ends = np.append(0, np.cumsum(lots.points))
    expired = ends[_places(lots, lots.wait_until, holder, spending.day, "left")]
    earned = ends[_places(lots, lots.earned, holder, spending.at, "right")]
    so_far = np.cumsum(spent)
    lead = pd.Series(expired - (so_far - spent)).groupby(holder, sort=False).cummax()
    end = lead.to_numpy() + so_far
    begin = end - spent
    short = end > earned
    fails = np.isin(holder, holder[short]) if short.any() else short
    left = lots.points - _covered(ends, begin[~fails], spent[~fails])
    return left, short, np.maximum(earned - begin, 0)


def _covered(ends: Ints, begin: Ints, length: Ints) -> Ints:
    """Return how much of each interval between two ends is covered by others, sorted and disjoint."""
    if not len(begin):
        return np.zeros(len(ends) - 1, dtype=np.int64)
    before = np.append(0, np.cumsum(length))
    place = np.searchsorted(begin, ends, side="right") - 1
    inside = np.minimum(ends - begin[place], length[place])
    covered = np.where(place < 0, 0, before[place] + inside)
    return np.diff(covered)
