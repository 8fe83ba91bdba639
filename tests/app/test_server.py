"""The server around the page: its language before any script runs, whom it lets in, what it loads ahead."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.types import Message, Receive, Scope, Send

from calc import DataError
from calc.app import server
from calc.app.origin_guard import HEADERS, OriginGuard
from calc.app.server import PageLanguage
from calc.base.messages import LANGUAGES, say

PAGE = b'<html lang="en"><head><title>Streamlit</title></head></html>'


async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    """A page in two pieces, as Streamlit sends it, or a file of another type."""
    kind = (
        b"text/html" if scope["path"] != "/media/x" and not scope["path"].endswith(".js") else b"text/plain"
    )
    headers = [(b"content-type", kind), (b"etag", b"1"), (b"content-length", str(len(PAGE)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": PAGE[:20], "more_body": True})
    await send({"type": "http.response.body", "body": PAGE[20:]})


def answer(
    middleware: Callable[[Any], Any], path: str = "/", query: str = "", kind: str = "http", **headers: str
) -> tuple[int, dict[str, str], str]:
    """What a middleware around the page answers to one request: status, headers, body."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError("nothing of a request is read")

    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "path": path, "query_string": query.encode(), "headers": pairs, "method": "GET"}
    asyncio.run(middleware(streamlit)(scope, receive, send))
    begun = next(message for message in sent if "status" in message)
    body = b"".join(message.get("body", b"") for message in sent)
    return begun["status"], {k.decode(): v.decode() for k, v in begun["headers"]}, body.decode()


@pytest.mark.parametrize(
    ("query", "accepted", "tag"),
    [
        ("", "", "zh-CN"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "zh-CN,en", "zh-CN"),
        ("lang=en", "zh-CN", "en"),
        ("lang=zh", "en", "zh-CN"),
        ("lang=fr", "EN-us", "en"),
    ],
)
def test_the_page_is_served_in_the_language_of_its_visitor(query: str, accepted: str, tag: str) -> None:
    status, headers, body = answer(PageLanguage, query=query, accept_language=accepted)
    assert status == 200
    assert f'<html lang="{tag}"' in body
    assert f"<title>{say('app-title', {'zh-CN': 'zh', 'en': 'en'}[tag])}</title>" in body
    assert headers["content-length"] == str(len(body.encode()))
    assert "etag" not in headers
    assert {name: headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["/_stcore/health", "/static/app.js", "/media/x", "/any.js"])
def test_what_is_no_page_passes_as_it_is(path: str) -> None:
    _, headers, body = answer(PageLanguage, path)
    assert body.encode() == PAGE
    assert headers["etag"] == "1"


def test_the_name_of_the_first_tab_leads_to_it() -> None:
    assert answer(PageLanguage, "/problem")[:2] == (307, {"content-length": "0", "location": "/"})
    assert answer(PageLanguage, "/problem", "paid=30")[1]["location"] == "/?paid=30"


# --- whom it lets in -----------------------------------------------------------------------------


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put settings of the server in the place of Streamlit's own."""

    def put(**changed: Any) -> None:
        values = {"address": "127.0.0.1", "allowedHosts": [], "enableCORS": True, "corsAllowedOrigins": []}
        values |= changed
        monkeypatch.setattr(st, "get_option", lambda name: values[name.removeprefix("server.")])

    put()
    return put


@pytest.mark.usefixtures("setting")
@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8501", "[::1]:8501", "[::1]"])
def test_the_names_of_this_machine_are_let_in(host: str) -> None:
    assert answer(OriginGuard, host=host)[0] == 200


@pytest.mark.usefixtures("setting")
@pytest.mark.parametrize("host", ["evil.invalid", "127.0.0.1.evil.invalid:80", "[::", ""])
def test_other_names_are_refused_in_words(host: str) -> None:
    status, _, body = answer(OriginGuard, host=host)
    assert status == 403
    assert body == "\n".join(say("door-host", lang) for lang in LANGUAGES)


def test_a_server_for_others_is_asked_by_any_name(setting: Callable[..., None]) -> None:
    setting(address="0.0.0.0")
    assert answer(OriginGuard, host="my.example")[0] == 200
    setting(allowedHosts=["my.example"])
    assert answer(OriginGuard, host="my.example")[0] == 200


@pytest.mark.parametrize(
    ("origin", "changed", "let_in"),
    [
        ("http://localhost:8501", {}, True),
        ("http://127.0.0.1", {}, True),
        ("http://evil.invalid", {}, False),
        ("null", {}, False),
        ("http://[", {}, False),
        ("http://friend.example", {"corsAllowedOrigins": ["http://friend.example"]}, True),
        ("http://evil.invalid", {"enableCORS": False}, True),
    ],
)
def test_another_site_is_let_in_only_on_purpose(
    setting: Callable[..., None], origin: str, changed: dict[str, Any], let_in: bool
) -> None:
    setting(**changed)
    assert (answer(OriginGuard, host="localhost:8501", origin=origin)[0] == 200) == let_in


@pytest.mark.usefixtures("setting")
def test_sockets_are_checked_and_other_messages_are_not() -> None:
    assert answer(OriginGuard, kind="websocket", host="evil.invalid")[0] == 403
    assert answer(OriginGuard, kind="lifespan")[0] == 200


# --- settings, loading, errors -------------------------------------------------------------------


def test_the_settings_come_from_the_one_file_there_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert server.settings()["server.address"] == "127.0.0.1"
    monkeypatch.setattr(server, "HERE", tmp_path / "calc" / "app")
    with pytest.raises(DataError) as caught:
        server.settings()
    assert caught.value.file == "config.toml"


@pytest.fixture
def unfrozen() -> Iterator[None]:
    """What is frozen for a server is no other test's."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("unfrozen")
def test_everything_is_loaded_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = []
    monkeypatch.setattr(server, "_answer_once", lambda: loaded.append("answer"))
    monkeypatch.setattr(server, "_import_tables", lambda: loaded.append("tables"))
    monkeypatch.setattr(server, "PAUSE", 0)
    asyncio.run(server._load_ahead())
    assert loaded == ["answer", "tables"]
    assert gc.get_freeze_count() > 0


@pytest.mark.usefixtures("unfrozen")
def test_what_is_loaded_ahead_answers_and_a_failure_is_only_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    server._load(server._answer_once)
    server._load(server._import_tables)
    assert not caplog.records

    def broken() -> None:
        raise DataError("laws", "data-missing", {"where": "nowhere"})

    with caplog.at_level(logging.WARNING):
        server._load(broken)
    assert "DataError" in caplog.text


def test_a_server_that_stops_at_once_does_not_wait_for_the_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_load", lambda work: None)

    async def start_and_stop() -> None:
        async with server.options()["lifespan"](None):
            await asyncio.sleep(0)

    asyncio.run(asyncio.wait_for(start_and_stop(), 60))


def test_a_failure_is_told_without_what_was_typed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[Any] = []
    monkeypatch.setattr(st, "error", lambda body, title: shown.extend((title, body)))
    assert server.options()["on_script_error"](ValueError("my phone number"))
    assert shown == [say("app-failed.title"), say("app-failed")]
    assert "ValueError" in caplog.text
    assert "phone" not in caplog.text
