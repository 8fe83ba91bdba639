"""One input for each field: its label, its hint and its place in the session, in the page's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal

import streamlit as st

from calc import CalcError
from calc.app import examples, session
from calc.app.markdown import escaped_typed
from calc.base.messages import Spoken, field_label, has, say
from calc.case.fields import LISTS, OPTIONAL
from calc.facts.platforms import platform_ids, profile

__all__ = [
    "area",
    "choice",
    "clock",
    "clock_at",
    "day",
    "example",
    "few",
    "flag",
    "one",
    "platform",
    "platforms",
    "row_list",
    "several",
    "span",
    "text",
    "trouble",
    "yes_or_no",
]

# All that a date input takes: days outside 1990 to 2099 are refused by the calculators, in words.
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
# Wide enough that a whole date is seen; two of them still fit beside each other on a phone.
DAY_WIDTH = 168


def _help(field: str) -> str | None:
    key = f"help-{field.replace('_', '-')}"
    return say(key, session.lang()) if has(key, session.lang()) else None


def text(
    field: str,
    *,
    key: str | None = None,
    label: str | None = None,
    now: Spoken | None = None,
    compared: bool = False,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """Show a line to type in; it answers while one types.

    `now` is the figure used while it is empty; `compared` where no source states it.
    """
    lang = session.lang()
    hint = f"hint-{field.replace('_', '-')}"
    placeholder = say(hint, lang) if has(hint, lang) else None
    if now is not None:
        placeholder = say("hint-compared" if compared else "hint-now", lang, {"period": now})
    st.text_input(
        label or field_label(field, lang),
        key=key or field,
        placeholder=placeholder,
        help=_help(field),
        # A quarter of a second after the last key; any other pause is read by way of pandas on every run.
        live=True,
        width=width,
        persist_state="session",
    )


def day(field: str, *, key: str | None = None, label: str | None = None, timed: bool = False) -> None:
    """Show a day to pick, which may stay empty; `timed` where its time of day is shown beside it."""
    st.date_input(
        label or field_label(field, session.lang()),
        key=key or field,
        min_value=FIRST,
        max_value=LAST,
        format="YYYY-MM-DD",
        help=_help(field),
        width=DAY_WIDTH,
        persist_state="session",
        # A time of day that a link brought belongs to the day it brought.
        on_change=None if timed or key else session.forget_time,
        args=(field,),
    )


def clock(field: str) -> None:
    """Show the time of day that goes with a day, which may stay empty."""
    key = f"{field}_time"
    clock_at(key, say(f"label-{key.replace('_', '-')}", session.lang()))


def few(
    field: str,
    options: Sequence[Any],
    name: Callable[[Any], str],
    on_change: Callable[[], None] | None = None,
) -> None:
    """Show a handful of options side by side."""
    st.segmented_control(
        field_label(field, session.lang()),
        options,
        format_func=name,
        key=field,
        help=_help(field),
        wrap=True,
        on_change=on_change,
        persist_state="session",
    )


def one(key: str, options: Sequence[str], label: str, name: Callable[[str], str]) -> None:
    """Show a handful of which one is always chosen, and which is no field of the case."""
    st.segmented_control(
        label, options, format_func=name, key=key, wrap=True, required=True, persist_state="session"
    )


def several(field: str, options: Sequence[str], name: Callable[[str], str]) -> None:
    """Show options of which any number may be chosen."""
    st.pills(
        field_label(field, session.lang()),
        options,
        selection_mode="multi",
        format_func=name,
        key=field,
        wrap=True,
        persist_state="session",
    )


def area(field: str) -> None:
    """Show a box for some lines of text."""
    st.text_area(
        field_label(field, session.lang()),
        key=field,
        height="content",
        max_chars=2000,
        persist_state="session",
    )


def clock_at(key: str, label: str) -> None:
    """Show a time of day, which may stay empty."""
    st.session_state.setdefault(key, None)
    st.time_input(label, key=key, step=60, persist_state="session")


def platforms() -> list[str]:
    """Return the platforms there are, any other one last.

    >>> platforms()[-1]
    'generic'
    """
    return sorted(platform_ids("platform"), key=lambda name: name == "generic")


def platform() -> None:
    """Show the platforms to choose from."""
    few("platform", platforms(), lambda name: profile(name).name.text(session.lang()), session.forget_terms)


def choice(field: str, options: Sequence[Any], name: Callable[[Any], str]) -> None:
    """Show a longer list to choose from, without a keyboard on a phone."""
    # The browser remembers the label it showed, so each language has a box of its own.
    key = f"{field}.{session.lang()}"
    st.session_state[key] = st.session_state[field]
    st.selectbox(
        field_label(field, session.lang()),
        options,
        index=None,
        format_func=name,
        key=key,
        help=_help(field),
        placeholder=say("choose-one", session.lang()),
        filter_mode=None,
        on_change=_chosen,
        args=(field, key),
    )


def _chosen(field: str, key: str) -> None:
    st.session_state[field] = st.session_state[key]


def yes_or_no(field: str) -> None:
    """Show a question that may stay open: nothing chosen is no answer."""
    lang = session.lang()
    few(field, (True, False), lambda yes: say("word-yes" if yes else "word-no", lang))


def flag(field: str) -> None:
    """Show a switch."""
    st.toggle(field_label(field, session.lang()), key=field, help=_help(field), persist_state="session")


def row_list(name: str, icon: str) -> None:
    """Show the rows of a list, a day and a number or two days each, to add to and to take out of."""
    lang = session.lang()
    for place, number in enumerate(st.session_state[f"{name}_rows"], 1):
        row = f"{name}-row-{number}"
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=row):
            _cells(name, number, place, LISTS[name])
            _drop(name, number, place)
    st.button(
        say(f"row-add-{name}", lang), key=f"{name}-add", icon=icon, on_click=session.new_row, args=(name,)
    )
    half = sum(
        1
        for row in session.rows(st.session_state, name)
        if any(row.values()) and not session.complete(name, row)
    )
    if half:
        st.caption(say("row-half", lang, {"count": half}))


def span(name: str, number: int, place: int) -> None:
    """Show one row of a list that is a first and a last day, with a button to take it out."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"{name}-row-{number}"):
        _cells(name, number, place, ("first", "last"))
        _drop(name, number, place)


