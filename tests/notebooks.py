"""Running notebooks: each example once for all tests, exported ones one after the other in one kernel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from examples.html import build
from tests.once import once
from tests.paths import ROOT

NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))

# Other parameters, as papermill puts them in, and what the notebook then says (or does not: "!").
INJECTED: dict[str, tuple[str, list[str]]] = {
    "annual-plan-grounds": (
        (
            'case = {"platform": "bilibili", "paid": "365.00", "purchased": "2026-01-01",'
            ' "activated": "2026-01-01", "term": "365天"}\nas_of = "2026-01-10"'
        ),
        ["365.00 × (365 − 10) ÷ 365 = 355.00", "第22条", "!第19条"],
    ),
    "china-calendar": (
        "year = first_year = last_year = 2013",
        ["2013年上班 250 天", "<td>250</td>", "chinesecalendar: 365 天里不同的 that differ: 没有 none"],
    ),
    "complaint-over-national-day": (
        'case = case | {"filed": "2026-11-20"}\nas_of = "2026-11-21"\nlang = "en"',
        ["due accept 2026-12-01", "by 2026-12-01", "!2026-10-12"],
    ),
    "mediation-rule": ('filed = ["2024-07-01"]', ["2024-09-11", "2024-08-30", "!2026-04-15"]),
    "platform-profile": ('as_of = "2026-11-20"', ["30.00 × (30 − 20) ÷ 30 = 10.00", "sample-platform"]),
    "points-balance": (
        (
            'case = {"platform": "netease-cloud-music", "terms_validity": "12-24 months",'
            ' "lots": [{"earned": "2025-01-15", "points": 500}]}\nas_of = "2026-06-01"'
        ),
        ["points 0/500/0", "!1930"],
    ),
    "refund-by-day": (
        'case = case | {"paid": "90.00"}\nlang = "en"',
        ["refund 60.00 prorated negotiable", "<td>57.00</td>", "!20.00"],
    ),
    "three-thousand-cases": (
        'rows, progress, lang = 100, False, "en"',
        ["100 rows: 99 answered, 1 not", "样本-00097", "!样本-00194"],
    ),
}

# Warnings are errors, as in all tests.
STRICT = "import warnings\nwarnings.simplefilter('error')"
# A kernel in which nothing has run yet: no name is set, and nothing of ours is imported.
EMPTIED = """%reset -f
import sys
for name in [name for name in sys.modules if name.partition(".")[0] == "calc"]:
    del sys.modules[name]
"""


def executed_example(factory: pytest.TempPathFactory, name: str, *, injected: bool = False) -> Any:
    """An example as it is stored, or with other parameters, run once for all tests."""

    def make(folder: Path) -> None:
        stored = nbformat.read(ROOT / "examples" / f"{name}.ipynb", as_version=4)
        changed = deepcopy(stored.cells)
        changed.insert(
            1, nbformat.v4.new_code_cell(INJECTED[name][0], metadata={"tags": ["injected-parameters"]})
        )
        first = len(stored.cells) + 1
        both = deepcopy(stored)
        both.cells = [code(STRICT), *stored.cells, code(EMPTIED), code(STRICT), *changed]
        build.run(both)
        folder.mkdir()
        for kind, cells in (("stored", both.cells[1:first]), ("injected", both.cells[first + 2 :])):
            stored.cells = cells
            nbformat.write(stored, folder / f"{kind}.ipynb")

    ran = once(factory, f"notebook-{name}", make)
    kind = "injected" if injected else "stored"
    return nbformat.read(ran / f"{kind}.ipynb", as_version=4)


def code(source: str) -> Any:
    """A cell of code."""
    return nbformat.v4.new_code_cell(source)


class Kernel:
    """A kernel that runs one notebook after the other, each in its own folder, as if it were new."""

    def __init__(self, client: NotebookClient) -> None:
        self._client = client

    def run(self, data: bytes, folder: Path) -> dict[str, str]:
        """Run a notebook, and return what each of its cells shows."""
        notebook: Any = nbformat.reads(data.decode(), as_version=4)
        begin = [code(EMPTIED), code(f"import os\nos.chdir({str(folder)!r})")]
        own = list(notebook.cells)
        notebook.cells[:0] = begin
        self._client.nb = notebook
        self._client.reset_execution_trackers()
        for place, cell in enumerate(notebook.cells):
            self._client.execute_cell(cell, place)
        return {cell.id: "\n".join(_shown(cell)) for cell in own}


def _shown(cell: Any) -> Iterator[str]:
    """Everything a cell shows, in each of its forms; errors and warnings are no part of it."""
    for output in cell.get("outputs", []):
        assert output.output_type != "error"
        assert output.get("name") != "stderr", output.text
        data = output.get("data", {})
        yield from (output.get("text", ""), *(str(data[kind]) for kind in sorted(data)))


@contextmanager
def started(folder: Path) -> Iterator[Kernel]:
    """A kernel that imports this checkout, with its settings in a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("IPYTHONDIR", str(folder / "ipython"))
        client = NotebookClient(nbformat.v4.new_notebook(), timeout=600, kernel_name="python3")
        with client.setup_kernel():
            yield Kernel(client)
