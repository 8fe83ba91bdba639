"""Whole files: columns recognised, worked out in pieces, written beside what was there, or not at all."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import csv, parquet

from calc import CalcError, InputError, batch
from calc.base.data_files import data_version
from calc.base.moment import moment
from calc.batch import runner
from calc.batch.files.open_table import open_table
from calc.batch.headers import FIELDS, as_codes, map_columns, recognise
from calc.batch.report import Report, report, template
from calc.batch.tasks import COLUMNS, Task

AS_OF = "2026-11-21"
ROWS = """编号,平台,购买日期,实付金额（元）,会员期,已用天数,付款渠道,备注
007,B站,2026-11-01,30.00,30天,10,官方,=1+1
008,网易云音乐,2026/10/02,"¥1,158.00",1年,,苹果,-5
009,汽水音乐,2026年9月30日,约18元,1个月,,,@x
,,,,,,,
"""


def told(rows: str = ROWS, **options: Any) -> tuple[batch.Summary, pd.DataFrame]:
    """Run over rows of text, and read back what was written."""
    out = io.BytesIO()
    summary = batch.run(io.BytesIO(rows.encode()), out, **({"as_of": AS_OF, "kind": "csv"} | options))
    return summary, pd.read_csv(io.BytesIO(out.getvalue()), dtype=str, encoding="utf-8-sig")


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["购买日期", "实付金额"], {"purchased": "购买日期", "paid": "实付金额"}),
        ([" 实付金额 (元) ", "PAID ON"], {"paid": " 实付金额 (元) "}),
        (["paid", "实付金额"], {"paid": "paid"}),
        (["金额", "订单金额"], {"paid": "订单金额"}),
        (["Day of purchase", "used-days"], {"purchased": "Day of purchase", "used_days": "used-days"}),
        (["期限"], {"term": "期限"}),
        (["退款原因", "支付方式", "备注"], {}),
        ([], {}),
    ],
    ids=[
        "labels",
        "unit-and-spaces",
        "the-code-first",
        "the-likelier",
        "english",
        "term",
        "free-text",
        "none",
    ],
)
def test_headers_are_recognised(headers: list[str], found: dict[str, str]) -> None:
    assert recognise(headers, "refund") == found


def test_every_alias_stands_for_one_field_alone() -> None:
    for task in FIELDS:
        for field in FIELDS[task]:
            assert recognise([field], task) == {field: field}


def test_a_column_told_by_hand_beats_one_recognised() -> None:
    headers = ["平台", "甲", "实付金额", "购买日期", "会员期"]
    assert map_columns(headers, "refund", {"paid": "甲"}, ())["paid"] == "甲"
    assert "paid" not in map_columns(headers, "refund", {"list_price": "实付金额"}, ("paid",))


@pytest.mark.parametrize(
    ("columns", "named", "says"),
    [
        ({"colour": "甲"}, (), "columns: 'colour' is not one of the known"),
        ({"paid": "乙"}, (), "paid: there is no column '乙' among 甲, 平台"),
        ({"paid": "甲", "term": "甲"}, (), "paid: '甲' cannot be two fields at once"),
        ({"paid": "甲"}, ("term",), "purchased: no column of this name among 甲, 平台"),
    ],
    ids=["unknown-field", "unknown-column", "two-fields", "needed"],
)
def test_a_mapping_that_makes_no_sense_is_refused(
    columns: dict[str, str], named: tuple[str, ...], says: str
) -> None:
    with pytest.raises(InputError) as caught:
        map_columns(["甲", "平台"], "refund", columns, named)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize(
    ("field", "given", "meant"),
    [
        (
            "platform",
            ["哔哩哔哩", "b站", "Bilibili", None, "别的"],
            ["bilibili", "bilibili", "bilibili", None, "别的"],
        ),
        (
            "channel",
            ["苹果", "App Store（苹果）", "代充", "支付宝"],
            ["apple", "apple", "reseller", "支付宝"],
        ),
        ("plan", ["联名", "活动特价会员"], ["co-branded", "promotional"]),
        ("cause", ["平台原因", "不知道"], ["operator", "不知道"]),
        ("first_purchase", ["是", "否", None], [True, False, None]),
        ("payment_normal", ["正常", "也许", "异常", None], [True, "也许", False, None]),
        ("paid", ["是"], ["是"]),
    ],
)
def test_words_become_codes_and_unknown_ones_stay(field: str, given: list[Any], meant: list[Any]) -> None:
    for column in (pa.array(given, pa.string()), pa.chunked_array([given[:1], given[1:]], pa.string())):
        found = as_codes(column, field)
        assert (found if isinstance(found, list) else found.to_pylist()) == meant
    assert as_codes(pa.array([1]), field).to_pylist() == [1]


# --- run -----------------------------------------------------------------------------------------


def test_a_table_as_a_desk_has_it_is_answered_beside_its_own_columns() -> None:
    summary, found = told()
    assert list(found.columns) == [
        *("编号", "平台", "购买日期", "实付金额（元）", "会员期", "已用天数", "付款渠道", "备注"),
        *COLUMNS["refund"],
        *("as_of", "rules"),
    ]
    assert found["编号"].tolist() == ["007", "008", "009"], "numbers stay as written"
    assert found["amount"].tolist()[:2] == ["20.00", "996.20"]
    assert found["window_last_day"].tolist()[:2] == ["2026-11-09", "2026-10-09"]
    assert found["handled_by"].tolist()[:2] == ["bilibili", "apple"]
    assert found["error"].tolist()[2].startswith("paid: '约18元' is not an amount")
    assert found["rules"].unique().tolist() == [data_version()]
    assert found["as_of"].unique().tolist() == [AS_OF]
    assert (summary.rows, summary.answered, summary.rejected, summary.malformed) == (3, 2, 1, 0)
    assert summary.counts["verdict"]["prorated"] == 2
    assert summary.neutralised == 2
    assert found["备注"].tolist() == ["'=1+1", "-5", "'@x"], "a number is no formula"
    assert str(summary) == f"3 rows: 2 answered, 1 not; as of {AS_OF}, rules {data_version()}"
    assert summary.text("zh").startswith("共 3 行：算出 2 行，算不出 1 行")
    assert {word.key for word in summary.remarks} == {"table-remark-blank", "table-remark-neutralised"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_make_no_difference(encoding: str, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(ROWS.encode(encoding))
    batch.run(source, target, as_of=AS_OF)
    expected = io.BytesIO()
    batch.run(io.BytesIO(ROWS.encode()), expected, kind="csv", as_of=AS_OF)
    assert target.read_bytes() == expected.getvalue()


def write(kind: str, path: Path) -> Path:
    """The plain rows as a file of a kind."""
    frame = pd.read_csv(io.StringIO(ROWS), dtype=str).dropna(how="all")
    if kind == "parquet":
        parquet.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)
    elif kind == "xlsx":
        frame.to_excel(
            path, index=False, engine="xlsxwriter", engine_kwargs={"options": {"strings_to_formulas": False}}
        )
    else:
        frame.to_csv(path, index=False)
    return path


@pytest.mark.parametrize("target", ["csv", "xlsx", "parquet"])
@pytest.mark.parametrize("source", ["csv", "xlsx", "parquet"])
def test_every_kind_of_file_goes_in_and_out(source: str, target: str, tmp_path: Path) -> None:
    path, out = write(source, tmp_path / f"in.{source}"), tmp_path / f"out.{target}"
    summary = batch.run(path, out, as_of=AS_OF)
    assert (summary.rows, summary.answered) == (3, 2)
    if target == "parquet":
        table = parquet.read_table(out)
        assert table.schema.field("amount").type == pa.decimal128(18, 2)
        assert table.schema.metadata[b"quanyi.rules"].decode() == data_version()
        assert table.column("备注").to_pylist()[0] == "=1+1", "text stays text"
        amounts = table.column("amount").to_pylist()
    elif target == "xlsx":
        sheet = openpyxl.load_workbook(out).active
        assert sheet is not None
        header, *rows = sheet.iter_rows(values_only=True)
        assert rows[0][header.index("备注")] == "=1+1"
        assert sheet.cell(2, header.index("备注") + 1).data_type == "s", "text, no formula"
        amounts = [row[header.index("amount")] for row in rows]
    else:
        amounts = csv.read_csv(out).column("amount").to_pylist()
    assert [
        None if amount is None else Decimal(str(amount)).quantize(Decimal("0.01")) for amount in amounts
    ] == [
        Decimal("20.00"),
        Decimal("996.20"),
        None,
    ]


def test_what_is_written_does_not_depend_on_the_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ROWS + "\n".join(ROWS.splitlines()[1:3] * 20) + "\n"
    _, whole = told(rows)
    monkeypatch.setattr(runner, "ROWS", 7)
    source = pa.table({"a": pa.chunked_array([[1] * 3, [2] * 5, [3] * 6])})

    class Table:
        def batches(self) -> Any:
            return iter([(pa.table({"a": chunk}), 1) for chunk in source.column("a").chunks])

    assert [len(piece) for piece, _ in runner._enough_rows(Table())] == [8, 6]  # type: ignore[arg-type]  # only its batches
    plain = runner._enough_rows

    def cut(table: Any) -> Any:
        for rows, done in plain(table):
            for start in range(0, len(rows), 5):
                yield rows.slice(start, 5), done

    monkeypatch.setattr(runner, "_enough_rows", cut)
    _, pieces = told(rows)
    pd.testing.assert_frame_equal(whole, pieces)


def test_a_word_that_is_neither_yes_nor_no_is_refused_in_its_own_row() -> None:
    _, found = told(
        "平台,购买日期,实付金额,会员期,付款正常\nB站,2026-11-01,30,30天,是\nB站,2026-11-01,30,30天,也许\n"
    )
    assert found["error"].isna().tolist() == [True, False]
    assert found["error"][1].startswith("payment_normal: '也许' is neither yes nor no")


def test_a_column_may_be_told_and_a_value_named() -> None:
    rows = "谁,何时,多少\na,2026-11-01,30.00\n"
    summary, found = told(
        rows, columns={"paid": "多少", "purchased": "何时"}, platform="bilibili", term="30 days", used_days=10
    )
    assert found["amount"].tolist() == ["20.00"]
    assert summary.answered == 1


def test_deadlines_have_their_state_on_the_day() -> None:
    rows = (
        "投诉日期,处理时限\n2026-11-10,7个工作日\n2026-11-17,3-5个工作日\n2026-11-07,14天\n,7天\n2026-11-01,很快\n"
        "2026-11-10,\n1999-01-01,1个工作日\n"
    )
    summary, found = told(rows, task="deadline")
    assert list(found.columns[2:]) == [*COLUMNS["deadline"], "as_of", "rules"]
    assert found["last_day"].tolist()[:3] == ["2026-11-19", "2026-11-24", "2026-11-23"]
    assert found["ends_at"].tolist()[0] == "2026-11-20T00:00:00+08:00"
    assert found["state"].tolist()[:3] == ["over", "uncertain", "open"]
    assert [str(reason).partition(":")[0] for reason in found["error"]] == [
        *("nan", "nan", "nan", "start", "period", "period"),
        "1999-01-01 lies outside what can be estimated; only 2004-01-01 to 2099-12-31 can be counted",
    ]
    assert (summary.answered, summary.rejected) == (3, 4)
    _, same = told("投诉日期\n2026-11-10\n", task="deadline", period="7 working days")
    assert same["last_day"].tolist() == ["2026-11-19"]
    _, started = told("期限\n7天\n", task="deadline", start="2026-11-10", columns={"period": "期限"})
    assert started["last_day"].tolist() == ["2026-11-17"]


def test_the_state_is_that_of_the_moment_where_hours_run() -> None:
    """Compared by the clock, as for one case: not by day."""
    cells = ("10:00,24小时", "12:00,24小时", "10:00,8个工作小时")
    rows = "\n".join(["投诉时间,处理时限", *(f"2026-11-20 {cell}" for cell in cells)])
    columns = {"start": "投诉时间", "period": "处理时限"}
    _, found = told(rows, task="deadline", columns=columns, as_of="2026-11-21 11:00")
    assert found["state"].tolist()[:2] == ["over", "open"]
    assert str(found["error"][2]).startswith("hours: 8 working hours cannot be counted")


def test_a_language_gives_headers_words_and_reasons_of_that_language() -> None:
    _, found = told(lang="zh")
    assert found["结论"].tolist()[:2] == ["按比例", "按比例"]
    assert found["依据"].tolist()[0] == "可以协商"
    assert found["找谁"].tolist()[:2] == ["哔哩哔哩", "Apple（App Store）"]
    assert found["日历已定"].tolist()[0] == "是"
    assert found["算不出的原因"].tolist()[2].startswith("实付金额：'约18元' 不是金额")
    _, english = told("投诉日期,处理时限\n2026-11-10,7天\n", task="deadline", lang="en")
    assert english["Now"].tolist() == ["over"]
    assert english["Calendar settled"].tolist() == ["yes"]


def test_an_old_answer_in_the_table_is_replaced() -> None:
    _, found = told("平台,购买日期,实付金额,会员期,verdict\nB站,2026-11-01,30,30天,old\n")
    assert list(found.columns).count("verdict") == 1
    assert found["verdict"].tolist() == ["prorated"]


def test_a_table_without_rows_is_answered_with_none() -> None:
    summary, found = told("平台,购买日期,实付金额,会员期\n")
    assert (summary.rows, len(found)) == (0, 0)
    assert "verdict" in found.columns


def test_lines_of_the_wrong_width_are_counted_and_shift_nothing() -> None:
    summary, found = told(
        "平台,购买日期,实付金额,会员期\nB站,2026-11-01,30,30天\nB站,x\nB站,2026-11-02,30,30天\n"
    )
    assert (summary.rows, summary.malformed) == (2, 1)
    assert found["购买日期"].tolist() == ["2026-11-01", "2026-11-02"]


@pytest.mark.parametrize("fails", [KeyboardInterrupt, ValueError])
def test_an_interrupted_run_leaves_the_old_file_and_nothing_else(
    fails: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(ROWS * 3, encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(runner, "ROWS", 1)

    def told(done: int, size: int) -> None:
        raise fails

    with pytest.raises(fails):
        batch.run(source, target, as_of=AS_OF, progress=told)
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_progress_is_told_to_its_end_and_nothing_is_printed_by_default(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seen: list[tuple[int, int]] = []
    told(progress=lambda done, size: seen.append((done, size)))
    assert seen[-1][0] == seen[-1][1] == len(ROWS.encode())
    told()
    assert capsys.readouterr() == ("", "")
    told(progress=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "100%" in err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"task": "points"}, "task: 'points' is not one of the known"),
        ({"as_of": "soon"}, "as_of: 'soon' is not a date"),
        ({"colour": "red"}, "colour is not a known field"),
        ({"kind": None}, "target: "),
    ],
)
def test_what_is_asked_wrongly_is_refused(options: dict[str, Any], says: str) -> None:
    with pytest.raises(CalcError) as caught:
        told(**options)
    assert str(caught.value).startswith(says)


# --- the report of a page ------------------------------------------------------------------------


def reported(rows: str = ROWS, task: str = "refund", **same: Any) -> Report:
    with open_table(io.BytesIO(rows.encode()), name="rows.csv") as table:
        asked = Task(task, moment(AS_OF, "as_of"), map_columns(table.headers, task, None, same), same, "zh")
        return report(table, asked, lambda done, size: None)


def test_a_report_has_its_rows_its_rejected_rows_and_its_sources() -> None:
    found = reported(ROWS + "1,2\n")
    assert found.total == Decimal("1016.20")
    assert found.rejected.column("算不出的原因").to_pylist()[0].startswith("实付金额")
    assert found.rejected.column_names[:3] == ["算不出的原因", "平台", "实付金额（元）"]
    assert found.answers_first.column_names[:3] == ["编号", "结论", "依据"]
    assert [line.cells for line in found.malformed] == [2]
    ids = [source.id for source in found.sources]
    assert any(name.startswith("bilibili:") for name in ids)
    assert any(name.startswith("civil-code:203") for name in ids)
    assert "schedule-2026" in ids
    title, body = found.headline("en")
    assert title == "3 rows: 2 answered, 1 not"
    assert body.startswith("1016.20 yuan in all")
    assert found.spread("zh") == {"verdict": {"按比例": 2}, "standing": {"可以协商": 2}}


def test_the_workbook_has_three_sheets_and_runs_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(reported(ROWS + "1,2\n").workbook("zh")))
    assert book.sheetnames == ["结果", "算不出的行", "依据"]
    results, rejected, sources = book.worksheets
    assert results.max_row == 4
    assert [row[0] for row in rejected.iter_rows(values_only=True)][2] == "这一行有 2 格，与表头对不上：1,2"
    written = [row[0] for row in sources.iter_rows(values_only=True)]
    assert "《中华人民共和国民法典》第203条" in "".join(str(cell) for cell in written)
    assert str(written[-1]).startswith("共 3 行")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_weeks_become_months_where_there_are_many() -> None:
    found = reported("投诉日期\n2026-11-10\n2026-11-17\n2026-11-18\n", "deadline", period="7天")
    assert found.headline("en")[1] == "1 rows are over, 2 still open, 0 depend on the reading"
    assert found.spread("zh") == {
        "state": {"还没到期": 2, "已到期": 1},
        "week": {"2026-11-16 起的一周": 1, "2026-11-23 起的一周": 2},
    }
    days = "".join(f"{day:%Y-%m-%d}\n" for day in pd.date_range("2025-01-01", "2026-11-01", freq="7D"))
    months = reported("投诉日期\n" + days, "deadline", period="7天").spread("zh")["week"]
    assert next(iter(months)) == "2025-01-01 起的一个月"
    assert sum(months.values()) == 96


def test_a_report_of_rows_without_an_answer_still_names_what_it_rests_on() -> None:
    found = reported("实付金额,购买日期,会员期\nx,2026-11-01,30天\n", platform="bilibili")
    assert found.total == Decimal("0.00")
    assert any(source.id.startswith("bilibili:") for source in found.sources)
    assert not any(source.id.startswith("schedule") for source in found.sources)
    nobody = reported("平台,实付金额,购买日期,会员期\n无名,x,2026-11-01,30天\n")
    assert not any(source.id.startswith("bilibili:") for source in nobody.sources)


@pytest.mark.parametrize("task", sorted(FIELDS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_template_is_recognised_whole(task: str, lang: str) -> None:
    data = template(task, lang)
    with open_table(io.BytesIO(data), name="template.xlsx") as table:
        assert list(recognise(table.headers, task)) == list(FIELDS[task])
        assert [rows.num_rows for rows, _ in table.batches()] == [0]
    assert len(openpyxl.load_workbook(io.BytesIO(data)).worksheets) == 2


@pytest.mark.parametrize(
    ("task", "name", "bad"), [("refund", "refunds.csv", 2), ("deadline", "deadlines.csv", 1)]
)
def test_the_samples_are_samples_and_are_answered(task: str, name: str, bad: int, data: Path) -> None:
    summary = batch.run(data / "samples" / name, out := io.BytesIO(), task, kind="csv", as_of=AS_OF)
    assert summary.rejected == bad
    rows = out.getvalue().decode("utf-8-sig").splitlines()[1:]
    assert all("样本" in row for row in rows)


def test_the_package_names_what_it_has() -> None:
    assert batch.run is runner.run
    assert batch.Summary is runner.Summary
    with pytest.raises(AttributeError, match="no attribute 'walk'"):
        _ = batch.walk
