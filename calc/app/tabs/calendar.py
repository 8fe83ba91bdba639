"""日历 Calendar: a year at a glance, the notice each day rests on, and a working-day counter."""

from datetime import date

import streamlit as st

from calc import Deadline, InputError, Period, deadline, show
from calc.app import components, notice_box, save_and_open, state, widgets
from calc.base.messages import say
from calc.base.moment import moment, spans
from calc.base.values import whole_number
from calc.workdays.day_table import Day
from calc.workdays.estimates import estimate_source
from calc.workdays.track_record import year_replayed

lang = state.lang()
known = notice_box.calendar()
pasted = st.session_state.get("own_schedules", {})
YEARS = [str(number) for number in range(known.years[-1] + 2, known.first_day.year - 1, -1)]


def counter() -> Deadline | None:
    """Working days from a day, or between two days; what is counted forward is given back."""
    counted = None
    components.header(say("counter-title", lang))
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.day("count_from")
        widgets.text("count_days", width=168)
        widgets.day("count_to")
    case = state.case().values
    if "count_from" not in case or not {"count_days", "count_to"} & set(case):
        st.caption(say("counter-help", lang))
        return None
    with components.or_trouble():
        # Everything is read before anything is shown: a slip takes all of it away.
        start = moment(case["count_from"], "count_from").day
        days = whole_number(case["count_days"], "count_days") if "count_days" in case else None
        end = moment(case["count_to"], "count_to").day if "count_to" in case else None
        if end is not None and end < start:
            raise InputError("count_to", str(end), "count-order", {"from": start})
        found = None if days is None else known.worked_day(start, days)
        between = None if end is None else known.get_working_days_delta(start, end)
        forwards = Period(days, days, "workday") if days and days > 0 else None
        counted = deadline(start, forwards, calendar=known) if forwards else None
        if found is not None and days is not None:
            after(start, days, found, counted)
        if end is not None and between is not None:
            values = {"from": start, "to": end, "days": between}
            body = say("counter-between-help", lang) + sure(start, end)
            components.headline(say("counter-between", lang, values), body)
    return counted


def sure(first: date, last: date) -> str:
    """Whether notices settle all the days."""
    if known.settles(first, last):
        # A pasted notice settles a day as a published one does, but it is the visitor's word.
        years = tuple(str(year) for year in sorted(pasted) if first.year <= year <= last.year)
        return say("counter-pasted", lang, {"years": years}) if years else say("counter-final", lang)
    return f"{say('counter-estimated', lang)} {year_replayed().text(lang)}"


def after(start: date, days: int, found: date, counted: Deadline | None) -> None:
    """The day so many working days later or earlier, with its count where it goes forward."""
    key = "counter-after" if days > 0 else "counter-back" if days else "counter-same"
    weekday = say(f"weekday-{found.weekday()}", lang)
    values = {"from": start, "days": abs(days), "day": found, "weekday": weekday}
    components.headline(say(key, lang, values), sure(min(start, found), max(start, found)))
    if counted is not None:
        components.lines(counted.steps)
        st.html(show.deadline_strip(counted, lang=lang))


def festivals(days: list[Day]) -> list[str]:
    """Each festival's days off and make-up days in words, with the notice that rules them."""
    found: dict[tuple[tuple[str, ...], str], tuple[list[date], list[date]]] = {}
    for day in days:
        if day.festivals and day.source is not None:
            named = day.source.number or day.source.title.text(lang)
            if day.date.year not in known.years:
                named = say("year-notice-estimated", lang)
            elif day.source.confidence == "yours":
                named = say("year-notice-pasted", lang)
            found.setdefault((day.festivals, named), ([], []))[day.worked].append(day.date)
    lines = []
    for (names, notice), (off, worked) in found.items():
        label = say("list-separator", lang).join(say(f"festival-{name}", lang) for name in names)
        values = {"names": label, "off": spans(off), "worked": tuple(worked), "notice": notice}
        key = "year-festival" if not worked else "year-festival-made-up" if off else "year-festival-work-only"
        lines.append(say(key, lang, values))
    return lines


def glance(number: int, counted: Deadline | None) -> None:
    """The year in one picture, with what the counter counts drawn on it where it is of that year."""
    if counted is not None and not counted.start.day.year <= number <= counted.wait_until.year:
        counted = None
    words = components.chart(show.year_calendar(number, lang=lang, period=counted, calendar=known))
    st.caption(widgets.plain(words))


def year(number: int, counted: Deadline | None) -> None:
    """Twelve months, and what they rest on."""
    days = [known.day(day) for day in show.days_of(number)]
    sums = {
        "year": str(number),
        "worked": sum(day.worked for day in days),
        "off": sum(day.kind == "day-off" for day in days),
        "made_up": sum(day.kind == "make-up" for day in days),
    }
    published = number in known.years
    if not published:
        warning = say("year-estimated", lang, {"year": str(number)})
        st.warning(f"{warning} {year_replayed().text(lang)}", icon=":material/help:")
    st.markdown(widgets.plain(say("year-sums" if published else "year-sums-estimated", lang, sums)))
    st.markdown("\n".join(f"- {widgets.plain(line)}" for line in festivals(days)))
    glance(number, counted)
    st.html(show.year(number, lang=lang, calendar=known))
    st.caption(say("calendar-legend", lang))
    if published and not known.is_final(date(number, 12, 31)):
        st.caption(say("year-soft-end", lang, {"year": str(number), "next": str(number + 1)}))
    rests_on = {
        day.source.id: day.source for day in days if day.source and (day.kind != "weekday" or published)
    }
    if not published:
        rests_on[estimate_source().id] = estimate_source()
    components.sources(rests_on.values())


notice_box.told()
drawn = counter()
components.header(say("year-title", lang))
if st.session_state.year not in YEARS:
    shown = str(st.session_state.as_of.year)
    st.session_state.year = shown if shown in YEARS else str(known.years[-1])
widgets.choice(
    "year",
    YEARS,
    lambda written: (
        written if int(written) in known.years else say("year-option-estimated", lang, {"year": written})
    ),
)
notice_box.box()
year(int(st.session_state.year), drawn)
with components.or_trouble():
    save_and_open.take_along("calendar", state.case())
