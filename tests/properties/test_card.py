"""Answers as cards: one layout, written as HTML that holds nothing but text, and as lines for a terminal."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calc
from calc.base.card import Card, Displayable, Html, Line, Section
from calc.base.messages import LANGUAGES, say
from calc.refund.grounds import Ground

FULL = {
    "platform": "bilibili",
    "paid": 30,
    "purchased": "2026-11-01",
    "term": "30 days",
    "used_days": 10,
    "auto_renew": True,
    "plan": "regular",
    "responder": "12315",
    "problem": "complaint",
    "filed": "2026-09-24",
    "terms_validity": "12-24 months",
    "requests": ["refund", "restore-rights"],
    "lots": [{"earned": "2025-01-31", "points": 500}],
    "happened": [{"stage": "accept", "day": "2026-09-28"}],
    "name": "Example Person",
}
CASE = calc.Case.from_dict(FULL)
RESULT = CASE.result(as_of="2026-11-21")
assert RESULT.refund is not None
assert RESULT.points is not None
assert RESULT.timeline is not None
SHOWN: dict[str, Displayable] = {
    "case": CASE,
    "empty-case": calc.Case(),
    "result": RESULT,
    "empty-result": calc.Case().result(as_of="2026-11-21"),
    "refund": RESULT.refund,
    "ground": RESULT.refund.grounds[1],
    "points": RESULT.points,
    "timeline": RESULT.timeline,
    "stage": RESULT.timeline.stages[-1],
    "deadline": calc.deadline("2026-09-24", "7 days"),
    "hours": calc.deadline("2026-09-24 10:00", "48 hours"),
    "estimated": calc.deadline("2026-12-24", "30 working days"),
    "calendar": calc.ChinaCalendar(),
    "estimating": calc.ChinaCalendar(provisional=True),
}


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("br", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


TAGS = "section h3 h4 h5 div ul li strong span br a table thead tbody tr th td details summary code"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_html_is_whole_and_holds_no_script_no_style_sheet_and_no_address_but_sources(
    name: str, lang: str
) -> None:
    page = Page(SHOWN[name].html(lang))
    assert not page.open
    assert set(page.tags) <= set(TAGS.split())
    assert page.tags[:2] == ["section", "h3"]
    for key, value in page.attributes:
        assert key in ("style", "lang", "scope", "href", "rel")
        assert "url(" not in (value or "")
        assert key != "href" or (value or "").startswith("https://")
    assert ("lang", "zh-CN" if lang == "zh" else "en") in page.attributes


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_terminal_and_html_say_the_same_headline(name: str, lang: str) -> None:
    shown = SHOWN[name]
    card, lines = shown.card(lang), shown.in_words(lang).splitlines()
    words = Page(shown.html(lang)).words
    assert lines[0] == f"== {card.title} =="
    assert card.title in words
    assert card.headline in words or not card.headline
    assert card.headline in lines or not card.headline
    assert not any(line.rstrip() != line for line in lines)


def test_chinese_is_what_jupyter_and_print_show() -> None:
    due = SHOWN["deadline"]
    assert str(due) == due.in_words("zh") == f"{due}"
    assert due._repr_html_() == due.html("zh") == due.html("zh")._repr_html_()
    assert isinstance(due.html("en"), Html)


def test_a_deadline_shows_both_readings_and_the_article() -> None:
    words = calc.deadline("2026-09-24", "7 days").in_words("en")
    assert "Ends with Thu 2026-10-08" in words
    assert "2026-10-01 at the earliest, 2026-10-08 at the latest" in words
    assert "Civil Code, art. 203" in words


def test_an_estimated_deadline_says_so() -> None:
    assert say("stage-estimated", "en") in SHOWN["estimated"].in_words("en")
    assert say("card-settled", "en") in SHOWN["deadline"].in_words("en")


def test_hours_are_shown_by_the_clock() -> None:
    assert "before 2026-09-26 10:00" in SHOWN["hours"].in_words("en")


def test_a_refund_names_its_strength_in_the_same_breath() -> None:
    words = SHOWN["refund"].in_words("en")
    assert "You may negotiate for 20.00 yuan (pro rata)\nnegotiable, on a claim that is unverified" in words
    assert "Prepaid interpretation art. 22: by the time left" in words


def test_no_card_but_one_of_law_wears_the_colour_of_a_right() -> None:
    tones = {name: shown.card("zh").tone for name, shown in SHOWN.items()}
    assert {name for name, tone in tones.items() if tone == "right"} == {"stage"}


def test_neither_a_claim_nor_advice_wears_the_colour_of_a_right() -> None:
    timeline = calc.response_timeline(platform="soda-music", problem="points-gift", filed="2026-11-02")
    assert {(stage.kind, stage.card("en").tone) for stage in timeline.stages} == {
        ("claim", "neutral"),
        ("advice", "neutral"),
    }


def test_points_say_what_is_uncertain() -> None:
    words = SHOWN["points"].in_words("en")
    assert "Whether 500 points have expired is uncertain" in words
    assert "2026-01-31 at the earliest, 2027-01-31 at the latest" in words
    none = calc.expire_points([], as_of="2026-11-21", validity="1 year")
    assert none.headline("en")[0] == say(
        "points-headline-before", "en", {"day": "2026-11-21", "name": say("word-points", "en")}
    )


def test_a_timeline_tells_what_took_place_and_what_is_estimated() -> None:
    words = SHOWN["timeline"].in_words("en")
    assert "took place on 2026-09-28" in words
    late = calc.response_timeline(platform="12315", problem="complaint", filed="2026-12-24")
    assert say("stage-estimated", "en") in late.in_words("en")


def test_a_timeline_has_a_row_for_each_stage_and_folds_the_counts_away() -> None:
    timeline: Any = SHOWN["timeline"]
    stages, *parts = timeline.card("en").sections
    assert [row[1] for row in stages.rows] == [
        "took place on 2026-09-28",
        *(stage.when("en") for stage in timeline.stages[1:]),
    ]
    assert timeline.stages[1].when("en") == "by 2026-11-27, that day included"
    counts, notes = parts[: len(stages.rows)], parts[len(stages.rows)]
    assert all(part.folds and part.lines[0].label for part in counts)
    assert not notes.folds
    assert not any(line.label for line in notes.lines)


def test_a_platform_of_ones_own_is_called_by_its_id() -> None:
    mine = {"id": "mine", "kind": "platform", "name": "Mine", "problems": ["refund"]}
    timeline = calc.response_timeline(platform=calc.load_profile(mine), problem="refund", filed="2026-11-21")
    assert timeline.card("en").title == "mine: refund, asked on 2026-11-21"


def test_what_one_may_do_oneself_is_no_term_of_theirs() -> None:
    timeline = calc.response_timeline(platform="soda-music", problem="points-gift", filed="2026-11-02")
    mine = next(stage for stage in timeline.stages if stage.waits_on == "you")
    assert mine.when("en").startswith("if it is still unsolved on")


def test_a_case_never_shows_who_it_is_about() -> None:
    for words in (CASE.in_words("en"), CASE.html("en"), RESULT.in_words("en"), RESULT.html("zh")):
        assert "Example Person" not in words
    assert say("card-case-personal", "en", {"n": 1}) in CASE.in_words("en")
    assert re.search(r"2025-01-31 +500", CASE.in_words("en"))


def test_values_of_a_case_are_said_as_people_say_them() -> None:
    words = CASE.in_words("en")
    assert re.search(r"^  Automatic renewal +yes$", words, re.MULTILINE)
    assert re.search(r"^  What you ask for +refund, restore-rights$", words, re.MULTILINE)
    odd = calc.Case.from_dict({"plan": "platinum", "platform": "nobody"}).in_words("en")
    assert "platinum" in odd
    assert "nobody" in odd


def test_a_calendar_counts_its_years() -> None:
    row = next(
        line for line in SHOWN["calendar"].in_words("en").splitlines() if line.strip().startswith("2026")
    )
    known = calc.ChinaCalendar()
    worked = known.get_working_days_delta("2026-01-01", "2026-12-31")
    off = len(known.holidays(2026))
    assert row.split()[:4] == ["2026", str(worked), str(off), "6"]
    assert "estimated from the law" in SHOWN["estimating"].in_words("en")


def test_sources_are_folded_away_and_laid_open_for_paper() -> None:
    refund = SHOWN["refund"]
    assert "<details" in refund.html("zh")
    assert "<details" not in refund.html("zh", folded=False)


class Typed(Displayable):
    """An answer made of one typed text, everywhere a text can stand."""

    def __init__(self, text: str) -> None:
        self.text = text

    def card(self, lang: str = "zh") -> Card:
        text = self.text
        lines = (Line(text, text, text, text, "https://example.org/"),)
        table = Section(text, columns=(text,), rows=((text,),))
        inner = Card(lang, text, sections=(Section(rows=((text, text),)),))
        return Card(lang, text, text, text, "weak", (Section(text, lines, folds=True), table), (inner,), text)


@given(st.text(min_size=1, max_size=40))
def test_nothing_typed_can_become_markup(text: str) -> None:
    plain = Page(Typed("x").html())
    typed = Page(Typed(text).html())
    assert (typed.tags, len(typed.attributes)) == (plain.tags, len(plain.attributes))
    assert not typed.open


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '" onmouseover="x', "&lt;b&gt;", "</section>", "a\0b\ud800"],
    ids=["script", "attribute", "entity", "end-tag", "control"],
)
def test_signs_of_markup_are_shown_as_they_were_typed(text: str) -> None:
    page = Page(Typed(text).html())
    assert re.sub("[\0\ud800]", "", text) in page.words


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), min_size=1, max_size=4))
def test_any_table_can_be_laid_out(rows: list[tuple[str, str]]) -> None:
    class Table(Displayable):
        def card(self, lang: str = "zh") -> Card:
            return Card(lang, "t", sections=(Section(rows=tuple(rows)),))

    assert Table().in_words().startswith("== t ==")
    assert Page(Table().html()).tags.count("tr") == len(rows)


def test_what_has_no_card_says_so() -> None:
    with pytest.raises(NotImplementedError):
        Displayable().card()


def test_a_ground_alone_has_its_conditions() -> None:
    ground: Any = SHOWN["ground"]
    assert isinstance(ground, Ground)
    assert say("conditions-title", "en") in ground.in_words("en")
