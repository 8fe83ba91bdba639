"""Tables as they are sent: any encoding, any Excel, damaged, hostile, or something else altogether."""

from __future__ import annotations

import codecs
import csv
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
import xlsxwriter
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chartsheet import Chartsheet
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from calc import InputError
from calc.base.messages import LANGUAGES
from calc.batch.files import encodings, excel_reader, excel_scan
from calc.batch.files.encodings import Recoder
from calc.batch.files.open_table import Limits, open_table
from calc.batch.files.records import pieces

Cells = list[list[str | None]]


def read(data: bytes | Path, name: str = "a.csv", **asked: Any) -> tuple[tuple[str, ...], Cells, list[str]]:
    """The headers, the cells row by row, and the remarks in English; read twice, which must be the same."""
    with open_table(io.BytesIO(data) if isinstance(data, bytes) else data, name=name, **asked) as table:
        first = pa.concat_tables([rows for rows, _ in table.batches()])
        ends = [done for _, done in table.batches()]
        again = pa.concat_tables([rows for rows, _ in table.batches()])
        assert first.equals(again)
        assert ends == sorted(ends)
        assert ends[-1] == table.size
        assert first.column_names == list(table.headers)
        for word in table.remarks:
            assert word.text("zh") != word.text("en")
        remarks = [word.text("en") for word in table.remarks]
        return table.headers, [list(row) for row in zip(*first.to_pydict().values(), strict=True)], remarks


def refused(data: bytes | Path, name: str = "a.csv", **asked: Any) -> str:
    """The key of the error a file is refused with; it must be said in both languages."""
    with pytest.raises(InputError) as caught:
        read(data, name, **asked)
    for lang in LANGUAGES:
        assert repr(caught.value.value) in caught.value.text(lang)
    return caught.value.key.removeprefix("table-")


# Text


TABLE = '订单号,平台,实付\n007,哔哩哔哩,30.00\n008,"汽水,音乐",\n'
CELLS = [["007", "哔哩哔哩", "30.00"], ["008", "汽水,音乐", None]]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["unix", "windows", "mac"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_usual_encoding_is_recognised_and_every_cell_stays_text(encoding: str, ending: str) -> None:
    headers, cells, remarks = read(TABLE.replace("\n", ending).encode(encoding))
    assert headers == ("订单号", "平台", "实付")
    assert cells == CELLS
    told = {"gb18030": ["Read as GB18030, the encoding of Chinese Windows."]}
    told["utf-16"] = ["Read as UTF-16 (Excel's “Unicode text”)."]
    assert remarks == told.get(encoding, [])


def test_utf_16_of_either_order_and_with_tabs_is_what_excel_calls_unicode_text() -> None:
    data = codecs.BOM_UTF16_BE + "平台\t实付\nB站\t30\n".encode("utf-16-be")
    headers, cells, remarks = read(data, "a.txt")
    assert (headers, cells) == (("平台", "实付"), [["B站", "30"]])
    assert remarks[-1] == "The cells are separated by tabs."


def test_semicolons_separate_too_and_commas_in_quotes_do_not() -> None:
    assert read(b'"a,b,c";d\n1;2\n')[:2] == (("a,b,c", "d"), [["1", "2"]])
    assert read(b'"a;b\nc",d\n1,2\n')[0] == ("a;b\nc", "d")


def test_nothing_is_inferred_and_nothing_trimmed() -> None:
    given_cells = ["007", "1e5", "TRUE", " x ", "N/A", "null", "2026-11-01", "-0"]
    data = ",".join("abcdefgh") + "\n" + ",".join(given_cells) + "\n"
    assert read(data.encode())[1] == [given_cells]


@pytest.mark.parametrize("kind", ["path", "text", "open", "memory"])
def test_a_table_is_opened_by_path_or_from_a_stream_that_stays_open(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(TABLE.encode())
    if kind in ("path", "text"):
        with open_table(path if kind == "path" else str(path)) as table:
            assert (table.name, table.kind, table.unit, table.size) == (
                "表.csv",
                "csv",
                "bytes",
                len(TABLE.encode()),
            )
            assert next(table.batches())[0].num_rows == 2
        return
    with path.open("rb") if kind == "open" else io.BytesIO(TABLE.encode()) as stream:
        stream.read(3)
        with open_table(stream) as table:
            assert table.name == ("表.csv" if kind == "open" else "-")
            two = zip(table.batches(), table.batches(), strict=True)
            assert all(left[0].equals(right[0]) for left, right in two)
        assert not stream.closed


def test_an_open_table_says_what_it_is() -> None:
    table = open_table(io.BytesIO(TABLE.encode()), name="订单.xls")
    assert table.remarks[0].text() == "后缀是 .xls，其实是CSV；已按实际内容读取。"
    assert table.schema == pa.schema(dict.fromkeys(table.headers, pa.string()))


def test_chinese_that_comes_late_in_a_file_is_read_rightly_without_a_restart() -> None:
    rows = 200_000
    data = b"id,name\n" + b"".join(b"%d,abcdef\n" % n for n in range(rows)) + "9,张三\n".encode("gb18030")
    assert len(data) > 2 * encodings._BLOCK
    _, cells, remarks = read(data)
    assert len(cells) == rows + 1
    assert cells[-1] == ["9", "张三"]
    assert remarks == ["Read as GB18030, the encoding of Chinese Windows."]


@given(
    text=st.text(st.sampled_from('a,\n"中文哔哩𠮷é'), max_size=60),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    block=st.integers(4, 40),
)
def test_letters_are_never_torn_where_blocks_end(text: str, encoding: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encodings, "_BLOCK", block)
        recoder = Recoder(io.BytesIO(text.encode(encoding)), "a")
        given_on = b"".join(recoder)
    assert given_on == text.encode()
    assert recoder.replaced == 0
    assert recoder.quotes == text.count('"')


@given(st.text(st.sampled_from("a,\n中文哔哩哔哩汽水音乐会员退款"), max_size=60), st.integers(4, 40))
def test_gb18030_is_read_in_blocks_as_in_one_piece(text: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encodings, "_BLOCK", block)
        recoder = Recoder(io.BytesIO(text.encode("gb18030")), "a")
        given_on = b"".join(recoder)
    assert given_on.decode() == text


def test_one_torn_cell_stops_no_file() -> None:
    good = "平台,备注\n" + "B站,客户说不能用了要求退款\n" * 9
    for data in (good.encode() + b"B\xe7\xab,x\n", good.encode("utf-8-sig") + b"\xff,x\n"):
        _, cells, remarks = read(data)
        assert len(cells) == 10
        assert cells[-1][1] == "x"
        assert remarks == ["1 place could not be read as text and became �."]
    late = "平台,备注\n".encode() + b"abc,def\n" * 200_000 + b"\xffx,y\n" + "再,见\n".encode()
    _, cells, remarks = read(late)
    assert cells[-2:] == [["�x", "y"], ["再", "见"]]
    assert remarks == ["1 place could not be read as text and became �."]


def test_a_file_of_gb18030_that_ends_within_a_letter_is_still_read() -> None:
    _, cells, remarks = read(("平台,备注\nB站,退款" * 2).encode("gb18030")[:-1])
    assert cells[0][1] is not None
    assert cells[0][1].endswith("�")
    assert "1 place could not be read as text and became �." in remarks


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"caf\xe9,x\n1,2\n", "encoding"),
        (b"a,b\n1,\xff\n", "encoding"),
        (b"a,b\n1,\xc3", "encoding"),
        (b"a,b\n1,\0\n", "nul"),
        ("a,b\n1,2\n".encode("utf-16-le"), "nul"),
        ("a,b\n1,2\n".encode("utf-32"), "nul"),
        (b"a,b\n" + b"1,2\n" * 300_000 + b"1,\0\n", "nul"),
        (b"a,b\n" + b"1,2\n" * 300_000 + b"1,\xff\n", "encoding"),
        ("·,b\n".encode() + b"1,2\n" * 300_000 + "张三,2\n".encode("gb18030"), "encoding-mixed"),
    ],
    ids=["latin", "byte", "torn", "nul", "utf-16", "utf-32", "late nul", "late byte", "mixed"],
)
def test_what_is_no_text_is_refused(data: bytes, key: str) -> None:
    assert refused(data) == key


