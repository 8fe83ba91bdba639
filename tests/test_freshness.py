"""How old what we rely on is, and whether every address of law is on an official site."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from calc import InputError, freshness
from calc.base.messages import say
from calc.base.paths import data_dir
from calc.freshness import LONG, Link, age, links, main, stale
from tests.paths import ROOT


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data that may be changed."""
    copy = tmp_path / "data"
    shutil.copytree(data_dir(), copy)
    monkeypatch.setattr(freshness, "data_dir", lambda: copy)
    return copy


def test_every_address_of_law_is_on_an_official_site() -> None:
    found = links()
    assert len(found) > 20
    assert [link for link in found if not link.good] == []
    assert {link.standing for link in found} == {"issuer", "copy", "not-law"}


@pytest.mark.parametrize(
    ("file", "url", "standing"),
    [
        ("laws/consumer-regulation.toml", "https://www.gov.cn/zhengce/1.htm", "issuer"),
        ("holidays/2026.toml", "http://www.gov.cn/zhengce/1.htm", "issuer"),
        ("laws/consumer-law.toml", "https://www.samr.gov.cn/1.html", "copy"),
        ("laws/consumer-regulation.toml", "https://www.samr.gov.cn/1.html", "elsewhere"),
        ("laws/consumer-regulation.toml", "https://www.gov.cn.example.org/1.html", "elsewhere"),
        ("laws/unknown.toml", "https://www.gov.cn/1.html", "elsewhere"),
        ("laws/civil-code.toml", "ftp://www.npc.gov.cn/1.html", "malformed"),
        ("laws/civil-code.toml", "https://user@www.npc.gov.cn/1.html", "malformed"),
        ("laws/civil-code.toml", "https://www.npc.gov.cn:8080/1.html", "malformed"),
        ("laws/civil-code.toml", "https://www.npc.gov.cn/1.html#top", "malformed"),
        ("laws/civil-code.toml", "https://www.npc.gov.cn/a b", "malformed"),
        ("laws/civil-code.toml", "https://[::1", "malformed"),
        ("laws/civil-code.toml", "https://localhost/1", "malformed"),
        ("platforms/apple.toml", "https://support.apple.com/1", "not-law"),
        ("platforms/apple.toml", "http://support.apple.com/1", "malformed"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_an_address_is_on_the_issuers_site_a_copy_or_wrong(file: str, url: str, standing: str) -> None:
    assert freshness._standing(file, url) == standing


def test_a_wrong_address_fails_the_command(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    law = facts / "laws" / "consumer-regulation.toml"
    law.write_text(
        law.read_text(encoding="utf-8").replace("www.gov.cn", "blog.example.org"), encoding="utf-8"
    )
    assert main(["links"]) == 1
    assert "elsewhere laws/consumer-regulation.toml: https://blog.example.org" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("as_of", "keys"),
    [
        ("2026-10-24", []),
        ("2026-10-25", ["stale-schedule"]),
        ("2026-11-21", ["stale-schedule"]),
    ],
)
def test_next_years_schedule_is_due_from_the_day_one_was_ever_published(as_of: str, keys: list[str]) -> None:
    assert [step.key for step in stale(as_of)] == keys


def test_a_schedule_can_be_later_than_ever() -> None:
    assert say("stale-in-time", "en") in stale("2026-11-21")[-1].text("en")
    assert say("stale-late", "en") in stale("2027-01-05")[-1].text("en")


def due(as_of: str, **days: int) -> list[str]:
    return [step.text("en") for step in stale(as_of, **days) if step.key == "stale-fact"]


def test_a_fact_is_due_in_the_month_in_which_the_days_of_its_file_are_over() -> None:
    named = (
        "platforms/bilibili.toml (sources.refund-article): read on 2026-11-20, to be read again by 2027-03-18"
    )
    assert named not in due("2027-02-28")
    assert named in due("2027-03-01")
    assert named in due("2027-06-01")


def test_what_is_due_longest_comes_first() -> None:
    days = [line.rpartition(" ")[2] for line in due("2028-12-01")]
    assert days == sorted(days)


def test_other_days_may_be_asked_for() -> None:
    assert due("2026-11-21", days=LONG) == []
    assert len(due("2026-11-21", days=0)) == len(due("2099-01-01"))


def test_every_file_that_was_read_comes_round_and_not_all_in_one_month(data: Path) -> None:
    read = {
        f"{path.parent.name}/{path.name}"
        for path in data.rglob("*.toml")
        if "verified_on" in path.read_text(encoding="utf-8")
    }
    assert read == set(freshness._intervals())
    day, months = date(2026, 11, 28), Counter[str]()
    for days in freshness._intervals().values():
        months[f"{day + timedelta(days):%Y-%m}"] += 1
    assert max(months.values()) <= len(read) / 6


def test_a_law_about_to_end_names_the_rules_that_nothing_follows() -> None:
    (step,) = [step for step in stale("2026-02-21") if step.key.startswith("stale-law")]
    assert step.key == "stale-law-gap"
    assert "laws/complaint-rules-2019.toml ends on 2026-04-14" in step.text("en")
    # The day itself is still in time, the day after is not.
    assert any(step.key == "stale-law-gap" for step in stale("2026-04-14"))
    assert not any(step.key.startswith("stale-law") for step in stale("2026-04-15"))
    assert not any(step.key.startswith("stale-law") for step in stale("2025-10-15"))


def test_a_law_whose_rules_are_all_followed_only_ends() -> None:
    (step,) = [step for step in stale("2013-12-01") if step.key.startswith("stale-law")]
    assert step.key == "stale-law"


def test_the_command_lists_and_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stale", "2026-11-21"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 to look at again"
    assert main(["links"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 not where they should be"
    assert main([]) == 2
    assert "python -m calc.freshness" in capsys.readouterr().out
    with pytest.raises(InputError, match="command"):
        main(["other"])


@pytest.mark.slow
def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "calc.freshness", "links"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "0 not where they should be" in done.stdout


def test_a_link_tells_whether_it_may_stay() -> None:
    assert Link("laws/a.toml", "https://www.gov.cn/", "copy").good
    assert not Link("laws/a.toml", "x", "malformed").good


def test_the_page_says_how_old_what_it_used_is() -> None:
    read = [date(2026, 11, 20), None, date(2026, 10, 1)]
    for asked, days, key in (("2026-11-21", 51, "sources-age"), ("2027-11-21", 416, "sources-age-old")):
        values = {"day": "2026-10-01", "asked": asked, "days": days}
        assert age(read, date.fromisoformat(asked), "en") == say(key, "en", values)
    assert age([None], date(2026, 11, 21), "en") is None
    # An answer for an earlier day rests on what was read later; that is no age.
    assert age(read, date(2026, 1, 1), "en") is None
