"""What a profile is: a platform's or responder's windows, validities, stages, routes and notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from calc.base.messages import InputError, Spoken, Word
from calc.base.periods import Period, PeriodLike
from calc.base.sources import Source, as_json
from calc.base.validity import Validity, ValidityLike

if TYPE_CHECKING:
    from calc.base.working_hours import Span

__all__ = [
    "CONTACTS",
    "OWN_TERMS",
    "PLANS",
    "Company",
    "Kind",
    "Note",
    "Platform",
    "PointsTerms",
    "Profile",
    "RefundTerms",
    "Route",
    "StageRow",
    "Starts",
    "WaitsOn",
]

PLANS = ("regular", "promotional", "co-branded")
CONTACTS = ("app", "web", "email", "phone", "social")

# The clock of a stage starts with the filing; a figure counted from anything else is a note.
Starts = Literal["filed", "verification", "failure", "payment", "upgrade", "approval", "unstated"]
Kind = Literal["legal", "claim", "advice"]
WaitsOn = Literal["platform", "authority", "you"]

OWN_TERMS = Source("own-terms", Word("source-own-terms"), "yours")


@dataclass(frozen=True, slots=True)
class Company:
    """A company that may be the one to name in a complaint, and where its name was found."""

    name: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundTerms:
    """The full-refund window; `stated` tells whether a source states it or it only serves to compare.

    The plans said to be excluded have a source of their own: it stays when one's own window is put in.
    """

    window: Period
    stated: bool = True
    excluded_plans: tuple[str, ...] = ()
    source: Source
    excluded_source: Source


@dataclass(frozen=True, slots=True)
class PointsTerms:
    """How long points live."""

    validity: Validity
    name: Spoken
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """By when somebody answers: a period of one's own or the name of a rule of law.

    A period in working hours has the `hours` of a working day, such as 09:00-18:00, and its `lunch`.
    """

    key: str
    name: Spoken
    problems: tuple[str, ...]
    kind: Kind
    waits_on: WaitsOn
    channels: tuple[str, ...] = ()
    starts: Starts = "filed"
    after: str | None = None
    at_once: bool = False
    period: Period | None = None
    rule: str | None = None
    source: Source | None = None
    hours: str | None = None
    lunch: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way to reach them for some problems."""

    channel: str
    problems: tuple[str, ...]
    path: Spoken
    rule: str | None = None
    source: Source | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "channel": self.channel,
            "path": as_json(self.path),
            "rule": self.rule,
            "source": as_json(self.source),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to know that is no deadline; without words of its own it has those of its rule."""

    key: str
    problems: tuple[str, ...]
    text: Spoken | None = None
    period: Period | None = None
    rule: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One platform or responder, checked."""

    id: str
    kind: Literal["platform", "responder"]
    name: Spoken
    problems: tuple[str, ...]
    companies: tuple[Company, ...] = ()
    sentence_name: Spoken | None = None
    refund: RefundTerms | None = None
    points: PointsTerms | None = None
    stages: tuple[StageRow, ...] = ()
    routes: tuple[Route, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def by_law(self) -> bool:
        """Whether it answers by the periods of a law, which no terms can change."""
        return any(stage.kind == "legal" for stage in self.stages)

    def awaited(self, problem: str | None = None) -> tuple[StageRow, ...]:
        """Return the stages that others of a problem wait for; of every problem where none is named."""
        rows = tuple(row for row in self.stages if problem is None or problem in row.problems)
        keys = {row.after for row in rows}
        return tuple(row for row in rows if row.key in keys)

    @property
    def called(self) -> Spoken:
        """What it is called inside a sentence: 该平台 where it stands for any other one."""
        return self.sentence_name or self.name

    def with_terms(
        self,
        *,
        window: PeriodLike | None = None,
        validity: ValidityLike | None = None,
        reply: PeriodLike | None = None,
        hours: Span | None = None,
        lunch: Span | None = None,
    ) -> Profile:
        """Return the profile with figures read in one's own terms; their confidence is `yours`.

        `hours` and `lunch` go with a `reply` in working hours, which needs them.

        >>> from calc.facts.platforms import profile
        >>> p = profile("bilibili").with_terms(window="14 days")
        >>> p.refund.window.text("en"), p.refund.source.confidence
        ('14 days', 'yours')
        """
        changed = self
        if window is not None:
            excluded = self.refund.excluded_plans if self.refund else ()
            excluded_by = self.refund.excluded_source if self.refund else OWN_TERMS
            counted = Period.parse(window, "terms_window")
            if counted.unit == "workminute":
                raise InputError("terms_window", window, "hours-nowhere")
            terms = RefundTerms(
                window=counted,
                excluded_plans=excluded,
                source=OWN_TERMS,
                excluded_source=excluded_by,
            )
            changed = replace(changed, refund=terms)
        if validity is not None:
            name = self.points.name if self.points else Word("word-points")
            points = PointsTerms(Validity.parse(validity, "terms_validity"), name, OWN_TERMS)
            changed = replace(changed, points=points)
        if reply is not None:
            if self.by_law:
                raise InputError("terms_reply", reply, "terms-authority", {"name": self.name})
            period = Period.parse(reply, "terms_reply")
            office = None
            if period.unit == "workminute" or hours is not None or lunch is not None:
                from calc.base.working_hours import hours_of

                office = hours_of(period, hours, lunch, ("terms_hours", "terms_lunch"))
            own = StageRow(
                key="own-reply",
                problems=self.problems,
                kind="claim",
                waits_on="platform",
                period=period,
                source=OWN_TERMS,
                hours=None if office is None else office.span,
                lunch=None if office is None else office.lunch,
                name=Word("stage-own-reply"),
            )
            changed = replace(changed, stages=(own, *changed.stages))
        return changed


Platform: TypeAlias = str | Profile
