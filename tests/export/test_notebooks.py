"""An answer as a notebook: what stands in it, and that it comes to the same when it is run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from calc import Case, InputError
from calc.base import data_files
from calc.base.messages import LANGUAGES, say
from calc.case.fields import TAB_FIELDS
from calc.complaint.ladder import ladder
from calc.export import notebook, notebook_of_table
from tests.case.test_saved import WORKED
from tests.case.test_verify import SMALL
from tests.notebooks import Kernel

DAY = "2026-11-21"
TABLE: dict[str, Any] = {
    "columns": {"paid": "实付金额", "purchased": "购买日期", "term": "会员期"},
    "same": {"platform": "bilibili"},
}


def cells(data: bytes) -> dict[str, str]:
    return {cell["id"]: "".join(cell["source"]) for cell in json.loads(data)["cells"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_tab_comes_to_the_same_when_it_is_run(lang: str, kernel: Kernel, tmp_path: Path) -> None:
    case = Case.from_dict(WORKED)
    result = case.result(as_of=DAY)
    assert result.refund
    assert result.points
    assert result.timeline
    of = {"refund": result.refund, "points": result.points, "deadlines": result.timeline}
    for tab, answer in of.items():
        shown = kernel.run(notebook(case, as_of=DAY, lang=lang, tab=tab), tmp_path)
        assert answer.html(lang) in shown["answer"]
        assert "<svg" in shown["chart"], tab
        assert say("verify-title", lang) in shown["line"]
        assert say("verify-same", lang, {"as_of": "@", "now": "@"})[:6] in shown["line"]
        if tab == "refund":
            assert str(result.refund.amount) in shown["answer"]


def test_the_whole_case_comes_to_the_same(kernel: Kernel, tmp_path: Path) -> None:
    case = Case.from_dict(WORKED)
    shown = kernel.run(notebook(case, as_of=DAY), tmp_path)
    result = case.result(as_of=DAY)
    assert result.html() in shown["answer"]
    assert result.line in shown["line"]


def test_the_problem_comes_to_the_same(kernel: Kernel, tmp_path: Path) -> None:
    case = Case.from_dict(WORKED | {"name": "示例姓名"})
    shown = kernel.run(notebook(case, as_of=DAY, tab="problem"), tmp_path)
    climbed = ladder(case, as_of=DAY)
    stages = [stage for rung in climbed.rungs for stage in rung.stages]
    assert stages
    assert all(stage.html() in shown["ladder"] for stage in stages)
    assert all(rung.name.text() in shown["ladder"] for rung in climbed.rungs)
    assert "<svg" in shown["chart"]
    assert f"{case.refund(as_of=DAY).amount}" in shown["requests"]
    assert "# 【" in shown["letter"]
    assert "示例姓名" not in "".join(shown.values())


def test_the_calendar_comes_to_the_same(kernel: Kernel, tmp_path: Path) -> None:
    shown = kernel.run(notebook(Case.from_dict(WORKED), as_of=DAY, tab="calendar"), tmp_path)
    assert "datetime.date(2026, 9, 16)" in shown["count-days"]
    assert "7" in shown["count-to"]
    assert "<svg" in shown["year"]


def test_a_table_is_worked_out_with_the_settings(kernel: Kernel, tmp_path: Path) -> None:
    data = notebook_of_table("refund", as_of=DAY, **TABLE)
    book = json.loads(data)
    for cell in book["cells"]:
        cell["source"] = [line.replace("cases.xlsx", "cases.csv") for line in cell["source"]]
    rows = "购买日期,实付金额,会员期,已用天数\n2026-11-01,30.00,30天,5\n2026-11-01,x,30天,5\n"
    (tmp_path / "cases.csv").write_text(rows, encoding="utf-8")
    shown = kernel.run(json.dumps(book).encode(), tmp_path)
    # The column of used days is there and was not chosen: 21 days are counted.
    assert "9.00" in shown["answer"]
    assert "<svg" in shown["chart"]
    assert (tmp_path / "answers.xlsx").stat().st_size > 3000
    assert "2026" in shown["cited"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tab", [None, *TAB_FIELDS])
def test_a_notebook_is_small_valid_and_always_the_same(tab: str | None, lang: str) -> None:
    case = Case.from_dict(WORKED)
    data = notebook(case, as_of=DAY, lang=lang, tab=tab)
    assert data == notebook(Case.from_dict(case.to_dict()), as_of=DAY, lang=lang, tab=tab)
    book: Any = nbformat.reads(data.decode(), as_version=4)
    nbformat.validate(book)
    assert len(book.cells) < 12
    assert [cell.id for cell in book.cells][:2] == ["title", "parameters"]
    assert book.cells[1].metadata.tags == ["parameters"]
    assert book.cells[-1].id == "sources"
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in book.cells)
    opening, closing = book.cells[0].source, book.cells[-1].source
    for words in (
        DAY,
        data_files.data_version(),
        'pip install ".[notebook]"',
        say("notebook-not-advice", lang),
    ):
        assert words in opening
    assert say("sources-title", lang) in closing
    assert say("notebook-next", lang) in closing
    assert tab == "points" or "https://" in closing


def versionless(text: str) -> str:
    """A notebook without what changes with every new fact."""
    text = re.sub(r"\d{4}-\d\d-\d\d\.[0-9a-f]{8}", "DATA", text)
    text = re.sub(r"(; rules |; sum |; figures | [a-z0-9-]+=)[0-9a-f]{6,8}", r"\1HASH", text)
    text = re.sub(r"([a-z0-9-]+=)[0-9a-f]{6}", r"\1HASH", text)
    return re.sub(r"; sum [0-9a-f]{6}", "; sum HASH", text)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("refund-zh", lambda: notebook(Case.from_dict(SMALL), as_of=DAY, tab="refund")),
        ("table-en", lambda: notebook_of_table("refund", as_of=DAY, lang="en", **TABLE)),
    ],
    ids=["refund", "table"],
)
def test_a_notebook_is_the_golden_one(name: str, data: Any, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.ipynb", versionless(data().decode()))


def test_what_cannot_be_answered_makes_no_notebook() -> None:
    empty = Case.from_dict({})
    needed = {"refund": "platform", "points": "platform", "deadlines": "problem", "calendar": "year"}
    for tab, field in (needed | {"problem": "platform"}).items():
        with pytest.raises(InputError) as caught:
            notebook(empty, as_of=DAY, tab=tab)
        assert (caught.value.field, caught.value.key) == (field, "needed")
    with pytest.raises(InputError, match="used_days"):
        notebook(Case.from_dict(SMALL | {"used_days": 99}), as_of=DAY, tab="refund")
    with pytest.raises(InputError, match="year"):
        notebook(Case.from_dict({"year": "1066"}), as_of=DAY, tab="calendar")
    with pytest.raises(InputError, match="tab"):
        notebook(empty, as_of=DAY, tab="tables")
    with pytest.raises(InputError, match="task"):
        notebook_of_table("points", as_of=DAY, **TABLE)
    with pytest.raises(InputError, match="colour"):
        notebook_of_table("refund", as_of=DAY, columns={"colour": "red"})
    assert "line" not in cells(notebook(empty, as_of=DAY)), "nothing answered, nothing to verify"


def test_a_slip_on_another_tab_is_no_trouble_of_this_one() -> None:
    slip = Case.from_dict(SMALL | {"lots": [{"earned": "x", "points": 5}], "filed": "soon"})
    assert "20.00" in cells(notebook(slip, as_of=DAY, tab="refund"))["line"]


def test_a_picture_of_nothing_is_left_out() -> None:
    nothing: dict[str, dict[str, Any]] = {
        "refund": SMALL | {"used_days": 30, "purchased": "2026-10-01"},
        "points": {"platform": "netease-cloud-music", "lots": [{"earned": "2020-01-31", "points": 5}]},
        "deadlines": {"platform": "generic", "problem": "refund", "filed": "2026-11-20"},
    }
    for tab, values in nothing.items():
        assert "chart" not in cells(notebook(Case.from_dict(values), as_of=DAY, tab=tab))


def test_a_calendar_holds_what_was_asked_of_it() -> None:
    def asked(**values: Any) -> list[str]:
        return list(cells(notebook(Case.from_dict(values), as_of=DAY, tab="calendar")))[2:-1]

    assert asked(year=2026) == ["year"]
    assert asked(count_from="2026-09-24", count_days="7") == ["count-days"]
    assert asked(count_from="2026-09-24", count_to="2026-10-12") == ["count-to"]


def test_the_estimated_year_cites_the_law_and_the_pattern() -> None:
    sources = cells(notebook(Case.from_dict({"year": 2027}), as_of=DAY, tab="calendar"))["sources"]
    assert say("confidence-reported") in sources
