"""Tables in text files, the cells separated by commas, tabs or semicolons.

`pyarrow.csv.open_csv` over the recoder would read and cut by itself, but it reads ahead in a thread of
Arrow's that calls Python, and a table left half read then aborts the interpreter when it ends. It also
needs a row to fit one block, and reads 32 blocks ahead: 600 MB for rows of up to 8 MB, as they are here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import Any, ClassVar, Literal

import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import csv as arrow_csv

from calc.base.messages import Word
from calc.batch.files.encodings import Recoder
from calc.batch.files.file_types import by_letters, unsupported_file
from calc.batch.files.records import LONGEST, TooLong, pieces
from calc.batch.files.source import Limits, Origin, SourceTable, refuse, require_header, unique_headers

__all__ = ["CsvTable"]

_SEPARATORS = {",": None, "\t": "table-remark-tabs", ";": "table-remark-semicolons"}
_ENCODINGS = {"gb18030": "table-remark-gb18030", "utf-16": "table-remark-utf16"}
_QUOTED = re.compile('"[^"]*"')
# So many lines under the header are compared with it.
_COMPARED = 50


class CsvTable(SourceTable):
    """A table in a text file, read in blocks: memory does not grow with its length."""

    kind: ClassVar[Literal["csv"]] = "csv"
    unit: ClassVar[Literal["bytes"]] = "bytes"

    def __init__(self, origin: Origin, limits: Limits) -> None:
        with origin.open() as file:
            recoder = Recoder(file, origin.name)
            text = next(iter(recoder)).decode()
        self._encoding = recoder.encoding
        if look := by_letters(text[:4096]):
            raise unsupported_file(origin.name, look)
        self._separator = _separator(text)
        cells, length = _header(text, self._separator, origin)
        headers, notes = unique_headers(cells, origin.name, limits)
        # Arrow is given the rows alone: it would not make the headers unique.
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
        size = 0
        with self._origin.open() as file:
            recoder = Recoder(file, self.name)
            try:
                for piece, done in self._pieces(recoder):
                    rows = self._parsed(piece)
                    size += rows.num_rows
                    if rows.num_rows:
                        yield rows, done
            except TooLong as problem:
                raise refuse(self.name, "table-line-long", row=size + 1, most=LONGEST) from problem
        self._encoding = recoder.encoding
        self.counts["replaced"] = recoder.replaced
        # An odd number of quotation marks: one was opened and never closed.
        self.counts["quotes"] = recoder.quotes % 2

    def _pieces(self, recoder: Recoder) -> Iterator[tuple[bytes, int]]:
        blocks = iter(recoder)
        first = next(blocks)[self._skipped :]
        for piece, waiting in pieces(chain([first], blocks), self._separator):
            yield piece, recoder.taken - waiting

    def _parsed(self, text: bytes) -> Any:
        """Return the rows of a piece; lines of another width are rejected, empty ones only counted."""

        def skip(row: Any) -> str:
            if row.text.strip():
                self.reject(row.text, row.actual_columns)
            else:
                self.counts["blank"] += 1
            return "skip"

        rows = arrow_csv.read_csv(
            pa.BufferReader(text),
            # Single-threaded: a background Arrow thread can crash interpreter shutdown.
            arrow_csv.ReadOptions(use_threads=False, block_size=len(text) + 1, column_names=self.headers),
            arrow_csv.ParseOptions(
                delimiter=self._separator,
                newlines_in_values=True,
                # Empty lines are counted, which Arrow would drop silently.
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            arrow_csv.ConvertOptions(
                # The recoder has checked it.
                check_utf8=False,
                column_types=self.schema,
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
        filled = _without_blank(rows)
        self.counts["blank"] += rows.num_rows - filled.num_rows
        return filled


def _without_blank(rows: Any) -> Any:
    """Drop rows without any text: Excel leaves hundreds of them under a table, all commas."""
    if any(column.null_count == 0 for column in rows.columns):
        return rows
    filled = pc.is_valid(rows.column(0))
    for column in rows.columns[1:]:
        filled = pc.or_(filled, pc.is_valid(column))
    return rows.filter(filled)


def _separator(text: str) -> str:
    """Return the separator that is most frequent in the first line that is not empty."""
    # Quoted cells may contain line breaks and commas.
    line = next((line for line in _QUOTED.sub("", text).splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=line.count)


def _header(text: str, separator: str, origin: Origin) -> tuple[list[str], int]:
    """Return the cells of the first line that is not empty, and the position of its end in the text."""
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
    # What fails here is a row cut by the end of the block, or one that is rejected later.
    with suppress(csv.Error):
        below.extend(cells for cells, _ in zip(records, range(_COMPARED), strict=False) if cells)
    require_header(header, below[0] if below else [], origin.name)
    if len(extra := {len(cells) - len(header) for cells in below}) == 1:
        # Some programs end every row but the first with a needless comma.
        (more,) = extra
        if more > 0 and not any(cell for cells in below for cell in cells[len(header) :]):
            header = [*header, *[""] * more]
    wide = [len(cells) > len(header) for cells in below]
    # A title above the header: the rows below are wider, all of them or, below a single cell, most.
    if len(wide) > 1 and (all(wide) or (len(header) == 1 and sum(wide) * 2 > len(wide))):
        raise refuse(origin.name, "table-title", header=header[0])
    return header, sum(map(len, lines[:end]))
