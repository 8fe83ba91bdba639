"""Money and whole numbers: what is read exactly, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.base.chinese_numbers import chinese_amount, in_chinese
from calc.base.messages import InputError, say
from calc.base.values import (
    REFUSED,
    REFUSED_DAYS,
    TAKEN,
    TAKEN_DAYS,
    from_fen,
    read_days,
    to_fen,
    whole_number,
    yuan,
)
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
        ("168块", "168.00"),
        ("168块钱", "168.00"),
        ("168圆", "168.00"),
        ("人民币168元整", "168.00"),
        ("人民币 168", "168.00"),
        ("168元整", "168.00"),
        ("168元正", "168.00"),
        ("168人民币", "168.00"),
        ("168元人民币", "168.00"),
        ("168.00（元）", "168.00"),
        ("RMB168", "168.00"),
        ("rmb 168", "168.00"),
        ("168RMB", "168.00"),
        ("CNY 168", "168.00"),
        ("168 CNY", "168.00"),
        ("一百六十八元", "168.00"),
        ("人民币一百六十八", "168.00"),
        ("壹佰陆拾捌元整", "168.00"),
        ("人民币壹佰陆拾捌元整", "168.00"),
        ("两千零五十块", "2050.00"),
        ("九块九", "9.90"),
        ("9块9", "9.90"),
        ("十块五", "10.50"),
        ("十块零五毛", "10.50"),
        ("九块九毛九", "9.99"),
        ("10元5角", "10.50"),
        ("10元零5分", "10.05"),
        ("10元5角5分", "10.55"),
        ("壹元伍角整", "1.50"),
        ("零元", "0.00"),
        ("1万", "10000.00"),
        ("1.5万", "15000.00"),
        ("1.5万元", "15000.00"),
        ("一万五千元", "15000.00"),
        ("1,234.5678万", "12345678.00"),
        ("\u200b168\u200e元\ufeff", "168.00"),  # pasted from a page: marks that nobody sees
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
        ("−168.00", "money-negative"),  # the minus sign of typesetting
        ("-168块", "money-negative"),
        ("-1.5万", "money-negative"),
        ("一百五", "money-short: 150 to people and 105"),
        ("一百五元", "money-short"),
        ("一百五块钱", "money-short"),
        ("一万二", "money-short: 12000 to people and 10002"),
        ("2千3", "money-short: 2300 to people and 2003"),
        ("1万5", "money-short"),
        ("三千二百五", "money-short: 3250 to people and 3205"),
        ("百五", "money-form"),
        ("五千千五", "money-form"),
        ("30元/月", "money-price"),
        ("30/month", "money-price"),
        ("每月30元", "money-price"),
        ("$30", "money-foreign: ($)"),
        ("US$30", "money-foreign: (US$)"),
        ("30美元", "money-foreign: (美元)"),
        ("30港元", "money-foreign"),
        ("HK$ 30", "money-foreign"),
        ("30日元", "money-foreign"),
        ("€30", "money-foreign"),
        ("30 USD", "money-foreign"),
        ("一百六十八", "money-form"),  # of what?
        ("约168元", "money-form"),
        ("30-50元", "money-form"),
        ("+168", "money-form"),
        ("'168", "money-form"),
        ("9.9块9", "money-form"),
        ("9块99", "money-form"),
        ("二三元", "money-form"),
        ("一百零零五元", "money-form"),
        ("十两元", "money-form"),
        ("九亿元", "money-form"),
        ("1.00001元", "money-fine"),
        ("1.0000001万", "money-fine"),
        ("10.5元5角", "money-form"),
        ("1000000000.01", "money-large"),
        ("200000万", "money-large"),
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


@pytest.mark.parametrize(
    ("reader", "name", "example"),
    [
        (reader, name, text)
        for reader, forms in ((yuan, TAKEN), (read_days, TAKEN_DAYS))
        for name, texts in forms.items()
        for text in texts
    ],
)
def test_every_form_that_the_manual_shows_is_read(
    reader: Callable[[str, str], object], name: str, example: str
) -> None:
    found = reader(example, "paid")
    assert say(name, "zh") != say(name, "en")
    assert reader(str(found), "paid") == found


@pytest.mark.parametrize(
    ("reader", "key", "example"),
    [
        (reader, key, text)
        for reader, reasons in ((yuan, REFUSED), (read_days, REFUSED_DAYS))
        for key, texts in reasons.items()
        for text in texts
    ],
)
def test_everything_that_the_manual_shows_as_refused_is_refused_for_that_reason(
    reader: Callable[[str, str], object], key: str, example: str
) -> None:
    with refused(key):
        reader(example, "paid")


AMOUNTS = st.one_of(st.integers(0, 10_000), st.integers(0, 10**10 - 1))


@given(
    AMOUNTS,
    st.sampled_from(
        ["{}", "{}元", "¥{}", "￥ {}元整", "RMB{}", "人民币{}元", "{} CNY", "{}块钱", "{:,}元", "{:.4f}元"]
    ),
)
def test_an_amount_written_in_any_form_is_read_as_that_amount(fen: int, form: str) -> None:
    assert yuan(form.format(from_fen(fen)), "paid") == from_fen(fen)


@given(AMOUNTS, st.booleans())
def test_an_amount_in_words_is_read_as_that_amount(fen: int, formal: bool) -> None:
    whole, small = divmod(fen, 100)
    jiao, rest = divmod(small, 10)
    words = in_chinese(whole) + "元"
    words += f"{in_chinese(jiao)}角" if jiao else "零" if rest else ""
    words += f"{in_chinese(rest)}分" if rest else "整"
    if formal:
        words = words.translate(str.maketrans("一二三四五六七八九十百千万", "壹贰叁肆伍陆柒捌玖拾佰仟萬"))
    assert yuan(words, "paid") == from_fen(fen)


@given(st.text("0123456789一二两五十百千万零元块毛角分整¥.,- RMBCNY$", max_size=12))
def test_any_text_is_one_amount_or_refused(text: str) -> None:
    try:
        amount = yuan(text, "paid")
    except InputError:
        return
    assert yuan(str(amount), "paid") == amount


@given(st.integers(0, 10**8 - 1))
def test_numerals_spelled_in_full_are_read_back(number: int) -> None:
    words = in_chinese(number)
    assert chinese_amount(words) == number
    # Two hundred and two thousand are mostly said with 两.
    for place in "百千万":
        words = re.sub(f"二(?={place})", "两", words)
    assert chinese_amount(words) == number


@given(st.text("零一二两五九十百千万", max_size=8))
def test_numerals_are_read_only_where_they_are_spelled_in_full(words: str) -> None:
    number = chinese_amount(words)
    full = "" if number is None else in_chinese(number)
    assert number is None or words.replace("两", "二") in (full, f"一{full}")


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
