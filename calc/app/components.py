"""How an answer is shown: the headline with how sure it is, steps, other grounds, sources, the link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import streamlit as st

from calc import CalcError, Case, Ground, Source, Stage, Step, Timeline
from calc.app import examples, session
from calc.app.markdown import escaped
from calc.app.widgets import trouble
from calc.base.card import Tone, steps_section
from calc.base.messages import field_label, say
from calc.base.moment import Moment
from calc.complaint.ladder import Ladder
from calc.freshness import age
from calc.show.chart_parts import Spec
from calc.show.stage_chart import escalation_spec

__all__ = [
    "chart",
    "copy_link",
    "ground",
    "header",
    "headline",
    "missing",
    "or_trouble",
    "sources",
    "stage_chart",
    "stage_line",
    "step_list",
    "under_headline",
]

ICONS = {"legal": ":material/gavel:", "claim": ":material/campaign:", "advice": ":material/tips_and_updates:"}


@contextmanager
def or_trouble() -> Iterator[None]:
    """Show what cannot be used, in words, wherever it turns up."""
    try:
        yield
    except CalcError as error:
        trouble(error)


def header(title: str) -> None:
    """Show the title of a part, one level below the page's own."""
    st.header(escaped(title), anchor=False)


def headline(title: str, body: str, tone: Tone = "neutral") -> None:
    """Show the answer itself, where a screen reader announces it. Green is kept for what a law states."""
    show = {"right": st.success, "neutral": st.info, "weak": st.warning}[tone]
    show(escaped(body), title=escaped(title))


def under_headline(tab: str) -> None:
    """Say for which day the answer holds, and whether an example's figures are in it."""
    lang = session.lang()
    words = say("as-of-shown", lang, {"day": session.as_of()})
    if examples.holds_sample(tab):
        words += " " + say("example-shown", lang)
    st.caption(escaped(words))


def step_list(steps: Iterable[Step], *, numbered: bool = False, labels: bool = True) -> None:
    """Show steps as a list: label, numbers and, where it changes, the source of the rule."""
    mark = "1." if numbered else "-"
    st.markdown(
        "\n".join(
            f"{mark} "
            + (f"**{escaped(line.label)}** " if labels else "")
            + escaped(line.text)
            + (f"  \n:small[{escaped(line.note)}]" if line.note else "")
            for line in steps_section("steps-title", steps, session.lang(), labels=labels).lines
        )
    )


def ground(other: Ground) -> None:
    """Show one ground beside the headline: its amount, its strength, its conditions, its steps."""
    lang = session.lang()
    with st.container(border=True, key=f"ground-{other.rule}"):
        st.markdown(f"**{escaped(say(f'rule-{other.rule}', lang))}**")
        values = {"amount": other.amount, "says": other.says(lang)}
        st.markdown(escaped(say("ground-amount", lang, values)))
        for condition in other.conditions:
            st.caption(escaped(condition.text(lang)))
        with st.expander(say("steps-title", lang), icon=":material/calculate:"):
            step_list(other.steps)


def stage_line(stage: Stage, as_of: Moment) -> None:
    """Show one stage: what, by when, how binding, how it stands."""
    lang, ends = session.lang(), stage.deadline
    st.markdown(f"{ICONS[stage.kind]} **{escaped(stage.title.text(lang))}**")
    st.markdown(escaped(stage.when(lang)))
    parts = [stage.says(lang), stage.stands(as_of, lang)]
    parts += [] if ends.final else [say("stage-estimated", lang)]
    parts += [step.text(lang) for step in ends.replays]
    st.caption(escaped(" · ".join(parts)))


def chart(spec: Spec) -> str:
    """Show a chart as wide as its place, and return what it says in words, which is its description."""
    # Rows of the whole chart become an Arrow table by way of pandas, which no page without a table needs.
    # Rows of a layer are sent as they are.
    inner = {"data": spec["data"], "layer": spec["layer"]}
    outer = {name: value for name, value in spec.items() if name not in inner}
    st.vega_lite_chart({**outer, "layer": [inner]}, width="stretch")
    return str(spec["description"])


def stage_chart(stages: Timeline | Ladder, as_of: Moment) -> None:
    """Show every stage against time, and the same in words."""
    lang = session.lang()
    header(say("chart-stages-title", lang))
    words = chart(escalation_spec(stages, as_of=as_of, lang=lang))
    with st.expander(say("chart-in-words", lang), icon=":material/notes:"):
        st.markdown(escaped(words))


def sources(cited: Iterable[Source]) -> None:
    """Show where the rules stand, with links, and when and where their text was read."""
    lang = session.lang()
    with st.expander(say("sources-title", lang), icon=":material/menu_book:"):
        items, read = [], []
        for source in cited:
            read.append(source.verified_on)
            title = escaped(source.text(lang))
            if source.url:
                title = f"[{title}]({source.url})"
            number = f" {escaped(source.number)}" if source.number else ""
            content = f"  \n{escaped(source.says.text(lang))}" if source.says else ""
            confidence = escaped(say(f"confidence-{source.confidence}", lang))
            items.append(
                f"- {title}{number} — **{confidence}**{content}  \n:small[{escaped(source.read(lang))}]"
            )
        st.markdown("\n".join(items))
        # A day outside 1990 to 2099 is refused where it is used; the calendar does not use it.
        with suppress(CalcError):
            if (oldest := age(read, session.as_of().day, lang)) is not None:
                st.caption(escaped(oldest))


def missing(fields: Iterable[str]) -> None:
    """Say what is still needed for an answer."""
    lang = session.lang()
    labels = [field_label(name, lang) for name in fields]
    st.info(escaped(say("still-needed", lang, {"fields": labels})), icon=":material/edit:")


def copy_link(case: Case) -> None:
    """Show the link that carries everything typed and the day it was worked out for."""
    lang = session.lang()
    with st.expander(say("link-title", lang), icon=":material/link:"):
        st.caption(escaped(say("link-help", lang)))
        st.code(session.link(case), language=None, wrap_lines=True)
