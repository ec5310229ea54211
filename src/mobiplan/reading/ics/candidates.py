"""Candidates: what the events of a calendar may become, before they meet one another."""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import cast

from attrs import define, evolve, frozen

from mobiplan.model import RunKind, Runner, StrengthKind
from mobiplan.model.fields import line as one_line
from mobiplan.model.span import instant, moment
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.habits import Habits
from mobiplan.reading.ics.lengths import Length, length_of, shares
from mobiplan.reading.ics.occurrences import Occurrence
from mobiplan.reading.imported import Entry
from mobiplan.reading.titles.parts import Found, Nature, Part
from mobiplan.reading.titles.understanding import Understood

FARTHEST, NEAREST = 500.0, 0.1
"""Kilometres of a run that are believed."""


@frozen(kw_only=True)
class Candidate:
    """One part of an occurrence, with its start and its length.

    Args:
        occurrence: where it comes from.
        entry: what it was taken for.
        start: aware, or None.
        minutes: its length, or None where it has none.
        slot: the minutes of its slot where those were not believed.
        number: of the part from 1 in a compound event, else 0.
    """

    occurrence: Occurrence
    entry: Entry
    start: datetime | None
    minutes: int | None
    slot: int | None = None
    number: int = 0

    @property
    def is_session(self) -> bool:
        """Whether it is a run or strength."""
        return self.entry.nature.is_session


@define
class Proposer:
    """Proposes what occurrences may become, and notes what it takes for granted.

    Args:
        runner: on whose clock bare instants are shown.
        habits: what is taken where nothing is said.
        notes: where to note it.
    """

    runner: Runner
    habits: Habits
    notes: Notes

    def candidates(self, occurrence: Occurrence, found: Understood) -> Iterator[Candidate]:
        """Return the parts of an occurrence, one after another."""
        event = occurrence.event
        if event.is_all_day and event.days > 1:
            message = f"It lasts {event.days} days, so it is no session."
            self._note(occurrence, Code.BANNER, message)
            return
        self._note_choices(occurrence, found)
        start = self._shown(occurrence.start)
        lengths = self._lengths(occurrence, found)
        for number, (part, length) in enumerate(zip(found.parts, lengths, strict=True), 1):
            candidate = self._candidate(occurrence, part, length, start)
            chosen = evolve(candidate.entry, chosen=found.is_choice)
            yield evolve(candidate, entry=chosen, number=number if found.is_compound else 0)
            if start is not None and length is not None:
                start = later(start, length.minutes)
        if found.is_compound:
            self._note_parts(occurrence, found, lengths)

    def _shown(self, start: datetime | None) -> datetime | None:
        """Return a start on the runner's clock if it is a bare instant, else as it is."""
        if start is None or start.tzinfo is not UTC:
            return start
        return self.runner.clock(instant(start))

    def _lengths(self, occurrence: Occurrence, found: Understood) -> list[Length | None]:
        event, parts = occurrence.event, found.parts
        if found.is_compound:
            return list(shares(parts, event, self.habits))
        if parts[0].nature.is_session:
            return [length_of(parts[0], event, self.habits)]
        if event.minutes is None:
            return [None]
        return [Length(minutes=event.minutes, source=Found(event.length_from.lower()))]

    def _candidate(
        self,
        occurrence: Occurrence,
        part: Part,
        length: Length | None,
        start: datetime | None,
    ) -> Candidate:
        day = start.date() if start else occurrence.day
        entry = Entry(
            title=one_line(occurrence.event.title),
            day=day,
            start=start,
            nature=part.nature,
            minutes=length.minutes if length else None,
            minutes_from=length.source if length else None,
            line=occurrence.event.line,
        )
        if part.nature.is_session and length is not None:
            entry = self._session_entry(entry, occurrence, part, length)
        return Candidate(
            occurrence=occurrence,
            entry=entry,
            start=start,
            minutes=entry.minutes,
            slot=length.slot if length else None,
        )

    def _session_entry(
        self, entry: Entry, occurrence: Occurrence, part: Part, length: Length
    ) -> Entry:
        for code, message, assumed in length.doubts:
            self._note(occurrence, code, message, assumed)
        if part.amounts.bare_m:
            self._note(occurrence, Code.UNIT, 'Its "m" has several meanings.', part.amounts.bare_m)
        kind, kind_from = part.kind, part.kind_from
        if kind is None:
            kind = RunKind.EASY if part.nature is Nature.RUN else StrengthKind.FULL_BODY
            kind_from = Found.DEFAULT
            words = kind.replace("_", " ")
            what = f"It does not tell what kind of {part.nature} it is."
            self._note(occurrence, Code.NO_KIND, what, words)
        km = part.km if part.nature is Nature.RUN else None
        if km is not None and not NEAREST <= km <= FARTHEST:
            message = f"It tells of {km:.6g} km."
            self._note(occurrence, Code.UNIT, message, "no distance")
            km = None
        told = Found.DESCRIPTION if part.amounts.km_described else Found.TITLE
        return evolve(
            entry,
            kind=kind,
            kind_from=kind_from,
            distance_km=km and round(km, 2),
            distance_from=told if km else None,
        )

    def _note_choices(self, occurrence: Occurrence, found: Understood) -> None:
        if found.options > 1:
            message = f"It names {found.options} alternatives."
            first = found.parts[0]
            assumed = f"{first.nature}".replace("_", " ")
            self._note(occurrence, Code.ALTERNATIVE, message, assumed)
        if found.left_out:
            message = "A part of it is optional."
            self._note(occurrence, Code.OPTIONAL, message, "that part is left out")
        elif found.has_session and any(part.optional for part in found.parts):
            self._note(occurrence, Code.OPTIONAL, "It is optional.", "it is done")

    def _note_parts(
        self, occurrence: Occurrence, found: Understood, lengths: list[Length | None]
    ) -> None:
        told = [
            f"{part.nature} {length.minutes} min"
            for part, length in zip(found.parts, lengths, strict=True)
            if length
        ]
        message = f"It holds {len(found.parts)} sessions."
        self._note(occurrence, Code.COMPOUND, message, ", then ".join(told))

    def _note(self, occurrence: Occurrence, code: Code, message: str, assumed: str = "") -> None:
        event = occurrence.event
        self.notes.add(code, message, event=event.label, line=event.line, assumed=assumed)


def later(start: datetime, minutes: int) -> datetime:
    """Return a start some elapsed minutes later, on its clock."""
    return moment(instant(start) + minutes, cast("tzinfo", start.tzinfo))
