"""The notice of the next year, from its pasted text to every answer, in each way notices have been worded.

No notice for 2027 was known when this was written: the texts are made up, with a number that none can have.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest

from calc import ChinaCalendar, Membership, assess_refund, batch, deadline, notice, response_timeline
from calc.deadlines.counter import count_working_days
from tests.notice.notice_texts import STYLES, Break, Writing, compose
from tests.notice.test_notice import made_up

# Documents are numbered from 1: this is visibly nobody's.
NUMBER = "国办发明电〔2026〕0号"
# The last Saturday of 2026 is worked for the New Year's break, and Thursday, 31 December, is a day off.
AT_YEARS_END = Break(("new-year",), ((date(2026, 12, 31), date(2027, 1, 3)),), (date(2026, 12, 26),))


class Pasted(NamedTuple):
    """A text, and the calendar it makes."""

    text: str
    calendar: ChinaCalendar


def pasted(style: str, rows: list[Break]) -> Pasted:
    """A made-up notice that was pasted, every word of it understood."""
    text = f"{NUMBER}\n{compose(rows, 2027, Writing(style=style))}"
    parsed = notice.parse(text)
    assert (parsed.year, parsed.problems) == (2027, ()), parsed
    return Pasted(text, parsed.calendar())


@pytest.mark.parametrize("style", STYLES)
def test_what_was_estimated_is_settled_in_every_answer_once_the_text_is_pasted(style: str) -> None:
    calendar = pasted(style, made_up(2027)).calendar
    assert not deadline("2026-12-28", "7 working days").final
    due = deadline("2026-12-28", "7 working days", calendar=calendar)
    assert due.final
    assert due.act_by == due.wait_until
    (row,) = batch.deadlines(["2026-12-28"], "7 working days", calendar=calendar).itertuples()
    assert (row.last_day.date(), row.final) == (due.last_day, True)
    counted = count_working_days("2026-12-28", days=7, end="2027-02-20", calendar=calendar)
    assert counted.day == due.last_day
    assert counted.between == calendar.get_working_days_delta("2026-12-28", "2027-02-20")
    filed: dict[str, Any] = {"platform": "12315", "problem": "complaint", "filed": "2026-12-28"}
    assert not all(stage.deadline.final for stage in response_timeline(**filed).stages)
    assert all(stage.deadline.final for stage in response_timeline(**filed, calendar=calendar).stages)
    bought = Membership(platform="bilibili", paid=30, purchased="2026-12-26", term="30 days")
    assert not assess_refund(bought, as_of="2026-12-28").window.final
    assert assess_refund(bought, as_of="2026-12-28", calendar=calendar).window.final


@pytest.mark.parametrize("style", STYLES)
def test_the_last_days_of_the_year_before_may_change_with_it(style: str) -> None:
    official = ChinaCalendar()
    assert not official.is_final("2026-12-26")
    rows = [AT_YEARS_END, *(row for row in made_up(2027) if "new-year" not in row.festivals)]
    calendar = pasted(style, rows).calendar
    changed = [day for day in (26, 27, 28, 29, 30, 31) if calendar.is_final(f"2026-12-{day}")]
    assert changed == [26, 27, 28, 29, 30, 31]
    worked = {day: calendar.is_working_day(f"2026-12-{day}") for day in changed}
    assert worked == {26: True, 27: False, 28: True, 29: True, 30: True, 31: False}
    # Two working days after Friday the 25th: by the plain week the 29th, by this notice the 28th.
    assert deadline("2026-12-25", "2 working days").last_day == date(2026, 12, 29)
    assert deadline("2026-12-25", "2 working days", calendar=calendar).last_day == date(2026, 12, 28)
    # Seven days from the 24th end on the 31st, which is off now: the first worked day after it counts.
    moved = deadline("2026-12-24", "7 days", calendar=calendar)
    assert (moved.act_by, moved.last_day) == (date(2026, 12, 31), date(2027, 1, 4))


@pytest.mark.parametrize("style", STYLES)
def test_what_rests_on_a_pasted_text_never_says_that_anybody_checked_it(style: str) -> None:
    calendar = pasted(style, made_up(2027)).calendar
    due = deadline("2026-12-28", "7 working days", calendar=calendar)
    assert {source.confidence for source in due.sources if source.id == "schedule-2027"} == {"yours"}
