"""Columns read what one case reads: every form of the readers, taken or refused, alone and in a crowd."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from calc import CalcError, Membership, assess_refund, batch, deadline
from calc.base import moment, periods, terms, values
from calc.batch.columns import moments, numbers
from calc.batch.columns.cells import UNPARSED
from calc.batch.columns.day_tables import EPOCH, MISSING
from calc.batch.headers import recognise
from tests.refusal import refused

Forms = Mapping[str, tuple[str, ...]]

# As web pages and spreadsheets leave them around what was copied.
MARKED = ("\u200b{}", "{}\ufeff", "\u200e{}\u200f", " {}\u3000")


def written(*tables: Forms) -> list[str]:
    """Every example of some tables, each once, and each with marks that nobody sees."""
    texts = [text for table in tables for examples in table.values() for text in examples]
    return list(dict.fromkeys([*texts, *(mark.format(text) for text in texts for mark in MARKED)]))


DATES = written(moment.TAKEN, moment.REFUSED)
PERIODS = written(periods.TAKEN, periods.REFUSED)
TERMS = written(terms.TAKEN, terms.REFUSED)
AMOUNTS = written(values.TAKEN, values.REFUSED)
USED = written(values.TAKEN_DAYS, values.REFUSED_DAYS)
MAKES: dict[str, Callable[[list[Any]], Any]] = {
    "objects": lambda cells: pd.Series(cells, dtype=object),
    "text": lambda cells: pd.Series(cells, dtype="str"),
    "arrow": lambda cells: pd.Series(pa.array(cells), dtype=pd.ArrowDtype(pa.string())),
    "categories": lambda cells: pd.Series(cells, dtype="category"),
}
makes = pytest.mark.parametrize("make", MAKES.values(), ids=list(MAKES))


def said(answer: Callable[[], Any]) -> Any:
    """What one case says: an answer, or the reason why there is none."""
    try:
        return answer()
    except CalcError as error:
        return str(error)


@makes
def test_a_column_of_dates_is_read_as_one_case_reads_each(make: Callable[[list[Any]], Any]) -> None:
    answered = batch.deadlines(make(DATES), "7 days", errors="coerce")
    for found, text in zip(answered.to_dict("records"), DATES, strict=True):
        expected = said(lambda text=text: deadline(text, "7 days"))  # type: ignore[misc]  # bound now
        if isinstance(expected, str):
            assert found["error"] == expected
        else:
            assert (found["act_by"].date(), found["last_day"].date()) == (expected.act_by, expected.last_day)


@makes
def test_a_column_of_periods_is_read_as_one_case_reads_each(make: Callable[[list[Any]], Any]) -> None:
    starts = pd.Series(["2026-11-21"] * len(PERIODS))
    answered = batch.deadlines(starts, make(PERIODS), errors="coerce")
    for found, text in zip(answered.to_dict("records"), PERIODS, strict=True):
        expected = said(lambda text=text: deadline("2026-11-21", text))  # type: ignore[misc]  # bound now
        if isinstance(expected, str):
            assert found["error"] == expected
        else:
            assert (found["act_by"].date(), found["last_day"].date()) == (expected.act_by, expected.last_day)


@makes
@pytest.mark.parametrize(("field", "texts"), [("term", TERMS), ("paid", AMOUNTS), ("used_days", USED)])
def test_a_column_of_a_refund_is_read_as_one_case_reads_each(
    make: Callable[[list[Any]], Any], field: str, texts: list[str]
) -> None:
    row: dict[str, Any] = {
        "platform": "bilibili",
        "paid": "30000000",
        "purchased": "2026-01-31",
        "term": "2 years",
    }
    frame = pd.DataFrame({name: [value] * len(texts) for name, value in row.items()})
    frame[field] = make(texts)
    answered = batch.assess_refunds(frame, as_of="2026-11-21")
    for found, text in zip(answered.to_dict("records"), texts, strict=True):
        case = row | {field: text}
        expected = said(lambda case=case: assess_refund(Membership(**case), as_of="2026-11-21"))  # type: ignore[misc]  # bound now
        if isinstance(expected, str):
            assert found["error"] == expected
        else:
            assert (found["amount"], found["used_days"]) == (expected.amount, expected.used_days)
            assert found["total_days"] == expected.total_days


def test_odd_amounts_among_thousands_of_plain_ones_are_read_as_alone() -> None:
    """With many different amounts the plain ones are read as a column, and the others one by one."""
    texts = [f"{number}.{number % 100:02d}" for number in range(6000)] + AMOUNTS
    column = numbers.amounts(pa.array(texts), len(texts))
    for number, text in zip(column.values.tolist(), texts, strict=True):
        expected = said(lambda text=text: values.to_fen(values.yuan(text, "paid")))  # type: ignore[misc]  # bound now
        assert number == (UNPARSED if isinstance(expected, str) else expected)


def test_odd_dates_among_hundreds_of_plain_ones_are_read_as_alone() -> None:
    days = [str(np.datetime64("2026-01-01") + number) for number in range(600)]
    texts = [*days, *(day.replace("-", "") for day in days), *DATES]
    column = moments.moments(pa.array(texts), len(texts))
    for number, text in zip(column.values.tolist(), texts, strict=True):
        expected = said(lambda text=text: moment.moment(text, "day"))  # type: ignore[misc]  # bound now
        if isinstance(expected, str):
            assert number == UNPARSED or moment_out_of_range(number)
        else:
            assert number // 86_400_000_000 == expected.day.toordinal() - EPOCH


def moment_out_of_range(number: int) -> bool:
    """A day that Arrow can read and nobody means: it is refused later, with all days out of range."""
    day = number // 86_400_000_000 + EPOCH
    return not moment.FIRST_DAY.toordinal() <= day <= moment.LAST_DAY.toordinal()


@pytest.mark.parametrize("cell", ["\u200b", "\ufeff \u200e", "　"])
def test_a_cell_in_which_nobody_sees_anything_is_blank(cell: str) -> None:
    column = numbers.amounts(pd.Series([cell, "30"], dtype=object), 2)
    assert column.values.tolist() == [MISSING, 3000]
    with refused("cell-empty"):
        batch.assess_refunds(
            pd.DataFrame([{"platform": "bilibili", "paid": cell, "purchased": "2026-11-01", "term": "年卡"}]),
            as_of="2026-11-21",
            errors="raise",
        )


def test_a_serial_number_in_a_column_of_numbers_is_named_as_one() -> None:
    answered = batch.deadlines(pd.Series([46327, 20261101]), "7 days", errors="coerce")
    serial, other = answered["error"].tolist()
    assert "2026-11-01" in serial
    assert "spreadsheet" in serial
    assert "is not a date" in other


def test_headers_are_recognised_through_marks_that_nobody_sees() -> None:
    headers = ["\ufeff平台", "实付\u200b金额（元）", "\u200e购买日期\u200e", "会员期\u00a0"]
    assert list(recognise(headers, "refund")) == ["platform", "paid", "purchased", "term"]
