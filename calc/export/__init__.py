"""Files of a case: the letter as Markdown or Word, the diary as a calendar file, the answer as a notebook.

Whatever characters a person typed, they come out as text and never as markup or code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, overload

from calc.base.moment import Moment, When
from calc.base.values import one_of
from calc.case.case import Case
from calc.case.fields import TAB_FIELDS
from calc.complaint.compose import letter as compose
from calc.complaint.letter import Form
from calc.export.calendar_file import calendar_file
from calc.export.documents import docx, markdown, sheet
from calc.export.notebooks import case_notebook, case_of_tab, table_notebook

__all__ = ["case_of_tab", "html", "ics", "letter", "notebook", "notebook_of_table"]


@overload
def letter(
    case: Case, *, as_of: When | Moment, format: Literal["md"] = "md", form: Form = "email", lang: str = "zh"
) -> str: ...
@overload
def letter(
    case: Case, *, as_of: When | Moment, format: Literal["docx"], form: Form = "email", lang: str = "zh"
) -> bytes: ...
def letter(
    case: Case, *, as_of: When | Moment, format: str = "md", form: Form = "email", lang: str = "zh"
) -> str | bytes:
    r"""Return the letter of a case as Markdown text, or as the bytes of a Word file.

    >>> case = Case.from_dict({"platform": "bilibili", "trouble": "refund", "account": "*B*"})
    >>> letter(case, as_of="2026-11-21").splitlines()[0]
    '# 【会员退款申请】会员退款问题，账号 \\*B\\*'

    Word files need the extra `quanyi[export]`. Raises InputError for an unusable value.
    """
    one_of("format", format, ("md", "docx"))
    composed = compose(case, as_of=as_of, form=form, lang=lang)
    return docx(composed) if format == "docx" else markdown(composed)


def html(case: Case, *, as_of: When | Moment, lang: str = "zh") -> str:
    """Return the facts and every answer of a case as one HTML page, to print, keep or send.

    >>> html(Case(), as_of="2026-11-21", lang="en").splitlines()[0]
    '<!doctype html>'

    It has no script, no links but those of the sources, and no personal fields. Raises InputError for an
    unusable value.
    """
    return sheet(case, as_of=as_of, lang=lang)


def ics(case: Case, *, as_of: When | Moment, lang: str = "zh") -> bytes:
    """Return the diary of a case as a calendar file: an event for each day of an answer or a next step.

    Times are in Asia/Shanghai; an alarm rings the day before. Events keep their ids as long as `case_id`
    stays the same, so a corrected file updates them. Needs the extra `quanyi[export]`. Raises InputError
    for an unusable value.
    """
    return calendar_file(case, as_of=as_of, lang=lang)


def notebook(case: Case, *, as_of: When | Moment, lang: str = "zh", tab: str | None = None) -> bytes:
    """Return a Jupyter notebook that works out the answers of a case, as the bytes of an .ipynb file.

    >>> case = Case.from_dict({"platform": "bilibili", "paid": 30, "purchased": "2026-11-01", "term": "30天"})
    >>> Case.read(notebook(case, as_of="2026-11-21", tab="refund"))[0] == case
    True

    `tab` (problem, refund, points, deadlines or calendar) keeps the fields of that tab alone; without it all
    fields go in, except the personal ones and `case_id`, which never do. The same case gives the same
    bytes. Needs the extra `quanyi[export]`; running the notebook needs `quanyi[notebook]`. Raises InputError
    for an unusable value, and for a tab whose required fields are missing.
    """
    if tab is not None:
        one_of("tab", tab, TAB_FIELDS)
    return case_notebook(case, as_of=as_of, lang=lang, tab=tab)


def notebook_of_table(
    task: str,
    *,
    as_of: When | Moment,
    columns: Mapping[str, str],
    same: Mapping[str, Any] | None = None,
    lang: str = "zh",
) -> bytes:
    """Return a notebook that works out a table of cases; it holds the settings and no row.

    `columns` maps each field to its column, `same` holds the values that all rows share. Whoever runs it
    fills in the name of the file. Needs the extras `quanyi[batch,export]`. Raises InputError for an unknown
    task or field.
    """
    return table_notebook(task, as_of=as_of, columns=columns, same={} if same is None else same, lang=lang)
