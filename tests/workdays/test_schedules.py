"""The yearly schedules: every day against two libraries, the yearly invariant, and refused tables."""

from __future__ import annotations

import copy
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import holidays
import pytest

from calc import ChinaCalendar, NoScheduleError
from calc.facts.laws import statutory_days
from calc.workdays.estimates import METHODS, estimate, festival_days, qingming
from calc.workdays.schedules import load_schedule, official_schedules
from tests.refusal import data_refused, refused

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

# Days on which a library is wrong, and why.
CHINESECALENDAR_ERRS = {
    date(
        2005, 12, 31
    ): "the notice for 2006 makes this Saturday a working day; its own source quotes the sentence"
}
HOLIDAYS_ERRS: dict[date, str] = {}


@pytest.fixture(scope="module")
def ours() -> dict[date, bool]:
    calendar = ChinaCalendar()
    return {day: calendar.is_working_day(day) for day in DAYS}


def test_every_day_agrees_with_chinesecalendar_but_for_its_known_errors(ours: dict[date, bool]) -> None:
    differ = {day for day in DAYS if chinese_calendar.is_workday(day) != ours[day]}
    assert differ == set(CHINESECALENDAR_ERRS)


def test_every_day_agrees_with_holidays(ours: dict[date, bool]) -> None:
    theirs = holidays.country_holidays("CN", years=range(2003, 2028))
    assert {day for day in DAYS if theirs.is_working_day(day) != ours[day]} == set(HOLIDAYS_ERRS)


# Working days = Monday-Friday days - statutory days, but for a swap across New Year or an extra holiday.
EXCEPTIONS = {
    2005: (+1, "2005-12-31 worked for New Year 2006"),
    2006: (
        +1,
        "2006-12-30 and 31 worked for New Year 2007, 2006-01-02 and 03 off for 2005-12-31 and 2006-01-01",
    ),
    2007: (
        -2,
        "2007-01-02 and 03 off for days worked in 2006; 2007-12-31 off and 12-29 worked within the year",
    ),
    2011: (+1, "2011-12-31 worked for New Year 2012"),
    2012: (-1, "2012-01-03 off for 2011-12-31"),
    2015: (-1, "the parade day of 3 September"),
    2020: (-2, "the Spring Festival extension: 31 January off, make-up day 1 February cancelled"),
}


@pytest.mark.parametrize("year", range(2004, 2027))
def test_the_yearly_invariant(year: int, ours: dict[date, bool]) -> None:
    worked = sum(is_worked for day, is_worked in ours.items() if day.year == year)
    weekdays = sum(day.weekday() < 5 for day in ours if day.year == year)
    statutory = sum(festival.days for festival in statutory_days(year)[0])
    assert worked - (weekdays - statutory) == EXCEPTIONS.get(year, (0, ""))[0]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_working_days_of_recent_years(year: int, days: int, ours: dict[date, bool]) -> None:
    assert sum(is_worked for day, is_worked in ours.items() if day.year == year) == days


def test_statutory_days_were_ten_then_eleven_then_thirteen() -> None:
    counts = {year: sum(f.days for f in statutory_days(year)[0]) for year in range(2004, 2100)}
    assert [counts[2004], counts[2007], counts[2008], counts[2014], counts[2024], counts[2025]] == [
        10,
        10,
        11,
        11,
        11,
        13,
    ]
    assert counts[2099] == 13


def test_there_is_one_schedule_for_each_year_with_its_source() -> None:
    schedules = official_schedules()
    assert [schedule.year for schedule in schedules] == list(range(2004, 2027))
    for schedule in schedules:
        for notice in schedule.notices:
            assert str(schedule.year) in notice.title.text() or "70周年" in notice.title.text()
            assert notice.checked_with[:2] == ("chinesecalendar 1.11.0", "holidays 0.108")
        assert (schedule.notices[0].confidence == "verified") == (schedule.year >= 2023)
        assert (schedule.notices[0].url is None) == (schedule.year < 2007)


def test_addresses_are_the_ones_the_notices_list_gives() -> None:
    """A fact copied here, so that no address is ever constructed: two notices in 2015, 2019 and 2020."""
    addresses = [notice.url for schedule in official_schedules() for notice in schedule.notices if notice.url]
    assert len(addresses) == len(set(addresses)) == 23
    assert all(address.split("/")[2] == "www.gov.cn" for address in addresses)


@pytest.mark.parametrize(
    ("year", "day", "worked"),
    [
        (2015, date(2015, 9, 3), False),
        (2015, date(2015, 9, 6), True),
        (2019, date(2019, 5, 2), False),
        (2019, date(2019, 5, 5), True),
        (2020, date(2020, 1, 31), False),
        (2020, date(2020, 2, 1), False),
    ],
)
def test_later_changes_rest_on_their_own_notice(year: int, day: date, worked: bool) -> None:
    schedule = official_schedules()[year - 2004]
    assert schedule.days[day].worked is worked
    assert schedule.days[day].notice is schedule.notices[1]
    assert schedule.notices[0] is not schedule.notices[1]


