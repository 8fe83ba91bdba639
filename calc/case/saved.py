"""A case that was saved, read back as data: from the JSON of `Case.to_dict`, or from a notebook of ours.

Nothing in a notebook is run: of its `parameters` cell the literals are read, and anything else is refused.
"""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calc.base.messages import InputError
from calc.base.moment import Moment, moment

__all__ = ["MOST_BYTES", "Saved", "TableSettings", "file_name", "read_saved"]

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class TableSettings:
    """What a notebook of a table asks of every row: task, the column of each field, what is the same."""

    task: str
    columns: Mapping[str, str]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Saved:
    """What a file held, as plain data not yet checked: a case or the settings of a table.

    `as_of` is the day it was worked out for, where the file names one.
    """

    case: Mapping[str, Any] | None
    table: TableSettings | None
    as_of: Moment | None


def read_saved(source: bytes | str | Path, name: str = "") -> Saved:
    """Return what a file holds: a case, or the settings of a table; errors call it by its name."""
    name = name or file_name(source)
    raw = _loaded(source, name)
    if not (isinstance(raw, dict) and "cells" in raw):
        return Saved(raw, None, None)
    given = _parameters(raw, name)
    as_of = moment(given["as_of"], "as_of") if "as_of" in given else None
    if "case" in given:
        return Saved(given["case"], None, as_of)
    columns, same = _texts(given.get("columns")), _texts(given.get("same"))
    if columns is None or same is None or not isinstance(given.get("task"), str):
        raise InputError("file", name, "saved-parameters")
    return Saved(None, TableSettings(given["task"], columns, same), as_of)


def _texts(given: object) -> dict[str, str] | None:
    """Return a dict of texts as it is, and None for anything else."""
    if isinstance(given, dict) and all(isinstance(each, str) for pair in given.items() for each in pair):
        return given
    return None


def file_name(source: bytes | str | Path) -> str:
    return _path(source).name if isinstance(source, str | Path) else "…"


def _path(source: str | Path) -> Path:
    return Path(str.__str__(source)) if isinstance(source, str) else source


def _loaded(source: bytes | str | Path, name: str) -> Any:
    if not isinstance(source, bytes | str | Path):
        raise InputError("file", source, "saved-kind")
    try:
        data = source if isinstance(source, bytes) else _bytes_of(_path(source))
    except (OSError, ValueError) as error:
        raise InputError("file", name, "saved-unreadable", {"problem": str(error)}) from None
    if len(data) > MOST_BYTES:
        raise InputError("file", name, "saved-large", {"most": f"{MOST_BYTES:,}"})
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InputError("file", name, "saved-kind") from None


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _parameters(notebook: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return what the parameters cell of a notebook assigns."""
    cells = notebook["cells"] if isinstance(notebook["cells"], list) else []
    for cell in cells:
        match cell:
            case {"cell_type": "code", "metadata": {"tags": [*tags]}, "source": str() | list() as written}:
                if "parameters" in tags:
                    text = written if isinstance(written, str) else "".join(map(str, written))
                    return _assigned(text, name)
    raise InputError("file", name, "saved-parameters")


def _assigned(text: str, name: str) -> dict[str, Any]:
    """Return the values a cell assigns to names; a cell that does anything else is refused."""
    try:
        found: dict[str, Any] = {}
        with warnings.catch_warnings():
            # What Python thinks of somebody's code is nothing for our log.
            warnings.simplefilter("ignore")
            statements = ast.parse(text).body
        for statement in statements:
            match statement:
                case ast.Assign(targets=[ast.Name(id=target)], value=value):
                    found[target] = ast.literal_eval(value)
                case _:
                    raise ValueError
    except (SyntaxError, TypeError, ValueError, RecursionError, MemoryError):
        raise InputError("file", name, "saved-literal") from None
    return found
