"""The elements of a page that was visited once, with what they showed then: no case, no arithmetic.

The elements come from the file named by the environment, so that none can be forgotten.
"""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st


@st.cache_resource
def recorded() -> tuple[dict[str, Any], ...]:
    """Return the elements, their charts ready."""
    elements = json.loads(Path(os.environ["QUANYI_RECORDED"]).read_text(encoding="utf-8"))
    for element in elements:
        if element["kind"] == "vega_lite_chart":
            element["chart"] = json.loads(element["spec"])
    return tuple(elements)


def nothing() -> None:
    """A page to link to."""


def show(element: dict[str, Any], number: int, place: Any) -> None:
    """Show one element again."""
    key = element.get("key") or f"constant-{number}"
    label, body = element.get("label") or "-", element.get("body", "")
    match element["kind"]:
        case "markdown":
            place.markdown(body)
        case "heading":
            place.header(body)
        case "alert":
            place.info(body, title=element.get("title"))
        case "code":
            place.code(element.get("codeText", body))
        case "html":
            place.html(body or "-")
        case "page_link":
            place.page_link(PAGE)
        case "text_input":
            place.text_input(label, element.get("default", ""), key=key)
        case "text_area":
            place.text_area(label, element.get("default", ""), key=key)
        case "date_input":
            place.date_input(label, date(2026, 11, 21), key=key)
        case "time_input":
            place.time_input(label, None, key=key)
        case "button_group":
            options = [option.get("content", "-") for option in element["options"]]
            place.segmented_control(label, options, key=key)
        case "selectbox":
            place.selectbox(label, element["options"], key=key)
        case "checkbox":
            place.checkbox(label, key=key)
        case "button":
            place.button(label, key=key)
        case "download_button":
            place.download_button(label, b"constant", key=key, on_click="ignore")
        case "file_uploader":
            place.file_uploader(label, key=key)
        case "metric":
            place.metric(label, body)
        case "vega_lite_chart":
            place.vega_lite_chart(element["chart"], width="stretch")
        case kind:
            raise NotImplementedError(kind)


PAGE = st.Page(nothing, title="constant", default=True)
st.navigation([PAGE], position="hidden").run()
left, right = st.columns(2)
for number, element in enumerate(recorded()):
    show(element, number, (left, right)[number % 2])
