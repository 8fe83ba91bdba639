"""One short line that says how an answer came about, and whether it still comes about.

The line holds what an answer depends on: the versions of library and rule data, the day, a fingerprint
of the inputs, the answer, and the version of every file of rules it rests on. It is plain ASCII without
signs that a chat program or a mail would change, and ends with a check on itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from json import dumps
from typing import Any, Literal

import calc
from calc.answers import CaseResult
from calc.base.card import Card, Shown
from calc.base.data_files import data_version, rule_facts, rule_version
from calc.base.messages import InputError, say
from calc.base.moment import Moment, moment
from calc.base.periods import Period
from calc.base.sources import Source
from calc.base.values import whole
from calc.case import Case
from calc.fields import MEMBERSHIP
from calc.workdays.calendar import ChinaCalendar

__all__ = ["Outcome", "Verification", "line_of", "verify"]

# From the likeliest reason for another answer to the unlikeliest.
Outcome = Literal["same", "other-inputs", "rule-changed", "answer-changed"]

_LONGEST = 20_000
_QUOTED = re.compile(r"^[>|\s]+", re.MULTILINE)
_RULE = r"[a-z0-9-]+=[0-9a-f]{6}"
_LINE = re.compile(
    r"(?P<body>quanyi (?P<library>\S+); data (?P<data>\S+); as-of (?P<as_of>\S+);"
    r" case (?P<case>[0-9a-f]{10}); (?P<answer>[ -~]+?); figures (?P<figures>[0-9a-f]{8});"
    rf" rules (?P<rules>none|{_RULE}(?: {_RULE})*)); sum (?P<sum>[0-9a-f]{{6}})(?![0-9a-f])"
)
_DASHES = str.maketrans("‐‑‒–—−", "------")


@dataclass(frozen=True, slots=True)
class Verification(Shown):
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
        was, now = _read(self.was), _read(self.now)
        rules = tuple(_called(name, lang) for name in self.changed)
        # What was answered is not said of other inputs: it was never an answer to these.
        said = {"was": was["answer"], "now": now["answer"], "as_of": was["as_of"]}
        versions = {"library": was["library"], "other": "no" if was["library"] == calc.__version__ else "yes"}
        answered = "same" if _answer(was) == _answer(now) else "other"
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
    was = _read(line)
    now = _read(case.result(as_of=moment(was["as_of"], "line")).line)
    before, after = _versions(was), _versions(now)
    outcome: Outcome = "same"
    if was["case"] != now["case"]:
        # Other inputs rest on other rules: only what has another version than then is told.
        changed = [name for name, version in before.items() if rule_version(name) != version]
        outcome = "other-inputs"
    else:
        changed = [name for name in before | after if before.get(name) != after.get(name)]
        if changed:
            outcome = "rule-changed"
        elif _answer(was) != _answer(now):
            outcome = "answer-changed"
    return Verification(outcome, tuple(sorted(changed)), was["line"], now["line"])


# --- written -------------------------------------------------------------------------------------


def line_of(found: CaseResult) -> str:
    """Return the line of the answers to a case."""
    rules = " ".join(f"{name}={version}" for name, version in sorted(_rules(found).items()))
    parts = [
        f"quanyi {calc.__version__}",
        f"data {data_version()}",
        f"as-of {found.as_of}",
        f"case {_hash(_inputs(found.case), 10)}",
        "; ".join(_answers(found)) or "nothing",
        f"figures {_hash(_figures(found), 8)}",
        f"rules {rules or 'none'}",
    ]
    body = "; ".join(parts)
    return f"{body}; sum {_sum(body)}"


def _inputs(case: Case) -> dict[str, Any]:
    """Return what the answers rest on, as the calculators understand it.

    30 and 30.00, 30天 and 30 days, a default given or not: what means the same is the same. A fact that
    feeds no answer makes no difference, nor does anything personal.
    """
    found: dict[str, Any] = {}
    if not case.missing("refund"):
        bought = case.membership()
        found["refund"] = {name: getattr(bought, name) for name in MEMBERSHIP if name != "platform"}
        found["refund"] |= {"platform": bought.profile.id} | _own(case, "terms_window")
    if not case.missing("points"):
        found["points"] = {
            "platform": case.profile().id,
            "lots": _rows(case, "lots", "earned"),
            "spent": _rows(case, "spent", "day"),
        } | _own(case, "terms_validity")
    if not case.missing("timeline"):
        asked = case.profile("responder")
        given = case.checked("problem", "contact")
        happened = case.happened_with(asked, given["problem"])
        found["timeline"] = {
            **given,
            "responder": asked.id,
            "filed": moment(case.values["filed"], "filed"),
            "happened": {name: moment(day, name) for name, day in happened.items()},
        } | ({} if asked.by_law else _own(case, "terms_reply"))
    if found and case.calendar is not None and (days := _own_days(case.calendar)):
        found["calendar"] = days
    return found


def _own_days(calendar: ChinaCalendar) -> list[tuple[int, bool]]:
    """Return the days that stand in no file of ours: a schedule or days of one's own are inputs."""
    ruled = calendar.table.ruled.items()
    return [(day, facts.worked) for day, facts in sorted(ruled) if rule_version(_file(facts.notice)) is None]


