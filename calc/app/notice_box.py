"""A notice of days off pasted on the page: what was understood, its year, and using it in this visit.

Every tab of this visit then counts with it, but Tables; one visitor's schedule is nobody else's.
"""

from __future__ import annotations

import streamlit as st

from calc import ChinaCalendar, notice
from calc.app import components, session
from calc.app.markdown import escaped, escaped_typed
from calc.base.messages import say
from calc.show.month_tables import year
from calc.workdays.calendar import estimating
from calc.workdays.schedules import Schedule

__all__ = ["box", "calendar", "notice_in_use"]

# Characters: a notice has a thousand, and a page around it ten times as many.
_MOST = 50_000


def calendar() -> ChinaCalendar:
    """Return the calendar of this visit: with the schedules that were pasted and put to use, if any."""
    own: ChinaCalendar = st.session_state.get("own_calendar") or estimating()
    return own


def notice_in_use() -> None:
    """Say that pasted schedules are in use, how far they reach, and offer to stop."""
    lang = session.lang()
    if schedules := st.session_state.get("own_schedules"):
        years = tuple(str(number) for number in sorted(schedules))
        st.info(escaped(say("paste-used", lang, {"years": years})), icon=":material/content_paste:")
        st.button(say("paste-forget", lang), key="paste-forget", icon=":material/undo:", on_click=_forget)


def box() -> None:
    """Show where a notice is pasted, and what came of it."""
    lang = session.lang()
    # Another key for other schedules in use, so that putting a notice to use closes the box.
    key = "-".join(("paste", *map(str, sorted(st.session_state.get("own_schedules", {})))))
    with st.expander(say("paste-title", lang), icon=":material/content_paste:", key=key):
        st.caption(escaped(say("paste-help", lang)))
        st.text_area(
            say("paste-label", lang),
            key="pasted",
            height=220,
            max_chars=_MOST,
            placeholder=say("paste-hint", lang),
            persist_state="session",
        )
        # Leaving the box is enough; the button is for those who look for one.
        st.button(say("paste-read", lang), key="paste-read", icon=":material/manage_search:")
        if pasted := str(st.session_state.get("pasted") or "").strip():
            with components.or_trouble():
                _show_reading(notice.parse(pasted), lang)


def _show_reading(reading: notice.Notice, lang: str) -> None:
    """Show what was understood of a notice and, where nothing is wrong with it, how to use it."""
    card = reading.card(lang)
    (st.warning if reading.problems else st.info)(
        escaped(f"{card.headline}\n\n{card.says}"), title=escaped(card.title)
    )
    for section in card.sections:
        st.markdown(
            f"**{escaped(section.title)}**\n\n"
            + "\n".join(f"- {escaped_typed(line.text)}" for line in section.lines)
        )
    if reading.problems or reading.year is None:
        return
    schedule = reading.schedule()
    with st.container(horizontal=True, gap="small"):
        st.button(
            say("paste-use", lang),
            key="paste-use",
            icon=":material/event_available:",
            on_click=_use,
            args=(schedule,),
        )
        st.download_button(
            say("paste-download", lang),
            reading.to_toml(),
            file_name=f"{reading.year}.toml",
            mime="application/toml",
            icon=":material/download:",
            key="paste-download",
            on_click="ignore",
        )
    st.caption(escaped(say("paste-download-help", lang, {"year": str(reading.year)})))
    st.markdown(f"**{escaped(say('paste-preview', lang, {'year': str(reading.year)}))}**")
    st.html(year(reading.year, lang=lang, calendar=reading.calendar()))


def _use(schedule: Schedule) -> None:
    _count_with({**st.session_state.get("own_schedules", {}), schedule.year: schedule})
    st.session_state.year = str(schedule.year)


def _forget() -> None:
    _count_with({})


def _count_with(schedules: dict[int, Schedule]) -> None:
    st.session_state.own_schedules = schedules
    own = ChinaCalendar(provisional=True, schedules=list(schedules.values())) if schedules else None
    st.session_state.own_calendar = own
