"""时限 Deadlines: by when they must answer, stage by stage, and which of it is law."""

from datetime import date

import streamlit as st

from calc import Case, InputError, Period, Stage, Timeline
from calc.app import components, save_and_open, session, widgets
from calc.app.markdown import escaped
from calc.base.messages import say
from calc.base.moment import Moment
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import CONTACTS, StageRow
from calc.response.excluded import excludable
from calc.show.month_tables import deadline_strip

lang = session.lang()


def inputs() -> None:
    """Whom one waits for, since when, and what has happened."""
    if st.session_state.responder is None:
        st.session_state.responder = st.session_state.platform
    widgets.choice("responder", platform_ids(), lambda name: profile(name).name.text(lang))
    who = st.session_state.responder
    problems = profile(who).problems if who else ()
    if st.session_state.problem not in problems:
        # A problem of somebody else's: the answer would be refused, and the list could not show it.
        st.session_state.problem = problems[0] if len(problems) == 1 else None
    if problems:
        widgets.few("problem", problems, lambda code: say(f"problem-{code}", lang))
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.day("filed", timed=True)
        widgets.clock("filed")
    widgets.day("as_of")
    if who and st.session_state.problem:
        for row in profile(who).awaited(st.session_state.problem):
            key = session.row_key("happened", row.key, "day")
            st.session_state.setdefault(key, None)
            widgets.day("happened", key=key, label=say("happened-label", lang, {"stage": row.name}))
        leaving_out = _leaving_days_out(who, st.session_state.problem)
        for row in profile(who).stages:
            # Days that were given stay where they can be taken back, whatever the day of filing is now.
            if row in leaving_out or (st.session_state.problem in row.problems and _spans(row)):
                days_left_out(row, more=row in leaving_out)
    if who and not profile(who).by_law:
        more = session.open_at_start("contact", "terms_reply")
        with st.expander(say("more-facts", lang), icon=":material/tune:", expanded=more):
            widgets.few("contact", CONTACTS, lambda code: say(f"contact-{code}", lang))
            widgets.text("terms_reply")
            if _in_working_hours(st.session_state.terms_reply):
                widgets.text("terms_hours")
                widgets.text("terms_lunch")


def _in_working_hours(written: str | None) -> bool:
    """Tell whether a reply time is in working hours, which need the hours of a working day."""
    try:
        return Period.parse(written or "").unit == "workminute"
    except InputError:
        # The answer names the slip.
        return False


def _leaving_days_out(who: str, problem: str) -> tuple[StageRow, ...]:
    """Return the stages in whose period days of tests do not count, once the day of filing is known."""
    filed = st.session_state.filed
    return excludable(profile(who), problem, filed) if isinstance(filed, date) else ()


def _spans(row: StageRow) -> list[int]:
    """Return the numbers of the rows that hold days of a stage."""
    return [
        number
        for number in st.session_state.excluded_rows
        if st.session_state.get(session.row_key("excluded", number, "stage")) == row.key
    ]


def days_left_out(row: StageRow, *, more: bool) -> None:
    """The days of tests that do not count in a stage's period: none, or spans of a first and a last day."""
    numbers = _spans(row)
    title = say("excluded-label", lang, {"stage": row.name})
    with st.expander(title, icon=":material/pause_circle:", expanded=bool(numbers)):
        st.caption(escaped(say("excluded-help", lang)))
        for place, number in enumerate(numbers, 1):
            widgets.span("excluded", number, place)
        if not more:
            return
        st.button(
            say("row-add-excluded", lang),
            key=f"excluded-add-{row.key}",
            icon=":material/add:",
            on_click=session.new_row,
            args=("excluded", row.key),
        )


def output(case: Case, timeline: Timeline, as_of: Moment) -> None:
    """The stages, the next one first in words."""
    components.headline(*timeline.headline(as_of, lang), timeline.tone(as_of))
    components.under_headline("deadlines")
    if timeline.stages:
        components.stage_chart(timeline, as_of)
    for stage in timeline.stages:
        card(stage, as_of)
    if (drawn := timeline.stage_to_draw(as_of)) is not None:
        components.header(say("strip-title", lang, {"stage": drawn.title}))
        st.html(deadline_strip(drawn.deadline, lang=lang))
        st.caption(escaped(say("strip-legend", lang)))
    if timeline.notes:
        components.header(say("notes-title", lang))
        components.step_list(timeline.notes, labels=False)
    if timeline.routes:
        components.header(say("routes-title", lang))
        routes = [
            f"- **{escaped(say(f'contact-{route.channel}', lang))}** {escaped(route.path.text(lang))}"
            for route in timeline.routes
        ]
        st.markdown("\n".join(routes))
    components.sources(timeline.sources)
    save_and_open.take_along("deadlines", case)


def card(stage: Stage, as_of: Moment) -> None:
    """One stage, with its count."""
    with st.container(border=True, key=f"stage-{stage.name}"):
        components.stage_line(stage, as_of)
        with st.expander(say("steps-title", lang), icon=":material/calculate:"):
            components.step_list(stage.steps)


left, right = st.columns([2, 3], gap="large")
with left:
    inputs()
    widgets.example("deadlines")
with right, components.or_trouble():
    case = session.case()
    lacking = (*(("responder",) if not st.session_state.responder else ()), *case.missing("timeline"))
    if lacking:
        components.missing(lacking)
    else:
        output(case, case.timeline(), session.as_of())
