"""Visitors of a page over real websocket sessions: they open it, change a field, and wait for the answer."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

__all__ = ["Asked", "Figures", "comings_and_goings", "record", "visits"]

# A page that does not answer in this time has failed.
PATIENCE = 60.0


@dataclass(frozen=True)
class Asked:
    """What every visitor does: the address, the field that is changed (by its key), and how often."""

    port: int
    changes: str
    query: str = ""
    page: str = ""
    interactions: int = 20
    # Seconds between an answer and the next change, drawn anew each time.
    think: tuple[float, float] = (1.0, 3.0)


@dataclass
class Figures:
    """What came of it: the seconds of every opening and every interaction, and what failed."""

    seconds: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def percentile(self, share: int) -> float:
        """Return a percentile of the interactions, in milliseconds."""
        return 1000 * statistics.quantiles(self.seconds, n=100, method="inclusive")[share - 1]


class Visit:
    """One session: its connection, the ids of its widgets, and what the last run sent."""

    def __init__(self, connection: ClientConnection, asked: Asked) -> None:
        self.connection, self.asked = connection, asked
        self.ids: dict[str, str] = {}
        self.messages: list[ForwardMsg] = []
        self.sent = b""

    async def run(self, **texts: str) -> float:
        """Run the page with some texts changed, and return the seconds until all of it was there."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name = self.asked.query, self.asked.page
        for key, text in texts.items():
            widget = state.widget_states.widgets.add()
            widget.id, widget.string_value = self.ids[key], text
        begun = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        self.messages, parts = [], []
        async with asyncio.timeout(PATIENCE):
            while not self.messages or not _ends(self.messages[-1]):
                parts.append(await self.connection.recv(decode=False))
                self.messages.append(ForwardMsg.FromString(parts[-1]))
        taken = time.perf_counter() - begun
        self.sent = b"".join(parts)
        for kind, element in self.elements():
            if kind == "exception":
                raise RuntimeError(f"the page shows an exception: {element.type}")
            widget_id = str(getattr(element, "id", ""))
            # A widget's id ends with the key its page gave it.
            if widget_id.startswith("$$"):
                self.ids[_key(widget_id)] = widget_id
        return taken

    def elements(self) -> list[tuple[str, Any]]:
        """Return the elements of the last run with their kinds."""
        new = [
            message.delta.new_element
            for message in self.messages
            if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element"
        ]
        return [(kind, getattr(element, kind)) for element in new if (kind := element.WhichOneof("type"))]


def _key(widget_id: str) -> str:
    return widget_id.split("-", 2)[2] if widget_id.count("-") > 1 else widget_id


def _ends(message: ForwardMsg) -> bool:
    """Tell whether a run is over; one that failed is an error."""
    if message.WhichOneof("type") != "script_finished":
        return False
    if message.script_finished not in (
        ForwardMsg.FINISHED_SUCCESSFULLY,
        ForwardMsg.FINISHED_EARLY_FOR_RERUN,
    ):
        raise RuntimeError(f"the run ended with {message.script_finished}")
    return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


@asynccontextmanager
async def _session(asked: Asked) -> AsyncIterator[Visit]:
    address = f"ws://127.0.0.1:{asked.port}/_stcore/stream"
    async with connect(address, max_size=None, open_timeout=PATIENCE, ping_timeout=None) as connection:
        yield Visit(connection, asked)


async def _visitor(asked: Asked, number: int, figures: Figures, sessions: int, check: bool) -> None:
    rng = random.Random(number)
    try:
        # Not all in the same instant.
        await asyncio.sleep(rng.uniform(0, asked.think[1]))
        async with _session(asked) as visit:
            figures.first.append(await visit.run())
            for turn in range(asked.interactions):
                await asyncio.sleep(rng.uniform(*asked.think))
                typed = f"{_base(number)}{turn:02}"
                figures.seconds.append(await visit.run(**{asked.changes: typed}))
                if check:
                    _only_ones_own(visit.sent, number, sessions)
    except Exception as error:  # every failure is a figure
        figures.errors.append(f"{number}: {type(error).__name__}: {error}")


def _base(number: int) -> str:
    """Return the yuan nobody else types."""
    return f"{10_000 + number}."


def _only_ones_own(sent: bytes, number: int, sessions: int) -> None:
    """Raise where a page shows another visitor's amount, or not one's own."""
    for other in range(sessions):
        if (_base(other).encode() in sent) != (other == number):
            raise RuntimeError(f"{_base(other)} in the page of visitor {number}")


async def visits(asked: Asked, sessions: int, *, check: bool = False) -> Figures:
    """Let so many visitors come at the same time; `check` looks whether anybody sees another's amount."""
    figures = Figures()
    await asyncio.gather(*(_visitor(asked, number, figures, sessions, check) for number in range(sessions)))
    return figures


async def comings_and_goings(asked: Asked, sessions: int, at_once: int) -> None:
    """Open and close so many sessions, a few at a time."""
    gate = asyncio.Semaphore(at_once)

    async def one() -> None:
        async with gate, _session(asked) as visit:
            await visit.run()

    await asyncio.gather(*(one() for _ in range(sessions)))


async def record(asked: Asked) -> list[dict[str, Any]]:
    """Return the elements of a page as one visitor gets them."""
    async with _session(asked) as visit:
        await visit.run()
        found = []
        for kind, element in visit.elements():
            shown = MessageToDict(element)
            if str(shown.get("id", "")).startswith("$$"):
                shown["key"] = _key(shown["id"])
            found.append({"kind": kind} | shown)
        return found
