"""The mutants of one module, each tested in a process forked from one that has everything else loaded.

Cosmic Ray finds the mutants and writes them, one at a time, into the copy of the project this runs in; the
process for each imports that module anew, and what stands on it. The rest is imported once, before.
"""

from __future__ import annotations

import ast
import gc
import importlib
import json
import os
import re
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, Phase, settings

from benchmarks.mutation.changes import Change, change

__all__ = ["LEFT_OUT", "READ_FIRST", "Mutant", "Outcome", "Shard", "path_of", "read"]

Outcome = Literal["killed", "timeout", "survived", "types", "no-python"]
# What is not tested: what only a type checker reads, and what Python does not even compile.
LEFT_OUT: tuple[Outcome, ...] = ("types", "no-python")

# What a test needs and no more: neither notebooks nor coverage, nor a failure explained.
OPTIONS = (
    *("-x", "-q", "--no-header", "--tb=line", "--assert=plain"),
    *("-p", "no:cacheprovider", "-p", "no:unraisableexception", "-p", "no:threadexception"),
    *("-p", "_hypothesis_pytestplugin", "--hypothesis-profile=mutation"),
    *("-o", "addopts=--doctest-modules --import-mode=importlib"),
)
# Few examples, the same each time, none made smaller: a mutant is to be noticed, not explained.
settings.register_profile(
    "mutation",
    deadline=None,
    max_examples=25,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)

# A mutant may run in circles, sleep, or fill the memory: seconds of its own work, of the clock, bytes.
CPU_TIMES, CPU_MORE, CLOCK, MEMORY = 4, 4, 300, 4 * 2**30


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change in one function, and what became of it."""

    line: int
    function: str
    before: str
    after: str
    operator: str
    outcome: Outcome

    @property
    def change(self) -> str:
        return str(Change(self.function, self.before, self.after))


@dataclass(frozen=True, slots=True)
class Shard:
    """What the mutants of one module came to; times in seconds, of which `cpu` is work done."""

    module: str
    texts: int
    mutants: tuple[Mutant, ...]
    cpu: float
    clock: float

    def count(self, *outcomes: Outcome) -> int:
        return sum(mutant.outcome in outcomes for mutant in self.mutants)

    @property
    def tested(self) -> int:
        return len(self.mutants) - self.count(*LEFT_OUT)

    @property
    def killed(self) -> float:
        """How many in a hundred were noticed."""
        return 100 * self.count("killed", "timeout") / self.tested


def read(path: Path) -> Shard:
    """Return what a shard has written."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Shard(**found | {"mutants": tuple(Mutant(**mutant) for mutant in found["mutants"])})


# --- what a change amounts to --------------------------------------------------------------------


class _Run(ast.NodeTransformer):
    """Takes away what is there for type checkers."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        names = {name.id for name in ast.walk(node.test) if isinstance(name, ast.Name)}
        return None if names == {"TYPE_CHECKING"} else self.generic_visit(node)


def _run(source: str) -> ast.AST:
    found: ast.AST = _Run().visit(ast.parse(source))
    return found


def _texts(source: str) -> int:
    """Return how many strings a module holds besides its docstrings: the tool changes none of them."""
    tree = _run(source)
    lone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return sum(id(node) not in lone for node in strings)


# --- one test run --------------------------------------------------------------------------------


def path_of(module: str) -> Path:
    """Return where a module lies: `calc/base/periods.py` for `calc.base.periods`."""
    return Path(*module.split(".")).with_suffix(".py")


# The folders whose modules the tests of no mutant need, or need through others alone.
_NOT_LOADED = {"app", "batch", "export", "show"}
# Facts that every mutant's tests read, where they need not the module that is changed.
READ_FIRST = (
    ("calc.workdays.calendar", "estimating"),
    ("calc.facts.laws", "rules"),
    ("calc.facts.platforms", "platform_ids"),
)


def _load(target: str) -> None:
    """Import everything but the target and what stands on it, and read the facts that need neither."""
    sys.modules[target] = None  # type: ignore[assignment]  # this is how Python is told not to import it
    ours = [path for path in sorted(Path("calc").rglob("*.py")) if path.parts[1] not in _NOT_LOADED]
    others = ("numpy", "pandas", "workalendar.core", "fluent.runtime", "calc.batch")
    for name in (*(".".join(path.with_suffix("").parts) for path in ours), *others):
        with suppress(ImportError):
            importlib.import_module(name.removesuffix(".__init__"))
    for name, call in READ_FIRST:
        with suppress(ImportError):
            read_first = getattr(importlib.import_module(name), call)()
            if call == "estimating":
                read_first.readings()
    del sys.modules[target]
    # A process forked from here need not look through what is here, and does not live long.
    gc.freeze()
    gc.disable()


def _test(tests: Sequence[str], cpu: float | None) -> tuple[int, float, str]:
    """Run the tests in a process of their own; return its status, the seconds of work, and its words."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            _child(tests, cpu, said.fileno())
        _, status, used = os.wait4(child, 0)
        said.seek(0)
        return status, used.ru_utime + used.ru_stime, said.read().decode(errors="replace")


