"""By when somebody must answer: the stages of a platform, of Apple, or of the market regulator.

Every stage starts with the filing unless its row says after which other it comes; only the
authority's stages do. Law, a platform's claim and somebody's advice are told apart. What has no
figure, or whose clock starts with something else than the filing, is a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from calc.base.card import (
    Card,
    Displayable,
    Line,
    Section,
    Tabular,
    Tone,
    sources_section,
    steps_section,
    table_section,
)
from calc.base.messages import InputError, Word, say
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period
from calc.base.sources import Record, Source, Step, unique
from calc.base.values import one_of
from calc.deadlines.compute import between
from calc.deadlines.deadline import Deadline
from calc.facts.laws import InForce, in_force, on_problem
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import CONTACTS, Platform, Profile, Route, StageRow
from calc.response.stages import Stage, awaited, tone_of
from calc.workdays.working_days import WorkingDays

__all__ = ["Timeline", "response_timeline", "stage_from"]

Happened: TypeAlias = Mapping[str, When]

# Each of the regulator's two procedures has its own clause on counting.
_COUNTING = ("complaint-counting", "report-counting")


@dataclass(frozen=True, slots=True)
class Timeline(Displayable, Tabular, Record):
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

    def next_stage(self, as_of: When | Moment) -> Stage | None:
        """Return the stage to look at on a day: one overdue that others wait for, else the next to come.

        >>> timeline = response_timeline(platform="12315", problem="complaint", filed="2026-09-24")
        >>> [timeline.next_stage(day).name for day in ("2026-10-01", "2026-12-12")]
        ['accept', 'accept']

        None where every stage took place, or ran out and nothing waits for it. Raises InputError where
        the day lies before the filing.
        """
        return _next(self.stages, self._day_of(as_of))

    def stage_to_draw(self, as_of: When | Moment) -> Stage | None:
        """Return the stage whose days a calendar shows: the next, else the last, of those counted in days.

        None where there is none that is still waited for. Raises InputError as `next_stage` does.
        """
        now = self._day_of(as_of)
        stages = [
            stage for stage in self.stages if stage.happened is None and not stage.deadline.period.clock
        ]
        return _next(stages, now) or (stages[-1] if stages else None)

    def headline(self, as_of: When | Moment, lang: str = "zh") -> tuple[str, str]:
        """Return by when the next answer is due on a day, and how binding that is, in a sentence each.

        >>> timeline = response_timeline(platform="12315", problem="complaint", filed="2026-09-24")
        >>> timeline.headline("2026-10-01", lang="en")[0]
        '12315 (market regulator): accept or refuse by 2026-10-12'

        Raises InputError where the day lies before the filing.
        """
        now = self._day_of(as_of)
        who = self._called(lang)
        how, stage = self._answer(now)
        if stage is None:
            if how == "done":
                return say("deadline-headline-done", lang, {"who": who}), say("deadline-done-help", lang)
            unstated = any(note.key == "no-stage-responder" for note in self.notes)
            key = "deadline-none-responder" if unstated else "deadline-none-help"
            return say("deadline-headline-none", lang, {"who": who}), say(key, lang)
        values = {
            "who": who,
            "stage": stage.title,
            "waits": stage.waits_on,
            "hearsay": "yes" if stage.hearsay else "no",
        }
        if how == "due":
            values["day"] = stage.deadline.last_day
            return say("deadline-headline", lang, values), stage.says(lang)
        values["day"] = stage.deadline.wait_until
        by_law = any(each.kind == "legal" for each in self.stages)
        help_ = say("deadline-over-authority" if by_law else "deadline-over-help", lang)
        body = say("sentence-break", lang).join((stage.says(lang), help_))
        return say("deadline-headline-over", lang, values), body

    def tone(self, as_of: When | Moment) -> Tone:
        """Return the tone of the headline: green is kept for what a law states.

        Raises InputError where the day lies before the filing.
        """
        how, stage = self._answer(self._day_of(as_of))
        if how == "due" and stage is not None:
            return tone_of(stage.kind)
        return "neutral" if how == "done" else "weak"

    def _answer(self, now: Moment) -> tuple[Literal["due", "over", "done", "none"], Stage | None]:
        """Return what the headline is about: the stage that is due or over, or that there is none."""
        stage = _next(self.stages, now)
        if stage is not None and stage.deadline.state(now) != "over":
            return "due", stage
        # What one may do oneself is advice and never runs out.
        theirs = [each for each in self.stages if each.happened is None and each.waits_on != "you"]
        if theirs:
            return "over", stage or theirs[-1]
        return ("done" if self.stages else "none"), None

    def _day_of(self, as_of: When | Moment) -> Moment:
        now = moment(as_of, "as_of")
        if now.before(self.filed):
            raise InputError("as_of", str(now), "before-filing", {"filed": self.filed})
        return now

    def _called(self, lang: str) -> str:
        """Return what they are called inside a sentence; by its id where the profile is one's own."""
        return profile(self.platform).called.text(lang) if self.platform in platform_ids() else self.platform

    def card(self, lang: str = "zh") -> Card:
        """Return every stage, what to know besides, how to reach them, and the counts."""
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
        values = {"who": self._called(lang), "problem": Word(f"problem-{self.problem}"), "day": self.filed}
        return Card(
            lang,
            say("card-timeline", lang, values),
            sections=(
                table_section("", ("card-stage", "card-when", "card-says"), stages, lang),
                *(
                    steps_section("card-stage-steps", s.steps, lang, {"stage": s.title}, folds=True)
                    for s in self.stages
                ),
                steps_section("notes-title", self.notes, lang, labels=False),
                Section(say("routes-title", lang), routes),
                sources_section(self.sources, lang),
            ),
        )


