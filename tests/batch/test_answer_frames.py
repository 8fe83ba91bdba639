"""Answers to one case as tables: what a table of cases says of the same inputs, under the same columns."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import (
    CalcError,
    ChinaCalendar,
    InputError,
    Membership,
    NoScheduleError,
    PointsLot,
    assess_refund,
    batch,
    deadline,
    expire_points,
    load_profile,
    response_timeline,
)
from calc.base.card import Tabular
from calc.base.data_files import data_version
from calc.base.messages import LANGUAGES
from calc.base.moment import moment
from calc.batch.columns.points import HELD
from calc.batch.columns.refunds import ANSWER
from calc.facts.platforms import platform_ids, profile
from tests.batch.columns.test_deadlines import CLOSES, DAYS, PERIODS, TIMES
from tests.batch.columns.test_refunds import AS_OFS, GOOD, OWN
from tests.paths import ROOT
from tests.strategies import examples

AS_OF = "2026-11-21"
MEMBERSHIP: dict[str, Any] = {
    "platform": "bilibili",
    "paid": "30.00",
    "purchased": "2026-11-01",
    "term": "30 days",
}
PRICED = MEMBERSHIP | {"used_days": 10, "list_price": "40.00", "cause": "consumer", "first_purchase": True}
LOTS = [PointsLot(earned="2025-01-15", points=500), PointsLot(earned="2026-03-01 10:30", points=70)]
OFFICIAL = ChinaCalendar()


def signs(text: object) -> bool:
    """Whether something holds Chinese signs."""
    return any("\u3400" <= sign <= "\u9fff" for sign in str(text))


def words(frame: pd.DataFrame) -> list[str]:
    """Every word of a table: its headers, and what its cells of text and choices say."""
    said = [str(name) for name in (*frame.columns, *filter(None, frame.index.names))]
    for column in (frame[name] for name in frame.columns):
        if isinstance(column.dtype, (pd.StringDtype, pd.CategoricalDtype)):
            said += [str(cell) for cell in column.dropna()]
    return said


# --- the same as a table of cases --------------------------------------------------------------------


@given(st.one_of(DAYS, TIMES), PERIODS, st.booleans(), CLOSES)
@examples(45)
def test_a_deadline_is_the_row_that_a_table_has_for_it(
    start: Any, period: Any, roll: bool, closes: Any
) -> None:
    try:
        found = deadline(start, period, roll=roll, closes=closes)
    except CalcError:
        with pytest.raises(CalcError):
            batch.deadlines([start], period, roll=roll, closes=closes)
        return
    expected = batch.deadlines([start], period, roll=roll, closes=closes)
    pd.testing.assert_frame_equal(found.to_frame(), expected)
    assert found.to_frame().attrs == expected.attrs


@given(st.fixed_dictionaries(GOOD), AS_OFS)
@examples(45)
def test_the_first_ground_of_a_refund_is_the_row_that_a_table_has_for_it(
    row: dict[str, Any], as_of: Any
) -> None:
    fields = {name: value for name, value in row.items() if value is not None}
    try:
        found = assess_refund(Membership(**fields), as_of=as_of)
    except CalcError:
        with pytest.raises(CalcError):
            batch.assess_refunds(pd.DataFrame([fields]), as_of=as_of, errors="raise")
        return
    expected = batch.assess_refunds(pd.DataFrame([fields]), as_of=as_of)
    frame = found.to_frame()
    pd.testing.assert_frame_equal(frame.iloc[:1][list(ANSWER[:-1])], expected[list(ANSWER[:-1])])
    assert list(frame.columns) == ["rule", *ANSWER[:-1], "unconfirmed"]
    assert frame.attrs == expected.attrs
    assert [
        (ground.rule, ground.verdict, ground.standing, ground.confidence, ground.amount)
        for ground in found.grounds
    ] == list(
        frame[["rule", "verdict", "standing", "confidence", "amount"]].itertuples(index=False, name=None)
    )
    assert frame.iloc[1:, 5:-1].isna().all(axis=None)


LOT = st.tuples(
    st.one_of(
        st.dates(date(2024, 10, 1), date(2026, 12, 1)),
        st.datetimes(datetime(2024, 10, 1), datetime(2026, 12, 1)),
    ),
    st.integers(1, 500),
)


@given(
    st.lists(LOT, max_size=6),
    st.sampled_from(["12 months", "12-24 months", "30 days", "36 hours", "3-8 working days"]),
    st.sampled_from([AS_OF, "2026-11-21 13:00"]),
    st.integers(0, 300),
)
def test_lots_are_the_rows_that_a_table_has_for_them(
    lots: list[tuple[Any, int]], validity: str, as_of: str, used: int
) -> None:
    earned = pd.Series([day for day, _ in lots], dtype=object)
    table = pd.DataFrame({"earned": earned, "points": [points for _, points in lots]})
    pairs = [("2026-11-20", used)] if used else []
    spent = pd.DataFrame(pairs, columns=["day", "points"]) if pairs else None
    given_lots = [PointsLot(earned=day, points=points) for day, points in lots]
    try:
        found = expire_points(given_lots, as_of=as_of, validity=validity, spent=pairs)
    except InputError:
        with pytest.raises(InputError):
            batch.expire_points(table, spent=spent, as_of=as_of, validity=validity, errors="raise")
        return
    frame = found.to_frame()
    expected = batch.expire_points(table, spent=spent, as_of=as_of, validity=validity)
    expected = expected[expected["state"] != "later"]
    names = ["act_by", "wait_until", "ends_at", "final", "remaining", "uncertain", "state"]
    assert list(frame.columns) == ["number", "earned", "points", *names]
    assert frame["number"].tolist() == (expected.index + 1).tolist()
    pd.testing.assert_frame_equal(frame[names], expected[names].reset_index(drop=True))
    assert frame["points"].tolist() == expected["points"].tolist()
    assert frame["earned"].tolist() == [pd.Timestamp(day) for day in expected["earned"]]
    # Where only some lots have times, a reading by which one is kept may be none by which another is.
    left = frame["remaining"].sum() + frame["uncertain"].sum()
    assert left >= found.balance + found.uncertain + found.expired
    assert frame.attrs == {"rules": data_version(), "as_of": str(moment(as_of, "as_of"))}


@pytest.mark.parametrize(
    "calendar",
    [
        OFFICIAL,
        ChinaCalendar(provisional=True, extra_days_off=["2026-11-23"], extra_working_days=["2026-11-21"]),
    ],
    ids=["official", "provisional with own days"],
)
@pytest.mark.parametrize("year", [2004, 2008, 2020, 2026])
def test_a_year_has_every_day_as_the_calendar_has_it(calendar: ChinaCalendar, year: int) -> None:
    frame = calendar.to_frame(year)
    days = pd.date_range(f"{year}-01-01", f"{year}-12-31", name="day", unit="us")
    pd.testing.assert_index_equal(frame.index, days)
    assert frame.index.freq == days.freq
    for by_column, name in (
        (batch.kind_of_day, "kind"),
        (batch.is_working_day, "worked"),
        (batch.is_final, "final"),
    ):
        column = pd.Series(by_column(days, calendar=calendar), days, name=name)
        pd.testing.assert_series_equal(frame[name], column)
    known = [calendar.day(day).festivals for day in days.date]
    assert frame["festivals"].fillna("").tolist() == ["+".join(names) for names in known]
    assert int((frame["kind"] == "day-off").sum()) == len(calendar.holidays(year))


def test_a_year_that_nobody_knows_is_refused_and_an_estimated_one_says_that_it_is() -> None:
    with pytest.raises(NoScheduleError):
        OFFICIAL.to_frame(2027)
    for year in (1989, 2100, 10_000, 0, "x", None):
        with pytest.raises(InputError) as caught:
            OFFICIAL.to_frame(year)
        assert caught.value.field == "year"
    estimated = ChinaCalendar(provisional=True).to_frame(2027)
    assert not estimated["final"].any()


def test_a_timeline_has_a_row_for_each_stage() -> None:
    found = response_timeline(
        platform="12315", problem="complaint", filed="2026-09-24", happened={"accept": "2026-09-28 10:00"}
    )
    frame = found.to_frame()
    assert (
        frame["stage"].tolist()
        == [stage.name for stage in found.stages]
        == ["accept", "mediation", "end-notice"]
    )
    for name in ("kind", "waits_on", "confidence"):
        assert frame[name].tolist() == [getattr(stage, name) for stage in found.stages]
    days = ["first_day", "last_day", "ends_at", "act_by", "wait_until", "final"]
    alone = pd.concat([stage.deadline.to_frame() for stage in found.stages], ignore_index=True)
    pd.testing.assert_frame_equal(frame[days], alone)
    assert frame["after"].tolist()[1:] == ["accept", "mediation"]
    assert frame["after"].isna().tolist() == [True, False, False]
    assert frame["happened"].isna().tolist() == [False, True, True]
    assert frame["happened"][0] == pd.Timestamp("2026-09-28 10:00")
    assert frame.attrs == {"rules": data_version()}


@pytest.mark.parametrize("platform", platform_ids())
def test_every_timeline_has_the_same_columns_of_the_same_make(platform: str) -> None:
    expected = response_timeline(platform="12315", problem="complaint", filed="2026-09-24").to_frame()
    for problem in profile(platform).problems:
        found = response_timeline(platform=platform, problem=problem, filed="2026-09-24")
        frame = found.to_frame()
        assert len(frame) == len(found.stages)
        assert dict(frame.dtypes) == dict(expected.dtypes)
        for lang in LANGUAGES:
            assert all(signs(word) == (lang == "zh") for word in words(found.to_frame(lang)))


# --- dtypes and words --------------------------------------------------------------------------------


def test_money_is_exact_and_gaps_are_missing() -> None:
    frame = assess_refund(Membership(**PRICED), as_of=AS_OF).to_frame()
    assert frame["rule"].tolist() == ["platform-terms", "prepaid-22", "prepaid-19"]
    assert frame["amount"].tolist() == [Decimal("20.00"), Decimal("9.00"), Decimal("16.67")]
    assert frame["amount"].dtype == pd.ArrowDtype(pa.decimal128(18, 2))
    assert frame["used_days"].tolist() == [10, pd.NA, pd.NA]
    assert frame["final"].tolist() == [True, pd.NA, pd.NA]
    assert frame["handled_by"].isna().tolist() == [False, True, True]


def test_the_refunds_of_many_cases_can_be_laid_together() -> None:
    found = [
        assess_refund(Membership(**PRICED), as_of=AS_OF),
        assess_refund(Membership(**MEMBERSHIP), as_of=AS_OF),
    ]
    frame = pd.concat([each.to_frame() for each in found], ignore_index=True)
    assert dict(frame.dtypes) == dict(found[0].to_frame().dtypes)
    assert len(frame) == sum(len(each.grounds) for each in found)


def test_terms_of_ones_own_are_handled_by_their_own_name() -> None:
    own = load_profile(OWN | {"refund": {"window": "30 days"}})
    found = assess_refund(Membership(**(MEMBERSHIP | {"platform": own})), as_of=AS_OF).to_frame()
    assert (found["handled_by"][0], found["confidence"][0]) == (own.id, "yours")


def test_the_states_of_lots_are_those_of_a_table_and_no_lots_have_the_same_columns() -> None:
    found = expire_points(LOTS, as_of=AS_OF, validity="12-24 months").to_frame()
    none = expire_points([], as_of=AS_OF, validity="12 months").to_frame()
    assert dict(found.dtypes) == dict(none.dtypes)
    assert found["state"].cat.categories.tolist() == list(HELD)
    assert found["state"].tolist() == ["uncertain", "alive"]
    assert found["earned"].tolist() == [pd.Timestamp("2025-01-15"), pd.Timestamp("2026-03-01 10:30")]


FOUND: dict[str, Any] = {
    "deadline": deadline("2026-09-24", "7 working days"),
    "refund": assess_refund(Membership(**PRICED), as_of=AS_OF),
    "points": expire_points(LOTS, as_of=AS_OF, validity="12-24 months"),
    "timeline": response_timeline(platform="12315", problem="complaint", filed="2026-09-24"),
}


@pytest.mark.parametrize("name", [*FOUND, "calendar"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_a_language_headers_and_cells_are_peoples_words_and_nothing_else_changes(
    name: str, lang: str
) -> None:
    codes, said = (
        (FOUND[name].to_frame(each) if name in FOUND else OFFICIAL.to_frame(2026, each))
        for each in (None, lang)
    )
    assert all(signs(word) == (lang == "zh") for word in words(said))
    assert len(set(said.columns)) == len(said.columns) == len(codes.columns)
    assert not any("-" in word and word in words(codes) for word in words(said))
    assert said.attrs == codes.attrs
    for (_, code), (_, word) in zip(codes.items(), said.items(), strict=True):
        assert word.isna().tolist() == code.isna().tolist()
        if code.dtype == pd.BooleanDtype():
            yes, no = {"zh": ("是", "否"), "en": ("yes", "no")}[lang]
            assert word.dropna().tolist() == [yes if each else no for each in code.dropna()]
        elif isinstance(code.dtype, pd.CategoricalDtype):
            assert word.cat.codes.tolist() == code.cat.codes.tolist()
        elif not isinstance(code.dtype, pd.StringDtype):
            pd.testing.assert_series_equal(word, code, check_names=False)


def test_words_are_those_of_the_page() -> None:
    refund = FOUND["refund"].to_frame("zh")
    assert refund["可信程度"].tolist() == ["未经核实", "原文已读", "原文已读"]
    assert refund["找谁"][0] == "哔哩哔哩"
    year = OFFICIAL.to_frame(2026, "en")
    assert year.loc["2026-10-10"].tolist() == ["make-up working day", "yes", "National Day", "yes"]
    timeline = FOUND["timeline"].to_frame("en")
    assert timeline["After"].tolist()[1:] == timeline["Step"].tolist()[:-1]


@pytest.mark.parametrize("name", FOUND)
def test_a_language_that_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="zh, en"):
        FOUND[name].to_frame("fr")


# --- loading -------------------------------------------------------------------------------------


def in_a_fresh_process(code: str) -> list[str]:
    """What code prints in a process that has imported nothing of ours, line by line; a warning fails it."""
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


ANSWERS = """
import sys, calc
as_of = "2026-11-21"
m = calc.Membership(platform="bilibili", paid="30.00", purchased="2026-11-01", term="30 days")
answers = [
    calc.deadline("2026-09-24", "7 days"),
    calc.assess_refund(m, as_of=as_of),
    calc.expire_points([calc.PointsLot(earned="2025-01-31", points=5)], as_of=as_of, validity="1 year"),
    calc.response_timeline(platform="12315", problem="complaint", filed="2026-09-24"),
]
"""


@pytest.mark.slow
def test_before_the_tables_are_loaded_an_answer_says_what_to_import() -> None:
    said = in_a_fresh_process(
        ANSWERS
        + """
