"""Results to a file, moved into place only when whole."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import pyarrow as pa
from pyarrow import csv, parquet

from calc.base.messages import InputError, Word, say
from calc.base.values import one_of
from calc.batch.files.atomic_write import Place, name_of, place_of, placed, telling
from calc.batch.files.excel_writer import Page, workbook
from calc.batch.files.formula_injection import neutralise, plainly
from calc.batch.files.plain_text import flat

__all__ = ["Target", "neutralise", "open_target", "write_workbook"]

_SUFFIXES = {".csv": "csv", ".parquet": "parquet", ".xlsx": "excel"}
_NONE: Mapping[str, str] = {}

Write = Callable[[Any], None]


def open_target(
    target: Place,
    schema: Any,
    *,
    kind: str | None = None,
    metadata: Mapping[str, str] = _NONE,
    sheet: str | None = None,
) -> Target:
    r"""Return a file to write tables of a schema to; it is there when its `with` ends without an error.

    >>> import io
    >>> file = io.BytesIO()
    >>> with open_target(file, pa.schema({"a": pa.string()}), kind="csv") as out:
    ...     out.write(pa.table({"a": ["=1+1", "-5"]}))
    >>> file.getvalue().decode("utf-8-sig").split(), out.neutralised
    (['"a"', '"\'=1+1"', '"-5"'], 1)

    The kind is "csv", "parquet" or "excel", or what the ending of the path says. `metadata` goes into
    Parquet, `sheet` names the sheet of a workbook. Raises InputError where nothing can be written.
    """
    if isinstance(target, str | Path):
        place_of(target)
    if kind is None:
        kind = _SUFFIXES.get(Path(name_of(target)).suffix.lower())
        if kind is None:
            values = {"known": ", ".join(_SUFFIXES)}
            raise InputError("target", name_of(target), "table-target-kind", values)
    one_of("kind", kind, _WRITERS)
    return Target(target, schema, kind, metadata, sheet or say("table-sheet"))


class Target:
    """A file that is being written; `neutralised` counts the cells that a spreadsheet would have run."""

    def __init__(
        self, target: Place, schema: Any, kind: str, metadata: Mapping[str, str], sheet: str
    ) -> None:
        self.kind, self.schema, self.metadata, self.sheet = kind, schema, metadata, sheet
        self.name = name_of(target)
        self.neutralised = self.cut = 0
        self._target = target

    @property
    def remarks(self) -> tuple[Word, ...]:
        """What was changed in the writing."""
        counts = {"table-remark-neutralised": self.neutralised, "table-remark-cut": self.cut}
        return tuple(Word(key, {"n": n}) for key, n in counts.items() if n)

    def write(self, table: Any) -> None:
        """Write the rows of a table of the schema under those that are there."""
        with telling(self._target):
            self._write(table if table.schema.equals(self.schema) else table.cast(self.schema))

    def __enter__(self) -> Self:
        with ExitStack() as stack, telling(self._target):
            file = stack.enter_context(placed(self._target))
            self._write = stack.enter_context(_WRITERS[self.kind](file, self))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with telling(self._target):
            self._stack.__exit__(kind, error, trace)


@contextmanager
def _csv(file: BinaryIO, target: Target) -> Iterator[Write]:
    # With this mark Excel in Chinese takes the text for UTF-8, and without it for GB18030.
    file.write(codecs.BOM_UTF8)
    fields = []
    for field in target.schema:
        name = plainly(field.name)
        target.neutralised += name != field.name
        fields.append((name, flat(pa.array([], field.type)).type))
    schema = pa.schema(fields)

    def write(table: Any) -> None:
        for batch in table.to_batches():
            columns = []
            for column in batch.columns:
                plain, changed = neutralise(flat(column))
                target.neutralised += changed
                columns.append(plain)
            writer.write(pa.RecordBatch.from_arrays(columns, schema=schema))

    with csv.CSVWriter(file, schema) as writer:
        yield write


@contextmanager
def _parquet(file: BinaryIO, target: Target) -> Iterator[Write]:
    schema = target.schema.with_metadata({**(target.schema.metadata or {}), **target.metadata})
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        yield writer.write_table


@contextmanager
def _excel(file: BinaryIO, target: Target) -> Iterator[Write]:
    def write(table: Any) -> None:
        page.write(table)
        target.cut = page.cut

    with workbook(file) as book:
        page = Page(book, target.sheet, target.schema, target.name)
        target.cut = page.cut
        yield write
        page.finish(filtered=True)


_WRITERS = {"csv": _csv, "parquet": _parquet, "excel": _excel}


def write_workbook(target: Place, sheets: Sequence[tuple[str, Any]], *, lang: str) -> tuple[Word, ...]:
    """Write tables to one Excel workbook, each to a sheet of its name, and return what was changed.

    The first sheet has a filter; one without a name is called "results" in the language.
    """
    cut = 0
    with telling(target), placed(target) as file, workbook(file) as book:
        for number, (name, table) in enumerate(sheets):
            page = Page(book, name or say("table-sheet", lang), table.schema, name_of(target))
            page.write(table)
            page.finish(filtered=number == 0)
            cut += page.cut
    return (Word("table-remark-cut", {"n": cut}),) if cut else ()
