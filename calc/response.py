"""By when somebody must answer: the stages of a platform, of Apple, or of the market regulator.

Every stage starts with the filing unless its row says after which other it comes; only the
authority's stages do. Law, a platform's claim and somebody's advice are told apart. What has no
figure, or whose clock starts with something else than the filing, is a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from calc.deadlines import Deadline, between
from calc.errors import InputError
from calc.laws import InForce, in_force
from calc.membership import one_of
from calc.moment import Moment, When, moment
from calc.periods import Period
from calc.profiles import CONTACTS, Kind, Platform, Profile, Route, StageRow, WaitsOn
from calc.result import Confidence, Source, Step, plain, unique
from calc.rules import profile
from calc.text import Spoken, Word

__all__ = ["Stage", "Timeline", "response_timeline"]

Happened: TypeAlias = Mapping[str, When]


@dataclass(frozen=True, slots=True)
class Stage:
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

    def to_dict(self) -> dict[str, Any]:
        return {name: plain(getattr(self, name)) for name in (*self.__slots__, "sources")}


@dataclass(frozen=True, slots=True)
class Timeline:
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

    def to_dict(self) -> dict[str, Any]:
        names = ("platform", "problem", "filed", "stages", "notes", "sources")
        return {name: plain(getattr(self, name)) for name in names}


def response_timeline(
    *,
    platform: Platform,
    problem: str,
    filed: When | Moment,
    channel: str | None = None,
    happened: Happened | None = None,
) -> Timeline:
    """Return by when a complaint, filed on a day, must or should be answered.

    >>> t = response_timeline(platform="12315", problem="complaint", filed="2026-09-24")
    >>> [(s.name, s.deadline.last_day.isoformat()) for s in t.stages]
    [('accept', '2026-10-12'), ('mediation', '2026-12-11'), ('end-notice', '2026-12-22')]

    `channel` (app, web, email, phone or social) keeps the stages of that way of complaining.
    `happened` puts what took place in the projection's place: {"accept": "2026-09-28"}. The rule in
    force on the day of filing is used; where two stood side by side a stage spans both. Raises
    InputError. Sources: the platform's profile; 市场监督管理投诉举报处理办法 arts. 15, 23, 45.
    """
    known = profile(platform)
    one_of("problem", problem, known.problems)
    if channel is not None:
        one_of("channel", channel, CONTACTS)
    received = moment(filed, "filed")
    took_place = _happened(happened or {}, known, problem, received)
    rows = [row for row in known.stages if problem in row.problems]
    kept = [row for row in rows if channel is None or not row.channels or channel in row.channels]
    stages: dict[str, Stage] = {}
    follows: dict[str, _Start] = {}
    notes: list[Step] = []
    for row in kept:
        rule = in_force(row.rule, received.day) if row.rule else None
        start = _Start(received, received) if row.after is None else follows.get(row.after)
        if row.starts != "filed":
            notes.append(_clock_note(row))
        elif start is None or (rule is not None and not rule.versions):
            notes.append(_gap_note(row, rule))
        else:
            stage = _stage(row, rule, start, took_place.get(row.key), received)
            stages[row.key] = stage
            follows[row.key] = _following(row, stage, start)
    if not stages:
        notes.insert(0, Step("no-stage", {"platform": known.name}))
    notes += _notes(known, problem, received)
    return Timeline(
        platform=known.id,
        problem=problem,
        filed=received,
        stages=tuple(stages.values()),
        notes=tuple(notes),
        routes=tuple(route for route in known.routes if problem in route.problems),
    )


@dataclass(frozen=True, slots=True)
class _Start:
    """The early and the late reading of the moment a stage starts."""

    early: Moment
    late: Moment


def _following(row: StageRow, stage: Stage, start: _Start) -> _Start:
    """Return the start of what comes after a stage: what took place, or the projection's two ends."""
    if stage.happened is not None:
        return _Start(stage.happened, stage.happened)
    early = start.early if row.at_once else Moment(stage.deadline.act_by)
    return _Start(early, Moment(stage.deadline.wait_until))


def _stage(
    row: StageRow, rule: InForce | None, start: _Start, happened: Moment | None, received: Moment
) -> Stage:
    title = {"name": row.name}
    if rule is None:
        assert row.period is not None  # a row has a period or a rule; the loader checks it
        source = row.source
        found = between(start.early, start.late, row.period)
        steps = [Step("stage-claim", title | {"period": row.period}, source)]
    else:
        source = rule.source
        readings = [
            (version, between(start.early, start.late, Period.parse(version.period or "")))
            for version in rule.versions
        ]
        steps = [
            Step("stage-law", title | {"period": d.period, "day": d.wait_until}, cited)
            for version, d in readings
            for cited in version.sources
        ]
        latest = max((d for _, d in readings), key=lambda d: d.wait_until)
        found = replace(
            latest, act_by=min(d.act_by for _, d in readings), final=all(d.final for _, d in readings)
        )
        if rule.note is not None:
            steps.append(Step("law-note", {"note": rule.note}))
        counting = in_force("complaint-counting", received.day)
        steps += [Step("stage-counting", {}, cited) for cited in counting.sources]
    steps += found.steps
    if happened is not None:
        steps.append(Step("stage-happened", title | {"day": happened}))
    return Stage(
        name=row.key,
        title=row.name,
        deadline=found,
        kind=row.kind,
        waits_on=row.waits_on,
        confidence=source.confidence if source else "yours",
        after=row.after,
        happened=happened,
        steps=tuple(steps),
    )


def _happened(happened: Happened, known: Profile, problem: str, received: Moment) -> dict[str, Moment]:
    names = tuple(row.key for row in known.stages if problem in row.problems)
    found: dict[str, Moment] = {}
    for name, day in happened.items():
        one_of("happened", name, names)
        found[name] = moment(day, f"happened.{name}")
    for row in known.stages:
        if row.key in found:
            before = found.get(row.after, received) if row.after else received
            if found[row.key].before(before):
                values = {"before": before}
                raise InputError(f"happened.{row.key}", str(found[row.key]), "out-of-order", values)
    return found


def _clock_note(row: StageRow) -> Step:
    values: dict[str, object] = {"name": row.name, "period": row.period}
    if row.starts == "unstated":
        return Step("note-unstated", values, row.source)
    return Step("note-clock", values | {"starts": Word(f"starts-{row.starts}")}, row.source)


def _gap_note(row: StageRow, rule: InForce | None) -> Step:
    if rule is not None and rule.note is not None:
        return Step("note-gap", {"name": row.name, "note": rule.note})
    return Step("note-gap-before", {"name": row.name})


def _notes(known: Profile, problem: str, received: Moment) -> Iterator[Step]:
    for note in known.notes:
        if problem in note.problems:
            rule = in_force(note.rule, received.day) if note.rule else None
            if rule is None or rule.versions:
                figure = {"period": note.period} if note.period else {}
                yield Step("note", {"text": note.text, **figure}, rule.source if rule else note.source)
