"""Every answer to one case together: what the calculators say to the facts that are there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from calc.base.card import Card, Shown
from calc.base.messages import say
from calc.base.moment import Moment
from calc.base.sources import plain
from calc.points import Points
from calc.refund import Refund
from calc.stages import Timeline

if TYPE_CHECKING:
    from calc.case import Case

__all__ = ["CaseResult"]


@dataclass(frozen=True, slots=True)
class CaseResult(Shown):
    """What the calculators say to a case: each answer, or None where its facts are missing."""

    as_of: Moment
    refund: Refund | None
    points: Points | None
    timeline: Timeline | None
    # What was answered, without anything personal.
    case: Case = field(repr=False, compare=False)

    @property
    def line(self) -> str:
        """The short line by which the answers can be verified later: see `calc.verify`."""
        from calc.verification import line_of

        return line_of(self)

    def card(self, lang: str = "zh") -> Card:
        """Return each answer that is there, one under the other."""
        found = [answer for answer in (self.refund, self.points, self.timeline) if answer is not None]
        says = "" if found else say("card-nothing", lang)
        title = say("card-case-result", lang, {"day": self.as_of})
        return Card(lang, title, says, cards=tuple(answer.card(lang) for answer in found), line=self.line)

    def to_dict(self) -> dict[str, Any]:
        return {name: plain(getattr(self, name)) for name in self.__slots__ if name != "case"}
