"""The facts of a case in words: each field by its name, each value as people say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calc.base.card import Card, Line, Section
from calc.base.messages import field_label, has, say
from calc.case.fields import CODES, LISTS, PERSONAL
from calc.facts.platforms import platform_ids, profile

__all__ = ["facts_card"]

# Fields whose values are codes, and the family of sentences that says them.
_CODED = {
    "plan": "plan",
    "channel": "channel",
    "cause": "cause",
    "contact": "contact",
    "problem": "problem",
    "trouble": "problem",
}
_PLATFORMS = ("platform", "responder", "to")


def facts_card(values: Mapping[str, Any], lang: str) -> Card:
    """Return what was typed, without what could tell who somebody is."""
    shown = {name: value for name, value in values.items() if name not in PERSONAL}
    plain = [name for name in shown if name not in LISTS]
    kept = len(values) - len(shown)
    sections = [
        Section(rows=tuple((field_label(name, lang), _said(name, shown[name], lang)) for name in plain))
    ]
    for name in shown:
        if name in LISTS:
            columns = tuple(field_label(column, lang) for column in LISTS[name])
            rows = tuple(
                tuple(_said(column, row[column], lang) for column in LISTS[name]) for row in shown[name]
            )
            sections.append(Section(field_label(name, lang), columns=columns, rows=rows))
    if kept:
        sections.append(Section(lines=(Line(say("card-case-personal", lang, {"n": kept})),)))
    headline = "" if values else say("card-case-empty", lang)
    return Card(lang, say("card-case", lang), headline, sections=tuple(sections))


def _said(name: str, value: Any, lang: str) -> str:
    """Return a value as people say it; one that is not known stays as it was typed."""
    if isinstance(value, bool):
        return say("word-yes" if value else "word-no", lang)
    if name in CODES:
        return say("list-separator", lang).join(value)
    if name in _PLATFORMS and value in platform_ids():
        return profile(value).name.text(lang)
    if name in _CODED and has(key := f"{_CODED[name]}-{value}", lang):
        return say(key, lang)
    return str(value)
