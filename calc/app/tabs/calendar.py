"""日历 Calendar: a year at a glance, the notice each day rests on, and a working-day counter."""

from datetime import date

import streamlit as st

from calc import Deadline
from calc.app import components, notice_box, save_and_open, session, widgets
from calc.app.markdown import escaped
from calc.base.messages import say
from calc.deadlines.counter import WorkdayCount, count_working_days
from calc.show.month_tables import deadline_strip
from calc.show.month_tables import year as year_table
from calc.show.year_chart import year_calendar_spec
from calc.show.year_words import festival_lines, year_sources, year_sums
from calc.workdays.track_record import year_replayed

lang = session.lang()
calendar = notice_box.calendar()
YEARS = [str(number) for number in range(calendar.years[-1] + 2, calendar.first_day.year - 1, -1)]


def counter() -> Deadline | None:
    """Working days from a day, or between two days; what is counted forward is given back."""
    components.header(say("counter-title", lang))
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.day("count_from")
        widgets.text("count_days", width=168)
        widgets.day("count_to")
    typed = session.case().values
    if "count_from" not in typed or not {"count_days", "count_to"} & set(typed):
        st.caption(say("counter-help", lang))
        return None
    with components.or_trouble():
        # Everything is worked out before anything is shown: a slip takes all of it away.
        days, end = typed.get("count_days"), typed.get("count_to")
        counted = count_working_days(typed["count_from"], days=days, end=end, calendar=calendar)
        show_count(counted)
        return counted.deadline
    return None


def show_count(counted: WorkdayCount) -> None:
    """The day so many working days later or earlier, and how many lie between two days."""
    if (day_words := counted.day_headline(lang)) is not None:
        components.headline(*day_words)
        if counted.deadline is not None:
            components.step_list(counted.deadline.steps)
            st.html(deadline_strip(counted.deadline, lang=lang))
    if (between_words := counted.between_headline(lang)) is not None:
        components.headline(*between_words)


def glance(number: int, counted: Deadline | None) -> None:
    """The year in one picture, with what the counter counts drawn on it where it is of that year."""
    if counted is not None and not counted.start.day.year <= number <= counted.wait_until.year:
        counted = None
    words = components.chart(year_calendar_spec(number, lang=lang, period=counted, calendar=calendar))
    st.caption(escaped(words))


def year(number: int, counted: Deadline | None) -> None:
    """Twelve months, and what they rest on."""
    published = number in calendar.years
    if not published:
        warning = say("year-estimated", lang, {"year": str(number)})
        st.warning(f"{warning} {year_replayed().text(lang)}", icon=":material/help:")
    st.markdown(escaped(year_sums(number, calendar, lang)))
    st.markdown("\n".join(f"- {escaped(line)}" for line in festival_lines(number, calendar, lang)))
    glance(number, counted)
    st.html(year_table(number, lang=lang, calendar=calendar))
    st.caption(say("calendar-legend", lang))
    if published and not calendar.is_final(date(number, 12, 31)):
        st.caption(say("year-soft-end", lang, {"year": str(number), "next": str(number + 1)}))
    components.sources(year_sources(number, calendar))


notice_box.notice_in_use()
counted_deadline = counter()
components.header(say("year-title", lang))
if st.session_state.year not in YEARS:
    this_year = str(st.session_state.as_of.year)
    st.session_state.year = this_year if this_year in YEARS else str(calendar.years[-1])
widgets.choice(
    "year",
    YEARS,
    lambda option: (
        option if int(option) in calendar.years else say("year-option-estimated", lang, {"year": option})
    ),
)
notice_box.box()
year(int(st.session_state.year), counted_deadline)
with components.or_trouble():
    save_and_open.take_along("calendar", session.case())
