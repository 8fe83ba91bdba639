"""Arithmetic in operators alone, so that one number and an int64 array of them go in alike.

Conditions are written as products with a comparison, because an `if` cannot look at a column; a yes or no
is a bool or an array of them.
"""

from typing import Any, TypeAlias

__all__ = [
    "Whole",
    "at_least_0",
    "corresponding_day",
    "divide_half_up",
    "later",
    "sooner",
    "state",
    "worked_position",
]

# An int, or an int64 array of them; a bool, or an array of them.
Whole: TypeAlias = Any


def at_least_0(x: Whole) -> Whole:
    return x * (x > 0)


def sooner(x: Whole, y: Whole) -> Whole:
    """Return the smaller one of two."""
    return x - at_least_0(x - y)


def later(x: Whole, y: Whole) -> Whole:
    """Return the larger one of two."""
    return x + at_least_0(y - x)


def divide_half_up(dividend: Whole, divisor: Whole) -> Whole:
    """Return the quotient rounded half up, for a divisor above 0."""
    return (2 * dividend + divisor) // (2 * divisor)


def worked_position(rank: Whole, worked: Whole, n: Whole) -> Whole:
    """Return which worked day lies n after a day, counted from 1: `rank` worked days lie up to the day.

    >>> worked_position(rank=10, worked=0, n=1), worked_position(rank=10, worked=0, n=0)
    (11, 11)

    The day itself is never counted; for 0 and backwards an off day stands for the next worked one.
    """
    return rank + n + (n <= 0) * (1 - worked)


def corresponding_day(first: Whole, day_of_month: Whole, next_first: Whole) -> Whole:
    """Return the same day of another month, or its last day: the Civil Code's art. 202.

    >>> corresponding_day(first=100, day_of_month=31, next_first=128)
    127

    `first` and `next_first` are the first days of that month and of the one after it.
    """
    return sooner(first + day_of_month - 1, next_first - 1)


def state(moment: Whole, early_end: Whole, late_end: Whole) -> Whole:
    """Return 0 within every reading of a period, 1 between two of them, 2 past all.

    The ends are the first day, or instant, after the period by its early and its late reading.
    """
    return 1 * (moment >= early_end) + (moment >= late_end)
