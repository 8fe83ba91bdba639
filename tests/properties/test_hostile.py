"""What calling everything with anything has found, each as one example: `tests/fuzz` looks for more."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import calc
import calc.pandas  # the accessors
from calc import (
    Case,
    ChinaCalendar,
    InputError,
    Membership,
    NoScheduleError,
    Period,
    PointsLot,
    assess_refund,
    batch,
    deadline,
    expire_points,
    export,
    freshness,
    load_profile,
    notice,
    response_timeline,
    show,
    verify,
)
from calc.base.messages import say
from calc.base.moment import Moment
from calc.facts.platforms import profile
from tests.refusal import refused

DAY = "2026-11-21"
BOUGHT: dict[str, Any] = {
    "platform": "bilibili",
    "paid": "30.00",
    "purchased": "2026-11-01",
    "term": "30 days",
}


def _raises(*_: object) -> NoReturn:
    raise RuntimeError


class EvilText(str):
    """A text that can be compared, hashed and shown by nobody."""

    __eq__ = __hash__ = __str__ = __repr__ = _raises

    def __ne__(self, other: object) -> bool:
        raise RuntimeError


class EvilObject:
    """An object of the same kind."""

    __eq__ = __hash__ = __str__ = __repr__ = _raises


class Zone(tzinfo):
    """A zone that says anything of its distance from Greenwich."""

    def __init__(self, offset: Any) -> None:
        self.offset = offset

    def utcoffset(self, _: datetime | None) -> Any:
        return self.offset()

    def dst(self, _: datetime | None) -> None:
        return None

    def tzname(self, _: datetime | None) -> None:
        return None


def test_what_cannot_be_shown_is_refused_without_being_shown() -> None:
    with refused("period-form: period: …"):
        Period.parse(EvilObject())  # type: ignore[arg-type]


def test_texts_of_another_kind_are_read_as_the_texts_they_are(tmp_path: Path) -> None:
    """Such as those of NumPy, of an enumeration, or of a translation that is not there yet."""
    assert Period.parse(EvilText("7 days")) == Period(7, 7, "day")
    evil: dict[str, Any] = {name: EvilText(value) for name, value in BOUGHT.items()}
    assert Membership(**evil) == Membership(**BOUGHT)
    assert type(Membership(**BOUGHT, plan=EvilText("promotional")).plan) is str
    case = Case.from_dict(evil)
    assert case == Case.from_dict(BOUGHT)
    assert Case.from_query(EvilText("paid=30"))[0].values["paid"] == "30"
    file = tmp_path / "case.json"
    file.write_text('{"paid": "30"}', encoding="utf-8")
    assert Case.read(EvilText(file))[0].values["paid"] == "30"
    with pytest.raises(calc.DataError):
        load_profile(EvilText(tmp_path / "none.toml"))
    line = case.result(as_of=DAY).line
    assert verify(EvilText(line), case)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(datetime(2026, 11, 1, tzinfo=Zone(lambda: timedelta(2))), id="two days from Greenwich"),
        pytest.param(datetime(2026, 11, 1, tzinfo=Zone(lambda: 8)), id="a number from Greenwich"),
        pytest.param(datetime(2026, 11, 1, tzinfo=Zone(_raises)), id="nobody knows how far"),
        pytest.param(pd.NaT, id="no time at all"),
    ],
)
def test_a_time_that_says_no_time_is_no_date(given: Any) -> None:
    with pytest.raises(InputError) as caught:
        deadline(given, "7 days")
    assert caught.value.key == "date-form"


def test_terms_for_an_authority_are_refused_whatever_they_are() -> None:
    with pytest.raises(InputError, match=r"terms_reply: … "):
        profile("12315").with_terms(reply=EvilObject())  # type: ignore[arg-type]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_moment_made_by_hand_is_held_to_the_same_years(day: date) -> None:
    with pytest.raises(InputError, match="from 1990-01-01 to 2099-12-31"):
        Membership(**BOUGHT | {"purchased": Moment(day)})


def test_the_name_of_a_field_that_no_file_can_hold_is_said_in_signs_that_it_can() -> None:
    _, _, (refused,) = Case.from_query({"\ud800": "x"})
    assert "\\ud800" in str(refused)
    assert "\\ud800" in refused.text("zh")


def test_a_number_of_thousands_of_digits_names_no_field() -> None:
    with pytest.raises(InputError, match=r"^… is not a known field"):
        Case.from_dict({10**5000: 1})  # type: ignore[dict-item]
    with pytest.raises(InputError, match=r"^…: 1 "):
        Case.from_query({10**5000: 1})  # type: ignore[dict-item]


# --- the calendar --------------------------------------------------------------------------------


def test_extra_days_may_be_an_array() -> None:
    off = np.array(["2026-11-23", "2026-11-24"])
    calendar = ChinaCalendar()
    assert calendar.add_working_days("2026-11-20", 1, extra_holidays=off) == date(2026, 11, 25)
    assert calendar.is_holiday("2026-11-23", extra_holidays=off)
    assert not calendar.is_holiday("2026-11-23", extra_holidays=[])
    assert calendar.get_working_days_delta("2026-11-20", "2026-11-25", extra_holidays=off) == 1


def test_a_time_whose_zone_knows_no_offset_is_given_back_as_one_without() -> None:
    start = datetime(2026, 11, 20, 10, tzinfo=Zone(lambda: None))
    answer = ChinaCalendar().add_working_days(start, 1, keep_datetime=True)
    assert answer == datetime(2026, 11, 23, 10)


def test_flags_of_the_calendar_are_yes_or_no() -> None:
    calendar = ChinaCalendar()
    with pytest.raises(InputError, match="include_start"):
        calendar.get_working_days_delta("2026-11-20", "2026-11-25", include_start=[])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="keep_datetime"):
        calendar.add_working_days("2026-11-20", 1, keep_datetime=np.zeros(2))  # type: ignore[arg-type]


def test_stretches_of_a_calendar_may_be_text_and_must_be_known() -> None:
    calendar = ChinaCalendar(provisional=True)
    assert calendar.settles("2026-01-01", "2026-06-30")
    assert len(calendar.scheduled("2026-10-01", "2026-10-07")) == 7
    assert calendar.sources("2026-01-01", "2026-06-30")[0].id == "schedule-2026"
    assert calendar.worked_day("2026-11-20", 1) == date(2026, 11, 23)
    with pytest.raises(NoScheduleError):
        calendar.sources("1995-01-01", "1995-12-31")
    with pytest.raises(InputError):
        calendar.scheduled("2026-10-01", None)  # type: ignore[arg-type]


def test_a_notebook_of_a_year_that_no_law_tells_of_is_refused() -> None:
    with pytest.raises(NoScheduleError):
        export.notebook(Case.from_dict({"year": 1995}), as_of=DAY, tab="calendar")


def test_how_old_things_are_is_asked_in_whole_days_however_many(capsys: pytest.CaptureFixture[str]) -> None:
    assert freshness.stale(DAY, days=10**12)
    with pytest.raises(InputError, match="days"):
        freshness.stale(DAY, days=1.5)  # type: ignore[arg-type]
    assert freshness.main(["stale"]) == 2
    assert "python -m calc.freshness stale" in capsys.readouterr().out


# --- cases and answers ---------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "lacking"), [("membership", "paid"), ("timeline", "filed")])
def test_an_answer_whose_facts_are_missing_names_the_first_of_them(answer: str, lacking: str) -> None:
    case = Case.from_dict({"platform": "bilibili", "problem": "refund"})
    with pytest.raises(InputError) as caught:
        getattr(case, answer)()
    assert (caught.value.field, caught.value.key) == (lacking, "needed")


def test_a_profile_of_ones_own_is_called_by_its_id_in_a_table() -> None:
    own = load_profile(
        {"id": "mine", "kind": "platform", "name": "M", "problems": [], "refund": {"window": "7 days"}}
    )
    answer = assess_refund(Membership(**BOUGHT | {"platform": own}), as_of=DAY)
    assert answer.to_frame("zh").iloc[0].tolist().count("mine") == 1


@pytest.mark.parametrize("write", [export.letter, export.ics, export.notebook, export.html])
def test_files_are_made_of_cases_alone(write: Callable[..., object]) -> None:
    with pytest.raises(InputError, match=r"case: .* give a Case"):
        write({"platform": "bilibili"}, as_of=DAY)


def test_a_part_of_a_case_is_one_of_a_case() -> None:
    with refused("of-kind"):
        export.case_of_tab({}, "refund")  # type: ignore[arg-type]


# --- pictures ------------------------------------------------------------------------------------

POINTS = expire_points([PointsLot(earned="2026-01-31", points=5)], as_of=DAY, validity="1 year")


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda: show.bars([1]), id="bars of a list"),  # type: ignore[arg-type]
        pytest.param(lambda: show.bars_text("x", {"a": "b"}), id="bars of words"),  # type: ignore[dict-item]
        pytest.param(lambda: show.points_runoff(None), id="no points"),  # type: ignore[arg-type]
        pytest.param(lambda: show.escalation_text(None, as_of=DAY), id="no stages"),  # type: ignore[arg-type]
        pytest.param(lambda: show.deadline_strip(None), id="no deadline"),  # type: ignore[arg-type]
        pytest.param(lambda: show.year(0), id="year 0"),
        pytest.param(lambda: show.days_of(0), id="days of year 0"),
        pytest.param(lambda: show.year_calendar_text(10_000), id="year 10,000"),
        pytest.param(lambda: show.year_calendar(2026, calendar=1), id="no calendar"),  # type: ignore[arg-type]
        pytest.param(lambda: show.year_calendar(2026, period=1), id="no period"),  # type: ignore[arg-type]
        pytest.param(lambda: show.months(DAY, DAY, marks=[1]), id="marks of a list"),  # type: ignore[arg-type]
        pytest.param(lambda: show.months(DAY, DAY, marks={date(2026, 11, 1): "x"}), id="an unknown mark"),
        pytest.param(lambda: show.months(DAY, DAY, calendar=1), id="months by no calendar"),  # type: ignore[arg-type]
    ],
)
def test_pictures_are_drawn_of_what_they_show(draw: Callable[[], object]) -> None:
    with pytest.raises(InputError):
        draw()


def test_a_picture_is_cut_off_where_dates_end() -> None:
    assert show.points_runoff(POINTS, days=10**12).to_dict()


def test_a_year_by_a_calendar_of_ones_own_may_be_drawn() -> None:
    own = ChinaCalendar(extra_days_off=["2026-11-23"])
    assert "2026-11-23" in show.year_calendar_text(2026, calendar=own)
    assert 'lang="' not in show.months(DAY, DAY, calendar=own, lang="en")


# --- columns -------------------------------------------------------------------------------------


def test_moments_in_a_column_of_terms_are_refused_row_by_row() -> None:
    rows = pd.DataFrame(BOUGHT, index=[0, 1]).drop(columns="term")
    rows["term"] = pd.Series([datetime(2026, 11, 1, tzinfo=UTC), pd.NaT])
    answer = batch.assess_refunds(rows, as_of=DAY)
    assert answer["error"].str.partition(":")[0].tolist() == ["term", "term"]


def test_moments_of_other_ages_in_a_column_of_amounts_are_refused_row_by_row() -> None:
    rows = pd.DataFrame(BOUGHT, index=[0, 1]).drop(columns="paid")
    rows["paid"] = pd.Series(pa.array([2**62, 0], pa.timestamp("s")), dtype=pd.ArrowDtype(pa.timestamp("s")))
    answer = batch.assess_refunds(rows, as_of=DAY)
    assert answer["error"].str.partition(":")[0].tolist() == ["paid", "paid"]


@pytest.mark.parametrize("size", [0, 1, 3])
def test_a_field_for_every_row_has_as_many_values_as_there_are_rows(size: int) -> None:
    rows = pd.DataFrame(BOUGHT, index=[0, 1])
    with pytest.raises(InputError, match="activated"):
        batch.assess_refunds(rows, as_of=DAY, activated=["2026-11-02"] * size)


def test_a_category_of_several_kinds_is_read_cell_by_cell() -> None:
    days = pd.Series(pd.Categorical(["2026-11-20", 5, b"x"]))
    assert batch.is_working_day(days, errors="coerce").tolist() == [True, pd.NA, pd.NA]


def test_an_index_of_several_levels_holds_no_days() -> None:
    days = pd.MultiIndex.from_tuples([("2026-11-20", 1)])
    with pytest.raises(InputError):
        batch.add_working_days(days, 1)
    with pytest.raises(InputError):
        batch.add_working_days(["2026-11-20"], days)


def test_a_table_of_numbers_is_no_column() -> None:
    with pytest.raises(InputError, match="period"):
        batch.deadlines(["2026-11-20"], np.zeros((2, 2)))


def test_which_column_is_which_is_said_by_field() -> None:
    source = io.BytesIO(b"platform,paid\nbilibili,30")
    with pytest.raises(InputError, match=r"columns: .* give a Mapping"):
        batch.run(source, io.BytesIO(), kind="csv", as_of=DAY, columns=["paid"])  # type: ignore[arg-type]


def test_an_amount_of_another_kind_is_kept_as_the_amount_it_is() -> None:
    class Amount(Decimal):
        __format__ = _raises

    assert Case.from_dict({"paid": Amount("30.00")}).values["paid"] == "30.00"


def test_a_cell_that_can_be_no_key_is_no_cell() -> None:
    cells = np.array([EvilObject(), "2026-11-20"], dtype=object)
    assert batch.is_working_day(cells, errors="coerce").tolist() == [pd.NA, True]


def test_rows_are_not_matched_by_an_index_that_names_one_twice() -> None:
    days = pd.Series(["2026-11-20"] * 2, index=[1, 2])
    with pytest.raises(InputError, match="index: 7 stands there more than once"):
        days.workdays.add(pd.Series([1, 2], index=[7, 7]))


def test_a_timeline_of_a_text_of_another_kind_is_the_same() -> None:
    given: dict[str, Any] = {"platform": "12315", "problem": "complaint", "filed": "2026-09-24"}
    evil: dict[str, Any] = {name: EvilText(value) for name, value in given.items()}
    assert response_timeline(**evil) == response_timeline(**given)


def test_holders_that_cannot_be_compared_are_refused_by_name() -> None:
    lots = pd.DataFrame({"holder": ["a"], "earned": [DAY], "points": [1]})
    spent = pd.DataFrame({"holder": [EvilObject()], "day": [DAY], "points": [1]})
    with pytest.raises(InputError, match=r"holder: '…' cannot be told from the others"):
        batch.expire_points(lots, spent=spent, validity="1 year", as_of=DAY)


@pytest.mark.parametrize("title", [10**40, None, ["x"]])
def test_the_title_of_a_chart_in_words_is_text(title: Any) -> None:
    with pytest.raises(InputError, match=r"title: .* give a str"):
        show.bars_text(title, {"a": 1})


def test_a_number_too_large_for_plurals_is_written_out() -> None:
    assert say("unit-day", "en", {"n": 10**40}).startswith("1" + "0" * 40)


@pytest.mark.parametrize(
    ("slip", "named"),
    [
        ({"columns": np.zeros(2)}, "columns"),
        ({"columns": {"paid": 7}}, "paid"),
        ({"same": pd.Series([1, 2])}, "same"),
        ({"same": {"platform": EvilObject()}}, "platform"),
    ],
    ids=["columns-no-mapping", "no-header", "same-no-mapping", "no-plain-value"],
)
def test_the_notebook_of_a_table_holds_plain_text(slip: dict[str, Any], named: str) -> None:
    with pytest.raises(InputError, match=named):
        export.notebook_of_table("refund", as_of=DAY, **({"columns": {"paid": "实付"}} | slip))


def test_amounts_and_days_the_same_for_every_row_are_texts_in_a_notebook() -> None:
    made = export.notebook_of_table("refund", as_of=DAY, columns={}, same={"paid": Decimal("30.00")})
    assert "'paid': '30.00'" in "".join(json.loads(made)["cells"][1]["source"])


@pytest.mark.parametrize("url", [["https://www.gov.cn/"], 7, b"https://www.gov.cn/"])
def test_the_address_of_a_notice_is_text(url: Any) -> None:
    with pytest.raises(InputError, match=r"url: .* give a str"):
        notice.parse("2027年元旦：1月1日放假。", url=url)
