"""A table in a text file: commas, tabs or semicolons between the cells, all of them text."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar, Literal

import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import csv as arrow_csv

from calc.base.messages import Word
from calc.batch.files.encodings import Recoder
from calc.batch.files.file_types import by_letters, stranger
from calc.batch.files.records import LONGEST, TooLong, pieces
from calc.batch.files.source import Limits, Origin, SourceTable, must_be_header, named, refuse

__all__ = ["CsvTable"]

_SEPARATORS = {",": None, "\t": "table-remark-tabs", ";": "table-remark-semicolons"}
_ENCODINGS = {"gb18030": "table-remark-gb18030", "utf-16": "table-remark-utf16"}
_QUOTED = re.compile('"[^"]*"')
# How many lines under the header are looked at to tell whether it is one.
_SEEN = 50
# How many pieces are worked on at once.
_AHEAD = 2


class CsvTable(SourceTable):
    """A table in a text file, read in blocks: memory stays the same however long it is."""

    kind: ClassVar[Literal["csv"]] = "csv"
    unit: ClassVar[Literal["bytes"]] = "bytes"

    def __init__(self, origin: Origin, limits: Limits) -> None:
        with origin.open() as file:
            recoder = Recoder(file, origin.name)
            text = next(iter(recoder)).decode()
        self._encoding = recoder.encoding
        if look := by_letters(text[:4096]):
            raise stranger(origin.name, look)
        self._separator = _separator(text)
        cells, length = _header(text, self._separator, origin)
        headers, notes = named(cells, origin.name, limits)
        # Rows are read from behind the header, of which the reader of CSV would take other names.
        self._skipped = len(text[:length].encode())
        if key := _SEPARATORS[self._separator]:
            notes.append(Word(key))
        schema = pa.schema([(header, pa.string()) for header in headers])
        super().__init__(origin, limits, schema, origin.size, notes)

    @property
    def remarks(self) -> tuple[Word, ...]:
        key = _ENCODINGS.get(self._encoding)
        return (*([Word(key)] if key else []), *super().remarks)

    def _read(self) -> Iterator[tuple[Any, int]]:
        rows = done = 0
        with self._origin.open() as file:
            recoder = Recoder(file, self.name)
            try:
                for piece, done in _worked(self._parsed, self._pieces(recoder)):
                    rows += piece.table.num_rows
                    self.counts["blank"] += piece.blank
                    for text, width in piece.odd:
                        self.reject(text, width)
                    if piece.table.num_rows:
                        yield piece.table, done
            except TooLong as problem:
                raise refuse(self.name, "table-line-long", row=rows + 1, most=LONGEST) from problem
        self._encoding = recoder.encoding
        self.counts["replaced"] = recoder.replaced
        # An odd number of quotation marks: one was opened and never closed.
        self.counts["quotes"] = recoder.quotes % 2

    def _pieces(self, recoder: Recoder) -> Iterator[tuple[bytes, int]]:
        blocks = iter(recoder)
        first = next(blocks)[self._skipped :]
        for piece, waiting in pieces(chain([first], blocks), self._separator):
            yield piece, recoder.taken - waiting

    def _parsed(self, text: bytes) -> _Piece:
        odd: list[tuple[str, int]] = []
        blank = 0

        def other(row: Any) -> str:
            nonlocal blank
            if row.text.strip():
                odd.append((row.text, row.actual_columns))
            else:
                blank += 1
            return "skip"

        table = arrow_csv.read_csv(
            pa.BufferReader(text),
            # As one block, and in the thread that asks: nothing goes on behind anyone's back, which at the
            # end of a run would be the end of Python.
            arrow_csv.ReadOptions(use_threads=False, block_size=len(text) + 1, column_names=self.headers),
            arrow_csv.ParseOptions(
                delimiter=self._separator,
                newlines_in_values=True,
                # Else an empty line would vanish uncounted.
                ignore_empty_lines=False,
                invalid_row_handler=other,
            ),
            arrow_csv.ConvertOptions(
                # The recoder has checked it.
                check_utf8=False,
                column_types=self.schema,
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
        filled = _without_blank(table)
        return _Piece(filled, odd, blank + table.num_rows - filled.num_rows)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows of a piece of text, the lines in it that have another width, and how many held nothing."""

    table: Any
    odd: list[tuple[str, int]]
    blank: int


def _worked(
    work: Callable[[bytes], _Piece], given: Iterable[tuple[bytes, int]]
) -> Iterator[tuple[_Piece, int]]:
    """Give the results of work in order, of which two are in the making while one is looked at."""
    with ThreadPoolExecutor(_AHEAD) as pool:
        waiting: deque[tuple[Future[_Piece], int]] = deque()
        for piece, done in given:
            waiting.append((pool.submit(work, piece), done))
            if len(waiting) > _AHEAD:
                first, done = waiting.popleft()
                yield first.result(), done
        for last, done in waiting:
            yield last.result(), done


def _without_blank(table: Any) -> Any:
    """Take out rows without any text: Excel leaves hundreds of them under a table, all commas."""
    if any(column.null_count == 0 for column in table.columns):
        return table
    filled = pc.is_valid(table.column(0))
    for column in table.columns[1:]:
        filled = pc.or_(filled, pc.is_valid(column))
    return table.filter(filled)


def _separator(text: str) -> str:
    """Return what stands oftenest between the cells of the first line that is not empty."""
    # Quoted cells may hold lines and commas of their own.
    line = next((line for line in _QUOTED.sub("", text).splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=line.count)


def _header(text: str, separator: str, origin: Origin) -> tuple[list[str], int]:
    """Return the cells of the first line that is not empty, and how many letters there are up to its end."""
    lines = list(io.StringIO(text, newline=""))
    records = csv.reader(lines, delimiter=separator, strict=True)
    try:
        header = next((cells for cells in records if any(cell.strip() for cell in cells)), [])
    except csv.Error as problem:
        raise refuse(origin.name, "table-header-quotes") from problem
    end = records.line_num
    if len(header) == 1 and any(sign in header[0] for sign in "，；"):
        raise refuse(origin.name, "table-full-width", header=header[0])
    below: list[list[str]] = []
    # What cannot be read here is cut where the block ends, or a row that is counted in its turn.
    with suppress(csv.Error):
        below.extend(cells for cells, _ in zip(records, range(_SEEN), strict=False) if cells)
    must_be_header(header, below[0] if below else [], origin.name)
    if len(extra := {len(cells) - len(header) for cells in below}) == 1:
        # Some programs end every row but the first with a comma, behind which nothing comes.
        (more,) = extra
        if more > 0 and not any(cell for cells in below for cell in cells[len(header) :]):
            header = [*header, *[""] * more]
    wide = [len(cells) > len(header) for cells in below]
    # Lines of words above the header: what lies under them is wider, all of it or, under one cell, most.
    if len(wide) > 1 and (all(wide) or (len(header) == 1 and sum(wide) * 2 > len(wide))):
        raise refuse(origin.name, "table-title", header=header[0])
    return header, sum(map(len, lines[:end]))