def _cells(name: str, number: int, place: int, columns: Iterable[str]) -> None:
    """Show cells of one row of a list: days, and what is typed."""
    lang = session.lang()
    for column in columns:
        key = session.row_key(name, number, column)
        label = say(f"field-row-{name}", lang, {"row": place, "field": field_label(column, lang)})
        if column in session.DAYS:
            st.session_state.setdefault(key, None)
            day(column, key=key, label=label)
        else:
            text(column, key=key, label=label, width=112)


def _drop(name: str, number: int, place: int) -> None:
    """Show the button that takes a row out of a list."""
    st.button(
        " ",
        key=f"{name}-drop-{number}",
        help=say("row-drop", session.lang(), {"row": place}),
        icon=":material/delete:",
        type="tertiary",
        on_click=session.drop_row,
        args=(name, number),
    )


def row_options(name: str) -> None:
    """Show what only some rows of a list have beside their day and number."""
    for place, number in enumerate(st.session_state[f"{name}_rows"], 1):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            _cells(name, number, place, OPTIONAL[name])


def example(name: str) -> None:
    """Offer an example while nothing of this tab has been typed, and a way to empty it afterwards."""
    begun = examples.started(name)
    st.button(
        say("clear-button" if begun else "example-button", session.lang()),
        key="clear" if begun else "example",
        icon=":material/ink_eraser:" if begun else ":material/lightbulb:",
        on_click=examples.clear if begun else examples.fill_sample,
        args=(name,),
    )


def trouble(error: CalcError) -> None:
    """Say what cannot be used, in the place of an answer."""
    st.error(
        escaped_typed(error.text(session.lang())),
        title=say("cannot-answer", session.lang()),
        icon=":material/edit_note:",
    )
