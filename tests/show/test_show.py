"""Pictures: charts, months with a period drawn on them, and the texts that say the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import (
    Case,
    ChinaCalendar,
    InputError,
    Membership,
    Points,
    PointsLot,
    Timeline,
    deadline,
    expire_points,
    load_profile,
    response_timeline,
    show,
)
from calc.base.messages import say
from calc.complaint.ladder import Ladder, ladder
from calc.refund.assess import refund_by_day
from tests.refusal import refused
from tests.strategies import examples

BASE: dict[str, Any] = {"platform": "bilibili", "paid": "168", "purchased": "2026-11-18", "term": "1年"}
LANGS = ("zh", "en")


def chart(as_of: str = "2026-11-21", lang: str = "zh", **changed: Any) -> dict[str, Any]:
    spec: dict[str, Any] = show.refund_curve(Membership(**(BASE | changed)), as_of=as_of, lang=lang).to_dict()
    return spec


def test_the_curve_draws_the_figures_of_the_calculator() -> None:
    spec = chart()
    values = spec["data"]["values"]
    points = refund_by_day(Membership(**BASE), as_of="2026-11-21", days=60)
    assert [(row["day"], row["amount"]) for row in values] == [
        (str(day), str(amount)) for day, amount, _ in points
    ]
    assert values[0]["said"] == "2026-11-21 提出：168.00 元"


def test_the_last_day_for_all_of_it_is_marked_while_it_is_to_come() -> None:
    spec = chart()
    assert spec["layer"][-1]["data"]["values"] == [{"day": "2026-11-25"}]
    assert spec["title"]["text"] == [
        "虚线：2026-11-25",
        say("chart-last-full-says", "zh", {"confidence": "unverified"}),
    ]
    assert "unverified" in chart(lang="en")["title"]["text"][1]
    for gone in (chart("2026-11-26"), chart(used_days=3), chart(platform="generic")):
        assert len(gone["layer"]) == 2
        assert gone["title"]["text"] == []


def test_terms_of_ones_own_are_not_hearsay() -> None:
    own = load_profile(
        {"id": "m", "kind": "platform", "name": "M", "problems": [], "refund": {"window": "14天"}}
    )
    assert chart(platform=own)["title"]["text"][1] == say(
        "chart-last-full-says", "zh", {"confidence": "yours"}
    )
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
    ],
)
def test_a_deadline_is_drawn_on_the_months_it_runs_through(
    start: str, period: str, marks: dict[str, str]
) -> None:
    found = cells(show.deadline_strip(deadline(start, period)))
    marked = {name[:10]: name[-1] for name in found.names if " · " in name}
    assert marked == marks


def test_the_latest_reading_is_marked_where_it_is_another_day() -> None:
    late = replace(deadline("2026-11-20", "3-5 working days"), wait_until=date(2026, 12, 1))
    marked = {name[:10]: name[-1] for name in cells(show.deadline_strip(late)).names if " · " in name}
    assert marked == {"2026-11-20": "起", "2026-11-25": "早", "2026-11-27": "止", "2026-12-01": "晚"}


def test_months_over_the_end_of_a_year() -> None:
    assert cells(show.months(date(2025, 12, 5), date(2026, 1, 5))).captions == 2
    assert [day.isoformat() for day in show.days_of(2024)][59:61] == ["2024-02-29", "2024-03-01"]


# --- charts: what all of them have ---------------------------------------------------------------

LOTS = [PointsLot(earned="2025-01-15", points=500), PointsLot(earned="2026-01-31", points=260)]


def points(as_of: str = "2026-06-01", validity: str = "12个月", lots: Any = LOTS) -> Points:
    return expire_points(lots, as_of=as_of, validity=validity)


def timeline(**changed: Any) -> Timeline:
    given = {"platform": "12315", "problem": "complaint", "filed": "2026-09-24"}
    return response_timeline(**(given | changed))


def climbed(**changed: Any) -> Ladder:
    filed = [{"to": "soda-music", "day": "2026-11-02"}]
    case = {"platform": "soda-music", "trouble": "points-gift", "filings": filed}
    return ladder(Case.from_dict(case | changed), as_of="2026-11-21")


# A chart and its text, in a language.
CHARTS: dict[str, Callable[[str], tuple[Any, str]]] = {
    "refund": lambda lang: (
        show.refund_curve(Membership(**BASE), as_of="2026-11-21", lang=lang),
        show.refund_curve_text(Membership(**BASE), as_of="2026-11-21", lang=lang),
    ),
    "bars": lambda lang: (
        show.bars({"a": 3}, lang=lang),
        show.bars_text({"zh": "行数", "en": "rows"}[lang], {"a": 3}, lang=lang),
    ),
    "run-off": lambda lang: (
        show.points_runoff(points(), lang=lang),
        show.points_runoff_text(points(), lang=lang),
    ),
    "run-off of a range": lambda lang: (
        show.points_runoff(points(validity="12-24个月"), lang=lang, days=300),
        show.points_runoff_text(points(validity="12-24个月"), lang=lang, days=300),
    ),
    "nothing to run off": lambda lang: (
        show.points_runoff(points(lots=[]), lang=lang),
        show.points_runoff_text(points(lots=[]), lang=lang),
    ),
    "timeline": lambda lang: (
        show.escalation(timeline(happened={"accept": "2026-09-28"}), as_of="2026-10-20", lang=lang),
        show.escalation_text(timeline(happened={"accept": "2026-09-28"}), as_of="2026-10-20", lang=lang),
    ),
    "ladder": lambda lang: (
        show.escalation(climbed(), as_of="2026-11-21", lang=lang),
        show.escalation_text(climbed(), as_of="2026-11-21", lang=lang),
    ),
    "no stages": lambda lang: (
        show.escalation(replace(timeline(), stages=()), as_of="2026-10-20", lang=lang),
        show.escalation_text(replace(timeline(), stages=()), as_of="2026-10-20", lang=lang),
    ),
    "year": lambda lang: (
        show.year_calendar(2026, lang=lang),
        show.year_calendar_text(2026, lang=lang),
    ),
    "years of a period": lambda lang: (
        show.year_calendar(None, lang=lang, period=deadline("2026-12-14", "60天")),
        show.year_calendar_text(None, lang=lang, period=deadline("2026-12-14", "60天")),
    ),
    "a year nobody knows": lambda lang: (
        show.year_calendar(2150, lang=lang),
        show.year_calendar_text(2150, lang=lang),
    ),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_valid_describes_itself_and_can_be_restyled(name: str, lang: str) -> None:
    drawn, words = CHARTS[name](lang)
    spec = drawn.to_dict()
    assert spec["description"] == words
    other = drawn.properties(width=500, description="mine").configure_axis(labelFontSize=9)
    restyled = other.to_dict(validate=False)
    assert (restyled["width"], restyled["description"]) == (500, "mine")
    assert restyled["config"]["axis"] == {"labelFontSize": 9}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CHARTS)
def test_no_zone_moves_a_day(name: str, lang: str) -> None:
    """Times are written with their zone, read as they are written and drawn on a scale of UTC."""
    spec = CHARTS[name](lang)[0].to_dict(validate=False)
    for layer in spec["layer"]:
        for encoded in layer["encoding"].values():
            if isinstance(encoded, dict) and encoded.get("type") == "temporal":
                # A layer without a scale of its own has that of the others.
                assert encoded.get("scale", {"type": "utc"})["type"] == "utc"
                rows = layer.get("data", spec.get("data"))
                assert rows["format"]["parse"][encoded["field"]] == "date"
                written = {row[encoded["field"]] for row in rows["values"]} - {None}
                assert all(len(at) == 10 or at.endswith("Z") for at in written)


# --- points running off --------------------------------------------------------------------------


def rows_of(drawn: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = drawn.to_dict(validate=False)["data"]["values"]
    return rows


def marks_of(drawn: Any) -> list[dict[str, Any]]:
    own = [layer["data"]["values"] for layer in drawn.to_dict(validate=False)["layer"] if "data" in layer]
    return list(own[0]) if own else []


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


VALIDITIES = (
    *("12 months", "12-24 months", "90 days", "36 hours", "1-400 days", "每年12月31日", "36个自然月"),
    *("12个月未使用则清零", "12-24个月，最晚次年12月31日"),
)


@examples(40)
@given(
    lots=st.lists(st.tuples(DAYS, st.integers(1, 999), st.none() | st.integers(0, 700)), max_size=6),
    spent=st.lists(st.tuples(DAYS, st.integers(1, 300)), max_size=3),
    as_of=DAYS,
    validity=st.sampled_from(VALIDITIES),
    later=st.integers(0, 900),
)
def test_the_steps_are_what_is_left_on_any_later_day(
    lots: list[tuple[date, int, int | None]],
    spent: list[tuple[date, int]],
    as_of: date,
    validity: str,
    later: int,
) -> None:
    """What the picture says of a day is what the calculator says of it, asked at its first instant."""
    given_lots = [
        PointsLot(earned=day, points=n, expires=None if own is None else day + timedelta(days=own))
        for day, n, own in lots
        if day <= as_of
    ]
    asked: dict[str, Any] = {"validity": validity, "spent": [row for row in spent if row[0] <= as_of]}
    try:
        now = expire_points(given_lots, as_of=as_of, **asked)
    except InputError:
        asked["spent"] = []
        now = expire_points(given_lots, as_of=as_of, **asked)
    rows = rows_of(show.points_runoff(now, days=1000))
    assert (rows[0]["alive"], rows[0]["late"]) == (now.balance, now.balance + now.uncertain)
    day = as_of + timedelta(days=later)
    then = expire_points(given_lots, as_of=f"{day} 00:00", **asked)
    if later:
        shown = [row for row in rows if row["at"] <= f"{day}T00:00:00Z"][-1]
        assert (shown["alive"], shown["late"]) == (then.balance, then.balance + then.uncertain)


def test_a_lot_is_marked_on_its_day_on_top_of_its_step() -> None:
    drawn = show.points_runoff(points(), lang="en")
    (mark,) = marks_of(drawn)
    assert (mark["day"], mark["at"]) == ("2027-01-31", "2027-01-31T12:00:00Z")
    assert (mark["points"], mark["level"], mark["label"]) == (260, 260, "2027-01-31")
    assert mark["said"] == "2027-01-31 at 24:00: 260 expire"
    rows = rows_of(drawn)
    assert [(row["at"], row["alive"]) for row in rows][:2] == [
        ("2026-06-01T00:00:00Z", 260),
        ("2027-02-01T00:00:00Z", 0),
    ]
    assert drawn.to_dict()["title"]["text"][-1] == say("chart-points-legend-day", "en")


def test_a_range_has_a_second_step_that_is_dashed() -> None:
    found = points(validity="12-24个月")
    drawn = show.points_runoff(found)
    claimed = expire_points(LOTS, as_of="2026-06-01", platform="soda-music")
    said = show.points_runoff(claimed, lang="en").to_dict()["title"]["text"]
    assert said[0] == say("chart-points-sure", "en", {"confidence": "unverified"})
    dashed = [layer for layer in drawn.to_dict()["layer"] if "strokeDash" in layer["mark"]]
    assert [layer["encoding"]["y"]["field"] for layer in dashed] == ["late"]
    assert (found.balance, found.uncertain) == (260, 500)
    marks = [(mark["reading"], mark["day"], mark["level"]) for mark in marks_of(drawn)]
    # The early end of the older lot has passed; what is left of it is uncertain.
    assert marks == [("late", "2027-01-15", 760), ("early", "2027-01-31", 260), ("late", "2028-01-31", 260)]
    assert "最早 2026-01-15、最晚 2027-01-15 的24点过期 500" in show.points_runoff_text(found)
    plain = show.points_runoff(points()).to_dict()["layer"]
    assert not [layer for layer in plain if "strokeDash" in layer["mark"]]


def test_points_that_run_by_the_clock_fall_at_their_instant() -> None:
    lots = [PointsLot(earned="2026-06-01 09:00", points=5), PointsLot(earned="2026-06-01", points=7)]
    found = points("2026-06-01 12:00", "36小时", lots)
    drawn = show.points_runoff(found)
    falls = [(row["at"], row["alive"], row["late"]) for row in rows_of(drawn)][:-1]
    assert falls == [
        ("2026-06-01T12:00:00Z", 12, 12),
        ("2026-06-02T12:00:00Z", 5, 12),
        ("2026-06-02T21:00:00Z", 0, 7),
        ("2026-06-03T12:00:00Z", 0, 0),
    ]
    assert marks_of(drawn)[0]["label"] == "06-02 12:00"
    one = points("2026-06-01 12:00", "36小时", lots[:1])
    assert show.points_runoff(one).to_dict()["title"]["text"][-1] == say("chart-points-legend-clock")
    assert (
        show.points_runoff_text(one)
        == "2026-06-01 12:00：还有 5 积分可用。2026-06-02 21:00 过期 5。有效期是您填写的。"
    )


@pytest.mark.parametrize("lots", [[], LOTS], ids=["none", "all expired"])
def test_nothing_left_is_a_flat_line_and_says_so(lots: list[PointsLot]) -> None:
    drawn = show.points_runoff(points("2030-01-01", lots=lots))
    assert [(row["alive"], row["late"]) for row in rows_of(drawn)] == [(0, 0), (0, 0)]
    assert drawn.to_dict()["title"]["text"] == [say("chart-points-none", "zh", {"name": say("word-points")})]
    assert marks_of(drawn) == []


def test_many_lots_are_summed_up_in_words_and_few_are_labelled() -> None:
    lots = [PointsLot(earned=date(2026, 1, n + 1), points=1) for n in range(20)] * 2
    found = points(lots=lots)
    words = show.points_runoff_text(found, lang="en")
    assert words.count("2 expire") == 6
    assert "The other 28 expire by 2027-01-20 at 24:00" in words
    marks = marks_of(show.points_runoff(found))
    assert len(marks) == 20
    assert sum(mark["label"] is not None for mark in marks) == 1
    cut = show.points_runoff(found, days=225)
    assert [mark["day"] for mark in marks_of(cut)][-1] == "2027-01-11"
    assert "其余" in show.points_runoff_text(found, days=1)
    with pytest.raises(InputError, match="days"):
        show.points_runoff(found, days=0)


# --- stages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("found", [timeline(), climbed()], ids=["timeline", "ladder"])
def test_every_stage_has_a_row_with_its_own_days(found: Timeline | Ladder) -> None:
    rows = rows_of(show.escalation(found, as_of="2026-11-21"))
    rungs = (
        [(None, found.stages)] if isinstance(found, Timeline) else [(r.key, r.stages) for r in found.rungs]
    )
    expected = [(key, stage) for key, stages in rungs for stage in stages]
    assert len(rows) == len(expected)
    for row, (key, stage) in zip(rows, expected, strict=True):
        ends = stage.deadline
        assert (row["rung"], row["stage"], row["kind"], row["final"]) == (
            key,
            stage.name,
            stage.kind,
            ends.final,
        )
        assert (row["act_by"], row["last_day"], row["wait_until"]) == (
            str(ends.act_by),
            str(ends.last_day),
            str(ends.wait_until),
        )
        assert row["start"] <= row["mark"]
        assert row["start"] < row["end"] <= row["late"]
        assert stage.title.text() in row["said"]
    heights = [row["y"] for row in rows]
    assert heights == sorted(set(heights))


def test_a_bar_holds_its_whole_days_and_the_mark_stands_in_the_middle_of_one() -> None:
    (accept, mediation, _) = rows_of(show.escalation(timeline(), as_of="2026-10-01"))
    assert accept["start"] == "2026-09-24T00:00:00Z"
    assert accept["end"] == accept["late"] == "2026-10-13T00:00:00Z"
    assert accept["mark"] == "2026-10-12T12:00:00Z"
    assert (mediation["end"], mediation["late"]) == ("2026-11-24T00:00:00Z", "2026-12-12T00:00:00Z")


def words_in(drawn: Any) -> list[str]:
    """The lines of words in the picture, from the top."""
    axis = drawn.to_dict()["layer"][0]["encoding"]["y"]["axis"]
    written = json.loads(axis["labelExpr"].removesuffix("[datum.value]"))
    assert [int(y) for y in written] == axis["values"] == sorted(axis["values"])
    return list(written.values())


def test_hours_keep_their_instants_and_a_start_that_is_seen() -> None:
    found = timeline(platform="soda-music", problem="points-gift", filed="2026-11-02 10:00")
    drawn = show.escalation(found, as_of="2026-11-02 12:30", lang="en")
    first, _, third = rows_of(drawn)
    assert (first["start"], first["end"]) == ("2026-11-02T10:00:00Z", "2026-11-03T10:00:00Z")
    assert first["mark"] == first["late"]
    assert (first["kind"], third["kind"]) == ("claim", "advice")
    spec = drawn.to_dict()
    ticks = [layer for layer in spec["layer"] if layer["mark"]["type"] == "tick"]
    assert [layer["encoding"]["x"]["field"] for layer in ticks] == ["start"]
    rule = spec["layer"][-1]
    assert {row["at"] for row in rule["data"]["values"]} == {"2026-11-02T12:30:00Z"}
    assert spec["title"]["text"][0] == "upright dashes = 2026-11-02 12:30"
    assert "last day: ● claim, ▲ advice" in spec["title"]["text"]
    assert "advice · an option from 2026-11-11" in words_in(drawn)


def test_what_took_place_and_what_is_estimated_is_told_in_shape_and_word() -> None:
    found = timeline(happened={"accept": "2026-09-28"})
    drawn = show.escalation(found, as_of="2026-10-20")
    assert rows_of(drawn)[0]["happened"] == "2026-09-28T12:00:00Z"
    assert words_in(drawn)[:2] == ["决定是否受理", "法律 · ✓ 2026-09-28 已经发生"]
    assert drawn.to_dict()["title"]["text"][-1] == say("chart-stages-done")
    timed = timeline(filed="2026-09-24 10:00", happened={"accept": "2026-09-28 15:00"})
    assert rows_of(show.escalation(timed, as_of="2026-10-20"))[0]["happened"] == "2026-09-28T15:00:00Z"
    late = show.escalation(timeline(filed="2027-03-01"), as_of="2027-03-02")
    assert [row["final"] for row in rows_of(late)] == [False] * 3
    assert all("含估计" in line for line in words_in(late)[1::2])
    outlined = [layer for layer in late.to_dict()["layer"] if layer["mark"].get("strokeDash") == [4, 3]]
    assert {layer["mark"]["filled"] for layer in outlined} == {False}


def test_a_ladder_is_grouped_by_rung_and_names_those_without_a_figure() -> None:
    found = climbed()
    drawn = show.escalation(found, as_of=found.as_of.day)
    lines = words_in(drawn)
    shown = [rung.name.text() for rung in found.rungs if rung.stages]
    assert [line for line in lines if line in shown] == shown
    assert lines[1] == "2026-11-02 提出"
    assert say("ladder-planned") in lines
    words = show.escalation_text(found, as_of="2026-11-21")
    silent = [rung.name.text() for rung in found.rungs if not rung.stages]
    assert silent
    assert words.endswith(say("chart-stages-silent", "zh", {"names": "、".join(silent)}) + "。")
    assert say("stage-over-you") in words


def test_when_all_is_over_the_day_asked_for_is_still_in_the_picture() -> None:
    drawn = show.escalation(timeline(), as_of="2028-01-10")
    rule = drawn.to_dict()["layer"][-1]
    assert {row["at"] for row in rule["data"]["values"]} == {"2028-01-10T12:00:00Z"}
    assert len(rule["data"]["values"]) == 3
    assert show.escalation_text(timeline(), as_of="2028-01-10").count(say("stage-over")) == 3


def test_no_stages_is_said() -> None:
    none = replace(timeline(), stages=())
    assert say("chart-stages-none") in show.escalation_text(none, as_of="2026-10-01")
    assert words_in(show.escalation(none, as_of="2026-10-01")) == []


# --- a year at a glance --------------------------------------------------------------------------


def layers_with(drawn: Any, field: str) -> list[dict[str, Any]]:
    """The rows of the layers of their own that have a field."""
    own = [layer["data"]["values"] for layer in drawn.to_dict(validate=False)["layer"] if "data" in layer]
    return [row for rows in own for row in rows if field in row]


def counted(drawn: Any) -> list[str]:
    """The days under the shade, one by one."""
    days: list[str] = []
    for layer in drawn.to_dict()["layer"]:
        if layer["mark"]["type"] == "bar":
            for row in layer["data"]["values"]:
                first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
                days += [str(first + timedelta(days=n)) for n in range((last - first).days + 1)]
    return days


def test_a_year_has_a_row_for_every_day_as_the_calendar_knows_it() -> None:
    drawn = show.year_calendar(2026)
    rows = rows_of(drawn)
    known = ChinaCalendar(provisional=True)
    assert [row["day"] for row in rows] == [str(day) for day in show.days_of(2026)]
    for row in rows:
        info = known.day(row["day"])
        assert (row["kind"], row["final"], row["date"]) == (info.kind, info.final, info.date.day)
        assert row["col"] % 7 == info.date.weekday()
        assert row["month"] == f"{info.date.month}月"
    assert "2026-10-10 调休上班 国庆节" in {row["said"] for row in rows}
    shapes = {layer["mark"]["shape"] for layer in drawn.to_dict()["layer"] if "shape" in layer["mark"]}
    assert len(shapes) == 4
    assert [(row["first"], row["last"]) for row in layers_with(drawn, "to")] == [("2026-12-26", "2026-12-31")]


def test_an_estimated_year_is_dashed_from_end_to_end() -> None:
    drawn = show.year_calendar(2027, lang="en")
    dashed = layers_with(drawn, "to")
    assert len(dashed) == 12
    assert (dashed[0]["first"], dashed[-1]["last"]) == ("2027-01-01", "2027-12-31")
    assert say("chart-year-dashed", "en") in drawn.to_dict()["title"]["text"]
    assert say("chart-year-soft", "en", {"days": "2027-01-01–12-31"}) in show.year_calendar_text(
        2027, lang="en"
    )


@pytest.mark.parametrize(
    ("start", "period", "number", "ends"),
    [
        ("2026-09-24", "7个工作日", 7, {"2026-09-24": "start", "2026-10-12": "last-day"}),
        ("2026-09-24", "7天", 7, {"2026-09-24": "start", "2026-10-01": "act-by", "2026-10-08": "last-day"}),
        ("2026-11-02 10:00", "24小时", 2, {"2026-11-02": "start", "2026-11-03": "last-day"}),
        ("2026-11-02", "2小时", 1, {"2026-11-02": "last-day"}),
        ("2026-03-10", "1个月", 31, {"2026-03-10": "start", "2026-04-10": "last-day"}),
    ],
)
def test_a_period_is_drawn_with_the_days_it_counts(
    start: str, period: str, number: int, ends: dict[str, str]
) -> None:
    found = deadline(start, period)
    if period == "2小时":
        found = replace(found, wait_until=found.act_by, last_day=found.act_by)
    drawn = show.year_calendar(2026, period=found)
    assert {row["day"]: row["end"] for row in layers_with(drawn, "end")} == ends
    days = counted(drawn)
    assert len(days) == number
    if found.period.unit == "workday":
        assert days == [str(day) for day in show.days_of(2026) if str(day) in days and found_worked(day)]
    words = show.year_calendar_text(2026, period=found)
    assert all(day in words for day in ends)
    assert "起算日" in words


def found_worked(day: date) -> bool:
    return ChinaCalendar(provisional=True).is_working_day(day)


def test_a_latest_reading_that_is_another_day_has_a_mark_of_its_own() -> None:
    late = replace(deadline("2026-11-20", "3-5 working days"), wait_until=date(2026, 12, 1))
    ends = {row["day"]: row["end"] for row in layers_with(show.year_calendar(2026, period=late), "end")}
    assert list(ends.values()) == ["start", "act-by", "last-day", "wait-until"]
    legend = show.year_calendar(2026, period=late).to_dict()["title"]["text"]
    assert any("▶ 起算日 2026-11-20" in line and "◆ 最早 2026-11-25" in line for line in legend)
    assert any("◀ 最晚 2026-12-01" in line for line in legend)


def test_a_period_over_the_end_of_a_year() -> None:
    found = deadline("2026-12-14", "60天", roll=False)
    both = show.year_calendar(None, period=found)
    assert len(rows_of(both)) == 730
    assert rows_of(both)[-1]["month"] == "2027年12月"
    assert len(counted(both)) == 60
    second = show.year_calendar(2027, period=found)
    assert counted(second) == [day for day in counted(both) if day >= "2027"]
    assert [row["end"] for row in layers_with(second, "end")] == ["last-day"]
    elsewhere = show.year_calendar(2025, period=found)
    assert counted(elsewhere) == []
    assert say("chart-year-elsewhere", "zh", {"period": "60天"}) in show.year_calendar_text(
        2025, period=found
    )


def test_two_starts_are_drawn_from_the_earlier() -> None:
    mediation = timeline().stages[1].deadline
    drawn = show.year_calendar(2026, period=timeline().stages[2].deadline)
    start = timeline().stages[2].deadline.earliest_start
    assert start is not None
    assert layers_with(drawn, "end")[0]["day"] == str(start.day)
    assert str(mediation.last_day) in show.year_calendar_text(2026, period=mediation)


def test_days_a_calendar_of_ones_own_does_not_know_are_left_out() -> None:
    strict = ChinaCalendar()
    assert rows_of(show.year_calendar(2027, calendar=strict)) == []
    assert (
        show.year_calendar_text(2027, calendar=strict)
        == say("chart-year-unknown", "zh", {"year": "2027"}) + "。"
    )
    own = ChinaCalendar(extra_days_off=["2026-11-23"])
    found = deadline("2026-11-20", "2 working days", calendar=own)
    assert counted(show.year_calendar(2026, period=found)) == ["2026-11-24", "2026-11-25"]


def test_days_that_do_not_count_are_not_drawn_as_counted() -> None:
    spans = {"mediation": [("2026-10-12", "2026-10-25")]}
    timeline = response_timeline(platform="12315", problem="complaint", filed="2026-09-24", excluded=spans)
    days = counted(show.year_calendar(2026, period=timeline.stages[1].deadline))
    assert days[-1] == "2026-12-24"
    assert [day for day in days if "2026-10-10" <= day <= "2026-10-27"] == [
        *("2026-10-10", "2026-10-11", "2026-10-26", "2026-10-27")
    ]


def test_of_working_hours_the_worked_days_are_counted() -> None:
    due = deadline("2026-11-20 16:00", "12 working hours", hours="09:00-18:00")
    assert counted(show.year_calendar(2026, period=due)) == ["2026-11-20", "2026-11-23", "2026-11-24"]


def test_a_year_or_a_period_is_needed() -> None:
    with refused("year-or-period"):
        show.year_calendar(None)


def test_a_curve_that_stands_still_for_a_pause_is_told_by_the_day_it_falls_again() -> None:
    facts = {"platform": "generic", "paid": 30, "purchased": "2026-11-01", "term": "30天"}
    begun: dict[str, Any] = facts | {"activated": "2026-11-01"}
    paused = Membership(**begun, paused="2026-11-21~2026-12-04")
    text = show.refund_curve_text(paused, as_of="2026-11-21", lang="en")
    assert all(part in text for part in ("10.00", "on 2026-12-05 9.00 yuan", "2026-12-15"))
    stopped = Membership(**begun, stopped="2026-11-05")
    told = show.refund_curve_text(stopped, as_of="2026-11-21", lang="en")
    assert "it is 25.00 yuan, and the same up to 2026-12-01" in told
