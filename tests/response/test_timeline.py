"""Timelines: the authority's chain, the two rules of mediation, platforms' claims, notes, what took place."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import InputError, Timeline, load_profile, response_timeline
from calc.base.messages import say
from calc.base.moment import moment
from calc.facts.laws import in_force
from calc.facts.platforms import platform_ids, profile
from calc.response.stages import awaited
from calc.response.timeline import stage_from
from tests.refusal import refused


def timeline(**changed: Any) -> Timeline:
    return response_timeline(
        **({"platform": "12315", "problem": "complaint", "filed": "2026-09-24"} | changed)
    )


def days(found: Timeline) -> dict[str, tuple[str, str, str]]:
    return {
        stage.name: (str(stage.deadline.act_by), str(stage.deadline.last_day), str(stage.deadline.wait_until))
        for stage in found.stages
    }


def test_a_complaint_received_on_2026_09_24() -> None:
    found = timeline()
    assert days(found) == {
        "accept": ("2026-10-12", "2026-10-12", "2026-10-12"),
        "mediation": ("2026-11-23", "2026-12-11", "2026-12-11"),
        "end-notice": ("2026-12-02", "2026-12-22", "2026-12-22"),
    }
    assert {stage.kind for stage in found.stages} == {"legal"}
    assert {stage.waits_on for stage in found.stages} == {"authority"}
    assert {stage.confidence for stage in found.stages} == {"verified"}
    assert [stage.after for stage in found.stages] == [None, "accept", "mediation"]
    assert all(stage.deadline.final for stage in found.stages)


@pytest.mark.parametrize(
    ("filed", "periods", "act_by", "last_day"),
    [
        ("2024-06-28", ["45 working days"], "2024-08-30", "2024-09-10"),
        ("2024-07-01", ["45 working days", "60 days"], "2024-08-30", "2024-09-11"),
        ("2026-04-14", ["45 working days", "60 days"], "2026-06-13", "2026-06-30"),
        ("2026-04-15", ["60 days"], "2026-06-14", "2026-06-23"),
    ],
)
def test_the_three_periods_of_the_mediation_rule(
    filed: str, periods: list[str], act_by: str, last_day: str
) -> None:
    (stage,) = (stage for stage in timeline(filed=filed).stages if stage.name == "mediation")
    assert (
        list(dict.fromkeys(str(s.values["period"]) for s in stage.steps if s.key == "stage-law")) == periods
    )
    assert (str(stage.deadline.act_by), str(stage.deadline.last_day)) == (act_by, last_day)
    assert stage.deadline.wait_until == stage.deadline.last_day
    assert any(step.key == "law-note" for step in stage.steps) == (len(periods) == 2)


def test_the_rule_of_the_day_of_receipt_serves_the_whole_chain() -> None:
    """Received the day before the new measures: mediation starts under them, but by the old rule too."""
    found = timeline(filed="2026-04-14")
    assert {source.id for source in found.stages[2].sources} >= {"complaint-rules-2019:21"}
    assert "complaint-rules-2026:45" not in {source.id for source in found.sources}
    assert "complaint-rules-2026:45" in {source.id for source in timeline().sources}


def test_what_has_no_rule_on_that_day_is_a_note() -> None:
    found = timeline(filed="2019-05-06")
    assert list(days(found)) == ["accept"]
    gaps = [note for note in found.notes if note.key == "note-gap"]
    assert len(gaps) == 2
    assert all("2020" in note.text("zh") for note in gaps)
    assert found.stages[0].sources[0].id == "consumer-law:46"


def test_a_report_after_the_new_measures_has_no_day_to_be_told() -> None:
    found = timeline(problem="report")
    assert days(found) == {
        "report-decide": ("2026-10-22", "2026-11-12", "2026-11-12"),
        "report-case": ("2026-12-23", "2027-03-12", "2027-03-12"),
    }
    assert not found.stages[1].deadline.final
    assert [note.key for note in found.notes] == ["note-gap", "note", "note"]
    assert "五个工作日" in found.notes[0].text("zh")


def test_a_report_before_them_had_five_working_days() -> None:
    found = timeline(problem="report", filed="2026-04-10")
    assert days(found)["report-tell"] == ("2026-04-17", "2026-06-02", "2026-06-02")


def test_a_report_before_the_procedure_we_read_has_no_chain_at_all() -> None:
    found = timeline(problem="report", filed="2022-05-10")
    assert found.stages == ()
    assert [note.key for note in found.notes] == [
        "no-stage-responder",
        "note-gap",
        "note-gap-before",
        "note-gap",
    ]


# --- what took place -----------------------------------------------------------------------------


def test_what_took_place_stands_in_the_projections_place() -> None:
    found = timeline(happened={"accept": "2026-09-28"})
    assert days(found)["accept"] == ("2026-10-12", "2026-10-12", "2026-10-12")
    assert str(found.stages[0].happened) == "2026-09-28"
    assert days(found)["mediation"] == ("2026-11-27", "2026-11-27", "2026-11-27")
    assert days(found)["end-notice"] == ("2026-12-08", "2026-12-08", "2026-12-08")
    assert found.stages[0].steps[-1].key == "stage-happened"


def test_the_end_of_mediation_starts_the_last_notice() -> None:
    found = timeline(happened={"accept": "2026-09-28", "mediation": date(2026, 10, 30)})
    assert days(found)["end-notice"] == ("2026-11-10",) * 3


@pytest.mark.parametrize(
    ("happened", "field", "told"),
    [
        ({"accepted": "2026-09-28"}, "happened", "choice: accept, mediation, end-notice"),
        ({"accept": "2026-09-23"}, "happened.accept", "out-of-order: 2026-09-24"),
        (
            {"accept": "2026-09-28", "mediation": "2026-09-27"},
            "happened.mediation",
            "out-of-order: 2026-09-28",
        ),
        ({"accept": "soon"}, "happened.accept", "date-form"),
    ],
)
def test_what_cannot_have_taken_place_is_refused(happened: dict[str, str], field: str, told: str) -> None:
    with refused(told) as caught:
        timeline(happened=happened)
    assert caught.value.field == field


# --- platforms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "problem", "channel", "stages"),
    [
        ("netease-cloud-music", "benefits-missing", None, ["first-reply", "complex-reply"]),
        ("netease-cloud-music", "benefits-missing", "app", ["first-reply", "complex-reply"]),
        ("netease-cloud-music", "benefits-missing", "social", []),
        ("netease-cloud-music", "points-redemption-failed", None, ["first-reply", "email-reply"]),
        ("netease-cloud-music", "points-redemption-failed", "email", ["email-reply"]),
        ("soda-music", "points-gift", None, ["first-reply", "complex-reply", "escalate"]),
        ("soda-music", "points-gift", "phone", ["complex-reply", "escalate"]),
        ("bilibili", "refund", "web", ["refund-review"]),
        ("generic", "refund", None, []),
        ("generic", "benefits-inactive", None, []),
        ("apple", "refund", None, ["apple-update"]),
        ("isc", "complaint", None, ["isc-reply"]),
    ],
)
def test_a_platforms_stages_all_start_with_the_filing(
    platform: str, problem: str, channel: str | None, stages: list[str]
) -> None:
    found = timeline(platform=platform, problem=problem, channel=channel, filed="2026-11-20 10:00")
    assert [stage.name for stage in found.stages] == stages
    assert all(stage.after is None and stage.kind != "legal" for stage in found.stages)
    assert all(str(stage.deadline.start) == "2026-11-20T10:00:00" for stage in found.stages)
    assert (found.notes[:1] and found.notes[0].key == "no-stage-platform") == (not stages) or stages


def test_the_soda_timeline() -> None:
    found = timeline(platform="soda-music", problem="points-gift", filed="2026-09-24 10:00")
    assert days(found) == {
        "first-reply": ("2026-09-25", "2026-09-25", "2026-09-25"),
        "complex-reply": ("2026-09-30", "2026-10-09", "2026-10-09"),
        "escalate": ("2026-10-12", "2026-10-12", "2026-10-12"),
    }
    assert [(stage.kind, stage.waits_on, stage.confidence) for stage in found.stages] == [
        ("claim", "platform", "unverified"),
        ("claim", "platform", "unverified"),
        ("advice", "you", "unverified"),
    ]


def test_figures_whose_clock_starts_elsewhere_are_notes() -> None:
    notes = [note.text("en") for note in timeline(platform="apple", problem="refund").notes]
    billing = next(row for row in profile("apple").stages if row.key == "apple-mobile-billing")
    values = {"name": billing.name, "period": "60 days", "starts": say("starts-approval", "en")}
    assert say("step-note-clock", "en", values) in notes
    notes = [
        note.text("zh") for note in timeline(platform="netease-cloud-music", problem="benefits-missing").notes
    ]
    rows = {row.key: row for row in profile("netease-cloud-music").stages}
    values = {"name": rows["restored"].name, "period": "2小时", "starts": say("starts-verification")}
    assert say("step-note-clock", "zh", values) in notes
    values = {"name": rows["technical-check"].name, "period": "24至48小时"}
    assert say("step-note-unstated", "zh", values) in notes


def test_apple_is_read_on_its_own_pages_and_blogs_are_not_verified() -> None:
    found = timeline(platform="apple", problem="refund")
    assert found.stages[0].confidence == "verified"
    assert {note.source.confidence for note in found.notes if note.source} == {"verified", "unverified"}


def test_wechat_pay_has_the_merchant_answer_within_24_and_settle_within_72_hours() -> None:
    answer = timeline(platform="wechat-pay", problem="refund", filed="2026-09-20 14:00")
    assert [str(stage.deadline.ends_at)[:16] for stage in answer.stages] == [
        "2026-09-21 14:00",
        "2026-09-23 14:00",
    ]
    assert {stage.confidence for stage in answer.stages} == {"verified"}


def test_the_companies_that_may_sell_a_membership_are_all_named_and_none_is_filled_in() -> None:
    notes = timeline(platform="netease-cloud-music", problem="refund").notes
    named = [str(note.values["company"]) for note in notes if note.key == "note-company"]
    assert named == ["杭州网易云音乐科技有限公司", "杭州乐读科技有限公司"]


def test_isc_sends_trade_disputes_to_12315() -> None:
    found = timeline(platform="isc", filed="2026-11-20")
    assert days(found) == {"isc-reply": ("2026-12-04",) * 3}
    assert any("12315" in note.text("zh") for note in found.notes)


def test_routes_come_with_the_timeline() -> None:
    assert {route.channel for route in timeline().routes} == {"web", "phone"}
    assert [route.channel for route in timeline(platform="netease-cloud-music", problem="refund").routes] == [
        "app",
        "web",
        "social",
    ]


def test_ones_own_reply_time_stands_first() -> None:
    own = profile("generic").with_terms(reply="48小时")
    found = timeline(platform=own, problem="refund", filed="2026-11-20 10:00")
    assert (found.stages[0].name, found.stages[0].confidence) == ("own-reply", "yours")
    assert str(found.stages[0].deadline.ends_at) == "2026-11-22 10:00:00+08:00"
    assert found.platform == "generic"


def test_a_profile_of_ones_own_answers_too() -> None:
    mine = load_profile(
        {"id": "m", "kind": "platform", "name": "M", "problems": ["refund"]}
        | {
            "stage": [
                {
                    "key": "a",
                    "name": "answer",
                    "problems": ["refund"],
                    "kind": "claim",
                    "waits_on": "platform",
                    "period": "7天",
                }
            ]
        }
    )
    assert days(timeline(platform=mine, problem="refund")) == {
        "a": ("2026-10-01", "2026-10-08", "2026-10-08")
    }


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"platform": "spotify"}, "platform", "choice: 12315, apple"),
        ({"problem": "refund"}, "problem", "choice: complaint, report"),
        ({"channel": "fax"}, "channel", "choice: app, web, email, phone, social"),
        ({"filed": "soon"}, "filed", "date-form"),
    ],
)
def test_bad_input(changed: dict[str, Any], field: str, told: str) -> None:
    with refused(told) as caught:
        timeline(**changed)
    assert caught.value.field == field


PAIRS = [(name, problem) for name in platform_ids() for problem in profile(name).problems]


@pytest.mark.parametrize(("platform", "problem"), PAIRS)
@pytest.mark.parametrize("filed", ["2019-03-04", "2025-03-04", "2026-11-20", "2026-12-28"])
def test_every_line_can_be_said_in_both_languages(platform: str, problem: str, filed: str) -> None:
    found = timeline(platform=platform, problem=problem, filed=filed)
    lines = [*found.notes, *(step for stage in found.stages for step in stage.steps)]
    assert lines
    for lang in ("zh", "en"):
        assert all(line.text(lang) and line.label(lang) for line in lines)
        assert all(stage.title.text(lang) for stage in found.stages)
    data = found.to_dict()
    assert [stage["name"] for stage in data["stages"]] == [stage.name for stage in found.stages]


@given(st.dates(date(2019, 1, 1), date(2027, 12, 31)), st.sampled_from(PAIRS))
def test_stages_keep_their_order_of_readings(filed: date, pair: tuple[str, str]) -> None:
    found = timeline(platform=pair[0], problem=pair[1], filed=filed)
    for stage in found.stages:
        assert filed <= stage.deadline.act_by <= stage.deadline.last_day <= stage.deadline.wait_until
    chain = [stage for stage in found.stages if stage.after == "accept" or stage.name == "end-notice"]
    for earlier, later in itertools.pairwise(chain):
        assert earlier.deadline.wait_until < later.deadline.wait_until


# --- the rest ------------------------------------------------------------------------------------


def test_where_two_figures_stood_both_are_counted_out() -> None:
    """2024-07-01 to 2026-04-14: 45 working days by Order 20, 60 days by Order 778."""
    mediation = timeline(filed="2025-09-24").stages[1]
    said = [step.text("en") for step in mediation.steps]
    assert any("45 working days, " in line for line in said)
    assert any(line.startswith("60 days later is") for line in said)
    assert len(said) == len(set(said))


def test_each_procedure_is_counted_by_its_own_clause() -> None:
    complaint = {source.id for source in timeline().sources}
    report = {source.id for source in timeline(problem="report").sources}
    assert ("complaint-rules-2026:45" in complaint, "penalty-procedure:80" in complaint) == (True, False)
    assert ("complaint-rules-2026:45" in report, "penalty-procedure:80" in report) == (False, True)


def test_what_rests_on_an_estimate_is_not_final_either() -> None:
    found = timeline(filed="2026-12-21")
    accept, mediation, _ = found.stages
    assert not accept.deadline.final
    assert not mediation.deadline.final


@pytest.mark.parametrize(
    ("happened", "field"),
    [
        ({"end-notice": "2026-09-23"}, "happened.end-notice"),
        ({"accept": "2026-09-30", "end-notice": "2026-09-29"}, "happened.end-notice"),
        ([("accept", "2026-09-28")], "happened"),
        ("accept", "happened"),
        ({5: "2026-09-28"}, "happened"),
    ],
    ids=["before the filing", "before the nearest known step", "pairs", "text", "no text"],
)
def test_what_happened_is_a_mapping_in_the_order_of_the_chain(happened: Any, field: str) -> None:
    with pytest.raises(InputError) as caught:
        timeline(happened=happened)
    assert caught.value.field == field


@pytest.mark.parametrize("happened", [["accept"], {5: "2026-09-28"}], ids=["a list", "no text"])
def test_what_happened_is_refused_with_the_columns_it_needs(happened: Any) -> None:
    with refused("rows: stage, day"):
        timeline(happened=happened)


def test_the_figure_of_a_note_goes_with_it() -> None:
    notes = [note for note in timeline(platform="apple", problem="refund").notes if note.key == "note"]
    figures = {str(note.values["period"]) for note in notes if "period" in note.values}
    assert figures == {str(note.period) for note in profile("apple").notes if note.period} != set()
    assert not any(note.values.get("period", "a figure") is None for note in notes)


def test_one_figure_alone_stands_beside_no_other() -> None:
    assert not any(stage.deadline.readings for stage in timeline().stages)
    assert len(timeline(filed="2025-09-24").stages[1].deadline.readings) == 2


def test_a_stage_that_is_a_note_cannot_have_happened() -> None:
    with refused("choice: refund-review"):
        timeline(platform="bilibili", problem="refund", happened={"restored": "2026-09-28"})


def test_a_rule_that_was_not_read_is_said_even_where_nobody_declared_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("calc.facts.laws.known", lambda: ())
    in_force.cache_clear()
    try:
        found = timeline(filed="2019-05-06")
        assert "note-gap-unread" in {note.key for note in found.notes}
    finally:
        in_force.cache_clear()


def test_what_the_law_says_of_a_problem_stands_beside_every_platform() -> None:
    def articles(problem: str, platform: str) -> set[str]:
        found = timeline(platform=platform, problem=problem)
        return {note.source.id for note in found.notes if note.source and note.key == "note"}

    assert "infringement-penalties:10:2" in articles("refund", "generic")
    assert {"price-rules:19:7", "e-commerce-law:34"} <= articles("points-expired", "soda-music")
    assert "infringement-penalties:10:2" not in articles("refund", "apple")


def test_notes_of_an_authority_follow_the_law_of_the_day() -> None:
    def materials(filed: str) -> str:
        return next(
            note.source.id
            for note in timeline(filed=filed).notes
            if note.source and "通讯地址" in note.text("zh")
        )

    assert materials("2026-04-14") == "complaint-rules-2019:9"
    assert materials("2026-04-15") == "complaint-rules-2026:10"


def test_terms_of_ones_own_do_not_bind_an_authority() -> None:
    with refused("terms-authority") as caught:
        profile("12315").with_terms(reply="2 days")
    assert caught.value.field == "terms_reply"


def test_a_timeline_as_plain_data_holds_the_ways_to_reach_them() -> None:
    routes = timeline(platform="bilibili", problem="refund").to_dict()["routes"]
    assert [route["channel"] for route in routes] == ["app", "web", "app", "phone", "email"]
    assert routes[0]["source"]["confidence"] == "unverified"


def test_a_stage_under_two_rules_carries_both_counts() -> None:
    """Order 20's 45 working days end after Order 778's 60 days: the deadline's own lines name both."""
    mediation = timeline(filed="2025-09-24", happened={"accept": "2025-09-26"}).stages[1].deadline
    said = " ".join(step.text("zh") for step in mediation.steps)
    assert str(mediation.act_by) in said
    assert str(mediation.wait_until) in said
    assert {source.id for source in mediation.sources} >= {"civil-code:201", "schedule-2025"}


