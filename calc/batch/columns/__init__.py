"""The calculators over columns: what a cell says, what is worked out at once, what goes row by row."""
