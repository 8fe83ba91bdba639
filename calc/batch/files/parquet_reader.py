"""Tables in Parquet files, with the types they have there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, ClassVar, Literal

import pyarrow as pa
from pyarrow import compute as pc
from pyarrow import parquet

from calc.batch.arrow_types import is_text
from calc.batch.files.source import Limits, Origin, SourceTable, megabytes, refuse, unique_headers

__all__ = ["ParquetTable"]

_ROWS = 65_536


class ParquetTable(SourceTable):
    """A table in a Parquet file, read some thousand rows at a time."""

    kind: ClassVar[Literal["parquet"]] = "parquet"
    unit: ClassVar[Literal["rows"]] = "rows"

    def __init__(self, origin: Origin, limits: Limits) -> None:
        with ExitStack() as closing:
            stream = closing.enter_context(origin.native())
            file = closing.enter_context(parquet.ParquetFile(stream))
            self._file, self._schema = file, file.schema_arrow
            self._check_size(origin, limits)
            headers, notes = unique_headers(self._schema.names, origin.name, limits)
            fields = [field.with_name(name) for field, name in zip(self._schema, headers, strict=True)]
            super().__init__(origin, limits, pa.schema(fields), file.metadata.num_rows, notes)
            if limits.unpacked is not None:
                # A text repeated a million times is stored once: its size is checked before it is unfolded.
                folded = [field.name for field in self._schema if _has_dictionary(field.type)]
                self._file = closing.enter_context(parquet.ParquetFile(stream, read_dictionary=folded))
            self._closing = closing.pop_all()

    def _check_size(self, origin: Origin, limits: Limits) -> None:
        metadata = self._file.metadata
        if limits.rows is not None and metadata.num_rows > limits.rows:
            raise refuse(origin.name, "table-rows", most=limits.rows)
        size = sum(metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))
        if limits.unpacked is not None and size > limits.unpacked:
            raise refuse(origin.name, "table-bomb", size=megabytes(size))

    def _read(self) -> Iterator[tuple[Any, int]]:
        done = 0
        for batch in self._file.iter_batches(_ROWS):
            done += batch.num_rows
            columns = [
                self._unfolded(column, field.type)
                for column, field in zip(batch.columns, self.schema, strict=True)
            ]
            yield pa.Table.from_arrays(columns, schema=self.schema), done

    def _unfolded(self, column: Any, kind: Any) -> Any:
        if column.type == kind:
            return column
        sizes = pc.binary_length(column.dictionary).take(column.indices)
        size = pc.sum(sizes.cast(pa.int64())).as_py() or 0
        if size > (self._limits.unpacked or 0):
            raise refuse(self.name, "table-bomb", size=megabytes(size))
        # Arrow casts no dictionary to a view.
        return column.cast(column.type.value_type).cast(kind)


def _has_dictionary(kind: Any) -> bool:
    """Tell whether Parquet can give columns of a type as dictionaries."""
    binary = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view)
    return is_text(kind) or any(test(kind) for test in binary)
