"""Run the code of the manual: each page in a temporary folder that holds the sample table and case."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent.parent
SAMPLES = {"cases.csv": "data/samples/refunds.csv", "case.json": "examples/sample-case.json"}


def enter_folder(namespace: dict[str, Any]) -> None:
    namespace["working directory"] = os.getcwd()
    folder = namespace["folder"] = tempfile.TemporaryDirectory()
    for name, sample in SAMPLES.items():
        shutil.copy(ROOT / sample, Path(folder.name) / name)
    os.chdir(folder.name)


def leave_folder(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["working directory"])
    namespace["folder"].cleanup()


def write_toml(example: Example) -> None:
    """Write a block of TOML to the file named in its first line."""
    first = str(example.parsed).partition("\n")[0]
    Path(first.removeprefix("# ")).write_text(example.parsed, encoding="utf-8")


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("toml", write_toml)],
    patterns=["*.md"],
    setup=enter_folder,
    teardown=leave_folder,
).pytest()
