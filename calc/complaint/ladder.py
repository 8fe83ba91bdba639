"""Whom to turn to, in order, and by when each of them answers: the ladder of a case against a day.

A rung that was climbed runs from its own filing; one that was not is shown as if it were climbed today.
Law, a platform's claim and advice stay apart, and nothing here obliges anybody to wait.
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
from calc.deadlines.compute import deadline
from calc.deadlines.deadline import Deadline
from calc.facts.guides import Rung, Wait
from calc.facts.laws import in_force
from calc.facts.platforms import profile
from calc.facts.profiles import StageRow
from calc.response.stages import Stage
from calc.response.timeline import Timeline, response_timeline, stage_from
from calc.workdays.calendar import ChinaCalendar

__all__ = ["Ladder", "LadderRung", "Waiting", "filed_with", "ladder", "waits"]

# Whose timeline a rung has, by which problem; the platform's own is the trouble itself.
_TIMELINES = {
    "apple": ("apple", "refund"),
    "12315": ("12315", "complaint"),
    "report": ("12315", "report"),
    "isc": ("isc", "complaint"),
}
# Rows that belong to no profile's own timeline.
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
# How far a case has come with the platform itself.
Where = Literal["not-asked", "waiting", "escalate"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wait that is said to be reasonable, and until when, where the case says from when."""

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
    """One rung: whom to turn to, since when (or `assumed` today), and by when they answer."""

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
    """The rungs in order, and how far the case has come."""

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
        return "weak" if self.where == "escalate" else "neutral"

    @property
    def sources(self) -> tuple[Source, ...]:
        return unique(source for rung in self.rungs for source in rung.sources)


def waits(case: Case, *, as_of: When | Moment) -> tuple[Waiting, ...]:
    """Return how long waiting is said to be reasonable for what went wrong, by the clock."""
    found = guide_of(case)
    waiting = []
    for wait in found.waits:
        start = case.values.get(wait.starts)
        until = deadline(moment(start, wait.starts), wait.period, roll=False) if start else None
        waiting.append(Waiting(wait, until, found.article))
    return tuple(waiting)


def ladder(case: Case, *, as_of: When | Moment) -> Ladder:
    """Return whom to turn to and by when they answer, rung by rung.

    >>> case = Case.from_dict({"platform": "soda-music", "trouble": "points-gift",
    ...                        "filings": [{"to": "soda-music", "day": "2026-11-02"}]})
    >>> found = ladder(case, as_of="2026-11-21")
    >>> found.where, [stage.name for stage in found.rungs[0].stages]
    ('escalate', ['first-reply', 'complex-reply', 'escalate'])

    Rungs that were not climbed start on `as_of`. Sources: the guide, the timelines, the law on stalling.
    """
    now = moment(as_of, "as_of")
    filings = _filings(case, now)
    rungs: list[LadderRung] = []
    for rung in guide_of(case).ladder:
        if rung.who == "apple" and case.values.get("channel") != "apple":
            continue
        rungs.append(_rung(rung, case, filings, now))
        if rung.who == "platform" and "refund" in (case.values.get("requests") or guide_of(case).requests):
            rungs.append(_stalling(rungs[0], case.calendar))
    asked = rungs[0]
    waiting = [stage for stage in asked.stages if stage.waits_on == "platform"]
    over = [stage for stage in asked.stages if stage.deadline.state(now) == "over"]
    where: Where = "not-asked" if asked.assumed else "escalate" if over else "waiting"
    waiting += [stage for rung in rungs if rung.who == "law" for stage in rung.stages]
    ahead = [stage.deadline.wait_until for stage in waiting if stage.deadline.state(now) != "over"]
    return Ladder(now, tuple(rungs), where, min(ahead, default=None))


def _filings(case: Case, now: Moment) -> dict[str, Moment]:
    """Return when each was first asked; what was typed on the tab of deadlines counts for 12315."""
    values = case.values
    rows = [(str(row["to"]), moment(row["day"], "filings")) for row in values.get("filings", ())]
    if (values.get("responder"), values.get("problem")) == ("12315", "complaint") and values.get("filed"):
        rows.append(("12315", moment(values["filed"], "filed")))
    found: dict[str, Moment] = {}
    for to, filed in rows:
        if now.before(filed):
            raise InputError("filings", str(filed), "after-as-of", {"as_of": now})
        if to not in found or filed.before(found[to]):
            found[to] = filed
    return found


def filed_with(who: str, platform: str) -> str | None:
    """Return where a filing on a rung goes, if a case holds its day.

    A report, and a negotiation online, are filings of their own, which it does not hold.
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
        found = _timeline(case, to, problem, start, filed is not None)
        stages, notes = found.stages, found.notes
    elif rung.who == "odr":
        stages = _odr(start, case.calendar)
    if rung.who == "12315":
        notes = (*_too_old(case, start), *notes)
    return LadderRung(rung.key, rung.who, rung.name, rung.text, start, filed is None, stages, notes)


def _timeline(case: Case, to: str, problem: str, filed: Moment, asked: bool) -> Timeline:
    known = profile(to)
    if to == case.values["platform"]:
        known = case.profile()
    # Nothing can have happened with whom nobody has asked.
    happened = case.happened_with(known, problem) if asked else {}
    return response_timeline(
        platform=known, problem=problem, filed=filed, happened=happened, calendar=case.calendar
    )


def _stalling(asked: LadderRung, calendar: ChinaCalendar | None) -> LadderRung:
    """The day after which not paying a refund may count as stalling, counted from the first asking."""
    name, text = Word("ladder-stalling-name"), Word("ladder-stalling")
    found = stage_from(_STALLING, asked.filed, calendar)
    stages = () if found is None else (found,)
    return LadderRung("stalling", "law", name, text, asked.filed, asked.assumed, stages, ())


def _odr(filed: Moment, calendar: ChinaCalendar | None) -> tuple[Stage, ...]:
    """The company's own time in online dispute resolution, which is known at second hand."""
    (note,) = [note for note in profile("12315").notes if note.key == "odr"]
    found = stage_from(replace(_ODR, period=note.period, source=note.source), filed, calendar)
    return () if found is None else (found,)


def _too_old(case: Case, filed: Moment) -> tuple[Step, ...]:
    """The day after which a complaint is refused, counted from when one knew."""
    known = case.values.get("failed") or case.values.get("purchased")
    steps = []
    if known:
        start = moment(known, "failed")
        for version in in_force("complaint-too-old", filed.day).versions:
            found = deadline(start, version.period or "", calendar=case.calendar)
            values = {"first": start.day, "day": found.act_by}
            steps.append(Step("ladder-too-old", values, version.sources[0]))
    return tuple(steps)
