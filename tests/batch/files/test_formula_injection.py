"""A piece of a table for a box that saves it as CSV: no formula in its cells, nor in its headers."""

from __future__ import annotations

import pyarrow as pa

from calc.batch.files.formula_injection import harmless


def test_cells_and_headers_lose_their_formulas() -> None:
    rows = pa.table({"=1+1": ["@x", "-5"], "paid": ["30", None]})
    assert harmless(rows).to_pydict() == {"'=1+1": ["'@x", "-5"], "paid": ["30", None]}


def test_two_headers_that_become_the_same_stay_two_columns() -> None:
    rows = pa.table([["a"], ["b"], ["c"]], names=["'=x", "=x", "=x"])
    assert harmless(rows).column_names == ["'=x", "''=x", "'''=x"]
