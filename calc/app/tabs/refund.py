"""退款 Refund: what may be asked back today, why, and what waiting costs."""

import streamlit as st

from calc import CalcError, Refund, show
from calc.app import answer, state, widgets
from calc.membership import CAUSES, CHANNELS
from calc.profiles import PLANS
from calc.text import say

lang = state.lang()


def inputs() -> None:
    """What was bought."""
    widgets.platform()
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.text("paid")
        widgets.text("term")
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.day("purchased")
        widgets.day("as_of")
    with st.container(horizontal=True, vertical_alignment="top"):
        widgets.day("activated")
        widgets.text("used_days")
    with st.expander(say("more-facts", lang), icon=":material/tune:"):
        widgets.few("plan", PLANS, lambda code: say(f"plan-{code}", lang))
        widgets.few("channel", CHANNELS, lambda code: say(f"channel-{code}", lang))
        widgets.few("cause", CAUSES, lambda code: say(f"cause-{code}", lang))
        widgets.few("first_purchase", (True, False), lambda yes: say("word-yes" if yes else "word-no", lang))
        with st.container(horizontal=True):
            widgets.flag("auto_renew")
            widgets.flag("payment_normal")
        with st.container(horizontal=True):
            widgets.text("already_refunded")
            widgets.text("consumed_value")
        with st.container(horizontal=True):
            widgets.text("list_price")
            widgets.text("terms_window")


def output(found: Refund) -> None:
    """What may be asked back."""
    first = found.grounds[0]
    tones: dict[str, answer.Tone] = {"legal": "right", "refused": "weak"}
    values = {
        "amount": first.amount,
        "standing": first.standing,
        "verdict": say(f"verdict-{first.verdict}", lang),
    }
    body = answer.says(first.standing, first.confidence, lang)
    if first.standing in ("promised", "arguable"):
        body += say("refund-by", lang, {"day": found.window.act_by})
    answer.headline(say("refund-headline", lang, values), body, tones.get(first.standing, "neutral"))
    if state.is_sample():
        st.caption(say("example-shown", lang))
    st.subheader(say("steps-title", lang))
    answer.lines(found.steps)
    picture(found)
    st.subheader(say("grounds-title", lang))
    if found.grounds[1:]:
        st.caption(say("grounds-help", lang))
    else:
        st.caption(say("grounds-none", lang))
    for ground in found.grounds[1:]:
        answer.ground(ground)
    st.subheader(say("conditions-title", lang))
    answer.lines(found.conditions)
    st.subheader(say("actions-title", lang))
    answer.lines(found.actions, numbered=True)
    answer.sources(found.sources)


def picture(found: Refund) -> None:
    """What waiting costs, and the window on a calendar."""
    membership = state.case().membership()
    words = show.refund_curve_text(membership, as_of=found.as_of, lang=lang)
    st.subheader(say("chart-title", lang))
    st.altair_chart(show.refund_curve(membership, as_of=found.as_of, lang=lang), alt=words)
    st.caption(words)


left, right = st.columns([2, 3], gap="large")
with left:
    inputs()
    widgets.example("refund")
with right:
    case = state.case()
    lacking = case.missing("refund")
    if lacking:
        answer.missing(lacking)
    else:
        try:
            output(case.refund(as_of=state.as_of()))
        except CalcError as error:
            widgets.trouble(error)
        else:
            answer.copy_link()
