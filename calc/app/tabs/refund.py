"""退款 Refund: what may be asked back today, why, and what waiting costs."""

import streamlit as st

from calc import Case, Refund
from calc.app import components, save_and_open, session, widgets
from calc.app.markdown import escaped
from calc.base.messages import say
from calc.facts.platforms import profile
from calc.facts.profiles import PLANS
from calc.refund.membership import CAUSES, CHANNELS
from calc.show.refund_chart import refund_curve_spec

lang = session.lang()
MORE = (
    *("plan", "channel", "cause", "first_purchase", "auto_renew", "payment_normal"),
    *("already_refunded", "consumed_value", "list_price", "terms_window", "stopped", "paused"),
)


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
        widgets.text("used_days", width=168)
    # Asked only where it makes a difference, and while an answer to it stands.
    # Of what was chosen alone: what is typed may be no case yet.
    chosen = Case({name: st.session_state[name] for name in ("platform", "trouble", "failed")})
    answered = st.session_state.ever_used is not None
    if answered or st.session_state.cause == "operator" or chosen.did_not_work:
        widgets.yes_or_no("ever_used")
    with st.expander(say("more-facts", lang), icon=":material/tune:", expanded=session.open_at_start(*MORE)):
        widgets.few("plan", PLANS, lambda code: say(f"plan-{code}", lang))
        widgets.few("channel", CHANNELS, lambda code: say(f"channel-{code}", lang))
        widgets.few("cause", CAUSES, lambda code: say(f"cause-{code}", lang))
        # Who has had enough of it has no service that stopped.
        if st.session_state.cause != "consumer" or st.session_state.stopped:
            widgets.day("stopped")
        widgets.yes_or_no("first_purchase")
        with st.container(horizontal=True):
            widgets.flag("auto_renew")
            widgets.flag("payment_normal")
        with st.container(horizontal=True):
            widgets.text("already_refunded")
            widgets.text("consumed_value")
        platform = st.session_state.platform
        terms = profile(platform).refund if platform else None
        with st.container(horizontal=True):
            widgets.text("list_price")
            compared = terms is not None and not terms.stated
            widgets.text("terms_window", now=terms.window if terms else None, compared=compared)
        st.caption(say("paused-help", lang))
        widgets.row_list("paused", ":material/pause_circle:")


def output(case: Case, refund: Refund) -> None:
    """What may be asked back."""
    components.headline(*refund.headline(lang), refund.tone)
    components.under_headline("refund")
    components.header(say("steps-title", lang))
    components.step_list(refund.steps)
    if refund.amount:
        picture(case, refund)
    components.header(say("grounds-title", lang))
    st.caption(say("grounds-help" if refund.grounds[1:] else "grounds-none", lang))
    for ground in refund.grounds[1:]:
        components.ground(ground)
    components.header(say("conditions-title", lang))
    components.step_list(refund.conditions)
    components.header(say("actions-title", lang))
    components.step_list(refund.actions, numbered=True)
    st.button(
        say("refund-next", lang),
        key="refund-next",
        icon=":material/event_upcoming:",
        on_click=session.wait_for,
        args=(refund.handled_by,),
    )
    components.sources(refund.sources)
    save_and_open.take_along("refund", case)


def picture(case: Case, refund: Refund) -> None:
    """What waiting costs, day by day."""
    own = refund.window.calendar
    curve = refund_curve_spec(case.membership(), as_of=refund.as_of, lang=lang, calendar=own)
    components.header(say("chart-title", lang))
    st.caption(escaped(components.chart(curve)))


if st.session_state.pop("go_to_deadlines", False):
    st.switch_page("tabs/deadlines.py")
left, right = st.columns([2, 3], gap="large")
with left:
    inputs()
    widgets.example("refund")
with right, components.or_trouble():
    case = session.case()
    if lacking := case.missing("refund"):
        components.missing(lacking)
    else:
        output(case, case.refund(as_of=session.as_of()))
