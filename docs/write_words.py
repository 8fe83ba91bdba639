"""Write the page of every way to write a term, a period, a date and the like, from the readers' own tables.

python docs/write_words.py            # writes docs/words-we-read.md

Each example is read by its reader as it stands, so the page says what the code does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from calc.base import moment, periods, terms, validity, values
from calc.base.messages import LANGUAGES, InputError, say, spoken

__all__ = ["READERS", "Reader", "page"]

PAGE = Path(__file__).parent / "words-we-read.md"

HEAD = """# Words we read 能读懂的写法

<!-- Written by `make words` from the tables beside each reader in `calc/base`; do not edit it by hand. -->

Every way to write a term, a period, a validity of points, a date, an amount, and what each is read as. The
page, links, saved cases, Python and the columns of tables all use the same readers. What two careful people
would read differently is refused, with the reason and with what would be right. Full-width characters, gaps
around a text and invisible characters (zero-width spaces, byte order marks, marks of direction) make no
difference.

会员期、期限、积分有效期、日期和金额的各种写法，以及各读成什么。页面、链接、存下的情况、Python
和表格里的列，用的都是同一套读法。两个细心的人会有不同理解的写法不读，并说明原因和该怎么写。
全角字符、首尾空格和看不见的字符（零宽空格、BOM、方向标记）不影响读法。
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """What is read, where it is asked for in both languages, and the reader with its own tables."""

    title: str
    says: str
    read: Callable[[str, str], object]
    taken: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, tuple[str, ...]]


READERS = (
    Reader(
        "Terms 会员期",
        "How long a membership lasts. These forms are read as terms only; days behind months are counted "
        "from the corresponding day. 会员买了多久，只有会员期这样读；月后面的天数从对应日往后数。",
        terms.read_term,
        terms.TAKEN,
        terms.REFUSED,
    ),
    Reader(
        "Periods 期限",
        "How long somebody has, points live, or a window is open. 几天内答复、积分有效期、退款期。",
        lambda written, field: periods.Period.parse(written, field),
        periods.TAKEN,
        periods.REFUSED,
    ),
    Reader(
        "Validity of points 积分有效期",
        "How long points live. 积分多久过期。",
        lambda written, field: validity.Validity.parse(written, field),
        validity.TAKEN,
        validity.REFUSED,
    ),
    Reader(
        "Dates 日期",
        "A day, with or without a time. 一天，可以带时刻。",
        moment.moment,
        moment.TAKEN,
        moment.REFUSED,
    ),
    Reader(
        "Amounts 金额",
        "A sum of renminbi, in yuan. 人民币金额，以元为单位。",
        values.yuan,
        values.TAKEN,
        values.REFUSED,
    ),
    Reader(
        "Used days 已用天数",
        "How many days were used. 用了几天。",
        values.read_days,
        values.TAKEN_DAYS,
        values.REFUSED_DAYS,
    ),
)


def page() -> str:
    """Return the whole page.

    >>> "`年卡`、`包年`" in page()
    True
    """
    return HEAD + "".join(line for reader in READERS for line in _section(reader))


def _section(reader: Reader) -> Iterator[str]:
    yield f"\n## {reader.title}\n\n{reader.says}\n\n"
    yield "| form 形式 | written 写法 | read as 读作 |\n|---|---|---|\n"
    for name, examples in reader.taken.items():
        form = " ".join(say(name, lang) for lang in reversed(LANGUAGES))
        by_reading: dict[str, list[str]] = {}
        for example in examples:
            by_reading.setdefault(_shown(reader.read(example, "value")), []).append(example)
        for reading, written in by_reading.items():
            yield f"| {form} | {_listed(written)} | {reading} |\n"
            # Said once for all its rows.
            form = ""
    yield "\nNot read 不读：\n\n| written 写法 | why 原因 |\n|---|---|\n"
    for examples in reader.refused.values():
        reasons = "<br>".join(_reason(reader, examples[0], lang) for lang in reversed(LANGUAGES))
        yield f"| {_listed(examples)} | {reasons} |\n"


def _listed(examples: list[str] | tuple[str, ...]) -> str:
    return "、".join(f"`{example}`" for example in examples)


def _shown(value: object) -> str:
    """Return what was read, in both languages where they differ."""
    return " · ".join(dict.fromkeys(spoken(value, lang) for lang in LANGUAGES))


def _reason(reader: Reader, example: str, lang: str) -> str:
    """Return the reason of the first example, without the name of the field in front."""
    try:
        found = reader.read(example, "value")
    except InputError as error:
        _, _, reason = error.text(lang).partition("：" if lang == "zh" else ": ")
        return reason or error.text(lang)
    raise AssertionError(f"{example} is read as {found}")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