@pytest.mark.parametrize(("filed", "there"), [("2018-01-01", False), ("2020-01-01", True)])
def test_a_row_alone_gives_no_stage_before_its_rule_was_in_force(filed: str, there: bool) -> None:
    mediation = next(row for row in profile("12315").stages if row.key == "mediation")
    assert (stage_from(mediation, moment(filed, "filed")) is not None) is there


# --- the headline --------------------------------------------------------------------------------


def test_the_next_stage_is_the_headline_and_law_is_green() -> None:
    complaint = timeline()
    title, body = complaint.headline("2026-10-01")
    assert title == "12315（市场监管部门）：最晚 2026-10-12 决定是否受理"
    assert body == "法律规定（条文已读）"
    assert complaint.tone("2026-10-01") == "right"
    assert (
        complaint.headline("2026-10-01", "en")[0]
        == "12315 (market regulator): accept or refuse by 2026-10-12"
    )


def test_an_overdue_stage_that_others_wait_for_stays_the_headline() -> None:
    """Without an acceptance nothing after it can come: the day after its last one it is what ran out."""
    complaint = timeline()
    stage = complaint.next_stage("2026-10-13")
    assert stage is not None
    assert stage.name == "accept"
    title, body = complaint.headline("2026-10-13", "en")
    assert title == "The time of 12315 (market regulator) has run out: accept or refuse by 2026-10-12"
    assert "you may ask the bureau" in body
    assert complaint.tone("2026-10-13") == "weak"


