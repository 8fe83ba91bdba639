"""A calendar of one's own reaches every answer to a case, and nothing that would lose it on the way."""

from __future__ import annotations

from datetime import date

import pytest

import calc
from calc import Case, ChinaCalendar, InputError, show
from calc.complaint.ladder import ladder
from calc.complaint.requests import requests

# The 18th to the 22nd of January 2027 declared days off by somebody, so that every count over them is longer.
OFF = [f"2027-01-{day}" for day in (18, 19, 20, 21, 22)]
OWN = ChinaCalendar(provisional=True, extra_days_off=OFF)
FACTS = {
    "platform": "bilibili",
    "trouble": "refund",
    "paid": 30,
    "purchased": "2027-01-11",
    "term": "30天",
    "responder": "12315",
    "problem": "complaint",
    "filed": "2027-01-14",
    "failed": "2024-01-18",
}
AS_OF = "2027-01-14"
PLAIN = Case.from_dict(FACTS)
CASE = PLAIN.with_calendar(OWN)


def test_stages_of_a_timeline_are_counted_by_it() -> None:
    ours, theirs = (case.result(as_of=AS_OF).timeline for case in (PLAIN, CASE))
    assert ours is not None
    assert theirs is not None
    assert theirs.stages[0].deadline == calc.deadline("2027-01-14", "7 working days", calendar=OWN)
    assert theirs.stages[0].deadline.last_day > ours.stages[0].deadline.last_day
    assert theirs.stages[0].deadline.calendar is OWN


def test_the_window_of_a_refund_and_the_seven_days_of_the_interpretation_move_with_it() -> None:
    # Seven days from the 11th end on the 18th, which is now a day off.
    refund = CASE.refund(as_of="2027-01-20")
    assert PLAIN.refund(as_of="2027-01-20").window.wait_until == date(2027, 1, 18)
    assert refund.window.act_by == date(2027, 1, 18)
    assert refund.window.wait_until == OWN.worked_day(date(2027, 1, 18), 0)
    assert refund.standing == "arguable"
    assert "prepaid-14" in {ground.rule for ground in refund.grounds}
    assert "prepaid-14" not in {ground.rule for ground in PLAIN.refund(as_of="2027-01-20").grounds}


def test_what_waiting_costs_is_drawn_by_it() -> None:
    bought = CASE.membership()
    ours = calc.refund_by_day(bought, as_of="2027-01-19")
    theirs = calc.refund_by_day(bought, as_of="2027-01-19", calendar=OWN)
    assert (ours[0][2], theirs[0][2]) == ("negotiable", "arguable")
    words = show.refund_curve_text(bought, as_of="2027-01-12", calendar=OWN, lang="en")
    assert show.refund_curve(bought, as_of="2027-01-12", calendar=OWN, lang="en").description == words


def test_every_rung_of_the_ladder_and_every_request_is_counted_by_it() -> None:
    found = ladder(CASE, as_of=AS_OF)
    counted = [
        stage.deadline for rung in found.rungs for stage in rung.stages if not stage.deadline.period.clock
    ]
    assert counted
    assert all(each.calendar is OWN for each in counted)
    (request,) = [request for request in requests(CASE, as_of=AS_OF) if request.refund is not None]
    assert request.refund is not None
    assert request.refund.window.calendar is OWN


def test_a_line_worked_out_with_days_of_ones_own_is_the_same_only_with_them() -> None:
    line = CASE.result(as_of=AS_OF).line
    assert calc.verify(line, CASE)
    assert calc.verify(line, PLAIN).outcome == "other-inputs"
    # A calendar that says what the usual one says is no input.
    usual = PLAIN.with_calendar(ChinaCalendar(provisional=True))
    assert calc.verify(PLAIN.result(as_of=AS_OF).line, usual)


def test_no_file_link_or_dict_holds_it() -> None:
    assert CASE.to_dict() == PLAIN.to_dict()
    assert CASE.to_query(as_of=AS_OF) == PLAIN.to_query(as_of=AS_OF)
    for tab in ("refund", "deadlines"):
        assert calc.export.notebook(CASE, as_of=AS_OF, tab=tab) == calc.export.notebook(
            PLAIN, as_of=AS_OF, tab=tab
        )


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(InputError, match="calendar"):
        PLAIN.with_calendar("2027").timeline()  # type: ignore[arg-type]  # that is the point
