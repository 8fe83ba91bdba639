"""Cases read back from files: JSON and notebooks, as data, and everything that is neither."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import Case, InputError
from calc.base.messages import LANGUAGES
from calc.case.fields import LISTS, PERSONAL, TAB_FIELDS
from calc.case.saved import MOST_BYTES, read_saved
from calc.export import case_of_tab, notebook, notebook_of_table
from tests.case.test_case import FULL
from tests.case.test_verify import SMALL
from tests.refusal import refused

DAY = "2026-11-21"
WORKED = FULL | {"requests": ["refund"]}


def made(written: str | list[str], **metadata: Any) -> bytes:
    """A notebook with one parameters cell."""
    cell = {"cell_type": "code", "metadata": {"tags": ["parameters"], **metadata}, "source": written}
    return json.dumps({"cells": [{"cell_type": "markdown", "source": []}, cell], "nbformat": 4}).encode()


def test_json_comes_back_as_it_was_written(tmp_path: Path) -> None:
    case = Case.from_dict(FULL)
    data = json.dumps(case.to_dict(), ensure_ascii=False).encode()
    assert Case.read(data) == (case, None)
    assert Case.read(b"\xef\xbb\xbf" + data) == (case, None), "as Windows writes it"
    path = tmp_path / "案子.json"
    path.write_bytes(data)
    assert Case.read(path) == Case.read(str(path)) == (case, None)


@pytest.mark.parametrize("tab", [None, *TAB_FIELDS])
def test_a_notebook_comes_back_as_the_case_it_was_made_of(tab: str | None) -> None:
    case = Case.from_dict(WORKED)
    back, as_of = Case.read(notebook(case, as_of=f"{DAY}T10:30:00", tab=tab))
    assert str(as_of) == f"{DAY}T10:30:00"
    kept = {name: value for name, value in case.to_dict(personal=False).items() if name != "case_id"}
    assert back == (Case.from_dict(kept) if tab is None else case_of_tab(case, tab))


def test_it_comes_back_after_somebody_kept_it_in_jupyter(tmp_path: Path) -> None:
    saved: Any = nbformat.reads(notebook(Case.from_dict(SMALL), as_of=DAY).decode(), as_version=4)
    saved.cells[1].execution_count = 3
    saved.cells[1].metadata.collapsed = False
    saved.cells.insert(0, nbformat.v4.new_code_cell("print('mine')"))
    nbformat.write(saved, tmp_path / "a.ipynb")
    assert Case.read(tmp_path / "a.ipynb")[0] == Case.from_dict(SMALL)


def test_settings_of_a_table_come_back() -> None:
    columns, same = {"paid": "实付金额（元）", "term": 'it\'s "a" term'}, {"platform": "bilibili"}
    data = notebook_of_table("refund", as_of=DAY, columns=columns, same=same, lang="en")
    saved = read_saved(data)
    assert saved.case is None
    assert saved.table is not None
    assert (saved.table.task, saved.table.columns, saved.table.same) == ("refund", columns, same)
    assert str(saved.as_of) == DAY
    with refused("saved-table"):
        Case.read(data)


# What people type, and what somebody types who means harm.
TEXTS = st.text(max_size=40) | st.sampled_from(
    [
        "'; import os; os.system('echo')  # ",
        '"""\n---\n# h1 <script>alert(1)</script>',
        "\\'\"\n\r\u2028\u202e{{}}",
        "${x} {x} %s \x00",
        "```\n| a |",
    ]
)


@given(
    texts=st.dictionaries(st.sampled_from(["horizon", "count_days", "trouble", "symptom", *PERSONAL]), TEXTS),
    points=st.lists(st.fixed_dictionaries({"stage": TEXTS, "day": TEXTS}), max_size=3),
)
def test_whatever_was_typed_comes_back_without_what_is_personal(
    texts: dict[str, str], points: list[dict[str, str]]
) -> None:
    case = Case.from_dict(SMALL | texts | {"happened": points})
    data = notebook(case, as_of=DAY)
    back, _ = Case.read(data)
    assert back.to_dict() == case.to_dict(personal=False)
    cells = json.loads(data)["cells"]
    clean = json.loads(notebook(Case.from_dict(SMALL), as_of=DAY))["cells"]
    assert [cell for cell in cells if cell["id"] != "parameters"] == [
        cell for cell in clean if cell["id"] != "parameters"
    ], "what was typed stands in one cell alone"


def test_nothing_personal_is_anywhere_in_a_notebook() -> None:
    words = {name: f"private-{name}" for name in PERSONAL}
    for tab in (None, *TAB_FIELDS):
        data = notebook(Case.from_dict(WORKED | words | {"case_id": "private-id"}), as_of=DAY, tab=tab)
        assert b"private-" not in data


