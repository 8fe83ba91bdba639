"""Scan a workbook before a library opens it: how far its cells reach, and its formulas.

The library lays a sheet out as one grid, so cells far apart could use up all memory. Only the names of
elements and the places of cells are read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.parsers import expat
from zipfile import ZipFile

__all__ = ["Scan", "Unsafe", "scan"]

_BLOCK = 1 << 16
_MARKS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
_DIGITS = "0123456789"
_FAR = 10**12


class Unsafe(Exception):  # noqa: N818  # the reader, which knows the file, makes an error of it
    """A part declares a document type, which no spreadsheet does and which may define entities."""


@dataclass(slots=True)
class Scan:
    """How far cells reach in any sheet, counted from 1, and how many formulas have a value or none."""

    rows: int = 0
    columns: int = 0
    formulas: int = 0
    formulas_empty: int = 0


def scan(archive: ZipFile) -> Scan:
    """Scan every part that is XML: which of them are sheets is only the workbook's own claim."""
    reach = Scan()
    for part in archive.infolist():
        with archive.open(part) as stream:
            block = stream.read(_BLOCK)
            if not block.lstrip().startswith(_MARKS):
                continue
            parser = _parser(reach)
            while block:
                parser.Parse(block, False)
                block = stream.read(_BLOCK)
            parser.Parse(b"", True)
    return reach


def _parser(reach: Scan) -> expat.XMLParserType:
    """Return a parser that notes how far cells reach in any sheet, and counts formulas."""
    row = column = 0
    formula = has_value = in_value = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, formula, has_value, in_value
        name, place = tag.rpartition(":")[2], attributes.get("r", "")
        match name:
            case "row":
                row, column = int(place) if place.isdecimal() else row + 1, 0
            case "c":
                letters = place.rstrip(_DIGITS)
                column = _number(letters) if letters.isalpha() else column + 1
                row = int(place[len(letters) :]) if place[len(letters) :].isdecimal() else row
                reach.rows, reach.columns = max(reach.rows, row), max(reach.columns, column)
                formula = has_value = False
            case "f":
                formula = True
            case "v" | "t":
                in_value = True

    def text(piece: str) -> None:
        nonlocal has_value
        has_value = has_value or in_value

    def end(tag: str) -> None:
        nonlocal formula, in_value
        name = tag.rpartition(":")[2]
        if name in ("v", "t"):
            in_value = False
        elif name == "c" and formula:
            reach.formulas += has_value
            reach.formulas_empty += not has_value
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
    """Return the number of a column by its letters: AB is 28. It is capped far beyond any sheet."""
    number = 0
    for letter in letters.upper():
        number = min(number * 26 + ord(letter) - 64, _FAR)
    return number
