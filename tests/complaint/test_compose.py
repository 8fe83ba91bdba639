"""Letters and diaries: golden files, what stays blank, hostile text, two readers of each file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import vobject
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from calc import Case
from calc.base.messages import say
from calc.case.fields import PERSONAL
from calc.complaint.compose import letter
from calc.complaint.letter import FORMS
from calc.export import ics
from calc.export import letter as file_of
from calc.facts.guides import guide, guides
from calc.facts.platforms import profile
from tests.refusal import refused
from tests.strategies import examples

DAY = "2026-11-21"
GUIDE: dict[str, Any] = {
    "platform": "bilibili",
    "trouble": "refund",
    "paid": "30.00",
    "purchased": "2026-11-01",
    "term": "30天",
    "used_days": 10,
    "account": "B站一号（示例）",
    "evidence": [],
    "filings": [{"to": "bilibili", "day": "2026-11-12"}],
    "case_id": "sample",
}
SODA: dict[str, Any] = {
    "platform": "soda-music",
    "trouble": "points-gift",
    "failed": "2026-11-02T10:00:00",
    "restored": "2026-11-05",
    "points_lost": 500,
    "product": "示例礼品",
    "tried": "重启\n重新登录",
    "terms_reply": "3个工作日",
    "filings": [{"to": "soda-music", "day": "2026-11-03T10:30:00"}, {"to": "12315", "day": "2026-11-20"}],
    "case_id": "sample",
}
CASES = {"bilibili": GUIDE, "soda": SODA}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CASES)
def test_a_letter_is_the_golden_one_that_was_read_and_agreed(
    name: str, form: Any, lang: str, golden: Callable[[str, str], None]
) -> None:
    made = file_of(Case.from_dict(CASES[name]), as_of=DAY, form=form, lang=lang)
    golden(f"{name}-{form}-{lang}.md", made)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", CASES)
def test_a_diary_is_the_golden_one_that_was_read_and_agreed(
    name: str, lang: str, golden: Callable[[str, str], None]
) -> None:
    made = ics(Case.from_dict(CASES[name]), as_of=DAY, lang=lang).decode("utf-8").replace("\r\n", "\n")
    golden(f"{name}-{lang}.ics", made)


def test_the_request_is_the_calculators_amount() -> None:
    text = letter(Case.from_dict(GUIDE), as_of=DAY).plain_text()
    assert "30.00 × (30 − 10) ÷ 30 = 20.00 元" in text
    assert "2026-11-27" in text  # 15 days after the filing of 2026-11-12


def test_what_was_not_filled_in_is_visibly_blank_and_missing_proof_is_missing() -> None:
    made = letter(Case.from_dict({"platform": "bilibili", "trouble": "refund"}), as_of=DAY)
    assert made.plain_text().count(say("letter-blank")) >= 5
    assert say("letter-title-missing") in made.plain_text()
    assert "______" in str(made.subject)


def test_proof_that_is_ticked_is_enclosed() -> None:
    (its_guide,) = [g for g in guides() if (g.platform, g.problem) == ("bilibili", "refund")]
    keys = [item.key for item in its_guide.evidence]
    text = letter(Case.from_dict(GUIDE | {"evidence": keys}), as_of=DAY).plain_text()
    assert say("letter-title-proof") in text
    assert say("letter-title-missing") not in text


def test_no_unverified_claim_is_an_argument() -> None:
    for its_guide in guides():
        case = Case.from_dict(
            GUIDE | {"platform": its_guide.platform, "trouble": its_guide.problem, "filings": []}
        )
        for form in FORMS:
            made = letter(case, as_of=DAY, form=form)
            assert all(source.confidence == "verified" for source in made.sources)
            for word in ("误购", "有权", "网络文章"):
                assert word not in made.plain_text()


def test_to_ask_again_one_must_have_asked() -> None:
    text = letter(Case.from_dict(GUIDE | {"filings": []}), as_of=DAY, form="follow-up").plain_text()
    assert "提出的日期：______" in text


def test_facts_stand_in_the_order_of_time() -> None:
    given = {"platform": "netease-cloud-music", "trouble": "benefits-missing", "symptom": "badge"}
    given |= {"purchased": "2026-11-01", "activated": "2026-11-03"}
    given |= {"failed": "2026-11-10", "restored": "2026-11-11"}
    known = GUIDE | given | {"happened": [{"stage": "accept", "day": "2026-11-20"}]}
    to = ("netease-cloud-music", "2026-11-12"), ("12315", "2026-11-14")
    known["filings"] = [{"to": who, "day": day} for who, day in to]
    (facts,) = [
        section
        for section in letter(Case.from_dict(known), as_of=DAY).sections
        if section.title == say("letter-title-facts")
    ]
    dated = [line[:10] for line in facts.lines if line.startswith("2026")]
    assert dated == sorted(dated)
    assert len(dated) == 7


def test_the_length_is_that_of_the_plain_text() -> None:
    made = letter(Case.from_dict(GUIDE), as_of=DAY, form="app")
    assert made.length == len(made.plain_text())


@pytest.mark.parametrize(("form", "format"), [("fax", "md"), ("email", "pdf")])
def test_other_forms_and_formats_are_named(form: Any, format: Any) -> None:
    with refused("choice"):
        file_of(Case.from_dict(GUIDE), as_of=DAY, form=form, format=format)


# --- the files, opened as their readers would ----------------------------------------------------


def events(case: dict[str, Any]) -> list[Any]:
    """The events of a case's diary, as icalendar reads them."""
    return list(Calendar.from_ical(ics(Case.from_dict(case), as_of=DAY)).walk("VEVENT"))