def test_what_took_place_is_passed_over() -> None:
    accepted = timeline(happened={"accept": "2026-09-28"})
    stage = accepted.next_stage("2026-10-13")
    assert stage is not None
    assert stage.name == "mediation"
    took_place = {"accept": "2026-09-28", "mediation": "2026-10-30", "end-notice": "2026-11-02"}
    done = timeline(happened=took_place)
    assert done.next_stage("2026-11-02") is None
    assert done.headline("2026-11-02", "en") == (
        "Every step of 12315 (market regulator) has taken place",
        "If you are not satisfied, see what else to know below.",
    )
    assert done.tone("2026-11-02") == "neutral"
    assert done.stage_to_draw("2026-11-02") is None


def test_a_claim_is_only_said_to_be_so_and_never_green() -> None:
    soda = timeline(platform="soda-music", problem="points-gift", filed="2026-09-24")
    title, body = soda.headline("2026-09-24", "en")
    assert title.endswith("it is said")
    assert "unverified" in body
    assert soda.tone("2026-09-24") == "neutral"
    assert [stage.hearsay for stage in soda.stages] == [True, True, True]
    assert [stage.hearsay for stage in timeline().stages] == [False, False, False]


def test_advice_does_not_run_out_but_what_they_owed_does() -> None:
    """Every stage of theirs is over and one's own day has come: the headline is the last of theirs."""
    soda = timeline(platform="soda-music", problem="points-gift", filed="2026-09-24")
    advised = soda.next_stage("2026-10-10")
    assert advised is not None
    assert advised.waits_on == "you"
    assert soda.headline("2026-10-10", "en")[0].startswith("If unsolved on 2026-10-12")
    later = soda.headline("2026-12-01", "en")
    assert "the time it is said to take has run out" in later[0]
    assert "2026-10-09" in later[0]
    assert "turn to the next door" in later[1]
    assert soda.tone("2026-12-01") == "weak"


