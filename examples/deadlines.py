"""Deadlines: counting working days, and by when the market regulator must answer. The days are made up."""

import calc

answer = calc.deadline("2026-09-24", "7 working days")
print(f"7 working days from {answer.start}: {answer.last_day}, final: {answer.final}")
for step in answer.steps:
    print(f"  {step.label('en')}: {step.text('en')}")

timeline = calc.response_timeline(platform="12315", problem="complaint", filed="2026-09-24")
for stage in timeline.stages:
    by = stage.deadline
    print(f"{stage.title.text('en')}: {by.act_by} to {by.wait_until} ({stage.kind}, {stage.confidence})")

# A day on which something took place replaces the expected one; the rest is counted from it.
timeline = calc.response_timeline(
    platform="12315", problem="complaint", filed="2026-09-24", happened={"accept": "2026-09-28"}
)
mediation = timeline.stages[1].deadline
print(f"accepted on 2026-09-28, mediation ends by {mediation.wait_until}")
