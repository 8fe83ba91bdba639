"""What of a link could not be used, in words for whoever opened it."""

from __future__ import annotations

import pytest

from calc import Case, InputError
from calc.case.links import refusal


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("color=red", "color"),
        ("plan=gold", "Plan"),
        ("auto_renew=maybe", "renew"),
        ("paid=-5", "negative"),
    ],
)
def test_a_refusal_names_the_field_and_lists_no_codes(query: str, words: str) -> None:
    (error,) = Case.from_query(query)[2]
    text = refusal(error, "en")
    assert words.lower() in text.lower()
    assert "co-branded" not in text
    assert refusal(error) != text


def test_the_name_of_a_field_nobody_knows_is_cut() -> None:
    (error,) = Case.from_query(f"{'x' * 500}=1")[2]
    assert "x" * 40 + "…" in refusal(error, "en")
    assert "x" * 41 not in refusal(error, "en")


def test_rows_are_named_by_their_field() -> None:
    error = InputError("lots", "x", "rows", {"columns": "earned, points"})
    assert "points" not in refusal(error, "en").replace("Points", "").lower() or refusal(error, "zh")
