"""A refund: what you can ask back for a membership, ground by ground. The purchase is made up."""

import calc

bought = calc.Membership(
    platform="bilibili", paid="30.00", purchased="2026-11-01", term="30 days", used_days=10
)
refund = calc.assess_refund(bought, as_of="2026-11-21")

print(f"{refund.amount} yuan: {refund.verdict}, {refund.standing}, {refund.confidence}")
for step in refund.steps:
    print(f"  {step.label('en')}: {step.text('en')}")
for ground in refund.grounds[1:]:
    print(f"or {ground.amount} yuan by {ground.rule}: {ground.standing}, {ground.confidence}")
for condition in refund.conditions:
    print(f"  {condition.label('en')}: {condition.text('en')}")
for day, amount, standing in calc.refund_by_day(bought, as_of="2026-11-21", days=2):
    print(f"asked on {day}: {amount} yuan, {standing}")
