"""Charts and months of an answer, under anything."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

import calc
from calc import show
from calc.complaint.ladder import ladder
from tests.fuzz import hostile as h
from tests.fuzz.trying import attempt, covers, fuzz

_LANGS = h.named(h.langs)
_MARKS = st.one_of(st.none(), st.just({date(2026, 11, 2): "strip-start"}), h.hostile)


def _drawn(found: Any) -> None:
    if hasattr(found, "to_dict"):
        found.to_dict()


@covers("show.refund_curve", "show.refund_curve_text")
@fuzz(
    0.01,
    membership=h.mixed(h.memberships(), share=8),
    as_of=h.mixed(h.near, share=8),
    lang=_LANGS,
    days=h.mixed(st.integers(0, 60), share=8),
)
def test_a_refund_as_a_picture(membership: Any, as_of: Any, lang: Any, days: Any) -> None:
    given = {"as_of": as_of, "lang": lang, "days": days}
    _drawn(attempt("show.refund_curve", show.refund_curve, membership, **given))
    attempt("show.refund_curve_text", show.refund_curve_text, membership, **given)


@covers("show.points_runoff", "show.points_runoff_text")
@fuzz(
    0.01,
    lots=st.lists(h.lots, max_size=4),
    as_of=h.later,
    validity=h.validities,
    lang=_LANGS,
    other=h.hostile,
    days=h.mixed(st.one_of(st.none(), st.integers(0, 60)), share=8),
)
def test_points_as_a_picture(lots: Any, as_of: Any, validity: Any, lang: Any, other: Any, days: Any) -> None:
    found = attempt("calc.expire_points", calc.expire_points, lots, as_of=as_of, validity=validity)
    for points in (found, other):
        _drawn(attempt("show.points_runoff", show.points_runoff, points, lang=lang, days=days))
        attempt("show.points_runoff_text", show.points_runoff_text, points, lang=lang, days=days)


@covers("show.escalation", "show.escalation_text")
@fuzz(
    0.01,
    platform=h.platforms,
    problem=h.problems,
    filed=h.near,
    guided=st.sampled_from(h.GUIDED),
    as_of=h.mixed(h.later, share=8),
    lang=_LANGS,
    other=h.hostile,
)
def test_stages_as_a_picture(
    platform: Any, problem: Any, filed: Any, guided: Any, as_of: Any, lang: Any, other: Any
) -> None:
    found = attempt(
        "calc.response_timeline", calc.response_timeline, platform=platform, problem=problem, filed=filed
    )
    case = calc.Case.from_dict(
        {"platform": guided[0], "trouble": guided[1], "filings": [{"to": guided[0], "day": filed}]}
    )
    climbed = attempt("calc.complaint.ladder.ladder", ladder, case, as_of=as_of)
    for each in (found, climbed, other):
        _drawn(attempt("show.escalation", show.escalation, each, as_of=as_of, lang=lang))
        attempt("show.escalation_text", show.escalation_text, each, as_of=as_of, lang=lang)


@covers("show.year_calendar", "show.year_calendar_text")
@fuzz(
    0.01,
    year=h.mixed(st.one_of(st.none(), st.integers(2003, 2030))),
    lang=_LANGS,
    period=h.mixed(st.one_of(st.none(), h.deadlines), share=8),
    calendar=st.one_of(st.none(), h.calendars, h.hostile),
)
def test_a_year_as_a_picture(year: Any, **given: Any) -> None:
    _drawn(attempt("show.year_calendar", show.year_calendar, year, **given))
    attempt("show.year_calendar_text", show.year_calendar_text, year, **given)


@covers("show.year", "show.months", "show.deadline_strip", "show.days_of")
@fuzz(
    0.02,
    number=h.mixed(st.integers(2000, 2030)),
    first=h.mixed(h.days),
    last=h.mixed(h.days),
    marks=_MARKS,
    found=h.mixed(h.deadlines),
    lang=_LANGS,
    calendar=st.one_of(st.none(), h.calendars, h.hostile),
)
def test_months_as_tables(
    number: Any, first: Any, last: Any, marks: Any, found: Any, lang: Any, calendar: Any
) -> None:
    attempt("show.year", show.year, number, lang=lang, calendar=calendar)
    attempt("show.months", show.months, first, last, lang=lang, marks=marks, calendar=calendar)
    attempt("show.deadline_strip", show.deadline_strip, found, lang=lang)
    if days := attempt("show.days_of", show.days_of, number):
        assert len(list(days)) in (365, 366)


@covers("show.bars", "show.bars_text")
@fuzz(
    0.02,
    rows=h.mixed(st.dictionaries(st.text(h.ANY_SIGN, max_size=5), h.mixed(st.integers(0, 100)), max_size=4)),
    title=h.mixed(st.just("x")),
    lang=_LANGS,
)
def test_bars(rows: Any, title: Any, lang: Any) -> None:
    _drawn(attempt("show.bars", show.bars, rows, lang=lang))
    attempt("show.bars_text", show.bars_text, title, rows, lang=lang)
