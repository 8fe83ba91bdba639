"""Text as people type and paste it: what nobody sees comes off, and nothing that is seen changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.base.typed import plain, visible

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u2060\u2066\u2069\ufe0f\ufeff"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("２０２６－１１－０１", "2026-11-01"),
        (" \u3000168元\u00a0\t", "168元"),
        ("\ufeff30", "30"),
        ("3\u200b0", "30"),
        ("（元）", "(元)"),
        ("30²", "30²"),  # a footnote makes no 302 of it
        ("①30", "①30"),
        ("½年", "½年"),
        ("\u202e03", "\u202e03"),  # a person sees 30
    ],
)
def test_widths_gaps_and_marks_come_off_and_nothing_else(written: str, read: str) -> None:
    assert plain(written) == read


def test_text_that_is_carried_keeps_its_widths() -> None:
    assert visible("\u200b实付金额（元）") == "实付金额（元）"


@given(st.text(), st.sampled_from(INVISIBLE), st.integers(0, 30))
def test_an_invisible_character_makes_no_difference_wherever_it_stands(
    text: str, mark: str, place: int
) -> None:
    marked = text[:place] + mark + text[place:]
    assert visible(marked) == visible(text)
