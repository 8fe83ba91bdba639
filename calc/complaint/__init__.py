"""From "it broke" to a complaint: what to ask for, whom to turn to and by when, in which words."""
