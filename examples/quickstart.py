"""The three calculators on sample data: a refund, points, and the days by which they must answer."""

import json
from pathlib import Path

import calc

SAMPLES = Path(__file__).parent.parent / "data" / "samples"


def sample(name: str) -> calc.Case:
    """Return one of the sample cases; they are made up."""
    return calc.Case.from_dict(json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8")))


refund = sample("refund").refund(as_of="2026-11-21")
print(f"refund: {refund.amount} yuan, {refund.verdict}, {refund.standing}, {refund.confidence}")
for step in refund.steps:
    print(f"  {step.label('en')}: {step.text('en')}")
for ground in refund.grounds[1:]:
    print(f"  or: {ground.amount} yuan by {ground.rule}, {ground.standing}")

points = sample("points").points(as_of="2026-11-21")
print(f"points: {points.balance} available, {points.expiring_within('90 days')} expire within 90 days")

for stage in sample("deadlines").timeline().stages:
    found = stage.deadline
    print(f"{stage.title.text('en')}: from {found.act_by} to {found.wait_until} ({stage.kind})")
