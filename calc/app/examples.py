"""The examples of the tabs: offered while a tab is empty, and marked while a figure of them stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

import streamlit as st

from calc import Case
from calc.app import session
from calc.base.data_files import read_toml
from calc.base.moment import moment
from calc.base.paths import data_dir
from calc.case.fields import LISTS, TAB_FIELDS
from calc.facts.platforms import profile

__all__ = ["clear", "fill_sample", "holds_sample", "started"]

# What one types on a tab; while all of it is empty an example is offered.
TYPED: Mapping[str, tuple[str, ...]] = {
    "refund": ("paid", "purchased", "term", "activated", "used_days"),
    "points": ("lots", "spent"),
    "deadlines": ("filed",),
}


def started(tab: str) -> bool:
    """Tell whether anything of a tab has been typed."""
    now = st.session_state
    listed = (row for field in TYPED[tab] if field in LISTS for row in session.rows(now, field))
    return any(any(row.values()) for row in listed) or any(
        str(now.get(field) or "").strip() for field in TYPED[tab] if field not in LISTS
    )


def fill_sample(tab: str) -> None:
    """Put an example's figures where nothing has been typed yet."""
    typed = session.case().values
    sample = {field: value for field, value in _sample(tab).values.items() if field not in typed}
    if tab == "points" and (platform := typed.get("platform")) and profile(platform).points is None:
        # Nobody states how long these last; the example brings a figure along.
        sample.setdefault("terms_validity", "12个月")
    if tab == "deadlines":
        # Another responder has other problems; an example in pieces would make no sense.
        sample = dict(_sample(tab).values)
    session.fill(Case.from_dict(sample))
    # An example is of its day: seen from a later one it would only show that everything is over.
    if st.session_state.as_of == session.today().day:
        session.set_moment("as_of", moment(_days()[tab], "as_of"))
    st.session_state.setdefault("samples", set()).add(tab)


def holds_sample(tab: str) -> bool:
    """Tell whether any figure of a tab still stands as the example filled it in."""
    if tab not in st.session_state.get("samples", ()):
        return False
    typed, sample = session.case().values, _sample(tab).values
    return any(typed.get(field) == sample.get(field) for field in TYPED[tab] if field in typed)


def clear(tab: str) -> None:
    """Empty every field of a tab, at the press of a button."""
    for field in TAB_FIELDS[tab]:
        if field == "platform" and tab != "refund":
            # It belongs to the tab of refunds, too, and stays for it.
            continue
        if field == "happened":
            for key in [key for key in st.session_state if str(key).startswith("happened.")]:
                st.session_state[key] = None
        elif field in LISTS:
            session.clear_rows(field)
        else:
            st.session_state[field] = session.DEFAULTS.get(field)
            session.forget_time(field)
    st.session_state.get("samples", set()).discard(tab)
    session.set_moment("as_of", session.today())


@cache
def _days() -> Mapping[str, str]:
    """Return the day of asking of each example."""
    return read_toml(data_dir() / "samples" / "days.toml")


@cache
def _sample(tab: str) -> Case:
    text = (data_dir() / "samples" / f"{tab}.json").read_text(encoding="utf-8")
    return Case.from_dict(json.loads(text))
