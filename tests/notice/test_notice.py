"""Notices read from their text: our own schedules worded in every way since 2007, and texts with a slip."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calc
from calc import ChinaCalendar, InputError, deadline, notice
from calc.base.messages import LANGUAGES, say
from calc.notice.findings import last_days
from calc.notice.tokens import festival_key, number
from calc.workdays.estimates import estimate
from calc.workdays.schedules import load_schedule, official_schedules
from tests.notice.notice_texts import STYLES, Break, Writing, breaks, compose
from tests.paths import DATA
from tests.refusal import refused

HOLIDAYS = DATA / "holidays"
YEARS = {int(path.stem): breaks(path) for path in sorted(HOLIDAYS.glob("*.toml")) if int(path.stem) >= 2007}
SIGNS = ("至", "—", "-", "~", "到", "－", "～", "———")


def keys(parsed: notice.Notice) -> set[str]:
    return {problem.key for problem in parsed.problems}


def agrees(parsed: notice.Notice, rows: list[Break]) -> bool:
    """Whether exactly the days of our data were read, each under its festivals."""
    off = {day: set(row.festivals) for row in rows for day in row.days}
    worked = {day: set(row.festivals) for row in rows for day in row.worked}
    read = {day: set(names) for day, names in parsed.festivals.items()}
    return (
        set(parsed.days_off) == set(off)
        and set(parsed.make_up_days) == set(worked)
        and read == {**off, **worked}
    )


writings = st.builds(
    Writing,
    to=st.sampled_from(SIGNS),
    brackets=st.booleans(),
    week=st.sampled_from(("星期", "周", "礼拜")),
    half=st.booleans(),
    name=st.integers(0, 3),
    year=st.booleans(),
    joined=st.booleans(),
    style=st.sampled_from(sorted(STYLES)),
)


# --- every year, every wording -------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("year", YEARS)
def test_our_own_schedules_are_read_back_from_every_wording(year: int, style: str) -> None:
    for place, to in enumerate(SIGNS):
        brackets, half = bool(place & 1), bool(place & 2)
        how = Writing(to=to, brackets=brackets, half=half, style=style, joined=bool(place & 4))
        text = compose(YEARS[year], year, how)
        parsed = notice.parse(text)
        assert parsed.problems == (), text
        assert parsed.year == year
        assert agrees(parsed, YEARS[year]), text


@given(year=st.sampled_from(sorted(YEARS)), how=writings)
def test_any_mixture_of_wordings_is_read(year: int, how: Writing) -> None:
    text = compose(YEARS[year], year, how)
    parsed = notice.parse(text)
    assert parsed.problems == (), text
    assert agrees(parsed, YEARS[year]), text


@pytest.mark.parametrize("year", YEARS)
def test_what_was_read_becomes_the_schedule_we_have(year: int, tmp_path: Path) -> None:
    parsed = notice.parse(compose(YEARS[year], year, Writing()))
    schedule = parsed.schedule()
    path = tmp_path / f"{year}.toml"
    path.write_text(parsed.to_toml(), encoding="utf-8")
    dropped = load_schedule(path)
    official = next(one for one in official_schedules() if one.year == year)
    first = {
        day: (r.worked, r.festivals) for day, r in official.days.items() if r.notice is official.notices[0]
    }
    for made in (schedule, dropped):
        days = {day: (ruled.worked, ruled.festivals) for day, ruled in made.days.items()}
        assert {day: days[day] for day in first} == first
    assert dropped == schedule
    assert [source.confidence for source in schedule.notices] == ["yours"]
    assert schedule.notices[0].title.text() == f"国务院办公厅关于{year}年部分节假日安排的通知"


def test_spaces_and_lines_broken_anywhere_do_not_matter() -> None:
    text = compose(YEARS[2026], 2026, Writing())
    assert agrees(notice.parse(text.replace("日", " 日 ").replace("月", "　月")), YEARS[2026])
    body = text.partition("如下。\n")[2]
    broken = body.replace("月", "月\n").replace("、", "、\n").replace("（", "\n（").replace("至", "至\n")
    parsed = notice.parse(broken, year=2026)
    assert parsed.problems == ()
    assert agrees(parsed, YEARS[2026])


def test_full_width_digits_and_the_radicals_of_a_pdf_are_read() -> None:
    text = compose(YEARS[2026], 2026, Writing())
    wide = text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"})
    assert agrees(notice.parse(wide.replace("月", "⽉").replace("日", "⽇")), YEARS[2026])


def test_festivals_are_found_by_date_where_no_heading_names_them() -> None:
    text = compose(YEARS[2026], 2026, Writing())
    for name in ("元旦", "春节", "清明节", "劳动节", "端午节", "国庆节", "中秋节"):
        text = text.replace(f"、{name}：", "、")
    parsed = notice.parse(text)
    assert parsed.problems == ()
    for row in YEARS[2026]:
        assert all(parsed.festivals[day] == row.festivals for day in row.days)


# --- what surrounds the days ---------------------------------------------------------------------


def test_title_number_and_day_of_printing_are_kept() -> None:
    text = compose(YEARS[2026], 2026, Writing())
    text = text.replace("年部分", "年\n部分", 1).replace("通知\n", "通知\n国办发明电〔2025〕7号\n", 1)
    for printed in ("2025年11月4日", "二〇二五年十一月四日", "二○二五年十一月四日"):
        parsed = notice.parse(text + printed)
        assert parsed.problems == ()
        assert parsed.title == "国务院办公厅关于2026年部分节假日安排的通知"
        assert parsed.number == "国办发明电〔2025〕7号"
        assert parsed.published == date(2025, 11, 4)
    url = "https://www.gov.cn/x"
    source = notice.parse(text + "2025年11月4日", url=url).schedule().notices[0]
    assert (source.number, source.published, source.url) == (parsed.number, parsed.published, url)
    assert notice.parse(text + "2025年13月4日").published is None
    assert notice.parse("发布日期：2025-11-04。" + text).published == date(2025, 11, 4)


def test_advice_principles_and_printing_settle_no_day() -> None:
    text = compose(YEARS[2026], 2026, Writing())
    for more in (
        "鼓励安排职工在除夕（2月9日）休息。",
        "除个别情形外，国庆节自10月1日起放假调休7天，如逢中秋节则合并放假8天。",
        "自2025年1月1日起施行。",
        "新华社北京11月4日电",
    ):
        parsed = notice.parse(text + more)
        assert parsed.problems == ()
        assert agrees(parsed, YEARS[2026])
        assert parsed.understood[-1].days_off == ()


@pytest.mark.parametrize(
    ("text", "off", "worked"),
    [
        ("5月1日放假1天，不调休。", ["05-01"], []),
        ("9月19日放假，9月20日（周日）上班1天。", ["09-19"], ["09-20"]),
        ("元旦（1月1日至3日）放假3天。", ["01-01", "01-02", "01-03"], []),
        ("10月1、2、3日为法定节假日。", ["10-01", "10-02", "10-03"], []),
        ("10月1-3日放假。", ["10-01", "10-02", "10-03"], []),
        ("10月1日-3号放假。", ["10-01", "10-02", "10-03"], []),
        ("9月19日星期六放假，9月20日周日上班。", ["09-19"], ["09-20"]),
        ("9月19日、20日（周六、周日）上班。", [], ["09-19", "09-20"]),
        ("9月19日、20日（周六、日）上班。", [], ["09-19", "09-20"]),
        ("9月19日至20日（星期六至星期日）上班。", [], ["09-19", "09-20"]),
        ("4月4日放假，与周末连休，共2天。", ["04-04"], []),
        ("五一放假3天：5月1日至3日放假。", ["05-01", "05-02", "05-03"], []),
        ("2月24日（星期二）起正常上班。", [], []),
        ("2月22日（星期日）起正常上班。", [], ["02-22"]),
        ("5月1日起至3日放假。", ["05-01", "05-02", "05-03"], []),
        ("春节\n2月17日（农历正月初一日）放假。", ["02-17"], []),
        ("春节\n\n2月17日（农历正月初一日）放假。", ["02-17"], []),
        ("上班时间为9月20日。", [], ["09-20"]),
        ("4月30日至5月2日放假。其中30日、5月1日为法定节假日。", ["04-30", "05-01", "05-02"], []),
        ("放假：5月1日", ["05-01"], []),
        ("5月1日（五一国际劳动节）放假。", ["05-01"], []),
        ("5月9日[周六]上班。", [], ["05-09"]),
        ("5月9日〔周六〕上班。", [], ["05-09"]),
        ("5月9日（周末）上班。", [], ["05-09"]),
        ("2月28日（农历正月十二）上班。", [], ["02-28"]),
        ("2月28日（正月十二，星期六）上班。", [], ["02-28"]),
        ("2月28日（正月十二星期六）上班。", [], ["02-28"]),
        ("2月16日（除夕）放假。", ["02-16"], []),
        ("4月4日至6日（周六、周日、周一）放假。", ["04-04", "04-05", "04-06"], []),
        ("4月1日、4日至6日（周三、周六、周日、周一）放假。", ["04-01", "04-04", "04-05", "04-06"], []),
        ("4月4日、5日、6日（周六、周日、周一）放假。", ["04-04", "04-05", "04-06"], []),
        ("4月1日放假，4月4日至6日（周六、周日、周一）放假。", ["04-01", "04-04", "04-05", "04-06"], []),
        ("其中4月4日、5日适逢周末，6日、7日补休。", ["04-04", "04-05", "04-06", "04-07"], []),
        ("4月4日至6日放假，其中4日、5日适逢周末，6日补休。", ["04-04", "04-05", "04-06"], []),
        ("4月4日、5日为周末公休。", ["04-04", "04-05"], []),
        ("4月4日、5日为周末。", ["04-04", "04-05"], []),
        ("4月4日恰逢周末，五一：5月1日放假。", ["04-04", "05-01"], []),
        ("5月9日适逢周末（五一），正常上班。", [], ["05-09"]),
        ("6月17日放假。6月19日补休，与周末连休。", ["06-17", "06-19"], []),
        ("5月9日适逢周末，正常上班。", [], ["05-09"]),
        ("5月9日调为工作日。", [], ["05-09"]),
        ("5月9日（周六）调整为正常工作日。", [], ["05-09"]),
        ("4月6日放假，与周末连休。", ["04-06"], []),
        ("与周末连休，6月17日放假，6月19日补休。", ["06-17", "06-19"], []),
        ("2月15日至23日（即农历腊月二十八至正月初七）放假，共九天。", [f"02-{n}" for n in range(15, 24)], []),
    ],
)
def test_single_sentences(text: str, off: list[str], worked: list[str]) -> None:
    parsed = notice.parse(text, year=2026)
    assert [f"{day:%m-%d}" for day in parsed.days_off] == off
    assert [f"{day:%m-%d}" for day in parsed.make_up_days] == worked
    wrong = {"not-understood", "count", "weekday", "no-such-day", "range", "no-weekend"}
    assert not keys(parsed) & wrong, parsed


@pytest.mark.parametrize(
    "text",
    [
        "除5月3日外，5月1日至5日放假。",
        "5月1日不放假。",
        "5月1日各单位放假。",
        "5月1日3个单位放假。",
        "5月1日3天放假。",
        "5月1日。",
        "5月1日至放假。",
        "5月1日至2日至3日放假。",
        "31日放假。",
        "5月1日起放假。",
        "公休日调至5月2日。",
        "5月3日公休日调至，5月1日放假。",
        "5月9日各处公休日调至5月4日。",
        "五一：5.1-5.5放假。",
        "5月1日（星期五、星期六、星期日）放假。",
        "5月1日（即5月2日）放假。",
        "5月1日放假，周六上班，5月5日。",
        "5月1日，周六放假。",
        "取消5月9日上班。",
        "延长春节，5月1日放假至",
        "延长5月。5月1日延长",
        "5月9日（周7）上班。",
        "5月9日（Sunday）上班。",
        "5月9日（周六Sat）上班。",
        "5月9日（星期八）上班。",
        "5月9日（礼拜7）上班。",
        "5月9日（三月廿三，周）上班。",
        "4月4日至6日（周六、周日、周一、周二）放假。",
    ],
)
def test_what_is_not_understood_is_quoted_and_never_used(text: str) -> None:
    parsed = notice.parse(text, year=2026)
    assert "not-understood" in keys(parsed), parsed
    with refused("notice-problems"):
        parsed.schedule()


@pytest.mark.parametrize(
    "text",
    [
        "5月9日（周六）不放假。",
        "5月9日（周六，不放假）。",
        "5月9日（不是周五）放假。",
        "3月8日妇女节，妇女放假半天。",
        "3月8日（妇女节）放假半天。",
        "2026年3月8日放假半天。",
        "4月6日适逢周末。",
        "2026年4月6日适逢周末。",
    ],
)
def test_a_day_of_which_something_else_is_said_is_no_day_off(text: str) -> None:
    parsed = notice.parse(text, year=2026)
    assert (parsed.days_off, parsed.make_up_days) == ((), ())
    assert "not-understood" in keys(parsed)


# --- slips ---------------------------------------------------------------------------------------


@given(year=st.sampled_from(sorted(YEARS)), how=writings, data=st.data())
def test_a_wrong_weekday_is_told(year: int, how: Writing, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(YEARS[year]) - 1))
    day = YEARS[year][place].off[0][0]
    other = data.draw(st.integers(0, 6).filter(lambda n: n != day.weekday()))
    how = Writing(
        to=how.to,
        week=how.week,
        half=how.half,
        style="plain",
        wrong={"row": place, "at": day, "weekday": other},
    )
    assert "weekday" in keys(notice.parse(compose(YEARS[year], year, how)))


@given(
    year=st.sampled_from(sorted(YEARS)),
    style=st.sampled_from(["plain", "moved", "leading", "iso"]),
    data=st.data(),
)
def test_a_wrong_number_of_days_is_told(year: int, style: str, data: st.DataObject) -> None:
    long = [place for place, row in enumerate(YEARS[year]) if len(row.days) > 1]
    place = data.draw(st.sampled_from(long))
    right = len(YEARS[year][place].days)
    wrong = data.draw(st.integers(1, 12).filter(lambda n: n != right))
    how = Writing(style=style, wrong={"row": place, "count": wrong})
    parsed = notice.parse(compose(YEARS[year], year, how))
    assert "count" in keys(parsed)


@given(year=st.sampled_from(sorted(YEARS)), how=writings, data=st.data())
def test_a_make_up_day_left_out_is_told(year: int, how: Writing, data: st.DataObject) -> None:
    rows = [place for place, row in enumerate(YEARS[year]) if row.worked]
    place = data.draw(st.sampled_from(rows))
    row = YEARS[year][place]
    drop = data.draw(st.sampled_from(row.worked))
    less = Break(row.festivals, row.off, tuple(day for day in row.worked if day != drop))
    parsed = notice.parse(compose([*YEARS[year][:place], less, *YEARS[year][place + 1 :]], year, how))
    assert "too-many" in keys(parsed)


@given(year=st.sampled_from(sorted(YEARS)), how=writings, data=st.data())
def test_a_festival_left_out_is_told(year: int, how: Writing, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(YEARS[year]) - 1))
    parsed = notice.parse(compose(YEARS[year][:place] + YEARS[year][place + 1 :], year, how))
    assert "festival-missing" in keys(parsed)


@given(
    year=st.sampled_from(sorted(YEARS)),
    how=writings,
    by=st.sampled_from([-3, -2, -1, 1, 2, 3]),
    data=st.data(),
)
def test_a_break_moved_by_some_days_is_never_taken_for_right(
    year: int, how: Writing, by: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(YEARS[year]) - 1))
    row = YEARS[year][place]
    moved = Break(
        row.festivals, tuple((a + timedelta(by), b + timedelta(by)) for a, b in row.off), row.worked
    )
    rows = [*YEARS[year][:place], moved, *YEARS[year][place + 1 :]]
    parsed = notice.parse(compose(rows, year, how))
    law = {
        day
        for f in calc.facts.laws.statutory_days(year)[0]
        for day in calc.workdays.estimates.festival_days(f, year)
    }
    if not law <= {day for one in rows for day in one.days}:
        assert "festival-missing" in keys(parsed)
    assert parsed.problems or agrees(parsed, rows)


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("5月1日放假。5月1日上班。", "both", "2026-05-01"),
        ("5月6日上班。", "make-up-weekday", "2026-05-06"),
        ("2月30日放假。", "no-such-day", "2-30"),
        ("2026年13月1日放假。", "no-such-day", "2026-13-1"),
        ("5月5日至1日放假。", "range", "2026-05-05"),
        ("5月1日至7月1日放假。", "range", "2026-07-01"),
        ("2028年5月1日放假。", "reach", "2028-05-01"),
        ("12月20日放假。", "reach", "2025-12-20"),
        ("5月1日至3日放假，共4天。", "count", "4"),
        ("将5月9日两个公休日调至5月4日。", "count", "2"),
        ("各单位注意。", "no-days", ""),
        ("延长2026年春节假期至5月1日。", "range", "2026-05-01"),
        ("5月1日放假。8月8日上班。", "make-up-far", "2026-08-08"),
        ("4月4日至6日（周六、周日、周二）放假。", "weekday", "2026-04-06"),
        ("4月1日、4日至6日（周三、周六、周五、周一）放假。", "weekday", "2026-04-05"),
        ("5月9日〔周五〕上班。", "weekday", "2026-05-09"),
        ("2月28日（正月十二星期五）上班。", "weekday", "2026-02-28"),
        ("6月17日放假，与周末连休。", "no-weekend", "2026-06-17"),
        ("端午节：6月17日放假，与周末连休，国庆节：10月2日放假。", "no-weekend", "2026-06-17"),
    ],
)
def test_slips_are_named(text: str, key: str, said: str) -> None:
    parsed = notice.parse(text, year=2026)
    problem = next(problem for problem in parsed.problems if problem.key == key)
    assert all(said in problem.text(lang) for lang in LANGUAGES)


def test_the_year_require_one_of_and_agree() -> None:
    body = compose(YEARS[2026], 2026, Writing()).partition("如下。\n")[2]
    assert keys(notice.parse(body)) == {"year-missing"}
    assert notice.parse(body, year="2026").problems == ()
    assert keys(notice.parse(compose(YEARS[2026], 2026, Writing()), year=2027)) >= {"year-differs"}
    assert keys(notice.parse(body, year=2003)) == {"year-range"}
    dated = compose(YEARS[2019], 2019, Writing(year=True)).partition("如下。\n")[2]
    assert notice.parse(dated).year == 2019
    assert notice.parse(dated).problems == ()
    for wrong in (None, 5, b"5"):
        with refused("notice-kind"):
            notice.parse(wrong)  # type: ignore[arg-type]  # the wrong type is the point


# --- notices that change a schedule --------------------------------------------------------------


def first_notice(year: int) -> dict[str, object]:
    """A year's schedule before it was changed, as a table of its own."""
    return {
        "year": year,
        "notice": {"title": "x", "confidence": "yours"},
        "festival": [
            {
                "festivals": list(row.festivals),
                "days_off": [{"first": a, "last": b} for a, b in row.off],
                "make_up_days": list(row.worked),
            }
            for row in YEARS[year]
        ],
    }


