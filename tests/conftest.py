"""What all tests share: one hypothesis profile without a clock, the folder of facts, golden files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_regressions.file_regression import FileRegressionFixture

from tests.paths import DATA, GOLDEN

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


@pytest.fixture
def original_datadir() -> Path:
    """Where pytest-regressions finds the files that were read and agreed."""
    return GOLDEN


@pytest.fixture
def golden(
    file_regression: FileRegressionFixture, request: pytest.FixtureRequest
) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name; `make golden` writes it anew, and nothing else does."""

    def compare(name: str, made: str) -> None:
        path = GOLDEN / name
        assert path.is_file() or request.config.getoption("regen_all"), f"no {name}: `make golden` writes it"
        file_regression.check(
            made,
            basename=path.stem,
            extension=path.suffix,
            encoding="utf-8",
            newline="\n",
            check_fn=_same_text,
        )

    return compare


def _same_text(made: Path, agreed: Path) -> None:
    texts = [path.read_bytes().decode("utf-8") for path in (made, agreed)]
    if agreed.suffix == ".ics":
        # Where a line is folded is the library's affair, and versions differ in it.
        texts = [re.sub(r"\r?\n ", "", text) for text in texts]
    assert texts[0] == texts[1], f"{agreed.name} changed; if that was meant, `make golden` writes it anew"
