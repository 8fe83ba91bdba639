"""How an answer is shown: the headline with how sure it is, steps, other grounds, sources, the link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date

import altair as alt
import pyarrow as pa
import streamlit as st

from calc import CalcError, Case, Ground, Source, Stage, Step, Timeline, show
from calc.app import state
from calc.app.widgets import plain, trouble
from calc.base.card import Tone
from calc.base.messages import field_label, say
from calc.base.moment import Moment
from calc.complaint.ladder import Ladder
from calc.freshness import LONG

__all__ = [
    "age",
    "chart",
    "copy_link",
    "ground",
    "header",
    "headline",
    "lines",
    "missing",
    "or_trouble",
    "refusal",
    "sources",
    "stage_line",
    "stages_drawn",
    "under_headline",
]

ICONS = {"legal": ":material/gavel:", "claim": ":material/campaign:", "advice": ":material/tips_and_updates:"}

# A name nobody gave is cut where it is longer than any that somebody did.
LONGEST_NAME = 40


@contextmanager
def or_trouble() -> Iterator[None]:
    """Show what cannot be used, in words, wherever it turns up."""
    try:
        yield
    except CalcError as error:
        trouble(error)


def refusal(error: CalcError) -> str:
    """Return what of a link or a file could not be used, without the lists a programmer would want."""
    lang = state.lang()
    if error.key == "unknown-field":
        name = str(error.values["field"])
        name = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
        return say("link-unknown", lang, {"field": name})
    if error.key in ("choice", "yes-or-no", "rows"):
        spoken = error.values | {"field": field_label(str(error.values["field"]), lang)}
        return say("link-choice", lang, spoken)
    return error.text(lang)


def header(title: str) -> None:
    """Show the title of a part, one level below the page's own."""
    st.header(plain(title), anchor=False)


def headline(title: str, body: str, tone: Tone = "neutral") -> None:
    """Show the answer itself, where a screen reader announces it. Green is kept for what a law states."""
    show = {"right": st.success, "neutral": st.info, "weak": st.warning}[tone]
    show(plain(body), title=plain(title))


def under_headline(name: str) -> None:
    """Say for which day the answer holds, and whether an example's figures are in it."""
    lang = state.lang()
    words = say("as-of-shown", lang, {"day": state.as_of()})
    if state.holds_sample(name):
        words += " " + say("example-shown", lang)
    st.caption(plain(words))


def lines(steps: Iterable[Step], *, numbered: bool = False, labels: bool = True) -> None:
    """Show steps as a list: label, numbers and, where it changes, the source of the rule."""
    lang = state.lang()
    written, before = [], None
    for step in steps:
        mark = "1." if numbered else "-"
        source = step.source.cited(lang) if step.source and step.source != before else ""
        before = step.source or before
        written.append(
            f"{mark} "
            + (f"**{plain(step.label(lang))}** " if labels else "")
            + plain(step.text(lang))
            + (f"  \n:small[{plain(source)}]" if source else "")
        )
    st.markdown("\n".join(written))


def ground(found: Ground) -> None:
    """Show one ground beside the headline: its amount, its strength, its conditions, its steps."""
    lang = state.lang()
    with st.container(border=True, key=f"ground-{found.rule}"):
        st.markdown(f"**{plain(say(f'rule-{found.rule}', lang))}**")
        values = {"amount": found.amount, "says": found.says(lang)}
        st.markdown(plain(say("ground-amount", lang, values)))
        for condition in found.conditions:
            st.caption(plain(condition.text(lang)))
        with st.expander(say("steps-title", lang), icon=":material/calculate:"):
            lines(found.steps)


def stage_line(stage: Stage, as_of: Moment) -> None:
    """Show one stage: what, by when, how binding, how it stands."""
    lang, found = state.lang(), stage.deadline
    st.markdown(f"{ICONS[stage.kind]} **{plain(stage.title.text(lang))}**")
    st.markdown(plain(stage.when(lang)))
    if stage.happened is not None:
        stands = say("stage-happened-on", lang, {"day": stage.happened})
    else:
        over = found.state(as_of) == "over" and stage.waits_on == "you"
        stands = say("stage-over-you" if over else f"stage-{found.state(as_of)}", lang)
    parts = [stage.says(lang), stands] + ([] if found.final else [say("stage-estimated", lang)])
    parts += [step.text(lang) for step in found.replays]
    st.caption(plain(" · ".join(parts)))


def chart(drawn: alt.LayerChart | alt.FacetChart) -> str:
    """Show a chart as wide as its place, and return what it says in words, which is its description."""
    # Checked by the tests: to check it on every run would take longer than all the rest of the page.
    spec = drawn.to_dict(validate=False)
    # Rows go to the browser as an Arrow table; by way of a data frame that takes fifteen times as long.
    rows = spec["data"]["values"]
    columns = dict.fromkeys(name for row in rows for name in row)
    spec["data"] = pa.table({name: [row.get(name) for row in rows] for name in columns})
    st.vega_lite_chart(spec, width="stretch")
    return str(spec["description"])


def stages_drawn(found: Timeline | Ladder, as_of: Moment) -> None:
    """Show every stage against time, and the same in words."""
    lang = state.lang()
    header(say("chart-stages-title", lang))
    words = chart(show.escalation(found, as_of=as_of, lang=lang))
    with st.expander(say("chart-in-words", lang), icon=":material/notes:"):
        st.markdown(plain(words))


def sources(found: Iterable[Source]) -> None:
    """Show where the rules stand, with links, and when and where their text was read."""
    lang = state.lang()
    with st.expander(say("sources-title", lang), icon=":material/menu_book:"):
        written, read = [], []
        for source in found:
            read.append(source.verified_on)
            title = plain(source.text(lang))
            if source.url:
                title = f"[{title}]({source.url})"
            number = f" {plain(source.number)}" if source.number else ""
            what = f"  \n{plain(source.says.text(lang))}" if source.says else ""
            sure = plain(say(f"confidence-{source.confidence}", lang))
            written.append(f"- {title}{number} — **{sure}**{what}  \n:small[{plain(source.read(lang))}]")
        st.markdown("\n".join(written))
        # A day nobody can mean is refused where it is used; the calendar does not use it.
        with suppress(CalcError):
            if (aged := age(read, state.as_of().day, lang)) is not None:
                st.caption(plain(aged))


def age(read: Iterable[date | None], asked: date, lang: str) -> str | None:
    """Return how long before a day the oldest of some readings was; None where none was before it."""
    oldest = min((day for day in read if day is not None and day < asked), default=None)
    if oldest is None:
        return None
    days = (asked - oldest).days
    key = "sources-age-old" if days > LONG else "sources-age"
    return say(key, lang, {"day": oldest, "asked": asked, "days": days})


def missing(fields: Iterable[str]) -> None:
    """Say what is still needed for an answer."""
    lang = state.lang()
    labels = [field_label(name, lang) for name in fields]
    st.info(plain(say("still-needed", lang, {"fields": labels})), icon=":material/edit:")


def copy_link(asked: Case) -> None:
    """Show the link that carries everything typed and the day it was worked out for."""
    lang = state.lang()
    with st.expander(say("link-title", lang), icon=":material/link:"):
        st.caption(plain(say("link-help", lang)))
        st.code(state.link(asked), language=None, wrap_lines=True)