CHANGED = {
    2019: (
        "关于调整2019年劳动节假期安排的通知。\n2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。",
        0,
    ),
    2020: (
        "关于延长2020年春节假期的通知。\n一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。",
        0,
    ),
    2015: (
        "国务院关于抗战胜利70周年纪念日调休放假的通知\n2015年9月3日至5日调休放假，共3天。其中9月3日（星期四）放假，9月4日（星期五）调休，9月6日（星期日）上班。",
        1,
    ),
}


@pytest.mark.parametrize("year", CHANGED)
def test_a_change_is_worked_into_the_schedule_it_changes(year: int, tmp_path: Path) -> None:
    text, extra = CHANGED[year]
    parsed = notice.parse(text, base=first_notice(year), extra_days=extra)
    assert parsed.changes
    assert parsed.problems == (), parsed
    official = next(one for one in official_schedules() if one.year == year)
    path = tmp_path / f"{year}.toml"
    path.write_text(parsed.to_toml(), encoding="utf-8")
    for made in (parsed.schedule(), load_schedule(path)):
        assert {day: ruled.worked for day, ruled in made.days.items()} == {
            day: ruled.worked for day, ruled in official.days.items()
        }
        assert [source.id for source in made.notices] == [f"schedule-{year}", f"schedule-{year}-change-1"]
    named = {name for names in parsed.festivals.values() for name in names}
    assert named == {{2019: "labour-day", 2020: "spring-festival", 2015: "victory-day-70"}[year]}


