"""Memberships, refunds and points, under anything."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

from hypothesis import strategies as st

import calc
from tests.fuzz import hostile as h
from tests.fuzz.trying import attempt, covers, examine, fuzz, holds

_GIVEN = st.lists(h.with_slips(h.MEMBERSHIP, h.NEEDED), min_size=1, max_size=6)


@covers("calc.Membership")
@fuzz(1, given=_GIVEN)
def test_a_membership(given: list[dict[str, Any]]) -> None:
    for fields in h.crossed(given):
        if found := attempt("calc.Membership", calc.Membership, **fields):
            assert 0 <= found.paid <= 10**9
            assert 0 <= found.already_refunded <= found.paid
            assert 0 <= found.consumed_value <= found.paid
            assert found.total_days >= 1
            assert found.used_days is None or 0 <= found.used_days <= found.total_days


@covers("calc.assess_refund", "calc.Refund", "calc.Ground")
@fuzz(
    1,
    bought=st.lists(st.one_of(h.memberships(), h.memberships(), h.hostile), min_size=1, max_size=4),
    as_of=st.lists(h.mixed(st.one_of(h.near, h.later), share=8), min_size=1, max_size=8),
    # The caller's own decimal arithmetic must make no difference.
    precision=st.sampled_from((28, 28, 1, 3)),
)
def test_a_refund(bought: list[Any], as_of: list[Any], precision: int) -> None:
    for membership in bought:
        for day in as_of:
            with localcontext() as context:
                context.prec = precision
                found = attempt("calc.assess_refund", calc.assess_refund, membership, as_of=day)
            if found:
                holds(found)
                for ground in found.grounds:
                    assert 0 <= ground.amount <= membership.paid
                assert found.total_days == membership.total_days


@covers("calc.Refund.to_frame")
@fuzz(0.02, membership=h.memberships(), as_of=h.mixed(h.later), lang=h.named(h.langs))
def test_a_refund_shows_itself(membership: Any, as_of: Any, lang: Any) -> None:
    if found := attempt("calc.assess_refund", calc.assess_refund, membership, as_of=as_of):
        examine(found)
        examine(found.grounds[0])
        for name in ("html", "in_words", "card", "to_frame"):
            attempt(f"calc.Refund.{name}", getattr(found, name), lang)


@covers("calc.refund_by_day")
@fuzz(0.2, membership=h.mixed(h.memberships()), as_of=h.mixed(h.near), days=h.mixed(st.integers(0, 60)))
def test_a_refund_by_day(membership: Any, as_of: Any, days: Any) -> None:
    found = attempt("calc.refund_by_day", calc.refund_by_day, membership, as_of=as_of, days=days)
    if found:
        amounts = [amount for _, amount, _ in found]
        assert all(0 <= amount <= membership.paid for amount in amounts)
        assert amounts == sorted(amounts, reverse=True)
        assert found[0][1] == calc.assess_refund(membership, as_of=as_of).amount
        assert all(isinstance(amount, Decimal) for amount in amounts)


# --- points --------------------------------------------------------------------------------------


@covers("calc.PointsLot")
@fuzz(
    1,
    earned=st.lists(h.mixed(h.near, share=2), min_size=1, max_size=8),
    points=st.lists(h.mixed(h.numbers, share=2), min_size=1, max_size=8),
)
def test_a_lot(earned: list[Any], points: list[Any]) -> None:
    for when in earned:
        for number in points:
            if found := attempt("calc.PointsLot", calc.PointsLot, earned=when, points=number):
                assert found.points >= 1


_LOTS = st.one_of(
    st.lists(h.lots, max_size=6),
    st.lists(h.lots, max_size=6),
    st.lists(h.mixed(h.lots), max_size=3),
    h.hostile,
)
_SPENT = st.one_of(
    st.just(()), st.lists(h.spendings, max_size=2), st.lists(h.mixed(h.spendings), max_size=2), h.hostile
)


@covers("calc.expire_points", "calc.Points")
@fuzz(
    1,
    lots=_LOTS,
    spent=_SPENT,
    as_of=st.lists(h.mixed(st.one_of(h.near, h.later), share=8), min_size=1, max_size=4),
    terms=st.lists(
        st.tuples(
            h.mixed(st.one_of(st.none(), h.validities), share=8),
            h.mixed(st.one_of(st.none(), h.platforms), share=8),
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_points(lots: Any, spent: Any, as_of: list[Any], terms: list[tuple[Any, Any]]) -> None:
    for day in as_of:
        for validity, platform in terms:
            given = {"as_of": day, "validity": validity, "platform": platform, "spent": spent}
            if found := attempt("calc.expire_points", calc.expire_points, lots, **given):
                holds(found)


@covers("calc.Validity", "calc.Validity.parse", "calc.Validity.text")
@fuzz(
    0.05,
    written=st.lists(h.mixed(h.validities, share=3), min_size=4, max_size=12),
    renewed=h.mixed(h.flags),
    latest=h.mixed(h.periods, share=3),
)
def test_validities(written: list[Any], renewed: Any, latest: Any) -> None:
    for each in written:
        if found := attempt("calc.Validity.parse", calc.Validity.parse, each):
            examine(found)
            assert calc.Validity.parse(str(found)) == calc.Validity.parse(found.text("zh")) == found
            attempt("calc.Validity", calc.Validity, found.length, renewed, latest)


@covers("calc.Points.expiring_within", "calc.Points.left_at", "calc.Points.to_frame")
@fuzz(
    0.02,
    lots=st.lists(h.lots, max_size=4),
    as_of=h.later,
    validity=h.validities,
    soon=st.lists(h.mixed(h.periods), max_size=8),
    lang=h.named(h.langs),
)
def test_points_show_themselves(lots: Any, as_of: Any, validity: Any, soon: list[Any], lang: Any) -> None:
    if found := attempt("calc.expire_points", calc.expire_points, lots, as_of=as_of, validity=validity):
        examine(found)
        for period in soon:
            attempt("calc.Points.expiring_within", found.expiring_within, period)
            attempt("calc.Points.left_at", found.left_at, period)
        attempt("calc.Points.left_at", found.left_at, as_of)
        for name in ("html", "in_words", "card", "to_frame", "headline"):
            attempt(f"calc.Points.{name}", getattr(found, name), lang)
