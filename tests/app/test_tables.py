"""批量 Tables: upload, map, work out, download; and every kind of file that should not be there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from calc.base.messages import LANGUAGES, say
from tests.app.conftest import PHONE, WIDE, fits
from tests.app.test_pages import headline, page, said

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROWS = """编号,平台,购买日期,实付金额,会员期,已用天数
样本-1,B站,2026-11-01,30.00,30天,10
样本-2,B站,2026-11-01,x,30天,
"""


def uploaded(name: str, data: bytes, **query: Any) -> AppTest:
    """The tab with a file uploaded."""
    at = page("tables", as_of="2026-11-21", **query)
    at.file_uploader("tables_file").upload(name, data, "application/octet-stream")
    at.run()
    assert not at.exception
    return at


def run(at: AppTest) -> AppTest:
    at.button("tables-run").click().run()
    assert not at.exception
    return at


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task", ["refund", "deadline"])
def test_the_sample_is_tried_at_the_press_of_a_button(lang: str, task: str) -> None:
    at = page("tables", as_of="2026-11-21", lang=lang)
    at.segmented_control("tables_task").set_value(task).run()
    at.button("tables-use").click().run()
    assert say("tables-using-sample", lang) in said(at)
    run(at)
    counted = (
        {"rows": 10, "answered": 8, "rejected": 2}
        if task == "refund"
        else {"rows": 8, "answered": 7, "rejected": 1}
    )
    assert say("tables-headline", lang, counted) in said(at)
    assert len(at.dataframe) == 3, "the preview, the results, the rejected rows"
    at.button("tables-drop").click().run()
    assert not at.exception
    assert say("tables-headline", lang, counted) not in said(at)
    assert not at.dataframe


def test_an_upload_is_mapped_worked_out_and_charted_in_words() -> None:
    at = run(uploaded("案件.csv", ROWS.encode("gb18030")))
    assert headline(at).startswith("2 行：算出 1 行，算不出 1 行\n可以谈的金额合计 20.00 元")
    text = said(at)
    assert "按 GB18030" in text
    assert "按结论：按比例 1。" in text
    assert "按依据：可以协商 1。" in text


def test_columns_nobody_recognises_are_mapped_by_hand() -> None:
    rows = "甲,乙,丙\n2026-11-01,30.00,30天\n"
    at = uploaded("a.csv", rows.encode())
    assert "平台、实付金额、购买日期、会员期" in said(at).replace("还需要", "")
    assert at.button("tables-run").disabled
    for number, label in enumerate(("购买日期", "实付金额", "会员期"), 1):
        next(box for box in at.selectbox if box.label == label).set_value(number)
        at.run()
    at.segmented_control("tables_same_platform").set_value("bilibili").run()
    assert not at.button("tables-run").disabled
    assert headline(run(at)).startswith("1 行：算出 1 行，算不出 0 行")


def test_one_value_may_stand_for_every_row() -> None:
    at = uploaded("a.csv", "投诉日期\n2026-11-10\n2026-11-20\n".encode())
    at.segmented_control("tables_task").set_value("deadline").run()
    at.text_input("tables_same_period").set_value("7个工作日").run()
    assert "已到期 1 行，还没到期 1 行" in said(run(at))


def test_a_changed_setting_says_that_the_result_is_an_old_one() -> None:
    at = run(uploaded("a.csv", ROWS.encode()))
    assert say("tables-old", "zh") not in said(at)
    next(box for box in at.selectbox if box.label == "已用天数").set_value(0)
    at.run()
    assert say("tables-old", "zh") in said(at)
    run(at)
    assert say("tables-old", "zh") not in said(at)


def test_the_same_column_twice_is_refused_in_words() -> None:
    at = uploaded("a.csv", ROWS.encode())
    next(box for box in at.selectbox if box.label == "会员期").set_value(4)
    at.run()
    assert "不能同时作两项" in said(at)
    assert "tables-run" not in [button.key for button in at.button]


def book(change: Callable[[Any], None]) -> bytes:
    """A workbook of the rows, changed."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for line in ROWS.splitlines():
        sheet.append(line.split(","))
    change(sheet)
    made.save(out := io.BytesIO())
    return out.getvalue()


