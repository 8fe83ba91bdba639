"""积分 Points: when each lot dies, and what is left."""

import streamlit as st

from calc import CalcError, Period, Points
from calc.app import answer, state, widgets
from calc.text import say

lang = state.lang()


def inputs() -> None:
    """The lots, what was spent, and the terms."""
    widgets.platform()
    st.markdown(f"**{say('points-lots', lang)}**")
    widgets.row_list("lots", ":material/add:")
    with st.expander(say("points-spent-title", lang), icon=":material/shopping_bag:"):
        widgets.row_list("spent", ":material/add:")
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.text("terms_validity")
        widgets.text("horizon")
    widgets.day("as_of")


def output(found: Points) -> None:
    """What is left, and until when."""
    coming = found.next_to_expire
    name = found.terms.name.text(lang)
    sums = {"balance": found.balance, "uncertain": found.uncertain, "expired": found.expired, "name": name}
    sure = say("claim-says", lang, {"confidence": found.confidence})
    if coming is not None:
        title = say(
            "points-headline", lang, sums | {"day": coming.expires.act_by, "number": coming.remaining}
        )
    elif found.uncertain:
        title = say("points-headline-uncertain", lang, sums)
    else:
        title = say("points-headline-none", lang, sums)
    answer.headline(title, sure, "neutral" if found.balance else "weak")
    if state.is_sample():
        st.caption(say("example-shown", lang))
    later = len(state.case().values["lots"]) - len(found.lots)
    if later:
        st.caption(say("points-left-out", lang, {"count": later}))
    with st.container(horizontal=True):
        for key in ("alive", "uncertain", "expired", "spent"):
            number = found.balance if key == "alive" else getattr(found, key)
            st.metric(say(f"points-{key}-sum", lang), number, border=True)
    horizon = Period.parse(st.session_state.horizon or "30天", "horizon")
    values = {"period": horizon, "points": found.expiring_within(horizon), "name": name}
    st.markdown(widgets.plain(say("points-expiring", lang, values)))
    st.subheader(say("steps-title", lang))
    answer.lines(found.steps)
    answer.sources(found.sources)


left, right = st.columns([2, 3], gap="large")
with left:
    inputs()
    widgets.example("points")
with right:
    case = state.case()
    lacking = case.missing("points")
    if lacking:
        answer.missing(lacking)
    else:
        try:
            output(case.points(as_of=state.as_of()))
        except CalcError as error:
            widgets.trouble(error)
        else:
            answer.copy_link()
