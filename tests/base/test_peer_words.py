"""The words on which we and other programs were tried: what each is read as, or why it is refused.

jionlp reads 三至五日 as the 3rd to the 5th, 3-5个工作日 as 5 March and 一百五 as 105, which cn2an reads as
150; dateparser reads 11月1日 as a day of 2011; recognizers-text reads 十五日内 as the 15th of a month. None
may be trusted with money or deadlines, and where two of them differ ours says so.
"""

from __future__ import annotations

from datetime import date

import pytest

from calc import InputError, Period
from calc.base.moment import moment
from calc.base.terms import read_term
from calc.base.values import whole_number, yuan


def told(error: InputError) -> str:
    return f"refused: {error.key}"


def read(reader: object, word: str) -> str:
    try:
        return str(reader(word, "field"))  # type: ignore[operator]  # a reader
    except InputError as error:
        return told(error)


@pytest.mark.parametrize(
    ("word", "period", "term"),
    [
        # A length that everybody reads alike is a period; of days and months it is a term as well.
        ("三个工作日", "3 working days", "refused: term-form"),
        ("三个工作日内", "3 working days", "refused: term-form"),
        ("3-5个工作日", "3-5 working days", "refused: term-form"),
        ("3—5个工作日", "3-5 working days", "refused: term-form"),
        ("3－5个工作日", "3-5 working days", "refused: term-form"),
        ("3～5个工作日", "3-5 working days", "refused: term-form"),
        ("三到五个工作日", "3-5 working days", "refused: term-form"),
        ("7到15个工作日", "7-15 working days", "refused: term-form"),
        ("三至五日", "3-5 days", "refused: term-form"),
        ("三到五天", "3-5 days", "refused: term-form"),
        ("3~5天", "3-5 days", "refused: term-form"),
        ("半年", "6 months", "6 months"),
        ("半年内", "6 months", "refused: term-form"),
        ("一年", "1 year", "1 year"),
        ("两年", "2 years", "2 years"),
        ("12个月", "12 months", "12 months"),
        ("十二个月", "12 months", "12 months"),
        ("三百六十五天", "365 days", "365 days"),
        ("七日", "7 days", "7 days"),
        ("7日内", "7 days", "refused: term-form"),
        ("次日", "1 day", "1 day"),
        ("24小时", "24 hours", "refused: term-form"),
        ("24小时内", "24 hours", "refused: term-form"),
        ("24h", "24 hours", "refused: term-form"),
        ("48小时以内", "48 hours", "refused: term-form"),
        ("二十四小时", "24 hours", "refused: term-form"),
        ("十五日内", "15 days", "refused: term-form"),
        ("15个自然日", "15 days", "15 days"),
        ("15自然日", "15 days", "15 days"),
        ("3工作日", "3 working days", "refused: term-form"),
        ("３个工作日", "3 working days", "refused: term-form"),
        ("两周", "2 weeks", "2 weeks"),
        ("2个星期", "2 weeks", "2 weeks"),
        ("2礼拜", "2 weeks", "2 weeks"),
        ("两个礼拜", "2 weeks", "2 weeks"),
        ("半小时", "30 minutes", "refused: term-form"),
        ("一百五十天", "150 days", "150 days"),
        ("六十日", "60 days", "60 days"),
        ("within 15 days", "15 days", "refused: term-form"),
        ("3 business days", "3 working days", "refused: term-form"),
        # Words around a length that change nothing are left out.
        ("下个工作日", "1 working day", "refused: term-form"),
        ("下一个工作日", "1 working day", "refused: term-form"),
        ("次工作日", "1 working day", "refused: term-form"),
        ("当日", "same day", "refused: term-form"),
        ("当天", "same day", "refused: term-form"),
        ("三、五日", "3-5 days", "refused: term-form"),
        ("7个工作日（不含节假日）", "7 working days", "refused: term-form"),
        ("自受理之日起7个工作日内", "7 working days", "refused: term-form"),
        ("收到后15日内", "15 days", "refused: term-form"),
        ("不超过7个工作日", "7 working days", "refused: term-form"),
        ("最长15天", "15 days", "refused: term-form"),
        ("最多7个工作日", "7 working days", "refused: term-form"),
        ("3个 工作日", "3 working days", "refused: term-form"),
        ("1-3 个 工作日", "1-3 working days", "refused: term-form"),
        # As memberships are sold: terms, and no other periods.
        ("一个半月", "refused: period-of-terms", "1.5 months"),
        ("1.5个月", "refused: period-of-terms", "1.5 months"),
        ("半个月", "refused: period-of-terms", "0.5 months"),
        ("一年半", "refused: period-of-terms", "18 months"),
        ("年卡", "refused: period-form", "1 year"),
        ("季卡", "refused: period-form", "3 months"),
        ("月卡", "refused: period-form", "1 month"),
        ("周卡", "refused: period-form", "1 week"),
        ("半年卡", "refused: period-form", "6 months"),
        ("年费", "refused: period-form", "1 year"),
        ("包月", "refused: period-form", "1 month"),
        ("连续包月", "refused: period-form", "1 month"),
        ("连续包年", "refused: period-form", "1 year"),
        ("1个季度", "refused: period-quarter", "3 months"),
        ("一季度", "refused: period-quarter", "3 months"),
        ("季度", "refused: period-form", "3 months"),
        ("1年期", "refused: period-form", "1 year"),
        ("12个月会员", "refused: period-form", "12 months"),
        ("1个月零5天", "refused: period-of-terms", "1 month 5 days"),
        ("一个月又十天", "refused: period-of-terms", "1 month 10 days"),
        # Months of the year, whatever the writer meant.
        ("12月", "refused: period-month-name", "refused: period-month-name"),
        ("1月", "refused: period-month-name", "refused: period-month-name"),
        ("一月", "refused: period-month-name", "refused: period-month-name"),
        ("3月", "refused: period-month-name", "refused: period-month-name"),
        # Not exact, or of no length that people agree on.
        ("10个工作日左右", "refused: period-about", "refused: period-about"),
        ("约7天", "refused: period-about", "refused: period-about"),
        ("半天", "refused: period-half-day", "refused: period-half-day"),
        ("半日", "refused: period-half-day", "refused: period-half-day"),
        # No way to write a length: formal numerals, marketing, two units, abbreviations, no unit at all.
        ("壹年", "refused: period-form", "refused: term-form"),
        ("贰年", "refused: period-form", "refused: term-form"),
        ("叁个月", "refused: period-form", "refused: term-form"),
        ("廿日", "refused: period-form", "refused: term-form"),
        ("7天无理由", "refused: period-form", "refused: term-form"),
        ("七天无理由", "refused: period-form", "refused: term-form"),
        ("一刻钟", "refused: period-form", "refused: term-form"),
        ("1y", "refused: period-form", "refused: term-form"),
        ("3天工作日", "refused: period-form", "refused: term-form"),
        ("一百五天", "refused: period-form", "refused: term-form"),
        ("终身", "refused: period-form", "refused: term-form"),
        ("永久", "refused: period-form", "refused: term-form"),
        ("30", "refused: period-form", "refused: term-form"),
        ("11月底", "refused: period-form", "refused: term-form"),
        ("3个工作日后", "refused: period-form", "refused: term-form"),
        ("6个月前", "refused: period-form", "refused: term-form"),
    ],
)
def test_words_for_time(word: str, period: str, term: str) -> None:
    assert read(Period.parse, word) == period
    assert read(read_term, word) == term


