"""Settling: from candidates to sessions that neither repeat nor overlap one another."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from attrs import define, evolve, field

from mobiplan.errors import ScheduleError
from mobiplan.model import Run, RunKind, Runner, Session, Strength, StrengthKind, Window
from mobiplan.model.schedule import MOST_UNTIMED
from mobiplan.model.session import LONGEST_SESSION
from mobiplan.model.span import Span, instant
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.habits import Habits
from mobiplan.reading.imported import Entry
from mobiplan.reading.importing.candidates import Candidate, later
from mobiplan.reading.titles.parts import Nature
from mobiplan.reading.titles.vocabulary import Meaning, Vocabulary, tokens


def without_duplicates(
    candidates: Iterable[Candidate], vocabulary: Vocabulary, notes: Notes
) -> Iterator[Candidate]:
    """Return the candidates without those that an earlier one tells already.

    Two are the same if they take the same slot and their titles differ in articles, case and
    signs at most: "4h" and "a 4h" are.
    """
    seen: dict[object, Candidate] = {}
    for candidate in candidates:
        words = _telling_words(candidate.entry.title, vocabulary)
        begin = instant(candidate.start) if candidate.start else candidate.entry.day
        key = (begin, candidate.minutes, words, candidate.number)
        first = seen.setdefault(key, candidate)
        if first is candidate:
            yield candidate
            continue
        message = f"The same stands on line {first.item.line}."
        _note(notes, candidate, Code.DUPLICATE, message, "they are one")


def _telling_words(title: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    words = tokens(title)
    articles = {
        n
        for hit in vocabulary.hits(words)
        if hit.sense.meaning is Meaning.ARTICLE
        for n in range(hit.at, hit.at + hit.size)
    }
    return tuple(w for n, w in enumerate(words) if n not in articles and w.isalnum())


def _note(notes: Notes, candidate: Candidate, code: Code, message: str, assumed: str = "") -> None:
    candidate.item.note(notes, code, message, assumed, dated=True)


_A_DAY = 24 * 60


@define
class Settler:
    """Settles candidates, one after another.

    Args:
        runner: on whose clock usual starts are read.
        habits: usual starts, and whether entries include the warm-up.
        notes: where to note what is left out.
        taken: when other commitments lie; no usual start leads into them.
    """

    runner: Runner
    habits: Habits
    notes: Notes
    taken: tuple[Span, ...] = ()
    _timed: dict[int, list[Session]] = field(init=False, factory=dict)
    _untimed: Counter[date] = field(init=False, factory=Counter)
    _ids: set[str] = field(init=False, factory=set)
    _used: Counter[str] = field(init=False, factory=Counter)

    def sessions(self, candidates: Iterable[Candidate]) -> Iterator[tuple[Session, Entry]]:
        """Return the sessions, the timed ones first, each with what is known of it."""
        every = [each for each in candidates if self._is_believable(each)]
        timed = sorted((each for each in every if each.start), key=_by_start)
        for number, candidate in enumerate(timed):
            following = timed[number + 1] if number + 1 < len(timed) else None
            yield from self._settle_timed(_within_slot(candidate, following))
        for candidate in every:
            if candidate.start is None:
                yield from self._settle_untimed(candidate)

    def _is_believable(self, candidate: Candidate) -> bool:
        if (candidate.minutes or 0) <= LONGEST_SESSION:
            return True
        message = f"It lasts {candidate.minutes} min, which nobody does; it is left out."
        _note(self.notes, candidate, Code.TOO_LONG, message)
        return False

    def _settle_timed(self, candidate: Candidate) -> Iterator[tuple[Session, Entry]]:
        session = self._session(candidate, candidate.start)
        rival = self._rival(session)
        if rival is not None:
            name = rival.title or rival.label
            message = (
                f'It overlaps "{name}", {rival.start:%H:%M}-{rival.end:%H:%M}; it is left out.'
            )
            _note(self.notes, candidate, Code.OVERLAP, message)
            return
        yield self._taken(session, candidate)

    def _settle_untimed(self, candidate: Candidate) -> Iterator[tuple[Session, Entry]]:
        session = self._session(candidate, None)
        usual = self.habits.start_of(session)
        if isinstance(usual, time):
            try:
                at_usual = self.runner.start_on(session.day, usual)
            except ScheduleError:
                at_usual = None
            session_at = self._session(candidate, at_usual)
            if at_usual is not None and self._is_free(session_at):
                yield self._taken(session_at, candidate)
                return
        if self._untimed[session.day] >= MOST_UNTIMED:
            message = f"{MOST_UNTIMED} others on {session.day} have no start; it is left out."
            _note(self.notes, candidate, Code.CROWDED, message)
            return
        self._untimed[session.day] += 1
        if isinstance(usual, Window) and usual.minutes >= session.minutes:
            session = evolve(session, window=usual)
        yield self._taken(session, candidate)

    def _rival(self, session: Session) -> Session | None:
        near = (each for day in _days_of(session) for each in self._timed.get(day, ()))
        return next((each for each in near if each.span.overlaps(session.span)), None)

    def _is_free(self, session: Session) -> bool:
        rival = self._rival(session)
        return rival is None and not any(span.overlaps(session.span) for span in self.taken)

    def _taken(self, session: Session, candidate: Candidate) -> tuple[Session, Entry]:
        if session.is_timed:
            for day in _days_of(session):
                self._timed.setdefault(day, []).append(session)
        named = evolve(session, id=self._free(session.id))
        self._ids.add(named.id)
        entry = evolve(candidate.entry, session=named.id, start=session.start)
        return named, evolve(entry, minutes=session.minutes)

    def _free(self, uid: str) -> str:
        """Return an id that no other session has: the uid, if it is still free."""
        free = uid
        while uid and free in self._ids:
            self._used[uid] += 1
            free = f"{uid}/{self._used[uid] + 1}"
        return free

    def _session(self, candidate: Candidate, start: datetime | None) -> Session:
        entry, minutes = candidate.entry, candidate.minutes or 1
        inside = self.habits.warmup_minutes
        if self.habits.warmup_counts_inside_session and minutes > inside and candidate.number < 2:  # noqa: PLR2004  only the first part
            minutes -= inside
            start = start and later(start, inside)
        day = entry.day if start is None else start.date()
        common: dict[str, Any] = {
            "minutes": minutes,
            "start": start,
            "day": day,
            "id": _identity(candidate),
            "title": candidate.item.title,
        }
        if entry.nature is Nature.RUN:
            kind = entry.kind or RunKind.EASY
            return Run(kind=kind, distance_km=entry.distance_km, **common)
        kind = entry.kind or StrengthKind.FULL_BODY
        return Strength(kind=kind, load=entry.load, **common)


def _days_of(session: Session) -> range:
    """Return the numbers of the days, by UTC, in which a session lies."""
    return range(session.span.start // _A_DAY, session.span.end // _A_DAY + 1)


def _by_start(candidate: Candidate) -> tuple[int, int]:
    begin = instant(candidate.start) if candidate.start else 0
    return begin, candidate.item.line


def _within_slot(candidate: Candidate, following: Candidate | None) -> Candidate:
    """Return a candidate that was taken for longer than its slot, cut where the next one begins."""
    if not (candidate.slot and candidate.start and following and following.start):
        return candidate
    room = instant(following.start) - instant(candidate.start)
    if candidate.slot <= room < (candidate.minutes or 0):
        return evolve(candidate, minutes=room)
    return candidate


def _identity(candidate: Candidate) -> str:
    """Return the id of a session: the uid of its item, and the number of its part."""
    uid, number = candidate.item.uid, candidate.number
    return f"{uid}/{number}" if uid and number else uid
