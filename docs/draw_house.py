"""Draw the house: floors and rooms from the import contract, what each room is from its docstring.

python docs/draw_house.py            # writes docs/house.svg

Optional layers of the contract (in brackets) are drawn once their package exists.
"""

from __future__ import annotations

import ast
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

__all__ = ["Room", "draw", "floors"]

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "house.svg"

WIDTH, MARGIN, GAP, PADDING = 880, 20, 14, 12
# Between two floors: room for an arrow.
STEP = 26
LINE, NAME_LINE, INNER_LINE = 17, 22, 15
FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', "
    "'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
)
TITLE = "The house: what stands in calc, and what may import what"
RULE = "A floor imports only floors below it. Rooms side by side do not import each other."
LEGEND = "In italics: libraries that only the rooms naming them may import."

# The paper is drawn too, so that the picture is readable on a page of the other colour.
STYLE = f"""
text {{ font-family: {FONT}; fill: var(--ink) }}
svg {{
  --paper: #ffffff; --room: #f3f6fa; --inner: #ffffff; --edge: #8794a5; --ink: #1c2530; --soft: #4d5968;
  --name: #0b5394;
}}
@media (prefers-color-scheme: dark) {{
  svg {{
    --paper: #14181e; --room: #202730; --inner: #14181e; --edge: #6d7b8d; --ink: #e8edf3; --soft: #b4bfcc;
    --name: #8ec5ff;
  }}
}}
.paper {{ fill: var(--paper) }}
.room {{ fill: var(--room); stroke: var(--edge) }}
.inner {{ fill: var(--inner); stroke: var(--edge) }}
.name {{ font-size: 15px; font-weight: 600; fill: var(--name) }}
.says {{ font-size: 12.5px }}
.small {{ font-size: 11.5px; fill: var(--soft) }}
.libraries {{ font-size: 11.5px; font-style: italic; fill: var(--soft); text-anchor: end }}
.rule {{ font-size: 13.5px; text-anchor: middle }}
.arrow {{ stroke: var(--edge); stroke-width: 1.5; fill: none }}
"""


@dataclass(frozen=True, slots=True)
class Room:
    """A package or module of `calc`: what it is, the parts it keeps apart, the libraries it alone may use."""

    name: str
    says: str
    parts: tuple[Room, ...] = ()
    libraries: tuple[str, ...] = ()


def floors(root: Path = ROOT) -> list[list[Room]]:
    """Return the floors of the contract, top to bottom, each with its rooms that exist.

    >>> house = floors()
    >>> [room.name for room in house[0]], [room.name for room in house[-1]]
    (['app'], ['base'])
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: Sequence[Mapping[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    layout = [[name.strip(" ()") for name in layer.split("|")] for layer in layers]
    names = [name for floor in layout for name in floor if _source(root, f"calc.{name}")]
    return [
        [
            Room(
                name, _says(root, f"calc.{name}"), _parts(root, contracts, name), _own(contracts, name, names)
            )
            for name in floor
            if name in names
        ]
        for floor in layout
        if set(floor) & set(names)
    ]


def _source(root: Path, module: str) -> Path | None:
    """Return the file whose docstring describes a module, if there is one."""
    path = root.joinpath(*module.split("."))
    return next((file for file in (path / "__init__.py", path.with_suffix(".py")) if file.is_file()), None)


def _says(root: Path, module: str) -> str:
    file = _source(root, module)
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) if file else None
    if docstring is None:
        raise ValueError(f"{module} has no docstring to describe it")
    return docstring.partition("\n")[0].replace("`", "")


def _parts(root: Path, contracts: Sequence[Mapping[str, Any]], name: str) -> tuple[Room, ...]:
    """Return the parts of a room that a contract keeps independent of each other."""
    prefix = f"calc.{name}."
    return tuple(
        Room(module.removeprefix(prefix), _says(root, module))
        for contract in contracts
        if contract["type"] == "independence"
        for module in contract["modules"]
        if module.startswith(prefix)
    )


def _own(contracts: Sequence[Mapping[str, Any]], name: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the libraries that contracts forbid to other rooms and leave to this one."""
    return tuple(
        library
        for contract in contracts
        if contract["type"] == "forbidden" and f"calc.{name}" not in contract["source_modules"]
        # A contract about one room says nothing of the others.
        if len(contract["source_modules"]) > len(names) / 2
        for library in contract["forbidden_modules"]
        if not library.startswith("calc.")
    )


# --- the drawing ---------------------------------------------------------------------------------


