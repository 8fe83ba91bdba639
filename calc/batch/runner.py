"""Whole files: a table of cases read, worked out and written piece by piece, in place only when done."""

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
from calc.batch.headers import FIELDS, mapped
from calc.batch.tasks import Task
from calc.version import __version__ as version

__all__ = ["Progress", "Summary", "answers", "run"]

# Rows worked out at a time.
PIECE = 65_536
# What of an answer is counted.
COUNTED = ("verdict", "standing", "state")

# Told how far along it is, of how much.
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(slots=True)
class Summary:
    """What became of a file: how many rows were answered, and what was noticed on the way.

    `counts` counts the rows by the categories of the answer; `malformed` lines had too few or too many
    cells and are no rows; `remarks` say in words what was recognised or changed.
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
    def of(cls, asked: Task) -> Summary:
        """Return an empty one."""
        return cls(asked.name, asked.as_of, data_version())

    def close(self, remarks: tuple[Word, ...], malformed: int) -> None:
        """Add what is known when everything was read."""
        self.remarks, self.malformed = remarks, malformed

    @property
    def rejected(self) -> int:
        """How many rows have a reason instead of an answer."""
        return self.rows - self.answered

    def add(self, found: pd.DataFrame) -> None:
        """Count the answers to a piece of the table."""
        self.rows += len(found)
        self.answered += int(found["error"].isna().sum())
        for name in COUNTED:
            if name in found:
                codes = found[name].cat.codes.to_numpy()
                categories = found[name].cat.categories
                numbers = np.bincount(codes[codes >= 0], minlength=len(categories))
                counter = self.counts.setdefault(name, Counter())
                counter.update(dict(zip(categories, numbers.tolist(), strict=True)))

    def text(self, lang: str = "zh") -> str:
        """Return it in one line."""
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
    r"""Work out a whole file of cases into another one, and return what became of it.

    >>> import io
    >>> rows = "平台,购买日期,实付金额,会员期\nB站,2026-11-01,30.00,30天\nB站,2026-11-01,x,30天\n"
    >>> summary = run(io.BytesIO(rows.encode()), io.BytesIO(), kind="csv", as_of="2026-11-21")
    >>> summary.answered, summary.rejected, summary.counts["standing"].most_common(1)
    (1, 1, [('negotiable', 1)])

    CSV (UTF-8 or GB18030), Excel and Parquet go in and out, recognised by what they hold and by the ending
    of the target; `kind` says it where a stream has none. `task` is "refund" or "deadline". Columns are
    recognised by their headers; `columns` says which is which where they are not, as {field: header}, and
    a field that is the same for every row is named as an argument. The answer's columns stand behind the
    table's own, and behind them `as_of` and `rules`, the version of the rule data. With `lang` they have
    headers and words of that language, else the codes of the library. A row that cannot be answered keeps
    its place and says why in `error`. CSV and Parquet are worked out in pieces, so that memory stays the
    same however long they are. The target is moved into place when it is whole: if anything stops the run
    there is no half result, and an older file stays as it was. `progress` shows a bar, or is called with
    how far along it is, of how much. Raises InputError for a file that cannot be read or written.
    """
    one_of("task", task, FIELDS)
    now = moment(as_of, "as_of")
    with open_table(source, sheet=sheet) as table:
        asked = Task(task, now, mapped(table.headers, task, columns, same), same, lang)
        summary = Summary.of(asked)
        metadata = {"quanyi": version, "quanyi.rules": summary.rules, "quanyi.as_of": str(now)}
        schema = _schema(table, asked)
        with (
            _told(progress) as tell,
            open_target(target, schema, kind=kind, metadata=metadata) as out,
            ThreadPoolExecutor(1) as writer,
        ):
            writing: list[Future[None]] = []
            for rows, done in answers(table, asked, summary):
                # One piece is written while the next is worked out; no more are held than these two.
                while writing:
                    writing.pop().result()
                writing.append(writer.submit(out.write, rows))
                tell(done, table.size)
            writing.pop().result()
        summary.close((*table.remarks, *out.remarks), table.counts["rejected"])
        summary.neutralised = out.neutralised
    return summary


def answers(table: SourceTable, asked: Task, summary: Summary) -> Iterator[tuple[Any, int]]:
    """Give the rows of a table with their answers beside them, piece by piece, and how far along it is."""
    schema = _schema(table, asked)
    for rows, done in _ahead(_pieces(table)):
        found = asked.answer(rows)
        summary.add(found)
        made = asked.columns(found)
        columns = [made[name] if name in made else rows.column(name) for name in schema.names]
        yield pa.table(columns, schema=schema), done


def _pieces(table: SourceTable) -> Iterator[tuple[Any, int]]:
    """Give rows in pieces that are worth a calculation: some files come in very small ones."""
    held: list[Any] = []
    rows = done = 0
    for piece, done in table.batches():
        held.append(piece)
        rows += piece.num_rows
        if rows >= PIECE:
            yield pa.concat_tables(held), done
            held, rows = [], 0
    if held:
        yield pa.concat_tables(held), done


def _ahead(pieces: Iterator[tuple[Any, int]]) -> Iterator[tuple[Any, int]]:
    """Give pieces of which the next is read while one is worked out."""
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = reader.submit(next, pieces, None)
            yield piece


def _schema(table: SourceTable, asked: Task) -> Any:
    """Return the columns of the result: the table's own, less those that are replaced, and the answer's."""
    answer = asked.columns(asked.answer(table.schema.empty_table()))
    own = [field for field in table.schema if field.name not in answer]
    return pa.schema([*own, *(pa.field(name, column.type) for name, column in answer.items())])


@contextmanager
def _told(progress: bool | Progress) -> Iterator[Progress]:
    """Give whom to tell how far along it is: nobody, a bar in a terminal or notebook, or the caller."""
    if callable(progress):
        yield progress
    elif not progress:
        yield lambda done, size: None
    else:
        with warnings.catch_warnings():
            # A notebook without widgets gets the bar of a terminal, and needs no advice about it.
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm

            bar = tqdm(total=1, unit="", bar_format="{l_bar}{bar}| {elapsed}<{remaining}")

        def tell(done: int, size: int) -> None:
            bar.total = size
            bar.update(done - bar.n)

        with bar:
            yield tell