def test_letters_that_passed_for_utf_8_by_accident_are_not_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encodings, "_BLOCK", 4)
    recoder = Recoder(io.BytesIO("路abc张三".encode("gb18030")), "a")
    blocks = iter(recoder)
    assert next(blocks).decode() == "·ab"
    with pytest.raises(InputError, match="begins in UTF-8"):
        next(blocks)
    for text in ("水", "水路"):
        assert read(f"a,b\n{text},1\n".encode("gb18030"))[1] == [[text, "1"]]


def test_rows_of_the_wrong_width_are_kept_apart_and_stop_no_others() -> None:
    data = b'a,b\n1,2\n1\n1,2,3\n\n   \n"x\ny",5\n,\n6,7\n,\n'
    with open_table(io.BytesIO(data)) as table:
        for _ in range(2):
            (rows, _), *none = table.batches()
            assert none == []
            assert rows.to_pydict() == {"a": ["1", "x\ny", "6"], "b": ["2", "5", "7"]}
            assert [(row.text, row.cells) for row in table.rejected] == [("1", 1), ("1,2,3", 3)]
            assert [word.text("en") for word in table.remarks] == [
                "2 lines have more or fewer cells than the first row, and were left out.",
                "4 empty rows were left out.",
            ]


QUOTED = st.text(st.sampled_from('ab"",\n\r;'), max_size=40)


@given(QUOTED, st.lists(st.integers(1, 9), min_size=1, max_size=60), st.sampled_from(",;"))
def test_rows_are_parted_where_the_reader_of_csv_parts_them(
    text: str, cuts: list[int], separator: str
) -> None:
    """Whatever the quotation marks: the rows of the pieces are the rows of the whole."""

    def parsed(data: bytes) -> list[str]:
        rows: list[str] = []

        def odd(row: Any) -> str:
            rows.append(row.text)
            return "skip"

        arrow_csv.read_csv(
            io.BytesIO(data),
            arrow_csv.ReadOptions(use_threads=False, column_names=list("abcdefghijkl")),
            arrow_csv.ParseOptions(
                delimiter=separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=odd,
            ),
        )
        return rows

    data = text.encode()
    blocks, at = [], 0
    for cut in cuts:
        blocks.append(data[at : at + cut])
        at += cut
    blocks.append(data[at:])
    parts = [piece for piece, _ in pieces(blocks, separator)]
    assert b"".join(parts) == data
    assert all(parts)
    if data:
        assert [row for part in parts for row in parsed(part)] == parsed(data)


