"""Platforms and responders: what each is said to promise, by when it answers, and how to reach it.

A profile is data (`data/platforms/*.toml`, or a file or dict of one's own), each figure with its
source and confidence. Figures that are law are not repeated there; a row names the rule and the
version in force is looked up (`calc.facts.laws`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from calc.base.data_files import CODE, SourceRow, period_of, read_toml, require_one_of, structure
from calc.base.messages import DataError, InputError, Name, excerpt
from calc.base.paths import data_dir
from calc.base.periods import Period
from calc.base.sources import Source
from calc.base.values import one_of
from calc.facts.laws import rules
from calc.facts.profiles import (
    CONTACTS,
    OWN_TERMS,
    PLANS,
    Company,
    Kind,
    Note,
    Platform,
    PointsTerms,
    Profile,
    RefundTerms,
    Route,
    StageRow,
    Starts,
    WaitsOn,
)

__all__ = ["load_profile", "platform_ids", "profile"]


# --- the shape of the files ----------------------------------------------------------------------
# `guide` tells which facts of the articles a row holds; a test counts them, and nothing else reads it.


@dataclass(frozen=True, slots=True)
class _Company:
    name: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class _Refund:
    window: str
    stated: bool = True
    excluded_plans: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class _Points:
    validity: str
    name: Name
    source: str | None = None


@dataclass(frozen=True, slots=True)
class _Stage:
    key: str
    name: Name
    problems: tuple[str, ...]
    kind: Kind
    waits_on: WaitsOn
    channels: tuple[str, ...] = ()
    starts: Starts = "filed"
    after: str | None = None
    at_once: bool = False
    period: str | None = None
    rule: str | None = None
    source: str | None = None
    guide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Route:
    channel: str
    problems: tuple[str, ...]
    path: Name
    rule: str | None = None
    source: str | None = None
    guide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Note:
    key: str
    problems: tuple[str, ...]
    text: Name | None = None
    period: str | None = None
    rule: str | None = None
    source: str | None = None
    guide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    id: str
    kind: Literal["platform", "responder"]
    name: Name
    problems: tuple[str, ...]
    called: Name | None = None
    company: _Company | None = None
    sources: Mapping[str, SourceRow] = field(default_factory=dict)
    refund: _Refund | None = None
    points: _Points | None = None
    stage: tuple[_Stage, ...] = ()
    route: tuple[_Route, ...] = ()
    note: tuple[_Note, ...] = ()


@cache
def _profiles() -> Mapping[str, Profile]:
    profiles: dict[str, Profile] = {}
    for path in sorted((data_dir() / "platforms").glob("*.toml")):
        found = load_profile(path)
        if found.id != path.stem:
            raise DataError(path.name, "profile-name", {"key": "id", "id": found.id})
        profiles[found.id] = found
    return profiles


def platform_ids(kind: str | None = None) -> tuple[str, ...]:
    """Return the ids of the profiles in `data/platforms`, of one kind or all.

    >>> platform_ids("platform")
    ('bilibili', 'generic', 'netease-cloud-music', 'soda-music')
    """
    return tuple(name for name, found in _profiles().items() if kind in (None, found.kind))


def profile(platform: Platform, field: str = "platform") -> Profile:
    """Return a profile by its id; a Profile is returned as it is."""
    if isinstance(platform, Profile):
        return platform
    return _profiles()[one_of(field, platform, _profiles())]


def load_profile(source: str | Path | Mapping[str, Any]) -> Profile:
    """Return a profile from a TOML file or a dict of the same shape, checked like our own.

    >>> load_profile({"id": "mine", "kind": "platform", "name": "Mine", "problems": ["refund"],
    ...               "refund": {"window": "14 days"}}).refund.source.confidence
    'yours'

    A figure without a source is one's own. Raises DataError, naming file and key.
    """
    if isinstance(source, Mapping):
        file, raw = "profile", dict(source)
    elif isinstance(source, str | Path):
        path = Path(str.__str__(source)) if isinstance(source, str) else source
        file, raw = path.name, read_toml(path)
    else:
        raise InputError("profile", source, "profile-kind")
    return _Check(structure(raw, _File, file), file).profile()


class _Check:
    """Turns the rows of one file into a Profile, naming the key of whatever does not fit."""

    def __init__(self, raw: _File, file: str) -> None:
        self.raw, self.file = raw, file
        self.sources = {
            key: row.source(f"{raw.id}:{key}", file, f"sources.{key}") for key, row in raw.sources.items()
        }

    def profile(self) -> Profile:
        raw = self.raw
        named = [("id", raw.id), *(("problems", problem) for problem in raw.problems)]
        for key, value in (*named, *((f"stage[{n}].key", row.key) for n, row in enumerate(raw.stage))):
            if not CODE.fullmatch(value):
                raise DataError(self.file, "profile-code", {"key": key, "value": excerpt(value)})
        stages = tuple(self._stage(n, row) for n, row in enumerate(raw.stage))
        routes = tuple(self._route(n, row) for n, row in enumerate(raw.route))
        notes = tuple(self._note(n, row) for n, row in enumerate(raw.note))
        return Profile(
            id=raw.id,
            kind=raw.kind,
            name=raw.name,
            problems=raw.problems,
            company=self._company(raw.company) if raw.company else None,
            sentence_name=raw.called,
            refund=self._refund(raw.refund) if raw.refund else None,
            points=self._points(raw.points) if raw.points else None,
            stages=stages,
            routes=routes,
            notes=notes,
        )

    def _company(self, row: _Company) -> Company:
        return Company(row.name, self._cited("company", row.source))

    def _refund(self, row: _Refund) -> RefundTerms:
        for plan in row.excluded_plans:
            self._known("refund.excluded_plans", plan, PLANS)
        window = self._period("refund.window", row.window)
        source = self._cited("refund", row.source)
        return RefundTerms(window, row.stated, row.excluded_plans, source, source)

    def _points(self, row: _Points) -> PointsTerms:
        return PointsTerms(
            self._period("points.validity", row.validity), row.name, self._cited("points", row.source)
        )

    def _stage(self, number: int, row: _Stage) -> StageRow:
        key, before = f"stage[{number}]", self.raw.stage[:number]
        self._problems(key, row.problems)
        for channel in row.channels:
            self._known(f"{key}.channels", channel, CONTACTS)
        if (row.period is None) == (row.rule is None):
            raise DataError(self.file, "profile-figure", {"key": key})
        if (row.kind == "legal") != (row.rule is not None):
            raise DataError(self.file, "profile-legal", {"key": f"{key}.kind"})
        if any(row.key == other.key and set(row.problems) & set(other.problems) for other in before):
            raise DataError(self.file, "profile-twice", {"key": f"{key}.key", "stage": row.key})
        if row.after is not None:
            if row.kind != "legal":
                raise DataError(self.file, "profile-after", {"key": f"{key}.after"})
            self._known(f"{key}.after", row.after, [other.key for other in before])
        return StageRow(
            key=row.key,
            problems=row.problems,
            kind=row.kind,
            waits_on=row.waits_on,
            channels=row.channels,
            starts=row.starts,
            after=row.after,
            at_once=row.at_once,
            period=self._period(f"{key}.period", row.period) if row.period else None,
            rule=self._rule(key, row.rule, timed=True),
            source=None if row.rule else self._cited(key, row.source),
            name=row.name,
        )

    def _route(self, number: int, row: _Route) -> Route:
        key = f"route[{number}]"
        self._problems(key, row.problems)
        self._known(f"{key}.channel", row.channel, CONTACTS)
        source = None if row.rule else self._cited(key, row.source)
        return Route(row.channel, row.problems, row.path, self._rule(key, row.rule), source)

    def _note(self, number: int, row: _Note) -> Note:
        key = f"note[{number}]"
        self._problems(key, row.problems)
        period = self._period(f"{key}.period", row.period) if row.period else None
        if row.text is None and row.rule is None:
            raise DataError(self.file, "profile-words", {"key": f"{key}.text"})
        source = None if row.rule else self._cited(key, row.source)
        return Note(row.key, row.problems, row.text, period, self._rule(key, row.rule), source)

    def _period(self, key: str, written: str) -> Period:
        return period_of(self.file, key, written)

    def _cited(self, key: str, source: str | None) -> Source:
        if source is None:
            return OWN_TERMS
        self._known(f"{key}.source", source, self.sources)
        return self.sources[source]

    def _rule(self, key: str, rule: str | None, *, timed: bool = False) -> str | None:
        if rule is not None:
            self._known(f"{key}.rule", rule, rules(timed=timed))
        return rule

    def _problems(self, key: str, problems: tuple[str, ...]) -> None:
        for problem in problems:
            self._known(f"{key}.problems", problem, self.raw.problems)

    def _known(self, key: str, value: str, known: Iterable[str]) -> None:
        require_one_of(self.file, key, value, known)
