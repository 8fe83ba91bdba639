"""One case: a plain dict of what a person typed, which feeds the page, the link and the calculators.

The names of its fields are the page's own. Values are kept as typed and checked when they are used,
so that a slip stays visible; unknown fields are refused by name. Personal details are no fields here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from calc.base.card import Card, Displayable
from calc.base.data_files import rule_version
from calc.base.messages import InputError, say
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period
from calc.base.sources import as_json
from calc.base.values import listed, one_of, whole_number
from calc.case import fields
from calc.case.fields import CODES, FIELDS, LISTS, PERSONAL
from calc.case.links import at_odds
from calc.case.receipt import line_of, rule_file
from calc.case.saved import file_name, read_saved
from calc.case.summary import facts_card
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import Profile
from calc.points import Points, PointsLot, expire_points
from calc.refund.assess import Refund, assess_refund
from calc.refund.membership import MEMBERSHIP, Membership
from calc.response.timeline import Timeline, response_timeline
from calc.workdays.calendar import ChinaCalendar

__all__ = ["Case", "CaseResult"]

# What is written, and what is read: version 1 had fewer fields and meant the same by them.
VERSION = 2
READ = (1, 2)
# Whoever opens a link has a case of their own.
NOT_LINKED = ("case_id",)


@dataclass(frozen=True, slots=True)
class Case(Displayable):
    """What a person typed, as a plain dict.

    >>> c = Case.from_dict({"platform": "bilibili", "paid": "30.00", "purchased": "2026-11-01",
    ...                     "term": "30 days", "used_days": 10})
    >>> c.result(as_of="2026-11-21").refund.amount
    Decimal('20.00')
    >>> c.to_query(as_of="2026-11-21")
    'platform=bilibili&paid=30.00&purchased=2026-11-01&term=30+days&used_days=10&as_of=2026-11-21'
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    calendar: ChinaCalendar | None = field(default=None, repr=False)

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Case:
        """Return a case from a dict; unknown fields and values that are no plain data are refused."""
        if not isinstance(given, Mapping):
            raise InputError("case", given, "case-kind")
        kept: dict[str, Any] = {}
        for name, value in given.items():
            if name == "version":
                if type(value) is not int or value not in READ:
                    raise InputError(
                        "version", value, "case-version", {"version": " and ".join(map(str, READ))}
                    )
            elif name in LISTS:
                kept[name] = fields.rows(name, value)
            elif name in CODES:
                kept[name] = fields.codes(name, value)
            elif name in FIELDS or name in PERSONAL:
                if value is not None:
                    kept[name] = fields.plain_value(name, value)
            else:
                raise fields.unknown(name, value)
        return cls({name: kept[name] for name in (*FIELDS, *CODES, *PERSONAL, *LISTS) if name in kept})

    @classmethod
    def read(cls, source: bytes | str | Path) -> tuple[Case, Moment | None]:
        """Return the case in a saved file, JSON or notebook, and its `as_of` where it names one.

        >>> Case.read(b'{"platform": "bilibili", "paid": "30.00"}')[0].values["paid"]
        '30.00'

        Bytes are the file itself; text and Path say where it lies. Raises InputError for a file without one.
        """
        saved = read_saved(source)
        if saved.case is None:
            raise InputError("file", file_name(source), "saved-table")
        return cls.from_dict(saved.case), saved.as_of

    def to_dict(self, *, personal: bool = True) -> dict[str, Any]:
        """Return the fields that are set, as JSON knows them, and the version of their shape.

        `personal=False` leaves out what could tell who somebody is, for anything that is passed on.
        """
        copied = {
            name: [dict(row) for row in value] if name in LISTS else list(value) if name in CODES else value
            for name, value in self.values.items()
            if personal or name not in PERSONAL
        }
        return {"version": VERSION, **copied}

    @classmethod
    def from_query(
        cls, query: str | Mapping[str, str | Sequence[str]]
    ) -> tuple[Case, Moment | None, tuple[InputError, ...]]:
        """Return the case in a link, its `as_of`, and what in it was refused and left out.

        >>> _, _, refused = Case.from_query("paid=-5&color=red")
        >>> [error.field for error in refused]
        ['paid', 'color']
        """
        if isinstance(query, str):
            pairs = parse_qsl(str.__str__(query), keep_blank_values=True)
        elif isinstance(query, Mapping):
            pairs = [
                (name, value)
                for name, values in query.items()
                for value in ((values,) if isinstance(values, str) else listed(fields.called(name), values))
            ]
        else:
            raise InputError("query", query, "case-kind")
        found: dict[str, Any] = {}
        as_of: Moment | None = None
        refused: list[InputError] = []
        for name, written in pairs:
            try:
                if not isinstance(written, str):
                    raise InputError(name, written, "plain-data")
                if name in LISTS:
                    row = fields.row(name, written, len(found.get(name, ())))
                    found.setdefault(name, []).append(row)
                elif name in found or (name == "as_of" and as_of is not None):
                    raise InputError(name, written, "repeated")
                elif name == "as_of":
                    as_of = moment(written, "as_of")
                elif name in CODES or (name in FIELDS and name not in NOT_LINKED):
                    found[name] = fields.read(name, written)
                else:
                    raise fields.unknown(name, written)
            except InputError as error:
                refused.append(error)
        lost = {error.field for error in refused} & {"platform", "responder"}
        refused += at_odds(found, None if lost else cls.from_dict(found).profile("responder"))
        return cls.from_dict(found), as_of, tuple(refused)

    def to_query(self, *, as_of: When | Moment) -> str:
        """Return every field that is set, and `as_of`, as the query of a link: codes, never labels.

        What is personal stays out of it.
        """
        pairs: list[tuple[str, str]] = []
        for name, value in self.values.items():
            if name in PERSONAL or name in NOT_LINKED or value in ("", []):
                continue
            if name in LISTS:
                pairs += [(name, "~".join(str(row[column]) for column in LISTS[name])) for row in value]
            else:
                pairs.append((name, fields.write(value)))
        return urlencode([*pairs, ("as_of", str(moment(as_of, "as_of")))])

    def counted_with(self, calendar: ChinaCalendar | None) -> Case:
        """Return the same case, its days counted by a calendar of one's own, which no file or link holds."""
        return replace(self, calendar=calendar)

    def card(self, lang: str = "zh") -> Card:
        """Return what was typed, without what could tell who somebody is."""
        return facts_card(self.values, lang)

    def result(self, *, as_of: When | Moment) -> CaseResult:
        """Return every answer whose facts are there. Raises InputError for a fact that cannot be used."""
        now = moment(as_of, "as_of")
        return CaseResult(
            as_of=now,
            refund=None if self.missing("refund") else self.refund(as_of=now),
            points=None if self.missing("points") else self.points(as_of=now),
            timeline=None if self.missing("timeline") else self.timeline(),
            case=self.from_dict(self.to_dict(personal=False)).counted_with(self.calendar),
        )

    def missing(self, answer: str) -> tuple[str, ...]:
        """Return the fields still needed for an answer: refund, points or timeline.

        >>> Case.from_dict({"platform": "bilibili", "paid": 30}).missing("refund")
        ('purchased', 'term')
        """
        needed: dict[str, tuple[str, ...]] = {
            "refund": ("platform", "paid", "purchased", "term"),
            # One's own terms need no platform to look them up with.
            "points": ("lots",) if self.values.get("terms_validity") else ("platform", "lots"),
            "timeline": ("problem", "filed"),
        }
        wanted = needed[one_of("answer", answer, needed)]
        return tuple(name for name in wanted if self.values.get(name) in (None, "", []))

    def profile(self, name: str = "platform") -> Profile:
        """Return the profile of the platform or responder, with the figures of one's own terms."""
        checked = self.checked("terms_window", "terms_validity", "terms_reply")
        found = profile(self.values.get(name) or self.values.get("platform") or "generic", name)
        return found.with_terms(
            window=checked.get("terms_window"),
            validity=checked.get("terms_validity"),
            # A platform's reply time says nothing about an authority that is asked.
            reply=None if found.by_law else checked.get("terms_reply"),
        )

    def membership(self) -> Membership:
        """Return what was bought."""
        fields.needed(self.missing("refund"))
        given = self.checked(*MEMBERSHIP)
        return Membership(**(given | {"platform": self.profile()}))

    def refund(self, *, as_of: When | Moment) -> Refund:
        return assess_refund(self.membership(), as_of=as_of, calendar=self.calendar)

    def points(self, *, as_of: When | Moment) -> Points:
        lots = []
        for number, row in enumerate(self.values.get("lots", ())):
            try:
                lots.append(PointsLot(**row))
            except InputError as error:
                raise error.within(f"lots[{number}]") from None
        spent = [(row["day"], row["points"]) for row in self.values.get("spent", ())]
        return expire_points(lots, as_of=as_of, platform=self.profile(), spent=spent)

    def timeline(self) -> Timeline:
        fields.needed(self.missing("timeline"))
        given = self.checked("problem", "filed", "contact")
        known = self.profile("responder")
        return response_timeline(
            platform=known,
            problem=given["problem"],
            filed=given["filed"],
            channel=given.get("contact"),
            happened=self.happened_with(known, given["problem"]),
            calendar=self.calendar,
        )

    def happened_with(self, known: Profile, problem: str) -> dict[str, Any]:
        """Return what happened at the stages of one responder; a case may hold those of another, too.

        Raises InputError for a stage given twice. A stage nobody has is left in, to be refused by name.
        """
        own = {row.key for row in known.stages if problem in row.problems}
        others = {row.key for name in platform_ids() for row in profile(name).stages} - own
        found: dict[str, Any] = {}
        for number, row in enumerate(self.values.get("happened", ())):
            if row["stage"] in found:
                raise InputError(f"happened[{number}].stage", row["stage"], "repeated")
            if row["stage"] not in others:
                found[row["stage"]] = row["day"]
        return found

    def checked(self, *names: str) -> dict[str, Any]:
        """Return the fields of these names that are set, each one checked."""
        found = {name: self.values[name] for name in names if self.values.get(name) not in (None, "")}
        for name, value in found.items():
            fields.check(name, value)
        return found

    def inputs(self) -> dict[str, Any]:
        """Return what the answers rest on, as the calculators understand it.

        30 and 30.00, 30天 and 30 days, a default given or not: what means the same is the same. A fact that
        feeds no answer makes no difference, nor does anything personal.
        """
        found: dict[str, Any] = {}
        if not self.missing("refund"):
            bought = self.membership()
            found["refund"] = {name: getattr(bought, name) for name in MEMBERSHIP if name != "platform"}
            found["refund"] |= {"platform": bought.profile.id} | self._own_terms("terms_window")
        if not self.missing("points"):
            found["points"] = {
                "platform": self.profile().id,
                "lots": _rows(self.values, "lots", "earned"),
                "spent": _rows(self.values, "spent", "day"),
            } | self._own_terms("terms_validity")
        if not self.missing("timeline"):
            asked = self.profile("responder")
            given = self.checked("problem", "contact")
            happened = self.happened_with(asked, given["problem"])
            found["timeline"] = {
                **given,
                "responder": asked.id,
                "filed": moment(self.values["filed"], "filed"),
                "happened": {name: moment(day, name) for name, day in happened.items()},
            } | ({} if asked.by_law else self._own_terms("terms_reply"))
        if found and self.calendar is not None and (days := _own_days(self.calendar)):
            found["calendar"] = days
        return found

    def _own_terms(self, name: str) -> dict[str, Period]:
        return {field: Period.parse(written, field) for field, written in self.checked(name).items()}