def test_text_goes_on_as_soon_as_a_row_is_whole() -> None:
    blocks = [b'a,"b\n', b'c"\nd,e', b'\n"f""', b'",g\n', b'h"\ni', b"\n", b"j\r", b"\nk\r", b"l"]
    assert list(pieces(blocks, ",")) == [
        (b'a,"b\nc"\n', 3),
        (b"d,e\n", 4),
        (b'"f""",g\n', 0),
        (b'h"\n', 1),
        (b"i\n", 0),
        (b"j\r\n", 2),
        (b"k\r", 1),
        (b"l", 0),
    ]


def test_only_the_first_wrong_rows_are_kept_and_all_are_counted() -> None:
    data = b"a,b\n1,2\n" + b"x" * 5000 + b"\n" + b"1\n" * 5000
    with open_table(io.BytesIO(data)) as table:
        list(table.batches())
        assert (table.counts["rejected"], len(table.rejected), len(table.rejected[0].text)) == (
            5001,
            1000,
            2000,
        )


def test_empty_lines_of_a_table_of_one_column_are_left_out_too() -> None:
    assert read(b"\n\na\n1\n\n2\n")[1:] == ([["1"], ["2"]], ["1 empty row was left out."])


def test_a_header_alone_is_an_empty_table() -> None:
    for data in (b"a,b", b"a,b\n", b"\n,\na,b\r\n\r\n"):
        with open_table(io.BytesIO(data)) as table:
            (rows, done), *none = table.batches()
            assert (rows.column_names, rows.num_rows, done, none) == (["a", "b"], 0, len(data), [])


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b" , \n,\n", b"\xef\xbb\xbf"], ids=["nothing", "lines", "cells", "mark"]
)
def test_a_file_with_nothing_in_it_is_no_table(data: bytes) -> None:
    assert refused(data) == "empty"


def test_names_of_columns_are_stripped_and_made_different() -> None:
    data = "\ufeff  平台 ,,Ａ,A,A,A (2),\u200b,column 2\n1,2,3,4,5,6,7,8\n"
    headers, _, remarks = read(data.encode())
    assert headers == ("平台", "column 2", "Ａ", "A", "A (2)", "A (2) (2)", "column 7", "column 2 (2)")
    assert remarks == [
        "2 columns have no name and were called column 2, column 7.",
        "3 columns have a name that stood before and were called A (2), A (2) (2), column 2 (2).",
    ]


def test_a_name_that_is_taken_gets_the_next_number() -> None:
    assert read(b"a,a (2),a\n1,2,3\n")[0] == ("a", "a (2)", "a (3)")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("会员退款登记表\n平台,实付\nB站,30\nB站,40\n", "title"),
        ("会员退款登记表,,\n平台,实付,日期\n", "title"),
        ("支付宝账单\n------\n共 2 笔\n平台,实付\nB站,30\nB站,40\nB站,50\n", "title"),
        ("登记人,张三\n平台,实付,日期\nB站,30,1\n", "title"),
        ("平台，实付，日期\nB站，30，1\n", "full-width"),
        ("平台；实付\n", "full-width"),
        ('"平台,实付\nB站,30\n', "header-quotes"),
        ('平台,"实付\n' + "B站,30\n" * 200_000, "header-quotes"),
    ],
    ids=["line", "padded", "lines", "pair", "comma", "semicolon", "quotes", "late quotes"],
)
def test_a_first_row_that_is_no_header_is_refused(text: str, key: str) -> None:
    assert refused(text.encode()) == key


def test_a_comma_at_the_end_of_every_row_but_the_first_is_an_empty_column() -> None:
    headers, cells, remarks = read(b"a,b\n1,2,\n3,,\n")
    assert (headers, cells) == (("a", "b", "column 3"), [["1", "2", None], ["3", None, None]])
    assert remarks == ["1 column has no name and was called column 3."]


def test_one_column_may_be_followed_by_a_few_wider_rows() -> None:
    assert read(b"a\n1\n2\n3,4\n")[1] == [["1"], ["2"]]
    assert read(b'a,b\n1,2\n1,2,3\n"' + b"x" * 140_000 + b'",2\n')[1][0] == ["1", "2"]


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    _, cells, remarks = read(b'a,b\n1,"2\n3,4\n')
    assert cells == [["1", "2\n3,4\n"]]
    assert remarks[0].startswith("The number of quotation marks is odd")


def test_a_row_longer_than_the_longest_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "_BLOCK", 64)
    monkeypatch.setattr("calc.batch.files.records.LONGEST", 200)
    monkeypatch.setattr("calc.batch.files.csv_reader.LONGEST", 200)
    assert read(b'a,b\n1,2\n1,"2\n' + b"3,4\n" * 40 + b'"\n')[1][1] == ["1", "2\n" + "3,4\n" * 40]
    assert refused(b'a,b\n1,2\n1,"2\n' + b"3,4\n" * 90) == "line-long"
    with pytest.raises(InputError, match=r"more than 200 bytes after row 2;"):
        read(b'a,b\n1,2\n1,"2\n' + b"3,4\n" * 90)


