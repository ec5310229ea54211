"""What icalendar itself demands of each component, in all golden calendars."""

import icalendar
import pytest
from tests.golden.test_goldens import CASES

FILES = sorted(CASES.glob("*.ics"), key=lambda path: path.name)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_component_has_what_it_must_have_and_that_once(file: pytest.Item) -> None:
    parsed = icalendar.Calendar.from_ical(file.read_bytes())
    lacking = [(c.name, name) for c in parsed.walk() for name in c.required if name not in c]
    repeated = [
        (c.name, name)
        for c in parsed.walk()
        for name in c.singletons
        if isinstance(c.get(name), list)
    ]

    assert ([], []) == (lacking, repeated)
    assert [] == [error for component in parsed.walk() for error in component.errors]
