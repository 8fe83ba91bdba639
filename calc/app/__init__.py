"""The page: inputs in, answers out, no arithmetic."""
