"""Every sentence a person sees, by key from `data/text` (Project Fluent), and the errors made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from calc.base.paths import data_dir

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

__all__ = [
    "LANGUAGES",
    "CalcError",
    "DataError",
    "InputError",
    "Name",
    "NoScheduleError",
    "Spoken",
    "Word",
    "field_label",
    "has",
    "say",
    "spoken",
]

LANGUAGES = ("zh", "en")
_MOST = 2000
# A number beyond this is no count of anything, and plurals have no place for it.
_MOST_COUNTED = 10**15
_LOCALES = {"zh": "zh-CN", "en": "en-GB"}


@runtime_checkable
class Spoken(Protocol):
    """Anything that can say itself in a language."""

    def text(self, lang: str = "zh") -> str: ...


@dataclass(frozen=True, slots=True)
class Name:
    """A name or sentence that lives with its fact in `data/`, in both languages.

    >>> Name(zh="哔哩哔哩", en="Bilibili").text("en")
    'Bilibili'
    """

    zh: str
    en: str

    def text(self, lang: str = "zh") -> str:
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Word:
    """A reference to another sentence, resolved in the language of the sentence that holds it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, lang: str = "zh") -> str:
        return say(self.key, lang, self.values)


@lru_cache(maxsize=len(LANGUAGES))
def bundle(lang: str) -> FluentBundle:
    """Return the parsed sentences of one language; they are read once.

    Raises DataError where they are missing or damaged.
    """
    # Here and not above: an answer is worked out without a sentence, and the library takes time to load.
    from fluent.runtime import FluentBundle, FluentResource

    if lang not in LANGUAGES:
        raise InputError("lang", lang, "choice", {"known": ", ".join(LANGUAGES)})
    # Isolating marks would put invisible characters around every value that is copied into a letter.
    sentences = FluentBundle([_LOCALES[lang]], use_isolating=False)
    for path, text in _texts(lang):
        resource = FluentResource(text)
        if any(type(entry).__name__ == "Junk" for entry in resource.body):
            raise DataError(path.name, "data-unreadable", {"problem": "not all of it is Fluent"})
        sentences.add_resource(resource)
    return sentences


