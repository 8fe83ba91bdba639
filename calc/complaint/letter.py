"""A letter: its form, its subject, its sections, and the sources it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calc.base.sources import Source

__all__ = ["FORMS", "Form", "Letter", "LetterSection"]

Form = Literal["app", "email", "12315", "follow-up", "escalate"]
FORMS: tuple[Form, ...] = ("app", "email", "12315", "follow-up", "escalate")


@dataclass(frozen=True, slots=True)
class LetterSection:
    """A section of a letter: its title, if any, and its lines; `listed` lines are items of a list."""

    title: str | None
    lines: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language, independent of the format of its file."""

    form: Form
    subject: str | None
    sections: tuple[LetterSection, ...]
    sources: tuple[Source, ...]

    def plain_text(self) -> str:
        """Return the text without the subject and without markup, for the box of an app or a form."""
        paragraphs = []
        for section in self.sections:
            lines = [f"- {line}" for line in section.lines] if section.listed else list(section.lines)
            paragraphs.append("\n".join([section.title, *lines] if section.title else lines))
        return "\n\n".join(paragraphs)

    @property
    def length(self) -> int:
        """The number of characters of the plain text, for boxes with a limit."""
        return len(self.plain_text())
