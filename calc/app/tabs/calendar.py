"""日历 Calendar: a year at a glance, the notice each day rests on, and a working-day counter."""

from datetime import date

import streamlit as st

from calc import CalcError, Period, deadline, show
from calc.amounts import whole
from calc.app import answer, state, widgets
from calc.counting import estimating
from calc.estimate import pattern_source
from calc.explain import spans
from calc.moment import moment
from calc.text import say
from calc.workdays import Day

lang = state.lang()
known = estimating()
YEARS = [str(number) for number in range(known.years[-1] + 2, known.first_day.year - 1, -1)]


def counter() -> None:
    """Working days from a day, or between two days."""
    st.subheader(say("counter-title", lang))
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.day("count_from")
        widgets.text("count_days")
        widgets.day("count_to")
    case = state.case().values
    if "count_from" not in case:
        st.caption(say("counter-help", lang))
        return
    try:
        start = moment(case["count_from"], "count_from").day
        if "count_days" in case:
            after(start, whole(case["count_days"], "count_days"))
        if "count_to" in case:
            end = moment(case["count_to"], "count_to").day
            values = {"from": start, "to": end, "days": known.get_working_days_delta(start, end)}
            answer.headline(say("counter-between", lang, values), say("counter-between-help", lang))
    except CalcError as error:
        widgets.trouble(error)


def after(start: date, days: int) -> None:
    """The day so many working days later, with its count where it goes forward."""
    found = known.worked_day(start, days)
    values = {"from": start, "days": days, "day": found, "weekday": say(f"weekday-{found.weekday()}", lang)}
    sure = "counter-final" if known.settles(min(start, found), max(start, found)) else "counter-estimated"
    answer.headline(say("counter-after", lang, values), say(sure, lang))
    if days > 0:
        counted = deadline(start, Period(days, days, "workday"))
        answer.lines(counted.steps)
        st.html(show.deadline_strip(counted, lang=lang))


def festivals(days: list[Day]) -> list[str]:
    """Each festival's days off and make-up days, in words."""
    found: dict[tuple[str, ...], tuple[list[date], list[date]]] = {}
    for day in days:
        if day.festivals:
            found.setdefault(day.festivals, ([], []))[day.worked].append(day.date)
    lines = []
    for names, (off, worked) in found.items():
        label = say("list-separator", lang).join(say(f"festival-{name}", lang) for name in names)
        values = {"names": label, "off": spans(off), "worked": tuple(worked)}
        lines.append(say("year-festival-made-up" if worked else "year-festival", lang, values))
    return lines


def year(number: int) -> None:
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
        st.warning(say("year-estimated", lang, {"year": str(number)}), icon=":material/help:")
    st.markdown(widgets.plain(say("year-sums" if published else "year-sums-estimated", lang, sums)))
    st.markdown("\n".join(f"- {widgets.plain(line)}" for line in festivals(days)))
    st.html(show.year(number, lang=lang))
    st.caption(say("calendar-legend", lang))
    if published and not known.is_final(date(number, 12, 31)):
        st.caption(say("year-soft-end", lang, {"year": str(number), "next": str(number + 1)}))
    rests_on = {
        day.source.id: day.source for day in days if day.source and (day.kind != "weekday" or published)
    }
    if not published:
        rests_on[pattern_source().id] = pattern_source()
    answer.sources(rests_on.values())


counter()
st.subheader(say("year-title", lang))
if st.session_state.year not in YEARS:
    st.session_state.year = str(state.as_of().day.year)
widgets.choice(
    "year",
    YEARS,
    lambda written: (
        written if int(written) in known.years else say("year-option-estimated", lang, {"year": written})
    ),
)
year(int(st.session_state.year))
answer.copy_link()
