"""Where a table comes from: a file or an open stream, how large it may be, and what every table offers."""

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

__all__ = [
    "Limits",
    "Origin",
    "Rejected",
    "SourceTable",
    "megabytes",
    "must_be_header",
    "named",
    "refuse",
    "whole",
]

# What the libraries raise over a file that is damaged or was made up. Nothing else is swallowed.
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
# What is counted while rows are read, in the order it is told.
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
    """How large a table may be: bytes of the file, bytes once unpacked, columns and rows."""

    bytes: int | None = None
    unpacked: int | None = None
    columns: int = 1000
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that has not as many cells as there are headers: its text, and how many it has."""

    text: str
    cells: int


def megabytes(size: int) -> int:
    """Return a size in bytes as people are told it: in whole megabytes, at least one."""
    return max(1, round(size / 1_000_000))


def refuse(name: str, key: str, **values: object) -> InputError:
    """Return the error that says why the file of a name cannot be used."""
    return InputError("file", name, key, values)


@contextmanager
def whole(name: str) -> Iterator[None]:
    """Turn what a library raises over a damaged file into an error that can be read."""
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
        given = name or self.path or getattr(source, "name", None)
        self.name = PurePath(given).name if isinstance(given, str | Path) else "-"
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
            # A name too long for the system is the name of no file.
            pass
        raise refuse(self.name, "table-missing")

    @property
    def suffix(self) -> str:
        """The ending of the name, in lower case, with its dot."""
        return PurePath(self.name).suffix.lower()

    def open(self) -> BinaryIO:
        """Return the bytes from the start, with a place of their own; closing leaves a stream open."""
        if self.path is None:
            return io.BufferedReader(_Window(self._stream))
        try:
            return self.path.open("rb")
        except OSError as problem:
            raise refuse(self.name, "table-locked", problem=problem.strerror) from problem

    def native(self) -> Any:
        """Return the bytes as a file of Arrow's own, whose threads never call a Python that may be ending."""
        if self.path is not None:
            return pa.OSFile(str(self.path))
        with self.open() as file:
            return pa.BufferReader(file.read())


class _Window(io.RawIOBase):
    """A stream seen from a place of its own, so that two readings do not disturb each other."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._stream.seek(self._at)
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = (0, self._at, self._stream.seek(0, io.SEEK_END))[whence] + offset
        return self._at


def must_be_header(cells: Sequence[str | None], below: Sequence[str | None], name: str) -> None:
    """Refuse a first row that is a title: one cell filled of several, and more of them in the row below."""
    filled = [cell for cell in cells if (cell or "").strip()]
    if len(cells) > len(filled) == 1 and sum(bool((cell or "").strip()) for cell in below) > 1:
        raise refuse(name, "table-title", header=filled[0])


def named(cells: Sequence[str | None], name: str, limits: Limits) -> tuple[tuple[str, ...], list[Word]]:
    """Return names for columns, none empty and none twice, and what had to be done for it."""
    if not cells:
        raise refuse(name, "table-empty")
    if len(cells) > limits.columns:
        raise refuse(name, "table-columns", n=len(cells), most=limits.columns)
    headers: dict[str, None] = {}
    empty, twice = [], []
    for number, cell in enumerate(cells, start=1):
        # Zero-width signs come with text copied from web pages, and no eye can tell them.
        bare = (cell or "").strip().strip("\ufeff\u200b").strip()
        header = bare or f"column {number}"
        if not bare:
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
        # The first lines with too few or too many cells; `counts["rejected"]` is how many there are.
        self.rejected: list[Rejected] = []
        self.counts: Counter[str] = Counter()
        self._closing = ExitStack()
        self._origin, self._limits, self._notes = origin, limits, list(notes)

    @property
    def remarks(self) -> tuple[Word, ...]:
        """What a person should know about how the file was read; complete once all rows were read."""
        counted = (Word(f"table-remark-{key}", {"n": n}) for key in _COUNTED if (n := self.counts[key]))
        return (*self._notes, *counted)

    def note(self, word: Word) -> None:
        """Add a remark."""
        self._notes.append(word)

    def batches(self) -> Iterator[tuple[Any, int]]:
        """Give the rows in order as pyarrow tables, and how far along `size` each ends.

        There is one table at least, if only an empty one, and the last ends at `size`. May be called again.
        """
        self.counts.clear()
        self.rejected.clear()
        rows, held = 0, (self.schema.empty_table(), 0)
        with whole(self.name):
            for table, done in self._read():
                rows += table.num_rows
                if self._limits.rows is not None and rows > self._limits.rows:
                    raise refuse(self.name, "table-rows", most=self._limits.rows)
                if held[0].num_rows:
                    yield held
                # Held back by one: only then is it known which is the last.
                held = table, min(done, self.size)
        yield held[0], self.size

    @abstractmethod
    def _read(self) -> Iterator[tuple[Any, int]]:
        """Give tables that are not empty, and how far along each ends."""
        ...

    def reject(self, text: str, cells: int) -> None:
        """Count a line of the wrong width, and keep the first of them: a hostile file has millions."""
        self.counts["rejected"] += 1
        if len(self.rejected) < _KEPT:
            self.rejected.append(Rejected(text[:_LONGEST], cells))

    def close(self) -> None:
        """Let go of the file."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
