"""Who is let in by the server, and what the page may load: asked over HTTP and by sockets of our own."""

from __future__ import annotations

from http.client import HTTPConnection

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from calc.app import server
from calc.base.messages import say
from tests.app.conftest import PATIENCE
from tests.paths import ROOT


def connected(served: str, **headers: str) -> ClientConnection:
    """A socket to the page, as a browser opens it."""
    host = served.removeprefix("http://")
    return connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=headers,
        proxy=None,
    )


def asked(
    served: str, path: str = "/", method: str = "GET", **headers: str
) -> tuple[int, str, dict[str, str]]:
    """What the server answers, whatever its status, and without following anything."""
    connection = HTTPConnection(served.removeprefix("http://"), timeout=PATIENCE)
    connection.request(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    response = connection.getresponse()
    found = response.status, response.read().decode(), {k.lower(): v for k, v in response.getheaders()}
    connection.close()
    return found


FOREIGN = (
    "http://evil.invalid",
    "https://evil.invalid",
    "null",
    "http://127.0.0.1.evil.invalid",
    "http://[",
    "x",
)


@pytest.mark.parametrize("origin", FOREIGN)
def test_another_site_gets_no_connection(served: str, origin: str) -> None:
    with pytest.raises(InvalidStatus) as caught:
        connected(served, Origin=origin)
    assert caught.value.response.status_code == 403
    status, said, _ = asked(served, "/_stcore/health", Origin=origin)
    assert status == 403
    assert say("door-origin", "zh") in said


def test_the_page_itself_is_connected(served: str) -> None:
    with connected(served, Origin=served) as socket:
        assert socket.subprotocol == "streamlit"
    assert asked(served, "/_stcore/health", Origin=served)[0] == 200


@pytest.mark.parametrize("host", ["evil.invalid", "evil.invalid:80", "127.0.0.1.evil.invalid", "[::", ""])
def test_no_other_name_leads_to_this_machine(served: str, host: str) -> None:
    """A site may make its own name lead to 127.0.0.1, and is then taken for the page by the browser."""
    status, said, _ = asked(served, Host=host)
    assert status in (400, 403)
    assert "<html" not in said
    if status == 403:
        assert say("door-host", "zh") in said


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8501"])
def test_the_names_of_this_machine_do(served: str, host: str) -> None:
    assert asked(served, Host=host)[0] == 200


def test_an_upload_needs_the_token_of_the_page(served: str) -> None:
    path = "/_stcore/upload_file/session/file"
    for method in ("PUT", "DELETE"):
        assert asked(served, path, method)[0] == 403
        assert asked(served, path, method, X_Xsrftoken="x", Cookie="_streamlit_xsrf=y")[0] == 403
        status, said, _ = asked(served, path, method, Origin="http://evil.invalid")
        assert (status, say("door-origin", "zh") in said) == (403, True)


def test_the_settings_are_stated() -> None:
    found = server.settings()
    assert found["server.enableCORS"] is True
    assert found["server.enableXsrfProtection"] is True
    assert found["server.xsrfCookieSameSite"] == "strict"
    assert found["server.address"] == "127.0.0.1"
    assert found["server.maxUploadSize"] == 20
    assert found["server.maxMessageSize"] == 50
    assert found["browser.gatherUsageStats"] is False
    assert found["client.showErrorDetails"] == "none"
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8").splitlines()
    for name in ("enableCORS", "enableXsrfProtection", "maxUploadSize", "maxMessageSize"):
        (place,) = (number for number, line in enumerate(text) if line.startswith(f"{name} ="))
        assert text[place - 1].startswith("# "), "each says why"


def test_the_page_may_load_nothing_from_elsewhere(served: str) -> None:
    for path in ("/", "/refund?paid=1", "/nowhere", "/%2e%2e/%2e%2e/etc/passwd"):
        status, said, headers = asked(served, path)
        assert status in (200, 400, 404)
        assert "root:" not in said
        if headers.get("content-type", "").startswith("text/html"):
            assert "default-src 'self'" in headers["content-security-policy"]
            assert headers["referrer-policy"] == "same-origin"
            assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "query",
    [
        "lang=%3Cscript%3E",
        "lang=en&lang=zh",
        "lang=%00",
        "%ED%A0%80=%ff",
        "a" * 30_000,
        "&" * 30_000,
        "lang=en%0d%0aX:1",
    ],
)
def test_nothing_of_an_address_stands_in_what_the_server_sends(served: str, query: str) -> None:
    plain = asked(served, "/")[1].replace("zh-CN", "").replace("权益算", "")
    status, said, _ = asked(served, f"/?{query}")
    assert status == 200
    assert "script>alert" not in said
    assert abs(len(said) - len(plain)) < 100
    status, _, headers = asked(served, f"/problem?{query}")
    assert status == 307
    assert headers["location"].startswith("/?")
    assert "x" not in headers


def rerun(served: str, query: str) -> bytes:
    """Everything the server sends for a run of the page with a query, as one text."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = "refund"
    received = b""
    with connected(served, Origin=served) as socket:
        socket.send(message.SerializeToString())
        for _ in range(500):
            data = socket.recv(timeout=PATIENCE)
            assert isinstance(data, bytes)
            received += data
            sent = ForwardMsg.FromString(data)
            if sent.WhichOneof("type") == "script_finished":
                return received
    pytest.fail("the page did not come to an end")


@pytest.mark.parametrize(
    "query",
    {
        "halves of letters": "paid=%ED%A0%80&%ED%A0%80=1&term=%ff%fe",
        "nulls": "paid=%00&%00=%00&platform=bilibili%00",
        "a million signs": "paid=" + "9" * 1_000_000,
        "half a million signs": "paid=" + "9" * 500_000 + "&term=%F0%9F%98%80",
        "ten thousand rows": "&".join(["lots=2025-01-31~500"] * 10_000),
        "nine hundred rows": "&".join(["lots=2025-01-31~500"] * 900),
        "nine hundred names": "&".join(f"x{n}={n}" for n in range(900)),
        "no query": "&&&===%%%;;;???",
    }.values(),
    ids=lambda query: f"{query[:12]}-{len(query)}",
)
def test_whatever_a_browser_could_send_the_page_answers(served: str, query: str) -> None:
    received = rerun(served, query)
    assert "现在退，能要回多少".encode() in received
    assert say("app-failed", "zh").encode() not in received
    assert len(received) < 1_000_000
