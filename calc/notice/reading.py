"""From the sentences of a notice to the days it settles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from calc.notice.found import Book, Found, Read, valid
from calc.notice.sentence import Sentence
from calc.notice.words import PASSED, PUBLISHED, Line, quoted

__all__ = ["dated_years", "read"]

_SPEAKING = {"off", "work", "lead", "half", "falls"}
_DATES = {"iso", "date"}
# A festival's name in a line of its own.
_HEADING = {"label", "and", "filler", "open", "close"}
# 5.1-5.5: dates nobody writes in a notice, and which are not read.
_FIGURES = re.compile("[0-9]{1,2}[./][0-9]{1,2}")


def read(lines: Iterable[Line], year: int, festivals: tuple[str, ...] = ()) -> Found:
    """Return the days the sentences of the notice for a year settle.

    What stands under no heading stands under `festivals`, those of the title.
    """
    found, book = Found(), Book(year)
    book.under(festivals)
    for line in lines:
        kinds = {piece.kind for piece in line.pieces}
        speaks, dated = not _SPEAKING.isdisjoint(kinds), not _DATES.isdisjoint(kinds)
        if dated and not speaks and (day := PUBLISHED.match(line.text)):
            found.published = found.published or valid(*map(int, day.groups()))
        elif dated and PASSED.search(line.text):
            found.lines.append(Read(quoted(line.text)))
        elif dated:
            Sentence(found, book, line).read()
        elif speaks and _FIGURES.search(line.text):
            found.wrong("not-understood", quote=quoted(line.text))
        elif "label" in kinds and kinds <= _HEADING:
            book.under(line.festivals())
    return found


def dated_years(lines: Iterable[Line]) -> list[int]:
    """Return the years written before days, in sentences that say what is off or worked."""
    return [
        int(piece.found["y"] or piece.found["iy"])
        for line in lines
        if any(piece.kind in _SPEAKING for piece in line.pieces) and not PASSED.search(line.text)
        for piece in line.pieces
        if piece.found and (piece.found["y"] or piece.found["iy"])
    ]
