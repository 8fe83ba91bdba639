"""Write a file beside its target, and move it into place only when it is complete."""

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

__all__ = ["Destination", "atomic_file", "disk_errors", "shown_name", "target_path"]

Destination: TypeAlias = str | Path | BinaryIO


def shown_name(target: Destination) -> str:
    """Return the name of a target as errors show it."""
    return Path(target).name if isinstance(target, str | Path) else "-"


def target_path(target: str | Path) -> Path:
    """Return the file a path leads to, or raise InputError where none can be; links are followed."""
    try:
        path = Path(target).resolve()
        writable = path.is_file() or (path.parent.is_dir() and not path.exists())
    except (OSError, ValueError):
        writable = False
    if not writable:
        raise InputError("target", str(target), "table-target")
    return path


@contextmanager
def disk_errors(target: Destination) -> Iterator[None]:
    """Turn an OSError while writing into an InputError that names the target."""
    try:
        yield
    except OSError as problem:
        values = {"problem": problem.strerror or str(problem)}
        raise InputError("target", shown_name(target), "table-unwritten", values) from problem


@contextmanager
def atomic_file(target: Destination) -> Iterator[BinaryIO]:
    """Give a file to write to; its content reaches the target when the block ends without an error.

    On any error, an interrupted run included, an older file is left as it was and no temporary file remains.
    """
    if isinstance(target, str | Path):
        with _beside(target_path(target)) as file:
            yield file
        return
    with tempfile.TemporaryFile() as file:
        yield file
        file.seek(0)
        with disk_errors(target):
            shutil.copyfileobj(file, target)


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    # In the same folder: a move is one step only within one disk.
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with disk_errors(path):
            file = temporary.open("xb")
        with file:
            yield file
            with disk_errors(path):
                file.flush()
                os.fsync(file.fileno())
        with disk_errors(path):
            if path.exists():
                shutil.copymode(path, temporary)
            temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
