"""Inputs of a known kind: one of a few words, yes or no, a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from calc.errors import InputError

__all__ = ["listed", "one_of", "yes_or_no"]


def one_of(field: str, value: Any, known: Iterable[str]) -> str:
    """Return a value that is one of the known ones, or raise an InputError that lists them.

    >>> one_of("plan", "regular", ("regular", "promotional"))
    'regular'
    """
    words = tuple(known)
    if not isinstance(value, str) or value not in words:
        raise InputError(field, value, "choice", {"known": ", ".join(words)})
    return value


def yes_or_no(field: str, value: Any) -> bool:
    """Return True or False, given as one of them."""
    if not isinstance(value, bool):
        raise InputError(field, value, "yes-or-no")
    return value


def listed(field: str, value: Any) -> Iterator[Any]:
    """Return what can be gone through one by one; text is no list."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise InputError(field, value, "listed")
    return iter(value)
