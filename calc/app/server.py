"""The server around the page: its language from the first byte, loading ahead, errors in plain words."""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import tomllib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from calc.app.origin_guard import HEADERS, OriginGuard
from calc.base.messages import LANGUAGES, DataError, say

__all__ = ["PAGE", "options", "settings"]

HERE = Path(__file__).resolve().parent
PAGE = HERE / "main.py"
HOME = "problem"
TAGS = {"zh": "zh-CN", "en": "en"}
# Seconds between the two parts of loading ahead: the first visitors have the processor to themselves.
PAUSE = 10.0
_log = logging.getLogger(__name__)


def options() -> dict[str, Any]:
    """Return what the application is made with, for `streamlit run` and `python -m calc.app` alike."""
    return {
        "lifespan": _loading_ahead,
        "middleware": [Middleware(OriginGuard), Middleware(PageLanguage)],
        "on_script_error": _apologise,
    }


def settings() -> dict[str, Any]:
    """Return the page's settings by their dotted names, from the one file that holds them."""
    for path in (HERE / "config.toml", HERE.parent.parent / ".streamlit" / "config.toml"):
        if path.is_file():
            return dict(_dotted(tomllib.loads(path.read_text(encoding="utf-8"))))
    raise DataError("config.toml", "data-missing", {"where": str(HERE)})


def _dotted(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _dotted(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


@asynccontextmanager
async def _loading_ahead(_: st.App) -> AsyncIterator[None]:
    """Load what the tabs need while the server already answers."""
    loading = asyncio.create_task(_load_ahead())
    yield
    # A thread that is still importing goes on to its end: cut off, it could crash the end of Python.
    loading.cancel()
    with suppress(asyncio.CancelledError):
        await loading


async def _load_ahead() -> None:
    """Load what every first answer needs, and after a pause, for whoever came meanwhile, what tables need."""
    await asyncio.to_thread(_load, _answer_once)
    await asyncio.sleep(PAUSE)
    await asyncio.to_thread(_load, _import_tables)


def _load(work: Callable[[], None]) -> None:
    """Do some work ahead, then keep what it loaded out of the garbage collector's way.

    Streamlit collects after every run of the page; walking all that is loaded took two thirds of the
    processor. Frozen, one process carries about three times the visitors.
    """
    try:
        work()
    except Exception as error:
        # Nobody waits for it: who asks for the same is told in words what is wrong.
        _log.warning("loading ahead failed with %s", type(error).__name__)
    gc.collect()
    gc.freeze()


def _answer_once() -> None:
    """Work one answer out with its chart, by the modules that the tabs will use."""
    for module in ("components", "notice_box", "save_and_open"):
        import_module(f"calc.app.{module}")
    case_module, charts = import_module("calc.case.case"), import_module("calc.show.refund_chart")
    for lang in LANGUAGES:
        say("app-name", lang)
    case = case_module.Case.from_dict(
        {"platform": "bilibili", "paid": 30, "purchased": "2026-11-01", "term": "30天"}
    )
    case.result(as_of="2026-11-01")
    charts.refund_curve_spec(case.membership(), as_of="2026-11-01")
    # One answer reads only the facts it rests on; visitors may ask for any.
    import_module("calc.facts.laws").rules()
    import_module("calc.facts.platforms").platform_ids("platform")
    import_module("calc.workdays.schedules").official_schedules()


def _import_tables() -> None:
    """Import what works tables out: all of pandas, as long as everything else together."""
    import_module("calc.batch.report")


def _apologise(error: Exception) -> bool:
    # Only the type of the error: its message may hold what a person typed.
    _log.error("the page failed with %s", type(error).__name__)
    lang = st.session_state.get("lang", "zh")
    st.error(say("app-failed", lang), title=say("app-failed.title", lang))
    return True


class PageLanguage:
    """Serves the page with its own language and name instead of Streamlit's, before any script runs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(("/_stcore/", "/static/", "/media/")):
            await self.app(scope, receive, send)
            return
        if scope["path"] == f"/{HOME}":
            # The first tab has no path of its own; its name in an address is meant for it all the same.
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"/?{query}" if query else "/")(scope, receive, send)
            return
        lang = _language(scope)
        start: Message = {}
        body = bytearray()

        async def rewrite(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            html = MutableHeaders(scope=start).get("content-type", "").startswith("text/html")
            if not html:
                await send(message)
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    page = _in_language(body.decode("utf-8"), lang).encode("utf-8")
                    headers = MutableHeaders(scope=start)
                    headers["content-length"] = str(len(page))
                    del headers["etag"]
                    headers.update(HEADERS)
                    await send(start)
                    await send({"type": "http.response.body", "body": page})

        # An answer that is rewritten must not come compressed.
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": headers}, receive, rewrite)


def _language(scope: Scope) -> str:
    """Return the language a request asks for: by its link, else by the browser, else Chinese."""
    linked = str(parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0])
    if linked in LANGUAGES:
        return linked
    accepted = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    return "en" if accepted.lower().startswith("en") else "zh"


def _in_language(page: str, lang: str) -> str:
    """Return Streamlit's page with our language and name."""
    page = re.sub(r'<html lang="[^"]*"', f'<html lang="{TAGS[lang]}"', page, count=1)
    return re.sub(r"<title>[^<]*</title>", f"<title>{say('app-title', lang)}</title>", page, count=1)
