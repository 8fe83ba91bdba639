"""时限 Deadlines: by when they must answer, stage by stage, and which of it is law."""

import streamlit as st

from calc import CalcError, Stage, Timeline, show
from calc.app import answer, state, widgets
from calc.moment import Moment
from calc.profiles import CONTACTS
from calc.rules import platform_ids, profile
from calc.text import say

lang = state.lang()
ICONS = {"legal": ":material/gavel:", "claim": ":material/campaign:", "advice": ":material/tips_and_updates:"}


def inputs() -> None:
    """Whom one waits for, since when, and what has happened."""
    widgets.choice("responder", platform_ids(), lambda name: profile(name).name.text(lang))
    who = st.session_state.responder
    problems = profile(who).problems if who else ()
    if st.session_state.problem not in problems:
        # A problem of somebody else's: the answer would be refused, and the list could not show it.
        st.session_state.problem = problems[0] if len(problems) == 1 else None
    widgets.few("problem", problems, lambda code: say(f"problem-{code}", lang))
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.day("filed")
        widgets.clock("filed")
    widgets.day("as_of")
    with st.expander(say("more-facts", lang), icon=":material/tune:"):
        widgets.few("contact", CONTACTS, lambda code: say(f"contact-{code}", lang))
        widgets.text("terms_reply")
        for stage in state.chained_stages():
            title = next(row.name for row in profile(who).stages if row.key == stage)
            key = state.row_key("happened", stage, "day")
            st.session_state.setdefault(key, None)
            widgets.day("happened", key=key, label=say("happened-label", lang, {"stage": title}))


def output(found: Timeline, as_of: Moment) -> None:
    """The stages, the next one first in words."""
    who = profile(found.platform).name.text(lang)
    waiting = [stage for stage in found.stages if stage.happened is None]
    due = next((stage for stage in waiting if stage.deadline.state(as_of) != "over"), None)
    if due is not None:
        title = say(
            "deadline-headline",
            lang,
            {"who": who, "stage": due.title, "day": due.deadline.last_day, "waits": due.waits_on},
        )
        answer.headline(title, stage_says(due), "right" if due.kind == "legal" else "neutral")
    elif waiting:
        last = waiting[-1]
        title = say(
            "deadline-headline-over", lang, {"who": who, "stage": last.title, "day": last.deadline.wait_until}
        )
        answer.headline(title, say("deadline-over-help", lang), "weak")
    else:
        answer.headline(
            say("deadline-headline-none", lang, {"who": who}), say("deadline-none-help", lang), "weak"
        )
    if state.is_sample():
        st.caption(say("example-shown", lang))
    for stage in found.stages:
        card(stage, as_of)
    if due is not None and not due.deadline.period.clock:
        st.subheader(say("strip-title", lang, {"stage": due.title}))
        st.html(show.deadline_strip(due.deadline, lang=lang))
        st.caption(say("strip-legend", lang))
    if found.notes:
        st.subheader(say("notes-title", lang))
        answer.lines(found.notes, labels=False)
    if found.routes:
        st.subheader(say("routes-title", lang))
        listed = [
            f"- **{say(f'contact-{route.channel}', lang)}** {widgets.plain(route.path.text(lang))}"
            for route in found.routes
        ]
        st.markdown("\n".join(listed))
    answer.sources(found.sources)


def stage_says(stage: Stage) -> str:
    """How binding a stage is and how sure its figure, read together."""
    return say("stage-says", lang, {"kind": stage.kind, "confidence": stage.confidence})


def card(stage: Stage, as_of: Moment) -> None:
    """One stage: what, by when, how binding, how it stands."""
    found = stage.deadline
    with st.container(border=True, key=f"stage-{stage.name}"):
        st.markdown(f"{ICONS[stage.kind]} **{widgets.plain(stage.title.text(lang))}**")
        span = "stage-by" if found.act_by == found.wait_until else "stage-between"
        values = {"early": found.act_by, "late": found.wait_until, "at": found.ends_at}
        if stage.waits_on == "you":
            span = "stage-from"
        elif found.period.clock and found.start.at is not None:
            span = "stage-at"
        st.markdown(widgets.plain(say(span, lang, values)))
        if stage.happened is not None:
            stands = say("stage-happened-on", lang, {"day": stage.happened})
        else:
            stands = say(f"stage-{found.state(as_of)}", lang)
        parts = [stage_says(stage), stands] + ([] if found.final else [say("stage-estimated", lang)])
        st.caption(widgets.plain(" · ".join(parts)))
        with st.expander(say("steps-title", lang), icon=":material/calculate:"):
            answer.lines(stage.steps)


left, right = st.columns([2, 3], gap="large")
with left:
    inputs()
    widgets.example("deadlines")
with right:
    case = state.case()
    lacking = (*(("responder",) if not st.session_state.responder else ()), *case.missing("timeline"))
    if lacking:
        answer.missing(lacking)
    else:
        try:
            output(case.timeline(), state.as_of())
        except CalcError as error:
            widgets.trouble(error)
        else:
            answer.copy_link()
