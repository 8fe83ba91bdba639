"""Checks an answer against its verification line: the case is worked out again on the day of the line."""

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

# The reasons for another answer, the likeliest first.
Outcome = Literal["same", "other-inputs", "rule-changed", "answer-changed"]


@dataclass(frozen=True, slots=True)
class Verification(Displayable):
    """The outcome of verifying a line; true only if the same inputs and rules gave the same answer.

    `outcome` is "same", "other-inputs" (the line belongs to another case), "rule-changed" (the case is the
    same, and a file of rules changed or another one applies now) or "answer-changed" (inputs and rules are
    the same and the answer differs: the library or the line was changed). `changed` names the files of
    rules that differ. `was` is the verified line, `now` the line of the same case today.
    """

    outcome: Outcome
    changed: tuple[str, ...]
    was: str
    now: str

    def __bool__(self) -> bool:
        return self.outcome == "same"

    def text(self, lang: str = "zh") -> str:
        """Return the outcome in words."""
        was, now = read_line(self.was), read_line(self.now)
        rules = tuple(_rule_title(name, lang) for name in self.changed)
        lines = {"was": was["answer"], "now": now["answer"], "as_of": was["as_of"]}
        versions = {"library": was["library"], "other": "no" if was["library"] == __version__ else "yes"}
        # The message for other inputs leaves the answer out: it never was the answer to these.
        answer = "same" if answer_of(was) == answer_of(now) else "other"
        values = lines | versions | {"rules": rules, "count": len(rules), "answer": answer}
        return say(f"verify-{self.outcome}", lang, values)

    def card(self, lang: str = "zh") -> Card:
        """Return the outcome and the line of today."""
        tone: Literal["neutral", "weak"] = "neutral" if self else "weak"
        return Card(lang, say("verify-title", lang), self.text(lang), tone=tone, line=self.now)


def verify(line: str, case: Case) -> Verification:
    """Work a case out again on the day of a line, and say whether the answer is still the same.

    >>> case = Case.from_dict({"platform": "bilibili", "paid": 30, "purchased": "2026-11-01", "term": "30天"})
    >>> line = case.result(as_of="2026-11-21").line
    >>> verify(line, case).outcome, verify(line, Case.from_dict(case.values | {"paid": 31})).outcome
    ('same', 'other-inputs')

    The line may stand in a longer message, quoted or wrapped. Personal fields make no difference. Raises
    InputError for a line that was cut or changed, and for a case that cannot be worked out on that day.
    """
    if not isinstance(case, Case):
        raise InputError("case", case, "case-kind")
    was = read_line(line)
    now = read_line(case.result(as_of=moment(was["as_of"], "line")).line)
    before, after = versions_of(was), versions_of(now)
    outcome: Outcome = "same"
    if was["case"] != now["case"]:
        # Other inputs rest on other rules: name only the files whose version changed since.
        changed = [name for name, version in before.items() if rule_version(name) != version]
        outcome = "other-inputs"
    else:
        changed = [name for name in before | after if before.get(name) != after.get(name)]
        if changed:
            outcome = "rule-changed"
        elif answer_of(was) != answer_of(now):
            outcome = "answer-changed"
    return Verification(outcome, tuple(sorted(changed)), was["line"], now["line"])


def _rule_title(name: str, lang: str) -> str:
    """Return the title of a file of rules, with the name it has in the line."""
    facts = rule_facts(name) or {}
    title = facts.get("title") or facts.get("name") or facts.get("notice", {}).get("title")
    if title is None:
        return name
    in_words = title if isinstance(title, str) else title[lang]
    return say("verify-rule", lang, {"title": in_words, "rule": name})
