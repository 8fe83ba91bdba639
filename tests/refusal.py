"""An error by its key: which one is raised is asserted, how it is worded is the affair of `data/text`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from calc import DataError, InputError


@contextmanager
def refused(told: str) -> Iterator[pytest.ExceptionInfo[InputError]]:
    """Expect the InputError of a key; of `key: words` its message must hold the words, such as a day."""
    key, _, words = told.partition(": ")
    with pytest.raises(InputError, match=re.escape(words) or None) as caught:
        yield caught
    assert caught.value.key == key


@contextmanager
def data_refused(told: str) -> Iterator[pytest.ExceptionInfo[DataError]]:
    """Expect the DataError of a key, with words as above: the place in the file."""
    key, _, words = told.partition(": ")
    with pytest.raises(DataError, match=re.escape(words) or None) as caught:
        yield caught
    assert caught.value.key == key
