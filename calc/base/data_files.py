"""How the TOML of `data/` becomes checked objects, with errors that name file and key, and its versions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from calc.base import paths
from calc.base.messages import CalcError, DataError, Name, Spoken, excerpt
from calc.base.periods import Period
from calc.base.sources import Confidence, Source
from calc.base.strict_reader import VALUES, build
from calc.base.validity import Validity

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "CODE",
    "SourceRow",
    "checked",
    "data_dir",
    "data_version",
    "parse_toml",
    "period_of",
    "read_facts",
    "read_text",
    "read_toml",
    "require_one_of",
    "require_where_read",
    "rule_facts",
    "rule_version",
    "structure",
    "validity_of",
]

T = TypeVar("T")

# The folders of rules: sentences and samples change no answer.
_RULES = ("estimates", "holidays", "laws", "platforms")
# The name of a file or a row: safe as part of a path.
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_MOST_BYTES, _MOST_DOTS = 1_000_000, 1_000
_VERIFIED = re.compile(r"^verified_on = (\d{4}-\d{2}-\d{2})", re.MULTILINE)


def data_dir() -> Path:
    """Return the folder of facts; a DataError where there is none."""
    try:
        return paths.data_dir()
    except FileNotFoundError as error:
        raise DataError("data", "data-unreadable", {"problem": str(error)}) from error


@cache
def data_version() -> str:
    """Return which rule data this is: the day its newest fact was read, and a fingerprint of all of it.

    >>> len(data_version())
    19

    Rules are laws, schedules, platforms and estimates; sentences and samples change no answer.
    """
    # Here and not above: no answer needs it, and OpenSSL takes time to load.
    from hashlib import sha256

    newest, fingerprint = "", sha256()
    for folder in _RULES:
        for path in sorted((data_dir() / folder).glob("*.toml")):
            text = path.read_text(encoding="utf-8")
            newest = max(newest, *_VERIFIED.findall(text), "")
            fingerprint.update(f"{folder}/{path.name}\n{text}".encode())
    return f"{newest}.{fingerprint.hexdigest()[:8]}"


@cache
def rule_version(id: str) -> str | None:
    """Return the version of one file of rules: a fingerprint of its facts, whatever its comments say.

    >>> len(rule_version("civil-code"))
    6

    Files are known by their names, schedules as `holidays-2026`, and all that estimates rest on together
    as `estimates`; None where there is no such file.
    """
    import json
    from hashlib import sha256

    facts = rule_facts(id)
    if facts is None:
        return None
    return sha256(json.dumps(facts, default=repr, sort_keys=True).encode()).hexdigest()[:6]


def rule_facts(id: str) -> dict[str, Any] | None:
    """Return what one file of rules says, as it stands there; None where there is no such file."""
    if id == "estimates":
        return {path.stem: read_toml(path) for path in (data_dir() / id).glob("*.toml")}
    name = id.removeprefix("holidays-")
    # The name may come from a line or a profile that somebody sent.
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
    return parse_toml(read_text(path), path.name)


def read_text(path: Path) -> str:
    """Return the text of a file of facts; a file that is no text, or too long, is a DataError."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise DataError(path.name, "data-large", {"most": f"{_MOST_BYTES:,}"})
        return data.decode("utf-8")
    except DataError:
        raise
    except (OSError, ValueError) as error:
        raise DataError(path.name, "data-unreadable", {"problem": str(error)}) from error


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """Return the text of a TOML file as a dict; text that is no TOML is a DataError."""
    # tomllib recurses without a limit, and takes hours for a key of very many parts.
    if text.count(".") > _MOST_DOTS and any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise DataError(file, "data-deep")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise DataError(file, "data-deep") from None
    except ValueError as error:
        raise DataError(file, "data-unreadable", {"problem": str(error)}) from error


def read_facts(path: Path, kind: type[T]) -> T:
    """Return a file that ships with us as an object of a type; a DataError names file and key."""
    return checked(read_toml(path), kind, path.name)


def checked(raw: object, kind: type[T], file: str) -> T:
    """Return a raw table that ships with us as an object of a type.

    cattrs takes as long to import as a first answer may take: it is asked only what does not fit.
    """
    try:
        return build(raw, kind)
    except TypeError:
        return structure(raw, kind, file)


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


def require_where_read(file: str, key: str, row: SourceRow) -> None:
    """Refuse a row that is marked verified and does not say when and where its text was read."""
    if row.confidence == "verified" and (row.verified_on is None or row.read_in is None):
        raise DataError(file, "data-unverified", {"key": key})


def require_one_of(file: str, key: str, value: str, choices: Iterable[str]) -> None:
    """Refuse a word that is none of the choices."""
    words = tuple(choices)
    if value not in words:
        values = {"key": key, "value": repr(value), "known": ", ".join(words)}
        raise DataError(file, "profile-unknown", values)


# --- what rows share -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """Where figures stand and how sure they are, as a file writes it."""

    title: Name
    confidence: Confidence
    number: str | None = None
    published: date | None = None
    url: str | None = None
    verified_on: date | None = None
    read_in: Name | None = None
    checked_with: tuple[str, ...] = ()

    def as_source(self, id: str) -> Source:
        """Return it as a source."""
        return Source(
            id=id,
            title=self.title,
            confidence=self.confidence,
            number=self.number,
            published=self.published,
            url=self.url,
            verified_on=self.verified_on,
            read_in=self.read_in,
            checked_with=self.checked_with,
        )

    def source(self, id: str, file: str, key: str) -> Source:
        """Return the source of a row; refuses one marked verified that does not say where it was read."""
        require_where_read(file, key, self)
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            # Anything else behind a link could be a program.
            raise DataError(file, "data-address", {"key": f"{key}.url", "value": excerpt(self.url)})
        return self.as_source(id)


def period_of(file: str, key: str, written: str) -> Period:
    """Return a period as a file writes it."""
    return _read(file, key, lambda: Period.parse(written))


def validity_of(file: str, key: str, written: str) -> Validity:
    """Return a validity of points as a file writes it."""
    return _read(file, key, lambda: Validity.parse(written))


def _read(file: str, key: str, read: Callable[[], T]) -> T:
    try:
        return read()
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
    for kind, read in VALUES.items():
        # A protocol registered as a class would take every class that has its methods.
        if kind is not Spoken:
            converter.register_structure_hook(kind, _hook(read))
    converter.register_structure_hook_func(lambda kind: kind is Spoken, _hook(VALUES[Spoken]))
    converter.register_structure_hook_func(_is_tuple, _tuple)
    return converter


def _hook(read: Callable[[Any], Any]) -> Callable[[object, object], Any]:
    return lambda value, _: read(value)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple(value: object, kind: Any) -> object:
    if not isinstance(value, list | tuple):
        raise TypeError(f"expected a list, got {value!r}")
    rows: Any = GenericAlias(list, get_args(kind)[:1])
    return tuple(_converter().structure(value, rows))
