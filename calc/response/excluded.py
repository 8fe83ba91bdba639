"""Days of tests and expert opinions, which do not count in the period of a stage where its law says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from calc.base.messages import InputError
from calc.base.moment import Moment, When, moment, span_text
from calc.base.values import listed, one_of
from calc.deadlines.counting import Spans
from calc.facts.laws import in_force
from calc.facts.profiles import Profile, StageRow
from calc.response.stages import Stage

__all__ = ["Excluded", "check_excluded", "excludable", "read_excluded"]

# By the name of the stage: the first and the last day of each span.
Excluded: TypeAlias = Mapping[str, Sequence[tuple[When | Moment, When | Moment]]]

_COLUMNS = {"columns": "stage, first, last"}


def excludable(responder: Profile, problem: str, received: date) -> tuple[StageRow, ...]:
    """Return the stages in whose period days of tests do not count, by the law on the day of receipt.

    >>> from calc.facts.platforms import profile
    >>> [row.key for row in excludable(profile("12315"), "complaint", date(2026, 9, 24))]
    ['mediation']

    Sources: 市场监督管理投诉举报处理办法 art. 22; 市场监督管理行政处罚程序规定 art. 18.
    """
    return tuple(
        row
        for row in responder.stages
        if problem in row.problems
        and row.rule is not None
        and any(version.tests for version in in_force(row.rule, received).versions)
    )


def read_excluded(excluded: Excluded) -> dict[str, Spans]:
    """Return the days of each stage, checked and in order.

    Raises InputError for what is no mapping of spans, for one that runs backwards and for two that overlap.
    """
    if not isinstance(excluded, Mapping):
        raise InputError("excluded", excluded, "rows", _COLUMNS)
    for name in excluded:
        if not isinstance(name, str):
            raise InputError("excluded", name, "rows", _COLUMNS)
    return {name: _in_order(f"excluded.{name}", spans) for name, spans in excluded.items()}


def _in_order(field: str, given: object) -> Spans:
    spans: list[tuple[date, date]] = []
    for number, row in enumerate(listed(field, given)):
        path = f"{field}[{number}]"
        if not isinstance(row, list | tuple) or len(row) != 2:
            raise InputError(path, row, "rows", {"columns": "first, last"})
        first, last = moment(row[0], f"{path}.first").day, moment(row[1], f"{path}.last").day
        if last < first:
            raise InputError(path, last, "span-backwards", {"first": first})
        for begin, end in spans:
            if first <= end and begin <= last:
                values = {"other": span_text(begin, end)}
                raise InputError(path, span_text(first, last), "span-overlaps", values)
        spans.append((first, last))
    return tuple(sorted(spans))


def check_excluded(
    excluded: Mapping[str, Spans], stages: Mapping[str, Stage], allowed: Sequence[StageRow]
) -> None:
    """Refuse a stage in whose period every day counts, and days outside that period."""
    names = tuple(row.key for row in allowed if row.key in stages)
    for name, spans in excluded.items():
        one_of("excluded", name, tuple(stages))
        if name not in names:
            raise InputError("excluded", name, "all-days-count", {"known": ", ".join(names) or "-"})
        due = stages[name].deadline
        begins = (due.earliest_start or due.start).day
        for first, last in spans:
            if first < begins or last > due.wait_until:
                values = {"first": begins, "last": due.wait_until}
                raise InputError(f"excluded.{name}", span_text(first, last), "span-outside", values)
