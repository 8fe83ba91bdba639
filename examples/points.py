"""Points: when each lot expires, what is left, and what expires soon. The lots are made up."""

import calc

lots = [
    calc.PointsLot(earned="2025-01-31", points=500),
    calc.PointsLot(earned="2026-01-31", points=300),
    calc.PointsLot(earned="2026-06-30", points=200),
]
points = calc.expire_points(
    lots, as_of="2026-11-21", platform="netease-cloud-music", spent=[("2026-08-01", 100)]
)

print(f"{points.balance} available, {points.expired} expired, {points.spent} spent ({points.confidence})")
print(f"{points.expiring_within('90 days')} of them expire within 90 days")
for step in points.steps:
    print(f"  {step.label('en')}: {step.text('en')}")
