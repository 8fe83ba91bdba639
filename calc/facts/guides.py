"""What to do about one problem with one platform, read from `data/guides`: from "it broke" to a complaint.

A guide is data: what one sees, likely causes, what to check and how long waiting is reasonable, what may
be asked for, whom to turn to in which order, what proves it and how to write it. It is a claim of the
article it comes from unless a row names a rule of law; where the article errs, a correction says so. A
platform is added by files alone. What several guides say alike stands once, in `common.toml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from calc.base.data_files import SourceRow, checked, period_of, read_facts, read_toml, require_one_of
from calc.base.messages import DataError, InputError, Name
from calc.base.paths import data_dir
from calc.base.periods import Period
from calc.base.sources import Source
from calc.facts.laws import in_force, rules
from calc.facts.platforms import profile

__all__ = ["REQUESTS", "Guide", "Item", "Rung", "Wait", "guide", "guides"]

# What may be asked for; which of them fit a problem is said by its guide.
REQUESTS = (
    "restore-rights",
    "refund",
    "compensate-time",
    "return-points",
    "redeem-again",
    "ship-gift",
    "exchange-or-return",
    "compensate-points",
    "apology-or-rule-change",
)

# Whose answer a rung waits for, or what it is where nobody owes one.
Who = Literal[
    "platform",
    "senior",
    "payment",
    "apple",
    "odr",
    "12315",
    "report",
    "isc",
    "publicity",
    "association",
    "court",
]
# From which moment of a case a wait runs.
From = Literal["failed", "filed", "purchased", "activated"]


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a guide: what it is, what belongs to it, and what it rests on.

    A row without a `rule` is a claim of the guide's article, unless it is marked as our own words.
    """

    key: str
    text: Name
    detail: Name | None = None
    rule: str | None = None
    ours: bool = False
    needed: bool = False

    def source(self, day: date, article: Source) -> Source | None:
        """Return where a row stands on a day: a law, the guide's article, or nothing but our own words."""
        if self.ours:
            return None
        return in_force(self.rule, day).source if self.rule else article


@dataclass(frozen=True, slots=True)
class Wait:
    """How long it is said to be reasonable to wait, and from when."""

    key: str
    text: Name
    period: Period
    starts: From


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: whom to turn to and how."""

    key: str
    name: Name
    text: Name
    who: Who


@dataclass(frozen=True, slots=True)
class Guide:
    """All that is known about one problem with one platform."""

    platform: str
    problem: str
    complaint: Name
    subject: Name
    asks: tuple[str, ...]
    requests: tuple[str, ...]
    article: Source
    symptoms: tuple[Item, ...]
    causes: tuple[Item, ...]
    checks: tuple[Item, ...]
    waits: tuple[Wait, ...]
    warnings: tuple[Item, ...]
    evidence: tuple[Item, ...]
    writing: tuple[Item, ...]
    tips: tuple[Item, ...]
    faq: tuple[Item, ...]
    corrections: tuple[Item, ...]
    ladder: tuple[Rung, ...]

    def proof(self, ticked: Collection[str]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        """Return the evidence that is there, by the keys that were ticked, and what is needed and missing."""
        there = tuple(item for item in self.evidence if item.key in ticked)
        missing = tuple(item for item in self.evidence if item.needed and item.key not in ticked)
        return there, missing


# --- the shape of the files ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Wait:
    key: str
    text: Name
    period: str
    starts: From


@dataclass(frozen=True, slots=True)
class _File:
    platform: str
    problem: str
    complaint: Name
    subject: Name
    asks: tuple[str, ...]
    requests: tuple[str, ...]
    article: SourceRow
    ladder: tuple[Rung, ...]
    evidence: tuple[Item, ...]
    symptom: tuple[Item, ...] = ()
    cause: tuple[Item, ...] = ()
    check: tuple[Item, ...] = ()
    wait: tuple[_Wait, ...] = ()
    warning: tuple[Item, ...] = ()
    writing: tuple[Item, ...] = ()
    tip: tuple[Item, ...] = ()
    faq: tuple[Item, ...] = ()
    correction: tuple[Item, ...] = ()


# --- what several guides say alike ---------------------------------------------------------------

COMMON = "common.toml"
# The table of `common.toml` that holds single sentences; the others are named like the sections of a guide.
_SENTENCES = "sentence"


@dataclass(frozen=True, slots=True)
class Common:
    """The rows and sentences of `common.toml`, by section and name, and which of them were used."""

    sections: Mapping[str, Mapping[str, Mapping[str, Any]]]
    used: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def read(cls, path: Path) -> Common:
        """Return what the file at a path holds."""
        return cls(read_facts(path, dict[str, dict[str, dict[str, Any]]]))

    def fill(self, file: str, guide: Mapping[str, Any]) -> dict[str, Any]:
        """Return the table of a guide with all that it uses put in its place.

        `guide` marks on rows, which tell what facts of the articles they hold, are left out.
        """
        return {
            key: [self._row(file, f"{key}[{number}]", key, row) for number, row in enumerate(value)]
            if isinstance(value, list)
            else self._sentences(file, key, value)
            for key, value in guide.items()
        }

    def require_all_used(self) -> None:
        """Refuse a row or sentence that no guide has used."""
        for section, rows in self.sections.items():
            for name in rows:
                if (section, name) not in self.used:
                    raise DataError(COMMON, "guide-unused", {"key": f"{section}.{name}"})

    def _row(self, file: str, place: str, section: str, row: Any) -> Any:
        if not isinstance(row, Mapping):
            return row
        own = {key: value for key, value in row.items() if key != "guide"}
        if "use" in own:
            own = {"key": own["use"]} | self._used(file, place, section, own)
        return self._sentences(file, place, own)

    def _sentences(self, file: str, place: str, value: Any) -> Any:
        """Return a value in which each table with a `use` is the sentence of that name."""
        if not isinstance(value, Mapping):
            return value
        if "use" in value:
            return self._used(file, place, _SENTENCES, value)
        return {key: self._sentences(file, f"{place}.{key}", part) for key, part in value.items()}

    def _used(self, file: str, place: str, section: str, own: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a name stands for, with what is added to it; nothing of it may be written again."""
        rows = self.sections.get(section, {})
        name = own["use"]
        require_one_of(file, f"{place}.use", name, rows)
        self.used.add((section, name))
        for key in rows[name]:
            if key in own:
                raise DataError(
                    file, "guide-rewritten", {"key": f"{place}.{key}", "value": f"{section}.{name}"}
                )
        return {**rows[name], **{key: value for key, value in own.items() if key != "use"}}