@pytest.mark.parametrize(
    ("word", "amount"),
    [
        # One sum to everybody, whatever stands around it.
        ("168", "168.00"),
        ("168 元", "168.00"),
        ("￥168", "168.00"),
        ("¥ 168.00", "168.00"),
        ("￥168.00元", "168.00"),
        ("168.0", "168.00"),
        ("168.000", "168.00"),
        ("1,680.00", "1680.00"),
        ("1，680.00", "1680.00"),
        ("１６８．００", "168.00"),
        ("１，６８０", "1680.00"),
        ("1,680.00元", "1680.00"),
        ("168 CNY", "168.00"),
        ("168 yuan", "168.00"),
        ("168块", "168.00"),
        ("168块钱", "168.00"),
        ("人民币168元", "168.00"),
        ("人民币168元整", "168.00"),
        ("168元整", "168.00"),
        ("RMB168", "168.00"),
        ("RMB 168", "168.00"),
        ("168RMB", "168.00"),
        ("CNY 168", "168.00"),
        ("CNY168", "168.00"),
        ("168元人民币", "168.00"),
        ("168圆", "168.00"),
        ("168.00（元）", "168.00"),
        ("壹佰陆拾捌元整", "168.00"),
        ("人民币壹佰陆拾捌元整", "168.00"),
        ("一百六十八元", "168.00"),
        ("九块九", "9.90"),
        ("9块9", "9.90"),
        ("十块五", "10.50"),
        ("十块零五毛", "10.50"),
        ("10元5角", "10.50"),
        ("1万", "10000.00"),
        ("1.5万", "15000.00"),
        ("1.5万元", "15000.00"),
        # Two readings: 150 in cn2an and to people, 105 in jionlp.
        ("一百五", "refused: money-short"),
        ("一百五元", "refused: money-short"),
        ("一万二", "refused: money-short"),
        ("2千3", "refused: money-short"),
        # A price, a range, not exact, or no sum of money at all.
        ("30元/月", "refused: money-price"),
        ("30-50元", "refused: money-form"),
        ("约168元", "refused: money-form"),
        ("两百多块", "refused: money-form"),
        ("一百六十八", "refused: money-form"),
        ("廿一元", "refused: money-form"),
        ("1百", "refused: money-form"),
        ("半", "refused: money-form"),
        ("168.", "refused: money-form"),
        (".5", "refused: money-form"),
        ("+168", "refused: money-form"),
        ("'168", "refused: money-form"),
        # Nobody pays less than nothing; two characters stand for minus.
        ("-168", "refused: money-negative"),
        ("−168.00", "refused: money-negative"),
    ],
)
def test_words_for_money(word: str, amount: str) -> None:
    assert read(yuan, word) == amount


