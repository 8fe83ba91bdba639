"""The articles we use, read from `data/laws`, and the version of a rule in force on a day.

A rule is what a calculator asks for (`complaint-accept`); articles of one or more laws state it, each
with its days in force. Where the articles of a day agree there is one version; a gap or a conflict is
known to the data and comes with a note, never in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from calc.base.data_files import read_toml, require_where_read, structure
from calc.base.messages import Name
from calc.base.paths import data_dir
from calc.base.sources import Confidence, Source

__all__ = ["InForce", "Statutory", "Version", "in_force", "known", "on_problem", "rules", "statutory_days"]


@dataclass(frozen=True, slots=True)
class Version:
    """One figure of a rule, with every article that states it."""

    period: str | None
    multiple: int | None
    minimum: Decimal | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule on a day: no version (a gap), one, or several (a conflict), and the note on it."""

    rule: str
    versions: tuple[Version, ...]
    note: Name | None

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(source for version in self.versions for source in version.sources)

    @property
    def source(self) -> Source | None:
        """The article to name first, if there is any."""
        return self.sources[0] if self.versions else None


@dataclass(frozen=True, slots=True)
class Statutory:
    """A festival's days off for everybody, as the public holidays law lists them."""

    festival: str
    days: int
    solar: str | None = None
    lunar: str | None = None
    solar_term: str | None = None
    from_eve: bool = False


@dataclass(frozen=True, slots=True)
class _Article:
    rule: str
    starts: str
    says: Name
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    period: str | None = None
    multiple: int | None = None
    minimum: Decimal | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Law:
    id: str
    title: Name
    in_force: date
    confidence: Confidence
    until: date | None = None
    number: str | None = None
    url: str | None = None
    verified_on: date | None = None
    read_in: Name | None = None
    checked_with: tuple[str, ...] = ()
    article: tuple[_Article, ...] = ()
    statutory: tuple[Statutory, ...] = ()

    def covers(self, day: date) -> bool:
        return self.in_force <= day and (self.until is None or day <= self.until)

    def source(self) -> Source:
        return Source(
            id=self.id,
            title=self.title,
            confidence=self.confidence,
            number=self.number,
            url=self.url,
            verified_on=self.verified_on,
            read_in=self.read_in,
            checked_with=self.checked_with,
        )

    def cite(self, article: _Article) -> Source:
        place = (article.article, article.paragraph, article.item)
        return replace(
            self.source(),
            id=":".join([self.id, *(str(number) for number in place if number is not None)]),
            article=article.article,
            paragraph=article.paragraph,
            item=article.item,
            says=article.says,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """Days on which rules are known to have no version, or more than one."""

    kind: Literal["gap", "conflict"]
    rules: tuple[str, ...]
    note: Name
    first: date = field(default=date.min)
    last: date = field(default=date.max)


@dataclass(frozen=True, slots=True)
class _Knowns:
    known: tuple[Known, ...]


@cache
def _laws() -> tuple[_Law, ...]:
    laws = []
    for path in sorted((data_dir() / "laws").glob("*.toml")):
        if path.stem == "known":
            continue
        law = structure(read_toml(path), _Law, path.name)
        require_where_read(path.name, "verified_on", law)
        laws.append(law)
    return tuple(laws)


@cache
def known() -> tuple[Known, ...]:
    """Return the declared gaps and conflicts."""
    path = data_dir() / "laws" / "known.toml"
    return structure(read_toml(path), _Knowns, path.name).known


@cache
def rules(*, timed: bool = False) -> tuple[str, ...]:
    """Return the names of the rules any article states, all or those with a period."""
    articles = [article for law in _laws() for article in law.article]
    return tuple(dict.fromkeys(a.rule for a in articles if a.period is not None or not timed))


@lru_cache(maxsize=4096)
def in_force(rule: str, day: date) -> InForce:
    """Return the versions of a rule in force on a day.

    >>> [v.period for v in in_force("complaint-mediation", date(2026, 9, 24)).versions]
    ['60 days']
    >>> [v.period for v in in_force("complaint-mediation", date(2025, 9, 24)).versions]
    ['45 working days', '60 days']
    """
    found: dict[tuple[str | None, int | None, Decimal | None], list[Source]] = {}
    for law in _laws():
        if law.covers(day):
            for article in law.article:
                if article.rule == rule:
                    figure = (article.period, article.multiple, article.minimum)
                    found.setdefault(figure, []).append(law.cite(article))
    versions = tuple(Version(*figure, tuple(sources)) for figure, sources in found.items())
    note = next(
        (entry.note for entry in known() if rule in entry.rules and entry.first <= day <= entry.last), None
    )
    return InForce(rule, versions, note)


@lru_cache(maxsize=4096)
def on_problem(problem: str, day: date) -> tuple[Source, ...]:
    """Return the articles in force on a day that bear on a problem, whichever platform it is with.

    >>> [source.article for source in on_problem("refund", date(2026, 9, 24))]
    [10]
    """
    return tuple(
        law.cite(article)
        for law in _laws()
        if law.covers(day)
        for article in law.article
        if problem in article.problems
    )


def statutory_days(year: int) -> tuple[tuple[Statutory, ...], Source]:
    """Return the days off for everybody in a year, and the wording of the law that lists them."""
    law = next(law for law in _laws() if law.statutory and law.covers(date(year, 12, 31)))
    return law.statutory, law.source()
