"""An answer as one HTML file: whole, without script or outside address, without anything personal."""

from __future__ import annotations

import re

import pytest

from calc import Case, InputError, export
from calc.base.messages import say
from tests.properties.test_card import FULL, Page


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_a_sheet_is_a_whole_page_in_its_language(lang: str, tag: str) -> None:
    html = export.html(Case.from_dict(FULL), as_of="2026-11-21", lang=lang)
    page = Page(html)
    assert html.startswith(f'<!doctype html>\n<html lang="{tag}">')
    assert {"html", "head", "meta", "title", "style", "body", "main", "h1", "section", "table"} <= set(
        page.tags
    )
    assert not {"script", "link", "img", "iframe", "details"} & set(page.tags)
    assert not re.search(r"url\(|@import", html)
    assert all(value and value.startswith("http") for key, value in page.attributes if key == "href")


def test_a_sheet_holds_every_answer_its_line_and_nothing_personal() -> None:
    case = Case.from_dict(FULL | {"name": "Example Person", "tried": "<b>restarted</b>"})
    html = export.html(case, as_of="2026-11-21", lang="en")
    result = case.result(as_of="2026-11-21")
    words = " ".join(Page(html).words)
    for answer in (result.refund, result.points, result.timeline):
        assert answer is not None
        assert answer.card("en").title in words
    assert say("sheet-not-advice", "en") in words
    assert "Example Person" not in html
    assert "restarted" not in html
    assert result.line in words


def test_what_cannot_be_used_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="paid"):
        export.html(Case.from_dict(FULL | {"paid": "-5"}), as_of="2026-11-21")
