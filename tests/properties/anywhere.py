"""Everything the library answers and writes, for a few samples, as bytes: run by `test_anywhere`."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd

import calc
from calc import batch, export, freshness, notice, show

DATA = Path(__file__).parent.parent.parent / "data"
DAY = "2026-11-21 10:30"
CASES: tuple[dict[str, Any], ...] = (
    {
        "platform": "bilibili",
        "trouble": "refund",
        "paid": "168.00",
        "purchased": "2026-10-01 23:30",
        "term": "1年",
        "activated": "2026-10-03",
        "requests": ["refund", "compensate-time"],
        "problem": "refund",
        "filed": "2026-11-02 23:59",
        "evidence": ["order"],
        "case_id": "sample",
        "filings": [{"to": "bilibili", "day": "2026-11-02 23:59"}, {"to": "12315", "day": "2026-11-10"}],
    },
    {
        "platform": "soda-music",
        "trouble": "points-gift",
        "terms_validity": "6-12个月",
        "year": 2026,
        "responder": "12315",
        "problem": "complaint",
        "filed": "2026-09-24",
        "count_from": "2026-09-24",
        "count_days": 7,
        "count_to": "2026-12-31",
        "failed": "2026-10-08",
        "points_lost": 500,
        "lots": [{"earned": "2026-01-31", "points": 500}, {"earned": "2026-03-01 23:30", "points": 20}],
        "spent": [{"day": "2026-06-01", "points": 30}],
        "filings": [{"to": "soda-music", "day": "2026-11-02"}],
    },
)
CSV = "平台,购买日期,实付金额,会员期\nB站,2026-11-01,30.00,30天\nB站,2026年11月1日,¥1,30天\nB站,x,30,1年\n"
STARTS = ["2026-09-24", "2026-09-24 23:30", "2026-09-24T16:30Z", "2026-12-30"]
PERIODS = ("7 days", "3-5个工作日", "24小时", "1 month")


def everything() -> bytes:
    """Return it all, one after the other."""
    out = io.BytesIO()

    def put(*things: object) -> None:
        for thing in things:
            out.write(thing if isinstance(thing, bytes) else str(thing).encode())
            out.write(b"\n")

    for start in STARTS:
        for period in PERIODS:
            due = calc.deadline(start, period)
            put(json.dumps(due.to_dict(), ensure_ascii=False), due, due.in_words("en"))
    for given in CASES:
        case = calc.Case.from_dict(given)
        result = case.result(as_of=DAY)
        put(json.dumps(result.to_dict(), ensure_ascii=False), case.to_query(as_of=DAY), result.line)
        put(calc.verify(result.line, case))
        for lang in ("zh", "en"):
            put(result.html(lang), result.in_words(lang), case.html(lang))
            put(export.ics(case, as_of=DAY, lang=lang), export.html(case, as_of=DAY, lang=lang))
            put(export.notebook(case, as_of=DAY, lang=lang))
            word = export.letter(case, as_of=DAY, format="docx", lang=lang)
            # The file around it says when it was written.
            put(zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml"))
            for form in ("app", "email", "12315", "follow-up", "escalate"):
                put(export.letter(case, as_of=DAY, form=form, lang=lang))
            if result.timeline:
                put(result.timeline.to_frame(lang).to_csv())
                put(show.escalation(result.timeline, as_of=DAY, lang=lang).to_json())
            if result.points:
                put(result.points.to_frame(lang).to_csv())
                put(show.points_runoff(result.points, lang=lang).to_json())
            if result.refund:
                put(result.refund.to_frame(lang).to_csv())
                put(show.refund_curve(case.membership(), as_of=DAY, lang=lang).to_json())
    calendar = calc.ChinaCalendar(provisional=True)
    put(calendar, calendar.to_frame(2027, "zh").to_csv(), show.year(2026), show.year_calendar_text(2026))
    put(json.dumps([step.text("zh") for step in freshness.stale("2026-11-21")]))
    put(notice.parse("2027年元旦：1月1日（周五）至3日（周日）放假，共3天。"))
    put(calc.load_profile(DATA / "platforms" / "bilibili.toml"))
    put(_columns().to_csv())
    for kind in ("csv", "parquet"):
        written = io.BytesIO()
        put(batch.run(io.BytesIO(CSV.encode()), written, as_of=DAY, kind=kind, lang="zh"), written.getvalue())
    for bad in ("x", "2026-02-30", None):
        try:
            calc.deadline(bad, "7 days")  # type: ignore[arg-type]  # that is what is tried
        except calc.CalcError as error:
            put(error, error.text("zh"))
    return out.getvalue()


def _columns() -> pd.DataFrame:
    """Return what columns say of the same starts, aware ones from another zone among them."""
    starts = pd.Series(STARTS)
    aware = pd.Series(pd.to_datetime(["2026-09-24T16:30Z", "2026-12-30T15:59Z"])).dt.tz_convert(
        "America/New_York"
    )
    tables = [batch.deadlines(each, period) for each in (starts, aware) for period in PERIODS]
    frame = pd.concat(
        [*tables, batch.deadlines(["2026-09-24", None, "x"], "7 days", errors="coerce", lang="zh")]
    )
    frame["worked"] = pd.concat(
        [batch.is_working_day(frame["last_day"], calendar=calc.ChinaCalendar(provisional=True))]
    )
    return frame


if __name__ == "__main__":
    sys.stdout.buffer.write(everything())
