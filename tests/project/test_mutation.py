"""What `make mutation` is told is there: modules, tests, and the functions that reasons are about."""

from __future__ import annotations

import importlib
import tomllib
from typing import Any

import pytest

from benchmarks.mutation.changes import change, functions
from benchmarks.mutation.shard import READ_FIRST, path_of
from tests.paths import ROOT


def _facts(name: str) -> Any:
    return tomllib.loads((ROOT / "benchmarks" / "mutation" / name).read_text(encoding="utf-8"))


MODULES = _facts("modules.toml")
REASONS = _facts("reasons.toml")["reason"]


@pytest.mark.parametrize("module", MODULES)
def test_every_module_and_every_test_it_is_changed_under_is_there(module: str) -> None:
    assert (ROOT / path_of(module)).is_file()
    for test in MODULES[module]["tests"]:
        path, _, name = test.partition("::")
        text = (ROOT / path).read_text(encoding="utf-8")
        # A file of tests, or a module with doctests.
        wanted = f"def {name}(" if name else "def test_" if path.startswith("tests") else ">>>"
        assert wanted in text, test


@pytest.mark.parametrize("module", sorted({row["module"] for row in REASONS}))
def test_every_reason_is_about_a_function_that_is_still_there(module: str) -> None:
    """Whether its expression is there too is a finding of `make mutation`: a local may get another name."""
    assert module in MODULES
    there = functions((ROOT / path_of(module)).read_text(encoding="utf-8"))
    assert {row.get("function", "") for row in REASONS if row["module"] == module} <= there


def test_the_facts_that_are_read_first_are_there() -> None:
    for module, name in READ_FIRST:
        assert callable(getattr(importlib.import_module(module), name))


@pytest.mark.parametrize(
    ("before", "after", "function", "told"),
    [
        ("x = 1 - y", "x = 1 >> y", "", "1 - y → 1 >> y"),
        ("class A:\n  def f(self): s[0]", "class A:\n  def f(self): s[-1]", "A.f", "s[0] → s[-1]"),
        ("@c(m=1)\ndef f(): ...", "@c(m=2)\ndef f(): ...", "f", "c(m=1) → c(m=2)"),
        ("@a\n@b\ndef f(): ...", "@a\ndef f(): ...", "f", "@b → nothing"),
        ("def f(x: int, *, y=1): ...", "def f(x: int, /, y=1): ...", "f", "x, *, y=1 → x, /, y=1"),
        ("def f():\n  if x:\n    g()", "def f():\n  if not x:\n    g()", "f", "x → not x"),
        ("for x in y:\n  break", "for x in y:\n  continue", "", "break → continue"),
        ("a = False", "a = True", "", "a = False → a = True"),
    ],
)  # fmt: skip
def test_a_change_is_told_by_its_function_and_expression(
    before: str, after: str, function: str, told: str
) -> None:
    made = change(before, after)
    assert (made.function, str(made)) == (function, told)
    moved = change(f"import os\n\n\n{before}\n", f"import os\n\n\n{after}\n")
    assert moved == made