@pytest.mark.parametrize(
    ("platform", "problem", "filed", "body"),
    [
        ("generic", "benefits-inactive", "2026-11-02", "No rule was found that makes you wait"),
        ("12315", "report", "2022-05-10", "Choose another problem"),
    ],
)
def test_where_nobody_says_by_when_the_headline_says_that(
    platform: str, problem: str, filed: str, body: str
) -> None:
    bare = timeline(platform=platform, problem=problem, filed=filed)
    title, said = bare.headline("2026-11-21", "en")
    assert title.startswith("No source states by when")
    assert said.startswith(body)
    assert bare.tone("2026-11-21") == "weak"
    assert bare.stage_to_draw("2026-11-21") is None


@pytest.mark.parametrize(
    ("filed", "as_of", "refused"),
    [
        ("2026-09-24", "2026-09-23", True),
        ("2026-09-24", "2026-09-24", False),
        ("2026-09-24 10:00", "2026-09-24", False),
        ("2026-09-24 10:00", "2026-09-24 09:59", True),
        ("2026-09-24 00:00", "2026-09-23 23:59", True),
        ("2026-09-24 00:00", "2026-09-24 00:00", False),
    ],
)
def test_a_day_before_the_filing_is_refused(filed: str, as_of: str, refused: bool) -> None:
    complaint = timeline(filed=filed)
    for ask in (complaint.headline, complaint.tone, complaint.next_stage, complaint.stage_to_draw):
        if refused:
            with pytest.raises(InputError) as caught:
                ask(as_of)
            assert (caught.value.field, caught.value.key) == ("as_of", "before-filing")
        else:
            assert ask(as_of)


