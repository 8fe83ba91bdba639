"""The arithmetic of refunds in operators alone, so that ints and int64 arrays can be put in alike.

Money is in fen, days are whole. Conditions are written as products with a comparison, because an
`if` cannot look at a column. Products stay below 2**63 for amounts that `amounts.yuan` lets through.
"""

__all__ = ["counted_days", "list_price_refund", "time_refund"]


def at_least_0(x: int) -> int:
    return x * (x > 0)


def at_most(x: int, limit: int) -> int:
    return x - at_least_0(x - limit)


def divide_half_up(dividend: int, divisor: int) -> int:
    """Return the quotient rounded half up, for a divisor above 0."""
    return (2 * dividend + divisor) // (2 * divisor)


def counted_days(asked: int, first: int, total: int) -> int:
    """Return the started calendar days from `first` to `asked`, both included, at most `total`.

    >>> counted_days(10, 8, 30), counted_days(7, 8, 30), counted_days(99, 8, 30)
    (3, 0, 30)

    Days are ordinals. The day of asking counts as used, so that no refund comes out too high.
    """
    return at_most(at_least_0(asked - first + 1), total)


def time_refund(paid: int, consumed: int, charged: int, total: int, refunded: int) -> int:
    """Return (paid - consumed) × (total - charged) ÷ total - refunded, rounded once, at least 0.

    >>> time_refund(3000, 0, 10, 30, 0), time_refund(3000, 600, 10, 30, 500)
    (2000, 1100)
    """
    left = at_least_0(paid - consumed) * (total - charged)
    return at_least_0(divide_half_up(left, total) - refunded)


def list_price_refund(paid: int, consumed: int, price: int, charged: int, total: int, refunded: int) -> int:
    """Return paid - consumed - price × charged ÷ total - refunded, rounded once, at least 0.

    >>> list_price_refund(16800, 0, 21600, 100, 365, 0)
    10882
    """
    left = (paid - consumed) * total - price * charged
    return at_least_0(divide_half_up(left, total) - refunded)
