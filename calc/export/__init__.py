"""Files of a case: the letter as Markdown or Word, the diary as a calendar file.

Everything a person typed comes out as text, whatever signs are in it.
"""

from __future__ import annotations

from typing import Literal, overload

from calc.case import Case
from calc.choices import one_of
from calc.export.calendar_file import calendar_file
from calc.export.documents import docx, markdown
from calc.letter import letter as compose
from calc.letter_parts import Form
from calc.moment import Moment, When

__all__ = ["ics", "letter"]


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


def ics(case: Case, *, as_of: When | Moment, lang: str = "zh") -> bytes:
    """Return the diary of a case: an event for each day somebody answers or one may act, as a calendar file.

    Times are in Asia/Shanghai; an alarm comes the day before. The events keep their identity while
    `case_id` stays, so that a corrected file updates them. Needs the extra `quanyi[export]`.
    Raises InputError for what cannot be used.
    """
    return calendar_file(case, as_of=as_of, lang=lang)
