"""The scripts in `examples/` run as they stand, on sample data, and say what they should."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from calc import Case
from tests.paths import ROOT

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


def test_a_refund_is_worked_out_ground_by_ground() -> None:
    printed = run("refund.py").stdout.splitlines()
    assert printed[0] == "20.00 yuan: prorated, negotiable, unverified"
    assert "  By days: 30.00 × (30 − 10) ÷ 30 = 20.00 yuan" in printed
    assert "or 9.00 yuan by prepaid-22: arguable, verified" in printed
    assert [line for line in printed if line.startswith("asked")] == [
        "asked on 2026-11-21: 20.00 yuan, negotiable",
        "asked on 2026-11-22: 19.00 yuan, negotiable",
        "asked on 2026-11-23: 18.00 yuan, negotiable",
    ]


def test_points_are_counted_lot_by_lot() -> None:
    printed = run("points.py").stdout.splitlines()
    assert printed[:2] == [
        "400 available, 500 expired, 100 spent (unverified)",
        "200 of them expire within 90 days",
    ]
    assert printed[-1] == "  Sum: 1000 = 400 available + 0 uncertain + 500 expired + 100 spent"


def test_deadlines_are_counted_and_follow_what_took_place() -> None:
    printed = run("deadlines.py").stdout.splitlines()
    assert printed[0] == "7 working days from 2026-09-24: 2026-10-12, final: True"
    assert printed[-4:] == [
        "accept or refuse: 2026-10-12 to 2026-10-12 (legal, verified)",
        "mediation ends: 2026-11-23 to 2026-12-11 (legal, verified)",
        "tell both sides that mediation ended: 2026-12-02 to 2026-12-22 (legal, verified)",
        "accepted on 2026-09-28, mediation ends by 2026-11-27",
    ]


def test_a_case_brings_its_answers_its_ladder_its_link_and_its_files(tmp_path: Path) -> None:
    printed = run("case.py", "examples/sample-case.json", "2026-11-21", str(tmp_path)).stdout.splitlines()
    assert printed[0] == "refund: 20.00 yuan, negotiable, unverified"
    assert "accept or refuse: by 2026-12-01 (legal)" in printed
    assert "verified: same" in printed
    assert "so far: escalate" in printed
    assert "- complain to 12315: asked 2026-11-20" in printed
    (link,) = [line.removeprefix("link: ?") for line in printed if line.startswith("link: ")]
    linked, as_of, refused = Case.from_query(link)
    assert (str(as_of), refused) == ("2026-11-21", ())
    assert linked.refund(as_of="2026-11-21").amount == Decimal("20.00")
    assert "account" not in linked.values
    assert "【会员退款申请】" in (tmp_path / "letter.md").read_text(encoding="utf-8")
    assert (tmp_path / "diary.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (tmp_path / "letter.docx").stat().st_size > 10_000


def test_a_table_is_worked_out_by_column_and_as_a_file(tmp_path: Path) -> None:
    done = run("tables.py")
    assert "29.18" in done.stdout
    assert "10 rows: 8 answered, 2 not; as of 2026-11-21" in done.stdout
    target = tmp_path / "answers.csv"
    run("tables.py", "data/samples/refunds.csv", str(target), "2026-11-22")
    assert "2026-11-22" in target.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_a_whole_case(path: Path) -> None:
    case = Case.from_dict(json.loads(path.read_text(encoding="utf-8")))
    result = case.result(as_of="2026-11-21").to_dict()
    answered = {"refund": "refund", "points": "points", "deadlines": "timeline"}[path.stem]
    assert result[answered] is not None


def test_every_script_is_short_and_run_by_a_test_of_its_own() -> None:
    scripts = sorted((ROOT / "examples").glob("*.py"))
    tests = Path(__file__).read_text(encoding="utf-8")
    assert len(scripts) == 5
    for script in scripts:
        assert f'run("{script.name}"' in tests
        assert len(script.read_text(encoding="utf-8").splitlines()) < 40


def test_there_are_samples() -> None:
    assert len(SAMPLES) == 3