def test_a_notice_may_rule_days_of_the_december_before() -> None:
    """Edge case 34: the notice for 2023 took 2022-12-31."""
    day = ChinaCalendar().day("2022-12-31")
    assert (day.kind, day.festivals, day.source and day.source.id) == (
        "day-off",
        ("new-year",),
        "schedule-2023",
    )


# --- tables that contradict themselves -----------------------------------------------------------


@pytest.fixture
def table(data: Path) -> dict[str, Any]:
    return tomllib.loads((data / "holidays" / "2026.toml").read_text(encoding="utf-8"))


def _weekday(table: dict[str, Any]) -> None:
    table["festival"][0]["make_up_days"] = [date(2026, 1, 5)]


def _both(table: dict[str, Any]) -> None:
    table["festival"][1]["make_up_days"] = [date(2026, 1, 3)]


def _twice(table: dict[str, Any]) -> None:
    table["festival"][1]["days_off"].append({"first": date(2026, 1, 1), "last": date(2026, 1, 1)})


def _reach(table: dict[str, Any]) -> None:
    table["festival"][0]["days_off"][0]["first"] = date(2025, 12, 25)


def _next_year(table: dict[str, Any]) -> None:
    table["festival"][0]["make_up_days"] = [date(2027, 1, 2)]


def _empty(table: dict[str, Any]) -> None:
    table["festival"] = []


def _backwards(table: dict[str, Any]) -> None:
    table["festival"][0]["days_off"] = [{"first": date(2026, 1, 3), "last": date(2026, 1, 1)}]


def _cancel(table: dict[str, Any]) -> None:
    table["change"] = [
        {"notice": table["notice"], "cancels_make_up_days": [date(2026, 1, 10)], "festival": []},
    ]


def _unknown_key(table: dict[str, Any]) -> None:
    table["festival"][0]["days_of"] = []


def _text_for_a_date(table: dict[str, Any]) -> None:
    table["festival"][0]["make_up_days"] = ["2026-01-04"]


def _no_notice(table: dict[str, Any]) -> None:
    del table["notice"]


def _confidence(table: dict[str, Any]) -> None:
    table["notice"]["confidence"] = "certain"


