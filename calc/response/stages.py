"""One stage of a timeline: an answer to wait for, or something to do oneself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calc.base.card import Card, Displayable, Tone, sources_section, steps_section
from calc.base.messages import Spoken, say
from calc.base.moment import Moment, When
from calc.base.sources import Confidence, Record, Source, Step, unique
from calc.deadlines.deadline import Deadline
from calc.facts.profiles import Kind, WaitsOn

__all__ = ["Stage", "awaited", "tone_of"]


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

    @property
    def hearsay(self) -> bool:
        """Whether its figure is a claim that was not read at its source: neither law nor verified."""
        return self.kind != "legal" and self.confidence in ("unverified", "reported")

    def says(self, lang: str = "zh") -> str:
        """Return how binding it is and how sure its figure, read together."""
        return say("stage-says", lang, {"kind": self.kind, "confidence": self.confidence})

    def when(self, lang: str = "zh") -> str:
        """Return by when, in words; what one may do oneself has words of its own."""
        if self.waits_on == "you":
            return say("stage-from", lang, {"late": self.deadline.wait_until})
        return self.deadline.when(lang)

    def stands(self, as_of: When | Moment, lang: str = "zh") -> str:
        """Return how it stands on a day: still running, run out, or on which day it took place."""
        if self.happened is not None:
            return say("stage-happened-on", lang, {"day": self.happened})
        state = self.deadline.state(as_of)
        # What one may do oneself does not run out: from that day on it can be done.
        return say("stage-over-you" if state == "over" and self.waits_on == "you" else f"stage-{state}", lang)

    def card(self, lang: str = "zh") -> Card:
        """Return by when, how binding that is, the count and its sources."""
        sections = (steps_section("steps-title", self.steps, lang), sources_section(self.sources, lang))
        return Card(
            lang, self.title.text(lang), self.when(lang), self.says(lang), tone_of(self.kind), sections
        )


def awaited(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """Return the stages that others wait for."""
    stages = tuple(stages)
    names = {stage.after for stage in stages}
    return tuple(stage for stage in stages if stage.name in names)


def tone_of(kind: Kind) -> Tone:
    """Return the tone of a stage: only law wears the colour of a right."""
    return "right" if kind == "legal" else "neutral"
