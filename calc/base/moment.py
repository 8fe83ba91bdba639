"""Points in time as people give them: a day, or a day with a time, always in Asia/Shanghai.

A day without a time stands for that whole day; comparisons with it are by day.
"""

from __future__ import annotations

import calendar as gregorian
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, TypeAlias

from calc.base.arithmetic import corresponding_day
from calc.base.messages import InputError

if TYPE_CHECKING:
    import pendulum

__all__ = [
    "DAY",
    "FIRST_DAY",
    "LAST_DAY",
    "SATURDAY",
    "SHANGHAI",
    "Moment",
    "When",
    "add_months",
    "at_clock",
    "days_of_year",
    "midnight",
    "moment",
    "span_text",
    "spans",
]

When: TypeAlias = str | date | datetime

SHANGHAI = "Asia/Shanghai"
DAY = timedelta(days=1)
SATURDAY = 5

# Dates outside these years are treated as typos.
FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2099, 12, 31)

_WRITTEN = re.compile(
    r"""(?:(\d{4})-(\d{2})-(\d{2})
         |(\d{4})/(\d{1,2})/(\d{1,2})
         |(\d{4})\.(\d{1,2})\.(\d{1,2})
         |(\d{4})年(\d{1,2})月(\d{1,2})日)
        (?:[T\s]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<part>\d{1,6}))?)?
         \s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?""",
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in Shanghai, and the instant in it where a time was given."""

    day: date
    at: pendulum.DateTime | None = None

    @property
    def start(self) -> pendulum.DateTime:
        """The instant itself, or the first of the day."""
        return self.at or midnight(self.day)

    @property
    def end(self) -> pendulum.DateTime:
        """The instant itself, or the first after the day."""
        return self.at or midnight(self.day + DAY)

    @property
    def place(self) -> tuple[date, timedelta]:
        """Where it stands among others: its day, and the time gone by since that day's midnight."""
        return self.day, timedelta() if self.at is None else self.at - midnight(self.day)

    def before(self, other: Moment) -> bool:
        """Tell whether this lies before another: by instant where both have one, else by day."""
        if self.at is not None and other.at is not None:
            return self.at < other.at
        return self.day < other.day

    def text(self, lang: str = "zh") -> str:
        return str(self)

    def __str__(self) -> str:
        return self.day.isoformat() if self.at is None else self.at.replace(tzinfo=None).isoformat()


def midnight(day: date) -> pendulum.DateTime:
    """Return the first instant of a day in Shanghai.

    >>> midnight(date(2026, 2, 1)).isoformat()
    '2026-02-01T00:00:00+08:00'
    """
    return at_clock(day, time.min)


def at_clock(day: date, clock: time) -> pendulum.DateTime:
    """Return the instant at which clocks in Shanghai show a time on a day.

    >>> at_clock(date(2026, 2, 1), time(18)).isoformat()
    '2026-02-01T18:00:00+08:00'
    """
    # Here and not above: whole days need no instants, and the library takes time to load.
    import pendulum

    return pendulum.datetime(day.year, day.month, day.day, clock.hour, clock.minute, tz=SHANGHAI)


def add_months(day: date, months: int) -> date:
    """Return the corresponding day so many months later, or the last day of a month that has none.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)

    Source: Civil Code art. 202.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1).toordinal()
    length = gregorian.monthrange(year, month + 1)[1]
    return date.fromordinal(corresponding_day(first, day.day, first + length))


def days_of_year(year: int) -> tuple[date, ...]:
    """Return every date of a year.

    >>> len(days_of_year(2028))
    366
    """
    first = date(year, 1, 1).toordinal()
    return tuple(date.fromordinal(first + n) for n in range(365 + gregorian.isleap(year)))


def spans(days: list[date]) -> tuple[str, ...]:
    """Return days as 2026-10-01 or 2026-10-01–10-07, runs joined."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == DAY:
            spans[-1].append(day)
        else:
            spans.append([day])
    return tuple(span_text(span[0], span[-1]) for span in spans)


def span_text(first: date, last: date) -> str:
    """Return days from a first to a last as 2026-10-01–10-07; one day alone as itself.

    >>> span_text(date(2026, 10, 1), date(2026, 10, 7)), span_text(date(2026, 12, 31), date(2027, 1, 2))
    ('2026-10-01–10-07', '2026-12-31–2027-01-02')
    """
    if first == last:
        return str(first)
    return f"{first}–{last:%m-%d}" if first.year == last.year else f"{first}–{last}"


def moment(value: When | Moment, field: str) -> Moment:
    """Return what was given as a moment in Shanghai; `field` names it in errors.

    >>> moment("2026年11月21日", "filed").day
    datetime.date(2026, 11, 21)
    >>> moment("2026-11-20T16:30:00Z", "as_of").day
    datetime.date(2026, 11, 21)

    Accepted: YYYY-MM-DD, YYYY/M/D, YYYY.M.D, 年月日, each with an optional time and offset; date and
    datetime objects. Aware input is converted to Asia/Shanghai; naive input is Asia/Shanghai.
    Raises InputError for anything else and for days before 1990 or after 2099.
    """
    match value:
        case Moment():
            when = value
        case str():
            when = _parse(value, field)
        case datetime():
            when = _of_datetime(value, field)
        case date():
            when = Moment(date(value.year, value.month, value.day))
        case _:
            raise InputError(field, value, "date-form")
    if not FIRST_DAY <= when.day <= LAST_DAY:
        raise _out_of_range(value, field)
    return when


def _out_of_range(value: object, field: str) -> InputError:
    return InputError(field, value, "date-range", {"first": FIRST_DAY, "last": LAST_DAY})


def _of_datetime(value: datetime, field: str) -> Moment:
    try:
        # pandas.NaT is a datetime, and the only one that is not equal to itself.
        if value == value:
            return _instant(value)
    except OverflowError:
        raise _out_of_range(value, field) from None
    except Exception as error:
        # Its time zone or its class fails to give a time.
        raise InputError(field, value, "date-form") from error
    raise InputError(field, value, "date-form")


def _instant(value: datetime) -> Moment:
    import pendulum

    # Convert by the offset it gives: zones of other libraries may treat a wall time differently.
    if value.utcoffset() is None:
        clock = (value.hour, value.minute, value.second, value.microsecond)
        at = pendulum.datetime(value.year, value.month, value.day, *clock, tz=SHANGHAI)
    else:
        at = pendulum.instance(value.astimezone(UTC)).in_timezone(SHANGHAI)
    return Moment(date(at.year, at.month, at.day), at)


def _parse(written: str, field: str) -> Moment:
    if not (parts := _WRITTEN.fullmatch(unicodedata.normalize("NFKC", written).strip())):
        raise InputError(field, written, "date-form")
    try:
        day = date(*(int(part) for part in parts.groups()[:12] if part is not None))
        if parts["hour"] is None:
            return Moment(day)
        part = (parts["part"] or "").ljust(6, "0")
        clock = time(int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0), int(part))
        if parts["offset"] is None:
            return _instant(datetime.combine(day, clock))
        return _instant(datetime.combine(day, clock.replace(tzinfo=_offset(parts["offset"]))))
    except (ValueError, OverflowError):
        raise InputError(field, written, "date-none") from None


def _offset(written: str) -> timezone:
    if written == "Z":
        return UTC
    digits = written[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))
