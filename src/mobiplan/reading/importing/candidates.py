"""Candidates: what the items of a file may become, before they meet one another."""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import cast

from attrs import define, evolve, frozen

from mobiplan.model import RunKind, Runner, StrengthKind
from mobiplan.model.fields import line as one_line
from mobiplan.model.span import instant, moment
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.habits import Habits
from mobiplan.reading.imported import Entry
from mobiplan.reading.importing.item import Item
from mobiplan.reading.importing.lengths import Length, length_of, shares
from mobiplan.reading.titles.parts import Found, Nature, Part
from mobiplan.reading.titles.understanding import Understood

FARTHEST, NEAREST = 500.0, 0.1
"""Kilometres of a run that are believed."""


@frozen(kw_only=True)
class Candidate:
    """One part of an item, with its start and its length.

    Args:
        item: where it comes from.
        entry: what it was taken for.
        start: aware, or None.
        minutes: its length, or None where it has none.
        slot: the minutes of its slot where those were not believed.
        number: of the part from 1 in a compound event, else 0.
    """

    item: Item
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
    """Proposes what items may become, and notes what it takes for granted.

    Args:
        runner: on whose clock bare instants are shown.
        habits: what is taken where nothing is said.
        notes: where to note it.
    """

    runner: Runner
    habits: Habits
    notes: Notes

    def candidates(self, item: Item) -> Iterator[Candidate]:
        """Return the parts of an item, one after another."""
        found = item.meaning
        if item.is_all_day and item.days > 1:
            message = f"It lasts {item.days} days, so it is no session."
            self._note(item, Code.BANNER, message)
            return
        self._note_choices(item, found)
        start = self._shown(item.start)
        lengths = self._lengths(item, found)
        for number, (part, length) in enumerate(zip(found.parts, lengths, strict=True), 1):
            candidate = self._candidate(item, part, length, start)
            chosen = evolve(candidate.entry, chosen=found.is_choice or item.chosen)
            yield evolve(candidate, entry=chosen, number=number if found.is_compound else 0)
            if start is not None and length is not None:
                start = later(start, length.minutes)
        if found.is_compound:
            self._note_parts(item, found, lengths)

    def _shown(self, start: datetime | None) -> datetime | None:
        """Return a start on the runner's clock if it is a bare instant, else as it is."""
        if start is None or start.tzinfo is not UTC:
            return start
        return self.runner.clock(instant(start))

    def _lengths(self, item: Item, found: Understood) -> list[Length | None]:
        parts = found.parts
        if found.is_compound:
            return list(shares(parts, item, self.habits))
        if parts[0].nature.is_session:
            return [length_of(parts[0], item, self.habits)]
        if item.minutes is None:
            return [None]
        return [Length(minutes=item.minutes, source=item.minutes_from)]

    def _candidate(
        self,
        item: Item,
        part: Part,
        length: Length | None,
        start: datetime | None,
    ) -> Candidate:
        day = start.date() if start else item.day
        entry = Entry(
            title=one_line(item.words),
            day=day,
            start=start,
            nature=part.nature,
            minutes=length.minutes if length else None,
            minutes_from=length.source if length else None,
            line=item.line,
        )
        if part.nature.is_session and length is not None:
            entry = self._session_entry(entry, item, part, length)
        return Candidate(
            item=item,
            entry=entry,
            start=start,
            minutes=entry.minutes,
            slot=length.slot if length else None,
        )

    def _session_entry(self, entry: Entry, item: Item, part: Part, length: Length) -> Entry:
        for code, message, assumed in length.doubts:
            self._note(item, code, message, assumed)
        if part.amounts.bare_m:
            self._note(item, Code.UNIT, 'Its "m" has several meanings.', part.amounts.bare_m)
        kind, kind_from = part.kind, part.kind_from
        if kind is None:
            kind = RunKind.EASY if part.nature is Nature.RUN else StrengthKind.FULL_BODY
            kind_from = Found.DEFAULT
            words = kind.replace("_", " ")
            what = f"It does not tell what kind of {part.nature} it is."
            self._note(item, Code.NO_KIND, what, words)
        km = (item.km or part.km) if part.nature is Nature.RUN else None
        if km is not None and not NEAREST <= km <= FARTHEST:
            message = f"It tells of {km:.6g} km."
            self._note(item, Code.UNIT, message, "no distance")
            km = None
        told = Found.DESCRIPTION if part.amounts.km_described else Found.TITLE
        told = Found.PROPERTY if item.km else told
        return evolve(
            entry,
            kind=kind,
            kind_from=kind_from,
            distance_km=km and round(km, 2),
            distance_from=told if km else None,
            load=part.load if part.nature is Nature.STRENGTH else None,
        )

    def _note_choices(self, item: Item, found: Understood) -> None:
        if found.options > 1:
            message = f"It names {found.options} alternatives."
            first = found.parts[0]
            assumed = f"{first.nature}".replace("_", " ")
            self._note(item, Code.ALTERNATIVE, message, assumed)
        if found.left_out:
            message = "A part of it is optional."
            self._note(item, Code.OPTIONAL, message, "that part is left out")
        elif found.has_session and any(part.optional for part in found.parts):
            self._note(item, Code.OPTIONAL, "It is optional.", "it is done")

    def _note_parts(self, item: Item, found: Understood, lengths: list[Length | None]) -> None:
        told = [
            f"{part.nature} {length.minutes} min"
            for part, length in zip(found.parts, lengths, strict=True)
            if length
        ]
        message = f"It holds {len(found.parts)} sessions."
        self._note(item, Code.COMPOUND, message, ", then ".join(told))

    def _note(self, item: Item, code: Code, message: str, assumed: str = "") -> None:
        item.note(self.notes, code, message, assumed)


def later(start: datetime, minutes: int) -> datetime:
    """Return a start some elapsed minutes later, on its clock."""
    return moment(instant(start) + minutes, cast("tzinfo", start.tzinfo))
