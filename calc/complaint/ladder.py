"""The ladder of a complaint: whom to turn to, in order, and by when each of them answers.

A rung on which something was filed counts from that filing, any other rung as if filed today. Law, a
platform's claims and advice stay apart, and nobody is obliged to wait.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from calc.base.card import Tone
from calc.base.messages import InputError, Spoken, Word, say
from calc.base.moment import Moment, When, moment
from calc.base.sources import Record, Source, Step, unique
from calc.case.case import Case
from calc.complaint.requests import guide_of
from calc.deadlines.compute import by_rule, deadline
from calc.deadlines.deadline import Deadline
from calc.facts.guides import Rung, Wait
from calc.facts.laws import in_force
from calc.facts.platforms import profile
from calc.facts.profiles import StageRow
from calc.response.stages import Stage
from calc.response.timeline import Timeline, response_timeline, stage_from
from calc.workdays.calendar import ChinaCalendar

__all__ = ["Ladder", "LadderRung", "Waiting", "filed_with", "ladder", "waits"]

# The responder and the problem of each rung's timeline; on the platform's own rung it is the case's trouble.
_TIMELINES = {
    "apple": ("apple", "refund"),
    "12315": ("12315", "complaint"),
    "report": ("12315", "report"),
    "isc": ("isc", "complaint"),
}
# Stages that are in no profile.
_STALLING = StageRow(
    key="stalling",
    problems=(),
    kind="legal",
    waits_on="platform",
    channels=(),
    starts="filed",
    after=None,
    at_once=False,
    period=None,
    rule="prepaid-stalling",
    source=None,
    name=Word("stage-stalling"),
)
_ODR = replace(_STALLING, key="odr", kind="claim", rule=None, name=Word("stage-odr"))
# How far the case has come with the platform itself.
Where = Literal["not-asked", "waiting", "escalate", "refused"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wait that a guide calls reasonable; `until` is None if the case lacks the day it starts."""

    wait: Wait
    until: Deadline | None
    source: Source

    def text(self, as_of: Moment, lang: str = "zh") -> str:
        """Return how long that is, and until when on a day."""
        values: dict[str, object] = {"text": self.wait.text, "period": self.wait.period}
        if self.until is None:
            return say("wait-unknown", lang, values)
        over = self.until.state(as_of) == "over"
        return say("wait-over" if over else "wait-until", lang, values | {"at": self.until.latest})


@dataclass(frozen=True, slots=True)
class LadderRung(Record):
    """One rung: whom to turn to, since when (`assumed`: as if today), and by when they answer."""

    key: str
    who: str
    name: Spoken
    text: Spoken
    filed: Moment
    assumed: bool
    stages: tuple[Stage, ...]
    notes: tuple[Step, ...]

    def since(self, lang: str = "zh") -> str:
        """Return on which day one turned to it, or that the days are counted as if one did on that day."""
        key = "ladder-planned" if self.assumed else "ladder-filed"
        return say(key, lang, {"day": self.filed.at or self.filed.day})

    @property
    def sources(self) -> tuple[Source, ...]:
        cited = [source for stage in self.stages for source in stage.sources]
        return unique((*cited, *(note.source for note in self.notes)))


@dataclass(frozen=True, slots=True)
class Ladder(Record):
    """The rungs in order, how far the case has come, and the next day an answer is expected."""

    as_of: Moment
    rungs: tuple[LadderRung, ...]
    where: Where
    expected: date | None

    def headline(self, lang: str = "zh") -> tuple[str, str]:
        """Return how far the case has come with the platform, and what the ladder is, in a sentence each."""
        return say(f"ladder-{self.where}", lang), say("ladder-help", lang)

    @property
    def tone(self) -> Tone:
        """The tone of the headline."""
        return "weak" if self.where in ("escalate", "refused") else "neutral"

    @property
    def sources(self) -> tuple[Source, ...]:
        return unique(source for rung in self.rungs for source in rung.sources)


def waits(case: Case, *, as_of: When | Moment) -> tuple[Waiting, ...]:
    """Return how long the guide calls waiting reasonable, by the clock."""
    guide = guide_of(case)
    waiting = []
    for wait in guide.waits:
        start = case.values.get(wait.starts)
        until = deadline(moment(start, wait.starts), wait.period, roll=False) if start else None
        waiting.append(Waiting(wait, until, guide.article))
    return tuple(waiting)


def ladder(case: Case, *, as_of: When | Moment) -> Ladder:
    """Return whom to turn to and by when they answer, rung by rung.

    >>> case = Case.from_dict({"platform": "soda-music", "trouble": "points-gift",
    ...                        "filings": [{"to": "soda-music", "day": "2026-11-02"}]})
    >>> gift = ladder(case, as_of="2026-11-21")
    >>> gift.where, [stage.name for stage in gift.rungs[0].stages]
    ('escalate', ['first-reply', 'complex-reply', 'escalate'])

    Rungs on which nothing was filed start on `as_of`. Sources: the guide, the timelines, the law on stalling.
    """
    now = moment(as_of, "as_of")
    filings = _filings(case, now)
    refused = _refused(case, filings, now)
    rungs: list[LadderRung] = []
    for rung in guide_of(case).ladder:
        if rung.who == "apple" and case.values.get("channel") != "apple":
            continue
        rungs.append(_rung(rung, case, filings, now))
        if rung.who == "platform" and "refund" in (case.values.get("requests") or guide_of(case).requests):
            rungs.append(_stalling(rungs[0], refused, case.calendar))
    platform = rungs[0]
    waiting = [stage for stage in platform.stages if stage.waits_on == "platform"]
    over = [stage for stage in platform.stages if stage.deadline.state(now) == "over"]
    where: Where = (
        "refused" if refused else "not-asked" if platform.assumed else "escalate" if over else "waiting"
    )
    waiting += [stage for rung in rungs if rung.who == "law" for stage in rung.stages]
    # Who has plainly refused is not waited for.
    ahead = [
        stage.deadline.wait_until for stage in waiting if not refused and stage.deadline.state(now) != "over"
    ]
    return Ladder(now, tuple(rungs), where, min(ahead, default=None))