def test_what_the_reader_of_csv_cannot_read_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise pa.ArrowInvalid("out of step")

    monkeypatch.setattr("calc.batch.files.csv_reader.arrow_csv.read_csv", broken)
    assert refused(b"a,b\n1,2\n") == "broken"


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('a"\n\r,;中0= '), max_size=5), min_size=3, max_size=3),
        max_size=5,
    )
)
def test_csv_is_read_as_python_reads_it(cells: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *cells])
    # A row of one filled cell over fuller ones counts as a title only where it is the first.
    assert read(file.getvalue().encode())[1] == [[cell or None for cell in row] for row in cells if any(row)]


# Limits


def test_a_table_beyond_the_limits_is_refused() -> None:
    data = b"a,b\n" + b"1,2\n" * 10
    assert refused(data, limits=Limits(bytes=43)) == "large"
    assert refused(data, limits=Limits(columns=1)) == "columns"
    assert refused(data, limits=Limits(rows=9)) == "rows"
    assert len(read(data, limits=Limits(bytes=44, columns=2, rows=10))[1]) == 10
    wide = ",".join(f"c{n}" for n in range(200)).encode() + b"\n"
    assert len(read(wide)[0]) == 200


# Other files


@pytest.mark.parametrize(
    ("data", "key", "look"),
    [
        (b"%PDF-1.7\n", "other", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "other", "picture"),
        (b"\xff\xd8\xff\xe0", "other", "picture"),
        (b"\0\0\0\x18ftypheic", "other", "picture"),
        (b"\x1f\x8b\x08\0", "other", "archive"),
        (b"Rar!\x1a\x07", "other", "archive"),
        (b"{\\rtf1", "other", "Word"),
        (b'\n[{"a": 1}]', "other", "JSON"),
        ("<html><meta charset=gb2312><table><tr><td>平台".encode("gb18030"), "save-as", "web page"),
        ("\n<!-- x --><HTML>".encode("utf-16"), "save-as", "web page"),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "save-as", "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "save-as", "XML"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_of_another_kind_is_named(data: bytes, key: str, look: str) -> None:
    with pytest.raises(InputError, match=look) as caught:
        open_table(io.BytesIO(data), name="表.xls")
    assert caught.value.key == f"table-{key}"
    assert caught.value.text("zh").startswith("文件：'表.xls' 是")


def ole(inside: str, before: int = 2000) -> bytes:
    """The look of a container of the old Office with something of a name inside."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * before + inside.encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("inside", "key", "look"),
    [
        ("EncryptedPackage", "password", "password"),
        ("Workbook", "save-as", "xls"),
        ("Book", "save-as", "xls"),
        ("WordDocument", "other", "Word"),
        ("Contents", "save-as", "old Office"),
    ],
)
def test_a_file_of_the_old_office_is_named_or_locked(inside: str, key: str, look: str) -> None:
    for before in (500, (1 << 20) + 14):
        with pytest.raises(InputError, match=look) as caught:
            open_table(io.BytesIO(ole(inside, before)), name="a.xlsx")
        assert caught.value.key == f"table-{key}"


def test_a_path_that_leads_to_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv", "x" * 5000, "a\0b"):
        with pytest.raises(InputError, match="is not there, or cannot be read") as caught:
            open_table(path)
        assert caught.value.key == "table-missing"


def test_a_stream_that_cannot_go_back_is_refused() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    with pytest.raises(InputError, match="from its start"):
        open_table(Pipe(b"a,b\n"))


def test_a_file_that_another_program_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.csv"
    path.write_bytes(b"a\n")
    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(InputError, match=r"cannot be opened \(Permission denied\)"):
        open_table(path)


def test_a_sheet_is_chosen_of_a_workbook_only() -> None:
    with pytest.raises(InputError, match="only Excel workbooks have sheets") as caught:
        open_table(io.BytesIO(b"a\n"), sheet="一月")
    assert caught.value.field == "sheet"


# Excel

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
SAVE = "open the file in Excel or WPS and save it once."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*rows: str) -> str:
    """The part that tells what another part refers to: identifier, kind and target of each."""
    links = ""
    for one in rows:
        identifier, kind, target, *mode = one.split()
        links += f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}" '
        outside = "External" if mode else "Internal"
        links += f'TargetMode="{outside}"/>'
    return f'<Relationships xmlns="{LINKS}">{links}</Relationships>'


def sheet_of(rows: str, after: str = "") -> str:
    """A sheet with rows as they stand in a file."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def types_of(sheets: int) -> str:
    """The part that tells what the others are."""
    kinds = {"/xl/workbook.xml": "sheet.main"} | {
        f"/xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)
    }
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="{part}" ContentType="{kind}.{name}+xml"/>' for part, name in kinds.items()
    )
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'<Types xmlns="{types}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{parts}</Types>"
    )


