"""The notebooks in `examples/`: how they are stored, and that their answers follow their parameters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.paths import ROOT

EXAMPLES = ROOT / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))

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

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def executed(path: Path, injected: str) -> list[Any]:
    """Run a notebook with other parameters and warnings as errors, and return its cells."""
    notebook = nbformat.read(path, as_version=4)
    tagged = {"tags": ["injected-parameters"]}
    notebook.cells.insert(1, nbformat.v4.new_code_cell(injected, metadata=tagged))
    notebook.cells.insert(0, nbformat.v4.new_code_cell("import warnings\nwarnings.simplefilter('error')"))
    resources = {"metadata": {"path": str(EXAMPLES)}}
    # At once: a kernel that is asked to stop warns of itself.
    client = NotebookClient(notebook, resources=resources, timeout=120, shutdown_kernel="immediate")
    client.execute()
    return list(notebook.cells)


def outputs(cell: Any) -> list[tuple[str, str]]:
    """What a cell brought, each with its kind, the richest kind of each."""
    found = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            found.append((output.name, output.text))
        else:
            kinds = [kind for kind in ("image/svg+xml", "text/html", "text/plain") if kind in output.data]
            found.append((kinds[0], output.data[kinds[0]]))
    return found


@each
def test_a_notebook_follows_its_parameters_warns_of_nothing_and_says_its_charts_in_words(path: Path) -> None:
    injected, expected = INJECTED[path.stem]
    cells = executed(path, injected)
    brought = [outputs(cell) for cell in cells]
    said = "\n".join(text for cell in brought for kind, text in cell if kind != "image/svg+xml")
    for words in expected:
        assert (words.removeprefix("!") in said) != words.startswith("!"), words
    assert not [text for cell in brought for kind, text in cell if kind == "stderr"]
    charts = [cell for cell in brought if "image/svg+xml" in dict(cell)]
    assert charts
    for cell in charts:
        assert [kind for kind, _ in cell] == ["image/svg+xml", "stdout"]


@each
def test_a_notebook_is_stored_small_without_outputs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert len(notebook.cells) < 12
    assert path.stat().st_size < 20_000
    assert not re.search(r"/(home|root|Users|tmp|work)/", text)
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", cell.id)
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@each
def test_a_notebook_starts_with_its_parameters_asks_a_question_and_ends_with_the_next_step(
    path: Path,
) -> None:
    first, question, *_, last = nbformat.read(path, as_version=4).cells
    assert first.cell_type == "code"
    assert first.metadata.tags == ["parameters"]
    assert first.source.startswith("#")
    title, _, english, *_ = question.source.splitlines()
    assert re.fullmatch(r"# .*？.*", title)
    assert re.fullmatch(r"\*.*\?\*", english)
    assert last.source.startswith("## 下一步 Next")
    links = re.findall(r"\]\(([^)]+)\)", last.source)
    assert any(link.endswith(".ipynb") for link in links)
    for link in links:
        assert (EXAMPLES / link).exists(), link


def test_every_question_has_a_notebook_and_the_readmes_list_them() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(INJECTED)
    for name in ("README.md", "README.zh-CN.md"):
        listed = re.findall(r"\(examples/([a-z-]+)\.ipynb\)", (ROOT / name).read_text(encoding="utf-8"))
        assert sorted(listed) == sorted(INJECTED), name
