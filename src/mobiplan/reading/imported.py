"""What reading somebody else's file gives: a schedule, and an account of every event."""

from datetime import date, datetime
from enum import StrEnum

from attrs import frozen

from mobiplan.model import Load, RunKind, Schedule, StrengthKind
from mobiplan.reading.diagnostics import Diagnostic, Severity
from mobiplan.reading.titles.parts import Found, Nature


class Confidence(StrEnum):
    """How sure it is that an event was understood."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_SURE = {Found.PROPERTY, Found.DTEND, Found.DURATION, Found.TITLE, Found.DESCRIPTION}


@frozen(kw_only=True)
class Entry:
    """What one event, or one part of a compound event, was taken for.

    Args:
        title: of the event.
        day: on which it lies.
        start: aware, or None.
        nature: what it is.
        kind: of run or of strength, or None for what is neither.
        kind_from: how the kind was found.
        minutes: how long it takes, or None.
        minutes_from: how that was found.
        distance_km: of a run, or None.
        distance_from: how that was found.
        load: of strength, or None.
        chosen: whether something was chosen among several meanings.
        session: the id of the session that it became, or empty.
        line: of the file, from 1.
    """

    title: str
    day: date
    start: datetime | None
    nature: Nature
    kind: RunKind | StrengthKind | None = None
    kind_from: Found | None = None
    minutes: int | None = None
    minutes_from: Found | None = None
    distance_km: float | None = None
    distance_from: Found | None = None
    load: Load | None = None
    chosen: bool = False
    session: str = ""
    line: int | None = None

    @property
    def confidence(self) -> Confidence:
        """How sure it is: as sure as the least sure of kind and length."""
        if self.nature is Nature.UNKNOWN:
            return Confidence.LOW
        found = {self.kind_from, self.minutes_from} - {None}
        if Found.DEFAULT in found:
            return Confidence.LOW
        return Confidence.HIGH if found <= _SURE and not self.chosen else Confidence.MEDIUM


@frozen(kw_only=True)
class Imported:
    """A schedule from somebody else's file, and all there is to know about how it was read.

    Args:
        schedule: the weeks with their sessions and commitments.
        diagnostics: what was taken for granted, left out or could not be done.
        entries: what every event within the weeks was taken for, in order.
    """

    schedule: Schedule
    diagnostics: tuple[Diagnostic, ...]
    entries: tuple[Entry, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether strict reading would accept it: no errors, and nothing assumed."""
        return not any(each.is_strict_error for each in self.diagnostics)

    def of(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """Return the diagnostics of one severity."""
        return tuple(each for each in self.diagnostics if each.severity is severity)
