"""A card as HTML: inline styles, no script, and no address but those of the sources.

It takes its colours from whatever it stands on, and is built as a tree, so that nothing typed can become
markup.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from xml.etree import ElementTree as Tree

from calc.base.card import Card, Line, Section
from calc.base.messages import say

__all__ = ["write"]

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


def write(card: Card, *, folded: bool) -> str:
    """Return a card as HTML; `folded` puts away what only some will ask for."""
    return Tree.tostring(_card(card, folded), encoding="unicode", method="html")


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
        headline = _element(
            "div", f"border-left:4px solid {_BARS[card.tone]};padding-left:.75em;margin:.5em 0"
        )
        headline.append(_element("div", "font-size:1.15em;font-weight:600", card.headline))
        if card.says:
            headline.append(_element("div", "", card.says))
        box.append(headline)
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
