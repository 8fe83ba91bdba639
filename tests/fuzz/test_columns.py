"""Columns, tables and files of cases, under anything."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from hypothesis import strategies as st

import calc.pandas  # noqa: F401  # the accessors
from calc import batch
from calc.batch.columns.cells import length
from tests.fuzz import hostile as h
from tests.fuzz.trying import attempt, covers, fuzz

_SHAPES: tuple[Callable[[list[Any]], Any], ...] = (
    list,
    tuple,
    lambda cells: _objects(cells),
    lambda cells: pd.Series(_objects(cells)),
    lambda cells: pd.Series(_objects(cells), index=[1] * len(cells), name="x"),
    lambda cells: pd.Index(_objects(cells), dtype=object),
    lambda cells: pd.Series([text if isinstance(text, str) else None for text in cells], dtype="str"),
    lambda cells: pd.Series([str(cell) for cell in cells], dtype="string"),
    lambda cells: pd.Series(_objects(cells)).convert_dtypes(),
    lambda cells: pd.Categorical(_objects(cells)),
    lambda cells: pd.Series(pd.Categorical([str(cell) for cell in cells])),
    lambda cells: np.array(cells),
    lambda cells: pa.array(cells),
    lambda cells: pa.chunked_array([pa.array([str(cell) for cell in cells])]),
    lambda cells: pa.array([str(cell) for cell in cells]).dictionary_encode(),
    lambda cells: pd.to_datetime(
        pd.Series([str(cell) for cell in cells]), errors="coerce", format="%Y-%m-%d"
    ),
    lambda cells: pd.to_datetime(
        pd.Series([str(cell) for cell in cells]), errors="coerce", format="%Y-%m-%d", utc=True
    ),
    lambda cells: pd.to_numeric(pd.Series([str(cell) for cell in cells]), errors="coerce"),
    lambda cells: pd.Series([str(cell) for cell in cells], dtype=pd.ArrowDtype(pa.string())),
    lambda cells: np.ma.masked_array(_objects(cells), mask=[True] * len(cells)),
)


def _objects(cells: list[Any]) -> Any:
    found = np.empty(len(cells), dtype=object)
    for place, cell in enumerate(cells):
        found[place] = cell
    return found


def _shaped(cells: list[Any], shape: Callable[[list[Any]], Any]) -> Any:
    # What pandas or Arrow do not take as a column never gets to us as one.
    try:
        found = shape(cells)
    except Exception:
        return _objects(cells)
    return found if len(found) == len(cells) and getattr(found, "ndim", 1) == 1 else _objects(cells)


_UNITS = ("D", "s", "ms", "us", "ns", "h", "M", "Y", "7D", "W")
_TYPED = st.one_of(
    st.builds(
        lambda numbers, unit: np.array(numbers, dtype=np.int64).view(f"datetime64[{unit}]"),
        st.lists(st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(12000, 21000)), max_size=5),
        st.sampled_from(_UNITS),
    ),
    st.builds(
        lambda numbers, kind: np.array(numbers).astype(kind),
        st.lists(st.integers(-130, 130), max_size=5),
        st.sampled_from(
            (
                "int8",
                "uint8",
                "int64",
                ">i4",
                "float32",
                "float64",
                "bool",
                "U5",
                "S5",
                "timedelta64[D]",
                "complex128",
                "datetime64[D]",
            )
        ),
    ),
    st.lists(st.floats(), max_size=5).map(np.array),
    st.lists(st.one_of(st.none(), st.booleans()), max_size=5).map(
        lambda cells: pd.array(cells, dtype="boolean")
    ),
    st.lists(st.one_of(st.none(), st.integers(0, 40)), max_size=5).map(
        lambda cells: pd.array(cells, dtype="Int64")
    ),
    st.lists(st.one_of(st.none(), st.integers(0, 40)), max_size=5).map(
        lambda cells: pa.array(cells, pa.int32())
    ),
    st.lists(st.one_of(st.none(), h.days), max_size=5).map(lambda cells: pa.array(cells, pa.date32())),
    st.lists(st.one_of(st.none(), h.days), max_size=5).map(
        lambda cells: pd.Series(pd.array(cells, dtype=pd.ArrowDtype(pa.date64())))
    ),
    st.lists(st.integers(-(2**60), 2**60), max_size=5).map(
        lambda cells: pa.array(cells, pa.timestamp("us", "America/New_York"))
    ),
    st.lists(st.integers(-(2**62), 2**62), max_size=5).map(lambda cells: pa.array(cells, pa.timestamp("s"))),
    st.lists(st.decimals(-(10**6), 10**6, places=3), max_size=5).map(
        lambda cells: pa.array(cells, pa.decimal128(30, 3))
    ),
    st.lists(h.days, max_size=5).map(
        lambda cells: pd.Series(pd.to_datetime(cells)).dt.tz_localize("Asia/Shanghai")
    ),
    st.lists(h.days, max_size=5).map(lambda cells: pd.PeriodIndex(cells, freq="M")),
    st.sampled_from(
        (
            pa.nulls(3),
            pa.array([[1], [2]]),
            pa.array([{"a": 1}]),
            np.zeros((2, 2)),
            pd.MultiIndex.from_tuples([(1, 2)]),
            pd.RangeIndex(3),
        )
    ),
)


def columns(kind: Any, *, size: int | None = None, share: int = 4) -> Any:
    """A column of what is meant, with a few cells of anything, in any shape a column can have."""
    least, most = (0, 6) if size is None else (size, size)
    cells = st.lists(h.mixed(kind, share=share), min_size=least, max_size=most)
    plain = st.lists(kind, min_size=least, max_size=most)
    made = st.builds(_shaped, st.one_of(cells, plain), st.sampled_from(_SHAPES))
    return made if size is not None else st.one_of(made, made, made, _TYPED, h.hostile)


_ERRORS = st.one_of(
    st.sampled_from(("raise", "coerce", "coerce", "coerce")),
    st.sampled_from(("raise", "coerce", "coerce", "coerce")),
    h.hostile,
)
_CALENDARS = st.one_of(st.none(), st.none(), h.calendars, h.hostile)
_MOVES = ("add_working_days", "sub_working_days")


def _rows(given: Any) -> int | None:
    return length(given)


@covers("batch.add_working_days", "batch.sub_working_days")
@fuzz(
    0.5,
    days=columns(h.days),
    n=st.lists(st.one_of(h.mixed(st.integers(-500, 500)), columns(st.integers(-20, 20))), max_size=4),
    calendar=_CALENDARS,
    errors=_ERRORS,
)
def test_moving_columns_by_working_days(days: Any, n: list[Any], calendar: Any, errors: Any) -> None:
    for name in _MOVES:
        for each in n:
            found = attempt(
                f"batch.{name}", getattr(batch, name), days, each, calendar=calendar, errors=errors
            )
            assert found is not None
            if hasattr(found, "__len__"):
                assert len(found) == _rows(days)


@covers("batch.get_working_days_delta")
@fuzz(0.5, starts=columns(h.days), ends=columns(h.days), calendar=_CALENDARS, errors=_ERRORS)
def test_working_days_between_columns(starts: Any, ends: Any, calendar: Any, errors: Any) -> None:
    found = attempt(
        "batch.get_working_days_delta",
        batch.get_working_days_delta,
        starts,
        ends,
        calendar=calendar,
        errors=errors,
    )
    if hasattr(found, "__len__"):
        assert len(found) == _rows(starts)
        assert all(each >= 0 for each in found if each is not pd.NA)


@covers("batch.is_working_day", "batch.is_final", "batch.kind_of_day")
@fuzz(0.5, days=columns(h.days), calendar=_CALENDARS, errors=_ERRORS)
def test_what_the_days_of_a_column_are(days: Any, calendar: Any, errors: Any) -> None:
    for name in ("is_working_day", "is_final", "kind_of_day"):
        found = attempt(f"batch.{name}", getattr(batch, name), days, calendar=calendar, errors=errors)
        if hasattr(found, "__len__"):
            assert len(found) == _rows(days)


_CLOSES = st.one_of(st.none(), st.none(), st.just("18:00"), h.hostile)


@covers("batch.deadlines")
@fuzz(
    0.3,
    starts=columns(h.days),
    period=st.one_of(h.mixed(h.periods), columns(h.periods)),
    closes=_CLOSES,
    hours=h.mixed(h.hours, share=12),
    lunch=h.mixed(h.lunches, share=12),
    as_of=st.one_of(st.none(), h.mixed(h.later, share=12)),
    roll=h.mixed(h.flags, share=12),
    calendar=_CALENDARS,
    errors=_ERRORS,
    lang=h.named(st.one_of(st.none(), h.langs)),
)
def test_deadlines_of_a_column(starts: Any, period: Any, **options: Any) -> None:
    found = attempt("batch.deadlines", batch.deadlines, starts, period, **options)
    if isinstance(found, pd.DataFrame):
        assert len(found) == _rows(starts)
        known = found[found["last_day"].notna()]
        assert (known["act_by"] <= known["wait_until"]).all()
        assert (known["first_day"] <= known["last_day"]).all()


def _framed(table: dict[Any, Any]) -> pd.DataFrame:
    """Return a table of columns as pandas makes it; a column that it refuses is left out."""
    taken: dict[Any, Any] = {}
    for name, cells in table.items():
        # Without their own index, by which pandas would match the rows.
        column = cells.array if isinstance(cells, pd.Series) else cells
        with contextlib.suppress(Exception):
            pd.DataFrame({**taken, name: column})
            taken[name] = column
    return pd.DataFrame(taken)


@st.composite
def _memberships(draw: st.DrawFn) -> tuple[Any, dict[str, Any]]:
    """A table of memberships and what is the same for every row of it."""
    size = draw(st.integers(0, 5))
    names = draw(st.lists(st.sampled_from(sorted(h.MEMBERSHIP)), unique=True, max_size=5))
    fields: dict[str, Any] = {}
    table: dict[Any, Any] = {}
    for name in dict.fromkeys((*h.NEEDED, *names)):
        kind = h.MEMBERSHIP[name]
        if draw(st.integers(0, 3)):
            if name in ("paid", "already_refunded", "consumed_value") and draw(h.flags):
                table[f"{name}_fen"] = draw(columns(st.integers(0, 3000), size=size))
            else:
                table[name] = draw(columns(kind, size=size, share=8))
        else:
            fields[name] = draw(h.mixed(kind, share=8))
    if draw(st.integers(0, 9)) == 0:
        fields[draw(st.sampled_from(("x", "paid_fen", "frame2", "paid")))] = draw(h.hostile)
    if draw(st.integers(0, 9)) == 0:
        table[draw(st.sampled_from(("amount", "error", 0, ("a", "b"), None)))] = [1] * size
    frame: Any = _framed(table)
    if draw(st.integers(0, 19)) == 0:
        frame = draw(
            st.one_of(
                h.hostile,
                st.just(pd.concat([frame, frame], axis=1)),
                st.just(frame.set_axis(["paid"] * frame.shape[1], axis=1)),
            )
        )
    return frame, fields


@covers("batch.assess_refunds")
@fuzz(
    0.3,
    given=_memberships(),
    as_of=h.mixed(h.later, share=12),
    errors=_ERRORS,
    lang=h.named(st.one_of(st.none(), h.langs)),
)
def test_refunds_of_a_table(given: tuple[Any, dict[str, Any]], as_of: Any, errors: Any, lang: Any) -> None:
    frame, fields = given
    found = attempt(
        "batch.assess_refunds", batch.assess_refunds, frame, as_of=as_of, errors=errors, lang=lang, **fields
    )
    if isinstance(found, pd.DataFrame):
        assert len(found) == len(frame)
        known = found["amount"].notna()
        assert (known == found["error"].isna()).all()
        assert all(amount >= Decimal(0) for amount in found["amount"][known])


@st.composite
def _lots(draw: st.DrawFn, when: str) -> Any:
    size = draw(st.integers(0, 5))
    table: dict[str, Any] = {
        when: draw(columns(h.near, size=size, share=8)),
        "points": draw(columns(st.integers(1 if when == "earned" else -9, 50), size=size, share=8)),
    }
    if draw(st.integers(0, 2)) == 0:
        table["expires"] = draw(columns(st.one_of(st.none(), h.later), size=size, share=8))
    if draw(st.integers(0, 2)) == 0:
        table["taken_back"] = draw(columns(st.integers(0, 20), size=size, share=8))
    if draw(st.integers(0, 3)):
        table["holder"] = draw(columns(st.sampled_from(("a", "b", 1)), size=size, share=8))
    frame: Any = _framed(table)
    if draw(st.integers(0, 29)) == 0:
        frame = draw(
            st.one_of(h.hostile, st.just(pd.concat([frame, frame], axis=1)), st.just(frame.iloc[:, 1:]))
        )
    return frame


@covers("batch.expire_points")
@fuzz(
    0.3,
    lots=_lots("earned"),
    spent=st.one_of(st.none(), _lots("day")),
    as_of=h.mixed(h.later, share=12),
    validity=h.mixed(h.validities, share=12),
    platform=h.mixed(st.one_of(st.none(), h.platforms), share=12),
    errors=_ERRORS,
    lang=h.named(st.one_of(st.none(), h.langs)),
)
def test_points_of_a_table(lots: Any, **given: Any) -> None:
    found = attempt("batch.expire_points", batch.expire_points, lots, **given)
    if isinstance(found, pd.DataFrame):
        assert len(found) == len(lots)
        known = found["error"].isna()
        assert (found["remaining"].dropna() >= 0).all()
        assert found.loc[known, "state"].notna().all()


@covers("batch.meta")
@fuzz(0.1, given=_memberships(), lots=_lots("earned"), as_of=h.mixed(h.later, share=12))
def test_tables_before_they_are_worked_out(given: tuple[Any, dict[str, Any]], lots: Any, as_of: Any) -> None:
    frame, fields = given
    attempt(
        "batch.meta",
        batch.meta,
        batch.assess_refunds,
        frame,
        as_of=as_of,
        **{k: v for k, v in fields.items() if k != "frame"},
    )
    attempt("batch.meta", batch.meta, batch.expire_points, lots, as_of=as_of, validity="1 year")


# --- pandas in its own style ---------------------------------------------------------------------

_SERIES = st.builds(
    lambda column: (
        pd.Series(column)
        if isinstance(column, (np.ndarray, list, pd.Series)) and np.ndim(column) == 1
        else pd.Series(["2026-11-02"])
    ),
    st.builds(_shaped, st.lists(h.mixed(h.days), max_size=5), st.sampled_from(_SHAPES[2:6])),
)


@covers(
    *(
        f"pandas.WorkdaysAccessor.{name}"
        for name in ("add", "sub", "following", "between", "is_worked", "is_final", "kind", "deadline")
    ),
    "pandas.WorkdaysAccessor",
    "pandas.RefundAccessor",
    "pandas.RefundAccessor.assess",
)
@fuzz(
    0.1,
    days=_SERIES,
    n=st.one_of(h.mixed(st.integers(-9, 9)), columns(st.integers(-9, 9))),
    other=columns(h.days),
    period=h.mixed(h.periods),
    errors=_ERRORS,
    given=_memberships(),
    as_of=h.later,
)
def test_accessors(
    days: pd.Series,
    n: Any,
    other: Any,
    period: Any,
    errors: Any,
    given: tuple[Any, dict[str, Any]],
    as_of: Any,
) -> None:
    with contextlib.suppress(AttributeError):
        made = days.workdays
        for name, arguments in (
            ("add", (n,)),
            ("sub", (n,)),
            ("following", ()),
            ("between", (other,)),
            ("is_worked", ()),
            ("is_final", ()),
            ("kind", ()),
            ("deadline", (period,)),
        ):
            found = attempt(f"pandas.WorkdaysAccessor.{name}", getattr(made, name), *arguments, errors=errors)
            if isinstance(found, (pd.Series, pd.DataFrame)):
                assert found.index.equals(days.index)
    frame, fields = given
    if isinstance(frame, pd.DataFrame) and "frame" not in fields:
        attempt("pandas.RefundAccessor.assess", frame.refund.assess, as_of=as_of, **fields)


# --- files ---------------------------------------------------------------------------------------

_CELLS = st.one_of(
    st.sampled_from(
        (
            "30.00",
            "2026-11-02",
            "bilibili",
            "30天",
            "1",
            "",
            "是",
            "=1+1",
            '"',
            "a,b",
            "\x00",
            "2026/11/2",
            "100",
        )
    ),
    st.text(st.characters(), max_size=4),
)
_HEADS = st.one_of(
    st.sampled_from(
        (
            "platform",
            "paid",
            "purchased",
            "term",
            "实付",
            "购买日期",
            "earned",
            "points",
            "holder",
            "start",
            "period",
            "error",
            "",
            "x",
        )
    ),
    st.text(st.characters(), max_size=4),
)
_LINE = {
    "platform": st.sampled_from(("bilibili", "B站")),
    "paid": st.sampled_from(("30.00", "¥168")),
    "purchased": st.sampled_from(("2026-11-02", "2026/11/2")),
    "term": st.sampled_from(("30天", "1 year")),
    "start": st.just("2026-11-02"),
    "period": st.just("7 days"),
}
_CSV = st.one_of(
    st.lists(
        st.lists(
            st.tuples(*(h.mixed(cell, share=12, other=_CELLS) for cell in _LINE.values())), max_size=4
        ).map(list),
        min_size=1,
        max_size=1,
    ).map(lambda rows: "\n".join(",".join(row) for row in [tuple(_LINE), *rows[0]]).encode(errors="replace")),
    st.builds(
        lambda head, rows, sign, code: "\n".join(sign.join(row) for row in [head, *rows]).encode(
            code, "replace"
        ),
        st.lists(_HEADS, max_size=6),
        st.lists(st.lists(_CELLS, max_size=6), max_size=5),
        st.sampled_from((",", "\t", ";")),
        st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16")),
    ),
    st.binary(max_size=60),
)


@covers(
    "batch.run",
    "batch.Summary",
    "batch.Summary.add",
    "batch.Summary.close",
    "batch.Summary.of",
    "batch.Summary.text",
)
@fuzz(
    0.03,
    data=_CSV,
    suffix=st.sampled_from((".csv", ".csv", ".csv", ".xlsx", ".parquet", ".txt", "")),
    out=st.sampled_from((".csv", ".csv", ".xlsx", ".parquet", ".zip")),
    task=h.mixed(st.sampled_from(("refund", "refund", "deadline")), share=12),
    options=h.with_slips(
        {
            "as_of": h.later,
            "lang": h.langs,
            "columns": st.just({"paid": "实付"}),
            "platform": st.just("bilibili"),
            "period": st.just("7 days"),
            "term": h.terms,
            "kind": st.just("csv"),
            "sheet": st.just("x"),
        },
        ("as_of",),
    ),
)
def test_a_file(data: bytes, suffix: str, out: str, task: Any, options: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, f"in{suffix}"), Path(folder, f"out{out}")
        source.write_bytes(data)
        found = attempt("batch.run", batch.run, source, target, task, **options)
        assert target.exists() == (found is not None and hasattr(found, "rows"))
        if hasattr(found, "rows"):
            assert found.rows == found.answered + found.rejected
            found.text("zh").encode()
