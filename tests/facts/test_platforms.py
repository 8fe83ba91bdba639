"""The profiles: every window, response time, validity and channel of the guides, and refused files."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from calc import CalcError, DataError, InputError, load_profile, response_timeline
from calc.facts.platforms import _profiles, platform_ids, profile
from calc.facts.profiles import OWN_TERMS
from tests.refusal import data_refused, refused

IDS = (
    *("12315", "apple", "bilibili", "generic", "google-play"),
    *("isc", "netease-cloud-music", "soda-music", "wechat-pay"),
)


def test_the_platforms_and_responders() -> None:
    assert platform_ids() == IDS
    assert platform_ids("responder") == ("12315", "apple", "google-play", "isc", "wechat-pay")


def test_the_problems_of_each() -> None:
    assert {name: profile(name).problems for name in IDS} == {
        "netease-cloud-music": ("benefits-missing", "points-redemption-failed", "points-expired", "refund"),
        "soda-music": ("points-gift", "points-expired", "refund"),
        "bilibili": ("refund",),
        "generic": ("benefits-inactive", "refund"),
        "12315": ("complaint", "report"),
        "apple": ("refund",),
        "isc": ("complaint",),
        "google-play": ("refund",),
        "wechat-pay": ("refund",),
    }


# Every response time the guides and the reported sources give: platform, stage, figure, clock, confidence.
TIMES = {
    ("netease-cloud-music", "first-reply", "24 hours", "filed", "unverified"),
    ("netease-cloud-music", "complex-reply", "3-5 working days", "filed", "unverified"),
    ("netease-cloud-music", "email-reply", "1-3 working days", "filed", "unverified"),
    ("netease-cloud-music", "restored", "2 hours", "verification", "unverified"),
    ("netease-cloud-music", "technical-check", "24-48 hours", "unstated", "unverified"),
    ("netease-cloud-music", "payment-check", "3 working days", "unstated", "unverified"),
    ("netease-cloud-music", "automatic-return", "24 hours", "failure", "unverified"),
    ("soda-music", "first-reply", "24 hours", "filed", "unverified"),
    ("soda-music", "complex-reply", "3-5 working days", "filed", "unverified"),
    ("soda-music", "escalate", "7 working days", "filed", "unverified"),
    ("bilibili", "refund-review", "1-3 working days", "filed", "unverified"),
    ("generic", "sync-wait", "30 minutes-2 hours", "payment", "unverified"),
    ("generic", "takes-effect", "24 hours", "upgrade", "unverified"),
    ("generic", "takes-effect-next-day", "1 day", "upgrade", "unverified"),
    ("apple", "apple-update", "48 hours", "filed", "verified"),
    ("apple", "apple-store-credit", "48 hours", "approval", "verified"),
    ("apple", "apple-mobile-billing", "60 days", "approval", "verified"),
    ("apple", "apple-other-payment", "30 days", "approval", "verified"),
    ("isc", "isc-reply", "10 working days", "filed", "reported"),
    ("wechat-pay", "wechat-first-answer", "24 hours", "filed", "verified"),
    ("wechat-pay", "wechat-settled", "72 hours", "filed", "verified"),
}


def test_every_response_time_is_there_with_its_confidence() -> None:
    found = {
        (name, row.key, str(row.period), row.starts, row.source.confidence)
        for name in IDS
        for row in profile(name).stages
        if row.period is not None and row.source is not None
    }
    assert found == TIMES


def test_the_authority_answers_by_law_and_by_nothing_else() -> None:
    rows = profile("12315").stages
    assert [(row.key, row.rule, row.after) for row in rows] == [
        ("accept", "complaint-accept", None),
        ("mediation", "complaint-mediation", "accept"),
        ("end-notice", "complaint-end-notice", "mediation"),
        ("report-decide", "report-decide", None),
        ("report-tell", "report-tell", "report-decide"),
        ("report-case", "report-case", "report-decide"),
    ]
    assert {row.kind for row in rows} == {"legal"}
    for name in IDS[1:]:
        assert all(row.after is None and row.rule is None for row in profile(name).stages), name


def test_windows_and_validities_are_claims() -> None:
    windows = {name: (str(terms.window), terms.stated) for name in IDS if (terms := profile(name).refund)}
    assert windows == {
        "bilibili": ("7 days", True),
        "generic": ("7 days", False),
        "netease-cloud-music": ("7 days", False),
        "soda-music": ("7 days", False),
    }
    validities = {name: str(points.validity) for name in IDS if (points := profile(name).points)}
    assert validities == {"netease-cloud-music": "12 months", "soda-music": "12-24 months"}
    for name in IDS:
        for claim in (profile(name).refund, profile(name).points):
            assert claim is None or claim.source.confidence == "unverified"
    bilibili = profile("bilibili").refund
    assert bilibili is not None
    assert bilibili.excluded_plans == ("promotional", "co-branded")


def test_every_channel_of_the_guides_is_there() -> None:
    assert {name: sorted({route.channel for route in profile(name).routes}) for name in IDS} == {
        "netease-cloud-music": ["app", "email", "social", "web"],
        "soda-music": ["app", "email", "phone", "social"],
        "bilibili": ["app", "email", "phone", "web"],
        "generic": ["app", "social"],
        "12315": ["phone", "web"],
        "apple": [],
        "isc": ["web"],
        "google-play": [],
        "wechat-pay": ["app"],
    }
    companies = profile("netease-cloud-music").companies
    assert [(company.name, company.source.confidence) for company in companies] == [
        ("杭州网易云音乐科技有限公司", "unverified"),
        ("杭州乐读科技有限公司", "reported"),
    ]


def test_every_refundable_platform_has_a_way_to_ask() -> None:
    for name in platform_ids("platform"):
        assert "refund" in profile(name).problems
        assert any("refund" in route.problems for route in profile(name).routes), name


def test_isc_says_that_trade_disputes_belong_elsewhere() -> None:
    text = profile("isc").notes[0].text
    assert text is not None
    assert "12315" in text.text("zh")
    assert "elsewhere" in text.text("en")


def test_nothing_advises_an_untrue_reason(data: Path) -> None:
    for path in data.rglob("*"):
        if path.suffix in (".toml", ".ftl"):
            assert "误购" not in path.read_text(encoding="utf-8"), path.name


def test_one_article_is_not_linked_because_its_site_imitates_another(data: Path) -> None:
    for path in (data / "platforms").glob("*.toml"):
        assert "163music" not in path.read_text(encoding="utf-8")


# --- one's own profile ---------------------------------------------------------------------------

OWN: dict[str, Any] = {
    "id": "mine",
    "kind": "platform",
    "name": {"zh": "我的平台", "en": "My platform"},
    "problems": ["refund"],
    "sources": {"site": {"title": "Terms", "confidence": "reported"}},
    "refund": {"window": "14天", "source": "site"},
    "points": {"validity": "半年", "name": "stars"},
    "stage": [
        {
            "key": "answer",
            "name": "answer",
            "problems": ["refund"],
            "kind": "claim",
            "waits_on": "platform",
            "period": "2 days",
        }
    ],
    "route": [{"channel": "app", "problems": ["refund"], "path": "Me > Help"}],
    "note": [{"key": "n", "problems": ["refund"], "text": "A note.", "period": "1 day"}],
}


def test_a_profile_of_ones_own_is_read_from_a_dict_or_a_file(tmp_path: Path) -> None:
    mine = load_profile(OWN)
    assert mine.refund is not None
    assert (str(mine.refund.window), mine.refund.stated) == ("14 days", True)
    assert mine.refund.source.confidence == "reported"
    assert mine.points is not None
    assert mine.points.source is OWN_TERMS
    assert mine.stages[0].source is OWN_TERMS
    path = tmp_path / "mine.toml"
    path.write_text('id = "mine"\nkind = "platform"\nname = "M"\nproblems = []\n', encoding="utf-8")
    assert load_profile(path).name.text("en") == "M"
    assert profile(mine) is mine


def test_terms_of_ones_own_are_yours() -> None:
    mine = profile("netease-cloud-music").with_terms(window="14天", validity="1年", reply="2天")
    assert mine.refund is not None
    assert mine.refund.stated
    assert mine.points is not None
    assert mine.points.name.text("zh") == "云贝"
    assert mine.stages[0].key == "own-reply"
    assert {mine.refund.source.confidence, mine.points.source.confidence} == {"yours"}
    assert profile("bilibili").with_terms(window="3 days").refund.excluded_plans  # type: ignore[union-attr]  # just set
    assert profile("bilibili").with_terms(validity="1年").points.name.text("en") == "points"  # type: ignore[union-attr]
    assert profile("12315").with_terms(window="3 days").refund.excluded_plans == ()  # type: ignore[union-attr]
    with pytest.raises(InputError) as caught:
        profile("bilibili").with_terms(window="soon")
    assert caught.value.field == "terms_window"


def _change(*path: Any, to: Any) -> Any:
    def spoil(raw: dict[str, Any]) -> None:
        target = raw
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = to

    return spoil


def _in_hours(hours: str, lunch: str | None = None) -> Any:
    def spoil(raw: dict[str, Any]) -> None:
        raw["stage"][0] |= {"period": "8 working hours", "hours": hours, "lunch": lunch}

    return spoil


def test_a_profile_says_in_which_hours_working_hours_run() -> None:
    raw = copy.deepcopy(OWN)
    _in_hours("09:00-18:00", "12:00-13:00")(raw)
    timeline = response_timeline(platform=load_profile(raw), problem="refund", filed="2026-11-20 16:00")
    assert timeline.stages[0].deadline.ends_at.isoformat() == "2026-11-23T16:00:00+08:00"


def test_only_a_reply_time_of_ones_own_takes_working_hours() -> None:
    own = profile("bilibili").with_terms(reply="8 working hours", hours=("09:00", "18:00"))
    assert (own.stages[0].hours, own.stages[0].lunch) == ("09:00-18:00", None)
    with refused("hours-nowhere"):
        profile("bilibili").with_terms(window="8 working hours")
    for more in ({"hours": "09:00-18:00"}, {"lunch": "12:00-13:00"}):
        with refused("hours-unit"):
            profile("bilibili").with_terms(reply="8 hours", **more)
    with refused("hours-needed"):
        profile("bilibili").with_terms(reply="8 working hours")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_change("refund", "window", to="soon"), "data-shape: refund.window: "),
        (_change("refund", "window", to=7), "data-shape: expected str, got 7"),
        (_change("refund", "stated", to="yes"), "data-shape: expected bool"),
        (_change("refund", "source", to="nowhere"), "profile-unknown: refund.source: 'nowhere'"),
        (_change("refund", "source", to=5), "data-shape: expected a source of this file, got 5"),
        (_change("refund", "excluded_source", to="site"), "data-shape: expected a source of this file"),
        (_change("stage", 0, "guide", to=[5]), "data-shape: expected str, got 5"),
        (
            _change("refund", "excluded_plans", to=["family"]),
            "profile-unknown: refund.excluded_plans: 'family'",
        ),
        (_change("points", "validity", to="0天"), "data-shape: points.validity: "),
        (_change("stage", 0, "period", to="x"), "data-shape: stage[0].period"),
        (_change("stage", 0, "period", to="8 working hours"), "profile-hours: stage[0].hours"),
        (_change("stage", 0, "hours", to="09:00-18:00"), "profile-hours: stage[0]."),
        (_change("stage", 0, "lunch", to="12:00-13:00"), "profile-hours: stage[0]"),
        (_in_hours("9 to 6"), "data-shape: stage[0].hours: '9 to 6' is not two times"),
        (_in_hours("09:00-18:00", "20:00-21:00"), "data-shape: stage[0].lunch: "),
        (_change("stage", 0, "kind", to="legal"), "profile-legal: stage[0].kind"),
        (_change("stage", 0, "kind", to="gossip"), "data-shape: gossip"),
        (_change("stage", 0, "rule", to="complaint-accept"), "profile-figure: stage[0]"),
        (_change("stage", 0, "problems", to=["other"]), "profile-unknown: stage[0].problems: 'other'"),
        (_change("stage", 0, "channels", to=["fax"]), "profile-unknown: stage[0].channels: 'fax'"),
        (_change("stage", 0, "after", to="answer"), "profile-after: stage[0].after"),
        (_change("route", 0, "channel", to="fax"), "profile-unknown: route[0].channel"),
        (_change("route", 0, "rule", to="no-rule"), "profile-unknown: route[0].rule: 'no-rule'"),
        (_change("note", 0, "text", to={"zh": "只有中文"}), "data-shape: expected text in zh and en"),
        (_change("note", 0, "period", to="x"), "data-shape: note[0].period"),
        (_change("name", to={"zh": "", "en": ""}), "data-shape: expected text in zh and en, got"),
        (_change("kind", to="shop"), "data-shape: shop"),
        (_change("id", to="My Shop"), "profile-code: id: 'My Shop'"),
        (_change("problems", 0, to="no code"), "profile-code: problems: 'no code'"),
        (_change("stage", 0, "key", to="<b>"), "profile-code: stage[0].key: '<b>'"),
        (_change("colour", to="red"), "data-shape: colour"),
        (_change("company", to=[{"name": "C", "source": "nowhere"}]), "profile-unknown: company[0].source"),
        (_change("sources", "site", "confidence", to="verified"), "data-unverified: sources.site"),
        (_change("sources", "site", "confidence", to="sure"), "data-shape: sure"),
    ],
)
def test_a_profile_that_does_not_fit_is_refused_by_its_key(spoil: Any, told: str) -> None:
    raw = copy.deepcopy(OWN)
    spoil(raw)
    with data_refused(told) as caught:
        load_profile(raw)
    assert caught.value.file == "profile"


@pytest.mark.parametrize("name", ["another", "other"])
def test_a_file_must_carry_the_name_of_its_platform(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "platforms").mkdir()
    text = (data / "platforms" / "isc.toml").read_text(encoding="utf-8")
    (tmp_path / "platforms" / f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("calc.facts.platforms.data_dir", lambda: tmp_path)
    with data_refused(f"profile-name: {name}.toml: id: isc"):
        _profiles.__wrapped__()


def test_an_unknown_platform_lists_the_known() -> None:
    with refused(f"choice: {', '.join(IDS)}"):
        profile("spotify")


def test_every_file_of_facts_begins_with_what_it_is(data: Path) -> None:
    for path in data.rglob("*.toml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# "), path.name
        tomllib.loads("\n".join(lines))


def test_all_data_errors_are_calc_errors() -> None:
    assert issubclass(DataError, CalcError)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"stage": [OWN["stage"][0]] * 2}, "profile-twice: stage[1].key: answer"),
        (
            {"stage": [{**OWN["stage"][0], "period": None, "rule": "complaint-accept"}]},
            "profile-legal: stage[0].kind",
        ),
        (
            {"note": [{"key": "n", "problems": ["refund"]}]},
            "profile-words: note[0].text",
        ),
        (
            {
                "stage": [
                    {
                        "key": "x",
                        "name": "x",
                        "problems": ["refund"],
                        "kind": "legal",
                        "waits_on": "authority",
                        "rule": "complaint-where",
                    }
                ]
            },
            "profile-unknown: stage[0].rule: 'complaint-where'",
        ),
        ({"problems": "refund"}, "data-shape: expected a list, got 'refund'"),
    ],
    ids=[
        "a stage twice",
        "a claim by law",
        "a note without words",
        "a rule without a period",
        "text for a list",
    ],
)
def test_rows_that_contradict_each_other_are_refused(change: dict[str, Any], told: str) -> None:
    with data_refused(told):
        load_profile(OWN | change)


def test_a_stage_is_listed_twice_in_a_file_too(tmp_path: Path) -> None:
    row = '[[stage]]\nkey = "answer"\nname = "A"\nproblems = ["refund"]\nkind = "claim"\n'
    row += 'waits_on = "platform"\nperiod = "2 days"\n'
    path = tmp_path / "m.toml"
    path.write_text(
        'id = "m"\nkind = "platform"\nname = "M"\nproblems = ["refund"]\n' + row * 2, encoding="utf-8"
    )
    with data_refused("profile-twice: answer"):
        load_profile(path)


@pytest.mark.parametrize("given", [None, 5, ["mine"]], ids=repr)
def test_a_profile_comes_from_a_path_or_a_dict(given: Any) -> None:
    with refused("profile-kind"):
        load_profile(given)
    with refused("choice"):
        profile(given)


def test_a_key_that_is_no_text_is_refused_too() -> None:
    given: Any = {**OWN, 1: 1}
    with pytest.raises(DataError, match="profile: "):
        load_profile(given)
