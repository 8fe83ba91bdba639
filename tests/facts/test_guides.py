"""Guides: every file reads, what does not fit is named, and nothing of the five articles was lost."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from calc import DataError, InputError
from calc.base.messages import Name
from calc.facts.guides import REQUESTS, Guide, Item, guide, guides, read_guide
from calc.facts.platforms import platform_ids, profile
from tests.paths import ROOT

INVENTORY = sorted((ROOT / "tests" / "inventory").glob("*.toml"))


def test_there_is_a_guide_to_every_problem_of_every_platform() -> None:
    wanted = {(name, problem) for name in platform_ids("platform") for problem in profile(name).problems}
    assert {(found.platform, found.problem) for found in guides()} == wanted


@pytest.mark.parametrize("found", guides(), ids=lambda found: f"{found.platform}-{found.problem}")
def test_a_guide_is_whole(found: Guide) -> None:
    assert guide(found.platform, found.problem) == found
    assert 0 < len(found.asks) <= 5
    assert found.requests
    assert found.article.confidence in ("unverified", "reported")
    assert any(item.needed for item in found.evidence)
    assert all(item.detail for item in (*found.evidence, *found.faq, *found.corrections))
    assert found.ladder[0].who == "platform"
    assert "12315" in {rung.who for rung in found.ladder}


def rows(found: Guide) -> list[Item]:
    sections = (found.symptoms, found.causes, found.checks, found.warnings, found.evidence)
    more = (found.writing, found.tips, found.faq, found.corrections)
    return [item for section in (*sections, *more) for item in section]


def test_no_guide_advises_an_untrue_reason_or_promises_a_right() -> None:
    for found in guides():
        for item in rows(found):
            for name in (item.text, item.detail):
                if isinstance(name, Name):
                    for word in ("误购", "有权", "保证退", "一定退", "entitled", "快连"):
                        assert word not in name.zh + name.en, f"{found.platform}.{found.problem}: {item.key}"


def test_a_correction_rests_on_a_law_or_is_our_own_words() -> None:
    for found in guides():
        for item in found.corrections:
            assert (item.rule is not None) != item.ours, f"{found.platform}.{found.problem}: {item.key}"


# --- the five articles, item by item -------------------------------------------------------------


def kept(data: Path, item: dict[str, Any]) -> dict[str, Any]:
    """The row of a data file where an item is kept."""
    table = tomllib.loads((data / item["file"]).read_text(encoding="utf-8"))
    section = table.get(item["section"], [])
    if isinstance(section, dict):
        return section.get(item["key"], section) if item.get("key") else section
    names = ("key", "channel", "rule")
    return next(row for row in section if item["key"] in [row.get(name) for name in names])


@pytest.mark.parametrize("path", INVENTORY, ids=lambda path: path.stem)
def test_everything_the_articles_say_is_kept_or_left_out_for_a_reason(path: Path, data: Path) -> None:
    from calc.case.fields import CODES, FIELDS, LISTS, PERSONAL

    items = tomllib.loads(path.read_text(encoding="utf-8"))["item"]
    assert items
    for item in items:
        if "left_out" in item:
            assert item["left_out"], item
        elif "field" in item:
            assert item["field"] in {*FIELDS, *CODES, *LISTS, *PERSONAL}, item
        else:
            row = kept(data, item)
            if figure := item.get("figure"):
                assert figure in str(row), item


# --- what does not fit ---------------------------------------------------------------------------

SMALL = """
platform = "bilibili"
problem = "refund"
asks = ["paid"]
requests = ["refund"]
complaint = "c"
subject = "s"
article = {title = "t", confidence = "unverified"}
ladder = [{key = "a", name = "n", text = "t", who = "platform"}]
evidence = [{key = "e", text = "t", detail = "d"}]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"bilibili"', '"soda-music"', "call it soda-music.refund"),
        ('"refund"\nasks', '"report"\nasks', "call it bilibili.report"),
        ('["paid"]', '["money"]', "asks: 'money' is unknown"),
        ('requests = ["refund"]', 'requests = ["money"]', "requests: 'money' is unknown"),
        ('confidence = "unverified"', 'confidence = "verified"', "article: what is marked verified"),
        ('who = "platform"', 'who = "friend"', "friend"),
        (
            'detail = "d"}]',
            'detail = "d"}, {key = "e", text = "t"}]',
            r"evidence\[1\]\.key: e is listed twice",
        ),
        ('detail = "d"', 'rule = "nothing"', r"evidence\[0\]\.rule: 'nothing' is unknown"),
        (
            "evidence",
            'wait = [{key = "w", text = "t", period = "soon", starts = "filed"}]\nevidence',
            "not a period",
        ),
    ],
)
def test_a_guide_that_does_not_fit_is_refused_by_its_key(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert old in SMALL
    path = tmp_path / "bilibili.refund.toml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_guide(path)


def test_a_problem_without_a_guide_lists_those_there_are() -> None:
    with pytest.raises(InputError, match="known: refund"):
        guide("bilibili", "points-gift")
    assert REQUESTS[0] == "restore-rights"


def test_a_row_says_what_it_rests_on() -> None:
    from datetime import date

    found = guide("bilibili", "refund")
    day = date(2026, 11, 21)
    claim = Item("k", Name("x", "x"))
    assert claim.source(day, found.article) is found.article
    law = Item("k", Name("x", "x"), rule="prepaid-perform").source(day, found.article)
    assert law is not None
    assert law.id == "consumer-law:53"
    assert Item("k", Name("x", "x"), ours=True).source(day, found.article) is None


def test_proof_is_told_apart_from_what_is_needed_and_missing() -> None:
    refund = guide("bilibili", "refund")
    first, *others = [item for item in refund.evidence if item.needed]
    there, missing = refund.proof([first.key, "nothing-of-it"])
    assert there == (first,)
    assert list(missing) == others
