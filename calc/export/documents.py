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

# Colours follow the reader's system, light or dark; on paper they are light.
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{margin:1rem auto;padding:0 .75rem;max-width:62em;font-family:system-ui,sans-serif}"
    "@media print{:root{color-scheme:light}}"
)


def markdown(letter: Letter) -> str:
    """Return a letter as Markdown that renders everything typed literally.

    Only characters that Markdown would interpret are escaped.
    """
    blocks = [f"# {escaped(letter.subject)}"] if letter.subject else []
    for section in letter.sections:
        if section.title:
            blocks.append(f"## {escaped(section.title)}")
        bullet, separator = ("- ", "\n") if section.listed else ("", "\n\n")
        blocks.append(separator.join(bullet + escaped(line) for line in section.lines))
    return "\n\n".join(blocks) + "\n"


def docx(letter: Letter) -> bytes:
    """Return a letter as the bytes of a Word file, with Word's own styles for headings and lists."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    font = document.styles["Normal"].font
    font.name = "Noto Sans CJK SC"
    # Word keeps a font for each script; without this one Chinese text gets any font.
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "微软雅黑")
    if letter.subject:
        document.add_heading(letter.subject, level=1)
    for section in letter.sections:
        if section.title:
            document.add_heading(section.title, level=2)
        for line in section.lines:
            document.add_paragraph(line, style="List Bullet" if section.listed else None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def sheet(case: Case, *, as_of: When | Moment, lang: str = "zh") -> str:
    """Return the facts and answers of a case as one HTML page, without scripts or outside resources."""
    now = moment(as_of, "as_of")
    title, tag = escape(say("app-title", lang)), say("language-tag", lang)
    advice = escape(say("sheet-not-advice", lang))
    result = of_kind("case", case, Case).result(as_of=now)
    return (
        f'<!doctype html>\n<html lang="{tag}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{title}</h1>{case.html(lang, folded=False)}{result.html(lang, folded=False)}"
        f"<p>{advice}</p></main></body></html>\n"
    )
