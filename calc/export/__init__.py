"""Files of a case: the letter as Markdown or Word, the diary as a calendar file, the answer as a notebook.

Everything a person typed comes out as text, whatever signs are in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, overload

from calc.base.moment import Moment, When
from calc.base.values import one_of
from calc.case.case import Case
from calc.complaint.compose import letter as compose
from calc.complaint.letter import Form
from calc.export.calendar_file import calendar_file
from calc.export.documents import docx, markdown, sheet
from calc.export.notebooks import PARTS, case_notebook, part, table_notebook

__all__ = ["html", "ics", "letter", "notebook", "notebook_of_table", "part"]


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

    Word files need the extra `quanyi[export]`. Raises InputError for what cannot be used.
    """
    one_of("format", format, ("md", "docx"))
    composed = compose(case, as_of=as_of, form=form, lang=lang)
    return docx(composed) if format == "docx" else markdown(composed)


def html(case: Case, *, as_of: When | Moment, lang: str = "zh") -> str:
    """Return what was filled in and every answer as one HTML page, to print, to keep or to send.

    >>> html(Case(), as_of="2026-11-21", lang="en").splitlines()[0]
    '<!doctype html>'

    It holds no script, no address but those of the sources, and nothing personal. Raises InputError for
    what cannot be used.
    """
    return sheet(case, as_of=as_of, lang=lang)


def ics(case: Case, *, as_of: When | Moment, lang: str = "zh") -> bytes:
    """Return the diary of a case: an event for each day somebody answers or one may act, as a calendar file.

    Times are in Asia/Shanghai; an alarm comes the day before. The events keep their identity while
    `case_id` stays, so that a corrected file updates them. Needs the extra `quanyi[export]`.
    Raises InputError for what cannot be used.
    """
    return calendar_file(case, as_of=as_of, lang=lang)


def notebook(case: Case, *, as_of: When | Moment, lang: str = "zh", tab: str | None = None) -> bytes:
    """Return a case as a Jupyter notebook that works its answers out again, as the bytes of an .ipynb file.

    >>> case = Case.from_dict({"platform": "bilibili", "paid": 30, "purchased": "2026-11-01", "term": "30天"})
    >>> Case.read(notebook(case, as_of="2026-11-21", tab="refund"))[0] == case
    True

    `tab` is problem, refund, points, deadlines or calendar, and keeps what that tab is asked; without it
    the whole case goes in. What is personal, and the case's own id, never does. The same case gives the
    same bytes. Needs the extra `quanyi[export]`; running the notebook needs `quanyi[notebook]`. Raises
    InputError for what cannot be used, and for a tab that cannot be answered yet.
    """
    if tab is not None:
        one_of("tab", tab, PARTS)
    return case_notebook(case, as_of=as_of, lang=lang, tab=tab)


def notebook_of_table(
    task: str,
    *,
    as_of: When | Moment,
    columns: Mapping[str, str],
    same: Mapping[str, Any] | None = None,
    lang: str = "zh",
) -> bytes:
    """Return what is asked of every row of a table as a notebook that works a table out, without a row in it.

    `columns` says which column each field stands in, `same` what is the same for every row. The name of
    the file is left to whoever runs it. Needs the extras `quanyi[batch,export]`.
    Raises InputError for another task or field.
    """
    return table_notebook(task, as_of=as_of, columns=columns, same={} if same is None else same, lang=lang)
