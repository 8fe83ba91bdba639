"""What a whole notice must hold to be used: its reach, its festivals, and the yearly invariant."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from datetime import date

from calc.base.messages import Word
from calc.base.moment import DAY, SATURDAY
from calc.base.sources import Source
from calc.facts.laws import statutory_days
from calc.notice.findings import Found
from calc.notice.sentence import LONGEST
from calc.workdays.estimates import festival_days
from calc.workdays.schedules import DayRule, Schedule, unsettled_from

__all__ = ["check", "named", "prolong", "settled"]

# Further from every festival than any break has reached, a day belongs to none of them.
_NEAR = 14
# No make-up day since 2004 is more than 6 days away from a day off of its schedule.
_FAR = 14


def prolong(found: Found, base: Schedule | None) -> list[date]:
    """Turn breaks made longer into days off, from the last day they had; return the days there are more."""
    more: list[date] = []
    if base is None:
        return more
    for until, (festivals, quote) in found.until.items():
        had = [
            day
            for day, ruled in base.days.items()
            if not ruled.worked and set(festivals) & set(ruled.festivals)
        ]
        last = max(had, default=until)
        length = (until - last).days
        if not had or not 0 <= length <= LONGEST:
            found.wrong("range", quote=quote, first=last, last=until)
            continue
        for n in range(length):
            found.off[last + (n + 1) * DAY] = festivals
            more.append(last + (n + 1) * DAY)
    return more


def named(days: Mapping[date, tuple[str, ...]], year: int) -> dict[date, tuple[str, ...]]:
    """Return days with their festivals, those without a heading under the festival next to them."""
    law = [(day, f.festival) for f in statutory_days(year)[0] for day in festival_days(f, year)]

    def nearest(day: date) -> tuple[str, ...]:
        distance, name = min((abs((day - other).days), name) for other, name in law)
        return (name,) if distance <= _NEAR else ("other",)

    return {day: festivals or nearest(day) for day, festivals in sorted(days.items())}


def settled(found: Found, base: Schedule | None, year: int, notice: Source) -> dict[date, DayRule]:
    """Return every day of the year that is settled, by this notice or by the one it changes."""
    days = dict(base.days) if base else {}
    worked = found.worked | {day: names for day, names in found.moved.items() if day not in found.off}
    for state, ours in ((True, worked), (False, found.off)):
        for day, festivals in named(ours, year).items():
            days[day] = DayRule(state, festivals, notice)
    return dict(sorted(days.items()))


def check(
    found: Found,
    base: Schedule | None,
    days: Mapping[date, DayRule],
    year: int,
    extra: int,
) -> None:
    """Note what the days cannot be all together; `extra` are the days off beyond the law."""
    first, last = unsettled_from(year - 1), date(year, 12, 31)
    for day in (*found.off, *found.worked, *found.moved):
        if not first <= day <= last:
            found.wrong("reach", day=day, first=first, last=last)
    for day in found.worked:
        if day in found.off:
            found.wrong("both", day=day)
    made_up = {**found.worked, **found.moved}
    for day in made_up:
        if day.weekday() < SATURDAY and day not in found.off:
            found.wrong("make-up-weekday", day=day, real=Word(f"weekday-{day.weekday()}"))
    off = [day for day, ruled in days.items() if not ruled.worked]
    for day in sorted(made_up):
        place = bisect(off, day)
        near = off[max(place - 1, 0) : place + 1]
        if near and all(abs(day - other).days > _FAR for other in near):
            found.wrong("make-up-far", day=day, most=_FAR)
    festivals, law = statutory_days(year)
    for festival in festivals:
        own = festival_days(festival, year)
        missing = tuple(d for d in own if d not in days or days[d].worked)
        its = found.items.get(festival.festival, set())
        name = Word(f"festival-{festival.festival}")
        if missing:
            found.wrong("festival-missing", festival=name, days=missing, law=law.title)
        elif its and base is None and its.isdisjoint(own):
            # A notice that changes another need not name the festival's own days again.
            found.wrong("festival-elsewhere", festival=name, days=tuple(sorted(its)), own=tuple(own))
    granted, owed = _balance(days), sum(festival.days for festival in festivals)
    allowed = max(owed, _balance(base.days) if base else 0) + extra
    if granted != allowed:
        values = {"granted": granted, "owed": owed, "law": law.title}
        found.wrong("too-few" if granted < allowed else "too-many", more=abs(granted - allowed), **values)


def _balance(days: Mapping[date, DayRule]) -> int:
    """Return the weekdays given off less the weekend days worked for them."""
    return sum(day.weekday() < SATURDAY for day, ruled in days.items() if not ruled.worked) - sum(
        ruled.worked for ruled in days.values()
    )