# What a guide may ask for before the letter: fields of a Case, each with a question of its own.
ASKED = (
    *("paid", "purchased", "term", "activated", "used_days", "channel", "cause", "first_purchase"),
    *("failed", "restored", "points_lost"),
)


@cache
def guides() -> tuple[Guide, ...]:
    """Return every guide in `data/guides`."""
    folder = data_dir() / "guides"
    common = Common.read(folder / COMMON)
    paths = sorted(path for path in folder.glob("*.toml") if path.name != COMMON)
    every = tuple(read_guide(path, common) for path in paths)
    common.require_all_used()
    return every


def guide(platform: str, problem: str) -> Guide:
    """Return the guide to a problem with a platform.

    >>> guide("bilibili", "refund").requests
    ('refund',)
    """
    for found in guides():
        if (found.platform, found.problem) == (platform, problem):
            return found
    known = [found.problem for found in guides() if found.platform == platform]
    raise InputError("problem", problem, "choice", {"known": ", ".join(known)})


def read_guide(path: Path, common: Common) -> Guide:
    """Return one guide from its file; what does not fit is a DataError that names file and key."""
    file = path.name
    raw = checked(common.fill(file, read_toml(path)), _File, file)
    stem = f"{raw.platform}.{raw.problem}"
    if path.stem != stem:
        raise DataError(file, "profile-name", {"key": "platform", "id": stem})
    require_one_of(file, "problem", raw.problem, profile(raw.platform).problems)
    for name in raw.asks:
        require_one_of(file, "asks", name, ASKED)
    for request in raw.requests:
        require_one_of(file, "requests", request, REQUESTS)
    sections: dict[str, tuple[Item | Rung | _Wait, ...]] = {
        "symptom": raw.symptom,
        "cause": raw.cause,
        "check": raw.check,
        "warning": raw.warning,
        "evidence": raw.evidence,
        "writing": raw.writing,
        "tip": raw.tip,
        "faq": raw.faq,
        "correction": raw.correction,
        "ladder": raw.ladder,
        "wait": raw.wait,
    }
    for section, rows in sections.items():
        _each_once(file, section, rows)
        for number, row in enumerate(rows):
            if isinstance(row, Item) and row.rule is not None:
                require_one_of(file, f"{section}[{number}].rule", row.rule, rules())
    return Guide(
        platform=raw.platform,
        problem=raw.problem,
        complaint=raw.complaint,
        subject=raw.subject,
        asks=raw.asks,
        requests=raw.requests,
        article=raw.article.source(f"guide:{raw.platform}:{raw.problem}", file, "article"),
        symptoms=raw.symptom,
        causes=raw.cause,
        checks=raw.check,
        waits=tuple(
            Wait(row.key, row.text, period_of(file, f"wait[{number}].period", row.period), row.starts)
            for number, row in enumerate(raw.wait)
        ),
        warnings=raw.warning,
        evidence=raw.evidence,
        writing=raw.writing,
        tips=raw.tip,
        faq=raw.faq,
        corrections=raw.correction,
        ladder=raw.ladder,
    )


def _each_once(file: str, section: str, rows: Iterable[Item | Rung | _Wait]) -> None:
    keys = [row.key for row in rows]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise DataError(file, "guide-twice", {"key": f"{section}[{number}].key", "value": key})
