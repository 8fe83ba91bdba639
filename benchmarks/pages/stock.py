"""Five widgets as Streamlit brings them, run as it comes: what a load is compared with."""

import streamlit as st

paid = st.text_input("Paid", key="paid")
kind = st.selectbox("Kind", ["a", "b", "c"])
day = st.date_input("Day")
count = st.number_input("Count", value=1)
seen = st.checkbox("Seen")
st.write(paid, kind, day, count, seen)