def _next(stages: Iterable[Stage], now: Moment) -> Stage | None:
    stages = tuple(stages)
    waited_for = awaited(stages)
    for stage in stages:
        overdue = stage.deadline.state(now) == "over"
        if stage.happened is None and (not overdue or stage in waited_for):
            return stage
    return None


def response_timeline(
    *,
    platform: Platform,
    problem: str,
    filed: When | Moment,
    channel: str | None = None,
    happened: Happened | None = None,
    calendar: WorkingDays | None = None,
) -> Timeline:
    """Return by when a complaint, filed on a day, must or should be answered.

    >>> t = response_timeline(platform="12315", problem="complaint", filed="2026-09-24")
    >>> [(s.name, s.deadline.last_day.isoformat()) for s in t.stages]
    [('accept', '2026-10-12'), ('mediation', '2026-12-11'), ('end-notice', '2026-12-22')]

    `channel` (app, web, email, phone or social) keeps the stages of that way of complaining.
    `happened` puts what took place in the projection's place: {"accept": "2026-09-28"}. The rule in
    force on the day of filing is used; where two stood side by side a stage spans both. `calendar` is one
    of one's own, as in `calc.deadline`. Raises InputError.
    Sources: the platform's profile; 市场监督管理投诉举报处理办法 arts. 15, 23, 45.
    """
    responder = profile(platform)
    problem = one_of("problem", problem, responder.problems)
    if channel is not None:
        channel = one_of("channel", channel, CONTACTS)
    received = moment(filed, "filed")
    rows = [row for row in responder.stages if problem in row.problems]
    kept = [row for row in rows if channel is None or not row.channels or channel in row.channels]
    took_place = _read_happened({} if happened is None else happened)
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
            stage = _stage(row, rule, start, took_place.get(row.key), received, calendar)
            stages[row.key] = stage
            follows[row.key] = _following(row, stage, start)
    _check_happened(took_place, stages, received)
    if not stages:
        notes.insert(0, Step(f"no-stage-{responder.kind}", {"platform": responder.called}))
    notes += _notes(responder, problem, received)
    return Timeline(
        platform=responder.id,
        problem=problem,
        filed=received,
        stages=tuple(stages.values()),
        notes=tuple(notes),
        routes=tuple(route for route in responder.routes if problem in route.problems),
    )


