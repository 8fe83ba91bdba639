"""我的问题 My problem: from what happened to a finished complaint, step by step."""

import json
from collections.abc import Callable, Iterable

import streamlit as st

from calc import Case
from calc.app import components, save_and_open, session, widgets
from calc.app.markdown import escaped
from calc.base.messages import say
from calc.case.fields import PERSONAL
from calc.complaint.compose import letter
from calc.complaint.ladder import LadderRung, filed_with, ladder, waits
from calc.complaint.letter import FORMS, Form
from calc.complaint.requests import Request, request_name, requests
from calc.export import documents, ics
from calc.facts import guides
from calc.facts.guides import Guide, Item
from calc.facts.platforms import profile
from calc.refund.membership import CAUSES, CHANNELS
from calc.response.stages import awaited

lang = session.lang()
STEPS = ("what", "check", "ask", "when", "proof", "letter", "diary")
# Fields one chooses, and fields that are days; any other is typed.
FEW = {
    "channel": (CHANNELS, lambda code: say(f"channel-{code}", lang)),
    "cause": (CAUSES, lambda code: say(f"cause-{code}", lang)),
    "first_purchase": ((True, False), lambda yes: say("word-yes" if yes else "word-no", lang)),
}
DAYS = ("purchased", "activated", "failed", "restored")
LONG = ("product", "error_text", "tried")


def chosen_guide() -> Guide | None:
    """The guide to what was chosen, once platform and trouble are."""
    platform, trouble = st.session_state.platform, st.session_state.trouble
    if not platform or trouble not in profile(platform).problems:
        return None
    return guides.guide(platform, trouble)


def what() -> None:
    """What happened: platform, problem, and the few questions that problem needs."""
    widgets.platform()
    platform = st.session_state.platform
    troubles = profile(platform).problems if platform else ()
    if st.session_state.trouble not in troubles:
        st.session_state.trouble = troubles[0] if len(troubles) == 1 else None
        st.session_state.requests = []
    if troubles:
        widgets.few("trouble", troubles, lambda code: say(f"problem-{code}", lang), on_change=forget_choices)
    if (guide := chosen_guide()) is None:
        components.missing(("platform", "trouble") if not platform else ("trouble",))
        return
    if guide.symptoms:
        words = {item.key: item.text.text(lang) for item in guide.symptoms}
        if st.session_state.symptom not in words:
            st.session_state.symptom = None
        widgets.choice("symptom", list(words), words.__getitem__)
    # What a refund depends on once something of the membership failed; lost points are none of it.
    about_the_service = "failed" in guide.asks and "points_lost" not in guide.asks
    for field in guide.asks:
        if field in {wait.starts for wait in guide.waits}:
            with st.container(horizontal=True, vertical_alignment="top"):
                widgets.day(field, timed=True)
                widgets.clock_at(f"{field}_time", say("filing-time", lang))
        elif field in DAYS:
            widgets.day(field)
        elif field in FEW:
            options, name = FEW[field]
            widgets.few(field, options, name)
        else:
            widgets.text(field)
        if field == "failed" and about_the_service and st.session_state.failed:
            widgets.yes_or_no("nothing_works")
            widgets.day("restored")
    if about_the_service:
        widgets.yes_or_no("ever_used")
    widgets.day("as_of")
    st.caption(say("problem-minors", lang))


def forget_choices() -> None:
    """What was chosen for one problem does not fit another."""
    st.session_state.requests = []
    st.session_state.symptom = None


def items(title: str, rows: Iterable[Item], guide: Guide) -> None:
    """Rows of a guide, with what belongs to each and the law it rests on."""
    day = session.as_of().day
    lines = []
    for row in rows:
        source = row.source(day, guide.article)
        cited = f"  \n:small[{escaped(source.text(lang))}]" if source and row.rule else ""
        detail = f"  \n{escaped(row.detail.text(lang))}" if row.detail else ""
        lines.append(f"- {escaped(row.text.text(lang))}{detail}{cited}")
    if lines:
        components.header(say(title, lang))
        st.markdown("\n".join(lines))


