"""Hostile files on the page: no tables, traps, formulas, and saved cases that would be programs."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

import calc.batch.report
from calc.app.session import MOST_ROWS
from calc.base.messages import LANGUAGES, say
from calc.case.fields import CODES, FIELDS, LISTS, PERSONAL
from calc.case.saved import MOST_BYTES
from tests.app.hostile import BEFORE, BEHIND, PAYLOADS, SCRIPT, TABS, answers, visited
from tests.app.test_pages import GUIDE, said
from tests.app.test_save_and_open import opened
from tests.app.test_tables import archived, book, locked, run, uploaded
from tests.case.test_saved import made

# --- tables --------------------------------------------------------------------------------------

HEADER = "编号,平台,购买日期,实付金额,会员期"
ROW = "B站,2026-11-01,30.00,30天"


def table(*cells: str) -> bytes:
    """A table of CSV with these in its first column, quoted."""
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    return "\n".join([HEADER, *(f"{cell},{ROW}" for cell in quoted)]).encode()


def in_book(name: str, data: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook with one more part."""
    out = io.BytesIO(book(lambda sheet: None))
    with zipfile.ZipFile(out, "a", compression) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def nested() -> bytes:
    """An archive in an archive in an archive."""
    inner = b"\0" * 1000
    for level in range(3):
        with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{level}.zip", inner)
        inner = out.getvalue()
    return inner


def with_entities() -> bytes:
    """A workbook whose sheet defines an entity and uses it."""
    entity = "<!ENTITY a 'b'>"
    sheet = f"<?xml version='1.0'?><!DOCTYPE w [{entity}]><worksheet><sheetData>&a;</sheetData></worksheet>"
    old, out = zipfile.ZipFile(io.BytesIO(CUT)), io.BytesIO()
    with old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, sheet if part.endswith("sheet1.xml") else old.read(part))
    return out.getvalue()


def columns(**values: list[Any]) -> bytes:
    parquet.write_table(pa.table(values), out := io.BytesIO())
    return out.getvalue()


CUT = book(lambda sheet: None)
NO_TABLE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a picture called a workbook": ("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99),
    "a picture called parquet": ("a.parquet", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 99),
    "a notebook called a table": ("a.csv", lambda: made("case = {}")),
    "a page called a table": ("a.csv", lambda: f"<html><body>{SCRIPT}</body></html>".encode()),
    "zeros": ("a.csv", lambda: b"\0" * 5000),
    "archives within archives": ("a.xlsx", nested),
    "a part of zeros": ("a.xlsx", lambda: in_book("xl/worksheets/sheet9.xml", b"\0" * (11 << 20))),
    "ten thousand parts": ("a.xlsx", lambda: thousands_of_parts()),
    "an entity in a sheet": ("a.xlsx", with_entities),
    "the end of a workbook alone": ("a.xlsx", lambda: CUT[len(CUT) // 2 :]),
    "a workbook cut at its list of parts": ("a.xlsm", lambda: CUT[:-30]),
    "parquet cut in the middle": ("a.parquet", lambda: columns(a=["1"] * 500)[:-200]),
    "parquet with a wrong length": ("a.parquet", lambda: b"PAR1" + b"\0" * 40 + b"\xff\xff\xff\x7fPAR1"),
    "a line of nine megabytes": ("a.csv", lambda: HEADER.encode() + b"\n" + b"x" * (9 << 20)),
    "a locked workbook called a table": ("a.csv", locked),
    "an archive of a table": ("a.csv", lambda: archived("a.csv", table("1"))),
}


def thousands_of_parts() -> bytes:
    out = io.BytesIO(book(lambda sheet: None))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"xl/{number}", b"")
    return out.getvalue()


@pytest.mark.parametrize("kind", NO_TABLE)
def test_what_is_no_table_or_a_trap_is_refused_in_words(kind: str) -> None:
    name, make = NO_TABLE[kind]
    lang = LANGUAGES[list(NO_TABLE).index(kind) % 2]
    at = uploaded(name, make(), lang=lang)
    (error,) = at.error
    assert error.proto.title == say("cannot-answer", lang)
    assert 20 < len(error.value) < 600
    assert not at.dataframe
    answers(at)


@pytest.mark.parametrize("kind", PAYLOADS)
def test_names_headers_and_cells_of_a_table_are_shown_as_text(kind: str) -> None:
    text = f"{BEFORE}{PAYLOADS[kind]}{BEHIND}"
    rows = [HEADER.replace("编号", '"' + text.replace('"', '""') + '"'), f"1,{ROW}", f"1,{ROW},a"]
    rows += [f'"{text.replace(chr(34), "")}","{text.replace(chr(34), "")}",2026-11-01,30,30天']
    # No browser sends a file with a null in its name, and Streamlit takes none.
    at = uploaded(f"{text[:60]}.csv".replace("\0", ""), "\n".join(rows).encode())
    answers(at)
    if not at.error:
        answers(run(at))
        assert not at.error


