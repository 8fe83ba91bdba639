"""The width of text in columns of a fixed-width font, where Chinese characters take two."""

from unicodedata import east_asian_width

__all__ = ["display_width"]


def display_width(text: str) -> int:
    """Return the number of columns a text takes.

    >>> display_width("7个工作日")
    9
    """
    # The wcwidth library gives the same width for every character in `data`, and is slow to import.
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
