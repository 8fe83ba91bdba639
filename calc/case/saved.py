"""Reads a saved case as plain data: the JSON of `Case.to_dict`, or a notebook of `calc.export`.

No code of a notebook runs: its `parameters` cell may hold assignments of literals, and nothing else.
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
    """The settings in a notebook of a table: its task, the column of each field, and values for all rows."""

    task: str
    columns: Mapping[str, str]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Saved:
    """The content of a file as plain, unchecked data: either a case or the settings of a table.

    `as_of` is the day in the file, or None.
    """

    case: Mapping[str, Any] | None
    table: TableSettings | None
    as_of: Moment | None


def read_saved(source: bytes | str | Path, name: str = "") -> Saved:
    """Return the case or the settings of a table in a file; `name` is what errors call the file."""
    name = name or file_name(source)
    content = _json_of(source, name)
    if not (isinstance(content, dict) and "cells" in content):
        return Saved(content, None, None)
    parameters = _parameters(content, name)
    as_of = moment(parameters["as_of"], "as_of") if "as_of" in parameters else None
    if "case" in parameters:
        return Saved(parameters["case"], None, as_of)
    columns, same = _string_dict(parameters.get("columns")), _string_dict(parameters.get("same"))
    if columns is None or same is None or not isinstance(parameters.get("task"), str):
        raise InputError("file", name, "saved-parameters")
    return Saved(None, TableSettings(parameters["task"], columns, same), as_of)


def _string_dict(value: object) -> dict[str, str] | None:
    """Return a dict of strings unchanged, None for anything else."""
    if isinstance(value, dict) and all(isinstance(text, str) for pair in value.items() for text in pair):
        return value
    return None


def file_name(source: bytes | str | Path) -> str:
    """Return the name of a file for errors; bytes have none."""
    return _path(source).name if isinstance(source, str | Path) else "…"


def _path(source: str | Path) -> Path:
    return Path(str.__str__(source)) if isinstance(source, str) else source


def _json_of(source: bytes | str | Path, name: str) -> Any:
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
    """Return the values that the parameters cell of a notebook assigns."""
    cells = notebook["cells"] if isinstance(notebook["cells"], list) else []
    for cell in cells:
        match cell:
            case {"cell_type": "code", "metadata": {"tags": [*tags]}, "source": str() | list() as source}:
                if "parameters" in tags:
                    code = source if isinstance(source, str) else "".join(map(str, source))
                    return _assigned(code, name)
    raise InputError("file", name, "saved-parameters")


def _assigned(code: str, name: str) -> dict[str, Any]:
    """Return the literals that code assigns to names; code that does anything else is refused."""
    try:
        values: dict[str, Any] = {}
        with warnings.catch_warnings():
            # Warnings about somebody else's code do not belong in our log.
            warnings.simplefilter("ignore")
            statements = ast.parse(code).body
        for statement in statements:
            match statement:
                case ast.Assign(targets=[ast.Name(id=target)], value=value):
                    values[target] = ast.literal_eval(value)
                case _:
                    raise ValueError
    except (SyntaxError, TypeError, ValueError, RecursionError, MemoryError):
        raise InputError("file", name, "saved-literal") from None
    return values
