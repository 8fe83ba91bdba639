"""Text as Markdown: what is read anywhere, what is read where a line begins, and nothing else."""

from __future__ import annotations

import pytest

from calc.base.markdown import escaped


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (
            "2 * 3 [x](y) <b> $1$ a_b ~c~ |d| & `e` {f} \\",
            r"2 \* 3 \[x\](y) \<b\> \$1\$ a\_b \~c\~ \|d\| \& \`e\` \{f\} " + "\\\\",
        ),
        ("# a", r"\# a"),
        (" - a", r" \- a"),
        ("= a", r"\= a"),
        (": a", r"\: a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("a\n2. b\n+ c", "a\n2\\. b\n\\+ c"),
        ("30.00 - 2 = 28", "30.00 - 2 = 28"),
        ("", ""),
    ],
)
def test_only_what_markdown_reads_is_escaped(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


def test_signs_of_one_reader_are_escaped_once() -> None:
    assert escaped("- 1. a:b", also="-.:") == r"\- 1\. a\:b"
