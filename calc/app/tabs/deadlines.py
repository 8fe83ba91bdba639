"""时限 Deadlines: by when they must answer, stage by stage, and which of it is law."""

import streamlit as st

from calc import Case, InputError, Stage, Timeline, show
from calc.app import components, save_and_open, state, widgets
from calc.base.card import Tone
from calc.base.messages import say
from calc.base.moment import Moment
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import CONTACTS

lang = state.lang()


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
    for stage in state.chained_stages():
        name = next(row.name for row in profile(who).stages if row.key == stage)
        key = state.row_key("happened", stage, "day")
        st.session_state.setdefault(key, None)
        widgets.day("happened", key=key, label=say("happened-label", lang, {"stage": name}))
    if who and not profile(who).by_law:
        more = state.open_at_start("contact", "terms_reply")
        with st.expander(say("more-facts", lang), icon=":material/tune:", expanded=more):
            widgets.few("contact", CONTACTS, lambda code: say(f"contact-{code}", lang))
            widgets.text("terms_reply")


def due_stage(stages: list[Stage], as_of: Moment) -> Stage | None:
    """The stage to look at: one that is overdue while others wait on it, else the next to come."""
    awaited = {stage.after for stage in stages}
    for stage in stages:
        overdue = stage.deadline.state(as_of) == "over"
        if stage.happened is None and (not overdue or stage.name in awaited):
            return stage
    return None


def top(found: Timeline, as_of: Moment) -> None:
    """The answer in one line, with how binding it is."""
    known = profile(found.platform)
    who = known.called.text(lang)
    waiting = [stage for stage in found.stages if stage.happened is None]
    due = due_stage(list(found.stages), as_of)
    # What one may do oneself is advice and never runs out.
    theirs = [stage for stage in waiting if stage.waits_on != "you"]
    if due is not None and due.deadline.state(as_of) != "over":
        values = {
            "who": who,
            "stage": due.title,
            "day": due.deadline.last_day,
            "waits": due.waits_on,
            "hearsay": hearsay(due),
        }
        tone: Tone = "right" if due.kind == "legal" else "neutral"
        components.headline(say("deadline-headline", lang, values), due.says(lang), tone)
    elif theirs:
        last = due or theirs[-1]
        values = {
            "who": who,
            "stage": last.title,
            "day": last.deadline.wait_until,
            "hearsay": hearsay(last),
        }
        help_ = say("deadline-over-authority" if known.by_law else "deadline-over-help", lang)
        body = say("sentence-break", lang).join((last.says(lang), help_))
        components.headline(say("deadline-headline-over", lang, values), body, "weak")
    elif found.stages:
        components.headline(
            say("deadline-headline-done", lang, {"who": who}), say("deadline-done-help", lang)
        )
    else:
        help_ = say("deadline-none-help" if known.kind == "platform" else "deadline-none-responder", lang)
        components.headline(say("deadline-headline-none", lang, {"who": who}), help_, "weak")


def hearsay(stage: Stage) -> str:
    """Whether a stage is only said to be one, as the sentences ask it."""
    return "yes" if stage.kind != "legal" and stage.confidence in ("unverified", "reported") else "no"


def output(case: Case, found: Timeline, as_of: Moment) -> None:
    """The stages, the next one first in words."""
    top(found, as_of)
    components.under_headline("deadlines")
    if found.stages:
        components.stages_drawn(found, as_of)
    for stage in found.stages:
        card(stage, as_of)
    drawn = [stage for stage in found.stages if stage.happened is None and not stage.deadline.period.clock]
    if drawn:
        due = due_stage(drawn, as_of) or drawn[-1]
        components.header(say("strip-title", lang, {"stage": due.title}))
        st.html(show.deadline_strip(due.deadline, lang=lang))
        st.caption(widgets.plain(say("strip-legend", lang)))
    if found.notes:
        components.header(say("notes-title", lang))
        components.lines(found.notes, labels=False)
    if found.routes:
        components.header(say("routes-title", lang))
        listed = [
            f"- **{widgets.plain(say(f'contact-{route.channel}', lang))}** "
            f"{widgets.plain(route.path.text(lang))}"
            for route in found.routes
        ]
        st.markdown("\n".join(listed))
    components.sources(found.sources)
    save_and_open.take_along("deadlines", case)


def card(stage: Stage, as_of: Moment) -> None:
    """One stage, with its count."""
    with st.container(border=True, key=f"stage-{stage.name}"):
        components.stage_line(stage, as_of)
        with st.expander(say("steps-title", lang), icon=":material/calculate:"):
            components.lines(stage.steps)


left, right = st.columns([2, 3], gap="large")
with left:
    inputs()
    widgets.example("deadlines")
with right, components.or_trouble():
    case = state.case()
    lacking = (*(("responder",) if not st.session_state.responder else ()), *case.missing("timeline"))
    if lacking:
        components.missing(lacking)
    else:
        timeline, now = case.timeline(), state.as_of()
        if now.before(timeline.filed):
            raise InputError("as_of", str(now), "before-filing", {"filed": timeline.filed})
        output(case, timeline, now)
