"""Writes and reads the verification line, which names everything an answer depends on.

It holds the versions of library and data, the day, a hash of the inputs, the answer, and the version of
every file of rules. It is ASCII without characters that chat programs or mail rewrite; a checksum ends it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from hashlib import sha256
from json import dumps
from typing import Any, NamedTuple

from calc.base.data_files import data_version, rule_facts, rule_version
from calc.base.messages import InputError
from calc.base.moment import Moment
from calc.base.periods import Period
from calc.base.sources import Source
from calc.base.validity import CalendarEnd, Validity
from calc.points.answer import Points
from calc.refund.assess import Refund
from calc.response.timeline import Timeline
from calc.version import __version__

__all__ = ["answer_of", "line_of", "read_line", "rule_file", "versions_of"]

_LONGEST = 20_000
_QUOTED = re.compile(r"^[>|\s]+", re.MULTILINE)
_RULE = r"[a-z0-9-]+=[0-9a-f]{6}"
_LINE = re.compile(
    r"(?P<body>quanyi (?P<library>\S+); data (?P<data>\S+); as-of (?P<as_of>\S+);"
    r" case (?P<case>[0-9a-f]{10}); (?P<answer>[ -~]+?); figures (?P<figures>[0-9a-f]{8});"
    rf" rules (?P<rules>none|{_RULE}(?: {_RULE})*)); sum (?P<sum>[0-9a-f]{{6}})(?![0-9a-f])"
)
_DASHES = str.maketrans("‐‑‒–—−", "------")


class Answers(NamedTuple):
    """The answers in a line; None where the facts for one are missing."""

    refund: Refund | None
    points: Points | None
    timeline: Timeline | None


def line_of(
    as_of: Moment,
    inputs: Mapping[str, Any],
    *,
    refund: Refund | None = None,
    points: Points | None = None,
    timeline: Timeline | None = None,
    platform: str | None = None,
) -> str:
    """Return the line of answers from `inputs`; `platform` is the one of refund and points."""
    answers = Answers(refund, points, timeline)
    versions = _rule_versions(answers, platform)
    rules = " ".join(f"{name}={version}" for name, version in sorted(versions.items()))
    clauses = [
        f"quanyi {__version__}",
        f"data {data_version()}",
        f"as-of {as_of}",
        f"case {_hash(inputs, 10)}",
        "; ".join(_in_few_words(answers)) or "nothing",
        f"figures {_hash(_figures(answers), 8)}",
        f"rules {rules or 'none'}",
    ]
    body = "; ".join(clauses)
    return f"{body}; sum {_sum(body)}"


def _in_few_words(answers: Answers) -> Iterable[str]:
    """Return each answer in a few words."""
    if refund := answers.refund:
        yield f"refund {refund.amount} {refund.verdict} {refund.standing}"
    if points := answers.points:
        yield f"points {points.balance}/{points.uncertain}/{points.expired}"
    if timeline := answers.timeline:
        due = [
            f"{stage.name} {_span(stage.deadline.act_by, stage.deadline.wait_until)}"
            for stage in timeline.stages
            if stage.happened is None
        ]
        yield "due " + (", ".join(due) or "nothing")


def _span(first: object, last: object) -> str:
    return str(first) if first == last else f"{first}/{last}"


def _figures(answers: Answers) -> dict[str, Any]:
    """Return every figure of the answers; the line holds a hash of them."""
    figures: dict[str, Any] = {}
    if refund := answers.refund:
        figures["grounds"] = [
            (ground.rule, ground.verdict, ground.standing, ground.confidence, ground.amount)
            for ground in refund.grounds
            # What nobody has said to be so is no answer yet, and what it is listed for is no input.
            if not ground.unconfirmed
        ]
        figures["window"] = (refund.window.act_by, refund.window.wait_until, refund.handled_by)
    if points := answers.points:
        figures["lots"] = [
            (lot.remaining + lot.uncertain, lot.expires.act_by, lot.expires.wait_until) for lot in points.lots
        ]
    if timeline := answers.timeline:
        figures["stages"] = [
            (stage.name, stage.kind, stage.happened, due.act_by, due.last_day, due.wait_until, due.ends_at)
            for stage in timeline.stages
            for due in (stage.deadline,)
        ]
    return figures


def _rule_versions(answers: Answers, platform: str | None) -> dict[str, str]:
    """Return the version of each file of rules that the answers rest on."""
    names = {rule_file(source) for answer in answers if answer for source in answer.sources}
    if platform is not None and (answers.refund or answers.points):
        names.add(platform)
    if answers.timeline:
        names.add(answers.timeline.platform)
    # Terms that were typed in have no file; they are inputs.
    return {name: version for name in names if (version := rule_version(name))}


def rule_file(source: Source) -> str:
    """Return the file of a source: civil-code for civil-code:201:1, holidays-2026 for schedule-2026."""
    name = source.id.partition(":")[0]
    if name in _estimates():
        return "estimates"
    return re.sub(r"^schedule-(\d{4}).*", r"holidays-\1", name)


@cache
def _estimates() -> frozenset[str | None]:
    return frozenset(facts.get("id") for facts in (rule_facts("estimates") or {}).values())


def _hash(values: object, digits: int) -> str:
    return sha256(dumps(values, default=_canonical, sort_keys=True).encode()).hexdigest()[:digits]


def _canonical(value: object) -> str:
    match value:
        case Period():
            extra = f" {value.extra_days} day" if value.extra_days else ""
            return f"{value.low}-{value.high} {value.unit}{extra}"
        case CalendarEnd():
            return f"{value.low}-{value.high} calendar {value.unit}"
        case Validity():
            rules = ", ".join(_canonical(rule) for rule in value.rules)
            return f"renewed {rules}" if value.renewed else rules
        case Decimal():
            return f"{value:f}"
    return str(value)


def _sum(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:6]


# --- read ----------------------------------------------------------------------------------------


def read_line(written: object) -> dict[str, str]:
    """Return the clauses of the line in a message; raises InputError for a line that was cut or changed."""
    if isinstance(written, str) and len(written) <= _LONGEST:
        text = unicodedata.normalize("NFKC", _QUOTED.sub("", str.__str__(written))).translate(_DASHES)
        text = " ".join("".join(sign for sign in text if unicodedata.category(sign) != "Cf").split())
        line = _LINE.search(text)
        if line is not None and _sum(line["body"]) == line["sum"]:
            return {"line": line[0], **line.groupdict()}
    raise InputError("line", written, "line-form")


def answer_of(line: Mapping[str, str]) -> tuple[str, str]:
    """Return the answer of a line that was read, and the hash of its figures."""
    return line["answer"], line["figures"]


def versions_of(line: Mapping[str, str]) -> dict[str, str]:
    """Return the version of each file of rules in a line that was read."""
    return dict(rule.split("=") for rule in line["rules"].split() if "=" in rule)
