"""What `make mutation` is told is there, and of a hundred changes it found 95 noticed."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from tests.paths import ROOT

FACTS = ROOT / "benchmarks" / "mutation"
WANTED = 95


def _facts(name: str) -> Any:
    return tomllib.loads((FACTS / name).read_text(encoding="utf-8"))


MODULES = _facts("modules.toml")
REASONS = _facts("reasons.toml")["reason"]


def _lines(module: str) -> set[str]:
    text = (ROOT / "calc" / f"{module}.py").read_text(encoding="utf-8")
    return {line.strip() for line in text.splitlines()}


def _page() -> str:
    return (ROOT / "docs" / "mutation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES)
def test_every_module_and_every_test_it_is_changed_under_is_there(module: str) -> None:
    assert _lines(module)
    for test in MODULES[module]["tests"]:
        path, _, name = test.partition("::")
        text = (ROOT / path).read_text(encoding="utf-8")
        # A file of tests, or a module with doctests.
        wanted = (
            f"def {name.partition('[')[0]}(" if name else "def test_" if path.startswith("tests") else ">>>"
        )
        assert wanted in text, test


@pytest.mark.parametrize("module", sorted({row["module"] for row in REASONS}))
def test_every_reason_is_about_a_line_that_is_still_there(module: str) -> None:
    assert {row["line"] for row in REASONS if row["module"] == module} <= _lines(module)


def test_every_part_of_the_core_notices_95_in_a_hundred() -> None:
    parts = dict(re.findall(r"^\| \*\*(\w+)\*\* \|.*\| ([\d.]+) \|$", _page(), re.MULTILINE))
    assert set(parts) == {row["of"] for row in MODULES.values()}
    assert {part: percent for part, percent in parts.items() if float(percent) < WANTED} == {}


def test_the_page_knows_every_module() -> None:
    assert re.findall(r"^\|  \| `(\w+)` \|", _page(), re.MULTILINE) == list(MODULES)
