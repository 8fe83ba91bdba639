"""The diary of a case as an iCalendar file: one event for each stage of the rungs that were climbed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from calc.base.messages import say
from calc.base.moment import Moment, When, moment
from calc.case.case import Case
from calc.complaint.ladder import Ladder, LadderRung, ladder
from calc.complaint.requests import guide_of, requests
from calc.response.stages import Stage

__all__ = ["calendar_file"]

# Who reads a calendar file finds events of one case by this space of names.
_SPACE = uuid.UUID("0b8c2a54-6a5f-5d57-9b3d-6f2f7f2f6f10")
_FIRST = date(2020, 1, 1)
_DAY_BEFORE = timedelta(days=-1)
# An event of a whole day starts at midnight: nine in the morning of the day before.
_MORNING_BEFORE = timedelta(hours=-15)


def calendar_file(case: Case, *, as_of: When | Moment, lang: str = "zh") -> bytes:
    """Return the diary of a case as the bytes of an .ics file."""
    from icalendar import Calendar

    now = moment(as_of, "as_of")
    calendar = Calendar()
    calendar.add("prodid", "-//Quanyi//quanyi//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", say("diary-name", lang, {"complaint": guide_of(case).complaint}))
    for event in _events(case, now, lang):
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _events(case: Case, now: Moment, lang: str) -> Iterator[Any]:
    found = ladder(case, as_of=now)
    for rung in _climbed(found):
        for stage in rung.stages:
            yield _event(case, rung, stage, now, lang)
    for request in requests(case, as_of=now):
        if request.refund is not None and request.refund.standing in ("promised", "arguable"):
            window = request.refund.window
            text = say("diary-window-help", lang)
            title = say("diary-window", lang, {"platform": case.profile().called})
            start = window.early_end if window.early_end is not None else window.act_by
            yield _made(case, "window", title, text, start, now)


def _climbed(found: Ladder) -> list[LadderRung]:
    """Return the rungs that were climbed, or the first one as planned where none was yet."""
    climbed = [rung for rung in found.rungs if not rung.assumed and rung.stages]
    return climbed or [rung for rung in found.rungs[:1] if rung.stages]


def _event(case: Case, rung: LadderRung, stage: Stage, now: Moment, lang: str) -> Any:
    who = case.profile().called if rung.who == "platform" else rung.name
    values = {"who": who, "stage": stage.title}
    key = "diary-event-said" if stage.confidence in ("unverified", "reported") else "diary-event"
    if stage.waits_on == "you":
        key = "diary-event-you"
    if rung.who == "law":
        key = "diary-event-law"
    title = say(key, lang, values)
    facts = {"filed": rung.filed.at or rung.filed.day, "says": stage.says(lang), "text": rung.text}
    text = say("diary-event-planned" if rung.assumed else "diary-event-help", lang, facts)
    found = stage.deadline
    if not found.final:
        text = "\n".join([text, say("stage-estimated", lang), *(step.text(lang) for step in found.replays)])
    exact = found.late_end if found.period.clock and found.start.at is not None else None
    event = _made(case, f"{rung.key}-{stage.name}", title, text, exact or found.wait_until, now)
    if stage.happened is not None:
        # It is taken out of a diary that holds it from an earlier file.
        event.add("status", "CANCELLED")
    return event


def _made(case: Case, key: str, title: str, text: str, start: date | datetime, now: Moment) -> Any:
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{_uid(case, key)}@quanyi")
    event.add("dtstamp", now.start.in_timezone("UTC"))
    # A file of a later day replaces what an earlier one said.
    event.add("sequence", max(0, (now.day - _FIRST).days))
    event.add("summary", title)
    event.add("description", text)
    event.add("dtstart", _plain(start))
    if isinstance(start, datetime):
        event.add("dtend", _plain(start) + timedelta(minutes=15))
    else:
        event.add("dtend", start + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _DAY_BEFORE if isinstance(start, datetime) else _MORNING_BEFORE)
    event.add_component(alarm)
    return event


def _plain(when: date | datetime) -> Any:
    """Return a moment as the standard library has it, in the zone of Shanghai."""
    if not isinstance(when, datetime):
        return when
    from zoneinfo import ZoneInfo

    return datetime.fromtimestamp(when.timestamp(), UTC).astimezone(ZoneInfo("Asia/Shanghai"))


def _uid(case: Case, key: str) -> uuid.UUID:
    """Return what an event is known by: the case's own id, what was wrong and with whom."""
    values = case.values
    what = f"{values.get('case_id', '')}/{values.get('platform')}/{values.get('trouble')}"
    return uuid.uuid5(_SPACE, f"{what}/{key}")
