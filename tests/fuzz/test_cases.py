"""Cases, links, saved files, lines and files to take along, under anything."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

import calc
from calc import export
from calc.case.fields import FIELDS, LISTS, PERSONAL
from tests.fuzz import hostile as h
from tests.fuzz.trying import attempt, covers, examine, fuzz, holds

_ANY_DICT = st.dictionaries(
    h.mixed(st.sampled_from(sorted(h.CASE))).filter(_hashable := lambda key: _can_be_key(key)),
    h.hostile,
    max_size=4,
)


def _can_be_key(value: Any) -> bool:
    try:
        hash(value)
    except Exception:
        return False
    return True


@covers("calc.Case", "calc.Case.from_dict", "calc.Case.to_dict")
@fuzz(
    1, given=st.lists(st.one_of(h.case_dicts(), h.case_dicts(), _ANY_DICT, h.hostile), min_size=1, max_size=6)
)
def test_a_case(given: list[Any]) -> None:
    for typed in given:
        if found := attempt("calc.Case.from_dict", calc.Case.from_dict, typed):
            kept = found.to_dict()
            assert calc.Case.from_dict(json.loads(json.dumps(kept, allow_nan=False))) == found
            json.dumps(kept, ensure_ascii=False).encode()
            assert not set(found.to_dict(personal=False)) & set(PERSONAL)


_NAMES = st.one_of(
    st.sampled_from((*FIELDS, *LISTS, "requests", "evidence", "as_of", "x")), st.text(h.ANY_SIGN, max_size=5)
)
_WRITTEN = st.one_of(
    st.sampled_from(
        (
            "bilibili",
            "30",
            "2026-11-02",
            "7 days",
            "refund",
            "yes",
            "2026-11-02~5",
            "accept~2026-11-02",
            "12315~2026-11-02",
            "~",
            "",
        )
    ),
    st.text(st.characters(), max_size=6),
    h.printable,
)
_QUERIES = st.one_of(
    st.lists(st.tuples(_NAMES, _WRITTEN), max_size=10).map(
        lambda pairs: urlencode(
            [(n.encode("utf-8", "replace"), v.encode("utf-8", "replace")) for n, v in pairs]
        )
    ),
    st.lists(st.tuples(_NAMES, _WRITTEN), max_size=10).map(dict),
    st.dictionaries(_NAMES, st.lists(h.mixed(_WRITTEN), max_size=3), max_size=6),
    st.dictionaries(_NAMES, h.hostile, max_size=3),
    st.text(h.ANY_SIGN, max_size=20),
    h.hostile,
)


@covers("calc.Case.from_query")
@fuzz(1, given=st.lists(_QUERIES, min_size=1, max_size=6))
def test_a_link(given: list[Any]) -> None:
    for query in given:
        if found := attempt("calc.Case.from_query", calc.Case.from_query, query):
            case, _, refused = found
            assert not set(case.values) & set(PERSONAL)
            for error in refused:
                error.text("zh").encode()
            again = attempt("calc.Case.to_query", case.to_query, as_of="2026-11-21")
            assert calc.Case.from_query(again)[0] == case


@covers("calc.Case.to_query", "calc.Case.missing", "calc.Case.checked")
@fuzz(
    0.4,
    case=h.cases(),
    as_of=st.lists(h.mixed(h.whens, share=2), max_size=4),
    names=st.lists(h.named(st.sampled_from(("refund", "points", "timeline", "paid"))), max_size=4),
)
def test_what_a_case_can_say_of_itself(case: Any, as_of: list[Any], names: list[Any]) -> None:
    for day in as_of:
        if query := attempt("calc.Case.to_query", case.to_query, as_of=day):
            assert query.isascii()
    for name in names:
        attempt("calc.Case.missing", case.missing, name)
        attempt("calc.Case.checked", case.checked, name)


@covers(
    *(f"calc.Case.{name}" for name in ("result", "refund", "points", "timeline", "membership", "profile")),
    *("calc.Case.excluded_with", "calc.Case.happened_with"),
    "calc.CaseResult",
)
@fuzz(0.5, case=h.cases(), as_of=st.lists(h.mixed(h.later, share=8), min_size=1, max_size=3))
def test_the_answers_to_a_case(case: Any, as_of: list[Any]) -> None:
    for name in ("membership", "profile", "timeline"):
        attempt(f"calc.Case.{name}", getattr(case, name))
    attempt("calc.Case.profile", case.profile, "responder")
    for day in as_of:
        if found := attempt("calc.Case.result", case.result, as_of=day):
            holds(found)
        for name in ("refund", "points"):
            attempt(f"calc.Case.{name}", getattr(case, name), as_of=day)


@covers("calc.Case.with_calendar")
@fuzz(0.1, case=h.cases(), calendar=h.mixed(h.calendars), as_of=h.later)
def test_a_case_counted_by_a_calendar_of_ones_own(case: Any, calendar: Any, as_of: Any) -> None:
    own = attempt("calc.Case.with_calendar", case.with_calendar, calendar)
    if isinstance(own, calc.Case) and (found := attempt("calc.Case.result", own.result, as_of=as_of)):
        holds(found)


@fuzz(0.02, case=h.cases(), as_of=h.later, name=h.tame, lang=h.named(h.langs))
def test_a_case_and_its_answers_show_themselves(case: Any, as_of: Any, name: Any, lang: Any) -> None:
    attempt("calc.Case.profile", case.profile, name)
    for kept in ("happened_with", "excluded_with"):
        attempt(f"calc.Case.{kept}", getattr(case, kept), calc.load_profile(_OWN), name)
    for each in ("html", "in_words", "card"):
        attempt(f"calc.Case.{each}", getattr(case, each), lang)
    for each in h_langs:
        attempt("calc.Case.html", case.html, each)
        attempt("calc.Case.in_words", case.in_words, each)
    if found := attempt("calc.Case.result", case.result, as_of=as_of):
        examine(found)


_OWN = {"id": "mine", "kind": "platform", "name": "mine", "problems": ["refund"]}
h_langs = ("zh", "en")


# --- lines ---------------------------------------------------------------------------------------

_LINE = (
    calc.Case.from_dict({"platform": "bilibili", "paid": 30, "purchased": "2026-11-01", "term": "30天"})
    .result(as_of="2026-11-21")
    .line
)


@st.composite
def _lines(draw: st.DrawFn) -> str:
    """A line that something happened to on its way."""
    place = draw(st.integers(0, len(_LINE)))
    cut = draw(st.integers(0, 4))
    return _LINE[:place] + draw(st.text(h.ANY_SIGN, max_size=4)) + _LINE[place + cut :]


@covers("calc.verify", "calc.Verification")
@fuzz(
    0.3,
    line=st.lists(st.one_of(_lines(), st.just(_LINE), h.hostile), min_size=1, max_size=8),
    case=h.mixed(h.cases()),
    deep=st.integers(0, 40),
)
def test_a_line(line: list[Any], case: Any, deep: int) -> None:
    for written in line:
        if (found := attempt("calc.verify", calc.verify, written, case)) is not None and hasattr(
            found, "outcome"
        ):
            assert bool(found) == (found.outcome == "same")
            if deep == 0:
                examine(found)


# --- files ---------------------------------------------------------------------------------------

_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inside: st.one_of(
        st.lists(inside, max_size=3), st.dictionaries(st.text(max_size=5), inside, max_size=3)
    ),
    max_leaves=6,
)
_SOURCE = st.one_of(
    st.sampled_from(
        (
            *(
                "case = {'platform': 'bilibili'}",
                "case = 1",
                "case = {",
                "import os",
                "case = __import__('os')",
                "as_of = '2026-11-21'",
            ),
            *(
                "task = 'refunds'\ncolumns = {}\nsame = {}",
                "case = " + "[" * 500,
                "case = " + "-" * 9000 + "1",
                "x = '\\ud800'",
                "case = 9" + "9" * 5000,
            ),
            *(
                "case = {'platform': '\\ud800'}",
                "case = {1: 2}",
                "case = {**1}",
                "case = {'paid': 1e400}",
                "as_of = 1\ncase = {}",
                "\x00",
                "case = b'x'",
            ),
        )
    ),
    st.text(max_size=20),
)
_NOTEBOOK = st.builds(
    lambda source, cells: {
        "cells": [{"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": source}, *cells]
    },
    st.one_of(_SOURCE, st.lists(_SOURCE, max_size=2), _JSON),
    st.lists(_JSON, max_size=2),
)
_FILES = st.one_of(
    st.one_of(_NOTEBOOK, _JSON, st.dictionaries(_NAMES, _JSON, max_size=4)).map(
        lambda value: json.dumps(value).encode()
    ),
    st.binary(max_size=30),
    st.sampled_from(
        (
            b"[" * 100_000,
            b'{"a":' * 50_000,
            b"9" * 10_000,
            b"\xef\xbb\xbf{}",
            b'{"paid": NaN}',
            b'{"paid": 1e999}',
            b" " * 1_000_001,
        )
    ),
    h.hostile,
)


@covers("calc.Case.read")
@fuzz(0.6, given=st.lists(_FILES, min_size=1, max_size=6))
def test_a_saved_file(given: list[Any]) -> None:
    for source in given:
        if found := attempt("calc.Case.read", calc.Case.read, source):
            assert isinstance(found[0], calc.Case)


_GUIDED = st.builds(
    lambda typed, guided: typed | {"platform": guided[0], "trouble": guided[1]},
    h.case_dicts(slips=False),
    st.sampled_from(h.GUIDED),
)


def _made(typed: dict[str, Any]) -> calc.Case | None:
    with contextlib.suppress(ValueError, TypeError):
        return calc.Case.from_dict(typed)
    return None


_GUIDED_CASES = st.one_of(_GUIDED.map(_made).filter(bool), h.cases())
_FORMS = st.sampled_from(("app", "email", "12315", "follow-up", "escalate"))


@covers("export.letter")
@fuzz(
    0.15,
    case=h.mixed(_GUIDED_CASES, share=12),
    as_of=h.mixed(h.later, share=8),
    forms=st.lists(h.mixed(_FORMS, share=8), min_size=1, max_size=5),
    lang=h.named(h.langs),
)
def test_a_letter(case: Any, as_of: Any, forms: list[Any], lang: Any) -> None:
    for form in forms:
        if found := attempt("export.letter", export.letter, case, as_of=as_of, form=form, lang=lang):
            found.encode()
            assert all(sign.isprintable() or sign == "\n" for sign in found)


@fuzz(
    0.01,
    case=_GUIDED_CASES,
    as_of=h.later,
    form=_FORMS,
    lang=h.langs,
    format=h.mixed(st.just("docx"), share=6),
)
def test_a_letter_for_word(case: Any, as_of: Any, form: Any, lang: Any, format: Any) -> None:
    found = attempt("export.letter", export.letter, case, as_of=as_of, form=form, lang=lang, format=format)
    if isinstance(found, bytes):
        assert zipfile.ZipFile(io.BytesIO(found)).testzip() is None


@covers("export.ics")
@fuzz(0.03, case=h.mixed(_GUIDED_CASES, share=12), as_of=h.mixed(h.later, share=8), lang=h.named(h.langs))
def test_a_diary(case: Any, as_of: Any, lang: Any) -> None:
    if found := attempt("export.ics", export.ics, case, as_of=as_of, lang=lang):
        assert found.startswith(b"BEGIN:VCALENDAR\r\n")
        assert all(len(line) <= 75 for line in found.split(b"\r\n"))


_TABS = st.sampled_from((None, "problem", "refund", "points", "deadlines", "calendar"))


@covers("export.notebook", "export.case_of_tab")
@fuzz(
    0.03,
    case=h.mixed(_GUIDED_CASES, share=12),
    as_of=h.mixed(h.later, share=8),
    lang=h.named(h.langs),
    tab=h.mixed(_TABS, share=12),
)
def test_a_notebook(case: Any, as_of: Any, lang: Any, tab: Any) -> None:
    attempt("export.case_of_tab", export.case_of_tab, case, tab)
    if found := attempt("export.notebook", export.notebook, case, as_of=as_of, lang=lang, tab=tab):
        read, day = calc.Case.read(found)
        assert day is not None
        assert not set(read.values) & set(PERSONAL)
        assert set(read.values) <= set(case.values)


@covers("export.notebook_of_table")
@fuzz(
    0.03,
    task=h.mixed(st.sampled_from(("refund", "deadline", "x"))),
    given=h.with_slips(
        {
            "as_of": h.near,
            "columns": st.just({"paid": "实付"}),
            "same": st.just({"platform": "bilibili"}),
        },
        ("as_of", "columns"),
    ),
)
def test_a_notebook_of_a_table(task: Any, given: dict[str, Any]) -> None:
    if found := attempt("export.notebook_of_table", export.notebook_of_table, task, **given):
        json.loads(found)


@covers("export.html")
@fuzz(0.03, case=h.mixed(h.cases(), share=12), as_of=h.mixed(h.later, share=8), lang=h.named(h.langs))
def test_a_page_to_keep(case: Any, as_of: Any, lang: Any) -> None:
    if found := attempt("export.html", export.html, case, as_of=as_of, lang=lang):
        found.encode()
        assert "<script" not in found
