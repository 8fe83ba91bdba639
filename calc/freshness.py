"""How old what we rely on is: facts not read for long, schedules due, laws about to end, addresses of law.

python -m calc.freshness stale 2026-11-21
python -m calc.freshness links
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from calc.base.data_files import data_dir, read_facts, read_toml
from calc.base.messages import Name, Word, say
from calc.base.moment import DAY, Moment, When, add_months, moment
from calc.base.sources import Step
from calc.base.values import Count, one_of, whole_number
from calc.facts.laws import in_force, rules
from calc.workdays.schedules import official_schedules

__all__ = ["LONG", "Link", "age", "links", "main", "stale"]

# Half a year: laws are mostly announced longer before they begin. The page calls an older reading old.
LONG = 180

# Folders whose facts are read somewhere; schedules and laws are law, the rest is what others say.
_LAW = {"laws": "", "holidays": "holidays-"}
_FOLDERS = (*_LAW, "estimates", "guides", "platforms")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.ASCII)

Standing = Literal["issuer", "copy", "not-law", "elsewhere", "malformed"]


@dataclass(frozen=True, slots=True)
class Link:
    """An address in the data: where it stands, and whether it is on the issuer's own site."""

    file: str
    url: str
    standing: Standing

    @property
    def good(self) -> bool:
        """Whether it may stay: well formed, and for law on an official site."""
        return self.standing not in ("elsewhere", "malformed")


@dataclass(frozen=True, slots=True)
class _Issuer:
    name: Name
    hosts: tuple[str, ...]
    files: tuple[str, ...]
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Issuers:
    issuer: tuple[_Issuer, ...]


@dataclass(frozen=True, slots=True)
class _Rereading:
    interval: Mapping[str, int]


def stale(as_of: When, *, days: Count | None = None) -> tuple[Step, ...]:
    """Return what falls due for another look in a month: old readings, a schedule, laws that end.

    >>> [step.key for step in stale("2026-11-21")]
    ['stale-schedule']

    A reading is due so many days after it was made as `data/rereading.toml` has for its file, or `days`.
    """
    day = moment(as_of, "as_of").day
    most = None if days is None else whole_number(days, "days", least=0)
    return (*_old(day, most), *_due(day), *_ending(day, LONG if most is None else most))


def age(read: Iterable[date | None], as_of: When | Moment, lang: str = "zh") -> str | None:
    """Return how long before a day the oldest of some readings was; None where none was before it."""
    today = moment(as_of, "as_of").day
    oldest = min((day for day in read if day is not None and day < today), default=None)
    if oldest is None:
        return None
    days = (today - oldest).days
    key = "sources-age-old" if days > LONG else "sources-age"
    return say(key, lang, {"day": oldest, "asked": today, "days": days})


def _old(day: date, days: int | None) -> Iterator[Step]:
    """Return the readings that are due by the end of a day's month, the longest due first."""
    month_end = add_months(day.replace(day=1), 1) - DAY
    intervals = _intervals()
    found = []
    for file, key, row in _rows():
        read = row.get("verified_on")
        if isinstance(read, date):
            left = (month_end - read).days - (intervals.get(file, LONG) if days is None else days)
            if left >= 0:
                values = {"file": file, "key": key, "day": read, "due": month_end - timedelta(left)}
                found.append((left, Step("stale-fact", values)))
    yield from (step for _, step in sorted(found, key=lambda each: -each[0]))


def _intervals() -> Mapping[str, int]:
    """Return after how many days each file is read again."""
    return read_facts(data_dir() / "rereading.toml", _Rereading).interval


def _due(day: date) -> Iterator[Step]:
    """Next year's schedule, from the day of the year on which one was ever published early."""
    schedules = official_schedules()
    following = schedules[-1].year + 1
    # The days of the year on which schedules were published, where our data have them.
    published = [
        (notice.published.month, notice.published.day)
        for schedule in schedules
        if (notice := schedule.notices[0]).published and notice.published.year == schedule.year - 1
    ]
    first, last = (date(following - 1, *edge(published)) for edge in (min, max))
    if day >= first:
        late = Word("stale-late" if day > last else "stale-in-time")
        span = {"first": f"{first:%m-%d}", "last": f"{last:%m-%d}"}
        yield Step("stale-schedule", {"year": str(following), "late": late} | span)


def _ending(day: date, days: int) -> Iterator[Step]:
    for file, _, row in _rows():
        end = row.get("until")
        if isinstance(end, date) and 0 <= (end - day).days <= days and "in_force" in row:
            left = [rule for rule in rules() if _loses(rule, end)]
            values = {"file": file, "day": end, "rules": tuple(left)}
            yield Step("stale-law-gap" if left else "stale-law", values)


def _loses(rule: str, end: date) -> bool:
    """Tell whether a rule has a version on the last day of a law and none the day after."""
    return bool(in_force(rule, end).versions) and not in_force(rule, end + DAY).versions


def links() -> tuple[Link, ...]:
    """Return every address in the data and whether it is where it should be.

    >>> all(link.good for link in links())
    True
    """
    return tuple(
        Link(file, str(row["url"]), _standing(file, str(row["url"])))
        for file, _, row in _rows()
        if "url" in row
    )


def _standing(file: str, url: str) -> Standing:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        only_host = parts.netloc == host and not parts.fragment and re.fullmatch(r"[!-~]+", url)
    except ValueError:
        return "malformed"
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or not only_host:
        return "malformed"
    folder, _, name = file.partition("/")
    if folder not in _LAW:
        return "not-law" if parts.scheme == "https" else "malformed"
    stem = _LAW[folder] + Path(name).stem
    for issuer in _issuers():
        if any(fnmatch(stem, pattern) for pattern in issuer.files):
            return "issuer" if host in issuer.hosts else "copy" if host in issuer.copies else "elsewhere"
    return "elsewhere"


@cache
def _issuers() -> tuple[_Issuer, ...]:
    return read_facts(data_dir() / "issuers.toml", _Issuers).issuer


def _rows() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield every table of every file of facts, with the file and the key it stands under."""
    for folder in _FOLDERS:
        for path in sorted((data_dir() / folder).glob("*.toml")):
            for key, row in _tables(read_toml(path), ""):
                yield f"{folder}/{path.name}", key or path.stem, row


def _tables(value: Any, key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        yield key, value
        for name, inside in value.items():
            yield from _tables(inside, f"{key}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _tables(inside, f"{key}[{number}]")


def main(arguments: Sequence[str]) -> int:
    """Print one of the two lists; 1 where an address is not where it should be."""
    if list(arguments) in ([], ["stale"]):
        print(__doc__)
        return 2
    command = one_of("command", arguments[0], ("links", "stale"))
    if command == "stale":
        steps = stale(arguments[1])
        for step in steps:
            print(f"{step.label('en')}: {step.text('en')}")
        print(f"{len(steps)} to look at again")
        return 0
    for link in links():
        print(f"{link.standing:9} {link.file}: {link.url}")
    bad = sum(not link.good for link in links())
    print(f"{bad} not where they should be")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
