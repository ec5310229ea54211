"""From the text of a calendar to its components, with the line of every property.

The reader keeps to RFC 5545 and is lenient where real files are not: any line ends, blank lines,
any case. What is no content line is noted and left out; nothing here can fail on a single line.
"""

from collections.abc import Iterator, Mapping
from re import DOTALL
from re import compile as pattern

from attrs import define, field, frozen

from mobiplan.errors import CalendarError, Problem
from mobiplan.model.wallclock import quoted
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.importing.loading import Text

MOST_EVENTS = 20_000
"""Events that a calendar may hold. House default."""

MOST_BAD_LINES = 1000
"""Lines that are no properties before a file is taken for something else. House default."""

DEEPEST = 8
"""Components within one another that a calendar may hold; three are in use. House default."""

_PARAMETER = r';[\w-]++=(?:"[^"]*+"|[^":;,]*+)(?:,(?:"[^"]*+"|[^":;,]*+))*+'
_CONTENT = pattern(rf"(?:[\w-]++\.)?([\w-]++)((?:{_PARAMETER})*+):(.*)", DOTALL)
_PARAMETERS = pattern(r';([\w-]++)=((?:"[^"]*+"|[^";])*+)')


@frozen
class Property:
    """One content line.

    Args:
        name: in capitals.
        value: as it is written, with its escapes.
        line: the first line of the file on which it stands, from 1.
        parameters: by their names in capitals, without quotes.
    """

    name: str
    value: str
    line: int
    parameters: Mapping[str, str] = field(factory=dict)


@define
class Component:
    """What stands between a BEGIN and its END.

    Attributes:
        name: in capitals.
        line: of its BEGIN.
        properties: by name, in order.
        children: the components in it.
    """

    name: str
    line: int
    properties: dict[str, list[Property]] = field(factory=dict)
    children: "list[Component]" = field(factory=list)

    def all(self, name: str) -> list[Property]:
        """Return the properties of a name, in order."""
        return self.properties.get(name, [])

    def first(self, name: str) -> Property | None:
        """Return the first property of a name, or None."""
        found = self.all(name)
        return found[0] if found else None

    def word(self, name: str) -> str:
        """Return the value of a property whose value is one word, in capitals; or nothing."""
        found = self.first(name)
        return found.value.strip().upper() if found else ""

    def inside(self, name: str) -> "list[Component]":
        """Return the components of a name in it, at any depth, in order."""
        found: list[Component] = []
        for child in self.children:
            found += [child] if child.name == name else child.inside(name)
        return found


_BLANK = " \t\f\v\0\ufeff"


def content_lines(text: str) -> Iterator[tuple[int, str]]:
    r"""Return the lines of a text that are not blank, unfolded, each with its number.

    Example:
        >>> list(content_lines("SUMMARY:Easy\r\n  run\r\n\r\nSTATUS:X"))
        [(1, 'SUMMARY:Easy run'), (4, 'STATUS:X')]
    """
    begin, parts = 0, [""]
    for number, row in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if row[:1] in {" ", "\t"} and begin:
            parts.append(row[1:])
        elif row.strip(_BLANK):
            if begin:
                yield begin, "".join(parts)
            begin, parts = number, [row]
    if begin:
        yield begin, "".join(parts)


def calendars_in(text: Text) -> list[Component]:
    """Return every VCALENDAR of a text.

    Raises:
        CalendarError: it has too many events, or components too deeply within one another.
    """
    return _Builder(text.notes).build(text)


@define
class _Builder:
    notes: Notes
    open: list[Component] = field(factory=list)
    roots: list[Component] = field(factory=list)
    events: int = 0
    bad_lines: int = 0

    def build(self, text: Text) -> list[Component]:
        for number, row in content_lines(text.content):
            content = _property(number, row)
            if content is None:
                self._bad_line(number)
                found = f"A line that is no property: {quoted(row)}."
                self.notes.add(Code.BAD_LINE, found, line=number, assumed="it says nothing")
            elif content.name == "BEGIN":
                self._begin(content)
            elif content.name == "END":
                self._end(content)
            elif self.open:
                self.open[-1].properties.setdefault(content.name, []).append(content)
        self._give_up()
        return [root for root in self.roots if root.name == "VCALENDAR"]

    def _bad_line(self, number: int) -> None:
        self.bad_lines += 1
        if self.bad_lines > MOST_BAD_LINES:
            expected = f"at most {MOST_BAD_LINES} lines that are no properties"
            raise CalendarError(Problem(f"line {number}", expected, "more"))

    def _begin(self, content: Property) -> None:
        component = Component(content.value.strip().upper(), content.line)
        if len(self.open) >= DEEPEST:
            expected = f"components at most {DEEPEST} deep"
            raise CalendarError(Problem(f"line {content.line}", expected, "deeper ones"))
        self.events += component.name == "VEVENT"
        if self.events > MOST_EVENTS:
            expected = f"at most {MOST_EVENTS} events"
            raise CalendarError(Problem(f"line {content.line}", expected, "more"))
        siblings = self.open[-1].children if self.open else self.roots
        siblings.append(component)
        self.open.append(component)

    def _end(self, content: Property) -> None:
        name = content.value.strip().upper()
        if name not in {component.name for component in self.open}:
            found = f"END:{name[:40]} ends nothing."
            self.notes.add(Code.BAD_LINE, found, line=content.line, assumed="it says nothing")
            return
        while self.open.pop().name != name:
            pass

    def _give_up(self) -> None:
        """Leave out the event that was not ended, and say that the file is not whole."""
        if not self.open:
            return
        last = self.open[-1]
        within = next((c for c in self.open if c.name == "VEVENT"), None)
        lost = " and is left out" if within else ""
        if within:
            index = self.open.index(within)
            (self.open[index - 1].children if index else self.roots).pop()
        found = f"The file ends inside the {(within or last).name} that begins here{lost}."
        self.notes.add(Code.TRUNCATED, found, line=(within or last).line)


def _property(number: int, row: str) -> Property | None:
    if number and row.isascii() and row[:6] in {"BEGIN:", "END:VE"}:
        name, _, value = row.partition(":")
        return Property(name, value, number)
    match = _CONTENT.fullmatch(row.lstrip(_BLANK))
    if match is None:
        return None
    name, parameters, value = match.groups()
    found = _PARAMETERS.findall(parameters) if parameters else ()
    by_name = {key.upper(): word.replace('"', "") for key, word in found}
    return Property(name.upper(), value, number, by_name)
