"""What one visitor has typed: the fields of one case, seeded once by a link, shared by all tabs.

A field's key in the session is its name in the Case. A moment has a second key, `<name>_time`, for
its time of day. Rows of a list have keys of their own, `<list>.<row>.<column>`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

import pendulum
import streamlit as st

from calc import Case, InputError
from calc.base.messages import LANGUAGES
from calc.base.moment import SHANGHAI, Moment, moment
from calc.base.typed import visible
from calc.base.values import one_of
from calc.case.fields import CODES, FIELDS, LISTS, OPTIONAL, PERSONAL, check
from calc.case.saved import TableSettings
from calc.facts.platforms import platform_ids, profile

__all__ = [
    "DAYS",
    "DEFAULTS",
    "MOST_ROWS",
    "add_row",
    "as_of",
    "begin",
    "case",
    "chained_stages",
    "clear_rows",
    "complete",
    "drop_row",
    "fill",
    "forget_refused",
    "forget_terms",
    "forget_time",
    "go_to",
    "lang",
    "link",
    "new_row",
    "open_at_start",
    "restore",
    "restore_table",
    "row_key",
    "rows",
    "saved_columns",
    "set_moment",
    "today",
    "wait_for",
]

MOMENTS = (
    *("purchased", "activated", "stopped", "failed", "restored", "refused"),
    *("filed", "count_from", "count_to", "as_of"),
)
# The columns of lists that are days, as against what is typed.
DAYS = ("earned", "day", "first", "last", "expires")
DEFAULTS: Mapping[str, Any] = {
    "plan": "regular",
    "channel": "direct",
    "auto_renew": False,
    "payment_normal": True,
}
# What a platform's terms say, as one reads them.
TERMS = ("terms_window", "terms_validity", "terms_reply", "terms_hours", "terms_lunch")
# What is typed into a line, as against chosen or picked.
WRITTEN = (
    *("paid", "term", "used_days", "already_refunded", "consumed_value", "list_price"),
    *(*TERMS, "horizon", "count_days", "points_lost"),
)
# A row is three boxes: more of them than these take a browser minutes; a table or a script takes any number.
MOST_ROWS = 200
# What chat programs and shops add to an address that is passed on; nothing of it is a field.
PASSED_ON = ("from", "isappinstalled", "scene", "clicktime", "spm", "fbclid", "gclid")
PASSED_ON_AS = ("utm_", "share_")


def begin() -> None:
    """Seed the session: once from the link, and on every run with a place for every field."""
    if "begun" not in st.session_state:
        st.session_state.begun = True
        _seed()
    # Read once and as a whole: every single look at the session costs as much as a widget.
    present = st.session_state.to_dict()
    for name in (*FIELDS, *PERSONAL, "as_of", *(f"{name}_time" for name in MOMENTS)):
        if name not in present:
            st.session_state[name] = DEFAULTS.get(name)
    for name in (*CODES, *(f"{name}_rows" for name in LISTS)):
        if name not in present:
            st.session_state[name] = []
    # Made once: calendar files made later update the events of earlier ones.
    if st.session_state.case_id is None:
        st.session_state.case_id = uuid.uuid4().hex
    if not st.session_state.lots_rows:
        add_row("lots")
    if st.session_state.as_of is None:
        set_moment("as_of", today())
    st.session_state.setdefault("tables_task", "refund")
    st.session_state.terms_of = st.session_state.platform


def _seed() -> None:
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    languages = query.pop("lang", [])
    linked, when, refused = Case.from_query(_without_additions(query))
    errors = list(refused)
    st.session_state.lang = languages[0] if languages and languages[0] in LANGUAGES else _browser_language()
    if languages and languages[0] not in LANGUAGES:
        errors.append(InputError("lang", languages[0], "choice", {"known": ", ".join(LANGUAGES)}))
    linked, too_long = _short_enough(linked)
    st.session_state.left_out = [*errors, *too_long]
    fill(linked)
    set_moment("as_of", when or today())
    st.session_state.typed_at_start = set(linked.values)


def _without_additions(query: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return a link's query without what chat programs and shops add to an address."""
    return {
        name: written
        for name, written in query.items()
        if name not in PASSED_ON and not name.startswith(PASSED_ON_AS)
    }


