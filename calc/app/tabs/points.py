"""积分 Points: when each lot expires, and what is left."""

import streamlit as st

from calc import Case, Period, Points
from calc.app import components, save_and_open, session, widgets
from calc.app.markdown import escaped
from calc.base.messages import say
from calc.facts.platforms import profile
from calc.show.points_chart import points_runoff_spec

lang = session.lang()
chosen = profile(st.session_state.platform) if st.session_state.platform else None
terms = chosen.points if chosen else None


def inputs() -> None:
    """The lots, what was spent, and the terms."""
    widgets.platform()
    st.markdown(f"**{say('points-lots', lang)}**")
    widgets.row_list("lots", ":material/add:")
    typed = session.rows(st.session_state, "lots")
    st.session_state.setdefault("lots_more", False)
    st.toggle(say("points-lots-more", lang), key="lots_more", persist_state="session")
    # What was typed there counts, and is never hidden.
    if st.session_state.lots_more or any("expires" in row or "taken_back" in row for row in typed):
        widgets.row_options("lots")
    with st.expander(
        say("points-spent-title", lang),
        icon=":material/shopping_bag:",
        expanded=session.open_at_start("spent"),
    ):
        widgets.row_list("spent", ":material/add:")
        st.caption(escaped(say("points-spent-back", lang)))
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.text("terms_validity", now=terms.validity if terms else None)
        widgets.text("horizon")
    widgets.day("as_of")


def output(case: Case, points: Points, horizon: Period) -> None:
    """What is left, and until when."""
    components.headline(*points.headline(lang), points.tone)
    components.under_headline("points")
    if points.later:
        st.caption(say("points-left-out", lang, {"count": points.later}))
    with st.container(horizontal=True):
        for key, number in points.sums.items():
            st.metric(say(f"points-{key}-sum", lang), number, border=True)
    values = {
        "period": horizon,
        "points": points.expiring_within(horizon),
        "name": points.terms.name.text(lang),
        "uncertain": points.uncertain,
    }
    st.markdown(escaped(say("points-expiring", lang, values)))
    if points.balance or points.uncertain:
        components.header(say("chart-points-title", lang))
        st.caption(escaped(components.chart(points_runoff_spec(points, lang=lang))))
    components.header(say("steps-title", lang))
    components.step_list(points.steps)
    components.sources(points.sources)
    save_and_open.take_along("points", case)


left, right = st.columns([2, 3], gap="large")
with left:
    inputs()
    widgets.example("points")
with right, components.or_trouble():
    case = session.case()
    if chosen is not None and terms is None and "terms_validity" not in case.values:
        words = say("points-no-validity", lang, {"platform": chosen.called})
        st.info(escaped(words), icon=":material/edit:")
        components.under_headline("points")
    elif lacking := case.missing("points"):
        components.missing(lacking)
    else:
        # Read before anything is shown: a slip in it takes the whole answer away.
        ahead = Period.parse(st.session_state.horizon or "30天", "horizon")
        output(case, case.points(as_of=session.as_of()), ahead)
