"""What rows of data files share: a source, a known word, a period; errors name file and key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from calc.errors import CalcError, DataError, shown
from calc.files import must_be_read
from calc.periods import Period
from calc.result import Confidence, Source
from calc.text import Name

__all__ = ["SourceRow", "must_be_known", "period_of"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a file's figures stand, as the file writes it."""

    title: Name
    confidence: Confidence
    url: str | None = None
    verified_on: date | None = None
    read_in: Name | None = None

    def source(self, id: str, file: str, key: str) -> Source:
        """Return it as a source; one that is marked verified must say when and where it was read."""
        must_be_read(file, key, self)
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            # Anything else behind a link could be a program.
            raise DataError(file, "data-address", {"key": f"{key}.url", "value": shown(self.url)})
        return Source(
            id=id,
            title=self.title,
            confidence=self.confidence,
            url=self.url,
            verified_on=self.verified_on,
            read_in=self.read_in,
        )


def must_be_known(file: str, key: str, value: str, known: Iterable[str]) -> None:
    """Refuse a word that is none of the known ones."""
    words = tuple(known)
    if value not in words:
        values = {"key": key, "value": repr(value), "known": ", ".join(words)}
        raise DataError(file, "profile-unknown", values)


def period_of(file: str, key: str, written: str) -> Period:
    """Return a period as a file writes it."""
    try:
        return Period.parse(written)
    except CalcError as error:
        raise DataError(file, "data-shape", {"problem": f"{key}: {error}"}) from error
