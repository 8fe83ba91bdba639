"""What a case asks for: figures, standing, and what each request leans on."""

from __future__ import annotations

from typing import Any

import pytest

from calc import Case, InputError
from calc.complaint.requests import Request, guide_of, requests
from calc.facts.guides import REQUESTS

BASE: dict[str, Any] = {
    "platform": "netease-cloud-music",
    "trouble": "benefits-missing",
    "paid": "168.00",
    "purchased": "2026-11-01",
    "term": "1年",
    "failed": "2026-11-02",
    "restored": "2026-11-05",
}


def request_for(key: str, as_of: str = "2026-11-21", **changed: Any) -> Request:
    (request,) = requests(Case.from_dict(BASE | {"requests": [key]} | changed), as_of=as_of)
    return request


def test_what_was_not_chosen_is_what_the_guide_suggests() -> None:
    suggested = requests(Case.from_dict(BASE), as_of="2026-11-21")
    assert [each.key for each in suggested] == list(guide_of(Case.from_dict(BASE)).requests[:1])


@pytest.mark.parametrize(
    ("failed", "restored", "days"),
    [
        ("2026-11-02", "2026-11-05", 3),
        ("2026-11-02 10:00", "2026-11-02 12:00", 1),
        ("2026-11-02 23:59", "2026-11-03 00:01", 1),
        ("2026-11-02", None, 19),
    ],
)
def test_time_made_up_for_is_counted_from_the_failure_to_the_day_before_it_was_back(
    failed: str, restored: str | None, days: int
) -> None:
    request = request_for("compensate-time", failed=failed, restored=restored)
    assert request.days == days
    assert (request.standing, request.confidence) == ("negotiable", "unverified")
    assert str(days) in request.steps[0].text("zh")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"restored": "2026-11-01"}, "restored"),
        ({"restored": None, "failed": "2026-12-01"}, "failed"),
        ({"restored": "2026-12-01"}, "restored"),
    ],
)
def test_nothing_is_back_before_it_failed_or_before_today(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as caught:
        request_for("compensate-time", **changed)
    assert caught.value.field == field


def test_a_refund_is_the_calculators() -> None:
    request = request_for("refund")
    assert request.refund is not None
    assert request.refund.amount == Case.from_dict(BASE).refund(as_of="2026-11-21").amount
    assert request.steps == request.refund.steps
    assert set(request.refund.sources) <= set(request.sources)


def test_where_the_platforms_terms_give_nothing_the_best_other_ground_is_told() -> None:
    changed = {"platform": "bilibili", "trouble": "refund", "plan": "promotional"}
    request = request_for("refund", **changed)
    assert request.refund is not None
    assert str(request.refund.amount) == "0.00"
    assert request.steps[-1].key == "prepaid-22" or "prepaid-22" in {step.key for step in request.steps}


@pytest.mark.parametrize("key", ["refund", "compensate-time", "return-points"])
def test_a_figure_whose_facts_are_missing_is_none(key: str) -> None:
    bare = {"platform": "netease-cloud-music", "trouble": "points-expired", "requests": [key]}
    (request,) = requests(Case.from_dict(bare), as_of="2026-11-21")
    assert (request.refund, request.days, request.points) == (None, None, None)


def test_points_that_are_gone() -> None:
    request = request_for("return-points", points_lost="500")
    # That refusing points is price fraud is law for points that pay; nobody said these do.
    assert (request.points, request.standing, request.source) == (500, "negotiable", None)


def test_restoring_leans_on_the_law_on_prepayment_once_it_is_in_force() -> None:
    request = request_for("restore-rights")
    assert (request.standing, request.confidence) == ("arguable", "verified")
    assert request.source is not None
    assert request.source.id == "consumer-law:53"
    before = request_for("restore-rights", as_of="2014-03-14")
    assert (before.standing, before.confidence, before.source) == ("negotiable", "unverified", None)


def test_two_things_that_exclude_each_other_are_asked_for_one_after_the_other() -> None:
    both = requests(Case.from_dict(BASE | {"requests": ["restore-rights", "refund"]}), as_of="2026-11-21")
    assert both[1].wants.zh.startswith("如果不能恢复")
    assert request_for("refund").wants.zh.startswith("请退还")


def test_days_of_an_outage_end_with_the_term() -> None:
    """A month bought on 2026-10-20 ends on 2026-11-20: what failed on 11-02 was missed for 18 days."""
    request = request_for("compensate-time", purchased="2026-10-20", term="1个月", restored=None)
    assert request.days == 18
    assert request.steps[0].key == "outage-to-the-end"
    over = request_for("compensate-time", purchased="2026-01-20", term="1个月", restored=None)
    assert over.days is None


@pytest.mark.parametrize("key", REQUESTS)
def test_every_request_can_be_told_and_written(key: str) -> None:
    request = request_for(key)
    assert request.name.zh
    assert request.wants.en
    assert request.to_dict()["key"] == key


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"platform": None}, "platform"), ({"trouble": None}, "trouble"), ({"requests": ["money"]}, "requests")],
)
def test_what_is_missing_or_unknown_is_named(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as caught:
        requests(Case.from_dict(BASE | changed), as_of="2026-11-21")
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("key", "changed", "figure"),
    [
        ("refund", {}, "yuan"),
        ("refund", {"paid": None}, "the amount paid"),
        ("compensate-time", {}, "3 days"),
        ("return-points", {"points_lost": "500"}, "500"),
        ("restore-rights", {}, ""),
    ],
)
def test_each_request_says_what_it_comes_to(key: str, changed: dict[str, Any], figure: str) -> None:
    request = request_for(key, **changed)
    assert figure in request.figure("en")
    assert request.strength("en")


def test_a_refunds_strength_is_that_of_its_ground() -> None:
    request = request_for("refund")
    assert request.refund is not None
    named = next(ground for ground in request.refund.grounds if ground.rule == request.ground)
    assert request.strength("en") == named.says("en")
    others = [ground.rule for ground in request.other_grounds]
    assert request.ground not in others
    assert "platform-terms" not in others
    assert request_for("restore-rights").other_grounds == ()
