"""Open a table of cases in a CSV, Excel or Parquet file, recognised by its content, not its name."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from calc.base.messages import InputError, Word
from calc.batch.files.csv_reader import CsvTable
from calc.batch.files.excel_reader import ExcelTable
from calc.batch.files.file_types import OLE, by_bytes, in_container, unsupported_file
from calc.batch.files.parquet_reader import ParquetTable
from calc.batch.files.source import (
    Limits,
    Origin,
    Rejected,
    SourceTable,
    megabytes,
    readable_errors,
    refuse,
)

__all__ = ["Limits", "Rejected", "SourceTable", "open_table"]

# No limits for scripts; a page that strangers reach sets its own.
_SCRIPT = Limits()
# The kind each ending stands for.
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xls": "excel",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".parquet": "parquet",
}


def open_table(
    source: str | Path | BinaryIO,
    *,
    name: str | None = None,
    sheet: str | None = None,
    limits: Limits = _SCRIPT,
) -> SourceTable:
    r"""Return the table in a file or an open stream: its headers, and its rows by `batches()`.

    >>> import io
    >>> with open_table(io.BytesIO("订单号,实付\n007,30.00\n".encode("gb18030")), name="a.csv") as table:
    ...     [rows.to_pylist() for rows, _ in table.batches()]
    [[{'订单号': '007', '实付': '30.00'}]]

    Cells of CSV and Excel are text as shown, empty ones null; Parquet keeps its types. `sheet` names one of
    a workbook's. Raises InputError for what is no table, is damaged, locked or above `limits`.
    """
    origin = Origin(source, name)
    if limits.bytes is not None and origin.size > limits.bytes:
        raise refuse(origin.name, "table-large", most=megabytes(limits.bytes))
    with readable_errors(origin.name):
        table = _opened(origin, sheet, limits)
    if _SUFFIXES.get(origin.suffix, table.kind) != table.kind:
        kind = Word(f"table-kind-{table.kind}")
        table.note(Word("table-remark-kind", {"suffix": origin.suffix, "kind": kind}))
    return table


def _opened(origin: Origin, sheet: str | None, limits: Limits) -> SourceTable:
    with origin.open() as file:
        head = file.read(32)
        if not head:
            raise refuse(origin.name, "table-empty")
        if head.startswith(OLE):
            raise in_container(file, origin.name)
    if look := by_bytes(head):
        raise unsupported_file(origin.name, look)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ExcelTable(origin, limits, sheet)
    if sheet is not None:
        raise InputError("sheet", sheet, "table-no-sheets")
    return ParquetTable(origin, limits) if head.startswith(b"PAR1") else CsvTable(origin, limits)