def test_a_change_may_be_said_the_other_way_round() -> None:
    parsed = notice.parse("2020年春节假期延长至2月2日。", base=first_notice(2020))
    assert parsed.problems == ()
    assert [day.day for day in parsed.days_off] == [31, 1, 2]


def test_a_break_made_shorter_is_no_change_that_is_understood() -> None:
    parsed = notice.parse("延长2020年春节假期至1月28日。", base=first_notice(2020))
    assert parsed.days_off == ()
    assert keys(parsed) == {"range"}


def test_a_day_beyond_the_law_must_be_owned_to() -> None:
    text, _ = CHANGED[2015]
    assert keys(notice.parse(text, base=first_notice(2015))) == {"too-many"}
    assert keys(notice.parse(text, base=first_notice(2015), extra_days=2)) == {"too-few"}
    # Known already: nothing is given twice.
    assert notice.parse(text).problems == ()


def test_a_change_needs_something_to_change() -> None:
    text = CHANGED[2019][0].replace("2019", "2031")
    assert "base-missing" in keys(notice.parse(text))
    assert "base-missing" in keys(notice.parse("延长2031年春节假期至2月2日。"))


# --- using it ------------------------------------------------------------------------------------


def made_up(year: int) -> list[Break]:
    """An estimate worded as a notice, to show that a new year needs no release; no such notice is known."""
    days = estimate(year, "pattern")
    names = {names for _, names in days.values()}
    rows = []
    for one in sorted(names, key=lambda one: min(day for day, (_, n) in days.items() if n == one)):
        off = sorted(day for day, (worked, n) in days.items() if n == one and not worked)
        worked = tuple(sorted(day for day, (is_worked, n) in days.items() if n == one and is_worked))
        rows.append(Break(one, ((off[0], off[-1]),), worked))
    return rows


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ("5月8日（周六）上班", "8月8日（周日）上班", "make-up-far"),
        ("5月8日（周六）上班", "5月22日（周六）上班", "make-up-far"),
        ("5月8日（周六）上班", "5月8日（周7）上班", "not-understood"),
        ("6月9日（周三）放假，共1天", "6月9日（周三）放假，与周末连休", "no-weekend"),
        ("至5日（周一）放假", "至5日（周六、周日、周二）放假", "weekday"),
        ("元旦：1月1日（周五）至3日（周日）", "国庆节：1月1日（周五）至3日（周日）", None),
        ("5月8日（周六）上班", "5月8日[周六]上班", None),
        ("5月8日（周六）上班", "5月8日调为工作日", None),
        ("共5天。", "共5天。其中1日、2日适逢周末，3日、4日、5日补休。", None),
        ("4月3日（周六）至5日（周一）", "4月3日至5日（周六、周日、周一）", None),
        ("共3天。\n四、", "共3天。4月3日、4日为周末公休。\n四、", None),
        ("七、国庆节：", "七、国庆节：中秋节不调休。", None),
        ("元旦：", "纪念日：", None),
    ],
)
def test_one_change_in_a_whole_notice_is_told_or_is_none(right: str, wrong: str, key: str | None) -> None:
    text = compose(made_up(2027), 2027, Writing(week="周"))
    assert right in text
    parsed = notice.parse(text.replace(right, wrong, 1))
    assert keys(parsed) == ({key} if key else set()), parsed


