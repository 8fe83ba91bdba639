"""An answer laid out as a card, and how it is written: as lines for a terminal, or as HTML (`card_html`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from calc.base.display_width import display_width
from calc.base.messages import CalcError, say
from calc.base.sources import Source, Step

__all__ = [
    "Card",
    "Displayable",
    "Html",
    "Line",
    "Section",
    "Tabular",
    "Tone",
    "source_line",
    "sources_section",
    "steps_section",
    "table_section",
]

# Green is for what a law states; the words beside it say the same.
Tone = Literal["right", "neutral", "weak"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what it is about, what it says, where that stands, and more for those who ask."""

    text: str
    label: str = ""
    note: str = ""
    # Left out in a terminal, where it would hide the answer.
    more: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a card under a heading: a list, or a table with or without headers."""

    title: str = ""
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    # For those who ask: folded away where one can open it.
    folds: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """An answer laid out: a title, what it comes to, its sections, and the cards of answers inside it."""

    lang: str
    title: str
    headline: str = ""
    says: str = ""
    tone: Tone = "neutral"
    sections: tuple[Section, ...] = ()
    cards: tuple[Card, ...] = ()
    # In machine's type at the end: what is copied as it stands.
    line: str = ""


class Html(str):
    """HTML that Jupyter shows as such; otherwise a plain text."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


class Displayable:
    """An answer that shows itself: in Jupyter, on a page, and in a terminal."""

    __slots__: tuple[str, ...] = ()

    def card(self, lang: str = "zh") -> Card:
        """Return the answer laid out, in one language."""
        raise NotImplementedError

    def html(self, lang: str = "zh", *, folded: bool = True) -> Html:
        """Return the answer as HTML: inline styles, no script, all text escaped.

        The sources are folded away; `folded=False` lays them open, for paper.
        """
        # Here and not above: an answer is worked out without it, and XML takes time to load.
        from calc.base.card_html import write

        return Html(write(self.card(lang), folded=folded))

    def in_words(self, lang: str = "zh") -> str:
        """Return the answer as lines for a terminal."""
        return "\n".join(_lines(self.card(lang)))

    def _repr_html_(self) -> str:
        return self.html()

    def __str__(self) -> str:
        return self.in_words()


class Tabular:
    """An answer that can be written as a table; `import calc.batch` brings pandas and the method for it."""

    __slots__ = ()

    def to_frame(self, *args: Any, **kwargs: Any) -> Any:
        """Return the answer as a pandas table, once `calc.batch` is imported: see `calc.batch.to_frame`."""
        raise CalcError("tables-not-loaded", {"kind": type(self).__name__})


def steps_section(
    title: str,
    steps: Iterable[Step],
    lang: str,
    values: Mapping[str, object] | None = None,
    *,
    labels: bool = True,
    folds: bool = False,
) -> Section:
    """Return steps as a section, under a title by its key: a rule is cited where it changes."""
    lines, before = [], None
    for step in steps:
        cited = step.source.cited(lang) if step.source and step.source != before else ""
        before = step.source or before
        lines.append(Line(step.text(lang), step.label(lang) if labels else "", cited))
    return Section(say(title, lang, values), tuple(lines), folds=folds)


def source_line(source: Source, lang: str) -> Line:
    """Return a source as a line: name, number, how sure, and when and where the text was read."""
    number = f" {source.number}" if source.number else ""
    says = [source.says.text(lang)] if source.says else []
    more = " · ".join((*says, source.read(lang)))
    confidence = say(f"confidence-{source.confidence}", lang)
    return Line(f"{source.text(lang)}{number}", note=confidence, more=more, url=source.url)


def sources_section(sources: Iterable[Source], lang: str) -> Section:
    """Return sources as a section that folds."""
    lines = tuple(source_line(source, lang) for source in sources)
    return Section(say("sources-title", lang), lines, folds=True)


def table_section(
    title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], lang: str
) -> Section:
    """Return a table as a section; title and columns by their keys, an empty one for none."""
    headers = tuple(say(key, lang) for key in columns)
    return Section(say(title, lang) if title else "", (), headers, tuple(rows))


# --- as lines ------------------------------------------------------------------------------------


def _lines(card: Card) -> Iterator[str]:
    yield f"== {card.title} =="
    if card.headline:
        yield card.headline
    if card.says:
        yield card.says
    for section in card.sections:
        if section.title and (section.lines or section.rows):
            yield ""
            yield section.title
        elif section.lines:
            yield ""
        for line in section.lines:
            yield "  - " + " ".join(word for word in (line.label, line.text) if word)
            if line.note:
                yield f"      {line.note}"
        rows = (section.columns, *section.rows) if section.columns else section.rows
        yield from _aligned(rows)
    for inner in card.cards:
        yield ""
        yield from _lines(inner)
    if card.line:
        yield ""
        yield card.line


def _aligned(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Lay rows out in columns; Chinese signs are two places wide."""
    widths = [max(map(display_width, column)) for column in zip_longest(*rows, fillvalue="")]
    for row in rows:
        cells = (cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()
