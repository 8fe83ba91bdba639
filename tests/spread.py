"""Spreading tests over processes, those that share something costly in one.

This is `--dist=loadgroup` of pytest-xdist, which hands groups on in a way that pytest 9.2 ends
(pytest-xdist issue 1386): all tests would run as if they had none.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling


def _place(run: str) -> Path:
    """Where the groups of a run are written by the processes that collect its tests."""
    return Path(tempfile.gettempdir(), f"quanyi-groups-{run}.json")


def hand_on(items: Iterable[pytest.Item]) -> None:
    """Write the group of each test where the process that spreads them finds it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        return
    marks = ((item.nodeid, item.get_closest_marker("xdist_group")) for item in items)
    groups = {name: mark.args[0] for name, mark in marks if mark}
    # All of them write the same; a file that is replaced is never seen half written.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", delete=False) as file:
        json.dump(groups, file)
    Path(file.name).replace(_place(run))


class ByGroup(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist ships no types
    """One process for all tests of a group, and one for the other tests of a file."""

    _groups: dict[str, str] | None = None

    def _split_scope(self, nodeid: str) -> str:
        if self._groups is None:
            place = _place(self.nodes[0].workerinput["testrunuid"])
            self._groups = json.loads(place.read_text(encoding="utf-8"))
            place.unlink()
        assert self._groups is not None
        # The rest goes out file by file: handing on tests one by one takes as long as many of them do.
        return self._groups.get(nodeid, nodeid.partition("::")[0])
