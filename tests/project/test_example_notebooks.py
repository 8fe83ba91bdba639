"""The notebooks in `examples/`: how they are stored, that they run and follow their parameters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.notebooks import INJECTED, NOTEBOOKS, executed_example
from tests.paths import ROOT

EXAMPLES = ROOT / "examples"

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


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


@pytest.mark.notebook
@each
def test_a_notebook_follows_its_parameters_warns_of_nothing_and_says_its_charts_in_words(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _, expected = INJECTED[path.stem]
    cells = executed_example(tmp_path_factory, path.stem, injected=True).cells
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