def words_of(made: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs]


def test_a_word_file_holds_every_line() -> None:
    made = letter(Case.from_dict(SODA), as_of=DAY)
    words = words_of(file_of(Case.from_dict(SODA), as_of=DAY, format="docx"))
    assert words[0] == made.subject
    for section in made.sections:
        assert all(line in words for line in section.lines)


def test_two_readers_of_calendars_find_the_same_days() -> None:
    made = ics(Case.from_dict(SODA), as_of=DAY)
    ours = {str(event["uid"]): event["dtstart"].dt for event in events(SODA)}
    theirs = {event.uid.value: event.dtstart.value for event in vobject.readOne(made.decode()).vevent_list}
    assert ours == theirs
    assert min(day for day in ours.values() if not isinstance(day, datetime)) == date(2026, 11, 6)
    for event in events(SODA):
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt.total_seconds() < 0
        assert event["dtstamp"].dt.isoformat() == "2026-11-20T16:00:00+00:00"


def test_a_corrected_date_updates_the_same_events() -> None:
    def uids(**changed: Any) -> set[str]:
        return {str(event["uid"]) for event in events(SODA | changed)}

    moved = [{"to": "soda-music", "day": "2026-11-04"}, {"to": "12315", "day": "2026-11-19"}]
    assert uids() == uids(filings=moved)
    assert not uids() & uids(case_id="another")
    assert uids(case_id=None) == uids(case_id=None, filings=moved)


def test_a_window_that_is_still_open_is_in_the_diary() -> None:
    open_ = GUIDE | {"used_days": None, "purchased": "2026-11-18", "filings": []}
    assert date(2026, 11, 25) in [event["dtstart"].dt for event in events(open_)]
    clock = open_ | {"terms_window": "100小时", "purchased": "2026-11-21 09:00"}
    assert "2026-11-25T13:00:00+08:00" in [event["dtstart"].dt.isoformat() for event in events(clock)]


def test_what_has_happened_is_cancelled_in_the_diary() -> None:
    def cancelled(case: dict[str, Any]) -> list[str]:
        return [str(event["summary"]) for event in events(case) if event.get("status") == "CANCELLED"]

    happened = SODA | {"happened": [{"stage": "accept", "day": "2026-11-21"}]}
    (name,) = cancelled(happened)
    assert "决定是否受理" in name
    assert cancelled(SODA) == []


def test_a_later_file_replaces_an_earlier_one_and_two_problems_keep_apart() -> None:
    first, later = (Calendar.from_ical(ics(Case.from_dict(SODA), as_of=day)) for day in (DAY, "2026-11-22"))
    numbers = [{int(str(event["sequence"])) for event in made.walk("VEVENT")} for made in (first, later)]
    assert max(numbers[0]) < min(numbers[1])
    other = SODA | {"trouble": "points-expired"}
    assert not {str(e["uid"]) for e in events(SODA)} & {str(e["uid"]) for e in events(other)}


def test_what_belongs_to_another_problem_stays_out() -> None:
    mixed = GUIDE | {"failed": "2026-11-02", "points_lost": 500, "restored": "2026-11-05"}
    mixed["filings"] = [{"to": "netease-cloud-music", "day": "2026-11-03"}]
    text = letter(Case.from_dict(mixed), as_of=DAY).plain_text()
    for word in ("2026-11-02", "500", "网易云音乐", "恢复"):
        assert word not in text


def test_what_is_back_is_not_asked_for_again() -> None:
    back: dict[str, Any] = {"platform": "netease-cloud-music", "trouble": "benefits-missing"}
    back |= {"failed": "2026-11-02", "restored": "2026-11-05"}
    back |= {"requests": ["restore-rights", "compensate-time"]}
    back |= {"filings": [{"to": "netease-cloud-music", "day": "2026-11-03"}]}
    text = letter(Case.from_dict(back), as_of=DAY, form="follow-up").plain_text()
    told = {"day": "2026-11-03", "restored": "2026-11-05", "as_of": DAY}
    told["complaint"] = guide("netease-cloud-music", "benefits-missing").complaint.text()
    assert say("letter-opening-restored", "zh", told) in text
    assert "请恢复我已经付款的全部会员权益" not in text


