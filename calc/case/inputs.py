"""Parts of a case as inputs of its answers, for the verification line: the same meaning, the same value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calc.base.data_files import rule_version
from calc.base.moment import Moment, moment
from calc.base.periods import Period
from calc.base.validity import Validity
from calc.base.values import whole_number
from calc.base.working_hours import working_hours
from calc.case.receipt import rule_file
from calc.refund.membership import MEMBERSHIP, Membership
from calc.workdays.calendar import ChinaCalendar

__all__ = ["bought_inputs", "dated_points", "lots", "own_days", "own_hours", "own_terms", "own_validity"]

# Fields of a membership that verification lines of earlier versions do not know: while one is not given it
# is no input, so that those lines still verify.
_LATER_FIELDS = ("ever_used", "stopped", "paused")


def bought_inputs(bought: Membership) -> dict[str, Any]:
    """Return what was bought, field by field, without its platform."""
    facts = {name: getattr(bought, name) for name in MEMBERSHIP if name != "platform"}
    return {
        name: value for name, value in facts.items() if name not in _LATER_FIELDS or value not in (None, ())
    }


def own_terms(written: Mapping[str, Any]) -> dict[str, Period]:
    """Return terms of one's own as periods."""
    return {field: Period.parse(words, field) for field, words in written.items()}


def own_hours(hours: Mapping[str, Any]) -> dict[str, str]:
    """Return the hours of a working day, and those of lunch, as they are printed."""
    return {name: working_hours(hours[name], None, (name, name)).span for name in hours}


def own_validity(written: Mapping[str, Any]) -> dict[str, Period | Validity]:
    """Return the validity of points: as a period where it is nothing but one."""
    read = {name: Validity.parse(words, name) for name, words in written.items()}
    return {name: validity.period or validity for name, validity in read.items()}


def own_days(calendar: ChinaCalendar) -> list[tuple[int, bool]]:
    """Return the days that no file in `data` has: a schedule or days of one's own are inputs."""
    rules = sorted(calendar.table.day_rules.items())
    return [(day, rule.worked) for day, rule in rules if rule_version(rule_file(rule.notice)) is None]


def lots(values: Mapping[str, Any]) -> list[tuple[object, ...]]:
    """Return the lots; what only some have is an input only of those."""
    listed: list[tuple[object, ...]] = []
    for pair, row in zip(dated_points(values, "lots", "earned"), values.get("lots", ()), strict=True):
        own = moment(row["expires"], "expires") if "expires" in row else None
        back = whole_number(row.get("taken_back", 0), "taken_back")
        listed.append((*pair, own, back) if own or back else pair)
    return listed


def dated_points(values: Mapping[str, Any], name: str, day: str) -> list[tuple[Moment, int]]:
    rows = values.get(name, ())
    return [(moment(row[day], name), whole_number(row["points"], name)) for row in rows]
