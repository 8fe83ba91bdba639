"""Text as Streamlit's Markdown that shows it unchanged: signs, addresses, hidden characters."""

from __future__ import annotations

import re
import unicodedata

from calc.base import markdown

__all__ = ["escaped", "escaped_typed"]

# Streamlit reads these, too: directives and pictures between colons, arrows, dashes, equations.
_ALSO = "()#+-.!:="
# What Streamlit and GitHub's Markdown make links, pictures or arrows of even where their signs are escaped.
_STILL_READ = re.compile(r"\\:(?=[a-z/])|\\[-<>~](?=\\[->=])|www|@", re.IGNORECASE)
_WORD_JOINER = "\u2060"
# Control, format (such as those that turn the direction of writing round), unassigned, private, surrogates.
_HIDDEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")


def escaped(text: str) -> str:
    r"""Return text as Markdown that shows it unchanged.

    >>> print(escaped("30 * 2: a -> b"))
    30 \* 2\: a \-\> b
    """
    return markdown.escaped(text, also=_ALSO)


def escaped_typed(text: str) -> str:
    r"""Return the same for text with something in it that a person typed or a link brought.

    >>> print(escaped_typed("see www.example.org \u202e").replace("\u2060", "|"))
    see www|\.example\.org \\u202e

    Addresses become links, `:material/home:` a picture and `->` an arrow even where their signs are escaped;
    an invisible joiner keeps them text. Invisible and bidi-control characters are written as their codes.
    """
    seen = escaped("".join(map(_visible, text)))
    return _STILL_READ.sub(rf"\g<0>{_WORD_JOINER}", seen)


def _visible(sign: str) -> str:
    if sign in "\n\r\t":
        return " "
    hidden = unicodedata.category(sign) in _HIDDEN
    return sign.encode("unicode_escape").decode() if hidden else sign
