"""How the TOML of `data/` becomes checked objects, with errors that name file and key, and its versions."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from calc.base.messages import CalcError, DataError, Name, excerpt
from calc.base.paths import data_dir
from calc.base.periods import Period
from calc.base.sources import Confidence, Source

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "CODE",
    "SourceRow",
    "data_version",
    "period_of",
    "read_toml",
    "require_one_of",
    "require_where_read",
    "rule_facts",
    "rule_version",
    "structure",
]

T = TypeVar("T")

# The folders of rules: sentences and samples change no answer.
_RULES = ("estimates", "holidays", "laws", "platforms")
# What a file is called, or a row in it: what can stand in a name of a file, and lead nowhere else.
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_MOST_BYTES, _MOST_DOTS = 1_000_000, 1_000
_VERIFIED = re.compile(r"^verified_on = (\d{4}-\d{2}-\d{2})", re.MULTILINE)


@cache
def data_version() -> str:
    """Return which rule data this is: the day its newest fact was read, and a fingerprint of all of it.

    >>> len(data_version())
    19

    Rules are laws, schedules, platforms and estimates; sentences and samples change no answer.
    """
    newest, print_of = "", sha256()
    for folder in _RULES:
        for path in sorted((data_dir() / folder).glob("*.toml")):
            text = path.read_text(encoding="utf-8")
            newest = max(newest, *_VERIFIED.findall(text), "")
            print_of.update(f"{folder}/{path.name}\n{text}".encode())
    return f"{newest}.{print_of.hexdigest()[:8]}"


@cache
def rule_version(id: str) -> str | None:
    """Return the version of one file of rules: a fingerprint of its facts, whatever its comments say.

    >>> len(rule_version("civil-code"))
    6

    Files are known by their names, schedules as `holidays-2026`, and all that estimates rest on together
    as `estimates`; None where there is no such file.
    """
    facts = rule_facts(id)
    if facts is None:
        return None
    return sha256(json.dumps(facts, default=repr, sort_keys=True).encode()).hexdigest()[:6]


def rule_facts(id: str) -> dict[str, Any] | None:
    """Return what one file of rules says, as it stands there; None where there is no such file."""
    if id == "estimates":
        return {path.stem: read_toml(path) for path in (data_dir() / id).glob("*.toml")}
    name = id.removeprefix("holidays-")
    # Such a name may come with a line or a profile that somebody sent.
    if not CODE.fullmatch(name):
        return None
    for folder in ("laws", "platforms") if name == id else ("holidays",):
        path = data_dir() / folder / f"{name}.toml"
        if path.is_file():
            return read_toml(path)
    return None


def read_toml(path: str | Path) -> dict[str, Any]:
    """Return a TOML file as a dict; a file that cannot be read is a DataError that names it."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise DataError(path.name, "data-large", {"most": f"{_MOST_BYTES:,}"})
        text = data.decode("utf-8")
        # Python's reader goes as deep as it is led, and takes hours for a key of very many parts.
        if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
            raise DataError(path.name, "data-deep")
        return tomllib.loads(text)
    except RecursionError:
        raise DataError(path.name, "data-deep") from None
    except DataError:
        raise
    except (OSError, ValueError) as error:
        raise DataError(path.name, "data-unreadable", {"problem": str(error)}) from error


def structure(raw: object, kind: type[T], file: str) -> T:
    """Return a raw table as an object of a type; what does not fit is a DataError with its key.

    Nothing is coerced: a number is not read as text, nor text as a number; unknown keys are refused.
    """
    try:
        return _converter().structure(raw, kind)
    except Exception as error:
        from cattrs import transform_error

        try:
            problems = transform_error(error, format_exception=_problem)
        except TypeError:
            # A key that is no text cannot be named by the formatter.
            problems = [str(error)]
        raise DataError(file, "data-shape", {"problem": "; ".join(problems[:3])}) from error


def require_where_read(file: str, key: str, row: Any) -> None:
    """Refuse a row that is marked verified and does not say when and where its text was read."""
    if row.confidence == "verified" and (row.verified_on is None or row.read_in is None):
        raise DataError(file, "data-unverified", {"key": key})


# --- what rows share -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a file's figures stand, as the file writes it."""

    title: Name
    confidence: Confidence
    url: str | None = None
    verified_on: date | None = None
    read_in: Name | None = None

    def source(self, id: str, file: str, key: str) -> Source:
        """Return it as a source; one that is marked verified must say when and where it was read."""
        require_where_read(file, key, self)
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            # Anything else behind a link could be a program.
            raise DataError(file, "data-address", {"key": f"{key}.url", "value": excerpt(self.url)})
        return Source(
            id=id,
            title=self.title,
            confidence=self.confidence,
            url=self.url,
            verified_on=self.verified_on,
            read_in=self.read_in,
        )


def require_one_of(file: str, key: str, value: str, known: Iterable[str]) -> None:
    """Refuse a word that is none of the known ones."""
    words = tuple(known)
    if value not in words:
        values = {"key": key, "value": repr(value), "known": ", ".join(words)}
        raise DataError(file, "profile-unknown", values)


def period_of(file: str, key: str, written: str) -> Period:
    """Return a period as a file writes it."""
    try:
        return Period.parse(written)
    except CalcError as error:
        raise DataError(file, "data-shape", {"problem": f"{key}: {error}"}) from error


# --- checked by cattrs ---------------------------------------------------------------------------


def _problem(error: BaseException, kind: type | None) -> str:
    from cattrs.v import format_exception

    return str(error) if isinstance(error, TypeError) else format_exception(error, kind)


@cache
def _converter() -> Converter:
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True)
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_structure_hook(Name, _name)
    converter.register_structure_hook_func(_is_tuple, _tuple)
    return converter


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _exactly(kind: type) -> Callable[[object, object], object]:
    def check(value: object, _: object) -> object:
        if type(value) is not kind:
            raise TypeError(f"expected {kind.__name__}, got {value!r}")
        return value

    return check


def _tuple(value: object, kind: Any) -> object:
    if not isinstance(value, list | tuple):
        raise TypeError(f"expected a list, got {value!r}")
    rows: Any = GenericAlias(list, get_args(kind)[:1])
    return tuple(_converter().structure(value, rows))


def _date(value: object, _: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"expected a date such as 2026-11-20, got {value!r}")
    return value


def _decimal(value: object, _: object) -> Decimal:
    try:
        return Decimal(value if isinstance(value, str) else "")
    except InvalidOperation:
        raise TypeError(f'expected a number in quotes such as "500.00", got {value!r}') from None


def _name(value: object, _: object) -> Name:
    match value:
        case str():
            return Name(value, value)
        case Mapping() if set(value) == {"zh", "en"} and all(
            isinstance(v, str) and v for v in value.values()
        ):
            return Name(value["zh"], value["en"])
    raise TypeError(f"expected text in zh and en, got {value!r}")