def draw(house: Sequence[Sequence[Room]]) -> str:
    """Return the picture as SVG: a row for each floor, top to bottom, and an arrow to the floor below."""
    body: list[str] = []
    top = MARGIN + 2 * NAME_LINE
    for number, floor in enumerate(house):
        if number:
            body.append(_arrow(WIDTH / 2, top - STEP, top))
        placed = list(_side_by_side(floor))
        height = max(_height(room, width) for room, _, width in placed)
        for room, left, width in placed:
            body += _room(room, left, top, width, height)
        top += height + STEP
    height = top - STEP + MARGIN + LINE
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title words">',
            f'<title id="title">{TITLE}</title>',
            f'<desc id="words">{escape(_in_words(house))}</desc>',
            f"<style>{STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{height}" rx="10"/>',
            _text("rule", WIDTH / 2, MARGIN + NAME_LINE, RULE),
            *body,
            _text("small", MARGIN, height - MARGIN / 2, LEGEND),
            "</svg>\n",
        )
    )


def _in_words(house: Sequence[Sequence[Room]]) -> str:
    """Return the floors in words, for whoever hears the picture."""
    names = "; ".join(", ".join(room.name for room in floor) for floor in house)
    return f"{RULE} From top to bottom: {names}."


def _side_by_side(floor: Sequence[Room]) -> Iterator[tuple[Room, float, float]]:
    """Yield each room with its left edge and its width; one with parts is twice as wide as the others."""
    shares = [2 if room.parts else 1 for room in floor]
    share = (WIDTH - 2 * MARGIN - GAP * (len(floor) - 1)) / sum(shares)
    left: float = MARGIN
    for room, number in zip(floor, shares, strict=True):
        yield room, left, number * share
        left += number * share + GAP


def _height(room: Room, width: float) -> int:
    lines = len(_wrapped(room.says, width - 2 * PADDING))
    return NAME_LINE + LINE * lines + PADDING + _parts_height(room, width)


def _parts_height(room: Room, width: float) -> int:
    if not room.parts:
        return 0
    inside = _part_width(room, width) - 2 * PADDING
    return 2 * PADDING + NAME_LINE + INNER_LINE * max(len(_wrapped(part.says, inside)) for part in room.parts)


def _part_width(room: Room, width: float) -> float:
    return (width - PADDING * (len(room.parts) + 1)) / len(room.parts)


def _room(room: Room, left: float, top: float, width: float, height: float) -> Iterator[str]:
    yield _box("room", left, top, width, height)
    y = top + NAME_LINE
    yield _text("name", left + PADDING, y, room.name)
    if room.libraries:
        yield _text("libraries", left + width - PADDING, y, " · ".join(room.libraries))
    for line in _wrapped(room.says, width - 2 * PADDING):
        y += LINE
        yield _text("says", left + PADDING, y, line)
    inner = _parts_height(room, width) - PADDING
    for place, part in enumerate(room.parts):
        part_width = _part_width(room, width)
        x, y = left + PADDING + place * (part_width + PADDING), top + height - inner - PADDING
        yield _box("inner", x, y, part_width, inner)
        yield _text("name", x + PADDING, y + LINE + 2, part.name)
        for number, line in enumerate(_wrapped(part.says, part_width - 2 * PADDING), 1):
            yield _text("small", x + PADDING, y + LINE + 3 + INNER_LINE * number, line)


def _wrapped(text: str, width: float) -> list[str]:
    """Break a text into lines; letters are taken a little wider than fonts have them."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width(text: str) -> float:
    return sum(13 if unicodedata.east_asian_width(sign) in "WF" else 6.7 for sign in text)


def _box(kind: str, left: float, top: float, width: float, height: float) -> str:
    place = f'x="{_pixels(left)}" y="{_pixels(top)}" width="{_pixels(width)}" height="{_pixels(height)}"'
    return f'<rect class="{kind}" {place} rx="6"/>'


def _arrow(x: float, top: float, bottom: float) -> str:
    tip = bottom - 3
    path = f"M{x:g} {top + 3:g} V{tip:g} M{x - 5:g} {tip - 6:g} L{x:g} {tip:g} L{x + 5:g} {tip - 6:g}"
    return f'<path class="arrow" d="{path}"/>'


def _text(kind: str, x: float, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{_pixels(x)}" y="{_pixels(y)}">{escape(text)}</text>'


def _pixels(length: float) -> str:
    return f"{round(length, 1):g}"


if __name__ == "__main__":
    PICTURE.write_text(draw(floors()), encoding="utf-8")
