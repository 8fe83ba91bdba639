"""One sentence of a notice, read piece by piece: dates wait for the word that follows them."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from calc.base.messages import Word
from calc.base.moment import DAY, SATURDAY
from calc.notice.findings import Book, Found, Read, last_days, valid, with_weekends
from calc.notice.tokens import STRANGE, TURNS, Line, festival, number, quoted

__all__ = ["LONGEST", "Sentence"]

# No break was ever half as long; a longer one is a slip in a month or a year.
LONGEST = 31
_WEEK = "一二三四五六日"


class Sentence:
    """One sentence being read, piece by piece."""

    def __init__(self, found: Found, book: Book, line: Line) -> None:
        self.found, self.book, self.quote = found, book, quoted(line.text)
        self.parts = line.pieces
        self.pending: list[list[date]] = []
        self.mentioned: list[date] = []
        self.weekdays: list[int] = []
        self.labels: list[str] = []
        self.off: list[date] = []
        self.work: list[date] = []
        # What was last said to be off, and every number of days in the text with the days it was said of.
        self.group: Collection[date] = ()
        self.sums: list[tuple[int, Collection[date]]] = []
        # Weekend days that are being moved, once that is said.
        self.moving: list[date] | None = None
        # 放假时间:, 上班: say it before the dates.
        self.lead = ""
        # 与周末连休: the days off of the festival it is said of, those still to come among them.
        self.joined: set[date] | None = None
        self.ranging = self.resuming = self.extending = self.reaching = False
        self.inside = self.opened = self.blocked = self.lost = self.weekend = False

    def read(self) -> None:
        before = ""
        for place, (kind, part, text) in enumerate(self.parts):
            if self.weekend and not self.inside and kind in ("date", "iso", "label"):
                self._give("off")
            if kind == "label":
                self._label(festival(text), [after.kind for after in self.parts[place + 1 : place + 3]])
            elif part is None:
                self._other(text)
            elif step := getattr(self, f"_{kind}", None):
                step(part, before)
            before = kind
        self._target()
        if self.lead or self.weekend:
            self._give(self.lead or "off")
        joined = self.joined or set()
        if (ours := joined & set(self.off)) and all(0 < day.weekday() < SATURDAY - 1 for day in joined):
            self.found.wrong("no-weekend", quote=self.quote, days=tuple(sorted(ours)))
        if self.lost or self.pending or self.ranging or self.extending:
            self.found.wrong("not-understood", quote=self.quote)
        everything = set(self.off)
        for stated, days in self.sums:
            self._compare(stated, days or everything, len(everything))
        self.found.lines.append(Read(self.quote, tuple(self.off), tuple(self.work)))

    def _compare(self, stated: int, days: Collection[date], everything: int) -> None:
        """Compare a number of days in the text with the days it was said of."""
        joined = self.joined is not None and stated == len(with_weekends(days))
        if not joined and stated not in (len(days), everything):
            self.found.wrong("count", quote=self.quote, stated=stated, counted=len(days))

    # --- dates ---------------------------------------------------------------------------------------

    def _iso(self, part: re.Match[str], before: str) -> None:
        self._day(part["iy"], part["im"], part["id"])

    def _date(self, part: re.Match[str], before: str) -> None:
        self._day(part["y"], part["m"], part["d"] or part["bare"])

    def _number(self, part: re.Match[str], before: str) -> None:
        # 10月1、2、3日, 10月1日-3: only between dates is a number alone a day.
        if self.pending and before in ("and", "range"):
            self._day(None, None, part["number"])
        else:
            self._other(part[0])

    def _day(self, year: str | None, month: str | None, day: str) -> None:
        if self.inside and self.pending and not self.opened:
            # A date in a bracket behind a date: which of the two is meant?
            self.lost = True
            return
        if month is not None:
            # No notice settles the last December of its own year: without a year it is the one before.
            its_year = int(year) if year else self.book.year - (int(month) == 12)
            found = valid(its_year, int(month), int(day))
        elif known := [] if self.pending else [known for known in self.book.broke if known.day == int(day)]:
            # 1月29日至2月4日放假,其中29日...: a list may begin again with a day of the break before it.
            found = known[0]
        elif self.book.carried is not None:
            found = valid(*self.book.carried, int(day))
        else:
            self.lost = True
            return
        if found is None:
            written = "-".join(filter(None, (year, month, day)))
            self.found.wrong("no-such-day", quote=self.quote, day=written)
            self.lost = True
            return
        self.book.carried = (found.year, found.month)
        self.mentioned.append(found)
        if self.reaching:
            self.found.until[found] = (self.book.festivals, self.quote)
            self.extending = self.reaching = False
        elif self.ranging:
            self._range_to(found)
        else:
            self.pending.append([found])

    def _range_to(self, last: date) -> None:
        self.ranging = False
        first = self.pending[-1][-1]
        length = (last - first).days + 1
        if 1 < length <= LONGEST:
            self.pending[-1] = [first + n * DAY for n in range(length)]
        else:
            self.found.wrong("range", quote=self.quote, first=first, last=last)

    def _range(self, part: re.Match[str], before: str) -> None:
        if self.pending and (not self.inside or self.opened):
            self.lost = self.lost or len(self.pending[-1]) > 1
            self.ranging, self.resuming = True, False
        elif self.extending:
            self.reaching = True

    def _since(self, part: re.Match[str], before: str) -> None:
        self.resuming = bool(self.pending)

    # --- brackets and weekdays -----------------------------------------------------------------------

    def _open(self, part: re.Match[str], before: str) -> None:
        # Whether the bracket stands where dates are expected, or explains one.
        self.inside, self.opened = True, not self.pending

    def _close(self, part: re.Match[str], before: str) -> None:
        self._check_weekdays()
        self.inside = False

    def _weekday(self, part: re.Match[str], before: str) -> None:
        self.weekdays += [_WEEK.index(name.replace("天", "日")) for name in (part["w"], part["w2"]) if name]
        if not self.inside:
            if before not in ("date", "iso", "number"):
                self.weekdays = []
                self._other(part[0])
            self._check_weekdays()

    def _check_weekdays(self) -> None:
        """Compare weekdays with the dates just before them, as many as there are."""
        days = self._called(len(self.weekdays))
        self.lost = self.lost or len(days) < len(self.weekdays)
        for written, day in zip(self.weekdays, days, strict=False):
            if written != day.weekday():
                names = {
                    "written": Word(f"weekday-{written}"),
                    "real": Word(f"weekday-{day.weekday()}"),
                }
                self.found.wrong("weekday", quote=self.quote, day=day, **names)
        self.weekdays = []

    def _called(self, weekdays: int) -> list[date]:
        """Return the days so many weekdays stand behind: the dates written, or every day of a range."""
        written = self.mentioned[-weekdays:] if weekdays else []
        if weekdays <= 2 or [day.weekday() for day in written] == self.weekdays:
            return written
        # 3日至5日(周六、周日、周一); two weekdays are those of the first and the last day.
        days = last_days(self.pending, weekdays)
        return days if len(days) == weekdays else written

    # --- what is said of the dates -------------------------------------------------------------------

    def _label(self, key: str, after: list[str]) -> None:
        if self.inside or self.pending or self.moving is not None:
            return
        # A heading: one festival, or several joined by 、
        self.labels.append(key)
        if after != ["and", "label"]:
            self.book.under(tuple(self.labels))
            self.labels = []

    def _other(self, text: str) -> None:
        turned = bool(TURNS.search(text))
        self.lost = self.lost or turned
        if self.inside and self.mentioned and STRANGE.search(text):
            self.lost = True
        elif self.pending and (turned or not self.inside):
            self.blocked = True

    def _off(self, part: re.Match[str], before: str) -> None:
        self._target()
        self._give("off")

    def _work(self, part: re.Match[str], before: str) -> None:
        self._target()
        self._give("work")

    def _lead(self, part: re.Match[str], before: str) -> None:
        self._target()
        self.lead = "off" if part["lead_off"] else "work"
        self._give(self.lead)

    def _comma(self, part: re.Match[str], before: str) -> None:
        self._target()
        if self.lead:
            self._give(self.lead)

    def _taken(self) -> list[date]:
        """Return the dates that waited, unless something stood between them and what was said."""
        days = [day for span in self.pending for day in span]
        self.lost = self.lost or self.ranging or (self.blocked and bool(days))
        days = [] if self.blocked else days
        self.pending, self.blocked, self.ranging, self.weekend = [], False, False, False
        return days

    def _give(self, kind: str) -> None:
        days, resuming = self._taken(), self.resuming
        self.resuming = False
        if kind == "off":
            self.lost = self.lost or resuming
            self._rest(days)
            return
        if resuming:
            # 2月3日起正常上班 says when work goes on; only a weekend day is worked by being named.
            days = [day for day in days if day.weekday() >= SATURDAY]
        self.work += days
        for day in days:
            self.found.worked.setdefault(day, self.book.festivals)

    def _rest(self, days: list[date]) -> None:
        if days:
            self.group, self.book.broke = frozenset(days), days
        self.off += days
        self.book.since += days
        self.book.item.update(days)
        for name in self.book.festivals:
            self.found.items.setdefault(name, set()).update(days)
        for day in days:
            self.found.off.setdefault(day, self.book.festivals)

    def _half(self, part: re.Match[str], before: str) -> None:
        # 妇女放假半天: half a day is no day off.
        self._taken()
        self.lost = True

    def _falls(self, part: re.Match[str], before: str) -> None:
        # 1日、2日适逢周末: off as weekends are, unless the next word says that they are worked.
        self.blocked = self.blocked or any(day.weekday() < SATURDAY for span in self.pending for day in span)
        self.weekend = bool(self.pending)

    def _moved(self, part: re.Match[str], before: str) -> None:
        self.moving = self._taken()
        self.lost = self.lost or not self.moving

    def _target(self) -> None:
        """Give what stands after 调至: the days off, for which the weekend days before it are worked."""
        if self.moving is None:
            return
        targets = self._taken()
        self.lost = self.lost or not targets
        self._rest(targets)
        for day in self.moving:
            self.found.moved.setdefault(day, self.book.festivals)
        self.work += self.moving
        self.moving = None

    def _extend(self, part: re.Match[str], before: str) -> None:
        self.extending = True

    # --- numbers of days -----------------------------------------------------------------------------

    def _total(self, part: re.Match[str], before: str) -> None:
        self._comma(part, before)
        self.sums.append((number(part["all"]), frozenset(self.book.since)))
        self.book.since = []

    def _count(self, part: re.Match[str], before: str) -> None:
        if before == "off":
            self.sums.append((number(part["n"]), self.group))
        elif self.pending:
            self.blocked = True

    def _rests(self, part: re.Match[str], before: str) -> None:
        days = sum(map(len, self.pending))
        if number(part["sources"]) != days:
            self.found.wrong("count", quote=self.quote, stated=number(part["sources"]), counted=days)

    def _weekends(self, part: re.Match[str], before: str) -> None:
        self.joined = self.book.item
