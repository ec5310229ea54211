"""The bytes of components are those of icalendar, folds and all, and never break out of a line."""

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event, vCategory, vDatetime, vDuration, vText
from icalendar.parser import Contentline

from mobiplan.export.escaping import text
from mobiplan.export.serialising import folded, serialised

WIDE = "a\\^;,:\"' \N{LATIN SMALL LETTER E WITH ACUTE}\N{EURO SIGN}\N{RUNNER}\N{ZERO WIDTH JOINER}"
words = st.text(st.sampled_from(WIDE), max_size=300)
long_lines = words | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=300)
names = st.sampled_from(["SUMMARY", "DESCRIPTION", "LOCATION", "X-ANYTHING", "COMMENT"])
parameters = st.dictionaries(
    st.sampled_from(["ALTREP", "CN", "LANGUAGE", "X-P"]), words, max_size=3
)


@st.composite
def components(draw: st.DrawFn) -> Component:
    calendar = Calendar()
    for _ in range(draw(st.integers(0, 2))):
        event = Event()
        for name, value in draw(st.dictionaries(names, long_lines, max_size=4)).items():
            event[name] = vText(value, params=draw(parameters))
        event["DTSTART"] = vDatetime(draw(st.datetimes()))
        event["DTSTART"].params["TZID"] = draw(words)
        event["CATEGORIES"] = vCategory(draw(st.lists(words, max_size=3)))
        event["DURATION"] = vDuration(draw(st.timedeltas()))
        event["COMMENT"] = [text(draw(long_lines)), text(draw(long_lines))]
        calendar.add_component(event)
    return calendar


@given(components())
def test_a_component_has_the_bytes_that_icalendar_gives_it(component: Component) -> None:
    assert component.to_ical() == serialised(component)


@given(st.integers(0, 160), st.integers(0, 3), long_lines)
@example(73, 0, "\\n")
@example(74, 0, "")
@example(75, 0, "")
@example(72, 1, "\N{RUNNER}" * 40)
def test_a_line_folds_where_icalendar_folds_it(plain: int, odd: int, rest: str) -> None:
    line = "x" * plain + "\\" * odd + rest

    assert Contentline(line).to_ical() + b"\r\n" == folded(line)


@given(long_lines)
def test_folded_lines_are_whole_characters_of_at_most_75_octets(line: str) -> None:
    lines = folded(f"SUMMARY:{line}").removesuffix(b"\r\n").split(b"\r\n")

    assert f"SUMMARY:{line}" == lines[0].decode() + "".join(part.decode()[1:] for part in lines[1:])
    assert max(map(len, lines)) <= 75
    assert {b" "} >= {part[:1] for part in lines[1:]}


def test_no_line_is_wasted_on_a_text_of_wide_characters() -> None:
    lines = folded("SUMMARY:" + "\N{RUNNER}" * 5000).split(b"\r\n")

    assert 5000 * 4 // 72 + 1 == len(lines) - 1


class Raw(vText):
    """A value that escapes nothing."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        return self.encode()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_value_that_would_break_out_of_its_line_is_refused(end: str) -> None:
    event = Event()
    event["X-RAW"] = Raw(f"a{end}BEGIN:VALARM")
    with pytest.raises(ValueError, match="a content line must be one line"):
        serialised(event)


def test_it_is_refused_also_without_assertions() -> None:
    code = "from mobiplan.export.serialising import folded; folded('SUMMARY:a\\nBEGIN:VEVENT')"
    done = subprocess.run(  # noqa: S603  the code is ours
        [sys.executable, "-O", "-c", code], capture_output=True, text=True, check=False
    )

    assert "ValueError: a content line must be one line" in done.stderr
