"""The term of a membership as people write it: a length such as 1 year, or a last day such as 至2027-03-15."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from calc.base.messages import InputError
from calc.base.moment import moment
from calc.base.periods import Period, PeriodLike

__all__ = ["read_term"]

_LAST_DAY = re.compile(r"(?:(?:有效期)?[至到]\s*|(?:to|until)\s+)(.+)", re.IGNORECASE)


def read_term(written: PeriodLike | date, field: str = "term") -> Period | date:
    """Return the term of a membership: one number of days, months or years, or its last day.

    >>> read_term("1 year"), read_term("有效期至2027年3月15日")
    (Period(low=12, high=12, unit='month'), datetime.date(2027, 3, 15))

    `field` names it in errors. Raises InputError for hours, working days, ranges and anything else.
    """
    if isinstance(written, date):
        return moment(written, field).day
    if isinstance(written, str):
        to_day = _LAST_DAY.fullmatch(unicodedata.normalize("NFKC", written).strip())
        if to_day is not None:
            return moment(to_day[1], field).day
    try:
        term = Period.parse(written, field)
    except InputError as error:
        # The message for periods lists hours and ranges, which are no terms.
        key = "term-form" if error.key == "period-form" else error.key
        raise InputError(field, error.value, key, error.args[3]) from None
    if not term.single or term.unit not in ("day", "month"):
        raise InputError(field, str(written), "term-form")
    return term
