"""Lots of points: what was earned at one time, when it expires, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from calc.base.messages import InputError, Spoken, Word
from calc.base.moment import Moment, When, midnight, moment
from calc.base.sources import Step
from calc.base.values import Count, whole_number
from calc.deadlines.deadline import Deadline
from calc.facts.laws import in_force

__all__ = ["LOT_STATUSES", "OWN_DAY", "Expiry", "LotState", "LotStatus", "PointsLot"]

LotStatus = Literal["alive", "uncertain", "expired"]
LOT_STATUSES: tuple[LotStatus, ...] = ("alive", "uncertain", "expired")

# What a lot expires by that has a last day of its own.
OWN_DAY = Word("points-own-day")


@dataclass(frozen=True, slots=True, init=False)
class PointsLot:
    """Points earned at one time, and what is known of that lot alone.

    >>> PointsLot(earned="2025-01-31", points=500, expires="2026-12-31", taken_back=40).kept
    460

    `expires` is its own last day, which beats every validity; `taken_back` of its points were withdrawn
    again, and count as never earned. Whole numbers; raises InputError for what cannot be, such as a last day
    before the points were earned, or more taken back than there were.
    """

    earned: Moment
    points: int
    expires: date | None
    taken_back: int

    def __init__(
        self,
        *,
        earned: When | Moment,
        points: Count,
        expires: When | Moment | None = None,
        taken_back: Count = 0,
    ) -> None:
        begun = moment(earned, "earned")
        number = whole_number(points, "points", least=1)
        back = whole_number(taken_back, "taken_back", least=0)
        if back > number:
            raise InputError("taken_back", taken_back, "taken-back-more", {"points": number})
        object.__setattr__(self, "earned", begun)
        object.__setattr__(self, "points", number)
        object.__setattr__(self, "expires", None if expires is None else _own_day(expires, begun))
        object.__setattr__(self, "taken_back", back)

    @property
    def kept(self) -> int:
        """How many of its points were not withdrawn again."""
        return self.points - self.taken_back


def _own_day(expires: When | Moment, earned: Moment) -> date:
    last = moment(expires, "expires")
    # Tables have midnights for days.
    of_a_table = isinstance(expires, datetime) and last.at == midnight(last.day)
    if last.at is not None and not of_a_table:
        # Whether the time is the lot's last instant or only how a program writes a day is not known.
        raise InputError("expires", str(last), "expires-clock")
    if last.day < earned.day:
        raise InputError("expires", str(last), "expires-early", {"earned": earned.day})
    return last.day


@dataclass(frozen=True, slots=True)
class Expiry(Deadline):
    """When a lot expires whose end no single period gives: by its own day, or by `said`, and a last use.

    `period` only spans it.
    """

    said: Spoken = OWN_DAY
    used: Moment | None = None

    @property
    def length(self) -> Spoken:
        """What it was counted by, in words: the validity, or a day of its own."""
        return self.said

    @property
    def steps(self) -> tuple[Step, ...]:
        """The day of its own, or the count by the validity."""
        if self.said is OWN_DAY:
            return (Step("expires-own", {"day": self.act_by}),)
        values = {"validity": self.said, "start": self.start, "used": self.used or "none", **self.spoken}
        return (Step("expires-validity", values, in_force("period-agreed", self.start.day).source),)


@dataclass(frozen=True, slots=True)
class LotState:
    """The state of one lot; `number` is its place among the input lots, from 1.

    `remaining` is what is alive of it by every reading, `uncertain` what some reading keeps besides. Of a lot
    that is expired by every reading `remaining` is what expired.
    """

    number: int
    lot: PointsLot
    expires: Deadline
    remaining: int
    state: LotStatus
    uncertain: int = 0

    def to_dict(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "earned": str(self.lot.earned),
            "points": self.lot.points,
            "taken_back": self.lot.taken_back,
            "remaining": self.remaining,
            "uncertain": self.uncertain,
            "state": self.state,
            "expires": self.expires.to_dict(),
        }
