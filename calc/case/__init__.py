"""One case: what a person typed, as links, files, answers and a line to verify them by."""
