"""A running page and a real Chromium for the tests that need them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, PHONE = (1280, 900), (390, 844)
Scheme = Literal["light", "dark"]

# "required" where the browser must be there (CI); elsewhere these tests are skipped without one.
REQUIRED = os.environ.get("QUANYI_BROWSER") == "required"


@contextmanager
def serving(command: Callable[[int], Sequence[str]], where: Path, log: Path) -> Iterator[str]:
    """A server of the page on a free port of this machine, stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("w") as out:
        server = subprocess.Popen(command(port), cwd=where, stdout=out, stderr=subprocess.STDOUT)
    try:
        for _ in range(120):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                    break
            except OSError:
                assert server.poll() is None, log.read_text()
                time.sleep(0.25)
        else:
            pytest.fail(f"the page did not come up: {log.read_text()}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page from the checkout, as `make app` starts it."""
    log = tmp_path_factory.mktemp("server") / "log.txt"

    def command(port: int) -> list[str]:
        started = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
        return [*started, f"--server.port={port}", "--server.headless=true"]

    with serving(command, ROOT, log) as address:
        yield address
    assert "Traceback" not in log.read_text()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium, or a skip that says why there is none."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        if REQUIRED:
            pytest.fail("QUANYI_BROWSER=required, but no Chromium was found on this machine")
        pytest.skip("no Chromium on this machine; install one to run the browser tests")
    from playwright.sync_api import sync_playwright

    quiet = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run"]
    quiet += ["disable-background-networking", "disable-component-update", "disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[f"--{flag}" for flag in quiet])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Builds the wheel and unpacks it outside the checkout, once."""
    folder = tmp_path_factory.mktemp("wheel")

    def unpacked() -> Path:
        where = folder / "unpacked"
        if not where.exists():
            command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            (built,) = folder.glob("quanyi-*.whl")
            shutil.unpack_archive(built, where, "zip")
        return where

    return unpacked


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens windows, each of a visitor of its own."""
    contexts = []

    def opened(lang: str = "zh", size: tuple[int, int] = WIDE, scheme: Scheme = "light") -> Page:
        context = chromium.new_context(
            locale={"zh": "zh-CN", "en": "en-GB"}[lang],
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield opened
    for context in contexts:
        context.close()


def pick_day(page: Page, label: str, day: str) -> None:
    """Type a day into a date input, part by part, as a keyboard does."""
    field = page.get_by_test_id("stDateInput").filter(has_text=label)
    parts = field.get_by_role("spinbutton")
    parts.nth(2).wait_for()
    for part, digits in zip(parts.all(), day.split("-"), strict=True):
        part.click()
        part.press_sequentially(digits, delay=30)
    parts.last.press("Tab")
