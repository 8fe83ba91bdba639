"""Checked objects from raw tables, without a library: the quick way for the files that ship with us.

It takes exactly what `data_files.structure` takes (a test compares the two on every file) and says no
more than that something does not fit: `structure` then names the key.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from calc.base.messages import CalcError, Name, Spoken
from calc.base.periods import Period
from calc.base.sources import Source
from calc.base.validity import Validity

__all__ = ["VALUES", "build"]

T = TypeVar("T")

# Takes a raw value and returns the checked one; raises TypeError for what does not fit.
Reader = Callable[[Any], Any]


def build(raw: object, kind: type[T]) -> T:
    """Return a raw value as an object of a type; TypeError where it does not fit.

    >>> build("500.00", Decimal)
    Decimal('500.00')

    Nothing is coerced: a number is not read as text, nor text as a number; unknown keys are refused.
    """
    annotation: Any = kind
    made: T = _reader(annotation)(raw)
    return made


def _exactly(kind: type) -> Reader:
    def read(value: object) -> object:
        if type(value) is not kind:
            raise TypeError(f"expected {kind.__name__}, got {value!r}")
        return value

    return read


def _date(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"expected a date such as 2026-11-20, got {value!r}")
    return value


def _decimal(value: object) -> Decimal:
    try:
        return Decimal(value if isinstance(value, str) else "")
    except InvalidOperation:
        raise TypeError(f'expected a number in quotes such as "500.00", got {value!r}') from None


def _name(value: object) -> Name:
    match value:
        case str():
            return Name(value, value)
        case Mapping() if set(value) == {"zh", "en"} and all(
            isinstance(text, str) and text for text in value.values()
        ):
            return Name(value["zh"], value["en"])
    raise TypeError(f"expected text in zh and en, got {value!r}")


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    try:
        return Period.parse(_text(value))
    except CalcError as error:
        raise TypeError(str(error)) from error


def _validity(value: object) -> Validity:
    # Whoever reads the file has parsed what is text, to name its key.
    if not isinstance(value, Validity | Period):
        raise TypeError(f"expected a validity such as 12 months, got {value!r}")
    return Validity.parse(value)


def _source(value: object) -> Source:
    # A row names a source of its file by key; whoever reads the file has put the source itself there.
    if not isinstance(value, Source):
        raise TypeError(f"expected a source of this file, got {value!r}")
    return value


_text = _exactly(str)

# How the values are read that are no tables, by their type; `structure` reads them alike.
VALUES: Mapping[type, Reader] = MappingProxyType(
    {
        str: _text,
        int: _exactly(int),
        bool: _exactly(bool),
        date: _date,
        Decimal: _decimal,
        Name: _name,
        Spoken: _name,
        Period: _period,
        Validity: _validity,
        Source: _source,
    }
)


@cache
def _reader(kind: Any) -> Reader:
    """Return how values of a type are read, made once from its annotations."""
    if kind in VALUES:
        return VALUES[kind]
    if kind is Any:
        return lambda value: value
    if is_dataclass(kind):
        return _table(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _list(_reader(inner[0]))
    if origin is Literal:
        return _one_of(inner)
    if origin in (Union, UnionType) and NoneType in inner:
        (other,) = (each for each in inner if each is not NoneType)
        return _optional(_reader(other))
    # Mapping[str, ...] is the last kind of annotation that rows of files have.
    return _mapping(_reader(inner[1]))


def _table(kind: Any) -> Reader:
    readers = {name: _reader(hint) for name, hint in _hints(kind).items()}
    required = {
        field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
    }

    def read(value: object) -> object:
        if not isinstance(value, Mapping) or not required <= value.keys() <= readers.keys():
            raise TypeError(f"expected the keys of {kind.__name__}, got {value!r}")
        return kind(**{name: readers[name](inside) for name, inside in value.items()})

    return read


def _hints(kind: Any) -> dict[str, Any]:
    """Return the types of a dataclass's fields; typing.get_type_hints takes four times as long."""
    return {
        name: _evaluated(written, base.__module__)
        for base in reversed(kind.__mro__)
        for name, written in vars(base).get("__annotations__", {}).items()
    }


@cache
def _evaluated(written: str, module: str) -> Any:
    return eval(written, vars(sys.modules[module]))


def _list(reader: Reader) -> Reader:
    def read(value: object) -> object:
        if not isinstance(value, list | tuple):
            raise TypeError(f"expected a list, got {value!r}")
        return tuple(map(reader, value))

    return read


def _mapping(reader: Reader) -> Reader:
    def read(value: object) -> object:
        if not isinstance(value, Mapping):
            raise TypeError(f"expected a table, got {value!r}")
        return {_text(name): reader(inside) for name, inside in value.items()}

    return read


def _one_of(choices: tuple[object, ...]) -> Reader:
    def read(value: object) -> object:
        if value not in choices:
            raise TypeError(f"expected one of {choices}, got {value!r}")
        return value

    return read


def _optional(reader: Reader) -> Reader:
    return lambda value: None if value is None else reader(value)