def _short_enough(case: Case) -> tuple[Case, list[InputError]]:
    """Return a case without the lists that are longer than the page can show, and an error for each of those.

    Half a list would give half an answer.
    """
    too_long = [name for name in LISTS if len(case.values.get(name, ())) > MOST_ROWS]
    kept = {name: value for name, value in case.values.items() if name not in too_long}
    errors = [InputError(name, len(case.values[name]), "rows-many", {"most": MOST_ROWS}) for name in too_long]
    return Case.from_dict(kept), errors


def _browser_language() -> str:
    return "en" if (st.context.locale or "zh").lower().startswith("en") else "zh"


def fill(case: Case) -> None:
    """Put the fields of a case into the session."""
    for name, value in case.values.items():
        if name == "happened":
            for row in value:
                st.session_state[row_key(name, row["stage"], "day")] = moment(row["day"], name).day
        elif name == "filings":
            for row in value:
                filed = moment(row["day"], name)
                st.session_state[row_key(name, row["to"], "day")] = filed.day
                st.session_state[row_key(name, row["to"], "time")] = filed.at.time() if filed.at else None
        elif name in CODES:
            st.session_state[name] = list(value)
        elif name in LISTS:
            clear_rows(name)
            for row in value:
                place = add_row(name)
                for column, cell in row.items():
                    # A pause that still goes on has no last day.
                    filled = moment(cell, name).day if column in DAYS and cell != "" else str(cell) or None
                    st.session_state[row_key(name, place, column)] = filled
                    if column in OPTIONAL.get(name, ()):
                        st.session_state[f"{name}_more"] = True
        elif name in MOMENTS:
            set_moment(name, moment(value, name))
        else:
            st.session_state[name] = value if isinstance(value, bool) else str(value)


def today() -> Moment:
    """Return the day it is in Shanghai."""
    now = pendulum.now(SHANGHAI)
    return Moment(date(now.year, now.month, now.day))


def forget_refused() -> None:
    """Take the warning about the link away."""
    st.session_state.left_out = []


def wait_for(who: str) -> None:
    """Turn to the deadlines of whoever handles a refund, at the press of a button."""
    if who in platform_ids():
        st.session_state.responder = who
        st.session_state.problem = "refund"
    st.session_state.go_to_deadlines = True


def go_to(step: str) -> None:
    """Turn to a step of the problem, at the press of a button."""
    st.session_state.step = step


def open_at_start(*names: str) -> bool:
    """Tell whether a link brought one of these fields, so that it is not hidden when the page opens."""
    return bool(st.session_state.typed_at_start & set(names))


# --- fields --------------------------------------------------------------------------------------


def set_moment(name: str, value: Moment) -> None:
    """Put a moment into the session: its day, and its time of day where it has one."""
    st.session_state[name] = value.day
    st.session_state[f"{name}_time"] = value.at.time() if value.at is not None else None


def forget_time(name: str) -> None:
    """Drop the time of day that a link brought: it belonged to the day before this one was picked."""
    if name in MOMENTS:
        st.session_state[f"{name}_time"] = None


def forget_terms() -> None:
    """Drop terms that were typed for one platform when another is chosen: they are not the other's."""
    if st.session_state.get("terms_of") not in (None, st.session_state.platform):
        for name in TERMS:
            st.session_state[name] = None


def lang() -> str:
    """Return the language of the page."""
    return str(st.session_state.lang or "zh")


def as_of() -> Moment:
    """Return the day, and the time where there is one, for which the page answers.

    Raises InputError for a day outside 1990 to 2099.
    """
    return moment(_joined(st.session_state, "as_of", "as_of_time") or "", "as_of")


