"""The structuring of tables, beyond what the problems and the weeks show."""

import pytest
from attrs import field, frozen

from mobiplan.reading.structure import structured


def test_a_mistake_of_our_own_is_not_passed_off_as_a_problem_of_the_file() -> None:
    @frozen
    class Broken:
        number: int = field(validator=lambda *_: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        structured({"number": 1}, Broken)
