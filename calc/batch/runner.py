"""Work out a file of cases part by part; the result is moved into place only when complete."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from calc.base.data_files import data_version
from calc.base.messages import Word, say
from calc.base.moment import Moment, When, moment
from calc.base.values import one_of
from calc.batch.files.open_table import SourceTable, open_table
from calc.batch.files.writer import open_target
from calc.batch.headers import FIELDS, map_columns
from calc.batch.tasks import Task
from calc.version import __version__ as version

__all__ = ["Progress", "Summary", "answers", "run"]

# At least so many rows are worked out at a time.
ROWS = 65_536
# The columns of an answer whose categories are counted.
COUNTED = ("verdict", "standing", "state")

# Called with how far along it is, of how much.
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(slots=True)
class Summary:
    """The outcome for a file: how many rows were answered, and what was recognised or changed.

    `counts` has the number of rows by category of the answer; `malformed` lines had too few or too many
    cells and are not counted as rows; `neutralised` cells would have run as formulas; `remarks` say in
    words what was recognised or changed.
    """

    task: str
    as_of: Moment
    rules: str
    rows: int = 0
    answered: int = 0
    malformed: int = 0
    neutralised: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    remarks: tuple[Word, ...] = ()

    @classmethod
    def of(cls, task: Task) -> Summary:
        """Return an empty summary."""
        return cls(task.name, task.as_of, data_version())

    def close(self, remarks: tuple[Word, ...], malformed: int) -> None:
        """Add what is only known after reading everything."""
        self.remarks, self.malformed = remarks, malformed

    @property
    def rejected(self) -> int:
        """How many rows have a reason instead of an answer."""
        return self.rows - self.answered

    def add(self, answered: pd.DataFrame) -> None:
        """Count the answers to some rows."""
        self.rows += len(answered)
        self.answered += int(answered["error"].isna().sum())
        for name in COUNTED:
            if name in answered:
                codes = answered[name].cat.codes.to_numpy()
                categories = answered[name].cat.categories
                numbers = np.bincount(codes[codes >= 0], minlength=len(categories))
                counter = self.counts.setdefault(name, Counter())
                counter.update(dict(zip(categories, numbers.tolist(), strict=True)))

    def text(self, lang: str = "zh") -> str:
        """Return the summary in one line."""
        values = {name: getattr(self, name) for name in ("rows", "answered", "rejected", "as_of", "rules")}
        return say("run-summary", lang, values)

    def __str__(self) -> str:
        return self.text("en")


def run(
    source: str | Path | BinaryIO,
    target: str | Path | BinaryIO,
    task: str = "refund",
    *,
    as_of: When | Moment,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    kind: str | None = None,
    progress: bool | Progress = False,
    lang: str | None = None,
    **same: Any,
) -> Summary:
    r"""Work out a file of cases into another file, and return a summary.

    >>> import io
    >>> rows = "平台,购买日期,实付金额,会员期\nB站,2026-11-01,30.00,30天\nB站,2026-11-01,x,30天\n"
    >>> summary = run(io.BytesIO(rows.encode()), io.BytesIO(), kind="csv", as_of="2026-11-21")
    >>> summary.answered, summary.rejected, summary.counts["standing"].most_common(1)
    (1, 1, [('negotiable', 1)])

    Files are CSV (UTF-8, UTF-16 or GB18030 in, UTF-8 out), Excel or Parquet: the source is recognised by
    its content, the target by its ending, or by `kind` where a stream has none. `task` is "refund" or
    "deadline". Columns are recognised by their headers; `columns` names others, as {field: header}, and a
    field that is the same for every row is an argument. The columns of the answer follow the table's own,
    and after them `as_of` and `rules`, the version of the rule data. With `lang` their headers and words
    are in that language, else they are codes. A row that cannot be answered keeps its place and has the
    reason in `error`. CSV and Parquet are worked out in parts, so memory does not grow with their length.
    The target is moved into place when it is complete: a run that is stopped leaves no result, and an
    older file stays as it was. `progress` shows a bar, or is a function called with how far along the run
    is, of how much. Raises InputError for a file that cannot be read or written.
    """
    one_of("task", task, FIELDS)
    now = moment(as_of, "as_of")
    with open_table(source, sheet=sheet) as table:
        job = Task(task, now, map_columns(table.headers, task, columns, same), same, lang)
        summary = Summary.of(job)
        metadata = {"quanyi": version, "quanyi.rules": summary.rules, "quanyi.as_of": str(now)}
        schema = _schema(table, job)
        with (
            _progress(progress) as tell,
            open_target(target, schema, kind=kind, metadata=metadata) as out,
            ThreadPoolExecutor(1) as writer,
        ):
            writing: list[Future[None]] = []
            for rows, done in answers(table, job, summary):
                # Rows are written while the next are worked out; no more than these are in memory.
                while writing:
                    writing.pop().result()
                writing.append(writer.submit(out.write, rows))
                tell(done, table.size)
            writing.pop().result()
        summary.close((*table.remarks, *out.remarks), table.counts["rejected"])
        summary.neutralised = out.neutralised
    return summary


def answers(table: SourceTable, task: Task, summary: Summary) -> Iterator[tuple[Any, int]]:
    """Yield the rows of a table with their answers beside them, part by part, and how far along each ends."""
    schema = _schema(table, task)
    for rows, done in _read_ahead(_enough_rows(table)):
        answered = task.answer(rows)
        summary.add(answered)
        added = task.columns(answered)
        columns = [added[name] if name in added else rows.column(name) for name in schema.names]
        yield pa.table(columns, schema=schema), done


def _enough_rows(table: SourceTable) -> Iterator[tuple[Any, int]]:
    """Yield rows in parts of at least ROWS: some files are read in very small ones."""
    pending: list[Any] = []
    size = done = 0
    for rows, done in table.batches():
        pending.append(rows)
        size += rows.num_rows
        if size >= ROWS:
            yield pa.concat_tables(pending), done
            pending, size = [], 0
    if pending:
        yield pa.concat_tables(pending), done


def _read_ahead(parts: Iterator[tuple[Any, int]]) -> Iterator[tuple[Any, int]]:
    """Yield parts, reading the next while one is worked out."""
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, parts, None)
        while (part := coming.result()) is not None:
            coming = reader.submit(next, parts, None)
            yield part


def _schema(table: SourceTable, task: Task) -> Any:
    """Return the columns of the result: the table's own, without those replaced, then the answer's."""
    added = task.columns(task.answer(table.schema.empty_table()))
    own = [field for field in table.schema if field.name not in added]
    return pa.schema([*own, *(pa.field(name, column.type) for name, column in added.items())])


@contextmanager
def _progress(progress: bool | Progress) -> Iterator[Progress]:
    """Give the function that shows progress: it does nothing, moves a bar, or is the caller's own."""
    if callable(progress):
        yield progress
    elif not progress:
        yield lambda done, size: None
    else:
        with warnings.catch_warnings():
            # tqdm warns in a notebook without widgets, where it shows a bar of text.
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm

            bar = tqdm(total=1, unit="", bar_format="{l_bar}{bar}| {elapsed}<{remaining}")

        def tell(done: int, size: int) -> None:
            bar.total = size
            bar.update(done - bar.n)

        with bar:
            yield tell
