"""What one visitor has typed: the fields of one case, seeded once by a link, shared by all tabs.

A field's key in the session is its name in the Case. A moment has a second key, `<name>_time`, for
its time of day. Rows of a list have keys of their own, `<list>.<row>.<column>`.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

import pendulum
import streamlit as st

from calc import Case, InputError
from calc.base.data_files import read_toml
from calc.base.messages import LANGUAGES
from calc.base.moment import SHANGHAI, Moment, moment
from calc.base.paths import data_dir
from calc.base.values import one_of
from calc.batch.headers import FIELDS as TABLE_FIELDS
from calc.case.fields import CODES, FIELDS, LISTS, PERSONAL, check
from calc.case.saved import TableSettings
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import StageRow
from calc.refund.membership import MEMBERSHIP

__all__ = [
    "add_row",
    "as_of",
    "begin",
    "case",
    "chained_stages",
    "clear",
    "drop_row",
    "fill_sample",
    "forget_refused",
    "forget_terms",
    "forget_time",
    "go_to",
    "holds_sample",
    "lang",
    "link",
    "new_row",
    "open_at_start",
    "restore",
    "restore_table",
    "row_key",
    "rows",
    "saved_columns",
    "started",
    "wait_for",
]

MOMENTS = ("purchased", "activated", "failed", "restored", "filed", "count_from", "count_to", "as_of")
DEFAULTS: Mapping[str, Any] = {
    "plan": "regular",
    "channel": "direct",
    "auto_renew": False,
    "payment_normal": True,
}
# The fields of each tab; the calendar's own are few and need neither example nor clearing.
TABS: Mapping[str, tuple[str, ...]] = {
    "refund": (*MEMBERSHIP, "terms_window"),
    # The platform stays: the first tab has it too.
    "points": ("terms_validity", "horizon", "lots", "spent"),
    "deadlines": ("responder", "problem", "filed", "contact", "terms_reply", "happened"),
}
# What a platform's terms say, as one reads them.
TERMS = ("terms_window", "terms_validity", "terms_reply")
# What is typed into a line, as against chosen or picked.
WRITTEN = (
    *("paid", "term", "used_days", "already_refunded", "consumed_value", "list_price"),
    *(*TERMS, "horizon", "count_days", "points_lost"),
)
# What one types on a tab; while all of it is empty an example is offered.
TYPED: Mapping[str, tuple[str, ...]] = {
    "refund": ("paid", "purchased", "term", "activated", "used_days"),
    "points": ("lots", "spent"),
    "deadlines": ("filed",),
}
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
    # Looked at once and as a whole: each look of its own costs as much as a widget.
    known = st.session_state.to_dict()
    for name in (*FIELDS, *PERSONAL, "as_of", *(f"{name}_time" for name in MOMENTS)):
        if name not in known:
            st.session_state[name] = DEFAULTS.get(name)
    for name in (*CODES, *(f"{name}_rows" for name in LISTS)):
        if name not in known:
            st.session_state[name] = []
    # Minted once: calendar files made later update the events of earlier ones.
    if st.session_state.case_id is None:
        st.session_state.case_id = uuid.uuid4().hex
    if not st.session_state.lots_rows:
        add_row("lots")
    if st.session_state.as_of is None:
        _set_moment("as_of", _today())
    st.session_state.setdefault("tables_task", "refund")
    st.session_state.terms_of = st.session_state.platform


def _seed() -> None:
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    asked = query.pop("lang", [])
    kept = {
        name: given
        for name, given in query.items()
        if name not in PASSED_ON and not name.startswith(PASSED_ON_AS)
    }
    found, when, refused = Case.from_query(kept)
    errors = list(refused)
    st.session_state.lang = asked[0] if asked and asked[0] in LANGUAGES else _browser_language()
    if asked and asked[0] not in LANGUAGES:
        errors.append(InputError("lang", asked[0], "choice", {"known": ", ".join(LANGUAGES)}))
    found, long = _short_enough(found)
    st.session_state.refused = [*errors, *long]
    _fill(found)
    _set_moment("as_of", when or _today())
    st.session_state.typed_at_start = set(found.values)


def _short_enough(found: Case) -> tuple[Case, list[InputError]]:
    """Return a case without the lists that are longer than the page can show, and those that were.

    Half a list would give half an answer.
    """
    long = [name for name in LISTS if len(found.values.get(name, ())) > MOST_ROWS]
    kept = {name: value for name, value in found.values.items() if name not in long}
    errors = [InputError(name, len(found.values[name]), "rows-many", {"most": MOST_ROWS}) for name in long]
    return Case.from_dict(kept), errors


def _browser_language() -> str:
    return "en" if (st.context.locale or "zh").lower().startswith("en") else "zh"


def _fill(found: Case) -> None:
    """Put the fields of a case into the session."""
    for name, value in found.values.items():
        if name == "happened":
            for row in value:
                st.session_state[row_key(name, row["stage"], "day")] = moment(row["day"], name).day
        elif name == "filings":
            for row in value:
                when = moment(row["day"], name)
                st.session_state[row_key(name, row["to"], "day")] = when.day
                st.session_state[row_key(name, row["to"], "time")] = when.at.time() if when.at else None
        elif name in CODES:
            st.session_state[name] = list(value)
        elif name in LISTS:
            day, number = LISTS[name]
            _clear_rows(name)
            for row in value:
                place = add_row(name)
                st.session_state[row_key(name, place, day)] = moment(row[day], name).day
                st.session_state[row_key(name, place, number)] = str(row[number])
        elif name in MOMENTS:
            _set_moment(name, moment(value, name))
        else:
            st.session_state[name] = value if isinstance(value, bool) else str(value)


def _today() -> Moment:
    now = pendulum.now(SHANGHAI)
    return Moment(date(now.year, now.month, now.day))


def forget_refused() -> None:
    """Take the warning about the link away."""
    st.session_state.refused = []


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


# --- examples ------------------------------------------------------------------------------------


def started(name: str) -> bool:
    """Tell whether anything of a tab has been typed."""
    now = st.session_state
    listed = (row for field in TYPED[name] if field in LISTS for row in rows(now, field))
    return any(any(row.values()) for row in listed) or any(
        str(now.get(field) or "").strip() for field in TYPED[name] if field not in LISTS
    )


def fill_sample(name: str) -> None:
    """Put an example's figures where nothing has been typed yet."""
    typed = case().values
    sample = {field: value for field, value in _sample(name).values.items() if field not in typed}
    if name == "points" and (chosen := typed.get("platform")) and profile(chosen).points is None:
        # Nobody states how long these last; the example brings a figure along.
        sample.setdefault("terms_validity", "12个月")
    if name == "deadlines":
        # Another responder has other problems; an example in pieces would make no sense.
        sample = dict(_sample(name).values)
    _fill(Case.from_dict(sample))
    # An example is of its day: seen from a later one it would only show that everything is over.
    if st.session_state.as_of == _today().day:
        _set_moment("as_of", moment(_days()[name], "as_of"))
    st.session_state.setdefault("samples", set()).add(name)