def _child(tests: Sequence[str], cpu: float | None, said: int) -> None:
    status = 1
    try:
        os.dup2(said, 1)
        os.dup2(said, 2)
        if cpu is not None:
            sys.dont_write_bytecode = True
            most = ceil(cpu * CPU_TIMES + CPU_MORE)
            resource.setrlimit(resource.RLIMIT_CPU, (most, most + 2))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.alarm(CLOCK)
        # One after the other: what the doctests notice needs no other file read.
        status = int(next(filter(None, (pytest.main([*OPTIONS, test]) for test in tests)), 0))
        sys.stdout.flush()
    finally:
        os._exit(status)


def _outcome(status: int, words: str) -> Outcome:
    if os.WIFSIGNALED(status):
        return "timeout"
    match os.waitstatus_to_exitcode(status):
        case pytest.ExitCode.OK:
            return "survived"
        case pytest.ExitCode.USAGE_ERROR | pytest.ExitCode.NO_TESTS_COLLECTED:
            raise RuntimeError(words)
        case _:
            return "killed"


# --- all of a module -----------------------------------------------------------------------------


def _forget(path: Path) -> None:
    """Take away what was compiled of a module: a mutant may be as long and as old as what it replaces."""
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        compiled.unlink()


def mutants(path: Path, tests: Sequence[str]) -> Iterator[tuple[Mutant, float]]:
    """Yield every mutant of a module with what became of it, and the seconds of work."""
    # Imported here: what forks for every mutant need not carry them before they are asked for.
    from cosmic_ray import mutating, plugins
    from cosmic_ray.commands.init import init
    from cosmic_ray.work_db import WorkDB, use_db

    status, usual, words = _test(tests, None)
    if status:
        raise RuntimeError(f"the tests fail without a mutant:\n{words}")
    _forget(path)
    source = path.read_text(encoding="utf-8")
    plain = ast.dump(_run(source))
    with tempfile.TemporaryDirectory() as folder, use_db(f"{folder}/work.sqlite", WorkDB.Mode.create) as work:
        init([path], work, {})
        items = sorted(work.work_items, key=lambda item: item.mutations[0].start_pos)
    for item in items:
        spec: Any = item.mutations[0]
        with mutating.use_mutation(path, plugins.get_operator(spec.operator_name)(), spec.occurrence) as (
            _,
            code,
        ):
            used, made = 0.0, Change("", "", "")
            try:
                outcome: Outcome = "types" if ast.dump(_run(code)) == plain else "survived"
                made = change(source, code)
            except SyntaxError:
                outcome = "no-python"
            if outcome == "survived":
                status, used, words = _test(tests, usual)
                outcome = _outcome(status, words)
        operator = re.sub(r".*/", "", spec.operator_name)
        yield Mutant(spec.start_pos[0], made.function, made.before, made.after, operator, outcome), used


def main(module: str, result: str, *tests: str) -> None:
    """Test the mutants of a module in the current folder, a copy of the project."""
    path, start = path_of(module), time.perf_counter()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    # A file here is this copy's, and no other's.
    import calc

    assert Path(calc.__file__).parent == Path("calc").resolve()
    source = path.read_text(encoding="utf-8")
    _load(module)
    done, cpu = [], 0.0
    for mutant, used in mutants(path, tests):
        done.append(mutant)
        cpu += used
        if mutant.outcome == "survived":
            print(f"{path}:{mutant.line}: {mutant.change}", flush=True)
    cpu += sum(os.times()[:2])
    shard = Shard(module, _texts(source), tuple(done), cpu, time.perf_counter() - start)
    Path(result).write_text(json.dumps(asdict(shard), ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
