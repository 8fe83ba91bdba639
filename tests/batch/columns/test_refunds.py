"""Refunds by column: every row is what one case says, to the fen, whatever the column is made of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import calc
from calc import CalcError, InputError, Membership, assess_refund, batch
from calc.base.data_files import data_version
from calc.base.moment import DAY
from calc.batch.columns.refund_table import FLAGS
from calc.batch.columns.refunds import ANSWER
from calc.refund.assess import Refund
from calc.refund.grounds import STANDINGS, VERDICTS

AS_OF = "2026-11-21"
PLATFORMS = ("bilibili", "generic", "netease-cloud-music", "soda-music")
OWN = {"id": "mine", "kind": "platform", "name": "Mine", "problems": ["refund"]}
ROW: dict[str, Any] = {
    "platform": "bilibili",
    "paid": "30.00",
    "purchased": "2026-11-01",
    "term": "30 days",
}


def table(*changed: dict[str, Any], **same: Any) -> pd.DataFrame:
    """Rows that differ from the plain one by some fields."""
    return pd.DataFrame([ROW | same | row for row in changed])


def one(row: dict[str, Any], as_of: Any) -> Refund | str:
    """What one case says to a row: an answer, or the reason why there is none."""
    given_fields = {name: value for name, value in row.items() if value not in (None, "")}
    for name in ("platform", "paid", "purchased", "term"):
        if name not in given_fields:
            return str(InputError(name, None, "cell-empty"))
    try:
        return assess_refund(Membership(**given_fields), as_of=as_of)
    except CalcError as error:
        return str(error)


def agrees(found: dict[str, Any], expected: Refund | str) -> None:
    """One row of an answer is what one case says."""
    if isinstance(expected, str):
        assert found["error"] == expected
        assert all(pd.isna(found[name]) for name in ANSWER if name != "error")
        return
    assert pd.isna(found["error"])
    assert (found["verdict"], found["standing"]) == (expected.verdict, expected.standing)
    assert (found["confidence"], found["handled_by"]) == (expected.confidence, expected.handled_by)
    assert (found["amount"], found["final"]) == (expected.amount, expected.window.final)
    assert (found["used_days"], found["total_days"]) == (expected.used_days, expected.total_days)
    window = expected.window
    assert found["window_last_day"].date() == window.last_day
    assert found["window_act_by"].date() == window.act_by
    assert found["window_wait_until"].date() == window.wait_until


def check(frame: pd.DataFrame, rows: list[dict[str, Any]], as_of: Any, **fields: Any) -> None:
    answered = batch.assess_refunds(frame, as_of=as_of, **fields)
    assert len(answered) == len(rows)
    for found, row in zip(answered.to_dict("records"), rows, strict=True):
        agrees(found, one(row | fields, as_of))


# --- drawn tables --------------------------------------------------------------------------------

# Most of them close to a window's end, where a day makes a difference.
DAYS = st.one_of(
    st.dates(date(2026, 11, 9), date(2026, 11, 24)), st.dates(date(2025, 1, 1), date(2027, 3, 1))
)
TIMES = st.builds(datetime.combine, DAYS, st.times()).map(lambda at: at.replace(microsecond=0))
WRITTEN = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day.year}/{day.month}/{day.day}"),
    DAYS.map(lambda day: f"{day.year}年{day.month}月{day.day}日"),
    TIMES.map(str),
    TIMES.map(lambda at: f"{at:%Y-%m-%dT%H:%M}+09:00"),
)
AMOUNTS = st.integers(0, 60_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")
SMALL = st.integers(0, 300).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")
TERMS = st.sampled_from(
    [
        "30 days",
        "1 month",
        "三个月",
        "半年",
        "1 year",
        "12个月",
        "7天",
        "1 day",
        "至2026-12-31",
        "to 2027-11-10",
    ]
)
GOOD: dict[str, st.SearchStrategy[Any]] = {
    "platform": st.sampled_from(("bilibili", *PLATFORMS)),
    "paid": AMOUNTS,
    "purchased": WRITTEN,
    "term": TERMS,
    "activated": st.none(),
    "used_days": st.one_of(st.none(), st.none(), st.integers(0, 8)),
    "plan": st.sampled_from([None, None, "regular", "promotional", "co-branded"]),
    "channel": st.sampled_from([None, None, "direct", "apple", "google-play", "reseller"]),
    "auto_renew": st.sampled_from([None, True, False]),
    "payment_normal": st.sampled_from([None, True, False]),
    "first_purchase": st.sampled_from([None, True, False]),
    "already_refunded": st.one_of(st.none(), st.none(), SMALL),
    "consumed_value": st.one_of(st.none(), st.just("0"), SMALL),
    "list_price": st.none(),
    "cause": st.sampled_from([None, "operator", "consumer"]),
    "ever_used": st.sampled_from([None, None, True, False]),
    "stopped": st.one_of(st.none(), st.none(), WRITTEN),
    "paused": st.one_of(
        st.none(), st.none(), DAYS.map(lambda day: f"{day}~{day + 9 * DAY}"), DAYS.map(lambda day: f"{day}~")
    ),
}
# What is wrong on its own, or may be at odds with the rest.
BAD_DAYS = [
    "soon",
    "2026-02-30",
    "1989-12-31",
    "2100-01-01",
    "10:00",
    "2026-13-01 10:00:00",
    "",
    "1999-01-01",
]
BAD: dict[str, st.SearchStrategy[Any]] = {
    "platform": st.sampled_from(["apple", "nobody", "", None]),
    "paid": st.sampled_from(["-1", "12.345", "1e3", "9999999999", "thirty", "", None]),
    "purchased": st.sampled_from([*BAD_DAYS, None]),
    "term": st.sampled_from(["24 hours", "3-5 days", "soon", "2 weeks", "至2026-11-10", None]),
    "activated": st.one_of(WRITTEN, st.sampled_from(BAD_DAYS)),
    "used_days": st.sampled_from(["7", -1, 400, "x", True]),
    "plan": st.just("gold"),
    "channel": st.just("shop"),
    "payment_normal": st.sampled_from(["yes", 1]),
    "already_refunded": AMOUNTS,
    "consumed_value": AMOUNTS,
    "list_price": AMOUNTS,
    "cause": st.just("weather"),
    "ever_used": st.sampled_from(["no", 0]),
    "stopped": st.sampled_from(BAD_DAYS),
    "paused": st.sampled_from(
        [
            "soon",
            "2026-11-12",
            "2026-11-12~2026-11-11",
            "2026-11-20~; 2026-11-12~2026-11-15",
            "2026-11-12~2026-11-15；2026-11-15~",
            (("2026-11-20", None), ("2027-01-01", "2027-01-02")),
            ((date(2026, 11, 20), date(2026, 11, 22)),),
        ]
    ),
}


@st.composite
def rows_of_text(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows that can mostly be answered; some fields are at odds with the rest or cannot be read."""
    rows = draw(st.lists(st.fixed_dictionaries(GOOD), max_size=12))
    for row in rows:
        for name in draw(st.lists(st.sampled_from(sorted(BAD)), max_size=1)):
            row[name] = draw(BAD[name])
    return rows


