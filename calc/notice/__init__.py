"""The State Council's notice of a year's days off, read from its text.

>>> from calc import notice
>>> found = notice.parse("2027年元旦：1月1日（周五）至3日（周日）放假，共3天。")
>>> found.year, [day.isoformat() for day in found.days_off]
(2027, ['2027-01-01', '2027-01-02', '2027-01-03'])
>>> [problem.key for problem in found.problems[:2]]
['festival-missing', 'festival-missing']

So next year's schedule needs no release: `parse(text).calendar()` counts with it at once, and
`parse(text).to_toml()` is the file to drop into `data/holidays`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from calc.base.messages import InputError, Name, say
from calc.base.moment import LAST_DAY, SATURDAY
from calc.base.sources import Source
from calc.base.values import Count, of_kind, whole_number
from calc.notice.checks import check, prolong, settled
from calc.notice.findings import Book, Found, Problem, Read, valid
from calc.notice.notice import Notice, said
from calc.notice.sentence import Sentence
from calc.notice.tokens import CHANGES, PASSED, PUBLISHED, TITLE_YEAR, Line, lines, plain, quoted
from calc.workdays.calendar import Own
from calc.workdays.schedules import FIRST_YEAR, Schedule, load_schedule, official_schedules

__all__ = ["Notice", "Problem", "Read", "parse", "said"]

_SPACE = re.compile(r"\s+")
_TITLE = re.compile(r"国务院\s*(?:办公厅)?\s*关于[^。;:《》]{2,80}?通知")
_NUMBER = re.compile(r"国(?:办)?发(?:明电)?\s*[〔\[(【]\s*[0-9]{4}\s*[〕\])】]\s*[0-9]+\s*号")

_SPEAKING = {"off", "work", "lead", "half", "falls"}
_DATES = {"iso", "date"}
# A festival's name in a line of its own.
_HEADING = {"label", "and", "filler", "open", "close"}
# 5.1-5.5: dates nobody writes in a notice, and which are not read.
_FIGURES = re.compile("[0-9]{1,2}[./][0-9]{1,2}")


def parse(
    text: str,
    *,
    year: Count | None = None,
    base: Own | None = None,
    extra_days: Count = 0,
    url: str | None = None,
) -> Notice:
    """Return what a notice of days off says, with all reasons there are not to use it.

    >>> found = parse("2019年劳动节：5月1日至4日放假调休，共4天。4月28日（星期一）、5月5日（星期日）上班。")
    >>> found.problems[0].text("en")
    '2019-04-28 is called a Mon and is a Sun: "4月28日(星期一)、5月5日(星期日)上班"'

    The year is taken from the title, or from the dates, or given. A notice that changes a schedule
    (延长, 调整) is read together with `base`, the schedule of that year, by default the official one.
    `extra_days` are working days given off beyond the law, as on 2015-09-03. `url` is kept as given.
    Wordings of every year since 2007 are read; readable text never raises. InputError for what is no
    text, or an argument out of range.
    """
    if not isinstance(text, str):
        raise InputError("notice", text, "notice-kind")
    extra = whole_number(extra_days, "extra_days")
    address = None if url is None else str.__str__(of_kind("url", url, str))
    written = plain(text)
    sentences = lines(_NUMBER.sub("。", _TITLE.sub("。", written)))
    compact = _SPACE.sub("", written)
    its_year = _year(compact, sentences) if year is None else whole_number(year, "year")
    head = Notice(
        its_year,
        title=_first(_TITLE, written),
        number=_first(_NUMBER, written),
        url=address,
        changes=bool(CHANGES.search(compact)),
    )
    if its_year is None:
        return replace(head, problems=(Problem("year-missing"),))
    if not FIRST_YEAR <= its_year <= LAST_DAY.year:
        limits = (("year", str(its_year)), ("first", str(FIRST_YEAR)), ("last", str(LAST_DAY.year)))
        return replace(head, problems=(Problem("year-range", limits),))
    under = lines(head.title)[0].festivals() if head.changes and head.title else ()
    found = _read(sentences, its_year, under)
    if (title := TITLE_YEAR.search(compact)) and int(title[1]) != its_year:
        found.wrong("year-differs", year=str(its_year), title=title[1])
    return _settled(replace(head, published=found.published), found, its_year, base, extra)


def _first(pattern: re.Pattern[str], written: str) -> str | None:
    found = pattern.search(written)
    return _SPACE.sub("", found[0]) if found else None


def _year(compact: str, sentences: list[Line]) -> int | None:
    title = TITLE_YEAR.search(compact)
    return int(title[1]) if title else max(_dated_years(sentences), default=None)


def _read(lines: Iterable[Line], year: int, festivals: tuple[str, ...] = ()) -> Found:
    """Return the days the sentences of the notice for a year settle.

    What stands under no heading stands under `festivals`, those of the title.
    """
    found, book = Found(), Book(year)
    book.under(festivals)
    for line in lines:
        kinds = {piece.kind for piece in line.pieces}
        speaks, dated = not _SPEAKING.isdisjoint(kinds), not _DATES.isdisjoint(kinds)
        if dated and not speaks and (day := PUBLISHED.match(line.text)):
            found.published = found.published or valid(*map(int, day.groups()))
        elif dated and PASSED.search(line.text):
            found.lines.append(Read(quoted(line.text)))
        elif dated:
            Sentence(found, book, line).read()
        elif speaks and _FIGURES.search(line.text):
            found.wrong("not-understood", quote=quoted(line.text))
        elif "label" in kinds and kinds <= _HEADING:
            book.under(line.festivals())
    return found


def _dated_years(lines: Iterable[Line]) -> list[int]:
    """Return the years written before days, in sentences that say what is off or worked."""
    return [
        int(piece.found["y"] or piece.found["iy"])
        for line in lines
        if any(piece.kind in _SPEAKING for piece in line.pieces) and not PASSED.search(line.text)
        for piece in line.pieces
        if piece.found and (piece.found["y"] or piece.found["iy"])
    ]


def _settled(head: Notice, found: Found, year: int, base: Own | None, extra: int) -> Notice:
    """Return the notice with every day of its year, checked all together."""
    head = replace(head, changes=head.changes or bool(found.until))
    before = None
    if head.changes:
        before = load_schedule(base) if base is not None else _official(year)
        if before is None:
            found.wrong("base-missing", year=str(year))
    more = prolong(found, before)
    extra += sum(day.weekday() < SATURDAY for day in more)
    name = head.title or say("notice-untitled", "zh", {"year": str(year)})
    earlier = before.notices if before else ()
    notice = Source(
        f"schedule-{year}-change-{len(earlier)}" if earlier else f"schedule-{year}",
        Name(name, name),
        "yours",
        number=head.number,
        published=head.published,
        url=head.url,
    )
    days = settled(found, before, year, notice)
    if before is not None:
        # A make-up day that falls into a longer break is no longer worked for it.
        extra += sum(before.days[day].worked for day in more if day in before.days)
    if not days:
        found.wrong("no-days")
    elif not head.changes or before is not None:
        check(found, before, days, year, extra)
    ours = {day: ruled for day, ruled in days.items() if ruled.notice is notice}
    worked = {day for day, ruled in ours.items() if ruled.worked}
    return replace(
        head,
        days_off=tuple(sorted(found.off)),
        make_up_days=tuple(sorted(worked | found.worked.keys())),
        festivals={day: ruled.festivals for day, ruled in ours.items()},
        problems=tuple(found.problems),
        understood=tuple(line.among(found.off, worked) for line in found.lines),
        days=days,
        notices=(*earlier, notice),
    )


def _official(year: int) -> Schedule | None:
    return next((schedule for schedule in official_schedules() if schedule.year == year), None)