def book(
    *sheets: str, strings: str = "", styles: str = "", top: str = "", links: Sequence[str] = (), **more: Any
) -> bytes:
    """A workbook made by hand, of sheets called S1, S2 and so on."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    parts = {
        "[Content_Types].xml": types_of(len(sheets)),
        "_rels/.rels": relations("r1 officeDocument xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{top}<sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            *(f"r{n} worksheet worksheets/sheet{n}.xml" for n in numbers),
            "s1 sharedStrings sharedStrings.xml",
            "s2 styles /xl/styles.xml",
            *links,
        ),
        "xl/SharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in zip(numbers, sheets, strict=True)},
        **more,
    }
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def row(*cells: str, number: int | None = None) -> str:
    """A row of texts, or of cells that are given as XML."""
    place = f' r="{number}"' if number else ""
    written = (
        cell if cell.startswith("<") else f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells
    )
    return f"<row{place}>{''.join(written)}</row>"


def saved(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook as openpyxl saves it."""
    made = openpyxl.Workbook()
    fill(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def excel(data: bytes, **asked: Any) -> tuple[tuple[str, ...], Cells, list[str]]:
    return read(data, "a.xlsx", **asked)


def test_every_cell_is_the_text_that_the_spreadsheet_shows() -> None:
    shown: list[tuple[Any, str | None]] = [
        ("007", "007"),
        ("=1", None),
        (7, "7"),
        (30.0, "30"),
        (29.9, "29.9"),
        (0.1 + 0.2, "0.3"),
        (-12.5, "-12.5"),
        (1e-7, "0.0000001"),
        (Decimal("88.80"), "88.8"),
        (True, "true"),
        (False, "false"),
        (date(2026, 11, 1), "2026-11-01"),
        (datetime(2026, 11, 1, 10, 0), "2026-11-01 10:00:00"),
        (datetime(2026, 11, 1), "2026-11-01"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=26, minutes=5), "26:05:00"),
        (None, None),
        (" x ", " x "),
        ("#N/A", None),
        ("哔哩哔哩", "哔哩哔哩"),
    ]

    def fill(made: openpyxl.Workbook) -> None:
        made.active.append([f"c{n}" for n in range(len(shown))])
        made.active.append([value for value, _ in shown])

    headers, cells, remarks = excel(saved(fill))
    assert headers == tuple(f"c{n}" for n in range(len(shown)))
    assert cells == [[text for _, text in shown]]
    assert remarks == [f"1 formula cell has no stored value and was read as empty; {SAVE}"]


def test_the_value_stored_with_a_formula_is_used() -> None:
    formulas = row(
        "<c><f>1+1</f><v>2</v></c>",
        '<c t="str"><f>A1</f><v>好</v></c>',
        '<c t="str"><f>""</f><v></v></c>',
        '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        "<c><f>[1]S!A1</f></c>",
        "<c><f>NOW()</f><v/></c>",
    )
    _, cells, remarks = excel(book(sheet_of(row(*"abcdef") + formulas)))
    assert cells == [["2", "好", None, None, None, None]]
    assert remarks == [
        "3 formula cells: the value stored with it was used.",
        f"3 formula cells have no stored value and were read as empty; {SAVE}",
    ]


def test_shared_texts_are_put_together_without_how_they_are_spoken() -> None:
    strings = (
        "<si><t>平台</t></si><si><r><t>哔哩</t></r><r><t xml:space='preserve'> 哔哩</t></r>"
        "<rPh sb='0' eb='1'><t>bili</t></rPh></si><si><t>a_x000D_b_x005F_x_xD800_</t></si><si/>"
    )
    cells = "".join(f'<c t="s"><v>{n}</v></c>' for n in (1, 2, 3))
    inline = '<c t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r><rPh><t>x</t></rPh></is></c>'
    names = '<c t="s"><v>0</v></c><c t="inlineStr"><is><t>b</t></is></c>' + row("c", "d")[5:-6]
    headers, read_cells, _ = excel(
        book(sheet_of(f"<row>{names}</row><row>{cells}{inline}</row>"), strings=strings)
    )
    assert headers == ("平台", "b", "c", "d")
    assert read_cells == [["哔哩 哔哩", "a\rb_x_xD800_", None, "行内"]]


def test_dates_of_chinese_excel_and_of_the_mac_are_dates() -> None:
    formats = (0, 31, 58, 176, 177, 178, 22, 179)
    styles = (
        '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
        '<numFmt numFmtId="177" formatCode="[$-804]aaaa;@"/>'
        '<numFmt numFmtId="178" formatCode="0.00&quot;元&quot;"/>'
        '<numFmt numFmtId="179" formatCode="[h]:mm"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        "<cellXfs>" + "".join(f"<xf numFmtId='{n}'/>" for n in formats) + "</cellXfs>"
        '<cellStyles/><dxfs><dxf><numFmt numFmtId="0" formatCode="yyyy"/></dxf></dxfs>'
    )
    cells = row(
        *(f'<c s="{n}"><v>46327.5</v></c>' for n in range(len(formats))),
        '<c t="d"><v>2026-11-01T00:00:00</v></c>',
    )
    names = row(*"abcdefghi")
    day, noon = "2026-11-01", "2026-11-01 12:00:00"
    assert excel(book(sheet_of(names + cells), styles=styles))[1] == [
        ["46327.5", noon, noon, noon, "46327.5", "46327.5", noon, "1111860:00:00", day]
    ]
    mac = book(sheet_of(names + cells), styles=styles, top='<workbookPr date1904="1"/>')
    assert excel(mac)[1][0][1] == "2030-11-02 12:00:00"