def holds_sample(name: str) -> bool:
    """Tell whether any figure of a tab still stands as the example filled it in."""
    if name not in st.session_state.get("samples", ()):
        return False
    now = case().values
    return any(now.get(field) == _sample(name).values.get(field) for field in TYPED[name] if field in now)


@cache
def _days() -> Mapping[str, str]:
    return read_toml(data_dir() / "samples" / "days.toml")


@cache
def _sample(name: str) -> Case:
    text = (data_dir() / "samples" / f"{name}.json").read_text(encoding="utf-8")
    return Case.from_dict(json.loads(text))


def clear(name: str) -> None:
    """Empty every field of a tab, at the press of a button."""
    for field in TABS[name]:
        if field == "happened":
            for stage in chained_stages():
                st.session_state[row_key(field, stage, "day")] = None
        elif field in LISTS:
            _clear_rows(field)
        else:
            st.session_state[field] = DEFAULTS.get(field)
            forget_time(field)
    st.session_state.get("samples", set()).discard(name)
    _set_moment("as_of", _today())


# --- fields --------------------------------------------------------------------------------------


def _set_moment(name: str, value: Moment) -> None:
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

    Raises InputError where somebody picked a day that nobody can mean.
    """
    return moment(_joined(st.session_state, "as_of", "as_of_time") or "", "as_of")


def case() -> Case:
    """Return what has been typed so far, on any tab."""
    typed: dict[str, Any] = {}
    now = st.session_state.to_dict()
    for name in (*FIELDS, *PERSONAL):
        value = _joined(now, name, f"{name}_time") if name in MOMENTS else now.get(name)
        if isinstance(value, str):
            value = value.strip()
        if value not in (None, ""):
            typed[name] = value
    for name in ("lots", "spent"):
        typed[name] = [row for row in rows(now, name) if all(row.values())]
    typed["happened"] = [
        {"stage": stage, "day": day.isoformat()}
        for stage in every_chained_stage()
        if isinstance(day := now.get(row_key("happened", stage, "day")), date)
    ]
    for name in CODES:
        typed[name] = list(now.get(name) or ())
    typed["filings"] = [
        {"to": to, "day": day}
        for to in platform_ids()
        if (day := _joined(now, row_key("filings", to, "day"), row_key("filings", to, "time"))) is not None
    ]
    found = Case.from_dict({name: value for name, value in typed.items() if value != []})
    # A notice that was pasted and put to use holds for every tab of this visit, and for nobody else's.
    return found.with_calendar(now.get("own_calendar"))


def restore(found: Case, when: Moment | None) -> None:
    """Put a case that was saved in the place of what has been typed, and its day of asking.

    What the page could not show is left out and named, as it is where a link brings it.
    """
    found, refused = _shown(found)
    for name in (*FIELDS, *PERSONAL):
        st.session_state[name] = DEFAULTS.get(name)
        forget_time(name)
    for name in CODES:
        st.session_state[name] = []
    for name in LISTS:
        _clear_rows(name)
    for key in [
        key for key in st.session_state if str(key).startswith(("happened.", "filings.", "evidence."))
    ]:
        st.session_state[key] = False if str(key).startswith("evidence.") else None
    _fill(found)
    for code in found.values.get("evidence", ()):
        st.session_state[f"evidence.{code}"] = True
    if when is not None:
        _set_moment("as_of", when)
    st.session_state.refused = refused


def _shown(found: Case) -> tuple[Case, list[InputError]]:
    """Return what of a saved case the page has a place for, and what is refused.

    What is typed into a line stays as it was typed: a slip is seen there and named beside it.
    """
    kept: dict[str, Any] = {}
    found, refused = _short_enough(found)
    for name, value in found.values.items():
        try:
            if name in LISTS:
                for number, row in enumerate(value):
                    for column in {"earned", "day"} & set(row):
                        moment(row[column], f"{name}[{number}].{column}")
            elif name not in WRITTEN or isinstance(value, bool):
                check(name, value)
            kept[name] = value
        except InputError as error:
            refused.append(error)
    return Case.from_dict(kept), refused


def restore_table(found: TableSettings, when: Moment | None) -> None:
    """Put the settings of a table that were saved in the place of those chosen. Raises InputError."""
    one_of("task", found.task, TABLE_FIELDS)
    for name in (*found.columns, *found.same):
        one_of("columns", name, TABLE_FIELDS[found.task])
    if "platform" in found.same:
        check("platform", found.same["platform"])
    # The boxes of a file that is already there remember what was chosen in them.
    for key in [key for key in st.session_state if str(key).startswith(("tables.", "tables_same_"))]:
        del st.session_state[key]
    st.session_state.tables_task = found.task
    st.session_state.tables_saved = found
    for name, value in found.same.items():
        st.session_state[f"tables_same_{name}"] = value
    if when is not None:
        _set_moment("as_of", when)


def saved_columns(task: str, headers: Iterable[str]) -> Mapping[str, str] | None:
    """Return which column each field stands in by the settings that were opened, where they fit a file."""
    saved = st.session_state.get("tables_saved")
    fits = saved is not None and saved.task == task and set(saved.columns.values()) <= set(headers)
    return saved.columns if saved is not None and fits else None


def chained_stages() -> list[str]:
    """Return the stages others wait for, of whoever is asked: what took place there can be filled in."""
    who = st.session_state.get("responder") or st.session_state.get("platform")
    if who not in platform_ids():
        return []
    return _awaited(row for row in profile(who).stages if st.session_state.get("problem") in row.problems)


def every_chained_stage() -> list[str]:
    """Return those of everybody: a case keeps what took place whoever is looked at."""
    return _awaited(row for who in platform_ids() for row in profile(who).stages)


def _awaited(stages: Iterable[StageRow]) -> list[str]:
    rows = list(stages)
    awaited = {row.after for row in rows}
    return list(dict.fromkeys(row.key for row in rows if row.key in awaited))


def _joined(now: Mapping[Any, Any], day_key: str, clock_key: str) -> str | None:
    """Return a day and the time that goes with it, by their keys in the session, as one text."""
    day, clock = now.get(day_key), now.get(clock_key)
    if not isinstance(day, date):
        return None
    return datetime.combine(day, clock).isoformat() if isinstance(clock, time) else day.isoformat()


# --- rows of a list ------------------------------------------------------------------------------


def row_key(name: str, row: int | str, column: str) -> str:
    """Return the session's key for one cell."""
    return f"{name}.{row}.{column}"


