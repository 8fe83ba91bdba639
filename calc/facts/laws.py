"""The articles we use, read from `data/laws`, and the version of a rule in force on a day.

A rule is what a calculator asks for (`complaint-accept`); articles of one or more laws state it, each
with its days in force. Where the articles of a day agree there is one version; a gap or a conflict is
known to the data and comes with a note, never in silence. Only the laws that mention a rule are parsed
for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from calc.base.data_files import (
    SourceRow,
    checked,
    data_dir,
    parse_toml,
    read_text,
    require_one_of,
    require_where_read,
)
from calc.base.messages import Name
from calc.base.sources import Source

__all__ = [
    "InForce",
    "Statutory",
    "Version",
    "in_force",
    "known",
    "on_problem",
    "rules",
    "states",
    "statutory_days",
]

# The declared gaps and conflicts, beside the laws.
_KNOWN = "known.toml"


@dataclass(frozen=True, slots=True)
class Version:
    """One figure of a rule, with every article that states it.

    `tests` are the articles by which days of tests and expert opinions do not count in its period.
    """

    period: str | None
    multiple: int | None
    minimum: Decimal | None
    sources: tuple[Source, ...]
    tests: tuple[Source, ...] = ()


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
    # The rule of the same law which says that days of tests do not count; it may be this one.
    tests: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Law(SourceRow):
    id: str
    in_force: date
    until: date | None = None
    article: tuple[_Article, ...] = ()
    statutory: tuple[Statutory, ...] = ()

    def covers(self, day: date) -> bool:
        return self.in_force <= day and (self.until is None or day <= self.until)

    def without_tests(self, article: _Article) -> tuple[Source, ...]:
        """Return the articles by which days of tests do not count in an article's period."""
        return tuple(self.cite(each) for each in self.article if each.rule == article.tests)

    def cite(self, article: _Article) -> Source:
        place = (article.article, article.paragraph, article.item)
        return replace(
            self.as_source(self.id),
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


@lru_cache(maxsize=4)
def _texts(data: Path) -> dict[Path, str]:
    """Return the text of every file of laws; reading takes much less time than parsing."""
    return {path: read_text(path) for path in sorted((data / "laws").glob("*.toml"))}


def _law_texts(data: Path) -> Iterator[tuple[Path, str]]:
    return (each for each in _texts(data).items() if each[0].name != _KNOWN)


def _mentions(text: str, word: str) -> bool:
    """Tell whether a text may speak of a word: it holds it, or escapes that could spell it otherwise."""
    return word in text or "\\" in text


@cache
def _laws() -> tuple[_Law, ...]:
    return tuple(_law(path, text) for path, text in _law_texts(data_dir()))


@lru_cache(maxsize=256)
def _law(path: Path, text: str) -> _Law:
    law = checked(parse_toml(text, path.name), _Law, path.name)
    require_where_read(path.name, "verified_on", law)
    for number, article in enumerate(law.article):
        if article.tests is not None:
            stated = dict.fromkeys(each.rule for each in law.article)
            require_one_of(path.name, f"article[{number}].tests", article.tests, stated)
    return law


def _laws_with(word: str, data: Path) -> Iterator[_Law]:
    """Return the laws of a folder whose text has a word, in the order of their files."""
    for path, text in _law_texts(data):
        # A file that does not hold its own name is damaged: parsing says so.
        if _mentions(text, word) or f'"{path.stem}"' not in text:
            yield _law(path, text)


def _known_text() -> str:
    return next((text for path, text in _texts(data_dir()).items() if path.name == _KNOWN), "")


@cache
def known() -> tuple[Known, ...]:
    """Return the declared gaps and conflicts."""
    return checked(parse_toml(_known_text(), _KNOWN), _Knowns, _KNOWN).known


def _note(rule: str, day: date) -> Name | None:
    """Return what is declared of a rule on a day; as with laws, parsed only where the rule is mentioned."""
    if not _mentions(_known_text(), rule) and "[[known]]" in _known_text():
        return None
    return next(
        (entry.note for entry in known() if rule in entry.rules and entry.first <= day <= entry.last), None
    )


@cache
def rules(*, timed: bool = False) -> tuple[str, ...]:
    """Return the names of the rules any article states, all or those with a period."""
    return tuple(
        dict.fromkeys(
            article.rule
            for law in _laws()
            for article in law.article
            if article.period is not None or not timed
        )
    )


@cache
def states(rule: str, *, timed: bool = False) -> bool:
    """Tell whether any article states a rule, or states it with a period."""
    return any(
        article.rule == rule and (article.period is not None or not timed)
        for law in _laws_with(rule, data_dir())
        for article in law.article
    )


@lru_cache(maxsize=256)
def _articles(rule: str, data: Path) -> tuple[tuple[_Law, _Article], ...]:
    """Return the articles of a folder that state a rule, each with its law."""
    return tuple(
        (law, article) for law in _laws_with(rule, data) for article in law.article if article.rule == rule
    )


@lru_cache(maxsize=4096)
def in_force(rule: str, day: date) -> InForce:
    """Return the versions of a rule in force on a day.

    >>> [v.period for v in in_force("complaint-mediation", date(2026, 9, 24)).versions]
    ['60 days']
    >>> [v.period for v in in_force("complaint-mediation", date(2025, 9, 24)).versions]
    ['45 working days', '60 days']
    """
    without_tests: dict[tuple[str | None, int | None, Decimal | None], list[Source]] = {}
    by_figure: dict[tuple[str | None, int | None, Decimal | None], list[Source]] = {}
    for law, article in _articles(rule, data_dir()):
        if law.covers(day):
            figure = (article.period, article.multiple, article.minimum)
            by_figure.setdefault(figure, []).append(law.cite(article))
            without_tests.setdefault(figure, []).extend(law.without_tests(article))
    versions = tuple(
        Version(*figure, tuple(sources), tuple(without_tests[figure]))
        for figure, sources in by_figure.items()
    )
    return InForce(rule, versions, _note(rule, day))


@lru_cache(maxsize=4096)
def on_problem(problem: str, day: date) -> tuple[Source, ...]:
    """Return the articles in force on a day that bear on a problem, whichever platform it is with.

    >>> [source.article for source in on_problem("benefits-missing", date(2026, 9, 24))]
    [34, 32]
    """
    return tuple(
        law.cite(article)
        for law in _laws_with(problem, data_dir())
        if law.covers(day)
        for article in law.article
        if problem in article.problems
    )


def statutory_days(year: int) -> tuple[tuple[Statutory, ...], Source]:
    """Return the days off for everybody in a year, and the wording of the law that lists them."""
    law = next(
        law for law in _laws_with("statutory", data_dir()) if law.statutory and law.covers(date(year, 12, 31))
    )
    return law.statutory, law.as_source(law.id)
