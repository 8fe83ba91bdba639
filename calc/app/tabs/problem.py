"""我的问题 My problem: from what happened to a finished complaint, step by step."""

import json
from collections.abc import Callable, Iterable

import streamlit as st

from calc import Case
from calc.app import components, save_and_open, state, widgets
from calc.base.card import Tone
from calc.base.messages import say
from calc.case.fields import PERSONAL
from calc.complaint.compose import letter
from calc.complaint.ladder import LadderRung, filed_with, ladder, waits
from calc.complaint.letter import FORMS, Form
from calc.complaint.requests import Request, request_name, requests
from calc.export import documents, ics
from calc.facts.guides import Guide, Item, guide
from calc.facts.platforms import profile
from calc.refund.grounds import says
from calc.refund.membership import CAUSES, CHANNELS

lang = state.lang()
STEPS = ("what", "check", "ask", "when", "proof", "letter", "diary")
# Fields one chooses, and fields that are days; any other is typed.
FEW = {
    "channel": (CHANNELS, lambda code: say(f"channel-{code}", lang)),
    "cause": (CAUSES, lambda code: say(f"cause-{code}", lang)),
    "first_purchase": ((True, False), lambda yes: say("word-yes" if yes else "word-no", lang)),
}
DAYS = ("purchased", "activated", "failed", "restored")
LONG = ("product", "error_text", "tried")


def found_guide() -> Guide | None:
    """The guide to what was chosen, once platform and trouble are."""
    platform, trouble = st.session_state.platform, st.session_state.trouble
    if not platform or trouble not in profile(platform).problems:
        return None
    return guide(platform, trouble)


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
    if (known := found_guide()) is None:
        components.missing(("platform", "trouble") if not platform else ("trouble",))
        return
    if known.symptoms:
        words = {item.key: item.text.text(lang) for item in known.symptoms}
        if st.session_state.symptom not in words:
            st.session_state.symptom = None
        widgets.choice("symptom", list(words), words.__getitem__)
    for field in known.asks:
        if field in {wait.starts for wait in known.waits}:
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
    widgets.day("as_of")
    st.caption(say("problem-minors", lang))


def forget_choices() -> None:
    """What was chosen for one problem does not fit another."""
    st.session_state.requests = []
    st.session_state.symptom = None


def items(title: str, rows: Iterable[Item], known: Guide) -> None:
    """Rows of a guide, with what belongs to each and the law it rests on."""
    day = state.as_of().day
    listed = []
    for row in rows:
        source = row.source(day, known.article)
        cited = f"  \n:small[{widgets.plain(source.text(lang))}]" if source and row.rule else ""
        detail = f"  \n{widgets.plain(row.detail.text(lang))}" if row.detail else ""
        listed.append(f"- {widgets.plain(row.text.text(lang))}{detail}{cited}")
    if listed:
        components.header(say(title, lang))
        st.markdown("\n".join(listed))


def check(case: Case, known: Guide) -> None:
    """What to look at first, and until when waiting is reasonable."""
    st.caption(say("problem-claims", lang))
    items("problem-warnings", known.warnings, known)
    components.header(say("problem-waits", lang))
    now = state.as_of()
    lines = []
    for waiting in waits(case, as_of=now):
        values: dict[str, object] = {"text": waiting.wait.text, "period": waiting.wait.period}
        key = "wait-unknown"
        if waiting.until is not None:
            key = "wait-over" if waiting.until.state(now) == "over" else "wait-until"
            values["at"] = waiting.until.latest
        lines.append(f"- {widgets.plain(say(key, lang, values))}")
    st.markdown("\n".join(lines) or widgets.plain(say("problem-none", lang)))
    items("problem-checks", known.checks, known)
    items("problem-causes", known.causes, known)
    with st.expander(say("problem-faq", lang), icon=":material/help:"):
        items("problem-faq", known.faq, known)
    with st.expander(say("problem-tips", lang), icon=":material/shield:"):
        items("problem-tips", known.tips, known)


