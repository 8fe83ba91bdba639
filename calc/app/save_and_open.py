"""What one takes along and brings back: the notebook and the line of an answer, and files that were saved."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from calc import CalcError
from calc import export as files
from calc.app import components, state
from calc.app.widgets import plain, typed
from calc.base.messages import say
from calc.batch.tasks import Task
from calc.case.case import Case
from calc.case.saved import MOST_BYTES, Saved, read_saved

__all__ = ["open_saved", "take_along", "take_table_along"]

# Files one takes along: their ending, their kind and the sign on their button.
KINDS = {
    "notebook": ("ipynb", "application/x-ipynb+json", ":material/book_2:"),
    "sheet": ("html", "text/html", ":material/print:"),
}


def take_along(tab: str, found: Case) -> None:
    """Show what of a tab's answer can be taken along: its line, its notebook, its link.

    The line says which answer the file beside it holds: somebody who types and downloads at once gets the
    answer that was shown last.
    """
    lang = state.lang()
    with st.expander(say("share-title", lang), icon=":material/download:"):
        asked = files.case_of_tab(found, tab)
        st.caption(plain(say("share-help", lang)))
        with components.or_trouble():
            line = verifying(asked, tab)
            downloads(tab, asked)
            if st.session_state.get("own_schedules"):
                st.caption(plain(say("share-published-only", lang)))
            if line:
                st.caption(plain(say("share-line-help", lang)))
                st.code(line, language=None, wrap_lines=True)
    components.copy_link(found)


def verifying(asked: Case, tab: str) -> str | None:
    """The line of an answer; a calendar has none, nor has a problem without a figure."""
    found = None if tab == "calendar" else asked.result(as_of=state.as_of())
    answered = found is not None and any((found.refund, found.points, found.timeline))
    return found.line if found is not None and answered else None


def downloads(tab: str, asked: Case) -> None:
    """The files of a tab's answer, side by side."""
    lang, now = state.lang(), state.as_of()
    with st.container(horizontal=True, gap="small", key=f"downloads-{tab}"):
        file_button(tab, "notebook", lambda: files.notebook(asked, as_of=now, lang=lang, tab=tab))
        if tab != "calendar":
            file_button(tab, "sheet", lambda: files.html(asked, as_of=now, lang=lang).encode())


def take_table_along(asked: Task) -> None:
    """Offer the settings of a table as a notebook, without a row of it."""
    lang = state.lang()
    with st.container(horizontal=True, gap="small", key="downloads-tables"):
        file_button(
            "tables",
            "notebook",
            lambda: files.notebook_of_table(
                asked.name, as_of=asked.as_of, columns=asked.mapping, same=asked.same, lang=lang
            ),
        )
    st.caption(plain(say("share-table-help", lang)))


def file_button(tab: str, kind: str, made: Callable[[], bytes]) -> None:
    """The button that hands a file over, made when it is pressed, of what was shown then."""
    ending, mime, icon = KINDS[kind]
    st.download_button(
        say(f"share-{kind}", state.lang()),
        made,
        file_name=f"quanyi-{tab}-{state.as_of().day}.{ending}",
        mime=mime,
        icon=icon,
        key=f"{kind}-{tab}",
        on_click="ignore",
    )


# --- brought back --------------------------------------------------------------------------------


def open_saved() -> None:
    """Show where a file that was saved is opened again, on every tab alike."""
    lang = state.lang()
    said, error = st.session_state.get("reopen_said"), st.session_state.get("reopen_error")
    with st.expander(say("restore-label", lang), icon=":material/folder_open:", expanded=bool(said or error)):
        st.caption(plain(say("restore-help", lang)))
        # A fresh box after each file: an old one does not tell that the same name was given again.
        number = st.session_state.setdefault("reopened", 0)
        st.file_uploader(
            say("restore-label", lang),
            type=["json", "ipynb"],
            key=f"reopened.{number}",
            max_upload_size=max(1, MOST_BYTES // 1_000_000),
            label_visibility="collapsed",
            on_change=reopen,
            args=(number,),
        )
        if error:
            st.error(typed(error), title=say("restore-bad", lang))
        elif said:
            st.success(plain(said))


def reopen(number: int) -> None:
    """Put a saved file back, or remember why it cannot be."""
    given = st.session_state.get(f"reopened.{number}")
    if given is None:
        return
    st.session_state.reopen_said = st.session_state.reopen_error = None
    try:
        st.session_state.reopen_said = put_back(read_saved(given.getvalue(), given.name))
    except CalcError as refused:
        st.session_state.reopen_error = components.refusal(refused)
    st.session_state.reopened = number + 1


def put_back(found: Saved) -> str:
    """Put what a file held in the place of what was typed, and return what was done."""
    if found.case is not None:
        state.restore(Case.from_dict(found.case), found.as_of)
        key = "restored-case"
    else:
        assert found.table is not None  # a file holds the one or the other
        state.restore_table(found.table, found.as_of)
        key = "restored-table"
    return say(key, state.lang(), {"day": state.as_of()})
