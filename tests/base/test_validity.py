"""Validities of points in words: every form that is taken, what is refused, and what is printed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import InputError, Period, Validity, load_profile
from calc.base.messages import LANGUAGES
from calc.base.validity import REFUSED, TAKEN, CalendarEnd
from tests.refusal import data_refused, refused
from tests.strategies import periods


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12个月", Validity(Period(12, 12, "month"))),
        ("12-24 months", Validity(Period(12, 24, "month"))),
        ("有效期：12个月", Validity(Period(12, 12, "month"))),
        ("36个自然月", Validity(CalendarEnd(35, 35, "month"))),
        ("三十六个自然月", Validity(CalendarEnd(35, 35, "month"))),
        ("36 Calendar Months", Validity(CalendarEnd(35, 35, "month"))),
        ("12～24个自然月", Validity(CalendarEnd(11, 23, "month"))),
        ("12 to 24 calendar months", Validity(CalendarEnd(11, 23, "month"))),
        ("3个自然年", Validity(CalendarEnd(2, 2, "year"))),
        ("2-3 calendar years", Validity(CalendarEnd(1, 2, "year"))),
        ("次年12月31日", Validity(CalendarEnd(1, 1, "year"))),
        ("有效期至次年 12 月 31 日止", Validity(CalendarEnd(1, 1, "year"))),
        ("翌年底", Validity(CalendarEnd(1, 1, "year"))),
        ("次年的十二月三十一日24点失效", Validity(CalendarEnd(1, 1, "year"))),
        ("valid until the end of the following year", Validity(CalendarEnd(1, 1, "year"))),
        ("每年年底清零", Validity(CalendarEnd(0, 1, "year"))),
        ("December 31", Validity(CalendarEnd(0, 1, "year"))),
        ("当年年末", Validity(CalendarEnd(0, 0, "year"))),
        ("1个自然年", Validity(CalendarEnd(0, 0, "year"))),
        ("12个月内未使用则全部清零", Validity(Period(12, 12, "month"), renewed=True)),
        ("6-12个自然月无使用", Validity(CalendarEnd(5, 11, "month"), renewed=True)),
        ("1 year since the last use", Validity(Period(12, 12, "month"), renewed=True)),
        (
            "12个月未使用则清零，最迟不超过次年年底",
            Validity(Period(12, 12, "month"), renewed=True, at_latest=CalendarEnd(1, 1, "year")),
        ),
        ("年底，最晚6个月", Validity(CalendarEnd(0, 1, "year"), at_latest=Period(6, 6, "month"))),
        (
            "12 months or the end of next year, whichever comes first",
            Validity(Period(12, 12, "month"), at_latest=CalendarEnd(1, 1, "year")),
        ),
    ],
)
def test_a_validity_is_read_as_people_write_it(written: str, meant: Validity) -> None:
    assert Validity.parse(written) == meant


@pytest.mark.parametrize("written", [text for texts in TAKEN.values() for text in texts])
def test_every_example_is_taken_and_what_is_printed_reads_back(written: str) -> None:
    validity = Validity.parse(written)
    for lang in LANGUAGES:
        assert Validity.parse(validity.text(lang)) == validity
    assert Validity.parse(str(validity)) == validity


@pytest.mark.parametrize(
    ("key", "written"), [(key, text) for key, texts in REFUSED.items() for text in texts]
)
def test_every_example_of_what_is_refused_is_refused_for_its_reason(key: str, written: str) -> None:
    with refused(key) as caught:
        Validity.parse(written, "terms_validity")
    assert (caught.value.field, caught.value.value) == ("terms_validity", written)


@given(st.sampled_from([text for texts in TAKEN.values() for text in texts]), st.data())
def test_characters_that_nobody_sees_make_no_difference(written: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(written)))
    mark = data.draw(st.sampled_from("\u200b\ufeff\u200e\u2060\u00ad"))
    assert Validity.parse(written[:place] + mark + written[place:]) == Validity.parse(written)


@pytest.mark.parametrize("written", ["12²个月", "②年"])
def test_a_note_or_a_number_of_a_list_is_no_part_of_a_length(written: str) -> None:
    with refused("validity-form"):
        Validity.parse(written)


@pytest.mark.parametrize("written", [None, 12, True, ["12个月"], date(2026, 12, 31), "", "x" * 500], ids=repr)
def test_what_is_no_text_or_no_length_is_refused(written: Any) -> None:
    with refused("validity-form"):
        Validity.parse(written)


RULES = st.one_of(
    periods(),
    st.builds(
        lambda low, more: CalendarEnd(low, low + more, "month"), st.integers(0, 600), st.integers(0, 99)
    ),
    st.builds(lambda low, more: CalendarEnd(low, low + more, "year"), st.integers(0, 40), st.integers(0, 9)),
)


@given(RULES, st.booleans(), st.none() | RULES, st.sampled_from(LANGUAGES))
def test_any_validity_reads_back(length: Any, renewed: bool, latest: Any, lang: str) -> None:
    renewed = renewed and not (isinstance(length, CalendarEnd) and length.unit == "year")
    validity = Validity(length, renewed, latest)
    assert Validity.parse(validity.text(lang)) == validity
    assert Validity.parse(validity) is validity


def test_a_period_is_a_validity_and_the_only_plain_one() -> None:
    period = Period.parse("1-2 years")
    assert Validity.parse(period).period is period
    assert list(Validity.parse(period).length.numbers) == [12, 24]
    assert list(Validity.parse("30分钟-2小时").length.numbers)[:2] == [30, 31]
    for other in ("12个月未使用则清零", "36个自然月", "12个月，最晚次年12月31日"):
        assert Validity.parse(other).period is None
    assert (Validity.parse("36小时").clock, Validity.parse("次年12月31日").clock) == (True, False)
    assert Validity.parse("次年底，最晚36小时").clock


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda: CalendarEnd(-1, 2, "month"), "validity-form"),
        (lambda: CalendarEnd(3, 2, "month"), "validity-form"),
        (lambda: CalendarEnd(0, 100, "year"), "validity-form"),
        (lambda: CalendarEnd(0, 1, "week"), "choice"),  # type: ignore[arg-type]
        (lambda: Validity("12个月"), "validity-form"),  # type: ignore[arg-type]
        (lambda: Validity(Period(1, 1, "month"), at_latest="12个月"), "validity-form"),  # type: ignore[arg-type]
        (lambda: Validity(Period(1, 1, "month"), renewed=1), "yes-or-no"),  # type: ignore[arg-type]
        (lambda: Validity(CalendarEnd(0, 1, "year"), renewed=True), "validity-form"),
        (lambda: Validity(Period(1, 1, "month", extra_days=15)), "period-of-terms"),
        (lambda: Validity.parse(Period(1, 1, "month", extra_days=15)), "period-of-terms"),
        (lambda: Validity.parse(Period(480, 480, "workminute")), "validity-form"),
    ],
    ids=range(11),
)
def test_a_validity_that_was_not_read_is_checked_too(make: Any, key: str) -> None:
    with pytest.raises(InputError) as caught:
        make()
    assert caught.value.key == key


def test_a_profile_of_ones_own_may_have_any_validity() -> None:
    mine = {"id": "mine", "kind": "platform", "name": "M", "problems": []}
    for written in (
        "次年12月31日",
        "12个月，最晚次年12月31日",
        Period.parse("1年"),
        Validity.parse("3个自然年"),
    ):
        points = load_profile(mine | {"points": {"validity": written, "name": "stars"}}).points
        assert points is not None
        assert points.validity == Validity.parse(written)
    with data_refused("data-shape: expected a validity such as 12 months, got 12"):
        load_profile(mine | {"points": {"validity": 12, "name": "stars"}})
