"""Chinese numerals as whole numbers: 三百六十五, formal ones 壹佰陆拾捌, and digit by digit 二〇二六."""

from __future__ import annotations

import re

__all__ = ["chinese_amount", "chinese_digits", "chinese_number", "in_chinese"]

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


# --- sums of money -------------------------------------------------------------------------------

_ONES = "一二三四五六七八九"
_PLACES = {"千": 1000, "百": 100, "十": 10}
_WAN = 10_000
_PLAIN = str.maketrans("〇○两壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬", "零零二一二二三三四五六六七八九十百千万")


def chinese_amount(written: str) -> int | None:
    """Return a number up to 99,999,999, in everyday or in formal numerals; None for anything else.

    >>> [chinese_amount(written) for written in ("两千零五十", "壹佰陆拾捌", "一万五千", "一万五", "零")]
    [2050, 168, 15000, None, 0]

    Only the full spelling is read: of 一万五 and 一百零零五 it cannot be known what is meant.
    """
    plain = written.translate(_PLAIN)
    high, _, low = plain.rpartition("万")
    number = _section(high) * _WAN + _section(low)
    # 两 is said before 百, 千 and 万, or alone.
    if number >= _WAN**2 or re.search("(?<=.)两(?![百千万])|两十", written):
        return None
    spelled = in_chinese(number)
    return number if plain == spelled or (spelled[0] == "十" and plain == f"一{spelled}") else None


def _section(words: str) -> int:
    """Return the sum of what stands between two 万, whether it is spelled in full or not."""
    total = digit = 0
    for sign in words:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = _ONES.find(sign) + 1
    return total + digit


def in_chinese(number: int) -> str:
    """Return a number from 0 to 99,999,999 in everyday numerals.

    >>> [in_chinese(number) for number in (0, 15, 105, 2050, 100_500)]
    ['零', '十五', '一百零五', '二千零五十', '十万零五百']
    """
    high, low = divmod(number, _WAN)
    words = f"{_spelled(high)}万" if high else ""
    if low:
        words += ("零" if high and low < _WAN // 10 else "") + _spelled(low)
    return words.removeprefix("一") if words.startswith("一十") else words or "零"


def _spelled(section: int) -> str:
    words, gap = "", ""
    for sign, place in (*_PLACES.items(), ("", 1)):
        digit, section = divmod(section, place)
        if digit:
            words += f"{gap}{_ONES[digit - 1]}{sign}"
        gap = "零" if words and not digit else ""
    return words
