"""The manual builds without warnings, is complete and loads nothing. docs/conftest.py runs its code."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name
from posixpath import join

import pytest
from sphinx.util.inventory import InventoryFile

from docs.draw_house import draw, floors
from docs.write_words import PAGE, READERS
from docs.write_words import page as page_of_words
from tests.paths import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
# Blocks that docs/conftest.py runs, that a test below checks, and that only lay out the page.
RUN, LOOKED_AT = {"python", "toml"}, {"sh"}
LAYOUT = {"{eval-rst}", "{image}", "{include}", "{literalinclude}", "{toctree}"}
# Written by `make fuzz` and `make mutation`; they may name code that was renamed since.
MEASURED = {"fuzzing", "mutation"}
NAMING = [
    *(page for page in PAGES if page.stem not in MEASURED),
    *(
        ROOT / name
        for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
    ),
]
PUBLIC = ["calc", "calc.batch", "calc.export", "calc.pandas", "calc.show"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual as `make docs` builds it, or has just built it where QUANYI_DOCS says."""
    if ready := os.environ.get("QUANYI_DOCS"):
        return ROOT / ready
    target = tmp_path_factory.mktemp("docs")
    recipe = re.search(r"^docs:.*\n\t\$\(BIN\)/sphinx-build (.*) build/docs$", _makefile(), re.MULTILINE)
    assert recipe is not None
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *recipe[1].split(), str(target)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return target


def _makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


class _Fetched(HTMLParser):
    """Every address a page would load by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "srcset", "poster", "data") or (tag == "link" and name == "href"):
                self.addresses.append(value or "")


def test_the_pages_load_nothing_from_elsewhere(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > len(PAGES)
    for page in pages:
        fetched = _Fetched()
        fetched.feed(page.read_text(encoding="utf-8"))
        assert fetched.addresses
        assert [address for address in fetched.addresses if re.match(r"(?:[a-z]+:)?//", address)] == [], (
            page.name
        )
    for sheet in built.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(\s*[\"']?(?:[a-z]+:)?//", text), sheet.name


@pytest.mark.parametrize("module", PUBLIC)
def test_the_reference_holds_every_public_name(built: Path, module: str) -> None:
    with (built / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", join)
    there = {name for kind, names in inventory.items() if kind.startswith("py:") for name in names}
    assert {f"{module}.{name}" for name in importlib.import_module(module).__all__} <= there


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem + page.parent.name)
def test_every_block_is_of_a_kind_that_is_run_or_looked_at(page: Path) -> None:
    kinds = re.findall(r"^```(\S*).*\n(?:.*\n)*?```$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(kinds) <= RUN | LOOKED_AT | LAYOUT


def test_the_commands_of_the_manual_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", _makefile(), re.MULTILINE))
    lines = [
        line
        for page in PAGES
        for block in re.findall(
            r"^```sh\n(.*?)```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
        )
        for line in block.splitlines()
    ]
    assert lines
    for line in lines:
        match line.split():
            case ["make", target]:
                assert target in targets, line
            case ["python", "-m", module, *_]:
                assert find_spec(module) is not None, line
            case ["python", script, *_]:
                assert (ROOT / script).is_file(), line
            case _:
                pytest.fail(f"nothing here knows the command {line!r}")


def test_every_script_is_shown_in_the_manual() -> None:
    shown = {
        name
        for page in PAGES
        for name in re.findall(
            r"\{literalinclude\} \.\./examples/(\S+\.py)", page.read_text(encoding="utf-8")
        )
    }
    assert shown == {path.name for path in (ROOT / "examples").glob("*.py")}


def test_every_notebook_is_listed_in_the_manual() -> None:
    rows = re.findall(r"^\| `(\S+)` \|", (DOCS / "notebooks.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(path.stem for path in (ROOT / "examples").glob("*.ipynb"))


def test_the_picture_of_the_house_is_the_one_that_make_house_draws() -> None:
    picture = (DOCS / "house.svg").read_text(encoding="utf-8")
    assert picture == draw(floors()), "make house draws it anew"
    assert re.findall(r"https?://[^\"\s]+", picture) == ["http://www.w3.org/2000/svg"]


def test_the_page_of_words_is_the_one_that_make_words_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_of_words(), "make words writes it anew"


def test_the_page_of_words_shows_every_reader_that_has_tables_of_its_own() -> None:
    """A reader whose module says what it takes and what it refuses belongs on the page."""
    shown = {id(table) for reader in READERS for table in (reader.taken, reader.refused)}
    for path in sorted((ROOT / "calc" / "base").glob("*.py")):
        module = importlib.import_module(f"calc.base.{path.stem}")
        for name, table in vars(module).items():
            if name.startswith(("TAKEN", "REFUSED")) and name in module.__all__:
                assert id(table) in shown, f"{module.__name__}.{name}"


def test_the_page_of_the_house_describes_every_package_once() -> None:
    described = re.findall(
        r"^\| `calc\.(\w+)` \|", (DOCS / "house.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(described) == sorted(room.name for floor in floors() for room in floor)


@pytest.mark.parametrize("page", NAMING, ids=lambda page: page.stem + page.parent.name)
def test_modules_and_files_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`(calc(?:\.\w+)+)", text):
        resolve_name(name)
    for path in re.findall(r"`((?:calc|data|tests|docs|benchmarks|examples|\.ci)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), path
