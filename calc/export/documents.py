"""A letter as Markdown and as a Word file."""

from __future__ import annotations

import io
import re

from calc.complaint.letter import Letter

__all__ = ["docx", "escaped", "markdown"]

# What Markdown reads anywhere, and what it reads at the start of a line.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_FIRST = re.compile(r"^(\s*)([#+\-=:]|\d+[.)])")


def markdown(letter: Letter) -> str:
    """Return a letter as Markdown in which everything typed is shown unchanged.

    Only signs that Markdown would read are escaped; the text between them is untouched.
    """
    written = [f"# {escaped(letter.subject)}"] if letter.subject else []
    for part in letter.parts:
        if part.title:
            written.append(f"## {escaped(part.title)}")
        mark, gap = ("- ", "\n") if part.listed else ("", "\n\n")
        written.append(gap.join(mark + escaped(line) for line in part.lines))
    return "\n\n".join(written) + "\n"


def escaped(text: str) -> str:
    """Return text as Markdown that shows it unchanged."""
    return _FIRST.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))


def docx(letter: Letter) -> bytes:
    """Return a letter as the bytes of a Word file, with headings and lists of its own styles."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    font = document.styles["Normal"].font
    font.name = "Noto Sans CJK SC"
    # Word keeps one font for each script; without this Chinese falls back to whatever is there.
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "微软雅黑")
    if letter.subject:
        document.add_heading(letter.subject, level=1)
    for part in letter.parts:
        if part.title:
            document.add_heading(part.title, level=2)
        for line in part.lines:
            document.add_paragraph(line, style="List Bullet" if part.listed else None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
