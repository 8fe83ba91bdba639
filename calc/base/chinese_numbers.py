"""Chinese numerals as whole numbers: 三百六十五, and digit by digit 二〇二六."""

from __future__ import annotations

import re

__all__ = ["chinese_digits", "chinese_number"]

_DIGITS = str.maketrans("〇○零一二两三四五六七八九", "0001223456789")
_D = "[一二三四五六七八九]"
# 一百五 is 150 to some readers and 105 to others, so it is not read.
_NUMBER = re.compile(
    rf"(?:(?P<hundreds>{_D}|两)百(?:零(?=.)(?=[^十]*$)|(?={_D}十)|$))?"
    rf"(?:(?P<tens>{_D})?(?P<ten>十))?(?P<ones>{_D}|(?<!十)两)?"
)


def chinese_number(written: str) -> int | None:
    """Return a number from 1 to 999 written with 十 and 百; None for anything else.

    >>> [chinese_number(written) for written in ("两", "十五", "一百零五", "三百六十五", "一百五")]
    [2, 15, 105, 365, None]
    """
    match = _NUMBER.fullmatch(written)
    if not written or match is None:
        return None
    hundreds, tens, ones = (chinese_digits(match[name] or "零") for name in ("hundreds", "tens", "ones"))
    if match["ten"] and not match["tens"]:
        tens = 1
    return hundreds * 100 + tens * 10 + ones


def chinese_digits(written: str) -> int:
    """Return a number written digit by digit, as years are.

    >>> chinese_digits("二〇二六")
    2026

    Raises ValueError for anything but digits.
    """
    return int(written.translate(_DIGITS))
