"""One case: a plain dict of what a person typed, which feeds the page, the link and the calculators.

Its fields are those of `calc.case.fields`. Values are kept as typed and checked when they are used, so that
a typo stays visible; unknown fields are refused by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from calc.base.card import Card, Displayable
from calc.base.messages import InputError, say
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period
from calc.base.sources import as_json
from calc.base.values import listed, one_of
from calc.case import fields
from calc.case.failure import with_failure
from calc.case.fields import CODES, FIELDS, LISTS, NOT_LINKED, PERSONAL
from calc.case.inputs import (
    bought_inputs,
    dated_points,
    lots,
    own_days,
    own_hours,
    own_terms,
    own_validity,
)
from calc.case.links import drop_conflicts
from calc.case.receipt import line_of
from calc.case.responder import excluded_with, happened_with
from calc.case.saved import file_name, read_saved
from calc.case.summary import facts_card
from calc.facts.guides import guide
from calc.facts.platforms import profile
from calc.facts.profiles import Profile
from calc.points.answer import Points
from calc.points.expire import expire_points
from calc.points.lots import PointsLot
from calc.refund.assess import Refund, assess_refund
from calc.refund.membership import MEMBERSHIP, Membership
from calc.response.excluded import read_excluded
from calc.response.timeline import Timeline, response_timeline
from calc.workdays.calendar import ChinaCalendar

__all__ = ["Case", "CaseResult"]

# The version of saved cases, and those that can be read: version 1 had fewer fields of the same meaning.
VERSION = 2
READABLE_VERSIONS = (1, 2)


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
    def from_dict(cls, data: Mapping[str, Any]) -> Case:
        """Return the case in a dict.

        Raises InputError for an unknown field and for a value that is no plain data.
        """
        if not isinstance(data, Mapping):
            raise InputError("case", data, "case-kind")
        values: dict[str, Any] = {}
        for name, value in data.items():
            if name == "version":
                if type(value) is not int or value not in READABLE_VERSIONS:
                    versions = " and ".join(map(str, READABLE_VERSIONS))
                    raise InputError("version", value, "case-version", {"version": versions})
            elif name in LISTS:
                values[name] = fields.rows(name, value)
            elif name in CODES:
                values[name] = fields.codes(name, value)
            elif name in FIELDS or name in PERSONAL:
                if value is not None:
                    values[name] = fields.plain_value(name, value)
            else:
                raise fields.unknown_field(name, value)
        return cls({name: values[name] for name in (*FIELDS, *CODES, *PERSONAL, *LISTS) if name in values})

    @classmethod
    def read(cls, source: bytes | str | Path) -> tuple[Case, Moment | None]:
        """Return the case in a saved file, JSON or notebook, and the file's `as_of`, if any.

        >>> Case.read(b'{"platform": "bilibili", "paid": "30.00"}')[0].values["paid"]
        '30.00'

        `source` is the content as bytes, or the path. Raises InputError for a file that holds no case.
        """
        saved = read_saved(source)
        if saved.case is None:
            raise InputError("file", file_name(source), "saved-table")
        return cls.from_dict(saved.case), saved.as_of

    def to_dict(self, *, personal: bool = True) -> dict[str, Any]:
        """Return the fields that are set, as JSON has them, and the version of the format.

        `personal=False` leaves out the personal fields, for anything that is passed on.
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
        """Return the case in a link, its `as_of`, and an error for each value that was left out.

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
                for value in (
                    (values,) if isinstance(values, str) else listed(fields.field_name(name), values)
                )
            ]
        else:
            raise InputError("query", query, "case-kind")
        accepted: dict[str, Any] = {}
        as_of: Moment | None = None
        refused: list[InputError] = []
        for name, written in pairs:
            try:
                if not isinstance(written, str):
                    raise InputError(name, written, "plain-data")
                if name in LISTS:
                    row = fields.row_from_link(name, written, len(accepted.get(name, ())))
                    accepted.setdefault(name, []).append(row)
                elif name in accepted or (name == "as_of" and as_of is not None):
                    raise InputError(name, written, "repeated")
                elif name == "as_of":
                    as_of = moment(written, "as_of")
                elif name in CODES or (name in FIELDS and name not in NOT_LINKED):
                    accepted[name] = fields.from_link(name, written)
                else:
                    raise fields.unknown_field(name, written)
            except InputError as error:
                refused.append(error)
        unknown_responder = {error.field for error in refused} & {"platform", "responder"}
        responder = None if unknown_responder else cls.from_dict(accepted)._asked()
        refused += drop_conflicts(accepted, responder)
        return cls.from_dict(accepted), as_of, tuple(refused)

    def to_query(self, *, as_of: When | Moment) -> str:
        """Return the fields that are set, without the personal ones, and `as_of` as the query of a link.

        Values are codes, never labels, so that the link works in every language.
        """
        pairs: list[tuple[str, str]] = []
        for name, value in self.values.items():
            if name in PERSONAL or name in NOT_LINKED or value in ("", []):
                continue
            if name in LISTS:
                pairs += [(name, fields.row_to_link(name, row)) for row in value]
            else:
                pairs.append((name, fields.to_link(value)))
        return urlencode([*pairs, ("as_of", str(moment(as_of, "as_of")))])

    def with_calendar(self, calendar: ChinaCalendar | None) -> Case:
        """Return the same case with a calendar of one's own to count by; files and links never hold it."""
        return replace(self, calendar=calendar)

    def card(self, lang: str = "zh") -> Card:
        """Return what was typed, without the personal fields."""
        return facts_card(self.values, lang)

    def result(self, *, as_of: When | Moment) -> CaseResult:
        """Return each answer whose required fields are set. Raises InputError for an unusable value."""
        now = moment(as_of, "as_of")
        return CaseResult(
            as_of=now,
            refund=None if self.missing("refund") else self.refund(as_of=now),
            points=None if self.missing("points") else self.points(as_of=now),
            timeline=None if self.missing("timeline") else self.timeline(),
            case=self.from_dict(self.to_dict(personal=False)).with_calendar(self.calendar),
        )

    def missing(self, answer: str) -> tuple[str, ...]:
        """Return the fields still needed for an answer: refund, points or timeline.

        >>> Case.from_dict({"platform": "bilibili", "paid": 30}).missing("refund")
        ('purchased', 'term')
        """
        required: dict[str, tuple[str, ...]] = {
            "refund": ("platform", "paid", "purchased", "term"),
            # With a validity of one's own no platform has to be looked up.
            "points": ("lots",) if self.values.get("terms_validity") else ("platform", "lots"),
            "timeline": ("problem", "filed"),
        }
        names = required[one_of("answer", answer, required)]
        return tuple(name for name in names if self.values.get(name) in (None, "", []))

    def profile(self, name: str = "platform") -> Profile:
        """Return the profile of the platform or responder, with one's own terms in place of its figures."""
        terms = self.checked("terms_window", "terms_validity", "terms_reply") | self._hours()
        published = self._published(name)
        return published.with_terms(
            window=terms.get("terms_window"),
            validity=terms.get("terms_validity"),
            # `terms_reply` is the platform's reply time; an authority answers by law.
            reply=None if published.by_law else terms.get("terms_reply"),
            hours=None if published.by_law else terms.get("terms_hours"),
            lunch=None if published.by_law else terms.get("terms_lunch"),
        )

    def _asked(self) -> Profile:
        """Return the responder's profile, the published one where one's own terms do not fit together.

        What is wrong with them is said when an answer is worked out.
        """
        try:
            return self.profile("responder")
        except InputError:
            return self._published("responder")

    def _published(self, name: str) -> Profile:
        """Return the profile of the platform or responder as it is published."""
        return profile(self.values.get(name) or self.values.get("platform") or "generic", name)

    def membership(self, *, failing: bool = True) -> Membership:
        """Return what was bought; with `failing=False` as if nothing of it had ever failed."""
        fields.require_fields(self.missing("refund"))
        given = self.checked(*(name for name in MEMBERSHIP if name not in LISTS))
        given |= {
            "platform": self.profile(),
            "paused": [(row["first"], row["last"]) for row in self.values.get("paused", ())],
        }
        # Where points are what was lost, the day that failed is theirs.
        if not failing or "points_lost" in self._guide_asks():
            return Membership(**given)
        return with_failure(given, self.checked("failed", "restored", "nothing_works"))

    def refund(self, *, as_of: When | Moment) -> Refund:
        """Return what may be asked back. Raises InputError for a missing or unusable field."""
        return assess_refund(
            self.membership(), as_of=as_of, calendar=self.calendar, did_not_work=self.did_not_work
        )

    @property
    def did_not_work(self) -> bool:
        """Whether the problem is that something of the membership did not work, or a day of that is given."""
        asks = self._guide_asks()
        return "points_lost" not in asks and ("failed" in asks or bool(self.values.get("failed")))

    def _guide_asks(self) -> tuple[str, ...]:
        """Return the fields that the guide to the problem asks for, if there is one."""
        platform, trouble = self.values.get("platform"), self.values.get("trouble")
        if not platform or trouble not in profile(platform).problems:
            return ()
        return guide(platform, str(trouble)).asks

    def points(self, *, as_of: When | Moment) -> Points:
        """Return what has become of the points. Raises InputError for a missing or unusable field."""
        lots = []
        for number, row in enumerate(self.values.get("lots", ())):
            try:
                lots.append(PointsLot(**row))
            except InputError as error:
                raise error.within(f"lots[{number}]") from None
        spent = [(row["day"], row["points"]) for row in self.values.get("spent", ())]
        return expire_points(lots, as_of=as_of, platform=self.profile(), spent=spent)

    def timeline(self) -> Timeline:
        """Return by when the responder must answer. Raises InputError for a missing or unusable field."""
        fields.require_fields(self.missing("timeline"))
        filing = self.checked("problem", "filed", "contact")
        responder = self.profile("responder")
        return response_timeline(
            platform=responder,
            problem=filing["problem"],
            filed=filing["filed"],
            channel=filing.get("contact"),
            happened=self.happened_with(responder, filing["problem"]),
            excluded=self.excluded_with(responder, filing["problem"]),
            calendar=self.calendar,
        )

    def happened_with(self, responder: Profile, problem: str) -> dict[str, Any]:
        """Return the days of the stages that happened with one responder; raises InputError for one twice."""
        return happened_with(self.values, responder, problem)

    def excluded_with(self, responder: Profile, problem: str) -> dict[str, list[tuple[Any, Any]]]:
        """Return the days of each stage that do not count with one responder, first and last."""
        return excluded_with(self.values, responder, problem)

    def _hours(self) -> dict[str, Any]:
        """Return the hours of a working day, which only a reply time in working hours takes."""
        reply = self.checked("terms_reply").get("terms_reply")
        if reply is None or Period.parse(reply, "terms_reply").unit != "workminute":
            return {}
        return self.checked("terms_hours", "terms_lunch")

    def checked(self, *names: str) -> dict[str, Any]:
        """Return those of the named fields that are set, each one checked."""
        values = {name: self.values[name] for name in names if self.values.get(name) not in (None, "")}
        for name, value in values.items():
            fields.check(name, value)
        return values

    def inputs(self) -> dict[str, Any]:
        """Return the inputs of the answers, as the calculators understand them.

        Values of the same meaning are equal: 30 and 30.00, 30天 and 30 days, a default and nothing. Facts
        that enter no answer are left out, and so are personal ones.
        """
        inputs: dict[str, Any] = {}
        if not self.missing("refund"):
            bought = self.membership()
            inputs["refund"] = bought_inputs(bought)
            inputs["refund"] |= {"platform": bought.profile.id} | own_terms(self.checked("terms_window"))
        if not self.missing("points"):
            inputs["points"] = {
                "platform": self.profile().id,
                "lots": lots(self.values),
                "spent": dated_points(self.values, "spent", "day"),
            } | own_validity(self.checked("terms_validity"))
        if not self.missing("timeline"):
            responder = self.profile("responder")
            filing = self.checked("problem", "contact")
            happened = self.happened_with(responder, filing["problem"])
            inputs["timeline"] = {
                **filing,
                "responder": responder.id,
                "filed": moment(self.values["filed"], "filed"),
                "happened": {name: moment(day, name) for name, day in happened.items()},
            } | (
                {} if responder.by_law else own_terms(self.checked("terms_reply")) | own_hours(self._hours())
            )
            if spans := read_excluded(self.excluded_with(responder, filing["problem"])):
                inputs["timeline"]["excluded"] = spans
        if inputs and self.calendar is not None and (days := own_days(self.calendar)):
            inputs["calendar"] = days
        return inputs


@dataclass(frozen=True, slots=True)
class CaseResult(Displayable):
    """The answers to a case; an answer is None where fields it requires are missing."""

    as_of: Moment
    refund: Refund | None
    points: Points | None
    timeline: Timeline | None
    # The case that was answered, without its personal fields.
    case: Case = field(repr=False, compare=False)

    @property
    def line(self) -> str:
        """The verification line of the answers, for `calc.verify`."""
        return line_of(
            self.as_of,
            self.case.inputs(),
            refund=self.refund,
            points=self.points,
            timeline=self.timeline,
            platform=self.case.profile().id,
        )

    def card(self, lang: str = "zh") -> Card:
        """Return the cards of all answers as one."""
        answers = [answer for answer in (self.refund, self.points, self.timeline) if answer is not None]
        headline = "" if answers else say("card-nothing", lang)
        title = say("card-case-result", lang, {"day": self.as_of})
        cards = tuple(answer.card(lang) for answer in answers)
        return Card(lang, title, headline, cards=cards, line=self.line)

    def to_dict(self) -> dict[str, Any]:
        return {name: as_json(getattr(self, name)) for name in self.__slots__ if name != "case"}