ROWS = rows_of_text()
AS_OFS = st.one_of(st.just(AS_OF), st.just("2026-11-21 13:00"), DAYS, TIMES)


@given(ROWS, AS_OFS)
@example([ROW | dict.fromkeys(tuple(GOOD)[4:])], AS_OF)
def test_every_row_is_what_one_case_says(rows: list[dict[str, Any]], as_of: Any) -> None:
    frame = pd.DataFrame(rows, columns=list(GOOD), dtype=object)
    check(frame, rows, as_of)


@given(ROWS, AS_OFS)
def test_a_table_of_text_is_read_as_the_texts_are(rows: list[dict[str, Any]], as_of: Any) -> None:
    names = [name for name in GOOD if name not in FLAGS]
    written = [{name: None if row[name] is None else str(row[name]) for name in names} for row in rows]
    check(pd.DataFrame(written, columns=names, dtype="str"), written, as_of)


@st.composite
def typed_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows that hold what typed columns can hold, not all of it sensible."""
    when = draw(st.sampled_from([TIMES, DAYS]))
    row = st.fixed_dictionaries(
        {
            "platform": st.sampled_from(PLATFORMS),
            "paid": st.integers(-1, 60_000),
            "purchased": st.one_of(when, when, st.none()),
            "term": TERMS,
            "activated": st.one_of(st.none(), st.none(), when),
            "used_days": st.one_of(st.none(), st.integers(-1, 40)),
            "plan": st.sampled_from(["regular", "promotional", "co-branded"]),
            "channel": st.sampled_from(["direct", "apple", "google-play", "reseller"]),
            "payment_normal": st.booleans(),
            "already_refunded": st.integers(0, 3000),
            "consumed_value": st.integers(0, 300),
            "stopped": st.one_of(st.none(), st.none(), when),
            "ever_used": st.booleans() | st.none(),
        }
    )
    return draw(st.lists(row, max_size=12))


def in_yuan(row: dict[str, Any]) -> dict[str, Any]:
    """The same row as one case takes it."""
    money = ("paid", "already_refunded", "consumed_value")
    return row | {name: Decimal(row[name]) / 100 for name in money}


@given(typed_rows(), AS_OFS, st.sampled_from(["s", "ms", "us", "ns"]), st.booleans())
def test_a_table_of_types_is_what_one_case_says(
    rows: list[dict[str, Any]], as_of: Any, unit: str, arrow: bool
) -> None:
    names = list(typed_rows_names())
    frame = pd.DataFrame(rows, columns=names)
    days = ("purchased", "activated", "stopped")
    timed = any(isinstance(row[name], datetime) for row in rows for name in days)
    for name in days:
        if timed:
            frame[name] = pd.to_datetime(frame[name]).astype(f"datetime64[{unit}]")
        else:
            frame[name] = pd.Series([row[name] for row in rows], dtype=pd.ArrowDtype(pa.date32()))
    frame["used_days"] = pd.array(
        [row["used_days"] for row in rows], dtype="int64[pyarrow]" if arrow else "Int64"
    )
    for name in ("platform", "term", "plan", "channel"):
        frame[name] = frame[name].astype("category")
    for name in ("paid", "already_refunded", "consumed_value"):
        if arrow:
            exact = [in_yuan(row)[name] for row in rows]
            frame[name] = pd.Series(exact, dtype=pd.ArrowDtype(pa.decimal128(12, 2)))
        else:
            frame[f"{name}_fen"] = frame.pop(name).astype("int64")
    frame["ever_used"] = frame["ever_used"].astype("bool[pyarrow]" if arrow else "boolean")
    frame["payment_normal"] = frame["payment_normal"].astype("bool[pyarrow]" if arrow else "bool")
    answered = batch.assess_refunds(frame, as_of=as_of)
    for found, row in zip(answered.to_dict("records"), rows, strict=True):
        if row["paid"] < 0 and not arrow and row["purchased"] is not None:
            # Named as the column is; one case knows no column of fen.
            assert found["error"] == str(InputError("paid_fen", -1, "whole-least", {"least": "0"}))
        elif row["paid"] < 0 and row["purchased"] is None:
            assert not pd.isna(found["error"])
        else:
            agrees(found, one(in_yuan(row), as_of))


def typed_rows_names() -> tuple[str, ...]:
    return (
        "platform",
        "paid",
        "purchased",
        "term",
        "activated",
        "used_days",
        "plan",
        "channel",
        "payment_normal",
        "already_refunded",
        "consumed_value",
        "stopped",
        "ever_used",
    )


# --- what is documented --------------------------------------------------------------------------


def test_thirty_yuan_for_thirty_days_ten_used_leaves_twenty() -> None:
    found = batch.assess_refunds(table({"used_days": 10}), as_of=AS_OF)
    assert found["amount"].tolist() == [Decimal("20.00")]
    assert found["verdict"].tolist() == ["prorated"]
    assert found["window_act_by"].tolist() == [pd.Timestamp("2026-11-08")]
    assert found["window_wait_until"].tolist() == [pd.Timestamp("2026-11-09")], "11-08 is a Sunday"


def test_the_dtypes_are_the_published_ones_with_rows_and_without() -> None:
    published = {
        "verdict": pd.CategoricalDtype(list(VERDICTS)),
        "standing": pd.CategoricalDtype(list(STANDINGS)),
        "confidence": pd.CategoricalDtype(["verified", "reported", "unverified", "yours"]),
        "amount": pd.ArrowDtype(pa.decimal128(18, 2)),
        "used_days": pd.Int64Dtype(),
        "total_days": pd.Int64Dtype(),
        "window_last_day": np.dtype("datetime64[us]"),
        "window_act_by": np.dtype("datetime64[us]"),
        "window_wait_until": np.dtype("datetime64[us]"),
        "final": pd.BooleanDtype(),
        "handled_by": pd.CategoricalDtype([*PLATFORMS, "apple", "google-play", "reseller"]),
        "error": pd.StringDtype(na_value=np.nan),
    }
    for rows in (
        table({}, {"paid": "x"}),
        table({}).iloc[:0],
        table({"platform": "nobody"}),
        table({"term": "x"}),
    ):
        found = batch.assess_refunds(rows, as_of=AS_OF)
        assert {name: found[name].dtype for name in ANSWER} == published
        assert len(found) == len(rows)


def test_the_index_the_order_and_other_columns_stay_even_where_the_index_repeats_itself() -> None:
    rows = table({"who": "a"}, {"who": "b", "paid": "x"}, {"who": "c"}, verdict="old")
    rows.index = pd.Index(["k", "k", "j"], name="case")
    rows[("a", 1)] = [1, 2, 3]
    before = rows.copy(deep=True)
    found = batch.assess_refunds(rows, as_of=AS_OF)
    assert found.index.equals(rows.index)
    assert found["who"].tolist() == ["a", "b", "c"]
    assert found[[("a", 1)]].squeeze(axis=1).tolist() == [1, 2, 3]
    assert found["verdict"].isna().tolist() == [False, True, False], "an old answer is replaced"
    assert list(found.columns).count("verdict") == 1
    pd.testing.assert_frame_equal(rows, before)


def test_a_bad_row_leaves_the_others_alone_and_says_why_in_three_ways() -> None:
    rows = table({}, {"paid": "x"}, {"paid": None}, {})
    found = batch.assess_refunds(rows, as_of=AS_OF)
    assert found["error"].isna().tolist() == [True, False, False, True]
    assert found["error"][1].startswith("paid: 'x' is not an amount")
    assert found["error"][2] == "paid: the cell is empty; it is needed"
    assert batch.assess_refunds(rows, as_of=AS_OF, lang="zh")["error"][2].startswith("实付金额")
    assert batch.assess_refunds(rows, as_of=AS_OF, lang="en")["error"][2].startswith("Amount paid")


def test_raise_stops_at_the_first_bad_row() -> None:
    rows = table({}, {"paid": "x"}, {"paid": "y"})
    with pytest.raises(InputError, match="'x'"):
        batch.assess_refunds(rows, as_of=AS_OF, errors="raise")
    assert len(batch.assess_refunds(rows[:1], as_of=AS_OF, errors="raise")) == 1


@pytest.mark.parametrize(
    ("changed", "amount", "why"),
    [
        ({"stopped": "2026-11-05"}, "25.00", "the day of stopping is the fifth and last that is used"),
        ({"stopped": "2026-11-22"}, "9.00", "a stop that is still to come changes nothing yet"),
        ({"paused": "2026-11-05~2026-11-14"}, "19.00", "ten days of the 21 were frozen"),
        ({"paused": "2026-11-20~"}, "11.00", "two days, the day of asking included"),
        (
            {"paused": "2026-11-02~2026-11-03, 2026-11-05~", "stopped": "2026-11-06"},
            "28.00",
            "the first and the fourth, and no more",
        ),
        ({"term": "至2026-12-31"}, "19.50", "39 of 60 days are left"),
        ({"term": date(2026, 12, 31)}, "19.50", "a date is its last day"),
        ({"ever_used": False}, "9.00", "the platform's ground stays what it is"),
        ({"used_days": 3, "paused": "2026-11-05~2026-11-14"}, "27.00", "days that are given beat pauses"),
    ],
)
def test_stops_pauses_and_last_days_by_column(changed: dict[str, Any], amount: str, why: str) -> None:
    rows = [ROW | {"activated": "2026-11-01"} | changed, ROW]
    check(pd.DataFrame(rows, columns=list(GOOD), dtype=object), rows, AS_OF)
    found = batch.assess_refunds(pd.DataFrame(rows, columns=list(GOOD), dtype=object), as_of=AS_OF)
    assert str(found["amount"][0]) == amount, why


def test_a_stop_alone_is_compared_with_the_purchase() -> None:
    found = batch.assess_refunds(table({"stopped": "2026-11-05"}, {"stopped": "2026-10-31"}), as_of=AS_OF)
    assert found["used_days"].tolist() == [5, pd.NA]
    assert found["error"][1].startswith("stopped: '2026-10-31' lies before the purchase")


def test_pauses_are_one_text_for_all_or_pairs_in_each_cell() -> None:
    named = batch.assess_refunds(table({}, {}), as_of=AS_OF, paused="2026-11-05~2026-11-14")
    assert named["used_days"].tolist() == [11, 11]
    pairs = [[("2026-11-05", "2026-11-14")], []]
    found = batch.assess_refunds(table({}, {}).assign(paused=pairs), as_of=AS_OF)
    assert found["used_days"].tolist() == [11, 21]
    assert found["error"].isna().all()


def test_a_field_that_is_the_same_for_all_may_be_named_instead() -> None:
    rows = table({"used_days": 10}, {"used_days": 20})
    plain = batch.assess_refunds(rows, as_of=AS_OF)
    named = batch.assess_refunds(
        rows[["used_days"]],
        as_of=AS_OF,
        platform="bilibili",
        paid="30.00",
        purchased="2026-11-01",
        term="30 days",
    )
    pd.testing.assert_frame_equal(named[list(ANSWER)], plain[list(ANSWER)])
    assert batch.assess_refunds(rows, as_of=AS_OF, channel=None)["amount"].equals(plain["amount"])


def test_a_profile_of_ones_own_is_taken_for_a_platform() -> None:
    own = calc.load_profile(OWN | {"refund": {"window": "30 days"}})
    rows = table({}, {}, {"purchased": "2026-10-01", "term": "1 year"})
    rows["platform"] = pd.Series([own, "bilibili", own], dtype=object)
    found = batch.assess_refunds(rows, as_of=AS_OF)
    assert found["standing"].tolist() == ["promised", "negotiable", "negotiable"]
    assert found["handled_by"].tolist() == ["mine", "bilibili", "mine"]
    assert found["confidence"].tolist() == ["yours", "unverified", "yours"]
    alone = batch.assess_refunds(rows.drop(columns="platform"), as_of=AS_OF, platform=own)
    assert alone["standing"].tolist() == ["promised", "promised", "negotiable"]


@pytest.mark.parametrize("purchased", ["2026-11-20 12:00", "2026-11-19 12:00", "2026-11-01"])
def test_a_window_in_hours_is_worked_out_row_by_row(purchased: str) -> None:
    terms = OWN | {"refund": {"window": "24-36 hours"}}
    rows = [ROW | {"platform": calc.load_profile(terms), "purchased": purchased}, ROW]
    check(pd.DataFrame(rows, dtype=object), rows, "2026-11-21 11:00")


@pytest.mark.parametrize(
    ("rows", "fields", "says"),
    [
        (table({}).drop(columns="paid"), {}, "paid: no column of this name among platform, purchased, term"),
        (table({"paid_fen": 3000}), {}, "paid_fen: given twice"),
        (table({}), {"paid": "30"}, "paid: given twice"),
        (pd.concat([table({}), table({})[["paid"]]], axis=1), {}, "paid: given twice"),
        (table({}), {"colour": "red"}, "colour is not a known field"),
        ([ROW], {}, "frame: 'list' is no table"),
    ],
    ids=["no-paid", "fen-and-yuan", "column-and-value", "two-columns", "unknown", "a-list"],
)
def test_a_table_that_cannot_be_read_at_all_is_refused(rows: Any, fields: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError) as caught:
        batch.assess_refunds(rows, as_of=AS_OF, **fields)
    assert str(caught.value).startswith(says)


def test_floats_are_no_money_but_count_days_where_pandas_has_put_gaps() -> None:
    rows = table({"used_days": 10.0}, {"used_days": np.nan}, {"used_days": 1.5})
    found = batch.assess_refunds(rows, as_of=AS_OF)
    assert found["used_days"].tolist()[:2] == [10, 21 if pd.isna(rows["used_days"][1]) else 0]
    assert found["error"][2].startswith("used_days: 1.5 is not a whole number")
    assert batch.assess_refunds(table({}), as_of=AS_OF)["error"].isna().all()
    money = batch.assess_refunds(table({"paid": 30.5}), as_of=AS_OF)
    assert money["error"][0].startswith("paid: 30.5 is of a type that cannot hold money exactly")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_moments_with_a_zone_are_taken_to_shanghai(zone: str) -> None:
    rows = [ROW | {"purchased": datetime(2026, 11, 13, 17, 30, tzinfo=UTC)}, ROW | {"purchased": None}]
    frame = pd.DataFrame(rows)
    frame["purchased"] = frame["purchased"].dt.tz_convert(zone)
    found = batch.assess_refunds(frame, as_of=AS_OF)
    assert found["window_act_by"][0] == pd.Timestamp("2026-11-21"), "in Shanghai it was 11-14 already"
    check(frame, rows, AS_OF)


def test_summer_time_is_left_to_one_case() -> None:
    rows = [ROW | {"purchased": datetime(1991, 9, 14, 15, 30, tzinfo=UTC), "term": "1 day"}]
    check(pd.DataFrame(rows), rows, AS_OF)


def test_the_day_of_asking_is_compared_by_instant_where_both_have_one() -> None:
    rows = table(
        {"purchased": "2026-11-21 10:00"}, {"purchased": "2026-11-21 12:00"}, {"purchased": "2026-11-21"}
    )
    found = batch.assess_refunds(rows, as_of="2026-11-21 11:00")
    assert found["error"].isna().tolist() == [True, False, True]
    assert batch.assess_refunds(rows, as_of=AS_OF)["error"].isna().all()


def test_the_answer_says_by_which_rules_and_as_of_when() -> None:
    found = batch.assess_refunds(table({}), as_of="2026年11月21日")
    assert found.attrs == {"rules": data_version(), "as_of": "2026-11-21"}


def test_many_different_amounts_and_moments_are_read_by_column() -> None:
    rows = [
        {
            "paid": f"{n}.{n % 100:02d}" if n != 77 else "77 yuan",
            "purchased": f"2026-11-{n % 20 + 1:02d} 10:{n % 60:02d}:{n % 59:02d}",
        }
        for n in range(6000)
    ]
    rows[5]["purchased"] = "2026-11-31 10:00:00"
    rows[6]["purchased"] = "2026-11-05"
    found = batch.assess_refunds(pd.DataFrame(rows), as_of="2026-11-25", platform="generic", term="1 year")
    assert np.flatnonzero(found["error"].notna()).tolist() == [5]
    for place in (0, 6, 77, 78, 5999):
        row = rows[place] | {"platform": "generic", "term": "1 year"}
        agrees(found.iloc[place].to_dict(), one(row, "2026-11-25"))


@pytest.mark.parametrize(
    "strange",
    [
        [[1], [2]],
        [b"30", b"40"],
        [{"a": 1}, None],
        [pd.Period("2026-11", "M"), pd.NaT],
        [Decimal("NaN"), Decimal("sNaN")],
    ],
    ids=["lists", "bytes", "dicts", "periods", "nan"],
)
def test_strange_cells_are_refused_row_by_row(strange: list[Any]) -> None:
    for name in ("paid", "purchased", "term", "used_days", "plan", "platform"):
        rows = table({}, {})
        rows[name] = pd.Series(strange)
        found = batch.assess_refunds(rows, as_of=AS_OF)
        answered = [cell is None or cell is pd.NaT for cell in strange]
        optional = name in ("used_days", "plan")
        assert found["error"].isna().tolist() == [here and optional for here in answered], name


def test_money_of_every_make_is_read_to_the_fen() -> None:
    fen = batch.assess_refunds(
        table({}, {}, {}).drop(columns="paid").assign(paid_fen=["3000", "30.00", None]), as_of=AS_OF
    )
    assert fen["error"].isna().tolist() == [True, False, False]
    fine = pd.Series([Decimal("30.000"), Decimal("30.005")], dtype=pd.ArrowDtype(pa.decimal128(12, 3)))
    exact = batch.assess_refunds(table({}, {}).assign(paid=fine), as_of=AS_OF)
    assert exact["error"].isna().tolist() == [True, False]
    assert exact["error"][1].startswith("paid: 30.005 is finer than a fen")
    outside = pd.Series([Decimal("30.00"), Decimal("-1.00"), None], dtype=pd.ArrowDtype(pa.decimal128(12, 2)))
    bounded = batch.assess_refunds(table({}, {}, {}).assign(paid=outside), as_of=AS_OF)
    assert bounded["error"].isna().tolist() == [True, False, False]
    assert bounded["error"][1].startswith("paid: -1.00 is negative")


def test_a_year_that_python_has_no_date_for_is_refused_like_any_unreadable_day() -> None:
    far = pd.Timestamp(np.datetime64("20000-01-01T00:00:00", "s"))
    found = batch.assess_refunds(table({"purchased": far}, {}), as_of=AS_OF)
    assert found["error"].isna().tolist() == [False, True]
    assert found["error"][0].startswith("purchased: '20000-01-01 00:00:00' is not a date")


FAR = pa.array([10**13, None], pa.timestamp("s"))


@pytest.mark.parametrize(
    "far",
    [FAR, FAR.dictionary_encode(), pa.array([10**17, None], pa.duration("s"))],
    ids=["moments", "categories", "lengths"],
)
def test_moments_no_date_of_python_reaches_are_refused_row_by_row(far: pa.Array) -> None:
    # The year 318,857, or three thousand million years, where a sum of money should stand.
    rows = pd.DataFrame({"paid": pd.Series(far, dtype=pd.ArrowDtype(far.type)), "purchased": "2026-11-01"})
    found = batch.assess_refunds(rows, as_of="2026-11-21", platform="bilibili", term="1 year")
    assert found["amount"].isna().all()
    assert found["error"].str.startswith("paid: ").all()


def test_a_term_that_ends_on_the_day_it_begins_is_refused_without_a_warning() -> None:
    frame = pd.DataFrame(
        {"platform": "bilibili", "paid": 30, "purchased": "2026-11-01"}, index=range(2)
    ).assign(term=["to 2026-11-01", "to 2026-11-02"])
    answered = batch.assess_refunds(frame, as_of="2026-11-01", errors="coerce", lang="en")
    assert answered["total_days"].isna().tolist() == [True, False]
    assert "is not after the day the term begins" in answered["error"][0]
