"""Money and whole numbers: what is read exactly, and what is refused."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.base.values import from_fen, read_days, to_fen, whole_number, yuan
from tests.refusal import refused


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        ("30", "30.00"),
        ("30.0", "30.00"),
        ("30.00", "30.00"),
        (30, "30.00"),
        (0, "0.00"),
        (Decimal(30), "30.00"),
        (Decimal("3E+1"), "30.00"),
        (Decimal("9.90"), "9.90"),
        ("0.01", "0.01"),
        ("¥168", "168.00"),
        ("¥1,234.50", "1234.50"),
        ("168元", "168.00"),
        ("168 yuan", "168.00"),
        ("\uff11\uff16元", "16.00"),  # full-width digits
        ("1000000000", "1000000000.00"),
        (Decimal("30.000000"), "30.00"),
        ("\uffe530", "30.00"),  # full-width yen sign
    ],
    ids=repr,
)
def test_an_amount_is_read_exactly_with_two_places(given: Any, amount: str) -> None:
    assert str(yuan(given, "paid")) == amount


@pytest.mark.parametrize("given", [30.0, 0.1, float("nan"), float("inf"), True, None, [30], np.float64(31)])
def test_money_is_never_a_float_nor_another_type(given: Any) -> None:
    """Edge case 25: only Decimal, int and text; a float raises."""
    with refused("money-kind"):
        yuan(given, "paid")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("abc", "money-form"),
        ("", "money-form"),
        ("1e3", "money-form"),
        ("1,23", "money-form"),
        ("30.", "money-form"),
        ("三十", "money-form"),
        (Decimal("NaN"), "money-form"),
        (Decimal("sNaN"), "money-form"),
        (Decimal("-Infinity"), "money-form"),
        ("-5", "money-negative"),
        (-1, "money-negative"),
        (Decimal("-0.01"), "money-negative"),
        ("1000000000.01", "money-large"),
        (Decimal("1E+999999"), "money-large"),
        ("30.001", "money-fine"),
        (Decimal("1E-999999"), "money-fine"),
    ],
    ids=repr,
)
def test_a_bad_amount_says_what_would_be_right(given: Any, told: str) -> None:
    with refused(told) as caught:
        yuan(given, "already_refunded")
    assert caught.value.field == "already_refunded"
    assert str(caught.value.value) == str(given)


@given(st.integers(0, 10**11))
def test_fen_and_yuan_are_the_same_money(fen: int) -> None:
    assert to_fen(from_fen(fen)) == fen
    assert yuan(from_fen(fen), "paid") == from_fen(fen)
    assert -from_fen(fen).as_tuple().exponent == 2  # type: ignore[operator]  # finite


def test_the_callers_precision_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 3
        assert str(yuan("12345.67", "paid")) == "12345.67"
        assert to_fen(Decimal("12345.67")) == 1234567
        assert str(from_fen(1234567)) == "12345.67"


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("500", 500),
        (" 500 ", 500),
        ("1,500", 1500),
        (500, 500),
        (np.int64(5), 5),
        ("\uff15\uff10\uff10", 500),
    ],
    ids=repr,
)
def test_a_whole_number_is_read_from_a_number_or_its_digits(given: Any, number: int) -> None:
    found = whole_number(given, "points")
    assert found == number
    assert type(found) is int


@pytest.mark.parametrize(
    "given", [1.5, 500.0, "2.5", "501.0", "", "abc", True, None, Decimal(5), "1e3", "1,5"]
)
def test_what_is_not_whole_is_refused(given: Any) -> None:
    with refused("whole"):
        whole_number(given, "points")


@pytest.mark.parametrize(
    "given",
    [10**12 + 1, "9" * 30, -(10**13), 10**5000],
    ids=lambda given: f"{given:.9}" if isinstance(given, str) else str(given.bit_length()),
)
def test_a_whole_number_nobody_counts_to_is_refused(given: Any) -> None:
    with refused("whole-large: 1,000,000,000,000"):
        whole_number(given, "points")


def test_a_whole_number_can_be_too_small() -> None:
    with refused("whole-least: 1"):
        whole_number(0, "points", least=1)


@pytest.mark.parametrize(
    ("given", "days"),
    [
        (10, 10),
        ("10", 10),
        ("10天", 10),
        ("10 天", 10),
        ("10日", 10),
        ("10 days", 10),
        ("1 day", 1),
        ("10.0", 10),
        (10.0, 10),
        (np.float64(10), 10),
        (np.int64(10), 10),
        ("１０天\u200b", 10),
        ("未使用", 0),
        ("Unused", 0),
        ("0天", 0),
    ],
    ids=repr,
)
def test_used_days_are_read_as_people_write_them(given: Any, days: int) -> None:
    assert read_days(given, "used_days") == days


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "whole"),
        ("十天", "whole"),
        ("10个月", "whole"),
        ("第10天", "whole"),
        ("50%", "whole"),
        (0.5, "whole"),  # as a spreadsheet stores 50%
        ("10.5", "whole"),
        (float("nan"), "whole"),
        (float("inf"), "whole"),
        (True, "whole"),
        (None, "whole"),
        (-1, "whole-least: 0"),
        ("-1天", "whole-least: 0"),
        ("−1", "whole-least: 0"),
        (10**13, "whole-large"),
    ],
    ids=repr,
)
def test_what_is_no_number_of_used_days_is_refused(given: Any, told: str) -> None:
    with refused(told) as caught:
        read_days(given, "used_days")
    assert caught.value.value is given
