"""Replay the estimates on the years since 2009, each as if its notice, and all that came later, were unknown.

For every year the practice is learnt afresh from the notices before it, as first published; the year, and
the next one where a count runs into it, is arranged by each method. Then every deadline whose count had to
know an unpublished day is compared with what the days turned out to be, later changes included.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, reduce
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.manual import write_block
from calc.base.moment import DAY, SATURDAY
from calc.facts.laws import statutory_days
from calc.workdays.arrangement import Arranged, Reading, arranged, by_law, festival_of
from calc.workdays.estimates import METHODS, Variant, estimate, practice, variants
from calc.workdays.schedules import Schedule, official_schedules, unsettled_from
from calc.workdays.track_record import Replay

__all__ = ["YEARS", "learnt", "replays", "written"]

YEARS = range(2009, official_schedules()[-1].year + 1)
MOST = 60
FIRST, LAST = date(2003, 1, 1).toordinal(), date(YEARS.stop + 1, 12, 31).toordinal()
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Flags = NDArray[np.bool_]
Days = NDArray[np.int64]
# How a method arranges a year, with what was known before another.
Method = Callable[[int, int], Arranged]


# --- what was known ------------------------------------------------------------------------------


@cache
def published() -> Mapping[int, Schedule]:
    return {schedule.year: schedule for schedule in official_schedules()}


def as_published(schedule: Schedule) -> dict[date, bool]:
    """Return the days of a notice without its later changes."""
    return {day: r.worked for day, r in schedule.days.items() if r.notice == schedule.notices[0]}


def run(schedule: Schedule, on: date) -> tuple[date, date] | None:
    """Return the first and last day off in a row around a day, None where it was worked."""
    known = as_published(schedule)

    def off(day: date) -> bool:
        return not known.get(day, day.weekday() < SATURDAY)

    if not off(on):
        return None
    first = last = on
    while off(first - DAY):
        first -= DAY
    while off(last + DAY):
        last += DAY
    return first, last


@cache
def learnt(year: int, *, alone: bool = False) -> Reading:
    """Return what the notices before a year had been doing; with `alone`, all but its own, nearest last.

    A long break is as long as in the latest notice that kept it apart from another; a festival of one day
    joins the weekend as most of the latest three on its weekday did, the latest where they differ.
    """
    length: dict[str, int] = {}
    single: dict[str, list[tuple[int, int]]] = {name: [plain(name)] for name in WEEKDAYS}
    others = sorted(set(published()) - {year}, key=lambda other: -abs(other - year))
    for before in others if alone else range(2008, year):
        if before < 2008:
            continue
        festivals = {f.festival: f for f in statutory_days(before)[0]}
        breaks = {name: run(published()[before], festival_of(f, before)) for name, f in festivals.items()}
        for name, span in breaks.items():
            on = festival_of(festivals[name], before)
            # A break of two festivals tells of neither, nor one whose weekday was given elsewhere.
            if span is None or list(breaks.values()).count(span) > 1 or within_a_weekend(span):
                continue
            if name == "spring-festival":
                # Weekend days before the eve are no part of it.
                length[name] = (span[1] - max(span[0], on - DAY)).days + 1
            elif name == "national-day":
                length[name] = (span[1] - span[0]).days + 1
            elif name == "labour-day" and (days := (span[1] - span[0]).days + 1) > 3:
                length[name] = days
            else:
                length.pop(name, None)
                single[WEEKDAYS[on.weekday()]].append(((span[0] - on).days, (span[1] - on).days))
    return Reading(
        length=length,
        single={name: usual(found[-3:]) for name, found in single.items()},
        start=practice().start,
        joins=practice().joins,
    )


def within_a_weekend(span: tuple[date, date]) -> bool:
    return span[0].weekday() >= SATURDAY and (span[1] - span[0]).days < 2


def plain(weekday: str) -> tuple[int, int]:
    """Return how a festival of one day joins the weekend before any notice is known."""
    return {"monday": (-2, 0), "tuesday": (-2, 0), "wednesday": (0, 0), "sunday": (-1, 1)}.get(
        weekday, (0, 2)
    )


def usual(found: list[tuple[int, int]]) -> tuple[int, int]:
    return max(reversed(found), key=Counter(found).__getitem__)


# --- what was counted, and what it turned out to be ----------------------------------------------


def at(day: date) -> int:
    return day.toordinal() - FIRST


def laid_out(*arrangements: Mapping[date, bool]) -> Flags:
    """Return which days are worked, later arrangements having the last word."""
    flags = (np.arange(FIRST, LAST + 1) + 6) % 7 < SATURDAY
    for days in arrangements:
        for day, worked in days.items():
            flags[at(day)] = worked
    return flags


@cache
def turned_out() -> Flags:
    return laid_out(*({day: r.worked for day, r in s.days.items()} for s in published().values()))


def expected(year: int, method: Method) -> Flags:
    """Return which days are worked, that year and the next being arranged by a method."""
    guesses = ({day: worked for day, (worked, _) in method(y, year).items()} for y in (year, year + 1))
    facts = (
        {day: r.worked for day, r in schedule.days.items()} for y, schedule in published().items() if y < year
    )
    return laid_out(*guesses, *facts)


def working_days_after(flags: Flags, starts: Days) -> Days:
    """Return for each start (down) the days 1 to 60 working days after it (across)."""
    rank, worked = np.cumsum(flags), np.flatnonzero(flags)
    return worked[rank[starts][:, None] + np.arange(MOST)]


def rolled(flags: Flags, days: Days) -> Days:
    """Return each day, moved to the next worked one where it is a day of rest; one column."""
    worked = np.flatnonzero(flags)
    found: Days = worked[np.searchsorted(worked, days)][:, None]
    return found


def asked(year: int, count: Callable[[Flags, Days], Days]) -> tuple[Days, Days, Flags]:
    """Return the starts, the true ends, and which of them an estimate was needed for and can be checked."""
    open_from = at(unsettled_from(year - 1))
    starts = np.arange(open_from - 2 * MOST, at(date(year, 12, 31)) + 1)
    true = count(turned_out(), starts)
    needed = true >= open_from
    if year == YEARS[-1]:
        needed &= true < at(unsettled_from(year))
    return starts, true, needed


@dataclass
class Tally:
    """What came of a method, by the number of working days."""

    asked: Days
    right: Days
    most: Days
    inside: Days
    width: Days
    widest: Days

    @classmethod
    def of(
        cls, methods: Iterable[Method], count: Callable[[Flags, Days], Days], years: Iterable[int]
    ) -> Tally:
        """Replay some years; the first method gives the answer, all of them the band."""
        rows = []
        for year in years:
            starts, true, needed = asked(year, count)
            found = [count(expected(year, method), starts) for method in methods]
            early, late = reduce(np.minimum, found), reduce(np.maximum, found)
            wide = (late - early) * needed
            right, inside = found[0] == true, (early <= true) & (true <= late)
            off = np.abs(found[0] - true) * needed
            sums = [(fact & needed).sum(axis=0) for fact in (needed, right, inside)]
            rows.append([*sums, wide.sum(axis=0), off.max(axis=0), wide.max(axis=0)])
        table = np.array(rows)
        asked_, right_, inside_, width = table[:, :4].sum(axis=0)
        most, widest = table[:, 4:].max(axis=0)
        return cls(asked_, right_, most, inside_, width, widest)

    def shares(self, of: Days) -> tuple[int, ...]:
        """Return each as hundredths of a per cent, or of a day, cut."""
        scale = 100 if of is self.width else 10_000
        return tuple((scale * of // self.asked).tolist())

    def overall(self, of: Days) -> float:
        return float(of.sum() / self.asked.sum())


def wrong_days(method: Method) -> list[int]:
    """Return how many days of each year a method had wrong."""
    true = turned_out()
    ends = ((at(date(year, 1, 1)), at(date(year, 12, 31)) + 1) for year in YEARS)
    return [
        int((expected(year, method)[a:b] != true[a:b]).sum())
        for year, (a, b) in zip(YEARS, ends, strict=True)
    ]


# --- the methods ---------------------------------------------------------------------------------


def by_practice(year: int, known: int) -> Arranged:
    return arranged(year, learnt(known))


def by_practice_but_its_own(year: int, known: int) -> Arranged:
    return arranged(year, learnt(known, alone=True))


def by_pattern(year: int, _: int) -> Arranged:
    return estimate(year, "pattern")


def by_the_law(year: int, _: int) -> Arranged:
    return by_law(year)


def by_notice(year: int, _: int) -> Arranged:
    """Return what the notice itself said, as nobody could know before it: what no method can better."""
    found = published().get(year)
    return {day: (worked, ()) for day, worked in as_published(found).items()} if found else {}


def by_variants(base: Callable[[int], Reading]) -> list[Method]:
    def by(variant: Variant) -> Method:
        return lambda year, known: arranged(year, variant.of(base(known)))

    return [by(variant) for variant in variants()]


USED: dict[str, Method] = {"practice": by_practice, "pattern": by_pattern, "law": by_the_law}


@cache
def replays() -> tuple[Replay, ...]:
    """Return the record of each method a calendar can be asked to estimate by, with the band around it."""
    return tuple(replay(name) for name in METHODS)


def replay(name: str) -> Replay:
    method = USED[name]
    methods = list(dict.fromkeys((method, by_practice))) + by_variants(learnt)
    counted, moved = Tally.of(methods, working_days_after, YEARS), Tally.of(methods, rolled, YEARS)
    wrong = wrong_days(method)
    (right,), (inside,), (width,) = (moved.shares(of) for of in (moved.right, moved.inside, moved.width))
    return Replay(
        method=name,
        right=counted.shares(counted.right),
        most=tuple(counted.most.tolist()),
        inside=counted.shares(counted.inside),
        width=counted.shares(counted.width),
        widest=tuple(counted.widest.tolist()),
        rolled_right=right,
        rolled_most=int(moved.most[0]),
        rolled_inside=inside,
        rolled_width=width,
        rolled_widest=int(moved.widest[0]),
        wrong_days=100 * sum(wrong) // len(wrong),
        most_wrong_days=max(wrong),
    )


# --- what is written -----------------------------------------------------------------------------


def written() -> str:
    """Return the record as `data/estimates/record.toml` holds it."""
    lines = [
        "# How often estimates were right: written by `make estimates`, checked by",
        "# tests/workdays/test_estimates.py.",
        "# Shares in hundredths of a per cent, widths in hundredths of a day, distances in days; in a list,",
        "# one for each of 1-60 working days. What each means stands in calc/workdays/track_record.py.",
        "",
        f"first = {YEARS[0]}",
        f"last = {YEARS[-1]}",
    ]
    for found in replays():
        lines += ["", "[[replay]]"]
        for field in fields(found):
            value = getattr(found, field.name)
            # What JSON and TOML write alike: text, whole numbers and lists of them.
            lines.append(f"{field.name} = {json.dumps(value)}")
    return "\n".join(lines) + "\n"


def table() -> str:
    """Return the comparison in docs/estimates.md as Markdown."""
    band = [by_practice, *by_variants(learnt)]
    own = [by_practice_but_its_own, *by_variants(lambda year: learnt(year, alone=True))]
    since = range(2025, YEARS.stop)
    rows: list[tuple[str, list[Method], range]] = [
        ("the law alone", [by_the_law], YEARS),
        ("the announced pattern, with hindsight", [by_pattern], YEARS),
        ("the announced pattern since 2025", [by_pattern], since),
        ("the notices themselves, without later changes", [by_notice], YEARS),
        ("the pattern and the law", [by_pattern, by_the_law], YEARS),
        ("practice, learnt from all years but its own", own, YEARS),
        ("**practice, learnt from the years before**", band, YEARS),
    ]
    lines = [
        "| method | right, 5 days | 1-60 days | days out | in band | least of 1-60 | mean width | widest |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, methods, years in rows:
        t = Tally.of(methods, working_days_after, years)
        cells = [f"{t.right[4] / t.asked[4]:.1%}", f"{t.overall(t.right):.1%}", str(t.most.max())]
        if len(methods) > 1:
            least = (t.inside / t.asked).min()
            cells += [f"{t.overall(t.inside):.1%}", f"{least:.1%}", f"{t.overall(t.width):.2f}"]
            cells += [str(t.widest.max())]
        lines.append(f"| {name} | " + " | ".join(cells + [""] * (7 - len(cells))) + " |")
    return "\n".join(lines)


def main() -> None:
    """Write the record and the comparison in the manual, and show what the practice is by now."""
    path = Path(__file__).parent.parent / "data" / "estimates" / "record.toml"
    path.write_text(written(), encoding="utf-8")
    write_block("estimates.md", "estimates", table())
    sys.stdout.write(f"{table()}\n\n{learnt(YEARS.stop)}\n")


if __name__ == "__main__":
    main()
