"""From "it broke" to a complaint: what to ask for, whom to turn to and by when, in which words.

Its functions are `requests.requests`, `ladder.ladder` and `compose.letter`. The package exports none of them:
a submodule replaces an exported function of the same name as soon as it is imported.
"""
