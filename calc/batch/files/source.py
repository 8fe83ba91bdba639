"""The base of every table in a file: where it is read from, how large it may be, what it offers."""

from __future__ import annotations

import io
import struct
import zlib
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any, BinaryIO, ClassVar, Literal, Self
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

import pyarrow as pa

from calc.base.messages import CalcError, InputError, Word
from calc.base.typed import visible

__all__ = [
    "Limits",
    "Origin",
    "Rejected",
    "SourceTable",
    "megabytes",
    "readable_errors",
    "refuse",
    "require_header",
    "unique_headers",
]

# What the libraries raise over a damaged or forged file; any other exception is a bug of ours and passes.
_BROKEN = (
    pa.ArrowException,
    BadZipFile,
    EOFError,
    ExpatError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
# The counts that become remarks, in this order.
_COUNTED = (
    "replaced",
    "quotes",
    "rejected",
    "blank",
    "formulas",
    "formulas-empty",
    "long-numbers",
)
_KEPT = 1000
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a table may be: bytes of the file, bytes after unpacking, columns and rows."""

    bytes: int | None = None
    unpacked: int | None = None
    columns: int = 1000
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line with more or fewer cells than there are headers: its text, and how many it has."""

    text: str
    cells: int


def megabytes(size: int) -> int:
    """Return a size in bytes in whole megabytes, at least one."""
    return max(1, round(size / 1_000_000))


def refuse(name: str, key: str, **values: object) -> InputError:
    """Return the error that says why a file cannot be used."""
    return InputError("file", name, key, values)


@contextmanager
def readable_errors(name: str) -> Iterator[None]:
    """Turn what a library raises over a damaged file into an InputError."""
    try:
        yield
    except CalcError:
        raise
    except _BROKEN as problem:
        raise refuse(name, "table-broken") from problem


class Origin:
    """A file, or an open stream, that can be read from its start as often as needed."""

    def __init__(self, source: str | Path | BinaryIO, name: str | None = None) -> None:
        self.path = Path(source) if isinstance(source, str | Path) else None
        label = name or self.path or getattr(source, "name", None)
        self.name = PurePath(label).name if isinstance(label, str | Path) else "-"
        if isinstance(source, str | Path):
            self.size = self._size(Path(source))
        elif source.seekable():
            self._stream = source
            self.size = source.seek(0, io.SEEK_END)
        else:
            raise refuse(self.name, "table-missing")

    def _size(self, path: Path) -> int:
        try:
            if path.is_file():
                return path.stat().st_size
        except OSError:
            # The name is too long for the system.
            pass
        raise refuse(self.name, "table-missing")

    @property
    def suffix(self) -> str:
        """The ending of the name, in lower case, with its dot."""
        return PurePath(self.name).suffix.lower()

    def open(self) -> BinaryIO:
        """Return the bytes from the start, with a position of their own; closing leaves a stream open."""
        if self.path is None:
            return io.BufferedReader(_Window(self._stream))
        try:
            return self.path.open("rb")
        except OSError as problem:
            raise refuse(self.name, "table-locked", problem=problem.strerror) from problem

    def native(self) -> Any:
        """Return the bytes as a file of Arrow's own.

        Arrow reads it in background threads; if those called Python they could crash interpreter shutdown.
        """
        if self.path is not None:
            return pa.OSFile(str(self.path))
        with self.open() as file:
            return pa.BufferReader(file.read())


class _Window(io.RawIOBase):
    """A view of a stream with its own position, so that two readers do not disturb each other."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._position = stream, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._stream.seek(self._position)
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._position = (0, self._position, self._stream.seek(0, io.SEEK_END))[whence] + offset
        return self._position


def require_header(cells: Sequence[str | None], below: Sequence[str | None], name: str) -> None:
    """Refuse a first row that is a title: one filled cell, above a row with several."""
    filled = [cell for cell in cells if (cell or "").strip()]
    if len(cells) > len(filled) == 1 and sum(bool((cell or "").strip()) for cell in below) > 1:
        raise refuse(name, "table-title", header=filled[0])


def unique_headers(
    cells: Sequence[str | None], name: str, limits: Limits
) -> tuple[tuple[str, ...], list[Word]]:
    """Return a name for each column, all different and none empty, and remarks on what was changed."""
    if not cells:
        raise refuse(name, "table-empty")
    if len(cells) > limits.columns:
        raise refuse(name, "table-columns", n=len(cells), most=limits.columns)
    headers: dict[str, None] = {}
    empty, twice = [], []
    for number, cell in enumerate(cells, start=1):
        # Text copied from web pages carries invisible zero-width characters.
        stripped = visible(cell or "")
        header = stripped or f"column {number}"
        if not stripped:
            empty.append(header)
        if (first := header) in headers:
            count = 2
            while (header := f"{first} ({count})") in headers:
                count += 1
            twice.append(header)
        headers[header] = None
    notes = []
    if empty:
        notes.append(Word("table-remark-empty-headers", {"names": tuple(empty[:10]), "n": len(empty)}))
    if twice:
        notes.append(Word("table-remark-headers-twice", {"names": tuple(twice[:10]), "n": len(twice)}))
    return tuple(headers), notes


class SourceTable(ABC):
    """A table of cases: `headers`, and rows by `batches()`; to be closed, best by `with`."""

    kind: ClassVar[Literal["csv", "excel", "parquet"]]
    unit: ClassVar[Literal["bytes", "rows"]]

    def __init__(self, origin: Origin, limits: Limits, schema: Any, size: int, notes: Sequence[Word]) -> None:
        self.name = origin.name
        self.schema = schema
        self.headers: tuple[str, ...] = tuple(schema.names)
        self.size = size
        # Only the first lines with too few or too many cells; `counts["rejected"]` has their number.
        self.rejected: list[Rejected] = []
        self.counts: Counter[str] = Counter()
        self._closing = ExitStack()
        self._origin, self._limits, self._notes = origin, limits, list(notes)

    @property
    def remarks(self) -> tuple[Word, ...]:
        """What to tell about how the file was read; complete once all rows were read."""
        counted = (Word(f"table-remark-{key}", {"n": n}) for key in _COUNTED if (n := self.counts[key]))
        return (*self._notes, *counted)

    def note(self, word: Word) -> None:
        """Add a remark."""
        self._notes.append(word)

    def batches(self) -> Iterator[tuple[Any, int]]:
        """Yield the rows in order as pyarrow tables, and how far along `size` each ends.

        There is at least one table, perhaps empty, and the last ends at `size`. May be called again.
        """
        self.counts.clear()
        self.rejected.clear()
        size, previous = 0, (self.schema.empty_table(), 0)
        with readable_errors(self.name):
            for rows, done in self._read():
                size += rows.num_rows
                if self._limits.rows is not None and size > self._limits.rows:
                    raise refuse(self.name, "table-rows", most=self._limits.rows)
                if previous[0].num_rows:
                    yield previous
                # One behind: the last table must end at `size`.
                previous = rows, min(done, self.size)
        yield previous[0], self.size

    @abstractmethod
    def _read(self) -> Iterator[tuple[Any, int]]:
        """Yield tables that are not empty, and how far along each ends."""
        ...

    def reject(self, text: str, cells: int) -> None:
        """Count a line of the wrong width; only the first are kept, as a hostile file may have millions."""
        self.counts["rejected"] += 1
        if len(self.rejected) < _KEPT:
            self.rejected.append(Rejected(text[:_LONGEST], cells))

    def close(self) -> None:
        """Close the file."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
