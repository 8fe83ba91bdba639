"""A whole file worked out, against only reading it and writing columns that were made before."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv, parquet

from benchmarks.measure import ROOT, Row, times
from calc import batch
from calc.batch.files.plain_text import flat

__all__ = ["rows"]

ROWS, PART = 5_000_000, 500_000
MOST_MEMORY = 400
AS_OF = "2026-11-21"


def _sample(path: Path) -> None:
    """Write a file of made-up cases, the same part repeated."""
    rng = np.random.default_rng(1)
    fen = rng.integers(100, 50_000, PART)
    # The latest is a month old, as up to 27 of its days are used.
    days = (np.datetime64("2025-11-22") + rng.integers(0, 335, PART)).astype("datetime64[D]")
    part = pa.table(
        {
            "编号": [f"sample-{number:08d}" for number in range(PART)],
            "平台": rng.choice(["B站", "网易云音乐", "汽水音乐", "其他平台"], PART),
            "实付金额": [f"{amount // 100}.{amount % 100:02d}" for amount in fen.tolist()],
            "购买日期": days.astype(str),
            "会员期": rng.choice(["30天", "1个月", "1年"], PART),
            "已用天数": rng.integers(0, 28, PART).astype(str),
            "付款渠道": rng.choice(["官方", "苹果"], PART),
            "备注": rng.choice(["", "样本", "sample"], PART),
        }
    )
    # Without quotation marks, as spreadsheets write cells that need none.
    unquoted = csv.WriteOptions(quoting_style="none")
    with csv.CSVWriter(path, part.schema, write_options=unquoted) as writer:
        for _ in range(ROWS // PART):
            writer.write(part)


def _read(path: Path) -> Iterator[Any]:
    """Read a file as text in blocks with pyarrow alone."""
    names = csv.open_csv(path).schema.names
    as_text = csv.ConvertOptions(column_types={name: pa.string() for name in names})
    yield from csv.open_csv(
        path, parse_options=csv.ParseOptions(newlines_in_values=True), convert_options=as_text
    )


def _ready(source: Path, folder: Path) -> Any:
    """Return the answers to the first part of a file, in the form in which they are written."""
    done = folder / "first.parquet"
    with (folder / "first.csv").open("wb") as first, source.open("rb") as lines:
        first.writelines(line for line, _ in zip(lines, range(PART + 1), strict=False))
    batch.run(folder / "first.csv", done, as_of=AS_OF)
    table = parquet.read_table(done)
    names = table.column_names[8:]
    return pa.table({name: flat(table.column(name).combine_chunks()) for name in names})


def _peak(source: Path, target: Path) -> float:
    """Return the peak memory of a process that works out a file twice over, in megabytes."""
    twice = source.with_name("twice.csv")
    with twice.open("wb") as out, source.open("rb") as lines:
        shutil.copyfileobj(lines, out)
        lines.seek(0)
        lines.readline()
        shutil.copyfileobj(lines, out)
    # VmHWM counts this process alone; `ru_maxrss` would begin with the peak of its parent.
    code = (
        "import sys; from pathlib import Path; from calc import batch;"
        f"batch.run(sys.argv[1], sys.argv[2], as_of={AS_OF!r});"
        "lines = Path('/proc/self/status').read_text().splitlines();"
        "print(next(line.split()[1] for line in lines if line.startswith('VmHWM')))"
    )
    command = [sys.executable, "-c", code, str(twice), str(target)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    twice.unlink()
    return int(done.stdout) / 1000


def rows() -> list[Row]:
    """Return how long a file of five million cases takes, and how much memory one of ten million."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, ours, theirs = folder / "in.csv", folder / "ours.csv", folder / "theirs.csv"
        _sample(source)
        ready = _ready(source, folder)

        def bare() -> None:
            writer, at = None, 0
            for block in _read(source):
                answers = ready.slice(at % PART, block.num_rows)
                if answers.num_rows < block.num_rows:
                    answers = pa.concat_tables([answers, ready.slice(0, block.num_rows - answers.num_rows)])
                at += block.num_rows
                rows = pa.Table.from_batches([block])
                for name in answers.column_names:
                    rows = rows.append_column(name, answers.column(name))
                writer = writer or csv.CSVWriter(theirs, rows.schema)
                writer.write(rows)
            assert writer is not None
            writer.close()

        return [
            times(
                "`run`, CSV to CSV, 5e6 rows",
                "pyarrow reading it and writing the same columns, ready-made",
                lambda: batch.run(source, ours, as_of=AS_OF),
                bare,
                1.8,
            ),
            Row(
                "`run`, CSV to CSV, 1e7 rows",
                "peak memory of the whole process",
                f"{(peak := _peak(source, ours)):.0f} MB",
                "≤ 400 MB",
                peak <= MOST_MEMORY,
            ),
        ]