def test_rows_without_places_and_names_with_a_prefix_are_read() -> None:
    sheet = sheet_of(
        row("a", "b") + row("<c/>", "<c r='B2'><v>5</v></c>") + '<row r="7"><c r="A7"><v>1</v></c></row>'
    )
    for tag in ("worksheet", "sheetData", "row", "c>", "c ", "c/", "v>", "is", "t>"):
        sheet = sheet.replace(f"<{tag}", f"<x:{tag}").replace(f"</{tag}", f"</x:{tag}")
    sheet = sheet.replace("xmlns=", "xmlns:x=")
    headers, cells, remarks = excel(book(sheet))
    assert (headers, cells) == (("a", "b"), [[None, "5"], ["1", None]])
    assert remarks == ["4 empty rows were left out."]


def test_empty_rows_and_columns_around_a_table_do_not_matter() -> None:
    def fill(made: openpyxl.Workbook) -> None:
        sheet = made.active
        sheet["C4"], sheet["E4"] = "平台", "实付"
        sheet["C6"], sheet["E6"], sheet["H6"] = "B站", 30, "看这里"
        sheet["A900"].number_format = "0.00"

    headers, cells, remarks = excel(saved(fill))
    assert (headers, cells) == (("平台", "实付", "column 3"), [["B站", "30", "看这里"]])
    assert remarks == ["1 column has no name and was called column 3.", "1 empty row was left out."]


def test_long_order_numbers_that_excel_has_cut_are_told() -> None:
    data = book(
        sheet_of(
            row("订单号") + row("<c><v>1.23456789012345E+17</v></c>") + row("<c><v>-99999999999999</v></c>")
        )
    )
    _, cells, remarks = excel(data)
    assert cells == [["123456789012345000"], ["-99999999999999"]]
    assert remarks == [
        "1 number has more than 15 digits: Excel has turned the rest into zeros. Keep order numbers as text."
    ]


def test_merged_cells_of_the_header_are_refused_and_those_below_are_told() -> None:
    merged = "<mergeCells><mergeCell ref='A1:C1'/><mergeCell ref='A3:A4'/><mergeCell ref='A9'/></mergeCells>"
    rows = row("会员退款登记表", number=1) + row("平台", "实付", number=2) + row("B站", "30", number=3)
    with pytest.raises(InputError, match="merged cells in its first row: A1:C1;"):
        open_table(io.BytesIO(book(sheet_of(rows, merged))), name="a.xlsx")
    below = merged.replace("A1:C1", "B3:B5")
    assert excel(book(sheet_of(rows.replace("会员退款登记表", "").replace("<t></t>", ""), below)))[2] == [
        "3 areas of merged cells, first B3:B5: only the first cell of each has a value, the others are empty."
    ]
    two = merged.replace("A1:C1", "B2:B3")
    assert refused(book(sheet_of(row("a", "b", number=2) + row("1", number=3), two))) == "merged"


def test_a_title_above_the_header_of_a_sheet_is_refused() -> None:
    assert refused(book(sheet_of(row("登记表") + row("平台", "实付") + row("B站", "30")))) == "title"
    assert excel(book(sheet_of(row("平台") + row("B站") + row("汽水"))))[1] == [["B站"], ["汽水"]]


def test_the_first_sheet_that_is_shown_and_holds_anything_is_read_unless_one_is_named() -> None:
    def fill(made: openpyxl.Workbook) -> None:
        made.active.title = "空"
        for name in ("隐藏", "一月", "二月"):
            made.create_sheet(name).append(["平台"])
            made[name].append([name])
        made["隐藏"].sheet_state = "hidden"
        made._sheets.insert(0, Chartsheet(parent=made, title="图"))

    data = saved(fill)
    assert excel(data)[1:] == ([["一月"]], ["Read sheet “一月”; not read: 空, 隐藏, 二月."])
    assert excel(data, sheet="隐藏")[1] == [["隐藏"]]
    assert refused(data, sheet="空") == "empty"
    with pytest.raises(
        InputError, match="there is no sheet '三月'; there are: 空, 隐藏, 一月, 二月"
    ) as caught:
        open_table(io.BytesIO(data), sheet="三月")
    assert caught.value.text("zh").startswith("工作表：没有叫 '三月' 的工作表")


@pytest.mark.parametrize(
    "sheet",
    ["", sheet_of(""), sheet_of(row("<c><v/></c>") + row("<c><f>1</f></c>"))],
    ids=["none", "bare", "formulas"],
)
def test_a_workbook_with_nothing_in_it_is_no_table(sheet: str) -> None:
    assert refused(book(sheet) if sheet else book()) == "empty"


def test_a_workbook_with_macros_and_links_is_read_as_data_alone(tmp_path: Path) -> None:
    data = book(
        sheet_of(row("a") + row('<c t="str"><f>[1]S!A1</f><v>x</v></c>')),
        links=("e1 externalLink externalLinks/externalLink1.xml", "v1 vbaProject vbaProject.bin"),
        **{
            "xl/vbaProject.bin": "Sub Auto_Open()",
            "xl/externalLinks/externalLink1.xml": "<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                f"r1 externalLinkPath file:///{tmp_path}/x External"
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": relations("h1 hyperlink http://127.0.0.1:1/ External"),
        },
    )
    assert read(data, "a.xlsm") == (("a",), [["x"]], ["1 formula cell: the value stored with it was used."])


def test_a_workbook_of_any_name_is_read_as_one() -> None:
    data = book(sheet_of(row("a") + row("1")))
    assert read(data, "a.csv")[2] == ["Named .csv, but it is an Excel workbook; it was read as that."]
    with open_table(io.BytesIO(data)) as table:
        assert (table.kind, table.unit, table.size, table.remarks) == ("excel", "rows", 1, ())


