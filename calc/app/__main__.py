"""The page, from an installed package: `python -m calc.app`."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

import streamlit as st

from calc.app.server import PAGE, options, settings


def main(arguments: Sequence[str] | None = None) -> None:
    """Open the page with the settings of the command line; those of the process where none are given."""
    parser = ArgumentParser(prog="python -m calc.app", description="Open the page of Quanyi 权益算.")
    parser.add_argument("--port", type=int, default=8501, help="where to listen (8501)")
    parser.add_argument("--address", help="who may reach it; this machine alone unless given")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    chosen = parser.parse_args(arguments)
    config = settings() | {"server.port": chosen.port}
    if chosen.address:
        config["server.address"] = chosen.address
    if chosen.no_browser:
        config["server.headless"] = True
    st.App(PAGE, **options()).run(config=config)


if __name__ == "__main__":
    main()
