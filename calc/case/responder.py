"""What of a case belongs to one responder: what took place with it, and the days that do not count there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calc.base.messages import InputError
from calc.facts.platforms import platform_ids, profile
from calc.facts.profiles import Profile

__all__ = ["excluded_with", "happened_with"]


def happened_with(values: Mapping[str, Any], responder: Profile, problem: str) -> dict[str, Any]:
    """Return the days of the stages that happened with one responder; `happened` may name others' too.

    Raises InputError for a stage named twice. A stage that no responder has is returned, so that the
    timeline refuses it by name.
    """
    others = _stages_of_others(responder, problem)
    days: dict[str, Any] = {}
    for number, row in enumerate(values.get("happened", ())):
        if row["stage"] in days:
            raise InputError(f"happened[{number}].stage", row["stage"], "repeated")
        if row["stage"] not in others:
            days[row["stage"]] = row["day"]
    return days


def excluded_with(
    values: Mapping[str, Any], responder: Profile, problem: str
) -> dict[str, list[tuple[Any, Any]]]:
    """Return the days of each stage that do not count with one responder, as `happened_with` does."""
    others = _stages_of_others(responder, problem)
    spans: dict[str, list[tuple[Any, Any]]] = {}
    for row in values.get("excluded", ()):
        if row["stage"] not in others:
            spans.setdefault(row["stage"], []).append((row["first"], row["last"]))
    return spans


def _stages_of_others(responder: Profile, problem: str) -> set[str]:
    """Return the stages of other responders and problems, which this one does not wait for."""
    own = {row.key for row in responder.stages if problem in row.problems}
    return {row.key for name in platform_ids() for row in profile(name).stages} - own
