"""The files of facts: read by the quick reader as cattrs reads them, and named where they cannot be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc import DataError, Period
from calc.base import messages, paths
from calc.base.data_files import (
    SourceRow,
    checked,
    data_dir,
    parse_toml,
    read_facts,
    read_text,
    read_toml,
    structure,
)
from calc.base.messages import LANGUAGES, CalcError, Name, Spoken
from calc.base.periods import Period as PeriodKind
from calc.base.sources import Source
from calc.base.strict_reader import build
from calc.facts import laws, platforms
from calc.workdays import estimates, schedules, track_record
from tests.paths import DATA, ROOT

# Every file that is read into objects on the way to an answer, and what it becomes.
SHIPPED: list[tuple[Path, Any]] = [
    *((path, schedules._File) for path in sorted((DATA / "holidays").glob("*.toml"))),
    *((path, laws._Law) for path in sorted((DATA / "laws").glob("*.toml")) if path.stem != "known"),
    (DATA / "laws" / "known.toml", laws._Knowns),
    (DATA / "estimates" / "band.toml", estimates._Variants),
    (DATA / "estimates" / "record.toml", track_record._Record),
    *((DATA / "estimates" / f"{name}.toml", estimates._Learnt) for name in ("practice", "pattern-2025")),
]


@pytest.mark.parametrize(("path", "kind"), SHIPPED, ids=lambda value: getattr(value, "stem", ""))
def test_the_quick_reader_and_cattrs_read_every_file_of_ours_alike(path: Path, kind: Any) -> None:
    raw = read_toml(path)
    assert build(raw, kind) == structure(raw, kind, path.name) == read_facts(path, kind)


@pytest.mark.parametrize("name", platforms.platform_ids())
def test_a_profile_of_ours_is_the_same_read_as_somebody_elses(name: str) -> None:
    assert platforms.load_profile(DATA / "platforms" / f"{name}.toml") == platforms.profile(name)


@pytest.mark.parametrize("year", schedules.official_years())
def test_a_schedule_of_ours_is_the_same_read_as_somebody_elses(year: int) -> None:
    path = DATA / "holidays" / f"{year}.toml"
    assert schedules.load_schedule(path) == schedules.official_schedule(year)


# Kinds of fields there are, and values that fit one or another of them or none.
KINDS: list[Any] = [
    *(str, int, bool, date, Decimal, Name, Spoken, PeriodKind, Source, SourceRow),
    *(tuple[str, ...], tuple[int, int], Mapping[str, int], Mapping[str, tuple[int, ...]]),
    *(Literal["a", "b"], str | None, SourceRow | None),
]
VALUES = st.recursive(
    st.sampled_from(
        [
            *(None, "a", "c", "", "7 days", "1.50", 5, True, 1.5, date(2026, 1, 1), datetime(2026, 1, 1)),
            *({"zh": "x", "en": "y"}, {"title": "t", "confidence": "yours"}, {"title": "t", "more": 1}),
            *(Period.parse("7 days"), Source("s", Name("x", "y"), "yours")),
        ]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "title", 1]), inner),
    max_leaves=4,
)


@given(st.sampled_from(KINDS), VALUES)
def test_what_does_not_fit_is_refused_by_both(kind: Any, value: Any) -> None:
    try:
        expected = structure(value, kind, "f")
    except DataError:
        with pytest.raises(TypeError):
            build(value, kind)
    else:
        assert build(value, kind) == expected


def test_a_period_that_is_none_is_no_value_of_a_row() -> None:
    with pytest.raises(TypeError, match="not a period"):
        build("soon", Period)


def test_a_file_of_ours_that_does_not_fit_is_named_with_its_key(tmp_path: Path) -> None:
    path = tmp_path / "2026.toml"
    path.write_text('year = "2026"\n[notice]\ntitle = "t"\nconfidence = "yours"\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"2026\.toml: .*expected int, got '2026' @ \$\.year"):
        read_facts(path, schedules._File)
    with pytest.raises(DataError, match="2026"):
        checked({"year": 2026}, schedules._File, "2026.toml")


def test_text_is_read_and_parsed_apart(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"a = 1")
    assert parse_toml(read_text(path), "x.toml") == read_toml(path) == {"a": 1}


def test_only_the_laws_that_mention_a_rule_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    real = laws._law

    def noted(path: Path, text: str) -> laws._Law:
        parsed.append(path.stem)
        return real(path, text)

    monkeypatch.setattr(laws, "_law", noted)
    assert laws.states.__wrapped__("stalling")
    assert parsed == ["infringement-penalties"]


@pytest.mark.parametrize("text", ["x = ", "\\u0066", ""], ids=["broken", "an escape", "empty"])
def test_a_law_that_may_say_anything_is_parsed_for_every_rule(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "x.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(laws, "data_dir", lambda: tmp_path)
    with pytest.raises(DataError, match=r"x\.toml"):
        laws.in_force.__wrapped__("stalling", date(2026, 1, 1))


def test_a_file_of_gaps_that_declares_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "laws").mkdir()
    monkeypatch.setattr(laws, "data_dir", lambda: tmp_path)
    with pytest.raises(DataError, match=r"known\.toml"):
        laws.known.__wrapped__()


@pytest.mark.parametrize("name", ["notes.toml", "26.toml"])
def test_a_schedule_that_is_called_after_no_year_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "holidays").mkdir()
    shutil.copy(DATA / "holidays" / "2026.toml", tmp_path / "holidays" / name)
    monkeypatch.setattr(schedules, "data_dir", lambda: tmp_path)
    with pytest.raises(DataError, match=rf"{name}: year: 2026 does not match"):
        schedules.official_years()


def test_a_missing_folder_is_an_error_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "calc")
    with pytest.raises(DataError, match="no folder of facts"):
        data_dir()


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "no sentences at"), (b"\xff", "utf-8"), (b"=== no Fluent\n", "not all of it is Fluent")],
    ids=["none", "no text", "no Fluent"],
)
def test_sentences_that_cannot_be_read_are_an_error_of_ours(
    content: bytes | None, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "text" / "en").mkdir(parents=True)
    if content is not None:
        (tmp_path / "text" / "en" / "errors.ftl").write_bytes(content)
    monkeypatch.setattr(messages, "data_dir", lambda: tmp_path)
    monkeypatch.setattr(messages, "bundle", messages.bundle.__wrapped__)
    with pytest.raises(DataError) as caught:
        messages.bundle("en")
    assert problem in str(caught.value)
    assert "the sentences cannot be read either" in str(caught.value)
    assert "period: …" in str(CalcError("x", {"period": Period.parse("7 days")}))


# --- a folder that is missing or damaged, seen from a Python of its own ---------------------------

ASK = "calc.deadline('2026-09-24', '7 working days')"


def no_data(data: Path) -> None:
    shutil.rmtree(data)


def no_sentences(data: Path) -> None:
    shutil.rmtree(data / "text")


def garbled_sentences(data: Path) -> None:
    (data / "text" / "en" / "errors.ftl").write_text("=== no Fluent\n", encoding="utf-8")


def sentences_that_are_no_text(data: Path) -> None:
    for path in data.glob("text/*/errors.ftl"):
        path.write_bytes(b"\xff\xfe\x00")


def lacking_sentences(data: Path) -> None:
    for path in data.glob("text/*/errors.ftl"):
        path.unlink()


def garbled_law(data: Path) -> None:
    (data / "laws" / "civil-code.toml").write_text("[[[", encoding="utf-8")


def garbled_schedule(data: Path) -> None:
    (data / "holidays" / "2026.toml").write_text("year = ", encoding="utf-8")


def no_sentences_and_a_garbled_schedule(data: Path) -> None:
    no_sentences(data)
    garbled_schedule(data)


# What is done to the folder, what is asked, and what the error says in English.
DAMAGES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "no folder": (no_data, ASK, "no folder of facts"),
    "no sentences": (no_sentences, "calc.deadline('2026-13-24', '7 days')", "2026-13-24"),
    "garbled sentences": (garbled_sentences, "calc.deadline('2026-13-24', '7 days')", "2026-13-24"),
    "sentences that are no text": (
        sentences_that_are_no_text,
        "calc.deadline('2026-13-24', '7 days')",
        "2026-13-24",
    ),
    "some sentences lacking": (lacking_sentences, "calc.deadline('2026-13-24', '7 days')", "date-"),
    "a step without sentences": (no_sentences, f"{ASK}.steps[0].text('en')", "no sentences at"),
    "a step without a period's words": (
        no_sentences,
        "raise calc.CalcError('period', {'period': calc.Period.parse('7 days')})",
        "period: …",
    ),
    "a garbled law": (garbled_law, f"{ASK}.steps", "civil-code.toml: cannot be read"),
    "a garbled schedule": (garbled_schedule, ASK, "2026.toml: cannot be read"),
    "both": (no_sentences_and_a_garbled_schedule, ASK, "2026.toml"),
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_missing_or_damaged_folder_is_an_error_that_says_itself(damage: str, tmp_path: Path) -> None:
    spoil, ask, words = DAMAGES[damage]
    ignore = shutil.ignore_patterns("__pycache__", "app", "data")
    shutil.copytree(ROOT / "calc", tmp_path / "calc", ignore=ignore)
    shutil.copytree(DATA, tmp_path / "data")
    spoil(tmp_path / "data")
    script = (
        "import calc\n"
        f"try:\n    {ask}\n"
        "except calc.CalcError as error:\n"
        f"    for lang in {LANGUAGES!r}:\n        assert error.text(lang)\n"
        "    print(str(error))\n    raise\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert words in done.stdout
    # The traceback ends with the same words.
    assert words in done.stderr.splitlines()[-1]
    assert "<exception str() failed>" not in done.stderr


def test_an_error_says_itself_where_its_own_sentence_is_lacking() -> None:
    error = CalcError("no-such-sentence", {"field": "paid"})
    assert str(error).startswith("field: paid (no-such-sentence; ")
    assert error.text("zh").startswith("field: paid（no-such-sentence；")
