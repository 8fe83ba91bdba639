"""What all tests share: one hypothesis profile without a clock, and the folder of facts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.paths import DATA

settings.register_profile("quanyi", deadline=None, max_examples=200, print_blob=True)
# For `make fuzz`: other examples each time, as many as there is time for.
settings.register_profile(
    "long", deadline=None, max_examples=int(os.environ.get("QUANYI_FUZZ_EXAMPLES", "7000")), database=None
)
settings.load_profile("quanyi")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of facts in the checkout."""
    return DATA
