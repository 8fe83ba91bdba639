"""The sentences: both languages say the same things, every key is used, and errors speak plainly."""

from __future__ import annotations

import pickle
import re
from datetime import date
from decimal import Context, Decimal, localcontext
from pathlib import Path

import pytest
from fluent.syntax import ast, parse, visitor

from calc import CalcError, DataError, InputError, NoScheduleError
from calc.base import paths
from calc.base.data_files import structure
from calc.base.messages import LANGUAGES, Name, Word, excerpt, field_label, say
from calc.base.sources import Source, as_json
from tests.paths import ROOT


class _Variables(visitor.Visitor):
    """Collects the variables a sentence takes."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # the library's name
        self.found.add(node.id.name)


def sentences(lang: str) -> dict[str, set[str]]:
    """Every key of a language, attributes included, with the variables it takes."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "data" / "text" / lang).glob("*.ftl")):
        for entry in parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content!r}"
            if isinstance(entry, ast.Message):
                parts = {entry.id.name: entry.value} | {
                    f"{entry.id.name}.{attribute.id.name}": attribute.value for attribute in entry.attributes
                }
                for key, pattern in parts.items():
                    assert key not in found, f"{path.name}: {key} stands twice"
                    variables = _Variables()
                    variables.visit(pattern)
                    found[key] = variables.found
    return found


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    zh, en = sentences("zh"), sentences("en")
    assert sorted(zh) == sorted(en)
    assert {key: zh[key] for key in zh if zh[key] != en[key]} == {}


def test_the_files_of_both_languages_are_the_same() -> None:
    names = [sorted(path.name for path in (ROOT / "data" / "text" / lang).iterdir()) for lang in LANGUAGES]
    assert names[0] == names[1]


