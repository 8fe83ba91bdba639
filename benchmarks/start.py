"""The page from the start of its process: until it answers over HTTP, and until its first whole answer."""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.load import FACTS, STOCK, free_port
from benchmarks.measure import ROOT, ROUNDS, Row, longer
from benchmarks.visitors import Asked, record

__all__ = ["rows"]

# A page of five widgets behind the same settings: what Streamlit itself takes.
_BARE = (
    "import sys; import streamlit as st; from calc.app.server import settings; "
    "config = settings() | {'server.port': int(sys.argv[2]), 'server.headless': True}; "
    "st.App(sys.argv[1]).run(config=config)"
)


def _page(port: int) -> list[str]:
    return [sys.executable, "-m", "calc.app", "--no-browser", "--port", str(port)]


def _bare(port: int) -> list[str]:
    return [sys.executable, "-c", _BARE, str(STOCK), str(port)]


def started(command: Sequence[str], visit: Asked) -> tuple[float, float]:
    """Return the seconds from the start of a server to its first response, and to its first answer."""
    begun = time.perf_counter()
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{visit.port}/_stcore/health", timeout=5).close()
                break
            except OSError:
                assert server.poll() is None, "the server ended"
                time.sleep(0.005)
        listening = time.perf_counter() - begun
        asyncio.run(record(visit))
        return listening, time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait(30)


def rows() -> list[Row]:
    """Return how long the page takes to listen and to answer, against Streamlit alone."""
    facts = Asked(0, "paid", FACTS, "refund")
    ratios = []
    for turn in range(ROUNDS):
        port = free_port()
        sides = [(_page(port), replace(facts, port=port)), (_bare(port + 1), Asked(port + 1, "paid"))]
        order = sides if turn % 2 else sides[::-1]
        seconds = [started(*side) for side in order]
        ours, other = seconds if turn % 2 else seconds[::-1]
        ratios.append((ours[0] / other[0], ours[1] / other[1]))
    listening, answer = (statistics.median(column) for column in zip(*ratios, strict=True))
    return [
        longer(
            "`python -m calc.app` until it answers over HTTP",
            "a Streamlit page of five widgets",
            listening,
            1.25,
        ),
        longer(
            "`python -m calc.app` until the first whole answer", "a Streamlit page of five widgets", answer
        ),
    ]


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(row.cells()))
