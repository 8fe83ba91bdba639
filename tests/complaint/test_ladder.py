"""The ladder: whom to turn to, since when, by when they answer, and what one may stop waiting for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calc import Case
from calc.base.moment import moment
from calc.complaint.ladder import Ladder, LadderRung, ladder, waits
from calc.facts.guides import guides
from tests.refusal import refused

BASE: dict[str, Any] = {"platform": "soda-music", "trouble": "points-gift"}


def climb(as_of: str = "2026-11-21", **changed: Any) -> Ladder:
    return ladder(Case.from_dict(BASE | changed), as_of=as_of)


def rung(climbed: Ladder, who: str) -> LadderRung:
    return next(rung for rung in climbed.rungs if rung.who == who)


def filed(**days: str) -> list[dict[str, str]]:
    return [{"to": to.replace("_", "-").removeprefix("n"), "day": day} for to, day in days.items()]


def test_nothing_filed_is_shown_as_if_it_were_today() -> None:
    climbed = climb()
    assert climbed.where == "not-asked"
    assert all(each.assumed for each in climbed.rungs)
    assert str(rung(climbed, "12315").stages[0].deadline.last_day) == "2026-12-01"


@pytest.mark.parametrize(
    ("day", "where"),
    [("2026-11-21", "waiting"), ("2026-11-19", "escalate"), ("2026-11-02", "escalate")],
)
def test_one_may_go_on_once_what_they_said_is_over(day: str, where: str) -> None:
    assert climb(filings=filed(soda_music=day)).where == where


def test_one_rung_runs_from_its_own_filing() -> None:
    """Received by 12315 on 2026-09-24: accept or refuse by 2026-10-12."""
    climbed = climb("2026-10-01", filings=filed(soda_music="2026-09-10", n12315="2026-09-24"))
    authority = rung(climbed, "12315")
    assert not authority.assumed
    assert [str(stage.deadline.wait_until) for stage in authority.stages] == [
        "2026-10-12",
        "2026-12-11",
        "2026-12-22",
    ]
    assert all(rung(climbed, who).assumed for who in ("odr", "senior", "association"))
    assert rung(climbed, "report").assumed


def test_what_happened_with_12315_is_in_the_ladder() -> None:
    happened = [{"stage": "accept", "day": "2026-09-28"}]
    climbed = climb("2026-10-01", filings=filed(n12315="2026-09-24"), happened=happened)
    assert str(rung(climbed, "12315").stages[0].happened) == "2026-09-28"


REFUND: dict[str, Any] = {"platform": "bilibili", "trouble": "refund", "paid": "30", "term": "30天"}


def test_by_article_10_who_plainly_refuses_is_not_waited_for() -> None:
    """Asked on 2026-11-12: silence counts after 15 days, a refusal on the 14th that very day."""
    asked = {"filings": filed(bilibili="2026-11-12")}
    silent = climb("2026-11-15", **REFUND, **asked)
    assert (silent.where, str(silent.expected)) == ("waiting", "2026-11-17")
    told = climb("2026-11-15", **REFUND, **asked, refused="2026-11-14")
    assert (told.where, told.expected, told.tone) == ("refused", None, "weak")
    law = rung(told, "law")
    (stage,) = law.stages
    assert (str(stage.happened), stage.title.text("en")) == ("2026-11-14", "plain refusal")
    assert (str(stage.deadline.start), str(stage.deadline.wait_until)) == ("2026-11-14", "2026-11-14")
    assert [step.key for step in stage.steps] == ["stage-refused"]
    assert [source.article for source in stage.sources][:1] == [10]
    assert "2026-11-14" in law.text.text("zh")
    assert "不用再等" in told.headline("zh")[0]


def test_a_refusal_before_the_law_was_read_leaves_no_day() -> None:
    assert climb("2019-06-05", **REFUND, refused="2019-06-04").rungs[1].stages == ()


def test_a_refusal_comes_after_the_question_and_not_after_today() -> None:
    with refused("out-of-order: 2026-11-12"):
        climb("2026-11-15", **REFUND, filings=filed(bilibili="2026-11-12"), refused="2026-11-11")
    with refused("after-as-of: 2026-11-15"):
        climb("2026-11-15", **REFUND, refused="2026-11-16")
    with refused("before-purchase: 2026-11-01"):
        climb("2026-11-15", **REFUND, purchased="2026-11-01", refused="2026-10-31")


def test_a_refund_brings_the_day_after_which_waiting_may_count_as_stalling() -> None:
    asked = filed(bilibili="2026-11-05")
    refund: dict[str, Any] = {"platform": "bilibili", "trouble": "refund", "filings": asked}
    climbed = climb(**refund)
    stalling = rung(climbed, "law")
    assert climbed.rungs[1] is stalling
    assert [(stage.kind, str(stage.deadline.wait_until)) for stage in stalling.stages] == [
        ("legal", "2026-11-20")
    ]
    assert climb("2026-11-06", **refund).expected is not None
    assert not [each for each in climb().rungs if each.who == "law"]


def test_apple_is_a_rung_only_for_what_was_bought_there() -> None:
    bought = {"platform": "netease-cloud-music", "trouble": "refund"}
    assert not [each for each in climb(**bought).rungs if each.who == "apple"]
    climbed = climb(**bought, channel="apple", filings=filed(apple="2026-11-20"))
    assert [stage.name for stage in rung(climbed, "apple").stages] == ["apple-update"]


def test_after_three_years_a_complaint_is_refused() -> None:
    climbed = climb(failed="2026-01-31")
    (limit,) = [note for note in rung(climbed, "12315").notes if note.key == "ladder-too-old"]
    assert "2029-01-31" in limit.text("zh")
    assert limit.source is not None
    assert not [note for note in rung(climb(), "12315").notes if note.key == "ladder-too-old"]


def test_terms_of_ones_own_are_the_first_rungs() -> None:
    climbed = climb(terms_reply="48小时")
    assert climbed.rungs[0].stages[0].confidence == "yours"


@pytest.mark.parametrize("guide", guides(), ids=lambda guide: f"{guide.platform}-{guide.problem}")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_guide_has_a_ladder_that_can_be_told(guide: Any, lang: str) -> None:
    climbed = climb(platform=guide.platform, trouble=guide.problem, channel="apple")
    json.dumps(climbed.to_dict())
    for one_rung in climbed.rungs:
        assert one_rung.name.text(lang)
        assert one_rung.text.text(lang)
        for stage in one_rung.stages:
            assert all(step.text(lang) for step in stage.steps)
    assert climbed.sources


def test_waits_are_told_by_the_clock_where_the_case_says_from_when() -> None:
    case = Case.from_dict(
        {"platform": "generic", "trouble": "benefits-inactive", "purchased": "2026-11-21 10:00"}
    )
    until = {waiting.wait.key: waiting.until for waiting in waits(case, as_of="2026-11-21")}
    sync = until["sync"]
    assert sync is not None
    assert f"{sync.latest:%Y-%m-%d %H:%M}" == "2026-11-21 12:00"
    unknown = Case.from_dict({"platform": "generic", "trouble": "benefits-inactive"})
    assert all(waiting.until is None for waiting in waits(unknown, as_of="2026-11-21"))


def test_the_first_asking_counts_whatever_came_later() -> None:
    days = ("2026-11-20", "2026-11-02", "2026-11-05")
    asked = [{"to": "bilibili", "day": day} for day in days]
    climbed = climb(platform="bilibili", trouble="refund", filings=asked)
    assert str(climbed.rungs[0].filed) == "2026-11-02"


def test_what_was_typed_for_12315_on_the_tab_of_deadlines_counts() -> None:
    typed = {"responder": "12315", "problem": "complaint", "filed": "2026-09-24"}
    climbed = climb("2026-10-01", **typed, happened=[{"stage": "accept", "day": "2026-09-28"}])
    authority = rung(climbed, "12315")
    assert (str(authority.filed), authority.assumed) == ("2026-09-24", False)
    assert str(authority.stages[0].happened) == "2026-09-28"


def test_nobody_was_asked_tomorrow() -> None:
    with refused("after-as-of") as caught:
        climb(filings=filed(soda_music="2026-12-20"))
    assert caught.value.field == "filings"


def test_what_happened_with_whom_nobody_asked_is_left_out() -> None:
    climbed = climb(happened=[{"stage": "accept", "day": "2026-09-28"}])
    assert rung(climbed, "12315").stages[0].happened is None


@pytest.mark.parametrize(
    ("days", "where", "tone"),
    [
        ({}, "not-asked", "neutral"),
        ({"soda_music": "2026-11-20"}, "waiting", "neutral"),
        ({"soda_music": "2026-10-02"}, "escalate", "weak"),
    ],
)
def test_the_headline_says_how_far_the_case_has_come(days: dict[str, str], where: str, tone: str) -> None:
    rungs = climb(filings=filed(**days))
    assert (rungs.where, rungs.tone) == (where, tone)
    title, body = rungs.headline("en")
    assert title
    assert body
    assert (title, body) != rungs.headline("zh")


def test_a_rung_says_since_when() -> None:
    asked, *others = climb(filings=filed(soda_music="2026-11-02")).rungs
    assert "2026-11-02" in asked.since("en")
    (words,) = {rung.since("en") for rung in others if rung.assumed}
    assert "not asked yet" in words


def test_a_wait_says_until_when_where_it_is_known_from_when() -> None:
    case = {"platform": "netease-cloud-music", "trouble": "points-redemption-failed"}
    now = moment("2026-11-21", "as_of")

    def words(**changed: str) -> list[str]:
        return [wait.text(now, "en") for wait in waits(Case.from_dict(case | changed), as_of=now)]

    unknown, running, over = words(), words(failed="2026-11-21"), words(failed="2026-10-01")
    assert unknown != running != over
    assert all("2026" not in line for line in unknown)
    assert any("2026-11" in line for line in running)
    assert any("2026-10" in line for line in over)
