"""The text of a notice as normalized sentences, each split into tokens.

Every pattern is applied in one pass from left to right, so time grows in proportion to the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from calc.base.chinese_numbers import chinese_digits, chinese_number

__all__ = [
    "CHANGES",
    "NEGATIONS",
    "PUBLISHED",
    "SETTLES_NO_DAY",
    "TITLE_YEAR",
    "UNKNOWN_WEEKDAY",
    "SentenceTokens",
    "festival_key",
    "normalized",
    "number",
    "quoted",
    "sentences",
]


class Token(NamedTuple):
    """A piece of a sentence: its kind is the group of `_TOKEN` that matched, or `other` with no match."""

    kind: str
    match: re.Match[str] | None
    text: str


class SentenceTokens(NamedTuple):
    """A sentence and its tokens in order."""

    text: str
    tokens: list[Token]

    def festivals(self) -> tuple[str, ...]:
        """Return the keys of the festivals it names."""
        return tuple(festival_key(token.text) for token in self.tokens if token.kind == "label")


_QUOTED_LENGTH = 60

# Names of each festival in notices and newspapers. Longer names first: the pattern takes the first that fits.
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
_NUMBER = "[0-9]{1,3}|[二两三]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
_OFF = "放假调休|调休放假|放假公休|公休放假|放假|补休|补假|休假|休息|(?:照常|正常)?公休(?!日)|[为是]公休日"
_OFF += "|周末(?:公休|休息)|调休|法定节假日|法定假日"
_WORK = "调休上班|调休补班|补假上班|上班|补班|(?:调整?)?为(?:正常)?(?:工作|上班)日"

# The notice changes a schedule published before.
CHANGES = re.compile(rf"延长(?:[0-9]{{4}}年)?(?:{_LABEL})|调整(?:[0-9]{{4}}年)?(?:{_LABEL})|纪念日调休")
# The year of the notice, in its title or first sentence.
TITLE_YEAR = re.compile(rf"([0-9]{{4}})年(?:部分)?(?:节假日|法定节假日|假期|放假|全年|{_LABEL})")
# Sentences with dates that settle no day: advice, principles, imprint.
SETTLES_NO_DAY = re.compile(
    "鼓励|建议|原则|如逢|修订|施行|办法|发布|成文|印发|来源|编辑|新华社|记者|更新时间|浏览次数|值班"
)
PUBLISHED = re.compile(
    r"^(?:国务院(?:办公厅)?|(?:成文|发布|印发|发文)(?:日期|时间)?:?)?([0-9]{4})(?:年|-)([0-9]{1,2})(?:月|-)([0-9]{1,2})日?(?![0-9至到-])"
)
# Words that negate what is said of a day, or make it conditional.
NEGATIONS = re.compile("[除不非未勿无]|取消|改为|如果|若|可以|可自行|或者|以外")
# In brackets after a date: a weekday that does not exist (周7) or is not Chinese.
UNKNOWN_WEEKDAY = re.compile("[A-Za-z]|^(?:星期|礼拜|周(?![末年]))")
_TOKEN = re.compile(
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
# Lunar dates stand beside the real ones and would be read as dates.
_LUNAR = re.compile("(?:农历|阴历|正月|腊月)(?:(?!星期|周|礼拜)[^,、;:()至到])*")
_QUOTES = re.compile("[\"'“”‘’「」『』《》【】*#|]")
# Some texts print（周六）as [周六] or 〔周六〕. The notice's number, in the same brackets, is cut out before.
_BRACKETS = str.maketrans("[]〔〕〖〗", "()()()")
_CHINESE_DATE = re.compile(
    "(?<![期周拜])(?:[二三]?十[一二三四五六七八九]?|[〇○零一二三四五六七八九]{1,4})(?=[年月日号])"
)
# 十一、中秋节 names National Day; it is not item eleven.
_ORDINAL = re.compile("^(?!十一、)(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])")
_END = re.compile("[。;!?…]+")
_HEADING = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,2}}、|[0-9]{{1,2}}[.、)]|\(|[•·-])*(?:{_LABEL})|[一二三四五六七八九十]{{1,2}}、"
)
_VERB = re.compile(f"{_WORK}|{_OFF}")
_DAY = re.compile("[0-9][日号月]|[0-9]-[0-9]")
_SPACE = re.compile(r"\s+")
# Full-width characters, and the radicals that PDFs yield in place of the ordinary characters.
_NORMAL_FORMS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0xFF01, 0xFF66), *range(0x2F00, 0x2FD6))
}


def normalized(text: str) -> str:
    """Return a text with full-width and compatibility characters replaced by the ordinary ones.

    >>> normalized("１月１日（星期五）")
    '1月1日(星期五)'
    """
    return text.translate(_NORMAL_FORMS)


def sentences(text: str) -> list[SentenceTokens]:
    """Return the sentences of a normalized text, each with its tokens."""
    return [SentenceTokens(sentence, list(_tokens(sentence))) for sentence in _split(text) if sentence]


def _split(text: str) -> Iterator[str]:
    """Return the sentences of a normalized text, without spaces and quotation marks.

    The end of a line ends a sentence, unless the line was wrapped: it names a date and nothing is said of
    that date yet.
    """
    unfinished, wrapped = "", False
    for row in text.splitlines():
        line = _CHINESE_DATE.sub(_in_digits, _QUOTES.sub("", _SPACE.sub("", row)).translate(_BRACKETS))
        if not line:
            continue
        if unfinished and (not wrapped or _HEADING.match(line)):
            yield unfinished
            unfinished, wrapped = "", False
        *finished, rest = _END.split(line)
        for sentence in finished:
            yield unfinished + sentence
            unfinished, wrapped = "", False
        unfinished += rest
        last_verb = max((verb.end() for verb in _VERB.finditer(rest)), default=-1)
        last_day = max((day.end() for day in _DAY.finditer(rest)), default=-1)
        breaks_off = last_day > last_verb or rest[-1:] in tuple("0123456789、,至到和(")
        wrapped = breaks_off or (wrapped and last_verb < 0)
        wrapped = wrapped and not PUBLISHED.match(unfinished)
    yield unfinished


def _tokens(sentence: str) -> Iterator[Token]:
    clean = _ORDINAL.sub("", _LUNAR.sub("", sentence))
    end = 0
    for match in _TOKEN.finditer(clean):
        if match.start() > end:
            yield Token("other", None, clean[end : match.start()])
        yield Token(str(match.lastgroup), match, match[0])
        end = match.end()
    if end < len(clean):
        yield Token("other", None, clean[end:])


def number(written: str) -> int:
    """Return a small number in digits or Chinese numerals.

    >>> number("7"), number("十一"), number("二十"), number("二〇〇八")
    (7, 11, 20, 2008)
    """
    counted = chinese_number(written.replace("两", "二"))
    return chinese_digits(written) if counted is None else counted


def festival_key(label: str) -> str:
    """Return the key of a festival by one of its names.

    >>> festival_key("五一")
    'labour-day'
    """
    return next(key for key, names in LABELS.items() if label in names.split("|"))


def quoted(sentence: str) -> str:
    """Return a sentence shortened for quoting it in a message."""
    return sentence if len(sentence) <= _QUOTED_LENGTH else sentence[: _QUOTED_LENGTH - 1] + "…"


def _in_digits(match: re.Match[str]) -> str:
    return str(number(match[0]))