def check(case: Case, guide: Guide) -> None:
    """What to look at first, and until when waiting is reasonable."""
    st.caption(say("problem-claims", lang))
    items("problem-warnings", guide.warnings, guide)
    components.header(say("problem-waits", lang))
    now = session.as_of()
    lines = [f"- {escaped(waiting.text(now, lang))}" for waiting in waits(case, as_of=now)]
    st.markdown("\n".join(lines) or escaped(say("problem-none", lang)))
    items("problem-checks", guide.checks, guide)
    items("problem-causes", guide.causes, guide)
    with st.expander(say("problem-faq", lang), icon=":material/help:"):
        items("problem-faq", guide.faq, guide)
    with st.expander(say("problem-tips", lang), icon=":material/shield:"):
        items("problem-tips", guide.tips, guide)


def ask(guide: Guide) -> None:
    """What may be asked for, each with its figure and how strong it is."""
    chosen = [key for key in st.session_state.requests or () if key in guide.requests]
    st.session_state.requests = chosen or list(guide.requests[:1])
    widgets.several("requests", guide.requests, lambda key: request_name(key).text(lang))
    st.caption(say("requests-help", lang))
    if "compensate-time" in st.session_state.requests:
        widgets.day("restored")
    wanted = requests(session.case(), as_of=session.as_of())
    for request in wanted:
        ask_card(request)
    items("problem-corrections", guide.corrections, guide)
    for request in wanted:
        if request.refund is not None:
            components.header(say("conditions-title", lang))
            components.step_list(request.refund.conditions)
    st.page_link("tabs/refund.py", icon=":material/payments:")
    st.page_link("tabs/points.py", icon=":material/toll:")


def ask_card(request: Request) -> None:
    """One request: its figure, its strength, its count, and the other grounds of a refund."""
    with st.container(border=True, key=f"ask-{request.key}"):
        st.markdown(f"**{escaped(request.name.text(lang))}** {escaped(request.figure(lang))}")
        st.caption(escaped(request.strength(lang)))
        if request.refund is not None and (most := request.refund.if_never_used) is not None:
            values = {"amount": request.amount, "most": most}
            st.caption(escaped(say("ask-if-never-used", lang, values)))
        if request.source is not None:
            st.caption(escaped(request.source.text(lang)))
        if request.steps:
            with st.expander(say("steps-title", lang), icon=":material/calculate:"):
                components.step_list(request.steps)
        for other in request.other_grounds:
            components.ground(other)


def when(case: Case) -> None:
    """The ladder: whom to turn to, since when, and by when they answer."""
    rungs = ladder(case, as_of=session.as_of())
    components.headline(*rungs.headline(lang), rungs.tone)
    components.under_headline("problem")
    components.stage_chart(rungs, rungs.as_of)
    for rung in rungs.rungs:
        rung_card(rung)
    components.sources(rungs.sources)


def rung_card(rung: LadderRung) -> None:
    """One rung, with the day one turned to it and the stages that follow."""
    to = filed_with(rung.who, st.session_state.platform)
    with st.container(border=True, key=f"rung-{rung.key}"):
        st.markdown(f"**{escaped(rung.name.text(lang))}**")
        st.markdown(escaped(rung.text.text(lang)))
        if to is not None:
            key, label = session.row_key("filings", to, "day"), {"to": profile(to).called}
            st.session_state.setdefault(key, None)
            with st.container(horizontal=True, vertical_alignment="top"):
                widgets.day("filings", key=key, label=say("filing-day", lang, label))
                if rung.who == "platform":
                    widgets.clock_at(session.row_key("filings", to, "time"), say("filing-time", lang))
            if rung.who == "platform":
                widgets.day("refused")
        if rung.stages:
            if any(stage.happened is None for stage in rung.stages):
                st.caption(escaped(rung.since(lang)))
            for stage in rung.stages:
                components.stage_line(stage, session.as_of())
            if rung.who == "12315" and not rung.assumed:
                took_place(rung)
            with st.expander(say("steps-title", lang), icon=":material/calculate:"):
                for stage in rung.stages:
                    components.step_list(stage.steps)
        if rung.notes:
            with st.expander(say("notes-title", lang), icon=":material/info:"):
                components.step_list(rung.notes, labels=False)


def took_place(rung: LadderRung) -> None:
    """The days on which the regulator's steps took place, in the place of what is projected."""
    for stage in awaited(rung.stages):
        key = session.row_key("happened", stage.name, "day")
        st.session_state.setdefault(key, None)
        widgets.day("happened", key=key, label=say("happened-label", lang, {"stage": stage.title}))


