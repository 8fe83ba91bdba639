"""A notice as it was read: its days, what was understood and what not, and the ways to use it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calc.base.card import Card, Displayable, Line, Section
from calc.base.messages import InputError, say
from calc.base.moment import DAY
from calc.base.sources import Source
from calc.notice.findings import Problem, SentenceDays
from calc.workdays.calendar import ChinaCalendar
from calc.workdays.schedules import DayRule, Schedule, load_schedule

__all__ = ["Notice"]

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Notice(Displayable):
    """A notice of days off as it was understood.

    `year` is None where the text does not name it. `days_off` and `make_up_days` are the days the text
    itself names, in order; `festivals` has the headings each stands under. `problems` holds every reason
    not to use the notice, `understood` every sentence with dates and the days read from it. A notice that
    `changes` a published schedule is used together with the rest of that year.
    """

    year: int | None
    days_off: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()
    festivals: Mapping[date, tuple[str, ...]] = field(default_factory=dict, hash=False)
    problems: tuple[Problem, ...] = ()
    understood: tuple[SentenceDays, ...] = ()
    title: str | None = None
    number: str | None = None
    published: date | None = None
    url: str | None = None
    changes: bool = False
    # Every settled day of the year with the notice that settles it, and those notices in order.
    days: Mapping[date, DayRule] = field(default_factory=dict, hash=False, repr=False)
    notices: tuple[Source, ...] = field(default=(), repr=False)

    def schedule(self) -> Schedule:
        """Return the schedule, for `ChinaCalendar(schedules=...)`.

        Raises InputError that lists the problems, if there are any.
        """
        return load_schedule(self._schedule_data())

    def calendar(self) -> ChinaCalendar:
        """Return a calendar that counts with this notice, for `calc.deadline(..., calendar=...)`.

        Years without a schedule are estimated. Raises InputError that lists the problems, if there are any.
        """
        return ChinaCalendar(provisional=True, schedules=self.schedule())

    def to_toml(self) -> str:
        """Return the file to put into `data/holidays` as `<year>.toml`.

        Raises InputError that lists the problems, if there are any.
        """
        return "\n".join(_toml_lines(self._schedule_data())) + "\n"

    def card(self, lang: str = "zh") -> Card:
        """Return what was understood, sentence by sentence, and the problems."""
        values = {"off": len(self.days_off), "worked": len(self.make_up_days), "problems": len(self.problems)}
        problems = tuple(Line(problem.text(lang)) for problem in self.problems)
        understood = tuple(Line(sentence.text(lang)) for sentence in self.understood)
        return Card(
            lang,
            say("notice-title", lang, {"year": str(self.year or "?")}),
            say("notice-days", lang, values),
            say("notice-problems" if problems else "notice-clean", lang, values),
            "weak" if problems else "neutral",
            tuple(
                Section(say(key, lang), lines)
                for key, lines in (("notice-against", problems), ("notice-understood", understood))
                if lines
            ),
        )

    def _schedule_data(self) -> dict[str, Any]:
        """Return the schedule as `data/holidays` has it."""
        if self.problems:
            raise InputError(
                "notice", self.title or self.year or "", "notice-problems", {"problems": self.problems}
            )
        first, *changes = (
            {"notice": _notice_fields(source), "festival": _festival_rows(self.days, source)}
            for source in self.notices
        )
        return {"year": self.year, **first, **({"change": changes} if changes else {})}


def _notice_fields(source: Source) -> dict[str, Any]:
    fields = {
        "title": source.title.text("zh"),
        "number": source.number,
        "published": source.published,
        "url": source.url,
        "confidence": source.confidence,
        "verified_on": source.verified_on,
        "read_in": source.read_in and {lang: source.read_in.text(lang) for lang in ("zh", "en")},
        "checked_with": list(source.checked_with),
    }
    return {key: value for key, value in fields.items() if value}


def _festival_rows(days: Mapping[date, DayRule], source: Source) -> list[dict[str, Any]]:
    """Return the days one notice settles, by festival, as `data/holidays` has them."""
    rows: dict[tuple[str, ...], dict[str, Any]] = {}
    for day, rule in days.items():
        if rule.notice is source:
            row = rows.setdefault(
                rule.festivals, {"festivals": list(rule.festivals), "days_off": [], "make_up_days": []}
            )
            if rule.worked:
                row["make_up_days"].append(day)
            elif row["days_off"] and row["days_off"][-1]["last"] == day - DAY:
                row["days_off"][-1]["last"] = day
            else:
                row["days_off"].append({"first": day, "last": day})
    return list(rows.values())


def _toml_lines(schedule: Mapping[str, Any]) -> Iterator[str]:
    yield say("notice-file", "en", {"year": str(schedule["year"])})
    yield f"\nyear = {schedule['year']}"
    yield from _notice_lines(schedule, "")
    for change in schedule.get("change", ()):
        yield "\n[[change]]"
        yield from _notice_lines(change, "change.")


def _notice_lines(section: Mapping[str, Any], prefix: str) -> Iterator[str]:
    yield f"\n[{prefix}notice]"
    yield from (f"{key} = {_toml(value)}" for key, value in section["notice"].items())
    for row in section["festival"]:
        yield f"\n[[{prefix}festival]]"
        yield from (f"{key} = {_toml(value)}" for key, value in row.items() if value)


def _toml(value: object) -> str:
    """Return a value in TOML; strings are written as JSON strings, which TOML reads alike."""
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(_UNWRITABLE.sub("", str(value)), ensure_ascii=False)
