"""The READMEs: their code runs and prints what they say, and they name no place but the project's own."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.paths import ROOT

READMES = ["README.md", "README.zh-CN.md"]


@pytest.mark.slow
@pytest.mark.parametrize("name", READMES)
def test_the_code_prints_what_its_comments_say(name: str) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == re.findall(r"# (.*)", code)


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_to_files_that_are_there(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8")):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_commands_of_the_readme_are_those_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"help", "app", "test", "lint", "bench"} <= targets
    for name in READMES:
        used = set(re.findall(r"    make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")))
        assert used == {"app", "test"}


def test_the_constraints_name_versions_and_no_place() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line) for line in lines if line[0] != "#")