def proof(guide: Guide) -> None:
    """The checklist: what one has, and what each must show."""
    st.caption(say("proof-help", lang))
    for item in guide.evidence:
        key = f"evidence.{item.key}"
        st.session_state.setdefault(key, item.key in st.session_state.evidence)
        name = say("proof-needed", lang, {"item": item.text}) if item.needed else item.text.text(lang)
        st.checkbox(escaped(name), key=key, on_change=tick, args=(item.key,), persist_state="session")
        if item.detail is not None:
            st.caption(escaped(item.detail.text(lang)))
    have, missing = guide.proof(st.session_state.evidence)
    counts = {"have": len(have), "missing": len(missing)}
    st.markdown(escaped(say("proof-count", lang, counts)))


def tick(key: str) -> None:
    """Take an item into the case, or out of it."""
    kept = [code for code in st.session_state.evidence if code != key]
    st.session_state.evidence = [*kept, key] if st.session_state[f"evidence.{key}"] else kept


def write(case: Case, guide: Guide) -> None:
    """The letter, in the form that is needed, to copy or to take away."""
    st.session_state.setdefault("form", "app")
    left, right = st.columns([2, 3], gap="large")
    with left:
        widgets.one("form", FORMS, say("letter-choose", lang), lambda code: say(f"letter-form-{code}", lang))
        with st.expander(say("letter-who", lang), icon=":material/person:", expanded=True):
            for field in PERSONAL:
                if field in LONG:
                    widgets.area(field)
                else:
                    widgets.text(field)
    with right:
        letter_box(case, st.session_state.form)
        items("letter-write", guide.writing, guide)


def letter_box(case: Case, form: Form) -> None:
    """One letter, to copy or to take away."""
    composed = letter(case, as_of=session.as_of(), form=form, lang=lang)
    st.caption(say("letter-copy", lang))
    if composed.subject:
        st.code(composed.subject, language=None, wrap_lines=True)
    st.code(composed.plain_text(), language=None, wrap_lines=True)
    st.caption(say("letter-length", lang, {"count": composed.length}))
    name = f"quanyi-{form}"
    with st.container(horizontal=True):
        st.download_button(
            say("download-md", lang),
            documents.markdown(composed),
            f"{name}.md",
            "text/markdown",
            key="download-md",
            on_click="ignore",
        )
        st.download_button(
            say("download-docx", lang),
            documents.docx(composed),
            f"{name}.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            key="download-docx",
            on_click="ignore",
        )
    components.sources(composed.sources)


def diary(case: Case | None) -> None:
    """The calendar file, and the case as a file to keep."""
    if case is not None:
        st.markdown(escaped(say("diary-help", lang)))
        st.download_button(
            say("download-ics", lang),
            ics(case, as_of=session.as_of(), lang=lang),
            "quanyi.ics",
            "text/calendar",
            key="download-ics",
            icon=":material/event:",
            on_click="ignore",
        )
    st.caption(say("save-help", lang))
    st.download_button(
        say("download-json", lang),
        json.dumps(session.case().to_dict(), ensure_ascii=False, indent=2),
        "quanyi-case.json",
        "application/json",
        key="download-json",
        icon=":material/save:",
        on_click="ignore",
    )


def moves(place: int) -> None:
    """On to the next step, or back."""
    with st.container(horizontal=True):
        if place:
            st.button(
                say("step-back", lang),
                key="step-back",
                icon=":material/arrow_back:",
                on_click=session.go_to,
                args=(STEPS[place - 1],),
            )
        if place + 1 < len(STEPS):
            following = STEPS[place + 1]
            st.button(
                say("step-next", lang, {"step": say(f"step-name-{following}", lang)}),
                key="step-next",
                icon=":material/arrow_forward:",
                on_click=session.go_to,
                args=(following,),
            )


st.session_state.setdefault("step", STEPS[0])
widgets.one("step", STEPS, say("steps-label", lang), lambda code: say(f"step-name-{code}", lang))
step = st.session_state.step or STEPS[0]
chosen = chosen_guide()
STEP_PAGES: dict[str, Callable[[Case, Guide], None]] = {
    "check": check,
    "ask": lambda _, guide: ask(guide),
    "when": lambda case, _: when(case),
    "proof": lambda _, guide: proof(guide),
    "letter": write,
}
with components.or_trouble():
    if step == "what":
        what()
    elif step == "diary":
        diary(session.case() if chosen else None)
    elif chosen is None:
        components.missing(("platform", "trouble"))
    else:
        STEP_PAGES[step](session.case(), chosen)
moves(STEPS.index(step))
if chosen is not None:
    with components.or_trouble():
        save_and_open.take_along("problem", session.case())
