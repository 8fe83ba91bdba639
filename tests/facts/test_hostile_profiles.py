"""Profiles somebody else wrote: refused by file and key, and nothing else is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calc import DataError, load_profile
from calc.base.data_files import rule_facts
from calc.base.messages import LANGUAGES, has
from calc.facts.platforms import platform_ids

SCRIPT = "<script>window.__x = 1</script>"
OWN = {"id": "mine", "kind": "platform", "name": "M", "problems": ["refund"], "refund": {"window": "7 days"}}
TOML = 'id = "mine"\nkind = "platform"\nname = "M"\nproblems = ["refund"]\n'


def deep(levels: int, around: Callable[[Any], Any]) -> Any:
    found: Any = "x"
    for _ in range(levels):
        found = around(found)
    return found


# What is given, and the key its error names besides the file.
NO_PROFILE: dict[str, tuple[str | bytes | dict[str, Any], str]] = {
    "brackets without end": (TOML + "x = " + "[" * 100_000, "deep"),
    "brackets": (TOML + "x = " + "[" * 5_000 + "]" * 5_000, "deep"),
    "tables within tables": (TOML + "[" + ".".join("a" * 3_000) + "]\n", "deep"),
    "a key of many parts": (TOML + ".".join("a" * 30_000) + " = 1\n", "deep"),
    "braces without end": (TOML + "x = " + "{a=" * 50_000, "deep"),
    "a number of many digits": (TOML + "x = " + "9" * 100_000, "digits"),
    "a number of many letters": (TOML + "x = 0x" + "f" * 100_000, "(x)"),
    "a number without end": (TOML + "x = 1e999999", "(x)"),
    "ten megabytes": (f'{TOML}[refund]\nwindow = "{"x" * 10_000_000}"\n', "1,000,000"),
    "a null": (TOML + "x = 'a\0b'", "\\x00"),
    "no text": (b"\xff\xfe\x00", "utf-8"),
    "a null in its name": (TOML.replace("mine", "mi\\u0000ne"), "id"),
    "a path for a name": (TOML.replace("mine", "../../etc/passwd"), "id"),
    "a folder in its name": (OWN | {"id": "a/b"}, "id"),
    "a folder of Windows": (OWN | {"id": "..\\a"}, "id"),
    "markup for a name": (OWN | {"id": SCRIPT}, "id"),
    "no name": (OWN | {"id": ""}, "id"),
    "a long name": (OWN | {"id": "a" * 65}, "id"),
    "half a letter": (OWN | {"id": "\ud800"}, "id"),
    "a number for a name": (OWN | {"id": 10**400}, "id"),
    "a path for a problem": (OWN | {"problems": ["../x"]}, "problems"),
    "names within names": (OWN | {"name": deep(100_000, lambda x: {"zh": x, "en": "a"})}, "name"),
    "lists within lists": (OWN | {"problems": deep(100_000, lambda x: [x])}, "problems"),
    "sources within sources": (OWN | {"sources": deep(100_000, lambda x: {"a": x})}, "sources"),
    "a period of ages": (OWN | {"refund": {"window": "99999999999999 days"}}, "refund.window"),
    "a period that is no number": (OWN | {"refund": {"window": float("nan")}}, "refund.window"),
    "a program for an address": (
        OWN | {"sources": {"s": {"title": "t", "confidence": "unverified", "url": "javascript:alert(1)"}}},
        "sources.s.url",
    ),
}


@pytest.mark.parametrize("kind", NO_PROFILE)
def test_what_is_no_profile_is_refused_by_file_and_key(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, key = NO_PROFILE[kind]
    path = tmp_path / "mine.toml"
    if isinstance(source, str | bytes):
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
    # What the error needs besides, read here and not below.
    assert all(has("error-data-deep", lang) for lang in LANGUAGES)
    platform_ids()
    read: list[Path] = []
    real = Path.open

    def noted(self: Path, *given: Any) -> Any:
        read.append(self)
        return real(self, *given)

    # Only while the profile is read: its error may read the sentences.
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", noted)
        with pytest.raises(DataError) as caught:
            load_profile(source if isinstance(source, dict) else path)
    assert read == ([] if isinstance(source, dict) else [path]), "nothing else is opened"
    for lang in LANGUAGES:
        said = caught.value.text(lang)
        assert said.startswith("profile" if isinstance(source, dict) else "mine.toml")
        assert len(said) < 2_500
    assert key in str(caught.value) or key in caught.value.key


def test_no_name_leads_out_of_the_folder_of_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data" / "laws").mkdir(parents=True)
    (tmp_path / "secret.toml").write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr("calc.base.paths.data_dir", lambda: tmp_path / "data")
    for name in ("../../secret", "../../../secret", str(tmp_path / "secret"), "holidays-../secret", "a\0b"):
        assert rule_facts(name) is None