def stage_from(row: StageRow, filed: Moment, calendar: WorkingDays | None = None) -> Stage | None:
    """Return the stage of one row from its filing; None where its rule was not in force or not read."""
    rule = in_force(row.rule, filed.day) if row.rule else None
    if rule is not None and not rule.versions:
        return None
    return _stage(row, rule, _Start(filed, filed), None, filed, calendar)


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
    row: StageRow,
    rule: InForce | None,
    start: _Start,
    happened: Moment | None,
    received: Moment,
    calendar: WorkingDays | None,
) -> Stage:
    title = {"name": row.name}
    if rule is None:
        assert row.period is not None  # a row has a period or a rule; the loader checks it
        source = row.source
        deadline = between(start.early, start.late, row.period, calendar=calendar)
        steps = [Step("stage-claim", title | {"period": row.period}, source), *deadline.steps]
    else:
        source = rule.source
        readings = []
        for version in rule.versions:
            period = Period.parse(version.period or "")
            readings.append((version, between(start.early, start.late, period, calendar=calendar)))
        steps = []
        for version, reading in readings:
            values = title | {"period": reading.period, "day": reading.wait_until}
            steps += [Step("stage-law", values, cited) for cited in version.sources]
            # Where two figures stand side by side both are counted out; steps they share stand once.
            steps += [step for step in reading.steps if step not in steps]
        deadline = _side_by_side([reading for _, reading in readings])
        if rule.note is not None:
            steps.append(Step("law-note", {"note": rule.note}))
        steps += [Step("stage-counting", {}, clause) for clause in _counted_by(rule, received)]
    if happened is not None:
        steps.append(Step("stage-happened", title | {"day": happened}))
    return Stage(
        name=row.key,
        title=row.name,
        deadline=deadline,
        kind=row.kind,
        waits_on=row.waits_on,
        confidence=source.confidence if source else "yours",
        after=row.after,
        happened=happened,
        steps=tuple(steps),
    )


def _side_by_side(readings: list[Deadline]) -> Deadline:
    """Return one deadline for several that stand side by side: the latest, to be acted on by the earliest."""
    if len(readings) == 1:
        return readings[0]
    latest = max(readings, key=lambda reading: reading.wait_until)
    return replace(
        latest,
        act_by=min(reading.act_by for reading in readings),
        final=all(reading.final for reading in readings),
        readings=tuple(readings),
    )


def _counted_by(rule: InForce, received: Moment) -> Iterator[Source]:
    """Return the clause on counting of the law that states a rule, where it has one."""
    laws = {source.id.partition(":")[0] for source in rule.sources}
    for name in _COUNTING:
        for clause in in_force(name, received.day).sources:
            if clause.id.partition(":")[0] in laws:
                yield clause


def _read_happened(happened: Happened) -> dict[str, Moment]:
    if not isinstance(happened, Mapping):
        raise InputError("happened", happened, "rows", {"columns": "stage, day"})
    for name in happened:
        if not isinstance(name, str):
            raise InputError("happened", name, "rows", {"columns": "stage, day"})
    return {name: moment(day, f"happened.{name}") for name, day in happened.items()}


def _check_happened(happened: Mapping[str, Moment], stages: Mapping[str, Stage], received: Moment) -> None:
    """Refuse a stage that is not waited for, and one that took place before what it comes after."""
    for name, took_place in happened.items():
        one_of("happened", name, tuple(stages))
        before, after = received, stages[name].after
        while after is not None:
            if after in happened:
                before = happened[after]
                break
            after = stages[after].after
        if took_place.before(before):
            raise InputError(f"happened.{name}", str(took_place), "out-of-order", {"before": before})


def _clock_note(row: StageRow) -> Step:
    values: dict[str, object] = {"name": row.name, "period": row.period}
    if row.starts == "unstated":
        return Step("note-unstated", values, row.source)
    return Step("note-clock", values | {"starts": Word(f"starts-{row.starts}")}, row.source)


def _gap_note(row: StageRow, rule: InForce | None) -> Step:
    if rule is None or rule.versions:
        return Step("note-gap-before", {"name": row.name})
    if rule.note is None:
        return Step("note-gap-unread", {"name": row.name})
    return Step("note-gap", {"name": row.name, "note": rule.note})


def _notes(responder: Profile, problem: str, received: Moment) -> Iterator[Step]:
    for company in responder.companies:
        yield Step("note-company", {"company": company.name}, company.source)
    for note in responder.notes:
        if problem in note.problems:
            rule = in_force(note.rule, received.day) if note.rule else None
            source = rule.source if rule else note.source
            # A note may leave its words to the article in force; where there is none it is left out.
            text = note.text or (source and source.says)
            if text is not None and (rule is None or rule.versions):
                figure = {"period": note.period} if note.period else {}
                yield Step("note", {"text": text, **figure}, source)
    if responder.kind == "platform":
        for source in on_problem(problem, received.day):
            yield Step("note", {"text": source.says}, source)
