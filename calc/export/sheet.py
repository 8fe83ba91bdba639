"""Answers as one HTML file that needs nothing else: to print, to keep, to send."""

from __future__ import annotations

from html import escape

from calc.base.messages import say
from calc.base.moment import Moment, When, moment
from calc.base.values import of_kind
from calc.case.case import Case

__all__ = ["sheet"]

# Taken from the reader's own system: light or dark, and white on paper.
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{margin:1rem auto;padding:0 .75rem;max-width:62em;font-family:system-ui,sans-serif}"
    "@media print{:root{color-scheme:light}}"
)


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
