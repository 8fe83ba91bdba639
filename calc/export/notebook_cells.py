"""The code of a notebook: the few lines that answer what each tab is asked, and draw it.

All of it is fixed text: what a person typed is only ever named, as `case`, `columns` and the like.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["TABLE", "Cell", "cells", "verified"]

# A cell: its id, whether it is code, and its text.
Cell = tuple[str, bool, str]

_RESULT = """from calc import Case, show, verify

facts = Case.from_dict(case)
result = facts.result(as_of=as_of)
{shown}.html(lang)"""
_PICTURES = """import altair as alt

# Drawn as a picture inside the notebook, without a script from elsewhere.
alt.renderers.enable("svg")
"""
_CODE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "refund": (
        ("answer", _RESULT.format(shown="result.refund")),
        ("chart", _PICTURES + "show.refund_curve(facts.membership(), as_of=as_of, lang=lang)"),
    ),
    "points": (
        ("answer", _RESULT.format(shown="result.points")),
        ("chart", _PICTURES + "show.points_runoff(result.points, lang=lang)"),
        ("soon", 'result.points.expiring_within(case.get("horizon", "30 days"))'),
    ),
    "deadlines": (
        ("answer", _RESULT.format(shown="result.timeline")),
        ("chart", _PICTURES + "show.escalation(result.timeline, as_of=as_of, lang=lang)"),
    ),
    "problem": (
        (
            "ladder",
            """from IPython.display import Markdown, display

from calc import Case, show, verify
from calc.complaint.requests import requests
from calc.export import letter
from calc.complaint.ladder import ladder

facts = Case.from_dict(case)
climbed = ladder(facts, as_of=as_of)
for rung in climbed.rungs:
    print(rung.name.text(lang))
    for stage in rung.stages:
        display(stage.html(lang))""",
        ),
        ("chart", _PICTURES + "show.escalation(climbed, as_of=as_of, lang=lang)"),
        (
            "requests",
            """for request in requests(facts, as_of=as_of):
    figures = (request.amount, request.days, request.points)
    print(request.name.text(lang), *(figure for figure in figures if figure is not None))
    if request.refund is not None:
        display(request.refund.html(lang))""",
        ),
        ("letter", "Markdown(letter(facts, as_of=as_of, lang=lang))"),
    ),
    "calendar": (),
    "all": (("answer", _RESULT.format(shown="result")),),
}
_COUNTED = {
    "count_days": 'calendar.add_working_days(case["count_from"], case["count_days"])',
    "count_to": 'calendar.get_working_days_delta(case["count_from"], case["count_to"])',
}
_YEAR = """from calc import show

show.year_calendar(int(case["year"]), lang=lang)"""
_TABLE = """from calc.batch.files.open_table import open_table
from calc.batch.report import report
from calc.batch.tasks import Task
from calc.base.moment import moment

asked = Task(task, moment(as_of, "as_of"), columns, same, lang)
with open_table(source) as table:
    found = report(table, asked, lambda done, size: None)
print(found.summary.text(lang))
found.answers_first.to_pandas()"""
_TABLE_FILE = """from pathlib import Path

Path("answers.xlsx").write_bytes(found.workbook(lang))"""
_TABLE_CHARTS = """from IPython.display import display

from calc import show

for rows in found.spread(lang).values():
    display(show.bars(rows, lang=lang))"""
_TABLE_SOURCES = """for cited in found.sources:
    print(cited.text(lang), cited.url or "")"""


TABLE: tuple[Cell, ...] = (
    ("answer", True, _TABLE),
    ("chart", True, _PICTURES + _TABLE_CHARTS),
    ("file", True, _TABLE_FILE),
    ("cited", True, _TABLE_SOURCES),
)


def cells(tab: str, given: Mapping[str, Any]) -> list[Cell]:
    """Return the code of a tab; that of the calendar depends on what it was asked."""
    if tab == "calendar":
        return _calendar(given)
    return [(name, True, code) for name, code in _CODE[tab]]


def _calendar(given: Mapping[str, Any]) -> list[Cell]:
    found: list[Cell] = []
    opened = "from calc import ChinaCalendar\n\ncalendar = ChinaCalendar(provisional=True)\n"
    for name, code in _COUNTED.items():
        if {"count_from", name} <= set(given):
            found.append((name.replace("_", "-"), True, opened + code))
            opened = ""
    if given.get("year"):
        found.append(("year", True, _PICTURES + _YEAR))
    return found


def verified(line: str, tab: str) -> Cell:
    """Return the code that verifies an answer by its line; every sign of a line is ours."""
    result = "facts.result(as_of=as_of)" if tab == "problem" else "result"
    return "line", True, f"print({result}.line)\nverify({line!r}, facts).html(lang)"
