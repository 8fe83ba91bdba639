"""Parts of a case as inputs of its answers, for the verification line: the same meaning, the same value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calc.base.data_files import rule_version
from calc.base.moment import Moment, moment
from calc.base.values import whole_number
from calc.case.receipt import rule_file
from calc.workdays.calendar import ChinaCalendar

__all__ = ["dated_points", "lots", "own_days"]


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
