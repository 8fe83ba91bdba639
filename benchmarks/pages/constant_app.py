"""The constant page behind the same server settings as the real one, so that only the pages differ."""

from pathlib import Path

import streamlit as st

from calc.app.server import options

app = st.App(Path(__file__).resolve().parent / "constant.py", **options())
