"""批量 Tables: many cases in one file, worked out at once, charted, and given back as a workbook."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import streamlit as st

from calc.app import components, save_and_open, session, widgets
from calc.app.markdown import escaped, escaped_typed
from calc.base.messages import field_label, say
from calc.base.paths import data_dir
from calc.batch.files.formula_injection import harmless
from calc.batch.files.open_table import Limits, SourceTable, open_table
from calc.batch.headers import FIELDS, NEEDED, recognise, require_different
from calc.batch.report import Report, report, template
from calc.batch.tasks import Task
from calc.facts.platforms import profile
from calc.show.bar_chart import bars_spec, bars_text

lang = session.lang()

MEGABYTES = 20
LIMITS = Limits(bytes=MEGABYTES * 1_000_000, unpacked=200_000_000, columns=150, rows=100_000)
SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Amounts have two places.
CONFIG = {say("column-amount", lang): st.column_config.NumberColumn(format="%.2f")}
SAMPLES = {"refund": "refunds.csv", "deadline": "deadlines.csv"}
TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "parquet"]


def sample_path(task: str) -> Path:
    """The sample table of a task."""
    return data_dir() / "samples" / SAMPLES[task]


def chosen_file(task: str) -> tuple[str, bytes] | None:
    """The file to work on, its name first: what was uploaded, or the sample."""
    uploaded = st.file_uploader(
        say("tables-upload", lang, {"most": MEGABYTES}),
        type=TYPES,
        key="tables_file",
        max_upload_size=MEGABYTES,
    )
    if uploaded is not None:
        return uploaded.name, uploaded.getvalue()
    if st.session_state.get("tables_sample"):
        st.caption(say("tables-using-sample", lang))
        st.button(say("tables-drop-sample", lang), key="tables-drop", on_click=use_sample, args=(False,))
        return SAMPLES[task], sample_path(task).read_bytes()
    return None


def use_sample(wanted: bool) -> None:
    """Take the sample table, or put it away."""
    st.session_state.tables_sample = wanted


def offers(task: str) -> None:
    """A template, a sample, and the sample in use."""
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            say("tables-template", lang),
            template(task, lang),
            file_name=f"quanyi-{task}.xlsx",
            mime=XLSX,
            icon=":material/table:",
            key="tables-template",
            on_click="ignore",
        )
        st.download_button(
            say("tables-sample", lang),
            # Excel in Chinese needs this mark to read UTF-8.
            b"\xef\xbb\xbf" + sample_path(task).read_bytes(),
            file_name=SAMPLES[task],
            mime="text/csv",
            icon=":material/download:",
            key="tables-sample",
            on_click="ignore",
        )
        if not st.session_state.get("tables_sample"):
            st.button(
                say("tables-use-sample", lang),
                icon=":material/lightbulb:",
                key="tables-use",
                on_click=use_sample,
                args=(True,),
            )


def column_for(field: str, headers: tuple[str, ...], recognised: dict[str, str], name: str) -> str | None:
    """Which column a field stands in, chosen by hand or as recognised."""
    # Another file, or another language, has a box of its own.
    key = f"tables.{field}.{hash((name, headers))}.{lang}"
    guess = headers.index(recognised[field]) + 1 if field in recognised else 0
    place = st.selectbox(
        field_label(field, lang),
        range(len(headers) + 1),
        index=guess,
        format_func=lambda place: headers[place - 1] if place else say("tables-not-there", lang),
        key=key,
        filter_mode=None,
    )
    return headers[place - 1] if place else None


def mapping(task: str, table: SourceTable) -> tuple[dict[str, str], dict[str, Any]]:
    """Which column is which field, and what is the same for every row."""
    recognised = dict(session.saved_columns(task, table.headers) or recognise(table.headers, task))
    chosen: dict[str, str] = {}
    components.header(say("tables-mapping", lang))
    st.caption(escaped(say("tables-mapping-help", lang)))
    columns = st.columns(2)
    for place, field in enumerate(NEEDED[task]):
        with columns[place % 2]:
            if header := column_for(field, table.headers, recognised, table.name):
                chosen[field] = header
    optional = [field for field in FIELDS[task] if field not in NEEDED[task]]
    if optional:
        there = sum(field in recognised for field in optional)
        with st.expander(say("tables-optional", lang, {"n": there}), icon=":material/view_column:"):
            columns = st.columns(2)
            for place, field in enumerate(optional):
                with columns[place % 2]:
                    if header := column_for(field, table.headers, recognised, table.name):
                        chosen[field] = header
    lacking = [field for field in NEEDED[task] if field not in chosen]
    return chosen, same_for_all(lacking)


def same_for_all(fields: list[str]) -> dict[str, Any]:
    """What stands in no column and is the same for every row."""
    same: dict[str, Any] = {}
    if not fields:
        return same
    st.markdown(f"**{escaped(say('tables-same', lang))}**")
    for field in fields:
        label, key = field_label(field, lang), f"tables_same_{field}"
        if field == "platform":
            value = st.segmented_control(
                label,
                widgets.platforms(),
                format_func=lambda name: profile(name).name.text(lang),
                key=key,
                wrap=True,
            )
        else:
            value = st.text_input(label, key=key, live=True)
        if value:
            same[field] = value
    return same


def preview(table: SourceTable, chosen: dict[str, str]) -> None:
    """The first rows, the columns that are used first."""
    rows, _ = next(table.batches())
    order = list(dict.fromkeys((*chosen.values(), *table.headers)))
    with st.expander(say("tables-preview", lang), icon=":material/preview:"):
        first = harmless(rows.slice(0, 8).select(order)).to_pandas()
        alt = say("tables-preview", lang)
        st.dataframe(first, hide_index=True, height="content", placeholder="", alt=alt)


def work_out(name: str, data: bytes, task: Task) -> Report:
    """Work the table out, showing how far it is."""
    bar = st.progress(0.0, say("tables-running", lang))

    def tell(done: int, size: int) -> None:
        bar.progress(min(1.0, done / max(size, 1)), say("tables-running", lang))

    with open_table(io.BytesIO(data), name=name, limits=LIMITS) as table:
        worked_out = report(table, task, tell)
    bar.empty()
    return worked_out


def result(answers: Report) -> None:
    """Totals, charts, the first rows, the rejected ones, the file."""
    summary = answers.summary
    components.headline(*answers.headline(lang))
    st.download_button(
        say("tables-download", lang),
        lambda: answers.workbook(lang),
        file_name=f"quanyi-{summary.task}-{summary.as_of.day}.xlsx",
        mime=XLSX,
        icon=":material/download:",
        key="tables-download",
        on_click="ignore",
    )
    for remark in summary.remarks:
        st.caption(escaped_typed(remark.text(lang)))
    charts(answers)
    components.header(say("tables-results", lang))
    first_rows(answers.answers_first, say("tables-results", lang))
    if summary.rejected or answers.malformed:
        components.header(say("tables-rejected", lang))
        first_rows(answers.rejected, say("tables-rejected", lang))
        if summary.malformed:
            st.caption(say("tables-malformed", lang, {"n": summary.malformed}))
    components.sources(answers.sources)


def charts(answers: Report) -> None:
    """How the rows are spread, each chart with a text that says the same."""
    spread = answers.spread(lang)
    for place, (name, rows) in zip(st.columns(len(spread)), spread.items(), strict=True):
        title = say(f"tables-chart-{name}", lang)
        with place:
            st.markdown(f"**{escaped(title)}**")
            components.chart(bars_spec(rows, lang=lang))
            st.caption(escaped_typed(bars_text(title, rows, lang=lang)))


def first_rows(rows: Any, name: str) -> None:
    """The first rows of a table."""
    first = harmless(rows.slice(0, SHOWN)).to_pandas()
    st.dataframe(first, hide_index=True, placeholder="", column_config=CONFIG, alt=name)
    if rows.num_rows > SHOWN:
        st.caption(say("tables-first-rows", lang, {"n": SHOWN}))


st.caption(say("tables-intro", lang))
with st.container(horizontal=True, vertical_alignment="top"):
    widgets.one("tables_task", tuple(FIELDS), say("task-label", lang), lambda name: say(f"task-{name}", lang))
    widgets.day("as_of")
task = st.session_state.tables_task
offers(task)
with components.or_trouble():
    if (file := chosen_file(task)) is None:
        st.session_state.pop("tables_result", None)
    else:
        with open_table(io.BytesIO(file[1]), name=file[0], limits=LIMITS) as source:
            chosen, same = mapping(task, source)
            preview(source, chosen)
        require_different(chosen)
        lacking = [field for field in NEEDED[task] if field not in chosen and field not in same]
        if lacking:
            components.missing(lacking)
        settings = Task(task, session.as_of(), chosen, same, lang)
        if st.button(
            say("tables-run", lang),
            key="tables-run",
            icon=":material/play_arrow:",
            disabled=bool(lacking),
        ):
            st.session_state.tables_result = work_out(*file, settings)
        if answers := st.session_state.get("tables_result"):
            if answers.task != settings:
                st.warning(say("tables-old", lang), icon=":material/history:")
            result(answers)
        if not lacking:
            save_and_open.take_table_along(settings)
