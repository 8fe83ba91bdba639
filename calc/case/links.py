"""What of a link cannot be used: what does not fit with the rest of it, and each refusal in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calc.base.messages import CalcError, InputError, NoScheduleError, field_label, say
from calc.facts.platforms import profile
from calc.facts.profiles import Profile
from calc.response.timeline import response_timeline

__all__ = ["at_odds", "refusal"]

# Longer than the name of any field; a longer one in a link is cut.
_LONGEST_NAME = 40


def at_odds(found: dict[str, Any], known: Profile | None) -> list[InputError]:
    """Take out what does not fit with the rest of a link, and return why.

    A problem must be one of whoever is asked; a stage that happened must be one of that problem, once.
    Where whoever is asked could not be read, nothing that depends on it can be used.
    """
    refused: list[InputError] = []
    problem = found.get("problem")
    if problem is not None and (known is None or problem not in known.problems):
        problems = ", ".join(known.problems) if known else ""
        refused.append(InputError("problem", problem, "choice", {"known": problems}))
        del found["problem"]
    trouble, platform = found.get("trouble"), found.get("platform")
    if trouble is not None and platform and trouble not in profile(platform).problems:
        known_troubles = ", ".join(profile(platform).problems)
        refused.append(InputError("trouble", trouble, "choice", {"known": known_troubles}))
        del found["trouble"]
    given = found.pop("happened", [])
    kept: dict[str, dict[str, str]] = {}
    stages = _stages(found, known) if given else ()
    if any(row["to"] == "12315" for row in found.get("filings", ())):
        stages += tuple(row.key for row in profile("12315").stages if "complaint" in row.problems)
    for number, row in enumerate(given):
        path, stage = f"happened[{number}].stage", row["stage"]
        if stage in kept:
            refused.append(InputError(path, stage, "repeated"))
        elif stage not in stages:
            refused.append(InputError(path, stage, "choice", {"known": ", ".join(stages)}))
        else:
            kept[stage] = row
    if kept:
        found["happened"] = list(kept.values())
    return refused


def refusal(error: CalcError, lang: str = "zh") -> str:
    """Return what of a link or a file could not be used, without the choices a programmer wants to see."""
    if error.key == "unknown-field":
        name = str(error.values["field"])
        name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
        return say("link-unknown", lang, {"field": name})
    if error.key in ("choice", "yes-or-no", "rows"):
        label = field_label(str(error.values["field"]), lang)
        return say("link-choice", lang, error.values | {"field": label})
    return error.text(lang)


def _stages(found: Mapping[str, Any], known: Profile | None) -> tuple[str, ...]:
    """Return the stages a timeline of these facts has."""
    if known is None or "problem" not in found:
        return ()
    rows = tuple(row.key for row in known.stages if found["problem"] in row.problems)
    if "filed" not in found:
        return rows
    try:
        timeline = response_timeline(
            platform=known, problem=found["problem"], filed=found["filed"], channel=found.get("contact")
        )
    except NoScheduleError:
        # A day before the first schedule is refused where it is used, with its own reason.
        return rows
    return tuple(stage.name for stage in timeline.stages)