def test_a_headline_of_a_profile_of_ones_own_calls_it_by_its_id() -> None:
    own = load_profile(
        {
            "id": "mine",
            "kind": "platform",
            "name": "Mine",
            "problems": ["refund"],
            "stage": [
                {
                    "key": "reply",
                    "problems": ["refund"],
                    "kind": "claim",
                    "waits_on": "platform",
                    "period": "3 days",
                    "name": {"zh": "答复", "en": "reply"},
                }
            ],
        }
    )
    mine = timeline(platform=own, problem="refund")
    assert mine.headline("2026-09-24", "en")[0] == "mine: reply by 2026-09-28"


def test_the_stage_to_draw_is_counted_in_days() -> None:
    """A reply within hours has no days to draw; where all is over the last one is drawn."""
    music = timeline(platform="netease-cloud-music", problem="benefits-missing", filed="2026-11-20 10:00")
    assert [stage.deadline.period.clock for stage in music.stages] == [True, False]
    drawn = music.stage_to_draw("2026-11-20 10:00")
    assert drawn is not None
    assert drawn.name == "complex-reply"
    assert music.stage_to_draw("2027-06-01") == drawn


def test_how_a_stage_stands_in_words() -> None:
    accept, mediation, _ = timeline(happened={"accept": "2026-09-28"}).stages
    assert accept.stands(moment("2026-12-01", "as_of"), "en") == "took place on 2026-09-28"
    assert mediation.stands(moment("2026-10-01", "as_of"), "en") == "still running"
    assert mediation.stands(moment("2027-10-01", "as_of"), "en") == "run out"
    advice = timeline(platform="soda-music", problem="points-gift").stages[-1]
    assert advice.stands(moment("2027-10-01", "as_of"), "en") == "that day has come; you may do it now"


def test_which_stages_others_wait_for() -> None:
    assert [stage.name for stage in awaited(timeline().stages)] == ["accept", "mediation"]
    rows = profile("12315").awaited("complaint")
    assert [row.key for row in rows] == ["accept", "mediation"]
    assert {row.key for row in profile("12315").awaited()} >= {"accept", "mediation"}
    assert profile("bilibili").awaited() == ()