def _rows(case: Case, name: str, day: str) -> list[tuple[Moment, int]]:
    rows = case.values.get(name, ())
    return [(moment(row[day], name), whole(row["points"], name)) for row in rows]


def _own(case: Case, name: str) -> dict[str, Period]:
    return {name: Period.parse(written, name) for name, written in case.checked(name).items()}


def _answers(found: CaseResult) -> Iterable[str]:
    """Give each answer in a few words."""
    if refund := found.refund:
        yield f"refund {refund.amount} {refund.verdict} {refund.standing}"
    if points := found.points:
        yield f"points {points.balance}/{points.uncertain}/{points.expired}"
    if timeline := found.timeline:
        due = [
            f"{stage.name} {_span(stage.deadline.act_by, stage.deadline.wait_until)}"
            for stage in timeline.stages
            if stage.happened is None
        ]
        yield "due " + (", ".join(due) or "nothing")


def _span(first: object, last: object) -> str:
    return str(first) if first == last else f"{first}/{last}"


def _figures(found: CaseResult) -> dict[str, Any]:
    """Return every figure of the answers, for the fingerprint that stands for those not in the line."""
    figures: dict[str, Any] = {}
    if refund := found.refund:
        figures["grounds"] = [
            (each.rule, each.verdict, each.standing, each.confidence, each.amount) for each in refund.grounds
        ]
        figures["window"] = (refund.window.act_by, refund.window.wait_until, refund.handled_by)
    if points := found.points:
        figures["lots"] = [(lot.remaining, lot.expires.act_by, lot.expires.wait_until) for lot in points.lots]
    if timeline := found.timeline:
        figures["stages"] = [
            (stage.name, stage.kind, stage.happened, due.act_by, due.last_day, due.wait_until, due.ends_at)
            for stage in timeline.stages
            for due in (stage.deadline,)
        ]
    return figures


def _rules(found: CaseResult) -> dict[str, str]:
    """Return the files of rules the answers rest on, each with its version."""
    answers = (found.refund, found.points, found.timeline)
    names = {_file(source) for answer in answers if answer for source in answer.sources}
    if found.refund or found.points:
        names.add(found.case.profile().id)
    if found.timeline:
        names.add(found.timeline.platform)
    # Terms that were typed in stand in no file: they are inputs.
    return {name: version for name in names if (version := rule_version(name))}


def _file(source: Source) -> str:
    """Return the file a source stands in: civil-code of civil-code:201:1, holidays-2026 of schedule-2026."""
    name = source.id.partition(":")[0]
    if name in _estimates():
        return "estimates"
    return re.sub(r"^schedule-(\d{4}).*", r"holidays-\1", name)


@cache
def _estimates() -> frozenset[str | None]:
    return frozenset(facts.get("id") for facts in (rule_facts("estimates") or {}).values())


def _hash(values: object, digits: int) -> str:
    return sha256(dumps(values, default=_written, sort_keys=True).encode()).hexdigest()[:digits]


def _written(value: object) -> str:
    match value:
        case Period():
            return f"{value.low}-{value.high} {value.unit}"
        case Decimal():
            return f"{value:f}"
    return str(value)


def _sum(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:6]


# --- read ----------------------------------------------------------------------------------------


def _read(written: object) -> dict[str, str]:
    """Return the parts of a line, wherever it stands in what was given."""
    if isinstance(written, str) and len(written) <= _LONGEST:
        plain = unicodedata.normalize("NFKC", _QUOTED.sub("", str.__str__(written))).translate(_DASHES)
        plain = " ".join("".join(sign for sign in plain if unicodedata.category(sign) != "Cf").split())
        found = _LINE.search(plain)
        if found is not None and _sum(found["body"]) == found["sum"]:
            return {"line": found[0], **found.groupdict()}
    raise InputError("line", written, "line-form")


def _answer(line: Mapping[str, str]) -> tuple[str, str]:
    return line["answer"], line["figures"]


def _versions(line: Mapping[str, str]) -> dict[str, str]:
    return dict(rule.split("=") for rule in line["rules"].split() if "=" in rule)


def _called(name: str, lang: str) -> str:
    """Return what a file of rules is called, with the name it has in the line."""
    facts = rule_facts(name) or {}
    title = facts.get("title") or facts.get("name") or facts.get("notice", {}).get("title")
    if title is None:
        return name
    spoken = title if isinstance(title, str) else title[lang]
    return say("verify-rule", lang, {"title": spoken, "rule": name})