def case() -> Case:
    """Return what has been typed so far, on any tab."""
    values: dict[str, Any] = {}
    now = st.session_state.to_dict()
    for name in (*FIELDS, *PERSONAL):
        value = _joined(now, name, f"{name}_time") if name in MOMENTS else now.get(name)
        if isinstance(value, str):
            value = value.strip() if visible(value) else ""
        if value not in (None, ""):
            values[name] = value
    for name in ("lots", "spent", "excluded", "paused"):
        values[name] = [row for row in rows(now, name) if complete(name, row)]
    values["happened"] = [
        {"stage": stage, "day": day.isoformat()}
        for stage in _every_chained_stage()
        if isinstance(day := now.get(row_key("happened", stage, "day")), date)
    ]
    for name in CODES:
        values[name] = list(now.get(name) or ())
    values["filings"] = [
        {"to": to, "day": day}
        for to in platform_ids()
        if (day := _joined(now, row_key("filings", to, "day"), row_key("filings", to, "time"))) is not None
    ]
    typed = Case.from_dict({name: value for name, value in values.items() if value != []})
    # A notice that was pasted and put to use holds for every tab of this visit, and for nobody else's.
    return typed.with_calendar(now.get("own_calendar"))


def restore(saved: Case, when: Moment | None) -> None:
    """Put a case that was saved in the place of what has been typed, and its day of asking.

    What the page could not show is left out and named, as it is where a link brings it.
    """
    showable, refused = _showable(saved)
    for name in (*FIELDS, *PERSONAL):
        st.session_state[name] = DEFAULTS.get(name)
        forget_time(name)
    for name in CODES:
        st.session_state[name] = []
    for name in LISTS:
        clear_rows(name)
    for key in [
        key for key in st.session_state if str(key).startswith(("happened.", "filings.", "evidence."))
    ]:
        st.session_state[key] = False if str(key).startswith("evidence.") else None
    fill(showable)
    for code in showable.values.get("evidence", ()):
        st.session_state[f"evidence.{code}"] = True
    if when is not None:
        set_moment("as_of", when)
    st.session_state.left_out = refused


def _showable(saved: Case) -> tuple[Case, list[InputError]]:
    """Return what of a saved case the page has a place for, and what is refused.

    What is typed into a line stays as it was typed: a slip is seen there and named beside it.
    """
    kept: dict[str, Any] = {}
    short, refused = _short_enough(saved)
    for name, value in short.values.items():
        try:
            if name in LISTS:
                for number, row in enumerate(value):
                    for column in set(DAYS) & set(row):
                        if row[column] != "":
                            moment(row[column], f"{name}[{number}].{column}")
            elif name not in WRITTEN or isinstance(value, bool):
                check(name, value)
            kept[name] = value
        except InputError as error:
            refused.append(error)
    return Case.from_dict(kept), refused


def restore_table(saved: TableSettings, when: Moment | None) -> None:
    """Put the settings of a table that were saved in the place of those chosen. Raises InputError."""
    # Imported here, as all of pandas comes with it and no other tab needs that.
    from calc.batch.headers import FIELDS as TABLE_FIELDS

    one_of("task", saved.task, TABLE_FIELDS)
    for name in (*saved.columns, *saved.same):
        one_of("columns", name, TABLE_FIELDS[saved.task])
    if "platform" in saved.same:
        check("platform", saved.same["platform"])
    # The boxes of a file that is already there remember what was chosen in them.
    for key in [key for key in st.session_state if str(key).startswith(("tables.", "tables_same_"))]:
        del st.session_state[key]
    st.session_state.tables_task = saved.task
    st.session_state.tables_saved = saved
    for name, value in saved.same.items():
        st.session_state[f"tables_same_{name}"] = value
    if when is not None:
        set_moment("as_of", when)


