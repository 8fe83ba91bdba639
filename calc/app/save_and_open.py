"""What one takes along and brings back: the notebook and the line of an answer, and files that were saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from calc import CalcError
from calc import export as files
from calc.app import components, session
from calc.app.markdown import escaped, escaped_typed
from calc.base.messages import say
from calc.case.case import Case
from calc.case.links import refusal
from calc.case.saved import MOST_BYTES, Saved, read_saved

if TYPE_CHECKING:
    # All of pandas comes with it, which is loaded where a table is worked out.
    from calc.batch.tasks import Task

__all__ = ["open_saved", "take_along", "take_table_along"]

# Files one takes along: their ending, their media type and the icon of their button.
KINDS = {
    "notebook": ("ipynb", "application/x-ipynb+json", ":material/book_2:"),
    "sheet": ("html", "text/html", ":material/print:"),
}


def take_along(tab: str, case: Case) -> None:
    """Show what of a tab's answer can be taken along: its line, its notebook, its link.

    The line says which answer the file beside it holds: somebody who types and downloads at once gets the
    answer that was shown last.
    """
    lang = session.lang()
    with st.expander(say("share-title", lang), icon=":material/download:"):
        kept = files.case_of_tab(case, tab)
        st.caption(escaped(say("share-help", lang)))
        with components.or_trouble():
            line = verifying(kept, tab)
            downloads(tab, kept)
            if st.session_state.get("own_schedules"):
                st.caption(escaped(say("share-published-only", lang)))
            if line:
                st.caption(escaped(say("share-line-help", lang)))
                st.code(line, language=None, wrap_lines=True)
    components.copy_link(case)


def verifying(case: Case, tab: str) -> str | None:
    """The line of an answer; a calendar has none, nor has a problem without a figure."""
    if tab == "calendar":
        return None
    result = case.result(as_of=session.as_of())
    return result.line if any((result.refund, result.points, result.timeline)) else None


def downloads(tab: str, case: Case) -> None:
    """The files of a tab's answer, side by side."""
    lang, now = session.lang(), session.as_of()
    with st.container(horizontal=True, gap="small", key=f"downloads-{tab}"):
        file_button(tab, "notebook", lambda: files.notebook(case, as_of=now, lang=lang, tab=tab))
        if tab != "calendar":
            file_button(tab, "sheet", lambda: files.html(case, as_of=now, lang=lang).encode())


def take_table_along(task: Task) -> None:
    """Offer the settings of a table as a notebook, without a row of it."""
    lang = session.lang()
    with st.container(horizontal=True, gap="small", key="downloads-tables"):
        file_button(
            "tables",
            "notebook",
            lambda: files.notebook_of_table(
                task.name, as_of=task.as_of, columns=task.mapping, same=task.same, lang=lang
            ),
        )
    st.caption(escaped(say("share-table-help", lang)))


def file_button(tab: str, kind: str, make: Callable[[], bytes]) -> None:
    """The button that hands a file over, made when it is pressed, of what was shown then."""
    ending, mime, icon = KINDS[kind]
    st.download_button(
        say(f"share-{kind}", session.lang()),
        make,
        file_name=f"quanyi-{tab}-{session.as_of().day}.{ending}",
        mime=mime,
        icon=icon,
        key=f"{kind}-{tab}",
        on_click="ignore",
    )


# --- brought back --------------------------------------------------------------------------------


def open_saved() -> None:
    """Show where a file that was saved is opened again, on every tab alike."""
    lang = session.lang()
    done, error = st.session_state.get("reopen_done"), st.session_state.get("reopen_error")
    with st.expander(say("restore-label", lang), icon=":material/folder_open:", expanded=bool(done or error)):
        st.caption(escaped(say("restore-help", lang)))
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
            st.error(escaped_typed(error), title=say("restore-bad", lang))
        elif done:
            st.success(escaped(done))


def reopen(number: int) -> None:
    """Put a saved file back, or remember why it cannot be."""
    file = st.session_state.get(f"reopened.{number}")
    if file is None:
        return
    st.session_state.reopen_done = st.session_state.reopen_error = None
    try:
        st.session_state.reopen_done = restore_file(read_saved(file.getvalue(), file.name))
    except CalcError as error:
        st.session_state.reopen_error = refusal(error, session.lang())
    st.session_state.reopened = number + 1


def restore_file(saved: Saved) -> str:
    """Put what a file held in the place of what was typed, and return what was done."""
    if saved.case is not None:
        session.restore(Case.from_dict(saved.case), saved.as_of)
        key = "restored-case"
    else:
        assert saved.table is not None  # a file holds the one or the other
        session.restore_table(saved.table, saved.as_of)
        key = "restored-table"
    return say(key, session.lang(), {"day": session.as_of()})