def ask(known: Guide) -> None:
    """What may be asked for, each with its figure and how strong it is."""
    chosen = [key for key in st.session_state.requests or () if key in known.requests]
    st.session_state.requests = chosen or list(known.requests[:1])
    widgets.several("requests", known.requests, lambda key: request_name(key).text(lang))
    st.caption(say("requests-help", lang))
    if "compensate-time" in st.session_state.requests:
        widgets.day("restored")
    wanted = requests(state.case(), as_of=state.as_of())
    for found in wanted:
        ask_card(found)
    items("problem-corrections", known.corrections, known)
    for found in wanted:
        if found.refund is not None:
            components.header(say("conditions-title", lang))
            components.lines(found.refund.conditions)
    st.page_link("tabs/refund.py", icon=":material/payments:")
    st.page_link("tabs/points.py", icon=":material/toll:")


def ask_card(found: Request) -> None:
    """One request: its figure, its strength, its count, and the other grounds of a refund."""
    with st.container(border=True, key=f"ask-{found.key}"):
        figure = say("ask-free", lang)
        strength = says(found.standing, found.confidence, lang)
        if found.refund is not None:
            figure = say("ask-amount", lang, {"amount": found.amount})
            asked = next(ground for ground in found.refund.grounds if ground.rule == found.ground)
            strength = asked.says(lang)
        elif found.key == "refund":
            figure = say("ask-facts", lang)
        elif found.days is not None:
            figure = say("ask-days", lang, {"days": found.days})
        elif found.points is not None:
            figure = say("ask-points", lang, {"points": str(found.points)})
        st.markdown(f"**{widgets.plain(found.name.text(lang))}** {widgets.plain(figure)}")
        st.caption(widgets.plain(strength))
        if found.source is not None:
            st.caption(widgets.plain(found.source.text(lang)))
        if found.steps:
            with st.expander(say("steps-title", lang), icon=":material/calculate:"):
                components.lines(found.steps)
        for ground in found.refund.grounds[1:] if found.refund else ():
            if ground.rule != found.ground:
                components.ground(ground)


def when(case: Case) -> None:
    """The ladder: whom to turn to, since when, and by when they answer."""
    climbed = ladder(case, as_of=state.as_of())
    tone: Tone = "weak" if climbed.where == "escalate" else "neutral"
    components.headline(say(f"ladder-{climbed.where}", lang), say("ladder-help", lang), tone)
    components.under_headline("problem")
    components.stages_drawn(climbed, climbed.as_of)
    for rung in climbed.rungs:
        rung_card(rung)
    components.sources(climbed.sources)


def rung_card(rung: LadderRung) -> None:
    """One rung, with the day one turned to it and the stages that follow."""
    to = filed_with(rung.who, st.session_state.platform)
    with st.container(border=True, key=f"rung-{rung.key}"):
        st.markdown(f"**{widgets.plain(rung.name.text(lang))}**")
        st.markdown(widgets.plain(rung.text.text(lang)))
        if to is not None:
            key, label = state.row_key("filings", to, "day"), {"to": profile(to).called}
            st.session_state.setdefault(key, None)
            with st.container(horizontal=True, vertical_alignment="top"):
                widgets.day("filings", key=key, label=say("filing-day", lang, label))
                if rung.who == "platform":
                    widgets.clock_at(state.row_key("filings", to, "time"), say("filing-time", lang))
        if rung.stages:
            key = "ladder-planned" if rung.assumed else "ladder-filed"
            st.caption(widgets.plain(say(key, lang, {"day": rung.filed.at or rung.filed.day})))
            for stage in rung.stages:
                components.stage_line(stage, state.as_of())
            if rung.who == "12315" and not rung.assumed:
                took_place(rung)
            with st.expander(say("steps-title", lang), icon=":material/calculate:"):
                for stage in rung.stages:
                    components.lines(stage.steps)
        if rung.notes:
            with st.expander(say("notes-title", lang), icon=":material/info:"):
                components.lines(rung.notes, labels=False)


