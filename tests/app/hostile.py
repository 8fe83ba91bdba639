"""Text as nobody means it, a page that is given it, and a look at whether any of it became markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message  # type: ignore[import-untyped]  # it ships no types
from streamlit.testing.v1 import AppTest

from calc.case.fields import CODES, FIELDS, LISTS, PERSONAL
from tests.app.conftest import PATIENCE
from tests.app.test_pages import MAIN, said

# So many slips of a link are named one by one.
MOST_NAMED = 20
TABS = ("refund", "points", "deadlines", "calendar", "tables", "problem")
# Every text that is given lies between these two, so that it is found again wherever it is shown.
BEFORE, BEHIND = "zqx", "xqz"
SCRIPT = "<script>window.__x = 1</script>"
PAYLOADS = {
    "nothing": "",
    "a space": " ",
    "a word": "soon",
    "a script": SCRIPT,
    "an encoded script": "%3Cscript%3Ewindow.__x=1%3C/script%3E",
    "entities": "&lt;img src=x onerror=window.__x=1&gt;&#60;b&#62;",
    "an image that is none": "<img src=x onerror=window.__x=1>",
    "a drawing": "<svg/onload=window.__x=1>",
    "a frame": "<iframe src='http://evil.invalid'></iframe>",
    "a link that is a script": "[a](javascript:window.__x=1)",
    "a link": "[a](http://a.invalid) <http://b.invalid> http://c.invalid www.d.invalid e@evil.invalid",
    "a link by reference": "[a]\n\n[a]: http://evil.invalid",
    "a picture": "![a](http://evil.invalid/x.png)",
    "a formula": "$$\\frac{1}{2}$$ $x$ \\(y\\)",
    "directives": ":material/home: :red[x] :small[y] :smile: :blue-badge[z]",
    "pictures": ":streamlit: :material_home: :+1:",
    "arrows": "a -> b <- c -- d >= e ~= f <-> g",
    "addresses": "WWW.EVIL.invalid HTTPS://EVIL.invalid a@evil.invalid",
    "a heading": "a\n===\n# b\n\n---\n> c\n\n    d",
    "a table": "| a |\n|---|\n| b |",
    "code": "`a` ```b``` ~~c~~ **d** _e_",
    "letters that turn round": "\u202eabc\u2066\u200f",
    "letters nobody sees": "a\u200b\u200c\u00ad\ufeff\u2060",
    "control characters": "\x01\x1b[31m\x7f\r\n\x0b",
    "a null": "a\0b",
    "a private sign": "\ue000\U000e0041",
    "a number without end": "1e999",
    "no number": "NaN",
    "a negative": "-1",
    "a long number": "9" * 400,
    "a fraction": "1.5",
    "tildes": "~~~",
    "a path": "../../etc/passwd",
    "a template": "{{7*7}} ${7*7} {$x} %s",
    "a formula of a sheet": '=HYPERLINK("http://evil.invalid")',
    "a command of a sheet": "=cmd|' /C calc'!A0",
    "other digits": "٢٠٢٦-١١-٢١",
    "the last day": "9999-12-31",
    "no day": "2026-02-30",
    "a long text": "x" * 5000,
}
FIELDS_OF_A_LINK = (
    *FIELDS,
    *LISTS,
    *CODES,
    *PERSONAL,
    "as_of",
    "lang",
    "unknown",
    "__proto__",
    "constructor",
)
# Where Streamlit shows a text as it is, whatever is in it.
AS_IT_IS = {
    *("TextInput.default", "TextInput.value", "TextInput.placeholder", "TextArea.default", "TextArea.value"),
    *("Code.code_text", "Selectbox.options", "Selectbox.raw_value", "Arrow.data", "DataFrame.data"),
}
# What would be markup unless a backslash stands before it.
MARKUP = frozenset("<>[]`*_$|~#&=!{}")
# What Streamlit makes something of though backslashes stand in it.
MADE = re.compile(r":[a-z/]|[-<>~]\\[->=]|@[a-z]|www\\\\?\\.", re.IGNORECASE)


def texts(message: Message, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text that is sent to the browser, with the name of its place."""
    for descriptor, value in message.ListFields():
        name = f"{message.DESCRIPTOR.name}.{descriptor.name}"
        for each in value if descriptor.is_repeated else (value,):
            if isinstance(each, str):
                yield name, each
            elif isinstance(each, Message) and not hasattr(value, "items"):
                yield from texts(each, name)


def given_back(written: str) -> Iterator[str]:
    """What a visitor gave, wherever it stands in a text: up to its end, or where it was cut."""
    for piece in written.split(BEFORE)[1:]:
        yield min((piece.partition(end)[0] for end in (BEHIND, "…", "\n- ")), key=len)


def shown_unescaped(at: AppTest) -> list[tuple[str, str]]:
    """What a visitor gave and the page would show as markup."""
    found = []
    nodes: list[Any] = [at._tree]
    while nodes:
        node = nodes.pop()
        nodes += list(getattr(node, "children", {}).values())
        proto = getattr(node, "proto", None)
        if not isinstance(proto, Message):
            continue
        for place, written in texts(proto):
            if place in AS_IT_IS:
                continue
            for piece in given_back(written):
                bare = piece.replace("\\\\", "")
                if MADE.search(bare) or any(
                    sign in MARKUP and (number == 0 or bare[number - 1] != "\\")
                    for number, sign in enumerate(bare)
                ):
                    found.append((place, piece))
    return found


def answers(at: AppTest) -> AppTest:
    """The page after a run, which answers or refuses in words, and escapes what it was given."""
    at.run()
    assert not at.exception
    assert at.title
    assert shown_unescaped(at) == []
    assert "Traceback" not in said(at)
    return at


def visited(tab: str, **query: Any) -> AppTest:
    """A tab, opened by a link, not yet run."""
    at = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
    for name, value in query.items():
        at.query_params[name] = value
    if tab != "problem":
        at.switch_page(f"tabs/{tab}.py")
    return at
