"""Write results to CSV, Parquet or Excel; the file is moved into place only when complete."""

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
from calc.batch.files.atomic_write import Destination, atomic_file, disk_errors, shown_name, target_path
from calc.batch.files.excel_writer import Sheet, workbook
from calc.batch.files.formula_injection import defuse_formulas, defuse_text
from calc.batch.files.plain_text import flat

__all__ = ["Target", "open_target", "write_workbook"]

_SUFFIXES = {".csv": "csv", ".parquet": "parquet", ".xlsx": "excel"}
_NONE: Mapping[str, str] = {}

Write = Callable[[Any], None]


def open_target(
    target: Destination,
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
        target_path(target)
    if kind is None:
        kind = _SUFFIXES.get(Path(shown_name(target)).suffix.lower())
        if kind is None:
            values = {"known": ", ".join(_SUFFIXES)}
            raise InputError("target", shown_name(target), "table-target-kind", values)
    one_of("kind", kind, _WRITERS)
    return Target(target, schema, kind, metadata, sheet or say("table-sheet"))


class Target:
    """A file being written; `neutralised` counts the cells that a spreadsheet would have run."""

    def __init__(
        self, target: Destination, schema: Any, kind: str, metadata: Mapping[str, str], sheet: str
    ) -> None:
        self.kind, self.schema, self.metadata, self.sheet = kind, schema, metadata, sheet
        self.name = shown_name(target)
        self.neutralised = self.cut = 0
        self._target = target

    @property
    def remarks(self) -> tuple[Word, ...]:
        """What was changed in the writing."""
        counts = {"table-remark-neutralised": self.neutralised, "table-remark-cut": self.cut}
        return tuple(Word(key, {"n": n}) for key, n in counts.items() if n)

    def write(self, table: Any) -> None:
        """Append the rows of a table of the schema."""
        with disk_errors(self._target):
            self._write(table if table.schema.equals(self.schema) else table.cast(self.schema))

    def __enter__(self) -> Self:
        with ExitStack() as stack, disk_errors(self._target):
            file = stack.enter_context(atomic_file(self._target))
            self._write = stack.enter_context(_WRITERS[self.kind](file, self))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with disk_errors(self._target):
            self._stack.__exit__(kind, error, trace)


@contextmanager
def _csv(file: BinaryIO, target: Target) -> Iterator[Write]:
    # Without this mark Chinese Excel reads the file as GB18030.
    file.write(codecs.BOM_UTF8)
    fields = []
    for field in target.schema:
        name = defuse_text(field.name)
        target.neutralised += name != field.name
        fields.append((name, flat(pa.array([], field.type)).type))
    schema = pa.schema(fields)

    def write(table: Any) -> None:
        for batch in table.to_batches():
            columns = []
            for column in batch.columns:
                safe, changed = defuse_formulas(flat(column))
                target.neutralised += changed
                columns.append(safe)
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
        sheet.write(table)
        target.cut = sheet.cut

    with workbook(file) as book:
        sheet = Sheet(book, target.sheet, target.schema, target.name)
        target.cut = sheet.cut
        yield write
        sheet.finish(filtered=True)


_WRITERS = {"csv": _csv, "parquet": _parquet, "excel": _excel}


def write_workbook(target: Destination, sheets: Sequence[tuple[str, Any]], *, lang: str) -> tuple[Word, ...]:
    """Write tables to one Excel workbook, each to a sheet of its name, and return what was changed.

    The first sheet has a filter; one without a name is called "results" in the language.
    """
    cut = 0
    with disk_errors(target), atomic_file(target) as file, workbook(file) as book:
        for number, (name, table) in enumerate(sheets):
            sheet = Sheet(book, name or say("table-sheet", lang), table.schema, shown_name(target))
            sheet.write(table)
            sheet.finish(filtered=number == 0)
            cut += sheet.cut
    return (Word("table-remark-cut", {"n": cut}),) if cut else ()
