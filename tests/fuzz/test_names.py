"""Every public name has a test that tries it with anything: a new one cannot be forgotten."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import calc.pandas
from calc import batch, export, freshness, notice, show
from tests.fuzz.trying import COVERED, public

for _name in ("cases", "columns", "days", "money_and_points", "pictures", "profiles_and_timelines"):
    import_module(f"tests.fuzz.test_{_name}")

_PACKAGES = {
    "calc": calc,
    "batch": batch,
    "export": export,
    "show": show,
    "notice": notice,
    "freshness": freshness,
}
_PACKAGES["pandas"] = calc.pandas
# Answers and records: whatever they can do is tried by `examine`, which finds it by itself.
_ANSWERS = (
    *(
        calc.CaseResult,
        calc.Deadline,
        calc.Ground,
        calc.Period,
        calc.Points,
        calc.Refund,
        calc.Stage,
        calc.Timeline,
    ),
    *(calc.Verification, notice.Notice, calc.ChinaCalendar, calc.Case),
)
# Records without anything to do, what is an answer's part, and errors, which every refusal tries.
_PLAIN = (
    calc.Source,
    calc.Step,
    calc.PointsLot,
    calc.Membership,
    notice.Problem,
    notice.SentenceDays,
    freshness.Link,
)
_ERRORS = (calc.CalcError, calc.DataError, calc.InputError, calc.NoScheduleError)


def _public(package: str, module: ModuleType) -> Iterator[str]:
    names: list[str] = module.__all__
    for name in names:
        thing = getattr(module, name)
        if thing in _ERRORS or not callable(thing):
            continue
        yield f"{package}.{name}"
        if inspect.isclass(thing) and thing not in _PLAIN:
            for method in public(thing):
                if callable(inspect.getattr_static(thing, method)) or isinstance(
                    inspect.getattr_static(thing, method), (classmethod, staticmethod)
                ):
                    needed = inspect.signature(getattr(thing, method)).parameters.values()
                    bare = [p for p in needed if p.name not in ("self", "lang", "folded")]
                    if thing not in _ANSWERS or bare:
                        yield f"{package}.{name}.{method}"


def test_every_public_name_is_tried() -> None:
    names = {name for package, module in _PACKAGES.items() for name in _public(package, module)}
    assert sorted(names - COVERED) == []