FORMULAS = ['=HYPERLINK("http://evil.invalid","a")', "=cmd|' /C calc'!A0", "+1+cmd|'x'!A0", "-2+3", "@SUM(1)"]
FORMULAS += ["\t=1", "＝1+1", '=WEBSERVICE("http://evil.invalid")', '=IMPORTXML("http://evil.invalid","//a")']


@pytest.mark.parametrize("ending", ["csv", "xlsx", "xlsm", "parquet"])
def test_no_formula_that_came_in_goes_out(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(sheet: Any) -> None:
        sheet.delete_rows(2, 9)
        for number, formula in enumerate(FORMULAS, 2):
            sheet.append(["", *ROW.split(",")])
            sheet.cell(number, 1).value = formula
            # As text: of a formula only what it shows would be read.
            sheet.cell(number, 1).data_type = "s"

    # In the header as well.
    header = ["=1+1", *HEADER.split(",")[1:]]
    rows = [header, *([formula, *ROW.split(",")] for formula in FORMULAS)]
    if ending == "csv":
        data = table(*FORMULAS).replace("编号".encode(), b"=1+1")
    elif ending == "parquet":
        data = columns(**{name: list(cells) for name, *cells in zip(*rows, strict=True)})
    else:
        data = book(change)
    found: list[bytes] = []
    real = calc.batch.report.report

    def kept(*given: Any) -> Any:
        made = real(*given)
        found.append(made.workbook("zh"))
        return made

    monkeypatch.setattr(calc.batch.report, "report", kept)
    at = answers(run(uploaded(f"a.{ending}", data)))
    (workbook,) = found
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert not [
            name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()
        ]
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(workbook)) for row in sheet for cell in row]
    assert {cell.data_type for cell in cells if cell.value in FORMULAS} == {"s"}, (
        "text, which no program runs"
    )
    assert {cell.value for cell in cells} >= set(FORMULAS), "and every one as it was"
    # What is shown can be saved as CSV, where nothing tells text from formulas.
    for frame in at.dataframe:
        texts = [*map(str, frame.value.columns), *map(str, frame.value.to_numpy().ravel())]
        assert not [text for text in texts if text.startswith(("=", "+", "@", "\t", "＝", "-2"))]


def test_macros_and_links_to_other_files_are_neither_run_nor_followed() -> None:
    link = b'<?xml version="1.0"?><externalLink><externalBook/></externalLink>'
    target = (
        b'<?xml version="1.0"?><Relationships><Relationship Id="rId1" TargetMode="External"'
        b' Target="http://evil.invalid/x.xlsx" Type="x"/></Relationships>'
    )
    data = in_book("xl/externalLinks/externalLink1.xml", link)
    with zipfile.ZipFile(out := io.BytesIO(data), "a") as archive:
        archive.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", target)
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Auto_Open Shell" * 9)
    at = run(uploaded("a.xlsm", out.getvalue()))
    assert say("tables-headline", "zh", {"rows": 2, "answered": 1, "rejected": 1}) in said(at)


# --- saved files ---------------------------------------------------------------------------------

RAN: list[str] = []
CALL = "__import__('tests.app.test_hostile_files', fromlist=['x']).RAN.append('ran')"
OUTPUT = {"output_type": "display_data", "data": {"text/html": SCRIPT}, "metadata": {}}


def notebook_with(**more: Any) -> bytes:
    """A good notebook, with one more cell of this kind."""
    found = json.loads(made("case = {'paid': '30'}\nas_of = '2026-11-21'"))
    cell = {"cell_type": "code", "metadata": {}, "source": CALL, "outputs": []}
    found["cells"].append(cell | more)
    return json.dumps(found).encode()