@pytest.mark.parametrize("year", [*YEARS, *range(2027, 2041)])
def test_names_of_two_festivals_swapped_are_told(year: int) -> None:
    rows = YEARS.get(year) or made_up(year)
    for place, row in enumerate(rows[1:]):
        one = Break(row.festivals, rows[place].off, rows[place].worked)
        other = Break(rows[place].festivals, row.off, row.worked)
        text = compose([*rows[:place], one, other, *rows[place + 2 :]], year, Writing())
        parsed = notice.parse(text)
        assert keys(parsed) == {"festival-elsewhere"}, text
        assert all(day.isoformat() in str(parsed) for day in (one.days[0], other.days[0]))


def test_a_day_may_stand_under_two_names_and_a_change_need_not_repeat_a_festivals_own_days() -> None:
    text = compose(YEARS[2020], 2020, Writing())
    assert "国庆节、中秋节：" in text
    apart = text.replace("国庆节、中秋节：", "国庆节：") + "中秋节：9月30日不调休，10月1日放假。"
    assert "festival-elsewhere" not in keys(notice.parse(apart))
    twice = text.replace("国庆节、中秋节：", "国庆节：") + "中秋节：10月1日放假。"
    assert notice.parse(twice).problems == ()
    change = "关于调整2019年劳动节假期安排的通知。\n5月2日至4日放假。4月28日、5月5日上班。"
    assert notice.parse(change, base=first_notice(2019)).problems == ()


