"""A notice that was read: its days, what was understood and what not, and the ways to use it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calc.base.card import Card, Displayable, Line, Section
from calc.base.messages import InputError, say
from calc.base.moment import DAY, spans
from calc.base.sources import Source
from calc.notice.findings import Problem, Read
from calc.workdays.calendar import ChinaCalendar
from calc.workdays.schedules import DayRule, Schedule, load_schedule

__all__ = ["Notice"]

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Notice(Displayable):
    """A notice of days off as it was understood.

    `year` is None where the text does not name it. `days_off` and `make_up_days` are the days the text
    itself names, in order; `festivals` says under which heading each stood. `problems` are all reasons
    not to use it, `understood` has every sentence with dates and what was made of it. A notice that
    `changes` a published schedule is used together with the rest of that year.
    """

    year: int | None
    days_off: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()
    festivals: Mapping[date, tuple[str, ...]] = field(default_factory=dict, hash=False)
    problems: tuple[Problem, ...] = ()
    understood: tuple[Read, ...] = ()
    title: str | None = None
    number: str | None = None
    published: date | None = None
    url: str | None = None
    changes: bool = False
    # Every day of the year with the notice that rules it, and those notices in order.
    days: Mapping[date, DayRule] = field(default_factory=dict, hash=False, repr=False)
    notices: tuple[Source, ...] = field(default=(), repr=False)

    def schedule(self) -> Schedule:
        """Return it as a schedule, for `ChinaCalendar(schedules=...)`.

        Raises InputError with all problems, where there are any.
        """
        return load_schedule(self._table())

    def calendar(self) -> ChinaCalendar:
        """Return the calendar with this notice in it, for `calc.deadline(..., calendar=...)`.

        What is not published is estimated. Raises InputError with all problems, where there are any.
        """
        return ChinaCalendar(provisional=True, schedules=self.schedule())

    def to_toml(self) -> str:
        """Return it as the file to drop into `data/holidays`, named after the year.

        Raises InputError with all problems, where there are any.
        """
        return "\n".join(_written(self._table())) + "\n"

    def card(self, lang: str = "zh") -> Card:
        """Return what was understood, sentence by sentence, and what stands against using it."""
        values = {"off": len(self.days_off), "worked": len(self.make_up_days), "problems": len(self.problems)}
        problems = tuple(Line(problem.text(lang)) for problem in self.problems)
        read = tuple(Line(said(line, lang)) for line in self.understood)
        return Card(
            lang,
            say("notice-title", lang, {"year": str(self.year or "?")}),
            say("notice-days", lang, values),
            say("notice-problems" if problems else "notice-clean", lang, values),
            "weak" if problems else "neutral",
            tuple(
                Section(say(key, lang), lines)
                for key, lines in (("notice-against", problems), ("notice-understood", read))
                if lines
            ),
        )

    def _table(self) -> dict[str, Any]:
        if self.problems:
            raise InputError(
                "notice", self.title or self.year or "", "notice-problems", {"problems": self.problems}
            )
        whole, *changes = (
            {"notice": _facts(source), "festival": _breaks(self.days, source)} for source in self.notices
        )
        return {"year": self.year, **whole, **({"change": changes} if changes else {})}


def said(line: Read, lang: str) -> str:
    """Return one sentence of the text and what was made of it."""
    values = {"quote": line.quote, "off": spans(list(line.days_off)), "worked": line.make_up_days}
    kind = ("none", "off", "worked", "both")[bool(line.days_off) + 2 * bool(line.make_up_days)]
    return say(f"notice-read-{kind}", lang, values)


def _facts(source: Source) -> dict[str, Any]:
    facts = {
        "title": source.title.text("zh"),
        "number": source.number,
        "published": source.published,
        "url": source.url,
        "confidence": source.confidence,
        "verified_on": source.verified_on,
        "read_in": source.read_in and {lang: source.read_in.text(lang) for lang in ("zh", "en")},
        "checked_with": list(source.checked_with),
    }
    return {key: value for key, value in facts.items() if value}


def _breaks(days: Mapping[date, DayRule], source: Source) -> list[dict[str, Any]]:
    """Return the days one notice rules, by festival, as `data/holidays` writes them."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for day, ruled in days.items():
        if ruled.notice is source:
            row = found.setdefault(
                ruled.festivals, {"festivals": list(ruled.festivals), "days_off": [], "make_up_days": []}
            )
            if ruled.worked:
                row["make_up_days"].append(day)
            elif row["days_off"] and row["days_off"][-1]["last"] == day - DAY:
                row["days_off"][-1]["last"] = day
            else:
                row["days_off"].append({"first": day, "last": day})
    return list(found.values())


def _written(table: Mapping[str, Any]) -> Iterator[str]:
    yield say("notice-file", "en", {"year": str(table["year"])})
    yield f"\nyear = {table['year']}"
    yield from _notice(table, "")
    for change in table.get("change", ()):
        yield "\n[[change]]"
        yield from _notice(change, "change.")


def _notice(table: Mapping[str, Any], under: str) -> Iterator[str]:
    yield f"\n[{under}notice]"
    yield from (f"{key} = {_value(value)}" for key, value in table["notice"].items())
    for row in table["festival"]:
        yield f"\n[[{under}festival]]"
        yield from (f"{key} = {_value(value)}" for key, value in row.items() if value)


def _value(value: object) -> str:
    """Return a value as TOML writes it; text is written as in JSON, which TOML reads the same."""
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(_UNWRITABLE.sub("", str(value)), ensure_ascii=False)
