"""Whether an answer still comes about: a case worked out again on the day of its verification line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calc.base.card import Card, Displayable
from calc.base.data_files import rule_facts, rule_version
from calc.base.messages import InputError, say
from calc.base.moment import moment
from calc.case.case import Case
from calc.case.receipt import answer_of, read_line, versions_of
from calc.version import __version__

__all__ = ["Outcome", "Verification", "verify"]

# From the likeliest reason for another answer to the unlikeliest.
Outcome = Literal["same", "other-inputs", "rule-changed", "answer-changed"]


@dataclass(frozen=True, slots=True)
class Verification(Displayable):
    """What became of an answer: true only where the same inputs and rules give the same answer.

    `outcome` is "same"; "other-inputs": the line was written for another case; "rule-changed": the case is
    the same and a file of rules it rests on is not, or another one now applies; "answer-changed": inputs
    and rules are the same and the answer is not, so that the library, or the line, was changed. `changed`
    names the files of rules that differ. `was` and `now` are the two lines.
    """

    outcome: Outcome
    changed: tuple[str, ...]
    was: str
    now: str

    def __bool__(self) -> bool:
        return self.outcome == "same"

    def text(self, lang: str = "zh") -> str:
        """Return it in words."""
        was, now = read_line(self.was), read_line(self.now)
        rules = tuple(_called(name, lang) for name in self.changed)
        # What was answered is not said of other inputs: it was never an answer to these.
        said = {"was": was["answer"], "now": now["answer"], "as_of": was["as_of"]}
        versions = {"library": was["library"], "other": "no" if was["library"] == __version__ else "yes"}
        answered = "same" if answer_of(was) == answer_of(now) else "other"
        values = said | versions | {"rules": rules, "count": len(rules), "answer": answered}
        return say(f"verify-{self.outcome}", lang, values)

    def card(self, lang: str = "zh") -> Card:
        """Return it laid out, with the line of today."""
        tone: Literal["neutral", "weak"] = "neutral" if self else "weak"
        return Card(lang, say("verify-title", lang), self.text(lang), tone=tone, line=self.now)


def verify(line: str, case: Case) -> Verification:
    """Work a case out again on the day of a line, and say whether the answer is still the same.

    >>> case = Case.from_dict({"platform": "bilibili", "paid": 30, "purchased": "2026-11-01", "term": "30天"})
    >>> line = case.result(as_of="2026-11-21").line
    >>> verify(line, case).outcome, verify(line, Case.from_dict(case.values | {"paid": 31})).outcome
    ('same', 'other-inputs')

    The line may stand in a message, quoted or wrapped. Nothing personal makes a difference. Raises InputError
    for a line that was cut or changed, and for a case that cannot be worked out on that day.
    """
    if not isinstance(case, Case):
        raise InputError("case", case, "case-kind")
    was = read_line(line)
    now = read_line(case.result(as_of=moment(was["as_of"], "line")).line)
    before, after = versions_of(was), versions_of(now)
    outcome: Outcome = "same"
    if was["case"] != now["case"]:
        # Other inputs rest on other rules: only what has another version than then is told.
        changed = [name for name, version in before.items() if rule_version(name) != version]
        outcome = "other-inputs"
    else:
        changed = [name for name in before | after if before.get(name) != after.get(name)]
        if changed:
            outcome = "rule-changed"
        elif answer_of(was) != answer_of(now):
            outcome = "answer-changed"
    return Verification(outcome, tuple(sorted(changed)), was["line"], now["line"])


def _called(name: str, lang: str) -> str:
    """Return what a file of rules is called, with the name it has in the line."""
    facts = rule_facts(name) or {}
    title = facts.get("title") or facts.get("name") or facts.get("notice", {}).get("title")
    if title is None:
        return name
    spoken = title if isinstance(title, str) else title[lang]
    return say("verify-rule", lang, {"title": spoken, "rule": name})
