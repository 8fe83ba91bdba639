"""The blocks of figures in the manual, each written by the target that measures it."""

from __future__ import annotations

import re

import pytest

from benchmarks.manual import DOCS, with_block
from tests.paths import ROOT

PAGE = "a\n<!-- written by make x -->\n\nold\n\n<!-- end of what make x writes -->\nb\n"


def test_a_block_is_written_anew_and_the_rest_of_the_page_stays() -> None:
    assert with_block(PAGE, "x", "new\\1\n") == PAGE.replace("old", "new\\1")


@pytest.mark.parametrize("page", ["a\n", PAGE + PAGE])
def test_a_page_without_its_block_or_with_two_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="blocks of make x"):
        with_block(page, "x", "new")


def test_every_block_belongs_to_a_target_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    blocks = {
        page.name: re.findall(r"<!-- written by make (\S+) -->", page.read_text(encoding="utf-8"))
        for page in DOCS.glob("*.md")
    }
    assert {name for names in blocks.values() for name in names} == {"estimates", "fuzz", "load"} <= targets
    for page, names in blocks.items():
        for name in names:
            with_block((DOCS / page).read_text(encoding="utf-8"), name, "new")
