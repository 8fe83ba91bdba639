"""A file that is written beside its place, and moved there only when whole."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias

from calc.base.messages import InputError

__all__ = ["Place", "name_of", "place_of", "placed", "telling"]

Place: TypeAlias = str | Path | BinaryIO


def name_of(target: Place) -> str:
    """Return the name of a target as an error shows it."""
    return Path(target).name if isinstance(target, str | Path) else "-"


def place_of(target: str | Path) -> Path:
    """Return where a path leads, or refuse it where no file can be; a link is followed, not replaced."""
    try:
        place = Path(target).resolve()
        fits = place.is_file() or (place.parent.is_dir() and not place.exists())
    except (OSError, ValueError):
        fits = False
    if not fits:
        raise InputError("target", str(target), "table-target")
    return place


@contextmanager
def telling(target: Place) -> Iterator[None]:
    """Turn the refusal of a disk into an error that can be read."""
    try:
        yield
    except OSError as problem:
        values = {"problem": problem.strerror or str(problem)}
        raise InputError("target", name_of(target), "table-unwritten", values) from problem


@contextmanager
def placed(target: Place) -> Iterator[BinaryIO]:
    """Give a file to write to; its content comes to the target when the block ends without an error.

    Whatever goes wrong, a stopped run included, an old file stays as it was and no other is left behind.
    """
    if isinstance(target, str | Path):
        with _beside(place_of(target)) as file:
            yield file
        return
    with tempfile.TemporaryFile() as file:
        yield file
        file.seek(0)
        with telling(target):
            shutil.copyfileobj(file, target)


@contextmanager
def _beside(place: Path) -> Iterator[BinaryIO]:
    # In the same folder, for only within a disk is moving a single step.
    temporary = place.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with telling(place):
            file = temporary.open("xb")
        with file:
            yield file
            with telling(place):
                file.flush()
                os.fsync(file.fileno())
        with telling(place):
            if place.exists():
                shutil.copymode(place, temporary)
            temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
