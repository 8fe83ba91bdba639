"""What to know besides the stages of a timeline: figures that no clock of ours counts, company, and law."""

from __future__ import annotations

from collections.abc import Iterator

from calc.base.messages import Word
from calc.base.moment import Moment
from calc.base.sources import Step
from calc.facts.laws import InForce, in_force, on_problem
from calc.facts.profiles import Profile, StageRow

__all__ = ["clock_note", "gap_note", "notes"]


def clock_note(row: StageRow) -> Step:
    """Return the note on a stage whose clock does not start with the filing."""
    values: dict[str, object] = {"name": row.name, "period": row.period}
    if row.starts == "unstated":
        return Step("note-unstated", values, row.source)
    return Step("note-clock", values | {"starts": Word(f"starts-{row.starts}")}, row.source)


def gap_note(row: StageRow, rule: InForce | None) -> Step:
    """Return the note on a stage whose rule, or the one before it, was not in force or not read."""
    if rule is None or rule.versions:
        return Step("note-gap-before", {"name": row.name})
    if rule.note is None:
        return Step("note-gap-unread", {"name": row.name})
    return Step("note-gap", {"name": row.name, "note": rule.note})


def notes(responder: Profile, problem: str, received: Moment) -> Iterator[Step]:
    """Return what else to know about a problem, in the words in force on the day of receipt."""
    for company in responder.companies:
        yield Step("note-company", {"company": company.name}, company.source)
    for note in responder.notes:
        if problem in note.problems:
            rule = in_force(note.rule, received.day) if note.rule else None
            source = rule.source if rule else note.source
            # A note may leave its words to the article in force; where there is none it is left out.
            text = note.text or (source and source.says)
            if text is not None and (rule is None or rule.versions):
                figure = {"period": note.period} if note.period else {}
                yield Step("note", {"text": text, **figure}, source)
    if responder.kind == "platform":
        for source in on_problem(problem, received.day):
            yield Step("note", {"text": source.says}, source)
