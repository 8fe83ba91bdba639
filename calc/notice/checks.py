"""Checks on a whole notice: its range of days, its festivals, and the yearly invariant."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from datetime import date

from calc.base.messages import Word
from calc.base.moment import DAY, SATURDAY
from calc.base.sources import Source
from calc.facts.laws import statutory_days
from calc.notice.findings import Findings
from calc.notice.sentence import LONGEST
from calc.workdays.estimates import festival_days
from calc.workdays.schedules import DayRule, Schedule, unsettled_from

__all__ = ["check", "days_of_year", "extend_breaks"]

# No break reaches further from its festival than this many days.
_NEAR = 14
# Since 2004 no make-up day is more than 6 days away from a day off of its schedule.
_FAR = 14


def extend_breaks(findings: Findings, base: Schedule | None) -> list[date]:
    """Add the days off of extended breaks, from the day after the break's last one; return the added days."""
    added: list[date] = []
    if base is None:
        return added
    for until, (festivals, quote) in findings.until.items():
        days_off = [
            day for day, rule in base.days.items() if not rule.worked and set(festivals) & set(rule.festivals)
        ]
        last = max(days_off, default=until)
        length = (until - last).days
        if not days_off or not 0 <= length <= LONGEST:
            findings.add_problem("range", quote=quote, first=last, last=until)
            continue
        for n in range(length):
            findings.off[last + (n + 1) * DAY] = festivals
            added.append(last + (n + 1) * DAY)
    return added


def _with_festivals(days: Mapping[date, tuple[str, ...]], year: int) -> dict[date, tuple[str, ...]]:
    """Return days with their festivals; a day without a heading gets the nearest festival."""
    statutory = [(day, f.festival) for f in statutory_days(year)[0] for day in festival_days(f, year)]

    def nearest(day: date) -> tuple[str, ...]:
        distance, name = min((abs((day - other).days), name) for other, name in statutory)
        return (name,) if distance <= _NEAR else ("other",)

    return {day: festivals or nearest(day) for day, festivals in sorted(days.items())}


def days_of_year(findings: Findings, base: Schedule | None, year: int, notice: Source) -> dict[date, DayRule]:
    """Return every day of the year that this notice, or the schedule it changes, settles."""
    days = dict(base.days) if base else {}
    moved = {day: names for day, names in findings.moved.items() if day not in findings.off}
    for is_worked, own_days in ((True, findings.worked | moved), (False, findings.off)):
        for day, festivals in _with_festivals(own_days, year).items():
            days[day] = DayRule(is_worked, festivals, notice)
    return dict(sorted(days.items()))


def check(
    findings: Findings,
    base: Schedule | None,
    days: Mapping[date, DayRule],
    year: int,
    extra: int,
) -> None:
    """Record what contradicts law or calendar; `extra` counts days off beyond the law."""
    first, last = unsettled_from(year - 1), date(year, 12, 31)
    for day in (*findings.off, *findings.worked, *findings.moved):
        if not first <= day <= last:
            findings.add_problem("reach", day=day, first=first, last=last)
    for day in findings.worked:
        if day in findings.off:
            findings.add_problem("both", day=day)
    made_up = {**findings.worked, **findings.moved}
    for day in made_up:
        if day.weekday() < SATURDAY and day not in findings.off:
            findings.add_problem("make-up-weekday", day=day, real=Word(f"weekday-{day.weekday()}"))
    off = [day for day, rule in days.items() if not rule.worked]
    for day in sorted(made_up):
        place = bisect(off, day)
        neighbours = off[max(place - 1, 0) : place + 1]
        if neighbours and all(abs(day - other).days > _FAR for other in neighbours):
            findings.add_problem("make-up-far", day=day, most=_FAR)
    festivals, law = statutory_days(year)
    for festival in festivals:
        own = festival_days(festival, year)
        missing = tuple(d for d in own if d not in days or days[d].worked)
        named = findings.items.get(festival.festival, set())
        name = Word(f"festival-{festival.festival}")
        if missing:
            findings.add_problem("festival-missing", festival=name, days=missing, law=law.title)
        elif named and base is None and named.isdisjoint(own):
            # A notice that changes another one need not repeat the festival's own days.
            findings.add_problem(
                "festival-elsewhere", festival=name, days=tuple(sorted(named)), own=tuple(own)
            )
    granted, owed = _balance(days), sum(festival.days for festival in festivals)
    allowed = max(owed, _balance(base.days) if base else 0) + extra
    if granted != allowed:
        values = {"granted": granted, "owed": owed, "law": law.title}
        findings.add_problem(
            "too-few" if granted < allowed else "too-many", more=abs(granted - allowed), **values
        )


def _balance(days: Mapping[date, DayRule]) -> int:
    """Return the number of weekdays off minus the number of weekend days worked."""
    return sum(day.weekday() < SATURDAY for day, rule in days.items() if not rule.worked) - sum(
        rule.worked for rule in days.values()
    )
