"""Accessors for pandas: `series.workdays` and `frame.refund`, available after `import calc.pandas`."""

from __future__ import annotations

from datetime import time
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.extensions import register_dataframe_accessor, register_series_accessor

from calc import batch
from calc.base.messages import InputError
from calc.base.moment import Moment, When, moment
from calc.base.periods import PeriodLike
from calc.base.working_hours import Span
from calc.batch.columns.answers import Errors
from calc.batch.columns.cells import Values, cell, length
from calc.batch.columns.workdays import days_between
from calc.workdays.calendar import ChinaCalendar

__all__ = ["RefundAccessor", "WorkdaysAccessor"]


@register_series_accessor("workdays")
class WorkdaysAccessor:
    """China's working days of a Series of days, moments or text.

    >>> import calc.pandas
    >>> filed = pd.Series(["2026-09-24", "2026-11-21"], name="filed")
    >>> filed.workdays.add(7).dt.strftime("%m-%d").tolist()
    ['10-12', '12-01']
    >>> filed.workdays.is_worked().tolist()
    [True, False]

    Every answer keeps the index and the name. A missing day gives a missing answer; a missing number or
    period raises, as do cells that cannot be read (InputError) and days that no schedule settles
    (NoScheduleError). With `errors="coerce"` the answer to all of these is missing. Another Series beside
    the days is aligned by its index, as in `Series.str.cat`; a list or an array by position. `calendar` may
    be provisional, or one's own. The counting is that of `calc.batch`.
    """

    def __init__(self, series: pd.Series) -> None:
        if pd.api.types.is_numeric_dtype(series.dtype):
            # pandas asks every Series for its accessors; only AttributeError means that it has none.
            raise AttributeError(str(InputError("workdays", series.dtype, "accessor-days")))
        self._days = series

    def add(self, n: Any, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> pd.Series:
        """Return the day `n` working days after each day: one whole number, or one for each row.

        >>> days = pd.Series(["2026-11-20", "2026-11-20"])
        >>> days.workdays.add([1, 2]).dt.day.tolist()
        [23, 24]
        """
        return batch.add_working_days(self._days, self._aligned(n), calendar=calendar, errors=errors)

    def sub(self, n: Any, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> pd.Series:
        """Return the day `n` working days before each day; the sign of `n` does not matter.

        >>> pd.Series(["2026-10-08"]).workdays.sub(1).dt.strftime("%m-%d").tolist()
        ['09-30']
        """
        return batch.sub_working_days(self._days, self._aligned(n), calendar=calendar, errors=errors)

    def following(self, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> pd.Series:
        """Return each day where it is worked, else the next worked one.

        >>> pd.Series(["2026-10-10", "2026-10-11"]).workdays.following().dt.day.tolist()
        [10, 12]
        """
        return batch.add_working_days(self._days, 0, calendar=calendar, errors=errors)

    def between(
        self, other: Values | When, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise"
    ) -> pd.Series:
        """Return the working days in (day, other] as `Int64`; the order of the two does not matter.

        >>> pd.Series(["2026-09-24", None]).workdays.between("2026-10-12").tolist()
        [7, <NA>]

        `other` is one day, or one for each row.
        """
        other = self._aligned(other)
        if length(other) is None:
            other = np.full(len(self._days), np.datetime64(moment(cell(other, 0), "other").day, "D"))
        return days_between(self._days, other, calendar, errors)

    def is_worked(self, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> pd.Series:
        """Tell for each day whether it is worked, as nullable booleans.

        >>> pd.Series(["2026-10-10", None]).workdays.is_worked().tolist()
        [True, <NA>]
        """
        return batch.is_working_day(self._days, calendar=calendar, errors=errors)

    def is_final(self, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> pd.Series:
        """Tell for each day whether a published notice settles it, as nullable booleans.

        >>> pd.Series(["2026-12-25", "2026-12-28"]).workdays.is_final().tolist()
        [True, False]
        """
        return batch.is_final(self._days, calendar=calendar, errors=errors)

    def kind(self, *, calendar: ChinaCalendar | None = None, errors: Errors = "raise") -> pd.Series:
        """Return what each day is: `weekday`, `weekend`, `day-off` or `make-up`, as categories.

        >>> pd.Series(["2026-10-10", "2026-10-01"]).workdays.kind().tolist()
        ['make-up', 'day-off']
        """
        return batch.kind_of_day(self._days, calendar=calendar, errors=errors)

    def deadline(
        self,
        period: PeriodLike | Values,
        *,
        closes: str | time | None = None,
        hours: Span | None = None,
        lunch: Span | None = None,
        roll: bool = True,
        calendar: ChinaCalendar | None = None,
        as_of: When | Moment | None = None,
        errors: Errors = "raise",
        lang: str | None = None,
    ) -> pd.DataFrame:
        """Return when a period from each day ends: the table of `calc.batch.deadlines`.

        >>> pd.Series(["2026-09-24"]).workdays.deadline("7 days").last_day.dt.day.tolist()
        [8]
        """
        return batch.deadlines(
            self._days,
            self._aligned(period),
            closes=closes,
            hours=hours,
            lunch=lunch,
            roll=roll,
            calendar=calendar,
            as_of=as_of,
            errors=errors,
            lang=lang,
        )

    def _aligned(self, values: Any) -> Any:
        """Return values for each row, a Series aligned by its index."""
        if isinstance(values, pd.Series) and not values.index.equals(self._days.index):
            if not values.index.is_unique:
                twice = values.index[values.index.duplicated()][0]
                raise InputError("index", twice, "index-twice")
            return values.reindex(self._days.index)
        return values


@register_dataframe_accessor("refund")
class RefundAccessor:
    """Refunds of a table of memberships, whose columns are the fields of `calc.Membership`.

    >>> import calc.pandas
    >>> rows = pd.DataFrame({"paid": ["30.00"], "purchased": ["2026-11-01"], "used_days": [10]})
    >>> refunds = rows.refund.assess(as_of="2026-11-21", platform="bilibili", term="30 days")
    >>> refunds.amount.tolist()
    [Decimal('20.00')]

    A column called `refund` is still reached as `frame["refund"]`.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def assess(
        self,
        *,
        as_of: When | Moment,
        errors: Errors = "coerce",
        lang: str | None = None,
        **same_for_all: Any,
    ) -> pd.DataFrame:
        """Return the table with what may be asked back for each row on a day.

        >>> import calc.pandas
        >>> rows = pd.DataFrame({"paid": [30], "purchased": ["soon"]})
        >>> rows.refund.assess(as_of="2026-11-21", platform="bilibili", term="30 days").error[0][:17]
        "purchased: 'soon'"

        `same_for_all` are fields that are no columns: `platform="bilibili"`. Columns, errors and sources are
        those of `calc.batch.assess_refunds`.
        """
        return batch.assess_refunds(self._frame, as_of=as_of, errors=errors, lang=lang, **same_for_all)
