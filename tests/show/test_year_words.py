"""A year in words: its sums, its festivals with their notices, and what it rests on."""

from __future__ import annotations

from calc import ChinaCalendar
from calc.notice import parse
from calc.show.year_words import festival_lines, year_sources, year_sums
from tests.notice.notice_texts import Writing, compose
from tests.notice.test_notice import made_up

KNOWN = ChinaCalendar(provisional=True)


def test_the_sums_of_a_year_say_whether_they_are_estimated() -> None:
    assert year_sums(2026, KNOWN, "en").startswith(
        "2026: 248 days worked, 33 days off by schedule, 6 make-up"
    )
    assert year_sums(2027, KNOWN, "en").startswith("2027, estimated:")


def test_each_festival_names_its_notice() -> None:
    lines = festival_lines(2026, KNOWN, "en")
    assert len(lines) == 7
    assert lines[0].endswith("make-up working days 2026-01-04 (国办发明电〔2025〕7号)")
    assert any("make-up" not in line for line in lines)
    assert all(line.endswith("(estimated)") for line in festival_lines(2027, KNOWN, "en"))


def test_a_make_up_day_alone_is_no_days_off() -> None:
    """The last days of December belong to the festival of the next year."""
    assert any("work" in line and "off" not in line for line in festival_lines(2005, KNOWN, "en"))


def test_a_pasted_notice_is_called_that() -> None:
    schedule = parse(compose(made_up(2027), 2027, Writing(week="周"))).schedule()
    own = ChinaCalendar(provisional=True, schedules=[schedule])
    assert all("pasted" in line for line in festival_lines(2027, own, "en"))


def test_an_estimated_year_rests_on_the_estimate() -> None:
    published = {source.id for source in year_sources(2026, KNOWN)}
    estimated = {source.id for source in year_sources(2027, KNOWN)}
    assert "schedule-2026" in published
    assert estimated - published
