"""Things drawn at random, within what people mean, and how many of them."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from calc import Period

UNITS = {"minute": 5000, "day": 4000, "workday": 4000, "month": 1200}

# `make deep` draws so many times as many.
WIDER = 16


def examples(number: int) -> settings:
    """Draw so many examples, for a test whose examples take long; with the profile `deep` many more."""
    return settings(max_examples=number * (WIDER if settings.get_current_profile_name() == "deep" else 1))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Any period, a range or not, in any unit."""
    unit = draw(st.sampled_from(sorted(UNITS)))
    low = draw(st.integers(1, UNITS[unit]))
    high = draw(st.integers(low, UNITS[unit]))
    return Period(low, high, unit)  # type: ignore[arg-type]  # the keys are the units
