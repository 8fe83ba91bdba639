"""Texts composed from our own schedules, in the ways notices have been worded: no official text is here."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from calc.facts.laws import statutory_days
from calc.workdays.estimates import festival_days

DAY = timedelta(days=1)
WEEK = "一二三四五六日"
NAMES = {
    "new-year": ("元旦", "元旦节", "新年"),
    "spring-festival": ("春节",),
    "qingming": ("清明节", "清明"),
    "labour-day": ("劳动节", "“五一”", "“五一”国际劳动节", "国际劳动节"),
    "dragon-boat": ("端午节", "端午"),
    "mid-autumn": ("中秋节", "中秋"),
    "national-day": ("国庆节", "“十一”", "国庆"),
}


@dataclass(frozen=True)
class Break:
    """One festival's days off, as spans, and the days worked for them."""

    festivals: tuple[str, ...]
    off: tuple[tuple[date, date], ...]
    worked: tuple[date, ...] = ()

    @property
    def days(self) -> list[date]:
        return [first + n * DAY for first, last in self.off for n in range((last - first).days + 1)]


@dataclass(frozen=True)
class Writing:
    """How a text is written: signs, brackets, names of festivals."""

    to: str = "至"
    brackets: bool = True
    week: str = "星期"
    half: bool = False
    name: int = 0
    year: bool = False
    joined: bool = False
    style: str = "plain"
    wrong: dict[str, object] = field(default_factory=dict)

    def signs(self, text: str) -> str:
        return (
            text.translate(str.maketrans("，。；：（）", ",.;:()".replace(".", "。"))) if self.half else text
        )


def breaks(path: Path) -> list[Break]:
    """The breaks of a year's first notice, as its file has them."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Break(
            tuple(row["festivals"]),
            tuple((span["first"], span["last"]) for span in row["days_off"]),
            tuple(row.get("make_up_days", ())),
        )
        for row in table["festival"]
    ]


def label(row: Break, how: Writing) -> str:
    return "、".join(NAMES[name][how.name % len(NAMES[name])] for name in row.festivals)


def written(day: date, year: int, how: Writing, *, after: date | None = None) -> str:
    """A date, in short where the one before it says the rest."""
    if how.style == "iso":
        return day.isoformat() + (f"（{how.week}{WEEK[day.weekday()]}）" if how.brackets else "")
    text = f"{day.day}日"
    if after is None or (after.year, after.month) != (day.year, day.month):
        text = f"{day.month}月{text}"
        if day.year != year or how.year or (after is not None and after.year != day.year):
            text = f"{day.year}年{text}"
    shown = WEEK[how.wrong["weekday"] if how.wrong.get("at") == day else day.weekday()]  # type: ignore[index]
    return text + (f"（{how.week}{shown}）" if how.brackets else "")


def listed(days: tuple[date, ...], year: int, how: Writing) -> str:
    return "、".join(
        written(day, year, how, after=days[place - 1] if place else None) for place, day in enumerate(days)
    )


def span(first: date, last: date, year: int, how: Writing) -> str:
    start = written(first, year, how)
    return start if first == last else start + how.to + written(last, year, how, after=first)


def plain(row: Break, year: int, how: Writing, verb: str = "放假调休") -> str:
    """1月25日至31日放假，共7天。1月24日（星期六）、2月1日（星期日）上班。"""
    (first, last), *others = row.off
    count = how.wrong.get("count", len(row.days) if others else (last - first).days + 1)
    if first == last and not others:
        text = f"{written(first, year, how)}放假，" + ("与周末连休" if first.weekday() in (0, 4) else "共1天")
    else:
        text = f"{span(first, last, year, how)}{verb}，"
        text += "".join(f"{span(a, b, year, how)}补休，" for a, b in others)
        text += f"共{count}天"
    if row.worked:
        text += f"。{listed(row.worked, year, how)}上班"
    return text


def moved(row: Break, year: int, how: Writing) -> str:
    """1月1日—3日放假，共3天。其中1月1日为法定假日，将12月30日、31日两个公休日调至1月2日、3日。"""
    law = {day for f in statutory_days(year)[0] for day in festival_days(f, year)}
    statutory = tuple(day for day in row.days if day in law)
    targets = tuple(day for day in row.days if day not in law and day.weekday() < 5)
    sources = tuple(sorted((*row.worked, *(day for day in statutory if day.weekday() >= 5))))
    if len(row.off) > 1 or len(sources) != len(targets) or not sources:
        return plain(row, year, how, "放假")
    text = f"{span(*row.off[0], year, how)}放假，共{how.wrong.get('count', len(row.days))}天。"
    text += f"其中，{listed(statutory, year, how)}为法定节假日，"
    rest = tuple(day for day in row.days if day not in statutory and day not in targets)
    if rest:
        text += f"{listed(rest, year, how)}照常公休，"
    number = {1: "", 2: "两个", 3: "三个", 4: "四个"}.get(len(sources), "")
    text += f"将{listed(sources, year, how)}{number}公休日分别调至{listed(targets, year, how)}"
    if row.worked:
        text += f"，{listed(row.worked, year, how)}上班"
    return text


def leading(row: Break, year: int, how: Writing) -> str:
    """放假时间：1月1日至3日，共3天；调休上班：1月4日。"""
    text = "放假时间：" + "、".join(span(a, b, year, how) for a, b in row.off)
    text += f"，共{how.wrong.get('count', len(row.days))}天"
    if row.worked:
        text += f"；调休上班：{listed(row.worked, year, how)}"
    return text


STYLES: dict[str, Callable[[Break, int, Writing], str]] = {
    "plain": plain,
    "公休": lambda row, year, how: plain(row, year, how, "放假公休"),
    "iso": lambda row, year, how: plain(row, year, how, "放假"),
    "moved": moved,
    "leading": leading,
}


def compose(rows: list[Break], year: int, how: Writing) -> str:
    """A whole notice: its title, a festival a line or all in one, and where it was printed."""
    items = []
    for place, row in enumerate(rows):
        # A joined festival's name may be a date's neighbour; it is always followed by a colon.
        body = STYLES[how.style](
            row, year, replace(how, wrong=how.wrong if how.wrong.get("row", place) == place else {})
        )
        number = "" if how.joined else "一二三四五六七八九"[place] + "、"
        items.append(f"{number}{label(row, how)}：{body}" + ("；" if how.joined else "。"))
    title = f"国务院办公厅关于{year}年部分节假日安排的通知\n"
    text = title + f"现将{year}年元旦、春节等节假日放假调休日期的具体安排通知如下。\n"
    text += ("" if how.joined else "\n").join(items)
    return how.signs(text + "\n节假日期间，请妥善安排好值班和安全工作。\n国务院办公厅\n")
