"""The page, from an installed package: `python -m calc.app`."""

from argparse import ArgumentParser

import streamlit as st

from calc.app.server import PAGE, options, settings

if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m calc.app", description="Open the page of Quanyi 权益算.")
    parser.add_argument("--port", type=int, default=8501, help="where to listen (8501)")
    parser.add_argument("--address", help="who may reach it; this machine alone unless given")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    arguments = parser.parse_args()
    config = settings() | {"server.port": arguments.port}
    if arguments.address:
        config["server.address"] = arguments.address
    if arguments.no_browser:
        config["server.headless"] = True
    st.App(PAGE, **options()).run(config=config)