RAN: list[str] = []
HOSTILE: dict[str, tuple[Any, str]] = {
    "nothing": (b"", "saved-kind"),
    "half a file": (b'{"platform": "bili', "saved-kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "saved-kind"),
    "another encoding": ('{"name": "甲"}'.encode("gb18030"), "saved-kind"),
    "deep brackets": (b"[" * 100_000, "saved-kind"),
    "a number of many digits": (b'{"paid": ' + b"9" * 6000 + b"}", "saved-kind"),
    "too much": (b" " * (MOST_BYTES + 1), "saved-large"),
    "a list": (b"[1]", "case-kind"),
    "a number alone": (b"5", "case-kind"),
    "a field nobody knows": (b'{"colour": "red"}', "unknown-field"),
    "a version nobody knows": (b'{"version": 9}', "case-version"),
    "a version nobody knows in a notebook": (made("case = {'version': 9}"), "case-version"),
    "not a number": (b'{"paid": NaN}', "plain-data"),
    "half a surrogate": (b'{"name": "\\ud800"}', "plain-data"),
    "no cells": (b'{"cells": 5}', "saved-parameters"),
    "cells that are none": (b'{"cells": [5, {}, {"cell_type": "code"}]}', "saved-parameters"),
    "somebody's notebook": (
        b'{"cells": [{"cell_type": "code", "metadata": {}, "source": "1"}]}',
        "saved-parameters",
    ),
    "text that is tagged": (made("case = {}").replace(b'"code"', b'"markdown"'), "saved-parameters"),
    "a cell with another tag": (made("case = {}", tags=["other"]), "saved-parameters"),
    "parameters of another": (made("alpha = 0.1"), "saved-parameters"),
    "half the settings": (made("task = 'refund'\ncolumns = {}"), "saved-parameters"),
    "settings of numbers": (made("task = 'refund'\ncolumns = {'paid': 1}\nsame = {}"), "saved-parameters"),
    "a task that is none": (made("task = 5\ncolumns = {}\nsame = {}"), "saved-parameters"),
    "a call": (made("case = dict(paid=1)"), "saved-literal"),
    "an import": (made("import os\ncase = {}"), "saved-literal"),
    "a program": (made("case = __import__('tests.case.test_saved').RAN.append(1)"), "saved-literal"),
    "a magic": (made("%run other.py\ncase = {}"), "saved-literal"),
    "two at once": (made("a = case = {}"), "saved-literal"),
    "a key that is a list": (made("case = {[1]: 2}"), "saved-literal"),
    "a set": (made("case = {'paid': {1}}"), "plain-data"),
    "bytes": (made("case = {'paid': b'1'}"), "plain-data"),
    "a float": (made("case = {'paid': 0.1}"), "plain-data"),
    "a sum without end": (made("case = " + "1+" * 100_000 + "1"), "saved-literal"),
    "signs without end": (made("case = " + "-" * 100_000 + "1"), "saved-literal"),
    "brackets without end": (made("case = " + "[" * 100_000), "saved-literal"),
    "a null": (made("case = '\0'\0"), "saved-literal"),
    "an escape nobody knows": (made("case = {'\\d': 1}"), "unknown-field"),
    "lines that are numbers": (made([1, 2]), "saved-literal"),  # type: ignore[list-item]  # on purpose
    "no day": (made("case = {}\nas_of = 'soon'"), "date-form"),
    "a day that is a list": (made("case = {}\nas_of = []"), "date-form"),
    "a folder": (Path(__file__).parent, "saved-unreadable"),
    "a file that is not there": ("no-such-file.json", "saved-unreadable"),
    "a name that can be none": ("a\0b", "saved-unreadable"),
    "no file at all": (5, "saved-kind"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_saved_case_is_refused_in_words(kind: str) -> None:
    source, key = HOSTILE[kind]
    with pytest.raises(InputError) as caught:
        Case.read(source)
    assert caught.value.key == key
    for lang in LANGUAGES:
        assert 10 < len(caught.value.text(lang)) < 600
    assert not RAN, "nothing is ever run"


def test_an_error_names_the_file() -> None:
    with pytest.raises(InputError, match=r"'mine\.txt'"):
        read_saved(b"hello", "mine.txt")
    with pytest.raises(InputError, match=r"'test_saved\.py'"):
        Case.read(__file__)


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(made))
def test_any_bytes_are_a_case_or_refused(data: bytes) -> None:
    try:
        saved, _ = Case.read(data)
    except InputError:
        return
    assert not saved.values, "nobody draws a case at random"


def test_every_list_comes_back() -> None:
    values = {name: [dict.fromkeys(columns, "1")] * 2 for name, columns in LISTS.items()}
    assert Case.from_dict(Case.from_dict(values).to_dict()) == Case.from_dict(values)
