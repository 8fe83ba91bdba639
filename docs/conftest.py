"""The code of the manual runs: each page in a folder of its own, which holds the sample table and case."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent.parent
SAMPLES = {"cases.csv": "data/samples/refunds.csv", "case.json": "examples/sample-case.json"}


def begin(namespace: dict[str, Any]) -> None:
    namespace["came from"] = os.getcwd()
    folder = namespace["folder"] = tempfile.TemporaryDirectory()
    for name, sample in SAMPLES.items():
        shutil.copy(ROOT / sample, Path(folder.name) / name)
    os.chdir(folder.name)


def end(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["came from"])
    namespace["folder"].cleanup()


def lay_down(example: Example) -> None:
    """Write a block of TOML as the file whose name its first line gives."""
    first = str(example.parsed).partition("\n")[0]
    Path(first.removeprefix("# ")).write_text(example.parsed, encoding="utf-8")


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("toml", lay_down)],
    patterns=["*.md"],
    setup=begin,
    teardown=end,
).pytest()
