"""The words of a notice: one way of writing, sentences, and the pieces a sentence is made of.

Every expression here is read once from left to right, so that a long text takes time in proportion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

__all__ = [
    "CHANGES",
    "PASSED",
    "PUBLISHED",
    "STRANGE",
    "TITLE_YEAR",
    "TURNS",
    "Line",
    "festival",
    "lines",
    "number",
    "plain",
    "quoted",
]


class Piece(NamedTuple):
    """A piece of a sentence: its kind (the group of `_PIECE` it matched), `other` for what nobody knows."""

    kind: str
    found: re.Match[str] | None
    text: str


class Line(NamedTuple):
    """A sentence and what it is made of, in order."""

    text: str
    pieces: list[Piece]

    def festivals(self) -> tuple[str, ...]:
        """Return the festivals it names."""
        return tuple(festival(piece.text) for piece in self.pieces if piece.kind == "label")


_SHOWN = 60

# What notices and newspapers call a festival, the longer names first.
LABELS = {
    "new-year": "元旦节|元旦|新年",
    "spring-festival": "农历新年|春节|除夕",
    "qingming": "清明节|清明|扫墓节",
    "labour-day": "五一国际劳动节|国际劳动节|五一劳动节|劳动节|五一",
    "dragon-boat": "端午节|端午|端阳节",
    "mid-autumn": "中秋节|中秋",
    "national-day": "国庆节|国庆|十一",
    "victory-day-70": "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日|抗战胜利70周年纪念日",
    "other": "纪念日",
}
_LABEL = "|".join(f"(?:{names})" for names in LABELS.values())
_CHINESE = str.maketrans("〇○零一二两三四五六七八九", "0001223456789")
_NUMBER = "[0-9]{1,3}|[二两三]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
_OFF = "放假调休|调休放假|放假公休|公休放假|放假|补休|补假|休假|休息|(?:照常|正常)?公休(?!日)|[为是]公休日"
_OFF += "|周末(?:公休|休息)|调休|法定节假日|法定假日"
_WORK = "调休上班|调休补班|补假上班|上班|补班|(?:调整?)?为(?:正常)?(?:工作|上班)日"

# A notice that changes a schedule already published.
CHANGES = re.compile(rf"延长(?:[0-9]{{4}}年)?(?:{_LABEL})|调整(?:[0-9]{{4}}年)?(?:{_LABEL})|纪念日调休")
# The year a notice is about, in its title or its first sentence.
TITLE_YEAR = re.compile(rf"([0-9]{{4}})年(?:部分)?(?:节假日|法定节假日|假期|放假|全年|{_LABEL})")
# Sentences that name dates and yet settle no day: advice, principles, and where the text was printed.
PASSED = re.compile(
    "鼓励|建议|原则|如逢|修订|施行|办法|发布|成文|印发|来源|编辑|新华社|记者|更新时间|浏览次数|值班"
)
PUBLISHED = re.compile(
    r"^(?:国务院(?:办公厅)?|(?:成文|发布|印发|发文)(?:日期|时间)?:?)?([0-9]{4})(?:年|-)([0-9]{1,2})(?:月|-)([0-9]{1,2})日?(?![0-9至到-])"
)
# Words that turn what is said of a day round, or into something else.
TURNS = re.compile("[除不非未勿无]|取消|改为|如果|若|可以|可自行|或者|以外")
# In a bracket behind a date: a weekday nobody knows, 周7, or one in another language.
STRANGE = re.compile("[A-Za-z]|^(?:星期|礼拜|周(?![末年]))")
_PIECE = re.compile(
    rf"""(?P<label>{_LABEL})
    |(?P<weekends>(?:[与和同])?周末(?:连休|相连))
    |(?P<falls>(?:[适恰正]?逢|正值|恰?[为是])周末(?!公休|休息|连休|相连))
    |(?P<skip>不再?调休)
    |(?P<total>(?:共计?|总共|合计|为期)(?P<all>{_NUMBER})[天日])
    |(?P<count>(?P<n>{_NUMBER})天)
    |(?P<rests>(?P<sources>{_NUMBER})个(?:公休日|休息日))
    |(?P<iso>(?P<iy>[0-9]{{4}})(?P<sign>[-/.])(?P<im>[0-9]{{1,2}})(?P=sign)(?P<id>[0-9]{{1,2}})日?)
    |(?P<date>(?:(?:(?P<y>[0-9]{{4}})年)?(?P<m>[0-9]{{1,2}})月(?P<d>[0-9]{{1,2}})[日号]?)
             |(?P<bare>[0-9]{{1,2}})[日号])
    |(?P<weekday>(?:星期|周|礼拜)(?P<w>[一二三四五六日天])(?:[、,和至到-]?(?P<w2>[一二三四五六日天])(?=\)))?)
    |(?P<moved>(?:调整|调|移|换)[至到])
    |(?P<half>(?:{_OFF})半[天日])
    |(?P<lead>(?:(?P<lead_off>{_OFF})|(?P<lead_work>{_WORK}))(?:时间|日期|日)?[:为是])
    |(?P<work>(?:正常|照常|恢复)?(?:{_WORK}))
    |(?P<off>{_OFF})
    |(?P<extend>延长)
    |(?P<range>至|到|[-—–‐−―─~〜∼]+|to)
    |(?P<since>起)
    |(?P<comma>[,;])
    |(?P<and>[、/]|以及|[和及与])
    |(?P<open>\()|(?P<close>\))
    |(?P<number>[0-9]+)号?
    |(?P<filler>全国|全体|公休日|假期|期间|其中|将|即|均|都|为|是|统一|当[天日]|分别|的|从|自|于|在|[:"'.])
    """,
    re.VERBOSE,
)
# Lunar days stand beside the dates and would be taken for dates.
_LUNAR = re.compile("(?:农历|阴历|正月|腊月)(?:(?!星期|周|礼拜)[^,、;:()至到])*")
_QUOTES = re.compile("[\"'“”‘’「」『』《》【】*#|]")
# Some print（周六）as [周六] or 〔周六〕; the number of a notice is known before.
_BRACKETS = str.maketrans("[]〔〕〖〗", "()()()")
_CHINESE_DATE = re.compile(
    "(?<![期周拜])(?:[二三]?十[一二三四五六七八九]?|[〇○零一二三四五六七八九]{1,4})(?=[年月日号])"
)
# 十一、中秋节 is National Day and no eleventh item.
_ORDINAL = re.compile("^(?!十一、)(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])")
_END = re.compile("[。;!?…]+")
_HEADING = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,2}}、|[0-9]{{1,2}}[.、)]|\(|[•·-])*(?:{_LABEL})|[一二三四五六七八九十]{{1,2}}、"
)
_VERB = re.compile(f"{_WORK}|{_OFF}")
_DAY = re.compile("[0-9][日号月]|[0-9]-[0-9]")
_SPACE = re.compile(r"\s+")
# Full-width signs, and the radicals that stand for characters in text copied from a PDF.
_PLAIN = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0xFF01, 0xFF66), *range(0x2F00, 0x2FD6))
}


def plain(text: str) -> str:
    """Return a text with one way of writing signs; character by character, as it may be of any length.

    >>> plain("１月１日（星期五）")
    '1月1日(星期五)'
    """
    return text.translate(_PLAIN)


def lines(text: str) -> list[Line]:
    """Return the sentences of a plain text, each with its pieces."""
    return [Line(sentence, list(_pieces(sentence))) for sentence in _sentences(text) if sentence]


def _sentences(text: str) -> Iterator[str]:
    """Return the sentences of a plain text, without spaces and quotation marks.

    A line ends a sentence, unless it was only too long: then a date waits in it for what is said of it.
    """
    waiting, dangling = "", False
    for row in text.splitlines():
        line = _CHINESE_DATE.sub(_digits, _QUOTES.sub("", _SPACE.sub("", row)).translate(_BRACKETS))
        if not line:
            continue
        if waiting and (not dangling or _HEADING.match(line)):
            yield waiting
            waiting, dangling = "", False
        *whole, rest = _END.split(line)
        for sentence in whole:
            yield waiting + sentence
            waiting, dangling = "", False
        waiting += rest
        verb = max((found.end() for found in _VERB.finditer(rest)), default=-1)
        day = max((found.end() for found in _DAY.finditer(rest)), default=-1)
        dangling = (dangling and verb < 0) or day > verb or rest[-1:] in tuple("0123456789、,至到和(")
        dangling = dangling and not PUBLISHED.match(waiting)
    yield waiting


def _pieces(sentence: str) -> Iterator[Piece]:
    clean = _ORDINAL.sub("", _LUNAR.sub("", sentence))
    place = 0
    for found in _PIECE.finditer(clean):
        if found.start() > place:
            yield Piece("other", None, clean[place : found.start()])
        yield Piece(str(found.lastgroup), found, found[0])
        place = found.end()
    if place < len(clean):
        yield Piece("other", None, clean[place:])


def number(written: str) -> int:
    """Return a small number in digits or Chinese numerals.

    >>> number("7"), number("十一"), number("二十"), number("二〇〇八")
    (7, 11, 20, 2008)
    """
    tens, ten, ones = written.translate(_CHINESE).rpartition("十")
    return int(tens or 1) * 10 + int(ones or 0) if ten else int(ones)


def festival(label: str) -> str:
    """Return the key of a festival by what it is called.

    >>> festival("五一")
    'labour-day'
    """
    return next(key for key, names in LABELS.items() if label in names.split("|"))


def quoted(sentence: str) -> str:
    """Return as much of a sentence as is shown."""
    return sentence if len(sentence) <= _SHOWN else sentence[: _SHOWN - 1] + "…"


def _digits(found: re.Match[str]) -> str:
    return str(number(found[0]))
