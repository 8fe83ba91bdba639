"""The letter of a case: who, what happened in time order, what it refers to, what is asked for, and by when.

Only what a person filled in stands in it; what is missing stays visibly blank, proof that is missing is
listed as missing, and no unverified claim is used as an argument.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from calc.base.messages import field_label, say
from calc.base.moment import Moment, When, moment
from calc.base.periods import Period
from calc.base.sources import Source, unique
from calc.base.values import one_of
from calc.case.case import Case
from calc.complaint.ladder import Ladder, ladder
from calc.complaint.letter import FORMS, Form, Letter, Part
from calc.complaint.requests import Ask, asks, guide_of
from calc.facts.guides import Guide, Item
from calc.facts.platforms import profile
from calc.facts.profiles import Profile

__all__ = ["letter"]

# Who somebody is, as far as each form needs it.
_WHO: dict[Form, tuple[str, ...]] = {
    "app": ("account", "order_number"),
    "email": ("name", "account", "phone", "email", "order_number", "payment_number"),
    "12315": ("name", "phone", "account", "order_number", "payment_number"),
    "follow-up": ("name", "account", "order_number"),
    "escalate": ("name", "account", "order_number"),
}
# The lines of an answer that a request quotes.
_FIGURES = (
    *("amount", "prepaid-14", "prepaid-22", "prepaid-19"),
    *("outage", "outage-so-far", "outage-to-the-end"),
)
_WORDS = {"product": "product", "error_text": "error", "tried": "tried", "device": "device"}


def letter(case: Case, *, as_of: When | Moment, form: Form = "email", lang: str = "zh") -> Letter:
    """Return the letter of a case.

    >>> case = Case.from_dict({"platform": "bilibili", "trouble": "refund", "paid": "30.00", "term": "30天",
    ...                        "purchased": "2026-11-01", "used_days": 10, "account": "B站一号"})
    >>> letter(case, as_of="2026-11-21").subject
    '【会员退款申请】会员退款问题，账号 B站一号'

    `form` is one of app, email, 12315, follow-up, escalate. Raises InputError for what cannot be used.
    """
    wanted = cast(Form, one_of("form", form, FORMS))
    return _Writer(case, moment(as_of, "as_of"), wanted, lang).letter()


class _Writer:
    """Puts the parts of one letter together."""

    def __init__(self, case: Case, now: Moment, form: Form, lang: str) -> None:
        self.case, self.now, self.form, self.lang = case, now, form, lang
        self.guide: Guide = guide_of(case)
        self.known: Profile = case.profile()
        self.asks: tuple[Ask, ...] = asks(case, as_of=now)
        self.ladder: Ladder = ladder(case, as_of=now)
        self.laws: tuple[Source, ...] = self._laws()

    def letter(self) -> Letter:
        parts = [part for part in self._parts() if part.lines]
        return Letter(self.form, self._subject(), tuple(parts), self.laws)

    def _parts(self) -> Iterator[Part]:
        if self.form == "12315":
            yield Part(self._say("title-who"), (*self._who(), self._field_blank("address")))
            yield Part(self._say("title-respondent"), tuple(self._respondent()))
            named = self._say("opening-12315", platform=self._platform(), complaint=self.guide.complaint)
            yield Part(None, (named,))
        else:
            yield Part(None, (self._say("to", platform=self._platform()),))
            yield Part(None, (self._opening(),))
            yield Part(self._say("title-who"), tuple(self._who()))
        yield Part(self._say("title-facts"), tuple(self._facts()) or (self._blank(),), listed=True)
        yield Part(self._say("title-basis"), tuple(self._basis()), listed=True)
        title = "title-requests-12315" if self.form == "12315" else "title-requests"
        yield Part(say(f"letter-{title}", self.lang), tuple(self._requests()), listed=True)
        if self.form != "12315":
            yield Part(None, (self._expected(),))
        yield Part(self._say("title-proof"), tuple(self._proof()), listed=True)
        yield Part(self._say("title-missing"), tuple(self._missing()), listed=True)
        if self.form != "app":
            yield Part(None, (self._given("name"), self._say("date", day=self.now.day)))

    # --- parts -----------------------------------------------------------------------------------

    def _subject(self) -> str | None:
        if self.form in ("app", "12315"):
            return None
        values = {
            "tag": self.guide.subject,
            "complaint": self.guide.complaint,
            "account": self._given("account"),
        }
        key = "subject" if self.form == "email" else f"subject-{self.form}"
        # A subject is one line, whatever was typed.
        return " ".join(say(f"letter-{key}", self.lang, values).split())

    def _opening(self) -> str:
        values: dict[str, object] = {"platform": self._platform(), "complaint": self.guide.complaint}
        if self.form in ("app", "email"):
            return self._say("opening", **values)
        asked = self.ladder.rungs[0]
        if asked.assumed:
            return self._say("opening-not-filed", blank=self._blank())
        values |= {"day": asked.filed.day, "as_of": self.now.day}
        if back := self._restored():
            values["restored"] = back.day
            return self._say("opening-restored", **values)
        return say(f"letter-opening-{self.form}", self.lang, values)

    def _who(self) -> Iterator[str]:
        for name in _WHO[self.form]:
            yield self._field(field_label(name, self.lang), self._given(name))
        if self.form in ("follow-up", "escalate"):
            yield self._field_blank("ticket")

    def _respondent(self) -> Iterator[str]:
        company = self.known.company
        named = self._say("respondent-said", company=company.name) if company else self._blank()
        yield self._field(self._say("respondent-name"), named)
        yield self._field_blank("respondent-address")

    def _facts(self) -> Iterator[str]:
        """What happened, the earliest first, then what belongs to it."""
        dated = sorted(self._dated(), key=lambda fact: fact[0].start)
        yield from (sentence for _, sentence in dated)
        if symptom := self._symptom():
            yield self._say("fact-symptom", words=symptom.text)
        lost = self.case.values.get("points_lost")
        if lost and "points_lost" in self.guide.asks:
            yield self._say("fact-points", points=str(lost))
        for name, key in _WORDS.items():
            if words := self._typed(name):
                yield say(f"letter-fact-{key}", self.lang, {"words": words})

    def _dated(self) -> Iterator[tuple[Moment, str]]:
        values = self.case.values
        if bought := self._moment("purchased"):
            given = self.case.checked("term", "paid")
            whole = len(given) == 2
            term = Period.parse(given["term"], "term") if "term" in given else ""
            facts = {"day": _day(bought), "term": term, "paid": str(given.get("paid", ""))}
            key = "fact-purchased" if whole else "fact-purchased-only"
            yield bought, say(f"letter-{key}", self.lang, facts)
        # What belongs to another problem of the same person stays out of this letter.
        told = {
            "activated": self._moment("activated"),
            "failed": self._moment("failed") if "failed" in self.guide.asks else None,
            "restored": self._restored(),
        }
        for name, day in told.items():
            if day is not None:
                facts = {"day": _day(day), "complaint": self.guide.complaint}
                yield day, say(f"letter-fact-{name}", self.lang, facts)
        asked = {self.known.id, *(rung.who for rung in self.guide.ladder)}
        for row in values.get("filings", ()):
            if row["to"] not in asked:
                continue
            day = moment(row["day"], "filings")
            yield day, self._say("fact-filed", day=_day(day), to=self._named(row["to"]))
        for rung in self.ladder.rungs:
            for stage in rung.stages:
                if stage.happened is not None:
                    took_place = self._say("fact-happened", day=_day(stage.happened), stage=stage.title)
                    yield stage.happened, took_place

    def _symptom(self) -> Item | None:
        chosen = self.case.values.get("symptom")
        return next((item for item in self.guide.symptoms if item.key == chosen), None)

    def _basis(self) -> Iterator[str]:
        terms = self.case.checked("terms_window", "terms_validity", "terms_reply")
        for name, written in terms.items():
            key = name.removeprefix("terms_")
            theirs = self._say("theirs" if self.form == "12315" else "yours")
            yield say(f"letter-basis-{key}", self.lang, {"theirs": theirs, "period": written})
        for source in self.laws:
            # A box in an app is small: there the articles are named, elsewhere they are told.
            if self.form == "app":
                yield self._say("basis-name", source=source)
            else:
                yield self._say("basis-law", source=source, says=source.says)

    def _laws(self) -> tuple[Source, ...]:
        """The articles that were read and that the requests may lean on."""
        cited: list[Source | None] = [ask.source for ask in self.asks]
        for ask in self.asks:
            # Only the ground whose amount is asked for: another would give another figure.
            cited += [step.source for step in ask.steps if step.key == ask.ground]
        cited += [
            stage.steps[0].source for rung in self.ladder.rungs if rung.who == "law" for stage in rung.stages
        ]
        return tuple(s for s in unique(cited) if s.confidence == "verified" and s.says is not None)

    def _requests(self) -> Iterator[str]:
        for ask in self.asks:
            if ask.key == "restore-rights" and self._restored():
                continue
            wants = {"wants": ask.wants}
            figure = next((step for step in ask.steps if step.key in _FIGURES), None)
            if ask.amount and figure is not None:
                yield self._say("wants-amount", **wants, formula=figure.text(self.lang))
            elif ask.days is not None and figure is not None:
                yield self._say("wants-days", **wants, days=ask.days, formula=figure.text(self.lang))
            elif ask.points is not None:
                yield self._say("wants-points", **wants, points=str(ask.points))
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
        """Return whom it is about; for any other platform the name is left to fill in."""
        return self._named(self.known.id)

    def _named(self, who: str) -> object:
        known = profile(who) if who != self.known.id else self.known
        return self._say("blank-platform") if known.sentence_name and known.kind == "platform" else known.name

    def _restored(self) -> Moment | None:
        """Return when it was back, where this problem is one that can be."""
        here = "compensate-time" in self.guide.requests and self.case.values.get("failed")
        return self._moment("restored") if here else None

    def _moment(self, name: str) -> Moment | None:
        given = self.case.values.get(name)
        return moment(given, name) if given else None

    def _blank(self) -> str:
        return self._say("blank")

    def _given(self, name: str) -> str:
        return self._typed(name) or self._blank()

    def _typed(self, name: str) -> str:
        """Return what was typed as one line, without characters that no file can show."""
        shown = (_sign(sign) for sign in str(self.case.values.get(name) or ""))
        lines = "".join(shown).splitlines()
        return " / ".join(line.strip() for line in lines if line.strip())

    def _field(self, label: str, value: str) -> str:
        return self._say("field", label=label, value=value)

    def _field_blank(self, key: str) -> str:
        return self._field(say(f"letter-{key}", self.lang), self._blank())


def _day(when: Moment) -> object:
    return when.at or when.day


def _sign(sign: str) -> str:
    if sign.isprintable() or sign == "\n":
        return sign
    # A tab is a space and any other break a new line; what no file can show is left out.
    return " " if sign == "\t" else "\n" if len(f"a{sign}b".splitlines()) > 1 else ""
