"""What all tests share: how wide they search, which of them run together, and what is made once for many."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from pytest_regressions.file_regression import FileRegressionFixture

from tests.paths import DATA, GOLDEN
from tests.spread import ByGroup, hand_on

if TYPE_CHECKING:
    from tests.notebooks import Kernel

# The same examples each time, so that a change that breaks nothing fails nothing.
settings.register_profile("quanyi", deadline=None, max_examples=60, derandomize=True, print_blob=True)
# For `make check`: the first of them.
settings.register_profile("quick", deadline=None, max_examples=20, derandomize=True, print_blob=True)
# For `make deep`: other examples each time, and many more.
settings.register_profile("deep", deadline=None, max_examples=1000, print_blob=True)
# For `make fuzz`: other examples each time, as many as there is time for.
settings.register_profile(
    "long", deadline=None, max_examples=int(os.environ.get("QUANYI_FUZZ_EXAMPLES", "7000")), database=None
)
settings.load_profile("quanyi")

# What a test needs says how it is marked, and with which others it shares a process, so that it is made once:
# of what a process can have of its own, a browser and a served page, with those of its file.
NEEDS = {
    "chromium": ("browser", None),
    "served": ("server", None),
    "dask": ("dask", "dask"),
    "kernel": ("notebook", "kernel"),
    "built": ("docs", "docs"),
    "here": ("slow", "anywhere"),
}
# Files and folders of many tests that each do much.
SLOW = (
    "tests/app/test_hostile.py",
    "tests/app/test_hostile_files.py",
    "tests/fuzz/",
    "tests/project/test_examples.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they need, and leave the rest of whole matrices to `make deep`."""
    if settings.get_current_profile_name() != "deep":
        rest = [item for item in items if item.get_closest_marker("deep")]
        config.hook.pytest_deselected(items=rest)
        items[:] = [item for item in items if not item.get_closest_marker("deep")]
    for item in items:
        for fixture in NEEDS.keys() & set(getattr(item, "fixturenames", ())):
            mark, group = NEEDS[fixture]
            item.add_marker(mark)
            item.add_marker(pytest.mark.xdist_group(group or item.path.stem))
        if item.path.suffix == ".md":
            # The blocks of a page are run one after another, in one folder.
            item.add_marker("docs")
            item.add_marker(pytest.mark.xdist_group(item.path.name))
        if item.nodeid.startswith(SLOW):
            item.add_marker("slow")
    hand_on(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByGroup | None:
    """Keep tests of a group in one process."""
    return ByGroup(config, log) if config.getvalue("dist") == "loadgroup" else None


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


@pytest.fixture(scope="session")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """A kernel for notebooks that were exported, started once."""
    from tests.notebooks import started

    with started(tmp_path_factory.mktemp("kernel")) as kernel:
        yield kernel
