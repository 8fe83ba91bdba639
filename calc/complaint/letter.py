"""What a letter is: its form, its subject, its sections, and what it leans on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calc.base.sources import Source

__all__ = ["FORMS", "Form", "Letter", "Section"]

Form = Literal["app", "email", "12315", "follow-up", "escalate"]
FORMS: tuple[Form, ...] = ("app", "email", "12315", "follow-up", "escalate")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a letter: its title, if any, and its lines; `listed` ones are items of a list."""

    title: str | None
    lines: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in one language, ready to be written in any form of file."""

    form: Form
    subject: str | None
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    def plain_text(self) -> str:
        """Return it as plain text, the subject left out: what goes into a box of an app or a form."""
        written = []
        for section in self.sections:
            lines = [f"- {line}" for line in section.lines] if section.listed else list(section.lines)
            written.append("\n".join([section.title, *lines] if section.title else lines))
        return "\n\n".join(written)

    @property
    def length(self) -> int:
        """The characters of the plain text, for boxes that take only so many."""
        return len(self.plain_text())
