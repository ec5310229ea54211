"""Days around sessions without a start, as standalone sessions meet them.

What a standalone session does to such days hangs on nothing but the other standalone sessions
nearby: their sessions get the starts that are cheapest besides. So the chain of standalone sessions
is looked for as ever, and the starts follow from it, each day's by themselves.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Final, Optional

from attrs import define, field, frozen

from mobiplan.model import Role, Session
from mobiplan.planner.attached.surroundings import Shared, Standalone, Surroundings, surroundings_of
from mobiplan.planner.questions import MOST_PAIRS, Question
from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY, UNPLACED
from mobiplan.planner.setting.demands import asking_of
from mobiplan.planner.setting.room import FAR, Stretch
from mobiplan.planner.setting.scene import EVER, Scene
from mobiplan.planner.setting.verdicts import Verdicts
from mobiplan.planner.untimed.arranging import MOST_STEPS, Arranged, Arranging
from mobiplan.planner.untimed.openings import Openings
from mobiplan.planner.untimed.outlook import Outlook
from mobiplan.planner.untimed.sessions import Sessions, Untimed
from mobiplan.planner.untimed.starts import Open, left_out, starting

MOST_STEPS_OF_ALL: Final = 250_000
"""Steps in which all arrangements are looked for at most. House default."""

MANY_STEPS: Final = 200
"""Steps from which on it is worth while to see whether an arrangement can stay. House default."""


@define
class Patience:
    """What is left of the steps for all arrangements.

    Args:
        steps: so many.
    """

    steps: int


@frozen(eq=False, repr=False, slots=False)
class Yard:
    """All days of which the blocks depend on the starts of some sessions.

    Args:
        open: the sessions.
        days: which days, in order.
        scene: the sessions that have a start.
        apart: minutes from the end of a standalone session to the start of the next.
        patience: what is left of it for all yards.
    """

    open: Open
    days: tuple[date, ...]
    scene: Scene
    apart: int
    patience: Patience
    _arranged: dict[tuple[Standalone, ...], Arranged] = field(factory=dict, init=False)
    _by_minutes: dict[int, Arranged] = field(factory=dict, init=False)
    _known_gaps: dict[tuple[int, Standalone], list[int]] = field(factory=dict, init=False)
    _opened: dict[object, Openings] = field(factory=dict, init=False)
    _alike: dict[object, Openings] = field(factory=dict, init=False)

    @cached_property
    def reach(self) -> Stretch:
        """The instants in which a standalone session may tell on it."""
        starts, ends = ([edge] for edge in self._span)
        for session, options in zip(self.open.sessions, self.open.options, strict=True):
            before, after = self._reach_of(session)
            starts += [start - before for start, _ in options[:1]]
            ends += [start + session.minutes + after for start, _ in options[-1:]]
        return min(starts) - FAR, max(ends) + FAR

    def _reach_of(self, session: Session) -> Stretch:
        """Return how far before and behind a session rules speak of those of other days."""
        rules = self._rules
        if rules.gap_by_session:
            return rules.reach, rules.reach
        return rules.by_kind(session, same_day=False).reach

    @cached_property
    def _span(self) -> Stretch:
        """The instants of its days."""
        ground = self.scene.ground
        numbers = [ground.numbers[day] for day in self.days]
        return ground.midnights[min(numbers)], ground.midnights[max(numbers) + 1]

    def best(self, standalones: Iterable[Standalone] = ()) -> Arranged:
        """Return the best arrangement around some standalone sessions, or a bound for it."""
        first, last = self.reach
        near = tuple([one for one in standalones if first < one[2] and one[1] < last])
        if near not in self._arranged:
            minutes = sum(
                self.outlook.sums.counted(Role.STANDALONE, day, end - start)
                for day, start, end in near
                if day in self.days
            )
            bare = self._bare(minutes)
            self._arranged[near] = self._search(near, minutes, bare) if near else bare
        return self._arranged[near]

    def _bare(self, minutes: int) -> Arranged:
        """Return the best arrangement if standalone sessions do nothing but add their minutes.

        Args:
            minutes: of them, as `Totals` counts them.
        """
        if minutes not in self._by_minutes:
            bare = self._bare(0) if minutes else None
            self._by_minutes[minutes] = self._search((), minutes, bare)
        return self._by_minutes[minutes]

    @property
    def least(self) -> int:
        """What it costs at least without any standalone session."""
        return self.best().least

    def added(self, day: date, minutes: int) -> int:
        """Return what the minutes of a standalone session add, as if it got in nobody's way."""
        if not self.has_one:
            return 0
        counted = self.outlook.sums.counted(Role.STANDALONE, day, minutes)
        return self._bare(counted).least - self.least

    def counted(self, standalone: Standalone) -> int:
        """Return what a standalone session does at least, whatever others do besides.

        On its own days that is all that it does, if no other one can lie there.
        """
        day, start, end = standalone
        first, last = self.reach
        if day in self.days and self.has_one:
            least, added = self.best([standalone]).least - self.least, self.added(day, end - start)
            if self._leaves_none_out(0) and not self._leaves_none_out(least):
                least -= UNPLACED
            return max(least, added)
        is_near = first < end and start < last
        return self._beside(standalone) if is_near and self._leaves_none_out(0) else 0

    def beyond(self, standalones: Sequence[Standalone]) -> int:
        """Return what standalone sessions do to it beyond what each was counted to do."""
        more = self.best(standalones).least - self.least
        return max(more - sum(map(self.counted, standalones)), 0)

    @property
    def has_one(self) -> bool:
        """Whether no two standalone sessions can lie on its days."""
        return len(self.days) == 1 or self._span[1] - self._span[0] <= self.apart

    def _leaves_none_out(self, more: int) -> bool:
        """Return whether no session is left out even if all costs more than at least.

        One that is left out is near no standalone session. What the gaps to others count then is
        made up for by one demand without a place.
        """
        least = min(left_out(session) for session in self.open.sessions)
        return self.least + more + UNPLACED < least

    def _beside(self, standalone: Standalone) -> int:
        """Return what the gaps to a standalone session cost at least, whatever the starts are."""
        return PENALTY * sum(
            self._least_gap_to(number, standalone) for number in range(len(self.open.sessions))
        )

    def _least_gap_to(self, number: int, standalone: Standalone) -> int:
        """Return what the gap to a standalone session costs at least, where it is allowed."""
        least = EVER
        for gap in self._gaps(number, standalone):
            if gap != FORBIDDEN and gap < least:
                least = gap
                if not least:
                    break
        return least if least < EVER else 0

    def _openings(self, number: int, standalones: Sequence[Standalone]) -> Openings:
        """Return the starts that a session may have, with what they cost then."""
        near = [one for one in standalones if self._gaps_to(number, one)]
        key = (number, *near)
        if key not in self._opened:
            gaps = [self._gaps_to(number, one) for one in near]
            starts = [
                (start, cost + sum(penalties) * PENALTY)
                for rank, (start, cost) in enumerate(self.open.options[number])
                if FORBIDDEN not in (penalties := [costs[rank] for costs in gaps])
            ]
            same = (number, tuple(starts))
            if same not in self._alike:
                self._alike[same] = Openings(number, starts, self.outlook)
            self._opened[key] = self._alike[same]
        return self._opened[key]

    def _search(
        self, standalones: Sequence[Standalone], minutes: int, bare: Arranged | None
    ) -> Arranged:
        """Return the best arrangement around standalone sessions.

        Args:
            standalones: which.
            minutes: of them.
            bare: what is best if they do less than that; None where they do nothing.
        """
        numbers = range(len(self.open.sessions))
        openings = tuple([self._openings(number, standalones) for number in numbers])
        holes = tuple((start, end) for _, start, end in standalones)
        if bare is not None and bare.sessions is not None and bare.steps >= MANY_STEPS:
            starts = {session.id: session.span.start for session in bare.sessions}
            same = tuple([one.at(starts.get(one.session.id)) for one in openings])
            kept = Arranging(self.outlook, same, holes, minutes).best()
            if kept.least == bare.least:
                return kept
        patience = min(self.patience.steps, MOST_STEPS)
        found = Arranging(self.outlook, openings, holes, minutes, patience).best()
        self.patience.steps -= found.steps
        return found if bare is None else found._replace(least=max(found.least, bare.least))

    def _gaps_to(self, number: int, standalone: Standalone) -> list[int]:
        """Return what rules say of the gap from each start of a session to a standalone one.

        Nothing at all if they say nothing of any.
        """
        key = (number, standalone)
        if key not in self._known_gaps:
            gaps = list(self._gaps(number, standalone))
            self._known_gaps[key] = gaps if any(gaps) else []
        return self._known_gaps[key]

    def _gaps(self, number: int, standalone: Standalone) -> Iterator[int]:
        """Yield what rules say of the gap from each start of a session to a standalone one."""
        day, first, end = standalone
        session, rules = self.open.sessions[number], self._rules
        around = rules.by_kind(session, same_day=session.day == day)
        for start, _ in self.open.options[number]:
            if rules.gap_by_session:
                begun = starting(session, start, self.scene.ground.schedule.runner)
                around = rules.around(begun, same_day=session.day == day)
            over = start + session.minutes
            if end <= start:
                yield around.before(start - end)
            else:
                yield around.after(first - over) if over <= first else FORBIDDEN

    @property
    def _rules(self) -> Verdicts:
        return self.scene.binding.on[Role.STANDALONE]

    @cached_property
    def outlook(self) -> Outlook:
        """What is known of its days."""
        return Outlook(self.days, self.open.sessions, self.open.options, self.scene)


