"""积分 Points: when each lot expires, and what is left."""

import streamlit as st

from calc import Case, Period, Points, show
from calc.app import components, save_and_open, state, widgets
from calc.base.messages import say
from calc.facts.platforms import profile

lang = state.lang()
chosen = profile(st.session_state.platform) if st.session_state.platform else None
terms = chosen.points if chosen else None


def inputs() -> None:
    """The lots, what was spent, and the terms."""
    widgets.platform()
    st.markdown(f"**{say('points-lots', lang)}**")
    widgets.row_list("lots", ":material/add:")
    with st.expander(
        say("points-spent-title", lang), icon=":material/shopping_bag:", expanded=state.open_at_start("spent")
    ):
        widgets.row_list("spent", ":material/add:")
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.text("terms_validity", now=terms.validity if terms else None)
        widgets.text("horizon")
    widgets.day("as_of")


def output(case: Case, found: Points, horizon: Period) -> None:
    """What is left, and until when."""
    name = found.terms.name.text(lang)
    title, sure = found.headline(lang)
    components.headline(title, sure, "neutral" if found.balance else "weak")
    components.under_headline("points")
    later = len(case.values["lots"]) - len(found.lots)
    if later:
        st.caption(say("points-left-out", lang, {"count": later}))
    with st.container(horizontal=True):
        for key in ("alive", "uncertain", "expired", "spent"):
            number = found.balance if key == "alive" else getattr(found, key)
            st.metric(say(f"points-{key}-sum", lang), number, border=True)
    values = {
        "period": horizon,
        "points": found.expiring_within(horizon),
        "name": name,
        "uncertain": found.uncertain,
    }
    st.markdown(widgets.plain(say("points-expiring", lang, values)))
    if found.balance or found.uncertain:
        components.header(say("chart-points-title", lang))
        words = components.chart(show.points_runoff(found, lang=lang))
        st.caption(widgets.plain(words))
    components.header(say("steps-title", lang))
    components.lines(found.steps)
    components.sources(found.sources)
    save_and_open.take_along("points", case)


left, right = st.columns([2, 3], gap="large")
with left:
    inputs()
    widgets.example("points")
with right, components.or_trouble():
    case = state.case()
    if chosen is not None and terms is None and "terms_validity" not in case.values:
        words = say("points-no-validity", lang, {"platform": chosen.called})
        st.info(widgets.plain(words), icon=":material/edit:")
        components.under_headline("points")
    elif lacking := case.missing("points"):
        components.missing(lacking)
    else:
        # Read before anything is shown: a slip in it takes the whole answer away.
        ahead = Period.parse(st.session_state.horizon or "30天", "horizon")
        output(case, case.points(as_of=state.as_of()), ahead)
