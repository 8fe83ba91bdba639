"""What is typed stays text on the page: signs, addresses, names of pictures, arrows, hidden characters."""

from __future__ import annotations

import pytest

from calc.app.markdown import escaped, escaped_typed

JOINER = "\u2060"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a (b) c.", r"a \(b\) c\."),
        ("1. a", r"1\. a"),
        (":red[a]", r"\:red\[a\]"),
        ("# a\n- b", "\\# a\n\\- b"),
        ("中文。", "中文。"),
    ],
)
def test_every_sign_streamlit_reads_is_escaped(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("http://x", rf"http\:{JOINER}//x"),
        (":material/home:", rf"\:{JOINER}material/home\:"),
        ("a -> b", rf"a \-{JOINER}\> b"),
        ("www.x", rf"www{JOINER}\.x"),
        ("a@b", f"a@{JOINER}b"),
        ("a\nb\tc", "a b c"),
        ("a\u202eb\x00", r"a\\u202eb\\x00"),
    ],
)
def test_what_is_read_even_where_it_is_escaped_is_broken_by_a_joiner(typed: str, markdown: str) -> None:
    assert escaped_typed(typed) == markdown
