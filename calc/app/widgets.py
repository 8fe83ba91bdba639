"""One input for each field: its label, its hint and its place in the session, in the page's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal

import streamlit as st

from calc import CalcError
from calc.app import state
from calc.base.messages import field_label, has, say
from calc.base.periods import Period
from calc.case.fields import LISTS
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
    "plain",
    "platform",
    "row_list",
    "several",
    "text",
    "trouble",
    "typed",
]

# As wide as a date input goes: what nobody can mean is refused by the calculators, in words.
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
# Wide enough that a whole date is seen; two of them still fit beside each other on a phone.
DAY_WIDTH = 168
# What means something in Markdown, and the same with a backslash before it.
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-.!|~$:&="})
# What Streamlit and GitHub's Markdown make something of, up to where it is broken.
_MADE = re.compile(r"\\:(?=[a-z/])|\\[-<>~](?=\\[->=])|www|@", re.IGNORECASE)


def _help(field: str) -> str | None:
    key = f"help-{field.replace('_', '-')}"
    return say(key, state.lang()) if has(key, state.lang()) else None


def text(
    field: str,
    *,
    key: str | None = None,
    label: str | None = None,
    now: Period | None = None,
    compared: bool = False,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """Show a line to type in; it answers while one types.

    `now` is the figure used while it is empty; `compared` where no source states it.
    """
    lang = state.lang()
    hint = f"hint-{field.replace('_', '-')}"
    shown = say(hint, lang) if has(hint, lang) else None
    if now is not None:
        shown = say("hint-compared" if compared else "hint-now", lang, {"period": now})
    st.text_input(
        label or field_label(field, lang),
        key=key or field,
        placeholder=shown,
        help=_help(field),
        live="400ms",
        width=width,
        persist_state="session",
    )


def day(field: str, *, key: str | None = None, label: str | None = None, timed: bool = False) -> None:
    """Show a day to pick, which may stay empty; `timed` where its time of day is shown beside it."""
    st.date_input(
        label or field_label(field, state.lang()),
        key=key or field,
        min_value=FIRST,
        max_value=LAST,
        format="YYYY-MM-DD",
        help=_help(field),
        width=DAY_WIDTH,
        persist_state="session",
        # A time of day that a link brought belongs to the day it brought.
        on_change=None if timed or key else state.forget_time,
        args=(field,),
    )


def clock(field: str) -> None:
    """Show the time of day that goes with a day, which may stay empty."""
    key = f"{field}_time"
    clock_at(key, say(f"label-{key.replace('_', '-')}", state.lang()))


def few(
    field: str,
    options: Sequence[Any],
    name: Callable[[Any], str],
    on_change: Callable[[], None] | None = None,
) -> None:
    """Show a handful of options side by side."""
    st.segmented_control(
        field_label(field, state.lang()),
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
        field_label(field, state.lang()),
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
        field_label(field, state.lang()), key=field, height="content", max_chars=2000, persist_state="session"
    )


def clock_at(key: str, label: str) -> None:
    """Show a time of day, which may stay empty."""
    st.session_state.setdefault(key, None)
    st.time_input(label, key=key, step=60, persist_state="session")


def platform() -> None:
    """Show the platforms, any other one last."""
    known = sorted(platform_ids("platform"), key=lambda name: name == "generic")
    few("platform", known, lambda name: profile(name).name.text(state.lang()), state.forget_terms)


def choice(field: str, options: Sequence[Any], name: Callable[[Any], str]) -> None:
    """Show a longer list to choose from, without a keyboard on a phone."""
    # The browser remembers the label it showed, so each language has a box of its own.
    key = f"{field}.{state.lang()}"
    st.session_state[key] = st.session_state[field]
    st.selectbox(
        field_label(field, state.lang()),
        options,
        index=None,
        format_func=name,
        key=key,
        help=_help(field),
        placeholder=say("choose-one", state.lang()),
        filter_mode=None,
        on_change=_chosen,
        args=(field, key),
    )


def _chosen(field: str, key: str) -> None:
    st.session_state[field] = st.session_state[key]


def flag(field: str) -> None:
    """Show a switch."""
    st.toggle(field_label(field, state.lang()), key=field, help=_help(field), persist_state="session")


def row_list(name: str, icon: str) -> None:
    """Show the rows of a list, a day and a number each, with buttons to add one and take one out."""
    lang = state.lang()
    first, second = LISTS[name]
    for place, number in enumerate(st.session_state[f"{name}_rows"], 1):
        row = f"{name}-row-{number}"
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=row):
            label = say(f"field-row-{name}", lang, {"row": place, "field": field_label(first, lang)})
            st.session_state.setdefault(state.row_key(name, number, first), None)
            day(first, key=state.row_key(name, number, first), label=label)
            label = say(f"field-row-{name}", lang, {"row": place, "field": field_label(second, lang)})
            text(second, key=state.row_key(name, number, second), label=label, width=112)
            st.button(
                " ",
                key=f"{name}-drop-{number}",
                help=say("row-drop", lang, {"row": place}),
                icon=":material/delete:",
                type="tertiary",
                on_click=state.drop_row,
                args=(name, number),
            )
    st.button(
        say(f"row-add-{name}", lang), key=f"{name}-add", icon=icon, on_click=state.new_row, args=(name,)
    )
    half = sum(1 for row in state.rows(st.session_state, name) if any(row.values()) and not all(row.values()))
    if half:
        st.caption(say("row-half", lang, {"count": half}))


def example(name: str) -> None:
    """Offer an example while nothing of this tab has been typed, and a way to empty it afterwards."""
    begun = state.started(name)
    st.button(
        say("clear-button" if begun else "example-button", state.lang()),
        key="clear" if begun else "example",
        icon=":material/ink_eraser:" if begun else ":material/lightbulb:",
        on_click=state.clear if begun else state.fill_sample,
        args=(name,),
    )


def plain(written: str) -> str:
    """Return text as Markdown that shows it unchanged."""
    return written.translate(_SIGNS)


def typed(written: str) -> str:
    """Return the same for text with something in it that a person typed or a link brought.

    Addresses become links, `:material/home:` a picture and `->` an arrow even where their signs are escaped;
    an invisible joiner keeps them text. Signs that nobody sees, or that turn others round, are written as
    their codes.
    """
    return _MADE.sub("\\g<0>\u2060", plain("".join(map(_seen, written))))


def _seen(sign: str) -> str:
    if sign in "\n\r\t":
        return " "
    hidden = unicodedata.category(sign) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
    return sign.encode("unicode_escape").decode() if hidden else sign


def trouble(error: CalcError) -> None:
    """Say what cannot be used, in the place of an answer."""
    st.error(
        typed(error.text(state.lang())),
        title=say("cannot-answer", state.lang()),
        icon=":material/edit_note:",
    )
