"""Composes the letter of a case: who, what happened in order, the legal basis, the requests, by when.

A letter says only what a person filled in. Missing facts stay visibly blank, missing proof is listed as
missing, and no unverified claim is used as an argument.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from calc.base.messages import Word, field_label, say
from calc.base.moment import Moment, When, moment
from calc.base.sources import Source, unique
from calc.base.terms import read_term
from calc.base.values import one_of, yuan
from calc.case.case import Case
from calc.complaint.ladder import Ladder, ladder
from calc.complaint.letter import FORMS, Form, Letter, LetterSection
from calc.complaint.requests import Request, guide_of, requests
from calc.facts.guides import Guide, Item
from calc.facts.platforms import profile
from calc.facts.profiles import Profile

__all__ = ["letter"]

# The personal fields that each form needs.
_WHO: dict[Form, tuple[str, ...]] = {
    "app": ("account", "order_number"),
    "email": ("name", "account", "phone", "email", "order_number", "payment_number"),
    "12315": ("name", "phone", "account", "order_number", "payment_number"),
    "follow-up": ("name", "account", "order_number"),
    "escalate": ("name", "account", "order_number"),
}
# The steps of an answer that a request quotes.
_FIGURES = (
    *("amount", "prepaid-14", "prepaid-22", "prepaid-19", "never-provided"),
    *("outage", "outage-so-far", "outage-to-the-end"),
)
_WORDS = {"product": "product", "error_text": "error", "tried": "tried", "device": "device"}


def letter(case: Case, *, as_of: When | Moment, form: Form = "email", lang: str = "zh") -> Letter:
    """Return the letter of a case in one form and language.

    >>> case = Case.from_dict({"platform": "bilibili", "trouble": "refund", "paid": "30.00", "term": "30天",
    ...                        "purchased": "2026-11-01", "used_days": 10, "account": "B站一号"})
    >>> letter(case, as_of="2026-11-21").subject
    '【会员退款申请】会员退款问题，账号 B站一号'

    `form` is one of app, email, 12315, follow-up, escalate. Raises InputError for an unusable value.
    """
    chosen = cast(Form, one_of("form", form, FORMS))
    return _Writer(case, moment(as_of, "as_of"), chosen, lang).letter()


class _Writer:
    """Writes one letter, section by section."""

    def __init__(self, case: Case, now: Moment, form: Form, lang: str) -> None:
        self.case, self.now, self.form, self.lang = case, now, form, lang
        self.guide: Guide = guide_of(case)
        self.profile: Profile = case.profile()
        self.requests: tuple[Request, ...] = requests(case, as_of=now)
        self.ladder: Ladder = ladder(case, as_of=now)
        self.laws: tuple[Source, ...] = self._laws()

    def letter(self) -> Letter:
        sections = [section for section in self._sections() if section.lines]
        return Letter(self.form, self._subject(), tuple(sections), self.laws)

    def _sections(self) -> Iterator[LetterSection]:
        if self.form == "12315":
            yield LetterSection(self._say("title-who"), (*self._who(), self._field_blank("address")))
            yield LetterSection(self._say("title-respondent"), tuple(self._respondent()))
            opening = self._say("opening-12315", platform=self._platform(), complaint=self.guide.complaint)
            yield LetterSection(None, (opening,))
        else:
            yield LetterSection(None, (self._say("to", platform=self._platform()),))
            yield LetterSection(None, (self._opening(),))
            yield LetterSection(self._say("title-who"), tuple(self._who()))
        yield LetterSection(self._say("title-facts"), tuple(self._facts()) or (self._blank(),), listed=True)
        yield LetterSection(self._say("title-basis"), tuple(self._basis()), listed=True)
        title = "title-requests-12315" if self.form == "12315" else "title-requests"
        yield LetterSection(say(f"letter-{title}", self.lang), tuple(self._request_lines()), listed=True)
        if self.form != "12315":
            yield LetterSection(None, (self._expected(),))
        yield LetterSection(self._say("title-proof"), tuple(self._proof()), listed=True)
        yield LetterSection(self._say("title-missing"), tuple(self._missing()), listed=True)
        if self.form != "app":
            yield LetterSection(None, (self._typed_or_blank("name"), self._say("date", day=self.now.day)))

    # --- sections --------------------------------------------------------------------------------

    def _subject(self) -> str | None:
        if self.form in ("app", "12315"):
            return None
        values = {
            "tag": self.guide.subject,
            "complaint": self.guide.complaint,
            "account": self._typed_or_blank("account"),
        }
        key = "subject" if self.form == "email" else f"subject-{self.form}"
        # Line breaks that were typed must not reach the subject.
        return " ".join(say(f"letter-{key}", self.lang, values).split())

    def _opening(self) -> str:
        values: dict[str, object] = {"platform": self._platform(), "complaint": self.guide.complaint}
        if self.form in ("app", "email"):
            return self._say("opening", **values)
        platform = self.ladder.rungs[0]
        if platform.assumed:
            return self._say("opening-not-filed", blank=self._blank())
        values |= {"day": platform.filed.day, "as_of": self.now.day}
        if back := self._restored():
            values["restored"] = back.day
            return self._say("opening-restored", **values)
        return say(f"letter-opening-{self.form}", self.lang, values)

    def _who(self) -> Iterator[str]:
        for name in _WHO[self.form]:
            yield self._field(field_label(name, self.lang), self._typed_or_blank(name))
        if self.form in ("follow-up", "escalate"):
            yield self._field_blank("ticket")

    def _respondent(self) -> Iterator[str]:
        # Never filled in for anyone: a complaint about another company is sent back.
        yield self._field_blank("respondent-name")
        yield self._field_blank("respondent-address")

    def _facts(self) -> Iterator[str]:
        """Return what happened, the earliest first, then the facts without a date."""
        dated = sorted(self._dated(), key=lambda fact: fact[0].start)
        yield from (sentence for _, sentence in dated)
        if symptom := self._symptom():
            yield self._say("fact-symptom", words=symptom.text)
        if any(request.refund for request in self.requests) and self.case.membership().ever_used is False:
            yield self._say("fact-never-provided")
        lost = self.case.values.get("points_lost")
        if lost and "points_lost" in self.guide.asks:
            yield self._say("fact-points", points=str(lost))
        for name, key in _WORDS.items():
            if words := self._typed(name):
                yield say(f"letter-fact-{key}", self.lang, {"words": words})

    def _dated(self) -> Iterator[tuple[Moment, str]]:
        values = self.case.values
        if bought := self._moment("purchased"):
            purchase = self.case.checked("term", "paid")
            complete = len(purchase) == 2
            term = read_term(purchase["term"]) if "term" in purchase else ""
            length = Word("term-to-day", {"day": term}) if isinstance(term, date) else term
            # Written 168元整, it has its unit already.
            paid = str(yuan(purchase["paid"], "paid")) if "paid" in purchase else ""
            facts = {"day": _day(bought), "term": length, "paid": paid}
            key = "fact-purchased" if complete else "fact-purchased-only"
            yield bought, say(f"letter-{key}", self.lang, facts)
        # A case may hold facts of another problem; they stay out of this letter.
        days = {
            "activated": self._moment("activated"),
            "failed": self._moment("failed") if "failed" in self.guide.asks else None,
            "restored": self._restored(),
            "refused": self._moment("refused"),
        }
        for name, day in days.items():
            if day is not None:
                facts = {"day": _day(day), "complaint": self.guide.complaint}
                yield day, say(f"letter-fact-{name}", self.lang, facts)
        responders = {self.profile.id, *(rung.who for rung in self.guide.ladder)}
        yield from self._service()
        for row in values.get("filings", ()):
            if row["to"] not in responders:
                continue
            day = moment(row["day"], "filings")
            yield day, self._say("fact-filed", day=_day(day), to=self._named(row["to"]))
        for rung in self.ladder.rungs:
            for stage in rung.stages:
                # The day of a plain refusal is a fact of the case, told above.
                if stage.happened is not None and rung.who != "law":
                    took_place = self._say("fact-happened", day=_day(stage.happened), stage=stage.title)
                    yield stage.happened, took_place

    def _service(self) -> Iterator[tuple[Moment, str]]:
        """Return when the service stopped or was paused, where a refund is counted from it."""
        if not any(request.refund for request in self.requests):
            return
        stopped = self.case.membership().stopped
        # What is only to come has not happened, and is counted nowhere yet.
        if stopped is not None and not self.ladder.as_of.before(stopped):
            yield stopped, self._say("fact-stopped", day=_day(stopped))
        for first, last in self.case.membership(failing=False).paused:
            if self.ladder.as_of.day < first:
                continue
            key = "fact-paused" if last else "fact-paused-open"
            yield Moment(first), self._say(key, day=first, last=last or "")

    def _symptom(self) -> Item | None:
        key = self.case.values.get("symptom")
        return next((item for item in self.guide.symptoms if item.key == key), None)

    def _basis(self) -> Iterator[str]:
        terms = self.case.checked("terms_window", "terms_validity", "terms_reply")
        for name, period in terms.items():
            key = name.removeprefix("terms_")
            theirs = self._say("theirs" if self.form == "12315" else "yours")
            yield say(f"letter-basis-{key}", self.lang, {"theirs": theirs, "period": period})
        for source in self.laws:
            # A box in an app is small: there the letter names the articles without quoting them.
            if self.form == "app":
                yield self._say("basis-name", source=source)
            else:
                yield self._say("basis-law", source=source, says=source.says)

    def _laws(self) -> tuple[Source, ...]:
        """Return the articles that the requests rest on, those alone whose text was read."""
        cited: list[Source | None] = [request.source for request in self.requests]
        for request in self.requests:
            # Cite only the ground whose amount is asked for: another one gives another amount.
            cited += [step.source for step in request.steps if step.key == request.ground]
            cited += request.cited
        cited += [
            stage.steps[0].source for rung in self.ladder.rungs if rung.who == "law" for stage in rung.stages
        ]
        return tuple(s for s in unique(cited) if s.confidence == "verified" and s.says is not None)

    def _request_lines(self) -> Iterator[str]:
        for request in self.requests:
            if request.key == "restore-rights" and self._restored():
                continue
            wants = {"wants": request.wants}
            figure = next((step for step in request.steps if step.key in _FIGURES), None)
            if request.amount and figure is not None:
                yield self._say("wants-amount", **wants, formula=figure.text(self.lang))
            elif request.days is not None and figure is not None:
                yield self._say("wants-days", **wants, days=request.days, formula=figure.text(self.lang))
            elif request.points is not None:
                yield self._say("wants-points", **wants, points=str(request.points))
            else:
                yield self._say("wants", **wants)

    def _expected(self) -> str:
        if self.ladder.expected is None:
            return self._say("expected-none")
        return self._say("expected", day=self.ladder.expected)

    def _proof(self) -> Iterator[str]:
        there, _ = self.guide.proof(self.case.values.get("evidence", ()))
        for item in there:
            yield self._say("proof-item", name=item.text)

    def _missing(self) -> Iterator[str]:
        _, missing = self.guide.proof(self.case.values.get("evidence", ()))
        for item in missing:
            yield item.text.text(self.lang)

    # --- words -----------------------------------------------------------------------------------

    def _say(self, key: str, **values: object) -> str:
        return say(f"letter-{key}", self.lang, values)

    def _platform(self) -> object:
        """Return the platform's name, or a blank where the profile stands for any platform."""
        return self._named(self.profile.id)

    def _named(self, who: str) -> object:
        responder = profile(who) if who != self.profile.id else self.profile
        if responder.sentence_name and responder.kind == "platform":
            return self._say("blank-platform")
        return responder.name

    def _restored(self) -> Moment | None:
        """Return when the service was back, if the problem is a failure that can end."""
        failure = "compensate-time" in self.guide.requests and self.case.values.get("failed")
        return self._moment("restored") if failure else None

    def _moment(self, name: str) -> Moment | None:
        value = self.case.values.get(name)
        return moment(value, name) if value else None

    def _blank(self) -> str:
        return self._say("blank")

    def _typed_or_blank(self, name: str) -> str:
        return self._typed(name) or self._blank()

    def _typed(self, name: str) -> str:
        """Return what was typed as one line, without characters that files cannot show."""
        characters = (_printable(character) for character in str(self.case.values.get(name) or ""))
        lines = "".join(characters).splitlines()
        return " / ".join(line.strip() for line in lines if line.strip())

    def _field(self, label: str, value: str) -> str:
        return self._say("field", label=label, value=value)

    def _field_blank(self, key: str) -> str:
        return self._field(say(f"letter-{key}", self.lang), self._blank())


def _day(when: Moment) -> object:
    return when.at or when.day


def _printable(character: str) -> str:
    """Return a space for a tab, a newline for any line break, nothing for other control characters."""
    if character.isprintable() or character == "\n":
        return character
    return " " if character == "\t" else "\n" if len(f"a{character}b".splitlines()) > 1 else ""
