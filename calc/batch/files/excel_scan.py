"""A look through a workbook before a library opens it: how far its cells reach, and its formulas.

The library lays a sheet out as one grid, so two cells far enough apart would take all memory there is and
end the program. Nothing is read here but the names of elements and the places they give.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.parsers import expat
from zipfile import ZipFile

__all__ = ["Survey", "Unsafe", "survey"]

_BLOCK = 1 << 16
_MARKS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
_DIGITS = "0123456789"
_FAR = 10**12


class Unsafe(Exception):  # noqa: N818  # it is told as an error by whoever knows the file
    """A part declares a document type, as no spreadsheet does: its entities may unfold to gigabytes."""


@dataclass(slots=True)
class Survey:
    """How far cells reach in any sheet, counted from 1, and how many formulas have a value or none."""

    rows: int = 0
    columns: int = 0
    formulas: int = 0
    formulas_empty: int = 0


def survey(archive: ZipFile) -> Survey:
    """Go through every part that is XML: which of them are sheets is only what the workbook says."""
    found = Survey()
    for part in archive.infolist():
        with archive.open(part) as stream:
            block = stream.read(_BLOCK)
            if not block.lstrip().startswith(_MARKS):
                continue
            parser = _parser(found)
            while block:
                parser.Parse(block, False)
                block = stream.read(_BLOCK)
            parser.Parse(b"", True)
    return found


def _parser(found: Survey) -> expat.XMLParserType:
    """Return a parser that notes the places of cells, in whatever sheet they are."""
    row = column = 0
    formula = valued = held = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, formula, valued, held
        name, place = tag.rpartition(":")[2], attributes.get("r", "")
        match name:
            case "row":
                row, column = int(place) if place.isdecimal() else row + 1, 0
            case "c":
                letters = place.rstrip(_DIGITS)
                column = _number(letters) if letters.isalpha() else column + 1
                row = int(place[len(letters) :]) if place[len(letters) :].isdecimal() else row
                found.rows, found.columns = max(found.rows, row), max(found.columns, column)
                formula = valued = False
            case "f":
                formula = True
            case "v" | "t":
                held = True

    def text(piece: str) -> None:
        nonlocal valued
        valued = valued or held

    def end(tag: str) -> None:
        nonlocal formula, held
        name = tag.rpartition(":")[2]
        if name in ("v", "t"):
            held = False
        elif name == "c" and formula:
            found.formulas += valued
            found.formulas_empty += not valued
            formula = False

    def unsafe(*_: object) -> None:
        raise Unsafe

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = unsafe
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    return parser


def _number(letters: str) -> int:
    """Return the number of a column by its letters: AB is 28. What no sheet has is very far out."""
    number = 0
    for letter in letters.upper():
        number = min(number * 26 + ord(letter) - 64, _FAR)
    return number
