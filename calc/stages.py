"""The stages of a timeline: each answer to wait for, and all of them with what to know besides."""

from __future__ import annotations

from dataclasses import dataclass

from calc.base.card import Card, Line, Part, Shown, Tabular, Tone, of_sources, of_steps, table
from calc.base.messages import Spoken, Word, say
from calc.base.moment import Moment
from calc.base.sources import Confidence, Record, Source, Step, unique
from calc.deadlines.deadline import Deadline
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import Kind, Route, WaitsOn

__all__ = ["Stage", "Timeline"]


@dataclass(frozen=True, slots=True)
class Stage(Shown, Record):
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
        parts = (of_steps("steps-title", self.steps, lang), of_sources(self.sources, lang))
        return Card(lang, self.title.text(lang), self.when(lang), self.says(lang), tone_of(self.kind), parts)


@dataclass(frozen=True, slots=True)
class Timeline(Shown, Tabular, Record):
    """The stages in the order of their rows, what to know besides, and how to reach them."""

    platform: str
    problem: str
    filed: Moment
    stages: tuple[Stage, ...]
    notes: tuple[Step, ...]
    routes: tuple[Route, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        cited = [source for stage in self.stages for source in stage.sources]
        return unique((*cited, *(note.source for note in self.notes)))

    def card(self, lang: str = "zh") -> Card:
        """Return every stage, what to know besides, how to reach them, and the counts."""
        who = profile(self.platform).called.text(lang) if self.platform in platform_ids() else self.platform
        stages = (
            (
                stage.title.text(lang),
                stage.when(lang)
                if stage.happened is None
                else say("stage-happened-on", lang, {"day": stage.happened}),
                stage.says(lang)
                if stage.deadline.final
                else f"{stage.says(lang)} · {say('stage-estimated', lang)}",
            )
            for stage in self.stages
        )
        routes = tuple(
            Line(route.path.text(lang), say(f"contact-{route.channel}", lang)) for route in self.routes
        )
        values = {"who": who, "problem": Word(f"problem-{self.problem}"), "day": self.filed}
        return Card(
            lang,
            say("card-timeline", lang, values),
            parts=(
                table("", ("card-stage", "card-when", "card-says"), stages, lang),
                *(
                    of_steps("card-stage-steps", s.steps, lang, {"stage": s.title}, folds=True)
                    for s in self.stages
                ),
                of_steps("notes-title", self.notes, lang, labels=False),
                Part(say("routes-title", lang), routes),
                of_sources(self.sources, lang),
            ),
        )


def tone_of(kind: Kind) -> Tone:
    """Return the tone of a stage: only law wears the colour of a right."""
    return "right" if kind == "legal" else "neutral"