def _own_days(calendar: ChinaCalendar) -> list[tuple[int, bool]]:
    """Return the days that stand in no file of ours: a schedule or days of one's own are inputs."""
    rules = sorted(calendar.table.day_rules.items())
    return [(day, rule.worked) for day, rule in rules if rule_version(rule_file(rule.notice)) is None]


def _rows(values: Mapping[str, Any], name: str, day: str) -> list[tuple[Moment, int]]:
    rows = values.get(name, ())
    return [(moment(row[day], name), whole_number(row["points"], name)) for row in rows]


@dataclass(frozen=True, slots=True)
class CaseResult(Displayable):
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
        return line_of(
            self.as_of,
            self.case.inputs(),
            refund=self.refund,
            points=self.points,
            timeline=self.timeline,
            platform=self.case.profile().id,
        )

    def card(self, lang: str = "zh") -> Card:
        """Return each answer that is there, one under the other."""
        found = [answer for answer in (self.refund, self.points, self.timeline) if answer is not None]
        says = "" if found else say("card-nothing", lang)
        title = say("card-case-result", lang, {"day": self.as_of})
        return Card(lang, title, says, cards=tuple(answer.card(lang) for answer in found), line=self.line)

    def to_dict(self) -> dict[str, Any]:
        return {name: as_json(getattr(self, name)) for name in self.__slots__ if name != "case"}
