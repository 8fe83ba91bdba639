"""The State Council's notice of a year's days off, read from its text.

>>> from calc import notice
>>> new_year = notice.parse("2027年元旦：1月1日（周五）至3日（周日）放假，共3天。")
>>> new_year.year, [day.isoformat() for day in new_year.days_off]
(2027, ['2027-01-01', '2027-01-02', '2027-01-03'])
>>> [problem.key for problem in new_year.problems[:2]]
['festival-missing', 'festival-missing']

Next year's schedule therefore needs no release: `parse(text).calendar()` counts with it at once, and
`parse(text).to_toml()` is the file to put into `data/holidays`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from calc.base.messages import InputError, Name, say
from calc.base.moment import LAST_DAY, SATURDAY
from calc.base.sources import Source
from calc.base.values import Count, of_kind, whole_number
from calc.notice.checks import check, days_of_year, extend_breaks
from calc.notice.findings import Context, Findings, Problem, SentenceDays, date_or_none
from calc.notice.notice import Notice
from calc.notice.sentence import SentenceReader
from calc.notice.tokens import (
    CHANGES,
    PUBLISHED,
    SETTLES_NO_DAY,
    TITLE_YEAR,
    SentenceTokens,
    normalized,
    quoted,
    sentences,
)
from calc.workdays.calendar import Own
from calc.workdays.schedules import FIRST_YEAR, Schedule, load_schedule, official_schedules

__all__ = ["Notice", "Problem", "SentenceDays", "parse"]

_SPACE = re.compile(r"\s+")
_TITLE = re.compile(r"国务院\s*(?:办公厅)?\s*关于[^。;:《》]{2,80}?通知")
_NUMBER = re.compile(r"国(?:办)?发(?:明电)?\s*[〔\[(【]\s*[0-9]{4}\s*[〕\])】]\s*[0-9]+\s*号")

# Kinds of tokens: those that say what a day is, those that name one, those of a heading.
_STATEMENTS = {"off", "work", "lead", "half", "falls"}
_DATES = {"iso", "date"}
_HEADING = {"label", "and", "filler", "open", "close"}
# 5.1-5.5: no notice writes dates so, and they are not read.
_DOTTED_DATE = re.compile("[0-9]{1,2}[./][0-9]{1,2}")


def parse(
    text: str,
    *,
    year: Count | None = None,
    base: Own | None = None,
    extra_days: Count = 0,
    url: str | None = None,
) -> Notice:
    """Return what a notice of days off says, with every reason not to use it.

    >>> may = parse("2019年劳动节：5月1日至4日放假调休，共4天。4月28日（星期一）、5月5日（星期日）上班。")
    >>> may.problems[0].text("en")
    '2019-04-28 is called a Mon and is a Sun: "4月28日(星期一)、5月5日(星期日)上班"'

    Without `year` the title says which year it is, else the dates. A notice that changes a schedule
    (延长, 调整) is read together with `base`, the schedule of that year, by default the official one.
    `extra_days` counts working days given off beyond the law, as on 2015-09-03. `url` is stored as given.
    The wordings of all years since 2007 are read; readable text never raises. Raises InputError for
    anything but text, and for an argument out of range.
    """
    if not isinstance(text, str):
        raise InputError("notice", text, "notice-kind")
    extra = whole_number(extra_days, "extra_days")
    address = None if url is None else str.__str__(of_kind("url", url, str))
    normal = normalized(text)
    tokens = sentences(_NUMBER.sub("。", _TITLE.sub("。", normal)))
    compact = _SPACE.sub("", normal)
    its_year = _year(compact, tokens) if year is None else whole_number(year, "year")
    head = Notice(
        its_year,
        title=_first(_TITLE, normal),
        number=_first(_NUMBER, normal),
        url=address,
        changes=bool(CHANGES.search(compact)),
    )
    if its_year is None:
        return replace(head, problems=(Problem("year-missing"),))
    if not FIRST_YEAR <= its_year <= LAST_DAY.year:
        limits = (("year", str(its_year)), ("first", str(FIRST_YEAR)), ("last", str(LAST_DAY.year)))
        return replace(head, problems=(Problem("year-range", limits),))
    title_festivals = sentences(head.title)[0].festivals() if head.changes and head.title else ()
    findings = _read(tokens, its_year, title_festivals)
    if (title := TITLE_YEAR.search(compact)) and int(title[1]) != its_year:
        findings.add_problem("year-differs", year=str(its_year), title=title[1])
    return _checked(replace(head, published=findings.published), findings, its_year, base, extra)


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return _SPACE.sub("", match[0]) if match else None


def _year(compact: str, tokens: list[SentenceTokens]) -> int | None:
    title = TITLE_YEAR.search(compact)
    return int(title[1]) if title else max(_dated_years(tokens), default=None)


def _read(tokens: Iterable[SentenceTokens], year: int, festivals: tuple[str, ...] = ()) -> Findings:
    """Return what the sentences of a notice settle; days before any heading belong to `festivals`."""
    findings, context = Findings(), Context(year)
    context.start_festivals(festivals)
    for sentence in tokens:
        kinds = {token.kind for token in sentence.tokens}
        states, dated = not _STATEMENTS.isdisjoint(kinds), not _DATES.isdisjoint(kinds)
        if dated and not states and (day := PUBLISHED.match(sentence.text)):
            findings.published = findings.published or date_or_none(*map(int, day.groups()))
        elif dated and SETTLES_NO_DAY.search(sentence.text):
            findings.sentences.append(SentenceDays(quoted(sentence.text)))
        elif dated:
            SentenceReader(findings, context, sentence).read()
        elif states and _DOTTED_DATE.search(sentence.text):
            findings.add_problem("not-understood", quote=quoted(sentence.text))
        elif "label" in kinds and kinds <= _HEADING:
            context.start_festivals(sentence.festivals())
    return findings


def _dated_years(tokens: Iterable[SentenceTokens]) -> list[int]:
    """Return the years of the dates in sentences that say what is off or worked."""
    return [
        int(token.match["y"] or token.match["iy"])
        for sentence in tokens
        if any(token.kind in _STATEMENTS for token in sentence.tokens)
        and not SETTLES_NO_DAY.search(sentence.text)
        for token in sentence.tokens
        if token.match and (token.match["y"] or token.match["iy"])
    ]


def _checked(head: Notice, findings: Findings, year: int, base: Own | None, extra: int) -> Notice:
    """Return the notice with every settled day of its year, and the problems of all of them together."""
    head = replace(head, changes=head.changes or bool(findings.until))
    before = None
    if head.changes:
        before = load_schedule(base) if base is not None else _official(year)
        if before is None:
            findings.add_problem("base-missing", year=str(year))
    added = extend_breaks(findings, before)
    extra += sum(day.weekday() < SATURDAY for day in added)
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
    days = days_of_year(findings, before, year, notice)
    if before is not None:
        # A make-up day inside an extended break is not worked any more.
        extra += sum(before.days[day].worked for day in added if day in before.days)
    if not days:
        findings.add_problem("no-days")
    elif not head.changes or before is not None:
        check(findings, before, days, year, extra)
    own_days = {day: rule for day, rule in days.items() if rule.notice is notice}
    worked = {day for day, rule in own_days.items() if rule.worked}
    return replace(
        head,
        days_off=tuple(sorted(findings.off)),
        make_up_days=tuple(sorted(worked | findings.worked.keys())),
        festivals={day: rule.festivals for day, rule in own_days.items()},
        problems=tuple(findings.problems),
        understood=tuple(sentence.settled(findings.off, worked) for sentence in findings.sentences),
        days=days,
        notices=(*earlier, notice),
    )


def _official(year: int) -> Schedule | None:
    return next((schedule for schedule in official_schedules() if schedule.year == year), None)