def test_a_long_sheet_comes_in_several_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calc.batch.files.excel_reader._CELLS", 4)
    data = book(sheet_of(row("a", "b") + "".join(row(str(n), "x") for n in range(5))))
    with open_table(io.BytesIO(data)) as table:
        assert [(rows.num_rows, done) for rows, done in table.batches()] == [(2, 2), (2, 4), (1, 5)]
    assert excel(data)[1] == [[str(n), "x"] for n in range(5)]
    even = book(sheet_of(row("a", "b") + "".join(row(str(n), "x") for n in range(4))))
    assert excel(even)[1] == [[str(n), "x"] for n in range(4)]


def test_a_wide_sheet_is_read_and_one_beyond_the_limits_refused() -> None:
    names = [f"c{n}" for n in range(200)]
    data = book(sheet_of(row(*names) + row(*("x",) * 200) * 3))
    assert excel(data)[0] == tuple(names)
    assert refused(data, limits=Limits(columns=199)) == "columns"
    assert refused(data, limits=Limits(rows=2)) == "rows"
    assert len(excel(data, limits=Limits(rows=3))[1]) == 3
    stray = book(sheet_of(row("a", "b") + '<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"><v>1</v></c></row>'))
    assert excel(stray)[0] == ("a", "b", "column 3")


def repeated(rows: int) -> bytes:
    """A workbook whose sheet repeats a row, and so is packed to a fraction of its size."""
    return book(sheet_of(row("a") + "<row/>" * rows))


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = book(sheet_of(row("a") + row("1")))
    assert refused(fine, limits=Limits(unpacked=500)) == "bomb"
    assert excel(fine, limits=Limits(unpacked=5000))[1] == [["1"]]
    monkeypatch.setattr(excel_reader, "_SMALL", 10_000)
    monkeypatch.setattr(excel_reader, "_RATIO", 20)
    assert excel(repeated(1_000))[1] == []
    assert refused(repeated(5_000)) == "bomb"
    assert excel(fine)[1] == [["1"]]
    monkeypatch.setattr(excel_reader, "_PARTS", 6)
    assert refused(fine) == "bomb"


def test_a_part_that_lies_about_its_size_is_read_no_further() -> None:
    data = bytearray(repeated(5_000))
    start = data.index(b"xl/worksheets/sheet1.xml", data.index(b"PK\x01\x02")) - 46
    assert struct.unpack_from("<I", data, start + 24)[0] > 30_000
    struct.pack_into("<I", data, start + 24, 300)
    assert refused(bytes(data)) == "broken"


def test_a_part_with_a_document_type_is_never_read_further() -> None:
    doctype = '<!DOCTYPE a [<!ENTITY a "b">]>'
    for part in ("xl/worksheets/sheet1.xml", "xl/SharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"):
        assert refused(book(sheet_of(row("a")), **{part: doctype + "<a>&a;</a>"})) == "unsafe"


def with_a_cell_at(place: str) -> bytes:
    """A workbook with a cell in its first place and one in another."""
    return book(sheet_of(row("<c r='A1'><v>1</v></c>") + f"<row><c r='{place}'><v>1</v></c></row>"))


@pytest.mark.parametrize(
    ("place", "shown"), [("D40", "D40"), ("d40", "D40"), ("A101", "A101"), ("CW1", "CW1"), ("AAAA1", "ZZZ1")]
)
def test_a_cell_too_far_out_is_refused_before_the_sheet_is_laid_out(
    place: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel_reader, "_GRID", 100)
    with pytest.raises(InputError, match=rf"\b{shown}\b") as caught:
        excel(with_a_cell_at(place))
    assert caught.value.key == "table-far"


def test_the_letters_of_a_place_never_become_a_large_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_scan, "_FAR", 50)
    with zipfile.ZipFile(io.BytesIO(with_a_cell_at("DD1"))) as archive:
        assert excel_scan.scan(archive) == excel_scan.Scan(rows=1, columns=50)


def test_how_far_a_sheet_may_reach_depends_on_the_limits() -> None:
    near = book(sheet_of(row("a", "b") + "<row r='999'><c r='C999'><v>1</v></c></row>"))
    assert refused(near, limits=Limits(rows=100, columns=20)) == "far"
    assert excel(near)[1] == [[None, None, "1"]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row><c r="1"><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row><c t="s"><v>7</v></c></row>',
        '<row><c t="s"><v>x</v></c></row>',
        "<row><c><v>1</v></row>",
        "",
    ],
    ids=["letter", "number", "shared", "index", "xml", "cut"],
)
def test_a_sheet_that_is_not_as_it_should_be_is_damaged(rows: str) -> None:
    assert refused(book(sheet_of(rows) if rows else "<worksheet><sheetData>")) == "broken"


