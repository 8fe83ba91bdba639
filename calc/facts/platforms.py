"""Platforms and responders: what each is said to promise, by when it answers, and how to reach it.

A profile is data (`data/platforms/*.toml`, or a file or dict of one's own), each figure with its
source and confidence. Figures that are law are not repeated there; a row names the rule and the
version in force is looked up (`calc.facts.laws`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from calc.base.data_files import (
    CODE,
    SourceRow,
    checked,
    data_dir,
    period_of,
    read_toml,
    require_one_of,
    structure,
    validity_of,
)
from calc.base.messages import DataError, InputError, Name, excerpt
from calc.base.sources import Source
from calc.base.values import one_of
from calc.facts.laws import rules, states
from calc.facts.profiles import (
    CONTACTS,
    OWN_TERMS,
    PLANS,
    Company,
    Note,
    Platform,
    PointsTerms,
    Profile,
    RefundTerms,
    Route,
    StageRow,
)

__all__ = ["load_profile", "platform_ids", "profile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as it is written, with the sources of its rows in their places."""

    id: str
    kind: Literal["platform", "responder"]
    name: Name
    problems: tuple[str, ...]
    called: Name | None = None
    company: tuple[Company, ...] = ()
    refund: RefundTerms | None = None
    points: PointsTerms | None = None
    stage: tuple[StageRow, ...] = ()
    route: tuple[Route, ...] = ()
    note: tuple[Note, ...] = ()


# The tables of a file that rest on a source, and the period each may hold.
_TABLES = {"refund": "window", "points": "validity"}
_LISTS = {"company": "", "stage": "period", "route": "", "note": "period"}

# How a table becomes an object: ours by the quick reader, other people's by the one that explains.
_Build = Callable[[object, Any, str], Any]


@lru_cache(maxsize=4)
def _paths(data: Path) -> Mapping[str, Path]:
    return {path.stem: path for path in sorted((data / "platforms").glob("*.toml"))}


@lru_cache(maxsize=256)
def _shipped(path: Path) -> Profile:
    shipped = _Reader(read_toml(path), path.name, checked).profile()
    if shipped.id != path.stem:
        raise DataError(path.name, "profile-name", {"key": "id", "id": shipped.id})
    return shipped


@cache
def _profiles() -> Mapping[str, Profile]:
    return {name: _shipped(path) for name, path in _paths(data_dir()).items()}


def platform_ids(kind: str | None = None) -> tuple[str, ...]:
    """Return the ids of the profiles in `data/platforms`, of one kind or all.

    >>> platform_ids("platform")
    ('bilibili', 'generic', 'netease-cloud-music', 'soda-music')
    """
    if kind is None:
        return tuple(_paths(data_dir()))
    return tuple(name for name, profile in _profiles().items() if profile.kind == kind)


def profile(platform: Platform, field: str = "platform") -> Profile:
    """Return a profile by its id, reading no other; a Profile is returned as it is."""
    if isinstance(platform, Profile):
        return platform
    paths = _paths(data_dir())
    return _shipped(paths[one_of(field, platform, paths)])


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
    return _Reader(raw, file, structure).profile()


