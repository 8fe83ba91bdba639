"""The arithmetic of refunds, written with operators so that it takes ints and int64 arrays alike.

The same lines work out one case and a table of ten million. Money is in fen, days are whole numbers.
Products stay below 2**63 for every amount that `values.yuan` accepts.
"""

from calc.base.arithmetic import Whole, at_least_0, divide_half_up, later, sooner

__all__ = [
    "NEGOTIABLE",
    "REFUSED",
    "by_window",
    "charged_days",
    "days_gone",
    "list_price_refund",
    "paused_by",
    "time_refund",
    "verdict",
    "weakest",
]

NEGOTIABLE, REFUSED = 3, 4


def paused_by(until: Whole, first: Whole, last: Whole) -> Whole:
    """Return how many days of a pause lie up to a day, itself included.

    >>> paused_by(10, 8, 20), paused_by(30, 8, 20), paused_by(7, 8, 20)
    (3, 13, 0)
    """
    return at_least_0(sooner(until, last) - first + 1)


def days_gone(last: Whole, first: Whole, paused: Whole) -> Whole:
    """Return the started calendar days from `first` to `last`, both included, without the `paused` ones.

    >>> days_gone(10, 8, 0), days_gone(7, 8, 0), days_gone(21, 1, 10)
    (3, 0, 11)

    Days are ordinals. The day of asking counts as used, so that no refund comes out too high.
    """
    # In this order one day for every row of a table is worked out once.
    return at_least_0(last + 1 - paused - first)


def charged_days(used_days: Whole, is_given: Whole, begun: Whole, counted: Whole) -> Whole:
    """Return the days a platform may charge: `used_days` if given, else `counted` days once they have begun.

    >>> charged_days(10, True, True, 21), charged_days(0, False, True, 21), charged_days(0, False, False, 21)
    (10, 21, 0)

    `counted` are the days gone by, at most those of the term. They begin with the activation; without one,
    when the window is over.
    """
    return used_days * is_given + counted * ((1 - is_given) * begun)


def time_refund(paid: Whole, consumed: Whole, charged: Whole, total: Whole, refunded: Whole) -> Whole:
    """Return (paid - consumed) × (total - charged) ÷ total - refunded, rounded once, at least 0.

    >>> time_refund(3000, 0, 10, 30, 0), time_refund(3000, 600, 10, 30, 500)
    (2000, 1100)
    """
    left = at_least_0(paid - consumed) * (total - charged)
    return at_least_0(divide_half_up(left, total) - refunded)


def list_price_refund(
    paid: Whole, consumed: Whole, price: Whole, charged: Whole, total: Whole, refunded: Whole
) -> Whole:
    """Return paid - consumed - price × charged ÷ total - refunded, rounded once, at least 0.

    >>> list_price_refund(16800, 0, 21600, 100, 365, 0)
    10882
    """
    left = (paid - consumed) * total - price * charged
    return at_least_0(divide_half_up(left, total) - refunded)


def verdict(amount: Whole, used: Whole) -> Whole:
    """Return 0 for a full refund, 1 for a part, 2 for none."""
    return 2 * (amount == 0) + used * (amount != 0)


def by_window(state: Whole, stated: Whole, used: Whole) -> Whole:
    """Return the standing a window gives: 1 promised, 2 arguable, 3 negotiable.

    >>> [by_window(state, True, False) for state in (0, 1, 2)], by_window(0, True, True)
    ([1, 2, 3], 3)

    Promised while the window is open by every reading, if a source states it and nothing was used.
    """
    return later(1 + state, NEGOTIABLE * (1 - stated * (1 - used)))


def weakest(window: Whole, indirect: Whole, nothing: Whole) -> Whole:
    """Return the weakest standing: at best 3 if bought elsewhere or paid abnormally, 4 if nothing is left.

    >>> weakest(1, False, False), weakest(1, True, False), weakest(1, True, True)
    (1, 3, 4)
    """
    return later(later(window, NEGOTIABLE * indirect), REFUSED * nothing)