def saved_columns(task: str, headers: Iterable[str]) -> Mapping[str, str] | None:
    """Return which column each field stands in by the settings that were opened, where they fit a file."""
    saved = st.session_state.get("tables_saved")
    fits = saved is not None and saved.task == task and set(saved.columns.values()) <= set(headers)
    return saved.columns if saved is not None and fits else None


def chained_stages() -> tuple[str, ...]:
    """Return the stages others wait for, of whoever is asked: what took place there can be filled in."""
    who = st.session_state.get("responder") or st.session_state.get("platform")
    problem = st.session_state.get("problem")
    if who not in platform_ids() or problem is None:
        return ()
    return tuple(row.key for row in profile(who).awaited(problem))


def _every_chained_stage() -> tuple[str, ...]:
    """Return those of everybody: a case keeps what took place whoever is looked at."""
    every = (row.key for who in platform_ids() for row in profile(who).awaited())
    return tuple(dict.fromkeys(every))


def _joined(now: Mapping[Any, Any], day_key: str, clock_key: str) -> str | None:
    """Return a day and the time that goes with it, by their keys in the session, as one text."""
    day, clock = now.get(day_key), now.get(clock_key)
    if not isinstance(day, date):
        return None
    return datetime.combine(day, clock).isoformat() if isinstance(clock, time) else day.isoformat()


# --- rows of a list ------------------------------------------------------------------------------


def row_key(name: str, row: int | str, column: str) -> str:
    """Return the session's key for one cell.

    >>> row_key("lots", 2, "points")
    'lots.2.points'
    """
    return f"{name}.{row}.{column}"


def rows(now: Mapping[Any, Any], name: str) -> list[dict[str, str]]:
    """Return the rows of a list as typed, half-filled ones included.

    >>> rows({"lots_rows": [3], "lots.3.points": "500 "}, "lots")
    [{'earned': '', 'points': '500'}]
    """
    listed = []
    for number in now.get(f"{name}_rows", []):
        row = {}
        for column in (*LISTS[name], *OPTIONAL.get(name, ())):
            value = now.get(row_key(name, number, column))
            written = value.isoformat() if isinstance(value, date) else str(value or "").strip()
            if written or column in LISTS[name]:
                row[column] = written
        listed.append(row)
    return listed


def complete(name: str, row: Mapping[str, str]) -> bool:
    """Tell whether a row has all that it needs; a pause may have no last day yet.

    >>> complete("lots", {"earned": "2026-11-01", "points": ""})
    False
    """
    return all(value for column, value in row.items() if (name, column) != ("paused", "last"))


def add_row(name: str, stage: str | None = None) -> int:
    """Add an empty row to a list, or one of a stage, and return its number, which is never used again."""
    numbers = st.session_state.setdefault(f"{name}_rows", [])
    last = int(st.session_state.get(f"{name}_last", 0)) + 1
    st.session_state[f"{name}_last"] = last
    st.session_state[f"{name}_rows"] = [*numbers, last]
    if stage is not None:
        st.session_state[row_key(name, last, "stage")] = stage
    return last


def new_row(name: str, stage: str | None = None) -> None:
    """Add an empty row, at the press of a button."""
    add_row(name, stage)


def drop_row(name: str, number: int) -> None:
    """Take a row out of a list."""
    st.session_state[f"{name}_rows"] = [n for n in st.session_state[f"{name}_rows"] if n != number]
    for column in (*LISTS[name], *OPTIONAL.get(name, ())):
        st.session_state.pop(row_key(name, number, column), None)


def clear_rows(name: str) -> None:
    """Take every row out of a list."""
    for number in st.session_state.get(f"{name}_rows", []):
        drop_row(name, number)


def link(linked: Case) -> str:
    """Return the address of this tab with every field of a case and `as_of` in it, as codes."""
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{linked.to_query(as_of=as_of())}&lang={lang()}"