def _filings(case: Case, now: Moment) -> dict[str, Moment]:
    """Return the first filing with each responder; a filing with 12315 on the deadlines tab counts too."""
    values = case.values
    rows = [(str(row["to"]), moment(row["day"], "filings")) for row in values.get("filings", ())]
    if (values.get("responder"), values.get("problem")) == ("12315", "complaint") and values.get("filed"):
        rows.append(("12315", moment(values["filed"], "filed")))
    first: dict[str, Moment] = {}
    for to, filed in rows:
        if now.before(filed):
            raise InputError("filings", str(filed), "after-as-of", {"as_of": now})
        if to not in first or filed.before(first[to]):
            first[to] = filed
    return first


def filed_with(who: str, platform: str) -> str | None:
    """Return the responder of a rung's filing, or None if a case has no field for its day.

    A report and an online negotiation are filings of their own, for which there is no field.
    """
    return platform if who == "platform" else who if who in ("apple", "12315", "isc") else None


def _rung(rung: Rung, case: Case, filings: dict[str, Moment], now: Moment) -> LadderRung:
    platform, trouble = str(case.values["platform"]), str(case.values["trouble"])
    to, problem = _TIMELINES.get(rung.who, (platform, trouble))
    filed = filings.get(filed_with(rung.who, platform) or "")
    start = filed or now
    stages: tuple[Stage, ...] = ()
    notes: tuple[Step, ...] = ()
    if rung.who == "platform" or rung.who in _TIMELINES:
        timeline = _timeline(case, to, problem, start, is_filed=filed is not None)
        stages, notes = timeline.stages, timeline.notes
    elif rung.who == "odr":
        stages = _odr(start, case.calendar)
    if rung.who == "12315":
        notes = (*_too_old(case, start), *notes)
    return LadderRung(rung.key, rung.who, rung.name, rung.text, start, filed is None, stages, notes)


def _timeline(case: Case, to: str, problem: str, filed: Moment, *, is_filed: bool) -> Timeline:
    responder = case.profile() if to == case.values["platform"] else profile(to)
    # Without a filing nothing can have happened yet.
    happened = case.happened_with(responder, problem) if is_filed else {}
    return response_timeline(
        platform=responder,
        problem=problem,
        filed=filed,
        happened=happened,
        excluded=case.excluded_with(responder, problem) if is_filed else {},
        calendar=case.calendar,
    )


def _stalling(platform: LadderRung, refused: Moment | None, calendar: ChinaCalendar | None) -> LadderRung:
    """Return the rung of the day from which not paying may count as stalling.

    That is the day of a plain refusal; while they stay silent, so many days after the first filing.
    """
    name, text = Word("ladder-stalling-name"), Word("ladder-stalling")
    stage = stage_from(_STALLING, refused or platform.filed, calendar)
    if refused is not None:
        text = Word("ladder-stalling-refused", {"day": refused.day})
        stage = None if stage is None else _at_once(stage, refused, calendar)
    stages = () if stage is None else (stage,)
    return LadderRung("stalling", "law", name, text, platform.filed, platform.assumed, stages, ())


def _at_once(stalling: Stage, refused: Moment, calendar: ChinaCalendar | None) -> Stage:
    """Return the stage of a plain refusal: what took place is the refusal, and no day is counted from it."""
    values = {"day": refused.day}
    return replace(
        stalling,
        title=Word("stage-refused"),
        deadline=deadline(refused, "same day", roll=False, calendar=calendar),
        happened=refused,
        steps=(Step("stage-refused", values, stalling.steps[0].source),),
    )


def _refused(case: Case, filings: dict[str, Moment], now: Moment) -> Moment | None:
    """Return when the platform plainly refused.

    Raises InputError if that lies before the purchase, before the platform was asked, or after `as_of`.
    """
    if not case.values.get("refused"):
        return None
    refused = moment(case.values["refused"], "refused")
    if now.before(refused):
        raise InputError("refused", str(refused), "after-as-of", {"as_of": now})
    if bought := case.checked("purchased"):
        purchased = moment(bought["purchased"], "purchased")
        if refused.before(purchased):
            raise InputError("refused", str(refused), "before-purchase", {"purchased": purchased})
    asked = filings.get(str(case.values["platform"]))
    if asked is not None and refused.before(asked):
        raise InputError("refused", str(refused), "out-of-order", {"before": asked})
    return refused


def _odr(filed: Moment, calendar: ChinaCalendar | None) -> tuple[Stage, ...]:
    """Return the company's time to answer in online dispute resolution, which is known at second hand."""
    (note,) = [note for note in profile("12315").notes if note.key == "odr"]
    stage = stage_from(replace(_ODR, period=note.period, source=note.source), filed, calendar)
    return () if stage is None else (stage,)


def _too_old(case: Case, filed: Moment) -> tuple[Step, ...]:
    """Return the day after which a complaint is refused, counted from the day one knew of the problem."""
    known_on = case.values.get("failed") or case.values.get("purchased")
    if not known_on:
        return ()
    start = moment(known_on, "failed")
    limits = by_rule(in_force("complaint-too-old", filed.day), start, case.calendar)
    return tuple(
        Step("ladder-too-old", {"first": start.day, "day": limit.act_by}, version.sources[0])
        for version, limit in limits
    )
