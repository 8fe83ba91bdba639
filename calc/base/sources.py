"""What every answer is made of: sources that can be looked up and steps that can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from calc.base.messages import Name, Spoken, Word, say

__all__ = ["Confidence", "Record", "Source", "Step", "as_json", "unique"]

Confidence = Literal["verified", "reported", "unverified", "yours"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands, how sure it is, and when and where its text was read."""

    id: str
    title: Spoken
    confidence: Confidence
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    number: str | None = None
    published: date | None = None
    url: str | None = None
    verified_on: date | None = None
    read_in: Spoken | None = None
    checked_with: tuple[str, ...] = ()
    says: Spoken | None = None

    def text(self, lang: str = "zh") -> str:
        """Return title and place: 《民法典》第201条."""
        if self.article is None:
            return self.title.text(lang)
        place = say("source-article", lang, {"article": str(self.article)})
        if self.paragraph is not None:
            place += say("source-paragraph", lang, {"paragraph": str(self.paragraph)})
        if self.item is not None:
            place += say("source-item", lang, {"item": str(self.item)})
        return say("source-law", lang, {"title": self.title, "place": place})

    def cited(self, lang: str = "zh") -> str:
        """Return title and place, with how sure it is unless its text was read."""
        if self.confidence in ("verified", "yours"):
            return self.text(lang)
        return say("source-sure", lang, {"source": self, "sure": Word(f"confidence-{self.confidence}")})

    def read(self, lang: str = "zh") -> str:
        """Return when and where the text was read, or from what it is known instead."""
        if self.confidence == "yours":
            return say("source-yours", lang)
        values = {"day": self.verified_on, "where": self.read_in, "with": self.checked_with}
        if self.confidence == "verified":
            return say("source-read", lang, values)
        if self.read_in is not None:
            return say("source-noted", lang, values)
        return say("source-checked" if self.checked_with else "source-none", lang, values)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that are set, as JSON knows them."""
        return {
            name: as_json(value)
            for name in self.__slots__
            if (value := getattr(self, name)) not in (None, ())
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a count: a key, the values in it, and the source of its rule.

    >>> Step("last-day-nothing-left", {"end": date(2026, 12, 1)}).label("en")
    'The last day'
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    source: Source | None = None

    def label(self, lang: str = "zh") -> str:
        """Return what the line is about."""
        return say(f"step-{self.key}.label", lang, self.values)

    def text(self, lang: str = "zh") -> str:
        """Return the line with its numbers in it."""
        return say(f"step-{self.key}", lang, self.values)

    def to_dict(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "values": {name: as_json(value) for name, value in self.values.items()},
            "source": self.source.id if self.source else None,
        }


class Record:
    """An answer that can be written as plain data: its fields, and the sources they rest on."""

    __slots__: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return every field and the sources, as JSON knows them."""
        return {name: as_json(getattr(self, name)) for name in (*type(self).__slots__, "sources")}


def unique(sources: Iterable[Source | None]) -> tuple[Source, ...]:
    """Return the sources once each, in their first order."""
    return tuple({source.id: source for source in sources if source is not None}.values())


def as_json(value: object) -> Any:
    """Return a value as JSON knows it: dates and money as text, nothing rounded."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Name():
            return {"zh": value.zh, "en": value.en}
        case Mapping():
            return {str(k): as_json(v) for k, v in value.items()}
        case tuple() | list():
            return [as_json(v) for v in value]
    if to_dict := getattr(value, "to_dict", None):
        return to_dict()
    return getattr(value, "key", None) or str(value)