for answer in [*answers, calc.ChinaCalendar()]:
    try:
        answer.to_frame(2026) if isinstance(answer, calc.ChinaCalendar) else answer.to_frame()
    except calc.CalcError as error:
        print(error)
assert "pandas" not in sys.modules
import calc.batch
print(*(len(answer.to_frame()) for answer in answers), len(calc.ChinaCalendar().to_frame(2026)))
"""
    )
    kinds = ["Deadline", "Refund", "Points", "Timeline", "ChinaCalendar"]
    assert len(said) == len(kinds) + 1
    for line, kind in zip(said, kinds, strict=False):
        assert "`import calc.batch`" in line
        assert kind in line
    assert said[-1] == "1 2 1 3 365"


def test_the_function_and_the_method_give_the_same_table() -> None:
    for name, answer in FOUND.items():
        pd.testing.assert_frame_equal(batch.to_frame(answer, lang="zh"), answer.to_frame("zh"), obj=name)
        assert "calc.batch.to_frame" in type(answer).to_frame.__doc__
    pd.testing.assert_frame_equal(batch.to_frame(OFFICIAL, 2026), OFFICIAL.to_frame(2026))


@pytest.mark.parametrize(
    "thing", [None, 5, "2026-11-21", pd.DataFrame()], ids=lambda thing: type(thing).__name__
)
def test_what_is_no_answer_is_refused_with_what_is_one(thing: object) -> None:
    with pytest.raises(InputError, match="Deadline, Refund, Points, Timeline, ChinaCalendar"):
        batch.to_frame(thing)


@pytest.mark.slow
@pytest.mark.parametrize("first", ["calc.batch.report", "calc.batch.runner", "calc.batch", "calc.pandas"])
def test_run_is_the_function_whatever_is_imported_first(first: str) -> None:
    code = f"import {first}; import calc.batch; print(calc.batch.run.__name__, calc.batch.Summary.__name__)"
    assert in_a_fresh_process(code) == ["run Summary"]


def test_an_answer_without_a_table_says_how_to_get_one() -> None:
    class Untold(Tabular):
        __slots__ = ()

    with pytest.raises(CalcError, match=r"import calc\.batch") as caught:
        Untold().to_frame()
    assert caught.value.key == "tables-not-loaded"


def test_a_ground_that_nobody_has_confirmed_is_marked() -> None:
    unsaid = assess_refund(Membership(**(MEMBERSHIP | {"cause": "operator"})), as_of=AS_OF).to_frame()
    marked = dict(zip(unsaid["rule"], unsaid["unconfirmed"], strict=True))
    assert marked == {"platform-terms": False, "prepaid-22": False, "never-provided": True}
