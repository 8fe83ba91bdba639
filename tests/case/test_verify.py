"""The line of an answer: what it holds, what it survives, and what is said when something has changed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calc
from calc import Case, InputError, Verification, verify
from calc.base.data_files import rule_facts, rule_version
from calc.base.messages import LANGUAGES
from calc.case.fields import CODES, FIELDS, LISTS, PERSONAL
from tests.case.test_case import FULL
from tests.paths import ROOT
from tests.refusal import refused

DAY = "2026-11-21"
SMALL = {"platform": "bilibili", "paid": "30.00", "purchased": "2026-11-01", "term": "30天", "used_days": 10}

# Another value of each field that feeds an answer.
OTHERS: dict[str, Any] = {
    "platform": "soda-music",
    "paid": "169",
    "purchased": "2026-11-02",
    "term": "6个月",
    "activated": "2026-11-04",
    "used_days": 11,
    "ever_used": None,
    "plan": "promotional",
    "channel": "apple",
    "auto_renew": False,
    "payment_normal": False,
    "first_purchase": True,
    "already_refunded": "5.01",
    "consumed_value": "7",
    "list_price": "219",
    "cause": None,
    "stopped": "2026-11-19",
    "paused": [{"first": "2026-11-06", "last": "2026-11-08"}],
    "restored": "2026-11-06",
    "failed": "2026-11-03",
    "terms_window": "15天",
    "terms_validity": "19个月",
    "responder": "isc",
    "problem": "report",
    "filed": "2026-09-25",
    "lots": [{"earned": "2025-12-31", "points": 501}, {"earned": "2026-01-31", "points": "20"}],
    "spent": [{"day": "2026-02-01", "points": 101}],
    "happened": [{"stage": "accept", "day": "2026-09-29"}],
    "excluded": [{"stage": "mediation", "first": "2026-10-12", "last": "2026-10-26"}],
}
# What feeds no answer, or only one that somebody else than 12315 gives.
IDLE = {"contact", "terms_reply", "terms_hours", "terms_lunch"}


def line(values: dict[str, Any] = SMALL, as_of: str = DAY) -> str:
    return Case.from_dict(values).result(as_of=as_of).line


def check(written: str, values: dict[str, Any] = SMALL) -> Verification:
    return verify(written, Case.from_dict(values))


def resealed(written: str, before: str, after: str) -> str:
    """A line in which something was changed on purpose, with the check that goes with it."""
    body = written.rpartition("; sum")[0].replace(before, after)
    assert body not in written
    return f"{body}; sum {sha256(body.encode()).hexdigest()[:6]}"


def test_the_line_says_how_the_answer_came_about() -> None:
    written = line()
    assert re.fullmatch(
        r"quanyi \S+; data \d{4}-\d\d-\d\d\.[0-9a-f]{8}; as-of 2026-11-21; case [0-9a-f]{10};"
        r" refund 20\.00 prorated negotiable; figures [0-9a-f]{8}; rules bilibili=.*; sum [0-9a-f]{6}",
        written,
    )
    for rule in ("bilibili", "civil-code", "prepaid-interpretation", "holidays-2026"):
        assert f"{rule}={rule_version(rule)}" in written
    assert f"quanyi {calc.__version__}; data {calc.base.data_files.data_version()}" in written


def test_every_answer_is_in_the_line() -> None:
    written = line(FULL)
    assert "; refund 152.56 prorated negotiable; points 420/0/0;" in written
    assert "; due mediation 2026-12-11, end-notice 2026-12-22;" in written, "what took place is not due"
    filed = line({"responder": "12315", "problem": "complaint", "filed": "2026-09-24"})
    assert "due accept 2026-10-12, mediation 2026-11-23/2026-12-11, end-notice" in filed
    assert "; due nothing;" in line({"platform": "generic", "problem": "refund", "filed": "2026-11-20"})
    assert "; nothing; figures " in line({})
    assert "; rules none; " in line({})
    assert check(line({}), {})


def test_an_estimated_year_rests_on_the_law_and_on_how_it_is_estimated() -> None:
    written = line({"responder": "12315", "problem": "complaint", "filed": "2026-12-24"})
    assert "holiday-law-2024=" in written
    assert f"estimates={rule_version('estimates')}" in written
    moved = resealed(written, f"estimates={rule_version('estimates')}", "estimates=000000")
    filed = {"responder": "12315", "problem": "complaint", "filed": "2026-12-24"}
    assert check(moved, filed).changed == ("estimates",)
    assert "estimates" in check(moved, filed).text("zh")


def test_ones_own_terms_are_inputs_and_no_rule() -> None:
    own = {"terms_validity": "1年", "lots": [{"earned": "2026-01-31", "points": 5}]}
    assert check(line(own), own)
    assert "own-terms" not in line(own)
    assert check(line(own), own | {"terms_validity": "2年"}).outcome == "other-inputs"
    reply = {"platform": "soda-music", "problem": "refund", "filed": "2026-11-20", "terms_reply": "48小时"}
    assert check(line(reply), reply | {"terms_reply": "49小时"}).outcome == "other-inputs"
    assert check(line(reply), reply | {"terms_reply": "2 天"}).outcome == "other-inputs"
    assert check(line(reply), reply | {"terms_reply": "2880分钟"})


POINTS: dict[str, Any] = {
    "terms_validity": "12-24 months",
    "lots": [{"earned": "2025-12-31", "points": 501}, {"earned": "2026-01-31", "points": "20"}],
    "spent": [{"day": "2026-02-01", "points": 101}],
}


def test_points_that_use_nothing_new_have_the_line_they_always_had() -> None:
    written = line(POINTS, "2026-06-01")
    assert "; case 2d403e1d03; points 420/0/0; figures 8e7194c7; " in written


@pytest.mark.parametrize(
    "changed",
    [
        {"lots": [{**POINTS["lots"][0], "expires": "2027-12-31"}, POINTS["lots"][1]]},
        {"lots": [{**POINTS["lots"][0], "taken_back": 1}, POINTS["lots"][1]]},
        {"spent": [*POINTS["spent"], {"day": "2026-02-01", "points": -1}]},
        {"terms_validity": "12-24个自然月"},
        {"terms_validity": "12-24个月未使用则清零"},
        {"terms_validity": "12-24个月，最晚次年12月31日"},
    ],
    ids=str,
)
def test_what_is_known_of_a_lot_and_every_form_of_validity_are_inputs(changed: dict[str, Any]) -> None:
    assert check(line(POINTS), POINTS | changed).outcome == "other-inputs"
    assert check(line(POINTS | changed), POINTS | changed)


def test_a_validity_in_other_words_is_the_same_input() -> None:
    for one, other in (
        ("1年未使用则清零", "12 months without use"),
        ("年底", "31 December"),
        ("1年", "12个月"),
    ):
        assert check(line(POINTS | {"terms_validity": one}), POINTS | {"terms_validity": other})


@pytest.mark.parametrize(
    "same",
    [
        {"paid": "30"},
        {"paid": 30},
        {"paid": "¥30.00元"},
        {"purchased": "2026/11/1"},
        {"purchased": "2026年11月1日"},
        {"term": "30 days"},
        {"term": "三十天"},
        {"used_days": "10"},
        {"used_days": "10天"},
        {"used_days": 10.0},
        {"paid": "三十块"},
        {"paid": "人民币30元整"},
        {"purchased": "20261101"},
        {"purchased": "2026年11月1号（周日）"},
        {"term": "\u200b30天卡"},
        {"plan": "regular", "channel": "direct", "auto_renew": False, "payment_normal": True},
        {"already_refunded": 0, "consumed_value": "0.00"},
        # What no answer is asked for, and what other tabs put there by themselves.
        {"responder": "bilibili", "problem": "refund", "year": "2026", "trouble": "refund"},
        {"horizon": "60天", "count_from": "2026-01-01", "case_id": "abc", "requests": ["refund"]},
        {"terms_validity": "1年", "terms_reply": "1天", "spent": []},
    ],
    ids=str,
)
def test_what_means_the_same_is_the_same(same: dict[str, Any]) -> None:
    assert check(line(), SMALL | same)


def test_what_is_typed_is_kept_in_a_case_as_it_was_typed() -> None:
    typed = {"paid": "九块九", "purchased": "2026年11月1日下午3点", "term": "年卡", "used_days": "10天"}
    case = Case.from_dict({**SMALL, **typed})
    assert case.to_dict().items() >= typed.items()
    kept, _, errors = Case.from_query(case.to_query(as_of=DAY))
    assert (errors, kept.to_dict() == case.to_dict()) == ((), True)
    # A number that is none is refused whichever way it is given.
    assert Case.from_dict({**SMALL, "used_days": 10.0}).to_dict()["used_days"] == 10
    with refused("whole"):
        Case.from_dict({**SMALL, "used_days": 0.5})


def test_every_field_is_an_input_or_is_known_not_to_be() -> None:
    idle = {"horizon", "year", "count_from", "count_days", "count_to", "trouble", "symptom"}
    # That nothing works any more is one only where no day of stopping is given: it is tried by itself.
    idle |= {"nothing_works", "refused", "points_lost", "case_id", "filings", *CODES} | IDLE
    assert set(OTHERS) | idle == set(FIELDS) | set(LISTS) | set(CODES)


@pytest.mark.parametrize("name", OTHERS)
def test_another_input_is_told(name: str) -> None:
    verification = check(
        line(FULL), FULL | {name: OTHERS[name]} | ({"happened": [], "excluded": []} if name in _ASKED else {})
    )
    assert (verification.outcome, verification.changed, bool(verification)) == ("other-inputs", (), False)


_ASKED = ("responder", "problem")


def test_what_is_not_given_is_no_input() -> None:
    """A case without any of it has the inputs it always had."""
    filed = {"responder": "12315", "problem": "complaint", "filed": "2026-09-24"}
    assert set(Case.from_dict(filed).inputs()["timeline"]) == {"problem", "responder", "filed", "happened"}
    spans = [{"stage": "mediation", "first": f"2026-10-{day}", "last": f"2026-10-{day}"} for day in (20, 13)]
    written = line(filed | {"excluded": spans})
    assert check(written, filed | {"excluded": spans[::-1]}), "in whatever order they stand"
    assert check(written, filed).outcome == "other-inputs"


def test_the_hours_of_a_reply_in_working_hours_are_inputs() -> None:
    reply = {"platform": "soda-music", "problem": "refund", "filed": "2026-11-20"}
    reply |= {"terms_reply": "8个工作小时", "terms_hours": "09:00-18:00"}
    assert check(line(reply), reply | {"terms_hours": "9:00至18:00"})
    assert check(line(reply), reply | {"terms_hours": "09:00-17:00"}).outcome == "other-inputs"
    assert check(line(reply), reply | {"terms_lunch": "12:00-13:00"}).outcome == "other-inputs"
    days = reply | {"terms_reply": "2天"}
    assert check(line(days), days | {"terms_hours": "10:00-17:00"}), "days take no hours"


def test_that_nothing_works_any_more_is_another_input() -> None:
    failed = SMALL | {"failed": "2026-11-11", "trouble": "refund"}
    assert check(line(), failed), "a day alone is no input"
    assert check(line(), failed | {"nothing_works": False})
    assert check(line(), failed | {"nothing_works": True}).outcome == "other-inputs"


def test_another_way_of_complaining_is_another_input() -> None:
    asked = {"platform": "netease-cloud-music", "problem": "refund", "filed": "2026-11-20", "contact": "app"}
    assert check(line(asked), asked)
    assert not check(line(asked), asked | {"contact": "phone"})


@given(
    personal=st.dictionaries(st.sampled_from(sorted(PERSONAL)), st.text(max_size=30).filter(str.isprintable))
)
def test_nothing_personal_makes_a_difference_or_is_kept(personal: dict[str, str]) -> None:
    result = Case.from_dict(SMALL | personal).result(as_of=DAY)
    assert result.line == line()
    assert not set(result.case.values) & set(PERSONAL)
    assert check(line(), SMALL | personal)


@given(
    paid=st.decimals(1, 10_000, places=2),
    used=st.integers(0, 30),
    day=st.dates(date(2026, 1, 1), date(2026, 11, 21)),
)
def test_a_line_belongs_to_one_case(paid: Decimal, used: int, day: date) -> None:
    # No more days can be used than have gone by.
    used = min(used, (date(2026, 11, 21) - day).days + 1)
    other = SMALL | {"paid": paid, "used_days": used, "purchased": day}
    same = (str(paid), used, str(day)) == ("30.00", 10, "2026-11-01")
    assert (check(line(), other).outcome == "same") is same
    assert check(line(other), other)


WAYS: dict[str, Callable[[str], str]] = {
    "in a message": lambda text: f"我用权益算算过：\n{text}\n你看看",
    "wrapped": lambda text: "\n".join(re.findall(r".{1,60}(?: |$)", text)),
    "quoted": lambda text: "\n".join(f"> > {part}" for part in re.findall(r".{1,60}(?: |$)", text)),
    "with other spaces": lambda text: text.replace(" ", "\u00a0"),
    "with joiners": lambda text: text.replace("-", "-\u200b"),
    "with other dashes": lambda text: text.replace("-", "–"),
    "full width": lambda text: text.replace(";", "；"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_line_survives_mail_and_chat(way: str) -> None:
    verification = check(WAYS[way](line(FULL)), FULL)
    assert verification
    assert verification.was == verification.now == line(FULL)


def test_the_line_has_no_sign_that_is_changed_on_the_way() -> None:
    assert re.fullmatch(r"[A-Za-z0-9 ;,./=:-]+", line(FULL, f"{DAY}T10:30:00"))
    assert check(line(FULL, f"{DAY}T10:30:00"), FULL)


BAD: dict[str, Callable[[str], Any]] = {
    "nothing": lambda text: "",
    "one word": lambda text: "quanyi",
    "its end": lambda text: text[3:],
    "its beginning": lambda text: text[:-1],
    "more than it": lambda text: text + "0",
    "another amount": lambda text: text.replace("20.00", "200.00"),
    "a space less": lambda text: text.replace("figures ", "figures"),
    "no day": lambda text: resealed(text, "as-of 2026-11-21", "as-of tomorrow"),
    "a whole book": lambda text: "x" * 50_000 + text,
    "None": lambda text: None,
    "a number": lambda text: 5,
}


@pytest.mark.parametrize("way", BAD)
def test_a_line_that_was_cut_or_changed_is_refused_in_words(way: str) -> None:
    bad = BAD[way](line())
    with pytest.raises(InputError) as caught:
        check(bad)
    assert caught.value.field == "line"
    for lang in LANGUAGES:
        assert len(caught.value.text(lang)) > 20


def test_only_a_case_can_be_verified() -> None:
    with pytest.raises(InputError, match="case"):
        verify(line(), SMALL)  # type: ignore[arg-type]  # a dict on purpose


def test_a_changed_rule_is_named_whether_the_answer_stays_or_not() -> None:
    version = rule_version("civil-code")
    verification = check(resealed(line(), f"civil-code={version}", "civil-code=000000"))
    assert (verification.outcome, verification.changed) == ("rule-changed", ("civil-code",))
    assert "《中华人民共和国民法典》（civil-code）" in verification.text("zh")
    assert "still the same (refund 20.00" in verification.text("en")
    other = resealed(resealed(line(), f"civil-code={version}", "civil-code=000000"), "20.00", "19.00")
    assert "then: refund 19.00 prorated negotiable; now: refund 20.00" in check(other).text("en")
    gone = check(resealed(line(), "; rules ", "; rules a-gone=123456 "))
    assert gone.changed == ("a-gone",)
    assert "a-gone" in gone.text("zh")
    moved = check(resealed(line(), "holidays-2026=", "holidays-2025="))
    assert moved.changed == ("holidays-2025", "holidays-2026")
    assert "2025年部分节假日安排" in moved.text("zh")


def test_rules_that_changed_are_told_of_other_inputs_too() -> None:
    version = rule_version("bilibili")
    verification = check(resealed(line(), f"bilibili={version}", "bilibili=000000"), SMALL | {"paid": 31})
    assert (verification.outcome, verification.changed) == ("other-inputs", ("bilibili",))
    assert "哔哩哔哩" in verification.text("zh")
    assert "哔哩哔哩" not in check(line(), SMALL | {"paid": 31}).text("zh")


def test_an_answer_that_changed_alone_is_put_down_to_the_library_or_the_line() -> None:
    forged = check(resealed(line(), "20.00", "200.00"))
    assert forged.outcome == "answer-changed"
    assert "may have been altered" in forged.text("en")
    older = check(resealed(resealed(line(), "quanyi 0.", "quanyi 99."), "20.00", "19.99"))
    assert "99.1.0" in older.text("zh")
    assert "另一个版本" in older.text("zh")
    assert check(resealed(line(), "quanyi 0.", "quanyi 99.")), "another version that answers the same"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_shows_itself(lang: str) -> None:
    for verification in (check(line()), check(line(), SMALL | {"paid": 31})):
        assert verification.text(lang) in verification.in_words(lang)
        assert verification.now in verification.html(lang)


def test_the_line_ends_the_answers_in_words() -> None:
    assert str(Case.from_dict(SMALL).result(as_of=DAY)).endswith(line())


def test_the_version_of_a_rule_is_of_its_facts(data: Path) -> None:
    stems = [path.stem for folder in ("laws", "platforms") for path in (data / folder).iterdir()]
    assert len(stems) == len(set(stems)), "a rule is known by the name of its file"
    assert rule_version("2026") is None
    assert rule_version("holidays-civil-code") is None
    assert rule_facts("nobody") is None
    assert rule_version("holidays-2026") != rule_version("holidays-2025")


# --- with other data -----------------------------------------------------------------------------

ASK = """
import json, sys
from calc import Case, verify
line, case = json.load(sys.stdin)
found = verify(line, Case.from_dict(case))
print(json.dumps([found.outcome, found.changed, found.text("en")]))
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Path:
    """A copy of the library with a folder of facts of its own."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(
        ROOT / "calc", folder / "calc", ignore=shutil.ignore_patterns("app", "batch", "__pycache__")
    )
    shutil.copytree(data, folder / "data")
    return folder


def asked(folder: Path, written: str, values: dict[str, Any] = SMALL) -> tuple[str, list[str], str]:
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        input=json.dumps([written, values]),
        capture_output=True,
        text=True,
        check=True,
    )
    outcome, changed, text = json.loads(done.stdout)
    return outcome, changed, text


@pytest.mark.slow
def test_with_the_same_facts_and_other_comments_it_is_the_same(elsewhere: Path) -> None:
    path = elsewhere / "data" / "platforms" / "bilibili.toml"
    before = path.read_text(encoding="utf-8")
    path.write_text(f"# Another comment.\n\n{before}", encoding="utf-8")
    assert asked(elsewhere, line())[0] == "same"
    path.write_text(before, encoding="utf-8")


@pytest.mark.slow
def test_a_changed_fact_is_told_by_the_file_it_stands_in(elsewhere: Path) -> None:
    path = elsewhere / "data" / "platforms" / "bilibili.toml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace('excluded_plans = ["promotional"', 'excluded_plans = ["regular"'), "utf-8")
    outcome, changed, text = asked(elsewhere, line())
    assert (outcome, changed) == ("rule-changed", ["bilibili"])
    assert "then: refund 20.00 prorated negotiable; now: refund 0.00 none refused" in text
    path.write_text(before, encoding="utf-8")


@pytest.mark.slow
def test_a_schedule_that_was_published_since_is_told(elsewhere: Path) -> None:
    filed = {"responder": "12315", "problem": "complaint", "filed": "2026-12-24"}
    path = elsewhere / "data" / "holidays" / "2027.toml"
    path.write_text(
        'year = 2027\n[notice]\ntitle = "Sample notice"\nconfidence = "reported"\n'
        '[[festival]]\nfestivals = ["new-year"]\ndays_off = [{ first = 2027-01-01, last = 2027-01-03 }]\n',
        encoding="utf-8",
    )
    outcome, changed, _ = asked(elsewhere, line(filed), filed)
    assert outcome == "rule-changed"
    assert "holidays-2027" in changed
    path.unlink()


def test_the_fingerprint_of_inputs_stays_what_it_was() -> None:
    """Lines that people kept must not become those of other inputs with a new version."""
    assert re.search(r"case (\w+)", line())[1] == "d4dbfcde8e"  # type: ignore[index]  # it is there
    # What there was to fill in then; an outage that is over was no input of an answer.
    later = {"ever_used", "stopped", "paused", "nothing_works", "restored"}
    later |= {"excluded", "terms_hours", "terms_lunch"}
    old = {name: value for name, value in FULL.items() if name not in later} | {"cause": "consumer"}
    assert re.search(r"case (\w+)", line(old))[1] == "dd01ecad07"  # type: ignore[index]  # it is there
    assert "figures dceb6957;" in line(old)
    asked = SMALL | {"trouble": "refund", "cause": "operator"}
    assert "case fdfab6bd10;" in line(asked)
    assert "figures 7491e818;" in line(asked), "what nobody has said is no figure"
    assert Case.from_dict(SMALL).result(as_of=DAY).line == line()
