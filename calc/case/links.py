"""What of a link cannot be used: what does not fit with the rest of it, and each refusal in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calc.base.messages import CalcError, InputError, NoScheduleError, field_label, say
from calc.case.responder import happened_with
from calc.facts.platforms import profile
from calc.facts.profiles import Profile
from calc.response.timeline import response_timeline

__all__ = ["drop_conflicts", "refusal"]

# Longer than the name of any field; a longer one in a link is cut.
_LONGEST_NAME = 40


def drop_conflicts(values: dict[str, Any], responder: Profile | None) -> list[InputError]:
    """Remove the values of a link that conflict with its other values, and return the reasons.

    `problem` must be one of the responder's; each stage in `happened` must belong to that problem and occur
    once; the days in `excluded` must be such as the stage leaves out. `responder` is None where the link's
    platform or responder was refused: then none of them can be used.
    """
    refused: list[InputError] = []
    problem = values.get("problem")
    if problem is not None and (responder is None or problem not in responder.problems):
        problems = ", ".join(responder.problems) if responder else ""
        refused.append(InputError("problem", problem, "choice", {"known": problems}))
        del values["problem"]
    trouble, platform = values.get("trouble"), values.get("platform")
    if trouble is not None and platform and trouble not in profile(platform).problems:
        troubles = ", ".join(profile(platform).problems)
        refused.append(InputError("trouble", trouble, "choice", {"known": troubles}))
        del values["trouble"]
    happened = values.pop("happened", [])
    kept: dict[str, dict[str, str]] = {}
    stages = _stages(values, responder) if happened else ()
    if any(row["to"] == "12315" for row in values.get("filings", ())):
        stages += tuple(row.key for row in profile("12315").stages if "complaint" in row.problems)
    for number, row in enumerate(happened):
        path, stage = f"happened[{number}].stage", row["stage"]
        if stage in kept:
            refused.append(InputError(path, stage, "repeated"))
        elif stage not in stages:
            refused.append(InputError(path, stage, "choice", {"known": ", ".join(stages)}))
        else:
            kept[stage] = row
    if kept:
        values["happened"] = list(kept.values())
    if rows := values.pop("excluded", []):
        usable = _excluded(rows, values, responder, refused)
        if usable:
            values["excluded"] = usable
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


def _excluded(
    rows: list[dict[str, str]],
    values: Mapping[str, Any],
    responder: Profile | None,
    refused: list[InputError],
) -> list[dict[str, str]]:
    """Return the rows of days not counted that some timeline can use; add the reasons of the others."""
    asked = [
        (profile("12315"), "complaint", row["day"])
        for row in values.get("filings", ())
        if row["to"] == "12315"
    ]
    if responder is not None and "problem" in values and "filed" in values:
        asked.insert(0, (responder, values["problem"], values["filed"]))
    usable: list[dict[str, str]] = []
    for number, row in enumerate(rows):
        errors = [_unusable(row, usable, values, *each) for each in asked]
        if None in errors:
            usable.append(row)
            continue
        error = errors[0] if errors else InputError("excluded", row["stage"], "choice", {"known": ""})
        assert error is not None  # none of them is
        refused.append(InputError(f"excluded[{number}]", error.value, error.key, error.args[3]))
    return usable


def _unusable(
    row: dict[str, str],
    usable: list[dict[str, str]],
    values: Mapping[str, Any],
    responder: Profile,
    problem: str,
    filed: str,
) -> InputError | None:
    """Return why a timeline cannot leave the days of a row out, beside those that it can."""
    stage = row["stage"]
    spans = [(each["first"], each["last"]) for each in (*usable, row) if each["stage"] == stage]
    try:
        response_timeline(
            platform=responder,
            problem=problem,
            filed=filed,
            channel=values.get("contact"),
            happened=happened_with(values, responder, problem),
            excluded={stage: spans},
        )
    except NoScheduleError:
        # A day before the first schedule gets an error of its own when the timeline is worked out.
        return None
    except InputError as error:
        # What is wrong with anything else is said when the timeline is worked out, too.
        return error if error.field.startswith("excluded") else None
    return None


def _stages(values: Mapping[str, Any], responder: Profile | None) -> tuple[str, ...]:
    """Return the stages of the timeline that a link's values lead to."""
    if responder is None or "problem" not in values:
        return ()
    problem = values["problem"]
    stages = tuple(row.key for row in responder.stages if problem in row.problems)
    if "filed" not in values:
        return stages
    try:
        timeline = response_timeline(
            platform=responder, problem=problem, filed=values["filed"], channel=values.get("contact")
        )
    except NoScheduleError:
        # A day before the first schedule gets an error of its own when the timeline is worked out.
        return stages
    return tuple(stage.name for stage in timeline.stages)
