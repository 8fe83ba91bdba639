"""One stage of a timeline: an answer to wait for, or something to do oneself."""

from __future__ import annotations

from dataclasses import dataclass

from calc.base.card import Card, Displayable, Tone, sources_section, steps_section
from calc.base.messages import Spoken, say
from calc.base.moment import Moment
from calc.base.sources import Confidence, Record, Source, Step, unique
from calc.deadlines.deadline import Deadline
from calc.facts.profiles import Kind, WaitsOn

__all__ = ["Stage", "tone_of"]


@dataclass(frozen=True, slots=True)
class Stage(Displayable, Record):
    """One answer to wait for, or one thing to do: by when, on whose part, and on what it rests."""

    name: str
    title: Spoken
    deadline: Deadline
    kind: Kind
    waits_on: WaitsOn
    confidence: Confidence
    after: str | None
    happened: Moment | None
    steps: tuple[Step, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The rule's own sources first, then those it was counted by."""
        return unique((*(step.source for step in self.steps), *self.deadline.sources))

    def says(self, lang: str = "zh") -> str:
        """Return how binding it is and how sure its figure, read together."""
        return say("stage-says", lang, {"kind": self.kind, "confidence": self.confidence})

    def when(self, lang: str = "zh") -> str:
        """Return by when, in words; what one may do oneself has words of its own."""
        if self.waits_on == "you":
            return say("stage-from", lang, {"late": self.deadline.wait_until})
        return self.deadline.when(lang)

    def card(self, lang: str = "zh") -> Card:
        """Return by when, how binding that is, the count and its sources."""
        sections = (steps_section("steps-title", self.steps, lang), sources_section(self.sources, lang))
        return Card(
            lang, self.title.text(lang), self.when(lang), self.says(lang), tone_of(self.kind), sections
        )


def tone_of(kind: Kind) -> Tone:
    """Return the tone of a stage: only law wears the colour of a right."""
    return "right" if kind == "legal" else "neutral"