NO_CASE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a call": ("a.ipynb", lambda: made(f"case = {CALL}")),
    "a shell": ("a.ipynb", lambda: made("case = __import__('os').system('exit 1')")),
    "a call beside the case": ("a.ipynb", lambda: made(f"case = {{}}\n{CALL}")),
    "a call in a string that is formatted": ("a.ipynb", lambda: made(f"case = {{'paid': f'{{{CALL}}}'}}")),
    "a comprehension": ("a.ipynb", lambda: made("case = {a: 1 for a in [1]}")),
    "a lambda": ("a.ipynb", lambda: made(f"case = (lambda: {CALL})()")),
    "a decorator": ("a.ipynb", lambda: made(f"@{CALL}\ndef case(): pass")),
    "a magic": ("a.ipynb", lambda: made("!touch ran\ncase = {}")),
    "a name that is set by walking": ("a.ipynb", lambda: made("(case := {})")),
    "brackets without end": ("a.json", lambda: b"[" * 100_000),
    "braces without end": ("a.json", lambda: b'{"a":' * 100_000),
    "brackets in a case": ("a.json", lambda: b'{"paid": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"),
    "a number of a hundred thousand digits": ("a.json", lambda: b'{"paid": ' + b"9" * 100_000 + b"}"),
    "half a case": ("a.json", lambda: b'{"platform": "bilibili", "pai'),
    "a table": ("a.json", lambda: table("1")),
    "a workbook called a notebook": ("a.ipynb", lambda: CUT),
    "a pickle": ("a.json", lambda: b"cposix\nsystem\n(S'exit 1'\ntR."),
    "yaml": ("a.json", lambda: b"!!python/object/apply:os.system ['exit 1']"),
    "a field of the class": ("a.json", lambda: b'{"__class__": "x", "__proto__": {"lang": "en"}}'),
    "a huge output": ("a.ipynb", lambda: notebook_with(outputs=[{"text": "x" * MOST_BYTES}])),
    "a huge attachment": (
        "a.ipynb",
        lambda: notebook_with(attachments={"a": {"image/png": "x" * MOST_BYTES}}),
    ),
    "settings of a task nobody has": (
        "a.ipynb",
        lambda: made(f"task = '{SCRIPT}'\ncolumns = {{}}\nsame = {{}}\nas_of = '2026-11-21'"),
    ),
    "settings of a column nobody has": (
        "a.ipynb",
        lambda: made("task = 'refund'\ncolumns = {'__class__': 'a'}\nsame = {}\nas_of = '2026-11-21'"),
    ),
    "settings of a platform nobody has": (
        "a.ipynb",
        lambda: made("task = 'refund'\ncolumns = {}\nsame = {'platform': '../x'}\nas_of = '2026-11-21'"),
    ),
}


@pytest.mark.parametrize("kind", NO_CASE)
def test_what_is_no_saved_case_is_refused_in_words_and_never_run(kind: str) -> None:
    name, make = NO_CASE[kind]
    lang = LANGUAGES[list(NO_CASE).index(kind) % 2]
    at = opened(visited("refund", **GUIDE, lang=lang).run(), name, make())
    (error,) = at.error
    assert error.proto.title == say("restore-bad", lang)
    assert 10 < len(error.value) < 600
    assert at.text_input("paid").value == "30.00", "what was typed is still there"
    assert not RAN
    answers(at)


@pytest.mark.parametrize(
    "more",
    [
        {"outputs": [OUTPUT] * 50},
        {"attachments": {"a.png": {"image/png": "iVBORw0KGgo="}}},
        {"cell_type": "markdown", "source": SCRIPT},
        {"cell_type": "raw", "source": SCRIPT},
        {"metadata": {"tags": ["parameters"]}, "source": f"case = {CALL}"},
        {"source": ["%%html\n", SCRIPT]},
    ],
    ids=["outputs", "attachments", "markdown", "raw", "second-parameters", "magic"],
)
def test_of_a_notebook_only_the_first_parameters_are_read(more: dict[str, Any]) -> None:
    at = opened(visited("refund").run(), "a.ipynb", notebook_with(**more))
    assert not at.error
    assert at.text_input("paid").value == "30"
    assert not RAN
    assert SCRIPT not in said(answers(at))


@pytest.mark.parametrize("kind", PAYLOADS)
def test_a_saved_case_of_any_text_is_shown_as_text(kind: str) -> None:
    text = f"{BEFORE}{PAYLOADS[kind]}{BEHIND}"
    rows = {name: [dict.fromkeys(columns, text)] for name, columns in LISTS.items()}
    case = dict.fromkeys((*FIELDS, *PERSONAL), text) | {name: [text] for name in CODES} | rows
    tab = TABS[list(PAYLOADS).index(kind) % len(TABS)]
    data = json.dumps(case, ensure_ascii=False).encode()
    at = opened(visited(tab).run(), f"{text[:40]}.json".replace("\0", ""), data)
    answers(at)
    at.switch_page("tabs/problem.py")
    answers(at)


def test_a_saved_case_of_thousands_of_rows_is_refused_in_words() -> None:
    rows = [{"earned": "2025-01-31", "points": 5}] * 15_000
    at = opened(
        visited("points", platform="netease-cloud-music").run(), "a.json", json.dumps({"lots": rows}).encode()
    )
    assert say("error-rows-many", "zh", {"field": "", "value": len(rows), "most": MOST_ROWS})[2:] in said(at)
    answers(at)