def rows(now: Mapping[Any, Any], name: str) -> list[dict[str, str]]:
    """Return the rows of a list as typed, half-filled ones included."""
    found = []
    for number in now.get(f"{name}_rows", []):
        row = {}
        for column in LISTS[name]:
            value = now.get(row_key(name, number, column))
            row[column] = value.isoformat() if isinstance(value, date) else str(value or "").strip()
        found.append(row)
    return found


def add_row(name: str) -> int:
    """Add an empty row to a list and return its number, which is never used again."""
    numbers = st.session_state.setdefault(f"{name}_rows", [])
    last = int(st.session_state.get(f"{name}_last", 0)) + 1
    st.session_state[f"{name}_last"] = last
    st.session_state[f"{name}_rows"] = [*numbers, last]
    return last


def new_row(name: str) -> None:
    """Add an empty row, at the press of a button."""
    add_row(name)


def drop_row(name: str, number: int) -> None:
    """Take a row out of a list."""
    st.session_state[f"{name}_rows"] = [n for n in st.session_state[f"{name}_rows"] if n != number]
    for column in LISTS[name]:
        st.session_state.pop(row_key(name, number, column), None)


def _clear_rows(name: str) -> None:
    for number in st.session_state.get(f"{name}_rows", []):
        drop_row(name, number)


def link(found: Case) -> str:
    """Return the address of this tab with every field of a case and `as_of` in it, as codes."""
    base = (st.context.url or "").split("?")[0]
    return f"{base}?{found.to_query(as_of=as_of())}&lang={lang()}"
