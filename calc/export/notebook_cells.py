"""The code cells of notebooks: a few lines for each tab that work out its answer and draw it.

All code is fixed text. What a person typed appears in it only as the variables `case`, `columns` and so on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["TABLE", "Cell", "cells", "verified"]

# The id of a cell, whether it is code, and its text.
Cell = tuple[str, bool, str]

_RESULT = """from calc import Case, show, verify

facts = Case.from_dict(case)
result = facts.result(as_of=as_of)
{shown}.html(lang)"""
_DRAWN_INSIDE = """import altair as alt

# Drawn as a picture inside the notebook, without a script from elsewhere.
alt.renderers.enable("svg")
"""
_CODE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "refund": (
        ("answer", _RESULT.format(shown="result.refund")),
        ("chart", _DRAWN_INSIDE + "show.refund_curve(facts.membership(), as_of=as_of, lang=lang)"),
    ),
    "points": (
        ("answer", _RESULT.format(shown="result.points")),
        ("chart", _DRAWN_INSIDE + "show.points_runoff(result.points, lang=lang)"),
        ("soon", 'result.points.expiring_within(case.get("horizon", "30 days"))'),
    ),
    "deadlines": (
        ("answer", _RESULT.format(shown="result.timeline")),
        ("chart", _DRAWN_INSIDE + "show.escalation(result.timeline, as_of=as_of, lang=lang)"),
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
        ("chart", _DRAWN_INSIDE + "show.escalation(climbed, as_of=as_of, lang=lang)"),
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
_COUNTS = {
    "count_days": 'calendar.add_working_days(case["count_from"], case["count_days"])',
    "count_to": 'calendar.get_working_days_delta(case["count_from"], case["count_to"])',
}
_YEAR = """from calc import show

show.year_calendar(int(case["year"]), lang=lang)"""
_TABLE = """from calc.batch.files.open_table import open_table
from calc.batch.report import report
from calc.batch.tasks import Task
from calc.base.moment import moment

settings = Task(task, moment(as_of, "as_of"), columns, same, lang)
with open_table(source) as table:
    answers = report(table, settings, lambda done, size: None)
print(answers.summary.text(lang))
answers.answers_first.to_pandas()"""
_TABLE_FILE = """from pathlib import Path

Path("answers.xlsx").write_bytes(answers.workbook(lang))"""
_TABLE_CHARTS = """from IPython.display import display

from calc import show

for rows in answers.spread(lang).values():
    display(show.bars(rows, lang=lang))"""
_TABLE_SOURCES = """for cited in answers.sources:
    print(cited.text(lang), cited.url or "")"""


TABLE: tuple[Cell, ...] = (
    ("answer", True, _TABLE),
    ("chart", True, _DRAWN_INSIDE + _TABLE_CHARTS),
    ("file", True, _TABLE_FILE),
    ("cited", True, _TABLE_SOURCES),
)


def cells(tab: str, values: Mapping[str, Any]) -> list[Cell]:
    """Return the code cells of a tab; those of the calendar depend on which fields are set."""
    if tab == "calendar":
        return _calendar(values)
    return [(name, True, code) for name, code in _CODE[tab]]


def _calendar(values: Mapping[str, Any]) -> list[Cell]:
    code_cells: list[Cell] = []
    setup = "from calc import ChinaCalendar\n\ncalendar = ChinaCalendar(provisional=True)\n"
    for name, code in _COUNTS.items():
        if {"count_from", name} <= set(values):
            code_cells.append((name.replace("_", "-"), True, setup + code))
            setup = ""
    if values.get("year"):
        code_cells.append(("year", True, _DRAWN_INSIDE + _YEAR))
    return code_cells


def verified(line: str, tab: str) -> Cell:
    """Return the cell that verifies an answer by its line, which holds nothing that was typed."""
    result = "facts.result(as_of=as_of)" if tab == "problem" else "result"
    return "line", True, f"print({result}.line)\nverify({line!r}, facts).html(lang)"