@frozen(eq=False, repr=False, slots=False)
class Yards(Surroundings):
    """The attached blocks of all days, of which some are yards.

    Args:
        clusters: of the other days.
        yards: which have none of their days in common.
    """

    yards: tuple[Yard, ...]

    @property
    def shared(self) -> Sequence[Shared]:
        """The yards."""
        return self.yards

    @cached_property
    def cost(self) -> int:
        """What all costs at least without any standalone session."""
        return self.joint(())

    def joint(self, standalones: Iterable[Standalone]) -> int:
        """Return what all costs at least around some standalone sessions."""
        sessions = tuple(standalones)
        return super().joint(sessions) + sum(yard.best(sessions).least for yard in self.yards)

    def added(self, day: date, minutes: int) -> int:
        """Return what a standalone session adds to its day, as if it got in nobody's way."""
        yard = self._yards.get(day)
        return super().added(day, minutes) if yard is None else yard.added(day, minutes)

    def share(self, day: date, minutes: int, lengths: Collection[int]) -> int:
        """Return what a standalone session adds at least, whatever others lie on days nearby."""
        is_yard = day in self._yards
        return self.added(day, minutes) if is_yard else super().share(day, minutes, lengths)

    def over(self, day: date) -> int:
        """Return what the minutes of a day cost beyond their places; of a yard that is in."""
        return 0 if day in self._yards else super().over(day)

    def moved(self, day: date, start: int, end: int) -> int:
        """Return what blocks and starts cost more if they make room for a standalone session."""
        return super().moved(day, start, end) + self.sure(day, start, end)

    def sure(self, day: date, start: int, end: int) -> int:
        """Return what a standalone session does at least to the yards, but for its minutes."""
        near = [yard for first, last, yard in self._reaches if first < end and start < last]
        counted = sum(yard.counted((day, start, end)) for yard in near)
        return counted - (self.added(day, end - start) if day in self._yards else 0)

    @cached_property
    def _reaches(self) -> list[tuple[int, int, Yard]]:
        return [(*yard.reach, yard) for yard in self.yards]

    @cached_property
    def _yards(self) -> dict[date, Yard]:
        return {day: yard for yard in self.yards for day in yard.days}

    def sessions(self, standalones: Sequence[Standalone]) -> Sessions | None:
        """Return the best starts around some standalone sessions; None if they were given up."""
        found = [yard.best(standalones).sessions for yard in self.yards]
        if None in found:
            return None
        return tuple(session for sessions in found if sessions for session in sessions)


