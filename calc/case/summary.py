"""The facts of a case as a card: each field by its name, each value in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calc.base.card import Card, Line, Section
from calc.base.messages import field_label, has, say
from calc.case.fields import CODES, LISTS, OPTIONAL, PERSONAL
from calc.facts.platforms import platform_ids, profile

__all__ = ["facts_card"]

# Fields whose values are codes, and the prefix of the messages that spell the codes out.
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
    """Return the facts of a case without the personal ones, which are only counted."""
    shown = {name: value for name, value in values.items() if name not in PERSONAL}
    single = [name for name in shown if name not in LISTS]
    personal = len(values) - len(shown)
    facts = tuple((field_label(name, lang), _in_words(name, shown[name], lang)) for name in single)
    sections = [Section(rows=facts)]
    for name in shown:
        if name in LISTS:
            given = [column for column in OPTIONAL.get(name, ()) if any(column in row for row in shown[name])]
            names = (*LISTS[name], *given)
            columns = tuple(field_label(column, lang) for column in names)
            rows = tuple(
                tuple(_in_words(column, row.get(column, ""), lang) for column in names) for row in shown[name]
            )
            sections.append(Section(field_label(name, lang), columns=columns, rows=rows))
    if personal:
        sections.append(Section(lines=(Line(say("card-case-personal", lang, {"n": personal})),)))
    headline = "" if values else say("card-case-empty", lang)
    return Card(lang, say("card-case", lang), headline, sections=tuple(sections))


def _in_words(name: str, value: Any, lang: str) -> str:
    """Return a value in words; a code that does not exist stays as it was typed."""
    if isinstance(value, bool):
        return say("word-yes" if value else "word-no", lang)
    if name in CODES:
        return say("list-separator", lang).join(value)
    if name in _PLATFORMS and value in platform_ids():
        return profile(value).name.text(lang)
    if name in _CODED and has(key := f"{_CODED[name]}-{value}", lang):
        return say(key, lang)
    return str(value)
