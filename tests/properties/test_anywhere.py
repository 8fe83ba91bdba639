"""Neither the zone of the machine nor its language makes a difference to anything we answer or write."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

SCRIPT = Path(__file__).parent / "anywhere.py"
ZONES = ("UTC", "America/New_York", "Asia/Shanghai")
# Of a locale that a machine does not have, the name alone must do no harm.
LOCALES = ("C", "C.UTF-8", "zh_CN.UTF-8")
# Every zone and every locale once; the others of all nine places are for `make deep`.
FEW = list(zip(ZONES, LOCALES, strict=True))
REST = [place for place in itertools.product(ZONES, LOCALES) if place not in FEW]
_OWN = {"TZ", "LANG", "LANGUAGE", "PYTHONUTF8", "PYTHONIOENCODING", "PYTHONCOERCECLOCALE"}


def said(zone: str, locale: str) -> bytes:
    """Return what the script says in a place; a warning is an error, as in all tests."""
    kept = {name: value for name, value in os.environ.items() if name not in _OWN and name[:3] != "LC_"}
    done = subprocess.run(
        [sys.executable, "-W", "error", str(SCRIPT)],
        env=kept | {"TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def here() -> bytes:
    return said(*FEW[0])


def test_there_is_much_to_compare(here: bytes) -> None:
    for sign in ("BEGIN:VEVENT", '"nbformat"', "quanyi ", "2026-10-08", "实付", "+08:00", "w:document"):
        assert sign.encode() in here
    assert len(here) > 200_000


@pytest.mark.parametrize(
    ("zone", "locale"), [*FEW[1:], *(pytest.param(*place, marks=pytest.mark.deep) for place in REST)]
)
def test_answers_and_files_are_the_same_to_the_byte_in_any_zone_and_locale(
    zone: str, locale: str, here: bytes
) -> None:
    assert said(zone, locale) == here
