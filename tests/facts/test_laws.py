"""The law data: on every day of 2019-2027 each rule has one version, or a gap or conflict it declares."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from calc import DataError, Period
from calc.base.messages import say
from calc.facts import laws as module
from calc.facts.laws import in_force, known, rules, statutory_days

DAYS = [date(2019, 1, 1) + timedelta(days=n) for n in range((date(2028, 1, 1) - date(2019, 1, 1)).days)]


@pytest.mark.parametrize("rule", rules())
def test_every_day_has_one_version_or_a_declared_gap_or_conflict(rule: str) -> None:
    entries = [entry for entry in known() if rule in entry.rules]
    for day in DAYS:
        count = len(in_force(rule, day).versions)
        declared = [entry.kind for entry in entries if entry.first <= day <= entry.last]
        expected = ["gap"] if count == 0 else [] if count == 1 else ["conflict"]
        assert declared == expected, f"{rule} on {day}: {count} versions"


def test_only_known_rules_are_declared_and_each_declaration_says_why() -> None:
    for entry in known():
        assert set(entry.rules) <= set(rules())
        assert entry.note.zh
        assert entry.note.en


# Facts copied from the articles: rule, a day, the figures in force on it, the articles that state them.
FACTS = [
    ("complaint-accept", "2019-06-01", ["7 working days"], ["consumer-law:46"]),
    ("complaint-accept", "2021-06-01", ["7 working days"], ["complaint-rules-2019:14", "consumer-law:46"]),
    (
        "complaint-accept",
        "2026-09-24",
        ["7 working days"],
        ["complaint-rules-2026:15", "consumer-law:46", "consumer-regulation:46:2"],
    ),
    ("complaint-mediation", "2019-12-31", [], []),
    ("complaint-mediation", "2020-01-01", ["45 working days"], ["complaint-rules-2019:21:1:5"]),
    ("complaint-mediation", "2024-06-30", ["45 working days"], ["complaint-rules-2019:21:1:5"]),
    (
        "complaint-mediation",
        "2024-07-01",
        ["45 working days", "60 days"],
        ["complaint-rules-2019:21:1:5", "consumer-regulation:46:3"],
    ),
    (
        "complaint-mediation",
        "2026-04-14",
        ["45 working days", "60 days"],
        ["complaint-rules-2019:21:1:5", "consumer-regulation:46:3"],
    ),
    (
        "complaint-mediation",
        "2026-04-15",
        ["60 days"],
        ["complaint-rules-2026:23:1:5", "consumer-regulation:46:3"],
    ),
    ("complaint-end-notice", "2026-04-14", ["7 working days"], ["complaint-rules-2019:21"]),
    ("complaint-end-notice", "2026-04-15", ["7 working days"], ["complaint-rules-2026:23"]),
    ("complaint-too-old", "2026-04-15", ["3 years"], ["complaint-rules-2026:16:4"]),
    ("report-tell", "2026-04-14", ["5 working days"], ["complaint-rules-2019:31:2"]),
    ("report-tell", "2026-04-15", [], []),
    ("report-decide", "2026-04-15", ["15-30 working days"], ["penalty-procedure:18"]),
    ("report-case", "2026-04-15", ["90-120 days"], ["penalty-procedure:64"]),
    ("stalling", "2026-04-15", ["15 days"], ["infringement-penalties:8:1:2"]),
    ("prepaid-stalling", "2026-04-15", ["15 days"], ["infringement-penalties:10:2"]),
    ("prepaid-14", "2025-05-01", ["7 days"], ["prepaid-interpretation:14"]),
    ("prepaid-14", "2025-04-30", [], []),
    ("no-reason-return", "2026-04-15", ["7 days"], ["consumer-law:25"]),
    ("rule-change-notice", "2026-04-15", ["7 days"], ["e-commerce-law:34"]),
    ("period-start", "2020-12-31", [], []),
    # Automatic renewal: five days' notice from 2021, no number of days since 2025, both side by side between.
    ("auto-renew-notice", "2021-04-30", [], []),
    ("auto-renew-notice", "2021-05-01", ["5 days"], ["online-trading-2021:18:1"]),
    ("auto-renew-notice", "2024-06-30", ["5 days"], ["online-trading-2021:18:1"]),
    (
        "auto-renew-notice",
        "2025-03-17",
        [None, "5 days"],
        ["consumer-regulation:10:2", "online-trading-2021:18:1"],
    ),
    ("auto-renew-notice", "2025-03-18", [None], ["consumer-regulation:10:2", "online-trading:18:1"]),
    ("auto-renew-cancel", "2021-05-01", [None], ["online-trading-2021:18:2"]),
    ("auto-renew-cancel", "2025-03-18", [None], ["online-trading:18:2"]),
    ("charge-announced", "2026-04-09", [], []),
    ("charge-announced", "2026-04-10", [None], ["platform-prices:20"]),
    # Terms that remove the duty to refund, or the right to end the contract.
    ("void-terms", "2019-01-01", [None], ["consumer-law:26"]),
    (
        "void-terms",
        "2026-04-15",
        [None],
        [
            *("consumer-law:26", "consumer-regulation:17"),
            *("contract-admin:8", "online-trading:21"),
        ],
    ),
    ("void-refund-terms", "2023-06-30", [], []),
    ("void-refund-terms", "2023-07-01", [None], ["contract-admin:7:3"]),
    ("member-benefits-kept", "2026-01-31", [], []),
    ("member-benefits-kept", "2026-02-01", [None], ["platform-rules:32"]),
]


@pytest.mark.parametrize(("rule", "day", "figures", "articles"), FACTS)
def test_the_figure_in_force(rule: str, day: str, figures: list[str | None], articles: list[str]) -> None:
    found = in_force(rule, date.fromisoformat(day))
    assert [version.period for version in found.versions] == figures
    assert [source.id for source in found.sources] == articles


def test_of_several_articles_the_first_is_the_one_to_name() -> None:
    found = in_force("complaint-mediation", date(2025, 9, 24))
    assert len(found.sources) > 1
    assert found.source == found.sources[0]
    assert in_force("complaint-mediation", date(2019, 12, 31)).source is None


@pytest.mark.parametrize(
    ("rule", "zh"), [("rule-change-notice", "第二条第三款"), ("contract-formed", "第二条第三款")]
)
def test_where_the_e_commerce_law_is_cited_its_exclusion_of_content_is_said(rule: str, zh: str) -> None:
    (source,) = in_force(rule, date(2026, 4, 15)).sources
    assert source.says
    assert zh in source.says.text("zh")
    assert "2(3)" in source.says.text("en")


def test_an_explicit_refusal_is_stalling_at_once_by_article_10() -> None:
    (source,) = in_force("prepaid-stalling", date(2026, 4, 15)).sources
    assert source.says
    assert "明确表示不予退款" in source.says.text("zh")


def test_fraud_damages_are_three_times_the_price_and_500_at_least() -> None:
    (version,) = in_force("fraud-damages", date(2026, 1, 1)).versions
    assert (version.multiple, version.minimum) == (3, Decimal("500.00"))


def test_the_dates_laws_changed() -> None:
    changes = {
        "consumer-law": (date(2014, 3, 15), None),
        "consumer-regulation": (date(2024, 7, 1), None),
        "complaint-rules-2019": (date(2020, 1, 1), date(2026, 4, 14)),
        "complaint-rules-2026": (date(2026, 4, 15), None),
        "civil-code": (date(2021, 1, 1), None),
        "prepaid-interpretation": (date(2025, 5, 1), None),
        "e-commerce-law": (date(2019, 1, 1), None),
        "price-rules": (date(2022, 7, 1), None),
        "holiday-law-2013": (date(2014, 1, 1), date(2024, 12, 31)),
        "holiday-law-2024": (date(2025, 1, 1), None),
    }
    laws = {law.id: (law.in_force, law.until) for law in module._laws()}
    assert {name: laws[name] for name in changes} == changes


def test_what_is_law_was_read_and_says_where() -> None:
    for law in module._laws():
        source = law.as_source(law.id)
        if source.confidence == "verified":
            assert source.verified_on is not None
            assert source.read_in is not None
            assert "读的是" in source.read("zh")
        elif law.id == "platform-prices":
            assert "quotations" in source.read("en")
        else:
            assert law.id in ("holiday-law-1999", "holiday-law-2007")
            assert source.read("en") == say("source-checked", "en", {"with": "holidays 0.108"})


def test_addresses_are_the_issuers_own() -> None:
    issuers = {"www.samr.gov.cn", "www.gov.cn", "gongbao.court.gov.cn", "www.ndrc.gov.cn"}
    for law in module._laws():
        assert law.url is None or law.url.split("/")[2] in issuers, law.id


def test_every_period_in_the_law_data_can_be_read() -> None:
    for rule in rules():
        for day in (date(2019, 6, 1), date(2025, 6, 1), date(2026, 6, 1)):
            for version in in_force(rule, day).versions:
                if version.period is not None:
                    assert Period.parse(version.period).low >= 1


def test_an_article_is_cited_with_paragraph_and_item() -> None:
    cited = {
        source.id: source
        for day in (2025, 2026)
        for rule in rules()
        for source in in_force(rule, date(day, 6, 1)).sources
    }
    assert (
        cited["complaint-rules-2026:23:1:5"].text("zh")
        == "《市场监督管理投诉举报处理办法》第23条第1款第（5）项"
    )
    assert cited["consumer-regulation:46:2"].text("en").endswith("art. 46 para. 2")
    assert cited["complaint-rules-2026:16:4"].text("en").endswith("art. 16 item 4")


def test_statutory_days_rest_on_the_wording_of_the_year() -> None:
    assert [statutory_days(year)[1].id for year in (2007, 2013, 2024, 2025)] == [
        "holiday-law-1999",
        "holiday-law-2007",
        "holiday-law-2013",
        "holiday-law-2024",
    ]


@pytest.mark.parametrize(("year", "eve"), [(2004, False), (2010, True), (2014, False), (2026, True)])
def test_only_the_spring_festival_was_ever_counted_from_its_eve(year: int, eve: bool) -> None:
    festivals, _ = statutory_days(year)
    assert {one.festival for one in festivals if one.from_eve} == ({"spring-festival"} if eve else set())


def test_a_law_marked_verified_must_say_when_and_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "x.toml").write_text(
        'id = "x"\ntitle = "X"\nin_force = 2020-01-01\nconfidence = "verified"\n', encoding="utf-8"
    )
    monkeypatch.setattr(module, "data_dir", lambda: tmp_path)
    with pytest.raises(DataError, match=r"x\.toml: verified_on"):
        module._laws.__wrapped__()


@pytest.mark.parametrize(
    ("rule", "day", "articles"),
    [
        ("complaint-mediation", "2023-06-01", [["complaint-rules-2019:20"]]),
        (
            "complaint-mediation",
            "2025-06-01",
            [["complaint-rules-2019:20"], ["consumer-regulation:46:3"]],
        ),
        ("complaint-mediation", "2026-06-01", [["complaint-rules-2026:22", "consumer-regulation:46:3"]]),
        ("report-decide", "2026-06-01", [["penalty-procedure:18"]]),
        ("report-case", "2026-06-01", [[]]),
        ("complaint-accept", "2026-06-01", [[]]),
        ("complaint-end-notice", "2026-06-01", [[]]),
    ],
)
def test_each_version_names_the_articles_by_which_tests_do_not_count(
    rule: str, day: str, articles: list[list[str]]
) -> None:
    versions = in_force(rule, date.fromisoformat(day)).versions
    assert [[source.id for source in version.tests] for version in versions] == articles


def test_an_article_names_a_rule_of_its_own_law_for_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "x.toml").write_text(
        'id = "x"\ntitle = "X"\nin_force = 2020-01-01\nconfidence = "reported"\n'
        '[[article]]\nrule = "a"\nstarts = "event"\nperiod = "7 days"\ntests = "b"\nsays = "A"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(module, "data_dir", lambda: tmp_path)
    with pytest.raises(DataError, match=r"x\.toml: article\[0\]\.tests: 'b' is unknown"):
        module._laws.__wrapped__()
