"""What is taken along and brought back: on every tab in Streamlit's own runner, and in a real Chromium."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

import calc
from calc import Case
from calc.app import save_and_open
from calc.base.messages import LANGUAGES, field_label, say
from calc.export import notebook_of_table
from tests.app.conftest import PHONE, WIDE, fits
from tests.app.test_pages import GUIDE, headline, page, said
from tests.app.test_tables import ROWS, uploaded
from tests.notebooks import Kernel

if TYPE_CHECKING:
    from playwright.sync_api import Page

DAY = "2026-11-21"
LINKS: dict[str, dict[str, Any]] = {
    "problem": {**GUIDE, "trouble": "refund"},
    "refund": GUIDE,
    "points": {"platform": "netease-cloud-music", "lots": ["2025-12-31~500", "2026-01-31~20"], "as_of": DAY},
    "deadlines": {"responder": "12315", "problem": "complaint", "filed": "2026-09-24", "as_of": "2026-10-01"},
    "calendar": {"count_from": "2026-09-24", "count_days": "7", "year": "2026", "as_of": DAY},
}
Taken = list[bytes]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Taken:
    """The notebooks the page hands over, in their order: each is made when its button is pressed."""
    found: Taken = []
    real = save_and_open.file_button

    def pressed(tab: str, kind: str, made: Callable[[], bytes]) -> None:
        real(tab, kind, made)
        if kind == "notebook":
            found.append(made())

    monkeypatch.setattr(save_and_open, "file_button", pressed)
    return found


def opened(at: AppTest, name: str, data: bytes) -> AppTest:
    """A page on which a saved file is opened."""
    (box,) = [each for each in at.file_uploader if str(each.key).startswith("reopened.")]
    box.upload(name, data, "application/octet-stream")
    at.run()
    assert not at.exception
    return at


def buttons(at: AppTest) -> list[str]:
    found: list[Any] = list(at.get("download_button"))
    return [button.proto.label for button in found]


def shown(at: AppTest) -> str:
    """What a tab says, without the notices about the file that was opened."""
    return "\n".join(line for line in said(at).splitlines() if "已经打开" not in line)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tab", LINKS)
def test_every_tab_is_taken_along_and_brought_back(tab: str, lang: str, taken: Taken) -> None:
    at = page(tab, **LINKS[tab], lang=lang)
    assert say("share-notebook", lang) in buttons(at)
    data = taken[-1]
    case, as_of = Case.read(data)
    asked, _, refused = Case.from_query(LINKS[tab])
    assert not refused
    assert str(as_of) == LINKS[tab]["as_of"]
    assert asked.values.items() <= case.values.items()
    lines = [code.value for code in at.code if code.value.startswith("quanyi ")]
    if tab == "calendar":
        assert not lines
    else:
        assert calc.verify(lines[0], case)
        assert lines[0] in json.loads(data)["cells"][-2]["source"][-1]
    other = opened(page(tab, lang=lang), "quanyi.ipynb", data)
    assert say("restored-case", lang, {"day": LINKS[tab]["as_of"]}) in said(other)
    assert not other.error
    link = at.code[-1].value.partition("&lang")[0]
    assert other.code[-1].value.partition("&lang")[0] == link


def test_the_page_and_its_notebook_come_to_the_same(taken: Taken, kernel: Kernel, tmp_path: Path) -> None:
    at = page("refund", **GUIDE)
    assert "20.00 元" in headline(at)
    outputs = kernel.run(taken[-1], tmp_path)
    assert "20.00 元" in outputs["answer"]
    assert "30.00 × (30 − 10) ÷ 30 = 20.00 元" in outputs["answer"]
    assert at.code[0].value in outputs["line"]
    page("deadlines", **LINKS["deadlines"])
    dates = kernel.run(taken[-1], tmp_path)["answer"]
    for day in ("2026-10-12", "2026-11-23", "2026-12-11", "2026-12-22"):
        assert day in dates


def test_a_changed_figure_is_in_the_next_notebook(taken: Taken) -> None:
    at = page("refund", **GUIDE)
    at.text_input(key="paid").set_value("60").run()
    assert Case.read(taken[-1])[0].values["paid"] == "60"
    assert "refund 40.00 " in at.code[0].value
    at.text_input(key="paid").set_value("-5").run()
    assert say("share-notebook") not in buttons(at), "no answer, no notebook"


def test_nothing_personal_is_taken_along(taken: Taken) -> None:
    at = page("problem", **LINKS["problem"])
    for name in ("name", "order_number", "account"):
        at.session_state[name] = f"private-{name}"
    at.session_state["step"] = "letter"
    at.session_state["form"] = "email"
    at.run()
    assert "private-account" in said(at)
    assert b"private-" not in b"".join(taken)
    assert not any("private-" in code.value for code in at.code[-2:])


def test_a_slip_on_another_tab_is_no_trouble_of_this_one(taken: Taken) -> None:
    at = page("refund", **GUIDE)
    at.session_state["lots.1.earned"] = date(2026, 1, 31)
    at.session_state["lots.1.points"] = "many"
    at.run()
    assert not at.error
    assert "lots" not in Case.read(taken[-1])[0].values


def test_a_case_saved_as_json_is_opened_on_any_tab() -> None:
    given = {
        "platform": "bilibili",
        "paid": "30.00",
        "purchased": "2026-11-01",
        "term": "30天",
        "used_days": 10,
    }
    at = opened(page("refund", as_of=DAY), "a.json", json.dumps(given | {"name": "示例姓名"}).encode())
    assert "20.00 元" in headline_of(at)
    assert at.session_state["name"] == "示例姓名"
    # Another one replaces all of it, and a bad one nothing.
    opened(at, "b.json", json.dumps({"platform": "soda-music", "paid": "5"}).encode())
    assert at.session_state["name"] is None
    assert at.text_input(key="term").value in (None, "")
    opened(at, "c.json", b"{")
    assert at.text_input(key="paid").value == "5"
    (error,) = at.error
    assert error.proto.title == say("restore-bad")
    assert "c\\.json" in error.value


def headline_of(at: AppTest) -> str:
    (answer,) = [alert for alert in (*at.info, *at.warning) if alert.proto.title]
    return f"{answer.proto.title}\n{answer.value}".replace("\\", "")


def test_a_slip_that_was_saved_is_seen_again_and_what_nobody_can_show_is_named() -> None:
    given = {
        "platform": "nobody",
        "paid": "-5",
        "purchased": "soon",
        "used_days": True,
        "first_purchase": "perhaps",
        "requests": ["everything"],
        "lots": [{"earned": "never", "points": 5}],
        "year": "1066",
        "name": 5,
        "product": "x" * 9000,
        "happened": [{"stage": "nobody", "day": "2026-11-01"}],
        "filings": [{"to": "nobody", "day": "2026-11-01T10:00:00"}],
    }
    at = opened(page("refund"), "a.json", json.dumps(given).encode())
    assert at.text_input(key="paid").value == "-5"
    assert at.session_state["platform"] is None
    (warning,) = at.warning
    assert warning.proto.title == say("link-refused")
    for field in ("platform", "purchased", "used_days", "first_purchase", "requests[0]", "lots[0]", "year"):
        assert field_label(field, "zh").split("的")[0] in warning.value.replace("\\", ""), field
    for tab in LINKS:
        at.switch_page(f"tabs/{tab}.py").run()
        assert not at.exception


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG", b'{"cells": []}', b"[" * 9999, b'{"colour": "red"}', b'{"version": 9}'],
    ids=["nothing", "picture", "notebook", "deep", "field", "version"],
)
def test_what_is_no_saved_file_is_refused_in_words(data: bytes, lang: str) -> None:
    at = opened(page("points", lang=lang), "a.ipynb", data)
    (error,) = at.error
    assert error.proto.title == say("restore-bad", lang)
    assert "Traceback" not in error.value


def test_the_settings_of_a_table_are_taken_along_and_brought_back(taken: Taken) -> None:
    rows = ROWS.replace("平台,", "P,")
    at = uploaded("案件.csv", rows.encode())
    at.segmented_control("tables_same_platform").set_value("bilibili").run()
    next(box for box in at.selectbox if box.label == "已用天数").set_value(0).run()
    assert say("share-notebook") in buttons(at)
    text = taken[-1].decode()
    assert "样本-1" not in text, "no row"
    assert "案件.csv" not in text, "no name of a file"

    data = taken[-1]
    other = uploaded("other.csv", rows.encode())
    opened(other, "quanyi.ipynb", data)
    assert next(box for box in other.selectbox if box.label == "已用天数").value == 0
    assert other.segmented_control("tables_same_platform").value == "bilibili"
    opened(other, "x.ipynb", notebook_of_table("deadline", as_of="2026-11-01", columns={}, same={}))
    assert other.segmented_control("tables_task").value == "deadline"
    assert str(other.date_input("as_of").value) == "2026-11-01"
    assert say("restored-table", "zh", {"day": "2026-11-01"}) in said(other).replace("\\", "")


def test_settings_of_no_table_are_refused() -> None:
    good = notebook_of_table("refund", as_of=DAY, columns={}, same={"platform": "bilibili"}).decode()
    for before, after in (("'refund'", "'points'"), ("'platform'", "'colour'"), ("'bilibili'", "'nobody'")):
        assert before in good
        at = opened(page("tables"), "a.ipynb", good.replace(before, after).encode())
        assert len(at.error) == 1
        assert at.session_state["tables_task"] == "refund"


# --- a real Chromium -----------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_notebook_comes_down_and_goes_up_again(
    served: str, visit: Callable[..., Page], size: tuple[int, int], tmp_path: Path
) -> None:
    window = visit("zh", size)
    window.goto(f"{served}/refund?{Case.from_query(GUIDE)[0].to_query(as_of=DAY)}")
    window.get_by_text(say("share-title"), exact=True).click()
    with window.expect_download() as download:
        window.get_by_role("button", name=say("share-notebook")).click()
    path = tmp_path / download.value.suggested_filename
    assert path.name == f"quanyi-refund-{DAY}.ipynb"
    download.value.save_as(path)
    back, as_of = Case.read(path)
    assert str(as_of) == DAY
    assert back.refund(as_of=DAY) == Case.from_query(GUIDE)[0].refund(as_of=DAY)
    fits(window)

    other = visit("zh", size)
    other.goto(f"{served}/refund")
    other.get_by_text(say("restore-label"), exact=True).first.click()
    other.locator("input[type=file]").set_input_files(str(path))
    other.get_by_text("可以协商要回 20.00 元（按比例）").wait_for()
    fits(other)


def test_of_very_many_refused_values_the_first_are_named_and_the_rest_are_counted() -> None:
    unknown = {f"colour{number}": "red" for number in range(25)}
    (warning,) = page("refund", **unknown).warning
    assert "colour0" in warning.value
    assert "colour24" not in warning.value
    assert say("link-more", "zh", {"count": 5}) in warning.value