@frozen
class Outline:
    """What is known of the best plan before any start is given.

    Args:
        least: what it costs at least.
        sessions: starts that may be part of it; None if none were found.
    """

    least: int
    sessions: Sessions | None

    @classmethod
    def of(cls, untimed: Untimed) -> Optional["Outline"]:
        """Return what is known; None where rules look at more than is looked at here."""
        scene = Scene(untimed.ground, untimed.binding, untimed.ground.timed)
        yards = yards_of(untimed, scene)
        if untimed.judge is not None or yards is None:
            return None
        if any(yard.best().sessions is None for yard in yards):
            return None
        days = {day for yard in yards for day in yard.days}
        clusters = surroundings_of(scene).clusters
        others = tuple([cluster for cluster in clusters if cluster.days[0] not in days])
        blocks = Yards(others, yards)
        answer = Question(scene, untimed.grid, blocks=blocks, patience=MOST_PAIRS).answer
        sessions = blocks.sessions(answer.chain.sessions())
        least = max(answer.cost - answer.excess, blocks.cost + answer.question.chain.cost)
        return cls(least, sessions)


def yards_of(untimed: Untimed, scene: Scene) -> tuple[Yard, ...] | None:
    """Return the yards; None if they cannot be told apart, or rules look at them as a whole."""
    binding, runner = untimed.binding, untimed.ground.schedule.runner
    standalone = binding.on[Role.STANDALONE]
    if standalone.paired or not binding.is_local or not asking_of(binding.rules, runner).is_by_kind:
        return None
    patience = Patience(MOST_STEPS_OF_ALL)
    found: list[Yard] = []
    clusters = surroundings_of(scene).clusters
    for day in untimed.days:
        days = set(day.days)
        for cluster in clusters:
            if days & set(cluster.days):
                days |= set(cluster.days)
        if any(days & set(yard.days) for yard in found):
            return None
        found.append(Yard(day, tuple(sorted(days)), scene, binding.apart, patience))
    return tuple(found) if all(yard.outlook.rises for yard in found) else None