def test_a_refund_leans_on_the_ground_whose_amount_it_asks_for() -> None:
    own = letter(Case.from_dict(GUIDE), as_of=DAY)
    assert "prepaid-interpretation:22" not in {source.id for source in own.sources}
    other = letter(Case.from_dict(GUIDE | {"plan": "promotional"}), as_of=DAY)
    assert "prepaid-interpretation:22" in {source.id for source in other.sources}
    assert "9.00 元" in other.plain_text()


def test_a_platform_without_a_profile_is_left_to_fill_in() -> None:
    text = letter(Case.from_dict({"platform": "generic", "trouble": "refund"}), as_of=DAY).plain_text()
    assert say("letter-to", "zh", {"platform": say("letter-blank-platform")}) in text


def test_the_regulator_is_told_whom_and_what_it_is_about() -> None:
    text = letter(Case.from_dict(GUIDE | {"terms_window": "7天"}), as_of=DAY, form="12315").plain_text()
    about = {"platform": profile("bilibili").name, "complaint": guide("bilibili", "refund").complaint}
    assert say("letter-opening-12315", "zh", about) in text
    assert say("letter-basis-window", "zh", {"theirs": say("letter-theirs"), "period": "7天"}) in text
    assert "B站一号（示例）" in text


def test_a_case_without_stages_has_an_empty_diary() -> None:
    bare = {"platform": "generic", "trouble": "benefits-inactive", "requests": ["restore-rights"]}
    assert events(bare) == []


HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[a](http://example.com) **b** `c` # d | e ~f~ $g$",
    "{{ 7*7 }} {% raw %} {name} ${x}",
    "first\r\nBEGIN:VEVENT\r\nSUMMARY:x\u2028third\x00\x07",
    "\u202egnp.exe \u200f\u2067x",
    "x" * 10_000,
    "👩‍👩‍👧‍👦 𠮷",
    "- one\n1. two\n=== \n> q",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_comes_out_as_text(hostile: str) -> None:
    given = SODA | dict.fromkeys(PERSONAL, hostile)
    case = Case.from_dict(given)
    assert Case.from_dict(case.to_dict()) == case
    shown = "".join(sign for sign in hostile.split("\n")[0].split("\r")[0] if sign.isprintable())[:200]
    for form in FORMS:
        assert (
            shown in letter(case, as_of=DAY, form=form).plain_text().replace(" / ", "\n") or form == "12315"
        )
        words = "\n".join(words_of(file_of(case, as_of=DAY, format="docx", form=form)))
        assert shown[:40] in words
        # Nothing that Markdown reads stands there without its escape.
        assert not re.search(r"(?<!\\)(?:\\\\)*[<>\[\]*`]", file_of(case, as_of=DAY, form=form))
    calendar = Calendar.from_ical(ics(case, as_of=DAY))
    assert len(calendar.walk("VEVENT")) == len(
        Calendar.from_ical(ics(Case.from_dict(SODA), as_of=DAY)).walk("VEVENT")
    )


@pytest.mark.parametrize("written", ["人民币壹佰陆拾捌元整", "168块", "168"])
def test_a_letter_names_the_amount_once_with_its_unit_however_it_was_typed(written: str) -> None:
    bought = {"platform": "bilibili", "trouble": "refund", "purchased": "2026-11-01", "term": "1年"}
    case = Case.from_dict(bought | {"paid": written, "used_days": 10})
    assert "实付 168.00 元" in letter(case, as_of="2026-11-21", lang="zh").plain_text()
    assert "168.00 yuan paid" in letter(case, as_of="2026-11-21", lang="en").plain_text()


day = st.dates(date(2015, 1, 1), date(2030, 12, 31)).map(str)


@st.composite
def any_case(draw: st.DrawFn) -> dict[str, Any]:
    its_guide = draw(st.sampled_from(guides()))
    values: dict[str, Any] = {"platform": its_guide.platform, "trouble": its_guide.problem}
    start = draw(st.dates(date(2015, 1, 1), date(2028, 12, 31)))
    optional = {
        "paid": "168",
        "term": "1年",
        "purchased": str(start),
        "failed": str(start),
        "points_lost": 5,
        "evidence": [item.key for item in its_guide.evidence[:1]],
        "requests": list(its_guide.requests[:2]),
        "filings": [{"to": its_guide.platform, "day": str(start)}, {"to": "12315", "day": str(start)}],
        **{name: draw(st.text(max_size=40)) for name in ("name", "product", "tried")},
    }
    for name in draw(st.sets(st.sampled_from(sorted(optional)))):
        values[name] = optional[name]
    return values


@examples(12)
@given(any_case())
def test_any_case_goes_into_every_file(given: dict[str, Any]) -> None:
    case = Case.from_dict(given)
    assert Case.from_dict(case.to_dict()) == case
    as_of = "2029-06-01"
    for form in FORMS:
        assert file_of(case, as_of=as_of, form=form)
    assert words_of(file_of(case, as_of=as_of, format="docx"))
    Calendar.from_ical(ics(case, as_of=as_of))


def test_a_plain_refusal_is_told_once_and_never_as_a_refund() -> None:
    case = Case.from_dict(GUIDE | {"refused": "2026-11-14"})
    for lang, fact, wrong in (
        ("zh", "2026-11-14 对方明确拒绝。", "2026-11-14 退款"),
        ("en", "2026-11-14: plainly refused.", "refund paid"),
    ):
        told = letter(case, as_of=DAY, lang=lang).plain_text()
        assert told.count("2026-11-14") == told.count(fact) == 1, lang
        assert wrong not in told, lang
    laws = letter(case, as_of=DAY).plain_text()
    assert "《侵害消费者权益行为处罚办法》第10条第2款" in laws


# --- a membership that stopped, was paused or never worked ---------------------------------------

SERVICE = {
    "platform": "generic",
    "trouble": "benefits-inactive",
    "paid": "30.00",
    "purchased": "2026-11-01",
    "term": "30天",
    "failed": "2026-11-05",
    "requests": ["refund"],
}


def test_what_is_only_to_come_is_no_fact_of_a_letter() -> None:
    later = {"stopped": "2026-12-31", "paused": [{"first": "2026-11-22", "last": ""}]}
    told = letter(Case.from_dict(SERVICE | later), as_of="2026-11-21").plain_text()
    assert "整个服务停止" not in told
    assert "会员暂停" not in told
    on_the_day = letter(Case.from_dict(SERVICE | later), as_of="2026-11-22").plain_text()
    assert "2026-11-22 起会员暂停，还没有恢复。" in on_the_day


@pytest.mark.parametrize(
    ("changed", "zh", "en"),
    [
        ({"nothing_works": True}, "2026-11-05 整个服务停止。", "2026-11-05: the whole service stopped."),
        ({"stopped": "2026-11-07 10:00"}, "2026-11-07 10:00 整个服务停止。", "the whole service stopped."),
        (
            {"paused": [{"first": "2026-11-05", "last": "2026-11-14"}]},
            "2026-11-05 到 2026-11-14 会员暂停，首尾都算。",
            "2026-11-05 to 2026-11-14: the membership was paused, both days included.",
        ),
        (
            {"paused": [{"first": "2026-11-20", "last": ""}]},
            "2026-11-20 起会员暂停，还没有恢复。",
            "2026-11-20: the membership was paused, and still is.",
        ),
        ({"ever_used": False}, "从来没有提供过。", "Nothing was ever provided after the payment."),
        ({"term": "至2026-12-01"}, "购买会员（到 2026-12-01 为止）", "(to 2026-12-01)"),
    ],
)
def test_a_letter_says_what_its_amount_is_counted_from(changed: dict[str, Any], zh: str, en: str) -> None:
    case = Case.from_dict(SERVICE | changed)
    for lang, fact in (("zh", zh), ("en", en)):
        assert fact in letter(case, as_of="2026-11-21", lang=lang).plain_text()
        if "term" not in changed:
            other = Case.from_dict(SERVICE | changed | {"requests": ["restore-rights"]})
            assert fact not in letter(other, as_of="2026-11-21", lang=lang).plain_text(), (
                "no amount, no count"
            )


def test_a_letter_asks_for_what_was_never_provided_where_the_terms_give_nothing() -> None:
    bare = SERVICE | {"platform": "bilibili", "trouble": "refund", "plan": "promotional", "ever_used": False}
    text = letter(Case.from_dict(bare), as_of="2026-11-21", lang="zh").plain_text()
    assert "从来没有提供过的，可以要求退回预付款：30.00 元" in text
    assert "消费者权益保护法》第53条" in text
    unsaid = letter(Case.from_dict(bare | {"ever_used": None}), as_of="2026-11-21", lang="zh").plain_text()
    assert "从来没有提供过" not in unsaid


def test_who_says_that_nothing_was_ever_provided_asks_for_all_of_it_and_not_for_a_share() -> None:
    never = Case.from_dict(SERVICE | {"activated": "2026-11-01", "ever_used": False})
    text = letter(never, as_of="2026-11-21", lang="zh").plain_text()
    assert "可以要求退回预付款：30.00 元" in text
    assert "9.00" not in text