def _texts(lang: str) -> list[tuple[Path, str]]:
    try:
        folder = data_dir() / "text" / lang
        texts = [(path, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.ftl"))]
    except (OSError, ValueError) as error:
        raise DataError("data", "data-unreadable", {"problem": str(error)}) from error
    if not texts:
        raise DataError("data", "data-unreadable", {"problem": f"no sentences at {folder}"})
    return texts


def say(key: str, lang: str = "zh", values: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a key, with its values written for the language.

    >>> say("unit-workday", "en", {"n": 1})
    '1 working day'

    A key may name an attribute: `step-start.label`. An unknown key is a KeyError.
    """
    return _said(key, lang, values) if values else _plain(key, lang)


@lru_cache(maxsize=4096)
def _plain(key: str, lang: str) -> str:
    """Return a sentence without values; a page asks for the same hundreds on every run."""
    return _said(key, lang, {})


def _said(key: str, lang: str, values: Mapping[str, object]) -> str:
    name, _, attribute = key.partition(".")
    sentences = bundle(lang)
    message = sentences.get_message(name)
    pattern = message.attributes[attribute] if attribute else message.value
    assert pattern is not None, key
    written = {k: _cut(_write(v, lang)) for k, v in values.items()}
    # Plurals and digits go through decimal arithmetic, which must not follow the caller's precision.
    with localcontext(Context(prec=28)):
        spoken, problems = sentences.format_pattern(pattern, written)
    if problems:
        raise problems[0]
    return str(spoken)


def _cut(value: object) -> object:
    # Fluent refuses to put more than 2500 characters in one place.
    return f"{value[:_MOST]}…" if isinstance(value, str) and len(value) > _MOST else value


def spoken(value: object, lang: str = "zh") -> str:
    """Return a value as sentences write it.

    >>> spoken(date(2026, 11, 21)), spoken(Word("unit-day", {"n": 3}), "en")
    ('2026-11-21', '3 days')
    """
    return str(_write(value, lang))


def has(key: str, lang: str = "zh") -> bool:
    """Tell whether a sentence exists: names of data files may bring their own."""
    return bundle(lang).has_message(key)


def _write(value: object, lang: str) -> object:
    from fluent.runtime.types import fluent_number

    match value:
        case str():
            return value
        case int() if abs(value) < _MOST_COUNTED:
            # As a number for plurals, without grouping: 2026 stays 2026, and periods parse back.
            return fluent_number(value, useGrouping=False)
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case Spoken():
            return value.text(lang)
        case tuple() | list():
            return say("list-separator", lang).join(str(_write(v, lang)) for v in value)
        case _:
            return str(value)


_ROW = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")


def field_label(field: str, lang: str) -> str:
    """Return what people call a field: 实付金额 for `paid`, and the row where it stands in a list."""
    if row := _ROW.fullmatch(field):
        inner = field_label(row[3] or row[1], lang)
        return say(f"field-row-{row[1]}", lang, {"row": int(row[2]) + 1, "field": inner})
    key = f"field-{field.partition('.')[0].replace('_', '-')}"
    return say(key, lang) if has(key, lang) else field


# --- errors --------------------------------------------------------------------------------------

_EXCERPT = 60


def excerpt(value: object) -> str:
    """Return a value as an error shows it: quoted where it is text, and cut where it is long.

    >>> excerpt("30 yuan")
    "'30 yuan'"
    """
    try:
        text = repr(value) if isinstance(value, str) else str(value)
    except Exception:
        # Python refuses to write a whole number of thousands of digits, and objects may refuse anything.
        return "…"
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def _writable(text: str) -> str:
    # Half a surrogate pair, in the name of a field or a key, could be shown nowhere.
    return text.encode(errors="backslashreplace").decode()


# The only sentence outside `data/text`: for when that folder cannot be read.
_WITHOUT_SENTENCES = {
    "zh": "{values}（{key}；说明文字也读不出来：{problem}；请重新安装 quanyi）",
    "en": "{values} ({key}; the sentences cannot be read either: {problem}; install quanyi again)",
}


class CalcError(ValueError):
    """The base of every error of this library; `key` names the sentence, `values` fill it."""

    def __init__(self, key: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(key, values)
        self.key = key
        self.values: dict[str, object] = dict(values or {})

    def text(self, lang: str = "zh") -> str:
        """Return the sentence in a language, with the names of fields as people know them."""
        return self._sentence(lang, lambda: self._spoken(lang))

    def _spoken(self, lang: str) -> dict[str, object]:
        return self.values

    def __str__(self) -> str:
        return self._sentence("en", lambda: self.values)

    def _sentence(self, lang: str, values: Callable[[], Mapping[str, object]]) -> str:
        try:
            return _writable(say(f"error-{self.key}", lang, values()))
        except (DataError, LookupError) as error:
            # An error must say itself above all where the sentences are what is missing.
            problem = error.values.get("problem", error.key) if isinstance(error, DataError) else error
            listed = "; ".join(f"{name}: {_unspoken(value)}" for name, value in self.values.items())
            return _writable(
                _WITHOUT_SENTENCES[lang].format(values=listed, key=self.key, problem=excerpt(problem))
            )


def _unspoken(value: object) -> object:
    """Return a value for an error that has no sentences: what speaks is known by its key alone."""
    return getattr(value, "key", "…") if isinstance(value, Spoken) else value


class InputError(CalcError):
    """An input that cannot be used: `field` names it, `value` is what was given."""

    def __init__(
        self, field: str, value: object, key: str, values: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(key, {"field": field, "value": excerpt(value), **(values or {})})
        self.args = (field, value, key, values)
        self.field = field
        self.value = value

    def within(self, path: str) -> InputError:
        """Return the same error for a field inside a list, such as `lots[1].points`."""
        return InputError(f"{path}.{self.field}", self.value, self.key, self.args[3])

    def _spoken(self, lang: str) -> dict[str, object]:
        return {**self.values, "field": field_label(self.field, lang)}


class NoScheduleError(CalcError):
    """A day whose working state cannot be known: `day` is one that a count would need.

    `first` and `last` bound what the calendar that was asked can answer, by schedules or by `estimated`.
    """

    def __init__(self, day: date, first: date, last: date, estimated: bool = False) -> None:
        key = "no-estimate" if estimated else "no-schedule"
        super().__init__(key, {"day": day, "first": first, "last": last})
        self.args = (day, first, last, estimated)
        self.day = day


class DataError(CalcError):
    """A file in `data/`, or a profile of one's own, that cannot be used: `file` names it."""

    def __init__(self, file: str, key: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(key, {"file": file, **(values or {})})
        self.args = (file, key, values)
        self.file = file