def bomb() -> bytes:
    """A small archive that unpacks to a very large one."""
    out = io.BytesIO(book(lambda sheet: None))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/large.bin", b"\0" * (300 << 20))
    return out.getvalue()


def archived(name: str, data: bytes) -> bytes:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def locked() -> bytes:
    """The outside of a workbook with a password: an OLE container with the names Excel gives its parts."""
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + name + b"\0" * (4096 - len(name))


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an image": ("a.csv", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "a document": ("a.pdf.csv", lambda: b"%PDF-1.7\n" + b"x" * 100),
    "a page called a workbook": (
        "a.xls",
        lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>",
    ),
    "nothing": ("a.csv", lambda: b""),
    "half a workbook": ("a.xlsx", lambda: book(lambda sheet: None)[:900]),
    "an archive that is no workbook": ("a.xlsx", lambda: archived("a.txt", b"hello")),
    "an archive that unpacks without end": ("a.xlsx", bomb),
    "a workbook with a password": ("a.xlsx", locked),
    "merged headers": ("a.xlsx", lambda: book(lambda sheet: sheet.merge_cells("A1:B1"))),
    "two hundred columns": ("a.csv", lambda: (",".join(f"c{n}" for n in range(200)) + "\n").encode()),
    "half a parquet file": ("a.parquet", lambda: b"PAR1" + b"\0" * 50),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_table_gets_a_clear_answer_and_nothing_crashes(kind: str, lang: str) -> None:
    name, make = HOSTILE[kind]
    at = uploaded(name, make(), lang=lang)
    (error,) = at.error
    assert error.proto.title == say("cannot-answer", lang)
    assert len(error.value) > 20
    assert not re.search(r"Traceback|Error\b|Exception", error.value)
    assert not at.dataframe


def test_formula_cells_and_text_that_looks_like_one_run_nowhere() -> None:
    def change(sheet: Any) -> None:
        sheet["A2"], sheet["G1"], sheet["G2"] = "=1+1", "备注", '=HYPERLINK("http://example.com")'

    at = run(uploaded("a.xlsx", book(change)))
    assert headline(at).startswith("2 行")
    assert "公式" in said(at)


def test_a_file_above_the_limit_is_refused_before_it_is_read() -> None:
    at = uploaded("a.csv", ROWS.encode() + b"," * (21 << 20))
    assert "20 MB" in said(at)
    assert len(at.error) == 1


@pytest.mark.browser
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_table_goes_up_and_its_workbook_comes_down(
    served: str, visit: Callable[..., Page], size: tuple[int, int], tmp_path: Path
) -> None:
    window = visit("zh", size)
    window.goto(f"{served}/tables?as_of=2026-11-21")
    path = tmp_path / "案件.csv"
    path.write_bytes(ROWS.encode("gb18030"))
    window.get_by_test_id("stFileUploader").locator("input[type=file]").first.set_input_files(path)
    window.get_by_role("button", name="开始计算").click()
    window.get_by_text("2 行：算出 1 行，算不出 1 行").wait_for()
    with window.expect_download() as download:
        window.get_by_role("button", name="下载 Excel").click()
    path = tmp_path / "out.xlsx"
    download.value.save_as(path)
    assert download.value.suggested_filename == "quanyi-refund-2026-11-21.xlsx"
    results = openpyxl.load_workbook(path).worksheets[0]
    header, first, _ = results.iter_rows(values_only=True)
    assert first[header.index("可退金额")] == 20
    fits(window)
    with window.expect_download() as download:
        window.get_by_role("button", name="下载模板").click()
    assert download.value.suggested_filename == "quanyi-refund.xlsx"


def test_rows_with_too_many_cells_are_counted_beside_those_without_an_answer() -> None:
    row = "哔哩哔哩,30.00,2026-11-01,30天"
    at = run(uploaded("a.csv", f"平台,实付金额,购买日期,会员期\n{row}\n{row},多,余\n".encode()))
    assert not at.exception
    assert say("tables-malformed", "zh", {"n": 1}) in [caption.value for caption in at.caption]
