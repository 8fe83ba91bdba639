"""The answers to a table in memory, for a page or a notebook: all rows, the rejected ones, the sources."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from calc.base.messages import field_label, say
from calc.base.sources import Source, unique
from calc.batch.files.open_table import Rejected, SourceTable
from calc.batch.files.writer import write_workbook
from calc.batch.headers import FIELDS, NEEDED, as_codes
from calc.batch.runner import Progress, Summary, answers
from calc.batch.tasks import Task, label
from calc.facts.laws import in_force
from calc.facts.platforms import platform_ids, profile
from calc.workdays.calendar import estimating

__all__ = ["Report", "report", "template"]

# More weeks than these are shown as months.
_MOST_WEEKS = 20
_ARTICLES = ("period-start", "period-months", "period-end", "period-end-weekend")


@dataclass(frozen=True, slots=True)
class Report:
    """The rows of a table with their answers, a summary, and the sources used.

    `table` has the columns of the file and of the answer, under headers in `task.lang`; `malformed` are
    lines of the file that are no rows.
    """

    task: Task
    summary: Summary
    table: Any
    malformed: tuple[Rejected, ...]
    sources: tuple[Source, ...]

    def column(self, name: str) -> Any:
        """Return one column of the answer by its code."""
        return self.table.column(self.task.header(name))

    @property
    def answers_first(self) -> Any:
        """The table with the answer after its first column, where it is seen without scrolling."""
        names = self.table.column_names
        return self.table.select([*names[: min(1, self.own)], *names[self.own :], *names[1 : self.own]])

    @property
    def rejected(self) -> Any:
        """The rows without an answer, the reason first."""
        error = self.task.header("error")
        rows = self.table.filter(pc.is_valid(self.table.column(error)))
        own = [name for name in self.task.mapping.values() if name in rows.column_names]
        others = [name for name in rows.column_names[: self.own] if name not in own]
        return rows.select([error, *own, *others])

    @property
    def total(self) -> Decimal:
        """The sum of the amounts of a table of refunds, in yuan."""
        total = pc.sum(self.column("amount")).as_py()
        return Decimal("0.00") if total is None else total

    def headline(self, lang: str) -> tuple[str, str]:
        """Return how many rows were answered, and what they come to, in a sentence each."""
        counts = {"rows": self.summary.rows, "answered": self.summary.answered}
        title = say("tables-headline", lang, counts | {"rejected": self.summary.rejected})
        if self.task.name == "refund":
            return title, say("tables-sum", lang, {"amount": self.total})
        return title, say("tables-deadline-sum", lang, dict(self.summary.counts["state"]))

    def spread(self, lang: str) -> dict[str, dict[str, int]]:
        """Count the answered rows for charts: by verdict and standing, or by state and week."""
        if self.task.name == "refund":
            names: tuple[str, ...] = ("verdict", "standing")
        else:
            names = ("state",)
        counts = {
            name: {label(name, code, lang): n for code, n in self.summary.counts[name].items() if n}
            for name in names
        }
        if self.task.name == "deadline":
            counts["week"] = self._weeks(lang)
        return counts

    def _weeks(self, lang: str) -> dict[str, int]:
        days = pc.drop_null(self.column("last_day"))
        weeks = pc.floor_temporal(days, unit="week")
        unit = "week"
        if len(pc.unique(weeks)) > _MOST_WEEKS:
            weeks, unit = pc.floor_temporal(days, unit="month"), "month"
        counted = sorted((row["values"], row["counts"]) for row in pc.value_counts(weeks).to_pylist())
        return {say(f"tables-{unit}", lang, {"day": day}): n for day, n in counted}

    @property
    def own(self) -> int:
        """How many columns are the file's own; they stand first."""
        return len(self.table.column_names) - len(self.task.headers)

    def workbook(self, lang: str) -> bytes:
        """Return an Excel workbook: results, rejected rows, sources."""
        file = io.BytesIO()
        sheets = [
            (say("sheet-results", lang), self.table),
            (say("sheet-rejected", lang), self._rejected_sheet(lang)),
            (say("sheet-sources", lang), self._sources_sheet(lang)),
        ]
        write_workbook(file, sheets, lang=lang)
        return file.getvalue()

    def _rejected_sheet(self, lang: str) -> Any:
        rejected = self.rejected
        lines = {
            self.task.header("error"): [
                say("malformed-line", lang, {"cells": line.cells, "text": line.text})
                for line in self.malformed
            ]
        }
        return pa.concat_tables([rejected, pa.table(lines)], promote_options="permissive")

    def _sources_sheet(self, lang: str) -> Any:
        names = ("title", "number", "confidence", "read", "url")
        rows: list[tuple[str | None, ...]] = [
            (
                source.text(lang),
                source.number,
                say(f"confidence-{source.confidence}", lang),
                source.read(lang),
                source.url,
            )
            for source in self.sources
        ]
        rows.append((self.summary.text(lang), None, None, None, None))
        columns = zip(*rows, strict=True)
        return pa.table(
            {
                say(f"source-column-{name}", lang): pa.array(column, pa.string())
                for name, column in zip(names, columns, strict=True)
            }
        )


