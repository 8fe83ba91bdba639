"""The page, from a checkout: `streamlit run streamlit_app.py`."""

import streamlit as st

from calc.app.server import PAGE, options

# Streamlit looks for this very call to know that the script is an application.
app = st.App(PAGE, **options())
