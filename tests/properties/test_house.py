"""The house itself: what `import calc` costs, what a first answer loads, and names that must not change."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import calc
from tests.paths import ROOT

PACKAGE = ROOT / "calc"
PAGE = PACKAGE / "app"
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if PAGE not in path.parents]
# Tables, charts and exports load more than the calculators; what a notice says is gathered bit by bit.
APART = {"batch", "show", "export", "notice"}
CALCULATORS = [
    path for path in MODULES if not APART & set(path.relative_to(PACKAGE).parts) and path.stem != "pandas"
]


def name_of(path: Path) -> str:
    """The name of a module, as it is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def run(script: str) -> tuple[int, str, str]:
    """A script in a fresh Python, warnings being errors: its code, and what it wrote."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        # The measurement of coverage opens libraries of its own.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_begins_with_what_it_is_for(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith('"""')


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_few_modules_stand_outside_a_package() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 8


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_library_never_asks_the_clock(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for clock in ("date.today", "datetime.now", "pendulum.now", "pendulum.today", "time.time", "utcnow"):
        assert clock not in text


@pytest.mark.slow
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
    assert run(script) == (0, "", "")


@pytest.mark.slow
def test_the_plain_import_loads_nothing_at_all() -> None:
    script = "import sys, calc; assert not {'pendulum', 'workalendar', 'cattrs', 'fluent'} & set(sys.modules)"
    assert run(script) == (0, "", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    [
        "calc.deadline('2026-09-24', '7 working days')",
        (
            "m = calc.Membership(platform='bilibili', paid=168, purchased='2026-11-01', term='1年');"
            "calc.assess_refund(m, as_of='2026-11-21')"
        ),
        (
            "lot = calc.PointsLot(earned='2025-01-31', points=500);"
            "calc.expire_points([lot], as_of='2026-11-21', platform='netease-cloud-music')"
        ),
        "calc.response_timeline(platform='12315', problem='complaint', filed='2026-09-24')",
    ],
    ids=["deadline", "refund", "points", "timeline"],
)
def test_a_first_answer_loads_no_library_it_does_not_use(question: str) -> None:
    script = (
        f"import sys, calc; {question};"
        "loaded = {'cattrs', 'fluent', 'lunardate', 'pendulum', 'workalendar', 'json', 'hashlib'}"
        " & set(sys.modules); assert not loaded, loaded"
    )
    assert run(script) == (0, "", "")


@pytest.mark.slow
def test_a_count_reads_the_years_it_comes_to_and_no_other() -> None:
    script = (
        "import calc; from calc.workdays import schedules; read = [];"
        "real = schedules.read_facts;"
        "schedules.read_facts = lambda path, kind: (read.append(path.stem), real(path, kind))[1];"
        "calc.deadline('2026-09-24', '7 working days'); assert read == ['2026'], read;"
        "calc.deadline('2024-12-20', '10 working days'); assert read == ['2026', '2024', '2025'], read"
    )
    assert run(script) == (0, "", "")


def test_the_names_of_the_contract() -> None:
    names = "ChinaCalendar Period deadline load_profile Membership assess_refund PointsLot expire_points"
    names += " response_timeline Case CalcError InputError NoScheduleError DataError Step Deadline"
    assert set(names.split()) <= set(calc.__all__) <= set(dir(calc))
    assert all(getattr(calc, name) is not None for name in calc.__all__)
    assert sorted(calc.__all__) == calc.__all__
    with pytest.raises(AttributeError, match="no attribute 'refunds'"):
        _ = calc.refunds


def test_the_lazy_names_and_the_typed_names_are_the_same() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
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


@pytest.mark.parametrize("path", CALCULATORS, ids=name_of)
def test_what_is_given_and_what_is_answered_cannot_be_changed_afterwards(path: Path) -> None:
    module = importlib.import_module(name_of(path))
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