def report(table: SourceTable, task: Task, progress: Progress) -> Report:
    """Work out a table and keep all of it in memory."""
    summary = Summary.of(task)
    parts = []
    platforms: set[str] = set()
    for rows, done in answers(table, task, summary):
        parts.append(rows)
        platforms |= _platforms(rows, task)
        progress(done, table.size)
    summary.close(table.remarks, table.counts["rejected"])
    answered = pa.concat_tables(parts)
    sources = tuple(_sources(task, answered, platforms))
    return Report(task, summary, answered, tuple(table.rejected), sources)


def _platforms(rows: Any, task: Task) -> set[str]:
    if task.name != "refund":
        return set()
    if "platform" in task.mapping:
        codes = as_codes(rows.column(task.mapping["platform"]), "platform")
        return {code for code in pc.unique(codes).to_pylist() if code in platform_ids("platform")}
    return {task.same["platform"]} & set(platform_ids("platform"))


def _sources(task: Task, answered: Any, platforms: set[str]) -> Iterator[Source]:
    """Yield the sources of the answers: terms of platforms, articles on periods, schedules consulted."""
    cited: list[Source | None] = [
        source
        for name in sorted(platforms)
        if (terms := profile(name).refund)
        for source in (terms.source, terms.excluded_source)
    ]
    cited += [in_force(rule, task.as_of.day).source for rule in _ARTICLES]
    first, last = (
        ("window_act_by", "window_wait_until") if task.name == "refund" else ("act_by", "wait_until")
    )
    ends = [pc.min_max(answered.column(task.header(name))).as_py() for name in (first, last)]
    if ends[0]["min"] is not None:
        calendar = estimating()
        earliest: date = max(ends[0]["min"], calendar.first_day)
        cited += calendar.sources(earliest, ends[1]["max"])
    yield from unique(cited)


def template(task: str, lang: str) -> bytes:
    """Return an empty workbook with the headers of a task, and a sheet that explains them."""
    headers = [field_label(name, lang) for name in FIELDS[task]]
    necessity = [
        say("template-needed" if name in NEEDED[task] else "template-optional", lang) for name in FIELDS[task]
    ]
    meaning = [say(f"template-{name.replace('_', '-')}", lang) for name in FIELDS[task]]
    labels = [say(f"template-column-{name}", lang) for name in ("header", "needed", "what")]
    file = io.BytesIO()
    empty = pa.table({header: pa.array([], pa.string()) for header in headers})
    explained = pa.table(dict(zip(labels, (headers, necessity, meaning), strict=True)))
    write_workbook(
        file, [(say("sheet-template", lang), empty), (say("sheet-explained", lang), explained)], lang=lang
    )
    return file.getvalue()