def took_place(rung: LadderRung) -> None:
    """The days on which the regulator's steps took place, in the place of what is projected."""
    awaited = {stage.after for stage in rung.stages}
    for stage in rung.stages:
        if stage.name in awaited:
            key = state.row_key("happened", stage.name, "day")
            st.session_state.setdefault(key, None)
            widgets.day("happened", key=key, label=say("happened-label", lang, {"stage": stage.title}))


def proof(known: Guide) -> None:
    """The checklist: what one has, and what each must show."""
    st.caption(say("proof-help", lang))
    for item in known.evidence:
        key = f"evidence.{item.key}"
        st.session_state.setdefault(key, item.key in st.session_state.evidence)
        name = say("proof-needed", lang, {"item": item.text}) if item.needed else item.text.text(lang)
        st.checkbox(widgets.plain(name), key=key, on_change=tick, args=(item.key,), persist_state="session")
        if item.detail is not None:
            st.caption(widgets.plain(item.detail.text(lang)))
    ticked = st.session_state.evidence
    have = sum(item.key in ticked for item in known.evidence)
    missing = sum(item.needed and item.key not in ticked for item in known.evidence)
    st.markdown(widgets.plain(say("proof-count", lang, {"have": have, "missing": missing})))


def tick(key: str) -> None:
    """Take an item into the case, or out of it."""
    kept = [code for code in st.session_state.evidence if code != key]
    st.session_state.evidence = [*kept, key] if st.session_state[f"evidence.{key}"] else kept


def write(case: Case, known: Guide) -> None:
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
        written(case, st.session_state.form)
        items("letter-write", known.writing, known)


def written(case: Case, form: Form) -> None:
    """One letter, to copy or to take away."""
    found = letter(case, as_of=state.as_of(), form=form, lang=lang)
    st.caption(say("letter-copy", lang))
    if found.subject:
        st.code(found.subject, language=None, wrap_lines=True)
    st.code(found.plain_text(), language=None, wrap_lines=True)
    st.caption(say("letter-length", lang, {"count": found.length}))
    name = f"quanyi-{form}"
    with st.container(horizontal=True):
        st.download_button(
            say("download-md", lang),
            documents.markdown(found),
            f"{name}.md",
            "text/markdown",
            key="download-md",
            on_click="ignore",
        )
        st.download_button(
            say("download-docx", lang),
            documents.docx(found),
            f"{name}.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            key="download-docx",
            on_click="ignore",
        )
    components.sources(found.sources)


def diary(case: Case | None) -> None:
    """The calendar file, and the case as a file to keep."""
    if case is not None:
        st.markdown(widgets.plain(say("diary-help", lang)))
        st.download_button(
            say("download-ics", lang),
            ics(case, as_of=state.as_of(), lang=lang),
            "quanyi.ics",
            "text/calendar",
            key="download-ics",
            icon=":material/event:",
            on_click="ignore",
        )
    st.caption(say("save-help", lang))
    st.download_button(
        say("download-json", lang),
        json.dumps(state.case().to_dict(), ensure_ascii=False, indent=2),
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
                on_click=state.go_to,
                args=(STEPS[place - 1],),
            )
        if place + 1 < len(STEPS):
            following = STEPS[place + 1]
            st.button(
                say("step-next", lang, {"step": say(f"step-name-{following}", lang)}),
                key="step-next",
                icon=":material/arrow_forward:",
                on_click=state.go_to,
                args=(following,),
            )


st.session_state.setdefault("step", STEPS[0])
widgets.one("step", STEPS, say("steps-label", lang), lambda code: say(f"step-name-{code}", lang))
step = st.session_state.step or STEPS[0]
known = found_guide()
SHOWN: dict[str, Callable[[Case, Guide], None]] = {
    "check": check,
    "ask": lambda _, known: ask(known),
    "when": lambda case, _: when(case),
    "proof": lambda _, known: proof(known),
    "letter": write,
}
with components.or_trouble():
    if step == "what":
        what()
    elif step == "diary":
        diary(state.case() if known else None)
    elif known is None:
        components.missing(("platform", "trouble"))
    else:
        SHOWN[step](state.case(), known)
moves(STEPS.index(step))
if known is not None:
    with components.or_trouble():
        save_and_open.take_along("problem", state.case())
