"""By which day: a period counted from a start, as the Civil Code counts it."""
