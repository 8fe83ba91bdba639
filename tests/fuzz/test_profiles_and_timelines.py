"""Platforms of one's own, and by when somebody answers, under anything."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

import calc
from calc.facts.platforms import profile
from tests.fuzz import hostile as h
from tests.fuzz.trying import attempt, covers, examine, fuzz, holds


@st.composite
def _tables(draw: st.DrawFn) -> Any:
    """A profile as a table, a few places of it being anything."""
    table = draw(h.with_slips(h.ROWS, ("id", "kind", "name", "problems"), most=1))
    if draw(st.integers(0, 2)) == 0:
        # Somewhere inside.
        place = draw(st.sampled_from(sorted(table)))
        inside = table[place]
        row = inside[0] if isinstance(inside, list) and inside else inside
        if isinstance(row, dict) and type(row) is dict and row:
            changed = {**row, draw(st.sampled_from([*map(str, row), "new"])): draw(h.hostile)}
            table[place] = [changed] if isinstance(inside, list) else changed
    return table


@covers("calc.load_profile", "calc.Profile", "calc.Profile.awaited")
@fuzz(0.25, given=st.lists(h.mixed(_tables(), share=6), min_size=1, max_size=4))
def test_a_profile_of_ones_own(given: list[Any]) -> None:
    for table in given:
        if isinstance(own := attempt("calc.load_profile", calc.load_profile, table), calc.Profile):
            attempt("calc.Profile.awaited", own.awaited, table)


@covers("calc.Profile.with_terms")
@fuzz(0.3, known=h.platforms, given=h.with_slips(dict.fromkeys(("window", "validity", "reply"), h.periods)))
def test_terms_of_ones_own(known: Any, given: dict[str, Any]) -> None:
    if not isinstance(known, calc.Profile):
        known = profile(known)
    if found := attempt("calc.Profile.with_terms", known.with_terms, **given):
        assert found.id == known.id


_ASKED = {
    "platform": h.platforms,
    "problem": h.problems,
    "filed": h.near,
    "channel": st.sampled_from((None, "app", "web", "email", "phone", "social")),
    "happened": st.dictionaries(
        st.sampled_from(("accept", "mediation", "end-notice", "first-reply")), h.later, max_size=2
    ),
    "excluded": st.dictionaries(
        st.sampled_from(("accept", "mediation", "report-decide")),
        st.lists(st.tuples(h.near, h.near), max_size=2),
        max_size=2,
    ),
}


@covers("calc.response_timeline", "calc.Timeline", "calc.Stage")
@fuzz(1, given=st.lists(h.with_slips(_ASKED, ("platform", "problem", "filed")), min_size=1, max_size=5))
def test_a_timeline(given: list[dict[str, Any]]) -> None:
    for fields in h.crossed(given):
        if found := attempt("calc.response_timeline", calc.response_timeline, **fields):
            holds(found)


@covers("calc.Stage.stands", "calc.Timeline.headline", "calc.Timeline.next_stage")
@covers("calc.Timeline.stage_to_draw", "calc.Timeline.to_frame", "calc.Timeline.tone")
@fuzz(
    0.02,
    platform=h.platforms,
    problem=h.problems,
    filed=h.whens,
    as_of=h.mixed(h.later),
    lang=h.named(h.langs),
)
def test_a_timeline_shows_itself(platform: Any, problem: Any, filed: Any, as_of: Any, lang: Any) -> None:
    found = attempt(
        "calc.response_timeline", calc.response_timeline, platform=platform, problem=problem, filed=filed
    )
    if found:
        examine(found)
        for stage in found.stages[:1]:
            examine(stage)
        for name in ("html", "in_words", "card", "to_frame"):
            attempt(f"calc.Timeline.{name}", getattr(found, name), lang)
        for name in ("headline", "next_stage", "stage_to_draw", "tone"):
            attempt(f"calc.Timeline.{name}", getattr(found, name), as_of)
        for stage in found.stages[:1]:
            attempt("calc.Stage.stands", stage.stands, as_of, lang)


@covers("calc.Step", "calc.Source")
@fuzz(
    0.05,
    key=h.mixed(st.sampled_from(("start", "amount", "last-day-nothing-left"))),
    values=h.hostile,
    lang=h.named(h.langs),
)
def test_a_step_holds_anything_and_says_nothing_wrong(key: Any, values: Any, lang: Any) -> None:
    """Steps and sources are made by the calculators; made by hand they are plain records."""
    step = calc.Step(key, {"end": values})
    assert step.key is key
    assert calc.Source("own", calc.Step("x"), "yours").to_dict()["id"] == "own"
