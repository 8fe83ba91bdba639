"""Pictures: the refund curve, months with a period drawn on them, and the texts that say the same."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from calc import ChinaCalendar, Membership, deadline, load_profile, show
from calc.refund import refund_by_day

BASE: dict[str, Any] = {"platform": "bilibili", "paid": "168", "purchased": "2026-11-18", "term": "1年"}
LANGS = ("zh", "en")


def chart(as_of: str = "2026-11-21", lang: str = "zh", **changed: Any) -> dict[str, Any]:
    spec: dict[str, Any] = show.refund_curve(Membership(**(BASE | changed)), as_of=as_of, lang=lang).to_dict()
    return spec


def test_the_curve_draws_the_figures_of_the_calculator() -> None:
    spec = chart()
    values = spec["layer"][0]["data"]["values"]
    points = refund_by_day(Membership(**BASE), as_of="2026-11-21", days=60)
    assert [(row["day"], row["amount"]) for row in values] == [
        (str(day), str(amount)) for day, amount, _ in points
    ]
    assert values[0]["said"] == "2026-11-21 提出：168.00 元"


def test_the_last_day_for_all_of_it_is_marked_while_it_is_to_come() -> None:
    spec = chart()
    assert spec["layer"][-1]["data"]["values"] == [{"day": "2026-11-25"}]
    assert spec["title"]["text"] == ["虚线：2026-11-25", "未经核实：据称是全额退款的最后一天"]
    assert "unverified" in chart(lang="en")["title"]["text"][1]
    for gone in (chart("2026-11-26"), chart(used_days=3), chart(platform="generic")):
        assert len(gone["layer"]) == 2
        assert gone["title"]["text"] == []


def test_terms_of_ones_own_are_not_hearsay() -> None:
    own = load_profile(
        {"id": "m", "kind": "platform", "name": "M", "problems": [], "refund": {"window": "14天"}}
    )
    assert "按您填写的条款" in chart(platform=own)["title"]["text"][1]
    said = show.refund_curve_text(Membership(**(BASE | {"platform": own})), as_of="2026-11-21", lang="en")
    assert "2026-12-02 is by your own terms the last day" in said


def test_nothing_is_fetched_by_a_chart() -> None:
    assert "url" not in str(chart()).lower().replace("$schema", "").replace("vega.github.io", "")


@pytest.mark.parametrize("lang", LANGS)
def test_the_text_says_what_the_curve_shows(lang: str) -> None:
    promised = show.refund_curve_text(Membership(**BASE), as_of="2026-11-21", lang=lang)
    assert all(part in promised for part in ("168.00", "2026-11-25", "2026-11-26", "163.86"))
    assert ("未经核实" if lang == "zh" else "unverified") in promised
    waiting = show.refund_curve_text(
        Membership(**(BASE | {"term": "30天", "used_days": 10})), as_of="2026-12-08", lang=lang
    )
    assert all(part in waiting for part in ("112.00", "2026-12-15", "72.80", "2026-12-18", "56.00"))


class _Cells(HTMLParser):
    """Collects what every cell of the tables is called."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.captions = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.captions += tag == "caption"
        if tag == "td" and (name := dict(attrs).get("aria-label")):
            self.names.append(name)


def cells(html: str) -> _Cells:
    found = _Cells()
    found.feed(html)
    return found


def test_a_year_names_every_day_and_what_it_is() -> None:
    found = cells(show.year(2026))
    assert (found.captions, len(found.names)) == (12, 365)
    assert "2026-10-01 放假 国庆节" in found.names
    assert "2026-10-10 调休上班 国庆节" in found.names
    assert "2026-12-31 工作日（估计）" in found.names
    assert sum("放假" in name for name in found.names) == 33
    english = cells(show.year(2026, lang="en"))
    assert "2026-02-14 make-up working day Spring Festival" in english.names


def test_days_are_told_apart_without_colour() -> None:
    html = show.year(2026)
    assert html.count(">休<") == 33
    assert html.count(">班<") == 6
    assert html.count("dashed") == 6


def test_a_year_that_is_not_known_is_left_empty_by_a_strict_calendar() -> None:
    assert cells(show.year(2027, calendar=ChinaCalendar())).names == []
    assert len(cells(show.year(2027)).names) == 365


@pytest.mark.parametrize(
    ("start", "period", "marks"),
    [
        ("2026-09-24", "7 working days", {"2026-09-24": "起", "2026-10-12": "止"}),
        ("2026-11-20", "3-5 working days", {"2026-11-20": "起", "2026-11-25": "早", "2026-11-27": "止"}),
        ("2026-09-24", "7 days", {"2026-09-24": "起", "2026-10-01": "早", "2026-10-08": "止"}),
        ("2027-02-04", "3 working days", {"2027-02-04": "起", "2027-02-15": "早", "2027-02-16": "止"}),
    ],
)
def test_a_deadline_is_drawn_on_the_months_it_runs_through(
    start: str, period: str, marks: dict[str, str]
) -> None:
    found = cells(show.deadline_strip(deadline(start, period)))
    marked = {name[:10]: name[-1] for name in found.names if " · " in name}
    assert marked == marks


def test_the_latest_reading_is_marked_where_it_is_another_day() -> None:
    found = deadline("2027-01-28", "1 working day")
    assert (found.act_by, found.last_day, found.wait_until) == (date(2027, 1, 29),) * 3
    late = deadline("2027-04-30", "3 working days")
    names = {name[:10]: name[-1] for name in cells(show.deadline_strip(late)).names if " · " in name}
    assert late.act_by < late.wait_until
    assert names[str(late.wait_until)] in "止晚"


def test_months_over_the_end_of_a_year() -> None:
    assert cells(show.months(date(2025, 12, 5), date(2026, 1, 5))).captions == 2
    assert [day.isoformat() for day in show.days_of(2024)][59:61] == ["2024-02-29", "2024-03-01"]
