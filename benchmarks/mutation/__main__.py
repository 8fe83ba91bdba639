"""Change the core line by line and see whether the tests notice: `make mutation` writes docs/mutation.md.

Each module is a shard, two at a time, each in a copy of the project in a temporary folder. With names of
modules only those are done; the page is written from what `build/mutation` holds once every module is there.
Fails where a change survives without a reason, a reason fits no survivor, or a part notices too little.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.mutation.shard import Mutant, Shard, path_of, read

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
DONE = ROOT / "build" / "mutation"
PAGE = ROOT / "docs" / "mutation.md"
# What the tests named in modules.toml read.
COPIED = ("calc", "data", "tests", "benchmarks", "pyproject.toml")
PROCESSES = 2
WANTED = 95

INTRO = """\
# Mutation testing

A test that cannot fail proves nothing. Here the core is changed in one place at a time, a `<` to a `<=`, a
`+` to a `-`, a 1 to a 2, an `and` to an `or`, and its tests run: what none of them notices has survived.

Made by `make mutation` on {day} with {versions}: {tested} changes tested in {minutes:.0f} minutes on two
processes ({cpu:.0f} minutes of work). {killed:.1f} % were noticed; {wanted} % is wanted of every part.

| part | module | changes | left out | texts | noticed | of these in circles | survived | % |
|---|---|---|---|---|---|---|---|---|"""
NOTE = """
- Left out is what only a type checker reads (mypy judges it) and what Python does not compile.
- The tool changes no text, so no message, key or code: `texts` counts the strings it passes by.
- In circles is a change with which a test works more than four times as long as all of them usually do.
- Each change is tested with the doctests and test files named in `benchmarks/mutation/modules.toml`, 25
  examples of each property, the same every time."""
SURVIVED = """
## What survived

Each change with the reason why no test notices it."""


def _facts(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _shard(module: str, tests: Iterable[str]) -> Shard:
    """Test the mutants of one module in a copy of the project."""
    result = DONE / f"{module}.json"
    result.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(
                    ROOT / name, Path(folder) / name, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                shutil.copy(ROOT / name, folder)
        subprocess.run(
            [sys.executable, "-m", "benchmarks.mutation.shard", module, str(result), *tests],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": folder, "OPENBLAS_NUM_THREADS": "1"},
            check=True,
        )
    shard = read(result)
    print(f"{module}: {shard.killed:.1f} % of {shard.tested} in {shard.clock / 60:.1f} minutes", flush=True)
    return shard


def _row(part: str, module: str, shards: Iterable[Shard]) -> str:
    shards = list(shards)
    tested = sum(shard.tested for shard in shards)
    noticed = sum(shard.count("killed", "timeout") for shard in shards)
    cells = (
        part,
        module,
        sum(len(shard.mutants) for shard in shards),
        sum(len(shard.mutants) - shard.tested for shard in shards),
        sum(shard.texts for shard in shards),
        noticed,
        sum(shard.count("timeout") for shard in shards),
        sum(shard.count("survived") for shard in shards),
        f"{100 * noticed / tested:.1f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


def _table(shards: Mapping[str, Shard], modules: Mapping[str, Any]) -> Iterator[str]:
    for part in dict.fromkeys(row["of"] for row in modules.values()):
        names = [name for name, row in modules.items() if row["of"] == part]
        yield _row(f"**{part}**", "", (shards[name] for name in names))
        yield from (_row("", f"`{name}`", [shards[name]]) for name in names)


def _survivors(shards: Iterable[Shard]) -> tuple[list[str], list[str]]:
    """Return the lines on what survived, by reason, and what is to be done about reasons."""
    rows = _facts("reasons.toml")["reason"]
    lines, to_do = [], []
    for shard in shards:
        left = [mutant for mutant in shard.mutants if mutant.outcome == "survived"]
        if left:
            lines += ["", f"### `{shard.module}`", ""]
        for row in rows:
            if row["module"] == shard.module:
                fitting = [mutant for mutant in left if _fits(row, mutant)]
                left = [mutant for mutant in left if mutant not in fitting]
                if fitting:
                    where = f"`{row['function']}`: " if "function" in row else ""
                    lines.append(f"- {where}{row['why']}")
                    lines += [f"  - `{change}`" for change in dict.fromkeys(m.change for m in fitting)]
                survived = {mutant.change for mutant in fitting}
                to_do += [_no_survivor(row, change) for change in row["changes"] if change not in survived]
        to_do += [f"no reason: {path_of(shard.module)}:{m.line}: {m.function}: {m.change}" for m in left]
    return lines, to_do


def _no_survivor(row: Mapping[str, Any], change: str) -> str:
    return f"no survivor for a reason: {row['module']}: {row.get('function', '')}: {change}"


def _fits(row: Mapping[str, Any], mutant: Mutant) -> bool:
    return row.get("function", "") == mutant.function and mutant.change in row["changes"]


def _too_little(shards: Mapping[str, Shard], modules: Mapping[str, Any]) -> Iterator[str]:
    """Yield the parts, each wholly tested, of which less was noticed than is wanted."""
    for part in dict.fromkeys(row["of"] for row in modules.values()):
        names = [name for name, row in modules.items() if row["of"] == part]
        if shards.keys() >= set(names):
            tested = sum(shards[name].tested for name in names)
            noticed = sum(shards[name].count("killed", "timeout") for name in names)
            if 100 * noticed < WANTED * tested:
                yield f"{part}: {noticed} of {tested} noticed, {WANTED} % is wanted"


def _page(shards: Mapping[str, Shard], modules: Mapping[str, Any], reasons: Iterable[str]) -> str:
    tools = ("cosmic-ray", "pytest", "hypothesis")
    tested = sum(shard.tested for shard in shards.values())
    noticed = sum(shard.count("killed", "timeout") for shard in shards.values())
    intro = INTRO.format(
        day=time.strftime("%Y-%m-%d"),
        versions=", ".join(
            [*(f"{name} {version(name)}" for name in tools), f"Python {platform.python_version()}"]
        ),
        tested=tested,
        minutes=sum(shard.clock for shard in shards.values()) / PROCESSES / 60,
        cpu=sum(shard.cpu for shard in shards.values()) / 60,
        killed=100 * noticed / tested,
        wanted=WANTED,
    )
    return "\n".join([intro, *_table(shards, modules), NOTE, SURVIVED, *reasons]) + "\n"


def main(*names: str) -> int:
    """Test the modules named, or all, and write the page."""
    modules = _facts("modules.toml")
    DONE.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(lambda name: _shard(name, modules[name]["tests"]), names or modules))
    shards = {name: read(path) for name in modules if (path := DONE / f"{name}.json").exists()}
    reasons, to_do = _survivors(shards.values())
    to_do += _too_little(shards, modules)
    print("\n".join(to_do))
    if len(shards) == len(modules):
        PAGE.write_text(_page(shards, modules, reasons), encoding="utf-8")
    return len(to_do)


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
