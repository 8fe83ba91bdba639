"""How an answer looks outside the page: one card, written as HTML or as lines for a terminal.

The HTML holds its styles in its elements, no script and no address but those of the sources, and takes
its colours from whatever it stands on. It is built as a tree, so that nothing typed can become markup.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal
from xml.etree import ElementTree as Tree

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
_BARS = {"right": "#1e8e3e", "neutral": "#4285f4", "weak": "#e37400"}

_FAINT = "rgba(128,128,128,.4)"
_SMALL = "font-size:.85em;opacity:.8"
_CARD = (
    "font-family:system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',"
    "sans-serif;"
    f"line-height:1.6;border:1px solid {_FAINT};border-radius:8px;padding:.75em 1em;margin:.5em 0;"
    "max-width:60em;overflow-wrap:anywhere;text-align:left"
)
_CELL = f"padding:.25em .75em .25em 0;border-bottom:1px solid {_FAINT};vertical-align:top;text-align:left"
# Wide tables scroll by themselves, so that a phone's page does not.
_WIDE = "overflow-x:auto"
_TABLE = "border-collapse:collapse;color:inherit;font-size:.95em;margin:.25em 0;overflow-wrap:normal"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what it is about, what it says, where that stands, and more for those who ask."""

    text: str
    label: str = ""
    note: str = ""
    # In a terminal it would bury the answer.
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
        tree = _card(self.card(lang), folded)
        return Html(Tree.tostring(tree, encoding="unicode", method="html"))

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


# --- as HTML -------------------------------------------------------------------------------------


def _element(tag: str, style: str, *inside: Tree.Element | str, **attributes: str) -> Tree.Element:
    made = Tree.Element(tag, ({"style": style} if style else {}) | attributes)
    last = None
    for each in inside:
        if isinstance(each, str):
            each = _readable(each)
            if last is None:
                made.text = (made.text or "") + each
            else:
                last.tail = (last.tail or "") + each
        else:
            made.append(each)
            last = each
    return made


def _readable(text: str) -> str:
    """Return a text without control characters, which no page may hold."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def _card(card: Card, folded: bool, level: int = 3) -> Tree.Element:
    box = _element("section", _CARD, lang=say("language-tag", card.lang))
    box.append(_element(f"h{level}", "margin:0 0 .25em;font-size:1.1em", card.title))
    if card.headline:
        said = _element("div", f"border-left:4px solid {_BARS[card.tone]};padding-left:.75em;margin:.5em 0")
        said.append(_element("div", "font-size:1.15em;font-weight:600", card.headline))
        if card.says:
            said.append(_element("div", "", card.says))
        box.append(said)
    for section in card.sections:
        box.extend(_section(section, folded, level + 1))
    box.extend(_card(inner, folded, level + 1) for inner in card.cards)
    if card.line:
        box.append(_element("code", "font-size:.85em;overflow-wrap:anywhere", card.line))
    return box


def _section(section: Section, folded: bool, level: int) -> Iterator[Tree.Element]:
    inside = list(_inside(section))
    heading = "margin:.75em 0 .25em;font-size:1em"
    if section.folds and folded and inside:
        summary = _element("summary", heading + ";font-weight:600;cursor:pointer", section.title)
        yield _element("details", "", summary, *inside)
        return
    if section.title and inside:
        yield _element(f"h{level}", heading, section.title)
    yield from inside


def _inside(section: Section) -> Iterator[Tree.Element]:
    if section.lines:
        yield _element("ul", "margin:.25em 0;padding-left:1.25em", *(_item(line) for line in section.lines))
    if section.rows:
        rows = []
        if section.columns:
            heads = (
                _element("th", _CELL + ";font-weight:600", name, scope="col") for name in section.columns
            )
            rows.append(_element("thead", "", _element("tr", "background:none", *heads)))
        body = [_row(row, headed=bool(section.columns)) for row in section.rows]
        rows.append(_element("tbody", "", *body))
        yield _element("div", _WIDE, _element("table", _TABLE, *rows))


def _row(cells: tuple[str, ...], *, headed: bool) -> Tree.Element:
    first = {} if headed else {"scope": "row"}
    name = "td" if headed else "th"
    made = [_element(name, _CELL + ";font-weight:" + ("400" if headed else "600"), cells[0], **first)]
    made += [_element("td", _CELL, cell) for cell in cells[1:]]
    return _element("tr", "background:none", *made)


def _item(line: Line) -> Tree.Element:
    item = _element("li", "margin:.1em 0")
    inside: list[Tree.Element | str] = []
    if line.label:
        inside += [_element("strong", "", line.label), " "]
    if line.url:
        inside.append(_element("a", "color:inherit", line.text, href=line.url, rel="noreferrer"))
    else:
        inside.append(line.text)
    small = " · ".join(words for words in (line.note, line.more) if words)
    if small:
        inside += [_element("br", ""), _element("span", _SMALL, small)]
    item.append(_element("span", "", *inside))
    return item


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
