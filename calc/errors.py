"""The errors calc raises: each has a key and values, and its English message comes from `data/text`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

__all__ = ["CalcError", "DataError", "InputError", "NoScheduleError"]

_SHOWN = 60


def shown(value: object) -> str:
    """Return a value as an error shows it: quoted where it is text, and cut where it is long.

    >>> shown("30 yuan")
    "'30 yuan'"
    """
    try:
        text = repr(value) if isinstance(value, str) else str(value)
    except Exception:
        # Python refuses to write a whole number of thousands of digits, and objects may refuse anything.
        return "…"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _writable(text: str) -> str:
    # Half a surrogate pair, in the name of a field or a key, could be shown nowhere.
    return text.encode(errors="backslashreplace").decode()


class CalcError(ValueError):
    """The base of every error of this library; `key` names the sentence, `values` fill it."""

    def __init__(self, key: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(key, values)
        self.key = key
        self.values: dict[str, object] = dict(values or {})

    def text(self, lang: str = "zh") -> str:
        """Return the sentence in a language, with the names of fields as people know them."""
        from calc.text import say

        return _writable(say(f"error-{self.key}", lang, self._spoken(lang)))

    def _spoken(self, lang: str) -> dict[str, object]:
        return self.values

    def __str__(self) -> str:
        from calc.text import say

        return _writable(say(f"error-{self.key}", "en", self.values))


class InputError(CalcError):
    """An input that cannot be used: `field` names it, `value` is what was given."""

    def __init__(
        self, field: str, value: object, key: str, values: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(key, {"field": field, "value": shown(value), **(values or {})})
        self.args = (field, value, key, values)
        self.field = field
        self.value = value

    def within(self, path: str) -> InputError:
        """Return the same error for a field inside a list, such as `lots[1].points`."""
        return InputError(f"{path}.{self.field}", self.value, self.key, self.args[3])

    def _spoken(self, lang: str) -> dict[str, object]:
        from calc.text import field_label

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
