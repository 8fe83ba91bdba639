"""Inputs of a known kind: one of a few words, yes or no, a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from calc.errors import InputError

__all__ = ["listed", "of_kind", "one_of", "yes_or_no"]

T = TypeVar("T")


def one_of(field: str, value: Any, known: Iterable[str]) -> str:
    """Return a value that is one of the known ones, or raise an InputError that lists them.

    >>> one_of("plan", "regular", ("regular", "promotional"))
    'regular'
    """
    words = tuple(known)
    # A text of a kind of its own may say of itself what it likes.
    chosen = str.__str__(value) if isinstance(value, str) else None
    if chosen is None or chosen not in words:
        raise InputError(field, value, "choice", {"known": ", ".join(words)})
    return chosen


def yes_or_no(field: str, value: Any) -> bool:
    """Return True or False, given as one of them."""
    if not isinstance(value, bool):
        raise InputError(field, value, "yes-or-no")
    return value


def of_kind(field: str, value: Any, kind: type[T]) -> T:
    """Return what is of a kind, or raise an InputError that names the kind.

    >>> of_kind("days", 7, int)
    7
    """
    if not isinstance(value, kind):
        raise InputError(field, value, "of-kind", {"kind": kind.__name__})
    return value


def listed(field: str, value: Any) -> Iterator[Any]:
    """Return what can be gone through one by one; text is no list."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise InputError(field, value, "listed")
    return iter(value)
