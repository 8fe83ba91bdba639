"""Which requests are let in, and what the page may load: nothing of other sites, in either direction."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from calc.base.messages import LANGUAGES, say

__all__ = ["HEADERS", "OriginGuard"]

LOCAL = ("localhost", "127.0.0.1", "::1")
# Whatever came through as markup, the browser would still fetch nothing from elsewhere. Streamlit needs
# scripts in the page and charts that are compiled in it; pictures and files are made there, too.
HEADERS = {
    "content-security-policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    ),
    # The address holds what was typed: a source that is looked up must not learn it.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class OriginGuard:
    """Refuses what another site asks of this server through the visitor's own browser.

    Streamlit refuses foreign sockets as well, but first asks a server on the internet for the address of
    this machine; and unless told the names of the machine it believes any, which a site can make lead here.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = None
        if scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            host, origin = headers.get("host", ""), headers.get("origin")
            if not _is_ours(host):
                refused = "door-host"
            elif origin is not None and not _is_of(origin, host):
                refused = "door-origin"
        if refused is None:
            await self.app(scope, receive, send)
        else:
            words = "\n".join(say(refused, lang) for lang in LANGUAGES)
            await PlainTextResponse(words, status_code=403)(scope, receive, send)


def _is_ours(host: str) -> bool:
    """Tell whether a name is one that a server for this machine alone can be asked by.

    Not starlette's TrustedHostMiddleware: before 1.0 it cannot read [::1]:8501, and its answer says nothing
    of how to let others in.
    """
    if st.get_option("server.address") not in LOCAL or st.get_option("server.allowedHosts"):
        return True
    return _name(f"//{host}") in LOCAL


def _is_of(origin: str, host: str) -> bool:
    """Tell whether a request comes from the page itself, this machine, or who was let in on purpose."""
    trusted = not st.get_option("server.enableCORS") or origin in st.get_option("server.corsAllowedOrigins")
    return trusted or origin.partition("://")[2] == host or _name(origin) in LOCAL


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
