"""The page under load: many sessions at once on this machine, beside two pages that do no work.

python benchmarks/load.py [sessions] [interactions]     [opened and closed]
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.manual import write_block
from benchmarks.visitors import Asked, Figures, comings_and_goings, record, visits

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# A whole answer with its chart, and a field that changes all of it.
FACTS = (
    "platform=bilibili&paid=30&purchased=2026-11-01&term=30%E5%A4%A9&used_days=10&as_of=2026-11-21&lang=zh"
)
STOCK = HERE / "pages" / "stock.py"
PAGES = {
    "the page": (ROOT / "streamlit_app.py", Asked(0, "paid", FACTS, "refund")),
    "constant": (HERE / "pages" / "constant_app.py", Asked(0, "paid")),
    "stock": (STOCK, Asked(0, "paid")),
}
# Sessions at once, interactions of each, sessions opened and closed.
WANTED = ("100", "20", "2000")
AT_ONCE = 20
# Megabytes that memory may move in the second half of opening and closing.
FLAT = 20
PACE = (
    "Made on {day}: the page's p95 is {constant:.2f} times the constant page's (at most 2 is wanted) and"
    " {stock:.2f} of the stock page's (below 1 is wanted)."
)
HELD = (
    "Memory while {opened} sessions open and close, {at_once} at a time; over the second half it may move by"
    " {flat} MB:"
)
QUIET = {"--server.headless": "true", "--browser.gatherUsageStats": "false", "--server.address": "127.0.0.1"}


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(script: Path, asked: Asked, recorded: Path | None) -> Iterator[tuple[Asked, int]]:
    """Serve a page until the end of the block; the stock page without our settings."""
    port = free_port()
    options = [word for pair in (QUIET | {"--server.port": str(port)}).items() for word in pair]
    env = os.environ | ({"QUANYI_RECORDED": str(recorded)} if recorded else {})
    where = script.parent if script == STOCK else ROOT
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    server = subprocess.Popen(
        command, cwd=where, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port, server)
        yield replace(asked, port=port), server.pid
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


def memory(pid: int) -> float:
    """Return what a process holds, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def load(sessions: int, interactions: int) -> dict[str, tuple[Figures, float, float]]:
    """Return for each page the figures of its visitors and the memory before and at the end of them."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        recorded = Path(folder) / "recorded.json"
        for name, (script, asked) in PAGES.items():
            with served(script, asked, recorded if name == "constant" else None) as (there, pid):
                # One visit first: what is loaded once is no visitor's.
                seen = asyncio.run(record(there))
                if name == "the page":
                    recorded.write_text(json.dumps(seen), encoding="utf-8")
                before = memory(pid)
                wanted = replace(there, interactions=interactions)
                figures = asyncio.run(visits(wanted, sessions, check=name == "the page"))
                found[name] = (figures, before, memory(pid))
    return found


def memory_over(opened: int) -> list[tuple[int, float]]:
    """Return the memory of the page as ever more sessions were opened and closed again."""
    script, asked = PAGES["the page"]
    with served(script, asked, None) as (there, pid):
        asyncio.run(record(there))
        held = [(0, memory(pid))]
        for step in range(1, 11):
            asyncio.run(comings_and_goings(there, opened // 10, AT_ONCE))
            time.sleep(2)
            held.append((step * opened // 10, memory(pid)))
    return held


def main(arguments: Sequence[str]) -> int:
    """Measure and print, and write docs/load.md after a whole run; 1 where something fails or is too slow."""
    sessions, interactions, opened = (int(given) for given in (*arguments, *WANTED[len(arguments) :]))
    pages = load(sessions, interactions)
    lines = ["| page | sessions | interactions | errors | p50 ms | p95 ms | MB per session |"]
    lines.append("|---|---|---|---|---|---|---|")
    for name, (figures, before, after) in pages.items():
        done, wrong = len(figures.seconds), len(figures.errors)
        p50, p95, each = figures.percentile(50), figures.percentile(95), (after - before) / sessions
        lines.append(f"| {name} | {sessions} | {done} | {wrong} | {p50:.0f} | {p95:.0f} | {each:.2f} |")
    errors = [error for figures, _, _ in pages.values() for error in figures.errors]
    ours, constant, stock = (pages[name][0].percentile(95) for name in PAGES)
    lines += ["", PACE.format(day=time.strftime("%Y-%m-%d"), constant=ours / constant, stock=ours / stock)]
    held = memory_over(opened)
    lines += ["", HELD.format(opened=opened, at_once=AT_ONCE, flat=FLAT), ""]
    lines += ["| sessions opened and closed | MB |", "|---|---|"]
    lines += [f"| {count} | {megabytes:.0f} |" for count, megabytes in held]
    print("\n".join([*errors[:5], *lines]))
    if not arguments and not errors:
        write_block("load.md", "load", "\n".join(lines))
    grown = held[-1][1] - held[len(held) // 2][1]
    print(f"\ngrown over the second half: {grown:.1f} MB (at most {FLAT})")
    return int(bool(errors) or ours > 2 * constant or ours >= stock or grown > FLAT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