@pytest.mark.parametrize("year", range(2027, 2041))
def test_years_to_come_are_read_too(year: int) -> None:
    parsed = notice.parse(compose(made_up(year), year, Writing(week="周")))
    assert parsed.problems == ()
    assert agrees(parsed, made_up(year))


def test_a_notice_is_used_at_once_or_dropped_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = notice.parse(compose(made_up(2027), 2027, Writing()))
    assert not deadline("2026-12-28", "7 working days").final
    assert deadline("2026-12-28", "7 working days", calendar=parsed.calendar()).final
    assert ChinaCalendar(schedules=parsed.schedule()).years[-1] == 2027
    folder = tmp_path / "holidays"
    folder.mkdir()
    for path in HOLIDAYS.glob("*.toml"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "2027.toml").write_text(parsed.to_toml(), encoding="utf-8")
    monkeypatch.setattr("calc.workdays.schedules.data_dir", lambda: tmp_path)
    assert official_schedules.__wrapped__()[-1] == parsed.schedule()


def test_a_notice_with_problems_is_refused_with_all_of_them() -> None:
    parsed = notice.parse("2027年元旦：1月1日（周六）放假，共2天。")
    for use in (parsed.schedule, parsed.calendar, parsed.to_toml):
        with pytest.raises(InputError) as caught:
            use()
        for problem in parsed.problems:
            assert problem.text("en") in str(caught.value)
            assert problem.text("zh") in caught.value.text("zh")