@pytest.mark.parametrize(
    ("spoil", "place", "told"),
    [
        (_weekday, r"festival[0].make_up_days", "schedule-weekday: 2026-01-05"),
        (_both, r"festival[1].make_up_days", "schedule-both: 2026-01-03"),
        (_twice, r"festival[1].days_off", "schedule-twice: 2026-01-01"),
        (_reach, r"festival[0].days_off", "schedule-reach: 2025-12-25"),
        (_next_year, r"festival[0].make_up_days", "schedule-reach: 2027-01-02"),
        (_empty, "festival", "schedule-empty: 2026"),
        (_backwards, r"festival[0].days_off", "schedule-backwards: 2026-01-01"),
        (_cancel, r"change[0].cancels_make_up_days", "schedule-cancel: 2026-01-10"),
        (_unknown_key, "festival", "data-shape: days_of"),
        (_text_for_a_date, "make_up_days", "data-shape: expected a date"),
        (_no_notice, "notice", "data-shape: required field missing"),
        (_confidence, "confidence", "data-shape: certain"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_by_file_and_key(
    spoil: Any, place: str, told: str, table: dict[str, Any], tmp_path: Path
) -> None:
    spoil(table)
    with data_refused(told) as caught:
        load_schedule(table)
    assert place in str(caught.value)
    assert caught.value.file == "schedule"


def test_a_file_is_named_in_its_error(tmp_path: Path) -> None:
    path = tmp_path / "2027.toml"
    for text, key in (("year = ", "data-unreadable"), ("year = 2027\n", "data-shape")):
        path.write_text(text, encoding="utf-8")
        with data_refused(f"{key}: 2027.toml"):
            load_schedule(path)
    with data_refused("data-unreadable: nowhere.toml"):
        load_schedule(tmp_path / "nowhere.toml")


def test_a_file_must_carry_the_name_of_its_year(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "holidays").mkdir()
    text = (data / "holidays" / "2026.toml").read_text(encoding="utf-8")
    (tmp_path / "holidays" / "2027.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("calc.workdays.schedules.data_dir", lambda: tmp_path)
    with data_refused("schedule-name: 2027.toml: year: 2026"):
        official_schedules.__wrapped__()


def test_a_year_can_be_added_by_dropping_a_file_in(table: dict[str, Any], tmp_path: Path) -> None:
    """A made-up schedule for 2027, to show that a new year needs no release; no such notice is known."""
    new = copy.deepcopy(table) | {"year": 2027}
    off = {"first": date(2026, 12, 31), "last": date(2027, 1, 3)}
    new["festival"] = [{"festivals": ["new-year"], "days_off": [off], "make_up_days": [date(2027, 1, 9)]}]
    calendar = ChinaCalendar(schedules=[new])
    assert calendar.years[-1] == 2027
    assert calendar.last_day == date(2027, 12, 31)
    assert calendar.is_final("2026-12-28")
    assert not calendar.is_working_day("2026-12-31")
    assert calendar.is_working_day("2027-01-09")
    assert not calendar.is_final("2027-12-27")


def test_a_year_behind_a_gap_waits_until_the_gap_is_filled(table: dict[str, Any]) -> None:
    """A made-up schedule for 2028 while 2027's is missing: what lies between can only be estimated."""
    new = copy.deepcopy(table) | {"year": 2028}
    off = {"first": date(2028, 5, 1), "last": date(2028, 5, 9)}
    new["festival"] = [{"festivals": ["labour-day"], "days_off": [off]}]
    strict = ChinaCalendar(schedules=[new])
    assert strict.last_day == date(2026, 12, 31)
    with pytest.raises(NoScheduleError):
        strict.is_working_day("2028-05-09")
    estimated = ChinaCalendar(schedules=[new], provisional=True)
    assert not estimated.is_working_day("2028-05-09")
    assert estimated.is_final("2028-05-09")
    assert not estimated.is_final("2027-05-06")


def test_the_last_day_of_a_year_may_be_off_too(table: dict[str, Any]) -> None:
    new = copy.deepcopy(table) | {"year": 2027}
    off = [{"first": day, "last": day} for day in (date(2027, 1, 1), date(2027, 12, 31))]
    new["festival"] = [{"festivals": ["new-year"], "days_off": off}]
    assert not ChinaCalendar(schedules=[new]).is_working_day("2027-12-31")


# --- estimates -----------------------------------------------------------------------------------


def test_festivals_agree_with_holidays_for_the_whole_century() -> None:
    lunar = holidays.country_holidays("CN", years=range(2008, 2100), observed=False, language="en_US")
    for year in range(2008, 2100):
        named = {day for day in lunar if day.year == year}
        ours = {day for festival in statutory_days(year)[0] for day in festival_days(festival, year)}
        assert ours <= named, year


def test_the_estimate_by_law_gives_a_weekday_for_each_statutory_day() -> None:
    for year in range(2027, 2100):
        off = [day for day in estimate(year, "law") if day.weekday() < 5]
        assert len(off) == sum(festival.days for festival in statutory_days(year)[0]), year


@pytest.mark.parametrize("year", range(2027, 2100))
def test_the_estimate_by_pattern_keeps_the_yearly_invariant(year: int) -> None:
    days = estimate(year, "pattern")
    off = sum(day.weekday() < 5 for day, (worked, _) in days.items() if not worked)
    made_up = [day for day, (worked, _) in days.items() if worked]
    assert all(day.weekday() >= 5 for day in made_up)
    assert off - len(made_up) == sum(festival.days for festival in statutory_days(year)[0])


def test_the_announced_lengths_are_kept() -> None:
    """8 days at Spring Festival from the eve, 5 at Labour Day, 7 at National Day; Wednesday stands alone."""
    days = {day: names for day, (worked, names) in estimate(2027, "pattern").items() if not worked}
    spans = {
        name: sorted(day for day, names in days.items() if name in names)
        for names in days.values()
        for name in names
    }
    assert (spans["spring-festival"][0], len(spans["spring-festival"])) == (date(2027, 2, 5), 8)
    assert (spans["labour-day"][0], len(spans["labour-day"])) == (date(2027, 5, 1), 5)
    assert (spans["national-day"][0], len(spans["national-day"])) == (date(2027, 10, 1), 7)
    assert spans["dragon-boat"] == [date(2027, 6, 9)]
    assert spans["qingming"] == [date(2027, 4, 3), date(2027, 4, 4), date(2027, 4, 5)]


def test_mid_autumn_within_national_day_makes_one_longer_break() -> None:
    days = sorted(
        day
        for day, (worked, names) in estimate(2028, "pattern").items()
        if not worked and "national-day" in names
    )
    assert date(2028, 10, 3) in days  # Mid-Autumn of 2028
    assert (days[0], len(days)) == (date(2028, 10, 1), 8)


def test_all_methods_are_offered() -> None:
    assert METHODS == ("practice", "pattern", "law")
    assert qingming(2099) == date(2099, 4, 4)


@pytest.mark.parametrize("year", [2003, 2100])
def test_a_schedule_of_a_year_nobody_can_use_is_refused(table: dict[str, Any], year: int) -> None:
    with data_refused("schedule-year: from 2004 to 2099"):
        load_schedule(table | {"year": year})


def test_a_schedule_comes_from_a_path_or_a_dict() -> None:
    with refused("profile-kind"):
        load_schedule(5)  # type: ignore[arg-type]  # the wrong type is the point


def test_a_schedule_may_be_given_as_it_is() -> None:
    assert load_schedule(official_schedules()[-1]) is official_schedules()[-1]
    assert ChinaCalendar(schedules=official_schedules()[-1]).years[-1] == official_schedules()[-1].year
