"""Every answer to one case together: what the calculators say to the facts that are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from calc.moment import Moment
from calc.points import Points
from calc.refund import Refund
from calc.response import Timeline
from calc.result import plain

__all__ = ["CaseResult"]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What the calculators say to a case: each answer, or None where its facts are missing."""

    as_of: Moment
    refund: Refund | None
    points: Points | None
    timeline: Timeline | None

    def to_dict(self) -> dict[str, Any]:
        return {name: plain(getattr(self, name)) for name in self.__slots__}