def test_a_title_can_hold_anything_and_the_file_can_still_be_read() -> None:
    text = compose(made_up(2027), 2027, Writing()).replace("部分", '部"分\\\x07', 1)
    parsed = notice.parse(text)
    assert parsed.problems == ()
    assert "\x07" not in parsed.to_toml()
    untitled = notice.parse(text.partition("如下。\n")[2], year=2027)
    assert untitled.title is None
    assert "2027年放假通知" in untitled.schedule().notices[0].title.text()


def test_a_notice_shows_itself_in_words() -> None:
    parsed = notice.parse(
        "2027年元旦：1月1日（周五）放假。1月9日（周六）上班。鼓励1月4日休息。1月16日上班、1月17日放假。"
    )
    assert "放假 2027-01-01" in str(parsed)
    assert "worked 2027-01-09" in parsed.in_words("en")
    assert say("notice-read-none", "en", {"quote": "鼓励1月4日休息"}) in parsed.in_words("en")
    assert "off 2027-01-17; worked 2027-01-16" in parsed.in_words("en")
    assert "<script" not in notice.parse("<script>2027年1月1日放假").html()
    clean = notice.parse(compose(YEARS[2026], 2026, Writing()))
    assert say("notice-clean", "en") in clean.in_words("en")


# --- anything at all -----------------------------------------------------------------------------

