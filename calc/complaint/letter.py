"""What a letter is: its form, its subject, its parts, and what it leans on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calc.base.sources import Source

__all__ = ["FORMS", "Form", "Letter", "Part"]

Form = Literal["app", "email", "12315", "follow-up", "escalate"]
FORMS: tuple[Form, ...] = ("app", "email", "12315", "follow-up", "escalate")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter: a title, where it has one, and its lines; a list where they stand on their own."""

    title: str | None
    lines: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language, ready to be written in any form of file."""

    form: Form
    subject: str | None
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]

    def plain(self) -> str:
        """Return it as plain text, the subject left out: what goes into a box of an app or a form."""
        written = []
        for part in self.parts:
            lines = [f"- {line}" for line in part.lines] if part.listed else list(part.lines)
            written.append("\n".join([part.title, *lines] if part.title else lines))
        return "\n\n".join(written)

    @property
    def length(self) -> int:
        """The characters of the plain text, for boxes that take only so many."""
        return len(self.plain())
