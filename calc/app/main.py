"""The page's frame: language, tabs, what a link brought, and what the page is not."""

from pathlib import Path

import streamlit as st

from calc.app import save_and_open, session
from calc.app.markdown import escaped_typed
from calc.base.messages import LANGUAGES, say
from calc.case.links import refusal

here = Path(__file__).resolve().parent
session.begin()
lang = session.lang()
st.set_page_config(page_title=say("app-title", lang), page_icon=str(here / "icon.svg"), layout="wide")

# Streamlit marks the focus on these by a shade hard to see, and writes on charts in a grey hard to read; no
# grey has enough contrast both on white and on black.
st.html(
    "<style>[data-testid=stPageLink-NavLink]:focus-visible,"
    "[data-testid=stElementToolbarButton] :focus-visible"
    "{ outline: 2px solid currentColor; outline-offset: 1px; }"
    "[data-testid=stVegaLiteChart] svg text { fill: currentColor; fill-opacity: 0.8; }</style>"
)

# How many fields of a link that were refused are named one by one.
MOST_NAMED = 20
TABS = {
    "problem": ":material/support:",
    "refund": ":material/payments:",
    "points": ":material/toll:",
    "deadlines": ":material/event_upcoming:",
    "calendar": ":material/calendar_month:",
    "tables": ":material/table_view:",
}
pages = [
    st.Page(
        here / "tabs" / f"{name}.py",
        title=say(f"tab-{name}", lang),
        icon=icon,
        url_path=name,
        default=name == "problem",
        help=say(f"tab-{name}.help", lang),
    )
    for name, icon in TABS.items()
]
# Streamlit's own navigation is hidden in a menu on a phone; these links stay visible.
page = st.navigation(pages, position="hidden")

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    with st.container(horizontal=True, gap="small", width="content"):
        for tab in pages:
            st.page_link(tab)
    st.segmented_control(
        say("field-lang", lang),
        LANGUAGES,
        format_func=lambda code: say("language-name", code),
        key="lang",
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )

st.title(say(f"title-{page.url_path or 'problem'}", lang), anchor=False)

if left_out := st.session_state.left_out:
    named = [escaped_typed(refusal(error, lang)) for error in left_out[:MOST_NAMED]]
    if len(left_out) > MOST_NAMED:
        named.append(say("link-more", lang, {"count": len(left_out) - MOST_NAMED}))
    st.warning(
        "\n".join(f"- {line}" for line in named), title=say("link-refused", lang), icon=":material/link_off:"
    )
    st.button(say("link-seen", lang), key="link-seen", on_click=session.forget_refused)

page.run()

save_and_open.open_saved()

st.caption(say("app-not-advice", lang))
# The server sends the page in the visitor's language; this follows the switch afterwards.
tag = say("language-tag", lang)
st.html(f"<script>document.documentElement.lang = '{tag}'</script>", unsafe_allow_javascript=True)
