"""An answer as a notebook: the inputs as a plain dict, and a few lines of code that work out the answer.

What a person typed appears only in the `parameters` cell, as Python literals, never in text or code, and
without personal fields. Cell ids are fixed, so the same case gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import calc
from calc.base.card import source_line
from calc.base.data_files import data_version
from calc.base.markdown import escaped
from calc.base.messages import say
from calc.base.moment import Moment, When, moment
from calc.base.sources import Source, unique
from calc.base.values import of_kind, one_of
from calc.case.case import Case, CaseResult
from calc.case.fields import NOT_LINKED, TAB_FIELDS, plain_value, require_fields
from calc.complaint.ladder import ladder
from calc.complaint.requests import requests
from calc.export.notebook_cells import TABLE, Cell, cells, verified
from calc.workdays.calendar import estimating

__all__ = ["case_notebook", "case_of_tab", "table_notebook"]


def case_of_tab(case: Case, tab: str) -> Case:
    """Return a case with the fields of one tab alone, none of them personal."""
    names, values = TAB_FIELDS[one_of("tab", tab, TAB_FIELDS)], of_kind("case", case, Case).values
    kept = Case.from_dict({name: value for name, value in values.items() if name in names})
    return kept.with_calendar(case.calendar)


def case_notebook(case: Case, *, as_of: When | Moment, lang: str, tab: str | None) -> bytes:
    """Return the notebook of a case, or of one tab of it."""
    now = moment(as_of, "as_of")
    if tab is None:
        values = of_kind("case", case, Case).to_dict(personal=False)
        shared = Case.from_dict({name: values[name] for name in values if name not in NOT_LINKED})
    else:
        # A calendar of one's own cannot be written into a notebook.
        shared = case_of_tab(case, tab).with_calendar(None)
        require_fields(_missing(shared, tab))
    result = shared.result(as_of=now)
    code = [cell for cell in cells(tab or "all", shared.values) if cell[0] != "chart" or _drawn(result, tab)]
    if any((result.refund, result.points, result.timeline)):
        code.append(verified(result.line, tab or "all"))
    parameters = {"as_of": str(now), "lang": lang, "case": shared.to_dict()}
    return _notebook(tab or "all", parameters, code, _sources(shared, tab, now), lang)


def table_notebook(
    task: str,
    *,
    as_of: When | Moment,
    columns: Mapping[str, str],
    same: Mapping[str, Any],
    lang: str,
) -> bytes:
    """Return the notebook of a table: its settings, and no row."""
    from calc.batch.headers import FIELDS as TASK_FIELDS

    one_of("task", task, TASK_FIELDS)
    for field, mapping in (("columns", columns), ("same", same)):
        for name in of_kind(field, mapping, Mapping):  # type: ignore[type-abstract]  # for isinstance alone
            one_of(field, name, TASK_FIELDS[task])
    parameters = {
        "source": "cases.xlsx",
        "task": task,
        "as_of": str(moment(as_of, "as_of")),
        "columns": {name: plain_value(name, of_kind(name, header, str)) for name, header in columns.items()},
        "same": {name: plain_value(name, value) for name, value in same.items()},
        "lang": lang,
    }
    return _notebook("tables", parameters, TABLE, (), lang)


# --- content -------------------------------------------------------------------------------------


def _missing(case: Case, tab: str) -> tuple[str, ...]:
    """Return the fields that a tab still needs."""
    if tab == "problem":
        return ()
    if tab != "calendar":
        return case.missing("timeline" if tab == "deadlines" else tab)
    counts = any({"count_from", name} <= set(case.values) for name in ("count_days", "count_to"))
    return () if counts or case.values.get("year") else ("year",)


def _drawn(result: CaseResult, tab: str | None) -> bool:
    """Return whether a tab has anything to draw; a curve of zeros is left out."""
    if tab == "refund" and result.refund:
        return bool(result.refund.amount)
    if tab == "points" and result.points:
        return bool(result.points.balance or result.points.uncertain)
    return tab != "deadlines" or bool(result.timeline and result.timeline.stages)


def _sources(case: Case, tab: str | None, now: Moment) -> tuple[Source, ...]:
    if tab == "calendar":
        return _notices(case)
    result = case.result(as_of=now)
    answers = (answer for answer in (result.refund, result.points, result.timeline) if answer)
    cited = [source for answer in answers for source in answer.sources]
    if tab == "problem":
        cited += [source for request in requests(case, as_of=now) for source in request.sources]
        cited += ladder(case, as_of=now).sources
    return unique(cited)


def _notices(case: Case) -> tuple[Source, ...]:
    """Return the notices of the years in a case's calendar fields."""
    calendar, values = estimating(), case.values
    years = {moment(values[name], name).day.year for name in ("count_from", "count_to") if name in values}
    if values.get("year"):
        case.checked("year")
        years.add(int(values["year"]))
    return unique(
        source for year in sorted(years) for source in calendar.sources(date(year, 1, 1), date(year, 12, 31))
    )


# --- the file ------------------------------------------------------------------------------------


def _notebook(
    tab: str, parameters: Mapping[str, Any], code: Iterable[Cell], sources: tuple[Source, ...], lang: str
) -> bytes:
    from nbformat import v4, validate, writes

    versions = {"library": calc.__version__, "data": data_version()}
    title = say("notebook-title" if tab == "all" else f"title-{tab}", lang)
    about = "notebook-table" if tab == "tables" else "notebook-about"
    opening = (
        f"# {title}",
        say(about, lang, versions | {"day": parameters["as_of"]}),
        say("notebook-not-advice", lang),
        say("notebook-run", lang),
        '```\npip install ".[notebook]"\n```',
    )
    sources_title, next_title = say("sources-title", lang), say("notebook-next", lang)
    cited = [f"## {sources_title}", "\n".join(_cited(source, lang) for source in sources)]
    closing = (
        *(cited if sources else ()),
        f"## {next_title}",
        say(f"notebook-next-{tab}", lang),
    )
    content = (
        ("title", False, "\n\n".join(opening)),
        ("parameters", True, _assignments(parameters)),
        *code,
        ("sources", False, "\n\n".join(closing)),
    )
    notebook = v4.new_notebook(
        cells=[_cell(*cell) for cell in content],
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "quanyi": versions | {"tab": tab},
        },
    )
    validate(notebook)
    return f"{writes(notebook)}\n".encode()


def _cell(id: str, code: bool, text: str) -> Any:
    from nbformat import v4

    if not code:
        return v4.new_markdown_cell(text, id=id)
    return v4.new_code_cell(text, id=id, metadata={"tags": ["parameters"]} if id == "parameters" else {})


def _assignments(parameters: Mapping[str, Any]) -> str:
    """Return an assignment for each parameter; `repr` quotes whatever was typed."""
    lines = []
    for name, value in parameters.items():
        if isinstance(value, dict) and value:
            entries = "".join(f"    {key!r}: {entry!r},\n" for key, entry in value.items())
            lines.append(f"{name} = {{\n{entries}}}")
        else:
            lines.append(f"{name} = {value!r}")
    return "\n".join(lines)


def _cited(source: Source, lang: str) -> str:
    line = source_line(source, lang)
    url = f"  \n<{line.url}>" if line.url else ""
    return f"- {escaped(line.text)} **{line.note}**  \n{escaped(source.read(lang))}{url}"
