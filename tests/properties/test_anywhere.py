"""Neither the zone of the machine nor its language makes a difference to anything we answer or write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

SCRIPT = Path(__file__).parent / "anywhere.py"
# Of a locale that a machine does not have, the name alone must do no harm.
PLACES = [
    (zone, locale)
    for zone in ("UTC", "America/New_York", "Asia/Shanghai")
    for locale in ("C", "C.UTF-8", "zh_CN.UTF-8")
]
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
    return said(*PLACES[0])


def test_there_is_much_to_compare(here: bytes) -> None:
    for sign in ("BEGIN:VEVENT", '"nbformat"', "quanyi ", "2026-10-08", "实付", "+08:00", "w:document"):
        assert sign.encode() in here
    assert len(here) > 200_000


@pytest.mark.parametrize(("zone", "locale"), PLACES[1:])
def test_answers_and_files_are_the_same_to_the_byte_in_any_zone_and_locale(
    zone: str, locale: str, here: bytes
) -> None:
    assert said(zone, locale) == here
