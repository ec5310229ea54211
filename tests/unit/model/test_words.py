"""Words: what stands in week files, exports and UIDs is spelled as it is named, and stays so."""

from enum import StrEnum

import pytest

from mobiplan import model
from mobiplan.model import Reason

WORDS = [
    kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, StrEnum)
]


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_a_word_is_its_name_in_small_letters(kind: type[StrEnum]) -> None:
    names = [word.name if kind is Reason else word.name.lower() for word in kind]

    assert names == [word.value for word in kind]