FIRST = str(date(2026, 11, 1))


@pytest.mark.parametrize(
    ("word", "day"),
    [
        # One day to everybody.
        ("2026-11-01", FIRST),
        ("2026/11/1", FIRST),
        ("2026/11/01", FIRST),
        ("2026.11.1", FIRST),
        ("2026年11月1日", FIRST),
        ("2026年11月01日", FIRST),
        ("２０２６年１１月１日", FIRST),
        ("２０２６－１１－０１", FIRST),
        ("2026-11-1", FIRST),
        ("2026-1-2", "2026-01-02"),
        ("20261101", FIRST),
        ("2026—11—01", FIRST),
        ("2026年11月1号", FIRST),
        ("2026 年 11 月 1 日", FIRST),
        ("二〇二六年十一月一日", FIRST),
        ("2026-11-01（周日）", FIRST),
        ("2026年11月1日 星期日", FIRST),
        ("2026-11-1 15:00", f"{FIRST}T15:00:00"),
        ("2026年11月1日15:00", f"{FIRST}T15:00:00"),
        ("2026年11月1日15时", f"{FIRST}T15:00:00"),
        ("2026年11月1日15时30分", f"{FIRST}T15:30:00"),
        ("2026年11月1日下午3点", f"{FIRST}T15:00:00"),
        ("2026年11月1日 下午3点", f"{FIRST}T15:00:00"),
        ("2026年11月1日下午3:30", f"{FIRST}T15:30:00"),
        ("2026-11-01 3:00 PM", f"{FIRST}T15:00:00"),
        # Of another year to somebody, or of another month.
        ("11月1日", "refused: date-no-year"),
        ("十一月一日", "refused: date-no-year"),
        ("11-01", "refused: date-no-year"),
        ("11/1", "refused: date-no-year"),
        ("11.1", "refused: date-no-year"),
        ("26年11月1日", "refused: date-short-year"),
        ("26/11/1", "refused: date-short-year"),
        ("11/1/2026", "refused: date-month-or-day"),
        # A number that stands for a day only in its own program.
        ("46327", "refused: date-serial"),
        ("46327.0", "refused: date-serial"),
        ("1793491200", "refused: date-form"),
        ("20261101150000", "refused: date-form"),
        # It depends on the day on which it is read, or is no single day.
        ("昨天", "refused: date-form"),
        ("今天", "refused: date-form"),
        ("前天", "refused: date-form"),
        ("昨晚8点", "refused: date-form"),
        ("昨天晚上8点", "refused: date-form"),
        ("上周五", "refused: date-form"),
        ("下周一", "refused: date-form"),
        ("3天后", "refused: date-form"),
        ("半年前", "refused: date-form"),
        ("月底", "refused: date-form"),
        ("11月底", "refused: date-form"),
        ("2026年国庆", "refused: date-form"),
        ("2026年中秋节", "refused: date-form"),
        ("次日", "refused: date-form"),
        ("1 Nov 2026", "refused: date-form"),
        # The first instant of the next day, said as the last of this one: a moment has one name.
        ("2026-11-01 24:00", "refused: date-none"),
    ],
)
def test_words_for_days(word: str, day: str) -> None:
    assert read(moment, word) == day


@pytest.mark.parametrize(
    ("word", "points"),
    [
        ("500", "500"),
        ("1,000", "1000"),
        ("５００", "500"),
        ("500\u200b", "500"),
        # 分 is a point, a mark and a hundredth of a yuan.
        ("500分", "refused: whole"),
        ("500积分", "refused: whole"),
        ("一千", "refused: whole"),
        ("500.0", "refused: whole"),
        ("1 000", "refused: whole"),
    ],
)
def test_words_for_points(word: str, points: str) -> None:
    assert read(whole_number, word) == points
