"""A stopped clock: days of tests do not count in a stage's period where its law says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import ChinaCalendar, InputError, Period, response_timeline
from calc.base.moment import Moment
from calc.deadlines.compute import between
from calc.response.timeline import Timeline
from tests.refusal import refused
from tests.strategies import examples

DAY = timedelta(days=1)
OFFICIAL = ChinaCalendar(provisional=True)


def complaint(filed: str = "2026-09-24", **options: Any) -> Timeline:
    return response_timeline(platform="12315", problem="complaint", filed=filed, **options)


def report(**options: Any) -> Timeline:
    return response_timeline(platform="12315", problem="report", filed="2026-09-24", **options)


def ends(timeline: Timeline) -> dict[str, tuple[str, str, str]]:
    dues = {stage.name: stage.deadline for stage in timeline.stages}
    return {name: (str(due.act_by), str(due.last_day), str(due.wait_until)) for name, due in dues.items()}


def test_the_days_of_tests_are_left_out_of_mediation() -> None:
    """Fourteen days for the early reading; for the late one 10-12 is day zero, and thirteen are left."""
    found = ends(complaint(excluded={"mediation": [("2026-10-12", "2026-10-25")]}))
    assert found["accept"] == ("2026-10-12", "2026-10-12", "2026-10-12")
    assert found["mediation"] == ("2026-12-07", "2026-12-24", "2026-12-24")
    # What follows starts from the ends that moved.
    assert found["end-notice"] == ("2026-12-16", "2027-01-05", "2027-01-05")


@pytest.mark.parametrize(
    ("spans", "act_by", "wait_until", "why"),
    [
        ([], "2026-11-23", "2026-12-11", "nothing left out"),
        ([("2026-10-20", "2026-10-20")], "2026-11-24", "2026-12-14", "one day; the late end is a Saturday"),
        ([("2026-09-24", "2026-09-24")], "2026-11-23", "2026-12-11", "day zero is never counted"),
        ([("2026-09-25", "2026-10-05")], "2026-12-04", "2026-12-11", "before the late start"),
        ([("2026-12-11", "2026-12-13")], "2026-11-23", "2026-12-14", "the last day itself"),
        (
            [("2026-11-01", "2026-11-02"), ("2026-10-20", "2026-10-21")],
            "2026-11-27",
            "2026-12-15",
            "two spans",
        ),
        (
            [("2026-10-20", "2026-10-21"), ("2026-10-22", "2026-10-22")],
            "2026-11-26",
            "2026-12-14",
            "spans that meet",
        ),
        (
            [("2026-11-20", "2026-11-24"), ("2026-11-26", "2026-11-26")],
            "2026-11-29",
            "2026-12-17",
            "a second span that only the moved end comes to",
        ),
    ],
)
def test_only_days_that_would_count_move_the_end(spans: Any, act_by: str, wait_until: str, why: str) -> None:
    found = ends(complaint(excluded={"mediation": spans}))["mediation"]
    assert (found[0], found[2]) == (act_by, wait_until), why


def test_in_working_days_only_those_that_are_worked_move_the_end() -> None:
    """10-08, 10-09 and the make-up Saturday 10-10 are worked; Sunday is not."""
    usual, stopped = report(), report(excluded={"report-decide": [("2026-10-08", "2026-10-11")]})
    start, due = usual.filed.day, stopped.stages[0].deadline
    assert due.act_by == OFFICIAL.add_working_days(start, 18)
    assert due.wait_until == OFFICIAL.add_working_days(start, 33)
    assert usual.stages[0].deadline.act_by == OFFICIAL.add_working_days(start, 15)
    assert stopped.stages[1].deadline.wait_until > usual.stages[1].deadline.wait_until


def test_where_two_figures_stand_side_by_side_both_leave_the_days_out() -> None:
    """Order 20 counts 45 working days, Order 778 counts 60 days; both leave out time for tests."""
    usual = complaint("2025-09-24").stages[1].deadline
    stage = complaint("2025-09-24", excluded={"mediation": [("2025-11-03", "2025-11-07")]}).stages[1]
    for before, after in zip(usual.readings, stage.deadline.readings, strict=True):
        assert before.act_by < after.act_by
        assert before.wait_until < after.wait_until
    cited = [step.source.id for step in stage.steps if step.key == "stage-excluded" and step.source]
    assert cited == ["complaint-rules-2019:20", "consumer-regulation:46:3"]
    assert [step.key for step in stage.steps].count("excluded") == 2


def test_a_step_names_the_days_and_the_article() -> None:
    stage = complaint(excluded={"mediation": [("2026-10-12", "2026-10-25")]}).stages[1]
    named = [step for step in stage.steps if step.key == "stage-excluded"]
    assert [step.source and step.source.id for step in named] == [
        "complaint-rules-2026:22",
        "consumer-regulation:46:3",
    ]
    counted = next(step for step in stage.steps if step.key == "excluded")
    for lang in ("zh", "en"):
        assert "2026-10-12–10-25" in named[0].text(lang)
        assert "13" in counted.text(lang)
    assert stage.deadline.to_dict()["excluded"] == [["2026-10-12", "2026-10-25"]]
    early = complaint(excluded={"mediation": [("2026-09-25", "2026-10-05")]}).stages[1]
    assert "excluded" not in [step.key for step in early.steps], "none of them lies in the late reading"


def test_what_took_place_still_counts_for_what_follows() -> None:
    happened = {"accept": "2026-09-28", "mediation": "2026-11-20"}
    timeline = complaint(happened=happened, excluded={"mediation": [("2026-10-12", "2026-10-25")]})
    assert ends(timeline)["mediation"] == ("2026-12-11", "2026-12-11", "2026-12-11")
    assert ends(timeline)["end-notice"] == ends(complaint(happened=happened))["end-notice"]


@pytest.mark.parametrize(
    ("excluded", "key", "field"),
    [
        ({"accept": [("2026-10-08", "2026-10-09")]}, "all-days-count", "excluded"),
        ({"end-notice": [("2026-12-14", "2026-12-15")]}, "all-days-count", "excluded"),
        ({"nothing": []}, "choice", "excluded"),
        ({"mediation": [("2026-10-25", "2026-10-12")]}, "span-backwards", "excluded.mediation[0]"),
        (
            {"mediation": [("2026-10-12", "2026-10-25"), ("2026-10-25", "2026-10-26")]},
            "span-overlaps",
            "excluded.mediation[1]",
        ),
        (
            {"mediation": [("2026-10-12", "2026-10-25"), ("2026-10-01", "2026-10-31")]},
            "span-overlaps",
            "excluded.mediation[1]",
        ),
        ({"mediation": [("2026-09-23", "2026-10-25")]}, "span-outside", "excluded.mediation"),
        ({"mediation": [("2026-12-12", "2026-12-13")]}, "span-outside", "excluded.mediation"),
        ({"mediation": [("2026-10-12",)]}, "rows", "excluded.mediation[0]"),
        ({"mediation": ["ab"]}, "rows", "excluded.mediation[0]"),
        ({"mediation": [5]}, "rows", "excluded.mediation[0]"),
        ({"mediation": 5}, "list-needed", "excluded.mediation"),
        ({"mediation": [("2026-10-12", "soon")]}, "date-form", "excluded.mediation[0].last"),
        ({5: []}, "rows", "excluded"),
        ([("mediation", "2026-10-12", "2026-10-25")], "rows", "excluded"),
    ],
)
def test_what_cannot_be_left_out_is_refused_by_name(excluded: Any, key: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        complaint(excluded=excluded)
    assert caught.value.field == field
    assert caught.value.key == key or key == "list-needed"


def test_a_stage_whose_law_does_not_say_so_takes_no_days() -> None:
    for name in ("report-case",):
        with refused("all-days-count"):
            report(excluded={name: [("2026-11-20", "2026-11-21")]})
    with refused("all-days-count"):
        response_timeline(
            platform="netease-cloud-music",
            problem="benefits-missing",
            filed="2026-09-24",
            excluded={"first-reply": [("2026-09-25", "2026-09-25")]},
        )


# --- day by day ----------------------------------------------------------------------------------


def day_by_day(start: date, number: int, unit: str, out: set[date], *, roll: bool) -> date:
    """Look at every day after a start, and count those that count."""
    day = start
    while number:
        day += DAY
        counts = unit == "day" or OFFICIAL.is_working_day(day)
        number -= counts and day not in out
    while roll and unit == "day" and not OFFICIAL.is_working_day(day):
        day += DAY
    return day


SPANS = st.lists(st.integers(-3, 90), min_size=2, max_size=8, unique=True).map(
    lambda days: tuple(zip(sorted(days)[::2], sorted(days)[1::2], strict=False))
)


@given(
    st.dates(date(2026, 1, 1), date(2026, 9, 1)),
    st.integers(0, 20),
    st.data(),
    st.sampled_from(["day", "workday"]),
)
@examples(60)
def test_every_day_is_counted_once_or_left_out(
    start: date, later: int, data: st.DataObject, unit: Any
) -> None:
    low = data.draw(st.integers(1, 40))
    high = data.draw(st.integers(low, 45))
    spans = tuple((start + a * DAY, start + b * DAY) for a, b in data.draw(SPANS))
    out = {first + n * DAY for first, last in spans for n in range((last - first).days + 1)}
    late = start + later * DAY
    due = between(Moment(start), Moment(late), Period(low, high, unit), excluded=spans)
    assert due.act_by == day_by_day(start, low, unit, out, roll=False)
    assert due.first_day == day_by_day(late, low, unit, out, roll=True)
    assert due.last_day == due.wait_until == day_by_day(late, high, unit, out, roll=True)


@given(
    st.dates(date(2026, 1, 1), date(2026, 6, 1)),
    st.sampled_from(["60 days", "15-30 working days", "2 months"]),
    st.integers(0, 90),
    st.integers(0, 30),
)
@examples(40)
def test_days_left_out_never_bring_an_end_forward(start: date, period: str, at: int, more: int) -> None:
    first = start + at * DAY
    spans = ((first, first + more * DAY),)
    usual, stopped = (
        between(Moment(start), Moment(start), Period.parse(period), excluded=left_out)
        for left_out in ((), spans)
    )
    assert usual.act_by <= stopped.act_by
    assert usual.wait_until <= stopped.wait_until
    if first > usual.wait_until:
        assert usual.wait_until == stopped.wait_until


def test_months_leave_days_out_too() -> None:
    spans = ((date(2026, 3, 10), date(2026, 3, 12)),)
    start = Moment(date(2026, 3, 2))
    due = between(start, start, Period.parse("1 month"), excluded=spans, roll=False)
    assert due.last_day == date(2026, 4, 5)
