"""Recognise the columns of people's tables, and the codes that words in their cells mean.

The field names and labels of the page are always recognised; `data/columns.toml` lists other common words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa

from calc.base.data_files import read_facts
from calc.base.messages import LANGUAGES, InputError, field_label, say
from calc.base.paths import data_dir
from calc.base.typed import plain
from calc.base.values import of_kind, one_of
from calc.batch.arrow_types import is_text
from calc.batch.columns.cells import require_columns
from calc.batch.columns.refund_table import FLAGS
from calc.batch.columns.refund_table import NEEDED as NEEDED_FOR_REFUNDS
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import PLANS
from calc.refund.membership import CAUSES, CHANNELS, MEMBERSHIP

__all__ = ["FIELDS", "NEEDED", "as_codes", "map_columns", "recognise", "require_different"]

# The fields a table may have for each task, and those it must have.
FIELDS: Mapping[str, tuple[str, ...]] = {"refund": MEMBERSHIP, "deadline": ("start", "period")}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "refund": NEEDED_FOR_REFUNDS,
    "deadline": ("start", "period"),
}
_CHOICES = ("platform", "plan", "channel", "cause")

# (元), （天） and the like after a name.
_UNIT = re.compile(r"[(\[【].*?[)\]】]")
_GAPS = re.compile(r"[\s_\-:*]+")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    refund: Mapping[str, tuple[str, ...]]
    deadline: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def _vocabulary() -> _Vocabulary:
    path = data_dir() / "columns.toml"
    return read_facts(path, _Vocabulary)


def _normal(name: str) -> str:
    """Return a name without unit, gaps and case."""
    return _GAPS.sub("", _UNIT.sub("", plain(name))).casefold()


@cache
def _names(task: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names the column of each field may have, the likeliest first."""
    aliases = _vocabulary().refund if task == "refund" else _vocabulary().deadline
    return {
        field: tuple(
            dict.fromkeys(
                _normal(name)
                for name in (
                    field,
                    *(field_label(field, lang) for lang in LANGUAGES),
                    *aliases.get(field, ()),
                )
            )
        )
        for field in FIELDS[task]
    }


def recognise(headers: Iterable[str], task: str) -> dict[str, str]:
    """Return which column is which field of a task: by code, label or another common name.

    >>> recognise(["订单号", "平台", "购买日期", "实付金额（元）", "会员期"], "refund")
    {'platform': '平台', 'paid': '实付金额（元）', 'purchased': '购买日期', 'term': '会员期'}

    A column stands for at most one field; of several columns that could be a field the likeliest is taken.
    """
    names = _names(one_of("task", task, FIELDS))
    by_name: dict[str, str] = {}
    for header in headers:
        by_name.setdefault(_normal(header), header)
    ranked = sorted(
        (rank, place, field, by_name[name])
        for place, field in enumerate(names)
        for rank, name in enumerate(names[field])
        if name in by_name
    )
    columns: dict[str, str] = {}
    for _, _, field, header in ranked:
        if field not in columns and header not in columns.values():
            columns[field] = header
    return {field: columns[field] for field in names if field in columns}


def map_columns(
    headers: Sequence[str], task: str, columns: Mapping[str, str] | None, named: Iterable[str]
) -> dict[str, str]:
    """Return which column is which field: as `columns` says, else as recognised; `named` fields need none.

    Raises InputError for an unknown field or column, for a column that is to be two fields, and for a
    needed field that has no column.
    """
    chosen = dict(of_kind("columns", {} if columns is None else columns, Mapping))  # type: ignore[type-abstract]  # only for isinstance
    for field, header in chosen.items():
        one_of("columns", field, FIELDS[task])
        if header not in headers:
            raise InputError(field, header, "column-unknown", {"columns": ", ".join(headers)})
    require_different(chosen)
    recognised = {
        field: header
        for field, header in recognise(headers, task).items()
        if field not in chosen and field not in named and header not in chosen.values()
    }
    require_columns(NEEDED[task], headers, present={*recognised, *chosen, *named})
    return recognised | chosen


def require_different(columns: Mapping[str, str]) -> None:
    """Refuse a column that is to be two fields at once."""
    for field, header in columns.items():
        if list(columns.values()).count(header) > 1:
            raise InputError(field, header, "column-two-fields")


@cache
def _words(field: str) -> Mapping[str, Any]:
    """Return what each word in a column of choices means."""
    meanings: dict[str, Any] = {}
    if field in FLAGS:
        yes, no = _vocabulary().words["flag"]["yes"], _vocabulary().words["flag"]["no"]
        for flag, words in ((True, yes), (False, no)):
            key = f"word-{'yes' if flag else 'no'}"
            for word in (*(say(key, lang) for lang in LANGUAGES), *words):
                meanings[_normal(word)] = flag
        return meanings
    choices = {"platform": platform_ids("platform"), "plan": PLANS, "channel": CHANNELS, "cause": CAUSES}
    for code in choices[field]:
        name = profile(code).name.text if field == "platform" else None
        labels = [name(lang) if name else say(f"{field}-{code}", lang) for lang in LANGUAGES]
        for word in (code, *labels, *_vocabulary().words[field].get(code, ())):
            meanings[_normal(word)] = code
    return meanings


def as_codes(column: Any, field: str) -> Any:
    """Return a column of text with the codes its words mean; unknown words stay as they are.

    >>> as_codes(pa.chunked_array([["B站", "苹果", None]]), "platform").to_pylist()
    ['bilibili', '苹果', None]
    """
    if field not in (*FLAGS, *_CHOICES) or not is_text(column.type):
        return column
    meanings = _words(field)
    encoded = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    encoded = encoded.dictionary_encode()
    words = encoded.dictionary.to_pylist()
    meant = [word if word is None else meanings.get(_normal(word), word) for word in words]
    if field in FLAGS:
        # Words that mean neither yes nor no are left to be refused, each in its row.
        meant = [word if isinstance(word, bool | None) else str(word) for word in meant]
        if any(isinstance(word, str) for word in meant):
            return [None if code is None else meant[code] for code in encoded.indices.to_pylist()]
        return pa.array(meant, pa.bool_()).take(encoded.indices)
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.array(meant, pa.string()))
