"""The diary of a case as an iCalendar file: one event for each stage of the rungs with a filing."""

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

# The namespace of event ids: calendar programs recognise an event by its id.
_NAMESPACE = uuid.UUID("0b8c2a54-6a5f-5d57-9b3d-6f2f7f2f6f10")
# Events count their versions in days from here.
_FIRST_VERSION = date(2020, 1, 1)
_DAY_BEFORE = timedelta(days=-1)
# A whole-day event starts at midnight, so this is nine o'clock on the morning before.
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
    for rung in _climbed(ladder(case, as_of=now)):
        for stage in rung.stages:
            yield _stage_event(case, rung, stage, now, lang)
    for request in requests(case, as_of=now):
        if request.refund is not None and request.refund.standing in ("promised", "arguable"):
            window = request.refund.window
            text = say("diary-window-help", lang)
            title = say("diary-window", lang, {"platform": case.profile().called})
            start = window.early_end if window.early_end is not None else window.act_by
            yield _event(case, "window", title, text, start, now)


def _climbed(ladder: Ladder) -> list[LadderRung]:
    """Return the rungs with a filing; if there is none yet, the first rung as planned."""
    climbed = [rung for rung in ladder.rungs if not rung.assumed and rung.stages]
    return climbed or [rung for rung in ladder.rungs[:1] if rung.stages]


def _stage_event(case: Case, rung: LadderRung, stage: Stage, now: Moment, lang: str) -> Any:
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
    deadline = stage.deadline
    if not deadline.final:
        text = "\n".join(
            [text, say("stage-estimated", lang), *(step.text(lang) for step in deadline.replays)]
        )
    exact = deadline.late_end if deadline.period.clock and deadline.start.at is not None else None
    event = _event(case, f"{rung.key}-{stage.name}", title, text, exact or deadline.wait_until, now)
    if stage.happened is not None:
        # Calendar programs then remove the event of an earlier file.
        event.add("status", "CANCELLED")
    return event


def _event(case: Case, key: str, title: str, text: str, start: date | datetime, now: Moment) -> Any:
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{_uid(case, key)}@quanyi")
    event.add("dtstamp", now.start.in_timezone("UTC"))
    # The file of a later day replaces the events of an earlier one.
    event.add("sequence", max(0, (now.day - _FIRST_VERSION).days))
    event.add("summary", title)
    event.add("description", text)
    event.add("dtstart", _standard(start))
    if isinstance(start, datetime):
        event.add("dtend", _standard(start) + timedelta(minutes=15))
    else:
        event.add("dtend", start + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _DAY_BEFORE if isinstance(start, datetime) else _MORNING_BEFORE)
    event.add_component(alarm)
    return event


def _standard(when: date | datetime) -> Any:
    """Return a date, or an instant as a standard datetime with the zone Asia/Shanghai."""
    if not isinstance(when, datetime):
        return when
    from zoneinfo import ZoneInfo

    return datetime.fromtimestamp(when.timestamp(), UTC).astimezone(ZoneInfo("Asia/Shanghai"))


def _uid(case: Case, key: str) -> uuid.UUID:
    """Return the id of an event, made of the case's id, platform and trouble and the event's key."""
    values = case.values
    name = f"{values.get('case_id', '')}/{values.get('platform')}/{values.get('trouble')}/{key}"
    return uuid.uuid5(_NAMESPACE, name)
