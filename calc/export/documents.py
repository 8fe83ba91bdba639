"""Documents to keep or send: a letter as Markdown and as a Word file, answers as one HTML page."""

from __future__ import annotations

import io
from html import escape

from calc.base.markdown import escaped
from calc.base.messages import say
from calc.base.moment import Moment, When, moment
from calc.base.values import of_kind
from calc.case.case import Case
from calc.complaint.letter import Letter

__all__ = ["docx", "markdown", "sheet"]

# Taken from the reader's own system: light or dark, and white on paper.
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{margin:1rem auto;padding:0 .75rem;max-width:62em;font-family:system-ui,sans-serif}"
    "@media print{:root{color-scheme:light}}"
)


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


def sheet(case: Case, *, as_of: When | Moment, lang: str = "zh") -> str:
    """Return what was filled in and every answer as a whole HTML page without script or outside address."""
    now = moment(as_of, "as_of")
    title, tag = escape(say("app-title", lang)), say("language-tag", lang)
    advice = escape(say("sheet-not-advice", lang))
    found = of_kind("case", case, Case).result(as_of=now)
    return (
        f'<!doctype html>\n<html lang="{tag}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{title}</h1>{case.html(lang, folded=False)}{found.html(lang, folded=False)}"
        f"<p>{advice}</p></main></body></html>\n"
    )