class _Reader:
    """Turns one file into a Profile, naming the key of whatever does not fit."""

    def __init__(self, raw: Mapping[Any, Any], file: str, build: _Build) -> None:
        self.file, self.build = file, build
        name = raw.get("id")
        named = build({"sources": raw.get("sources", {})}, Mapping[str, Mapping[str, SourceRow]], file)
        self.sources: dict[str, Source] = {
            key: row.source(f"{name}:{key}", file, f"sources.{key}") for key, row in named["sources"].items()
        }
        resolved = {key: self._resolved(key, table) for key, table in raw.items() if key != "sources"}
        self.raw: _File = build(resolved, _File, file)

    def profile(self) -> Profile:
        raw = self.raw
        named = [("id", raw.id), *(("problems", problem) for problem in raw.problems)]
        for key, value in (*named, *((f"stage[{n}].key", row.key) for n, row in enumerate(raw.stage))):
            if not CODE.fullmatch(value):
                raise DataError(self.file, "profile-code", {"key": key, "value": excerpt(value)})
        for plan in raw.refund.excluded_plans if raw.refund else ():
            self._require_one_of("refund.excluded_plans", plan, PLANS)
        for number, stage in enumerate(raw.stage):
            self._check_stage(number, stage)
        for number, route in enumerate(raw.route):
            self._check_problems(f"route[{number}]", route)
            self._require_one_of(f"route[{number}].channel", route.channel, CONTACTS)
            self._check_rule(f"route[{number}]", route.rule)
        for number, note in enumerate(raw.note):
            self._check_problems(f"note[{number}]", note)
            if note.text is None and note.rule is None:
                raise DataError(self.file, "profile-words", {"key": f"note[{number}].text"})
            self._check_rule(f"note[{number}]", note.rule)
        return Profile(
            id=raw.id,
            kind=raw.kind,
            name=raw.name,
            problems=raw.problems,
            companies=raw.company,
            sentence_name=raw.called,
            refund=raw.refund,
            points=raw.points,
            stages=raw.stage,
            routes=raw.route,
            notes=raw.note,
        )

    # --- periods and sources in their places -----------------------------------------------------

    def _resolved(self, key: Any, value: Any) -> Any:
        """Return a table with its periods parsed and its sources put in; what is no table as it is."""
        if key in _TABLES and isinstance(value, Mapping):
            return self._row(key, value, _TABLES[key])
        if key in _LISTS and isinstance(value, list | tuple):
            return [
                self._row(f"{key}[{number}]", row, _LISTS[key]) if isinstance(row, Mapping) else row
                for number, row in enumerate(value)
            ]
        return value

    def _row(self, key: str, row: Mapping[Any, Any], period: str) -> dict[Any, Any]:
        resolved = dict(row)
        # Which facts of the articles a row holds: a test counts them, and no answer rests on them.
        if key.partition("[")[0] in _LISTS:
            self.build(resolved.pop("guide", ()), tuple[str, ...], self.file)
        if isinstance(written := row.get(period), str):
            read = validity_of if period == "validity" else period_of
            resolved[period] = read(self.file, f"{key}.{period}", written)
        if row.get("source") is None or isinstance(row["source"], str):
            # What a law states needs no other source.
            resolved["source"] = None if row.get("rule") else self._cited(key, row.get("source"))
        if key == "refund":
            resolved.setdefault("excluded_source", resolved["source"])
        return resolved

    def _cited(self, key: str, source: str | None) -> Source:
        if source is None:
            return OWN_TERMS
        self._require_one_of(f"{key}.source", source, self.sources)
        return self.sources[source]

    # --- what rows must hold ---------------------------------------------------------------------

    def _check_stage(self, number: int, row: StageRow) -> None:
        key, before = f"stage[{number}]", self.raw.stage[:number]
        self._check_problems(key, row)
        for channel in row.channels:
            self._require_one_of(f"{key}.channels", channel, CONTACTS)
        self._check_hours(key, row)
        if (row.period is None) == (row.rule is None):
            raise DataError(self.file, "profile-figure", {"key": key})
        if (row.kind == "legal") != (row.rule is not None):
            raise DataError(self.file, "profile-legal", {"key": f"{key}.kind"})
        if any(row.key == other.key and set(row.problems) & set(other.problems) for other in before):
            raise DataError(self.file, "profile-twice", {"key": f"{key}.key", "stage": row.key})
        if row.after is not None:
            if row.kind != "legal":
                raise DataError(self.file, "profile-after", {"key": f"{key}.after"})
            self._require_one_of(f"{key}.after", row.after, [other.key for other in before])
        self._check_rule(key, row.rule, timed=True)

    def _check_hours(self, key: str, row: StageRow) -> None:
        """Refuse working hours without the hours of a working day, and such hours with any other period."""
        in_hours = row.period is not None and row.period.unit == "workminute"
        if in_hours != (row.hours is not None) or (row.lunch is not None and not in_hours):
            raise DataError(self.file, "profile-hours", {"key": f"{key}.hours"})
        if row.hours is not None:
            from calc.base.working_hours import working_hours

            try:
                working_hours(row.hours, row.lunch, (f"{key}.hours", f"{key}.lunch"))
            except InputError as error:
                raise DataError(self.file, "data-shape", {"problem": str(error)}) from error

    def _check_rule(self, key: str, rule: str | None, *, timed: bool = False) -> None:
        if rule is not None and not states(rule, timed=timed):
            self._require_one_of(f"{key}.rule", rule, rules(timed=timed))

    def _check_problems(self, key: str, row: StageRow | Route | Note) -> None:
        for problem in row.problems:
            self._require_one_of(f"{key}.problems", problem, self.raw.problems)

    def _require_one_of(self, key: str, value: str, choices: Iterable[str]) -> None:
        require_one_of(self.file, key, value, choices)