def test_a_file_that_was_cut_off_is_damaged() -> None:
    data = saved(lambda made: made.active.append(["a"]))
    for length in (len(data) - 1, len(data) // 2, 40):
        assert refused(data[:length]) == "broken"
    assert refused(data[:2000] + b"\xff" * 100 + data[2100:]) == "broken"
    assert refused(packed({"xl/workbook.xml": "<workbook/>"})) == "broken"


def word() -> bytes:
    file = io.BytesIO()
    Document().save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "key", "look"),
    [
        (word(), "other", "Word"),
        (packed({"ppt/presentation.xml": ""}), "other", "presentation"),
        (packed({"a.csv": "a"}), "other", "archive"),
        (packed({}), "other", "archive"),
        (packed({"mimetype": "", "content.xml": ""}), "save-as", "OpenDocument"),
        (packed({"Index/Document.iwa": ""}), "save-as", "Numbers"),
        (
            packed({"_rels/.rels": relations("r officeDocument xl/workbook.bin"), "xl/workbook.bin": ""}),
            "save-as",
            "xlsb",
        ),
    ],
    ids=["word", "slides", "zip", "empty", "ods", "numbers", "xlsb"],
)
def test_an_archive_that_is_no_workbook_is_named(data: bytes, key: str, look: str) -> None:
    with pytest.raises(InputError, match=look) as caught:
        open_table(io.BytesIO(data), name="a.xlsx")
    assert caught.value.key == f"table-{key}"


def test_what_xlsxwriter_writes_is_read_back() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 0, "=1+1", value=2)
        sheet.write_rich_string(1, 1, "x", made.add_format({"bold": True}), "y")
    assert excel(file.getvalue())[1] == [["2", "xy"]]


# Parquet


def parquet_of(table: Any, **options: Any) -> bytes:
    file = io.BytesIO()
    parquet.write_table(table, file, **options)
    return file.getvalue()


NATIVE = pa.table(
    {
        "平台": pa.array(["B站", None]).dictionary_encode(),
        "实付": pa.array([Decimal("30.00"), None]),
        "日期": pa.array([date(2026, 11, 1), None]),
        "时刻": pa.array([datetime(2026, 11, 1), None], pa.timestamp("us", "Asia/Shanghai")),
        "名": pa.array(["a", None], pa.large_string()),
        "列": pa.array([[1, 2], None]),
        "组": pa.array([{"a": "x"}, None]),
        "字": ["y", "z"],
        "看": pa.array(["v", None], pa.string_view()),
        "位": pa.array([b"v", None], pa.binary_view()),
    }
)


@pytest.mark.parametrize("limits", [Limits(), Limits(unpacked=100_000)], ids=["script", "page"])
def test_parquet_keeps_its_types_and_nested_columns(limits: Limits, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet_of(NATIVE))
    with open_table(path, limits=limits) as table:
        assert (table.kind, table.unit, table.size, table.remarks) == ("parquet", "rows", 2, ())
        for _ in range(2):
            (rows, done), *none = table.batches()
            assert (done, none) == (2, [])
            assert rows.equals(NATIVE)
            assert rows.schema.equals(table.schema)


def test_long_parquet_comes_in_several_tables() -> None:
    data = parquet_of(pa.table({"a": range(150_000)}))
    with open_table(io.BytesIO(data)) as table:
        assert [(rows.num_rows, done) for rows, done in table.batches()] == [
            (65_536, 65_536),
            (65_536, 131_072),
            (18_928, 150_000),
        ]


def test_names_of_parquet_columns_are_made_different() -> None:
    twice = pa.Table.from_arrays([pa.array([1]), pa.array(["x"]), pa.array(["y"])], names=[" a", "a", ""])
    assert read(parquet_of(twice), "a.parquet")[:2] == (("a", "a (2)", "column 3"), [[1, "x", "y"]])
    page = Limits(unpacked=1000)
    assert read(parquet_of(twice), "a.parquet", limits=page)[1] == [[1, "x", "y"]]


def test_parquet_without_rows_is_an_empty_table_and_without_columns_none() -> None:
    assert read(parquet_of(NATIVE.slice(0, 0)), "a.parquet")[1] == []
    assert refused(parquet_of(pa.table({}))) == "empty"


def test_parquet_beyond_the_limits_is_refused() -> None:
    data = parquet_of(pa.table({"a": range(1000), "b": ["x"] * 1000}))
    assert refused(data, limits=Limits(rows=999)) == "rows"
    assert refused(data, limits=Limits(columns=1)) == "columns"
    assert refused(data, limits=Limits(unpacked=1000)) == "bomb"


def test_a_long_text_stored_once_and_used_often_is_weighed_before_it_is_unfolded() -> None:
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 500, pa.int32()), ["x" * 1_000])
    folded = parquet_of(pa.table({"a": text}), store_schema=False)
    view = parquet_of(pa.table({"a": pa.array(["x" * 1_000] * 500, pa.string_view())}))
    for data in (folded, view):
        assert len(data) < 5_000
        assert refused(data, limits=Limits(unpacked=20_000)) == "bomb"
        assert len(read(data, "a.parquet", limits=Limits(unpacked=600_000))[1]) == 500


def test_parquet_that_was_cut_off_or_changed_is_damaged() -> None:
    data = parquet_of(pa.table({"a": [str(n) for n in range(10_000)]}))
    assert refused(data[:-100]) == "broken"
    assert refused(data[:2000]) == "broken"
    assert refused(data[:100] + b"\xff" * 2000 + data[2100:]) == "broken"


def test_every_open_file_is_closed_again(tmp_path: Path) -> None:
    """A file left open would be a warning, and warnings are errors here; Windows could not delete it."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(sheet_of(row("a") + row("1"))))
    with open_table(path) as table:
        next(table.batches())
    path.unlink()
