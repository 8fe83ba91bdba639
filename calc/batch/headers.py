"""The words of people's tables: which column is which field, and which code a cell means.

The names and labels of the page are known by themselves; `data/columns.toml` adds what else is common.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa

from calc.base.data_files import read_toml, structure
from calc.base.messages import LANGUAGES, InputError, field_label, say
from calc.base.paths import data_dir
from calc.base.values import of_kind, one_of
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import PLANS
from calc.refund.membership import CAUSES, CHANNELS, MEMBERSHIP

__all__ = ["FIELDS", "NEEDED", "as_codes", "mapped", "must_differ", "recognise"]

# The fields a table may have for each task, and those it must have.
FIELDS: Mapping[str, tuple[str, ...]] = {"refund": MEMBERSHIP, "deadline": ("start", "period")}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "refund": ("platform", "paid", "purchased", "term"),
    "deadline": ("start", "period"),
}
_FLAGS = ("auto_renew", "payment_normal", "first_purchase")

# (元), （天） and the like behind a name.
_UNIT = re.compile(r"[(\[【].*?[)\]】]")
_GAPS = re.compile(r"[\s_\-:*]+")


@dataclass(frozen=True, slots=True)
class _File:
    refund: Mapping[str, tuple[str, ...]]
    deadline: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def _file() -> _File:
    path = data_dir() / "columns.toml"
    return structure(read_toml(path), _File, path.name)


def _plain(written: str) -> str:
    """Return a name without what makes no difference."""
    return _GAPS.sub("", _UNIT.sub("", unicodedata.normalize("NFKC", written))).casefold()


@cache
def _names(task: str) -> Mapping[str, tuple[str, ...]]:
    """Return, for each field of a task, what its column may be called, the likeliest first."""
    aliases = _file().refund if task == "refund" else _file().deadline
    return {
        field: tuple(
            dict.fromkeys(
                _plain(name)
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
    """Return which column is which field of a task: by its code, its label or another common name.

    >>> recognise(["订单号", "平台", "购买日期", "实付金额（元）", "会员期"], "refund")
    {'platform': '平台', 'paid': '实付金额（元）', 'purchased': '购买日期', 'term': '会员期'}

    A column stands for one field at most, and of several that could be one the likeliest is taken.
    """
    names = _names(one_of("task", task, FIELDS))
    there: dict[str, str] = {}
    for header in headers:
        there.setdefault(_plain(header), header)
    ranked = sorted(
        (rank, place, field, there[name])
        for place, field in enumerate(names)
        for rank, name in enumerate(names[field])
        if name in there
    )
    found: dict[str, str] = {}
    for _, _, field, header in ranked:
        if field not in found and header not in found.values():
            found[field] = header
    return {field: found[field] for field in names if field in found}


def mapped(
    headers: Sequence[str], task: str, columns: Mapping[str, str] | None, named: Iterable[str]
) -> dict[str, str]:
    """Return which column is which field: as told, else as recognised; `named` fields need none.

    Raises InputError for a field or column nobody knows, for a column that is to be two fields, and
    for a field that is needed and not there.
    """
    told = dict(of_kind("columns", {} if columns is None else columns, Mapping))  # type: ignore[type-abstract]  # only asked for
    for field, header in told.items():
        one_of("columns", field, FIELDS[task])
        if header not in headers:
            raise InputError(field, header, "column-unknown", {"columns": ", ".join(headers)})
    must_differ(told)
    found = {
        field: header
        for field, header in recognise(headers, task).items()
        if field not in told and field not in named and header not in told.values()
    }
    found |= told
    for field in NEEDED[task]:
        if field not in found and field not in named:
            raise InputError(field, None, "column-missing", {"columns": ", ".join(headers)})
    return found


def must_differ(columns: Mapping[str, str]) -> None:
    """Refuse a column that is to be two fields at once."""
    for field, header in columns.items():
        if list(columns.values()).count(header) > 1:
            raise InputError(field, header, "column-two-fields")


@cache
def _words(field: str) -> Mapping[str, Any]:
    """Return what each word in a column of choices means."""
    known: dict[str, Any] = {}
    if field in _FLAGS:
        yes, no = _file().words["flag"]["yes"], _file().words["flag"]["no"]
        for meant, words in ((True, yes), (False, no)):
            key = f"word-{'yes' if meant else 'no'}"
            for word in (*(say(key, lang) for lang in LANGUAGES), *words):
                known[_plain(word)] = meant
        return known
    choices = {"platform": platform_ids("platform"), "plan": PLANS, "channel": CHANNELS, "cause": CAUSES}
    for code in choices[field]:
        spoken = profile(code).name.text if field == "platform" else None
        labels = [spoken(lang) if spoken else say(f"{field}-{code}", lang) for lang in LANGUAGES]
        for word in (code, *labels, *_file().words[field].get(code, ())):
            known[_plain(word)] = code
    return known


def as_codes(column: Any, field: str) -> Any:
    """Return a column of text with the codes that its words mean; what nobody knows stays as it is.

    >>> as_codes(pa.chunked_array([["B站", "苹果", None]]), "platform").to_pylist()
    ['bilibili', '苹果', None]
    """
    if field not in (*_FLAGS, "platform", "plan", "channel", "cause") or not _is_text(column.type):
        return column
    known = _words(field)
    coded = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    coded = coded.dictionary_encode()
    meant = [word if word is None else known.get(_plain(word), word) for word in coded.dictionary.to_pylist()]
    if field in _FLAGS:
        # Words that are neither yes nor no are left to be refused, each in its own row.
        meant = [word if isinstance(word, bool | None) else str(word) for word in meant]
        if any(isinstance(word, str) for word in meant):
            return [None if code is None else meant[code] for code in coded.indices.to_pylist()]
        return pa.array(meant, pa.bool_()).take(coded.indices)
    return pa.DictionaryArray.from_arrays(coded.indices, pa.array(meant, pa.string()))


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))
