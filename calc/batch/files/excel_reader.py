"""Tables in Excel workbooks: one sheet, every cell as the text it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar, Literal
from zipfile import ZipFile

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from calc.base.messages import InputError, Word
from calc.batch.files.excel_scan import Scan, Unsafe, scan
from calc.batch.files.file_types import by_parts, unsupported_file
from calc.batch.files.source import (
    Limits,
    Origin,
    SourceTable,
    megabytes,
    refuse,
    require_header,
    unique_headers,
)

__all__ = ["ExcelTable"]

# A table is made of so many cells: rows by the thousand, however wide.
_CELLS = 200_000
# Excel makes no archive that unpacks to this many times its size.
_RATIO, _SMALL, _PARTS = 200, 10 << 20, 10_000
# So many cells take about a gigabyte of memory.
_GRID = 30_000_000
# Spreadsheets keep 15 digits: the rest of a longer order number has become zeros.
_KEPT = 15


class ExcelTable(SourceTable):
    """A table in one sheet of a workbook; macros, links and formulas are never run."""

    kind: ClassVar[Literal["excel"]] = "excel"
    unit: ClassVar[Literal["rows"]] = "rows"

    def __init__(self, origin: Origin, limits: Limits, sheet: str | None = None) -> None:
        self._scan = _checked(origin, limits)
        book = _opened(origin)
        self._sheet = _chosen(book, origin, sheet)
        if limits.rows is not None and self._sheet.height > limits.rows + 1:
            raise refuse(origin.name, "table-rows", most=limits.rows)
        self._columns = self._filled()
        rows = self._texts()
        number, cells = next(rows)
        merged = [
            (first[0], last[0], _area(first, last)) for first, last in self._sheet.merged_cell_ranges or ()
        ]
        if areas := [area for first, last, area in merged if first <= number <= last]:
            raise refuse(origin.name, "table-merged", areas=tuple(areas[:5]))
        require_header(cells, next(rows, (0, []))[1], origin.name)
        headers, notes = unique_headers(cells, origin.name, limits)
        if len(names := _sheets(book)) > 1:
            others = tuple(name for name in names if name != self._sheet.name)
            notes.insert(0, Word("table-remark-sheet", {"name": self._sheet.name, "others": others}))
        if merged:
            notes.append(Word("table-remark-merged", {"n": len(merged), "first": merged[0][2]}))
        schema = pa.schema([(header, pa.string()) for header in headers])
        super().__init__(origin, limits, schema, self._sheet.height - 1, notes)

    def _texts(self) -> Iterator[tuple[int, list[str | None]]]:
        """Yield the rows that are not empty: their number from 0, and the texts of columns that are not."""
        for number, row in enumerate(self._sheet.iter_rows()):
            cells = [_text(row[column]) for column in self._columns]
            if any(cells):
                yield number, cells

    def _filled(self) -> list[int]:
        """Return the columns that are not empty: one stray cell makes a sheet 16,384 columns wide."""
        filled: set[int] = set()
        for row in self._sheet.iter_rows():
            filled.update(column for column, cell in enumerate(row) if cell != "")
        return sorted(filled)

    def _read(self) -> Iterator[tuple[Any, int]]:
        self.counts["formulas"] = self._scan.formulas
        self.counts["formulas-empty"] = self._scan.formulas_empty
        step = max(1, _CELLS // len(self.headers))
        pending: list[list[str | None]] = []
        texts = self._texts()
        before, done = next(texts)[0], 0
        for number, cells in texts:
            self.counts["blank"] += number - before - 1
            before, done = number, done + 1
            pending.append(cells)
            if len(pending) == step:
                yield self._rows(pending), done
                pending = []
        if pending:
            yield self._rows(pending), done

    def _rows(self, pending: list[list[str | None]]) -> Any:
        for cells in pending:
            self.counts["long-numbers"] += sum(map(_is_cut, cells))
        columns = [pa.array(column, pa.string()) for column in zip(*pending, strict=True)]
        return pa.Table.from_arrays(columns, schema=self.schema)


def _checked(origin: Origin, limits: Limits) -> Scan:
    """Refuse an archive that is no workbook or would need too much memory, before a library opens it."""
    with origin.open() as file, ZipFile(file) as archive:
        # The sizes in the archive's list can be relied on: reading a part stops there.
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        suspicious = any(
            part.file_size > _SMALL and part.file_size > _RATIO * part.compress_size for part in parts
        )
        if suspicious or len(parts) > _PARTS or (limits.unpacked is not None and size > limits.unpacked):
            raise refuse(origin.name, "table-bomb", size=megabytes(size))
        names = {part.filename.lower().lstrip("/") for part in parts}
        if by_parts(names) != "table-look-packed" or not any(name.startswith("xl/") for name in names):
            raise unsupported_file(origin.name, by_parts(names))
        try:
            reach = scan(archive)
        except Unsafe:
            raise refuse(origin.name, "table-unsafe") from None
    most = _GRID if limits.rows is None else (limits.rows + 1) * limits.columns
    if reach.rows * reach.columns > most:
        place = f"{xl_col_to_name(min(reach.columns, 18_278) - 1)}{reach.rows}"
        raise refuse(origin.name, "table-far", place=place)
    return reach


def _opened(origin: Origin) -> CalamineWorkbook:
    with origin.open() as file:
        try:
            return CalamineWorkbook.from_filelike(file)
        except CalamineError as problem:
            raise refuse(origin.name, "table-broken") from problem


def _sheets(book: CalamineWorkbook) -> dict[str, bool]:
    """Return the names of the worksheets, and whether each is visible."""
    return {
        sheet.name: sheet.visible == SheetVisibleEnum.Visible
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    }


def _chosen(book: CalamineWorkbook, origin: Origin, wanted: str | None) -> CalamineSheet:
    """Return the named sheet, or the first visible one that is not empty."""
    sheets = _sheets(book)
    if wanted is not None and wanted not in sheets:
        raise InputError("sheet", wanted, "table-sheet", {"known": tuple(sheets)})
    for name, visible in sheets.items():
        if name == wanted or (wanted is None and visible):
            try:
                worksheet = book.get_sheet_by_name(name)
            except CalamineError as problem:
                raise refuse(origin.name, "table-broken") from problem
            if worksheet.height:
                return worksheet
    raise refuse(origin.name, "table-empty")


def _text(cell: Any) -> str | None:
    """Return a cell as text, as the spreadsheet shows it but for its format; None where it is empty."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() | int():
            return _number(cell)
        case datetime():
            # A day without a time stands for the whole day.
            return str(cell.date() if cell.time() == time() else cell.replace(microsecond=0))
        case date() | time():
            return str(cell)
        case str():
            return cell or None
        case _:
            # A duration, such as 36:00:00.
            hours, seconds = divmod(round(cell.total_seconds()), 3600)
            return f"{hours}:{seconds // 60:02d}:{seconds % 60:02d}"


def _number(number: float) -> str:
    """Return a number with the 15 digits that a spreadsheet keeps, without exponent."""
    return f"{Decimal(f'{number:.15g}'):f}"


def _is_cut(cell: str | None) -> bool:
    return cell is not None and len(cell) > _KEPT and cell.isdigit() and cell[_KEPT:].strip("0") == ""


def _area(first: tuple[int, int], last: tuple[int, int]) -> str:
    return ":".join(xl_rowcol_to_cell(row, column) for row, column in (first, last))
