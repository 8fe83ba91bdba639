"""The examples run as they stand, on sample data, and say what they should."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from calc import Case

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
SAMPLES = sorted((ROOT / "data" / "samples").glob("*.json"))


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", f"examples/{script}", *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )


def test_the_quickstart_runs() -> None:
    done = run("quickstart.py")
    assert "refund: 20.00 yuan, prorated, negotiable, unverified" in done.stdout
    assert "30.00 × (30 − 10) ÷ 30 = 20.00 yuan" in done.stdout
    assert "points: 400 available, 200 expire within 90 days" in done.stdout
    assert "accept or refuse: from 2026-10-12 to 2026-10-12 (legal)" in done.stdout


def test_a_table_is_worked_out_by_column_and_as_a_file(tmp_path: Path) -> None:
    done = run("tables.py")
    assert "29.18" in done.stdout
    assert "10 rows: 8 answered, 2 not; as of 2026-11-21" in done.stdout
    target = tmp_path / "answers.csv"
    run("tables.py", "data/samples/refunds.csv", str(target), "2026-11-22")
    assert "2026-11-22" in target.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    printed = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))
    assert "20.00 prorated negotiable unverified" in printed


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_small_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert len(notebook.cells) < 12
    assert path.stat().st_size < 20_000
    assert notebook.cells[1].metadata.tags == ["parameters"]
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
    assert not re.search(r"/(home|root|Users|tmp)/", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_a_whole_case(path: Path) -> None:
    case = Case.from_dict(json.loads(path.read_text(encoding="utf-8")))
    result = case.result(as_of="2026-11-21").to_dict()
    answered = {"refund": "refund", "points": "points", "deadlines": "timeline"}[path.stem]
    assert result[answered] is not None


def test_there_is_a_script_and_a_notebook() -> None:
    assert NOTEBOOKS
    assert len(SAMPLES) == 3


def test_the_complaint_is_written(tmp_path: Path) -> None:
    done = run("complaint.py", str(tmp_path))
    assert "so far: escalate" in done.stdout
    assert "by 2026-11-12 (advice, over)" in done.stdout
    assert "【积分投诉】" in (tmp_path / "letter.md").read_text(encoding="utf-8")
    assert (tmp_path / "diary.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (tmp_path / "letter.docx").stat().st_size > 10_000