def test_every_sentence_is_used_by_name_or_family() -> None:
    """A key is used where the code writes it, or builds it from a family such as standing-{standing}."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "calc").rglob("*.py")
        if "__pycache__" not in str(path)
    )
    # Single quotes within an f-string.
    literal = set(re.findall(r"""["']([a-z0-9-]+)["']""", code))
    families = set(re.findall(r"""f["']([a-z-]+-)\{""", code)) - {"step-", "error-"}
    unused = []
    for key in sentences("zh"):
        name = key.partition(".")[0]
        bare = re.sub("^(step|error)-", "", name)
        made = any(known.startswith(family) for known in (name, bare) for family in families)
        if name not in literal and bare not in literal and not made:
            unused.append(key)
    assert unused == []


def test_an_unknown_key_or_language_is_an_error() -> None:
    with pytest.raises((KeyError, LookupError)):
        say("no-such-sentence")
    with pytest.raises(KeyError):
        say("unit-day.label", values={"n": 1})
    with pytest.raises(InputError, match="zh, en"):
        say("unit-day", "fr", {"n": 1})


def test_a_missing_value_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(Exception, match="n"):
        say("unit-day", "en")


def test_values_are_written_for_people() -> None:
    assert say("unit-day", "en", {"n": 1}) == "1 day"
    assert say("unit-day", "en", {"n": 2026}) == "2026 days"
    assert say("source-checked", "zh", {"with": ("a", "b")}) == "原文没有见到；据 a、b"
    assert say("source-read", "en", {"day": date(2026, 11, 20), "where": Name("副本", "a copy")}).endswith(
        "a copy"
    )
    assert Word("verdict-full").text("en") == "full"
    assert Name("中", "en").text() == "中"


@pytest.mark.parametrize(
    ("field", "zh", "en"),
    [
        ("paid", "实付金额", "Amount paid"),
        ("lots[1].points", "第2批的数量", "Number of lot 2"),
        ("lots[0]", "第1批的积分批次", "Lots of points of lot 1"),
        ("spent[0].day", "第1笔花费的日期", "Day of spending 1"),
        ("happened.accept", "已经发生的步骤", "What has happened"),
        ("nobody_knows", "nobody_knows", "nobody_knows"),
    ],
)
def test_fields_are_called_what_people_call_them(field: str, zh: str, en: str) -> None:
    assert (field_label(field, "zh"), field_label(field, "en")) == (zh, en)


def test_an_error_carries_key_values_and_a_sentence_in_both_languages() -> None:
    error = InputError("paid", "-5", "money-negative")
    assert (error.key, error.field, error.value) == ("money-negative", "paid", "-5")
    assert str(error) == "paid: '-5' is negative; give 0 yuan or more"
    assert error.text("zh") == "实付金额：'-5' 是负数；请填 0 或更大的金额（元）"
    assert error.text("en").startswith("Amount paid: '-5'")
    assert isinstance(error, ValueError)


@pytest.mark.parametrize(
    "error",
    [
        CalcError("date-none", {"field": "a", "value": "b"}),
        InputError("paid", -5, "money-large", {"most": "1"}),
        NoScheduleError(date(2027, 1, 4), date(2004, 1, 1), date(2026, 12, 31)),
        DataError("2026.toml", "schedule-twice", {"key": "festival[0]", "day": date(2026, 1, 1)}),
    ],
)
def test_errors_survive_the_way_to_another_process(error: CalcError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.values) == (type(error), str(error), error.values)


def test_messages_begin_in_lower_case_or_with_a_name() -> None:
    for path in (ROOT / "data" / "text" / "en").glob("errors.ftl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("error-"):
                said = line.partition(" = ")[2]
                assert said[0] == "{" or said[0].islower(), line


def test_a_long_value_is_cut_where_it_is_shown() -> None:
    assert len(excerpt("x" * 10_000)) == 60
    assert excerpt(5) == "5"
    assert len(str(InputError("filed", "x" * 10_000, "date-form"))) < 300


def test_a_name_must_be_given_in_both_languages_or_as_one_text() -> None:
    assert structure("x", Name, "f") == Name("x", "x")
    for bad in (5, {"zh": "x"}, {"zh": "x", "en": 5}):
        with pytest.raises(DataError, match="expected text in zh and en"):
            structure(bad, Name, "f")


def test_numbers_of_data_files_are_never_coerced() -> None:
    assert structure("500.00", Decimal, "f") == Decimal("500.00")
    for bad, kind in ((500.0, Decimal), ("many", Decimal), ("5", int), (5, str), (True, int)):
        with pytest.raises(DataError, match="expected"):
            structure(bad, kind, "f")


def test_a_missing_folder_of_facts_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "calc")
    with pytest.raises(FileNotFoundError, match="no folder of facts"):
        paths.data_dir()


def test_values_become_plain_data() -> None:
    assert as_json({"a": (Name("x", "y"), Word("verdict-full")), 5: Decimal("1.50")}) == {
        "a": [{"zh": "x", "en": "y"}, "verdict-full"],
        "5": "1.50",
    }


def test_sentences_do_not_follow_the_callers_decimal_precision() -> None:
    with localcontext(Context(prec=2)):
        assert say("unit-day", "en", {"n": 365}) == "365 days"


def test_a_value_too_long_to_write_is_still_shown() -> None:
    assert excerpt(10**5000) == "…"


def test_chinese_sentences_use_chinese_punctuation(data: Path) -> None:
    ascii_sign = re.compile("[\u3400-\u9fff”》】）][,;:?!(]|[,;:?!)][\u3400-\u9fff“《【（]")
    for path in (data / "text" / "zh").glob("*.ftl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not ascii_sign.search(re.sub(r"\{[^}]*\}", "", line)), f"{path.name}: {line}"
    for path in data.rglob("*.toml"):
        for line in re.findall(r'\bzh = "(.*?)"', path.read_text(encoding="utf-8")):
            assert not ascii_sign.search(line), f"{path.name}: {line}"


def test_a_source_says_what_was_read_and_what_was_not() -> None:
    name = Name("某处", "somewhere")
    read = Source("s", name, "verified", verified_on=date(2026, 11, 20), read_in=name)
    assert "读过" in read.read("zh")
    for confidence in ("reported", "unverified"):
        noted = Source("s", name, confidence, verified_on=date(2026, 11, 20), read_in=name)
        assert "没有见到" in noted.read("zh")
        assert noted.read("en").startswith("text not seen")
    assert Source("s", name, "unverified").read("zh") == "没有可以查的原文"
    assert Source("s", name, "yours").read("zh") == "您自己填写"
    assert Source("s", name, "yours").text("zh") == "某处"


def test_every_kind_of_error_can_be_said() -> None:
    error = NoScheduleError(date(2099, 1, 1), date(2004, 1, 1), date(2026, 12, 31))
    assert "2099-01-01" in error.text("zh")
