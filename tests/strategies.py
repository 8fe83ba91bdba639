"""Things drawn at random, within what people mean."""

from __future__ import annotations

from hypothesis import strategies as st

from calc import Period

UNITS = {"minute": 5000, "day": 4000, "workday": 4000, "month": 1200}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Any period, a range or not, in any unit."""
    unit = draw(st.sampled_from(sorted(UNITS)))
    low = draw(st.integers(1, UNITS[unit]))
    high = draw(st.integers(low, UNITS[unit]))
    return Period(low, high, unit)  # type: ignore[arg-type]  # the keys are the units
