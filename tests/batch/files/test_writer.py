"""Results as files: whole or not at all, and with nothing in them that runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import stat
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from xlsxwriter.exceptions import FileCreateError

from calc import InputError
from calc.base.messages import LANGUAGES
from calc.batch.files import excel_writer
from calc.batch.files.formula_injection import defuse_formulas
from calc.batch.files.open_table import open_table
from calc.batch.files.plain_text import flat
from calc.batch.files.writer import open_target, write_workbook

SHANGHAI = "Asia/Shanghai"
NOON = dt.datetime(2026, 10, 12, 4, tzinfo=dt.UTC)
RESULTS = pa.table(
    {
        "订单号": ["007", "=1+1", None],
        "金额": pa.array([Decimal("30.00"), Decimal("-0.50"), None]),
        "日期": pa.array([dt.date(2026, 10, 12), dt.date(1899, 1, 1), None]),
        "时刻": pa.array([NOON, NOON.replace(microsecond=500_000), None], pa.timestamp("us", SHANGHAI)),
        "当地": pa.array([dt.datetime(2026, 10, 12, 9), dt.datetime(1899, 1, 1), None], pa.timestamp("ms")),
        "行": [True, False, None],
        "据": pa.array(["yours", "-x", None]).dictionary_encode(),
        "天": [7, 1_234_567_890_123_456_789, None],
        "率": [0.5, float("nan"), None],
        "列": [["a", "b"], [], None],
        "+名": ["é", "a\nb", ""],
    }
)


def written(table: Any, kind: str, **asked: Any) -> tuple[bytes, Any]:
    """A table as a file, and the target it went to."""
    file = io.BytesIO()
    with open_target(file, table.schema, kind=kind, **asked) as out:
        out.write(table)
    return file.getvalue(), out


# CSV


def test_csv_is_what_excel_in_chinese_opens_rightly() -> None:
    data, out = written(RESULTS, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert header == [*RESULTS.column_names[:-1], "'+名"]
    assert rows == [
        [
            *("007", "30.00", "2026-10-12", "2026-10-12T12:00:00+08:00", "2026-10-12 09:00:00"),
            *("true", "yours", "7", "0.5", '["a", "b"]', "é"),
        ],
        [
            *("'=1+1", "-0.50", "1899-01-01", "2026-10-12T12:00:00.500000+08:00", "1899-01-01 00:00:00"),
            *("false", "'-x", "1234567890123456789", "nan", "[]", "a\nb"),
        ],
        [""] * 11,
    ]
    assert out.neutralised == 3
    assert [word.text("en") for word in out.remarks] == [
        "3 cells began like a formula and got an apostrophe (') in front."
    ]


def test_what_was_written_is_read_back() -> None:
    table = pa.table({"订单号": ["007", None, "a\r\nb"], "备注": ["退款", '"', ","]})
    for kind in ("csv", "excel", "parquet"):
        with open_table(io.BytesIO(written(table, kind)[0])) as back:
            assert pa.concat_tables([rows for rows, _ in back.batches()]).to_pydict() == table.to_pydict()


@pytest.mark.parametrize(
    ("values", "kind", "texts"),
    [
        ([dt.date(2026, 1, 2)], pa.date64(), [dt.date(2026, 1, 2)]),
        ([dt.time(9, 30)], pa.time32("s"), ["09:30:00"]),
        (["x"], pa.string_view(), ["x"]),
        (["x"], pa.large_string(), ["x"]),
        ([b"\xff"], pa.binary(), ['"ff"']),
        ([{"a": dt.date(2026, 1, 2)}], pa.struct({"a": pa.date32()}), ['{"a": "2026-01-02"}']),
        ([None], pa.null(), [None]),
        ([1, None], pa.dictionary(pa.int8(), pa.int64()), [1, None]),
        ([NOON], pa.timestamp("s", "UTC"), ["2026-10-12T04:00:00+00:00"]),
        ([NOON], pa.timestamp("ns", "-03:30"), ["2026-10-12T00:30:00-03:30"]),
        (
            [dt.datetime(2026, 6, 1, tzinfo=dt.UTC), dt.datetime(2026, 12, 1, tzinfo=dt.UTC)],
            pa.timestamp("ms", "Europe/Berlin"),
            ["2026-06-01T02:00:00+02:00", "2026-12-01T01:00:00+01:00"],
        ),
        (
            [dt.datetime(2026, 1, 1, 0, 0, 0, 250_000), dt.datetime(2026, 1, 1)],
            pa.timestamp("ms"),
            ["2026-01-01 00:00:00.250", "2026-01-01 00:00:00"],
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, pa.DataType) else "",
)
def test_every_type_has_a_written_form(values: list[Any], kind: Any, texts: list[Any]) -> None:
    assert flat(pa.array(values, kind)).to_pylist() == texts
    assert flat(pa.array([], kind)).to_pylist() == []
    for name in ("csv", "excel"):
        assert written(pa.table({"a": pa.array(values, kind)}), name)[0]


# Formulas


SIGNS = "=+-@\t\r＝＋－＠"
NUMBER = re.compile(r"[+-][0-9]+(\.[0-9]+)?", re.ASCII)


def harmless(text: str | None) -> str | None:
    """What a cell should be, told slowly."""
    if text and text[0] in SIGNS and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


CELL = st.none() | st.text(st.sampled_from(SIGNS + "15.a'（中\n\0"), max_size=6)


@given(st.lists(CELL, max_size=12), st.integers(0, 3), st.sampled_from([pa.string(), pa.large_string()]))
def test_no_formula_is_left_and_nothing_else_is_touched(cells: list[Any], cut: int, kind: Any) -> None:
    column = pa.array(cells, kind)[cut:]
    wanted = [harmless(cell) for cell in cells[cut:]]
    changed = sum(new != old for new, old in zip(wanted, cells[cut:], strict=True))
    again = pa.chunked_array([column, column[:1]])
    for given_column, texts in (
        (column, wanted),
        (column.dictionary_encode(), wanted),
        (again, wanted + wanted[:1]),
        (pa.chunked_array([], kind), []),
    ):
        found, count = defuse_formulas(given_column)
        assert found.to_pylist() == texts
        assert found.type == given_column.type
        assert count == sum(new != old for new, old in zip(texts, given_column.to_pylist(), strict=True))
    assert changed == defuse_formulas(column)[1]


@pytest.mark.parametrize(
    "text", ["-5", "-12.50", "+8613800000000", "", None, "a=1", " =1", "（空）", "ｘ", "1-2", "'=1"]
)
def test_numbers_and_other_text_stay_the_very_column(text: str | None) -> None:
    column = pa.array([text], pa.string())
    assert defuse_formulas(column)[0] is column


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)",
        "-",
        "-5%",
        "-1-2",
        "+86 138",
        "-５",
        "－5",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "＝1",
        "-1\n=2",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert defuse_formulas(pa.array([text])) == (pa.array([f"'{text}"]), 1)


def test_text_views_are_looked_through_too() -> None:
    column = pa.array(["=1", "a", None], pa.string_view())
    assert defuse_formulas(column) == (pa.array(["'=1", "a", None]), 1)


def test_numbers_are_returned_as_they_are() -> None:
    for column in (pa.array([-5]), pa.chunked_array([[1.5]]), pa.array([-5]).dictionary_encode()):
        assert defuse_formulas(column) == (column, 0)


def test_what_an_empty_place_holds_does_not_count() -> None:
    hidden = pa.StringArray.from_buffers(
        2, pa.py_buffer(b"\0\0\0\0\2\0\0\0\4\0\0\0"), pa.py_buffer(b"=1=2"), pa.py_buffer(b"\2")
    )
    assert defuse_formulas(hidden)[0].to_pylist() == [None, "'=2"]


# Parquet


def test_parquet_keeps_types_and_text_and_takes_metadata() -> None:
    data, out = written(RESULTS, "parquet", metadata={"as_of": "2026-11-21"})
    back = parquet.read_table(io.BytesIO(data))
    # Nothing equals what is no number.
    assert back.drop_columns("率").equals(RESULTS.drop_columns("率"))
    assert back.schema.metadata == {b"as_of": b"2026-11-21"}
    assert (out.neutralised, out.remarks) == (0, ())
    assert parquet.read_metadata(io.BytesIO(data)).row_group(0).column(0).compression == "ZSTD"


# Excel


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_excel_gets_numbers_days_and_text_and_no_formulas() -> None:
    data, out = written(RESULTS, "excel")
    sheet = opened(data).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    day = dt.datetime(2026, 10, 12)
    assert rows == [
        RESULTS.column_names,
        [
            *("007", 30, day, "2026-10-12T12:00:00+08:00", day.replace(hour=9)),
            *(True, "yours", 7, 0.5, '["a", "b"]', "é"),
        ],
        [
            *("=1+1", -0.5, "1899-01-01", "2026-10-12T12:00:00.500000+08:00", "1899-01-01 00:00:00"),
            *(False, "-x", "1234567890123456789", None, "[]", "a\nb"),
        ],
    ]
    # Of the texts none is a formula.
    assert [cell.data_type for cell in sheet[3]] == [*"snsssbss", "n", "s", "s"]
    assert [sheet.cell(2, n).number_format for n in (2, 3, 5, 8)] == [
        "0.00",
        "yyyy-mm-dd",
        "yyyy-mm-dd hh:mm:ss",
        "0",
    ]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("结果", "A2", "A1:K4")
    assert all(cell.font.bold for cell in sheet[1])
    assert out.remarks == ()


def test_text_of_any_kind_is_text_in_excel() -> None:
    texts = [
        "http://example.com",
        "{=1}",
        "<r><t>x</t></r>",
        "<b>&",
        "a\0b\x0b\ufffec",
        "_x0041_",
        " x ",
        "1e5",
        "\r\n",
        "𠮷",
    ]
    data, _ = written(pa.table({"a": texts}), "excel")
    with open_table(io.BytesIO(data)) as back:
        read = [text for rows, _ in back.batches() for text in rows["a"].to_pylist()]
    assert read == [*texts[:2], "<r><t>x</t></r> ", "<b>&", "abc", *texts[5:]]
    assert opened(data).active["A2"].hyperlink is None


def test_a_cell_too_long_for_excel_is_cut_and_told() -> None:
    data, out = written(pa.table({"a": ["x" * 32_767, "x" * 32_768, "𠮷" * 20_000]}), "excel")
    sheet = opened(data).active
    assert [len(sheet.cell(n, 1).value) for n in (2, 3, 4)] == [32_767, 32_767, 16_383]
    assert [word.text("en") for word in out.remarks] == [
        "2 cells are longer than Excel allows and were cut to 32,767 characters."
    ]
    assert out.cut == 2


def test_more_rows_or_columns_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_writer, "_ROWS", 4)
    assert written(pa.table({"a": [1, 2, 3]}), "excel")[0]
    with pytest.raises(InputError, match="Excel has 3 under its header"):
        written(pa.table({"a": [1, 2, 3, 4]}), "excel")
    monkeypatch.setattr(excel_writer, "_COLUMNS", 1)
    with pytest.raises(InputError, match="cannot hold 2 columns"):
        written(pa.table({"a": [1], "b": [1]}), "excel")


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    table = pa.table({"a": ["x", "会员退款申请"], "列名称": [None, "x"], "b": ["y" * 99, "y"]})
    sheet = opened(written(table, "excel")[0]).active
    widths = [round(sheet.column_dimensions[letter].width) for letter in "ABC"]
    assert widths == [15, 9, 51]


def test_several_tables_go_to_several_sheets() -> None:
    file = io.BytesIO()
    tables = [
        ("", RESULTS),
        ("没有结果的行 [1/2]" + "长" * 40, pa.table({"a": ["x" * 40_000]})),
        ("来源", pa.table({})),
    ]
    remarks = write_workbook(file, tables, lang="en")
    book = opened(file.getvalue())
    assert book.sheetnames == ["results", "没有结果的行  1 2 " + "长" * 19, "来源"]
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:K4", None, None]
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    assert [word.text() for word in remarks] == ["有 1 个单元格超过 Excel 的上限，只保留前 32767 个字符。"]
    assert write_workbook(io.BytesIO(), tables[:1], lang="zh") == ()


# The same and whole


@pytest.mark.parametrize("kind", ["csv", "parquet", "excel"])
def test_the_same_table_gives_the_same_bytes(kind: str) -> None:
    assert written(RESULTS, kind)[0] == written(RESULTS, kind)[0]


def test_a_workbook_holds_no_time_of_its_making() -> None:
    with zipfile.ZipFile(io.BytesIO(written(RESULTS, "excel")[0])) as archive:
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize("name", ["结果.csv", "a.PARQUET", "a.xlsx"])
def test_the_ending_says_what_is_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with open_target(str(path), RESULTS.schema) as out:
        assert not path.exists()
        out.write(RESULTS)
        out.write(RESULTS.slice(1))
    with open_table(path) as back:
        assert (back.kind, back.name) == (out.kind, name)
        assert sum(rows.num_rows for rows, _ in back.batches()) == (5 if name == "a.PARQUET" else 3)
    assert os.listdir(tmp_path) == [name]


def test_a_table_of_other_types_is_made_to_fit_or_refused() -> None:
    file = io.BytesIO()
    with open_target(file, pa.schema({"a": pa.string()}), kind="csv") as out:
        out.write(pa.table({"a": [1]}))
        with pytest.raises(ValueError, match="names"):
            out.write(pa.table({"b": ["x"]}))
    assert file.getvalue().decode("utf-8-sig") == '"a"\n"1"\n'


@pytest.mark.parametrize("kind", ["csv", "parquet", "excel"])
@pytest.mark.parametrize("error", [KeyError, KeyboardInterrupt, OSError, SystemExit])
def test_whatever_goes_wrong_the_old_file_stays_and_nothing_else_is_left(
    kind: str, error: type[BaseException], tmp_path: Path
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def stopped() -> None:
        with open_target(path, RESULTS.schema, kind=kind) as out:
            out.write(RESULTS)
            assert [name[0] for name in sorted(os.listdir(tmp_path))] == [".", "a"]
            raise error

    with pytest.raises(error):
        stopped()
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_a_stream_gets_nothing_unless_all_of_it() -> None:
    file = io.BytesIO()

    def stopped() -> None:
        with open_target(file, RESULTS.schema, kind="csv") as out:
            out.write(RESULTS)
            raise KeyError

    with pytest.raises(KeyError):
        stopped()
    assert file.getvalue() == b""


@pytest.mark.parametrize("step", ["open", "fsync", "replace", "close"])
def test_a_disk_that_refuses_is_told(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def unwilling(self: Any) -> None:
        raise FileCreateError(OSError(28, "No space left on device"))

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    target = open_target(path, RESULTS.schema)
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    elif step == "close":
        monkeypatch.setattr(xlsxwriter.Workbook, "close", unwilling)
    else:
        monkeypatch.setattr(Path, step, refuse)
    with (
        pytest.raises(InputError, match=r"could not be written \(No space left on device\)") as caught,
        target as out,
    ):
        out.write(RESULTS)
    assert "a.xlsx" in caught.value.text("zh")
    monkeypatch.undo()
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.xlsx"])


def test_a_stream_that_refuses_is_told() -> None:
    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            raise OSError("full")

    with pytest.raises(InputError, match=r"'-' could not be written \(full\)"):
        write_workbook(Full(), [("a", RESULTS)], lang="zh")


def test_a_target_that_cannot_be_is_refused_before_any_work(tmp_path: Path) -> None:
    def key(target: Any, **asked: Any) -> str:
        with pytest.raises(InputError) as caught:
            open_target(target, RESULTS.schema, **asked)
        for lang in LANGUAGES:
            assert caught.value.text(lang)
        return caught.value.key

    assert key(tmp_path) == "table-target"
    assert key(tmp_path / "none" / "a.csv") == "table-target"
    assert key("a\0b.csv") == "table-target"
    assert key(tmp_path / "a.txt") == "table-target-kind"
    assert key(io.BytesIO()) == "table-target-kind"
    assert key(tmp_path / "a.csv", kind="xml") == "choice"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither links nor modes of this kind")
def test_a_link_is_followed_and_the_mode_of_the_old_file_kept(tmp_path: Path) -> None:
    old, link, new = tmp_path / "old.csv", tmp_path / "link.csv", tmp_path / "new.csv"
    old.write_bytes(b"old")
    old.chmod(0o640)
    link.symlink_to(old)
    mask = os.umask(0o022)
    try:
        for path in (link, new):
            with open_target(path, RESULTS.schema) as out:
                out.write(RESULTS)
    finally:
        os.umask(mask)
    assert link.is_symlink()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (old, new)] == [0o640, 0o644]
    assert old.read_bytes() == new.read_bytes()


def test_a_workbook_is_moved_into_place_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [("a", RESULTS)], lang="zh")
    before = path.read_bytes()
    long = pa.table({"a": pa.nulls(excel_writer._ROWS)})
    with pytest.raises(InputError, match="so many rows"):
        write_workbook(path, [("a", RESULTS), ("b", long)], lang="zh")
    assert (path.read_bytes(), os.listdir(tmp_path)) == (before, ["a.xlsx"])
