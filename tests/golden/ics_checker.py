"""A byte-level check of iCalendar files that trusts no library: what clients choke on."""

import re
from collections.abc import Iterator
from datetime import datetime

OCTETS = 75
VALUE_NEEDED = {"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI", "CONFERENCE": "URI"}
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY")
UTC_TIME = re.compile(r"\d{8}T\d{6}Z")
LOCAL_TIME = re.compile(r"\d{8}T\d{6}")
PATTERN = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)

ContentLine = tuple[str, dict[str, str], str]


def problems(data: bytes) -> list[str]:
    """Return all that is wrong with a file, in no special order."""
    found = list(_bytes(data))
    lines = [_parts(line) for line in unfolded(data)]
    if None in lines:
        found.append("a line is no content line")
    found += _components([line for line in lines if line])
    return found


def unfolded(data: bytes) -> list[str]:
    """Return the content lines of a file."""
    return data.replace(b"\r\n ", b"").decode(errors="replace").removesuffix("\r\n").split("\r\n")


def _parts(line: str) -> ContentLine | None:
    match = PATTERN.fullmatch(line)
    if match is None:
        return None
    name, parameters, value = match.groups()
    pairs = (pair.partition("=")[::2] for pair in parameters.split(";")[1:])
    return name, {key: text.strip('"') for key, text in pairs}, value


def _bytes(data: bytes) -> Iterator[str]:
    if not data.endswith(b"\r\n"):
        yield "the file does not end with CRLF"
    bare = data.replace(b"\r\n", b"")
    if b"\n" in bare or b"\r" in bare:
        yield "a line end is not CRLF"
    for line in data.split(b"\r\n")[:-1]:
        if len(line) > OCTETS:
            yield f"a line has {len(line)} octets"
        if not line.strip():
            yield "a line is empty"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield "a fold splits a character"
            continue
        if any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F for c in text):
            yield "a control character"


def _components(lines: list[ContentLine]) -> Iterator[str]:
    first, *rest = lines
    if first[0::2] != ("BEGIN", "VCALENDAR") or not rest or rest[-1][0::2] != ("END", "VCALENDAR"):
        yield "the file is not one VCALENDAR"
        return
    names = [name for name, _, _ in _of(lines, "VCALENDAR")[0]]
    for name, times in {"VERSION": 1, "PRODID": 1, "METHOD": 0}.items():
        if names.count(name) != times:
            yield f"{names.count(name)} {name} in the calendar"
    events = _of(lines, "VEVENT")
    for event in events:
        yield from _event(event)
    identities = [_identity(event) for event in events]
    if len(set(identities)) < len(identities):
        yield "two events share a UID"
    for name, parameters, _ in lines:
        if name in VALUE_NEEDED and parameters.get("VALUE") != VALUE_NEEDED[name]:
            yield f"{name} without its VALUE"
    yield from _zones(lines, has_events=bool(events))


def _zones(lines: list[ContentLine], *, has_events: bool) -> Iterator[str]:
    named = {parameters["TZID"] for _, parameters, _ in lines if "TZID" in parameters}
    zones = _of(lines, "VTIMEZONE")
    described = [value for zone in zones for name, _, value in zone if name == "TZID"]
    if not has_events and not described:
        yield "a calendar without components"
    if len(set(described)) < len(described):
        yield "a zone is described twice"
    if named - set(described):
        yield f"no VTIMEZONE for {min(named - set(described))}"
    if has_events and set(described) - named:
        yield f"no event in {min(set(described) - named)}"


def _of(lines: list[ContentLine], component: str) -> list[list[ContentLine]]:
    """Return the properties of each such component, without those of the ones inside it."""
    found: list[list[ContentLine]] = []
    stack: list[str] = []
    for line in lines:
        name, _, value = line
        if name == "BEGIN":
            stack.append(value)
            found += [[]] if value == component else []
        elif name == "END":
            stack = stack[:-1]
        elif stack and stack[-1] == component:
            found[-1].append(line)
    return found


def _identity(event: list[ContentLine]) -> tuple[str, ...]:
    """Return the UID of an event and, for one occurrence of several, which one it is."""
    return tuple(value for name, _, value in event if name in {"UID", "RECURRENCE-ID"})


def _event(event: list[ContentLine]) -> Iterator[str]:
    names = [name for name, _, _ in event]
    for name in ONCE:
        if names.count(name) != 1:
            yield f"{names.count(name)} {name} in an event"
            return
    values = {name: (parameters, value) for name, parameters, value in event}
    if not values["UID"][1]:
        yield "an empty UID"
    if not UTC_TIME.fullmatch(values["DTSTAMP"][1]):
        yield "a DTSTAMP that is not in UTC"
    (start_in, start), (end_in, end) = values["DTSTART"], values["DTEND"]
    for parameters, value in (values["DTSTART"], values["DTEND"]):
        pattern = LOCAL_TIME if "TZID" in parameters else UTC_TIME
        if not pattern.fullmatch(value):
            yield f"{value} is neither UTC nor in a zone"
            return
    if start_in != end_in or _clock(end) <= _clock(start):
        yield "an event that does not end after its start, on one clock"


def _clock(value: str) -> datetime:
    return datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  a clock's
