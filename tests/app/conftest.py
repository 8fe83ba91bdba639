"""A running page and a real Chromium for the tests that need them."""

from __future__ import annotations

import functools
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
from streamlit.components.v2 import manifest_scanner
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

WIDE, PHONE = (1280, 900), (390, 844)
Scheme = Literal["light", "dark"]
# The connection of each window to the server.
SOCKETS: dict[Page, WebSocket] = {}

# Seconds until something that is waited for counts as missing: only a failure ever waits as long.
PATIENCE = 120

# "required" where the browser must be there (CI); elsewhere these tests are skipped without one.
REQUIRED = os.environ.get("QUANYI_BROWSER") == "required"
# The first of them that is there. Without windows it draws the same with a quarter less work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session", autouse=True)
def components_looked_up_once() -> Iterator[None]:
    """Streamlit's test runner reads the metadata of all packages for each page it opens: once is enough."""
    with pytest.MonkeyPatch.context() as patch:
        scan = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@contextmanager
def serving(command: Callable[[int], Sequence[str]], where: Path, log: Path) -> Iterator[str]:
    """A server of the page on a free port of this machine, stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("w") as out:
        server = subprocess.Popen(command(port), cwd=where, stdout=out, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=PATIENCE):
                    break
            except OSError:
                assert server.poll() is None, log.read_text()
                assert time.monotonic() < until, f"the page did not come up: {log.read_text()}"
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


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
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        if REQUIRED:
            pytest.fail("QUANYI_BROWSER=required, but no Chromium was found on this machine")
        pytest.skip("no Chromium on this machine; install one to run the browser tests")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE * 1000)
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


# How a visitor looks at the page: language, size, colours, zone.
_Look = tuple[str, tuple[int, int], Scheme, str | None]


@pytest.fixture(scope="session")
def resting() -> dict[_Look, list[BrowserContext]]:
    """Visitors who left, by how they look at the page: one who comes again has its scripts read already."""
    return {}


@pytest.fixture
def visit(chromium: Browser, resting: dict[_Look, list[BrowserContext]]) -> Iterator[Callable[..., Page]]:
    """Opens windows, each of a visitor of its own."""
    here: list[tuple[_Look, BrowserContext, Page]] = []

    def opened(
        lang: str = "zh",
        size: tuple[int, int] = WIDE,
        scheme: Scheme = "light",
        zone: str | None = None,
    ) -> Page:
        look = (lang, size, scheme, zone)
        waiting = resting.setdefault(look, [])
        context = waiting.pop() if waiting else _visitor(chromium, *look)
        page = context.new_page()
        page.on("websocket", lambda socket: SOCKETS.update({page: socket}))
        here.append((look, context, page))
        return page

    yield opened
    for look, context, page in here:
        if not page.is_closed() and page.url.startswith("http"):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        for each in context.pages:
            each.close()
        context.clear_cookies()
        context.set_offline(False)
        resting[look].append(context)
    SOCKETS.clear()


def _visitor(
    chromium: Browser, lang: str, size: tuple[int, int], scheme: Scheme, zone: str | None
) -> BrowserContext:
    context = chromium.new_context(
        locale={"zh": "zh-CN", "en": "en-GB"}[lang],
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        timezone_id=zone,
    )
    context.set_default_timeout(PATIENCE * 1000)
    return context


# Resolved once the page has stood still for some frames: no script runs, nothing is stale or redrawn.
# Frames and not time: on a busy machine they come later, as everything else does.
_STILL = """() => new Promise(resolve => {
    let still = 0;
    const watch = new MutationObserver(() => { still = 0 });
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const busy = '[data-test-script-state]:not([data-test-script-state=notRunning]), [data-stale=true]';
    const frame = () => {
        still = document.querySelector(busy) ? 0 : still + 1;
        if (still < 12) return requestAnimationFrame(frame);
        watch.disconnect();
        resolve(true);
    };
    requestAnimationFrame(frame);
})"""


def settled(page: Page) -> Page:
    """The page, once nothing runs and nothing is drawn any more."""
    page.wait_for_function(_STILL)
    return page


@contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Wait until the run that is started within has been sent to the browser and drawn."""
    settled(page)
    with SOCKETS[page].expect_event("framereceived", _is_the_end):
        yield
    settled(page)


def _is_the_end(frame: str | bytes) -> bool:
    return isinstance(frame, bytes) and ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished"


def fits(page: Page) -> None:
    """Wait until the page is no wider than its window."""
    page.wait_for_function("document.documentElement.scrollWidth <= window.innerWidth")


def pick_day(page: Page, label: str, day: str) -> None:
    """Type a day into a date input, part by part, as a keyboard does."""
    from playwright.sync_api import expect

    field = page.get_by_test_id("stDateInput").filter(has_text=label)
    parts = field.get_by_role("spinbutton")
    expect(parts).to_have_count(3)
    for part, digits in zip(parts.all(), day.split("-"), strict=True):
        part.click()
        part.press_sequentially(digits)
        expect(part).to_have_attribute("aria-valuenow", str(int(digits)))
    parts.last.press("Tab")
