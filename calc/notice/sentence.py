"""Reads one sentence of a notice token by token: dates wait for the word that says what they are."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from itertools import chain

from calc.base.messages import Word
from calc.base.moment import DAY, SATURDAY
from calc.notice.findings import Context, Findings, SentenceDays, date_or_none, last_days, with_weekends
from calc.notice.tokens import NEGATIONS, UNKNOWN_WEEKDAY, SentenceTokens, festival_key, number, quoted

__all__ = ["LONGEST", "SentenceReader"]

# No break was ever half as long: a longer one has a typo in its month or year.
LONGEST = 31
_WEEK = "一二三四五六日"


class SentenceReader:
    """Reads one sentence; the method named after a token's kind takes that token.

    Dates collect in `pending` until a word says what they are: off, worked or moved.
    """

    def __init__(self, findings: Findings, context: Context, sentence: SentenceTokens) -> None:
        self.findings, self.context, self.quote = findings, context, quoted(sentence.text)
        self.tokens = sentence.tokens
        self.pending: list[list[date]] = []
        self.mentioned: list[date] = []
        self.weekdays: list[int] = []
        self.labels: list[str] = []
        self.off: list[date] = []
        self.work: list[date] = []
        # The latest days off, and each total in the text with the days it counts.
        self.latest_off: Collection[date] = ()
        self.totals: list[tuple[int, Collection[date]]] = []
        # The weekend days of 调至 (moved to), until its target days are read.
        self.moving: list[date] | None = None
        # 放假时间:, 上班: say "off" or "work" before the dates.
        self.lead = ""
        # 与周末连休 (together with the weekend): all days off of its festival, later ones included.
        self.joined: set[date] | None = None
        self.ranging = self.resuming = self.extending = self.reaching = False
        self.in_brackets = self.brackets_first = self.blocked = self.unclear = self.weekend = False

    def read(self) -> None:
        """Read the sentence into the findings."""
        before = ""
        for place, (kind, match, text) in enumerate(self.tokens):
            if self.weekend and not self.in_brackets and kind in ("date", "iso", "label"):
                self._settle("off")
            if kind == "label":
                following = [token.kind for token in self.tokens[place + 1 : place + 3]]
                self._label(festival_key(text), following)
            elif match is None:
                self._other(text)
            elif handler := getattr(self, f"_{kind}", None):
                handler(match, before)
            before = kind
        self._finish_move()
        if self.lead or self.weekend:
            self._settle(self.lead or "off")
        joined = self.joined or set()
        if (own := joined & set(self.off)) and all(0 < day.weekday() < SATURDAY - 1 for day in joined):
            self.findings.add_problem("no-weekend", quote=self.quote, days=tuple(sorted(own)))
        if self.unclear or self.pending or self.ranging or self.extending:
            self.findings.add_problem("not-understood", quote=self.quote)
        all_off = set(self.off)
        for stated, days in self.totals:
            self._check_total(stated, days or all_off, len(all_off))
        self.findings.sentences.append(SentenceDays(self.quote, tuple(self.off), tuple(self.work)))

    def _check_total(self, stated: int, days: Collection[date], all_off: int) -> None:
        """Compare a total in the text with the days it counts."""
        with_weekend = self.joined is not None and stated == len(with_weekends(days))
        if not with_weekend and stated not in (len(days), all_off):
            self.findings.add_problem("count", quote=self.quote, stated=stated, counted=len(days))

    # --- dates ---------------------------------------------------------------------------------------

    def _iso(self, match: re.Match[str], before: str) -> None:
        self._day(match["iy"], match["im"], match["id"])

    def _date(self, match: re.Match[str], before: str) -> None:
        self._day(match["y"], match["m"], match["d"] or match["bare"])

    def _number(self, match: re.Match[str], before: str) -> None:
        # 10月1、2、3日, 10月1日-3: a bare number is a day only between dates.
        if self.pending and before in ("and", "range"):
            self._day(None, None, match["number"])
        else:
            self._other(match[0])

    def _day(self, year: str | None, month: str | None, day: str) -> None:
        if self.in_brackets and self.pending and not self.brackets_first:
            # A date in brackets after a date: either could be meant.
            self.unclear = True
            return
        if month is not None:
            # December without a year is last year's: no notice settles the December of its own year.
            its_year = int(year) if year else self.context.year - (int(month) == 12)
            named = date_or_none(its_year, int(month), int(day))
        elif not self.pending and (again := self._day_again(int(day))):
            # 1月29日至2月4日放假,其中29日...: the list goes back to a day of the break before it.
            named = again
        elif self.context.month is not None:
            named = date_or_none(*self.context.month, int(day))
        else:
            self.unclear = True
            return
        if named is None:
            written = "-".join(filter(None, (year, month, day)))
            self.findings.add_problem("no-such-day", quote=self.quote, day=written)
            self.unclear = True
            return
        self.context.month = (named.year, named.month)
        self.mentioned.append(named)
        if self.reaching:
            self.findings.until[named] = (self.context.festivals, self.quote)
            self.extending = self.reaching = False
        elif self.ranging:
            self._range_to(named)
        else:
            self.pending.append([named])

    def _day_again(self, number: int) -> date | None:
        return next((day for day in self.context.latest_off if day.day == number), None)

    def _range_to(self, last: date) -> None:
        self.ranging = False
        first = self.pending[-1][-1]
        length = (last - first).days + 1
        if 1 < length <= LONGEST:
            self.pending[-1] = [first + n * DAY for n in range(length)]
        else:
            self.findings.add_problem("range", quote=self.quote, first=first, last=last)

    def _range(self, match: re.Match[str], before: str) -> None:
        if self.pending and (not self.in_brackets or self.brackets_first):
            self.unclear = self.unclear or len(self.pending[-1]) > 1
            self.ranging, self.resuming = True, False
        elif self.extending:
            self.reaching = True

    def _since(self, match: re.Match[str], before: str) -> None:
        self.resuming = bool(self.pending)

    # --- brackets and weekdays -----------------------------------------------------------------------

    def _open(self, match: re.Match[str], before: str) -> None:
        # Brackets before any date hold dates themselves; brackets after one explain it.
        self.in_brackets, self.brackets_first = True, not self.pending

    def _close(self, match: re.Match[str], before: str) -> None:
        self._check_weekdays()
        self.in_brackets = False

    def _weekday(self, match: re.Match[str], before: str) -> None:
        self.weekdays += [_WEEK.index(name.replace("天", "日")) for name in (match["w"], match["w2"]) if name]
        if not self.in_brackets:
            if before not in ("date", "iso", "number"):
                self.weekdays = []
                self._other(match[0])
            self._check_weekdays()

    def _check_weekdays(self) -> None:
        """Compare weekdays with the dates just before them."""
        days = self._days_of_weekdays(len(self.weekdays))
        self.unclear = self.unclear or len(days) < len(self.weekdays)
        for written, day in zip(self.weekdays, days, strict=False):
            if written != day.weekday():
                names = {
                    "written": Word(f"weekday-{written}"),
                    "real": Word(f"weekday-{day.weekday()}"),
                }
                self.findings.add_problem("weekday", quote=self.quote, day=day, **names)
        self.weekdays = []

    def _days_of_weekdays(self, weekdays: int) -> list[date]:
        """Return the days that so many weekdays belong to: the dates written, or every day of a range."""
        written = self.mentioned[-weekdays:] if weekdays else []
        if weekdays <= 2 or [day.weekday() for day in written] == self.weekdays:
            return written
        # 3日至5日(周六、周日、周一) names every day; two weekdays belong to the first and the last day.
        days = last_days(self.pending, weekdays)
        return days if len(days) == weekdays else written

    # --- what the dates are ---------------------------------------------------------------------------

    def _label(self, key: str, following: list[str]) -> None:
        if self.in_brackets or self.pending or self.moving is not None:
            return
        # A heading names one festival, or several joined by 、
        self.labels.append(key)
        if following != ["and", "label"]:
            self.context.start_festivals(tuple(self.labels))
            self.labels = []

    def _other(self, text: str) -> None:
        negated = bool(NEGATIONS.search(text))
        self.unclear = self.unclear or negated
        if self.in_brackets and self.mentioned and UNKNOWN_WEEKDAY.search(text):
            self.unclear = True
        elif self.pending and (negated or not self.in_brackets):
            self.blocked = True

    def _off(self, match: re.Match[str], before: str) -> None:
        self._finish_move()
        self._settle("off")

    def _work(self, match: re.Match[str], before: str) -> None:
        self._finish_move()
        self._settle("work")

    def _lead(self, match: re.Match[str], before: str) -> None:
        self._finish_move()
        self.lead = "off" if match["lead_off"] else "work"
        self._settle(self.lead)

    def _comma(self, match: re.Match[str], before: str) -> None:
        self._finish_move()
        if self.lead:
            self._settle(self.lead)

    def _take_pending(self) -> list[date]:
        """Return the pending dates, or none where unread words came between them and the word for them."""
        days = list(chain.from_iterable(self.pending))
        self.unclear = self.unclear or self.ranging or (self.blocked and bool(days))
        days = [] if self.blocked else days
        self.pending, self.blocked, self.ranging, self.weekend = [], False, False, False
        return days

    def _settle(self, kind: str) -> None:
        days, resuming = self._take_pending(), self.resuming
        self.resuming = False
        if kind == "off":
            self.unclear = self.unclear or resuming
            self._add_off(days)
            return
        if resuming:
            # 2月3日起正常上班 says from when work goes on: it makes weekend days worked, no other ones.
            days = [day for day in days if day.weekday() >= SATURDAY]
        self.work += days
        for day in days:
            self.findings.worked.setdefault(day, self.context.festivals)

    def _add_off(self, days: list[date]) -> None:
        if days:
            self.latest_off, self.context.latest_off = frozenset(days), days
        self.off += days
        self.context.uncounted += days
        self.context.festival_days.update(days)
        for name in self.context.festivals:
            self.findings.items.setdefault(name, set()).update(days)
        for day in days:
            self.findings.off.setdefault(day, self.context.festivals)

    def _half(self, match: re.Match[str], before: str) -> None:
        # 妇女放假半天: half a day off is not a day off.
        self._take_pending()
        self.unclear = True

    def _falls(self, match: re.Match[str], before: str) -> None:
        # 1日、2日适逢周末: off as weekends are, unless the next word says that they are worked.
        self.blocked = self.blocked or any(
            day.weekday() < SATURDAY for day in chain.from_iterable(self.pending)
        )
        self.weekend = bool(self.pending)

    def _moved(self, match: re.Match[str], before: str) -> None:
        self.moving = self._take_pending()
        self.unclear = self.unclear or not self.moving

    def _finish_move(self) -> None:
        """Settle a move: the days after 调至 are off, the weekend days before it are worked."""
        if self.moving is None:
            return
        targets = self._take_pending()
        self.unclear = self.unclear or not targets
        self._add_off(targets)
        for day in self.moving:
            self.findings.moved.setdefault(day, self.context.festivals)
        self.work += self.moving
        self.moving = None

    def _extend(self, match: re.Match[str], before: str) -> None:
        self.extending = True

    # --- numbers of days -----------------------------------------------------------------------------

    def _total(self, match: re.Match[str], before: str) -> None:
        self._comma(match, before)
        self.totals.append((number(match["all"]), frozenset(self.context.uncounted)))
        self.context.uncounted = []

    def _count(self, match: re.Match[str], before: str) -> None:
        if before == "off":
            self.totals.append((number(match["n"]), self.latest_off))
        elif self.pending:
            self.blocked = True

    def _rests(self, match: re.Match[str], before: str) -> None:
        days = sum(map(len, self.pending))
        if number(match["sources"]) != days:
            self.findings.add_problem(
                "count", quote=self.quote, stated=number(match["sources"]), counted=days
            )

    def _weekends(self, match: re.Match[str], before: str) -> None:
        self.joined = self.context.festival_days
