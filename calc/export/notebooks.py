"""An answer as a notebook: the inputs as a plain dict, and the few lines of code that answer them.

What a person typed stands in the `parameters` cell alone, as the literals Python reads back, and nowhere in
text or code. Nothing personal is in it. Cell ids are fixed and the bytes are the same for the same case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import calc
from calc.base.data_files import data_version
from calc.base.messages import InputError, say
from calc.base.moment import Moment, When, moment
from calc.base.sources import Source, unique
from calc.base.values import of_kind, one_of
from calc.case.case import NOT_LINKED, Case, CaseResult
from calc.case.fields import CODES, FIELDS, LISTS, plain_value
from calc.complaint.ladder import ladder
from calc.complaint.requests import asks
from calc.export.documents import escaped
from calc.export.notebook_cells import TABLE, Cell, cells, verified
from calc.refund.membership import MEMBERSHIP
from calc.workdays.calendar import estimating

__all__ = ["PARTS", "case_notebook", "part", "table_notebook"]

_ELSEWHERE = ("lots", "spent", "horizon", "year", "count_from", "count_days", "count_to")
# The fields of each tab: what one tab is asked needs nothing that was typed on another.
PARTS: Mapping[str, tuple[str, ...]] = {
    "problem": tuple(name for name in (*FIELDS, *CODES, *LISTS) if name not in (*_ELSEWHERE, *NOT_LINKED)),
    "refund": (*MEMBERSHIP, "terms_window"),
    "points": ("platform", "terms_validity", "horizon", "lots", "spent"),
    "deadlines": ("platform", "responder", "problem", "filed", "contact", "terms_reply", "happened"),
    "calendar": ("year", "count_from", "count_days", "count_to"),
}


def part(case: Case, tab: str) -> Case:
    """Return what of a case one tab is asked, without anything personal."""
    names, values = PARTS[one_of("tab", tab, PARTS)], of_kind("case", case, Case).values
    found = Case.from_dict({name: value for name, value in values.items() if name in names})
    return found.counted_with(case.calendar)


def case_notebook(case: Case, *, as_of: When | Moment, lang: str, tab: str | None) -> bytes:
    """Return the notebook of a case, or of what one tab is asked."""
    now = moment(as_of, "as_of")
    if tab is None:
        kept = of_kind("case", case, Case).to_dict(personal=False)
        asked = Case.from_dict({name: kept[name] for name in kept if name not in NOT_LINKED})
    else:
        # A calendar of one's own stands in no notebook.
        asked = part(case, tab).counted_with(None)
        _must_answer(asked, tab)
    result = asked.result(as_of=now)
    laid = [cell for cell in cells(tab or "all", asked.values) if cell[0] != "chart" or _drawn(result, tab)]
    if any((result.refund, result.points, result.timeline)):
        laid.append(verified(result.line, tab or "all"))
    given = {"as_of": str(now), "lang": lang, "case": asked.to_dict()}
    return _notebook(tab or "all", given, laid, _sources(asked, tab, now), lang)


def table_notebook(
    task: str,
    *,
    as_of: When | Moment,
    columns: Mapping[str, str],
    same: Mapping[str, Any],
    lang: str,
) -> bytes:
    """Return the notebook of a table: what is asked of every row, and no row."""
    from calc.batch.headers import FIELDS as KNOWN

    one_of("task", task, KNOWN)
    for field, named in (("columns", columns), ("same", same)):
        for name in of_kind(field, named, Mapping):  # type: ignore[type-abstract]  # only asked for
            one_of(field, name, KNOWN[task])
    given = {
        "source": "cases.xlsx",
        "task": task,
        "as_of": str(moment(as_of, "as_of")),
        "columns": {name: plain_value(name, of_kind(name, header, str)) for name, header in columns.items()},
        "same": {name: plain_value(name, value) for name, value in same.items()},
        "lang": lang,
    }
    return _notebook("tables", given, TABLE, (), lang)


# --- what goes into it ---------------------------------------------------------------------------


def _must_answer(asked: Case, tab: str) -> None:
    lacking: tuple[str, ...] = ()
    if tab == "calendar":
        counted = (
            {"count_from", "count_days"} <= set(asked.values),
            {"count_from", "count_to"} <= set(asked.values),
        )
        lacking = () if asked.values.get("year") or any(counted) else ("year",)
    elif tab != "problem":
        lacking = asked.missing("timeline" if tab == "deadlines" else tab)
    if lacking:
        raise InputError(lacking[0], None, "needed")


def _drawn(result: CaseResult, tab: str | None) -> bool:
    """Tell whether there is anything to draw: a curve of nothing but zeros says nothing."""
    if tab == "refund" and result.refund:
        return bool(result.refund.amount)
    if tab == "points" and result.points:
        return bool(result.points.balance or result.points.uncertain)
    return tab != "deadlines" or bool(result.timeline and result.timeline.stages)


def _sources(asked: Case, tab: str | None, now: Moment) -> tuple[Source, ...]:
    if tab == "calendar":
        return _notices(asked)
    result = asked.result(as_of=now)
    cited = [
        source
        for found in (result.refund, result.points, result.timeline)
        if found
        for source in found.sources
    ]
    if tab == "problem":
        cited += [source for ask in asks(asked, as_of=now) for source in ask.sources]
        cited += ladder(asked, as_of=now).sources
    return unique(cited)


def _notices(asked: Case) -> tuple[Source, ...]:
    """Return the notices of the years that are looked at."""
    calendar = estimating()
    years = {
        moment(asked.values[name], name).day.year
        for name in ("count_from", "count_to")
        if name in asked.values
    }
    if asked.values.get("year"):
        asked.checked("year")
        years.add(int(asked.values["year"]))
    return unique(
        source for year in sorted(years) for source in calendar.sources(date(year, 1, 1), date(year, 12, 31))
    )


# --- how it is laid out --------------------------------------------------------------------------


def _notebook(
    tab: str, given: Mapping[str, Any], laid: Iterable[Cell], sources: tuple[Source, ...], lang: str
) -> bytes:
    from nbformat import v4, validate, writes

    versions = {"library": calc.__version__, "data": data_version()}
    title = say("notebook-title" if tab == "all" else f"title-{tab}", lang)
    about = "notebook-table" if tab == "tables" else "notebook-about"
    opening = (
        f"# {title}",
        say(about, lang, versions | {"day": given["as_of"]}),
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
    written = (
        ("title", False, "\n\n".join(opening)),
        ("parameters", True, _parameters(given)),
        *laid,
        ("sources", False, "\n\n".join(closing)),
    )
    made = v4.new_notebook(
        cells=[_cell(*each) for each in written],
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "quanyi": versions | {"tab": tab},
        },
    )
    validate(made)
    return f"{writes(made)}\n".encode()


def _cell(id: str, code: bool, text: str) -> Any:
    from nbformat import v4

    if not code:
        return v4.new_markdown_cell(text, id=id)
    return v4.new_code_cell(text, id=id, metadata={"tags": ["parameters"]} if id == "parameters" else {})


def _parameters(given: Mapping[str, Any]) -> str:
    """Return an assignment for each value: by `repr`, which quotes whatever is in a text."""
    lines = []
    for name, value in given.items():
        if isinstance(value, dict) and value:
            inside = "".join(f"    {key!r}: {each!r},\n" for key, each in value.items())
            lines.append(f"{name} = {{\n{inside}}}")
        else:
            lines.append(f"{name} = {value!r}")
    return "\n".join(lines)


def _cited(source: Source, lang: str) -> str:
    number = f" {source.number}" if source.number else ""
    url = f"  \n<{source.url}>" if source.url else ""
    sure = say(f"confidence-{source.confidence}", lang)
    return f"- {escaped(source.text(lang) + number)} **{sure}**  \n{escaped(source.read(lang))}{url}"