SOUP = "1月1日 至 3日 （星期五） 放假 调休 、 ， 。 上班 共3天 2月30日 公休日 调至 延长 春节 起 31日 \n （ ）"
SOUP += " 2026年 元旦： 99 放假时间： 两个公休日 与周末连休 5天 其中 每个 2026-01-01 不 除夕 12月31日"
SOUP += " 周六、日） 农历 2月17日"


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(SOUP.split(" "))).map("".join)),
    st.sampled_from([None, 2020, 2026]),
)
def test_no_readable_text_raises_and_what_has_no_problem_can_be_used(text: str, year: int | None) -> None:
    parsed = notice.parse(text, year=year)
    assert parsed.html("en")
    if parsed.problems:
        with pytest.raises(InputError):
            parsed.schedule()
    else:
        assert load_schedule(parsed.schedule()).year == parsed.year


@pytest.mark.parametrize(
    "piece",
    [
        "1月1日至31日放假，",
        "1月1日、",
        "（星期一",
        "放假，共3天",
        "农历至",
        "国务院关于",
        "一、元旦：\n",
        "延长春节",
        "1月1日\n",
        "a\u0316\u0300",
    ],
    ids=range(10),
)
def test_a_long_text_of_pieces_is_read_to_its_end(piece: str) -> None:
    # What looked back again and again would not come to an end; how long it takes is measured elsewhere.
    parsed = notice.parse(piece * (30_000 // len(piece)), year=2027)
    assert parsed.problems


def test_numbers_and_names() -> None:
    assert [number(n) for n in ("0", "12", "两", "十", "十二", "二十", "三十一")] == [
        0,
        12,
        2,
        10,
        12,
        20,
        31,
    ]
    assert festival_key("十一") == "national-day"


def test_weekdays_belong_to_the_last_ranges_written_and_to_no_more() -> None:
    first, second = [date(2026, 1, 1)], [date(2026, 1, 3), date(2026, 1, 4)]
    assert last_days([first, second], 2) == second
    assert last_days([first, second], 3) == [*first, *second]
    assert last_days([first, second], 5) == [*first, *second]
