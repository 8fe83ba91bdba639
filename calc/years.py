"""A calendar as a person reads it: the days worked, off and made up, year by year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calc.base.card import Card, Shown, table
from calc.base.messages import say
from calc.base.values import known_year
from calc.worktable import Table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ByYear"]


class ByYear(Shown):
    """What shows a table of days by its published years, the newest first."""

    __slots__ = ()

    @property
    def table(self) -> Table:
        """Every day this calendar knows: what counting, one day or many at a time, works on."""
        raise NotImplementedError

    def card(self, lang: str = "zh") -> Card:
        """Return the years with a published schedule, and the notices they rest on."""
        known = self.table
        years = sorted(known.schedules, reverse=True)
        span = {"first": date.fromordinal(known.first), "last": date.fromordinal(known.last)}
        key = "card-calendar-estimating" if known.estimated else "card-calendar-strict"
        return Card(
            lang,
            say("card-calendar", lang),
            say("card-calendar-span", lang, span),
            say(key, lang, {"last": years[0]}),
            parts=(table("", _COLUMNS, (_year(known, year, lang) for year in years), lang),),
        )

    def to_frame(self, year: int, lang: str | None = None) -> pd.DataFrame:
        """Return a table with a row for each day of a year, under the day.

        >>> from calc import ChinaCalendar
        >>> ChinaCalendar().to_frame(2026).loc["2026-10-09":"2026-10-10", ["kind", "worked"]].values.tolist()
        [['weekday', True], ['make-up', True]]

        The columns are `kind`, `worked`, `festivals` (text, missing on most days) and `final`. With `lang`
        "zh" or "en" headers and cells are people's words. Raises NoScheduleError for a year that is not
        known. Needs pandas, as all of `calc.batch`.
        """
        from calc.batch.results_frame import of_year

        return of_year(self.table, known_year(year), lang)


_COLUMNS = tuple(f"card-year-{name}" for name in ("number", "worked", "off", "made-up", "notice"))


def _year(known: Table, year: int, lang: str) -> tuple[str, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [known.day(date.fromordinal(n)) for n in range(first.toordinal(), last.toordinal() + 1)]
    sums = [sum(day.kind == kind for day in days) for kind in ("weekday", "day-off", "make-up")]
    notice = known.schedules[year].notices[0]
    # A make-up day is worked, too.
    return (
        str(year),
        str(sums[0] + sums[2]),
        str(sums[1]),
        str(sums[2]),
        notice.number or notice.title.text(lang),
    )
