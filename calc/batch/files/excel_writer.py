"""Write tables to sheets of an Excel workbook, where text never becomes a formula, a link or a number."""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO

import pyarrow as pa
import xlsxwriter
from pyarrow import compute as pc
from xlsxwriter.exceptions import FileCreateError

from calc.base.display_width import display_width
from calc.base.messages import InputError
from calc.batch.arrow_types import is_text
from calc.batch.files.plain_text import flat

__all__ = ["Sheet", "workbook"]

# What one sheet of Excel holds.
_ROWS, _COLUMNS, _LETTERS = 1_048_576, 16_384, 32_767
# Excel keeps 15 digits; a longer number is written as text.
_DIGITS = 15
# Not allowed in XML, and in the name of a sheet.
_ILLEGAL = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{fffe}\\x{ffff}]"
_SHEET = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST, _LOOKED_AT = 8, 50, 200
# A fixed date: the same tables give the same bytes.
_MADE = datetime(2000, 1, 1)

Put = Callable[[int, int, Any], object]


@contextmanager
def workbook(file: BinaryIO) -> Iterator[Any]:
    """Give a workbook to add sheets to; it is written to the file when the block ends without an error."""
    with tempfile.TemporaryDirectory() as folder:
        # Rows are kept in files of this folder, not in memory.
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": folder})
        book.use_zip64()
        book.set_properties({"created": _MADE})
        try:
            yield book
            book.close()
        except FileCreateError as problem:
            raise problem.args[0] from problem
        finally:
            for sheet in book.worksheets():
                sheet._opt_close()


class Sheet:
    """A sheet with a bold, frozen header, to which tables of one schema are written."""

    def __init__(self, book: Any, sheet: str, schema: Any, target: str) -> None:
        self.cut = 0
        self._target = target
        if len(schema) > _COLUMNS:
            values = {"n": len(schema), "most": _COLUMNS}
            raise InputError("target", target, "table-sheet-columns", values)
        self._sheet = book.add_worksheet(_SHEET.sub(" ", sheet)[:31].strip("'"))
        self._sheet.freeze_panes(1, 0)
        self._row = 0
        self._widths = [_NARROWEST] * len(schema)
        bold = book.add_format({"bold": True})
        for column, name in enumerate(self._texts(pa.array(schema.names, pa.string()))):
            self._sheet.write_string(0, column, name, bold)
            self._widen(column, [name])
        self._puts = [self._put(book, field.type) for field in schema]

    def write(self, table: Any) -> None:
        """Append the rows of a table."""
        if self._row + table.num_rows >= _ROWS:
            raise InputError("target", self._target, "table-sheet-rows", {"most": _ROWS - 1})
        for batch in table.to_batches():
            columns = [self._values(column) for column in batch.columns]
            if not self._row:
                for column, values in enumerate(columns):
                    self._widen(column, values[:_LOOKED_AT])
            for row in zip(*columns, strict=True):
                self._row += 1
                for column, value in enumerate(row):
                    if value is not None:
                        self._puts[column](self._row, column, value)

    def finish(self, filtered: bool = False) -> None:
        """Set the widths of the columns, and a filter if wanted."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        if filtered and self._widths:
            self._sheet.autofilter(0, 0, self._row, len(self._widths) - 1)

    def _widen(self, column: int, values: list[Any]) -> None:
        widest = max(
            (display_width(str(value)[:_WIDEST]) for value in values if value is not None), default=0
        )
        self._widths[column] = min(_WIDEST, max(self._widths[column], widest + 2))

    def _values(self, column: Any) -> list[Any]:
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        if _is_wall_time(column.type):
            # Excel stores no finer parts of a second.
            return list(column.cast(pa.timestamp("us"), safe=False).to_pylist())
        column = flat(column)
        return self._texts(column) if is_text(column.type) else list(column.to_pylist())

    def _texts(self, column: Any) -> list[str | None]:
        if pc.any(pc.match_substring_regex(column, _ILLEGAL)).as_py():
            column = pc.replace_substring_regex(column, pattern=_ILLEGAL, replacement="")
        return [self._fitting(value) if value else None for value in column.to_pylist()]

    def _fitting(self, value: str) -> str:
        if value.startswith("<r>") and value.endswith("</r>"):
            # XlsxWriter takes such text for rich text and would write it unescaped.
            value += " "
        if len(value) > _LETTERS // 2:
            # Excel counts UTF-16 units: characters beyond the first plane are two.
            units = value.encode("utf-16-le")
            if len(units) > 2 * _LETTERS:
                self.cut += 1
                return units[: 2 * _LETTERS].decode("utf-16-le", "ignore")
        return value

    def _put(self, book: Any, kind: Any) -> Put:
        """Return the function that writes a value of a type: a number, a day, a boolean, else text."""
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        number, text = self._sheet.write_number, self._sheet.write_string
        if pa.types.is_boolean(kind):
            return self._sheet.write_boolean  # type: ignore[no-any-return]  # the library has no types
        if pa.types.is_floating(kind):
            return lambda row, column, value: math.isfinite(value) and number(row, column, value)
        if pa.types.is_integer(kind) or pa.types.is_decimal(kind):
            scale = getattr(kind, "scale", 0)
            shown = book.add_format({"num_format": f"0.{'0' * scale}" if scale > 0 else "0"})
            return lambda row, column, value: (
                number(row, column, value, shown) if _exact(value) else text(row, column, str(value))
            )
        if pa.types.is_date(kind) or _is_wall_time(kind):
            hours = "" if pa.types.is_date(kind) else " hh:mm:ss"
            shown = book.add_format({"num_format": f"yyyy-mm-dd{hours}"})
            day = self._sheet.write_datetime
            # Excel has no days before 1900.
            return lambda row, column, value: (
                day(row, column, value, shown) if value.year >= 1900 else text(row, column, str(value))
            )
        return text  # type: ignore[no-any-return]  # the library has no types


def _is_wall_time(kind: Any) -> bool:
    return bool(pa.types.is_timestamp(kind) and kind.tz is None)


def _exact(value: int | Decimal) -> bool:
    return len(Decimal(value).as_tuple().digits) <= _DIGITS
