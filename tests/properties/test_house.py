"""The house itself: who may import whom, what `import calc` costs, and names that must not change."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import calc
from tests.paths import ROOT

MODULES = sorted(path for path in (ROOT / "calc").glob("*.py") if path.stem not in ("__init__", "pandas"))
# `calc.pandas` is of the tables, and stands beside them for its name.
TABLES = [*sorted((ROOT / "calc" / "batch").glob("*.py")), ROOT / "calc" / "pandas.py"]

PICTURES = sorted((ROOT / "calc" / "show").glob("*.py"))
NOTICES = sorted((ROOT / "calc" / "notice").glob("*.py"))
EVERY = [*MODULES, *TABLES, *PICTURES, *NOTICES]

# Each floor imports only floors below it. Siblings of a floor may lean on those named before them.
FLOORS = [
    ["errors", "text", "choices", "files", "result", "card", "amounts", "formulas", "moment", "laws"],
    ["schedules", "arrange", "estimate", "worktable", "years", "workdays"],
    ["periods", "counting", "replayed", "explain", "deadlines"],
    ["rows", "profiles", "rules", "guides", "freshness"],
    ["membership", "grounds", "prepaid", "advice", "refund"],
    ["points"],
    ["stages", "response"],
    ["fields", "links", "facts", "answers", "case", "saved", "verification"],
    ["asks", "ladder", "letter_parts", "letter"],
]
# The three calculators are siblings: refund, points and response do not know each other.
SIBLINGS = [{"grounds", "prepaid", "advice", "refund"}, {"points"}, {"stages", "response"}]
LEVEL = {name: level for level, floor in enumerate(FLOORS) for name in floor}


def imports(path: Path) -> set[str]:
    """The modules of calc a file imports at its top, not for type checking alone."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            package, _, module = (node.module or "").partition(".")
            if package == "calc":
                found |= {module} if module else {alias.name for alias in node.names}
    return found


def test_every_module_has_its_floor() -> None:
    assert {path.stem for path in MODULES} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_imports_only_what_lies_below(path: Path) -> None:
    own = path.stem
    order = [name for floor in FLOORS for name in floor]
    for other in imports(path):
        assert order.index(other) < order.index(own), f"{own} imports {other}"
    for family in SIBLINGS:
        if own in family:
            assert not imports(path) & (set.union(*SIBLINGS) - family), own


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_the_reader_of_notices_stands_on_the_calendar_alone(path: Path) -> None:
    for other in imports(path):
        assert other.startswith("notice") or LEVEL[other] <= LEVEL["explain"], other


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_tables_and_the_page_know_of_tables(path: Path) -> None:
    assert "batch" not in {name.partition(".")[0] for name in imports(path)}


def test_the_page_does_no_arithmetic_of_tables_and_tables_know_no_page() -> None:
    for path in TABLES:
        assert not {name for name in imports(path) if name.startswith(("app", "case", "show", "export"))}, (
            path.stem
        )


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_pictures_know_answers_and_neither_tables_nor_files_nor_the_page(path: Path) -> None:
    floors = {name.partition(".")[0] for name in imports(path)}
    assert floors <= {*LEVEL, "show"}


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 300
    assert lines[0].startswith('"""')


def test_the_library_never_asks_the_clock() -> None:
    for path in (*MODULES, *PICTURES):
        text = path.read_text(encoding="utf-8")
        for asked in ("date.today", "datetime.now", "pendulum.now", "pendulum.today", "time.time", "utcnow"):
            assert asked not in text, path.stem


def test_import_calc_loads_nothing_heavy_prints_nothing_and_changes_nothing() -> None:
    script = (
        "import sys, os, locale, decimal, warnings; before = (dict(os.environ), locale.getlocale(),"
        " str(decimal.getcontext()), list(warnings.filters), sys.getrecursionlimit());"
        "import calc; [getattr(calc, name) for name in calc.__all__];"
        "calc.deadline('2026-09-24', '7 working days');"
        "assert before == (dict(os.environ), locale.getlocale(), str(decimal.getcontext()),"
        " list(warnings.filters), sys.getrecursionlimit());"
        "heavy = {'pandas', 'numpy', 'streamlit', 'altair', 'pyarrow', 'pydantic'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_plain_import_loads_nothing_at_all() -> None:
    script = "import sys, calc; assert not {'pendulum', 'workalendar', 'cattrs', 'fluent'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


def test_the_names_of_the_contract() -> None:
    names = "ChinaCalendar Period deadline load_profile Membership assess_refund PointsLot expire_points"
    names += " response_timeline Case CalcError InputError NoScheduleError DataError Step Deadline"
    assert set(names.split()) <= set(calc.__all__) <= set(dir(calc))
    assert all(getattr(calc, name) is not None for name in calc.__all__)
    assert sorted(calc.__all__) == calc.__all__
    with pytest.raises(AttributeError, match="no attribute 'refunds'"):
        _ = calc.refunds


def test_the_lazy_names_and_the_typed_names_are_the_same() -> None:
    tree = ast.parse((ROOT / "calc" / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name: (node.module or "").removeprefix("calc.")
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert typed == {name: home for name, home in calc._HOME.items() if home}
    assert set(typed) == set(calc.__all__)


@pytest.mark.parametrize(
    ("function", "positional"),
    [
        (calc.deadline, ["start", "period"]),
        (calc.assess_refund, ["membership"]),
        (calc.refund_by_day, ["membership"]),
        (calc.expire_points, ["lots"]),
        (calc.response_timeline, []),
        (calc.Membership, []),
        (calc.ChinaCalendar, []),
        (calc.PointsLot, []),
    ],
)
def test_signatures_are_keyword_only_where_the_contract_says(function: object, positional: list[str]) -> None:
    parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]  # all are callable
    assert [p.name for p in parameters if p.kind is not inspect.Parameter.KEYWORD_ONLY] == positional


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_what_is_given_and_what_is_answered_cannot_be_changed_afterwards(path: Path) -> None:
    module = importlib.import_module(f"calc.{path.stem}")
    own = [kind for kind in vars(module).values() if getattr(kind, "__module__", None) == module.__name__]
    for kind in filter(dataclasses.is_dataclass, own):
        assert vars(kind)["__dataclass_params__"].frozen, kind
        assert "__slots__" in vars(kind), kind


def test_as_of_is_never_defaulted() -> None:
    for function in (
        calc.assess_refund,
        calc.expire_points,
        calc.refund_by_day,
        calc.Case.result,
        calc.Case.to_query,
    ):
        assert inspect.signature(function).parameters["as_of"].default is inspect.Parameter.empty
